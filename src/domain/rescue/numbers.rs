//! Numbers of people inside running text: phones and identity numbers, however they are set: 138 1234 5679, 0571-8612 3456,
//! (0571)86123456, 330108 19900101 123X. Places, days and long codes are none.

use std::ops::Range;

use chrono::NaiveDate;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number to call that can be nothing else: a mobile, or one with its area code.
    Phone,
    /// 身份证号 of 18 or 15 places.
    Identity,
    /// As long as a number to call; whose, nobody can tell.
    Long,
}

/// A number and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) at: Range<usize>,
    pub(super) kind: Kind,
}

/// Figures without a gap.
struct Group {
    at: Range<usize>,
    figures: String,
    /// An X at the end, and where it ends.
    x: Option<usize>,
    /// How it hangs on the group before.
    link: Link,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    /// Blanks, brackets.
    Loose,
    /// A dash.
    Dash,
}

/// Whoever was born from this year on calls nobody.
const CHILD: &str = "2020";
/// More figures than these are no number of a person.
const MOST: usize = 18;
/// What parts the figures of one number.
const DASHES: &str = "-－–—‐‑";
const BLANKS: &str = " \u{A0}\u{3000}().（）·";

/// The value of a figure, half or full width.
pub(super) fn figure(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

/// Every number of a person, from left to right.
pub(super) fn find(text: &str) -> Vec<Found> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let last = last_linked(&groups, at);
        let one = (at..=last)
            .rev()
            .find_map(|to| Some((to, judge(text, &groups, at, to)?)));
        match one {
            Some((to, one)) => {
                found.push(one);
                at = to + 1;
            }
            None => at += 1,
        }
    }
    found
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        let Some(first) = figure(c) else { continue };
        let mut figures = String::from(first);
        let mut end = from + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let Some(next_figure) = figure(next) else {
                break;
            };
            figures.push(next_figure);
            end = at + next.len_utf8();
            chars.next();
        }
        let mut rest = text[end..].chars();
        let x = rest
            .next()
            .filter(|c| matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ'))
            .filter(|_| !rest.next().is_some_and(|c| c.is_ascii_alphanumeric()))
            .map(|x| end + x.len_utf8());
        let link = groups
            .last()
            .map_or(Link::None, |before| link(&text[before.at.end..from]));
        groups.push(Group {
            at: from..end,
            figures,
            x,
            link,
        });
    }
    groups
}

fn link(gap: &str) -> Link {
    let count = gap.chars().count();
    if count == 1 && gap.chars().all(|c| DASHES.contains(c)) {
        Link::Dash
    } else if count <= 3
        && gap
            .chars()
            .all(|c| BLANKS.contains(c) || DASHES.contains(c))
    {
        Link::Loose
    } else {
        Link::None
    }
}

/// The last group that could belong to the same number.
fn last_linked(groups: &[Group], from: usize) -> usize {
    let mut figures = groups[from].figures.len();
    let mut last = from;
    for (at, group) in groups.iter().enumerate().skip(from + 1) {
        figures += group.figures.len();
        if group.link == Link::None || figures > MOST {
            break;
        }
        last = at;
    }
    last
}

fn judge(text: &str, groups: &[Group], from: usize, to: usize) -> Option<Found> {
    let parts = &groups[from..=to];
    let (first, last) = (parts.first()?, parts.last()?);
    let figures: String = parts.iter().map(|g| g.figures.as_str()).collect();
    let sizes: Vec<usize> = parts.iter().map(|g| g.figures.len()).collect();
    let whole = |kind, end| {
        let at = first.at.start..end;
        Some(Found { at, kind })
    };
    if let Some(end) = last.x
        && figures.len() == 17
        && is_identity(&format!("{figures}X"))
    {
        return whole(Kind::Identity, end);
    }
    let of_identity = match figures.len() {
        18 => is_identity(&figures),
        15 => matches!(sizes[..], [15] | [6, 6, 3]) && is_old_identity(&figures),
        _ => false,
    };
    if of_identity {
        return whole(Kind::Identity, last.at.end);
    }
    if is_phone(&figures, &sizes) {
        return whole(Kind::Phone, last.at.end);
    }
    // The number of an order, JY20250808-001.
    let named = text[..first.at.start].ends_with("JY");
    match !named && is_long(groups, from, to, &figures) {
        true => whole(Kind::Long, last.at.end),
        false => None,
    }
}

