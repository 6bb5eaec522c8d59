//! What the board counts: every renewal as it stood at the end of a day. For the present from the derived register, for
//! any earlier day from the steps; a test holds both to be the same.

mod lists;
mod past;
mod register;
mod reports;
pub mod site;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;

use crate::domain::board::fact::Fact;
use crate::domain::program::Program;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::renewal::Stage;
use crate::store::calendar;
use crate::store::prelude::*;
use crate::store::register::{Condition, Day};

pub use lists::cut_ids;
pub use register::{ages, defects, inspections_dated, new_makers, overdue_inspections};
pub use reports::reports;

/// What is looked at: the program, the day, and the filters of the board.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The program with its settings.
    pub program: &'a Program,
    /// The day.
    pub as_of: NaiveDate,
    /// Street, community, unit, kind.
    pub filters: &'a [Filter],
}

impl Scope<'_> {
    fn condition(&self, db: &impl Db) -> Result<Condition> {
        let query = RegisterQuery {
            filters: self.filters.to_vec(),
            ..RegisterQuery::default()
        };
        let day = Day::of(db, &query, self.as_of)?;
        Ok(Condition::of(&query, self.program.counting_stage, day))
    }
}

/// Whether something is recorded that happened after this day, so that the present is not what was then.
///
/// # Errors
///
/// When the file cannot be read.
pub fn changed_after(db: &impl Db, day: NaiveDate) -> Result<bool> {
    Ok(db
        .conn()
        .prepare_cached(include_str!("changed_after.sql"))?
        .query_row([day], |row| row.get(0))?)
}

/// Every renewal at the end of a day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn facts(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<Fact>> {
    if changed_after(db, scope.as_of)? {
        facts_as_of(db, scope)
    } else {
        facts_now(db, scope)
    }
}

/// Every renewal as the derived register has it.
///
/// # Errors
///
/// When the file cannot be read.
pub fn facts_now(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<Fact>> {
    let condition = scope.condition(db)?;
    let overdue_before = calendar::overdue_before(db, scope.as_of)?;
    let sql = include_str!("present.sql").replace("$chosen", &condition.sql);
    let mut statement = db.conn().prepare_cached(&sql)?;
    let mut rows = statement.query(condition.params())?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let due_on = day(row, 17)?;
        facts.push(Fact {
            elevator: row.get(0)?,
            chosen: row.get(1)?,
            street: row.get(2)?,
            community: row.get(3)?,
            construction_unit: row.get(4)?,
            maker: row.get(5)?,
            maintenance_unit: row.get(6)?,
            stage: stage(row, 7)?,
            since: day(row, 8)?,
            notified_on: day(row, 9)?,
            started_on: day(row, 10)?,
            self_inspected_on: day(row, 11)?,
            applied_on: day(row, 12)?,
            inspected_on: day(row, 13)?,
            reported_on: day(row, 14)?,
            registered_on: day(row, 15)?,
            handed_over_on: day(row, 16)?,
            due_on,
            overdue: due_on.is_some_and(|due| due < overdue_before),
            planned_report_on: day(row, 18)?,
            reminded: row.get(19)?,
        });
    }
    Ok(facts)
}

/// Every renewal with its steps folded up to and with a day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn facts_as_of(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<Fact>> {
    past::facts(db, scope)
}

fn words<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>> {
    row.get_ref(column)?
        .as_str_or_null()
        .map_err(Error::internal)
}

fn stage(row: &Row<'_>, column: usize) -> Result<Stage> {
    let word = words(row, column)?.unwrap_or_default();
    Stage::from_code(word).ok_or_else(|| Error::internal(word))
}

/// A day, read without looking for other shapes: there are millions of them.
fn day(row: &Row<'_>, column: usize) -> Result<Option<NaiveDate>> {
    let ValueRef::Text(text) = row.get_ref(column)? else {
        return Ok(None);
    };
    let number = |part: &[u8]| {
        part.iter().try_fold(0_u32, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
        })
    };
    let parsed = match text {
        [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
            match (number(year), number(&[*m1, *m2]), number(&[*d1, *d2])) {
                (Some(y), Some(m), Some(d)) => {
                    NaiveDate::from_ymd_opt(i32::try_from(y).unwrap_or(0), m, d)
                }
                _ => None,
            }
        }
        _ => None,
    };
    match parsed {
        Some(day) => Ok(Some(day)),
        None => {
            let text = String::from_utf8_lossy(text);
            text.parse().map(Some).map_err(|_| Error::internal(text))
        }
    }
}
