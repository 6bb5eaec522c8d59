//! Each number against a sum done by hand.

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate};
use proptest::prelude::*;
use tixin::domain::board::fact::Report;
use tixin::domain::figures::inspection::{FirstPass, events_of_steps, inspection_figures};
use tixin::domain::figures::overdue::{
    PlannedDates, days_late, due_on, is_overdue, overdue_before,
};
use tixin::domain::figures::program::{
    Forecast, ProgramCounts, pace_window_start, plan_on, program_figures,
};
use tixin::domain::figures::rescue::rescue_figures;
use tixin::domain::figures::stats::Spread;
use tixin::domain::figures::{Figure, Period};
use tixin::domain::ids::{ElevatorId, RescueOrderId};
use tixin::domain::renewal::{Stage, Step};
use tixin::domain::rescue::{RescueOrder, RescueOutcome, RescueSource, RescueStep};
use tixin::domain::work_calendar::WorkCalendar;

use super::{day, program};

#[test]
fn spreads() {
    let spread = Spread::of([3.0, 1.0, 2.0, f64::NAN]);
    assert_eq!(
        spread,
        Spread {
            n: 3,
            mean: Some(2.0),
            median: Some(2.0),
            p90: Some(3.0)
        }
    );
    let ten = Spread::of((1..=10).map(f64::from));
    assert_eq!(
        (ten.mean, ten.median, ten.p90),
        (Some(5.5), Some(5.5), Some(9.0))
    );
    let eleven = Spread::of((1..=11).map(f64::from));
    assert_eq!((eleven.median, eleven.p90), (Some(6.0), Some(10.0)));
    assert_eq!(Spread::of([]), Spread::default());
    assert_eq!(Spread::of([7.0]).p90, Some(7.0));
}

#[test]
fn the_program_on_the_eighth_of_august() {
    let calendar = WorkCalendar::embedded();
    let today = day("2025-08-08");
    // The 20 working days that end today began on Monday 14 July.
    assert_eq!(pace_window_start(&calendar, today), day("2025-07-14"));
    let done = [
        (day("2025-07-11"), 300),
        (day("2025-07-14"), 40),
        (day("2025-08-08"), 60),
        (day("2025-08-09"), 5),
    ];
    let counts = ProgramCounts {
        total: 503,
        done_by_day: &done,
        portions: None,
    };
    let figures = program_figures(&program(), counts, &calendar, today);
    assert_eq!(
        (figures.target, figures.total, figures.done),
        (500, 503, 400)
    );
    assert_eq!(figures.rate, Some(0.8));
    assert_eq!(figures.remaining, 100);
    // 11 to 29 August, Monday to Friday.
    assert_eq!(figures.working_days_left, 15);
    assert_eq!(figures.pace_needed, Some(100.0 / 15.0));
    assert_eq!(figures.pace_present, 5.0);
    // 100 at 5 a day: 20 working days after 8 August.
    assert_eq!(
        figures.forecast,
        Forecast::Day {
            on: day("2025-09-05"),
            provisional: false
        }
    );
    assert_eq!(figures.days_late_by_forecast, Some(5));
    // 165 working days in all, 150 of them past.
    assert_eq!(figures.plan_today, 454);
    assert_eq!(figures.behind, 54);
}

#[test]
fn forecasts_at_the_edges() {
    let calendar = WorkCalendar::embedded();
    let today = day("2025-08-08");
    let of = |done: &[(NaiveDate, u32)], today| {
        let counts = ProgramCounts {
            total: 500,
            done_by_day: done,
            portions: None,
        };
        program_figures(&program(), counts, &calendar, today)
    };
    let nothing = of(&[], today);
    assert_eq!(nothing.forecast, Forecast::Never);
    assert_eq!(nothing.days_late_by_forecast, None);
    assert_eq!(nothing.rate, Some(0.0));

    let reached = of(&[(day("2025-08-01"), 20), (day("2025-07-01"), 485)], today);
    assert_eq!(reached.forecast, Forecast::Reached(day("2025-08-01")));
    assert_eq!((reached.remaining, reached.pace_needed), (0, Some(0.0)));
    assert_eq!(reached.days_late_by_forecast, Some(-30));
    assert_eq!(reached.behind, 454 - 505);

    // 482 at 1 a working day: the forecast lies in a year without a notice, but within two.
    let slow = of(&[(day("2025-07-01"), 0), (day("2025-08-01"), 20)], today);
    assert!(matches!(
        slow.forecast,
        Forecast::Day {
            provisional: true,
            ..
        }
    ));
    // One in twenty days would take forty years: no day is said.
    let slower = of(&[(day("2025-08-01"), 1)], today);
    assert_eq!(slower.forecast, Forecast::Beyond);
    assert_eq!(slower.days_late_by_forecast, None);
    let past = of(&[(day("2025-08-01"), 1)], day("2025-09-01"));
    assert_eq!((past.working_days_left, past.pace_needed), (0, None));
    assert_eq!(past.plan_today, 500);

    let mut no_target = program();
    no_target.target = 0;
    let counts = ProgramCounts::default();
    let figures = program_figures(&no_target, counts, &calendar, today);
    assert_eq!((figures.rate, figures.forecast), (None, Forecast::NoTarget));
}

