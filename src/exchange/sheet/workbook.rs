//! Zipped workbooks. Excel's (xlsx) are read cell by cell: one cell in the last row costs one row, not a million.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::limits::{Limits, check_parts, zip_fault};
use super::pieces::Giving;
use super::xlsx_extras::{self, Extras};
use super::{Cell, Collector, Format, Piece, Progress, Sheet, Workbook, fault, ods, step};
use crate::error::{Error, Result, SheetFault};
use crate::exchange::dates;

type Archive = Xlsx<Cursor<Vec<u8>>>;

/// Reads a workbook whose bytes are in memory; none if it was given away in pieces.
pub(super) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    pieces: Option<&Giving<'_>>,
    progress: Progress<'_>,
) -> Result<Option<Workbook>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_fault)?;
    let foreign = foreign_name(&archive);
    let extras = check_parts(&mut archive, limits, progress)?;
    match foreign {
        Some("ods") => return ods::read(&mut archive, limits, progress).map(Some),
        Some(what) => return Err(fault(SheetFault::UnknownFormat, what)),
        None => {}
    }
    let names = xlsx_extras::parts_of_sheets(&mut archive);
    let mut bytes = archive.into_inner();
    bytes.set_position(0);
    let extras = |name: &str| names.get(name).and_then(|part| extras.get(part));
    // The library is not ours and the file is a stranger's: if it trips over it, the file is damaged, not we.
    catch_unwind(AssertUnwindSafe(|| {
        read_sheets(bytes, limits, &extras, pieces, progress)
    }))
    .unwrap_or_else(|_| Err(fault(SheetFault::Damaged, "reader")))
}

/// What a zip container is when it is no xlsx.
fn foreign_name(archive: &ZipArchive<Cursor<Vec<u8>>>) -> Option<&'static str> {
    let mut kind = Some("zip");
    for name in archive.file_names().flatten() {
        let name = name.to_ascii_lowercase().replace('\\', "/");
        match name.trim_start_matches('/') {
            "xl/workbook.bin" => return Some("xlsb"),
            "word/document.xml" => return Some("docx"),
            "content.xml" => kind = Some("ods"),
            "[content_types].xml" | "_rels/.rels" => kind = None,
            name if name.starts_with("xl/") => kind = None,
            _ => {}
        }
    }
    kind
}

fn read_sheets<'e>(
    bytes: Cursor<Vec<u8>>,
    limits: &Limits,
    extras: &dyn Fn(&str) -> Option<&'e Extras>,
    pieces: Option<&Giving<'_>>,
    progress: Progress<'_>,
) -> Result<Option<Workbook>> {
    let mut book: Archive = Xlsx::new(bytes).map_err(reader_fault)?;
    let mut reading = Reading {
        epoch_1904: book.has_1904_epoch(),
        listed: book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
            .collect(),
        book: &mut book,
        limits,
        extras,
        progress,
    };
    if let Some(giving) = pieces {
        let first = reading.sheets(Some(giving.first_rows), None)?;
        if let Some(first) = first {
            giving.give(Piece::First(first))?;
        }
        let flat = |(name, _): &(String, bool)| extras(name).is_none_or(Extras::is_flat);
        if reading.listed.iter().all(flat)
            && let Some(end) = reading.sheets(None, Some(giving))?
        {
            giving.give(Piece::End(end))?;
            return Ok(None);
        }
    }
    let whole = reading.sheets(None, None)?;
    step(progress, 1.0)?;
    Ok(whole)
}

/// What the sheets of a workbook are read with.
struct Reading<'r, 'e> {
    book: &'r mut Archive,
    epoch_1904: bool,
    /// Names of the sheets, and whether the author hid them.
    listed: Vec<(String, bool)>,
    limits: &'r Limits,
    extras: &'r dyn Fn(&str) -> Option<&'e Extras>,
    progress: Progress<'r>,
}

impl Reading<'_, '_> {
    /// Every sheet, or only its first rows; the rows are given away where somebody takes them. None if they turn out to
    /// lie in no order and were to be given.
    fn sheets(
        &mut self,
        most: Option<usize>,
        giving: Option<&Giving<'_>>,
    ) -> Result<Option<Workbook>> {
        let mut sheets = Vec::new();
        let count = self.listed.len();
        let mut left = self.limits.clone();
        for (index, (name, hidden)) in self.listed.iter().enumerate() {
            let heard =
                |part: f32| (self.progress)(0.2 + 0.8 * (index as f32 + part) / count as f32);
            let mut collector = Collector::new(&left);
            if let Some(giving) = giving {
                collector = collector.giving(giving, index);
            }
            if let Some(extras) = (self.extras)(name) {
                extras.put(&mut collector);
            }
            let epoch_1904 = self.epoch_1904;
            match read_cells(self.book, name, epoch_1904, &mut collector, most, &heard) {
                Err(_) if collector.is_in_disorder() => return Ok(None),
                read => read?,
            }
            // The places are counted over the whole workbook, or many sheets would each take the most.
            let used = collector.slots;
            let (rows, merges) = collector.finish()?;
            left.cells -= used.min(left.cells);
            sheets.push(Sheet {
                name: name.clone(),
                hidden: *hidden,
                epoch_1904,
                rows,
                merges,
            });
        }
        Ok(Some(Workbook {
            sheets,
            format: Format::Xlsx,
            encoding: None,
        }))
    }
}

fn read_cells(
    book: &mut Archive,
    name: &str,
    epoch_1904: bool,
    into: &mut Collector<'_>,
    first_rows: Option<usize>,
    progress: Progress<'_>,
) -> Result<()> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet that is listed but has no cells part (a chart that calls itself a worksheet).
        Err(XlsxError::WorksheetNotFound(_)) => return Ok(()),
        Err(error) => return Err(reader_fault(error)),
    };
    let last = cells.dimensions().end.0.max(1) as f32;
    let mut seen = 0_u32;
    while let Some(cell) = cells.next_cell().map_err(reader_fault)? {
        seen = seen.wrapping_add(1);
        let (row, column) = cell.get_position();
        if first_rows.is_some_and(|most| into.row_count() > most) {
            break;
        }
        if seen.is_multiple_of(8_192) {
            step(progress, (row as f32 / last).min(1.0))?;
        }
        let (number, column) = (row.saturating_add(1), column as usize);
        match cell.get_value() {
            DataRef::String(text) => into.put_text(number, column, text)?,
            DataRef::SharedString(text) => into.put_text(number, column, text)?,
            value => into.put(number, column, convert(value, epoch_1904))?,
        }
    }
    Ok(())
}

fn convert(value: &DataRef<'_>, epoch_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::Text(text.into()),
        DataRef::SharedString(text) => Cell::Text((*text).into()),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::Error(error) => Cell::Error(error.to_string().into()),
        DataRef::DurationIso(text) => Cell::Text(text.into()),
        DataRef::DateTimeIso(text) => match dates::parse(text) {
            Some(date) => Cell::Date(date),
            None => Cell::Text(text.into()),
        },
        DataRef::DateTime(at) if at.is_duration() => Cell::Number(at.as_f64()),
        // A long code in a cell that is formatted as a date stays a number, so that it is recognised as cut.
        DataRef::DateTime(at) => match dates::from_serial(at.as_f64(), epoch_1904) {
            Some(moment) if moment.time() == chrono::NaiveTime::MIN => Cell::Date(moment.date()),
            Some(moment) => Cell::DateTime(moment),
            None => Cell::Number(at.as_f64()),
        },
    }
}

fn reader_fault(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => fault(SheetFault::Encrypted, ""),
        other => fault(SheetFault::Damaged, other),
    }
}
