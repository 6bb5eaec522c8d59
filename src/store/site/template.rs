//! Checklists: each change is a new version, so that a check keeps the lines it was made with.

use crate::domain::ids::{CheckItemId, CheckTemplateId};
use crate::domain::site::{CheckTemplate, TemplateItem};
use crate::store::prelude::*;

/// The newest version of each checklist, by name.
///
/// # Errors
///
/// When the file cannot be read.
pub fn newest(db: &impl Db) -> Result<Vec<CheckTemplate>> {
    let mut ask = db.conn().prepare_cached(include_str!("templates.sql"))?;
    let mut rows = ask.query([])?;
    let mut list: Vec<CheckTemplate> = Vec::new();
    while let Some(row) = rows.next()? {
        let id: CheckTemplateId = row.get("id")?;
        if list.last().is_none_or(|known| known.id != id) {
            list.push(CheckTemplate {
                id,
                name: row.get("name")?,
                version: row.get("version")?,
                items: Vec::new(),
            });
        }
        let content: Option<String> = row.get("content")?;
        if let (Some(content), Some(template)) = (content, list.last_mut()) {
            template.items.push(TemplateItem {
                content,
                basis: row.get("basis")?,
            });
        }
    }
    Ok(list)
}

/// Name and version of a checklist, old ones too; none if there is no such.
///
/// # Errors
///
/// When the file cannot be read.
pub fn version(db: &impl Db, id: CheckTemplateId) -> Result<Option<(String, u32)>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT name, version FROM check_template WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Whether a newer version takes the place of this one.
///
/// # Errors
///
/// When the file cannot be read.
pub fn is_superseded(db: &impl Db, id: CheckTemplateId) -> Result<bool> {
    Ok(db
        .conn()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM check_template WHERE previous_id = ?1)")?
        .query_row([id], |row| row.get(0))?)
}

/// Writes a version of a checklist.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(
    tx: &Tx<'_>,
    name: &str,
    version: u32,
    previous: Option<CheckTemplateId>,
    items: &[TemplateItem],
) -> Result<CheckTemplateId> {
    let id: CheckTemplateId = tx.new_id();
    tx.conn()
        .prepare_cached(
            "INSERT INTO check_template (id, name, version, previous_id) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id, name, version, previous])?;
    let mut line = tx.conn().prepare_cached(
        "INSERT INTO check_template_item (id, check_template_id, content, basis) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for item in items {
        let own: CheckItemId = tx.new_id();
        line.execute(params![own, id, item.content, item.basis])?;
    }
    Ok(id)
}
