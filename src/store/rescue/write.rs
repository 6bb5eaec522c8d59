//! Writes of the desk.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

use crate::domain::ids::{CommunityId, RescueEventId, RescueLookId, RescueOrderId, RescueTurnId};
use crate::domain::rescue::view::Turn;
use crate::domain::rescue::{
    CheckedClosing, CheckedRescue, RescueDraft, RescueLevel, RescueOrder, RescueStep,
};
use crate::store::prelude::*;

/// Writes a made order with its milestones under the order's own id.
///
/// # Errors
///
/// When SQLite refuses it, as it does a number that is there already.
pub fn insert(tx: &Tx<'_>, order: &RescueOrder) -> Result<()> {
    insert_entered(tx, order, |_| 0)
}

/// The same, with how many minutes after it happened each milestone was entered.
///
/// # Errors
///
/// As [`insert`].
pub fn insert_entered(
    tx: &Tx<'_>,
    order: &RescueOrder,
    minutes_after: impl Fn(RescueStep) -> i64,
) -> Result<()> {
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
            ":recorded_at": instant_text(order.received_at),
            ":community_id": order.community_id,
            ":caller_name": order.caller_name,
            ":caller_phone": order.caller_phone,
            ":cause": order.cause.map(|c| c.code()),
            ":actor_id": tx.actor(),
        })?;
    for (step, at) in &order.events {
        let event = NewEvent {
            order: order.id,
            step: *step,
            happened_at: *at,
            note: "",
            team: "",
        };
        event_at(tx, &event, *at + Duration::minutes(minutes_after(*step)))?;
    }
    Ok(())
}

/// An order as it is saved.
pub struct OrderRecord<'a> {
    pub draft: &'a RescueDraft,
    pub checked: &'a CheckedRescue,
    pub community: Option<CommunityId>,
}

/// The next number of a day: 1, 2, 3 …
///
/// # Errors
///
/// When the file cannot be read.
pub fn next_number(tx: &Tx<'_>, day: NaiveDate) -> Result<String> {
    let prefix = format!("JY{}-", day.format("%Y%m%d"));
    let last: Option<i64> = tx
        .conn()
        .prepare_cached(
            "SELECT max(CAST(substr(order_no, 12) AS INTEGER)) FROM rescue_order WHERE order_no >= ?1 AND order_no < ?1 || ':'",
        )?
        .query_row([&prefix], |r| r.get(0))?;
    Ok(format!("{prefix}{:03}", last.unwrap_or(0) + 1))
}

/// Writes a new order under the next number of its day.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn create(tx: &Tx<'_>, record: &OrderRecord<'_>) -> Result<(RescueOrderId, String)> {
    let number = next_number(tx, record.checked.received_at.date_naive())?;
    let id = create_numbered(tx, &number, record)?;
    Ok((id, number))
}

/// [`create`] under a number that it has already.
///
/// # Errors
///
/// When SQLite refuses it, as it does a number that is there already.
pub fn create_numbered(
    tx: &Tx<'_>,
    number: &str,
    record: &OrderRecord<'_>,
) -> Result<RescueOrderId> {
    let id: RescueOrderId = tx.new_id();
    tx.conn()
        .prepare_cached("INSERT INTO rescue_order(id, order_no, source, received_at, recorded_at, actor_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            id,
            number,
            record.checked.source.code(),
            instant_text(record.checked.received_at),
            instant_text(tx.at()),
            tx.actor(),
        ])?;
    update(tx, id, record)?;
    Ok(id)
}

/// Writes the fields of a draft.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, id: RescueOrderId, record: &OrderRecord<'_>) -> Result<()> {
    let (draft, checked) = (record.draft, record.checked);
    tx.conn()
        .prepare_cached(include_str!("update.sql"))?
        .execute(named_params! {
            ":id": id,
            ":source": checked.source.code(),
            ":police_incident_no": draft.police_incident_no.trim(),
            ":received_at": instant_text(checked.received_at),
            ":elevator_id": draft.elevator,
            ":community_id": record.community,
            ":address": draft.place.trim(),
            ":description": draft.description.trim(),
            ":trapped": checked.trapped,
            ":caller_name": draft.caller_name.trim(),
            ":caller_phone": draft.caller_phone.trim(),
            ":is_outside": checked.outside,
            ":late_reason": draft.late_reason.trim(),
        })?;
    Ok(())
}

