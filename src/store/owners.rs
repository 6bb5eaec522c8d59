//! Whose history a changed row belongs to. A step belongs to its renewal and to that one's elevator, a line of a notice
//! to the notice and the elevator: people ask for the history of an elevator, not of a step.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::changeset::Change;
use super::columns::Names;
use super::transact::RECORDED;
use crate::domain::views::RowAction;
use crate::error::{Error, Result};

/// Child, its reference, the record it hangs on.
const HANGS_ON: &[(&str, &str, &str)] = &[
    ("renewal", "elevator_id", "elevator"),
    ("stage_event", "renewal_id", "renewal"),
    ("notice_elevator", "notice_id", "notice"),
    ("notice_elevator", "elevator_id", "elevator"),
    ("notice_event", "notice_id", "notice"),
    ("reminder", "notice_id", "notice"),
    ("reminder_elevator", "reminder_id", "reminder"),
    ("reminder_elevator", "elevator_id", "elevator"),
    ("rescue_order", "elevator_id", "elevator"),
    ("rescue_event", "rescue_order_id", "rescue_order"),
    ("rescue_turn", "rescue_order_id", "rescue_order"),
    ("rescue_look", "rescue_order_id", "rescue_order"),
    ("program_plan", "program_id", "program"),
    ("inspection_elevator", "inspection_id", "inspection"),
    ("inspection_elevator", "elevator_id", "elevator"),
    ("inspection_item", "inspection_id", "inspection"),
    ("inspection_event", "inspection_id", "inspection"),
    ("inspection_signature", "inspection_id", "inspection"),
    ("check_template_item", "check_template_id", "check_template"),
    ("check_inspector", "site_check_id", "site_check"),
    ("check_department", "site_check_id", "site_check"),
    ("check_elevator", "site_check_id", "site_check"),
    ("check_elevator", "elevator_id", "elevator"),
    ("check_item", "site_check_id", "site_check"),
    ("supervision_order", "site_check_id", "site_check"),
    ("order_event", "supervision_order_id", "supervision_order"),
    ("order_event", "site_check_id", "site_check"),
    ("attachment", "site_check_id", "site_check"),
    ("attachment", "elevator_id", "elevator"),
    ("sweep_event", "sweep_find_id", "sweep_find"),
    ("sweep_event", "elevator_id", "elevator"),
];

/// Rows that nobody asks the history of: found through what they hang on.
const LEAVES: &[&str] = &[
    "stage_event",
    "notice_elevator",
    "notice_event",
    "reminder_elevator",
    "rescue_event",
    "rescue_turn",
    "rescue_look",
    "program_plan",
    "inspection_elevator",
    "inspection_item",
    "inspection_event",
    "inspection_signature",
    "check_template_item",
    "check_inspector",
    "check_department",
    "check_elevator",
    "check_item",
    "order_event",
    "sweep_event",
];

/// A record: its table and its id.
pub(in crate::store) type Record = (&'static str, i64);

/// What hangs on what, with the places of the references: asked once for each table.
#[derive(Default)]
pub(in crate::store) struct Hangs {
    names: Names,
    known: Vec<Hang>,
}

/// How the rows of one table hang on others.
struct Hang {
    table: &'static str,
    is_leaf: bool,
    on: Vec<Reference>,
}

/// A reference to the record that a row hangs on.
struct Reference {
    place: usize,
    owner: &'static str,
    /// Asks it of the row, where the changeset does not hold it.
    sql: String,
}

impl Hangs {
    /// The table's place in `known`. Rows of a table come one after the other, so the last one is tried first.
    fn of(&mut self, conn: &Connection, table: &str, last: usize) -> Result<usize> {
        if self.known.get(last).is_some_and(|h| h.table == table) {
            return Ok(last);
        }
        if let Some(at) = self.known.iter().position(|h| h.table == table) {
            return Ok(at);
        }
        let table = RECORDED
            .iter()
            .find(|t| **t == table)
            .ok_or_else(|| Error::internal(table))?;
        let mut on = Vec::new();
        for (child, column, owner) in HANGS_ON.iter().filter(|(child, ..)| child == table) {
            on.push(Reference {
                place: self.names.place(conn, child, column)?,
                owner,
                sql: format!("SELECT {column} FROM {child} WHERE id = ?1"),
            });
        }
        self.known.push(Hang {
            table,
            is_leaf: LEAVES.contains(table),
            on,
        });
        Ok(self.known.len() - 1)
    }
}

/// Finds the records of changed rows, remembering what it asked.
pub(in crate::store) struct Owners<'h> {
    hangs: &'h mut Hangs,
    last: usize,
    elevators: HashMap<i64, Option<i64>>,
}

impl<'h> Owners<'h> {
    /// For one changeset after the other, as long as the file stays as it is.
    pub(in crate::store) fn new(hangs: &'h mut Hangs) -> Self {
        Self {
            hangs,
            last: 0,
            elevators: HashMap::new(),
        }
    }

    /// Adds the records whose history a changed row belongs to; some may come more than once.
    ///
    /// # Errors
    /// When the file cannot be read, or the row is of a table that is not recorded.
    pub(in crate::store) fn of(
        &mut self,
        conn: &Connection,
        change: &Change<'_>,
        found: &mut Vec<Record>,
    ) -> Result<()> {
        self.last = self.hangs.of(conn, change.table, self.last)?;
        let Some(hang) = self.hangs.known.get(self.last) else {
            return Ok(());
        };
        if !hang.is_leaf {
            found.push((hang.table, change.row_id()?));
        }
        for reference in &hang.on {
            let mut ids = change.numbers(reference.place);
            if ids == [None, None] && change.action == RowAction::Changed {
                // The reference itself did not change, so the changeset does not hold it.
                ids[0] = number(conn, &reference.sql, change.row_id()?)?;
            }
            for id in ids.into_iter().flatten() {
                found.push((reference.owner, id));
                match (reference.owner, hang.table) {
                    ("renewal", _) => {
                        let elevator = elevator_of(conn, &mut self.elevators, id)?;
                        found.extend(elevator.map(|e| ("elevator", e)));
                    }
                    // Renewals come before their steps.
                    ("elevator", "renewal") => {
                        self.elevators.insert(change.row_id()?, Some(id));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

fn elevator_of(
    conn: &Connection,
    known: &mut HashMap<i64, Option<i64>>,
    renewal: i64,
) -> Result<Option<i64>> {
    if let Some(known) = known.get(&renewal) {
        return Ok(*known);
    }
    let sql = "SELECT elevator_id FROM renewal WHERE id = ?1";
    let elevator = number(conn, sql, renewal)?;
    known.insert(renewal, elevator);
    Ok(elevator)
}

fn number(conn: &Connection, sql: &str, id: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([id], |r| r.get::<_, Option<i64>>(0))
        .optional()?
        .flatten())
}
