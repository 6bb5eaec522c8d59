//! Text tables: csv and tsv, in whatever encoding and with whatever separator the office has.
//!
//! Rows are counted as Excel counts them: a line break inside quotes does not start a row, a blank line does. That is
//! why the table is taken apart here, and not by a reader that leaves blank lines out.

use super::encoding::{TextEncoding, detect};
use super::{Cell, Collector, Format, Progress, ReadOptions, Sheet, Workbook, fault, step};
use crate::error::{Result, SheetFault};
use crate::exchange::normal;

/// What may separate columns, the likeliest first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// How many records are looked at to find the separator.
const SAMPLE: usize = 50;
/// As many columns as Excel has; what stands behind them is only counted.
const MOST_FIELDS: usize = 16_384;

/// Reads a text table.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
    progress: Progress<'_>,
) -> Result<Workbook> {
    let (encoding, text) = decode(bytes, options.encoding)?;
    step(progress, 0.1)?;
    let (hint, skip) = separator_line(&text);
    let separator = options
        .separator
        .or(hint)
        .unwrap_or_else(|| find_separator(&text));
    let mut collector = Collector::new(&options.limits);
    let mut records = Records::new(&text, separator);
    let mut number = 0_u32;
    while let Some(record) = records.next_record() {
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
        for (column, value) in record.into_iter().enumerate() {
            let value = match normal::unguard(&value) {
                whole if whole.len() == value.len() => value,
                inner => inner.to_owned(),
            };
            collector.put(number, column, Cell::Text(value))?;
        }
    }
    step(progress, 1.0)?;
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
}

fn decode(bytes: &[u8], chosen: Option<TextEncoding>) -> Result<(TextEncoding, String)> {
    let (encoding, text) = match chosen {
        Some(encoding) => {
            let text = encoding.decode(bytes);
            let text = text.ok_or_else(|| fault(SheetFault::Damaged, "encoding"))?;
            (encoding, text)
        }
        None => detect(bytes).ok_or_else(|| fault(SheetFault::UnknownFormat, "text"))?,
    };
    // Text has no control characters; what has them is some other file.
    let binary = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{1A}' | '\u{85}');
    if text.chars().any(binary) {
        return Err(fault(SheetFault::UnknownFormat, "binary"));
    }
    Ok((encoding, text))
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
        let mut widths = Vec::with_capacity(SAMPLE);
        while widths.len() < SAMPLE {
            let Some(record) = records.next_record() else {
                break;
            };
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

/// Takes a text apart into records.
struct Records<'a> {
    text: &'a str,
    separator: char,
    at: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            text,
            separator,
            at: 0,
        }
    }

    /// The fields up to the next line break outside quotes; `None` at the end.
    fn next_record(&mut self) -> Option<Vec<String>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut fields = Vec::new();
        loop {
            let (field, end) = self.next_field();
            // A line of nothing but separators must not become millions of fields; one too many is enough to be refused.
            if fields.len() < MOST_FIELDS || (fields.len() == MOST_FIELDS && !field.is_empty()) {
                fields.push(field);
            }
            if end {
                return Some(fields);
            }
        }
    }

    /// One field, and whether the record ends behind it.
    fn next_field(&mut self) -> (String, bool) {
        let rest = &self.text[self.at..];
        let mut field = String::new();
        let mut quoted = false;
        let mut chars = rest.char_indices().peekable();
        if let Some((_, '"')) = chars.peek() {
            chars.next();
            quoted = true;
        }
        while let Some((place, c)) = chars.next() {
            if quoted {
                match (c, chars.peek()) {
                    ('"', Some((_, '"'))) => {
                        field.push('"');
                        chars.next();
                    }
                    ('"', _) => quoted = false,
                    _ => field.push(c),
                }
            } else if c == self.separator {
                self.at += place + c.len_utf8();
                return (field, false);
            } else if c == '\n' || c == '\r' {
                let pair = c == '\r' && matches!(chars.peek(), Some((_, '\n')));
                self.at += place + if pair { 2 } else { 1 };
                return (field, true);
            } else {
                field.push(c);
            }
        }
        self.at = self.text.len();
        (field, true)
    }
}
