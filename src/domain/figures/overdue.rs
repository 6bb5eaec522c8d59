//! 超期: the next planned milestone lies before the business date.
//!
//! Before the start the planned start is due; under construction the planned finish; from the self-inspection to the
//! report the planned report. After the report, and while suspended or withdrawn, nothing is due.

use chrono::NaiveDate;

use crate::domain::renewal::Stage;

/// The planned days of a renewal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlannedDates {
    /// 计划开工.
    pub start_on: Option<NaiveDate>,
    /// 计划竣工.
    pub finish_on: Option<NaiveDate>,
    /// 计划出报告.
    pub report_on: Option<NaiveDate>,
}

/// The day on which the next planned milestone is due; none where nothing is due or planned.
pub fn due_on(stage: Stage, planned: PlannedDates) -> Option<NaiveDate> {
    match stage {
        Stage::Planned | Stage::Notified => planned.start_on,
        Stage::UnderConstruction => planned.finish_on,
        Stage::SelfInspected | Stage::Applied | Stage::Inspecting | Stage::Rectifying => {
            planned.report_on
        }
        Stage::Reported
        | Stage::Registered
        | Stage::HandedOver
        | Stage::Suspended
        | Stage::Withdrawn => None,
    }
}

/// Overdue from the day after the due day.
pub fn is_overdue(due: NaiveDate, today: NaiveDate) -> bool {
    due < today
}

/// Calendar days past the due day; 0 while it is not overdue.
pub fn days_late(due: NaiveDate, today: NaiveDate) -> i64 {
    (today - due).num_days().max(0)
}
