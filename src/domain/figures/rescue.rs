//! 救援指令: received, handled, in time, and how long arrival and rescue took.
//!
//! * received: the call came in within the period. A call joined to another order is counted with that one.
//! * handled: received, and closed.
//! * in time, by the rule of the program: handled, and somebody was on site within the limit after the call; or people
//!   were free before the accident line; or both. An order that ended as a false alarm or by itself before anybody came
//!   had nobody to reach: closed is enough; where nobody was held, nobody had to be freed.
//! * arrival time: from the call to the arrival; rescue time: from the arrival until the people are free. False alarms
//!   and self-freed people are counted apart and stay out of both.
//! * within the limit: of the arrivals those within the arrival limit of their place; of the rescues those that took no
//!   longer than the arrival limit of built-up areas (both half an hour as a program begins).
//! * held two hours: people who were free only after the accident line, two hours after the call.
//! * late entries: milestones and calls that were entered more than five minutes after they happened.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::period::Period;
use super::share;
use super::stats::Spread;
use crate::domain::ids::{CommunityId, ElevatorId, OrganizationId, RescueOrderId, StreetId};
use crate::domain::rescue::{
    InTimeRule, RescueCause, RescueLevel, RescueOrder, RescueOutcome, RescueRules, RescueSource,
    RescueStep,
};

/// Rescue orders of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct RescueFigures {
    /// Which calls.
    pub period: Period,
    /// All of them.
    pub all: RescueGroup,
    /// Every source, in the order of [`RescueSource::ALL`].
    pub by_source: Vec<(RescueSource, RescueGroup)>,
}

impl RescueFigures {
    /// The group of one source.
    pub fn source(&self, source: RescueSource) -> RescueGroup {
        self.by_source
            .iter()
            .find(|(s, _)| *s == source)
            .map(|(_, group)| *group)
            .unwrap_or_default()
    }
}

/// The figures of some orders.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RescueGroup {
    /// Received.
    pub received: u32,
    /// Received and closed.
    pub handled: u32,
    /// Handled in time.
    pub in_time: u32,
    /// handled ÷ received.
    pub handled_share: Option<f64>,
    /// in time ÷ received.
    pub in_time_share: Option<f64>,
    /// Minutes from the call to the arrival.
    pub arrival: Spread,
    /// Of those with an arrival time, how many arrived within the limit.
    pub arrived_within: u32,
    /// arrived within ÷ n of the arrival time.
    pub arrived_within_share: Option<f64>,
    /// Minutes from the arrival until free.
    pub rescue: Spread,
    /// Of those with a rescue time, how many took no longer than the limit.
    pub rescued_within: u32,
    /// rescued within ÷ n of the rescue time.
    pub rescued_within_share: Option<f64>,
    /// Free only two hours or more after the call.
    pub held_two_hours: u32,
    /// 误报.
    pub false_alarms: u32,
    /// 自行脱困.
    pub self_freed: u32,
    /// 补录: entries made late.
    pub late_entries: u32,
    /// Orders with such an entry.
    pub late_orders: u32,
}

/// One order, reduced to what the figures ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RescueCase {
    /// Which.
    pub id: RescueOrderId,
    /// The call.
    pub received_at: DateTime<FixedOffset>,
    /// Where it came from.
    pub source: RescueSource,
    /// How it ended.
    pub outcome: Option<RescueOutcome>,
    /// Why.
    pub cause: Option<RescueCause>,
    /// Who rescued.
    pub level: RescueLevel,
    /// Outside built-up areas: the longer limit holds.
    pub outside: bool,
    /// Where.
    pub elevator: Option<ElevatorId>,
    /// Of the elevator, or as the place names it.
    pub community: Option<CommunityId>,
    /// Of the community.
    pub street: Option<StreetId>,
    /// Of the elevator.
    pub maintenance_unit: Option<OrganizationId>,
    /// First arrival.
    pub arrived_at: Option<DateTime<FixedOffset>>,
    /// First freed.
    pub freed_at: Option<DateTime<FixedOffset>>,
    /// Closed; none while open.
    pub closed_at: Option<DateTime<FixedOffset>>,
    /// Entries made late.
    pub late_entries: u32,
}

