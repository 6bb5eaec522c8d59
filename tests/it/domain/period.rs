//! Periods as scripts write them.

use tixin::domain::figures::Period;

use super::day;

#[test]
fn periods_are_read() {
    for (text, from, through) in [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025H1", "2025-01-01", "2025-06-30"),
        ("2025h2", "2025-07-01", "2025-12-31"),
        ("2025Q1", "2025-01-01", "2025-03-31"),
        ("2025Q2", "2025-04-01", "2025-06-30"),
        ("2025q4", "2025-10-01", "2025-12-31"),
        ("2025-06", "2025-06-01", "2025-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (" 2025-01-01..2025-06-30 ", "2025-01-01", "2025-06-30"),
        ("2025-01-01 .. 2025-01-01", "2025-01-01", "2025-01-01"),
    ] {
        let period = Period::parse(text).expect(text);
        assert_eq!(
            (period.from, period.through),
            (day(from), day(through)),
            "{text}"
        );
        assert!(period.contains(day(from)) && period.contains(day(through)));
        assert!(!period.contains(day(through).succ_opt().unwrap()));
    }
    for text in [
        "",
        "25",
        "2025H3",
        "2025Q5",
        "2025Q",
        "2025-13",
        "2025-6",
        "2025-00",
        "202506",
        "2025-06-30..2025-01-01",
        "2025..2026",
        "半年",
        "2025年",
        "H12025",
        "+025",
    ] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
    let to_date = Period::year_to(day("2025-08-08"));
    assert_eq!(to_date.from, day("2025-01-01"));
    assert_eq!(to_date.through, day("2025-08-08"));
}
