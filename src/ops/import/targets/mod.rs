//! What the rows of a sheet may be: one file each, all behind one interface. A target says what becomes of each row, and
//! writes what is new or changed; everything around it is the same for all.

pub(super) mod elevators;
mod finder;
mod inspections;
mod notices;
mod people;
mod progress;
mod rescues;
pub(super) mod units;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

pub(super) use finder::none_known;

use super::judge::Decided;
use super::{ImportOptions, RowFate};
use crate::domain::fields::Fields;
use crate::domain::ids::{
    ElevatorId, ImportBatchId, PersonId, ProgramId, RecordId, RenewalId, StageEventId,
};
use crate::domain::problem::Problem;
use crate::domain::renewal::{Stage, StageEvent, StepRequest};
use crate::domain::role::Permission;
use crate::error::Result;
use crate::exchange::mapping::Target;
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::desk;
use crate::ops::tie::Ties;
use crate::store::{Db, Tx, elevator};

/// A row, judged.
pub(super) struct Judged {
    /// What a person recognises it by.
    pub(super) label: String,
    /// What becomes of it.
    pub(super) fate: RowFate,
    /// Doubts that do not keep it out.
    pub(super) warnings: Vec<Problem>,
    /// What is to be written; a target may leave it out until it is told that somebody writes. A record that takes several
    /// rows is written with its first.
    pub(super) write: Option<Write>,
}

impl Judged {
    /// A row that writes nothing.
    fn of(label: String, fate: RowFate) -> Self {
        Self {
            label,
            fate,
            warnings: Vec::new(),
            write: None,
        }
    }

    /// A row that stays out.
    fn fault(label: String, problems: Vec<Problem>) -> Self {
        Self::of(label, RowFate::Fault(problems))
    }

    /// A row that says again what another one says.
    fn again(label: String, other_row: u32) -> Self {
        Self::of(
            label,
            RowFate::Duplicate {
                other_row: Some(other_row),
                other: None,
                near: false,
                theirs: Vec::new(),
            },
        )
    }
}

/// What the rows of a sheet add beside themselves, in the order of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Founds {
    /// Units that the file did not have.
    pub units: Vec<String>,
    /// Communities that the file did not have in that street.
    pub communities: Vec<String>,
}

impl Founds {
    /// Whether nothing is added.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.communities.is_empty()
    }
}

/// What the rows of a target become.
pub(super) trait Classify {
    /// Judges rows that follow each other; every row of a sheet once and in order.
    fn judge(&mut self, rows: &[&ReadRow], decided: Decided<'_>) -> Result<Vec<Judged>>;

    /// How many rows are judged at once. A target whose records take several rows wants all of them.
    fn at_once(&self) -> usize {
        256
    }

    /// What the rows judged so far add beside themselves.
    fn founds(&self) -> Founds {
        Founds::default()
    }

    /// From now on what is judged is written between. What the file holds of others is read until now only as far as rows
    /// asked for it; rows must not find what the same import wrote.
    fn before_writing(&mut self) -> Result<()> {
        Ok(())
    }
}

/// Something to write.
pub(super) enum Write {
    /// An elevator with its renewal.
    Elevator(Box<elevators::ElevatorWrite>),
    /// A unit.
    Unit(Box<units::UnitWrite>),
    /// A notice with its elevators and steps.
    Notice(Box<notices::NoticeWrite>),
    /// A rescue order with its milestones.
    Rescue(Box<rescues::RescueWrite>),
    /// An inspection, or what happened in one.
    Inspection(Box<inspections::InspectionWrite>),
    /// A person.
    Person(people::PersonWrite),
    /// Steps of a renewal.
    Progress(Box<progress::ProgressWrite>),
}

/// What is shared by everything that one import writes.
pub(super) struct Writer {
    pub(super) program: ProgramId,
    pub(super) batch: ImportBatchId,
    pub(super) ties: Ties,
    /// Elevators that were replaced.
    pub(super) replaced: Vec<ElevatorId>,
    /// The business day.
    pub(super) today: NaiveDate,
}

impl Writer {
    pub(super) fn new(tx: &Tx<'_>, batch: ImportBatchId, today: NaiveDate) -> Result<Self> {
        Ok(Self {
            program: desk::program(tx)?.id,
            batch,
            ties: Ties::default(),
            replaced: Vec::new(),
            today,
        })
    }