impl RescueCase {
    /// An order as it is written, without what hangs on its elevator.
    pub fn of(order: &RescueOrder) -> Self {
        let first = |step: RescueStep| {
            let at = order.events.iter().filter(|(s, _)| *s == step);
            at.map(|(_, at)| *at).min()
        };
        Self {
            id: order.id,
            received_at: order.received_at,
            source: order.source,
            outcome: order.outcome,
            cause: order.cause,
            level: RescueLevel::ContractUnit,
            outside: false,
            elevator: order.elevator_id,
            community: order.community_id,
            street: None,
            maintenance_unit: None,
            arrived_at: first(RescueStep::Arrived),
            freed_at: first(RescueStep::Freed),
            closed_at: first(RescueStep::Closed),
            late_entries: 0,
        }
    }

    /// As things stood at the end of a day.
    pub fn as_of(mut self, day: NaiveDate) -> Self {
        let by = |at: Option<DateTime<FixedOffset>>| at.filter(|at| at.date_naive() <= day);
        self.arrived_at = by(self.arrived_at);
        self.freed_at = by(self.freed_at);
        self.closed_at = by(self.closed_at);
        // An order still open on that day had no outcome yet.
        self.outcome = self.outcome.filter(|_| self.closed_at.is_some());
        self
    }

    /// Seconds from the call to the arrival; none for what stays out of the averages.
    pub fn arrival_seconds(&self) -> Option<u32> {
        self.arrived().filter(|_| !self.needed_nobody())
    }

    /// Seconds from the arrival until free; none for what stays out of the averages.
    pub fn rescue_seconds(&self) -> Option<u32> {
        let took = self.freed()?.checked_sub(self.arrived()?)?;
        (!self.needed_nobody()).then_some(took)
    }

    /// Minutes from the call to the arrival; none for what stays out of the averages.
    pub fn arrival_minutes(&self) -> Option<f64> {
        self.arrival_seconds().map(|s| f64::from(s) / 60.0)
    }

    /// Minutes from the arrival until free; none for what stays out of the averages.
    pub fn rescue_minutes(&self) -> Option<f64> {
        self.rescue_seconds().map(|s| f64::from(s) / 60.0)
    }

    /// Ended as a false alarm or by itself.
    pub fn needed_nobody(&self) -> bool {
        matches!(
            self.outcome,
            Some(RescueOutcome::FalseAlarm | RescueOutcome::SelfFreed)
        )
    }

    fn arrived(&self) -> Option<u32> {
        after(self.received_at, self.arrived_at?)
    }

    fn freed(&self) -> Option<u32> {
        after(self.received_at, self.freed_at?)
    }

    /// Handled, and in time by the rule of the program.
    pub fn in_time(&self, rules: &RescueRules) -> bool {
        let reached = || match self.arrived() {
            Some(seconds) => i64::from(seconds) <= self.arrival_limit(rules),
            None => self.needed_nobody(),
        };
        let free = || match self.freed() {
            Some(seconds) => seconds < rules.held_minutes * 60,
            None => self.needed_nobody() || self.outcome == Some(RescueOutcome::FaultFixed),
        };
        self.closed_at.is_some()
            && match rules.in_time {
                InTimeRule::Arrived => reached(),
                InTimeRule::Freed => free(),
                InTimeRule::Both => reached() && free(),
            }
    }

    /// Somebody came within the limit of the place; false too for what stays out of the averages.
    pub fn arrived_within(&self, rules: &RescueRules) -> bool {
        let within = |s| i64::from(s) <= self.arrival_limit(rules);
        self.arrival_seconds().is_some_and(within)
    }

    /// The rescue took no longer than the limit; false too for what stays out of the averages.
    pub fn rescued_within(&self, rules: &RescueRules) -> bool {
        let limit = rules.arrival_minutes * 60;
        self.rescue_seconds().is_some_and(|s| s <= limit)
    }

