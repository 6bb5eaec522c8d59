//! The figures of the board against sums done by hand.

use tixin::domain::board::fact::Fact;
use tixin::domain::figures::Period;
use tixin::domain::figures::ages::{AgeFigures, years};
use tixin::domain::figures::blocking::{FEW, Learner};
use tixin::domain::figures::burn_up::burn_up;
use tixin::domain::figures::compare::{Change, change};
use tixin::domain::figures::program::{Forecast, ProgramCounts, program_figures};
use tixin::domain::figures::standing::Counter;
use tixin::domain::ids::{CommunityId, ElevatorId, StreetId};
use tixin::domain::renewal::Stage;
use tixin::domain::work_calendar::WorkCalendar;

use super::{day, program};

pub fn fact(n: i64, stage: Stage) -> Fact {
    Fact {
        elevator: ElevatorId(n),
        chosen: true,
        street: StreetId(1),
        community: CommunityId(1),
        construction_unit: None,
        maker: None,
        maintenance_unit: None,
        stage,
        since: None,
        notified_on: None,
        started_on: None,
        self_inspected_on: None,
        applied_on: None,
        inspected_on: None,
        reported_on: None,
        registered_on: None,
        handed_over_on: None,
        due_on: None,
        overdue: false,
        planned_report_on: None,
        reminded: false,
    }
}

#[test]
fn a_change_names_a_base_that_is_zero_or_missing() {
    let by = |difference, share| Change::By { difference, share };
    for (now, then, expected) in [
        (Some(12.0), Some(10.0), by(2.0, 0.2)),
        (Some(5.0), Some(10.0), by(-5.0, -0.5)),
        (Some(-3.0), Some(-6.0), by(3.0, 0.5)),
        (Some(7.0), Some(7.0), Change::Same),
        (Some(0.0), Some(0.0), Change::Same),
        (Some(3.0), Some(0.0), Change::FromZero { difference: 3.0 }),
        (Some(3.0), None, Change::NoBase),
        (None, Some(3.0), Change::NoValue),
        (None, None, Change::NoValue),
    ] {
        assert_eq!(change(now, then), expected, "{now:?} {then:?}");
    }
}

#[test]
fn periods_before_and_a_year_before() {
    let period = |text: &str| Period::parse(text).unwrap();
    for (of, before, year) in [
        ("2025-03", "2025-02", "2024-03"),
        ("2025H1", "2024H2", "2024H1"),
        ("2025Q1", "2024Q4", "2024Q1"),
        ("2025", "2024", "2024"),
        ("2025W26", "2025W25", "2024-06-23..2024-06-29"),
        ("2024-02", "2024-01", "2023-02"),
        (
            "2025-01-01..2025-08-08",
            "2024-05-26..2024-12-31",
            "2024-01-01..2024-08-08",
        ),
    ] {
        assert_eq!(period(of).before(), period(before), "{of}");
        assert_eq!(period(of).year_before(), period(year), "{of}");
    }
    assert_eq!(period("2025W01").from, day("2024-12-30"));
    assert_eq!(Period::parse("2025W54"), None);
    assert_eq!(Period::half_of(day("2025-08-08")), period("2025H2"));
    assert_eq!(Period::week_of(day("2025-06-29")), period("2025W26"));
}

#[test]
fn ages_by_whole_years() {
    assert_eq!(years(day("2005-08-09"), day("2025-08-08")), 19);
    assert_eq!(years(day("2005-08-08"), day("2025-08-08")), 20);
    assert_eq!(years(day("2004-02-29"), day("2025-02-28")), 20);
    assert_eq!(years(day("2026-01-01"), day("2025-08-08")), 0);
    let since = [
        (Some(day("2024-01-01")), 2),
        (Some(day("2010-08-08")), 3),
        (Some(day("2005-08-09")), 1),
        (Some(day("1999-01-01")), 4),
        (None, 5),
    ];
    let ages = AgeFigures::of(since, day("2025-08-08"));
    assert_eq!((ages.all, ages.unknown), (15, 5));
    assert_eq!(ages.bins, [2, 0, 0, 4, 4]);
    assert_eq!((ages.at_least(15), ages.at_least(20)), (8, 4));
}

