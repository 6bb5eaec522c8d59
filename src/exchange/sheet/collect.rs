//! Gathers the cells of one sheet, counting what is too large before it takes memory.

use std::collections::HashSet;

use super::pieces::{AT_ONCE, Giving};
use super::{Cell, Limits, Merge, Piece, RawRow, fault, too_large};
use crate::error::{Result, SheetFault};
use crate::exchange::mapping::LAST_HEADER_ROW;
use crate::exchange::normal;
use crate::exchange::text::Text;

/// As many merged cells as a header may have.
const MOST_MERGES: usize = 2_000;

/// Collects cells in whatever order a file has them, within the limits.
pub(super) struct Collector<'a> {
    limits: &'a Limits,
    /// Places for cells so far.
    pub(super) slots: usize,
    /// Bytes of text so far: one string of a file may stand in thousands of cells.
    text: u64,
    /// Those that are still here.
    rows: Vec<RawRow>,
    /// How many were given away.
    given: usize,
    /// To whom they are given as soon as they are whole, as those of which sheet.
    giving: Option<(&'a Giving<'a>, usize)>,
    sorted: bool,
    hidden: HashSet<u32>,
    merges: Vec<Merge>,
    /// By column: the words that it holds again and again.
    known: Vec<Known>,
}

/// The words of one column, as long as it repeats them.
#[derive(Default)]
struct Known {
    words: HashSet<Text>,
    again: usize,
    is_unique: bool,
}

/// So many words of a column are remembered; then anew, for lists go from place to place.
const MOST_KNOWN: usize = 4_096;

impl Known {
    /// The text, shared with an equal cell above where there is one.
    fn of(&mut self, text: &str) -> Text {
        if self.is_unique {
            return text.into();
        }
        if let Some(known) = self.words.get(text) {
            self.again += 1;
            return known.clone();
        }
        let new = Text::from(text);
        if self.words.len() >= MOST_KNOWN {
            // A column of codes: looking each of them up would cost more than it saves.
            self.is_unique = self.again < MOST_KNOWN;
            self.again = 0;
            self.words = HashSet::new();
        }
        if !self.is_unique {
            self.words.insert(new.clone());
        }
        new
    }
}

