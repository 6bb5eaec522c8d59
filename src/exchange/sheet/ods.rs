//! OpenDocument workbooks (ods), as a stream: a cell that says it repeats a million times costs one refusal.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use super::limits::{Limits, zip_fault};
use super::{Cell, Collector, Format, Merge, Progress, Sheet, Workbook, fault, step};
use crate::error::{Result, SheetFault};
use crate::exchange::dates;

/// Reads a workbook whose parts were counted already.
pub(super) fn read(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<Workbook> {
    if is_encrypted(archive) {
        return Err(fault(SheetFault::Encrypted, ""));
    }
    let part = archive.by_name("content.xml").map_err(zip_fault)?;
    let size = part.size().max(1) as f32;
    let mut reader = Reading {
        xml: quick_xml::Reader::from_reader(BufReader::new(part)),
        buffer: Vec::new(),
        size,
        seen: 0,
    };
    let mut sheets = Vec::new();
    let mut left = limits.clone();
    while let Some(name) = reader.next_table(progress)? {
        let mut collector = Collector::new(&left);
        reader.table(&mut collector, progress)?;
        let used = collector.slots;
        let (rows, merges) = collector.finish()?;
        left.cells -= used.min(left.cells);
        sheets.push(Sheet {
            name,
            hidden: false,
            epoch_1904: false,
            rows,
            merges,
        });
    }
    if sheets.is_empty() {
        return Err(fault(SheetFault::UnknownFormat, "ods"));
    }
    step(progress, 1.0)?;
    Ok(Workbook {
        sheets,
        format: Format::Ods,
        encoding: None,
    })
}

fn is_encrypted(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> bool {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else {
        return false;
    };
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if tag.local_name().as_ref() == "encryption-data" =>
            {
                return true;
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// More than any sheet has; a larger number in a file is a lie.
const MOST: u32 = 1_048_576;

struct Reading<R> {
    xml: quick_xml::Reader<R>,
    buffer: Vec<u8>,
    size: f32,
    seen: u32,
}

/// One row on its way.
#[derive(Default)]
struct Row {
    cells: Vec<(usize, Cell)>,
    column: usize,
    repeat: u32,
    hidden: bool,
    merges: Vec<(u32, usize, usize)>,
}

impl<R: BufRead> Reading<R> {
    fn next(&mut self) -> Result<Event<'static>> {
        self.buffer.clear();
        let event = self
            .xml
            .read_event_into(&mut self.buffer)
            .map_err(|error| fault(SheetFault::Damaged, error))?;
        Ok(event.into_owned())
    }

    fn beat(&mut self, progress: Progress<'_>) -> Result<()> {
        self.seen = self.seen.wrapping_add(1);
        if self.seen.is_multiple_of(512) {
            let done = self.xml.buffer_position() as f32 / self.size;
            step(progress, 0.2 + 0.8 * done.min(1.0))?;
        }
        Ok(())
    }

    /// The name of the next table; none at the end.
    fn next_table(&mut self, progress: Progress<'_>) -> Result<Option<String>> {
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                    return Ok(Some(attribute(&tag, "name").unwrap_or_default()));
                }
                Event::Eof => return Ok(None),
                _ => self.beat(progress)?,
            }
        }
    }

    fn table(&mut self, into: &mut Collector<'_>, progress: Progress<'_>) -> Result<()> {
        let mut number = 1_u32;
        let mut inner = 0_u32;
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table" => inner += 1,
                    "table:table-row" if inner == 0 => {
                        self.beat(progress)?;
                        let row = self.row(&tag)?;
                        number = put_row(into, number, row)?;
                    }
                    _ => {}
                },
                Event::Empty(tag) if inner == 0 && tag.name().as_ref() == "table:table-row" => {
                    number = number.saturating_add(count(&tag, "number-rows-repeated"));
                }
                Event::End(tag) if tag.name().as_ref() == "table:table" => {
                    if inner == 0 {
                        return Ok(());
                    }
                    inner -= 1;
                }
                Event::Eof => return Err(fault(SheetFault::Damaged, "content.xml")),
                _ => {}
            }
        }
    }

    fn row(&mut self, tag: &BytesStart<'_>) -> Result<Row> {
        let mut row = Row {
            repeat: count(tag, "number-rows-repeated"),
            hidden: attribute(tag, "visibility").is_some_and(|how| how != "visible"),
            ..Row::default()
        };
        loop {
            match self.next()? {
                Event::Start(tag) if is_cell(&tag) => {
                    let text = self.text_of(&tag)?;
                    row.put(&tag, &text)?;
                }
                Event::Empty(tag) if is_cell(&tag) => row.put(&tag, "")?,
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(row),
                Event::Eof => return Err(fault(SheetFault::Damaged, "content.xml")),
                _ => {}
            }
        }
    }

    /// What stands in a cell: its paragraphs, a line each; no remarks pinned to it.
    fn text_of(&mut self, cell: &BytesStart<'_>) -> Result<String> {
        let end = cell.name().as_ref().to_owned();
        let mut text = String::new();
        let (mut remark, mut paragraph) = (0_u32, 0_u32);
        loop {
            let event = self.next()?;
            match &event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let starts = matches!(event, Event::Start(_));
                    match tag.name().as_ref() {
                        "office:annotation" | "table:table" if starts => remark += 1,
                        "text:p" if remark == 0 => {
                            if !text.is_empty() {
                                text.push('\n');
                            }
                            paragraph += u32::from(starts);
                        }
                        "text:s" if remark == 0 => {
                            let blanks = count(tag, "c").min(1_000) as usize;
                            text.extend(std::iter::repeat_n(' ', blanks));
                        }
                        "text:tab" if remark == 0 => text.push('\t'),
                        "text:line-break" if remark == 0 => text.push('\n'),
                        _ => {}
                    }
                }
                Event::End(tag) => match tag.name().as_ref() {
                    "office:annotation" | "table:table" => remark = remark.saturating_sub(1),
                    "text:p" if remark == 0 => paragraph = paragraph.saturating_sub(1),
                    name if name == end && remark == 0 => return Ok(text),
                    _ => {}
                },
                Event::Text(part) if remark == 0 && paragraph > 0 => {
                    text.push_str(&part.xml10_content());
                }
                Event::GeneralRef(part) if remark == 0 && paragraph > 0 => {
                    text.extend(character(part));
                }
                Event::Eof => return Err(fault(SheetFault::Damaged, "content.xml")),
                _ => {}
            }
        }
    }
}

