//! 现场检查: its row with people, departments, elevators and items. What came of it is never stored.

mod amend;
pub mod order;
pub mod template;
mod write;

pub use amend::{update, update_event};
pub use write::{NewCheck, insert};

use crate::domain::ids::{ElevatorId, PersonId, SiteCheckId};
use crate::domain::site::{CheckHead, CheckInspector, CheckItem, CheckLink, Department, SiteCheck};
use crate::store::elevator;
use crate::store::prelude::*;

/// Every check, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn heads(db: &impl Db) -> Result<Vec<CheckHead>> {
    let sql = concat!(
        include_str!("heads.sql"),
        "ORDER BY c.checked_on DESC, c.id DESC"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(head_of(row)?);
    }
    Ok(list)
}

/// Checks that name an elevator, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Vec<CheckHead>> {
    let sql = concat!(
        include_str!("heads.sql"),
        "WHERE c.id IN (SELECT site_check_id FROM check_elevator WHERE elevator_id = ?1) ",
        "ORDER BY c.checked_on DESC, c.id DESC"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([elevator])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(head_of(row)?);
    }
    Ok(list)
}

/// The head of one check as the list shows it; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn head(db: &impl Db, id: SiteCheckId) -> Result<Option<CheckHead>> {
    let sql = concat!(include_str!("heads.sql"), "WHERE c.id = ?1");
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([id])?;
    rows.next()?.map(head_of).transpose()
}

/// One check; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: SiteCheckId) -> Result<Option<SiteCheck>> {
    let mut ask = db.conn().prepare_cached(include_str!("get.sql"))?;
    let mut rows = ask.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(SiteCheck {
        id: row.get("id")?,
        kind: coded(row, "check_kind")?,
        round: row.get("round")?,
        previous_id: row.get("previous_id")?,
        next_id: row.get("next_id")?,
        template_id: row.get("check_template_id")?,
        checked_on: row.get("checked_on")?,
        from_time: row.get("from_time")?,
        to_time: row.get("to_time")?,
        place: row.get("place")?,
        street_id: row.get("street_id")?,
        unit_id: row.get("organization_id")?,
        unit: row.get("unit")?,
        missed: row.get("is_missed")?,
        findings: row.get("findings")?,
        measures: row.get("measures")?,
        unit_opinion: row.get("unit_opinion")?,
        remarks: row.get("remarks")?,
        inspectors: inspectors(db, id)?,
        departments: departments(db, id)?,
        elevators: elevator::named(db, include_str!("elevators.sql"), id.raw())?,
        items: items(db, id)?,
    }))
}

/// All checks of the case that a check belongs to, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn chain(db: &impl Db, id: SiteCheckId) -> Result<Vec<CheckLink>> {
    let mut ask = db.conn().prepare_cached(include_str!("chain.sql"))?;
    let rows = ask.query_map([id], |row| {
        Ok(CheckLink {
            id: row.get("id")?,
            round: row.get("round")?,
            checked_on: row.get("checked_on")?,
            found: row.get("found")?,
            missed: row.get("is_missed")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn inspectors(db: &impl Db, id: SiteCheckId) -> Result<Vec<CheckInspector>> {
    let mut ask = db.conn().prepare_cached(
        "SELECT name, person_id FROM check_inspector WHERE site_check_id = ?1 ORDER BY id",
    )?;
    let rows = ask.query_map([id], |row| {
        Ok(CheckInspector {
            name: row.get(0)?,
            person: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn departments(db: &impl Db, id: SiteCheckId) -> Result<Vec<Department>> {
    let mut ask = db
        .conn()
        .prepare_cached("SELECT department FROM check_department WHERE site_check_id = ?1")?;
    let rows = ask.query_map([id], |row| coded(row, "department"))?;
    let mut list = rows.collect::<rusqlite::Result<Vec<Department>>>()?;
    list.sort();
    Ok(list)
}

fn items(db: &impl Db, id: SiteCheckId) -> Result<Vec<CheckItem>> {
    let mut ask = db.conn().prepare_cached(include_str!("items.sql"))?;
    let rows = ask.query_map([id], |row| {
        Ok(CheckItem {
            id: row.get("id")?,
            content: row.get("content")?,
            basis: row.get("basis")?,
            result: opt_coded(row, "result")?,
            note: row.get("note")?,
            carries_id: row.get("carries_id")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn head_of(row: &Row<'_>) -> Result<CheckHead> {
    Ok(CheckHead {
        id: row.get("id")?,
        kind: coded(row, "check_kind")?,
        round: row.get("round")?,
        previous: row.get("previous_id")?,
        checked_on: row.get("checked_on")?,
        place: row.get("place")?,
        first: row.get("first")?,
        elevators: row.get("elevators")?,
        street: row.get("street_id")?,
        unit: row.get("unit")?,
        inspectors: row
            .get::<_, Option<String>>("inspectors")?
            .unwrap_or_default(),
        people: people_of(row)?,
        missed: row.get("is_missed")?,
        found: row.get("found")?,
        attachments: row.get("attachments")?,
        followed: row.get("followed")?,
    })
}

/// The people of the file among the inspectors, joined by the question with spaces.
fn people_of(row: &Row<'_>) -> Result<Vec<PersonId>> {
    let joined: Option<String> = row.get("people")?;
    let ids = joined.iter().flat_map(|ids| ids.split(' '));
    Ok(ids.filter_map(|id| id.parse().ok()).map(PersonId).collect())
}
