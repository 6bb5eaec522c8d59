//! The tail of the record of operations: what another window added.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::OptionalExtension;

use super::Db;
use crate::domain::ids::OperationId;
use crate::error::Result;

/// The last operation; 0 for a file without any.
///
/// # Errors
/// When the file cannot be read.
pub fn last(db: &impl Db) -> Result<OperationId> {
    Ok(db
        .conn()
        .prepare_cached("SELECT coalesce(max(id), 0) FROM operation")?
        .query_row([], |row| Ok(OperationId(row.get(0)?)))?)
}

/// When the last operation was recorded that is not of a later day than this one; none in a file without any. One that was
/// stamped with another clock must not carry the time of a file with a pinned day away from it.
///
/// # Errors
/// When the file cannot be read.
pub fn last_at(db: &impl Db, through: Option<NaiveDate>) -> Result<Option<DateTime<FixedOffset>>> {
    Ok(db
        .conn()
        .prepare_cached(include_str!("log_last_at.sql"))?
        .query_row([through], |row| super::cell::instant(row, "made_at"))
        .optional()?)
}

/// The operations after another, oldest first.
///
/// # Errors
/// When the file cannot be read.
pub fn after(db: &impl Db, last: OperationId) -> Result<Vec<OperationId>> {
    let mut ask = db
        .conn()
        .prepare_cached("SELECT id FROM operation WHERE id > ?1 ORDER BY id")?;
    let rows = ask.query_map([last], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