#[test]
fn the_plan_line() {
    let calendar = WorkCalendar::embedded();
    let mut program = program();
    assert_eq!(plan_on(&program, &calendar, day("2024-12-31")), 0.0);
    assert_eq!(plan_on(&program, &calendar, day("2025-01-01")), 0.0);
    assert_eq!(plan_on(&program, &calendar, day("2025-08-29")), 500.0);
    assert_eq!(plan_on(&program, &calendar, day("2026-01-01")), 500.0);

    program.monthly_plan = vec![("2025-06".to_owned(), 300), ("2025-07".to_owned(), 392)];
    assert_eq!(plan_on(&program, &calendar, day("2025-06-30")), 300.0);
    // July has 23 working days: 4 a day.
    assert_eq!(plan_on(&program, &calendar, day("2025-07-01")), 304.0);
    assert_eq!(plan_on(&program, &calendar, day("2025-07-04")), 316.0);
    assert_eq!(plan_on(&program, &calendar, day("2025-07-06")), 316.0);
    assert_eq!(plan_on(&program, &calendar, day("2025-07-31")), 392.0);
    assert_eq!(plan_on(&program, &calendar, day("2025-08-31")), 500.0);
    // The deadline asks for the target, whatever its month's plan says.
    program.monthly_plan.push(("2025-08".to_owned(), 450));
    assert_eq!(plan_on(&program, &calendar, day("2025-08-31")), 500.0);
}

proptest! {
    #[test]
    fn the_plan_never_falls(start in 0_u64..400, step in 0_u64..60, plan in proptest::collection::vec(0_u32..100, 0..8)) {
        let calendar = WorkCalendar::embedded();
        let mut program = program();
        let mut sum = 0;
        program.monthly_plan = plan.iter().zip(1..).map(|(n, month)| {
            sum = (sum + n).min(500);
            (format!("2025-{month:02}"), sum)
        }).collect();
        let a = day("2024-11-01") + Days::new(start);
        let b = a + Days::new(step);
        prop_assert!(plan_on(&program, &calendar, a) <= plan_on(&program, &calendar, b));
    }
}

#[test]
fn what_is_due() {
    let planned = PlannedDates {
        start_on: Some(day("2025-05-01")),
        finish_on: Some(day("2025-06-01")),
        report_on: Some(day("2025-07-01")),
    };
    for (stage, due) in [
        (Stage::Planned, planned.start_on),
        (Stage::Notified, planned.start_on),
        (Stage::UnderConstruction, planned.finish_on),
        (Stage::SelfInspected, planned.report_on),
        (Stage::Applied, planned.report_on),
        (Stage::Inspecting, planned.report_on),
        (Stage::Rectifying, planned.report_on),
        (Stage::Reported, None),
        (Stage::Registered, None),
        (Stage::HandedOver, None),
        (Stage::Suspended, None),
        (Stage::Withdrawn, None),
    ] {
        assert_eq!(due_on(stage, planned), due, "{stage:?}");
        assert_eq!(due_on(stage, PlannedDates::default()), None);
    }
    let due = day("2025-05-01");
    let calendar = WorkCalendar::embedded();
    // A holiday, as are the four days after it: nobody is late before anybody works again.
    assert!(!is_overdue(due, &calendar, due));
    assert!(!is_overdue(due, &calendar, day("2025-05-05")));
    assert!(is_overdue(due, &calendar, day("2025-05-06")));
    assert_eq!(days_late(due, &calendar, day("2025-05-12")), 11);
    assert_eq!(days_late(due, &calendar, day("2025-05-05")), 0);
    assert_eq!(days_late(due, &calendar, day("2025-04-11")), 0);
    assert_eq!(
        overdue_before(&calendar, day("2025-08-10")),
        day("2025-08-08")
    );
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}:00+08:00")).unwrap()
}

