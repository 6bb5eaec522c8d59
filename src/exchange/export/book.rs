//! Tables as a workbook: rows are made where the file is read, while earlier ones are written on another thread.

use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet};

use super::{
    Column, ColumnKind, Table, Value, beat, column_number, places, save, sheet_name, text,
    xlsx_fault,
};
use crate::error::Result;
use crate::exchange::numbers;
use crate::exchange::sheet::Progress;
use crate::pipe;

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
