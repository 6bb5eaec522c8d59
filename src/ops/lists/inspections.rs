//! Inspections as a list.

use super::{Head, due};
use crate::domain::inspection::{InspectionRow, InspectionState};
use crate::domain::views::Catalog;
use crate::exchange::export::{ColumnKind, Value};
use crate::lang::{Lang, message};

/// The titles of its columns.
pub fn titles(lang: Lang) -> [&'static str; 9] {
    [
        lang.inspections_state(),
        lang.inspections_place(),
        lang.inspections_due(),
        lang.inspections_clock(),
        lang.notices_elevators(),
        lang.inspections_visit(),
        lang.inspections_inspector(),
        lang.notices_construction_unit(),
        lang.inspections_applied_on(),
    ]
}

/// The state, and 第2次 where it is not the first.
pub fn state_words(lang: Lang, state: InspectionState, round: u32) -> String {
    let word = message::word(lang, state);
    if round > 1 {
        format!("{word} {}", lang.inspections_round(round))
    } else {
        word.to_owned()
    }
}

/// `1 / 2 日`; says when it stands.
pub fn clock_words(lang: Lang, row: &InspectionRow) -> String {
    let clock = &row.clock;
    if clock.started_on.is_none() {
        return String::new();
    }
    let used = lang.inspections_used(clock.promise, clock.used);
    if clock.paused_since.is_some() {
        format!("{used} {}", lang.inspections_paused())
    } else {
        used
    }
}

pub(super) fn head(lang: Lang) -> Head<9> {
    use ColumnKind::{Date, Integer, Text};
    Head {
        titles: titles(lang),
        kinds: [Text, Text, Date, Text, Integer, Date, Text, Text, Date],
    }
}

pub(super) fn values(lang: Lang, row: &InspectionRow, names: &Catalog) -> [Value; 9] {
    let head = &row.head;
    let person = names.people.iter().find(|p| Some(p.id) == row.inspector);
    [
        Value::text(&state_words(lang, row.state, head.round)),
        Value::text(&head.place),
        due(lang, row.due),
        Value::text(&clock_words(lang, row)),
        Value::Integer(head.elevators.into()),
        Value::date(row.visit_on),
        Value::text(person.map_or("", |p| &p.name)),
        Value::text(&head.construction_unit),
        Value::date(row.applied_on),
    ]
}
