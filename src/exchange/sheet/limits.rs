//! What is too large, counted on what a file really inflates to, before any reader trusts it.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xlsx_extras::{Extras, ExtrasFinder};
use super::{Progress, fault, step, too_large};
use crate::error::{Result, SheetFault};

/// The most that is read. A file past any of these is refused whole.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Parts inside a workbook.
    pub entries: usize,
    /// Bytes of all parts together, inflated.
    pub inflated_bytes: u64,
    /// How many times its packed size a part of more than a megabyte may inflate to.
    pub ratio: u64,
    /// Rows that hold something, in one sheet.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Places for cells in one sheet, empty ones before a filled one included.
    pub cells: usize,
    /// Characters in one cell.
    pub cell_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 * 1024 * 1024,
            entries: 2_000,
            inflated_bytes: 300 * 1024 * 1024,
            ratio: 100,
            // 200,000 rows of data below the header and what stands above it.
            rows: 200_010,
            columns: 200,
            cells: 12_000_000,
            cell_chars: 32_767,
        }
    }
}

/// A part may inflate freely up to this size.
const FREE_BYTES: u64 = 1024 * 1024;
/// The attribute by which a workbook says how many strings follow; the reader makes room for that many unseen.
const COUNT: &[u8] = b"uniqueCount";

/// Inflates every part once, counting, and throws the bytes away. What the reader does not tell of the sheets is picked
/// up on the way, by the part's name.
pub(super) fn check_parts(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    limits: &Limits,
    progress: Progress<'_>,
) -> Result<HashMap<String, Extras>> {
    let mut extras = HashMap::new();
    if archive.len() > limits.entries {
        return Err(too_large("entries"));
    }
    let mut total = 0_u64;
    let mut chunk = vec![0_u8; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(zip_fault)?;
        if part.encrypted() {
            return Err(fault(SheetFault::Encrypted, ""));
        }
        let packed = part.compressed_size();
        let mut size = 0_u64;
        let mut counts = CountFinder::default();
        let name = part.name().map_err(zip_fault)?;
        let name = name.trim_start_matches('/').to_owned();
        let mut finder = name
            .starts_with("xl/worksheets/")
            .then(ExtrasFinder::default);
        loop {
            let read = part
                .read(&mut chunk)
                .map_err(|error| fault(SheetFault::Damaged, error))?;
            if read == 0 {
                break;
            }
            size += read as u64;
            total += read as u64;
            if total > limits.inflated_bytes {
                return Err(too_large("inflated"));
            }
            if size > FREE_BYTES && size > packed.saturating_mul(limits.ratio) {
                return Err(too_large("ratio"));
            }
            counts.feed(&chunk[..read]);
            if let Some(finder) = &mut finder {
                finder.feed(&chunk[..read]);
            }
            step(
                progress,
                0.2 * total as f32 / limits.inflated_bytes.max(1) as f32,
            )?;
        }
        // The shortest string, `<si/>`, takes five bytes: a larger claim is a lie.
        if counts.largest > size / 5 {
            return Err(fault(SheetFault::Damaged, "uniqueCount"));
        }
        // An empty string costs the reader more memory than the file: they are counted like cells.
        if counts.largest.max(counts.strings) > limits.cells as u64 {
            return Err(too_large("strings"));
        }
        if let Some(finder) = finder {
            extras.insert(name, finder.found);
        }
    }
    Ok(extras)
}

/// What the zip reader refused.
pub(super) fn zip_fault(error: ZipError) -> crate::error::Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            fault(SheetFault::Encrypted, "")
        }
        other => fault(SheetFault::Damaged, other),
    }
}

/// Finds the largest claimed count of strings, and how many there are, in a stream that arrives in pieces.
#[derive(Default)]
struct CountFinder {
    tail: Vec<u8>,
    largest: u64,
    strings: u64,
}

impl CountFinder {
    fn feed(&mut self, piece: &[u8]) {
        // Enough of the last piece to see a name, its sign and a number that was cut in two.
        const KEEP: usize = 64;
        self.strings += piece
            .split(|b| *b == b'>')
            .filter(|tag| tag.ends_with(b"si") || tag.ends_with(b"si/"))
            .count() as u64;
        let start = self.tail.len();
        if start == 0 && !piece.contains(&b'q') {
            self.keep(piece, KEEP);
            return;
        }
        self.tail.extend_from_slice(piece);
        let joined = std::mem::take(&mut self.tail);
        if joined.contains(&b'q') {
            for (at, window) in joined.windows(COUNT.len()).enumerate() {
                if window[3] == b'q' && window == COUNT {
                    self.largest = self.largest.max(number_after(&joined[at + COUNT.len()..]));
                }
            }
        }
        self.keep(&joined, KEEP);
    }

    fn keep(&mut self, bytes: &[u8], count: usize) {
        self.tail.clear();
        self.tail
            .extend_from_slice(&bytes[bytes.len().saturating_sub(count)..]);
    }
}

fn number_after(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .skip_while(|b| matches!(b, b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n'))
        .take_while(|b| b.is_ascii_digit())
        .fold(0_u64, |n, b| {
            n.saturating_mul(10).saturating_add(u64::from(b - b'0'))
        })
}
