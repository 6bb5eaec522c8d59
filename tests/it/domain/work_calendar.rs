//! Working days against the notices of the State Council, and against a count a child would make.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use tixin::domain::work_calendar::{CalendarFault, DayKind, Holiday, WorkCalendar};

use super::day;

#[test]
fn the_vectors() {
    let calendar = WorkCalendar::embedded();
    let vectors = [
        ("2025-01-24", 2, "2025-01-27"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2025-04-30", 2, "2025-05-07"),
        ("2025-04-30", 5, "2025-05-12"),
        ("2025-05-30", 2, "2025-06-04"),
        ("2025-08-29", 2, "2025-09-02"),
        ("2025-08-29", 5, "2025-09-05"),
        ("2025-09-26", 1, "2025-09-28"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-30", 2, "2025-10-10"),
        ("2025-09-30", 5, "2025-10-14"),
        ("2025-09-30", 10, "2025-10-21"),
        ("2025-10-10", 1, "2025-10-11"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-09-30", 2, "2026-10-09"),
        ("2024-02-08", 1, "2024-02-09"),
        ("2024-02-08", 2, "2024-02-18"),
        ("2026-02-12", 2, "2026-02-14"),
        ("2026-04-30", 2, "2026-05-07"),
        ("2026-05-08", 2, "2026-05-11"),
        ("2026-09-18", 2, "2026-09-21"),
        ("2026-09-30", 5, "2026-10-13"),
    ];
    for (from, n, to) in vectors {
        let deadline = calendar.add_working_days(day(from), n);
        assert_eq!(deadline.day, day(to), "{from} +{n}");
        assert!(!deadline.provisional, "{from} +{n}");
        assert_eq!(
            calendar.working_days_between(day(from), day(to)),
            i64::from(n),
            "{from} to {to}"
        );
    }
}

#[test]
fn a_year_without_a_notice_is_provisional() {
    let calendar = WorkCalendar::embedded();
    let deadline = calendar.add_working_days(day("2026-12-31"), 2);
    assert_eq!(deadline.day, day("2027-01-04"));
    assert!(deadline.provisional);
    // Day 0 does not count, so its year does not matter.
    let deadline = calendar.add_working_days(day("2023-12-31"), 1);
    assert_eq!(deadline.day, day("2024-01-02"));
    assert!(!deadline.provisional);
    assert!(!calendar.add_working_days(day("2026-12-30"), 1).provisional);
    assert!(calendar.add_working_days(day("2024-01-01"), -1).provisional);
    assert!(!calendar.add_working_days(day("2027-01-01"), -1).provisional);
    assert!(calendar.has_year(2026) && !calendar.has_year(2027));
}

#[test]
fn working_days_of_each_month_of_2025() {
    let calendar = WorkCalendar::embedded();
    let months = [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23];
    for (month, expected) in (1..).zip(months) {
        let first = NaiveDate::from_ymd_opt(2025, month, 1).unwrap();
        let last = first + chrono::Months::new(1) - Days::new(1);
        let found = calendar.working_days_between(first - Days::new(1), last);
        assert_eq!(found, expected, "month {month}");
    }
}

#[test]
fn none_and_negative() {
    let calendar = WorkCalendar::embedded();
    let sunday = day("2025-08-31");
    assert_eq!(calendar.add_working_days(sunday, 0).day, sunday);
    assert_eq!(calendar.working_days_between(sunday, sunday), 0);
    assert_eq!(calendar.add_working_days(sunday, -1).day, day("2025-08-29"));
    assert_eq!(
        calendar.working_days_between(day("2025-09-02"), day("2025-08-29")),
        -2
    );
    // No day to land on: the last one there is, not a panic.
    let end = calendar.add_working_days(NaiveDate::MAX, 5);
    assert_eq!(end.day, NaiveDate::MAX);
    assert!(end.provisional);
    assert_eq!(
        calendar.add_working_days(sunday, i32::MAX).day,
        NaiveDate::MAX
    );
}

#[test]
fn the_kinds_of_days() {
    let calendar = WorkCalendar::embedded();
    let kinds = [
        ("2025-08-08", DayKind::Working),
        ("2025-08-09", DayKind::Weekend),
        (
            "2025-10-06",
            DayKind::Holiday(Holiday::NationalDayMidAutumn),
        ),
        ("2025-10-11", DayKind::MakeUp(Holiday::NationalDayMidAutumn)),
        ("2024-02-09", DayKind::Working),
        ("2025-01-28", DayKind::Holiday(Holiday::SpringFestival)),
        ("2026-02-28", DayKind::MakeUp(Holiday::SpringFestival)),
        ("2027-10-01", DayKind::Working),
    ];
    for (date, kind) in kinds {
        assert_eq!(calendar.day_kind(day(date)), kind, "{date}");
    }
}

#[test]
fn the_sum_day_by_day() {
    let calendar = WorkCalendar::embedded();
    let lines = calendar.explain(day("2026-09-18"), 2);
    let found: Vec<_> = lines
        .iter()
        .map(|l| (l.date.to_string(), l.kind, l.count))
        .collect();
    assert_eq!(
        found,
        [
            ("2026-09-18".to_owned(), DayKind::Working, Some(0)),
            ("2026-09-19".to_owned(), DayKind::Weekend, None),
            (
                "2026-09-20".to_owned(),
                DayKind::MakeUp(Holiday::NationalDay),
                Some(1)
            ),
            ("2026-09-21".to_owned(), DayKind::Working, Some(2)),
        ]
    );
    assert_eq!(calendar.explain(day("2026-09-18"), 0).len(), 1);
    assert!(
        calendar
            .explain_through(day("2026-09-18"), day("2026-09-17"))
            .is_empty()
    );
}

#[test]
fn a_faulty_file_is_named() {
    let year = |text: &str| WorkCalendar::from_json([text]);
    let entry = r#"{"on":"2027-01-01","holiday":"new_year"}"#;
    assert!(matches!(year("{"), Err(CalendarFault::Json(_))));
    assert_eq!(
        year(&format!(r#"{{"year":2028,"off":[{entry}],"work":[]}}"#)),
        Err(CalendarFault::OtherYear(day("2027-01-01"), 2028))
    );
    assert_eq!(
        year(&format!(
            r#"{{"year":2027,"off":[{entry}],"work":[{entry}]}}"#
        )),
        Err(CalendarFault::Twice(day("2027-01-01")))
    );
    let empty = r#"{"year":2027,"off":[],"work":[]}"#;
    assert_eq!(
        WorkCalendar::from_json([empty, empty]),
        Err(CalendarFault::YearTwice(2027))
    );
    assert!(year(empty).unwrap().has_year(2027));
}

/// Straight from the files, without any arithmetic of the program.
struct Slow(serde_json::Value);

impl Slow {
    fn read() -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("db/calendar");
        let years = [2024, 2025, 2026].map(|y| {
            let text = std::fs::read_to_string(root.join(format!("{y}.json"))).unwrap();
            serde_json::from_str::<serde_json::Value>(&text).unwrap()
        });
        Self(serde_json::Value::Array(years.to_vec()))
    }

    fn lists(&self, key: &str, date: NaiveDate) -> bool {
        let text = date.to_string();
        self.0
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|y| y[key].as_array().unwrap())
            .any(|e| e["on"] == text.as_str())
    }

    fn works(&self, date: NaiveDate) -> bool {
        self.lists("work", date)
            || (!matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.lists("off", date))
    }

    fn between(&self, after: NaiveDate, through: NaiveDate) -> i64 {
        let mut n = 0;
        let mut date = after;
        while date < through {
            date = date.succ_opt().unwrap();
            n += i64::from(self.works(date));
        }
        n
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn agrees_with_a_slow_count(start in 0_u64..1400, span in 0_u64..120, n in 1_i32..60) {
        let calendar = WorkCalendar::embedded();
        let slow = Slow::read();
        let from = day("2023-10-01") + Days::new(start);
        let to = from + Days::new(span);
        prop_assert_eq!(calendar.is_working(from), slow.works(from));
        let count = slow.between(from, to);
        prop_assert_eq!(calendar.working_days_between(from, to), count);
        prop_assert_eq!(calendar.working_days_between(to, from), -count);

        let forward = calendar.add_working_days(from, n).day;
        prop_assert!(slow.works(forward));
        prop_assert_eq!(slow.between(from, forward), i64::from(n));

        let back = calendar.add_working_days(from, -n).day;
        prop_assert!(slow.works(back));
        prop_assert_eq!(slow.between(back, from.pred_opt().unwrap()), i64::from(n) - 1);

        let lines = calendar.explain(from, n.unsigned_abs());
        prop_assert_eq!(lines.last().map(|l| (l.date, l.count)), Some((forward, Some(n.unsigned_abs()))));
        prop_assert_eq!(lines.iter().filter(|l| l.count.is_some()).count(), usize::try_from(n).unwrap() + 1);
    }
}
