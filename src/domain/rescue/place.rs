//! Where it happened, out of running text: the place alone, without the time before it and without who called.

use super::caller;
use super::parse::{TITLES, incident_no, is_han, is_stop};
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

/// What a place ends with.
const ENDS: &str = "区苑园城府庭湾里村路号幢栋座楼厦院寓墅道桥邸轩阁居坊弄巷场馆校站店室";
/// Behind a place, whoever lives there.
const DWELLERS: &[&str] = &["的住户", "的居民", "的业主", "住户", "居民", "业主", "的"];

/// Whether it ends as places do, or names a building.
pub(super) fn looks_like_place(text: &str) -> bool {
    text.ends_with(|c| ENDS.contains(c)) || names_building(text)
}

fn names_building(text: &str) -> bool {
    COUNTED.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            before.is_some_and(|c| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c))
        })
    })
}

/// A building without the name of what it stands in: 5栋, 三幢二单元.
fn is_building_alone(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c == '#' || "一二两三四五六七八九十".contains(c)
    });
    rest.len() < text.len() && COUNTED.iter().any(|word| rest.starts_with(word))
}

/// A place behind its label, without who called and how to call.
pub(super) fn labelled_place(text: &str) -> String {
    let kept = caller::left_out(text);
    let pieces: Vec<&str> = kept
        .split('，')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    pieces.join(" ")
}

/// A place in running text: what stands before the elevator, back to 在 or the last stop. A building alone belongs to what was
/// named before it.
pub(super) fn running_place(text: &str) -> Option<String> {
    let text = caller::left_out(text);
    let end = AFTER
        .iter()
        .filter_map(|w| text.find(w))
        .filter(|at| *at > 0)
        .min()?;
    let before = &text[..end];
    let is_cut = |c: char| is_stop(c) || matches!(c, ':' | '：');
    let mut pieces = Vec::new();
    let (mut from, mut clock) = (0, false);
    for (at, sign) in before.match_indices(is_cut) {
        pieces.push(alone(&before[from..at], clock));
        // 10:44 is cut at its colon.
        clock = matches!(sign, ":" | "：") && before[..at].ends_with(|c: char| c.is_ascii_digit());
        from = at + sign.len();
    }
    pieces.push(alone(&before[from..], clock));
    let last = pieces.pop().unwrap_or_default();
    let earlier = pieces.into_iter().rev().find(|piece| !piece.is_empty());
    // What stands before a stop is taken only where it is a place by its looks.
    let earlier = earlier
        .map(lived_in)
        .filter(|piece| looks_like_place(piece));
    let place = match earlier {
        Some(earlier) if last.is_empty() => earlier.to_owned(),
        Some(earlier) if is_building_alone(last) && !names_building(earlier) => {
            format!("{earlier}{last}")
        }
        _ => last.to_owned(),
    };
    (place.chars().count() >= 2 && place.chars().any(is_han)).then(|| in_figures(&place))
}

/// A piece between two stops without what leads to the place: who says it, the incident, the time.
fn alone(piece: &str, after_clock: bool) -> &str {
    let mut place = piece;
    if after_clock {
        place = place.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let starts = BEFORE.iter().filter_map(|w| behind(place, w));
    let starts = starts.chain(TITLES.iter().filter_map(|w| behind(place, w)));
    let starts = starts.chain(incident_no(place).and_then(|(w, _)| behind(place, w)));
    place = &place[starts.max().unwrap_or(0)..];
    without_time(place).trim_matches(|c: char| c.is_whitespace() || "（）()".contains(c))
}

/// Without the people who live there: 听澜佳苑的住户.
fn lived_in(place: &str) -> &str {
    DWELLERS
        .iter()
        .find_map(|word| place.strip_suffix(word))
        .unwrap_or(place)
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
