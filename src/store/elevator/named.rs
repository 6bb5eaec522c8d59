//! Elevators as other records name them.

use crate::domain::elevator::NamedElevator;
use crate::store::prelude::*;

/// The elevators that `sql` finds for a record: rows of the register.
///
/// # Errors
///
/// When the file cannot be read.
pub(in crate::store) fn named(db: &impl Db, sql: &str, record: i64) -> Result<Vec<NamedElevator>> {
    let mut ask = db.conn().prepare_cached(sql)?;
    let mut rows = ask.query([record])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(NamedElevator {
            id: row.get("elevator_id")?,
            place: place_of(row)?,
            registration_code: row.get("registration_code")?,
            stage: opt_coded(row, "stage")?,
        });
    }
    Ok(list)
}

/// Where an elevator is, in words.
///
/// # Errors
///
/// When the row has no such columns.
pub(in crate::store) fn place_of(row: &Row<'_>) -> Result<String> {
    let parts: [Option<String>; 3] = [
        row.get("community")?,
        row.get("building")?,
        row.get("unit_no")?,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    Ok(parts.join(" "))
}
