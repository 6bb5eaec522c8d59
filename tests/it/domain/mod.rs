//! Tests of `domain`.

mod codes;
mod work_calendar;

use chrono::NaiveDate;

/// A day written as `YYYY-MM-DD`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date in a test")
}
