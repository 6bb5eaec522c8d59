//! 完成: when an elevator counts as done.
//!
//! An elevator counts from the day on which it entered the counting stage of the program (report, registration or
//! handover), while it is not withdrawn. The three milestones are all that matters, because a report always comes
//! before the other two and these may come in either order.

use chrono::NaiveDate;

use crate::domain::renewal::Stage;

/// The three milestones that a program may count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountingDates {
    /// 已出报告.
    pub reported_on: Option<NaiveDate>,
    /// 已登记.
    pub registered_on: Option<NaiveDate>,
    /// 已交付.
    pub handed_over_on: Option<NaiveDate>,
}

/// The day from which a renewal counts as done; none while it does not.
pub fn done_on(counting: Stage, stage: Stage, dates: CountingDates) -> Option<NaiveDate> {
    if stage == Stage::Withdrawn {
        return None;
    }
    match counting {
        Stage::Reported => dates.reported_on,
        Stage::Registered => dates.registered_on,
        Stage::HandedOver => dates.handed_over_on,
        _ => None,
    }
}
