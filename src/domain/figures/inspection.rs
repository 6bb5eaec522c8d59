//! 报告用时: working days from the pass on site to the report.
//!
//! The day of the pass is day 0; a report of the same day took 0. The pass is the on-site inspection or, where
//! something had to be put right, the confirmation that it was. A report belongs to the period and the month of the
//! day on which it was issued.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::period::Period;
use super::share;
use super::stats::Spread;
use crate::domain::work_calendar::WorkCalendar;

/// One passed inspection with its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turnaround {
    /// The day on which all items passed on site.
    pub passed_on: NaiveDate,
    /// The day of the report.
    pub reported_on: NaiveDate,
}

/// Reports of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct InspectionFigures {
    /// Which reports.
    pub period: Period,
    /// All of them.
    pub all: ReportGroup,
    /// By month of the report, the first day of each month that has any, ascending.
    pub by_month: Vec<(NaiveDate, ReportGroup)>,
}

/// The figures of some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReportGroup {
    /// Working days from pass to report; `n` is how many reports.
    pub days: Spread,
    /// How many took no more than the promised working days.
    pub within_promise: u32,
    /// within promise ÷ n.
    pub within_promise_share: Option<f64>,
    /// A year without a published calendar is among them.
    pub provisional: bool,
}

/// The figures of the reports issued within the period. A report dated before its pass is left out.
pub fn inspection_figures(
    reports: &[Turnaround],
    period: Period,
    promise_days: u32,
    calendar: &WorkCalendar,
) -> InspectionFigures {
    let mut months: BTreeMap<NaiveDate, Vec<Turnaround>> = BTreeMap::new();
    let mut all = Vec::new();
    for report in reports {
        if period.contains(report.reported_on) && report.passed_on <= report.reported_on {
            all.push(*report);
            months
                .entry(Period::month_of(report.reported_on).from)
                .or_default()
                .push(*report);
        }
    }
    InspectionFigures {
        period,
        all: group(&all, promise_days, calendar),
        by_month: months
            .into_iter()
            .map(|(month, reports)| (month, group(&reports, promise_days, calendar)))
            .collect(),
    }
}

/// The working days that one report took.
pub fn report_days(report: Turnaround, calendar: &WorkCalendar) -> i64 {
    calendar.working_days_between(report.passed_on, report.reported_on)
}

fn group(reports: &[Turnaround], promise_days: u32, calendar: &WorkCalendar) -> ReportGroup {
    let took: Vec<i64> = reports.iter().map(|r| report_days(*r, calendar)).collect();
    let days = Spread::of(took.iter().map(|d| *d as f64));
    let within = took
        .iter()
        .filter(|d| **d <= i64::from(promise_days))
        .count();
    let within_promise = u32::try_from(within).unwrap_or(u32::MAX);
    ReportGroup {
        days,
        within_promise,
        within_promise_share: share(within_promise, days.n),
        provisional: reports
            .iter()
            .any(|r| calendar.is_provisional(r.passed_on, r.reported_on)),
    }
}
