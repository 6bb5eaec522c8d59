//! The rows of a sheet that is looked at, and the duplicates that were set aside, as lists.

use super::Head;
use crate::domain::problem::{Field, Problem};
use crate::exchange::export::{ColumnKind, Table, Value};
use crate::exchange::is_coded;
use crate::exchange::template::key_of;
use crate::lang::{Lang, message};
use crate::ops::import::aside::AsideRow;
use crate::ops::import::sheet::duplicate_words;
use crate::ops::import::{Decision, Decisions, PlannedRow, PlannedRows, RowClass, RowFate};

/// The titles of the columns of a sheet that is looked at.
pub fn preview_titles(lang: Lang) -> [&'static str; 4] {
    [
        lang.import_row(),
        lang.import_label(),
        lang.import_fate(),
        lang.import_why(),
    ]
}

/// The titles of the columns of what was set aside.
pub fn aside_titles(lang: Lang) -> [&'static str; 4] {
    [
        lang.import_aside_file(),
        lang.import_row(),
        lang.import_label(),
        lang.import_why(),
    ]
}

/// What a row counts as.
pub fn class_word(lang: Lang, class: RowClass) -> &'static str {
    match class {
        RowClass::New => lang.import_new(),
        RowClass::Changed => lang.import_changed(),
        RowClass::Same => lang.import_same(),
        RowClass::Duplicate => lang.import_duplicate(),
        RowClass::Fault => lang.import_fault(),
    }
}

/// What was decided of a duplicate.
pub fn decision_word(lang: Lang, decision: Decision) -> &'static str {
    match decision {
        Decision::Skip => lang.import_decide_skip(),
        Decision::Update => lang.import_decide_update(),
        Decision::New => lang.import_decide_new(),
        Decision::Later => lang.import_decide_later(),
    }
}

/// A value as people read it: the word of a code.
pub fn value_words(lang: Lang, field: Field, value: &str) -> String {
    if is_coded(field) {
        let word = lang.by_key(&key_of(field, value));
        return word.unwrap_or(value).to_owned();
    }
    value.to_owned()
}

/// Why, in words: what was decided, each fault, each old → new, each doubt.
pub fn says(lang: Lang, row: &PlannedRow, decision: Option<Decision>) -> Vec<String> {
    let field = |field: Field| message::field_word(lang, field);
    let problem = |p: &Problem| message::problem_of_value(lang, p);
    let decided = decision.map(|decision| lang.import_decided(decision_word(lang, decision)));
    let mut says: Vec<String> = decided.into_iter().collect();
    match &row.fate {
        RowFate::Duplicate {
            other_row, near, ..
        } => says.push(duplicate_words(lang, *other_row, *near)),
        RowFate::Fault(problems) => says.extend(problems.iter().map(problem)),
        fate => says.extend(fate.changes().iter().map(|(of, old, new)| {
            let shown = |value: &String| match value.is_empty() {
                true => lang.word_none().to_owned(),
                false => value_words(lang, *of, value),
            };
            lang.history_from_to(field(*of), shown(new), shown(old))
        })),
    }
    says.extend(
        row.warnings
            .iter()
            .map(|warning| lang.import_doubt(problem(warning))),
    );
    says
}

/// What the record that a row set aside resembles says of it now.
pub fn aside_why(lang: Lang, row: &AsideRow) -> String {
    match &row.planned.fate {
        RowFate::Duplicate { near: true, .. } => duplicate_words(lang, None, true),
        RowFate::Duplicate { .. } => lang.import_exact().to_owned(),
        RowFate::New => lang.import_aside_new().to_owned(),
        RowFate::Same(_) => lang.import_same().to_owned(),
        RowFate::Changed { .. } => lang.import_changed().to_owned(),
        RowFate::Fault(problems) => problems
            .first()
            .map_or_else(String::new, |problem| message::problem_line(lang, problem)),
    }
}

pub(super) fn preview<'l>(
    title: &str,
    filter_line: String,
    lang: Lang,
    (rows, only, decisions): (&'l PlannedRows, Option<RowClass>, &'l Decisions),
) -> Table<'l> {
    use ColumnKind::{Integer, Text};
    let head = Head {
        titles: preview_titles(lang),
        kinds: [Integer, Text, Text, Text],
    };
    Table {
        title: title.to_owned(),
        filter_line,
        columns: head.columns(),
        row_count: rows.places(only).count(),
        rows: Box::new(
            rows.places(only)
                .filter_map(|at| rows.get(at))
                .map(move |row| {
                    let says = says(lang, &row, decisions.get(&row.row).copied());
                    vec![
                        Value::Integer(row.row.into()),
                        Value::text(&row.label()),
                        Value::text(class_word(lang, row.fate.class())),
                        Value::text(&says.join("；")),
                    ]
                }),
        ),
    }
}

pub(super) fn aside_head(lang: Lang) -> Head<4> {
    use ColumnKind::{Integer, Text};
    Head {
        titles: aside_titles(lang),
        kinds: [Text, Integer, Text, Text],
    }
}

pub(super) fn aside_values(lang: Lang, row: &AsideRow) -> [Value; 4] {
    [
        Value::text(&row.file_name),
        Value::Integer(row.planned.row.into()),
        Value::text(&row.planned.label()),
        Value::text(&aside_why(lang, row)),
    ]
}
