//! A police text taken apart: time, place, caller, phone, number trapped, incident number. What was recognised is named
//! field by field and shown for confirmation; nothing is saved unseen.

use chrono::{DateTime, FixedOffset};

use super::numbers::{self, Kind};
pub use super::people::chinese_number;
use super::people::{leading_number, people};
use super::{RescueSource, caller, happened, parse_time, place};
use crate::domain::problem::Field;

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Field and value, in the order of the form.
    pub fields: Vec<(Field, String)>,
}

impl Parsed {
    /// The value of a field, if the text had one.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields
            .iter()
            .find(|(f, _)| *f == field)
            .map(|(_, v)| v.as_str())
    }
}

/// Labels before a value, longest first within a field.
const LABELS: &[(Field, &[&str])] = &[
    (
        Field::PoliceIncidentNo,
        &[
            "警情编号",
            "接警单编号",
            "接警单号",
            "接处警单号",
            "接警编号",
            "接处警编号",
            "案件编号",
            "指令编号",
            "警情号",
            "编号",
            "incident no",
        ],
    ),
    (
        Field::ReceivedAt,
        &[
            "报警时间",
            "接警时间",
            "来电时间",
            "发生时间",
            "时间",
            "time",
        ],
    ),
    (
        Field::RescuePlace,
        &[
            "事发地址",
            "事发地点",
            "案发地址",
            "案发地点",
            "报警地址",
            "报警地点",
            "详细地址",
            "发生地点",
            "地址",
            "地点",
            "address",
            "place",
        ],
    ),
    (
        Field::CallerPhone,
        &[
            "报警人电话",
            "报警人联系电话",
            "报警电话",
            "联系电话",
            "联系方式",
            "来电号码",
            "手机号码",
            "手机",
            "电话",
            "phone",
            "tel",
        ],
    ),
    (
        Field::CallerName,
        &["报警人姓名", "报警人", "联系人", "来电人", "姓名", "caller"],
    ),
    (
        Field::Trapped,
        &["被困人数", "被困人员", "困人数", "trapped"],
    ),
    (
        Field::Description,
        &[
            "简要警情",
            "警情内容",
            "报警内容",
            "简要案情",
            "警情描述",
            "内容",
            "警情",
            "details",
        ],
    ),
];
/// Behind the name of who called.
pub(super) const TITLES: &[&str] = &["先生", "女士", "小姐", "师傅", "同志"];
const SOURCES: &[(&str, RescueSource)] = &[
    ("96333", RescueSource::Platform96333),
    ("12345", RescueSource::Hotline12345),
    ("119", RescueSource::Fire119),
    ("110", RescueSource::Police110),
];

/// Takes a text apart. `now` only decides which day a time of day belongs to.
pub fn parse(text: &str, now: DateTime<FixedOffset>) -> Parsed {
    let text = plain(text.trim());
    let mut found: Vec<(Field, String)> = Vec::new();
    let mut put = |field: Field, value: &str| {
        let value = value
            .trim()
            .trim_matches(|c: char| is_stop(c) || matches!(c, ':' | '：' | '"'))
            .trim();
        if !value.is_empty() && !found.iter().any(|(f, _)| *f == field) {
            found.push((field, value.to_owned()));
        }
    };
    if let Some((_, source)) = SOURCES
        .iter()
        .filter_map(|(word, source)| Some((text.find(word)?, source)))
        .filter(|(at, _)| alone(&text, *at))
        .min_by_key(|(at, _)| *at)
    {
        put(Field::RescueSource, source.code());
    }
    let mut described = None;
    for (field, value) in labelled(&text) {
        match field {
            Field::CallerPhone => {
                if let Some(phone) = find_phone(value) {
                    put(field, &called(phone));
                }
            }
            Field::ReceivedAt => {
                if let Some(time) = find_time(value, now) {
                    put(field, &time);
                }
            }
            Field::Trapped => {
                if let Some(n) = leading_number(value) {
                    put(field, &n.to_string());
                }
            }
            Field::CallerName => put(field, name_of(value)),
            Field::PoliceIncidentNo => put(field, value.split([' ', '\n']).next().unwrap_or(value)),
            Field::Description => described = Some(value),
            Field::RescuePlace => put(field, &place::labelled_place(value)),
            _ => put(field, value),
        }
    }
    if let Some((_, number)) = incident_no(&text) {
        put(Field::PoliceIncidentNo, number);
    }
    if let Some(phone) = find_phone(&text) {
        put(Field::CallerPhone, &called(phone));
    }
    if let Some(time) = find_time(&text, now) {
        put(Field::ReceivedAt, &time);
    }
    if let Some(n) = people(&text) {
        put(Field::Trapped, &n.to_string());
    }
    if let Some(place) = place::running_place(&text) {
        put(Field::RescuePlace, &place);
    }
    if let Some(name) = caller::name(&text) {
        put(Field::CallerName, name);
    }
    if let Some(name) = titled_name(&text) {
        put(Field::CallerName, &name);
    }
    let name = found.iter().find(|(field, _)| *field == Field::CallerName);
    let name = name.map_or("", |(_, name)| name.as_str());
    let happened = happened::of(described.unwrap_or(&text), name);
    if !happened.is_empty() {
        found.push((Field::Description, happened));
    }
    let order = [
        Field::RescueSource,
        Field::PoliceIncidentNo,
        Field::ReceivedAt,
        Field::RescuePlace,
        Field::Trapped,
        Field::CallerName,
        Field::CallerPhone,
        Field::Description,
    ];
    found.sort_by_key(|(field, _)| order.iter().position(|f| f == field));
    Parsed { fields: found }
}

