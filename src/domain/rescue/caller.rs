//! Who called, out of running text: the name behind its label or beside a phone, and every number to call. A place holds
//! neither of them.

use super::numbers::{self, Kind};
use super::parse::{TITLES, is_han, is_stop, labels};
use super::place::looks_like_place;
use crate::domain::problem::Field;

/// Behind a name, where it says what was said.
const SAYS: &[&str] = &["称", "反映", "报警", "来电", "说", "在", "电话", "手机"];
/// First signs of the names that most people have. Beside a phone, without a label, only these are taken for names.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯尹薛闫雷龙史陶贺顾毛郝龚邵万覃武钱戴严莫孔汤俞章鲁葛倪施";

/// What places end with, and hardly a name: 李庭 and 王城 are people.
const PLACES_ALONE: &str = "区苑寓厦号幢栋座楼村";

/// The name behind the label of who called, with or without a colon: 报警人张三.
pub(super) fn name(text: &str) -> Option<&str> {
    spans(text).find_map(|(_, name)| (!name.is_empty()).then_some(name))
}

/// The text with a stop in the place of each caller and each number to call.
pub(super) fn left_out(text: &str) -> String {
    let mut rest = text.to_owned();
    loop {
        let first = spans(&rest).next().map(|(whole, _)| whole);
        let Some(whole) = first else {
            return without_phones(&rest);
        };
        rest.replace_range(whole, "，");
    }
}

/// Where label and name stand, and the name, from left to right. What a colon makes a value of its own is there too.
fn spans(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
    let mut found: Vec<(usize, &str)> = labels(Field::CallerName)
        .iter()
        .flat_map(|label| text.match_indices(label))
        .collect();
    // Of two labels that begin alike the longer.
    found.sort_unstable_by_key(|(at, label)| (*at, std::cmp::Reverse(label.len())));
    found.into_iter().map(|(at, label)| {
        let gap = &text[at + label.len()..];
        let value = gap.trim_start_matches([' ', ':', '：', '】', ']', '为', '是']);
        let name = name_at(value);
        let from = text.len() - value.len();
        (at..from + name.len(), name)
    })
}

/// The name at the beginning of a text; empty where something else stands there.
fn name_at(text: &str) -> &str {
    let end = text.find(|c| !is_han(c)).unwrap_or(text.len());
    let run = &text[..end];
    if let Some(end) = TITLES
        .iter()
        .filter_map(|title| run.find(title).map(|at| at + title.len()))
        .min()
        .filter(|end| run[..*end].chars().count() <= 6)
    {
        return &run[..end];
    }
    let end = SAYS
        .iter()
        .filter_map(|word| run.find(word))
        .min()
        .unwrap_or(run.len());
    let name = &run[..end];
    let count = name.chars().count();
    let surname = name.chars().next().is_some_and(|c| SURNAMES.contains(c));
    let place = if surname && count <= 3 {
        name.ends_with(|c| PLACES_ALONE.contains(c))
    } else {
        looks_like_place(name)
    };
    if (2..=4).contains(&count) && !place {
        name
    } else {
        ""
    }
}

/// A stop in the place of each number to call, and of a name that stands beside it.
fn without_phones(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut numbers = numbers::find(text);
    numbers.retain(|found| found.kind != Kind::Long);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let run = &rest[at..];
        let from = text.len() - run.len();
        // Set in pieces, it goes on over blanks.
        let number = numbers.iter().find(|found| found.at.start == from);
        let end = match number {
            Some(found) => found.at.len(),
            None => run
                .find(|c: char| !c.is_ascii_digit() && c != '-')
                .unwrap_or(run.len()),
        };
        let (before, after) = (&rest[..at], &run[end..]);
        if number.is_some() || is_phone(&run[..end]) {
            out.push_str(before_name(before));
            out.push('，');
            rest = after_name(after);
        } else {
            out.push_str(before);
            out.push_str(&run[..end]);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// A number to call, or any as long: no building has one.
fn is_phone(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let longest = run.split('-').map(str::len).max().unwrap_or(0);
    longest >= 7 || (10..=12).contains(&digits) && run.starts_with(['0', '1'])
}

/// Without a name at the end: 张三 13812345678.
fn before_name(text: &str) -> &str {
    let open = text.trim_end_matches([' ', '(', '（', ':', '：']);
    let from = open.rfind(|c: char| !is_han(c)).map_or(0, |at| {
        at + open[at..].chars().next().map_or(1, char::len_utf8)
    });
    if is_name(&open[from..]) {
        &open[..from]
    } else {
        text
    }
}

/// Without a name at the beginning: 13812345678 张三. Something must follow it that may be the place.
fn after_name(text: &str) -> &str {
    let close = text.trim_start_matches([' ', ')', '）']);
    let end = close.find(|c: char| !is_han(c)).unwrap_or(close.len());
    let gap = &close[end..];
    if is_name(&close[..end]) && gap.starts_with(|c: char| c == ' ' || is_stop(c)) {
        gap
    } else {
        text
    }
}

fn is_name(word: &str) -> bool {
    let named = word.chars().next().is_some_and(|c| SURNAMES.contains(c));
    named && (2..=3).contains(&word.chars().count()) && !looks_like_place(word)
}
