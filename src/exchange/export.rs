//! What is shown, as a file: the filter in the first line, codes as text, days as days, and no cell that a spreadsheet
//! would run.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::sheet::{Progress, TextEncoding};
use super::{atomic, normal, numbers};
use crate::error::{Error, Result, SheetFault};
use crate::pipe;

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

/// Writes a workbook with one sheet: first the filter, then the frozen header, then the rows.
///
/// # Errors
///
/// [`Error::Cancelled`] when `progress` answered `false`; [`Error::Sheet`] with [`SheetFault::TooLarge`] when there are
/// more rows than a sheet holds or a text is longer than a cell; [`Error::File`] when the disk refuses. The file that was
/// there before stays as it was.
pub fn write_xlsx(path: &Path, table: Table<'_>, progress: Progress<'_>) -> Result<()> {
    write_book(path, vec![table], progress)
}

/// Writes a workbook with a sheet for each table.
///
/// # Errors
///
/// As [`write_xlsx`].
pub fn write_book(path: &Path, tables: Vec<Table<'_>>, progress: Progress<'_>) -> Result<()> {
    // The rows are made here, where the file is read, while others are written.
    let (made, written) = pipe::taken_aside(
        "workbook",
        ROOM,
        |give| give_tables(tables, progress, give),
        write_parts,
    )?;
    let mut book = written?;
    made?;
    save(path, &mut book, progress)
}

/// So many parts of a few hundred rows lie ready to be written.
const ROOM: usize = 4;
/// So many rows are handed on at once.
const AT_ONCE: usize = 256;

/// A part of a workbook on its way.
enum Part {
    /// A sheet begins.
    Sheet {
        title: String,
        filter_line: String,
        columns: Vec<Column>,
    },
    /// Its next rows.
    Rows(Vec<Vec<Value>>),
}

/// Hands tables on part by part.
fn give_tables(
    tables: Vec<Table<'_>>,
    progress: Progress<'_>,
    give: pipe::Give<'_, Part>,
) -> Result<()> {
    let count = tables.len().max(1) as f32;
    for (index, table) in tables.into_iter().enumerate() {
        let heard = |part: f32| progress((index as f32 * 0.7 + part) / count);
        let mut taken = give(Part::Sheet {
            title: table.title,
            filter_line: table.filter_line,
            columns: table.columns,
        });
        let mut rows = Vec::with_capacity(AT_ONCE);
        for (at, values) in table.rows.enumerate() {
            beat(&heard, at + 1, table.row_count, 0.7)?;
            rows.push(values);
            if rows.len() == AT_ONCE {
                let full = std::mem::replace(&mut rows, Vec::with_capacity(AT_ONCE));
                taken = taken && give(Part::Rows(full));
                if !taken {
                    break;
                }
            }
        }
        // Who does not take any more says why.
        if !(taken && give(Part::Rows(rows))) {
            return Ok(());
        }
    }
    Ok(())
}

/// Writes the parts of a workbook as they come.
fn write_parts(parts: &mut dyn Iterator<Item = Part>) -> Result<Workbook> {
    let mut book = Workbook::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let Part::Sheet {
            title,
            filter_line,
            columns,
        } = part
        else {
            continue;
        };
        // Row by row to the disk: a cell is held no longer than its row.
        let sheet = book.add_worksheet_with_constant_memory();
        let mut sheet =
            WrittenSheet::begin(sheet.map_err(xlsx_fault)?, &title, &filter_line, columns)?;
        while let Some(Part::Rows(rows)) = parts.next_if(|part| matches!(part, Part::Rows(_))) {
            for values in rows {
                sheet.put(values)?;
            }
        }
        sheet.end()?;
    }
    Ok(book)
}

/// A sheet that is being written.
struct WrittenSheet<'b> {
    sheet: &'b mut Worksheet,
    columns: Vec<Column>,
    formats: Formats,
    /// The row of the header.
    header: u32,
    /// The last row so far.
    row: u32,
}

