//! The names of operations, tables and columns, and of values that are codes.

use crate::domain::operation::OpKind;
use crate::domain::renewal::Step;
use crate::domain::notice::NoticeStep;
use crate::domain::views::OperationEntry;
use crate::lang::Lang;
use crate::ui::screens::parts::words;

/// What was done, as the undo menu, the toast and the history call it: `出具合格报告 · 40 台`.
pub fn op_name(lang: Lang, entry: &OperationEntry) -> String {
    if let (OpKind::Undo | OpKind::Redo, Some(of)) = (entry.kind, entry.of_kind) {
        let of = plain_name(lang, of, &entry.args);
        return if entry.kind == OpKind::Undo {
            lang.history_undo(of)
        } else {
            lang.history_redo(of)
        };
    }
    plain_name(lang, entry.kind, &entry.args)
}

fn plain_name(lang: Lang, kind: OpKind, args: &serde_json::Value) -> String {
    let text = |key: &str| args.get(key).and_then(serde_json::Value::as_str);
    let step = text("step");
    let word = match kind {
        OpKind::Step => step.and_then(Step::from_code).map(|s| words::coded(lang, s)),
        OpKind::NoticeStep => step
            .and_then(NoticeStep::from_code)
            .map(|s| words::coded(lang, s)),
        _ => None,
    };
    let word = match (kind, word) {
        (OpKind::NoticeStep, Some(word)) => format!("{} {word}", words::coded(lang, kind)),
        (_, Some(word)) => word.to_owned(),
        (_, None) => words::coded(lang, kind).to_owned(),
    };
    let count = args.get("count").and_then(serde_json::Value::as_u64);
    match (count, text("label").filter(|label| !label.is_empty())) {
        (Some(count @ 2..), Some(label)) => format!("{word} · {label} · {}", lang.history_things(count)),
        (Some(count @ 2..), None) => format!("{word} · {}", lang.history_things(count)),
        (_, Some(label)) => format!("{word} · {label}"),
        (_, None) => word,
    }
}

/// The name of a table.
pub fn table(lang: Lang, table: &str) -> String {
    let key = format!("table-{}", table.replace('_', "-"));
    lang.by_key(&key).unwrap_or(table).to_owned()
}

/// The name of a column.
pub fn column(lang: Lang, column: &str) -> String {
    let key = format!("data-{}", column.replace('_', "-"));
    lang.by_key(&key).unwrap_or(column).to_owned()
}

/// A value as people know it: the word of a code, yes and no; otherwise as it is.
pub fn value(lang: Lang, table: &str, column: &str, value: &str) -> String {
    let prefix = match (table, column) {
        (_, "from_stage" | "to_stage" | "counting_stage" | "stage") => "stage",
        ("stage_event", "step") => "step",
        ("notice_event", "step") => "notice-step",
        ("renewal", "kind") => "renewal-kind",
        ("renewal", "reason") => "renewal-reason",
        ("notice", "work") => "notice-work",
        ("reminder", "way") => "reminder-way",
        ("person", "role") => "role",
        (_, "use_status") => "use-status",
        (_, "place_kind") => "place-kind",
        ("rescue_order", "source") => "rescue-source",
        ("rescue_order", "outcome") => "rescue-outcome",
        ("rescue_event", "step") => "rescue-step",
        (_, "category") => "category",
        _ if column.starts_with("is_") || matches!(column, "retired" | "demo") => {
            return match value {
                "1" => lang.word_yes().to_owned(),
                "0" => lang.word_no().to_owned(),
                other => other.to_owned(),
            };
        }
        _ => return value.to_owned(),
    };
    let key = format!("{prefix}-{}", value.replace('_', "-"));
    lang.by_key(&key).unwrap_or(value).to_owned()
}
