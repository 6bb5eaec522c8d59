//! Who changed what, from what, to what: the operations, decoded from the changesets that SQLite recorded.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::cell::{Cell, coded, instant, opt_coded};
use super::changeset::{Change, Changes};
use super::columns::Names;
use super::owners::{Hangs, Owners};
use super::{Db, filing};
use crate::domain::ids::{OperationId, PersonId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::rescue::mask;
use crate::domain::views::{OperationEntry, RowAction, RowChange};
use crate::error::{Error, Result};

/// Which operations of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only by this person.
    pub actor: Option<PersonId>,
    /// Only of this kind.
    pub kind: Option<OpKind>,
    /// Only before this operation, to go on from the last one shown.
    pub before: Option<OperationId>,
}

/// The newest operations, without their changes.
///
/// # Errors
/// When the file cannot be read.
pub fn recent(db: &impl Db, filter: &Filter, limit: u32) -> Result<Vec<OperationEntry>> {
    let conn = db.conn();
    let mut ask = conn.prepare_cached(concat!(
        include_str!("history_select.sql"),
        include_str!("history_recent.sql")
    ))?;
    let rows = ask.query_map(
        named_params! {
            ":actor": filter.actor,
            ":kind": filter.kind.map(OpKind::code),
            ":before": filter.before.map_or(i64::MAX, RecordId::raw),
            ":limit": limit,
        },
        entry_of,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One operation without its changes; none if there is no such operation.
///
/// # Errors
/// When the file cannot be read.
pub fn brief(db: &impl Db, id: OperationId) -> Result<Option<OperationEntry>> {
    entry(db.conn(), id)
}

/// One operation with all its changes; none if there is no such operation.
///
/// # Errors
/// When the file cannot be read or the changeset is damaged.
pub fn operation(db: &impl Db, id: OperationId) -> Result<Option<OperationEntry>> {
    let Some(mut entry) = entry(db.conn(), id)? else {
        return Ok(None);
    };
    entry.changes = Decoder::new(db.conn()).changes(id, |_, _| Ok(true))?;
    Ok(Some(entry))
}

/// The newest operations that touched a record or what hangs on it, each with those changes only.
///
/// # Errors
/// When the file cannot be read or a changeset is damaged.
pub fn of_record(db: &impl Db, table: &str, id: i64, limit: u32) -> Result<Vec<OperationEntry>> {
    let conn = db.conn();
    let operations = filing::of_record(conn, table, id, limit)?;
    let mut decoder = Decoder::new(conn);
    let mut hangs = Hangs::default();
    let mut owners = Owners::new(&mut hangs);
    let mut found = Vec::new();
    let mut entries = Vec::with_capacity(operations.len());
    for operation in operations {
        if let Some(mut entry) = entry(conn, operation)? {
            entry.changes = decoder.changes(operation, |conn, change| {
                found.clear();
                owners.of(conn, change, &mut found)?;
                Ok(found.contains(&(table, id)))
            })?;
            entries.push(entry);
        }
    }
    Ok(entries)
}

/// How SQLite answers the history of a record; a test asks that it uses the key of `operation_row`.
///
/// # Errors
/// When the file cannot be read.
pub fn plan_of_record(db: &impl Db) -> Result<String> {
    let mut ask = db
        .conn()
        .prepare(&format!("EXPLAIN QUERY PLAN {}", filing::FILED))?;
    let steps = ask.query_map(("elevator", 1, 1), |r| r.get::<_, String>(3))?;
    Ok(steps.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
}

/// One operation without its changes: enough to name it.
///
/// # Errors
/// When the file cannot be read.
pub fn head(db: &impl Db, id: OperationId) -> Result<Option<OperationEntry>> {
    entry(db.conn(), id)
}

/// One operation without its changes.
pub(in crate::store) fn entry(
    conn: &Connection,
    id: OperationId,
) -> Result<Option<OperationEntry>> {
    Ok(conn
        .prepare_cached(concat!(
            include_str!("history_select.sql"),
            "WHERE o.id = ?1"
        ))?
        .query_row([id], entry_of)
        .optional()?)
}

/// The changeset of an operation.
pub(in crate::store) fn changeset(conn: &Connection, id: OperationId) -> Result<Vec<u8>> {
    Ok(conn
        .prepare_cached("SELECT changeset FROM operation WHERE id = ?1")?
        .query_row([id], |r| r.get(0))?)
}

fn entry_of(row: &Row<'_>) -> rusqlite::Result<OperationEntry> {
    let args: String = row.get("args")?;
    Ok(OperationEntry {
        id: row.get("id")?,
        seq: row.get("seq")?,
        kind: coded(row, "kind")?,
        actor: row.get("actor")?,
        at: instant(row, "made_at")?,
        reason: row.get("reason")?,
        args: serde_json::from_str(&args).unwrap_or(serde_json::Value::Null),
        undone: row.get("undone")?,
        of_kind: opt_coded(row, "of_kind")?,
        rows: row.get("row_count")?,
        changes: Vec::new(),
    })
}

/// Turns changed rows into words, remembering names it asked for.
pub(in crate::store) struct Decoder<'c> {
    conn: &'c Connection,
    columns: Names,
    names: HashMap<(&'static str, i64), Option<String>>,
}

impl<'c> Decoder<'c> {
    pub(in crate::store) fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            columns: Names::default(),
            names: HashMap::new(),
        }
    }

    fn changes(
        &mut self,
        id: OperationId,
        mut wanted: impl FnMut(&Connection, &Change<'_>) -> Result<bool>,
    ) -> Result<Vec<RowChange>> {
        let changeset = changeset(self.conn, id)?;
        let mut found = Vec::new();
        let mut changes = Changes::of(&changeset);
        while let Some(change) = changes.next()? {
            if wanted(self.conn, &change)? {
                found.push(self.change(&change)?);
            }
        }
        Ok(found)
    }

    fn change(&mut self, change: &Change<'_>) -> Result<RowChange> {
        // The first column is the id, which `row_id` tells.
        let cells = (1..change.width()).map(|at| (at, change.before(at), change.after(at)));
        self.row(change.table, change.row_id()?, change.action, cells)
    }

    /// What happened to a row, by the places of its columns with their values before and after.
    ///
    /// # Errors
    /// When the file cannot be read, or the table has no such column.
    pub(in crate::store) fn row(
        &mut self,
        table: &str,
        row_id: i64,
        action: RowAction,
        cells: impl IntoIterator<Item = (usize, Option<Cell>, Option<Cell>)>,
    ) -> Result<RowChange> {
        let names = self.columns.of(self.conn, table)?.to_vec();
        let mut columns = Vec::new();
        for (place, old, new) in cells {
            if old.is_none() && new.is_none() {
                continue;
            }
            let name = names
                .get(place)
                .ok_or_else(|| Error::internal(format_args!("{table}: column {place}")))?;
            let (old, new) = (self.text(name, old)?, self.text(name, new)?);
            // The record keeps what callers said; a history shows no more of it than a list does.
            let (old, new) = (masked(name, old), masked(name, new));
            // A new row's empty columns say nothing.
            if action == RowAction::Changed || old.is_some() || new.is_some() {
                columns.push((name.clone(), old, new));
            }
        }
        Ok(RowChange {
            table: table.to_owned(),
            row_id,
            action,
            columns,
        })
    }

    /// A value as text, the name in place of the id of what it points to.
    fn text(&mut self, column: &str, cell: Option<Cell>) -> Result<Option<String>> {
        let (cell, sql) = match (cell, named_by(column)) {
            (None | Some(Cell::Null), _) => return Ok(None),
            (Some(cell), sql) => (cell, sql),
        };
        if let (Some(sql), Some(id)) = (sql, cell.as_integer())
            && let Some(name) = self.name(sql, id)?
        {
            return Ok(Some(name));
        }
        Ok(Some(cell.to_string()))
    }

    /// What a row is called; none if it is not there, or has no name.
    fn name(&mut self, sql: &'static str, id: i64) -> Result<Option<String>> {
        if let Some(known) = self.names.get(&(sql, id)) {
            return Ok(known.clone());
        }
        let mut ask = self.conn.prepare_cached(sql)?;
        let name: Option<Option<String>> = ask.query_row([id], |r| r.get(0)).optional()?;
        let name = name.flatten().filter(|name| !name.is_empty());
        self.names.insert((sql, id), name.clone());
        Ok(name)
    }

    /// What a row of a table is called; none if it is not there, or has no name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::store) fn label(&mut self, table: &str, id: i64) -> Result<Option<String>> {
        match named_by(&format!("{table}_id")) {
            Some(sql) => self.name(sql, id),
            None => Ok(None),
        }
    }
}

fn masked(column: &str, value: Option<String>) -> Option<String> {
    let value = value?;
    Some(match column {
        "caller_name" => mask::name(&value),
        "caller_phone" => mask::phone(&value),
        "description" | "address" => mask::text(&value),
        "password" if !value.is_empty() => "***".to_owned(),
        _ => value,
    })
}

/// What a row is called that a column points to, asked by its id.
pub(in crate::store) fn named_by(column: &str) -> Option<&'static str> {
    Some(match column {
        "maker_id"
        | "user_unit_id"
        | "owner_unit_id"
        | "maintenance_unit_id"
        | "construction_unit_id"
        | "lead_unit_id"
        | "organization_id" => "SELECT name FROM organization WHERE id = ?1",
        "community_id" => "SELECT name FROM community WHERE id = ?1",
        "street_id" => "SELECT name FROM street WHERE id = ?1",
        "person_id" | "actor_id" => "SELECT name FROM person WHERE id = ?1",
        "program_id" => "SELECT name FROM program WHERE id = ?1",
        "elevator_id" | "replaces_id" => include_str!("history_name_elevator.sql"),
        "renewal_id" => include_str!("history_name_renewal.sql"),
        "notice_id" | "supersedes_id" => "SELECT notice_no FROM notice WHERE id = ?1",
        "inspection_id" => include_str!("history_name_inspection.sql"),
        "rescue_order_id" | "other_order_id" => "SELECT order_no FROM rescue_order WHERE id = ?1",
        "reminder_id" => include_str!("history_name_reminder.sql"),
        "supervision_order_id" => "SELECT order_no FROM supervision_order WHERE id = ?1",
        "site_check_id" => "SELECT checked_on || ' ' || place FROM site_check WHERE id = ?1",
        "check_item_id" => "SELECT content FROM check_item WHERE id = ?1",
        "check_template_id" => "SELECT name FROM check_template WHERE id = ?1",
        "sweep_find_id" => "SELECT place FROM sweep_find WHERE id = ?1",
        "import_batch_id" => "SELECT file_name FROM import_batch WHERE id = ?1",
        _ => return None,
    })
}
