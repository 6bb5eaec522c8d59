//! The container of old Office files: streams by name, chains of sectors followed with a bound.

/// The bytes of the first stream that has one of these names.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = Container::open(bytes)?;
    let folder = file.chain(file.start_of_folder, None)?;
    let entries: Vec<&[u8]> = folder.chunks_exact(128).collect();
    let root = entries.first()?;
    let entry = names
        .iter()
        .find_map(|name| entries.iter().find(|entry| is_named(entry, name)))?;
    let (start, size) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
    if size >= SMALL {
        return file.chain(start, Some(size));
    }
    let inner = file.chain(u32_at(root, 116)?, None)?;
    file.small_chain(&inner, start, size)
}

/// Streams below this size lie in small sectors inside the root's stream.
const SMALL: usize = 4096;
/// From here on a number is a mark, not a sector.
const LAST: u32 = 0xFFFF_FFFA;

struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    start_of_folder: u32,
    start_of_small: u32,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            start_of_folder: u32_at(bytes, 48)?,
            start_of_small: u32_at(bytes, 60)?,
        };
        let most = bytes.len() / sector + 1;
        let mut tables: Vec<u32> = numbers(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        let mut seen = 0;
        while more < LAST {
            seen += 1;
            if seen > most {
                return None;
            }
            let page = file.sector(more)?;
            let (list, link) = page.split_at(page.len() - 4);
            tables.extend(numbers(list));
            more = u32_at(link, 0)?;
        }
        for table in tables.into_iter().filter(|at| *at < LAST).take(most) {
            let page: Vec<u32> = numbers(file.sector(table)?).collect();
            file.next.extend(page);
        }
        Some(file)
    }

    /// A whole sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|page| page.len() >= 4)
    }

    fn chain(&self, start: u32, size: Option<usize>) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut at = start;
        while at < LAST && size.is_none_or(|size| out.len() < size) {
            // A chain that is longer than the file goes in circles.
            if out.len() > self.bytes.len() {
                return None;
            }
            out.extend_from_slice(self.sector(at)?);
            at = self.next.get(at as usize).copied()?;
        }
        if let Some(size) = size {
            out.truncate(size);
        }
        Some(out)
    }

    fn small_chain(&self, inner: &[u8], start: u32, size: usize) -> Option<Vec<u8>> {
        let table = self.chain(self.start_of_small, None)?;
        let next: Vec<u32> = numbers(&table).collect();
        let mut out = Vec::new();
        let mut at = start;
        while at < LAST && out.len() < size {
            let from = (at as usize).checked_mul(64)?;
            out.extend_from_slice(inner.get(from..from.checked_add(64)?.min(inner.len()))?);
            at = next.get(at as usize).copied()?;
            if out.len() > SMALL {
                break;
            }
        }
        out.truncate(size);
        Some(out)
    }
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let kind = entry.get(66).copied().unwrap_or_default();
    let units: Vec<u16> = name.encode_utf16().collect();
    let length = usize::from(u16_at(entry, 64).unwrap_or_default());
    kind == 2
        && length == (units.len() + 1) * 2
        && entry
            .chunks_exact(2)
            .zip(&units)
            .all(|(have, want)| u16::from_le_bytes([have[0], have[1]]) == *want)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .chunks_exact(4)
        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let b = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let b = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
