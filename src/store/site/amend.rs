//! Correcting checks: their own columns, and the lists that hang on them, touched only where they differ.

use rusqlite::types::Value;

use super::write::NewCheck;
use crate::domain::ids::{CheckItemId, OrderEventId, SiteCheckId};
use crate::domain::site::SiteCheck;
use crate::store::differing;
use crate::store::prelude::*;

/// Writes what of a saved check is another now. Its lines stay; only their answers are written.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, stored: &SiteCheck, new: &NewCheck<'_>) -> Result<()> {
    let id = stored.id;
    let checked = new.checked;
    differing::update(
        tx.conn(),
        "site_check",
        id.raw(),
        &[
            (":check_kind", &checked.kind.code()),
            (":checked_on", &checked.checked_on),
            (":from_time", &checked.from_time),
            (":to_time", &checked.to_time),
            (":place", &new.place),
            (":street_id", &new.street),
            (":organization_id", &new.unit),
            (":is_missed", &new.missed),
            (":findings", &checked.findings),
            (":measures", &checked.measures),
            (":unit_opinion", &checked.unit_opinion),
            (":remarks", &checked.remarks),
        ],
        &[],
    )?;
    inspectors(tx, id, new)?;
    let departments = checked
        .departments
        .iter()
        .map(|d| d.code().to_owned().into());
    set_list(
        tx,
        id,
        "check_department",
        "department",
        departments.collect(),
    )?;
    let elevators = checked.elevators.iter().map(|e| e.raw().into());
    set_list(tx, id, "check_elevator", "elevator_id", elevators.collect())?;
    for (item, answer) in stored.items.iter().zip(&checked.items) {
        differing::update(
            tx.conn(),
            "check_item",
            item.id.raw(),
            &[
                (":result", &answer.result.map(|r| r.code())),
                (":note", &answer.note),
            ],
            &[],
        )?;
    }
    Ok(())
}

/// A recheck brought this event along: day and note go with it.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update_event(tx: &Tx<'_>, event: OrderEventId, new: &NewCheck<'_>) -> Result<()> {
    let values: [(&str, &dyn rusqlite::ToSql); 2] = [
        (":happened_on", &new.checked.checked_on),
        (":note", &new.checked.remarks.trim()),
    ];
    differing::update(tx.conn(), "order_event", event.raw(), &values, &[])
}

/// The names in their order: the n-th row gets the n-th name.
fn inspectors(tx: &Tx<'_>, id: SiteCheckId, new: &NewCheck<'_>) -> Result<()> {
    let rows = ids_of(tx, id, "check_inspector")?;
    let names = &new.checked.inspectors;
    for (at, name) in names.iter().enumerate() {
        let person = new.people.get(at).copied().flatten();
        match rows.get(at) {
            Some(row) => {
                let values: [(&str, &dyn rusqlite::ToSql); 2] =
                    [(":name", name), (":person_id", &person)];
                differing::update(tx.conn(), "check_inspector", *row, &values, &[])?;
            }
            None => super::write::insert_inspector(tx, id, name, person)?,
        }
    }
    for row in rows.iter().skip(names.len()) {
        tx.conn()
            .execute("DELETE FROM check_inspector WHERE id = ?1", [row])?;
    }
    Ok(())
}

/// Makes a list of a check hold exactly these values: what goes is deleted, what is new is added.
fn set_list(
    tx: &Tx<'_>,
    id: SiteCheckId,
    table: &str,
    column: &str,
    wanted: Vec<Value>,
) -> Result<()> {
    let sql = format!("SELECT id, {column} FROM {table} WHERE site_check_id = ?1 ORDER BY id");
    let mut ask = tx.conn().prepare_cached(&sql)?;
    let known = ask
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, Value)>>>()?;
    for (row, value) in &known {
        if !wanted.contains(value) {
            let sql = format!("DELETE FROM {table} WHERE id = ?1");
            tx.conn().execute(&sql, [row])?;
        }
    }
    let sql = format!("INSERT INTO {table} (id, site_check_id, {column}) VALUES (?1, ?2, ?3)");
    for value in wanted {
        if !known.iter().any(|(_, there)| *there == value) {
            let own: CheckItemId = tx.new_id();
            tx.conn().execute(&sql, params![own, id, value])?;
        }
    }
    Ok(())
}

fn ids_of(tx: &Tx<'_>, id: SiteCheckId, table: &str) -> Result<Vec<i64>> {
    let sql = format!("SELECT id FROM {table} WHERE site_check_id = ?1 ORDER BY id");
    let mut ask = tx.conn().prepare_cached(&sql)?;
    let rows = ask.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