/// Full-width figures and letters as plain ones; punctuation stays as it was pasted.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
                char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
            }
            '\u{3000}' | '\u{A0}' => ' ',
            _ => c,
        })
        .collect()
}

pub(super) fn is_stop(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | '。' | '，' | '；' | '、' | '\n' | '\r' | '|' | '【' | '】' | '[' | ']' | '!'
    )
}

/// The figures stand for a number to call, not inside a longer one.
fn alone(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().find(|c| !c.is_ascii_digit());
    let run = text[at..].chars().take_while(char::is_ascii_digit).count();
    run <= 5
        && !before.is_some_and(|c| c.is_ascii_digit() || c == '-')
        && !matches!(after, Some('-' | ':' | '号' | '幢' | '室'))
}

/// Every label with what stands behind its colon, to the next stop or label.
fn labelled(text: &str) -> Vec<(Field, &str)> {
    let mut starts: Vec<(usize, usize, Field)> = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (field, labels) in LABELS {
        for label in *labels {
            for (at, _) in lower.match_indices(label) {
                let end = at + label.len();
                let gap = &text[end..];
                let colon = gap.trim_start_matches([' ', '】', ']']);
                if !colon.starts_with([':', '：']) && !gap.starts_with(['】', ']']) {
                    continue;
                }
                let value = text.len() - colon.trim_start_matches([':', '：']).len();
                // A longer label that contains this one wins: it starts earlier or ends later.
                if !starts.iter().any(|(s, v, _)| *v == value && *s <= at) {
                    starts.retain(|(_, v, _)| *v != value);
                    starts.push((at, value, *field));
                }
            }
        }
    }
    starts.sort_unstable_by_key(|(at, _, _)| *at);
    starts
        .iter()
        .enumerate()
        .map(|(n, (_, from, field))| {
            let next = starts.get(n + 1).map_or(text.len(), |(at, _, _)| *at);
            let whole = &text[*from..next.max(*from)];
            let stop = match field {
                // A description goes on over commas.
                Field::Description => whole.find('\n').unwrap_or(whole.len()),
                _ => whole.find(is_stop).unwrap_or(whole.len()),
            };
            (*field, &whole[..stop])
        })
        .collect()
}

/// A number behind its label with or without a colon, and both together: `警情编号 J3301…`.
pub(super) fn incident_no(text: &str) -> Option<(&str, &str)> {
    let found = labels(Field::PoliceIncidentNo)
        .iter()
        .flat_map(|label| text.match_indices(label));
    let mut found: Vec<(usize, &str)> = found.collect();
    // From left to right; of two that begin alike the longer.
    found.sort_unstable_by_key(|(at, label)| (*at, std::cmp::Reverse(label.len())));
    found.into_iter().find_map(|(at, label)| {
        let gap = &text[at + label.len()..];
        let value = gap.trim_start_matches([' ', ':', '：', '】', ']', '为', '是', '#']);
        let end = value
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(value.len());
        let number = &value[..end];
        let whole = &text[at..text.len() - value.len() + end];
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        (digits >= 4).then_some((whole, number))
    })
}

/// The labels of a field.
pub(super) fn labels(field: Field) -> &'static [&'static str] {
    let known = LABELS.iter().find(|(known, _)| *known == field);
    known.map_or(&[], |(_, labels)| labels)
}

fn name_of(value: &str) -> &str {
    let end = value
        .find(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '（' | '称')
        })
        .unwrap_or(value.len());
    &value[..end]
}

/// A name before a title: 张先生, 李女士.
pub(super) fn titled_name(text: &str) -> Option<String> {
    let at = TITLES
        .iter()
        .filter_map(|t| Some((text.find(t)?, *t)))
        .min()?;
    let before: Vec<char> = text[..at.0].chars().rev().collect();
    let name: String = before
        .iter()
        .take_while(|c| is_han(**c))
        .take(1)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    (!name.is_empty()).then(|| format!("{name}{}", at.1))
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// A mobile number, or one with its area code, as it is set in the text.
pub(super) fn find_phone(text: &str) -> Option<&str> {
    let found = numbers::find(text);
    let phone = found.into_iter().find(|found| found.kind == Kind::Phone)?;
    text.get(phone.at)
}

/// A number to call without the blanks between its figures: (0571) 8612 3456 is 0571-86123456.
fn called(phone: &str) -> String {
    let signs = phone.chars().filter(|c| !c.is_whitespace());
    signs
        .map(|c| match c {
            ')' | '）' => '-',
            c => c,
        })
        .collect()
}

fn runs(text: &str, keep: impl Fn(char) -> bool) -> Vec<&str> {
    text.split(|c| !keep(c)).filter(|r| !r.is_empty()).collect()
}

/// The first thing that reads as a time, as the file writes instants.
fn find_time(text: &str, now: DateTime<FixedOffset>) -> Option<String> {
    let part = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                ':' | '：' | '-' | '/' | '年' | '月' | '日' | '时' | '点' | '分' | '秒' | ' ' | 'T'
            )
    };
    for run in runs(text, part) {
        let run = run.trim().replace('日', " ");
        let run = run.trim();
        let words: Vec<&str> = run.split([' ', 'T']).filter(|w| !w.is_empty()).collect();
        let is_clock = |w: &str| w.contains([':', '：', '时', '点']);
        let typed = match words.as_slice() {
            [.., date, time] if is_clock(time) && date.contains(['-', '/', '月']) => {
                format!("{date} {time}")
            }
            [.., time] if is_clock(time) => (*time).to_owned(),
            _ => continue,
        };
        if let Ok(at) = parse_time(&typed, now) {
            return Some(at.to_rfc3339());
        }
    }
    None
}
