//! SQL inside a transaction, for tests of the store itself. The program has a folder for each noun instead.

use rusqlite::{OptionalExtension, params_from_iter};

use super::Tx;
use super::cell::Cell;
use crate::error::Result;

/// Runs one statement and returns how many rows it changed.
///
/// # Errors
/// Whatever SQLite says.
pub fn execute(tx: &Tx<'_>, sql: &str, values: &[Cell]) -> Result<usize> {
    Ok(tx
        .conn()
        .prepare_cached(sql)?
        .execute(params_from_iter(values))?)
}

/// The whole number that a question answers.
///
/// # Errors
/// Whatever SQLite says.
pub fn number(tx: &Tx<'_>, sql: &str, values: &[Cell]) -> Result<Option<i64>> {
    Ok(tx
        .conn()
        .prepare_cached(sql)?
        .query_row(params_from_iter(values), |r| r.get(0))
        .optional()?
        .flatten())
}
