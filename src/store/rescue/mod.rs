//! 救援指令: orders with their milestones. `write` changes them, `desk` reads what the desk shows, `cases` what the
//! figures are made of.

mod cases;
mod desk;
mod facts;
mod write;

pub use cases::{cases, each_case};
pub use desk::{
    closing_of, draft_of, earlier, find_same, looked, open, team_elsewhere, turns, unit_phones,
    view,
};
pub use facts::{OrderFacts, facts};
pub use write::{
    ClosingRecord, NewEvent, NewTurn, OrderRecord, add_event, add_turn, close, create,
    create_numbered, insert, insert_entered, join, look, next_number, reopen, set_level, update,
    void,
};

use chrono::{DateTime, FixedOffset};

use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::rescue::same::Holder;
use crate::domain::views::RescueRow;
use crate::store::prelude::*;

/// What a row of a sheet may know an order by.
#[derive(Clone, Debug)]
pub struct OrderKey {
    /// Record id.
    pub id: RescueOrderId,
    /// 指令编号.
    pub order_no: String,
    /// 警情编号.
    pub police_incident_no: String,
    /// When the call came in.
    pub received_at: DateTime<FixedOffset>,
    /// Which elevator, if known.
    pub elevator: Option<ElevatorId>,
    /// Where, in words.
    pub place: String,
    /// The order that it is a further call about.
    pub joined_to: Option<RescueOrderId>,
}

impl OrderKey {
    /// As one that has its number of the police.
    pub fn holder(&self) -> Holder {
        Holder {
            id: self.id,
            joined_to: self.joined_to,
        }
    }
}

/// The keys of all orders, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn keys(db: &impl Db) -> Result<Vec<OrderKey>> {
    let mut statement = db.conn().prepare_cached(include_str!("keys.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(OrderKey {
            id: row.get("id")?,
            order_no: row.get("order_no")?,
            police_incident_no: row.get("police_incident_no")?,
            received_at: instant(row, "received_at")?,
            elevator: row.get("elevator_id")?,
            place: row.get("address")?,
            joined_to: row.get("joined_to_id")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Orders at an elevator, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Vec<RescueRow>> {
    let mut statement = db.conn().prepare_cached(include_str!("of_elevator.sql"))?;
    let mut rows = statement.query([elevator])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(RescueRow {
            id: row.get("id")?,
            order_no: row.get("order_no")?,
            source: coded(row, "source")?,
            received_at: instant(row, "received_at")?,
            arrived_at: opt_instant(row, "arrived_at")?,
            closed_at: opt_instant(row, "closed_at")?,
            joined: row.get("joined")?,
        });
    }
    Ok(list)
}

fn opt_instant(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<DateTime<FixedOffset>>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => Ok(Some(instant(row, column)?)),
    }
}
