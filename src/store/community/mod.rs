//! 街道 and 小区.

use rusqlite::ToSql;

use crate::domain::community::{Community, Street, StreetDraft};
use crate::domain::ids::{CommunityId, StreetId};
use crate::domain::order::by_name;
use crate::store::differing;
use crate::store::prelude::*;

/// Streets by their administrative code, the order in which the office names them.
///
/// # Errors
///
/// When the file cannot be read.
pub fn streets(db: &impl Db) -> Result<Vec<Street>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT id, code, name FROM street ORDER BY code")?;
    let rows = statement.query_map([], |row| {
        Ok(Street {
            id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Communities by name, in the order of pinyin.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<Community>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT id, street_id, name FROM community ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Community {
            id: row.get(0)?,
            street_id: row.get(1)?,
            name: row.get(2)?,
        })
    })?;
    let mut all: Vec<Community> = rows.collect::<rusqlite::Result<_>>()?;
    all.sort_by(|a, b| by_name(&a.name, &b.name));
    Ok(all)
}

/// The community of this name in this street.
///
/// # Errors
///
/// When the file cannot be read.
pub fn find(db: &impl Db, street: StreetId, name: &str) -> Result<Option<CommunityId>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT id FROM community WHERE street_id = ?1 AND name = ?2")?
        .query_row((street, name), |row| row.get(0))
        .optional()?)
}

/// Writes a new community.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, street: StreetId, name: &str) -> Result<CommunityId> {
    let id: CommunityId = tx.new_id();
    tx.conn()
        .prepare_cached("INSERT INTO community (id, street_id, name) VALUES (?1, ?2, ?3)")?
        .execute((id, street, name))?;
    Ok(id)
}

/// Writes another street or name of a community.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, id: CommunityId, street: StreetId, name: &str) -> Result<()> {
    let values: [(&str, &dyn ToSql); 2] = [(":street_id", &street), (":name", &name)];
    differing::update(tx.conn(), "community", id.raw(), &values, &[])
}

/// Writes a new street.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert_street(tx: &Tx<'_>, draft: &StreetDraft) -> Result<StreetId> {
    let id: StreetId = tx.new_id();
    tx.conn()
        .prepare_cached("INSERT INTO street (id, code, name) VALUES (?1, ?2, ?3)")?
        .execute(params![id, draft.code, draft.name])?;
    Ok(id)
}

/// Writes another name or code of a street.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update_street(tx: &Tx<'_>, id: StreetId, draft: &StreetDraft) -> Result<()> {
    let values: [(&str, &dyn ToSql); 2] = [(":code", &draft.code), (":name", &draft.name)];
    differing::update(tx.conn(), "street", id.raw(), &values, &[])
}

/// Removes a `street` or a `community` that nothing refers to.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn delete(tx: &Tx<'_>, table: &'static str, id: i64) -> Result<()> {
    let sql = format!("DELETE FROM {table} WHERE id = ?1");
    tx.conn().execute(&sql, [id])?;
    Ok(())
}
