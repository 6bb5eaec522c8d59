//! The encoding of a text table: by its mark, by proof, or by likelihood.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// How the characters of a text file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextEncoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with a mark, as Excel needs it.
    Utf8Bom,
    /// UTF-16, little end first, as Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
    /// Western Europe (ISO-8859-1 as Windows reads it).
    Latin1,
}

impl TextEncoding {
    /// Every encoding, in the order of a choice.
    pub const ALL: &'static [Self] = &[
        Self::Utf8Bom,
        Self::Utf8,
        Self::Gb18030,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Latin1,
    ];

    /// The encoding that scripts name so; case and hyphens do not matter.
    pub fn named(name: &str) -> Option<Self> {
        let name: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match name.as_str() {
            "utf8" => Self::Utf8,
            "utf8bom" => Self::Utf8Bom,
            "utf16" | "utf16le" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "gb18030" | "gbk" | "gb2312" => Self::Gb18030,
            "iso88591" | "latin1" | "windows1252" => Self::Latin1,
            _ => return None,
        })
    }

    /// Its name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gb18030 => "GB18030",
            Self::Latin1 => "ISO-8859-1",
        }
    }

    fn codec(self) -> &'static Encoding {
        match self {
            Self::Utf8 | Self::Utf8Bom => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Gb18030 => GB18030,
            Self::Latin1 => WINDOWS_1252,
        }
    }

    /// The text; `None` if a byte does not fit this encoding.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        let (text, broken) = self.codec().decode_with_bom_removal(bytes);
        (!broken).then(|| text.into_owned())
    }

    /// The bytes, with the mark that this encoding carries; `None` if it lacks a character.
    pub(in crate::exchange) fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Utf8 | Self::Utf8Bom => Some(text.as_bytes().to_vec()),
            Self::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Self::Gb18030 | Self::Latin1 => {
                let (bytes, _, lacking) = self.codec().encode(text);
                (!lacking).then(|| bytes.into_owned())
            }
        }
    }

    /// The mark at the start of a file.
    pub(in crate::exchange) fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8Bom => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Utf8 | Self::Gb18030 | Self::Latin1 => b"",
        }
    }
}

/// Detects the encoding and decodes; `None` if the bytes are no text in any of them.
pub(super) fn detect(bytes: Vec<u8>) -> Option<(TextEncoding, String)> {
    let marked = [
        TextEncoding::Utf8Bom,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
    ]
    .into_iter()
    .find(|encoding| bytes.starts_with(encoding.mark()));
    if let Some(encoding) = marked {
        return Some((encoding, encoding.decode(&bytes)?));
    }
    if let Some(found) = unmarked_utf16(&bytes) {
        return Some(found);
    }
    // Bytes that are valid UTF-8 and not plain ASCII are UTF-8 for all practical ends.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some((TextEncoding::Utf8, text)),
        Err(other) => other.into_bytes(),
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guessed = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let western = guessed.is_single_byte();
    let order = if western {
        [TextEncoding::Latin1, TextEncoding::Gb18030]
    } else {
        [TextEncoding::Gb18030, TextEncoding::Latin1]
    };
    order
        .into_iter()
        .find_map(|encoding| encoding.decode(&bytes).map(|text| (encoding, text)))
}

/// UTF-16 whose mark was lost: a byte of zero has no place in any other text, and only one order gives characters.
fn unmarked_utf16(bytes: &[u8]) -> Option<(TextEncoding, String)> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let mut best: Option<(usize, TextEncoding, String)> = None;
    for encoding in [TextEncoding::Utf16Le, TextEncoding::Utf16Be] {
        let Some(text) = encoding.decode(bytes) else {
            continue;
        };
        let unfit = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
        if text.chars().any(unfit) {
            continue;
        }
        // What holds a table together: separators, line ends, digits.
        let plain = text.chars().filter(char::is_ascii).count();
        if plain > 0 && best.as_ref().is_none_or(|(most, ..)| plain > *most) {
            best = Some((plain, encoding, text));
        }
    }
    best.map(|(_, encoding, text)| (encoding, text))
}
