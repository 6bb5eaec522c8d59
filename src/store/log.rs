//! The tail of the record of operations: what another window added.

use chrono::{DateTime, FixedOffset};
use rusqlite::OptionalExtension;

use super::Db;
use crate::domain::ids::OperationId;
use crate::error::Result;

/// The number of the last operation; 0 for a file without any.
///
/// # Errors
/// When the file cannot be read.
pub fn last_seq(db: &impl Db) -> Result<i64> {
    Ok(db
        .conn()
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM operation")?
        .query_row([], |row| row.get(0))?)
}

/// When the last operation was recorded; none in a file without any.
///
/// # Errors
/// When the file cannot be read.
pub fn last_at(db: &impl Db) -> Result<Option<DateTime<FixedOffset>>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT made_at FROM operation ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| super::cell::instant(row, "made_at"))
        .optional()?)
}

/// Number and id of the operations after `seq`, oldest first.
///
/// # Errors
/// When the file cannot be read.
pub fn after(db: &impl Db, seq: i64) -> Result<Vec<(i64, OperationId)>> {
    let mut ask = db
        .conn()
        .prepare_cached("SELECT seq, id FROM operation WHERE seq > ?1 ORDER BY seq")?;
    let rows = ask.query_map([seq], |row| Ok((row.get(0)?, OperationId(row.get(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
