//! One way of writing: half-width and trimmed; and the guard against text that a spreadsheet would run.

/// Cuts blanks of every kind off both ends, also those that nobody sees.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c))
}

/// Text as it is kept: trimmed, line breaks inside turned into blanks.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in trim(raw).chars() {
        match c {
            '\r' | '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' if out.ends_with(' ') => {}
            '\r' | '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if is_unseen(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether [`text`] leaves a text as it is: no blanks at its ends, no line breaks, nothing unseen. Says no where it would
/// have to look closely.
pub(super) fn is_plain(text: &str) -> bool {
    let ends = |b: Option<&u8>| b.is_some_and(|b| *b > b' ');
    let bytes = text.as_bytes();
    // E2 80 and E2 81 begin the unseen signs, E3 80 the wide blank, EF full-width letters and the byte-order mark.
    ends(bytes.first())
        && ends(bytes.last())
        && !bytes
            .iter()
            .any(|b| *b < b' ' || matches!(b, 0x7F | 0xC2 | 0xE1 | 0xE2 | 0xEF))
        && !text.contains(['\u{3000}', '〔', '〕'])
}

/// Whether [`code`] leaves a text as it is: half-width capitals, digits and signs.
pub(super) fn is_plain_code(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_graphic() && !b.is_ascii_lowercase())
}

/// A code as it is kept: half-width, no blanks, capital letters.
pub(super) fn code(raw: &str) -> String {
    half_width(raw)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_unseen(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// A word for looking up: half-width, no blanks, small letters.
pub(super) fn word(raw: &str) -> String {
    let mut word = code(raw);
    word.make_ascii_lowercase();
    word
}

/// Full-width digits, letters and signs become half-width; other characters stay.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' | '\u{A0}' => ' ',
            '〔' | '﹙' => '(',
            '〕' | '﹚' => ')',
            c => c,
        })
        .collect()
}

/// A sign that people write where they have nothing to write.
pub(super) fn means_nothing(text: &str) -> bool {
    matches!(
        trim(text),
        "" | "/" | "\\" | "-" | "--" | "—" | "——" | "－" | "／" | "、"
    )
}

/// A word that people write where they have nothing to write, in a column that is not free text.
pub(super) fn says_none(text: &str) -> bool {
    // Most cells are told by their length: none of these words is long, blanks inside included.
    if text.len() > 40 || text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    matches!(
        word(text).as_str(),
        "无" | "暂无" | "没有" | "无数据" | "n/a" | "na" | "none" | "null" | "nil"
    )
}

/// The signs with which a spreadsheet begins a formula, full-width ones included.
pub(super) const FORMULA_SIGNS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before what a spreadsheet would run as a formula. Text that has such an apostrophe already gets
/// one more, so that [`unguard`] always gives back the same.
pub(super) fn guard(text: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// Takes off what keeps a cell of a text table from being read as a formula or a number: the apostrophe, or `="…"`.
pub(super) fn unguard(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('\'').filter(|rest| is_formula(rest)) {
        return rest;
    }
    let inner = trim(text).strip_prefix("=\"");
    inner
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_SIGNS)
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\0' | '\u{1A}')
}
