//! What leaves the program is what the window shows: the command line and the workbook against the board, beside an
//! earlier one or not, and every list of the workbook against its number.

use std::path::Path;

use calamine::{Data, Reader};
use tixin::domain::board::chart::Chart;
use tixin::domain::board::{BoardQuery, FigureValue, Kind, Opens, Whole};
use tixin::domain::figures::compare::Against;
use tixin::domain::ids::PersonId;
use tixin::domain::query::Filter;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::exchange::sheet::TextEncoding;
use tixin::lang::Lang;
use tixin::ops::board::{charts, values, whole};
use tixin::ops::lists::{self as lists_of, List, Shown};
use tixin::store::{Store, catalog};

use crate::cli::AsArg;

type Book = calamine::Sheets<std::io::BufReader<std::fs::File>>;

/// Holds all that leaves the program to the board; returns how many numbers were held.
pub fn hold(store: &Store, query: &BoardQuery, against: Option<Against>) -> usize {
    let calendar = WorkCalendar::embedded();
    let now = whole(store, &calendar, query).unwrap();
    let base = against.map(|against| query.against(against));
    let then = base.map(|base| whole(store, &calendar, &base).unwrap());
    let folder = tempfile::TempDir::new().unwrap();
    let goal = folder.path().join("board.xlsx");
    let said = said(store, query, against, &goal);
    let drawn = charts::of_whole(Lang::Zh, &now, then.as_ref());
    let mut book = calamine::open_workbook_auto(&goal).unwrap();
    let held = figures(&said, &mut book, &now, then.as_ref())
        + drawn
            .iter()
            .map(|chart| chart_held(&said, &mut book, chart))
            .sum::<usize>();
    lists(&mut book, &now);
    behind(store, query, &now, folder.path());
    held
}

