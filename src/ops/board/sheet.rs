//! The list behind a number of the board as a sheet: all of its rows, newest first, with the question and what the number
//! counts in the first line.

use std::path::Path;

use super::rescue::{Chosen, stats_query};
use super::site_rows;
use crate::domain::board::BoardQuery;
use crate::domain::board::site::{SiteLine, SiteRows};
use crate::domain::ids::PersonId;
use crate::domain::rescue::view::OrderFilter;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::exchange::export::{Column, ColumnKind, Table, Value};
use crate::exchange::sheet::{Progress, TextEncoding};
use crate::lang::Lang;
use crate::lang::board::{board_words, site_name, site_rows_words, site_state, site_what};
use crate::lang::rescue::filter_words;
use crate::ops::{calendar, export, rescue as desk};
use crate::store::{Reader, catalog};

/// Writes the rescue orders behind a number, as the rescue desk writes its lists; returns how many.
///
/// # Errors
///
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn write_orders(
    reader: &Reader,
    (query, filter): (&BoardQuery, &OrderFilter),
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    progress: Progress<'_>,
) -> Result<usize> {
    reader.consistent(|reader| {
        let chosen = Chosen::of(reader, query)?;
        let asked = stats_query(query);
        let holds = |case: &_| chosen.holds(case);
        let cases = desk::listed(reader, &asked, filter, query.as_of, &holds)?;
        let mut words = board_words(lang, query, &catalog::read(reader, PersonId(0))?);
        let what = filter_words(lang, filter, &desk::name_of(reader, filter)?);
        if !what.is_empty() {
            words.push_str(lang.list_joiner());
            words.push_str(&what);
        }
        desk::write_cases(reader, &cases, words, goal, (lang, encoding), progress)
    })
}

/// Writes the checks, findings, supervision orders, units found or reminders behind a number; returns how many.
///
/// # Errors
///
/// As [`write_orders`].
pub fn write_site(
    reader: &Reader,
    (query, of): (&BoardQuery, &SiteRows),
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    progress: Progress<'_>,
) -> Result<usize> {
    let table = reader.consistent(|reader| {
        let carried = WorkCalendar::embedded();
        let calendar = calendar::of_file(reader, &carried)?;
        let catalog = catalog::read(reader, PersonId(0))?;
        let list = site_rows(reader, &calendar, query, of, usize::MAX)?;
        // The number counts within days of its own.
        let dated = BoardQuery {
            period: of.within,
            ..query.clone()
        };
        let mut words = board_words(lang, &dated, &catalog);
        let what = site_rows_words(lang, of, &catalog);
        if !what.is_empty() {
            words.push_str(lang.list_joiner());
            words.push_str(&what);
        }
        let name = site_name(lang, &of.part).to_owned();
        Ok(site_table(lang, name, &words, list.lines))
    })?;
    let count = table.row_count;
    export::write(goal, table, encoding, progress)?;
    Ok(count)
}

/// Lines of checks, orders, the sweep and reminders as a table.
pub(in crate::ops) fn site_table(
    lang: Lang,
    title: String,
    asked: &str,
    lines: Vec<SiteLine>,
) -> Table<'static> {
    let columns = vec![
        Column::new(lang.chart_day(), ColumnKind::Date),
        Column::new(lang.chart_item(), ColumnKind::Text),
        Column::new(lang.chart_outcome(), ColumnKind::Text),
        Column::new(lang.field_site_place(), ColumnKind::Text),
        Column::new(lang.chart_unit(), ColumnKind::Text),
    ];
    let rows = lines.into_iter().map(|line| {
        vec![
            Value::Date(line.on),
            Value::Text(site_what(lang, &line)),
            Value::Text(site_state(lang, &line).to_owned()),
            Value::Text(line.place),
            Value::Text(line.unit),
        ]
    });
    Table::new(title, asked, columns, rows.collect())
}
