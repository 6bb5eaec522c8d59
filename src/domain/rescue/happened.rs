//! What happened, of a police text: without what has a field of its own. Names and phones of callers are masked in their
//! fields, so they must not stand in the sentence beside them.

use super::parse::{find_phone, incident_no, is_stop, labels};
use crate::domain::problem::Field;

/// Words that only lead to what was said.
const LEADS: &[&str] = &[
    "报警人称",
    "报警称",
    "来电称",
    "反映称",
    "报称",
    "称其",
    "称",
    "：",
    ":",
];

/// The part of a text that says what happened; `name`: the caller, as far as one was found.
pub(super) fn of(text: &str, name: &str) -> String {
    let mut rest = text.trim().to_owned();
    // 【110联动】 says who sent it.
    if let Some(inner) = rest.strip_prefix('【')
        && let Some((_, after)) = inner.split_once('】')
    {
        rest = after.to_owned();
    }
    let mut cut = |piece: &str| {
        if !piece.is_empty() {
            rest = rest.replace(piece, " ");
        }
    };
    if let Some((whole, number)) = incident_no(text) {
        cut(whole);
        cut(number);
    }
    let phone = find_phone(text).unwrap_or_default();
    for (value, field) in [(phone, Field::CallerPhone), (name, Field::CallerName)] {
        if value.is_empty() {
            continue;
        }
        for label in labels(field) {
            for between in ["", " ", ":", "：", ": ", "： ", "为", "是"] {
                cut(&format!("{label}{between}{value}"));
            }
        }
        cut(value);
    }
    for empty in ["（ ）", "( )"] {
        cut(empty);
    }
    for label in labels(Field::ReceivedAt) {
        for colon in [':', '：'] {
            cut(&format!("{label}{colon}"));
        }
    }
    let words: Vec<&str> = rest
        .split_whitespace()
        .map(without_time)
        .filter(|word| !word.is_empty())
        .collect();
    lead_out(&words.join(" ")).to_owned()
}

/// Without a date or a time at the beginning of a word.
fn without_time(word: &str) -> &str {
    let end = word
        .find(|c: char| {
            !c.is_ascii_digit()
                && !matches!(
                    c,
                    ':' | '：' | '-' | '/' | '年' | '月' | '日' | '时' | '点' | '分' | '秒' | 'T'
                )
        })
        .unwrap_or(word.len());
    let time = &word[..end];
    let is_clock = time.contains([':', '：', '时', '点']);
    let is_date = time.contains('月') || time.matches(['-', '/']).count() == 2 && time.len() >= 8;
    let figures = time.starts_with(|c: char| c.is_ascii_digit());
    if figures && (is_clock || is_date) {
        &word[end..]
    } else {
        word
    }
}

/// Without the words and signs in front that only lead to it.
fn lead_out(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_stop(c));
        match LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
            Some(after) => rest = after,
            None => return rest.trim(),
        }
    }
}
