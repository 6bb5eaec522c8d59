//! 扫盲纳管: units found and what came of them.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};

use crate::domain::checks::CheckedSweep;
use crate::domain::ids::{OrganizationId, StreetId, SweepEventId, SweepFindId};
use crate::domain::sweep::{SweepEvent, SweepFind, SweepRequest};
use crate::store::differing;
use crate::store::prelude::*;

/// Every unit that was found, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<SweepFind>> {
    let mut events: HashMap<SweepFindId, Vec<SweepEvent>> = HashMap::new();
    let sql = concat!(include_str!("events.sql"), "ORDER BY id");
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let event = event_of(row)?;
        events
            .entry(row.get("sweep_find_id")?)
            .or_default()
            .push(event);
    }
    let sql = concat!(
        include_str!("select.sql"),
        "ORDER BY f.found_on DESC, f.id DESC"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let mut find = find_of(row)?;
        find.events = events.remove(&find.id).unwrap_or_default();
        list.push(find);
    }
    Ok(list)
}

/// One; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: SweepFindId) -> Result<Option<SweepFind>> {
    let sql = concat!(include_str!("select.sql"), "WHERE f.id = ?1");
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([id])?;
    let Some(mut find) = rows.next()?.map(find_of).transpose()? else {
        return Ok(None);
    };
    let sql = concat!(
        include_str!("events.sql"),
        "WHERE sweep_find_id = ?1 ORDER BY id"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([id])?;
    while let Some(row) = rows.next()? {
        find.events.push(event_of(row)?);
    }
    Ok(Some(find))
}

/// Writes a unit that was found.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(
    tx: &Tx<'_>,
    checked: &CheckedSweep,
    street: StreetId,
    unit: Option<OrganizationId>,
    recorded_at: DateTime<FixedOffset>,
) -> Result<SweepFindId> {
    let id: SweepFindId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": id,
            ":found_on": checked.found_on,
            ":equipment": checked.equipment.code(),
            ":street_id": street,
            ":place": checked.place,
            ":organization_id": unit,
            ":found_by": checked.found_by,
            ":description": checked.description,
            ":recorded_at": instant_text(recorded_at),
        })?;
    Ok(id)
}

/// Writes what of a unit that was found is another now.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(
    tx: &Tx<'_>,
    id: SweepFindId,
    checked: &CheckedSweep,
    street: StreetId,
    unit: Option<OrganizationId>,
) -> Result<()> {
    differing::update(
        tx.conn(),
        "sweep_find",
        id.raw(),
        &[
            (":found_on", &checked.found_on),
            (":equipment", &checked.equipment.code()),
            (":street_id", &street),
            (":place", &checked.place),
            (":organization_id", &unit),
            (":found_by", &checked.found_by),
            (":description", &checked.description),
        ],
        &[],
    )
}

/// Writes what came of it.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_event(
    tx: &Tx<'_>,
    request: &SweepRequest,
    recorded_at: DateTime<FixedOffset>,
) -> Result<SweepEventId> {
    let id: SweepEventId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert_event.sql"))?
        .execute(named_params! {
            ":id": id,
            ":sweep_find_id": request.find,
            ":step": request.step.code(),
            ":happened_on": request.happened_on,
            ":recorded_at": instant_text(recorded_at),
            ":actor_id": tx.actor(),
            ":elevator_id": request.elevator,
            ":number": request.number.trim(),
            ":note": request.note.trim(),
        })?;
    Ok(id)
}

fn find_of(row: &Row<'_>) -> Result<SweepFind> {
    Ok(SweepFind {
        id: row.get("id")?,
        found_on: row.get("found_on")?,
        equipment: coded(row, "equipment")?,
        street: row.get("street_id")?,
        street_name: row.get("street")?,
        place: row.get("place")?,
        unit_id: row.get("organization_id")?,
        unit: row.get("unit")?,
        found_by: row.get("found_by")?,
        description: row.get("description")?,
        events: Vec::new(),
    })
}

fn event_of(row: &Row<'_>) -> Result<SweepEvent> {
    Ok(SweepEvent {
        id: row.get("id")?,
        step: coded(row, "step")?,
        happened_on: row.get("happened_on")?,
        recorded_at: instant(row, "recorded_at")?,
        actor: row.get("actor_id")?,
        elevator: row.get("elevator_id")?,
        number: row.get("number")?,
        note: row.get("note")?,
    })
}
