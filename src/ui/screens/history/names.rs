//! The names of operations.

use crate::domain::views::OperationEntry;
use crate::lang::{Lang, message};

/// What was done, as the undo menu, the toast and the history call it: `出具合格报告 · 40 台`.
pub fn op_name(lang: Lang, entry: &OperationEntry) -> String {
    let count = entry.args.get("count").and_then(serde_json::Value::as_u64);
    let count = count
        .and_then(|count| u32::try_from(count).ok())
        .unwrap_or(1);
    message::operation_message(lang, entry.kind, count, Some(entry))
}
