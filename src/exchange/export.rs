//! What is shown, as a file: the filter in the first line, codes as text, days as days, and no cell that a spreadsheet
//! would run.

mod book;

use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::sheet::{Progress, TextEncoding};
use super::{atomic, normal};
use crate::error::{Error, Result, SheetFault};
pub use book::{write_book, write_xlsx};

/// A list as a person sees it.
pub struct Table<'a> {
    /// Its name; becomes the sheet's name.
    pub title: String,
    /// Which filter it was made with, in words; empty leaves the line out.
    pub filter_line: String,
    /// The columns, in the order shown.
    pub columns: Vec<Column>,
    /// How many rows will come, for the progress.
    pub row_count: usize,
    /// The rows, each with a value for each column.
    pub rows: Box<dyn Iterator<Item = Vec<Value>> + 'a>,
}

impl Table<'_> {
    /// A table of rows that are all here.
    pub fn new(
        title: impl Into<String>,
        filter_line: impl Into<String>,
        mut columns: Vec<Column>,
        rows: Vec<Vec<Value>>,
    ) -> Self {
        for (at, column) in columns.iter_mut().enumerate() {
            let texts = rows.iter().filter_map(|row| match row.get(at) {
                Some(Value::Text(text)) => Some(places(text)),
                _ => None,
            });
            column.longest = texts.max().filter(|_| column.kind == ColumnKind::Text);
        }
        Self {
            title: title.into(),
            filter_line: filter_line.into(),
            columns,
            row_count: rows.len(),
            rows: Box::new(rows.into_iter()),
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The words above it.
    pub header: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Places that its longest text takes, where that is known.
    pub longest: Option<usize>,
}

impl Column {
    /// A column.
    pub fn new(header: impl Into<String>, kind: ColumnKind) -> Self {
        Self {
            header: header.into(),
            kind,
            longest: None,
        }
    }
}

/// What a column holds: its format and its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// An identifier: a text cell, so that no digit is lost.
    Code,
    /// A day.
    Date,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text or a code.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A whole number.
    Integer(i64),
    /// A number.
    Decimal(f64),
}

impl Value {
    /// Words; no words are nothing.
    pub fn text(words: &str) -> Self {
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Text(words.to_owned())
        }
    }

    /// A day, if there is one.
    pub fn date(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }

    /// As a text table shows it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Decimal(number) if !number.is_finite() => String::new(),
            Self::Decimal(number) => number.to_string(),
        }
    }
}

/// Writes a text table with commas: first the filter, then the header, then the rows.
///
/// # Errors
///
/// As [`write_xlsx`]; [`SheetFault::UnknownFormat`] when the encoding lacks a character of the text.
pub fn write_csv(
    path: &Path,
    table: Table<'_>,
    encoding: TextEncoding,
    progress: Progress<'_>,
) -> Result<()> {
    atomic::write(path, |file| {
        let refused = |error: std::io::Error| atomic::refused(path, &error);
        file.write_all(encoding.mark()).map_err(refused)?;
        let mut line = |fields: &[String]| -> Result<()> {
            let text = csv_line(fields)?;
            let bytes = encoding.encode(&text).ok_or_else(|| Error::Sheet {
                kind: SheetFault::UnknownFormat,
                detail: "encoding".to_owned(),
            })?;
            file.write_all(&bytes).map_err(refused)
        };
        if !table.filter_line.is_empty() {
            line(&[guarded(&table.filter_line)])?;
        }
        let headers: Vec<_> = table.columns.iter().map(|c| guarded(&c.header)).collect();
        line(&headers)?;
        for (index, values) in table.rows.enumerate() {
            beat(progress, index, table.row_count, 1.0)?;
            let fields: Vec<_> = values.iter().map(csv_value).collect();
            line(&fields)?;
        }
        Ok(())
    })?;
    progress(1.0);
    Ok(())
}

/// Puts a text cell; a string is never a formula in a workbook.
pub(super) fn text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: Option<&Format>,
) -> Result<()> {
    match format {
        Some(format) => sheet.write_string_with_format(row, column, text, format),
        None => sheet.write_string(row, column, text),
    }
    .map(|_| ())
    .map_err(xlsx_fault)
}

/// Writes a finished workbook in the place of `path`.
pub(super) fn save(path: &Path, book: &mut Workbook, progress: Progress<'_>) -> Result<()> {
    atomic::write(path, |file| {
        book.save_to_writer(file)
            .map_err(|error| match refused(path, &error) {
                Some(refused) => refused,
                None => xlsx_fault(error),
            })?;
        // The last chance to stop: what was there before still stands.
        if progress(0.95) {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    })?;
    progress(1.0);
    Ok(())
}

/// The number of a column; a sheet has 16,384.
pub(super) fn column_number(at: usize) -> Result<u16> {
    u16::try_from(at).map_err(|_| too_large("columns"))
}

/// Hears every thousand rows whether to go on.
pub(super) fn beat(progress: Progress<'_>, row: usize, of: usize, share: f32) -> Result<()> {
    if row.is_multiple_of(1_000) && !progress(share * (row as f32 / of.max(1) as f32).min(1.0)) {
        return Err(Error::Cancelled);
    }
    Ok(())
}

/// What the system refused, wherever in the writing of a workbook.
fn refused(path: &Path, error: &XlsxError) -> Option<Error> {
    let refused = match error {
        XlsxError::IoError(error) => Some(error),
        other => std::error::Error::source(other)?.downcast_ref::<std::io::Error>(),
    };
    refused.map(|error| atomic::refused(path, error))
}

pub(super) fn xlsx_fault(error: XlsxError) -> Error {
    // Rows are gathered in the system's folder for such files before the workbook is put together.
    if let Some(refused) = refused(&std::env::temp_dir(), &error) {
        return refused;
    }
    match error {
        XlsxError::RowColumnLimitError => too_large("rows"),
        XlsxError::MaxStringLengthExceeded => too_large("cell"),
        other => Error::internal(other),
    }
}

/// A name that a sheet may have: at most 31 characters, none of `[]:*?/\`, no apostrophe at either end.
pub(super) fn sheet_name(title: &str) -> String {
    let kept: String = title
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control())
        .collect();
    let mut name = String::new();
    for c in kept.trim().trim_matches('\'').chars() {
        // Excel counts in UTF-16.
        if name.encode_utf16().count() + c.len_utf16() > 31 {
            break;
        }
        name.push(c);
    }
    let name = name.trim_end_matches('\'').trim();
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        name.to_owned()
    }
}

/// How wide a text is on a sheet.
fn places(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn guarded(text: &str) -> String {
    normal::guard(text).into_owned()
}

fn csv_value(value: &Value) -> String {
    match value {
        // Only what somebody wrote can be taken for a formula.
        Value::Text(text) => guarded(text),
        value => value.shown(),
    }
}

fn csv_line(fields: &[String]) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    writer.write_record(fields).map_err(Error::internal)?;
    let bytes = writer.into_inner().map_err(Error::internal)?;
    String::from_utf8(bytes).map_err(Error::internal)
}

fn too_large(what: &str) -> Error {
    Error::Sheet {
        kind: SheetFault::TooLarge,
        detail: what.to_owned(),
    }
}