    /// Writes it.
    pub(super) fn write(&mut self, tx: &Tx<'_>, write: Write) -> Result<()> {
        match write {
            Write::Elevator(write) => elevators::write(tx, self, &write),
            Write::Unit(write) => units::write(tx, &write),
            Write::Notice(write) => notices::write(tx, self, &write),
            Write::Rescue(write) => rescues::write(tx, &write),
            Write::Inspection(write) => inspections::write(tx, self, &write),
            Write::Person(write) => people::write(tx, &write),
            Write::Progress(write) => progress::write(tx, self, &write),
        }
    }

    /// What waits until every row is written.
    pub(super) fn finish(&self, tx: &Tx<'_>) -> Result<()> {
        for old in &self.replaced {
            elevator::dismantle(tx, *old, false)?;
        }
        Ok(())
    }
}

/// The classifier of a target. The name of the sheet is the reason for what it enters late.
pub(super) fn classifier<'d, D: Db>(
    db: &'d D,
    target: Target,
    options: ImportOptions,
    file_name: &str,
    today: NaiveDate,
) -> Result<Box<dyn Classify + 'd>> {
    Ok(match target {
        Target::Elevators => Box::new(elevators::Elevators::new(db, options, today)?),
        Target::Organizations => Box::new(units::Units::new(db, today)?),
        Target::Notices => Box::new(notices::Notices::new(db, today)?),
        Target::Rescues => Box::new(rescues::Rescues::new(db, file_name, today)?),
        Target::Inspections => Box::new(inspections::Inspections::new(db, file_name, today)?),
        Target::People => Box::new(people::People::new(db)?),
        Target::Progress => Box::new(progress::Progress::new(db, file_name, today)?),
    })
}

/// Every record of a target as rows of a list that can be imported again.
pub(super) fn rows_out(db: &impl Db, target: Target) -> Result<Vec<Values>> {
    match target {
        Target::Elevators => elevators::rows_out(db),
        Target::Organizations => units::rows_out(db),
        Target::Notices => notices::rows_out(db),
        Target::Rescues => rescues::rows_out(db),
        Target::Inspections => inspections::rows_out(db),
        Target::People => people::rows_out(db),
        Target::Progress => progress::rows_out(db),
    }
}

/// Puts what names an elevator into a row.
fn named(db: &impl Db, id: ElevatorId, row: &mut Values) -> Result<()> {
    if let Some(stored) = elevator::without_events(db, id)? {
        for field in finder::NAMES {
            let text = stored.draft.field(field);
            if !text.is_empty() {
                row.insert(field, text);
            }
        }
    }
    Ok(())
}

/// A step that is not written yet, for judging those behind it.
fn step_of(renewal: RenewalId, request: &StepRequest, from: Stage, to: Stage) -> StageEvent {
    StageEvent {
        id: StageEventId::from_raw(0),
        renewal_id: renewal,
        step: request.step,
        from,
        to,
        happened_on: request.happened_on,
        recorded_at: DateTime::<FixedOffset>::default(),
        actor: PersonId(0),
        evidence: request.evidence.clone(),
        note: request.note.clone(),
    }
}

/// What somebody must be allowed to import a list.
pub fn permission(target: Target) -> Permission {
    match target {
        Target::Elevators | Target::Organizations => Permission::Import,
        Target::Notices => Permission::HandleNotices,
        Target::Rescues => Permission::HandleRescue,
        Target::Inspections | Target::Progress => Permission::MoveStages,
        Target::People => Permission::ManagePeople,
    }
}