    /// Free only after the accident line.
    pub fn held_long(&self, rules: &RescueRules) -> bool {
        !self.needed_nobody() && self.freed().is_some_and(|s| s >= rules.held_minutes * 60)
    }

    fn arrival_limit(&self, rules: &RescueRules) -> i64 {
        rules.limits(self.outside).arrival_minutes * 60
    }
}

/// The figures of the orders that came in within the period, as things stood at the end of `as_of`.
pub fn rescue_figures(
    orders: &[RescueOrder],
    period: Period,
    rules: impl Into<RescueRules>,
    as_of: NaiveDate,
) -> RescueFigures {
    let cases: Vec<RescueCase> = orders.iter().map(RescueCase::of).collect();
    case_figures(&cases, period, rules, as_of)
}

/// The same of cases.
pub fn case_figures(
    cases: &[RescueCase],
    period: Period,
    rules: impl Into<RescueRules>,
    as_of: NaiveDate,
) -> RescueFigures {
    let rules = rules.into();
    let cases = of_period(cases, period, as_of);
    RescueFigures {
        period,
        all: group(cases.iter(), &rules),
        by_source: RescueSource::ALL
            .iter()
            .map(|s| {
                let of = cases.iter().filter(|c| c.source == *s);
                (*s, group(of, &rules))
            })
            .collect(),
    }
}

/// The cases of a period, as they stood at the end of a day.
pub fn of_period(cases: &[RescueCase], period: Period, as_of: NaiveDate) -> Vec<RescueCase> {
    cases
        .iter()
        .filter_map(|case| standing(case, period, as_of))
        .collect()
}

/// A case as it stood at the end of a day; none if it was not there, or lies outside the period.
pub fn standing(case: &RescueCase, period: Period, as_of: NaiveDate) -> Option<RescueCase> {
    let on = case.received_at.date_naive();
    (period.contains(on) && on <= as_of).then(|| case.as_of(as_of))
}

/// The figures of some cases.
pub fn group<'a>(cases: impl Iterator<Item = &'a RescueCase>, rules: &RescueRules) -> RescueGroup {
    let mut tally = Tally::default();
    for case in cases {
        tally.add(case, rules);
    }
    tally.finish()
}

/// Figures in the making: cases are counted as they come and need not be kept.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    made: RescueGroup,
    arrivals: Vec<u32>,
    rescues: Vec<u32>,
}

impl Tally {
    /// One more.
    pub fn add(&mut self, case: &RescueCase, rules: &RescueRules) {
        let made = &mut self.made;
        made.received += 1;
        made.handled += u32::from(case.closed_at.is_some());
        made.in_time += u32::from(case.in_time(rules));
        if let Some(seconds) = case.arrival_seconds() {
            made.arrived_within += u32::from(case.arrived_within(rules));
            self.arrivals.push(seconds);
        }
        if let Some(seconds) = case.rescue_seconds() {
            made.rescued_within += u32::from(case.rescued_within(rules));
            self.rescues.push(seconds);
        }
        made.held_two_hours += u32::from(case.held_long(rules));
        made.false_alarms += u32::from(case.outcome == Some(RescueOutcome::FalseAlarm));
        made.self_freed += u32::from(case.outcome == Some(RescueOutcome::SelfFreed));
        made.late_entries += case.late_entries;
        made.late_orders += u32::from(case.late_entries > 0);
    }

    /// How many.
    pub fn received(&self) -> u32 {
        self.made.received
    }

    /// The figures.
    pub fn finish(self) -> RescueGroup {
        let mut made = self.made;
        made.arrival = Spread::of_seconds(self.arrivals);
        made.rescue = Spread::of_seconds(self.rescues);
        made.handled_share = share(made.handled, made.received);
        made.in_time_share = share(made.in_time, made.received);
        made.arrived_within_share = share(made.arrived_within, made.arrival.n);
        made.rescued_within_share = share(made.rescued_within, made.rescue.n);
        made
    }
}

/// Seconds from one to the other; none if the other comes first.
fn after(from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> Option<u32> {
    u32::try_from(to.timestamp() - from.timestamp()).ok()
}
