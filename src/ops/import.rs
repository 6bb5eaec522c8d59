//! The first import: classify every row of a sheet, then commit the new and changed ones as one operation.
//!
//! A row is known by its registration code, else its certificate, else its equipment code, else its factory number at
//! its place, else, where it has no number at all, its place alone. An empty cell never erases what the file holds.
//! Preview and commit use one classifier; the commit classifies again inside its transaction, because somebody may
//! have changed the file since.

mod classify;
mod commit;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Severity};
use crate::domain::renewal::RenewalKind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::exchange::rows::ReadRow;
use crate::store::Db;
use classify::Classifier;

pub use commit::commit;

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum RowFate {
    /// A new elevator.
    New(Box<ElevatorDraft>),
    /// Changes of an elevator that is known by a code: field, old, new.
    Changed {
        /// Which.
        id: ElevatorId,
        /// As the file holds it.
        before: Box<ElevatorDraft>,
        /// As it will be.
        after: Box<ElevatorDraft>,
        /// What differs.
        fields: Vec<(Field, String, String)>,
    },
    /// Known and equal.
    Same(ElevatorId),
    /// The same key twice: in this sheet (the other row's number) or several records.
    Duplicate {
        /// The other row of this sheet.
        other_row: Option<u32>,
        /// The other record.
        other: Option<ElevatorId>,
    },
    /// Faults; stays out.
    Fault(Vec<Problem>),
}

/// One row of the sheet, classified.
#[derive(Clone, Debug)]
pub struct PlannedRow {
    /// The sheet's own row number.
    pub row: u32,
    /// What a person recognises the row by.
    pub label: String,
    /// What becomes of it.
    pub fate: RowFate,
    /// Doubts that do not keep it out.
    pub warnings: Vec<Problem>,
    /// As read from the sheet; the commit classifies again from it.
    pub read: ReadRow,
}

/// What a person may choose beside the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A whole sheet, classified; preview and commit use the same.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// The file's name, as shown.
    pub file_name: String,
    /// What else a person chose.
    pub options: ImportOptions,
    /// The rows in the order of the sheet.
    pub rows: Vec<PlannedRow>,
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

/// From so many rows on a verified backup is made before the import.
const LARGE: u32 = 100;
/// Rows between two reports of progress.
const STEP: usize = 256;

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
    let options = ImportOptions::default();
    plan_with(db, file_name, rows, today, calendar, options, &|_| true)
}

/// [`plan`] with what else a person chose. `progress` hears how far it is, 0 to 1, and returns false to stop.
///
/// # Errors
///
/// When the file cannot be read; [`Error::Cancelled`].
pub fn plan_with(
    db: &impl Db,
    file_name: &str,
    rows: &[ReadRow],
    today: NaiveDate,
    _calendar: &WorkCalendar,
    options: ImportOptions,
    progress: &dyn Fn(f32) -> bool,
) -> Result<ImportPlan> {
    let mut classifier = Classifier::new(db, options, today)?;
    let mut planned = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        if at % STEP == 0 && !progress(at as f32 / rows.len() as f32) {
            return Err(Error::Cancelled);
        }
        planned.push(classifier.classify(row)?);
    }
    Ok(ImportPlan {
        file_name: file_name.to_owned(),
        options,
        rows: planned,
    })
}

impl ImportPlan {
    /// How many rows meet each fate.
    pub fn counts(&self) -> ImportCounts {
        let mut counts = ImportCounts::default();
        for row in &self.rows {
            *counts.of(&row.fate) += 1;
        }
        counts
    }

    /// Whether it changes so much that a backup is made first.
    pub fn is_large(&self) -> bool {
        let counts = self.counts();
        counts.new + counts.changed > LARGE
    }

    /// For scripts: `new`, `changed`, `same`, `duplicates` as numbers, and `faults` with one entry a fault, by the sheet's
    /// own row number. `column` and `reason` give the words.
    pub fn json(
        &self,
        column: impl Fn(Field) -> String,
        reason: impl Fn(&Problem) -> String,
    ) -> Value {
        let counts = self.counts();
        let mut faults = Vec::new();
        let mut duplicate_rows = Vec::new();
        for row in &self.rows {
            match &row.fate {
                RowFate::Fault(problems) => {
                    let refusing = problems.iter().filter(|p| p.severity == Severity::Fault);
                    faults.extend(refusing.map(|p| {
                        json!({
                            "row": row.row,
                            "column": column(p.field),
                            "reason": reason(p),
                            "field": p.field,
                            "rule": p.rule.code(),
                            "value": p.value,
                        })
                    }));
                }
                RowFate::Duplicate { other_row, other } => duplicate_rows.push(json!({
                    "row": row.row,
                    "other_row": other_row,
                    "other": other,
                })),
                RowFate::New(_) | RowFate::Changed { .. } | RowFate::Same(_) => {}
            }
        }
        json!({
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "duplicates": counts.duplicates,
            "faults": faults,
            "duplicate_rows": duplicate_rows,
        })
    }
}

impl ImportCounts {
    fn of(&mut self, fate: &RowFate) -> &mut u32 {
        match fate {
            RowFate::New(_) => &mut self.new,
            RowFate::Changed { .. } => &mut self.changed,
            RowFate::Same(_) => &mut self.same,
            RowFate::Duplicate { .. } => &mut self.duplicates,
            RowFate::Fault(_) => &mut self.faults,
        }
    }
}
