//! What each unit has open, so that responsibility can be pressed home.

use chrono::NaiveDate;

use crate::domain::organization::OrganizationKind;
use crate::domain::views::UnitRow;
use crate::error::Result;
use crate::store::{Db, unit};

/// Units of a kind, or all, by name, with what they have open; `today` is the business date, for what is overdue.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(
    db: &impl Db,
    kind: Option<OrganizationKind>,
    today: NaiveDate,
) -> Result<Vec<UnitRow>> {
    unit::list(db, kind, today)
}
