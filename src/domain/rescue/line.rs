//! The command line of the desk: `到 12`, `派 12 3号站`, `完 12`. A command is any beginning of one of its words.

use chrono::NaiveDate;

use crate::coded_enum;

use super::RescueStep;

coded_enum! {
    /// What the command line can do. The words of each are in `assets/lang`, several of them parted by `|`.
    pub enum LineVerb("rescue-line") {
        Dispatch = "dispatch",
        Answer = "answer",
        Reassure = "reassure",
        Arrive = "arrive",
        Free = "free",
        CallBack = "call_back",
        Repair = "repair",
        Close = "close",
        Escalate = "escalate",
        Join = "join",
        Open = "open",
        New = "new",
    }
}

impl LineVerb {
    /// The milestone that it stamps.
    pub fn step(self) -> Option<RescueStep> {
        Some(match self {
            Self::Dispatch => RescueStep::Dispatched,
            Self::Answer => RescueStep::Answered,
            Self::Reassure => RescueStep::Reassured,
            Self::Arrive => RescueStep::Arrived,
            Self::Free => RescueStep::Freed,
            Self::CallBack => RescueStep::CalledBack,
            Self::Repair => RescueStep::Repaired,
            Self::Close | Self::Escalate | Self::Join | Self::Open | Self::New => return None,
        })
    }

    /// Whether it names an order.
    pub fn wants_order(self) -> bool {
        self != Self::New
    }
}

/// A line as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Commands that begin so; one if it is clear.
    pub verbs: Vec<LineVerb>,
    /// The order's number as typed.
    pub number: Option<String>,
    /// What stands behind it: a team, or a time that begins with `@`.
    pub rest: String,
    /// A time behind `@`.
    pub at: String,
}

/// Reads a line. `words`: what each command may be called, in any language.
pub fn read(text: &str, words: &[(LineVerb, Vec<&str>)]) -> Line {
    let text = super::clock::narrow(text);
    let text = text.trim().trim_start_matches('/').trim_start();
    // 到12 without a space is how a hurried hand types it.
    let end = text
        .find(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '@')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.to_lowercase();
    let fits = |exact: bool| -> Vec<LineVerb> {
        words
            .iter()
            .filter(|(_, names)| {
                names.iter().any(|name| {
                    let name = name.trim().to_lowercase();
                    if exact {
                        name == word
                    } else {
                        name.starts_with(&word)
                    }
                })
            })
            .map(|(verb, _)| *verb)
            .collect()
    };
    let exact = fits(true);
    let verbs = if exact.is_empty() { fits(false) } else { exact };
    // @1030 and @10:30, with or without a space before or behind the sign.
    let rest = rest.replace('@', " @").replace("@ ", "@");
    let mut number = None;
    let mut at = String::new();
    let mut others = Vec::new();
    for (n, part) in rest.split_whitespace().enumerate() {
        match part.strip_prefix('@') {
            Some(time) => time.clone_into(&mut at),
            None if n == 0 => number = Some(part.trim_start_matches('#').to_owned()),
            None => others.push(part),
        }
    }
    let number = number.filter(|n| !n.is_empty());
    Line {
        verbs,
        number,
        rest: others.join(" "),
        at,
    }
}

/// What a typed number means among orders: their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    Nothing,
    One(usize),
    /// Numbers begin anew each day, so that orders of two days may share one.
    Several(Vec<usize>),
}

/// The orders that a typed number means: the whole number, its last part without zeros, or that with its day: `8-07#1`.
pub fn find<'a>(typed: &str, numbers: impl Iterator<Item = &'a str>) -> Means {
    let (day, number) = match typed.split_once('#') {
        Some((day, number)) => (day, number),
        None => ("", typed),
    };
    let day = match day {
        "" => None,
        day => match typed_day(day) {
            Some(day) => Some(day),
            None => return Means::Nothing,
        },
    };
    let plain = number.trim_start_matches('0');
    let mut found = Vec::new();
    for (at, whole) in numbers.enumerate() {
        if whole.eq_ignore_ascii_case(typed) {
            return Means::One(at);
        }
        let fits = !plain.is_empty() && short(whole) == plain;
        let of_day = |day: &String| day_of(whole).is_some_and(|of| of.ends_with(day));
        if fits && day.as_ref().is_none_or(of_day) {
            found.push(at);
        }
    }
    match found.as_slice() {
        [] => Means::Nothing,
        [one] => Means::One(*one),
        _ => Means::Several(found),
    }
}

/// The last part of a number, without zeros: what people type.
fn short(number: &str) -> &str {
    let tail = number.rsplit('-').next().unwrap_or(number);
    tail.trim_start_matches('0')
}

/// What an order is called on a day: `#1`, and `8-07#1` where it has the number of another day.
pub fn label(number: &str, today: NaiveDate) -> String {
    let is_today = day_of(number) == Some(today.format("%Y%m%d").to_string());
    dated(number)
        .filter(|_| !is_today)
        .unwrap_or_else(|| format!("#{}", short(number)))
}

/// With its day, whichever it is; none where the number has none.
pub fn dated(number: &str) -> Option<String> {
    let of = day_of(number)?;
    let (month, day) = (of.get(4..6)?, of.get(6..8)?);
    let month = month.trim_start_matches('0');
    Some(format!("{month}-{day}#{}", short(number)))
}

/// The day of a number, `20250807` of JY20250807-001.
fn day_of(number: &str) -> Option<String> {
    let (head, _) = number.rsplit_once('-')?;
    let from = head.len().checked_sub(8)?;
    let day = head.get(from..)?;
    NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
    (day.bytes().all(|b| b.is_ascii_digit())).then(|| day.to_owned())
}

/// Month and day in four figures: of 8-07, 8-7, 0807.
fn typed_day(text: &str) -> Option<String> {
    let parts: Option<Vec<u32>> = text
        .split(['-', '/', '.'])
        .map(|p| p.parse().ok())
        .collect();
    let (month, day) = match parts?.as_slice() {
        [month, day] => (*month, *day),
        [both] if text.len() >= 3 => (both / 100, both % 100),
        _ => return None,
    };
    (month <= 12 && day <= 31).then(|| format!("{month:02}{day:02}"))
}
