//! 出报告时限: which working days count, and the sum day by day.
//!
//! The day of the starting event is day 0. A working day counts when the clock ran on it: after the start, and not after
//! an opinion notice up to and with its confirmation. The day of the opinion notice itself still counts.

use chrono::NaiveDate;

use super::{InspectionEvent, InspectionState, InspectionStep};
use crate::coded_enum;
use crate::domain::work_calendar::{DayKind, Deadline, WorkCalendar};

coded_enum! {
    /// The event that starts the clock.
    pub enum ClockStart("clock-start") {
        /// 报检.
        Apply = "apply",
        /// 受理.
        Accept = "accept",
        /// 现场检验; stands while things are put right.
        Site = "site",
        /// 现场合格: the visit, or anew from the confirmation that things were put right.
        Pass = "pass",
    }
}

/// The settings of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockRule {
    /// What starts it.
    pub start: ClockStart,
    /// Promised working days.
    pub promise_days: u32,
}

/// How the clock of one inspection stands at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day it started; none before.
    pub started_on: Option<NaiveDate>,
    /// Working days used.
    pub used: u32,
    /// Promised working days.
    pub promise: u32,
    /// The last day within the promise. None before the start and while the clock stands.
    pub due: Option<Deadline>,
    /// Since when it stands.
    pub paused_since: Option<NaiveDate>,
    /// The day of the report, refusal or withdrawal.
    pub stopped_on: Option<NaiveDate>,
    /// More working days were used than promised: for a running clock the same as [`is_overdue`](crate::domain::figures::overdue::is_overdue) of
    /// its due date.
    pub overdue: bool,
    /// 暂定: it rests on a year without a notice.
    pub provisional: bool,
    /// When it ran: after the first day, through the second; the last one may be open.
    runs: Vec<(NaiveDate, Option<NaiveDate>)>,
}

/// One line of the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockLine {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// The how-manieth counted day it is; 0 on the first line; none where it does not count.
    pub count: Option<u32>,
    /// A working day on which the clock stood.
    pub paused: bool,
    /// The last day within the promise.
    pub is_due: bool,
    /// Where the inspection stood when the day began: who used it.
    pub state: InspectionState,
    /// Its year has no notice.
    pub provisional: bool,
}

impl Clock {
    /// The clock at the end of `today`; events after it are left out.
    pub fn of(
        events: &[InspectionEvent],
        rule: ClockRule,
        calendar: &WorkCalendar,
        today: NaiveDate,
    ) -> Self {
        let days = events.iter().map(|e| (e.step, e.happened_on));
        Self::of_days(days, rule, calendar, today)
    }

    /// The same of events reduced to what happened on which day.
    pub fn of_days(
        events: impl IntoIterator<Item = (InspectionStep, NaiveDate)>,
        rule: ClockRule,
        calendar: &WorkCalendar,
        today: NaiveDate,
    ) -> Self {
        let mut clock = Self {
            started_on: None,
            used: 0,
            promise: rule.promise_days,
            due: None,
            paused_since: None,
            stopped_on: None,
            overdue: false,
            provisional: false,
            runs: Vec::new(),
        };
        for (step, on) in events.into_iter().filter(|(_, on)| *on <= today) {
            clock.apply(step, on, rule.start);
        }
        clock.finish(calendar, today);
        clock
    }

    fn apply(&mut self, step: InspectionStep, on: NaiveDate, start: ClockStart) {
        let starts = match step {
            InspectionStep::Apply => start == ClockStart::Apply,
            InspectionStep::Accept => start == ClockStart::Accept,
            InspectionStep::Site => matches!(start, ClockStart::Site | ClockStart::Pass),
            InspectionStep::Confirm => {
                let ran = self.paused_since.take().is_some();
                if start == ClockStart::Pass {
                    self.runs.clear();
                    self.started_on = None;
                    true
                } else {
                    if ran {
                        self.runs.push((on, None));
                    }
                    false
                }
            }
            InspectionStep::Opinion => {
                if self.close(on) {
                    self.paused_since = Some(on);
                }
                false
            }
            InspectionStep::Report
            | InspectionStep::Fail
            | InspectionStep::Refuse
            | InspectionStep::Withdraw => {
                self.close(on);
                self.paused_since = None;
                self.stopped_on = Some(on);
                false
            }
            InspectionStep::Plan | InspectionStep::Missed => false,
        };
        if starts && self.started_on.is_none() {
            self.started_on = Some(on);
            self.runs.push((on, None));
        }
    }

