//! Text tables: csv and tsv, in whatever encoding and with whatever separator the office has.
//!
//! Rows are counted as Excel counts them: a line break inside quotes does not start a row, a blank line does. That is
//! why the table is taken apart here, and not by a reader that leaves blank lines out.

use std::borrow::Cow;

use super::encoding::{TextEncoding, detect};
use super::pieces::Giving;
use super::{Collector, Format, Piece, Progress, ReadOptions, Sheet, Workbook, fault, step};
use crate::error::{Result, SheetFault};
use crate::exchange::normal;

/// What may separate columns, the likeliest first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// How many records are looked at to find the separator.
const SAMPLE: usize = 50;
/// As many columns as Excel has; what stands behind them is only counted.
const MOST_FIELDS: usize = 16_384;

/// Reads a text table; none if it was given away in pieces.
pub(super) fn read(
    bytes: Vec<u8>,
    name: &str,
    options: &ReadOptions,
    pieces: Option<&Giving<'_>>,
    progress: Progress<'_>,
) -> Result<Option<Workbook>> {
    let (encoding, text) = decode(bytes, options.encoding)?;
    step(progress, 0.1)?;
    let (hint, skip) = separator_line(&text);
    let separator = options
        .separator
        .or(hint)
        .unwrap_or_else(|| find_separator(&text));
    let made = |collector: Collector<'_>| -> Result<Workbook> {
        let (rows, merges) = collector.finish()?;
        Ok(Workbook {
            sheets: vec![Sheet {
                name: name.to_owned(),
                hidden: false,
                epoch_1904: false,
                rows,
                merges,
            }],
            format: Format::Text { separator },
            encoding: Some(encoding),
        })
    };
    let read = |most: Option<usize>, giving: Option<&Giving<'_>>| -> Result<Workbook> {
        let mut collector = Collector::new(&options.limits);
        if let Some(giving) = giving {
            collector = collector.giving(giving, 0);
        }
        rows(&text, (separator, skip), &mut collector, most, progress)?;
        made(collector)
    };
    if let Some(giving) = pieces {
        giving.give(Piece::First(read(Some(giving.first_rows), None)?))?;
        giving.give(Piece::End(read(None, Some(giving))?))?;
        return Ok(None);
    }
    let whole = read(None, None)?;
    step(progress, 1.0)?;
    Ok(Some(whole))
}

/// Collects the rows, or only the first ones.
fn rows(
    text: &str,
    (separator, skip): (char, bool),
    collector: &mut Collector<'_>,
    most: Option<usize>,
    progress: Progress<'_>,
) -> Result<()> {
    let mut records = Records::new(text, separator);
    let mut record = Vec::new();
    let mut number = 0_u32;
    while records.next_record(&mut record) {
        number = number.saturating_add(1);
        if number.is_multiple_of(2_048) {
            step(
                progress,
                0.1 + 0.9 * records.at as f32 / text.len().max(1) as f32,
            )?;
        }
        if skip && number == 1 {
            continue;
        }
        for (column, value) in record.iter().enumerate() {
            collector.put_text(number, column, normal::unguard(value))?;
        }
        if most.is_some_and(|most| collector.row_count() >= most) {
            break;
        }
    }
    Ok(())
}

fn decode(bytes: Vec<u8>, chosen: Option<TextEncoding>) -> Result<(TextEncoding, String)> {
    let (encoding, text) = match chosen {
        Some(encoding) => {
            let text = encoding.decode(&bytes);
            let text = text.ok_or_else(|| fault(SheetFault::Damaged, "encoding"))?;
            (encoding, text)
        }
        None => detect(bytes).ok_or_else(|| fault(SheetFault::UnknownFormat, "text"))?,
    };
    // Text has no control characters; what has them is some other file.
    if is_binary(text.as_bytes()) {
        return Err(fault(SheetFault::UnknownFormat, "binary"));
    }
    Ok((encoding, text))
}

/// Whether a text holds control characters other than those that tables have.
fn is_binary(text: &[u8]) -> bool {
    let control = |b: u8| (b < 0x20 && !matches!(b, b'\t' | b'\r' | b'\n' | 0x1A)) || b == 0x7F;
    // U+0080 to U+009F but U+0085, a line end of its own.
    let second = |pair: &[u8]| pair[0] == 0xC2 && matches!(pair[1], 0x80..=0x9F) && pair[1] != 0x85;
    text.iter().any(|b| control(*b)) || text.windows(2).any(second)
}

