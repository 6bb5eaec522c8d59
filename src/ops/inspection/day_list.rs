//! A day's list as a sheet: one page an inspector, ready to print.

use std::path::Path;

use chrono::NaiveDate;

use super::rows;
use crate::domain::coded::Coded;
use crate::domain::ids::PersonId;
use crate::domain::inspection::{DayLine, day_list};
use crate::domain::person::Person;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::exchange::export::{self, Column, ColumnKind, Table, Value};
use crate::exchange::sheet::{Progress, TextEncoding};
use crate::lang::{Lang, message};
use crate::ops::calendar::of_file;
use crate::ops::desk;
use crate::store::{Db, Reader, community, person};

/// The visits of a day as a screen, a sheet or a form shows them, with the people of the file.
///
/// # Errors
///
/// When the file cannot be read.
pub fn lines_of_day(
    db: &impl Db,
    day: NaiveDate,
    inspector: Option<PersonId>,
    today: NaiveDate,
) -> Result<(Vec<DayLine>, Vec<Person>)> {
    let carried = WorkCalendar::embedded();
    let calendar = of_file(db, &carried)?;
    let program = desk::program(db)?;
    let rows = rows(db, &program, &calendar, today)?;
    let lines = day_list(&rows, day, inspector, &community::streets(db)?);
    Ok((lines, person::all(db)?))
}

/// Writes a day's list, a page for each inspector who goes somewhere, or by the ending of its name a text table of all;
/// returns how many visits.
///
/// # Errors
///
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn write_day_list(
    reader: &Reader,
    (day, inspector): (NaiveDate, Option<PersonId>),
    goal: &Path,
    lang: Lang,
    today: NaiveDate,
    progress: Progress<'_>,
) -> Result<usize> {
    let (lines, people) =
        reader.consistent(|reader| lines_of_day(reader, day, inspector, today))?;
    let name = |who: PersonId| {
        let known = people.iter().find(|p| p.id == who);
        known.map_or("", |p| p.name.as_str())
    };
    let ending = goal.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("csv") {
        let all = table(lang, day, inspector.map_or("", name), &lines, &name);
        export::write_csv(goal, all, TextEncoding::Utf8Bom, progress)?;
        return Ok(lines.len());
    }
    let mut tables: Vec<Table<'_>> = lines
        .chunk_by(|a, b| a.inspector == b.inspector)
        .map(|own| table(lang, day, name(own[0].inspector), own, &name))
        .collect();
    if tables.is_empty() {
        let who = inspector.map_or(lang.plan_day_list(), name);
        tables.push(table(lang, day, who, &[], &name));
    }
    export::write_book(goal, tables, progress)?;
    Ok(lines.len())
}

fn table<'n>(
    lang: Lang,
    day: NaiveDate,
    who: &str,
    lines: &[DayLine],
    name: &impl Fn(PersonId) -> &'n str,
) -> Table<'static> {
    let columns = [
        (lang.plan_no(), ColumnKind::Integer),
        (lang.inspections_inspector(), ColumnKind::Text),
        (lang.inspections_half(), ColumnKind::Text),
        (lang.filter_street(), ColumnKind::Text),
        (lang.inspections_place(), ColumnKind::Text),
        (lang.notices_elevators(), ColumnKind::Integer),
        (lang.notices_construction_unit(), ColumnKind::Text),
        (lang.inspections_contact(), ColumnKind::Text),
        (lang.inspections_visit_due(), ColumnKind::Text),
        (lang.notices_note(), ColumnKind::Text),
    ];
    let columns = columns.map(|(words, kind)| Column::new(words, kind));
    let rows = (1_i64..)
        .zip(lines)
        .map(|(n, line)| values(lang, n, line, name(line.inspector)));
    let title = format!("{} {who}", lang.date(day));
    let says = lang.plan_day_of(lang.date_weekday(day), lines.len(), who);
    Table::new(title, says, columns.to_vec(), rows.collect())
}

fn values(lang: Lang, n: i64, line: &DayLine, who: &str) -> Vec<Value> {
    let text = |text: &str| match text {
        "" => Value::Empty,
        text => Value::Text(text.to_owned()),
    };
    let half = line.half.map_or("", |half| word(lang, half));
    let due = line.due.map_or(Value::Empty, |due| {
        Value::Text(message::deadline(lang, due))
    });
    let note = match line.round {
        0 | 1 => Value::Empty,
        round => Value::Text(lang.inspections_round(round)),
    };
    vec![
        Value::Integer(n),
        text(who),
        text(half),
        text(&line.street),
        text(&line.place),
        Value::Integer(line.elevators.into()),
        text(&line.unit),
        text(&line.contact),
        due,
        note,
    ]
}

fn word(lang: Lang, member: impl Coded) -> &'static str {
    message::word(lang, member)
}
