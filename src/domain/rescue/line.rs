//! The command line of the desk: `到 12`, `派 12 3号站`, `完 12`. A command is any beginning of one of its words.

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

/// The order that a typed number means: the whole number, or its last part without zeros. The newest wins.
pub fn find<'a>(typed: &str, numbers: impl Iterator<Item = &'a str>) -> Option<usize> {
    let plain = typed.trim_start_matches('0');
    let mut best: Option<(usize, &str)> = None;
    for (at, number) in numbers.enumerate() {
        let tail = number.rsplit('-').next().unwrap_or(number);
        let fits = number.eq_ignore_ascii_case(typed)
            || (!plain.is_empty() && tail.trim_start_matches('0') == plain);
        if fits && best.is_none_or(|(_, known)| number > known) {
            best = Some((at, number));
        }
    }
    best.map(|(at, _)| at)
}
