//! What the first screen says, from `register_tally`: a few hundred short rows however long the register is.

use chrono::NaiveDate;

use crate::domain::ids::StreetId;
use crate::domain::renewal::Stage;
use crate::store::calendar;
use crate::store::prelude::*;

/// The counts of the register as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallied {
    /// How many renewals stand where, by street.
    pub stages: Vec<(StreetId, Stage, u32)>,
    /// How many began to count as done on which day, ascending.
    pub done_by_day: Vec<(NaiveDate, u32)>,
    /// The day of the next planned milestone has passed, by the working days of the file.
    pub overdue: u32,
    /// Not started yet and no safety reminder sent.
    pub not_reminded: u32,
}

/// The counts at the end of a day; none if something is recorded that happened later: then the register is not what it
/// was, and the steps have to be read.
///
/// # Errors
///
/// When the file cannot be read.
pub fn tallied(db: &impl Db, counting: Stage, day: NaiveDate) -> Result<Option<Tallied>> {
    let later: bool = db
        .conn()
        .prepare_cached(include_str!("tally_later.sql"))?
        .query_row([day], |row| row.get(0))?;
    if later {
        return Ok(None);
    }
    let overdue_before = calendar::overdue_before(db, day)?;
    let done = match counting {
        Stage::Registered => "registered",
        Stage::HandedOver => "handed_over",
        _ => "reported",
    };
    let mut ask = db.conn().prepare_cached(include_str!("tally.sql"))?;
    let mut rows = ask.query([done])?;
    let mut found = Tallied::default();
    while let Some(row) = rows.next()? {
        let n: u32 = row.get("n")?;
        match row.get_ref("figure")?.as_str().map_err(Error::internal)? {
            "stage" => found
                .stages
                .push((row.get("street_id")?, coded(row, "stage")?, n)),
            "due" if row.get::<_, NaiveDate>("day")? < overdue_before => found.overdue += n,
            "due" => {}
            "not_reminded" => found.not_reminded += n,
            _ => found.done_by_day.push((row.get("day")?, n)),
        }
    }
    Ok(Some(found))
}
