//! A time as it is typed on the phone: `1432`, `14:32`, `-5` (five minutes ago), a date before it, or nothing for now.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone};

/// A clock time that lies this far ahead of now is taken as yesterday's; nearer ones are a slip of the finger.
const AHEAD: i64 = 4 * 60;
/// Machines on one desk differ a little.
pub const TOLERANCE_MINUTES: i64 = 1;

/// Why a typed time is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// It cannot be read.
    Unreadable,
    /// It has not come yet.
    InFuture(DateTime<FixedOffset>),
}

/// Reads a typed time. A time of day without a date is the last one that was: after midnight `2355` is yesterday's.
///
/// # Errors
///
/// What cannot be read, and what lies in the future.
pub fn parse_time(
    typed: &str,
    now: DateTime<FixedOffset>,
) -> Result<DateTime<FixedOffset>, ClockFault> {
    let typed = narrow(typed);
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(now);
    }
    if let Some(ago) = typed.strip_prefix('-') {
        let minutes: i64 = ago.trim().parse().map_err(|_| ClockFault::Unreadable)?;
        return match minutes {
            0..=10_080 => Ok(now - Duration::minutes(minutes)),
            _ => Err(ClockFault::Unreadable),
        };
    }
    let (date, time) = match typed.rsplit_once([' ', 'T']) {
        Some((date, time)) => (
            Some(read_date(date.trim(), now.date_naive()).ok_or(ClockFault::Unreadable)?),
            time,
        ),
        None => (None, typed),
    };
    let time = read_time(time.trim()).ok_or(ClockFault::Unreadable)?;
    let on = |day: NaiveDate| {
        now.offset()
            .from_local_datetime(&day.and_time(time))
            .single()
            .ok_or(ClockFault::Unreadable)
    };
    let latest = now + Duration::minutes(TOLERANCE_MINUTES);
    if let Some(date) = date {
        let at = on(date)?;
        return if at > latest {
            Err(ClockFault::InFuture(at))
        } else {
            Ok(at)
        };
    }
    let at = on(now.date_naive())?;
    if at <= latest {
        Ok(at)
    } else if at - now >= Duration::minutes(AHEAD) {
        on(now.date_naive().pred_opt().ok_or(ClockFault::Unreadable)?)
    } else {
        Err(ClockFault::InFuture(at))
    }
}

/// Full-width figures and signs as plain ones; the Chinese words of a date as separators.
pub(super) fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' | '\u{A0}' => ' ',
            _ => c,
        })
        .collect()
}

fn read_time(text: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = text
        .split([':', '.', '时', '点', '分', '秒'])
        .filter(|p| !p.is_empty())
        .collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [one] if all_digits(one) && (one.len() == 3 || one.len() == 4) => {
            let (hour, minute) = one.split_at(one.len() - 2);
            NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
        }
        [one] if all_digits(one) && one.len() == 6 => {
            NaiveTime::from_hms_opt(number(&one[..2])?, number(&one[2..4])?, number(&one[4..])?)
        }
        [hour, minute] => NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0),
        [hour, minute, second] => {
            NaiveTime::from_hms_opt(number(hour)?, number(minute)?, number(second)?)
        }
        _ => None,
    }
}

fn read_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|p| !p.is_empty())
        .collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let year = chrono::Datelike::year(&today);
    match parts.as_slice() {
        [one] if one.len() == 8 && one.bytes().all(|b| b.is_ascii_digit()) => {
            NaiveDate::parse_from_str(one, "%Y%m%d").ok()
        }
        [one] if one.len() == 4 && one.bytes().all(|b| b.is_ascii_digit()) => {
            NaiveDate::from_ymd_opt(year, number(&one[..2])?, number(&one[2..])?)
        }
        [month, day] => NaiveDate::from_ymd_opt(year, number(month)?, number(day)?),
        [y, month, day] => NaiveDate::from_ymd_opt(y.parse().ok()?, number(month)?, number(day)?),
        _ => None,
    }
}
