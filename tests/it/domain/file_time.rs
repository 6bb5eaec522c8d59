//! What time it is in a file.

use chrono::{DateTime, FixedOffset};
use tixin::domain::file_time::FileTime;

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

#[test]
fn a_file_without_a_pinned_day_has_the_time_of_the_machine() {
    let time = FileTime::begin(
        None,
        Some(at("2025-08-08T10:40:00+08:00")),
        at("2026-11-27T09:00:00+08:00"),
    );
    let machine = at("2026-11-27T09:05:00+08:00");
    assert_eq!(time.now(machine), machine);
    assert_eq!(time.today(machine), machine.date_naive());
}

#[test]
fn a_pinned_day_goes_on_from_its_last_operation_and_does_not_end() {
    let on: chrono::NaiveDate = "2025-08-08".parse().unwrap();
    let day = Some(on);
    let opened = at("2026-11-27T01:00:00+00:00");
    let later = at("2026-11-27T01:05:00+00:00");
    for (last, now) in [
        (
            Some("2025-08-08T10:40:00+08:00"),
            "2025-08-08T10:45:00+08:00",
        ),
        // The day was moved on since.
        (
            Some("2025-08-01T17:00:00+08:00"),
            "2025-08-08T00:05:00+08:00",
        ),
        (
            Some("2025-08-08T23:58:00+08:00"),
            "2025-08-08T23:59:59+08:00",
        ),
        (None, "2025-08-08T01:05:00+00:00"),
    ] {
        let time = FileTime::begin(day, last.map(at), opened);
        assert_eq!(time.now(later), at(now), "{last:?}");
        assert_eq!(time.today(later), on);
        // A machine's clock that is set back does not set the file's back.
        assert!(time.now(at("2020-01-01T00:00:00+00:00")) >= time.now(opened));
    }
}

#[test]
fn what_another_window_recorded_is_not_in_the_future() {
    let day = Some("2025-08-08".parse().unwrap());
    let opened = at("2026-11-27T01:00:00+00:00");
    let own = FileTime::begin(day, Some(at("2025-08-08T10:40:00+08:00")), opened);
    let machine = at("2026-11-27T01:10:00+00:00");
    let same = FileTime::begin(day, Some(at("2025-08-08T10:45:00+08:00")), machine);
    assert_eq!(
        own.or_later(same, machine).now(machine),
        at("2025-08-08T10:50:00+08:00")
    );
    let ahead = FileTime::begin(day, Some(at("2025-08-08T11:30:00+08:00")), machine);
    assert_eq!(
        own.or_later(ahead, machine).now(machine),
        at("2025-08-08T11:30:00+08:00")
    );
}
