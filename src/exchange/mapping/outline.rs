//! The rows of a sheet that a guess looks at: its beginning, the first filled cells of each column, and the widest row. A
//! guess from them is the guess from the whole sheet.

use super::{LAST_HEADER_ROW, Mapping, SAMPLE};
use crate::exchange::sheet::RawRow;

/// Keeps them while the rows of a sheet go by in order.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Rows down to this one may be the header.
    header: u32,
    /// By column, how many filled cells below were kept.
    filled: Vec<usize>,
    width: usize,
    rows: Vec<RawRow>,
    /// How many rows below the header were kept whatever they hold.
    below: usize,
}

/// So many rows below the header are shown beside the columns; they are always kept.
const SHOWN: usize = 16;

impl Outline {
    /// Of a sheet whose header a person may have pointed at.
    pub fn new(header: Option<u32>, mapping: Option<&Mapping>) -> Self {
        let chosen = header.max(mapping.map(|mapping| mapping.header_row));
        Self {
            header: chosen.unwrap_or(0).max(LAST_HEADER_ROW),
            filled: Vec::new(),
            width: 0,
            rows: Vec::new(),
            below: 0,
        }
    }

    /// A row goes by.
    pub fn see(&mut self, row: &RawRow) {
        let mut wanted = row.cells.len() > self.width || row.number <= self.header;
        self.width = self.width.max(row.cells.len());
        if row.number > self.header {
            if self.below < SHOWN {
                self.below += 1;
                wanted = true;
            }
            if self.filled.len() < row.cells.len() {
                self.filled.resize(row.cells.len(), 0);
            }
            for (filled, cell) in self.filled.iter_mut().zip(&row.cells) {
                if *filled < SAMPLE && !cell.is_blank() {
                    *filled += 1;
                    wanted = true;
                }
            }
        }
        if wanted {
            self.rows.push(row.clone());
        }
    }

    /// The rows that were kept.
    pub fn into_rows(self) -> Vec<RawRow> {
        self.rows
    }
}
