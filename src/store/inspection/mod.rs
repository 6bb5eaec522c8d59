//! 监督检验: its row, elevators, items and events. State and due dates are never stored.

mod write;

use std::collections::HashMap;

pub use write::{
    NewEvent, NewInspection, add_event, add_items, close_items, correct_event, insert,
};

use crate::domain::coded::Coded;
use crate::domain::ids::{ElevatorId, InspectionId};
use crate::domain::inspection::{
    EndedQuery, Inspection, InspectionEvent, InspectionHead, InspectionItem, InspectionStep,
    SignPart, Signature,
};
use crate::store::elevator;
use crate::store::prelude::*;

/// Every inspection that is not over, with its events, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn open(db: &impl Db) -> Result<Vec<(InspectionHead, Vec<InspectionEvent>)>> {
    let mut events: HashMap<InspectionId, Vec<InspectionEvent>> = HashMap::new();
    let mut ask = db.conn().prepare_cached(include_str!("open_events.sql"))?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let event = event_of(row)?;
        events
            .entry(row.get("inspection_id")?)
            .or_default()
            .push(event);
    }
    let mut ask = db.conn().prepare_cached(include_str!("open_heads.sql"))?;
    let mut rows = ask.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let head = head_of(row)?;
        let own = events.remove(&head.id).unwrap_or_default();
        list.push((head, own));
    }
    Ok(list)
}

/// Every inspection, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ids(db: &impl Db) -> Result<Vec<InspectionId>> {
    let mut ask = db
        .conn()
        .prepare_cached("SELECT id FROM inspection ORDER BY id DESC")?;
    let ids = ask.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The newest `most` inspections that are over and fit, with their events.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ended(
    db: &impl Db,
    wanted: &EndedQuery,
    most: usize,
) -> Result<Vec<(InspectionHead, Vec<InspectionEvent>)>> {
    let steps: Vec<&str> = wanted
        .states
        .iter()
        .filter_map(|state| state.ended_by())
        .map(Coded::code)
        .collect();
    let steps = serde_json::to_string(&steps).map_err(Error::internal)?;
    let mut ask = db.conn().prepare_cached(include_str!("ended_heads.sql"))?;
    let mut rows = ask.query(named_params! {
        ":steps": steps,
        ":text": wanted.text,
        ":most": i64::try_from(most).unwrap_or(i64::MAX),
    })?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let head = head_of(row)?;
        let own = self::events(db, head.id)?;
        list.push((head, own));
    }
    Ok(list)
}

/// How many inspections ended by which step.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ended_counts(db: &impl Db) -> Result<Vec<(InspectionStep, u32)>> {
    let mut ask = db.conn().prepare_cached(include_str!("ended_counts.sql"))?;
    let mut rows = ask.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push((coded(row, "step")?, row.get("n")?));
    }
    Ok(list)
}

/// One inspection; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: InspectionId) -> Result<Option<Inspection>> {
    let mut ask = db.conn().prepare_cached(include_str!("get.sql"))?;
    let mut rows = ask.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(Inspection {
        id: row.get("id")?,
        round: row.get("round")?,
        previous_id: row.get("previous_id")?,
        next_id: row.get("next_id")?,
        construction_unit_id: row.get("construction_unit_id")?,
        construction_unit: row.get("construction_unit")?,
        self_report_no: row.get("self_report_no")?,
        contact: row.get("contact")?,
        phone: row.get("phone")?,
        remarks: row.get("remarks")?,
        elevators: elevator::named(db, include_str!("elevators.sql"), id.raw())?,
        items: items(db, id)?,
        events: events(db, id)?,
        signatures: signatures(db, id)?,
    }))
}

/// The head of one inspection as the list shows it; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn head(db: &impl Db, id: InspectionId) -> Result<Option<InspectionHead>> {
    let mut ask = db.conn().prepare_cached(include_str!("head.sql"))?;
    let mut rows = ask.query([id])?;
    rows.next()?.map(head_of).transpose()
}

/// Who signed of late in which part, the newest first, each once.
///
/// # Errors
///
/// When the file cannot be read.
pub fn signers(db: &impl Db) -> Result<Vec<(SignPart, String)>> {
    let mut ask = db.conn().prepare_cached(include_str!("signers.sql"))?;
    let mut rows = ask.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let signer = (coded(row, "part")?, row.get("name")?);
        if !list.contains(&signer) {
            list.push(signer);
        }
    }
    Ok(list)
}

/// The inspections whose report bears this number.
///
/// # Errors
///
/// When the file cannot be read.
pub fn by_report_no(db: &impl Db, number: &str) -> Result<Vec<InspectionId>> {
    let mut ask = db.conn().prepare_cached(include_str!("by_report_no.sql"))?;
    let rows = ask.query_map([number], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What happened in one inspection, in order.
///
/// # Errors
///
/// When the file cannot be read.
pub fn events(db: &impl Db, id: InspectionId) -> Result<Vec<InspectionEvent>> {
    let mut ask = db.conn().prepare_cached(include_str!("events.sql"))?;
    let mut rows = ask.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(event_of(row)?);
    }
    Ok(list)
}

/// Inspections that name an elevator, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Vec<InspectionId>> {
    let mut ask = db.conn().prepare_cached(
        "SELECT inspection_id FROM inspection_elevator WHERE elevator_id = ?1 ORDER BY inspection_id",
    )?;
    let rows = ask.query_map([elevator], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn items(db: &impl Db, id: InspectionId) -> Result<Vec<InspectionItem>> {
    let mut ask = db.conn().prepare_cached(
        "SELECT id, content, open, carries_id FROM inspection_item WHERE inspection_id = ?1 ORDER BY id",
    )?;
    let mut rows = ask.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(InspectionItem {
            id: row.get("id")?,
            content: row.get("content")?,
            open: row.get("open")?,
            carries_id: row.get("carries_id")?,
        });
    }
    Ok(list)
}

fn signatures(db: &impl Db, id: InspectionId) -> Result<Vec<Signature>> {
    let mut ask = db.conn().prepare_cached(
        "SELECT part, name, signed_on FROM inspection_signature WHERE inspection_id = ?1 ORDER BY id",
    )?;
    let mut rows = ask.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(Signature {
            part: coded(row, "part")?,
            name: row.get("name")?,
            signed_on: row.get("signed_on")?,
        });
    }
    Ok(list)
}

fn head_of(row: &Row<'_>) -> Result<InspectionHead> {
    let contact: [String; 2] = [row.get("contact")?, row.get("phone")?];
    Ok(InspectionHead {
        id: row.get("id")?,
        round: row.get("round")?,
        place: elevator::place_of(row)?,
        first: row.get("elevator_id")?,
        elevators: row.get("elevators")?,
        street: row.get("street_id")?,
        place_key: row
            .get::<_, Option<String>>("place_key")?
            .unwrap_or_default(),
        construction_unit: row.get("construction_unit")?,
        contact: contact.join(" ").trim().to_owned(),
    })
}

fn event_of(row: &Row<'_>) -> Result<InspectionEvent> {
    Ok(InspectionEvent {
        id: row.get("id")?,
        step: coded(row, "step")?,
        happened_on: row.get("happened_on")?,
        recorded_at: instant(row, "recorded_at")?,
        actor: row.get("actor_id")?,
        number: row.get("number")?,
        due_on: row.get("due_on")?,
        half: opt_coded(row, "half")?,
        inspector: row.get("inspector_id")?,
        note: row.get("note")?,
    })
}
