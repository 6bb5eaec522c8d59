//! Dates as offices write them. What can be read in two ways is not a date.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::normal;

/// The years that a date of this trade can lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// Serial numbers that are taken for days in a date column: 1927 to 2119. A bare year (2025) is none.
const SERIALS: std::ops::Range<f64> = 10_000.0..80_000.0;
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date in text. A time behind it is left out.
pub(super) fn parse(raw: &str) -> Option<NaiveDate> {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = raw.as_bytes() {
        let number = |digits: &[&u8]| {
            digits.iter().try_fold(0_u32, |n, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| n * 10 + u32::from(**digit - b'0'))
            })
        };
        let (year, month, day) = (
            number(&[y1, y2, y3, y4])?,
            number(&[m1, m2])?,
            number(&[d1, d2])?,
        );
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        return YEARS.contains(&date.year()).then_some(date);
    }
    let text = normal::half_width(normal::trim(raw)).to_ascii_lowercase();
    let text = without_weekday(&text);
    let (date, time) = split_time(text);
    if !time.is_none_or(is_time) {
        return None;
    }
    let date = date.trim().trim_end_matches(',');
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return day(&date[..4], number(&date[4..6])?, number(&date[6..])?);
    }
    if !joins_once(date) {
        return None;
    }
    let parts: Vec<&str> = date
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, '-' | '/' | '.' | ',' | '年' | '月' | '日' | '号' | '–')
        })
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    if let Some(month) = month(b) {
        // 8-Aug-2025
        return day(c, month, number(a)?);
    }
    if let Some(month) = month(a) {
        // Aug 8, 2025
        return day(c, month, number(b)?);
    }
    if a.len() == 4 {
        return day(a, number(b)?, number(c)?);
    }
    // 25/8/2025: only when one of the two cannot be a month, or both are the same.
    let (first, second) = (number(a)?, number(b)?);
    if first > 12 || first == second {
        day(c, second, first)
    } else if second > 12 {
        day(c, first, second)
    } else {
        None
    }
}

/// The two days that a text can mean, the month first and the day first: 3/4/2009.
pub(super) fn two_readings(raw: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = normal::half_width(normal::trim(raw));
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [a, b, year] = parts.as_slice() else {
        return None;
    };
    let (first, second) = (number(a)?, number(b)?);
    let readings = (day(year, first, second)?, day(year, second, first)?);
    (readings.0 != readings.1).then_some(readings)
}

/// A day with a time of day in text: `2025-08-08 14:32`, `2025/8/8 14:32:05`, `2025年8月8日14时32分`, `2025-08-08T14:32:05+08:00`.
pub(super) fn parse_time(raw: &str) -> Option<NaiveDateTime> {
    let text = normal::half_width(normal::trim(raw)).to_ascii_lowercase();
    // 时 and 分 stand where others write colons.
    let text = text
        .replace(['时', '点'], ":")
        .replace('分', ":")
        .replace('秒', "");
    let text = text.trim_end_matches(':');
    let (date, time) = split_time(text);
    let time = time?.trim();
    let time = time.trim_end_matches('z');
    let time = time.split(['+', '.']).next()?;
    let date = parse(date)?;
    let parts: Vec<&str> = time.trim().split(':').collect();
    let two = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    match parts.as_slice() {
        [hour, minute] => date.and_hms_opt(two(hour)?, two(minute)?, 0),
        [hour, minute, second] => date.and_hms_opt(two(hour)?, two(minute)?, two(second)?),
        _ => None,
    }
}

/// An instant on the wall clock as a row holds it.
pub(super) fn wall_clock(at: NaiveDateTime) -> String {
    use chrono::Timelike;
    let format = if at.second() == 0 {
        "%Y-%m-%d %H:%M"
    } else {
        "%Y-%m-%d %H:%M:%S"
    };
    at.format(format).to_string()
}

/// A date in a number cell: a serial number of the sheet's epoch, or eight digits.
pub(super) fn from_number(number: f64, epoch_1904: bool) -> Option<NaiveDate> {
    if SERIALS.contains(&number) {
        return from_serial(number, epoch_1904).map(|at| at.date());
    }
    if number.fract() == 0.0 && (19_000_101.0..=21_991_231.0).contains(&number) {
        return parse(&format!("{number:.0}"));
    }
    None
}

/// The moment of a serial number; `None` outside of what a spreadsheet calls a date.
pub(super) fn from_serial(serial: f64, epoch_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = if epoch_1904 {
        serial + 1_462.0
    } else if serial < 60.0 {
        // Excel believes in a 29 February 1900; before that it is one day off.
        serial + 1.0
    } else {
        serial
    };
    let seconds = (days * 86_400.0).round() as i64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(chrono::TimeDelta::try_seconds(seconds)?)
}

fn day(year: &str, month: u32, day: u32) -> Option<NaiveDate> {
    // Two digits of a year could be any century, and in 25-08-26 even the day.
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)?;
    YEARS.contains(&date.year()).then_some(date)
}

/// Each sign stands between two parts, once.
fn joins_once(date: &str) -> bool {
    const JOINS: [char; 4] = ['-', '/', '.', '–'];
    let bare: String = date.chars().filter(|c| !c.is_whitespace()).collect();
    let twice = bare
        .chars()
        .zip(bare.chars().skip(1))
        .any(|(a, b)| JOINS.contains(&a) && JOINS.contains(&b));
    !twice && !bare.starts_with(JOINS) && !bare.ends_with(JOINS)
}

/// A day or a month.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn month(text: &str) -> Option<u32> {
    if text.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|name| {
        *name == text || name[..3] == *text || (text == "sept" && *name == "september")
    })?;
    u32::try_from(at + 1).ok()
}

fn without_weekday(text: &str) -> &str {
    let text = text.trim();
    for mark in ["星期", "周", "礼拜"] {
        if let Some((before, after)) = text.rsplit_once(mark)
            && matches!(
                after.trim_end_matches([')', ' ']),
                "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天"
            )
        {
            return before.trim_end_matches(['(', ' ']);
        }
    }
    text
}

/// Cuts `2025-08-08 10:30` and `2025-08-08T10:30:00Z` into day and time.
fn split_time(text: &str) -> (&str, Option<&str>) {
    let Some(colon) = text.find(':') else {
        return (text, None);
    };
    let before = &text[..colon];
    let cut = before.rfind(|c: char| c.is_whitespace() || c == 't' || c == '日');
    match cut.and_then(|at| before[at..].chars().next().map(|c| (at, c))) {
        Some((at, '日')) => (
            &text[..at + '日'.len_utf8()],
            Some(&text[at + '日'.len_utf8()..]),
        ),
        Some((at, c)) => (&text[..at], Some(&text[at + c.len_utf8()..])),
        None => (text, None),
    }
}

fn is_time(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'z' | ' ' | 'a' | 'p' | 'm')
    })
}
