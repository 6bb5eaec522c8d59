//! Photos and documents: their rows here, their content in a folder beside the file ([`files`]).

pub mod files;

use chrono::{DateTime, FixedOffset};

use crate::domain::attachment::{AttachTo, Attachment, FileKind};
use crate::domain::ids::{AttachmentId, ElevatorId, SiteCheckId};
use crate::store::prelude::*;

/// Everything that hangs on the case of an elevator: on itself and on its checks, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(db: &impl Db, elevator: ElevatorId) -> Result<Vec<Attachment>> {
    let sql = concat!(include_str!("select.sql"), include_str!("of_elevator.sql"));
    let mut ask = db.conn().prepare_cached(sql)?;
    let rows = ask.query_map([elevator], attachment_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everything that hangs on a check and its items, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_check(db: &impl Db, check: SiteCheckId) -> Result<Vec<Attachment>> {
    let sql = concat!(
        include_str!("select.sql"),
        "WHERE a.site_check_id = ?1 ORDER BY a.id"
    );
    let mut ask = db.conn().prepare_cached(sql)?;
    let rows = ask.query_map([check], attachment_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: AttachmentId) -> Result<Option<Attachment>> {
    let sql = concat!(include_str!("select.sql"), "WHERE a.id = ?1");
    Ok(db
        .conn()
        .prepare_cached(sql)?
        .query_row([id], attachment_of)
        .optional()?)
}

/// SHA-256 and size of every content that a row names, each once.
///
/// # Errors
///
/// When the file cannot be read.
pub fn contents(db: &impl Db) -> Result<Vec<(String, u64)>> {
    crate::store::backup_contents::rows(db.conn())
}

/// SHA-256 and size of every content that a row names, each once, and as one of them is called.
///
/// # Errors
///
/// When the file cannot be read.
pub fn named_contents(db: &impl Db) -> Result<Vec<(String, u64, String)>> {
    let mut ask = db.conn().prepare_cached(
        "SELECT sha256, size, min(file_name) FROM attachment GROUP BY sha256, size ORDER BY sha256",
    )?;
    let rows = ask.query_map([], |row| {
        Ok((row.get(0)?, bytes(row, "size")?, row.get(2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What contents are called, by their checksums.
///
/// # Errors
///
/// When the file cannot be read.
pub fn names_of(db: &impl Db, contents: &[String]) -> Result<Vec<String>> {
    let known = named_contents(db)?.into_iter();
    let wanted = known.filter(|(sha256, ..)| contents.contains(sha256));
    Ok(wanted.map(|(_, _, called)| called).collect())
}

/// What is known of a content before it is hung on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// SHA-256.
    pub sha256: String,
    /// As it was called.
    pub file_name: String,
    /// What it is.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
}

/// Hangs a content on something. None: it hangs there already.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(
    tx: &Tx<'_>,
    content: &Content,
    to: AttachTo,
    recorded_at: DateTime<FixedOffset>,
) -> Result<Option<AttachmentId>> {
    let (elevator, check, item) = match to {
        AttachTo::Elevator(id) => (Some(id), None, None),
        AttachTo::Check(id) => (None, Some(id), None),
        AttachTo::Item(check, item) => (None, Some(check), Some(item)),
    };
    let there: bool = tx
        .conn()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1 AND elevator_id IS ?2 AND site_check_id IS ?3 AND check_item_id IS ?4)",
        )?
        .query_row(params![content.sha256, elevator, check, item], |row| {
            row.get(0)
        })?;
    if there {
        return Ok(None);
    }
    let id: AttachmentId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": id,
            ":sha256": content.sha256,
            ":file_name": content.file_name,
            ":file_kind": content.kind.code(),
            ":size": i64::try_from(content.size).unwrap_or(i64::MAX),
            ":elevator_id": elevator,
            ":site_check_id": check,
            ":check_item_id": item,
            ":recorded_at": instant_text(recorded_at),
            ":actor_id": tx.actor(),
            ":note": "",
        })?;
    Ok(Some(id))
}

/// Takes it off. Its content stays in the folder: undo hangs it back.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn delete(tx: &Tx<'_>, id: AttachmentId) -> Result<()> {
    tx.conn()
        .prepare_cached("DELETE FROM attachment WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

fn attachment_of(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get("id")?,
        sha256: row.get("sha256")?,
        file_name: row.get("file_name")?,
        kind: coded(row, "file_kind")?,
        size: bytes(row, "size")?,
        elevator: row.get("elevator_id")?,
        check: row.get("site_check_id")?,
        item: row.get("check_item_id")?,
        recorded_at: instant(row, "recorded_at")?,
        actor: row.get("actor_id")?,
        note: row.get("note")?,
    })
}

fn bytes(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    let size: i64 = row.get(column)?;
    Ok(size.unsigned_abs())
}
