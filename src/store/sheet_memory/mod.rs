//! What the office taught of its sheets: what a word means, and which column of a known header is which.

use std::collections::HashMap;

use crate::domain::ids::{SheetMemoryId, TaughtWordId};
use crate::store::prelude::*;

/// Every taught word: field, word, code.
///
/// # Errors
///
/// When the file cannot be read.
pub fn taught_words(db: &impl Db) -> Result<Vec<(String, String, String)>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT field, word, code FROM taught_word ORDER BY field, word")?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Teaches a word, or what it means from now on.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn teach(tx: &Tx<'_>, field: &str, word: &str, code: &str) -> Result<()> {
    let known: Option<TaughtWordId> = tx
        .conn()
        .prepare_cached("SELECT id FROM taught_word WHERE field = ?1 AND word = ?2")?
        .query_row((field, word), |r| r.get(0))
        .optional()?;
    match known {
        Some(id) => tx
            .conn()
            .prepare_cached("UPDATE taught_word SET code = ?2 WHERE id = ?1")?
            .execute(params![id, code])?,
        None => tx
            .conn()
            .prepare_cached(
                "INSERT INTO taught_word(id, field, word, code) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![tx.new_id::<TaughtWordId>(), field, word, code])?,
    };
    Ok(())
}

/// What is remembered of sheets with these targets: headers → columns.
///
/// # Errors
///
/// When the file cannot be read.
pub fn mappings(db: &impl Db, target: &str) -> Result<HashMap<String, String>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT headers, mapping FROM sheet_memory WHERE target = ?1")?;
    let rows = statement.query_map([target], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Remembers the columns of a header.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn remember(tx: &Tx<'_>, target: &str, headers: &str, mapping: &str) -> Result<()> {
    let known: Option<(SheetMemoryId, String)> = tx
        .conn()
        .prepare_cached("SELECT id, mapping FROM sheet_memory WHERE target = ?1 AND headers = ?2")?
        .query_row((target, headers), |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    match known {
        Some((_, same)) if same == mapping => 0,
        Some((id, _)) => tx
            .conn()
            .prepare_cached("UPDATE sheet_memory SET mapping = ?2 WHERE id = ?1")?
            .execute(params![id, mapping])?,
        None => tx
            .conn()
            .prepare_cached(
                "INSERT INTO sheet_memory(id, target, headers, mapping) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                tx.new_id::<SheetMemoryId>(),
                target,
                headers,
                mapping
            ])?,
    };
    Ok(())
}
