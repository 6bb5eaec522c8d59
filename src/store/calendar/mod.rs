//! 工作日历: the file's own years and local days.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar_own::{CalendarDay, CalendarYear, OwnCalendar};
use crate::domain::figures::overdue;
use crate::domain::ids::CalendarId;
use crate::domain::work_calendar::WorkCalendar;
use crate::store::prelude::*;

/// The file's own days.
///
/// # Errors
///
/// When the file cannot be read.
pub fn own(db: &impl Db) -> Result<OwnCalendar> {
    let mut own = OwnCalendar::default();
    let mut ask = db
        .conn()
        .prepare_cached("SELECT year, source FROM calendar_year ORDER BY year")?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        own.years.push(CalendarYear {
            year: row.get(0)?,
            source: row.get(1)?,
            days: Vec::new(),
        });
    }
    let mut ask = db.conn().prepare_cached(
        "SELECT day_on, works, holiday, name, is_local FROM calendar_day ORDER BY day_on",
    )?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let day = CalendarDay {
            on: row.get("day_on")?,
            works: row.get("works")?,
            holiday: coded(row, "holiday")?,
            name: row.get("name")?,
        };
        if row.get("is_local")? {
            own.local.push(day);
        } else if let Some(year) = own.years.iter_mut().find(|y| y.year == day.on.year()) {
            year.days.push(day);
        }
    }
    Ok(own)
}

/// What was due before this day is overdue, by the calendar of the file.
///
/// # Errors
///
/// When the file cannot be read.
pub fn overdue_before(db: &impl Db, today: NaiveDate) -> Result<NaiveDate> {
    let calendar = WorkCalendar::with_own(&own(db)?);
    Ok(overdue::overdue_before(&calendar, today))
}

/// Makes exactly these the file's own days; rows that stay are kept, so that the record shows only what changed.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn write(tx: &Tx<'_>, before: &OwnCalendar, after: &OwnCalendar) -> Result<()> {
    for gone in &before.years {
        if !after.years.iter().any(|y| y.year == gone.year) {
            tx.conn()
                .prepare_cached("DELETE FROM calendar_year WHERE year = ?1")?
                .execute([gone.year])?;
        }
    }
    for year in &after.years {
        let id: CalendarId = tx.new_id();
        tx.conn()
            .prepare_cached(
                "INSERT INTO calendar_year (id, year, source) VALUES (?1, ?2, ?3) ON CONFLICT (year) DO UPDATE SET source = excluded.source",
            )?
            .execute(params![id, year.year, year.source])?;
    }
    let listed = |own: &OwnCalendar| -> Vec<(CalendarDay, bool)> {
        let years = own.years.iter().flat_map(|y| y.days.iter().cloned());
        let years = years.map(|day| (day, false));
        years
            .chain(own.local.iter().cloned().map(|day| (day, true)))
            .collect()
    };
    let (old, new) = (listed(before), listed(after));
    let key = |(day, local): &(CalendarDay, bool)| -> (NaiveDate, bool) { (day.on, *local) };
    for gone in old.iter().filter(|o| !new.iter().any(|n| key(n) == key(o))) {
        tx.conn()
            .prepare_cached("DELETE FROM calendar_day WHERE day_on = ?1 AND is_local = ?2")?
            .execute(params![gone.0.on, gone.1])?;
    }
    for (day, local) in new.iter().filter(|n| !old.contains(n)) {
        let id: CalendarId = tx.new_id();
        tx.conn()
            .prepare_cached(include_str!("put_day.sql"))?
            .execute(params![
                id,
                day.on,
                day.works,
                day.holiday.code(),
                day.name,
                local
            ])?;
    }
    Ok(())
}
