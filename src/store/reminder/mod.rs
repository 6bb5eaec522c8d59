//! 安全提醒: one row a unit, with the elevators it is about.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::ids::{ElevatorId, NoticeId, OrganizationId, ReminderId};
use crate::domain::reminder::{Reminder, ReminderWay};
use crate::store::prelude::*;

/// A reminder to write.
#[derive(Clone, Debug)]
pub struct NewReminder<'a> {
    /// With which notice.
    pub notice: Option<NoticeId>,
    /// To which unit.
    pub organization: OrganizationId,
    /// 签收人.
    pub received_by: &'a str,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// 方式.
    pub way: ReminderWay,
    /// What it says.
    pub content: &'a str,
    /// When it was recorded; the operation's instant but in made data.
    pub recorded_at: DateTime<FixedOffset>,
    /// For which elevators.
    pub elevators: &'a [ElevatorId],
}

/// Writes a reminder to one unit.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, new: &NewReminder<'_>) -> Result<ReminderId> {
    let id: ReminderId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": id,
            ":notice_id": new.notice,
            ":organization_id": new.organization,
            ":received_by": new.received_by,
            ":sent_on": new.sent_on,
            ":way": new.way.code(),
            ":content": new.content,
            ":recorded_at": instant_text(new.recorded_at),
            ":actor_id": tx.actor(),
        })?;
    let mut statement = tx.conn().prepare_cached(
        "INSERT INTO reminder_elevator(id, reminder_id, elevator_id) VALUES (?1, ?2, ?3)",
    )?;
    for elevator in new.elevators {
        statement.execute(params![tx.new_id::<ReminderId>(), id, elevator])?;
    }
    Ok(id)
}

/// Reminders sent for an elevator, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Vec<Reminder>> {
    let sql = concat!(
        include_str!("rows.sql"),
        "WHERE m.id IN (SELECT reminder_id FROM reminder_elevator WHERE elevator_id = ?1) ORDER BY m.id DESC"
    );
    let mut statement = db.conn().prepare_cached(sql)?;
    collect(statement.query([elevator])?)
}

/// Reminders sent with a notice, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_notice(db: &impl Db, notice: NoticeId) -> Result<Vec<Reminder>> {
    let sql = concat!(
        include_str!("rows.sql"),
        "WHERE m.notice_id = ?1 ORDER BY m.id DESC"
    );
    let mut statement = db.conn().prepare_cached(sql)?;
    collect(statement.query([notice])?)
}

fn collect(mut rows: rusqlite::Rows<'_>) -> Result<Vec<Reminder>> {
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(Reminder {
            id: row.get("id")?,
            notice_id: row.get("notice_id")?,
            organization_id: row.get("organization_id")?,
            organization: row.get("organization")?,
            received_by: row.get("received_by")?,
            sent_on: row.get("sent_on")?,
            way: coded(row, "way")?,
            content: row.get("content")?,
            recorded_at: instant(row, "recorded_at")?,
        });
    }
    Ok(list)
}
