//! A whole sheet through the classifier, with what a person decided of its duplicates. Preview and commit both come here.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::targets::{Classify, Founds, Judged, classifier};
use super::{ImportOptions, RowFate, Watch};
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
pub(super) struct Court<'c, D> {
    pub(super) db: &'c D,
    pub(super) target: Target,
    pub(super) options: ImportOptions,
    pub(super) file_name: &'c str,
    pub(super) today: NaiveDate,
    pub(super) decisions: &'c Decisions,
}

/// Hears a row with what becomes of it.
pub(super) type Each<'e> = &'e mut dyn FnMut(ReadRow, Judged) -> Result<()>;

impl<D: Db> Court<'_, D> {
    /// Rows that come one by one, so many if that is known.
    pub(super) fn hear<'h>(&'h self, count: usize, watch: &'h Watch) -> Result<Hearing<'h>> {
        Ok(Hearing {
            classifier: classifier(
                self.db,
                self.target,
                self.options,
                self.file_name,
                self.today,
            )?,
            decisions: self.decisions,
            waiting: Vec::new(),
            judged: 0,
            count: count.max(1),
            watch,
        })
    }

    /// Judges every row in order and hands it on. What people laid over a row is laid over it first.
    pub(super) fn judge(
        &self,
        rows: impl Iterator<Item = ReadRow>,
        count: usize,
        over: &HashMap<u32, Values>,
        watch: &Watch,
        each: Each<'_>,
    ) -> Result<()> {
        self.judge_all(rows, (count, over), watch, false, each)
    }

    /// [`Court::judge`] where what is handed on is written before the rows below are judged.
    pub(super) fn judge_and_write(
        &self,
        rows: impl Iterator<Item = ReadRow>,
        count: usize,
        over: &HashMap<u32, Values>,
        watch: &Watch,
        each: Each<'_>,
    ) -> Result<()> {
        self.judge_all(rows, (count, over), watch, true, each)
    }

    fn judge_all(
        &self,
        rows: impl Iterator<Item = ReadRow>,
        (count, over): (usize, &HashMap<u32, Values>),
        watch: &Watch,
        writes: bool,
        each: Each<'_>,
    ) -> Result<()> {
        let mut hearing = self.hear(count, watch)?;
        if writes {
            hearing.before_writing()?;
        }
        for mut row in rows {
            if let Some(values) = over.get(&row.row) {
                row.values.extend(values);
            }
            hearing.put(row, each)?;
        }
        hearing.close(each)
    }

    /// Whether a person laid any row over what it resembles.
    pub(super) fn lays_over(&self) -> bool {
        self.decisions.values().any(|d| *d == Decision::Update)
    }

    /// What people laid over earlier rows of the sheet, by the earlier row. Only where somebody did, the sheet is judged
    /// for it.
    pub(super) fn laid_over(
        &self,
        rows: impl Iterator<Item = ReadRow>,
        count: usize,
        watch: &Watch,
    ) -> Result<HashMap<u32, Values>> {
        let mut over = HashMap::new();
        if self.lays_over() {
            self.judge(rows, count, &HashMap::new(), watch, &mut |row, judged| {
                over_another(self.decisions, &row, &judged.fate, &mut over);
                Ok(())
            })?;
        }
        Ok(over)
    }
}

/// Remembers what a row says for the earlier row of the sheet that a person laid it over.
pub(super) fn over_another(
    decisions: &Decisions,
    row: &ReadRow,
    fate: &RowFate,
    over: &mut HashMap<u32, Values>,
) {
    if let RowFate::Duplicate {
        other_row: Some(other),
        ..
    } = fate
        && Decided(decisions).of(row.row) == Decision::Update
    {
        over.entry(*other).or_default().extend(&row.values);
    }
}

/// Rows that come one by one; as many as the target wants are judged together.
pub(super) struct Hearing<'c> {
    classifier: Box<dyn Classify + 'c>,
    decisions: &'c Decisions,
    waiting: Vec<ReadRow>,
    judged: usize,
    count: usize,
    watch: &'c Watch,
}

/// After so many rows each it is asked whether to go on.
const BEAT: usize = 1_024;

impl Hearing<'_> {
    /// From now on the file may be written: what was not read yet is read first.
    pub(super) fn before_writing(&mut self) -> Result<()> {
        self.classifier.before_writing()
    }

    /// What the rows so far add beside themselves.
    pub(super) fn founds(&self) -> Founds {
        self.classifier.founds()
    }

    /// One row more.
    pub(super) fn put(&mut self, row: ReadRow, each: Each<'_>) -> Result<()> {
        self.waiting.push(row);
        if self.waiting.len() >= self.classifier.at_once() {
            self.close(each)?;
        }
        Ok(())
    }

    /// Judges what still waits.
    pub(super) fn close(&mut self, each: Each<'_>) -> Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        let read: Vec<&ReadRow> = rows.iter().collect();
        let judged = self.classifier.judge(&read, Decided(self.decisions))?;
        drop(read);
        for (row, judged) in rows.into_iter().zip(judged) {
            if self.judged.is_multiple_of(BEAT) {
                self.watch.step(self.judged as f32 / self.count as f32)?;
            }
            self.judged += 1;
            each(row, judged)?;
        }
        Ok(())
    }
}
