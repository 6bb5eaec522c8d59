//! The clock of a sheet: instants without a time zone, as the office reads them off its wall.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

/// A sheet has no time zones: its clock is the one on the wall of the office.
pub(super) fn wall(at: NaiveDateTime) -> DateTime<FixedOffset> {
    const CHINA: i32 = 8 * 3_600;
    match FixedOffset::east_opt(CHINA) {
        Some(offset) => at.and_local_timezone(offset).single().unwrap_or_default(),
        None => DateTime::default(),
    }
}

/// What a row says of an instant, `YYYY-MM-DD HH:MM[:SS]`.
pub(super) fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let format = match text.len() {
        16 => "%Y-%m-%d %H:%M",
        _ => "%Y-%m-%d %H:%M:%S",
    };
    NaiveDateTime::parse_from_str(text, format).ok().map(wall)
}

/// An instant as a row says it.
pub(super) fn said(at: DateTime<FixedOffset>) -> String {
    let at = FixedOffset::east_opt(8 * 3_600).map_or(at, |offset| at.with_timezone(&offset));
    let text = at.format("%Y-%m-%d %H:%M:%S").to_string();
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}

/// The same without seconds.
pub(super) fn minute(at: DateTime<FixedOffset>) -> String {
    said(at).chars().take(16).collect()
}
