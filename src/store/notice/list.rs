//! Notices as lists show them.

use super::state_of;
use crate::domain::ids::{ElevatorId, NoticeId, OrganizationId};
use crate::domain::notice::NoticeRow;
use crate::store::prelude::*;

/// All notices, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(db: &impl Db) -> Result<Vec<NoticeRow>> {
    let sql = concat!(include_str!("rows.sql"), "ORDER BY n.id DESC");
    let mut statement = db.conn().prepare_cached(sql)?;
    collect(statement.query([])?)
}

/// Notices that were submitted and wait for their receipt, and those that were sent back, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn waiting(db: &impl Db) -> Result<Vec<NoticeRow>> {
    let sql = concat!(
        include_str!("rows.sql"),
        "WHERE last_step = 'submit' OR last_step = 'return' ORDER BY n.id"
    );
    let mut statement = db.conn().prepare_cached(sql)?;
    collect(statement.query([])?)
}

/// Notices that name an elevator, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Vec<NoticeRow>> {
    let sql = concat!(
        include_str!("rows.sql"),
        "WHERE n.id IN (SELECT notice_id FROM notice_elevator WHERE elevator_id = ?1) ORDER BY n.id DESC"
    );
    let mut statement = db.conn().prepare_cached(sql)?;
    collect(statement.query([elevator])?)
}

/// Notices of a construction or user unit, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn rows_of(db: &impl Db, unit: OrganizationId) -> Result<Vec<NoticeRow>> {
    let sql = concat!(
        include_str!("rows.sql"),
        "WHERE n.construction_unit_id = ?1 OR n.user_unit_id = ?1 ORDER BY n.id DESC"
    );
    let mut statement = db.conn().prepare_cached(sql)?;
    collect(statement.query([unit])?)
}

fn collect(mut rows: rusqlite::Rows<'_>) -> Result<Vec<NoticeRow>> {
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(NoticeRow {
            id: row.get::<_, NoticeId>("id")?,
            notice_no: row.get("notice_no")?,
            version: row.get("version")?,
            state: state_of(row)?,
            notice_on: row.get("notice_on")?,
            construction_unit: row.get("construction_unit")?,
            user_unit: row.get("user_unit")?,
            project_name: row.get("project_name")?,
            elevators: row.get("elevators")?,
            planned_start_on: row.get("planned_start_on")?,
            planned_finish_on: row.get("planned_finish_on")?,
            reminded: row.get("reminded")?,
        });
    }
    Ok(list)
}
