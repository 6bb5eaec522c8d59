//! 监察指令书: its row and events.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::people_of;
use crate::domain::checks::CheckedOrder;
use crate::domain::ids::{OrderEventId, OrganizationId, SiteCheckId, SupervisionOrderId};
use crate::domain::site::{OrderEvent, OrderHead, OrderStep, SupervisionOrder};
use crate::store::prelude::*;

/// Every order with its events, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<(OrderHead, Vec<OrderEvent>)>> {
    let mut events: HashMap<SupervisionOrderId, Vec<OrderEvent>> = HashMap::new();
    let sql = concat!(include_str!("order_events.sql"), "ORDER BY id");
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let event = event_of(row)?;
        let order = row.get("supervision_order_id")?;
        events.entry(order).or_default().push(event);
    }
    let sql = concat!(include_str!("order_heads.sql"), "ORDER BY s.id DESC");
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let head = head_of(row)?;
        let own = events.remove(&head.id).unwrap_or_default();
        list.push((head, own));
    }
    Ok(list)
}

/// The order about a check's findings, as the list shows it, with its events; none if there is none.
///
/// # Errors
///
/// When the file cannot be read.
pub fn head_of_check(
    db: &impl Db,
    check: SiteCheckId,
) -> Result<Option<(OrderHead, Vec<OrderEvent>)>> {
    let sql = concat!(
        include_str!("order_heads.sql"),
        "WHERE s.site_check_id = ?1"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([check])?;
    let Some(head) = rows.next()?.map(head_of).transpose()? else {
        return Ok(None);
    };
    let events = events(db, head.id)?;
    Ok(Some((head, events)))
}

/// One order; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: SupervisionOrderId) -> Result<Option<SupervisionOrder>> {
    let sql = concat!(include_str!("order_get.sql"), "WHERE s.id = ?1");
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(SupervisionOrder {
        id,
        order_no: row.get("order_no")?,
        check: row.get("site_check_id")?,
        unit_id: row.get("organization_id")?,
        unit: row.get("unit")?,
        problems: row.get("problems")?,
        basis: row.get("basis")?,
        measures: row.get("measures")?,
        events: events(db, id)?,
    }))
}

/// The order of this number; none if there is none.
///
/// # Errors
///
/// When the file cannot be read.
pub fn by_number(db: &impl Db, number: &str) -> Result<Option<SupervisionOrderId>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT id FROM supervision_order WHERE order_no = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?)
}

/// How many orders were issued in a year.
///
/// # Errors
///
/// When the file cannot be read.
pub fn issued_in(db: &impl Db, year: i32) -> Result<u32> {
    Ok(db
        .conn()
        .prepare_cached(
            "SELECT count(*) FROM order_event WHERE step = 'issue' AND happened_on LIKE ?1",
        )?
        .query_row([format!("{year}-%")], |row| row.get(0))?)
}

/// An event to write.
#[derive(Clone, Debug)]
pub struct NewOrderEvent<'a> {
    /// Whose.
    pub order: SupervisionOrderId,
    /// What happened.
    pub step: OrderStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// Until when must be put right.
    pub due_on: Option<NaiveDate>,
    /// The recheck.
    pub check: Option<SiteCheckId>,
    /// Number of the report or of the case.
    pub number: &'a str,
    /// Reason or note.
    pub note: &'a str,
    /// When it was recorded; the operation's instant but in made data.
    pub recorded_at: DateTime<FixedOffset>,
}

/// Writes an order; its issue is an event of its own.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(
    tx: &Tx<'_>,
    check: SiteCheckId,
    unit: OrganizationId,
    order: &CheckedOrder,
) -> Result<SupervisionOrderId> {
    let id: SupervisionOrderId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert_order.sql"))?
        .execute(named_params! {
            ":id": id,
            ":order_no": order.order_no,
            ":site_check_id": check,
            ":organization_id": unit,
            ":problems": order.problems,
            ":basis": order.basis,
            ":measures": order.measures,
        })?;
    Ok(id)
}

/// Writes an event.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_event(tx: &Tx<'_>, event: &NewOrderEvent<'_>) -> Result<OrderEventId> {
    let id: OrderEventId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert_order_event.sql"))?
        .execute(named_params! {
            ":id": id,
            ":supervision_order_id": event.order,
            ":step": event.step.code(),
            ":happened_on": event.happened_on,
            ":recorded_at": instant_text(event.recorded_at),
            ":actor_id": tx.actor(),
            ":due_on": event.due_on,
            ":site_check_id": event.check,
            ":number": event.number.trim(),
            ":note": event.note.trim(),
        })?;
    Ok(id)
}

fn events(db: &impl Db, id: SupervisionOrderId) -> Result<Vec<OrderEvent>> {
    let sql = concat!(
        include_str!("order_events.sql"),
        "WHERE supervision_order_id = ?1 ORDER BY id"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(event_of(row)?);
    }
    Ok(list)
}

fn head_of(row: &Row<'_>) -> Result<OrderHead> {
    Ok(OrderHead {
        id: row.get("id")?,
        order_no: row.get("order_no")?,
        check: row.get("site_check_id")?,
        place: row.get("place")?,
        street: row.get("street_id")?,
        unit: row.get("unit")?,
        found: row.get("found")?,
        inspectors: people_of(row)?,
    })
}

fn event_of(row: &Row<'_>) -> Result<OrderEvent> {
    Ok(OrderEvent {
        id: row.get("id")?,
        step: coded(row, "step")?,
        happened_on: row.get("happened_on")?,
        recorded_at: instant(row, "recorded_at")?,
        actor: row.get("actor_id")?,
        due_on: row.get("due_on")?,
        check: row.get("site_check_id")?,
        number: row.get("number")?,
        note: row.get("note")?,
    })
}
