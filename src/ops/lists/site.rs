//! Site checks, supervision orders and what a sweep found, as lists.

use super::{Head, due};
use crate::domain::site::{CheckRow, OrderRow};
use crate::domain::sweep::SweepFind;
use crate::domain::views::Catalog;
use crate::exchange::export::{ColumnKind, Value};
use crate::lang::{Lang, message};

/// The titles of the columns of checks.
pub fn check_titles(lang: Lang) -> [&'static str; 10] {
    [
        lang.inspections_state(),
        lang.field_checked_on(),
        lang.field_site_place(),
        lang.checks_found(),
        lang.inspections_due(),
        lang.checks_kind(),
        lang.field_inspected_unit(),
        lang.field_inspectors(),
        lang.field_files(),
        lang.field_street(),
    ]
}

/// What came of a check, and 第2次 where it is not the first.
pub fn check_words(lang: Lang, row: &CheckRow) -> String {
    // Of an open order its own word says more.
    let order = row.order.as_ref().filter(|o| o.state.is_open());
    let word = order.map_or_else(
        || message::word(lang, row.state),
        |order| message::word(lang, order.state),
    );
    if row.head.round > 1 {
        format!("{word} {}", lang.inspections_round(row.head.round))
    } else {
        word.to_owned()
    }
}

pub(super) fn check_head(lang: Lang) -> Head<10> {
    use ColumnKind::{Date, Integer, Text};
    Head {
        titles: check_titles(lang),
        kinds: [
            Text, Date, Text, Integer, Date, Text, Text, Text, Integer, Text,
        ],
    }
}

pub(super) fn check_values(lang: Lang, row: &CheckRow, names: &Catalog) -> [Value; 10] {
    let head = &row.head;
    let street = names.streets.iter().find(|s| Some(s.id) == head.street);
    [
        Value::text(&check_words(lang, row)),
        Value::Date(head.checked_on),
        Value::text(&head.place),
        // Nobody looked: nothing is not zero.
        if head.missed {
            Value::Empty
        } else {
            Value::Integer(head.found.into())
        },
        due(lang, row.order.as_ref().and_then(|o| o.due)),
        Value::text(message::word(lang, head.kind)),
        Value::text(&head.unit),
        Value::text(&head.inspectors),
        Value::Integer(head.attachments.into()),
        Value::text(street.map_or("", |s| &s.name)),
    ]
}

/// The titles of the columns of supervision orders.
pub fn order_titles(lang: Lang) -> [&'static str; 8] {
    [
        lang.inspections_state(),
        lang.inspections_due(),
        lang.field_supervision_order_no(),
        lang.field_site_place(),
        lang.field_inspected_unit(),
        lang.checks_found(),
        lang.field_issued_on(),
        lang.checks_rechecks(),
    ]
}

pub(super) fn order_head(lang: Lang) -> Head<8> {
    use ColumnKind::{Code, Date, Integer, Text};
    Head {
        titles: order_titles(lang),
        kinds: [Text, Date, Code, Text, Text, Integer, Date, Integer],
    }
}

pub(super) fn order_values(lang: Lang, row: &OrderRow) -> [Value; 8] {
    [
        Value::text(message::word(lang, row.state)),
        due(lang, row.due),
        Value::text(&row.head.order_no),
        Value::text(&row.head.place),
        Value::text(&row.head.unit),
        Value::Integer(row.head.found.into()),
        Value::date(row.issued_on),
        Value::Integer(row.rechecks.into()),
    ]
}

/// The titles of the columns of what a sweep found.
pub fn sweep_titles(lang: Lang) -> [&'static str; 7] {
    [
        lang.field_found_on(),
        lang.inspections_state(),
        lang.field_site_place(),
        lang.field_street(),
        lang.field_equipment(),
        lang.field_user_unit(),
        lang.field_found_by(),
    ]
}

pub(super) fn sweep_head(lang: Lang) -> Head<7> {
    use ColumnKind::{Date, Text};
    Head {
        titles: sweep_titles(lang),
        kinds: [Date, Text, Text, Text, Text, Text, Text],
    }
}

pub(super) fn sweep_values(lang: Lang, find: &SweepFind) -> [Value; 7] {
    [
        Value::Date(find.found_on),
        Value::text(message::word(lang, find.state())),
        Value::text(&find.place),
        Value::text(&find.street_name),
        Value::text(message::word(lang, find.equipment)),
        Value::text(&find.unit),
        Value::text(&find.found_by),
    ]
}