impl<'b> WrittenSheet<'b> {
    /// Filter and header.
    fn begin(
        sheet: &'b mut Worksheet,
        title: &str,
        filter_line: &str,
        columns: Vec<Column>,
    ) -> Result<Self> {
        sheet.set_name(sheet_name(title)).map_err(xlsx_fault)?;
        let header = u32::from(!filter_line.is_empty());
        if header == 1 {
            text(sheet, 0, 0, filter_line, None)?;
        }
        let bold = Format::new().set_bold();
        // Above numbers, which stand at the right.
        let right = bold.clone().set_align(FormatAlign::Right);
        let formats = Formats::default();
        for (at, column) in columns.iter().enumerate() {
            let at = column_number(at)?;
            let format = match column.kind {
                ColumnKind::Integer | ColumnKind::Decimal => &right,
                _ => &bold,
            };
            text(sheet, header, at, &column.header, Some(format))?;
            sheet
                .set_column_width(at, width(column))
                .map_err(xlsx_fault)?;
            if let Some(format) = formats.of(column.kind) {
                // Of the column, so that no cell has to look up its own; and what is typed later in an empty one has it too.
                sheet.set_column_format(at, format).map_err(xlsx_fault)?;
            }
        }
        sheet.set_freeze_panes(header + 1, 0).map_err(xlsx_fault)?;
        // A4, lying, as wide as the paper, its header on each page: what is printed is what is read.
        sheet.set_paper_size(9).set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(header, header).map_err(xlsx_fault)?;
        Ok(Self {
            sheet,
            columns,
            formats,
            header,
            row: header,
        })
    }

    /// One row more.
    fn put(&mut self, values: Vec<Value>) -> Result<()> {
        self.row += 1;
        for (at, value) in values.into_iter().enumerate() {
            let kind = self.columns.get(at).map(|column| column.kind);
            let column = column_number(at)?;
            cell(self.sheet, self.row, column, value, kind, &self.formats)?;
        }
        Ok(())
    }

    fn end(self) -> Result<()> {
        if self.row > self.header && !self.columns.is_empty() {
            let last = column_number(self.columns.len() - 1)?;
            self.sheet
                .autofilter(self.header, 0, self.row, last)
                .map_err(xlsx_fault)?;
        }
        Ok(())
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
        book.save_to_writer(file).map_err(|error| match error {
            XlsxError::IoError(error) => atomic::refused(path, &error),
            other => xlsx_fault(other),
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

pub(super) fn xlsx_fault(error: XlsxError) -> Error {
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

/// The formats of a sheet.
struct Formats {
    code: Format,
    date: Format,
    integer: Format,
}

impl Default for Formats {
    fn default() -> Self {
        Self {
            code: Format::new().set_num_format("@"),
            date: Format::new()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            integer: Format::new().set_num_format("0"),
        }
    }
}

impl Formats {
    /// What the cells of a column look like.
    fn of(&self, kind: ColumnKind) -> Option<&Format> {
        match kind {
            ColumnKind::Code => Some(&self.code),
            ColumnKind::Date => Some(&self.date),
            ColumnKind::Integer => Some(&self.integer),
            ColumnKind::Text | ColumnKind::Decimal => None,
        }
    }
}

/// A cell without a format of its own has that of its column.
fn cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Value,
    kind: Option<ColumnKind>,
    formats: &Formats,
) -> Result<()> {
    let done = match value {
        Value::Empty => return Ok(()),
        // Given away, not copied: of 200,000 rows these are millions.
        Value::Text(value) => sheet.write_string(row, column, value),
        Value::Date(date) => match excel_date(date) {
            Some(date) if kind == Some(ColumnKind::Date) => {
                sheet.write_datetime(row, column, &date)
            }
            Some(date) => sheet.write_datetime_with_format(row, column, &date, &formats.date),
            // Before 1900 a spreadsheet has no days.
            None => sheet.write_string(row, column, date.to_string()),
        },
        Value::Integer(number) if number.unsigned_abs() >= numbers::FIRST_UNSAFE as u64 => {
            sheet.write_string(row, column, number.to_string())
        }
        Value::Integer(number) if kind == Some(ColumnKind::Integer) => {
            sheet.write_number(row, column, number as f64)
        }
        Value::Integer(number) => {
            sheet.write_number_with_format(row, column, number as f64, &formats.integer)
        }
        Value::Decimal(number) if !number.is_finite() => return Ok(()),
        Value::Decimal(number) => sheet.write_number(row, column, number),
    };
    done.map(|_| ()).map_err(xlsx_fault)
}

fn excel_date(date: NaiveDate) -> Option<rust_xlsxwriter::ExcelDateTime> {
    use chrono::Datelike;
    let year = u16::try_from(date.year()).ok()?;
    rust_xlsxwriter::ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}

/// How wide a text is on a sheet.
fn places(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Wide enough for what the kind holds and for the header; a Chinese character takes two places.
fn width(column: &Column) -> f64 {
    let header = places(&column.header);
    let content = match column.kind {
        ColumnKind::Text => 24,
        ColumnKind::Code => 24,
        ColumnKind::Date => 12,
        ColumnKind::Integer | ColumnKind::Decimal => 10,
    };
    let content = column.longest.map_or(content, |n| n.clamp(8, 72));
    header.clamp(content, 40.max(content)) as f64 + 2.0
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
