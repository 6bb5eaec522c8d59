//! Operations as a list.

use super::Head;
use crate::domain::views::OperationEntry;
use crate::exchange::export::{ColumnKind, Value};
use crate::lang::{Lang, message};

/// The titles of its columns.
pub fn titles(lang: Lang) -> [&'static str; 7] {
    [
        "#",
        lang.history_when(),
        lang.history_who(),
        lang.history_what(),
        lang.history_rows(),
        lang.history_why(),
        lang.history_state(),
    ]
}

/// What was done, as the undo menu, the toast and the history call it: `出具合格报告 · 40 台`.
pub fn operation_name(lang: Lang, entry: &OperationEntry) -> String {
    message::operation_message(lang, entry.kind, entry.count(), Some(entry))
}

pub(super) fn head(lang: Lang) -> Head<7> {
    use ColumnKind::{Integer, Text};
    Head {
        titles: titles(lang),
        kinds: [Integer, Text, Text, Text, Integer, Text, Text],
    }
}

pub(super) fn values(lang: Lang, entry: &OperationEntry) -> [Value; 7] {
    [
        Value::Integer(entry.seq),
        Value::text(&lang.instant(entry.at)),
        Value::text(&entry.actor),
        Value::text(&operation_name(lang, entry)),
        Value::Integer(entry.rows.into()),
        Value::text(&entry.reason),
        Value::text(if entry.undone {
            lang.history_undone()
        } else {
            ""
        }),
    ]
}
