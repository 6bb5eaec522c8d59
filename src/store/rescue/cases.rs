//! Orders reduced to what the figures ask, one after the other in one pass: a million of them are counted without being
//! kept.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rusqlite::types::ValueRef;

use crate::domain::coded::Coded;
use crate::domain::figures::Period;
use crate::domain::figures::rescue::RescueCase;
use crate::domain::figures::rescue_split::{Entry, Key};
use crate::domain::rescue::order::is_late;
use crate::domain::rescue::{RescueCause, RescueRules, RescueStep};
use crate::store::prelude::*;
use crate::store::program;

/// The cases of a period, by the time of the call; joined calls are counted with their order.
///
/// # Errors
///
/// When the file cannot be read.
pub fn cases(db: &impl Db, period: Period) -> Result<Vec<RescueCase>> {
    let mut list = Vec::new();
    each_case(db, period, |case, _| list.push(*case))?;
    Ok(list)
}

/// Gives each case of a period, by the time of the call, with its entries: the call and every milestone that stands.
///
/// # Errors
///
/// When the file cannot be read.
pub fn each_case(
    db: &impl Db,
    period: Period,
    mut take: impl FnMut(&RescueCase, &[Entry]),
) -> Result<()> {
    // Days are compared as text: years of more than four figures, as "always" has them, would not sort.
    let latest = NaiveDate::from_ymd_opt(9999, 12, 30).unwrap_or(period.through);
    let from = period
        .from
        .max(NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(period.from));
    let until = period.through.min(latest) + Days::new(1);
    let rules = program::current(db)?.map_or_else(RescueRules::default, |p| p.rescue);
    let late_minutes = rules.late_minutes;
    let mut statement = db.conn().prepare_cached(include_str!("cases.sql"))?;
    let mut rows = statement.query([from.to_string(), until.to_string()])?;
    // One row a milestone, those of an order one after the other.
    let mut present: Option<RescueCase> = None;
    let mut entries: Vec<Entry> = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if present.as_ref().is_none_or(|case| case.id != id) {
            if let Some(case) = present.take() {
                take(&case, &entries);
            }
            entries.clear();
            present = Some(begin(row, late_minutes, &mut entries)?);
        }
        if let Some(case) = &mut present {
            milestone(row, late_minutes, case, &mut entries)?;
        }
    }
    if let Some(case) = present {
        take(&case, &entries);
    }
    Ok(())
}

/// An order, and the call as its first entry.
fn begin(row: &Row<'_>, late_minutes: u32, entries: &mut Vec<Entry>) -> Result<RescueCase> {
    let received_at = at(row, 5)?;
    // Calls of older files: nobody wrote down when they were entered.
    let recorded_at = match row.get_ref(6)? {
        ValueRef::Null => received_at,
        _ => at(row, 6)?,
    };
    let late = is_late(received_at, recorded_at, late_minutes);
    entries.push(Entry {
        person: row.get(7)?,
        month: month(recorded_at),
        late,
    });
    let outcome = match row.get_ref(9)? {
        ValueRef::Null => None,
        _ => Some(word(row, 9)?),
    };
    Ok(RescueCase {
        id: row.get(0)?,
        received_at,
        source: word(row, 8)?,
        outcome,
        // A cause of a newer program counts as none rather than stopping the figures.
        cause: RescueCause::from_code(text(row, 10)?),
        level: word(row, 11)?,
        outside: row.get(12)?,
        elevator: row.get(13)?,
        community: row.get(14)?,
        street: row.get(15)?,
        maintenance_unit: row.get(16)?,
        arrived_at: None,
        freed_at: None,
        closed_at: None,
        late_entries: u32::from(late),
    })
}

fn milestone(
    row: &Row<'_>,
    late_minutes: u32,
    case: &mut RescueCase,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    if matches!(row.get_ref(1)?, ValueRef::Null) {
        return Ok(());
    }
    let happened_at = at(row, 2)?;
    // The same text is the same instant: most milestones are stamped as they happen.
    let recorded_at = if text(row, 2)? == text(row, 3)? {
        happened_at
    } else {
        at(row, 3)?
    };
    let late = is_late(happened_at, recorded_at, late_minutes);
    case.late_entries += u32::from(late);
    entries.push(Entry {
        person: row.get(4)?,
        month: month(recorded_at),
        late,
    });
    let place = match word(row, 1)? {
        RescueStep::Arrived => &mut case.arrived_at,
        RescueStep::Freed => &mut case.freed_at,
        RescueStep::Closed => &mut case.closed_at,
        _ => return Ok(()),
    };
    *place = Some(place.map_or(happened_at, |known| known.min(happened_at)));
    Ok(())
}

fn month(at: DateTime<FixedOffset>) -> Key {
    use chrono::Datelike;
    let on = at.date_naive();
    Key::from(on.year()) * 100 + Key::from(on.month())
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(column)?.as_str()?)
}

fn word<T: Coded>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let word = text(row, column)?;
    T::from_code(word).ok_or_else(|| strange(word))
}

fn at(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<FixedOffset>> {
    let text = text(row, column)?;
    DateTime::parse_from_rfc3339(text).map_err(|_| strange(text))
}

fn strange(found: &str) -> rusqlite::Error {
    rusqlite::types::FromSqlError::Other(format!("rescue: {found}").into()).into()
}