impl Row {
    fn put(&mut self, tag: &BytesStart<'_>, text: &str) -> Result<()> {
        let repeat = count(tag, "number-columns-repeated") as usize;
        let cell = value(tag, text);
        if !cell.is_blank() {
            // Past the widest sheet one is enough to be refused.
            for column in self.column..self.column + repeat.min(1_024) {
                self.cells.push((column, cell.clone()));
            }
        }
        let (down, right) = (
            count(tag, "number-rows-spanned"),
            count(tag, "number-columns-spanned") as usize,
        );
        if down > 1 || right > 1 {
            self.merges.push((down, self.column, right));
        }
        self.column = self.column.saturating_add(repeat);
        Ok(())
    }
}

/// Puts a row as often as it repeats; the number of the row behind it.
fn put_row(into: &mut Collector<'_>, number: u32, row: Row) -> Result<u32> {
    let end = number.saturating_add(row.repeat);
    for (down, column, right) in &row.merges {
        into.merge(Merge {
            rows: (number, number.saturating_add(down - 1)),
            columns: (*column, column + right - 1),
        });
    }
    if row.cells.is_empty() {
        return Ok(end);
    }
    for at in number..end {
        for (column, cell) in &row.cells {
            into.put(at, *column, cell.clone())?;
        }
        if row.hidden {
            into.hide(at);
        }
    }
    Ok(end)
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(
        tag.name().as_ref(),
        "table:table-cell" | "table:covered-table-cell"
    )
}

fn value(tag: &BytesStart<'_>, text: &str) -> Cell {
    let number = |name: &str| attribute(tag, name).and_then(|v| v.trim().parse::<f64>().ok());
    match attribute(tag, "value-type").as_deref() {
        Some("float" | "currency" | "percentage") => match number("value") {
            Some(number) => Cell::Number(number),
            None => Cell::Text(text.into()),
        },
        Some("date") => {
            let written = attribute(tag, "date-value").unwrap_or_default();
            let time = written
                .split_once('T')
                .is_some_and(|(_, time)| time.chars().any(|c| c.is_ascii_digit() && c != '0'));
            let moment = chrono::NaiveDateTime::parse_from_str(&written, "%Y-%m-%dT%H:%M:%S%.f");
            match (moment, time) {
                (Ok(moment), true) => Cell::DateTime(moment),
                _ => match dates::parse(&written) {
                    Some(date) => Cell::Date(date),
                    None => Cell::Text(text.into()),
                },
            }
        }
        Some("boolean") => Cell::Bool(attribute(tag, "boolean-value").as_deref() == Some("true")),
        _ if text.starts_with('#') && text.ends_with(['!', '?', 'A']) && text.len() < 9 => {
            Cell::Error(text.into())
        }
        _ => match attribute(tag, "string-value") {
            Some(whole) if text.is_empty() => Cell::Text(whole.into()),
            _ => Cell::Text(text.into()),
        },
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .ok()
                .map(|v| v.into_owned())
        })
}

/// A number of times; at least once.
fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name)
        .and_then(|value| value.trim().parse::<u32>().ok())
        .unwrap_or(1)
        .clamp(1, MOST)
}

/// What a reference such as `&amp;` or `&#10;` stands for.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
