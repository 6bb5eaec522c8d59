//! 施工告知: its rows, its steps, its elevators, and what stands between an elevator and a new notice.

mod list;
mod pick;
mod write;

use crate::domain::ids::{ElevatorId, NoticeId};
use crate::domain::notice::{
    Notice, NoticeDraft, NoticeElevator, NoticeEvent, NoticeState, NoticeStep,
};
use crate::store::prelude::*;

pub use list::{list, of_elevator, rows_of, waiting};
pub use pick::pick_places;
pub use write::{
    NewEvent, NoticeRecord, correct_receipt, insert, insert_event, set_elevators, update,
};

/// A notice with its steps and elevators; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: NoticeId) -> Result<Option<Notice>> {
    let mut statement = db.conn().prepare_cached(include_str!("get.sql"))?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let elevators = elevators(db, id)?;
    let mut draft = draft_of(row)?;
    draft.elevators = elevators.iter().map(|e| e.id).collect();
    let events = events(db, id)?;
    Ok(Some(Notice {
        id,
        version: row.get("version")?,
        supersedes: row.get("supersedes_id")?,
        superseded_by: row.get("superseded_by")?,
        draft,
        construction_unit_id: row.get("construction_unit_id")?,
        user_unit_id: row.get("user_unit_id")?,
        state: state_after(events.last().map(|e| e.step)),
        events,
        elevators,
    }))
}

/// The state after the last step; a notice without a step is a draft.
pub fn state_after(last: Option<NoticeStep>) -> NoticeState {
    match last {
        None => NoticeState::Draft,
        Some(NoticeStep::Submit) => NoticeState::Submitted,
        Some(NoticeStep::Receive) => NoticeState::Received,
        Some(NoticeStep::Return) => NoticeState::Returned,
        Some(NoticeStep::Supersede) => NoticeState::Superseded,
    }
}

/// All versions of a notice, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn versions(db: &impl Db, id: NoticeId) -> Result<Vec<(NoticeId, u32)>> {
    let mut statement = db.conn().prepare_cached(include_str!("versions.sql"))?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notices of this number, whatever their version.
///
/// # Errors
///
/// When the file cannot be read.
pub fn with_number(db: &impl Db, notice_no: &str) -> Result<Vec<NoticeId>> {
    if notice_no.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = db
        .conn()
        .prepare_cached("SELECT id FROM notice WHERE notice_no = ?1")?;
    let rows = statement.query_map([notice_no], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The notice that holds an elevator now: not superseded, and if received then only while the elevator is past 待开工.
/// Its number, or its id where it has none yet.
///
/// # Errors
///
/// When the file cannot be read.
pub fn holding(db: &impl Db, elevator: ElevatorId) -> Result<Vec<(NoticeId, String)>> {
    let mut statement = db.conn().prepare_cached(include_str!("holding.sql"))?;
    let rows = statement.query_map([elevator], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One elevator as a notice lists it; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn elevator(db: &impl Db, id: ElevatorId) -> Result<Option<NoticeElevator>> {
    let mut statement = db.conn().prepare_cached(include_str!("elevator.sql"))?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(elevator_of).transpose()
}

fn elevators(db: &impl Db, id: NoticeId) -> Result<Vec<NoticeElevator>> {
    let mut statement = db.conn().prepare_cached(include_str!("elevators.sql"))?;
    let mut rows = statement.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(elevator_of(row)?);
    }
    Ok(list)
}

fn elevator_of(row: &Row<'_>) -> Result<NoticeElevator> {
    let parts: [String; 3] = [
        row.get("community")?,
        row.get("building")?,
        row.get("unit_no")?,
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    Ok(NoticeElevator {
        id: row.get("elevator_id")?,
        place: parts.join(" "),
        registration_code: row.get("registration_code")?,
        stage: opt_coded(row, "stage")?,
    })
}

fn events(db: &impl Db, id: NoticeId) -> Result<Vec<NoticeEvent>> {
    let mut statement = db.conn().prepare_cached(
        "SELECT step, happened_on, recorded_at, actor_id, note FROM notice_event WHERE notice_id = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(NoticeEvent {
            step: coded(row, "step")?,
            happened_on: row.get("happened_on")?,
            recorded_at: instant(row, "recorded_at")?,
            actor: row.get("actor_id")?,
            note: row.get("note")?,
        });
    }
    Ok(list)
}

fn draft_of(row: &Row<'_>) -> Result<NoticeDraft> {
    let text = |column: &str| -> rusqlite::Result<String> {
        Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
    };
    Ok(NoticeDraft {
        notice_no: text("notice_no")?,
        notice_on: text("notice_on")?,
        work: text("work")?,
        construction_unit: text("construction_unit")?,
        permit_no: text("permit_no")?,
        permit_valid_to: text("permit_valid_to")?,
        project_name: text("project_name")?,
        user_unit: text("user_unit")?,
        contract_no: text("contract_no")?,
        contract_on: text("contract_on")?,
        planned_start_on: text("planned_start_on")?,
        planned_finish_on: text("planned_finish_on")?,
        address: text("address")?,
        site_manager: text("site_manager")?,
        site_manager_phone: text("site_manager_phone")?,
        technical_manager: text("technical_manager")?,
        technical_manager_phone: text("technical_manager_phone")?,
        remarks: text("remarks")?,
        elevators: Vec::new(),
    })
}

/// The state of a row that has `last_step`.
fn state_of(row: &Row<'_>) -> Result<NoticeState> {
    let word: Option<String> = row.get("last_step")?;
    Ok(state_after(word.and_then(|w| NoticeStep::from_code(&w))))
}