/// Excel's own hint in the first line, `sep=;`.
fn separator_line(text: &str) -> (Option<char>, bool) {
    let line = text.lines().next().unwrap_or("").trim_matches('"');
    let mut rest = match line.get(..4) {
        Some(head) if head.eq_ignore_ascii_case("sep=") => line[4..].chars(),
        _ => return (None, false),
    };
    match (rest.next(), rest.next()) {
        (Some(separator), None) if SEPARATORS.contains(&separator) => (Some(separator), true),
        _ => (None, false),
    }
}

/// The separator that cuts most rows into the same number of columns, more than one.
fn find_separator(text: &str) -> char {
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let mut records = Records::new(text, separator);
        let mut record = Vec::new();
        let mut widths = Vec::with_capacity(SAMPLE);
        while widths.len() < SAMPLE && records.next_record(&mut record) {
            if record.len() > 1 {
                widths.push(record.len());
            }
        }
        let score = widths
            .iter()
            .map(|width| widths.iter().filter(|other| *other == width).count() * width)
            .max()
            .unwrap_or(0);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// Takes a text apart into records. The separator is one of [`SEPARATORS`] or another ASCII sign, so the text can be
/// looked through byte by byte.
struct Records<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            text,
            separator: u8::try_from(separator).unwrap_or(b','),
            at: 0,
        }
    }

    /// The fields up to the next line break outside quotes; false at the end.
    fn next_record(&mut self, fields: &mut Vec<Cow<'a, str>>) -> bool {
        fields.clear();
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let (field, end) = self.next_field();
            // A line of nothing but separators must not become millions of fields; one too many is enough to be refused.
            if fields.len() < MOST_FIELDS || (fields.len() == MOST_FIELDS && !field.is_empty()) {
                fields.push(field);
            }
            if end {
                return true;
            }
        }
    }

    /// One field, and whether the record ends behind it.
    fn next_field(&mut self) -> (Cow<'a, str>, bool) {
        let start = self.at;
        if self.text.as_bytes().get(start) == Some(&b'"') {
            return self.quoted(start + 1);
        }
        let stop = self.stop(start);
        (Cow::Borrowed(&self.text[start..stop]), self.pass(stop))
    }

    /// A field that begins with quotes; two of them inside stand for one, and what follows the closing ones belongs to it.
    fn quoted(&mut self, start: usize) -> (Cow<'a, str>, bool) {
        let bytes = self.text.as_bytes();
        let mut field = Cow::Borrowed("");
        let mut at = start;
        loop {
            let length = bytes[at..].iter().position(|b| *b == b'"');
            let close = length.map_or(bytes.len(), |length| at + length);
            add(&mut field, &self.text[at..close]);
            if bytes.get(close + 1) == Some(&b'"') {
                add(&mut field, "\"");
                at = close + 2;
                continue;
            }
            let rest = (close + 1).min(bytes.len());
            let stop = self.stop(rest);
            add(&mut field, &self.text[rest..stop]);
            return (field, self.pass(stop));
        }
    }

    /// Where the next separator or line break is.
    fn stop(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let ends = |b: &u8| *b == self.separator || *b == b'\n' || *b == b'\r';
        let length = bytes[from..].iter().position(ends);
        length.map_or(bytes.len(), |length| from + length)
    }

    /// Goes behind what ended a field; true if it ended the record.
    fn pass(&mut self, stop: usize) -> bool {
        let bytes = self.text.as_bytes();
        let Some(sign) = bytes.get(stop) else {
            self.at = stop;
            return true;
        };
        let pair = *sign == b'\r' && bytes.get(stop + 1) == Some(&b'\n');
        self.at = stop + if pair { 2 } else { 1 };
        *sign != self.separator
    }
}

fn add<'a>(field: &mut Cow<'a, str>, more: &'a str) {
    if field.is_empty() {
        *field = Cow::Borrowed(more);
    } else if !more.is_empty() {
        field.to_mut().push_str(more);
    }
}
