//! Duplicates of imports that were set aside and wait for a decision.

use chrono::{DateTime, FixedOffset};

use crate::domain::ids::{ImportAsideId, ImportBatchId};
use crate::store::prelude::*;

/// A row that was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct AsideRecord {
    /// Record id.
    pub id: ImportAsideId,
    /// The import that it stayed out of.
    pub batch: ImportBatchId,
    /// The sheet's name.
    pub file_name: String,
    /// When it was imported.
    pub made_at: DateTime<FixedOffset>,
    /// What the rows of the sheet were, by code.
    pub target: String,
    /// The sheet's own row number.
    pub row: u32,
    /// What a person recognises it by.
    pub label: String,
    /// Only alike, by no code.
    pub near: bool,
    /// What the row said, as JSON.
    pub body: String,
}

/// A row to set aside.
#[derive(Clone, Debug)]
pub struct NewAside<'a> {
    /// The import that it stays out of.
    pub batch: ImportBatchId,
    /// What the rows of the sheet are, by code.
    pub target: &'a str,
    /// The sheet's own row number.
    pub row: u32,
    /// What a person recognises it by.
    pub label: &'a str,
    /// Only alike, by no code.
    pub near: bool,
    /// What the row says, as JSON.
    pub body: &'a str,
}

/// All that wait, the newest import first, in the order of its sheet.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<AsideRecord>> {
    let mut statement = db.conn().prepare_cached(include_str!("list.sql"))?;
    let mut rows = statement.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(AsideRecord {
            id: row.get("id")?,
            batch: row.get("import_batch_id")?,
            file_name: row.get("file_name")?,
            made_at: instant(row, "made_at")?,
            target: row.get("target")?,
            row: row.get("row_number")?,
            label: row.get("label")?,
            near: row.get("is_near")?,
            body: row.get("body")?,
        });
    }
    Ok(list)
}

/// How many wait.
///
/// # Errors
///
/// When the file cannot be read.
pub fn count(db: &impl Db) -> Result<u32> {
    Ok(db
        .conn()
        .prepare_cached("SELECT count(*) FROM import_aside")?
        .query_row([], |row| row.get(0))?)
}

/// Sets a row aside.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, new: &NewAside<'_>) -> Result<ImportAsideId> {
    let id: ImportAsideId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": id,
            ":import_batch_id": new.batch,
            ":target": new.target,
            ":row_number": new.row,
            ":label": new.label,
            ":is_near": new.near,
            ":body": new.body,
        })?;
    Ok(id)
}

/// It is settled.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn delete(tx: &Tx<'_>, id: ImportAsideId) -> Result<()> {
    tx.conn()
        .prepare_cached("DELETE FROM import_aside WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
