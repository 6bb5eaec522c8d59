//! Which operations belong to the history of a record. An operation names its few records itself; every so many operations
//! go into the index `operation_row` together, so that one edit does not write a page of it. Until then the newest are looked
//! through. One of many records goes in at once.

use std::fmt::Write;

use rusqlite::{Connection, OptionalExtension, params};

use super::owners::Record;
use crate::domain::ids::OperationId;
use crate::error::Result;

/// So many operations go into the index together: those up to each `seq` that this divides.
const BUNDLE: i64 = 64;
/// So many records an operation names itself.
const FEW: usize = 16;
/// So long the name of one may be.
const NAME: usize = 48;

/// The records that an operation names itself, each between blanks; empty if they are many.
pub(in crate::store) fn named(records: &[Record]) -> String {
    if records.is_empty() || records.len() > FEW {
        return String::new();
    }
    let mut names = String::with_capacity(records.len() * NAME);
    for (table, row) in records {
        // Writing to a string cannot fail.
        let _ = write!(names, " {table}:{row}");
    }
    names.push(' ');
    names
}

/// Brings the index up to an operation that was just written.
///
/// # Errors
/// When the file cannot be written.
pub(in crate::store) fn file(
    conn: &Connection,
    id: OperationId,
    seq: i64,
    records: &[Record],
) -> Result<()> {
    if records.len() > FEW {
        for (table, row) in records {
            put(conn, table, *row, id)?;
        }
    }
    if seq % BUNDLE != 0 {
        return Ok(());
    }
    let mut ask = conn.prepare_cached(include_str!("filing_newest.sql"))?;
    let mut rows = ask.query([BUNDLE])?;
    while let Some(row) = rows.next()? {
        let id: OperationId = row.get(0)?;
        let names = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        for name in names.split_ascii_whitespace() {
            if let Some((table, Ok(row))) = name.split_once(':').map(|(t, r)| (t, r.parse())) {
                put(conn, table, row, id)?;
            }
        }
    }
    Ok(())
}

fn put(conn: &Connection, table: &str, row: i64, id: OperationId) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO operation_row(table_name, row_id, operation_id) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![table, row, id])?;
    Ok(())
}

/// How the index is asked.
pub(in crate::store) const FILED: &str = include_str!("filing_of_record.sql");

/// The newest operations of a record, the newest first.
///
/// # Errors
/// When the file cannot be read.
pub(in crate::store) fn of_record(
    conn: &Connection,
    table: &str,
    row: i64,
    limit: u32,
) -> Result<Vec<OperationId>> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT seq FROM operation ORDER BY id DESC LIMIT 1")?
        .query_row([], |r| r.get(0))
        .optional()?;
    let unfiled = last.unwrap_or(0) % BUNDLE;
    let mark = format!(" {table}:{row} ");
    let mut found: Vec<OperationId> = Vec::new();
    let mut ask = conn.prepare_cached(include_str!("filing_newest.sql"))?;
    let mut rows = ask.query([unfiled])?;
    while let Some(row) = rows.next()? {
        let names = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        if names.contains(&mark) {
            found.push(row.get(0)?);
        }
    }
    let mut ask = conn.prepare_cached(FILED)?;
    let filed = ask.query_map(params![table, row, limit], |r| r.get(0))?;
    for id in filed {
        found.push(id?);
    }
    // What had many records was filed before what came earlier.
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Whether an operation belongs to the history of a record.
///
/// # Errors
/// When the file cannot be read.
pub(in crate::store) fn touches(
    conn: &Connection,
    operation: OperationId,
    table: &str,
    row: i64,
) -> Result<bool> {
    let mark = format!(" {table}:{row} ");
    Ok(conn
        .prepare_cached(include_str!("filing_touches.sql"))?
        .query_row(params![operation, table, row, mark], |r| r.get(0))?)
}
