//! 救援指令: received, handled, in time, and how long arrival and rescue took.
//!
//! * received: the call came in within the period. A call joined to another order is counted with that one.
//! * handled: received, and closed.
//! * in time: handled, and somebody was on site within the limit after the call. An order that ended as a false alarm
//!   or by itself before anybody came had nobody to reach: closed is enough.
//! * arrival time: from the call to the arrival; rescue time: from the arrival until the people are free. False alarms
//!   and self-freed people are counted apart and stay out of both.
//! * held two hours: people who were free only two hours or more after the call, the law's line of an accident.
//! * late entries: milestones and calls that were entered more than five minutes after they happened.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::period::Period;
use super::share;
use super::stats::Spread;
use crate::domain::ids::{CommunityId, ElevatorId, OrganizationId, RescueOrderId, StreetId};
use crate::domain::rescue::{
    RescueCause, RescueLevel, RescueOrder, RescueOutcome, RescueSource, RescueStep,
};

/// Two hours, in minutes.
pub const ACCIDENT_MINUTES: f64 = 120.0;

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
    /// Free only two hours or more after the call.
    pub held_two_hours: u32,
    /// 误报.
    pub false_alarms: u32,
    /// 自行脱困.
    pub self_freed: u32,
    /// 补录: entries made late.
    pub late_entries: u32,
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
    fn as_of(mut self, day: NaiveDate) -> Self {
        let by = |at: Option<DateTime<FixedOffset>>| at.filter(|at| at.date_naive() <= day);
        self.arrived_at = by(self.arrived_at);
        self.freed_at = by(self.freed_at);
        self.closed_at = by(self.closed_at);
        // An order still open on that day had no outcome yet.
        self.outcome = self.outcome.filter(|_| self.closed_at.is_some());
        self
    }

    /// Minutes from the call to the arrival; none for what stays out of the averages.
    pub fn arrival_minutes(&self) -> Option<f64> {
        self.arrived().filter(|_| !self.needed_nobody())
    }

    /// Minutes from the arrival until free; none for what stays out of the averages.
    pub fn rescue_minutes(&self) -> Option<f64> {
        let took = self.freed()? - self.arrived()?;
        (took >= 0.0 && !self.needed_nobody()).then_some(took)
    }

    /// Ended as a false alarm or by itself.
    pub fn needed_nobody(&self) -> bool {
        matches!(
            self.outcome,
            Some(RescueOutcome::FalseAlarm | RescueOutcome::SelfFreed)
        )
    }

    fn arrived(&self) -> Option<f64> {
        let arrived = minutes(self.received_at, self.arrived_at?);
        (arrived >= 0.0).then_some(arrived)
    }

    fn freed(&self) -> Option<f64> {
        let freed = minutes(self.received_at, self.freed_at?);
        (freed >= 0.0).then_some(freed)
    }

    /// Handled, and reached within the limit.
    pub fn in_time(&self, limit_minutes: u32) -> bool {
        let limit = self.limit(limit_minutes);
        self.closed_at.is_some()
            && match self.arrived() {
                Some(minutes) => minutes <= limit,
                None => self.needed_nobody(),
            }
    }

    fn limit(&self, limit_minutes: u32) -> f64 {
        let limits = crate::domain::rescue::Limits::of(limit_minutes, self.outside);
        limits.arrival_minutes as f64
    }
}

/// The figures of the orders that came in within the period, as things stood at the end of `as_of`.
pub fn rescue_figures(
    orders: &[RescueOrder],
    period: Period,
    limit_minutes: u32,
    as_of: NaiveDate,
) -> RescueFigures {
    let cases: Vec<RescueCase> = orders.iter().map(RescueCase::of).collect();
    case_figures(&cases, period, limit_minutes, as_of)
}

/// The same of cases.
pub fn case_figures(
    cases: &[RescueCase],
    period: Period,
    limit_minutes: u32,
    as_of: NaiveDate,
) -> RescueFigures {
    let cases = of_period(cases, period, as_of);
    RescueFigures {
        period,
        all: group(cases.iter(), limit_minutes),
        by_source: RescueSource::ALL
            .iter()
            .map(|s| {
                let of = cases.iter().filter(|c| c.source == *s);
                (*s, group(of, limit_minutes))
            })
            .collect(),
    }
}

/// The cases of a period, as they stood at the end of a day.
pub fn of_period(cases: &[RescueCase], period: Period, as_of: NaiveDate) -> Vec<RescueCase> {
    cases
        .iter()
        .filter(|c| {
            let on = c.received_at.date_naive();
            period.contains(on) && on <= as_of
        })
        .map(|c| c.as_of(as_of))
        .collect()
}

/// The figures of some cases.
pub fn group<'a>(cases: impl Iterator<Item = &'a RescueCase>, limit_minutes: u32) -> RescueGroup {
    let mut made = RescueGroup::default();
    let (mut arrivals, mut rescues) = (Vec::new(), Vec::new());
    for case in cases {
        made.received += 1;
        made.handled += u32::from(case.closed_at.is_some());
        made.in_time += u32::from(case.in_time(limit_minutes));
        if let Some(minutes) = case.arrival_minutes() {
            made.arrived_within += u32::from(minutes <= case.limit(limit_minutes));
            arrivals.push(minutes);
        }
        rescues.extend(case.rescue_minutes());
        let held = !case.needed_nobody() && case.freed().is_some_and(|m| m >= ACCIDENT_MINUTES);
        made.held_two_hours += u32::from(held);
        made.false_alarms += u32::from(case.outcome == Some(RescueOutcome::FalseAlarm));
        made.self_freed += u32::from(case.outcome == Some(RescueOutcome::SelfFreed));
        made.late_entries += case.late_entries;
    }
    made.arrival = Spread::of(arrivals);
    made.rescue = Spread::of(rescues);
    made.handled_share = share(made.handled, made.received);
    made.in_time_share = share(made.in_time, made.received);
    made.arrived_within_share = share(made.arrived_within, made.arrival.n);
    made
}

fn minutes(from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> f64 {
    (to - from).num_seconds() as f64 / 60.0
}
