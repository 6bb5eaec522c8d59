//! Where it happened, out of running text: the place alone, without the time before it and without who called.

use super::parse::{TITLES, find_phone, incident_no, is_han, is_stop};
use super::people::chinese_number;

/// Where a place in running text ends.
const AFTER: &[&str] = &[
    "电梯困人",
    "电梯内",
    "电梯里",
    "电梯被困",
    "电梯故障",
    "电梯停",
    "有人被困",
    "有电梯",
    "电梯",
    "被困",
];
/// Where it begins, behind who says it.
const BEFORE: &[&str] = &[
    "报警称",
    "来电称",
    "称其在",
    "称在",
    "称",
    "反映",
    "位于",
    "在",
];
/// What a number of a building or of a stair stands before.
const COUNTED: &[&str] = &["幢", "栋", "号", "单元", "座"];

/// A place in running text: what stands before the elevator, back to 在 or the last stop.
pub(super) fn running_place(text: &str) -> Option<String> {
    let end = AFTER
        .iter()
        .filter_map(|w| text.find(w))
        .filter(|at| *at > 0)
        .min()?;
    let before = &text[..end];
    let is_colon = |c| matches!(c, ':' | '：');
    let stop = before.rfind(|c| is_stop(c) || is_colon(c)).map_or(0, |at| {
        at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    let mut place = &before[stop..];
    // 10:44 is cut at its colon.
    let clock = before[..stop].trim_end_matches(is_colon);
    if clock.len() < stop && clock.ends_with(|c: char| c.is_ascii_digit()) {
        place = place.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let starts = BEFORE.iter().filter_map(|w| behind(place, w));
    let starts = starts.chain(TITLES.iter().filter_map(|w| behind(place, w)));
    let starts = starts.chain(find_phone(place).and_then(|w| behind(place, w)));
    let starts = starts.chain(incident_no(place).and_then(|(w, _)| behind(place, w)));
    place = &place[starts.max().unwrap_or(0)..];
    place = without_time(place).trim_matches(|c: char| c.is_whitespace() || "（）()".contains(c));
    (place.chars().count() >= 2 && place.chars().any(is_han)).then(|| in_figures(place))
}

/// Behind the last such word; a 名称 says nothing.
fn behind(text: &str, word: &str) -> Option<usize> {
    let at = text.rfind(word)?;
    (!text[..at].ends_with('名')).then_some(at + word.len())
}

/// Without a date or a time of day in words at its beginning: 8月8日10时35分.
fn without_time(text: &str) -> &str {
    let is_time =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日时点分秒许-/".contains(c);
    let rest = text.trim_start_matches(is_time);
    let head = &text[..text.len() - rest.len()];
    if head.contains(['年', '月', '日', '时', '点', '分', '/']) {
        rest
    } else {
        text
    }
}

/// A place with its buildings as the register names them: 三栋 is 3幢.
pub fn as_registered(text: &str) -> String {
    in_figures(text).replace('栋', "幢")
}

/// Numbers of buildings and stairs in figures: 三幢二单元 is 3幢2单元.
fn in_figures(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while at < chars.len() {
        let number: String = chars[at..]
            .iter()
            .take_while(|c| "一二两三四五六七八九十".contains(**c))
            .collect();
        let count = number.chars().count();
        let rest: String = chars[at + count..].iter().take(2).collect();
        match chinese_number(&number) {
            Some(n) if COUNTED.iter().any(|word| rest.starts_with(word)) => {
                out.push_str(&n.to_string());
                at += count;
            }
            _ => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}
