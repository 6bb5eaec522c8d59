//! A sheet as it is in the file: cells by row, the sheet's own row numbers, nothing interpreted yet.

mod biff;
mod collect;
mod encoding;
mod limits;
mod ods;
mod ole;
mod pieces;
mod sniff;
mod table;
mod workbook;
mod xls;
mod xlsx_extras;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

pub use encoding::TextEncoding;
pub use limits::Limits;
pub use pieces::Piece;

use collect::Collector;
use pieces::Giving;

use crate::error::{Error, Result, SheetFault};
use crate::exchange::text::Text;

/// Hears how far a job is (0 to 1); answering `false` stops it.
pub type Progress<'a> = &'a dyn Fn(f32) -> bool;

/// Reads every sheet of a file: xlsx, xls, ods, or a text table (csv, tsv).
///
/// # Errors
///
/// [`Error::Sheet`] when the file cannot be opened, is none of these, is protected by a password, damaged, empty, or
/// larger than the limits; [`Error::Cancelled`] when `progress` answered `false`.
pub fn read(path: &Path, options: &ReadOptions, progress: Progress<'_>) -> Result<Workbook> {
    read_bytes(
        load(path, &options.limits)?,
        &name_of(path),
        options,
        progress,
    )
}

/// Reads a file that is in memory already; `name` becomes the name of a text table's only sheet.
///
/// # Errors
///
/// As [`read`].
pub fn read_bytes(
    bytes: Vec<u8>,
    name: &str,
    options: &ReadOptions,
    progress: Progress<'_>,
) -> Result<Workbook> {
    match read_any(bytes, name, options, None, progress)? {
        Some(book) => Ok(book),
        None => Err(Error::internal("a sheet in pieces that nobody takes")),
    }
}

/// [`read`] that gives a large file away piece by piece while it reads on. What it answers is said in [`Piece`].
///
/// # Errors
///
/// As [`read`]; [`Error::Cancelled`] when nobody takes the pieces any more.
pub fn read_in_pieces(
    path: &Path,
    options: &ReadOptions,
    first_rows: usize,
    give: &dyn Fn(Piece) -> bool,
) -> Result<()> {
    let heard = |done: f32| give(Piece::Heard(done));
    let bytes = load(path, &options.limits)?;
    let giving = Giving { first_rows, give };
    let pieces = (bytes.len() > SMALL).then_some(&giving);
    match read_any(bytes, &name_of(path), options, pieces, &heard)? {
        Some(book) => giving.give(Piece::Whole(book)),
        None => Ok(()),
    }
}

fn name_of(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A file of so many bytes is read before anybody could look at its beginning.
const SMALL: usize = 1024 * 1024;

/// The workbook; none if it was given away in pieces.
fn read_any(
    bytes: Vec<u8>,
    name: &str,
    options: &ReadOptions,
    pieces: Option<&Giving<'_>>,
    progress: Progress<'_>,
) -> Result<Option<Workbook>> {
    if bytes.len() as u64 > options.limits.file_bytes {
        return Err(too_large("file"));
    }
    step(progress, 0.0)?;
    match sniff::kind(&bytes) {
        sniff::Kind::Nothing => Err(fault(SheetFault::Empty, "")),
        sniff::Kind::Zip => workbook::read(bytes, &options.limits, pieces, progress),
        sniff::Kind::Ole => xls::read(&bytes, &options.limits, progress).map(Some),
        sniff::Kind::EncryptedOle => Err(fault(SheetFault::Encrypted, "")),
        sniff::Kind::Foreign(what) => Err(fault(SheetFault::UnknownFormat, what)),
        sniff::Kind::Text => table::read(bytes, name, options, pieces, progress),
    }
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// What is too large.
    pub limits: Limits,
    /// The encoding of a text table, when a person chose it; otherwise it is detected.
    pub encoding: Option<TextEncoding>,
    /// The separator of a text table, when a person chose it; otherwise it is detected.
    pub separator: Option<char>,
}

/// A whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// The sheets, in the order of the file.
    pub sheets: Vec<Sheet>,
    /// What kind of file it is.
    pub format: Format,
    /// The encoding of a text table, detected or chosen.
    pub encoding: Option<TextEncoding>,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// An OpenDocument workbook.
    Ods,
    /// A text table with this separator.
    Text {
        /// Comma, semicolon or tab.
        separator: char,
    },
}

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The author hid it.
    pub hidden: bool,
    /// Numbers that are dates count from 1904 instead of 1900.
    pub epoch_1904: bool,
    /// The rows that hold something, in order; rows without any value are left out. A cell merged over several rows
    /// stands in each of them.
    pub rows: Vec<RawRow>,
    /// Cells merged into one.
    pub merges: Vec<Merge>,
}

/// Cells merged into one; the first holds the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The first and the last row, by the sheet's own numbers.
    pub rows: (u32, u32),
    /// The first and the last column, from 0.
    pub columns: (usize, usize),
}

impl Sheet {
    /// The row with the sheet's own number.
    pub fn row(&self, number: u32) -> Option<&RawRow> {
        let at = self
            .rows
            .binary_search_by_key(&number, |row| row.number)
            .ok()?;
        self.rows.get(at)
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawRow {
    /// The sheet's own number, from 1, as a person sees it in Excel.
    pub number: u32,
    /// The cells from column A on, up to the last that holds something.
    pub cells: Vec<Cell>,
    /// The author hid it.
    pub hidden: bool,
}

impl RawRow {
    /// The cell in a column (0 = A); empty past the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing, or only blanks.
    #[default]
    Empty,
    /// Text, as it is in the file.
    Text(Text),
    /// A number. More than 15 digits are not kept by a spreadsheet.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A day with a time.
    DateTime(NaiveDateTime),
    /// True or false.
    Bool(bool),
    /// What a formula failed with, e.g. `#N/A`.
    Error(Text),
}

impl Cell {
    /// The cell as text, without inventing anything: a number past 15 digits keeps its exponent.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.as_str().to_owned(),
            Self::Number(number) => crate::exchange::numbers::shown(*number),
            Self::Date(date) => date.to_string(),
            Self::DateTime(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }

    /// Nothing, or only blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => crate::exchange::normal::trim(text).is_empty(),
            _ => false,
        }
    }
}

/// The whole file in memory, so that what was checked is what is read.
fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let cannot_open = |error: io::Error| fault(SheetFault::CannotOpen, error);
    let file = File::open(path).map_err(cannot_open)?;
    if file.metadata().map_err(cannot_open)?.is_dir() {
        return Err(fault(SheetFault::CannotOpen, "folder"));
    }
    let mut bytes = Vec::new();
    file.take(limits.file_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(cannot_open)?;
    Ok(bytes)
}

fn fault(kind: SheetFault, detail: impl std::fmt::Display) -> Error {
    Error::Sheet {
        kind,
        detail: detail.to_string(),
    }
}

fn too_large(what: &str) -> Error {
    fault(SheetFault::TooLarge, what)
}

fn step(progress: Progress<'_>, done: f32) -> Result<()> {
    if progress(done.clamp(0.0, 1.0)) {
        Ok(())
    } else {
        Err(Error::Cancelled)
    }
}