impl<'a> Collector<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            slots: 0,
            text: 0,
            rows: Vec::new(),
            given: 0,
            giving: None,
            sorted: true,
            hidden: HashSet::new(),
            merges: Vec::new(),
            known: Vec::new(),
        }
    }

    /// Whole rows are given away as those of a sheet. What is hidden and merged must be told before the first cell, and
    /// merged cells may lie upon each other only in the first rows.
    pub(super) fn giving(mut self, giving: &'a Giving<'a>, sheet: usize) -> Self {
        self.giving = Some((giving, sheet));
        self
    }

    /// Whether the rows came in no order, where they should have been given away.
    pub(super) fn is_in_disorder(&self) -> bool {
        self.giving.is_some() && !self.sorted
    }

    /// Puts a text cell; a text that the column holds already is kept once.
    pub(super) fn put_text(&mut self, number: u32, column: usize, text: &str) -> Result<()> {
        if normal::trim(text).is_empty() {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(too_large("columns"));
        }
        if self.known.len() <= column {
            self.known.resize_with(column + 1, Known::default);
        }
        let text = self.known[column].of(text);
        self.place(number, column, Cell::Text(text))
    }

    /// How many rows there are so far.
    pub(super) fn row_count(&self) -> usize {
        self.given + self.rows.len()
    }

    /// Puts a cell at a row number (from 1) and column (from 0).
    pub(super) fn put(&mut self, number: u32, column: usize, cell: Cell) -> Result<()> {
        if cell.is_blank() {
            return Ok(());
        }
        self.place(number, column, cell)
    }

    /// Puts a cell that holds something.
    fn place(&mut self, number: u32, column: usize, cell: Cell) -> Result<()> {
        if column >= self.limits.columns {
            return Err(too_large("columns"));
        }
        if let Cell::Text(text) = &cell {
            if text.len() > self.limits.cell_chars && text.chars().count() > self.limits.cell_chars
            {
                return Err(too_large("cell"));
            }
            self.count_text(text)?;
        }
        if self.rows.last().is_none_or(|row| row.number != number) {
            if self.row_count() >= self.limits.rows {
                return Err(too_large("rows"));
            }
            self.sorted &= self.rows.last().is_none_or(|row| row.number < number);
            if self.giving.is_some() {
                if !self.sorted {
                    return Err(fault(SheetFault::Damaged, "order"));
                }
                // The last one stays, to tell the order by.
                if self.rows.len() > AT_ONCE {
                    self.give_away(AT_ONCE)?;
                }
            }
            // A row is as wide as the one above it, most of the time.
            let width = self.rows.last().map_or(0, |row| row.cells.len());
            self.rows.push(RawRow {
                number,
                cells: Vec::with_capacity(width),
                hidden: false,
            });
        }
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        if row.cells.len() <= column {
            // One cell far to the right makes a whole row of slots: they count as well.
            self.slots += column + 1 - row.cells.len();
            if self.slots > self.limits.cells {
                return Err(too_large("cells"));
            }
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[column] = cell;
        Ok(())
    }

    /// The author hid this row.
    pub(super) fn hide(&mut self, number: u32) {
        self.hidden.insert(number);
    }

    /// These cells are one.
    pub(super) fn merge(&mut self, merge: Merge) {
        self.merges.push(merge);
    }

    /// Gives the first rows away that are here.
    fn give_away(&mut self, count: usize) -> Result<()> {
        let Some((giving, sheet)) = self.giving else {
            return Ok(());
        };
        if self.given == 0 {
            self.fill_merged()?;
        }
        let rest = self.rows.split_off(count);
        let mut rows = std::mem::replace(&mut self.rows, rest);
        self.given += rows.len();
        for row in &mut rows {
            row.hidden = self.hidden.contains(&row.number);
        }
        giving.give(Piece::Rows { sheet, rows })
    }

    fn fill_merged(&mut self) -> Result<()> {
        let merges = std::mem::take(&mut self.merges);
        for merge in &merges {
            self.fill(merge)?;
        }
        self.merges = merges;
        Ok(())
    }

    /// The rows in order, as far as they are here, and the merged cells.
    pub(super) fn finish(mut self) -> Result<(Vec<RawRow>, Vec<Merge>)> {
        if !self.sorted {
            // A file may name its rows out of order, or the same row twice; the later cell wins, as in Excel.
            self.rows.sort_by_key(|row| row.number);
            let mut rows: Vec<RawRow> = Vec::with_capacity(self.rows.len());
            for row in self.rows {
                match rows.last_mut() {
                    Some(last) if last.number == row.number => join(last, row),
                    _ => rows.push(row),
                }
            }
            self.rows = rows;
        }
        if self.giving.is_some() {
            self.give_away(self.rows.len())?;
        } else {
            self.fill_merged()?;
        }
        let mut merges = self.merges;
        // Sideways a merged cell matters only in a header.
        merges.retain(|merge| merge.rows.0 <= LAST_HEADER_ROW);
        merges.truncate(MOST_MERGES);
        for row in &mut self.rows {
            if row.cells.capacity() > row.cells.len() + 2 {
                row.cells.shrink_to_fit();
            }
            row.hidden = self.hidden.contains(&row.number);
        }
        Ok((self.rows, merges))
    }

    /// The value of cells merged over several rows stands in each of these rows: a person sees one cell beside them all.
    fn fill(&mut self, merge: &Merge) -> Result<()> {
        let (first, last) = merge.rows;
        let column = merge.columns.0;
        let from = self.rows.partition_point(|row| row.number < first);
        let to = self.rows.partition_point(|row| row.number <= last);
        let Some(anchor) = self.rows.get(from).filter(|row| row.number == first) else {
            return Ok(());
        };
        let value = anchor.cell(column).clone();
        if value.is_blank() || to <= from + 1 {
            return Ok(());
        }
        for at in from + 1..to {
            self.slots += 1;
            if self.slots > self.limits.cells {
                return Err(too_large("cells"));
            }
            if let Cell::Text(text) = &value {
                self.count_text(text)?;
            }
            let row = &mut self.rows[at];
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if row.cells[column].is_blank() {
                row.cells[column] = value.clone();
            }
        }
        Ok(())
    }

    fn count_text(&mut self, text: &Text) -> Result<()> {
        self.text += text.len() as u64;
        if self.text > self.limits.inflated_bytes {
            return Err(too_large("text"));
        }
        Ok(())
    }
}

fn join(into: &mut RawRow, from: RawRow) {
    if into.cells.len() < from.cells.len() {
        into.cells.resize(from.cells.len(), Cell::Empty);
    }
    for (cell, newer) in into.cells.iter_mut().zip(from.cells) {
        if newer != Cell::Empty {
            *cell = newer;
        }
    }
}
