//! What of a person is shown: `138****5678`, `张**`. Lists, exports, pictures and the history show no more.

use super::numbers::{self, figure};

/// Masks a phone or identity number: of eleven figures and more, as a mobile has, the first three and last four stay, of
/// anything else the last three.
pub fn phone(text: &str) -> String {
    let is_place = |c: char| figure(c).is_some() || matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ');
    let digits = text.chars().filter(|c| is_place(*c)).count();
    let (head, tail) = match digits {
        11.. => (3, 4),
        7..=10 => (0, 3),
        _ => (0, 0),
    };
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if !is_place(c) {
                return c;
            }
            seen += 1;
            if seen <= head || seen > digits - tail {
                c
            } else {
                '*'
            }
        })
        .collect()
}

/// Masks a name: the first character stays.
pub fn name(text: &str) -> String {
    let mut chars = text.trim().chars();
    match chars.next() {
        Some(first) => format!("{first}{}", "*".repeat(chars.count().clamp(1, 2))),
        None => String::new(),
    }
}

/// Masks every phone and identity number inside running text, however it is set; not what is part of a longer code.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for found in numbers::find(text) {
        out.push_str(&text[from..found.at.start]);
        out.push_str(&phone(&text[found.at.clone()]));
        from = found.at.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Whether a name or a number is one that was masked. Nobody's has such a sign.
pub fn is_masked(text: &str) -> bool {
    text.contains(['*', '＊'])
}

/// Whether something inside running text was masked: three signs in a row, or parted as numbers are.
pub fn is_text_masked(text: &str) -> bool {
    let mut row = 0;
    text.chars().any(|c| {
        row = match c {
            '*' | '＊' => row + 1,
            ' ' | '-' if row > 0 => row,
            _ => 0,
        };
        row >= 3
    })
}

/// Running text with a gap in the place of each number that was masked.
pub fn without(text: &str) -> String {
    let is_sign = |c: char| {
        figure(c).is_some() || matches!(c, '*' | '＊' | '-' | ' ' | 'x' | 'X' | '(' | ')')
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(is_sign) {
        let (before, run) = rest.split_at(from);
        let end = run.find(|c| !is_sign(c)).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        out.push_str(before);
        let bare = run.trim();
        match is_text_masked(bare) {
            true => out.push_str(&run.replacen(bare, "…", 1)),
            false => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
