//! The numbered steps that bring a file up to this program. Forward only; a released step is never edited.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use super::cell::instant_text;
use super::fault::fault;
use crate::error::{FileFault, Result};

/// Name and text of each step; its number is its place, from 1.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "0001_spine",
        include_str!("../../db/migrations/0001_spine.sql"),
    ),
    (
        "0002_inspection",
        include_str!("../../db/migrations/0002_inspection.sql"),
    ),
    (
        "0003_rescue",
        include_str!("../../db/migrations/0003_rescue.sql"),
    ),
    (
        "0004_sheets",
        include_str!("../../db/migrations/0004_sheets.sql"),
    ),
    (
        "0005_open_inspections",
        include_str!("../../db/migrations/0005_open_inspections.sql"),
    ),
    (
        "0006_register_tally",
        include_str!("../../db/migrations/0006_register_tally.sql"),
    ),
    (
        "0007_register_speed",
        include_str!("../../db/migrations/0007_register_speed.sql"),
    ),
    (
        "0008_plan",
        include_str!("../../db/migrations/0008_plan.sql"),
    ),
    (
        "0009_rescue_more",
        include_str!("../../db/migrations/0009_rescue_more.sql"),
    ),
    (
        "0010_site",
        include_str!("../../db/migrations/0010_site.sql"),
    ),
    (
        "0011_board",
        include_str!("../../db/migrations/0011_board.sql"),
    ),
    (
        "0012_sheets_more",
        include_str!("../../db/migrations/0012_sheets_more.sql"),
    ),
    (
        "0013_register_source",
        include_str!("../../db/migrations/0013_register_source.sql"),
    ),
    (
        "0014_late_entry",
        include_str!("../../db/migrations/0014_late_entry.sql"),
    ),
    (
        "0015_operation_order",
        include_str!("../../db/migrations/0015_operation_order.sql"),
    ),
];

const MIGRATION_TABLE: &str = include_str!("migration_table.sql");

/// The schema version of this program.
pub(in crate::store) fn latest() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// Brings the file up to date, each step in one transaction. True if there was anything to do.
///
/// # Errors
/// When the file cannot be written, or a step does not fit it; then the file is as it was before that step.
pub(in crate::store) fn run(conn: &mut Connection, now: DateTime<FixedOffset>) -> Result<bool> {
    let mut ran = false;
    for (number, (name, sql)) in (1_i32..).zip(MIGRATIONS) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked inside the transaction: another window may have been faster.
        let version: i32 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
        if version >= number {
            continue;
        }
        tx.execute_batch(MIGRATION_TABLE)?;
        tx.execute_batch(sql)?;
        tx.execute(
            "INSERT INTO migration(version, name, sha256, made_at) VALUES (?1, ?2, ?3, ?4)",
            params![number, name, digest(sql), instant_text(now)],
        )?;
        tx.pragma_update(None, "user_version", number)?;
        tx.commit()?;
        ran = true;
    }
    Ok(ran)
}

/// Refuses a file that was made by a step whose text is no longer the same.
///
/// # Errors
/// [`FileFault::MigrationEdited`].
pub(in crate::store) fn check_unedited(conn: &Connection, path: &Path) -> Result<()> {
    if !conn.table_exists(None, "migration")? {
        return Ok(());
    }
    let mut ask = conn.prepare("SELECT version, sha256 FROM migration ORDER BY version")?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let (version, recorded): (u32, String) = (row.get(0)?, row.get(1)?);
        if let Some((name, sql)) = MIGRATIONS.get((version as usize).wrapping_sub(1))
            && digest(sql) != recorded
        {
            return Err(fault(FileFault::MigrationEdited, path, name));
        }
    }
    Ok(())
}

fn digest(sql: &str) -> String {
    hex(&Sha256::digest(sql.as_bytes()))
}

/// Lower-case hexadecimal.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, b| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
