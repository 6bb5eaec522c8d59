//! The whole file as a workbook that is read without the program: the register as shown, then every list, a page each.

use std::cell::RefCell;
use std::path::Path;

use chrono::NaiveDate;

use super::export::{register_table, write};
use crate::domain::ids::PersonId;
use crate::domain::query::{Column, RegisterQuery};
use crate::domain::rescue::mask;
use crate::error::{Error, Result};
use crate::exchange::export::{self as sheets, ColumnKind, Table, Value};
use crate::exchange::sheet::{Progress, TextEncoding};
use crate::lang::Lang;
use crate::lang::data;
use crate::lang::message::table_word;
use crate::store::{Cell, Reader, catalog, dump, register};

/// Rows read in one go.
const CHUNK: usize = 1_000;

/// Writes the pack; returns how many rows.
///
/// # Errors
///
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn write_all(
    reader: &Reader,
    goal: &Path,
    lang: Lang,
    today: NaiveDate,
    progress: Progress<'_>,
) -> Result<usize> {
    reader.consistent(|reader| {
        let catalog = catalog::read(reader, PersonId(0))?;
        let program = catalog
            .program
            .as_ref()
            .ok_or_else(|| Error::internal("no program"))?;
        let ids = register::ids(reader, &RegisterQuery::default(), program, today)?;
        let failed = RefCell::new(None);
        let mut count = ids.len();
        let first = register_table(reader, &ids, Column::ALL, String::new(), lang, &failed);
        let mut tables = vec![first];
        for table in dump::TABLES {
            let listed = list(reader, table, lang, &failed)?;
            count += listed.row_count;
            tables.push(listed);
        }
        sheets::write_book(goal, tables, progress)?;
        match failed.into_inner() {
            Some(error) => Err(error),
            None => Ok(count),
        }
    })
}

/// Writes one list of the file; returns how many rows.
///
/// # Errors
///
/// As [`write_all`].
pub fn write_list(
    reader: &Reader,
    table: &'static str,
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    progress: Progress<'_>,
) -> Result<usize> {
    reader.consistent(|reader| {
        let failed = RefCell::new(None);
        let listed = list(reader, table, lang, &failed)?;
        let count = listed.row_count;
        write(goal, listed, encoding, progress)?;
        match failed.into_inner() {
            Some(error) => Err(error),
            None => Ok(count),
        }
    })
}

fn list<'a>(
    reader: &'a Reader,
    table: &'static str,
    lang: Lang,
    failed: &'a RefCell<Option<Error>>,
) -> Result<Table<'a>> {
    let names = dump::columns(reader, table)?;
    let columns = names
        .iter()
        .map(|name| sheets::Column::new(data::column(lang, table, name), kind(name)))
        .collect();
    let mut after = i64::MIN;
    let rows = std::iter::from_fn({
        let names = names.clone();
        move || {
            let chunk = dump::rows(reader, table, &names, after, CHUNK).unwrap_or_else(|error| {
                failed.replace(Some(error));
                Vec::new()
            });
            after = chunk.last()?.first()?.as_integer()?;
            Some(chunk)
        }
    });
    Ok(Table {
        title: table_word(lang, table),
        filter_line: String::new(),
        columns,
        row_count: dump::count(reader, table)?,
        // As the sheet asks for them: no list is in memory whole.
        rows: Box::new(rows.flatten().map(move |row| {
            row.into_iter()
                .zip(&names)
                .map(|(cell, name)| value(lang, table, name, cell))
                .collect()
        })),
    })
}

fn kind(column: &str) -> ColumnKind {
    match column {
        "id" => ColumnKind::Code,
        name if name.ends_with("_id") || name.ends_with("_no") || name.ends_with("_code") => {
            ColumnKind::Code
        }
        name if name.ends_with("_on") => ColumnKind::Date,
        _ => ColumnKind::Text,
    }
}

fn value(lang: Lang, table: &str, column: &str, cell: Cell) -> Value {
    let is_reference = column == "id" || column.ends_with("_id");
    match cell {
        Cell::Null => Value::Empty,
        Cell::Integer(id) if is_reference => Value::Text(id.to_string()),
        Cell::Integer(flag)
            if column.starts_with("is_") || matches!(column, "retired" | "demo") =>
        {
            Value::Text(data::value(lang, table, column, &flag.to_string()))
        }
        Cell::Integer(number) => match data::places(column) {
            Some(places) => Value::Decimal(number as f64 / 10_f64.powi(places as i32)),
            None => Value::Integer(number),
        },
        Cell::Real(number) => Value::Decimal(number),
        Cell::Text(text) if text.is_empty() => Value::Empty,
        Cell::Text(text) if table.starts_with("rescue_") => match masked(column, &text) {
            Some(masked) => Value::Text(masked),
            None => Value::Text(data::value(lang, table, column, &text)),
        },
        Cell::Text(text) => match text.parse::<NaiveDate>() {
            Ok(day) if column.ends_with("_on") => Value::Date(day),
            _ => Value::Text(data::value(lang, table, column, &text)),
        },
        Cell::Blob(bytes) => Value::Integer(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
    }
}

/// What of a rescue order names people: a pack leaves the office, so it shows no more than a list.
fn masked(column: &str, text: &str) -> Option<String> {
    Some(match column {
        "caller_name" => mask::name(text),
        "caller_phone" => mask::phone(text),
        "address" | "place" | "description" | "note" | "late_reason" | "cause_note"
        | "report_up" => mask::text(text),
        _ => return None,
    })
}
