//! Records that take several rows — a notice, an inspection, a rescue order — go whole or stay whole, together with the
//! steps of renewals that came with them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::changeset::Changes;
use crate::domain::views::{KeptWhy, RowAction};
use crate::error::Result;

/// A kind of record that takes several rows.
struct Record {
    table: &'static str,
    /// The column by which its parts name it.
    key: &'static str,
    /// What it consists of.
    parts: &'static [&'static str],
    /// The part that tells what happened.
    events: &'static str,
    /// The part that names its elevators.
    elevators: Option<&'static str>,
}

const RECORDS: [Record; 3] = [
    Record {
        table: "notice",
        key: "notice_id",
        parts: &["notice_elevator", "notice_event"],
        events: "notice_event",
        elevators: Some("notice_elevator"),
    },
    Record {
        table: "inspection",
        key: "inspection_id",
        parts: &["inspection_elevator", "inspection_item", "inspection_event"],
        events: "inspection_event",
        elevators: Some("inspection_elevator"),
    },
    Record {
        table: "rescue_order",
        key: "rescue_order_id",
        parts: &["rescue_event"],
        events: "rescue_event",
        elevators: None,
    },
];

/// Who refers to a table, by table and column.
pub(super) type References<'a> = dyn FnMut(&str) -> Result<Vec<(String, String)>> + 'a;

/// What stays of an operation.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Records, with what stands against their going.
    pub(super) records: BTreeMap<(&'static str, i64), KeptWhy>,
    /// Renewals that went on, or whose record stays: their steps stay.
    renewals: HashSet<i64>,
    /// Those of them whose steps came with no record that stays: they are named themselves.
    pub(super) bare: BTreeSet<i64>,
}

impl Held {
    /// Looks at everything that an operation made.
    pub(super) fn of(
        conn: &Connection,
        changeset: &[u8],
        references: &mut References<'_>,
    ) -> Result<Self> {
        let made = made(changeset)?;
        let none = HashSet::new();
        let of = |table: &str| made.get(table).unwrap_or(&none);
        let mut held = Self::default();
        // A renewal went on if it took a step since.
        for id in of("stage_event") {
            let renewal = number(
                conn,
                "SELECT renewal_id FROM stage_event WHERE id = ?1",
                *id,
            )?;
            let Some(renewal) = renewal else { continue };
            let sql = "SELECT id FROM stage_event WHERE renewal_id = ?1";
            if numbers(conn, sql, renewal)?
                .iter()
                .any(|later| later > id && !of("stage_event").contains(later))
            {
                held.renewals.insert(renewal);
            }
        }
        held.bare = held.renewals.iter().copied().collect();
        loop {
            let before = (held.records.len(), held.renewals.len());
            for record in &RECORDS {
                for id in touched(conn, &made, record)? {
                    let key = (record.table, id);
                    let renewals = match record.elevators {
                        Some(lines) => renewals_of(conn, lines, record.key, id)?,
                        None => Vec::new(),
                    };
                    let why = if held.records.contains_key(&key) {
                        None
                    } else if renewals.iter().any(|r| held.renewals.contains(r)) {
                        Some(KeptWhy::InUse("renewal".to_owned()))
                    } else {
                        stands(conn, &made, record, id, references)?
                    };
                    if let Some(why) = why {
                        held.records.insert(key, why);
                    }
                    if held.records.contains_key(&key) {
                        held.bare.retain(|bare| !renewals.contains(bare));
                        held.renewals.extend(renewals);
                    }
                }
            }
            if before == (held.records.len(), held.renewals.len()) {
                return Ok(held);
            }
        }
    }

    /// The record that a row belongs to, if that stays.
    pub(super) fn keeps(&self, conn: &Connection, table: &str, id: i64) -> Result<bool> {
        if table == "stage_event" {
            let sql = "SELECT renewal_id FROM stage_event WHERE id = ?1";
            return Ok(number(conn, sql, id)?.is_some_and(|r| self.renewals.contains(&r)));
        }
        for record in &RECORDS {
            if record.table == table {
                return Ok(self.records.contains_key(&(record.table, id)));
            }
            if record.parts.contains(&table) {
                let sql = format!("SELECT {} FROM {table} WHERE id = ?1", record.key);
                let of = number(conn, &sql, id)?;
                return Ok(of.is_some_and(|of| self.records.contains_key(&(record.table, of))));
            }
        }
        Ok(false)
    }
}

/// Why a record does not go; none if it does.
fn stands(
    conn: &Connection,
    made: &HashMap<String, HashSet<i64>>,
    record: &Record,
    id: i64,
    references: &mut References<'_>,
) -> Result<Option<KeptWhy>> {
    let none = HashSet::new();
    let of = |table: &str| made.get(table).unwrap_or(&none);
    let (key, events) = (record.key, record.events);
    if !of(record.table).contains(&id) {
        // Of a record that was there before only what happened since matters.
        let sql = format!("SELECT id FROM {events} WHERE {key} = ?1");
        let all = numbers(conn, &sql, id)?;
        let last = all.iter().max();
        let went_on = last.is_some_and(|last| !of(events).contains(last))
            && all.iter().any(|event| of(events).contains(event));
        return Ok(went_on.then_some(KeptWhy::Changed));
    }
    for part in record.parts {
        let sql = format!("SELECT id FROM {part} WHERE {key} = ?1");
        let rows = numbers(conn, &sql, id)?;
        if rows.iter().any(|row| !of(part).contains(row)) {
            return Ok(Some(KeptWhy::Changed));
        }
    }
    for (other, column) in references(record.table)? {
        if record.parts.contains(&other.as_str()) {
            continue;
        }
        let sql = format!("SELECT id FROM {other} WHERE {column} = ?1");
        let rows = numbers(conn, &sql, id)?;
        if rows.iter().any(|row| !of(&other).contains(row)) {
            return Ok(Some(KeptWhy::InUse(other)));
        }
    }
    Ok(None)
}

/// The rows that an operation made, by table.
fn made(changeset: &[u8]) -> Result<HashMap<String, HashSet<i64>>> {
    let mut made: HashMap<String, HashSet<i64>> = HashMap::new();
    let mut changes = Changes::of(changeset);
    while let Some(change) = changes.next()? {
        if change.action == RowAction::Inserted {
            let id = change.row_id()?;
            made.entry(change.table.to_owned()).or_default().insert(id);
        }
    }
    Ok(made)
}

/// Records that an operation made, or added something to.
fn touched(
    conn: &Connection,
    made: &HashMap<String, HashSet<i64>>,
    record: &Record,
) -> Result<BTreeSet<i64>> {
    let new = made.get(record.table).into_iter().flatten();
    let mut ids: BTreeSet<i64> = new.copied().collect();
    for part in record.parts {
        let sql = format!("SELECT {} FROM {part} WHERE id = ?1", record.key);
        for row in made.get(*part).into_iter().flatten() {
            ids.extend(number(conn, &sql, *row)?);
        }
    }
    Ok(ids)
}

fn renewals_of(conn: &Connection, lines: &str, key: &str, id: i64) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT r.id FROM {lines} l JOIN renewal r ON r.elevator_id = l.elevator_id WHERE l.{key} = ?1"
    );
    numbers(conn, &sql, id)
}

fn number(conn: &Connection, sql: &str, id: i64) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

fn numbers(conn: &Connection, sql: &str, id: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
