//! What the board counts beside renewals: ages, periodic inspections, items found, reminders.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Scope, day};
use crate::domain::figures::Period;
use crate::domain::ids::{ElevatorId, OrganizationId, StreetId};
use crate::store::prelude::*;

/// A day as a literal: it comes from the calendar, not from a person.
pub(super) fn literal(day: NaiveDate) -> String {
    // Years of more than four figures, as "always" has them, would not sort as text.
    let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(day);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(day);
    format!("'{}'", day.clamp(first, last))
}

/// Days since when elevators are in use, with how many since each.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ages(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<(Option<NaiveDate>, u32)>> {
    let condition = scope.condition(db)?;
    let sql = include_str!("ages.sql").replace("$chosen", &condition.sql);
    let mut statement = db.conn().prepare_cached(&sql)?;
    let mut rows = statement.query(condition.params())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((day(row, 0)?, row.get(1)?));
    }
    Ok(found)
}

/// Elevators in use whose next periodic inspection lies before the day, by street.
///
/// # Errors
///
/// When the file cannot be read.
pub fn overdue_inspections(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<(StreetId, u32)>> {
    let condition = scope.condition(db)?;
    let sql = include_str!("overdue_inspections.sql")
        .replace("$chosen", &condition.sql)
        .replace("$day", &literal(scope.as_of));
    let mut statement = db.conn().prepare(&sql)?;
    let rows = statement.query_map(condition.params(), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether the next periodic inspection of any elevator in use is recorded.
///
/// # Errors
///
/// When the file cannot be read.
pub fn inspections_dated(db: &impl Db, scope: &Scope<'_>) -> Result<bool> {
    let condition = scope.condition(db)?;
    let sql = include_str!("inspections_dated.sql").replace("$chosen", &condition.sql);
    let mut statement = db.conn().prepare_cached(&sql)?;
    Ok(statement.query_row(condition.params(), |row| row.get(0))?)
}

/// The items found most often in inspections visited within a period.
///
/// # Errors
///
/// When the file cannot be read.
pub fn defects(db: &impl Db, scope: &Scope<'_>, period: Period) -> Result<Vec<(String, u32)>> {
    let condition = scope.condition(db)?;
    let sql = include_str!("defects.sql")
        .replace("$chosen", &condition.sql)
        .replace("$from", &literal(period.from))
        .replace("$through", &literal(period.through));
    let mut statement = db.conn().prepare(&sql)?;
    let rows = statement.query_map(condition.params(), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The maker of the new elevator of each replaced one.
///
/// # Errors
///
/// When the file cannot be read.
pub fn new_makers(db: &impl Db) -> Result<BTreeMap<ElevatorId, OrganizationId>> {
    let mut statement = db.conn().prepare_cached(
        "SELECT replaces_id, maker_id FROM elevator WHERE replaces_id IS NOT NULL AND maker_id IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
