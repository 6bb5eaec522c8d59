//! A large file given away while it is read on: its beginning, then its rows in order, then the end.

use super::{RawRow, Workbook};
use crate::error::{Error, Result};

/// What comes of a file that is read in pieces: either [`Piece::Whole`] at once; or [`Piece::First`], rows of each sheet and
/// [`Piece::End`]. A file whose rows turn out to lie in no order begins anew: then [`Piece::Whole`] stands for all that
/// came before. In between it is heard how far the reading is.
#[derive(Debug)]
pub enum Piece {
    /// How far it is, 0 to 1.
    Heard(f32),
    /// The first rows of each sheet, to look at; they come again.
    First(Workbook),
    /// Rows of a sheet that follow those given before.
    Rows {
        /// Which sheet.
        sheet: usize,
        /// In order.
        rows: Vec<RawRow>,
    },
    /// Everything was given; the sheets without their rows.
    End(Workbook),
    /// Everything at once.
    Whole(Workbook),
}

/// So many rows are given at once.
pub(super) const AT_ONCE: usize = 512;

/// To whom the pieces go.
pub(super) struct Giving<'g> {
    /// How many rows of each sheet are shown first.
    pub(super) first_rows: usize,
    pub(super) give: &'g dyn Fn(Piece) -> bool,
}

impl Giving<'_> {
    /// Gives a piece away.
    ///
    /// # Errors
    ///
    /// [`Error::Cancelled`] when nobody takes it.
    pub(super) fn give(&self, piece: Piece) -> Result<()> {
        if (self.give)(piece) {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    }
}
