//! The rows of a sheet with what becomes of each, held small: most are new or say what the file holds, and of these the
//! packed row and its fate in one word are enough.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::judge::{Court, over_another};
use super::targets::Judged;
use super::{Founds, ImportCounts, RecordRef, RowClass, RowFate, Watch};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::problem::{Field, Problem};
use crate::error::{Error, Result};
use crate::exchange::packed::PackedRows;
use crate::exchange::rows::ReadRow;
use crate::exchange::values::Values;
use crate::store::Db;

/// One row of the sheet, classified.
#[derive(Clone, Debug)]
pub struct PlannedRow {
    /// The sheet's own row number.
    pub row: u32,
    /// What a person recognises the row by, where that is not the place that it names.
    label: Option<Box<str>>,
    /// What becomes of it.
    pub fate: RowFate,
    /// Doubts that do not keep it out.
    pub warnings: Vec<Problem>,
    /// As read from the sheet; the commit classifies again from it.
    pub read: ReadRow,
}

impl PlannedRow {
    /// A row of which it is known what becomes of it.
    pub fn new(read: ReadRow, label: &str, fate: RowFate) -> Self {
        Self {
            row: read.row,
            label: unlike_place(&read, label),
            fate,
            warnings: Vec::new(),
            read,
        }
    }

    /// What a person recognises the row by.
    pub fn label(&self) -> Cow<'_, str> {
        match &self.label {
            Some(label) => Cow::Borrowed(label),
            None => Cow::Owned(place_of(&self.read)),
        }
    }
}

/// The label, where it is not the place that the row names.
fn unlike_place(read: &ReadRow, label: &str) -> Option<Box<str>> {
    (place_of(read) != label).then(|| label.into())
}

/// The place that a row names.
fn place_of(read: &ReadRow) -> String {
    let text = |field| read.values.text(field).to_owned();
    let draft = ElevatorDraft {
        community: text(Field::Community),
        building: text(Field::Building),
        unit_no: text(Field::UnitNo),
        ..ElevatorDraft::default()
    };
    draft.place()
}

/// The rows of a sheet in its order, classified. A row is made when it is asked for.
#[derive(Clone, Debug, Default)]
pub struct PlannedRows {
    read: PackedRows,
    /// Of each row, in their order.
    verdicts: Vec<Verdict>,
    /// Of the rows of which there is more to tell.
    told: Vec<Told>,
    counts: ImportCounts,
    founds: Founds,
}

/// What becomes of a row, in one word.
#[derive(Clone, Copy, Debug)]
enum Verdict {
    New,
    Same(RecordRef),
    /// Which of those told.
    Told(RowClass, u32),
}

#[derive(Clone, Debug)]
struct Told {
    label: Option<Box<str>>,
    fate: RowFate,
    warnings: Vec<Problem>,
}

impl PlannedRows {
    /// Puts a judged row behind the others.
    pub(super) fn push(&mut self, read: &ReadRow, judged: Judged) -> Result<()> {
        let label = unlike_place(read, &judged.label);
        self.put(read, label, judged.fate, judged.warnings)
    }

    fn put(
        &mut self,
        read: &ReadRow,
        label: Option<Box<str>>,
        fate: RowFate,
        warnings: Vec<Problem>,
    ) -> Result<()> {
        self.read.push(read)?;
        let class = fate.class();
        self.counts.add(class);
        let plain = label.is_none() && warnings.is_empty();
        self.verdicts.push(match fate {
            RowFate::New if plain => Verdict::New,
            RowFate::Same(record) if plain => Verdict::Same(record),
            fate => {
                let at = u32::try_from(self.told.len()).map_err(Error::internal)?;
                self.told.push(Told {
                    label,
                    fate,
                    warnings,
                });
                Verdict::Told(class, at)
            }
        });
        Ok(())
    }

    /// What the rows add beside themselves.
    pub(super) fn add(&mut self, founds: Founds) {
        self.founds = founds;
    }

    /// Lays what people said of later rows over the earlier ones that they mean, and judges these anew; only where
    /// somebody did.
    pub(super) fn laid<D: Db>(mut self, court: &Court<'_, D>, watch: &Watch) -> Result<Arc<Self>> {
        let mut over: HashMap<u32, Values> = HashMap::new();
        if court.lays_over() {
            for row in self.iter() {
                over_another(court.decisions, &row.read, &row.fate, &mut over);
            }
        }
        if !over.is_empty() {
            let mut laid = Self {
                founds: self.founds.clone(),
                ..Self::default()
            };
            court.judge(
                self.read.iter(),
                self.len(),
                &over,
                watch,
                &mut |row, judged| laid.push(&row, judged),
            )?;
            self = laid;
        }
        self.read.settle();
        self.verdicts.shrink_to_fit();
        Ok(Arc::new(self))
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.verdicts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty()
    }

    /// How many rows meet each fate.
    pub fn counts(&self) -> ImportCounts {
        self.counts
    }

    /// What they add beside themselves.
    pub fn founds(&self) -> &Founds {
        &self.founds
    }

    /// A row by its place in the list.
    pub fn get(&self, at: usize) -> Option<PlannedRow> {
        Some(self.told(at, self.read.get(at)?))
    }

    /// The row with the sheet's own number.
    pub fn find(&self, number: u32) -> Option<PlannedRow> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.read.number(middle)? < number {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (self.read.number(low)? == number).then(|| self.get(low))?
    }

    /// What becomes of a row.
    pub fn class(&self, at: usize) -> Option<RowClass> {
        Some(match self.verdicts.get(at)? {
            Verdict::New => RowClass::New,
            Verdict::Same(_) => RowClass::Same,
            Verdict::Told(class, _) => *class,
        })
    }

    /// The places of all rows of a class, or of all.
    pub fn places(&self, only: Option<RowClass>) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |at| only.is_none() || self.class(*at) == only)
    }

    /// Every row.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = PlannedRow> {
        let rows = self.read.iter().enumerate();
        rows.map(|(at, read)| self.told(at, read))
    }

    /// Every row as it was read.
    pub(super) fn read(&self) -> impl ExactSizeIterator<Item = ReadRow> {
        self.read.iter()
    }

    fn told(&self, at: usize, read: ReadRow) -> PlannedRow {
        let (label, fate, warnings) = match self.verdicts.get(at) {
            Some(Verdict::Told(_, at)) => match self.told.get(*at as usize) {
                Some(told) => (told.label.clone(), told.fate.clone(), told.warnings.clone()),
                None => (None, RowFate::New, Vec::new()),
            },
            Some(Verdict::Same(record)) => (None, RowFate::Same(*record), Vec::new()),
            Some(Verdict::New) | None => (None, RowFate::New, Vec::new()),
        };
        PlannedRow {
            row: read.row,
            label,
            fate,
            warnings,
            read,
        }
    }
}

impl FromIterator<PlannedRow> for PlannedRows {
    /// Rows past what can be held are left out.
    fn from_iter<I: IntoIterator<Item = PlannedRow>>(rows: I) -> Self {
        let mut all = Self::default();
        for row in rows {
            if all
                .put(&row.read, row.label, row.fate, row.warnings)
                .is_err()
            {
                break;
            }
        }
        all
    }
}
