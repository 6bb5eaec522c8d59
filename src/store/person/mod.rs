//! 人员.

use crate::domain::ids::PersonId;
use crate::domain::order::by_name;
use crate::domain::person::Person;
use crate::domain::role::Role;
use crate::store::prelude::*;

/// One person; none if there is no such.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: PersonId) -> Result<Option<Person>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT id, name, role, retired FROM person WHERE id = ?1")?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(person_of).transpose()
}

/// Everybody by name in the order of pinyin, retired ones last.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<Person>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT id, name, role, retired FROM person ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        people.push(person_of(row)?);
    }
    let order = |a: &Person, b: &Person| by_name(&a.name, &b.name);
    people.sort_by(|a, b| a.retired.cmp(&b.retired).then_with(|| order(a, b)));
    Ok(people)
}

/// The person of this name who still works here.
///
/// # Errors
///
/// When the file cannot be read.
pub fn find(db: &impl Db, name: &str) -> Result<Option<PersonId>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT id FROM person WHERE name = ?1 AND retired = 0")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Writes a new person.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, id: PersonId, name: &str, role: Role) -> Result<()> {
    tx.conn()
        .prepare_cached("INSERT INTO person (id, name, role) VALUES (?1, ?2, ?3)")?
        .execute((id, name, role.code()))?;
    Ok(())
}

/// Writes a person's fields.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, person: &Person) -> Result<()> {
    tx.conn()
        .prepare_cached("UPDATE person SET name = ?2, role = ?3, retired = ?4 WHERE id = ?1")?
        .execute((person.id, &person.name, person.role.code(), person.retired))?;
    Ok(())
}

fn person_of(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        name: row.get("name")?,
        role: coded(row, "role")?,
        retired: row.get("retired")?,
    })
}
