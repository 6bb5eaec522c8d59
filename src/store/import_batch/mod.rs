//! 导入批次: one import, with how its rows fared.

use crate::domain::ids::ImportBatchId;
use crate::store::prelude::*;

/// What is kept of an import.
#[derive(Clone, Copy, Debug)]
pub struct ImportBatch {
    /// New rows.
    pub new: u32,
    /// Changed rows.
    pub changed: u32,
    /// Equal rows.
    pub same: u32,
    /// Duplicates.
    pub duplicates: u32,
    /// Rows with faults.
    pub faults: u32,
}

/// Writes a batch, made now and by the actor of the transaction; its rows are counted afterwards.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, file_name: &str) -> Result<ImportBatchId> {
    let id: ImportBatchId = tx.new_id();
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": id,
            ":file_name": file_name,
            ":made_at": instant_text(tx.at()),
            ":actor_id": tx.actor(),
        })?;
    Ok(id)
}

/// Writes how the rows of a batch fared.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn count(tx: &Tx<'_>, id: ImportBatchId, batch: &ImportBatch) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("count.sql"))?
        .execute(named_params! {
            ":id": id,
            ":new_rows": batch.new,
            ":changed_rows": batch.changed,
            ":same_rows": batch.same,
            ":duplicate_rows": batch.duplicates,
            ":fault_rows": batch.faults,
        })?;
    Ok(())
}
