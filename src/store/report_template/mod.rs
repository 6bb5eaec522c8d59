//! 文稿模板: the texts of reports as the office edited them.

use crate::domain::ids::ReportTemplateId;
use crate::domain::report::ReportKind;
use crate::store::prelude::*;

/// The text that the office keeps; none: the default holds.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, kind: ReportKind) -> Result<Option<String>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT body FROM report_template WHERE kind = ?1")?
        .query_row([kind.code()], |row| row.get(0))
        .optional()?)
}

/// Keeps a text.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn put(tx: &Tx<'_>, kind: ReportKind, body: &str) -> Result<()> {
    let known: Option<ReportTemplateId> = tx
        .conn()
        .prepare_cached("SELECT id FROM report_template WHERE kind = ?1")?
        .query_row([kind.code()], |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => tx
            .conn()
            .prepare_cached("UPDATE report_template SET body = ?2 WHERE id = ?1")?
            .execute(params![id, body])?,
        None => tx
            .conn()
            .prepare_cached("INSERT INTO report_template(id, kind, body) VALUES (?1, ?2, ?3)")?
            .execute(params![tx.new_id::<ReportTemplateId>(), kind.code(), body])?,
    };
    Ok(())
}

/// Back to the default.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn delete(tx: &Tx<'_>, kind: ReportKind) -> Result<()> {
    tx.conn()
        .prepare_cached("DELETE FROM report_template WHERE kind = ?1")?
        .execute([kind.code()])?;
    Ok(())
}
