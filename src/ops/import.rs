//! The first import: classify every row of a sheet, then commit the new and changed ones as one operation.
//!
//! What a row may be stands in `targets`, one file each. An empty cell never erases what the file holds.
//! Preview and commit use one classifier; the commit classifies again inside its transaction, because somebody may
//! have changed the file since.

pub mod aside;
mod commit;
mod judge;
mod near;
mod planned;
mod reverse;
pub mod sheet;
mod targets;
mod teach;
mod watch;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::fields::Fields;
use crate::domain::ids::{
    ElevatorId, InspectionId, NoticeId, OrganizationId, PersonId, RescueOrderId,
};
use crate::domain::problem::{Field, Problem, Severity};
use crate::domain::renewal::RenewalKind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::exchange::mapping::{Mapping, Target};
use crate::exchange::rows::ReadRow;
use crate::store::Db;

pub use commit::commit;
pub use judge::{Decision, Decisions};
pub use planned::{PlannedRow, PlannedRows};
pub use reverse::reverse;
pub use targets::{Founds, permission};
pub use teach::{taught, teach};
pub use watch::Watch;

/// A record of the file that a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum RecordRef {
    /// An elevator.
    Elevator(ElevatorId),
    /// A unit.
    Organization(OrganizationId),
    /// A notice.
    Notice(NoticeId),
    /// A rescue order.
    Rescue(RescueOrderId),
    /// An inspection.
    Inspection(InspectionId),
    /// A person.
    Person(PersonId),
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum RowFate {
    /// A new record, or a part of one.
    New,
    /// Changes of a record that is known: field, old, new.
    Changed {
        /// Which.
        of: RecordRef,
        /// What differs.
        fields: Vec<(Field, String, String)>,
    },
    /// Known and equal.
    Same(RecordRef),
    /// The same key twice: in this sheet (the other row's number) or several records. Stays out until a person decides.
    Duplicate {
        /// The other row of this sheet.
        other_row: Option<u32>,
        /// The other record.
        other: Option<RecordRef>,
        /// Only alike, by no code.
        near: bool,
        /// What the file holds of the other record.
        theirs: Vec<(Field, String)>,
    },
    /// Faults; stays out.
    Fault(Vec<Problem>),
}

impl RowFate {
    /// What it counts as.
    pub fn class(&self) -> RowClass {
        match self {
            Self::New => RowClass::New,
            Self::Changed { .. } => RowClass::Changed,
            Self::Same(_) => RowClass::Same,
            Self::Duplicate { .. } => RowClass::Duplicate,
            Self::Fault(_) => RowClass::Fault,
        }
    }

    /// What will differ: field, old, new.
    pub fn changes(&self) -> &[(Field, String, String)] {
        match self {
            Self::Changed { fields, .. } => fields,
            _ => &[],
        }
    }

    /// The record that it means or resembles.
    pub fn record(&self) -> Option<RecordRef> {
        match self {
            Self::Changed { of, .. } | Self::Same(of) => Some(*of),
            Self::Duplicate { other, .. } => *other,
            Self::New | Self::Fault(_) => None,
        }
    }
}

/// What becomes of a row, without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowClass {
    /// Will be made.
    New,
    /// Will change a record.
    Changed,
    /// Known and equal.
    Same,
    /// To decide.
    Duplicate,
    /// Stays out.
    Fault,
}

/// The filled fields of a form, in its order.
fn filled<F: Fields>(form: &F) -> Vec<(Field, String)> {
    F::FIELDS
        .iter()
        .map(|field| (*field, form.field(*field)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// What a person may choose beside the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// New elevators whose row names no kind of renewal enter the program with this one; none: they are only
    /// registered. The program's own list is what is imported first, so a list without that column means 更新.
    pub kind: Option<RenewalKind>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            kind: Some(RenewalKind::Replace),
        }
    }
}

impl ImportOptions {
    /// What the columns of a sheet suggest: a list that says what kind each renewal is of means none where it says nothing.
    pub fn suggested(columns: &Mapping) -> Self {
        match columns.column_of(Field::RenewalKind) {
            Some(_) => Self { kind: None },
            None => Self::default(),
        }
    }
}

/// A whole sheet, classified; preview and commit use the same.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// The file's name, as shown.
    pub file_name: String,
    /// What the rows are.
    pub target: Target,
    /// What else a person chose.
    pub options: ImportOptions,
    /// What a person decided of the duplicates.
    pub decisions: Decisions,
    /// The words above the columns and which column is which, to be remembered; none: nothing is.
    pub memory: Option<(String, String)>,
    /// How far the commit is.
    pub watch: Watch,
    /// The rows in the order of the sheet.
    pub rows: Arc<PlannedRows>,
}

