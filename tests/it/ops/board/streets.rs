//! Which street is behind: the table by street adds up to the tiles, under any filter and on any day, and each street has
//! what the board says of it alone.

use tixin::domain::board::chart::{Chart, ChartId};
use tixin::domain::board::{BoardQuery, Kind, Progress};
use tixin::domain::figures::Figure;
use tixin::domain::query::Filter;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::lang::Lang;
use tixin::ops::board::{charts, progress, values, whole};
use tixin::store::Store;

use super::{day, demo_of, questions};
use crate::common::{Office, today};

fn part(store: &Store, query: &BoardQuery) -> Progress {
    progress(store, &WorkCalendar::embedded(), query).unwrap()
}

fn table(part: &Progress) -> Chart {
    let parts = tixin::domain::board::Parts {
        progress: Some(part),
        ..Default::default()
    };
    charts::chart(Lang::Zh, &parts, ChartId::StreetPlan).unwrap()
}

#[test]
fn the_streets_add_up_to_the_tiles() {
    // A number of renewals that no street has an even part of, with a plan that is not the target.
    let (_folder, store) = demo_of(97);
    let mut asked = questions(&store);
    // Days on which rounding each street by itself leaves one over or short.
    asked.extend(
        ["2025-02-14", "2025-04-09", "2025-06-17", "2025-07-22"].map(|on| BoardQuery::on(day(on))),
    );
    let mut several = 0;
    for query in asked {
        let all = part(&store, &query);
        let p = &all.program;
        let rows = &all.street_figures;
        let sum = |of: &dyn Fn(&tixin::domain::figures::streets::StreetFigures) -> u32| {
            rows.iter().map(of).sum::<u32>()
        };
        assert_eq!(sum(&|s| s.total), p.total, "{query:?}");
        assert_eq!(sum(&|s| s.target), p.target, "{query:?}");
        assert_eq!(sum(&|s| s.done), p.done, "{query:?}");
        assert_eq!(sum(&|s| s.plan_today), p.plan_today, "{query:?}");
        assert_eq!(
            rows.iter().map(|s| s.behind).sum::<i64>(),
            p.behind,
            "{query:?}"
        );
        assert_eq!(sum(&|s| s.overdue), all.overdue, "{query:?}");
        assert!(rows.is_sorted_by_key(|s| -s.behind), "{query:?}");
        // The curve says the same of today as the tile.
        let (on, done, plan) = *all.burn_up.past.last().unwrap();
        assert_eq!((on, done, plan), (query.as_of, p.done, p.plan_today));

        let chart = table(&all);
        if rows.len() > 1 {
            several += 1;
            let total = chart.rows.last().unwrap();
            assert!(total.total);
            let said: Vec<_> = total.cells.iter().map(|cell| cell.value).collect();
            let number = |n: u32| Some(f64::from(n));
            assert_eq!(
                said,
                [
                    number(p.target),
                    number(p.done),
                    p.rate,
                    number(p.plan_today),
                    Some(p.behind as f64),
                    number(all.overdue),
                    number(p.total),
                ]
            );
        }
        for figures in rows {
            let mut alone = query.clone();
            alone.filters.retain(|f| !matches!(f, Filter::Street(_)));
            alone.filters.push(Filter::Street(figures.street));
            let here = part(&store, &alone);
            let p = &here.program;
            assert_eq!(
                (
                    p.total,
                    p.target,
                    p.done,
                    p.plan_today,
                    p.behind,
                    here.overdue
                ),
                (
                    figures.total,
                    figures.target,
                    figures.done,
                    figures.plan_today,
                    figures.behind,
                    figures.overdue
                ),
                "{alone:?}"
            );
            // One street alone needs no sum.
            let last = table(&here).rows.pop().unwrap();
            assert!(!last.total && last.cells[6].value == Some(f64::from(figures.total)));
        }
    }
    assert!(several > 5, "{several}");
}

/// 承诺: what came within it, what came after it and what they are a part of add up, and both are lists.
#[test]
fn reports_within_and_past_the_promise_add_up() {
    let (_folder, store) = demo_of(97);
    for query in questions(&store) {
        let board = whole(&store, &WorkCalendar::embedded(), &query).unwrap();
        let parts = board.parts();
        let value = |figure| values::value(&parts, figure).unwrap();
        let (within, past) = (
            value(Figure::ReportsInPromise),
            value(Figure::ReportsPastPromise),
        );
        let all = value(Figure::WithinPromise);
        let n = f64::from(all.n.unwrap());
        assert_eq!(within.value.unwrap() + past.value.unwrap(), n, "{query:?}");
        assert_eq!(
            all.value.map(|share| (share * n).round()),
            within.value.filter(|_| n > 0.0)
        );
        assert!(within.opens.is_some() && past.opens.is_some());
    }
}

/// 超期未检: where no next inspection is recorded, nobody is told that none is overdue.
#[test]
fn no_inspection_dates_are_not_no_overdue_inspections() {
    let mut office = Office::new();
    let query = BoardQuery::on(today());
    let said = |store: &Store| {
        let board = whole(store, &WorkCalendar::embedded(), &query).unwrap();
        let value = values::value(&board.parts(), Figure::InspectionOverdue).unwrap();
        let chart = charts::chart(Lang::Zh, &board.parts(), ChartId::InspectionOverdue).unwrap();
        (value.value, value.opens.is_some(), chart.empty)
    };
    let unknown = Lang::Zh.chart_no_inspection_dates().to_owned();
    assert_eq!(said(&office.store), (None, false, unknown.clone()));
    office.create_many(3);
    assert_eq!(said(&office.store), (None, false, unknown));
    let (_folder, store) = demo_of(97);
    let (value, opens, empty) = said(&store);
    assert!(value.is_some() && opens);
    assert_eq!(empty, Lang::Zh.chart_no_overdue());
}

/// One of something is no plural; a reminder is no order.
#[test]
fn a_number_has_its_unit() {
    let of = |number, kind| Lang::En.board_unit_of(number, kind);
    for (number, kind, unit) in [
        (1.0, Kind::Elevators, "elevator"),
        (2.0, Kind::Elevators, "elevators"),
        (0.0, Kind::Papers, "orders"),
        (1.0, Kind::Papers, "order"),
        (1.0, Kind::Reminders, "reminder"),
        (8.0, Kind::Reminders, "reminders"),
        (1.04, Kind::WorkingDays, "working days"),
        (1.0, Kind::Share, ""),
    ] {
        assert_eq!(of(number, kind), unit, "{number} {kind:?}");
    }
}
