//! The first import: classify every row of a sheet, then commit the new and changed ones as one operation.

use serde::Serialize;

use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem};

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
}

/// A whole sheet, classified; preview and commit use the same.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// The file's name, as shown.
    pub file_name: String,
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
