//! What the reader of xlsx does not tell: hidden rows and merged cells, found while the parts are counted.

use std::collections::HashMap;
use std::io::{BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{Collector, Merge};
use crate::exchange::mapping::LAST_HEADER_ROW;

/// Of one sheet.
#[derive(Default)]
pub(super) struct Extras {
    hidden: Vec<u32>,
    merges: Vec<Merge>,
}

impl Extras {
    /// Whether merged cells lie upon each other only among the first rows.
    pub(super) fn is_flat(&self) -> bool {
        self.merges
            .iter()
            .all(|merge| merge.rows.0 == merge.rows.1 || merge.rows.1 <= LAST_HEADER_ROW)
    }

    /// Hands it to the rows of the sheet.
    pub(super) fn put(&self, into: &mut Collector<'_>) {
        self.hidden.iter().for_each(|row| into.hide(*row));
        self.merges.iter().for_each(|merge| into.merge(*merge));
    }
}

/// Looks at the tags of a sheet that arrives in pieces.
#[derive(Default)]
pub(super) struct ExtrasFinder {
    tail: Vec<u8>,
    pub(super) found: Extras,
}

/// Longer than any tag that is looked for.
const LONGEST: usize = 1_024;
/// As many as a careful person makes; a file with more only loses them.
const MOST_MERGES: usize = 100_000;

impl ExtrasFinder {
    pub(super) fn feed(&mut self, piece: &[u8]) {
        let joined;
        let bytes = if self.tail.is_empty() {
            piece
        } else {
            self.tail.extend_from_slice(piece);
            joined = std::mem::take(&mut self.tail);
            &joined
        };
        let mut at = 0;
        while let Some(open) = bytes[at..].iter().position(|b| *b == b'<') {
            let start = at + open + 1;
            let rest = &bytes[start..];
            let Some(end) = rest.iter().position(|b| *b == b'>') else {
                if rest.len() < LONGEST {
                    self.tail = bytes[start - 1..].to_vec();
                }
                return;
            };
            // Cells are by far the most; they are told apart by their second letter.
            if !matches!(rest.first(), Some(b'c' | b'v' | b'/' | b'i' | b't')) {
                self.tag(&rest[..end]);
            }
            at = start + end + 1;
        }
    }

    fn tag(&mut self, tag: &[u8]) {
        let name = tag.split(|b| b.is_ascii_whitespace()).next();
        let name = name.unwrap_or_default().rsplit(|b| *b == b':').next();
        match name {
            Some(b"row") => {
                let hidden = attribute(tag, b"hidden");
                if matches!(hidden, Some(b"1" | b"true"))
                    && let Some(row) = attribute(tag, b"r").and_then(number)
                {
                    self.found.hidden.push(row);
                }
            }
            Some(b"mergeCell") if self.found.merges.len() < MOST_MERGES => {
                let merge = attribute(tag, b"ref").and_then(area);
                self.found.merges.extend(merge);
            }
            _ => {}
        }
    }
}

fn attribute<'t>(tag: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let mut at = 0;
    while let Some(sign) = tag[at..].iter().position(|b| *b == b'=') {
        let before = tag[at..at + sign].trim_ascii();
        let key = before
            .rsplit(|b| b.is_ascii_whitespace())
            .next()
            .unwrap_or_default();
        let value = tag[at + sign + 1..].trim_ascii_start();
        let quote = *value.first()?;
        let value = &value[1..];
        let end = value.iter().position(|b| *b == quote)?;
        if key == name {
            return Some(&value[..end]);
        }
        at = tag.len() - value.len() + end + 1;
    }
    None
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// `B3:C7` as rows and columns.
fn area(text: &[u8]) -> Option<Merge> {
    let (from, to) = std::str::from_utf8(text).ok()?.split_once(':')?;
    let ((row, column), (last_row, last_column)) = (place(from)?, place(to)?);
    (row <= last_row && column <= last_column).then_some(Merge {
        rows: (row, last_row),
        columns: (column, last_column),
    })
}

fn place(text: &str) -> Option<(u32, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].bytes().fold(0_usize, |n, b| {
        n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1
    });
    Some((text[letters..].parse().ok()?, column - 1))
}

/// Which part holds which sheet, by the sheet's name. What cannot be told is left out.
pub(super) fn parts_of_sheets(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    each_tag(archive, "xl/_rels/workbook.xml.rels", |name, values| {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (values.get("Id"), values.get("Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{}", target.trim_start_matches("./")),
            };
            targets.insert(id.clone(), part);
        }
    });
    let mut parts = HashMap::new();
    each_tag(archive, "xl/workbook.xml", |name, values| {
        if name == "sheet"
            && let (Some(title), Some(id)) = (values.get("name"), values.get("id"))
            && let Some(part) = targets.get(id)
        {
            parts.insert(title.clone(), part.clone());
        }
    });
    parts
}

fn each_tag(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    part: &str,
    mut f: impl FnMut(&str, &HashMap<String, String>),
) {
    let Ok(part) = archive.by_name(part) else {
        return;
    };
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let values = tag
                    .attributes()
                    .with_checks(false)
                    .flatten()
                    .filter_map(|a| {
                        let value = a
                            .normalized_value(XmlVersion::Implicit1_0)
                            .ok()?
                            .into_owned();
                        Some((a.key.local_name().as_ref().to_owned(), value))
                    })
                    .collect();
                f(tag.local_name().as_ref(), &values);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
