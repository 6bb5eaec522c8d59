//! Workbooks of Excel 97 to 2003 (xls), record by record: no table is laid out before its cells are counted.

use std::collections::HashMap;

use super::biff::{Reading, Record, Records, f64_at, packed_at, u16_at, u32_at};
use super::{Cell, Collector, Format, Limits, Merge, Progress, Sheet, Workbook};
use super::{fault, ole, step};
use crate::error::{Result, SheetFault};
use crate::exchange::dates;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits, progress: Progress<'_>) -> Result<Workbook> {
    let damaged = || fault(SheetFault::Damaged, "xls");
    let stream = ole::stream(bytes, &["Workbook", "Book"])
        .ok_or_else(|| fault(SheetFault::UnknownFormat, "ole"))?;
    let book = Globals::read(&stream)?;
    step(progress, 0.2)?;
    let mut sheets = Vec::new();
    let mut left = limits.clone();
    let count = book.sheets.len().max(1);
    for (index, listed) in book.sheets.iter().enumerate() {
        let mut collector = Collector::new(&left);
        let heard = |part: f32| progress(0.2 + 0.8 * (index as f32 + part) / count as f32);
        read_sheet(&stream, listed.at, &book, &mut collector, &heard)?.ok_or_else(damaged)?;
        let used = collector.slots;
        let (rows, merges) = collector.finish()?;
        left.cells -= used.min(left.cells);
        sheets.push(Sheet {
            name: listed.name.clone(),
            hidden: listed.hidden,
            epoch_1904: book.epoch_1904,
            rows,
            merges,
        });
    }
    step(progress, 1.0)?;
    Ok(Workbook {
        sheets,
        format: Format::Xls,
        encoding: None,
    })
}

/// What holds for the whole workbook.
#[derive(Default)]
struct Globals {
    sheets: Vec<Listed>,
    strings: Vec<String>,
    /// By number of a cell's format: whether it shows a day.
    is_date: Vec<bool>,
    epoch_1904: bool,
}

struct Listed {
    name: String,
    hidden: bool,
    at: usize,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self> {
        let damaged = || fault(SheetFault::Damaged, "xls");
        let mut book = Self::default();
        let mut formats: HashMap<u16, bool> = HashMap::new();
        let mut of_cells = Vec::new();
        let mut records = Records::from(stream, 0);
        let first = records.next().ok_or_else(damaged)?;
        if first.kind != 0x0809 || u16_at(first.head(), 0) != Some(0x0600) {
            return Err(fault(SheetFault::UnknownFormat, "xls 5.0/95"));
        }
        for record in records {
            let head = record.head();
            match record.kind {
                0x000A => break,
                0x002F => return Err(fault(SheetFault::Encrypted, "")),
                0x0022 => book.epoch_1904 = u16_at(head, 0) == Some(1),
                0x041E => {
                    if let (Some(id), Some(format)) =
                        (u16_at(head, 0), Reading::of(&record, 2).string())
                    {
                        formats.insert(id, shows_day(&format));
                    }
                }
                0x00E0 => of_cells.push(u16_at(head, 2).unwrap_or_default()),
                0x0085 => {
                    let name = Reading::of(&record, 6).short_string();
                    let at = u32_at(head, 0).ok_or_else(damaged)?;
                    if head.get(5) == Some(&0) {
                        book.sheets.push(Listed {
                            name: name.ok_or_else(damaged)?,
                            hidden: head.get(4).is_some_and(|state| state & 3 != 0),
                            at: at as usize,
                        });
                    }
                }
                0x00FC => book.strings = shared_strings(&record),
                _ => {}
            }
        }
        book.is_date = of_cells
            .into_iter()
            .map(|id| {
                formats.get(&id).copied().unwrap_or(matches!(
                    id,
                    14..=17 | 22 | 27..=31 | 36 | 50..=58
                ))
            })
            .collect();
        Ok(book)
    }

    fn number(&self, number: f64, format: u16) -> Cell {
        let day = self
            .is_date
            .get(usize::from(format))
            .copied()
            .unwrap_or(false);
        let moment = day
            .then(|| dates::from_serial(number, self.epoch_1904))
            .flatten();
        match moment {
            Some(moment) if moment.time() == chrono::NaiveTime::MIN => Cell::Date(moment.date()),
            Some(moment) => Cell::DateTime(moment),
            None => Cell::Number(number),
        }
    }
}

/// The strings of the workbook, as many as are really there.
fn shared_strings(record: &Record<'_>) -> Vec<String> {
    let mut strings = Vec::new();
    let mut reading = Reading::of(record, 8);
    while !reading.is_over() {
        let Some(text) = reading.string() else { break };
        strings.push(text);
    }
    strings
}

