//! What people type and paste, brought to one form before it is judged.

use std::borrow::Cow;

/// A code: half-width, upper case, no spaces or invisible characters anywhere.
pub fn code(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// A name or an address: trimmed, runs of spaces made one, invisible characters dropped. Width is kept, because
/// full-width brackets belong to many Chinese names. Line breaks become spaces.
pub fn line(typed: &str) -> String {
    if is_plain(typed) {
        return typed.to_owned();
    }
    let mut out = String::with_capacity(typed.len());
    for c in typed.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// A building or a stair: a line with its letters, digits and signs half-width.
pub fn place_part(typed: &str) -> Cow<'_, str> {
    if is_plain(typed) {
        return Cow::Borrowed(typed);
    }
    Cow::Owned(line(&typed.chars().map(half_width).collect::<String>()))
}

/// Remarks: trimmed at the ends, line breaks kept as `\n`, invisible characters dropped.
pub fn lines(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !is_invisible(*c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A number or a date: half-width, trimmed, no spaces inside.
pub fn number(typed: &str) -> String {
    if typed.bytes().all(|b| b.is_ascii_graphic()) {
        return typed.to_owned();
    }
    typed
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Whether a line is told to be in its form by its bytes alone: no blanks, nothing that begins as an invisible sign or a
/// wide blank does. Most cells of a long list are.
fn is_plain(typed: &str) -> bool {
    typed
        .bytes()
        .all(|b| b > b' ' && !matches!(b, 0x7F | 0xC2 | 0xE1..=0xE3 | 0xEF))
}

/// The half-width twin of a full-width letter, digit or sign; other characters as they are.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Any bracket that people use around the year of a certificate, as a half-width round one; other characters as
/// they are.
pub fn round_bracket(c: char) -> char {
    match c {
        '（' | '〔' | '［' | '[' | '【' | '｛' | '{' | '﹙' => '(',
        '）' | '〕' | '］' | ']' | '】' | '｝' | '}' | '﹚' => ')',
        _ => c,
    }
}

/// Any dash that people use between the parts of a number, as a hyphen; other characters as they are.
pub fn hyphen(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '－' | '﹣' | '−' | 'ー' | '─' => '-',
        _ => c,
    }
}

/// Marks that a paste brings along and nobody sees: zero-width characters, byte-order mark, soft hyphen, direction
/// marks. Nothing that carries meaning in Chinese text is among them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}'
    )
}