    /// Ends the run that is open; true if there was one.
    fn close(&mut self, on: NaiveDate) -> bool {
        match self.runs.last_mut() {
            Some((_, end @ None)) => {
                *end = Some(on);
                true
            }
            _ => false,
        }
    }

    fn finish(&mut self, calendar: &WorkCalendar, today: NaiveDate) {
        let mut used = 0;
        for (from, to) in &self.runs {
            let to = to.unwrap_or(today);
            used += calendar.working_days_between(*from, to).max(0);
            self.provisional |= calendar.is_provisional(*from, to);
        }
        self.used = u32::try_from(used).unwrap_or(u32::MAX);
        self.overdue = self.used > self.promise;
        if let Some((from, None)) = self.runs.last().copied() {
            let before: i64 = self
                .closed()
                .map(|(from, to)| calendar.working_days_between(from, to).max(0))
                .sum();
            let left = i64::from(self.promise) - before;
            // Used up before it stood: it was due on the day on which the last promised day was used.
            let due = if left >= 0 {
                calendar.add_working_days(from, i32::try_from(left).unwrap_or(i32::MAX))
            } else {
                self.used_up(calendar)
            };
            self.provisional |= due.provisional;
            self.due = Some(due);
        } else if self.stopped_on.is_some() || self.overdue {
            self.due = self.started_on.map(|_| self.used_up(calendar));
        }
    }

    fn closed(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + '_ {
        self.runs
            .iter()
            .filter_map(|(from, to)| Some((*from, (*to)?)))
    }

    /// The day on which the last promised day is used, over all runs; the last run is taken as if it went on.
    fn used_up(&self, calendar: &WorkCalendar) -> Deadline {
        let mut left = i64::from(self.promise);
        let last = self.runs.len().saturating_sub(1);
        let mut due = Deadline {
            day: self.started_on.unwrap_or(NaiveDate::MIN),
            provisional: false,
        };
        for (at, (from, to)) in self.runs.iter().enumerate() {
            let here = to.map(|to| calendar.working_days_between(*from, to).max(0));
            match here {
                Some(here) if here < left && at < last => left -= here,
                _ => {
                    due = calendar.add_working_days(*from, i32::try_from(left).unwrap_or(i32::MAX));
                    break;
                }
            }
        }
        due
    }

    /// Started, not stopped and not standing.
    pub fn is_running(&self) -> bool {
        matches!(self.runs.last(), Some((_, None)))
    }

    /// The sum, a line a day from the start to today, the due date or the report, whatever is later of what still lies
    /// ahead.
    pub fn lines(
        &self,
        events: &[InspectionEvent],
        calendar: &WorkCalendar,
        today: NaiveDate,
    ) -> Vec<ClockLine> {
        let Some(start) = self.started_on else {
            return Vec::new();
        };
        let last = match (self.stopped_on, self.due) {
            (Some(on), _) => on,
            (None, Some(due)) => due.day.max(today),
            (None, None) => today,
        };
        let mut count = 0;
        start
            .iter_days()
            .take_while(|date| *date <= last)
            .map(|date| {
                let kind = calendar.day_kind(date);
                let runs = self
                    .runs
                    .iter()
                    .any(|(from, to)| *from < date && to.is_none_or(|to| date <= to));
                let counts = runs && kind.is_working();
                count += u32::from(counts);
                let before = events
                    .iter()
                    .rev()
                    .find(|e| e.happened_on < date || date == start);
                ClockLine {
                    date,
                    kind,
                    count: (counts || date == start).then_some(count),
                    paused: !runs && kind.is_working() && date > start,
                    is_due: self.due.is_some_and(|due| due.day == date),
                    state: before
                        .map_or(InspectionState::Applied, |e| InspectionState::after(e.step)),
                    provisional: !calendar.has_year(chrono::Datelike::year(&date)),
                }
            })
            .collect()
    }
}

/// How many counted days each state used, in the order of their first day.
pub fn used_by(lines: &[ClockLine]) -> Vec<(InspectionState, u32)> {
    let mut used: Vec<(InspectionState, u32)> = Vec::new();
    for line in lines.iter().filter(|l| l.count.is_some_and(|n| n > 0)) {
        match used.iter_mut().find(|(state, _)| *state == line.state) {
            Some((_, n)) => *n += 1,
            None => used.push((line.state, 1)),
        }
    }
    used
}
