//! The whole board as a workbook: its figures, a page for each chart, and the lists to work through. Numbers are numbers,
//! codes are text, the question stands in the first line of each page. Held against an earlier day or period, its numbers
//! stand beside.

use std::cell::RefCell;
use std::path::Path;

use crate::domain::board::chart::{Chart, Row};
use crate::domain::board::cut::Part;
use crate::domain::board::site::{SitePart, SiteRows};
use crate::domain::board::{BoardQuery, FigureValue, Kind, Opens, Whole};
use crate::domain::figures::compare::change;
use crate::domain::ids::{ElevatorId, PersonId};
use crate::domain::query::Column as RegisterColumn;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::exchange::export::{Column, ColumnKind, Table, Value, write_book};
use crate::exchange::sheet::Progress;
use crate::lang::Lang;
use crate::lang::board::{board_words, board_words_against, head_texts};
use crate::ops::board::{charts, current_program, site_rows, site_table, values, whole};
use crate::ops::export::register_table;
use crate::store::{Reader, catalog, register};

/// Writes the workbook, compared with another board where one is given; returns how many rows.
///
/// # Errors
///
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn write_workbook(
    reader: &Reader,
    calendar: &WorkCalendar,
    (query, earlier): (&BoardQuery, Option<&BoardQuery>),
    goal: &Path,
    lang: Lang,
    progress: Progress<'_>,
) -> Result<usize> {
    reader.consistent(|reader| {
        let catalog = catalog::read(reader, PersonId(0))?;
        let asked = board_words(lang, query, &catalog);
        let then = match earlier {
            Some(earlier) => Some(whole(reader, calendar, earlier)?),
            None => None,
        };
        let compared = board_words_against(lang, (query, earlier), &catalog);
        let whole = whole(reader, calendar, query)?;
        let lists = lists(reader, &whole, query)?;
        let failed = RefCell::new(None);
        let mut tables = vec![figures(lang, (&whole, then.as_ref()), &compared)];
        tables.extend(
            charts::of_whole(lang, &whole, then.as_ref())
                .iter()
                .map(|chart| chart_table(lang, chart, &compared)),
        );
        for (title, ids) in &lists {
            let name = lang.by_key(title).unwrap_or_default();
            let mut table = register_table(reader, ids, COLUMNS, asked.clone(), lang, &failed);
            table.title = lang.workbook_list(name);
            tables.push(table);
        }
        tables.extend(site_lists(reader, calendar, query, lang, &asked)?);
        let rows = tables.iter().map(|table| table.row_count).sum();
        write_book(goal, tables, progress)?;
        match failed.into_inner() {
            Some(error) => Err(error),
            None => Ok(rows),
        }
    })
}

/// What the lists show of each elevator.
const COLUMNS: &[RegisterColumn] = &[
    RegisterColumn::RegistrationCode,
    RegisterColumn::Street,
    RegisterColumn::Place,
    RegisterColumn::Stage,
    RegisterColumn::Since,
    RegisterColumn::Due,
    RegisterColumn::Kind,
    RegisterColumn::ConstructionUnit,
    RegisterColumn::MaintenanceUnit,
    RegisterColumn::UserUnit,
];

/// The lists behind the numbers that ask for work.
fn lists(
    reader: &Reader,
    whole: &Whole,
    query: &BoardQuery,
) -> Result<Vec<(&'static str, Vec<ElevatorId>)>> {
    let program = current_program(reader)?;
    let mut lists = Vec::new();
    for (title, part) in [
        ("figure-overdue", Part::Overdue),
        ("figure-blocking", Part::Blocks),
        ("figure-not-reminded", Part::NotReminded),
        ("figure-inspection-overdue", Part::InspectionOverdue),
    ] {
        if let Opens::Elevators(filters) = values::elevators(query, whole.progress.live, part) {
            let asked = query.register(filters);
            lists.push((title, register::ids(reader, &asked, &program, query.as_of)?));
        }
    }
    Ok(lists)
}

/// What stands behind the numbers of checks, orders, the sweep and reminders: first what asks for work.
fn site_lists(
    reader: &Reader,
    calendar: &WorkCalendar,
    query: &BoardQuery,
    lang: Lang,
    asked: &str,
) -> Result<Vec<Table<'static>>> {
    let mut tables = Vec::new();
    let within = |part| SiteRows {
        within: query.period,
        part,
    };
    for (name, rows) in [
        (lang.figure_orders_overdue_now(), SiteRows::overdue_now()),
        (lang.checks_list(), within(SitePart::Checks(None))),
        (
            lang.figure_site_findings(),
            within(SitePart::Findings(None)),
        ),
        (lang.checks_orders(), within(SitePart::Orders(None))),
        (lang.nav_sweep(), within(SitePart::Finds(None, None))),
        (
            lang.figure_reminders_in_period(),
            within(SitePart::Reminders),
        ),
    ] {
        let list = site_rows(reader, calendar, query, &rows, usize::MAX)?;
        let title = lang.workbook_list(name);
        tables.push(site_table(lang, title, asked, list.lines));
    }
    Ok(tables)
}

