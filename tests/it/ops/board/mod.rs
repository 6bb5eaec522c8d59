//! The board: each number is the length of the list that it opens, on any day and under any filter, in the window, in
//! exports and on the command line.

mod calls;
mod outside;
mod past;
mod random;
mod report;
mod site;
mod streets;

use chrono::NaiveDate;
use tixin::domain::board::chart::{Chart, Mark};
use tixin::domain::board::{BoardQuery, Kind, Opens, Whole};
use tixin::domain::figures::Period;
use tixin::domain::figures::compare::Against;
use tixin::domain::query::Filter;
use tixin::domain::renewal::RenewalKind;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::lang::Lang;
use tixin::ops::board::{charts, orders, site_rows, values, whole};
use tixin::ops::demo;
use tixin::store::{Db, OpenOptions, Store, catalog, program, register};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A demo of its own for each test: others write to theirs.
pub fn demo_of(lifts: usize) -> (tempfile::TempDir, Store) {
    let folder = tempfile::TempDir::new().unwrap();
    let options = demo::DemoOptions {
        lifts,
        ..demo::DemoOptions::default()
    };
    let path = folder.path().join("demo.tixin");
    let store = demo::make(&path, &OpenOptions::default(), options, |_, _| {}).unwrap();
    (folder, store)
}

/// How many rows something opens.
fn length(db: &impl Db, query: &BoardQuery, opens: &Opens) -> Option<usize> {
    let program = program::current(db).unwrap().unwrap();
    Some(match opens {
        Opens::Elevators(filters) => {
            let asked = query.register(filters.iter().cloned());
            register::count(db, &asked, &program, query.as_of).unwrap() as usize
        }
        Opens::Orders(filter) => orders(db, query, filter).unwrap().count,
        Opens::Site(of) => {
            site_rows(db, &WorkCalendar::embedded(), query, of, 1)
                .unwrap()
                .count
        }
        Opens::Elevator(_) => return None,
    })
}

/// Holds every figure and every mark of every chart to its list; returns how many were held.
pub fn hold(db: &impl Db, query: &BoardQuery, whole: &Whole) -> usize {
    let mut held = 0;
    for value in values::values(&whole.parts()) {
        let (Some(number), Some(opens)) = (value.value, &value.opens) else {
            continue;
        };
        let rows = length(db, query, opens).unwrap();
        let what = format!("{:?} {query:?}", value.figure);
        match (value.kind, value.n) {
            (kind, None) if kind.is_whole() => assert_eq!(rows as f64, number, "{what}"),
            (Kind::Share, Some(n)) => {
                let part = (number * f64::from(n)).round();
                assert!(
                    rows as f64 == part || rows == n as usize,
                    "{what} {rows} {part} {n}"
                );
            }
            (_, Some(n)) => assert_eq!(rows, n as usize, "{what}"),
            // The pace opens what is left to do.
            (Kind::Pace, None) => {}
            other => panic!("{what} {other:?}"),
        }
        held += 1;
    }
    for chart in charts::charts(Lang::Zh, &whole.parts()) {
        held += hold_chart(db, query, &chart);
    }
    held
}

fn hold_chart(db: &impl Db, query: &BoardQuery, chart: &Chart) -> usize {
    let mut held = 0;
    // A line of days is held at a few of them: each asks the whole file.
    let step = if chart.rows.len() > 40 { 37 } else { 1 };
    for row in chart.rows.iter().step_by(step) {
        for (mark, column) in row.cells.iter().zip(&chart.columns) {
            let Mark {
                value: Some(value),
                opens: Some(opens),
            } = mark
            else {
                continue;
            };
            assert!(column.kind.is_whole());
            let rows = length(db, query, opens).unwrap();
            let what = (&chart.title, &row.label, &column.name);
            assert_eq!(rows as f64, *value, "{what:?} {query:?} {opens:?}");
            held += 1;
        }
    }
    held
}

/// Questions that differ in day, period and filter.
fn questions(db: &impl Db) -> Vec<BoardQuery> {
    let catalog = catalog::read(db, tixin::domain::ids::PersonId(0)).unwrap();
    let street = Filter::Street(catalog.streets[0].id);
    let other = Filter::Street(catalog.streets[2].id);
    let community = Filter::Community(catalog.communities[0].id);
    let unit = Filter::Unit(catalog.organizations[1].id);
    let kind = Filter::Kind(RenewalKind::Replace);
    let query = |as_of: &str, period: &str, filters: Vec<Filter>| BoardQuery {
        as_of: day(as_of),
        period: Period::parse(period).unwrap(),
        filters,
    };
    vec![
        query("2025-08-08", "2025", vec![]),
        query("2025-08-08", "2025-07", vec![street.clone(), other]),
        query("2025-06-30", "2025H1", vec![]),
        query("2025-06-30", "2025Q2", vec![street, kind]),
        query("2025-03-31", "2025", vec![unit]),
        query("2025-05-15", "2025-05", vec![community]),
        query("2024-12-31", "2024", vec![]),
    ]
}

