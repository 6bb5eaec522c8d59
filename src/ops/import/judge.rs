//! A whole sheet through the classifier, with what a person decided of its duplicates. Preview and commit both come here.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::targets::{Judged, classifier};
use super::{ImportOptions, PlannedRow, RowClass, RowFate, Watch};
use crate::error::Result;
use crate::exchange::mapping::Target;
use crate::exchange::rows::{ReadRow, Values};
use crate::store::Db;

/// What a person decided of a duplicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It stays out, and comes back in the workbook of what stayed out.
    #[default]
    Skip,
    /// What it says is laid over what it resembles.
    Update,
    /// It is another one.
    New,
    /// It stays out for now and is kept in the file, to be settled later.
    Later,
}

/// Decisions by the sheet's own row numbers.
pub type Decisions = BTreeMap<u32, Decision>;

/// What was decided of each row.
#[derive(Clone, Copy)]
pub(super) struct Decided<'c>(pub(super) &'c Decisions);

impl Decided<'_> {
    /// Of this one; what nobody decided is skipped.
    pub(super) fn of(self, row: u32) -> Decision {
        self.0.get(&row).copied().unwrap_or_default()
    }
}

/// What the rows of a sheet are judged by.
#[derive(Clone, Copy)]
pub(super) struct Court<'c, D> {
    pub(super) db: &'c D,
    pub(super) target: Target,
    pub(super) options: ImportOptions,
    pub(super) file_name: &'c str,
    pub(super) today: NaiveDate,
    pub(super) decisions: &'c Decisions,
}

impl<D: Db> Court<'_, D> {
    /// Judges every row in order and hands it on.
    pub(super) fn judge(
        &self,
        rows: &[&ReadRow],
        watch: &Watch,
        each: &mut dyn FnMut(usize, Judged) -> Result<()>,
    ) -> Result<()> {
        let mut classifier = classifier(
            self.db,
            self.target,
            self.options,
            self.file_name,
            self.today,
        )?;
        let count = rows.len().max(1);
        let mut at = 0;
        for chunk in rows.chunks(classifier.at_once().max(1)) {
            watch.step(at as f32 / count as f32)?;
            for judged in classifier.judge(chunk, Decided(self.decisions))? {
                each(at, judged)?;
                at += 1;
            }
        }
        Ok(())
    }

    /// Judges every row in order and puts down with it what becomes of it.
    pub(super) fn judge_in_place(
        &self,
        rows: &mut [PlannedRow],
        watch: &Watch,
        each: &mut dyn FnMut(usize, RowClass) -> Result<()>,
    ) -> Result<()> {
        let mut classifier = classifier(
            self.db,
            self.target,
            self.options,
            self.file_name,
            self.today,
        )?;
        let count = rows.len().max(1);
        let mut at = 0;
        for chunk in rows.chunks_mut(classifier.at_once().max(1)) {
            watch.step(at as f32 / count as f32)?;
            let read: Vec<&ReadRow> = chunk.iter().map(|row| &row.read).collect();
            let judged = classifier.judge(&read, Decided(self.decisions))?;
            for (row, judged) in chunk.iter_mut().zip(judged) {
                row.name(&judged.label);
                row.fate = judged.fate;
                row.warnings = judged.warnings;
                each(at, row.fate.class())?;
                at += 1;
            }
        }
        Ok(())
    }

    /// What people laid over earlier rows of the sheet, by the earlier row. Only where somebody did, the sheet is judged
    /// for it.
    pub(super) fn laid_over(
        &self,
        rows: &[&ReadRow],
        watch: &Watch,
    ) -> Result<HashMap<u32, Values>> {
        let mut over: HashMap<u32, Values> = HashMap::new();
        if !self.decisions.values().any(|d| *d == Decision::Update) {
            return Ok(over);
        }
        self.judge(rows, watch, &mut |at, judged| {
            let row = rows[at];
            if let RowFate::Duplicate {
                other_row: Some(other),
                ..
            } = judged.fate
                && Decided(self.decisions).of(row.row) == Decision::Update
            {
                over.entry(other).or_default().extend(&row.values);
            }
            Ok(())
        })?;
        Ok(over)
    }
}
