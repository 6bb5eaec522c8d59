//! Rows in view: every column as shown.

use chrono::NaiveDate;

use super::fragments::rescues_sql;
use crate::domain::coded::Coded;
use crate::domain::figures::overdue::{PlannedDates, due_on};
use crate::domain::ids::ElevatorId;
use crate::domain::query::RegisterRow;
use crate::store::prelude::*;

/// Rows in the order asked for; those that are gone are left out.
///
/// # Errors
///
/// When the file cannot be read.
pub fn rows(db: &impl Db, ids: &[ElevatorId]) -> Result<Vec<RegisterRow>> {
    let mut statement = db
        .conn()
        .prepare_cached(&include_str!("row.sql").replace("$rescues", rescues_sql()))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            found.push(row_of(row)?);
        }
    }
    Ok(found)
}

/// Reads the columns of `row.sql` one after the other: by place, because a search by name for each costs more than the
/// rest of the reading.
struct Columns<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl Columns<'_, '_> {
    fn take<T: rusqlite::types::FromSql>(&mut self) -> Result<T> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }

    /// A day. The general reading of a date takes a quarter of the time of a row.
    fn day(&mut self) -> Result<Option<NaiveDate>> {
        let written = self.row.get_ref(self.next)?.as_str_or_null();
        match written.ok().flatten().and_then(iso_day) {
            Some(day) => {
                self.next += 1;
                Ok(Some(day))
            }
            None => self.take(),
        }
    }

    fn name(&mut self) -> Result<String> {
        Ok(self.take::<Option<String>>()?.unwrap_or_default())
    }

    fn word<T: Coded>(&mut self) -> Result<Option<T>> {
        let word = self.row.get_ref(self.next)?.as_str_or_null();
        self.next += 1;
        match word.map_err(Error::internal)? {
            None => Ok(None),
            Some(word) => match T::from_code(word) {
                None => Err(Error::internal(word)),
                known => Ok(known),
            },
        }
    }
}

/// `2025-08-08`, as the file writes days.
fn iso_day(written: &str) -> Option<NaiveDate> {
    let [a, b, c, d, b'-', m, n, b'-', x, y] = written.as_bytes() else {
        return None;
    };
    let digits = [a, b, c, d, m, n, x, y];
    if !digits.iter().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number = |digits: &[&u8]| digits.iter().fold(0, |n, d| n * 10 + u32::from(**d - b'0'));
    let year = i32::try_from(number(&digits[..4])).ok()?;
    NaiveDate::from_ymd_opt(year, number(&digits[4..6]), number(&digits[6..]))
}

// The fields are read in the order in which they are written: that of `row.sql`.
fn row_of(row: &Row<'_>) -> Result<RegisterRow> {
    let mut c = Columns { row, next: 0 };
    let mut found = RegisterRow {
        id: c.take()?,
        registration_code: c.take()?,
        certificate_no: c.take()?,
        equipment_code: c.take()?,
        rescue_code: c.take()?,
        street: c.take()?,
        community: c.take()?,
        building: c.take()?,
        unit_no: c.take()?,
        stage: c.word()?,
        since: c.day()?,
        kind: c.word()?,
        construction_unit: c.name()?,
        maker: c.name()?,
        user_unit: c.name()?,
        maintenance_unit: c.name()?,
        in_use_on: c.day()?,
        planned_start_on: c.day()?,
        planned_finish_on: c.day()?,
        notified_on: c.day()?,
        started_on: c.day()?,
        reported_on: c.day()?,
        use_status: c.word()?,
        rescues: c.take()?,
        due: None,
    };
    let planned = PlannedDates {
        start_on: found.planned_start_on,
        finish_on: found.planned_finish_on,
        report_on: c.day()?,
    };
    found.due = found.stage.and_then(|s| due_on(s, planned));
    Ok(found)
}