fn figures(lang: Lang, (whole, then): (&Whole, Option<&Whole>), asked: &str) -> Table<'static> {
    let mut columns = vec![
        Column::new(lang.workbook_figure(), ColumnKind::Text),
        Column::new(lang.workbook_value(), ColumnKind::Decimal),
        Column::new(lang.workbook_unit(), ColumnKind::Text),
        Column::new("n", ColumnKind::Integer),
        Column::new(lang.workbook_definition(), ColumnKind::Text),
    ];
    if let Some(then) = then {
        let day = lang.date(then.progress.query.as_of);
        let earlier = [
            Column::new(lang.board_compare_with(day), ColumnKind::Decimal),
            Column::new(lang.workbook_change(), ColumnKind::Text),
        ];
        columns.splice(2..2, earlier);
    }
    let word = |key: &str| Value::Text(lang.by_key(key).unwrap_or_default().to_owned());
    let rows = values::values(&whole.parts())
        .into_iter()
        .map(|v: FigureValue| {
            let unit = match v.kind {
                Kind::Share => "%",
                kind => lang.board_unit(kind),
            };
            let mut cells = vec![
                word(&v.figure.message_key()),
                cell_of(lang, v.value, v.kind, v.beyond),
                Value::Text(unit.to_owned()),
                v.n.map_or(Value::Empty, |n| Value::Integer(n.into())),
                word(&v.figure.definition_key()),
            ];
            if let Some(then) = then {
                let earlier = values::value(&then.parts(), v.figure);
                let beyond = earlier.as_ref().is_some_and(|v| v.beyond);
                let base = earlier.and_then(|v| v.value);
                let changed = lang.board_change(change(v.value, base), v.kind);
                let base = cell_of(lang, base, v.kind, beyond);
                cells.splice(2..2, [base, Value::Text(changed)]);
            }
            cells
        })
        .collect();
    Table::new(lang.workbook_figures(), asked, columns, rows)
}

fn chart_table(lang: Lang, chart: &Chart, asked: &str) -> Table<'static> {
    let mut kinds = vec![ColumnKind::Text; 1 + chart.more.len()];
    kinds.extend(chart.columns.iter().map(|column| match column.kind {
        Kind::Date => ColumnKind::Date,
        kind if kind.is_whole() => ColumnKind::Integer,
        _ => ColumnKind::Decimal,
    }));
    let columns = head_texts(lang, chart)
        .into_iter()
        .zip(chart.columns_kinds())
        .zip(kinds)
        .map(|((name, share), kind)| {
            let name = if share {
                lang.name_in_unit(&name, "%")
            } else {
                name
            };
            Column::new(name, kind)
        })
        .collect();
    let rows = chart
        .rows
        .iter()
        .map(|row| cells(lang, chart, row))
        .collect();
    let line = format!("{asked}{}{}", lang.list_joiner(), chart.note);
    Table::new(&chart.title, line, columns, rows)
}

fn cells(lang: Lang, chart: &Chart, row: &Row) -> Vec<Value> {
    let label = if row.small {
        lang.chart_small(&row.label)
    } else {
        row.label.clone()
    };
    let mut cells = vec![Value::Text(label)];
    cells.extend(row.more.iter().cloned().map(Value::Text));
    for (mark, column) in row.cells.iter().zip(&chart.columns) {
        cells.push(typed(mark.value, column.kind));
    }
    cells
}

/// A figure as a cell; in words where its day lies too far ahead.
fn cell_of(lang: Lang, value: Option<f64>, kind: Kind, beyond: bool) -> Value {
    if beyond {
        Value::Text(lang.forecast_beyond().to_owned())
    } else {
        typed(value, kind)
    }
}

/// A number as a cell: days as days, shares in percent with one place, as they are shown.
fn typed(value: Option<f64>, kind: Kind) -> Value {
    let Some(value) = value else {
        return Value::Empty;
    };
    match kind {
        Kind::Date => Kind::day(value).map_or(Value::Empty, Value::Date),
        Kind::Share => Value::Decimal((value * 1_000.0).round() / 10.0),
        _ if (value - value.round()).abs() < 1e-9 && kind.is_whole() => {
            Value::Integer(value.round() as i64)
        }
        _ => Value::Decimal((value * 10.0).round() / 10.0),
    }
}
