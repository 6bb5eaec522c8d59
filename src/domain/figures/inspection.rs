//! 报告用时: working days that the clock of an inspection used until its report.
//!
//! There is one clock, [`crate::domain::inspection::Clock`]: it starts with the event that the program's setting names,
//! and stands while an opinion notice is open. Where a renewal was moved without an inspection in the file, its steps are
//! read as the events of one: [`events_of_steps`]. A report belongs to the period and the month of the day on which it
//! was issued; each elevator has its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::period::Period;
use super::share;
use super::stats::Spread;
use crate::domain::board::fact::Report;
use crate::domain::inspection::InspectionStep;
use crate::domain::renewal::{Stage, Step};

/// The last bin of the histogram: so many working days and more.
pub const LAST_BIN: u32 = 11;

/// Reports of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct InspectionFigures {
    /// Which reports.
    pub period: Period,
    /// All of them.
    pub all: ReportGroup,
    /// By month of the report, the first day of each month that has any, ascending.
    pub by_month: Vec<(NaiveDate, ReportGroup)>,
    /// How many took 0, 1, 2 … working days; the last one holds all that took more.
    pub bins: Vec<u32>,
}

/// The figures of some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReportGroup {
    /// How many reports, whether or not a clock ran.
    pub issued: u32,
    /// Working days that their clocks used; `n` is how many had one.
    pub days: Spread,
    /// How many took no more than the promised working days.
    pub within_promise: u32,
    /// within promise ÷ n.
    pub within_promise_share: Option<f64>,
    /// A year without a published calendar is among them.
    pub provisional: bool,
}

/// Of the reports of a period, how many needed nothing to be put right before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FirstPass {
    /// Reports.
    pub reports: u32,
    /// Of them at the first visit.
    pub first: u32,
    /// By month of the report: reports, and at the first visit.
    pub by_month: Vec<(NaiveDate, u32, u32)>,
}

impl ReportGroup {
    /// How many took more than the promised working days.
    pub fn past_promise(&self) -> u32 {
        self.days.n.saturating_sub(self.within_promise)
    }
}

impl FirstPass {
    /// first ÷ reports.
    pub fn share(&self) -> Option<f64> {
        share(self.first, self.reports)
    }

    /// Of reports; those outside the period or the filters are left out.
    pub fn of(reports: &[Report], period: Period) -> Self {
        let mut made = Self::default();
        let mut months: BTreeMap<NaiveDate, (u32, u32)> = BTreeMap::new();
        for report in within(reports, period) {
            made.reports += 1;
            made.first += u32::from(report.first_pass);
            let month = months
                .entry(Period::month_of(report.reported_on).from)
                .or_default();
            month.0 += 1;
            month.1 += u32::from(report.first_pass);
        }
        made.by_month = months
            .into_iter()
            .map(|(m, (n, first))| (m, n, first))
            .collect();
        made
    }
}

fn within(reports: &[Report], period: Period) -> impl Iterator<Item = &Report> {
    reports
        .iter()
        .filter(move |r| r.chosen && period.contains(r.reported_on))
}

/// The figures of the reports issued within the period.
pub fn inspection_figures(
    reports: &[Report],
    period: Period,
    promise_days: u32,
) -> InspectionFigures {
    let mut months: BTreeMap<NaiveDate, Vec<&Report>> = BTreeMap::new();
    let mut all = Vec::new();
    let mut bins = vec![0; LAST_BIN as usize + 1];
    for report in within(reports, period) {
        all.push(report);
        months
            .entry(Period::month_of(report.reported_on).from)
            .or_default()
            .push(report);
        if let Some(days) = report.days
            && let Some(bin) = bins.get_mut(days.min(LAST_BIN) as usize)
        {
            *bin += 1;
        }
    }
    InspectionFigures {
        period,
        all: group(&all, promise_days),
        by_month: months
            .into_iter()
            .map(|(month, reports)| (month, group(&reports, promise_days)))
            .collect(),
        bins,
    }
}

/// The figures of some reports.
pub fn group(reports: &[&Report], promise_days: u32) -> ReportGroup {
    let took = || reports.iter().filter_map(|r| r.days);
    let days = Spread::of(took().map(f64::from));
    let within = took().filter(|d| *d <= promise_days).count();
    let within_promise = u32::try_from(within).unwrap_or(u32::MAX);
    ReportGroup {
        issued: u32::try_from(reports.len()).unwrap_or(u32::MAX),
        days,
        within_promise,
        within_promise_share: share(within_promise, days.n),
        provisional: reports.iter().any(|r| r.days.is_some() && r.provisional),
    }
}

/// The steps of a renewal as the events of an inspection, through its last report. What a move back to before the
/// inspection made void is left out. Nobody wrote down the acceptance: it counts as of the day of the application.
pub fn events_of_steps(
    steps: impl IntoIterator<Item = (Step, Stage, NaiveDate)>,
) -> Vec<(InspectionStep, NaiveDate)> {
    let mut events: Vec<(InspectionStep, NaiveDate)> = Vec::new();
    for (step, to, on) in steps {
        match step {
            Step::Apply => {
                events.push((InspectionStep::Apply, on));
                events.push((InspectionStep::Accept, on));
            }
            Step::Inspect => events.push((InspectionStep::Site, on)),
            Step::Rectify => events.push((InspectionStep::Opinion, on)),
            Step::ConfirmRectified => events.push((InspectionStep::Confirm, on)),
            Step::Report => events.push((InspectionStep::Report, on)),
            Step::MoveBack => {
                let goal = to.place().unwrap_or(0);
                let below = |stage: Stage| stage.place().is_some_and(|place| goal < place);
                events.retain(|(event, _)| match event {
                    InspectionStep::Apply | InspectionStep::Accept => !below(Stage::Applied),
                    InspectionStep::Report => !below(Stage::Reported),
                    _ => !below(Stage::Inspecting),
                });
            }
            _ => {}
        }
    }
    let last = events
        .iter()
        .rposition(|(event, _)| *event == InspectionStep::Report);
    events.truncate(last.map_or(0, |at| at + 1));
    events
}
