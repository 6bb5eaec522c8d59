//! Writing notices.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::ids::{ElevatorId, NoticeEventId, NoticeId, OrganizationId};
use crate::domain::notice::{NoticeDraft, NoticeStep};
use crate::store::prelude::*;

/// A notice as its row holds it: the draft in its canonical form, units by id.
#[derive(Clone, Debug)]
pub struct NoticeRecord<'a> {
    /// Fields; the units' names and the elevators are not looked at.
    pub draft: &'a NoticeDraft,
    /// 施工单位.
    pub construction_unit: Option<OrganizationId>,
    /// 使用单位.
    pub user_unit: Option<OrganizationId>,
}

/// A step to write.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Whose.
    pub notice: NoticeId,
    /// What happened.
    pub step: NoticeStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// When it was recorded; the operation's instant but in made data.
    pub recorded_at: DateTime<FixedOffset>,
    /// Opinion or reason.
    pub note: &'a str,
}

/// Writes a new notice without its elevators.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(
    tx: &Tx<'_>,
    id: NoticeId,
    version: u32,
    supersedes: Option<NoticeId>,
    record: &NoticeRecord<'_>,
) -> Result<()> {
    let mut statement = tx.conn().prepare_cached(include_str!("insert.sql"))?;
    write(
        &mut statement,
        id,
        record,
        &[(":version", &version), (":supersedes_id", &supersedes)],
    )
}

/// Writes all fields of a notice; the record of the change holds only those that differ.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, id: NoticeId, record: &NoticeRecord<'_>) -> Result<()> {
    let mut statement = tx.conn().prepare_cached(include_str!("update.sql"))?;
    write(&mut statement, id, record, &[])
}

/// Makes exactly these the elevators of a notice.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn set_elevators(
    tx: &Tx<'_>,
    id: NoticeId,
    before: &[ElevatorId],
    after: &[ElevatorId],
) -> Result<()> {
    for gone in before.iter().filter(|e| !after.contains(e)) {
        tx.conn()
            .prepare_cached(
                "DELETE FROM notice_elevator WHERE notice_id = ?1 AND elevator_id = ?2",
            )?
            .execute(params![id, gone])?;
    }
    let known: std::collections::HashSet<_> = before.iter().collect();
    for new in after.iter().filter(|e| !known.contains(e)) {
        tx.conn()
            .prepare_cached(
                "INSERT INTO notice_elevator(id, notice_id, elevator_id) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![tx.new_id::<NoticeEventId>(), id, new])?;
    }
    Ok(())
}

/// Writes a step.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert_event(tx: &Tx<'_>, event: &NewEvent<'_>) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("insert_event.sql"))?
        .execute(named_params! {
            ":id": tx.new_id::<NoticeEventId>(),
            ":notice_id": event.notice,
            ":step": event.step.code(),
            ":happened_on": event.happened_on,
            ":recorded_at": instant_text(event.recorded_at),
            ":actor_id": tx.actor(),
            ":note": event.note,
        })?;
    Ok(())
}

/// Lets the receipt of a notice have happened on another day; who recorded it, and when, stays.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn correct_receipt(tx: &Tx<'_>, notice: NoticeId, on: NaiveDate) -> Result<()> {
    tx.put(
        "UPDATE notice_event SET happened_on = :on WHERE notice_id = :notice AND step = 'receive'",
        named_params! { ":on": on, ":notice": notice },
    )?;
    Ok(())
}

fn write(
    statement: &mut rusqlite::CachedStatement<'_>,
    id: NoticeId,
    record: &NoticeRecord<'_>,
    more: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<()> {
    let d = record.draft;
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let (notice_on, work) = (some(&d.notice_on), some(&d.work));
    let (permit_valid_to, contract_on) = (some(&d.permit_valid_to), some(&d.contract_on));
    let (start, finish) = (some(&d.planned_start_on), some(&d.planned_finish_on));
    let fields = named_params! {
        ":id": id,
        ":notice_no": d.notice_no,
        ":notice_on": notice_on,
        ":work": work,
        ":construction_unit_id": record.construction_unit,
        ":permit_no": d.permit_no,
        ":permit_valid_to": permit_valid_to,
        ":project_name": d.project_name,
        ":user_unit_id": record.user_unit,
        ":contract_no": d.contract_no,
        ":contract_on": contract_on,
        ":planned_start_on": start,
        ":planned_finish_on": finish,
        ":address": d.address,
        ":site_manager": d.site_manager,
        ":site_manager_phone": d.site_manager_phone,
        ":technical_manager": d.technical_manager,
        ":technical_manager_phone": d.technical_manager_phone,
        ":remarks": d.remarks,
    };
    let all: Vec<(&str, &dyn rusqlite::ToSql)> = fields.iter().chain(more).copied().collect();
    statement.execute(all.as_slice())?;
    Ok(())
}