/// How many rows meet each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// New elevators.
    pub new: u32,
    /// Changed elevators.
    pub changed: u32,
    /// Equal rows.
    pub same: u32,
    /// Duplicates.
    pub duplicates: u32,
    /// Rows with faults.
    pub faults: u32,
}

/// Classifies a sheet against the file, with the default options. Changes nothing.
///
/// # Errors
///
/// When the file cannot be read.
pub fn plan(
    db: &impl Db,
    file_name: &str,
    rows: &[ReadRow],
    today: NaiveDate,
    calendar: &WorkCalendar,
) -> Result<ImportPlan> {
    plan_with(
        db,
        file_name,
        rows,
        today,
        calendar,
        ImportOptions::default(),
    )
}

/// [`plan`] with what else a person chose.
///
/// # Errors
///
/// When the file cannot be read.
pub fn plan_with(
    db: &impl Db,
    file_name: &str,
    rows: &[ReadRow],
    today: NaiveDate,
    _calendar: &WorkCalendar,
    options: ImportOptions,
) -> Result<ImportPlan> {
    let mut plan = ImportPlan {
        file_name: file_name.to_owned(),
        options,
        ..ImportPlan::default()
    };
    let count = rows.len();
    plan.judge(db, rows.iter().cloned(), count, today)?;
    Ok(plan)
}

impl ImportPlan {
    /// Classifies so many rows with what the plan says of target, options and decisions. Changes nothing in the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; [`crate::error::Error::Cancelled`] when the watch was told to stop.
    pub fn judge(
        &mut self,
        db: &impl Db,
        rows: impl Iterator<Item = ReadRow>,
        count: usize,
        today: NaiveDate,
    ) -> Result<()> {
        let mut planned = PlannedRows::default();
        let court = self.court(db, today);
        let mut hearing = court.hear(count, &self.watch)?;
        for row in rows {
            hearing.put(row, &mut |row, judged| planned.push(&row, judged))?;
        }
        hearing.close(&mut |row, judged| planned.push(&row, judged))?;
        planned.add(hearing.founds());
        drop(hearing);
        let rows = planned.laid(&court, &self.watch)?;
        self.rows = rows;
        Ok(())
    }

    /// Who judges its rows.
    fn court<'p, D>(&'p self, db: &'p D, today: NaiveDate) -> judge::Court<'p, D> {
        judge::Court {
            db,
            target: self.target,
            options: self.options,
            file_name: &self.file_name,
            today,
            decisions: &self.decisions,
        }
    }

    /// How many rows meet each fate.
    pub fn counts(&self) -> ImportCounts {
        self.rows.counts()
    }

    /// For scripts: `new`, `changed`, `same`, `duplicates` as numbers, and `faults` with one entry a fault, by the sheet's
    /// own row number; `adds` has the names of `units` and `communities` that the import adds. `column` and `reason` give the words.
    pub fn json(
        &self,
        column: impl Fn(Field) -> String,
        reason: impl Fn(&Problem) -> String,
    ) -> Value {
        let counts = self.counts();
        let mut faults = Vec::new();
        let mut duplicate_rows = Vec::new();
        let mut doubts = Vec::new();
        let told = |row: u32, p: &Problem| {
            json!({
                "row": row,
                "column": column(p.field),
                "reason": reason(p),
                "field": p.field,
                "rule": p.rule.code(),
                "value": p.value,
            })
        };
        for row in self.rows.iter() {
            let own = match &row.fate {
                RowFate::Fault(problems) => problems.as_slice(),
                _ => &[],
            };
            let own = own.iter().filter(|p| !p.refuses());
            doubts.extend(own.chain(&row.warnings).map(|p| told(row.row, p)));
            match &row.fate {
                RowFate::Fault(problems) => {
                    let refusing = problems.iter().filter(|p| p.severity == Severity::Fault);
                    faults.extend(refusing.map(|p| told(row.row, p)));
                }
                RowFate::Duplicate {
                    other_row,
                    other,
                    near,
                    ..
                } => duplicate_rows.push(json!({
                    "row": row.row,
                    "other_row": other_row,
                    "other": other,
                    "near": near,
                })),
                _ => {}
            }
        }
        json!({
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "duplicates": counts.duplicates,
            "faults": faults,
            "doubts": doubts,
            "duplicate_rows": duplicate_rows,
            "adds": self.rows.founds(),
        })
    }
}

impl ImportCounts {
    /// One row more of this class.
    pub fn add(&mut self, class: RowClass) {
        let count = match class {
            RowClass::New => &mut self.new,
            RowClass::Changed => &mut self.changed,
            RowClass::Same => &mut self.same,
            RowClass::Duplicate => &mut self.duplicates,
            RowClass::Fault => &mut self.faults,
        };
        *count += 1;
    }

    /// All rows.
    pub fn all(&self) -> u32 {
        self.new + self.changed + self.same + self.duplicates + self.faults
    }
}