/// Six figures of a region, then the day of birth, three that count and one that checks. The police number their incidents
/// in the same way by region and day: what would be a child's counts only if it checks.
fn is_identity(figures: &str) -> bool {
    let shaped =
        figures.starts_with(|c: char| ('1'..='8').contains(&c)) && is_day(figures.get(6..14));
    shaped && (figures.get(6..10) < Some(CHILD) || checks(figures))
}

/// GB 11643: the last of 18 places says whether the others are right.
fn checks(figures: &str) -> bool {
    let value = |c: char| match c {
        'X' => Some(10),
        c => c.to_digit(10),
    };
    let weights = (0..18).rev().map(|power| 2_u32.pow(power) % 11);
    let sum: Option<u32> = figures
        .chars()
        .zip(weights)
        .map(|(c, weight)| Some(value(c)? * weight))
        .sum();
    sum.is_some_and(|sum| sum % 11 == 1)
}

fn is_old_identity(figures: &str) -> bool {
    let day = figures.get(6..12).map(|day| format!("19{day}"));
    figures.starts_with(|c: char| ('1'..='8').contains(&c)) && is_day(day.as_deref())
}

fn is_day(text: Option<&str>) -> bool {
    let day = text.filter(|day| day.starts_with("19") || day.starts_with("20"));
    day.is_some_and(|day| NaiveDate::parse_from_str(day, "%Y%m%d").is_ok())
}

fn is_phone(figures: &str, sizes: &[usize]) -> bool {
    let abroad = ["0086", "86"]
        .iter()
        .find_map(|code| Some((figures.strip_prefix(code)?, code.len())));
    if let Some((home, code)) = abroad
        && (home.len() == 11 && is_mobile(home)
            || sizes.len() > 1 && sizes[0] == code && (10..=12).contains(&home.len()))
    {
        return true;
    }
    // Set in pieces, none of them is short.
    let pieces = sizes.len() == 1 || sizes.len() <= 4 && sizes.iter().all(|n| *n >= 3);
    if !pieces {
        return false;
    }
    if is_mobile(figures) {
        return true;
    }
    let fixed = figures.starts_with('0')
        && !figures.starts_with("00")
        && (10..=12).contains(&figures.len());
    fixed && (sizes.len() == 1 || matches!(sizes[0], 3 | 4) && figures.len() - sizes[0] >= 7)
}

fn is_mobile(figures: &str) -> bool {
    figures.len() == 11 && figures.starts_with('1') && figures.as_bytes().get(1) > Some(&b'2')
}

/// Seven to twelve figures, with nothing but dashes between them; or a number of one's own town in two pieces.
fn is_long(groups: &[Group], from: usize, to: usize, figures: &str) -> bool {
    let sizes: Vec<usize> = groups[from..=to].iter().map(|g| g.figures.len()).collect();
    if let [3 | 4, 4] = sizes[..]
        && groups[to].link == Link::Loose
        && figures.starts_with(|c: char| ('5'..='9').contains(&c))
    {
        return true;
    }
    let dashed = groups[from + 1..=to].iter().all(|g| g.link == Link::Dash);
    let begins = groups[from].link != Link::Dash;
    let ends = groups.get(to + 1).is_none_or(|g| g.link != Link::Dash);
    let is_day = figures.starts_with("20") && sizes.len() == 3;
    // 12-2-1101 is a flat.
    let pieces = sizes.len() == 1 || sizes.iter().all(|n| *n >= 3);
    pieces && dashed && begins && ends && !is_day && (7..=12).contains(&figures.len())
}
