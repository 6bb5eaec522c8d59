//! Whose history a changed row belongs to. A step belongs to its renewal and to that one's elevator, a line of a notice
//! to the notice and the elevator: people ask for the history of an elevator, not of a step.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension};

use super::columns;
use super::session::Change;
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
    "check_template_item",
    "check_inspector",
    "check_department",
    "check_elevator",
    "check_item",
    "order_event",
    "sweep_event",
];

/// Finds the records of changed rows, remembering what it asked.
#[derive(Default)]
pub(in crate::store) struct Owners {
    places: HashMap<(&'static str, &'static str), usize>,
    elevators: HashMap<i64, Option<i64>>,
}

impl Owners {
    /// The records whose history a changed row belongs to.
    ///
    /// # Errors
    /// When the file cannot be read, or the row is of a table that is not recorded.
    pub(in crate::store) fn of(
        &mut self,
        conn: &Connection,
        change: &Change<'_>,
    ) -> Result<BTreeSet<(&'static str, i64)>> {
        let mut found = BTreeSet::new();
        let table = RECORDED
            .iter()
            .find(|t| **t == change.table)
            .ok_or_else(|| Error::internal(change.table))?;
        if !LEAVES.contains(table) {
            found.insert((*table, change.row_id()?));
        }
        for (child, column, owner) in HANGS_ON.iter().filter(|(child, ..)| child == table) {
            let place = match self.places.get(&(*child, *column)) {
                Some(place) => *place,
                None => {
                    let place = columns::place(conn, child, column)?;
                    self.places.insert((*child, *column), place);
                    place
                }
            };
            let mut ids: BTreeSet<i64> = change.numbers(place)?.collect();
            if ids.is_empty() && change.action == RowAction::Changed {
                // The reference itself did not change, so the changeset does not hold it.
                let sql = format!("SELECT {column} FROM {child} WHERE id = ?1");
                ids.extend(number(conn, &sql, change.row_id()?)?);
            }
            for id in ids {
                found.insert((*owner, id));
                if *owner == "renewal" {
                    found.extend(self.elevator_of(conn, id)?.map(|e| ("elevator", e)));
                }
            }
        }
        Ok(found)
    }

    fn elevator_of(&mut self, conn: &Connection, renewal: i64) -> Result<Option<i64>> {
        if let Some(known) = self.elevators.get(&renewal) {
            return Ok(*known);
        }
        let elevator = number(
            conn,
            "SELECT elevator_id FROM renewal WHERE id = ?1",
            renewal,
        )?;
        self.elevators.insert(renewal, elevator);
        Ok(elevator)
    }
}

fn number(conn: &Connection, sql: &str, id: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([id], |r| r.get::<_, Option<i64>>(0))
        .optional()?
        .flatten())
}
