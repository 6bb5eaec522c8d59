//! 救援指令: orders with their milestones.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};

use crate::domain::ids::{ElevatorId, RescueEventId, RescueOrderId};
use crate::domain::rescue::{RescueOrder, RescueStep};
use crate::domain::views::RescueRow;
use crate::store::prelude::*;

/// Writes an order with its milestones under the order's own id.
///
/// # Errors
///
/// When SQLite refuses it, as it does a number that is there already.
pub fn insert(tx: &Tx<'_>, order: &RescueOrder) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": order.id,
            ":order_no": order.order_no,
            ":source": order.source.code(),
            ":police_incident_no": order.police_incident_no,
            ":received_at": instant_text(order.received_at),
            ":elevator_id": order.elevator_id,
            ":address": order.address,
            ":description": order.description,
            ":trapped": order.trapped,
            ":outcome": order.outcome.map(|o| o.code()),
        })?;
    for (step, at) in &order.events {
        insert_event(tx, order.id, *step, *at, *at)?;
    }
    Ok(())
}

/// Writes a milestone. `recorded_at` is the operation's instant but in made data.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert_event(
    tx: &Tx<'_>,
    order: RescueOrderId,
    step: RescueStep,
    happened_at: DateTime<FixedOffset>,
    recorded_at: DateTime<FixedOffset>,
) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("insert_event.sql"))?
        .execute(named_params! {
            ":id": tx.new_id::<RescueEventId>(),
            ":rescue_order_id": order,
            ":step": step.code(),
            ":happened_at": instant_text(happened_at),
            ":recorded_at": instant_text(recorded_at),
            ":actor_id": tx.actor(),
        })?;
    Ok(())
}

/// Every order with its milestones, by the time of the call: what the figures are made of.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<RescueOrder>> {
    let mut statement = db.conn().prepare_cached(
        "SELECT rescue_order_id, step, happened_at FROM rescue_event ORDER BY rescue_order_id, id",
    )?;
    let mut rows = statement.query([])?;
    let mut events: HashMap<RescueOrderId, Vec<(RescueStep, DateTime<FixedOffset>)>> =
        HashMap::new();
    while let Some(row) = rows.next()? {
        events
            .entry(row.get("rescue_order_id")?)
            .or_default()
            .push((coded(row, "step")?, instant(row, "happened_at")?));
    }
    let mut statement = db
        .conn()
        .prepare_cached("SELECT * FROM rescue_order ORDER BY received_at, id")?;
    let mut rows = statement.query([])?;
    let mut orders = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get("id")?;
        orders.push(RescueOrder {
            id,
            order_no: row.get("order_no")?,
            source: coded(row, "source")?,
            police_incident_no: row.get("police_incident_no")?,
            received_at: instant(row, "received_at")?,
            elevator_id: row.get("elevator_id")?,
            address: row.get("address")?,
            description: row.get("description")?,
            trapped: row.get("trapped")?,
            outcome: opt_coded(row, "outcome")?,
            events: events.remove(&id).unwrap_or_default(),
        });
    }
    Ok(orders)
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
        });
    }
    Ok(list)
}

fn opt_instant(row: &Row<'_>, column: &str) -> Result<Option<DateTime<FixedOffset>>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => Ok(Some(instant(row, column)?)),
    }
}