/// Reads the cells of one sheet; none if a record is cut short.
fn read_sheet(
    stream: &[u8],
    at: usize,
    book: &Globals,
    into: &mut Collector<'_>,
    progress: Progress<'_>,
) -> Result<Option<()>> {
    let mut depth = 0_usize;
    let mut formula = (0, 0);
    let mut records = Records::from(stream, at);
    let length = stream.len().saturating_sub(at).max(1) as f32;
    let mut seen = 0_u32;
    while let Some(record) = records.next() {
        seen = seen.wrapping_add(1);
        if seen.is_multiple_of(8_192) {
            step(progress, (records.at - at) as f32 / length)?;
        }
        match record.kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            // A chart inside the sheet has cells of its own.
            _ if depth > 1 => {}
            _ => {
                if cell(&record, book, &mut formula, into)?.is_none() {
                    return Ok(None);
                }
            }
        }
    }
    Ok(Some(()))
}

fn cell(
    record: &Record<'_>,
    book: &Globals,
    formula: &mut (u32, usize),
    into: &mut Collector<'_>,
) -> Result<Option<()>> {
    let head = record.head();
    let place = || {
        Some((
            u32::from(u16_at(head, 0)?) + 1,
            usize::from(u16_at(head, 2)?),
        ))
    };
    let found = match record.kind {
        0x00FD => u32_at(head, 6).map(|at| match book.strings.get(at as usize) {
            Some(text) => Cell::Text(text.into()),
            None => Cell::Empty,
        }),
        0x0204 | 0x00D6 => Reading::of(record, 6)
            .string()
            .map(|text| Cell::Text(text.into())),
        0x0203 => number(book, head, f64_at(head, 6)),
        0x027E => number(book, head, packed_at(head, 6)),
        0x0205 => truth(head, 6),
        0x0006 => {
            let Some(at) = place() else { return Ok(None) };
            *formula = at;
            match (head.get(12..14), head.get(6)) {
                // Its text comes in the next record.
                (Some([0xFF, 0xFF]), Some(0 | 3)) => return Ok(Some(())),
                (Some([0xFF, 0xFF]), Some(kind)) => head.get(8).map(|value| match kind {
                    1 => Cell::Bool(*value != 0),
                    _ => Cell::Error(error_word(*value).into()),
                }),
                _ => number(book, head, f64_at(head, 6)),
            }
        }
        0x0207 => {
            let Some(text) = Reading::of(record, 0).string() else {
                return Ok(None);
            };
            into.put(formula.0, formula.1, Cell::Text(text.into()))?;
            return Ok(Some(()));
        }
        0x00BD => return many(record, book, into),
        0x0208 => {
            let hidden = u16_at(head, 12).is_some_and(|flags| flags & 0x20 != 0);
            if let (true, Some(row)) = (hidden, u16_at(head, 0)) {
                into.hide(u32::from(row) + 1);
            }
            return Ok(Some(()));
        }
        0x00E5 => {
            for merge in head.get(2..).unwrap_or_default().chunks_exact(8) {
                let n = |at| usize::from(u16::from_le_bytes([merge[at], merge[at + 1]]));
                into.merge(Merge {
                    rows: (n(0) as u32 + 1, n(2) as u32 + 1),
                    columns: (n(4), n(6)),
                });
            }
            return Ok(Some(()));
        }
        _ => return Ok(Some(())),
    };
    let (Some((row, column)), Some(cell)) = (place(), found) else {
        return Ok(None);
    };
    into.put(row, column, cell)?;
    Ok(Some(()))
}

fn number(book: &Globals, head: &[u8], number: Option<f64>) -> Option<Cell> {
    Some(book.number(number?, u16_at(head, 4)?))
}

fn truth(head: &[u8], at: usize) -> Option<Cell> {
    let value = *head.get(at)?;
    Some(match head.get(at + 1)? {
        0 => Cell::Bool(value != 0),
        _ => Cell::Error(error_word(value).into()),
    })
}

/// Several packed numbers side by side.
fn many(record: &Record<'_>, book: &Globals, into: &mut Collector<'_>) -> Result<Option<()>> {
    let head = record.head();
    let (Some(row), Some(first)) = (u16_at(head, 0), u16_at(head, 2)) else {
        return Ok(None);
    };
    let end = head.len().saturating_sub(2);
    let packed = head.get(4..end).unwrap_or_default().chunks_exact(6);
    for (column, one) in (usize::from(first)..).zip(packed) {
        let (Some(format), Some(number)) = (u16_at(one, 0), packed_at(one, 2)) else {
            return Ok(None);
        };
        into.put(u32::from(row) + 1, column, book.number(number, format))?;
    }
    Ok(Some(()))
}

/// Whether a number format shows a day: it has a year or day in it, outside quotes and brackets.
fn shows_day(format: &str) -> bool {
    if format.eq_ignore_ascii_case("general") {
        return false;
    }
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            'y' | 'Y' | 'd' | 'D' | 'e' => return true,
            ';' => return false,
            _ => {}
        }
    }
    false
}

fn error_word(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
