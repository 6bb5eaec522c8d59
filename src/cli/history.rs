//! `history FILE`: who did what, of the whole file or of one record.

use serde_json::{Value, json};

use super::FINE;
use super::args::HistoryArgs;
use super::terminal::Terminal;
use crate::domain::views::{OperationEntry, RowAction, RowChange};
use crate::error::{Error, Named, Result};
use crate::lang::message::operation_message;
use crate::store::{RECORDED, Reader, history};

pub fn run(args: &HistoryArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let reader = Reader::open(&args.file)?;
    let entries = match args.record {
        Some(id) => of_record(&reader, id, args.limit)?,
        None => history::recent(&reader, &history::Filter::default(), args.limit)?,
    };
    if args.json {
        let list: Vec<Value> = entries.iter().map(entry_json).collect();
        terminal.json(&list)?;
    } else {
        for entry in &entries {
            print(entry, terminal);
        }
    }
    Ok(FINE)
}

/// A record's table is not asked for: ids are unique over the whole file.
fn of_record(reader: &Reader, id: i64, limit: u32) -> Result<Vec<OperationEntry>> {
    for table in RECORDED {
        let entries = history::of_record(reader, table, id, limit)?;
        if !entries.is_empty() {
            return Ok(entries);
        }
    }
    Err(Error::unknown(Named::Record, id.to_string(), [""; 0]))
}

fn print(entry: &OperationEntry, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    let name = operation_message(lang, entry.kind, entry.count(), Some(entry));
    let undone = if entry.undone {
        lang.cli_history_undone()
    } else {
        ""
    };
    let line = [
        format!("{:>6}", entry.seq),
        lang.instant(entry.at),
        entry.actor.clone(),
        name,
        lang.cli_history_rows(entry.rows),
        entry.reason.clone(),
        undone.to_owned(),
    ];
    let line: Vec<String> = line.into_iter().filter(|part| !part.is_empty()).collect();
    terminal.line(line.join("  "));
    for change in &entry.changes {
        for (column, old, new) in &change.columns {
            let shown = |value: &Option<String>| value.clone().unwrap_or_default();
            let (old, new) = (shown(old), shown(new));
            terminal.line(format!("        {}.{column}: {old} → {new}", change.table));
        }
    }
}

fn entry_json(entry: &OperationEntry) -> Value {
    json!({
        "id": entry.id,
        "seq": entry.seq,
        "kind": entry.kind,
        "of_kind": entry.of_kind,
        "actor": entry.actor,
        "at": entry.at.to_rfc3339(),
        "reason": entry.reason,
        "args": entry.args,
        "undone": entry.undone,
        "rows": entry.rows,
        "changes": entry.changes.iter().map(change_json).collect::<Vec<_>>(),
    })
}

fn change_json(change: &RowChange) -> Value {
    let action = match change.action {
        RowAction::Inserted => "inserted",
        RowAction::Changed => "changed",
        RowAction::Deleted => "deleted",
    };
    let columns: Vec<Value> = change
        .columns
        .iter()
        .map(|(column, old, new)| json!({ "column": column, "old": old, "new": new }))
        .collect();
    json!({
        "table": change.table,
        "row_id": change.row_id,
        "action": action,
        "columns": columns,
    })
}
