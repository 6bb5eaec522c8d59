//! Every recorded row as it lies in the file, with names in the place of ids: for a pack that is read without the program.

use rusqlite::named_params;

use super::cell::Cell;
use super::history::named_by;
use super::transact::RECORDED;
use super::{Db, columns::Names};
use crate::error::Result;

/// The tables in the order of a pack.
pub const TABLES: &[&str] = RECORDED;

/// The columns of a table that may be read by anybody.
///
/// # Errors
/// When the file cannot be read.
pub fn columns(db: &impl Db, table: &str) -> Result<Vec<String>> {
    let mut names = Names::default().of(db.conn(), table)?.to_vec();
    names.retain(|name| name != "password");
    Ok(names)
}

/// How many rows a table has.
///
/// # Errors
/// When the file cannot be read.
pub fn count(db: &impl Db, table: &str) -> Result<usize> {
    let sql = format!("SELECT count(*) FROM {table}");
    let count: i64 = db
        .conn()
        .prepare_cached(&sql)?
        .query_row([], |r| r.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// The rows with ids above `after`, at most so many, by id; the first value is the id.
///
/// # Errors
/// When the file cannot be read.
pub fn rows(
    db: &impl Db,
    table: &str,
    columns: &[String],
    after: i64,
    most: usize,
) -> Result<Vec<Vec<Cell>>> {
    let shown: Vec<String> = columns
        .iter()
        .map(|column| match named_by(column) {
            // The question for one name, asked of the row at hand.
            Some(of) => {
                let of = of.trim_end().replace("?1", &format!("t.{column}"));
                format!("coalesce(({of}), t.{column})")
            }
            None => format!("t.{column}"),
        })
        .collect();
    let sql = format!(
        "SELECT {} FROM {table} t WHERE t.id > :after ORDER BY t.id LIMIT :most",
        shown.join(", ")
    );
    let mut statement = db.conn().prepare_cached(&sql)?;
    let found = statement.query_map(
        named_params! { ":after": after, ":most": i64::try_from(most).unwrap_or(i64::MAX) },
        |row| (0..columns.len()).map(|place| row.get(place)).collect(),
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
