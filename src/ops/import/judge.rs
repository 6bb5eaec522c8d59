//! A whole sheet through the classifier, with what a person decided of its duplicates. Preview and commit both come here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::classify::Classifier;
use super::units::UnitClassifier;
use super::{ImportOptions, PlannedRow, RowFate, Watch};
use crate::error::Result;
use crate::exchange::mapping::Target;
use crate::exchange::rows::ReadRow;
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
}

/// Decisions by the sheet's own row numbers.
pub type Decisions = BTreeMap<u32, Decision>;

/// Either classifier.
pub(super) enum Judge<'d, D> {
    Elevators(Box<Classifier<'d, D>>),
    Organizations(Box<UnitClassifier<'d, D>>),
}

impl<'d, D: Db> Judge<'d, D> {
    pub(super) fn new(
        db: &'d D,
        target: Target,
        options: ImportOptions,
        today: NaiveDate,
    ) -> Result<Self> {
        Ok(match target {
            Target::Elevators => Self::Elevators(Box::new(Classifier::new(db, options, today)?)),
            Target::Organizations => Self::Organizations(Box::new(UnitClassifier::new(db, today)?)),
        })
    }

    fn row(&mut self, row: &ReadRow, decision: Decision) -> Result<PlannedRow> {
        match self {
            Self::Elevators(classifier) => classifier.classify(row, decision),
            Self::Organizations(classifier) => classifier.classify(row, decision),
        }
    }

    fn again(&mut self, row: &ReadRow, decision: Decision) -> Result<PlannedRow> {
        match self {
            Self::Elevators(classifier) => classifier.classify_again(row, decision),
            Self::Organizations(classifier) => classifier.classify_again(row, decision),
        }
    }

    /// Judges every row. A row that a person laid over an earlier one changes what becomes of that one.
    pub(super) fn all<'r>(
        &mut self,
        rows: impl ExactSizeIterator<Item = &'r ReadRow>,
        decisions: &Decisions,
        watch: &Watch,
    ) -> Result<Vec<PlannedRow>> {
        let count = rows.len().max(1);
        let mut planned: Vec<PlannedRow> = Vec::with_capacity(rows.len());
        let mut places: HashMap<u32, usize> = HashMap::with_capacity(rows.len());
        let mut changed: BTreeSet<usize> = BTreeSet::new();
        let decided = |row: u32| decisions.get(&row).copied().unwrap_or_default();
        for (at, read) in rows.enumerate() {
            if at % 256 == 0 {
                watch.step(at as f32 / count as f32)?;
            }
            let row = self.row(read, decided(read.row))?;
            if let RowFate::Duplicate {
                other_row: Some(other),
                ..
            } = &row.fate
                && decided(read.row) == Decision::Update
                && let Some(place) = places.get(other).copied()
            {
                let over = read.values.clone();
                planned[place].read.values.extend(over);
                changed.insert(place);
            }
            places.insert(read.row, planned.len());
            planned.push(row);
        }
        for place in changed {
            let read = planned[place].read.clone();
            planned[place] = self.again(&read, decided(read.row))?;
        }
        Ok(planned)
    }
}
