//! A place as people say it, as searches of the register: the whole of it first, then shorter parts.

use crate::domain::spoken::tokens;

/// Characters after which a part of an address ends.
const ENDS: &[char] = &[
    '区', '苑', '园', '村', '城', '府', '庭', '湾', '里', '座', '幢', '栋', '楼', '元', '号', '梯',
    '路', '街', '道', '居', '邸', ',', '，', '、',
];
/// More attempts than these would be felt while typing.
const MOST: usize = 12;

/// Whether a search says all of a place that tells elevators apart: nothing is left off at its end, and what is left off
/// at its beginning leaves a name in it.
pub fn says_where(attempt: &str, text: &str) -> bool {
    let bare = |text: &str| -> String {
        let sign = |c: &char| !c.is_whitespace() && !matches!(c, ',' | '，' | '、');
        text.chars().filter(sign).collect()
    };
    let (said, whole) = (bare(attempt), bare(text));
    let named = attempt
        .split(' ')
        .any(|part| part.chars().count() >= 2 && !part.starts_with(|c: char| c.is_ascii_digit()));
    said == whole || (named && attempt.contains(' ') && whole.ends_with(&said))
}

/// Whether a search says more than a building or a stair.
fn names_more(run: &str) -> bool {
    let bare = run.replace(' ', "");
    let counted: usize = tokens(&bare).iter().map(|token| token.at.len()).sum();
    counted == 0 || bare.len() - counted > '苑'.len_utf8()
}

/// Searches to try, one after the other.
pub fn attempts(text: &str) -> Vec<String> {
    let text = text.trim();
    let mut list = vec![text.to_owned()];
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    for c in text.chars() {
        if c.is_whitespace() || matches!(c, ',' | '，' | '、') {
            parts.push(std::mem::take(&mut part));
            continue;
        }
        part.push(c);
        if ENDS.contains(&c) {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    parts.retain(|p| !p.is_empty());
    // The longest runs first: 江晖苑 3幢 before 江晖苑; of two alike the one further right, which says more.
    for length in (1..=parts.len()).rev() {
        for from in (0..=parts.len() - length).rev() {
            let run = parts[from..from + length].join(" ");
            if run.chars().count() >= 2 && !list.contains(&run) {
                list.push(run);
            }
        }
    }
    // A building alone stands in every community.
    let whole = list.first().cloned();
    list.retain(|run| Some(run) == whole.as_ref() || names_more(run));
    list.truncate(MOST);
    list
}
