//! An empty list to fill in: every column that is understood, and a page that says how each is written.

use std::path::Path;

use super::export::{self, Column, ColumnKind, Table, Value};
use super::mapping::{Target, fields_of};
use super::rows::Kind;
use super::sheet::Progress;
use super::values::Values;
use super::words::{codes, field_named, is_coded, lines};
use crate::domain::problem::Field;
use crate::error::Result;

/// The words of a template.
pub struct Words<'a> {
    /// Name of the page to fill in.
    pub list: &'a str,
    /// Name of the page that explains.
    pub how: &'a str,
    /// Above the names of the columns.
    pub column: &'a str,
    /// Above whether a column must be filled.
    pub needed: &'a str,
    /// Above what a column may hold.
    pub may_be: &'a str,
    /// Above the examples.
    pub example: &'a str,
    /// It must.
    pub yes: &'a str,
    /// It may stay empty.
    pub no: &'a str,
    /// Anything.
    pub any: &'a str,
}

/// Writes a template.
///
/// # Errors
///
/// As [`export::write_xlsx`].
pub fn write(
    path: &Path,
    target: Target,
    words: &Words<'_>,
    header: &dyn Fn(Field) -> String,
    word: &dyn Fn(Field, &str) -> String,
    progress: Progress<'_>,
) -> Result<()> {
    let fields = fields_of(target);
    let list = table(target, words.list, header, word, Vec::new());
    let explained = fields
        .iter()
        .map(|field| {
            let may_be: Vec<String> = listed(*field)
                .iter()
                .map(|code| word(*field, code))
                .collect();
            let needed = if is_needed(target, *field) {
                words.yes
            } else {
                words.no
            };
            [
                header(*field),
                needed.to_owned(),
                match may_be.is_empty() {
                    true => words.any.to_owned(),
                    false => may_be.join("、"),
                },
                example(*field).to_owned(),
            ]
            .into_iter()
            .map(Value::Text)
            .collect()
        })
        .collect();
    let head = [words.column, words.needed, words.may_be, words.example]
        .into_iter()
        .map(|word| Column::new(word, ColumnKind::Text))
        .collect();
    let how = Table::new(words.how, "", head, explained);
    export::write_book(path, vec![list, how], progress)
}

/// Rows of a target in the columns of its template, with words in the place of codes.
pub fn table<'a>(
    target: Target,
    title: &str,
    header: &dyn Fn(Field) -> String,
    word: &'a dyn Fn(Field, &str) -> String,
    rows: Vec<Values>,
) -> Table<'a> {
    let fields = fields_of(target);
    let columns = fields
        .iter()
        .map(|field| Column::new(header(*field), kind(*field)))
        .collect();
    let row_count = rows.len();
    let cells = move |row: Values| {
        let cell = |field: &Field| value(*field, row.text(*field), word);
        fields.iter().map(cell).collect::<Vec<_>>()
    };
    Table {
        title: title.to_owned(),
        filter_line: String::new(),
        columns,
        row_count,
        rows: Box::new(rows.into_iter().map(cells)),
    }
}

fn value(field: Field, text: &str, word: &dyn Fn(Field, &str) -> String) -> Value {
    if text.is_empty() {
        return Value::Empty;
    }
    let plain = || Value::Text(text.to_owned());
    match Kind::of(field) {
        Kind::Date => text.parse().map_or_else(|_| plain(), Value::Date),
        Kind::Number => text.parse().map_or_else(|_| plain(), Value::Decimal),
        Kind::Word | Kind::Text if is_coded(field) || field == Field::OrganizationKind => {
            let words: Vec<String> = text.split(',').map(|code| word(field, code)).collect();
            Value::Text(words.join("、"))
        }
        _ => plain(),
    }
}

/// The message key of a code of a coded column.
pub fn key_of(field: Field, code: &str) -> String {
    let prefix = match field {
        Field::OrganizationKind => "unit-kind".to_owned(),
        Field::Retired | Field::OutsideTown => {
            return if code == "1" { "word-yes" } else { "word-no" }.to_owned();
        }
        field => field.code().replace('_', "-"),
    };
    format!("{prefix}-{}", code.replace('_', "-"))
}

fn listed(field: Field) -> Vec<&'static str> {
    codes(field)
}

/// Without these a row is refused.
fn is_needed(target: Target, field: Field) -> bool {
    match target {
        Target::Elevators => matches!(field, Field::Street | Field::Community),
        Target::Organizations => field == Field::Name,
        Target::Notices => field == Field::NoticeNo,
        Target::Rescues => field == Field::ReceivedAt,
        Target::Inspections => field == Field::AppliedOn,
        Target::People => matches!(field, Field::Name | Field::Role),
        Target::Progress => false,
    }
}

fn kind(field: Field) -> ColumnKind {
    match Kind::of(field) {
        Kind::Code => ColumnKind::Code,
        Kind::Date => ColumnKind::Date,
        Kind::Number => ColumnKind::Decimal,
        Kind::Time | Kind::Word | Kind::Text => ColumnKind::Text,
    }
}

fn example(field: Field) -> &'static str {
    lines(include_str!("examples.txt"))
        .find(|(key, _)| field_named(key) == Some(field))
        .and_then(|(_, words)| words.first().copied())
        .unwrap_or_default()
}