fn order(
    source: RescueSource,
    received: &str,
    outcome: Option<RescueOutcome>,
    steps: &[(RescueStep, i64)],
) -> RescueOrder {
    let received_at = at(received);
    RescueOrder {
        id: RescueOrderId(1),
        order_no: String::new(),
        source,
        police_incident_no: String::new(),
        received_at,
        elevator_id: None,
        address: String::new(),
        description: String::new(),
        trapped: 1,
        outcome,
        cause: None,
        community_id: None,
        caller_name: String::new(),
        caller_phone: String::new(),
        events: steps
            .iter()
            .map(|(step, minutes)| (*step, received_at + Duration::minutes(*minutes)))
            .collect(),
    }
}

#[test]
fn rescue_orders() {
    use RescueOutcome::{FalseAlarm, Rescued, SelfFreed};
    use RescueSource::{Platform96333, Police110};
    use RescueStep::{Arrived, Closed, Freed};
    let orders = [
        order(
            Police110,
            "2025-01-01T00:05",
            Some(Rescued),
            &[(Arrived, 10), (Freed, 14), (Closed, 60)],
        ),
        order(
            Police110,
            "2025-03-01T08:00",
            Some(Rescued),
            &[(Arrived, 30), (Freed, 150), (Closed, 200)],
        ),
        order(
            Police110,
            "2025-03-02T08:00",
            Some(Rescued),
            &[(Arrived, 31), (Freed, 33), (Closed, 60)],
        ),
        // Gone before anybody came; came late and nobody was there.
        order(
            Police110,
            "2025-03-03T08:00",
            Some(SelfFreed),
            &[(Closed, 20)],
        ),
        order(
            Police110,
            "2025-03-04T08:00",
            Some(FalseAlarm),
            &[(Arrived, 40), (Closed, 50)],
        ),
        // Open.
        order(Platform96333, "2025-06-30T23:59", None, &[(Arrived, 20)]),
        // Rescued, but nobody wrote down the arrival.
        order(
            Platform96333,
            "2025-06-01T08:00",
            Some(Rescued),
            &[(Freed, 20), (Closed, 30)],
        ),
        // Outside the period.
        order(
            Police110,
            "2025-07-01T00:00",
            Some(Rescued),
            &[(Arrived, 10), (Closed, 60)],
        ),
    ];
    let period = Period::parse("2025H1").unwrap();
    let figures = rescue_figures(&orders, period, 30, day("2025-08-08"));
    let police = figures.source(Police110);
    assert_eq!((police.received, police.handled, police.in_time), (5, 5, 3));
    assert_eq!(police.in_time_share, Some(0.6));
    assert_eq!((police.false_alarms, police.self_freed), (1, 1));
    assert_eq!(police.arrival.n, 3);
    assert_eq!(police.arrival.median, Some(30.0));
    assert_eq!((police.arrived_within, police.held_two_hours), (2, 1));
    assert_eq!(police.rescue.n, 3);
    assert_eq!(police.rescue.mean, Some((4.0 + 120.0 + 2.0) / 3.0));
    let all = figures.all;
    assert_eq!((all.received, all.handled, all.in_time), (7, 6, 3));
    assert_eq!(all.arrival.n, 4);
    let sum: u32 = figures.by_source.iter().map(|(_, g)| g.received).sum();
    assert_eq!(sum, all.received);
    assert_eq!(figures.source(RescueSource::Sensor).handled_share, None);

    // As things stood on an earlier day.
    let early = rescue_figures(&orders, period, 30, day("2025-03-01")).all;
    assert_eq!((early.received, early.handled), (2, 2));
    let midnight = [order(
        Police110,
        "2025-03-01T23:00",
        Some(Rescued),
        &[(Arrived, 10), (Closed, 90)],
    )];
    let early = rescue_figures(&midnight, period, 30, day("2025-03-01")).all;
    assert_eq!((early.received, early.handled, early.arrival.n), (1, 0, 1));
}

