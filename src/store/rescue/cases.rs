//! Orders reduced to what the figures ask, in one pass.

use chrono::{Days, NaiveDate};

use super::opt_instant;
use crate::domain::figures::Period;
use crate::domain::figures::rescue::RescueCase;
use crate::domain::rescue::RescueCause;
use crate::store::prelude::*;

/// The cases of a period, by the time of the call; joined calls are counted with their order.
///
/// # Errors
///
/// When the file cannot be read.
pub fn cases(db: &impl Db, period: Period) -> Result<Vec<RescueCase>> {
    // Days are compared as text: years of more than four figures, as "always" has them, would not sort.
    let latest = NaiveDate::from_ymd_opt(9999, 12, 30).unwrap_or(period.through);
    let from = period
        .from
        .max(NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(period.from));
    let until = period.through.min(latest) + Days::new(1);
    let mut statement = db.conn().prepare_cached(include_str!("cases.sql"))?;
    let mut rows = statement.query([from.to_string(), until.to_string()])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let cause: String = row.get("cause")?;
        list.push(RescueCase {
            id: row.get("id")?,
            received_at: instant(row, "received_at")?,
            source: coded(row, "source")?,
            outcome: opt_coded(row, "outcome")?,
            // A cause of a newer program counts as none rather than stopping the figures.
            cause: RescueCause::from_code(&cause),
            level: coded(row, "level")?,
            outside: row.get("is_outside")?,
            elevator: row.get("elevator_id")?,
            community: row.get("community_id")?,
            street: row.get("street_id")?,
            maintenance_unit: row.get("maintenance_unit_id")?,
            arrived_at: opt_instant(row, "arrived_at")?,
            freed_at: opt_instant(row, "freed_at")?,
            closed_at: opt_instant(row, "closed_at")?,
            late_entries: row.get("late")?,
        });
    }
    Ok(list)
}
