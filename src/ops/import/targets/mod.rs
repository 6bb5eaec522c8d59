//! What the rows of a sheet may be: one file each, all behind one interface. A target says what becomes of each row, and
//! writes what is new or changed; everything around it is the same for all.

pub(super) mod elevators;
pub(super) mod units;

use chrono::NaiveDate;

use super::judge::Decided;
use super::{ImportOptions, RowFate};
use crate::domain::ids::{ElevatorId, ImportBatchId, ProgramId};
use crate::domain::problem::Problem;
use crate::domain::role::Permission;
use crate::error::Result;
use crate::exchange::mapping::Target;
use crate::exchange::rows::ReadRow;
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
    /// What is to be written. A record that takes several rows is written with its first.
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
}

/// What the rows of a target become.
pub(super) trait Classify {
    /// Judges rows that follow each other; every row of a sheet once and in order.
    fn judge(&mut self, rows: &[&ReadRow], decided: Decided<'_>) -> Result<Vec<Judged>>;

    /// How many rows are judged at once. A target whose records take several rows wants all of them.
    fn at_once(&self) -> usize {
        1_024
    }
}

/// Something to write.
pub(super) enum Write {
    /// An elevator with its renewal.
    Elevator(Box<elevators::ElevatorWrite>),
    /// A unit.
    Unit(Box<units::UnitWrite>),
}

/// What is shared by everything that one import writes.
pub(super) struct Writer {
    pub(super) program: ProgramId,
    pub(super) batch: ImportBatchId,
    pub(super) ties: Ties,
    /// Elevators that were replaced.
    pub(super) replaced: Vec<ElevatorId>,
    /// The sheet's name: why what it says is recorded late.
    pub(super) file_name: String,
}

impl Writer {
    pub(super) fn new(tx: &Tx<'_>, batch: ImportBatchId, file_name: &str) -> Result<Self> {
        Ok(Self {
            program: desk::program(tx)?.id,
            batch,
            ties: Ties::default(),
            replaced: Vec::new(),
            file_name: file_name.to_owned(),
        })
    }

    /// Writes it.
    pub(super) fn write(&mut self, tx: &Tx<'_>, write: Write) -> Result<()> {
        match write {
            Write::Elevator(write) => elevators::write(tx, self, &write),
            Write::Unit(write) => units::write(tx, &write),
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

/// The classifier of a target.
pub(super) fn classifier<'d, D: Db>(
    db: &'d D,
    target: Target,
    options: ImportOptions,
    today: NaiveDate,
) -> Result<Box<dyn Classify + 'd>> {
    Ok(match target {
        Target::Elevators => Box::new(elevators::Elevators::new(db, options, today)?),
        Target::Organizations => Box::new(units::Units::new(db, today)?),
    })
}

/// What somebody must be allowed to import a list.
pub fn permission(target: Target) -> Permission {
    match target {
        Target::Elevators | Target::Organizations => Permission::Import,
    }
}
