//! What a file is, by its first bytes; its name proves nothing.

/// A kind of file before reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No bytes at all, or only blanks.
    Nothing,
    /// A zip container: maybe a workbook.
    Zip,
    /// The container in which Office puts a workbook with a password.
    EncryptedOle,
    /// The container of old Office files: maybe a workbook.
    Ole,
    /// Something else that is known by name.
    Foreign(&'static str),
    /// Maybe a text table.
    Text,
}

/// Looks at the first bytes.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF", "pdf"),
        (b"\x89PNG", "png"),
        (b"\xFF\xD8\xFF", "jpeg"),
        (b"{\\rtf", "rtf"),
        (b"SQLite format 3\0", "sqlite"),
        (b"Rar!", "rar"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x1F\x8B", "gzip"),
        (b"GIF8", "gif"),
        (b"\x7FELF", "program"),
        (b"MZ", "program"),
    ];
    if bytes.iter().all(|b| b.is_ascii_whitespace()) {
        return Kind::Nothing;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if bytes.starts_with(OLE) {
        return if contains_utf16(bytes, "EncryptedPackage") {
            Kind::EncryptedOle
        } else {
            Kind::Ole
        };
    }
    // Two letters are too few to tell a program from a table whose first word is "MZ…": the rest must be binary.
    if let Some((_, what)) = MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic) && (magic.len() > 2 || bytes.contains(&0)))
    {
        return Kind::Foreign(what);
    }
    let start = bytes
        .iter()
        .position(|b| !b.is_ascii_whitespace())
        .unwrap_or(0);
    let head = bytes[start..bytes.len().min(start + 64)].to_ascii_lowercase();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    for (mark, what) in [
        (b"<!doctype".as_slice(), "html"),
        (b"<html", "html"),
        (b"<table", "html"),
        (b"<?xml", "xml"),
    ] {
        if head.starts_with(mark) {
            return Kind::Foreign(what);
        }
    }
    Kind::Text
}

/// The names inside an OLE container are UTF-16.
fn contains_utf16(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes
        .windows(name.len())
        .any(|window| window[0] == name[0] && window == name)
}
