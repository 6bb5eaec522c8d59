//! The records of an Excel 97 to 2003 workbook: one after the other, long ones in pieces.

/// One record with what continues it.
pub(super) struct Record<'a> {
    /// What it is.
    pub(super) kind: u16,
    /// Its bytes, and those of each piece that continues it.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The bytes without what continues them.
    pub(super) fn head(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

const CONTINUE: u16 = 0x3C;

/// Walks the records of a stream; ends where the bytes are no record.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    /// Where the next record begins.
    pub(super) at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn piece(&self) -> Option<(u16, &'a [u8])> {
        let start = self.at.checked_add(4)?;
        let head = self.bytes.get(self.at..start)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let body = self.bytes.get(start..start.checked_add(length)?)?;
        Some((u16::from_le_bytes([head[0], head[1]]), body))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, body) = self.piece()?;
        self.at += 4 + body.len();
        let mut pieces = vec![body];
        while let Some((CONTINUE, more)) = self.piece() {
            self.at += 4 + more.len();
            pieces.push(more);
        }
        Some(Record { kind, pieces })
    }
}

/// Reads values across the pieces of a record.
pub(super) struct Reading<'r, 'a> {
    pieces: &'r [&'a [u8]],
    piece: usize,
    at: usize,
}

impl<'r, 'a> Reading<'r, 'a> {
    pub(super) fn of(record: &'r Record<'a>, at: usize) -> Self {
        Self {
            pieces: &record.pieces,
            piece: 0,
            at,
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_over(&self) -> bool {
        let here = self.pieces.get(self.piece).map_or(0, |p| p.len());
        self.at >= here && self.piece + 1 >= self.pieces.len()
    }

    fn u8(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | (u32::from(self.u16()?) << 16))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.pieces.get(self.piece)?.len().saturating_sub(self.at);
            if left == 0 {
                self.piece += 1;
                self.at = 0;
                continue;
            }
            let step = left.min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A string with a length of two bytes before it.
    pub(super) fn string(&mut self) -> Option<String> {
        let count = self.u16()?;
        self.characters(usize::from(count))
    }

    /// A string with a length of one byte before it.
    pub(super) fn short_string(&mut self) -> Option<String> {
        let count = self.u8()?;
        self.characters(usize::from(count))
    }

    /// Characters of one byte or two; each piece says anew which. What follows them, formats and readings, is skipped.
    fn characters(&mut self, count: usize) -> Option<String> {
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let extra = if flags & 4 == 0 { 0 } else { self.u32()? };
        let mut wide = flags & 1 == 1;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            let piece = *self.pieces.get(self.piece)?;
            let left = piece.get(self.at..)?;
            if left.is_empty() {
                self.piece += 1;
                self.at = 0;
                wide = self.u8()? & 1 == 1;
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let take = (left.len() / width).min(count - units.len());
            if take == 0 {
                return None;
            }
            if wide {
                units.extend(
                    left[..take * 2]
                        .chunks_exact(2)
                        .map(|b| u16::from_le_bytes([b[0], b[1]])),
                );
            } else {
                units.extend(left[..take].iter().map(|b| u16::from(*b)));
            }
            self.at += take * width;
        }
        self.skip(usize::from(runs) * 4)?;
        self.skip(extra as usize)?;
        Some(String::from_utf16_lossy(&units))
    }
}

/// The two bytes at a place, low first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let b = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([b[0], b[1]]))
}

/// The four bytes at a place, low first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let b = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// The number of eight bytes at a place.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let b: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
    Some(f64::from_le_bytes(b))
}

/// A number packed into four bytes.
pub(super) fn packed_at(bytes: &[u8], at: usize) -> Option<f64> {
    let raw = u32_at(bytes, at)?;
    let number = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & !3) << 32)
    } else {
        f64::from((raw as i32) >> 2)
    };
    Some(if raw & 1 == 0 { number } else { number / 100.0 })
}
