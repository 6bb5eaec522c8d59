//! What the board counts: from the derived register for the present, from the steps for any earlier day.

mod past;

use chrono::NaiveDate;

use crate::domain::figures::inspection::Turnaround;
use crate::domain::ids::StreetId;
use crate::domain::renewal::Stage;
use crate::store::prelude::*;
use crate::store::register::fragments::{done_on_sql, due_sql};

pub use past::counts_as_of;

/// What the figures are made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// How many renewals stand where, by street.
    pub stages: Vec<(StreetId, Stage, u32)>,
    /// How many began to count as done on which day, ascending.
    pub done_by_day: Vec<(NaiveDate, u32)>,
    /// The next planned milestone lies before the day.
    pub overdue: u32,
    /// Not started yet and no safety reminder sent.
    pub not_reminded: u32,
    /// Reports with the day of the pass on site.
    pub reports: Vec<Turnaround>,
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

/// The counts as they are now; `today` is the business date, for what is overdue.
///
/// # Errors
///
/// When the file cannot be read.
pub fn counts_now(db: &impl Db, counting: Stage, today: NaiveDate) -> Result<Counts> {
    let conn = db.conn();
    let mut stages = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT street_id, stage, count(*) AS n FROM register_row WHERE stage IS NOT NULL GROUP BY street_id, stage",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        stages.push((row.get("street_id")?, coded(row, "stage")?, row.get("n")?));
    }
    let done_on = done_on_sql(counting);
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {done_on} AS day, count(*) FROM register_row r WHERE {done_on} IS NOT NULL GROUP BY day ORDER BY day"
    ))?;
    let done_by_day = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let overdue = conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM register_row r WHERE {} < ?1",
            due_sql()
        ))?
        .query_row([today], |row| row.get(0))?;
    let not_reminded = conn
        .prepare_cached(
            "SELECT count(*) FROM register_row WHERE stage IN ('planned', 'notified') AND NOT reminded",
        )?
        .query_row([], |row| row.get(0))?;
    let mut statement = conn.prepare_cached(include_str!("reports.sql"))?;
    let reports = statement
        .query_map([], |row| {
            Ok(Turnaround {
                passed_on: row.get(0)?,
                reported_on: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Counts {
        stages,
        done_by_day,
        overdue,
        not_reminded,
        reports,
    })
}
