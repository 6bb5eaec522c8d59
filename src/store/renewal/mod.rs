//! 更新改造: its row and its steps. The stage is never stored; it is the fold over the steps.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::ids::{
    ElevatorId, NoticeId, OrganizationId, ProgramId, RenewalId, StageEventId,
};
use crate::domain::renewal::{Stage, StageEvent, Step};
use crate::store::differing;
use crate::store::prelude::*;

/// The columns of a renewal's row. Dates are `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq)]
pub struct RenewalRecord {
    pub program: ProgramId,
    pub elevator: ElevatorId,
    pub kind: String,
    pub reason: Option<String>,
    pub construction_unit: Option<OrganizationId>,
    pub lead_unit: String,
    pub planned_start_on: Option<String>,
    pub planned_finish_on: Option<String>,
    pub planned_report_on: Option<String>,
    pub contract_no: String,
    pub contract_on: Option<String>,
    pub contract_price_fen: Option<i64>,
    pub funding: String,
    pub vote_on: Option<String>,
    pub remarks: String,
}

/// Writes a new row.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, id: RenewalId, record: &RenewalRecord) -> Result<()> {
    with(id, record, |values| {
        tx.put(include_str!("insert.sql"), values)
    })
}

/// Writes the columns of a row that differ.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, id: RenewalId, record: &RenewalRecord) -> Result<()> {
    with(id, record, |values| {
        differing::update(tx.conn(), "renewal", id.raw(), values, &[])
    })
}

/// The columns with their values, in the order of `insert.sql`.
fn with<T>(
    id: RenewalId,
    r: &RenewalRecord,
    f: impl FnOnce(&[(&str, &dyn rusqlite::ToSql)]) -> T,
) -> T {
    f(named_params! {
        ":id": id,
        ":program_id": r.program,
        ":elevator_id": r.elevator,
        ":kind": r.kind,
        ":reason": r.reason,
        ":construction_unit_id": r.construction_unit,
        ":lead_unit": r.lead_unit,
        ":planned_start_on": r.planned_start_on,
        ":planned_finish_on": r.planned_finish_on,
        ":planned_report_on": r.planned_report_on,
        ":contract_no": r.contract_no,
        ":contract_on": r.contract_on,
        ":contract_price_fen": r.contract_price_fen,
        ":funding": r.funding,
        ":vote_on": r.vote_on,
        ":remarks": r.remarks,
    })
}

/// A step to be written.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Whose.
    pub renewal: RenewalId,
    /// What happened.
    pub step: Step,
    /// From where.
    pub from: Stage,
    /// To where.
    pub to: Stage,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The notice whose receipt it is.
    pub notice: Option<NoticeId>,
    /// 依据.
    pub evidence: &'a str,
    /// Note or reason.
    pub note: &'a str,
}

/// Writes a step, recorded now and by the actor of the transaction.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_event(tx: &Tx<'_>, event: &NewEvent<'_>) -> Result<StageEventId> {
    add_event_at(tx, event, tx.at())
}

/// Writes a step with another instant of recording: made data only.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_event_at(
    tx: &Tx<'_>,
    event: &NewEvent<'_>,
    recorded_at: DateTime<FixedOffset>,
) -> Result<StageEventId> {
    let id: StageEventId = tx.new_id();
    tx.put(
        include_str!("insert_event.sql"),
        named_params! {
            ":id": id,
            ":renewal_id": event.renewal,
            ":step": event.step.code(),
            ":from_stage": event.from.code(),
            ":to_stage": event.to.code(),
            ":happened_on": event.happened_on,
            ":recorded_at": instant_text(recorded_at),
            ":actor_id": tx.actor(),
            ":notice_id": event.notice,
            ":evidence": event.evidence,
            ":note": event.note,
        },
    )?;
    Ok(id)
}

/// Lets a step have happened on another day, rest on another paper and say another note; who recorded it, and when, stays.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn correct_event(tx: &Tx<'_>, event: &StageEvent) -> Result<()> {
    tx.put(
        "UPDATE stage_event SET happened_on = :on, evidence = :evidence, note = :note WHERE id = :id",
        named_params! {
            ":on": event.happened_on,
            ":evidence": event.evidence,
            ":note": event.note,
            ":id": event.id,
        },
    )?;
    Ok(())
}

/// The steps of a renewal, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn events(db: &impl Db, renewal: RenewalId) -> Result<Vec<StageEvent>> {
    let mut statement = db.conn().prepare_cached(include_str!("events.sql"))?;
    let mut rows = statement.query([renewal])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(event_of(row)?);
    }
    Ok(events)
}

/// The steps of a renewal that are receipts of notices, with the notice and its number.
///
/// # Errors
///
/// When the file cannot be read.
pub fn receipts(db: &impl Db, renewal: RenewalId) -> Result<Vec<(StageEventId, NoticeId, String)>> {
    let mut statement = db.conn().prepare_cached(include_str!("receipts.sql"))?;
    let rows = statement.query_map([renewal], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The renewal of an elevator, if it has one.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Option<RenewalId>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT id FROM renewal WHERE elevator_id = ?1")?
        .query_row([elevator], |row| row.get(0))
        .optional()?)
}

/// Whether a safety reminder was sent for this elevator.
///
/// # Errors
///
/// When the file cannot be read.
pub fn reminder_sent(db: &impl Db, elevator: ElevatorId) -> Result<bool> {
    Ok(db
        .conn()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM reminder_elevator WHERE elevator_id = ?1)")?
        .query_row([elevator], |row| row.get(0))?)
}

// By place, in the order of `events.sql`.
fn event_of(row: &Row<'_>) -> Result<StageEvent> {
    Ok(StageEvent {
        id: row.get(0)?,
        renewal_id: row.get(1)?,
        step: coded(row, 2)?,
        from: coded(row, 3)?,
        to: coded(row, 4)?,
        happened_on: row.get(5)?,
        recorded_at: instant(row, 6)?,
        actor: row.get(7)?,
        evidence: row.get(8)?,
        note: row.get(9)?,
    })
}