/// What the command line prints; the workbook is written beside.
fn said(
    store: &Store,
    query: &BoardQuery,
    against: Option<Against>,
    goal: &Path,
) -> serde_json::Value {
    let names = catalog::read(store, PersonId(0)).unwrap();
    let period = format!("{}..{}", query.period.from, query.period.through);
    let as_of = query.as_of.to_string();
    let filters: Vec<String> = query
        .filters
        .iter()
        .map(|filter| match filter {
            Filter::Street(id) => {
                let street = names.streets.iter().find(|s| s.id == *id).unwrap();
                format!("street={}", street.name)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let compare = against.map(|against| match against {
        Against::YearBefore => "year".to_owned(),
        Against::PeriodBefore => "period".to_owned(),
        Against::Day(day) => day.to_string(),
    });
    let path = store.path();
    let mut args: Vec<&dyn AsArg> = vec![
        &"report",
        &path,
        &"--kind",
        &"workbook",
        &"--period",
        &period,
        &"--as-of",
        &as_of,
        &"--out",
        &goal,
        &"--json",
        &"--lang",
        &"zh",
    ];
    for filter in &filters {
        args.push(&"--filter");
        args.push(filter);
    }
    if let Some(compare) = &compare {
        args.push(&"--compare");
        args.push(compare);
    }
    let ran = crate::cli::tixin(&args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said = ran.json();
    assert_eq!(said["as_of"], as_of);
    match against.map(|against| query.against(against)) {
        Some(base) => assert_eq!(said["compare"]["as_of"], base.as_of.to_string()),
        None => assert!(said.get("compare").is_none()),
    }
    said
}

fn figures(said: &serde_json::Value, book: &mut Book, now: &Whole, then: Option<&Whole>) -> usize {
    let sheet = book.worksheet_range(&book.sheet_names()[0]).unwrap();
    first_line(&sheet, now, then);
    let listed = values::values(&now.parts());
    assert_eq!(sheet.height(), listed.len() + 2);
    let base = then.map(|then| values::values(&then.parts()));
    for (at, value) in listed.iter().enumerate() {
        let what = format!("{:?}", value.figure);
        let told = &said["figures"][value.figure.code()];
        same_json(&told["value"], value.value, value.kind, &what);
        figure_cell(sheet.get((at + 2, 1)), value, &what);
        let Some(base) = &base else {
            assert!(told.get("then").is_none());
            continue;
        };
        let earlier = base.iter().find(|v| v.figure == value.figure);
        let base = earlier.and_then(|v| v.value);
        same_json(&told["then"], base, value.kind, &what);
        match earlier {
            Some(earlier) => figure_cell(sheet.get((at + 2, 2)), earlier, &what),
            None => same_cell(sheet.get((at + 2, 2)), None, value.kind, &what),
        }
        let changed = tixin::domain::figures::compare::change(value.value, base);
        let words = Lang::Zh.board_change(changed, value.kind);
        assert_eq!(sheet.get((at + 2, 3)), Some(&Data::String(words)), "{what}");
    }
    listed.len()
}

/// The question, and what it is compared with.
fn first_line(sheet: &calamine::Range<Data>, now: &Whole, then: Option<&Whole>) {
    let Some(Data::String(line)) = sheet.get((0, 0)) else {
        panic!("no first line");
    };
    assert!(
        line.contains(&now.progress.query.as_of.to_string()),
        "{line}"
    );
    match then {
        Some(then) => {
            let with = Lang::Zh.board_compare_with(then.progress.query.as_of.to_string());
            assert!(line.contains(&with), "{line}");
        }
        None => assert!(!line.contains("对比"), "{line}"),
    }
}

fn chart_held(said: &serde_json::Value, book: &mut Book, chart: &Chart) -> usize {
    let sheet = book.worksheet_range(&chart.title).unwrap();
    let told = &said["charts"][chart.id.code()];
    assert_eq!(
        sheet.height(),
        chart.rows.len() + 2,
        "{}: the question, the head, the rows",
        chart.title
    );
    assert_eq!(told["rows"].as_array().unwrap().len(), chart.rows.len());
    assert_eq!(
        told["columns"].as_array().unwrap().len(),
        chart.columns.len()
    );
    assert_eq!(told["then"].as_u64().map(|at| at as usize), chart.then);
    let first = 1 + chart.more.len();
    if let Some(then) = chart.then {
        let Some(Data::String(head)) = sheet.get((1, first + then)) else {
            panic!("{}: no head of the earlier column", chart.title);
        };
        assert!(head.contains(&chart.columns[then].name), "{head}");
    }
    let mut held = 0;
    for (at, row) in chart.rows.iter().enumerate() {
        let line = &told["rows"][at];
        assert_eq!(line["label"], row.label.as_str());
        for (column, mark) in row.cells.iter().enumerate() {
            let kind = chart.columns[column].kind;
            let what = format!("{} {} {column}", chart.title, row.label);
            same_json(&line["values"][column], mark.value, kind, &what);
            same_cell(sheet.get((at + 2, first + column)), mark.value, kind, &what);
            held += 1;
        }
    }
    held
}

/// The lists are as long as their numbers.
fn lists(book: &mut Book, now: &Whole) {
    let figure = |figure| {
        let value = values::value(&now.parts(), figure).unwrap();
        value.value.unwrap_or(0.0) as usize
    };
    use tixin::domain::figures::Figure as F;
    for (name, n) in [
        ("超期名单", now.progress.overdue as usize),
        ("影响按期完成名单", figure(F::Blocking)),
        ("未提醒名单", now.progress.not_reminded as usize),
        ("超期未检名单", figure(F::InspectionOverdue)),
        ("超期指令书名单", now.site.overdue_now as usize),
        ("检查名单", now.site.all.checks as usize),
        ("发现问题名单", now.site.all.found as usize),
        ("指令书名单", now.site.all.orders as usize),
        ("扫盲纳管名单", now.site.sweep.found as usize),
        (
            "期内安全提醒名单",
            now.progress.in_period.reminders as usize,
        ),
    ] {
        let list = book.worksheet_range(name).unwrap();
        assert_eq!(list.height() - 2, n, "{name}");
    }
}

/// The list behind a figure as a sheet has all of its rows, and says what it was asked.
fn behind(store: &Store, query: &BoardQuery, now: &Whole, folder: &Path) {
    let reader = tixin::store::Reader::open(store.path()).unwrap();
    let goal = folder.join("behind.csv");
    for value in values::values(&now.parts()) {
        let list = match value.opens.clone() {
            Some(Opens::Orders(filter)) => List::BoardOrders(query.clone(), filter),
            Some(Opens::Site(of)) => List::BoardSite(query.clone(), of),
            _ => continue,
        };
        let filter = String::new();
        let shown = Shown { list, filter };
        let how = (Lang::Zh, TextEncoding::Utf8Bom);
        let rows = lists_of::write(&reader, &shown, &goal, how, query.as_of, &|_| true).unwrap();
        let length = super::length(store, query, value.opens.as_ref().unwrap());
        assert_eq!(Some(rows), length, "{:?}", value.figure);
        let text = std::fs::read_to_string(&goal).unwrap();
        let asked = format!("{}", query.as_of);
        assert!(text.lines().next().unwrap().contains(&asked), "{text}");
        assert!(text.lines().count() >= rows + 2, "{:?}", value.figure);
    }
}

fn same_json(said: &serde_json::Value, value: Option<f64>, kind: Kind, what: &str) {
    match (value, kind) {
        (None, _) => assert!(said.is_null(), "{what} {said}"),
        (Some(v), Kind::Date) => {
            assert_eq!(
                said.as_str(),
                Kind::day(v).map(|d| d.to_string()).as_deref()
            );
        }
        (Some(v), _) => assert!(
            (said.as_f64().unwrap() - v).abs() < 1e-9,
            "{what} {said} {v}"
        ),
    }
}

/// A day that lies too far ahead is told in words.
fn figure_cell(cell: Option<&Data>, value: &FigureValue, what: &str) {
    if value.beyond {
        assert_eq!(value.value, None, "{what}");
        let words = Lang::Zh.forecast_beyond().to_owned();
        assert_eq!(cell, Some(&Data::String(words)), "{what}");
    } else {
        same_cell(cell, value.value, value.kind, what);
    }
}

/// Days are days, shares are percent, and what is no whole number has one place.
fn same_cell(cell: Option<&Data>, value: Option<f64>, kind: Kind, what: &str) {
    let tenths = |v: f64| (v * 10.0).round() / 10.0;
    match (cell.unwrap_or(&Data::Empty), value, kind) {
        (cell, None, _) => assert_eq!(cell, &Data::Empty, "{what}"),
        (Data::DateTime(at), Some(v), Kind::Date) => {
            let whole = chrono::Days::new(at.as_f64() as u64);
            let day = super::day("1899-12-30") + whole;
            assert_eq!(Some(day), Kind::day(v), "{what}");
        }
        (Data::Float(n), Some(v), Kind::Share) => {
            assert!((n - tenths(v * 100.0)).abs() < 1e-9, "{what} {n} {v}");
        }
        (Data::Float(n), Some(v), _) => assert!((n - tenths(v)).abs() < 1e-9, "{what} {n} {v}"),
        (cell, Some(v), _) => panic!("{what}: {cell:?} for {v}"),
    }
}
