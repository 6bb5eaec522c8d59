//! Days as people type them into a field.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::codes::normalise;

/// Reads a day as typed: `2025-08-08`, `2025/8/8`, `2025.8.8`, `2025年8月8日`, `20250808`; without a year `8/8`,
/// `8.8`, `8-8`, `8月8日` of this year; `今天`, `today`, `昨天`, `yesterday`, `前天`, `明天`, `tomorrow`; `-5` five days
/// ago, `+3` in three days. None for anything else, and for days that do not exist.
pub fn parse_date_input(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = normalise::number(text)
        .chars()
        .map(normalise::hyphen)
        .collect::<String>()
        .to_ascii_lowercase();
    let by_word = match text.as_str() {
        "今天" | "今日" | "today" | "t" => Some(0),
        "昨天" | "昨日" | "yesterday" => Some(-1),
        "前天" => Some(-2),
        "明天" | "明日" | "tomorrow" => Some(1),
        _ => relative(&text),
    };
    if let Some(days) = by_word {
        return shifted(today, days);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |a: usize, b: usize| text[a..b].parse::<u32>().ok();
        return NaiveDate::from_ymd_opt(text[..4].parse().ok()?, part(4, 6)?, part(6, 8)?);
    }
    written(&text, today)
}

/// `-5` or `+3`.
fn relative(text: &str) -> Option<i64> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => return None,
    };
    let fits = (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse::<i64>().ok().map(|n| sign * n))?
}

/// Year, month and day, or month and day, with one kind of sign between them.
fn written(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text
        .strip_suffix(['日', '号'])
        .map_or_else(|| text.to_owned(), |t| t.replace(['年', '月'], "-"));
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sign, '-' | '/' | '.') {
        return None;
    }
    let parts: Vec<&str> = text.split(sign).collect();
    let digits = |s: &str, most: usize| -> Option<u32> {
        let fits = (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| s.parse().ok())?
    };
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            let year = i32::try_from(digits(year, 4)?).ok()?;
            NaiveDate::from_ymd_opt(year, digits(month, 2)?, digits(day, 2)?)
        }
        [month, day] => NaiveDate::from_ymd_opt(today.year(), digits(month, 2)?, digits(day, 2)?),
        _ => None,
    }
}

fn shifted(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        today.checked_sub_days(by)
    } else {
        today.checked_add_days(by)
    }
}