#[test]
fn what_usually_takes_longer_than_is_left_blocks() {
    let calendar = WorkCalendar::embedded();
    let counting = Stage::Reported;
    let (today, deadline) = (day("2025-08-08"), day("2025-08-31"));
    let mut learner = Learner::default();
    for n in 0..i64::from(FEW) {
        // From the start to the report 20 working days, from the application 4.
        let done = Fact {
            started_on: Some(day("2025-06-03")),
            applied_on: Some(day("2025-06-25")),
            reported_on: Some(day("2025-07-01")),
            ..fact(n, Stage::Reported)
        };
        learner.add(&done, counting, &calendar);
    }
    let usual = learner.finish(counting, deadline, today, &calendar);
    let building = fact(10, Stage::UnderConstruction);
    assert_eq!(usual.expected(&building), Some(day("2025-09-05")));
    assert!(usual.blocks(&building));
    let applied = fact(11, Stage::Applied);
    assert_eq!(usual.expected(&applied), Some(day("2025-08-14")));
    assert!(!usual.blocks(&applied));
    assert!(usual.blocks(&fact(12, Stage::Suspended)));
    assert!(!usual.blocks(&fact(13, Stage::Withdrawn)));
    // Nobody was seen to come from there: its own plan decides.
    let planned = |on: &str| Fact {
        planned_report_on: Some(day(on)),
        ..fact(14, Stage::Notified)
    };
    assert!(usual.blocks(&planned("2025-09-01")));
    assert!(!usual.blocks(&planned("2025-08-31")));
    assert!(!usual.blocks(&fact(15, Stage::Notified)));
}

#[test]
fn days_in_stage() {
    let mut counter = Counter::default();
    for (n, since) in (1..).zip(["2025-08-01", "2025-07-29", "2025-07-09"]) {
        let stands = Fact {
            since: Some(day(since)),
            ..fact(n, Stage::UnderConstruction)
        };
        counter.add(&stands, day("2025-08-08"));
    }
    let done = Fact {
        since: Some(day("2025-01-01")),
        ..fact(9, Stage::HandedOver)
    };
    counter.add(&done, day("2025-08-08"));
    counter.add(&fact(10, Stage::Planned), day("2025-08-08"));
    let standing = counter.finish();
    assert_eq!(standing.stages, [(Stage::UnderConstruction, 3, 10.0, 30)]);
    let days: Vec<u32> = standing.longest.iter().map(|(.., days)| *days).collect();
    assert_eq!(days, [30, 10, 7]);
}

#[test]
fn the_curve_ends_where_the_figures_say() {
    let calendar = WorkCalendar::embedded();
    let program = program();
    let today = day("2025-08-08");
    // 4 a working day, but only on one in the last five.
    let mut done: Vec<(chrono::NaiveDate, u32)> = Vec::new();
    for n in 4..40 {
        done.push((calendar.add_working_days(today, -n).day, 4));
    }
    let counts = ProgramCounts {
        total: program.target,
        done_by_day: &done,
        portions: None,
    };
    let figures = program_figures(&program, counts, &calendar, today);
    let curve = burn_up(
        &program,
        counts,
        figures.forecast,
        figures.pace_present,
        &calendar,
        today,
    );
    let (on, sum, plan) = *curve.past.last().unwrap();
    assert_eq!((on, sum), (today, figures.done));
    assert_eq!(plan, figures.plan_today);
    assert_eq!(curve.past.first().unwrap().0, program.starts_on);
    assert_eq!(curve.paces, [0.8, figures.pace_present, 4.0]);
    let Forecast::Day { on, .. } = figures.forecast else {
        panic!("{:?}", figures.forecast);
    };
    assert_eq!(curve.forecast, Some(on));
    assert!(curve.early < Some(on) && Some(on) < curve.late);
    let nobody = burn_up(
        &program,
        ProgramCounts::default(),
        Forecast::Never,
        0.0,
        &calendar,
        today,
    );
    assert_eq!(
        (nobody.early, nobody.late, nobody.forecast),
        (None, None, None)
    );
}
