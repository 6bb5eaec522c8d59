//! 超期: a working day has begun after the day on which something was due. For planned milestones and for inspections.
//!
//! Before the start the planned start is due; under construction the planned finish; from the self-inspection to the
//! report the planned report. After the report, and while suspended or withdrawn, nothing is due.

use chrono::NaiveDate;

use crate::domain::renewal::Stage;
use crate::domain::work_calendar::WorkCalendar;

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

/// Whether a working day has begun after the due day: what was due on Friday is overdue on Monday.
pub fn is_overdue(due: NaiveDate, calendar: &WorkCalendar, today: NaiveDate) -> bool {
    due < overdue_before(calendar, today)
}

/// What was due before this day is overdue: the last working day up to and with `today`.
pub fn overdue_before(calendar: &WorkCalendar, today: NaiveDate) -> NaiveDate {
    if calendar.is_working(today) {
        today
    } else {
        calendar.add_working_days(today, -1).day
    }
}

/// Calendar days past the due day; 0 while it is not overdue.
pub fn days_late(due: NaiveDate, calendar: &WorkCalendar, today: NaiveDate) -> i64 {
    if is_overdue(due, calendar, today) {
        (today - due).num_days()
    } else {
        0
    }
}