fn report(reported: &str, days: u32, first_pass: bool) -> Report {
    Report {
        elevator: ElevatorId(1),
        chosen: true,
        reported_on: day(reported),
        days: Some(days),
        provisional: false,
        first_pass,
    }
}

#[test]
fn reports() {
    let mut reports = vec![
        report("2025-06-04", 2, true),
        report("2025-06-12", 5, false),
        report("2025-07-10", 0, true),
        report("2025-07-14", 1, true),
        report("2025-01-02", 14, true),
        report("2024-12-30", 9, true),
    ];
    reports.push(Report {
        chosen: false,
        ..report("2025-07-15", 3, false)
    });
    reports.push(Report {
        days: None,
        ..report("2025-07-16", 0, false)
    });
    let period = Period::parse("2025").unwrap();
    let figures = inspection_figures(&reports, period, 2);
    assert_eq!((figures.all.issued, figures.all.days.n), (6, 5));
    assert_eq!(figures.all.days.mean, Some(4.4));
    assert_eq!(figures.all.days.median, Some(2.0));
    assert_eq!(figures.all.days.p90, Some(14.0));
    assert_eq!(figures.all.within_promise, 3);
    assert_eq!(figures.all.within_promise_share, Some(0.6));
    assert!(!figures.all.provisional);
    let months: Vec<_> = figures
        .by_month
        .iter()
        .map(|(m, g)| (m.month(), g.days.n, g.days.mean))
        .collect();
    assert_eq!(
        months,
        [(1, 1, Some(14.0)), (6, 2, Some(3.5)), (7, 2, Some(0.5))]
    );
    assert_eq!(figures.bins, [1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(figures.bins.iter().sum::<u32>(), figures.all.days.n);
    let none = inspection_figures(&reports, Period::parse("2023").unwrap(), 2);
    assert_eq!(none.all.within_promise_share, None);
    let first = FirstPass::of(&reports, period);
    assert_eq!((first.reports, first.first), (6, 4));
    assert_eq!(first.by_month.last(), Some(&(day("2025-07-01"), 3, 2)));
}

#[test]
fn steps_without_an_inspection_are_read_as_its_events() {
    use tixin::domain::inspection::{Clock, ClockRule, ClockStart};
    let calendar = WorkCalendar::embedded();
    let straight = [
        (Step::Start, Stage::UnderConstruction, day("2025-06-01")),
        (Step::Apply, Stage::Applied, day("2025-06-20")),
        (Step::Inspect, Stage::Inspecting, day("2025-06-23")),
        (Step::Rectify, Stage::Rectifying, day("2025-06-24")),
        (Step::ConfirmRectified, Stage::Inspecting, day("2025-06-27")),
        (Step::Report, Stage::Reported, day("2025-07-01")),
        (Step::Register, Stage::Registered, day("2025-07-03")),
    ];
    let used = |start, steps: &[(Step, Stage, chrono::NaiveDate)]| {
        let rule = ClockRule {
            start,
            promise_days: 2,
        };
        let events = events_of_steps(steps.iter().copied());
        Clock::of_days(events, rule, &calendar, day("2025-08-08")).used
    };
    // Tuesday counts, then it stands until Friday; Monday and Tuesday count.
    assert_eq!(used(ClockStart::Site, &straight), 3);
    assert_eq!(used(ClockStart::Pass, &straight), 2);
    assert_eq!(used(ClockStart::Apply, &straight), 4);
    assert_eq!(used(ClockStart::Accept, &straight), 4);
    // Moved back to before the inspection: what was before is void.
    let mut again = straight.to_vec();
    again.push((Step::MoveBack, Stage::SelfInspected, day("2025-07-07")));
    assert!(events_of_steps(again.iter().copied()).is_empty());
    again.push((Step::Apply, Stage::Applied, day("2025-07-08")));
    again.push((Step::Inspect, Stage::Inspecting, day("2025-07-09")));
    again.push((Step::Report, Stage::Reported, day("2025-07-10")));
    assert_eq!(used(ClockStart::Site, &again), 1);
}

#[test]
fn every_figure_has_its_keys() {
    assert_eq!(
        Figure::WorkingDaysLeft.definition_key(),
        "figure-working-days-left-definition"
    );
}