/// A milestone to write.
pub struct NewEvent<'a> {
    pub order: RescueOrderId,
    pub step: RescueStep,
    pub happened_at: DateTime<FixedOffset>,
    pub note: &'a str,
    pub team: &'a str,
}

/// Writes a milestone, entered now.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_event(tx: &Tx<'_>, event: &NewEvent<'_>) -> Result<()> {
    event_at(tx, event, tx.at())
}

fn event_at(tx: &Tx<'_>, event: &NewEvent<'_>, recorded_at: DateTime<FixedOffset>) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("insert_event.sql"))?
        .execute(named_params! {
            ":id": tx.new_id::<RescueEventId>(),
            ":rescue_order_id": event.order,
            ":step": event.step.code(),
            ":happened_at": instant_text(event.happened_at),
            ":recorded_at": instant_text(recorded_at),
            ":actor_id": tx.actor(),
            ":note": event.note,
            ":team": event.team,
        })?;
    Ok(())
}

/// Strikes the standing milestones of a step through.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn void(tx: &Tx<'_>, order: RescueOrderId, step: RescueStep) -> Result<()> {
    tx.conn()
        .prepare_cached(
            "UPDATE rescue_event SET is_void = 1 WHERE rescue_order_id = ?1 AND step = ?2 AND is_void = 0",
        )?
        .execute(params![order, step.code()])?;
    Ok(())
}

/// A turn to write.
pub struct NewTurn<'a> {
    pub order: RescueOrderId,
    pub turn: Turn,
    pub level: Option<RescueLevel>,
    pub other: Option<RescueOrderId>,
    pub note: &'a str,
}

/// Writes a turn, now.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_turn(tx: &Tx<'_>, turn: &NewTurn<'_>) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("insert_turn.sql"))?
        .execute(named_params! {
            ":id": tx.new_id::<RescueTurnId>(),
            ":rescue_order_id": turn.order,
            ":turn": turn.turn.code(),
            ":level": turn.level.map(|l| l.code()),
            ":other_order_id": turn.other,
            ":happened_at": instant_text(tx.at()),
            ":actor_id": tx.actor(),
            ":note": turn.note,
        })?;
    Ok(())
}

/// Sets the level.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn set_level(tx: &Tx<'_>, order: RescueOrderId, level: RescueLevel) -> Result<()> {
    tx.conn()
        .prepare_cached("UPDATE rescue_order SET level = ?2 WHERE id = ?1")?
        .execute(params![order, level.code()])?;
    Ok(())
}

/// What closing writes.
pub struct ClosingRecord<'a> {
    pub checked: &'a CheckedClosing,
    pub cause_note: &'a str,
    pub report_up: &'a str,
}

/// Writes outcome and cause.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn close(tx: &Tx<'_>, order: RescueOrderId, closing: &ClosingRecord<'_>) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("close.sql"))?
        .execute(named_params! {
            ":id": order,
            ":outcome": closing.checked.outcome.code(),
            ":cause": closing.checked.cause.code(),
            ":cause_note": closing.cause_note,
            ":injured": closing.checked.injured,
            ":deaths": closing.checked.deaths,
            ":report_up": closing.report_up,
        })?;
    Ok(())
}

/// Takes the outcome away; cause and notes stay for the next closing.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn reopen(tx: &Tx<'_>, order: RescueOrderId) -> Result<()> {
    tx.conn()
        .prepare_cached("UPDATE rescue_order SET outcome = NULL WHERE id = ?1")?
        .execute([order])?;
    Ok(())
}

/// Joins a call to an order, or makes it stand alone again.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn join(tx: &Tx<'_>, order: RescueOrderId, to: Option<RescueOrderId>) -> Result<()> {
    tx.conn()
        .prepare_cached("UPDATE rescue_order SET joined_to_id = ?2 WHERE id = ?1")?
        .execute(params![order, to])?;
    Ok(())
}

/// Logs a look at personal data.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn look(tx: &Tx<'_>, order: RescueOrderId) -> Result<()> {
    tx.conn()
        .prepare_cached(
            "INSERT INTO rescue_look(id, rescue_order_id, actor_id, looked_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            tx.new_id::<RescueLookId>(),
            order,
            tx.actor(),
            instant_text(tx.at())
        ])?;
    Ok(())
}
