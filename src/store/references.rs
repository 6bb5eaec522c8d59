//! What names a row: by every reference that the schema has, so that none is forgotten.

use super::transact::RECORDED;
use crate::store::prelude::*;

/// How many rows of which recorded tables refer to a row.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of(db: &impl Db, table: &str, id: i64) -> Result<Vec<(String, u32)>> {
    let mut ask = db
        .conn()
        .prepare_cached(include_str!("reverse_references.sql"))?;
    let references = ask
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let mut found: Vec<(String, u32)> = Vec::new();
    for (from, column) in references {
        if !RECORDED.contains(&from.as_str()) {
            continue;
        }
        let sql = format!("SELECT count(*) FROM {from} WHERE {column} = ?1");
        let n: u32 = db.conn().query_row(&sql, [id], |row| row.get(0))?;
        match found.iter_mut().find(|(known, _)| *known == from) {
            Some((_, count)) => *count += n,
            None if n > 0 => found.push((from, n)),
            None => {}
        }
    }
    Ok(found)
}
