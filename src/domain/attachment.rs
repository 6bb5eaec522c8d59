//! Photos and documents: known by their SHA-256, told apart by what is in them, never by their name.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::ids::{AttachmentId, CheckItemId, ElevatorId, PersonId, SiteCheckId};
use crate::coded_enum;

coded_enum! {
    /// What a file is.
    pub enum FileKind("file-kind") {
        Jpeg = "jpeg",
        Png = "png",
        Heic = "heic",
        Pdf = "pdf",
        Docx = "docx",
        Xlsx = "xlsx",
        /// doc, xls, wps and their like.
        Office = "office",
        Mp4 = "mp4",
        Mp3 = "mp3",
    }
}

impl FileKind {
    /// What the first bytes say; none for what is not taken. `inside` are the names in a zip archive.
    pub fn sniff(head: &[u8], inside: impl Fn(&str) -> bool) -> Option<Self> {
        let brand = head.get(8..12).unwrap_or_default();
        Some(match head {
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Self::Png,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            [b'P', b'K', 3, 4, ..] if inside("word/document.xml") => Self::Docx,
            [b'P', b'K', 3, 4, ..] if inside("xl/workbook.xml") => Self::Xlsx,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Self::Office,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => match brand {
                b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" => Self::Heic,
                _ => Self::Mp4,
            },
            [b'I', b'D', b'3', ..] | [0xFF, 0xFB | 0xF3 | 0xF2, ..] => Self::Mp3,
            _ => return None,
        })
    }

    /// Whether the window can show it.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }

    /// The ending that its copies get.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Office => "doc",
            other => other.code(),
        }
    }
}

/// What a file hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AttachTo {
    /// The case of an elevator.
    Elevator(ElevatorId),
    /// A check as a whole, and so the cases of its elevators.
    Check(SiteCheckId),
    /// One line of a check.
    Item(SiteCheckId, CheckItemId),
}

/// A file as the database knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Record id.
    pub id: AttachmentId,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: String,
    /// As it was called.
    pub file_name: String,
    /// What it is.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
    /// The elevator it was hung on, if not on a check.
    pub elevator: Option<ElevatorId>,
    /// The check.
    pub check: Option<SiteCheckId>,
    /// The line of the check.
    pub item: Option<CheckItemId>,
    /// When it was taken in.
    pub recorded_at: DateTime<FixedOffset>,
    /// By whom.
    pub actor: PersonId,
    /// A note.
    pub note: String,
}

/// A picture ready to be shown: RGBA, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture {}×{}", self.width, self.height)
    }
}

/// The name that a file keeps: the last part of what it was called, without what systems cannot write.
pub fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            c if c.is_control() || is_hidden(c) => '_',
            c => c,
        })
        .take(120)
        .collect();
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() {
        "_".to_owned()
    } else {
        plain.to_owned()
    }
}

/// Characters that turn the direction of text or are not seen: they make one name look like another.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