#[test]
fn every_number_of_the_demo_is_the_length_of_its_list() {
    let (_folder, store) = demo_of(60);
    let calendar = WorkCalendar::embedded();
    let mut held = 0;
    for query in questions(&store) {
        let whole = whole(&store, &calendar, &query).unwrap();
        held += hold(&store, &query, &whole);
        let stages: u32 = whole.progress.stages.iter().map(|(_, n)| n).sum();
        assert_eq!(stages, whole.progress.program.total);
        let streets = whole.progress.streets.iter().flat_map(|(_, stages)| stages);
        assert_eq!(streets.map(|(_, n)| n).sum::<u32>(), stages);
        let communities = whole
            .progress
            .communities
            .iter()
            .flat_map(|(.., stages)| stages);
        assert_eq!(communities.map(|(_, n)| n).sum::<u32>(), stages);
    }
    assert!(held > 300, "{held}");
}

#[test]
fn the_command_line_and_the_workbook_say_the_same() {
    let (_folder, store) = demo_of(80);
    let query = BoardQuery {
        as_of: day("2025-06-30"),
        period: Period::parse("2025H1").unwrap(),
        filters: vec![Filter::Street(tixin::domain::ids::StreetId(1))],
    };
    assert!(outside::hold(&store, &query, None) > 300);
    assert!(outside::hold(&store, &query, Some(Against::PeriodBefore)) > 300);
    let query = BoardQuery {
        as_of: day("2025-08-08"),
        period: Period::parse("2025-07").unwrap(),
        filters: vec![],
    };
    assert!(outside::hold(&store, &query, Some(Against::YearBefore)) > 300);
    let other = Against::Day(day("2025-05-31"));
    assert!(outside::hold(&store, &query, Some(other)) > 300);
    // A text has the comparisons of its template, and below it every figure beside the earlier one.
    let path = store.path();
    let ran = crate::cli::tixin(&[
        &"report",
        &path,
        &"--compare",
        &"2025-05-31",
        &"--as-of",
        &"2025-08-08",
        &"--lang",
        &"zh",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let (text, figures) = ran.out.split_once("对比 2025-05-31").expect("a comparison");
    assert!(text.contains("2025"), "{text}");
    let done = figures
        .lines()
        .find(|line| line.starts_with("完成数 "))
        .unwrap();
    let done_on = |on: &str| {
        let query = BoardQuery::on(day(on));
        let calendar = WorkCalendar::embedded();
        tixin::ops::board::progress(&store, &calendar, &query)
            .unwrap()
            .program
            .done
    };
    let (now, then) = (done_on("2025-08-08"), done_on("2025-05-31"));
    assert!(done.contains(&format!("{now} 台")), "{done}");
    assert!(done.contains(&format!("{then} 台")), "{done}");
    assert!(done.contains(&format!("+{}", now - then)), "{done}");
}

#[test]
fn a_filter_takes_its_share_of_the_target() {
    let (_folder, store) = demo_of(90);
    let calendar = WorkCalendar::embedded();
    let all = BoardQuery::on(day("2025-08-08"));
    let figures = |query: &BoardQuery| {
        tixin::ops::board::progress(&store, &calendar, query)
            .unwrap()
            .program
    };
    let whole = figures(&all);
    let mut targets = 0;
    for street in 1..=3 {
        let part = figures(&BoardQuery {
            filters: vec![Filter::Street(tixin::domain::ids::StreetId(street))],
            ..all.clone()
        });
        // As many as there are to do, where the target is all of them.
        assert_eq!(part.target, part.total);
        targets += part.target;
    }
    assert_eq!(targets, whole.target);
}

#[test]
fn what_changed_is_said_with_its_base() {
    let (_folder, store) = demo_of(60);
    let calendar = WorkCalendar::embedded();
    let query = BoardQuery {
        as_of: day("2025-07-31"),
        period: Period::parse("2025-07").unwrap(),
        filters: vec![],
    };
    use tixin::domain::figures::compare::{Change, change};
    let then = query.against(Against::PeriodBefore);
    assert_eq!(
        (then.as_of, then.period),
        (day("2025-06-30"), Period::parse("2025-06").unwrap())
    );
    let year = query.against(Against::YearBefore);
    assert_eq!(
        (year.as_of, year.period),
        (day("2024-07-31"), Period::parse("2024-07").unwrap())
    );
    let of = |query: &BoardQuery| {
        let whole = whole(&store, &calendar, query).unwrap();
        whole.progress.in_period.done
    };
    let (now, before) = (of(&query), of(&then));
    assert!(now > 0 && before > 0);
    assert_eq!(of(&year), 0);
    let words = |then: u32| {
        let changed = change(Some(f64::from(now)), Some(f64::from(then)));
        Lang::Zh.board_change(changed, Kind::Elevators)
    };
    assert!(words(0).contains("对比期为 0"), "{}", words(0));
    assert_eq!(words(now), "持平");
    assert_eq!(change(Some(1.0), None), Change::NoBase);
    assert_eq!(change(None, Some(1.0)), Change::NoValue);
    assert_eq!(
        Lang::Zh.board_change(Change::NoBase, Kind::Days),
        "对比期没有数据"
    );
}

#[test]
fn a_chart_holds_its_numbers_against_the_earlier_ones() {
    let (_folder, store) = demo_of(120);
    let calendar = WorkCalendar::embedded();
    use tixin::domain::board::chart::ChartId;
    let query = BoardQuery {
        as_of: day("2025-08-08"),
        period: Period::parse("2025Q3").unwrap(),
        filters: vec![],
    };
    let base = query.against(Against::PeriodBefore);
    let (now, then) = (
        whole(&store, &calendar, &query).unwrap(),
        whole(&store, &calendar, &base).unwrap(),
    );
    let beside = charts::compared(Lang::Zh, (&now.parts(), &query), (&then.parts(), &base));
    let plain = charts::charts(Lang::Zh, &now.parts());
    let earlier = charts::charts(Lang::Zh, &then.parts());
    let mut held = 0;
    for (chart, plain) in beside.iter().zip(&plain) {
        assert_eq!((chart.id, chart.rows.len()), (plain.id, plain.rows.len()));
        let Some(column) = chart.then else {
            assert_eq!(chart.rows, plain.rows);
            continue;
        };
        assert_eq!(column + 1, chart.columns.len());
        let drawn = chart.drawn().unwrap();
        let base = earlier.iter().find(|c| c.id == chart.id).unwrap();
        for row in &chart.rows {
            let months = [
                ("2025-07", "2025-04"),
                ("2025-08", "2025-05"),
                ("2025-09", "2025-06"),
            ];
            let moved = months.iter().find(|(label, _)| *label == row.label);
            let label = moved.map_or(row.label.as_str(), |(_, then)| then);
            let same = base.rows.iter().filter(|r| r.label == label);
            let known: Vec<Option<f64>> = same.map(|r| r.cells[drawn].value).collect();
            let told = row.cells[column].value;
            match known.as_slice() {
                [] if chart.columns[drawn].kind.is_whole() => assert_eq!(told, Some(0.0)),
                [] => assert_eq!(told, None),
                known => assert!(known.contains(&told), "{} {}", chart.title, row.label),
            }
            held += usize::from(told.is_some_and(|v| v > 0.0));
        }
    }
    assert!(held > 30, "{held}");
    let streets = beside.iter().find(|c| c.id == ChartId::Streets).unwrap();
    let text = tixin::lang::board::chart_text(Lang::Zh, streets, "");
    assert!(text.contains("2025-05-09 已出报告"), "{text}");
    // Lists of single elevators stay as they are.
    let longest = beside.iter().find(|c| c.id == ChartId::Longest).unwrap();
    assert_eq!(longest.then, None);
}

#[test]
fn no_table_is_cut() {
    let (_folder, store) = demo_of(300);
    let calendar = WorkCalendar::embedded();
    let query = BoardQuery::on(day("2025-08-08"));
    let whole = whole(&store, &calendar, &query).unwrap();
    use tixin::domain::board::chart::ChartId;
    let chart = |id| charts::chart(Lang::Zh, &whole.parts(), id).unwrap();
    let communities = chart(ChartId::Communities);
    assert!(communities.rows.len() > 15, "{}", communities.rows.len());
    assert_eq!(communities.rows.len(), whole.progress.communities.len());
    let text = tixin::lang::board::chart_text(Lang::Zh, &communities, "");
    assert_eq!(text.lines().count(), 3 + communities.rows.len());
    let units = [
        ChartId::ConstructionUnits,
        ChartId::Makers,
        ChartId::MaintenanceUnits,
    ];
    let listed: usize = units.iter().map(|id| chart(*id).rows.len()).sum();
    assert_eq!(listed, whole.reports.units.len());
}
