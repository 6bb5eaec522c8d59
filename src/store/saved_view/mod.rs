//! 保存的视图: a question to the register and its columns, by name.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PersonId, SavedViewId};
use crate::domain::query::{Column, RegisterQuery};
use crate::domain::views::SavedView;
use crate::store::prelude::*;

const SCREEN: &str = "register";

#[derive(Serialize, Deserialize)]
struct Content {
    query: RegisterQuery,
    columns: Vec<Column>,
}

/// Shared views and those of this person, by name.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_person(db: &impl Db, person: PersonId) -> Result<Vec<SavedView>> {
    let mut statement = db.conn().prepare_cached(include_str!("of_person.sql"))?;
    let mut rows = statement.query((SCREEN, person))?;
    let mut views = Vec::new();
    while let Some(row) = rows.next()? {
        // A view that a newer version wrote and this one cannot read is left out, not an error of the whole list.
        if let Some(view) = view_of(row)? {
            views.push(view);
        }
    }
    Ok(views)
}

/// Whose a view is: `Some(None)` = everybody's; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn owner(db: &impl Db, id: SavedViewId) -> Result<Option<Option<PersonId>>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT person_id FROM saved_view WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// The view of this name and owner.
///
/// # Errors
///
/// When the file cannot be read.
pub fn find(db: &impl Db, name: &str, owner: Option<PersonId>) -> Result<Option<SavedViewId>> {
    Ok(db
        .conn()
        .prepare_cached(
            "SELECT id FROM saved_view WHERE screen = ?1 AND name = ?2 AND person_id IS ?3",
        )?
        .query_row((SCREEN, name, owner), |row| row.get(0))
        .optional()?)
}

/// Writes a new view.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(
    tx: &Tx<'_>,
    name: &str,
    owner: Option<PersonId>,
    query: &RegisterQuery,
    columns: &[Column],
) -> Result<SavedViewId> {
    let id: SavedViewId = tx.new_id();
    tx.conn()
        .prepare_cached(
            "INSERT INTO saved_view (id, screen, name, person_id, query) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((id, SCREEN, name, owner, content(query, columns)?))?;
    Ok(id)
}

/// Gives a view a new content.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(
    tx: &Tx<'_>,
    id: SavedViewId,
    query: &RegisterQuery,
    columns: &[Column],
) -> Result<()> {
    tx.conn()
        .prepare_cached("UPDATE saved_view SET query = ?2 WHERE id = ?1")?
        .execute((id, content(query, columns)?))?;
    Ok(())
}

/// Takes a view away.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn delete(tx: &Tx<'_>, id: SavedViewId) -> Result<()> {
    tx.conn()
        .prepare_cached("DELETE FROM saved_view WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

fn content(query: &RegisterQuery, columns: &[Column]) -> Result<String> {
    serde_json::to_string(&Content {
        query: query.clone(),
        columns: columns.to_vec(),
    })
    .map_err(Error::internal)
}

fn view_of(row: &Row<'_>) -> Result<Option<SavedView>> {
    let text: String = row.get("query")?;
    let Ok(Content { query, columns }) = serde_json::from_str(&text) else {
        return Ok(None);
    };
    Ok(Some(SavedView {
        id: row.get("id")?,
        name: row.get("name")?,
        person_id: row.get("person_id")?,
        query,
        columns,
    }))
}
