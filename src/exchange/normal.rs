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
