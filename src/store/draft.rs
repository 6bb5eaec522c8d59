//! What a person has typed and not saved. Not recorded, not undone.

use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, params};

use super::cell::{instant, instant_text};
use super::{Db, Scribble, Tx};
use crate::domain::ids::PersonId;
use crate::error::Result;

/// A transaction in which drafts may be written: a [`Scribble`], or the [`Tx`] that saves the form.
pub trait WriteDraft: Db {}

impl WriteDraft for Scribble<'_> {}
impl WriteDraft for Tx<'_> {}

/// The draft of one form; `record_id` 0 for a new record.
///
/// # Errors
/// When the file cannot be read.
pub fn get(db: &impl Db, person: PersonId, form: &str, record_id: i64) -> Result<Option<String>> {
    Ok(db
        .conn()
        .prepare_cached(
            "SELECT body FROM draft WHERE person_id = ?1 AND form = ?2 AND record_id = ?3",
        )?
        .query_row(params![person, form, record_id], |r| r.get(0))
        .optional()?)
}

/// Form and record of every draft of a person, and when it was kept; the newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list(db: &impl Db, person: PersonId) -> Result<Vec<(String, i64, DateTime<FixedOffset>)>> {
    let mut ask = db.conn().prepare_cached(
        "SELECT form, record_id, saved_at FROM draft WHERE person_id = ?1 ORDER BY saved_at DESC, form, record_id",
    )?;
    let rows = ask.query_map([person], |r| {
        Ok((r.get(0)?, r.get(1)?, instant(r, "saved_at")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a draft, in place of the one before.
///
/// # Errors
/// When the file cannot be written.
pub fn put(
    db: &impl WriteDraft,
    person: PersonId,
    form: &str,
    record_id: i64,
    body: &str,
    saved_at: DateTime<FixedOffset>,
) -> Result<()> {
    db.conn()
        .prepare_cached(
            "INSERT OR REPLACE INTO draft(person_id, form, record_id, body, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![person, form, record_id, body, instant_text(saved_at)])?;
    Ok(())
}

/// Forgets a draft; none to forget is no fault.
///
/// # Errors
/// When the file cannot be written.
pub fn delete(db: &impl WriteDraft, person: PersonId, form: &str, record_id: i64) -> Result<()> {
    db.conn()
        .prepare_cached("DELETE FROM draft WHERE person_id = ?1 AND form = ?2 AND record_id = ?3")?
        .execute(params![person, form, record_id])?;
    Ok(())
}
