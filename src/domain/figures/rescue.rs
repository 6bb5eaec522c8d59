//! 救援指令: received, handled, in time, and how long arrival and rescue took.
//!
//! * received: the call came in within the period.
//! * handled: received, and closed.
//! * in time: handled, and somebody was on site within the limit after the call. An order that ended as a false alarm
//!   or by itself before anybody came had nobody to reach: closed is enough.
//! * arrival time: from the call to the arrival; rescue time: from the arrival until the people are free. False alarms
//!   and self-freed people are counted apart and stay out of both.
//! * held two hours: people who were free only two hours or more after the call, the law's line of an accident.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::period::Period;
use super::share;
use super::stats::Spread;
use crate::domain::rescue::{RescueOrder, RescueOutcome, RescueSource, RescueStep};

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
}

/// The figures of the orders that came in within the period, as things stood at the end of `as_of`.
pub fn rescue_figures(
    orders: &[RescueOrder],
    period: Period,
    limit_minutes: u32,
    as_of: NaiveDate,
) -> RescueFigures {
    let cases: Vec<Case> = orders
        .iter()
        .filter(|o| {
            let on = o.received_at.date_naive();
            period.contains(on) && on <= as_of
        })
        .map(|o| Case::of(o, as_of))
        .collect();
    let limit = f64::from(limit_minutes);
    RescueFigures {
        period,
        all: group(cases.iter(), limit),
        by_source: RescueSource::ALL
            .iter()
            .map(|s| (*s, group(cases.iter().filter(|c| c.source == *s), limit)))
            .collect(),
    }
}

/// One order, reduced to what the figures ask.
struct Case {
    source: RescueSource,
    closed: bool,
    outcome: Option<RescueOutcome>,
    /// Minutes after the call.
    arrived: Option<f64>,
    /// Minutes after the call.
    freed: Option<f64>,
}

impl Case {
    fn of(order: &RescueOrder, as_of: NaiveDate) -> Self {
        let first = |step: RescueStep| {
            order
                .events
                .iter()
                .filter(|(s, at)| *s == step && at.date_naive() <= as_of)
                .map(|(_, at)| *at)
                .min()
        };
        let closed = first(RescueStep::Closed).is_some();
        let after = |step| first(step).map(|at| minutes(order.received_at, at));
        Self {
            source: order.source,
            closed,
            // An order still open on that day had no outcome yet.
            outcome: order.outcome.filter(|_| closed),
            arrived: after(RescueStep::Arrived).filter(|m| *m >= 0.0),
            freed: after(RescueStep::Freed).filter(|m| *m >= 0.0),
        }
    }

    /// Ended as a false alarm or by itself.
    fn needed_nobody(&self) -> bool {
        matches!(
            self.outcome,
            Some(RescueOutcome::FalseAlarm | RescueOutcome::SelfFreed)
        )
    }

    fn in_time(&self, limit: f64) -> bool {
        self.closed
            && match self.arrived {
                Some(minutes) => minutes <= limit,
                None => self.needed_nobody(),
            }
    }
}

fn group<'a>(cases: impl Iterator<Item = &'a Case>, limit: f64) -> RescueGroup {
    let cases: Vec<&Case> = cases.collect();
    let count = |fits: &dyn Fn(&Case) -> bool| {
        u32::try_from(cases.iter().filter(|c| fits(c)).count()).unwrap_or(u32::MAX)
    };
    let received = count(&|_| true);
    let handled = count(&|c| c.closed);
    let in_time = count(&|c| c.in_time(limit));
    let timed = || cases.iter().filter(|c| !c.needed_nobody());
    let arrival = Spread::of(timed().filter_map(|c| c.arrived));
    let arrived_within = count(&|c| !c.needed_nobody() && c.arrived.is_some_and(|m| m <= limit));
    RescueGroup {
        received,
        handled,
        in_time,
        handled_share: share(handled, received),
        in_time_share: share(in_time, received),
        arrival,
        arrived_within,
        arrived_within_share: share(arrived_within, arrival.n),
        rescue: Spread::of(timed().filter_map(|c| {
            let took = c.freed? - c.arrived?;
            (took >= 0.0).then_some(took)
        })),
        held_two_hours: count(&|c| {
            !c.needed_nobody() && c.freed.is_some_and(|m| m >= ACCIDENT_MINUTES)
        }),
        false_alarms: count(&|c| c.outcome == Some(RescueOutcome::FalseAlarm)),
        self_freed: count(&|c| c.outcome == Some(RescueOutcome::SelfFreed)),
    }
}

fn minutes(from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> f64 {
    (to - from).num_seconds() as f64 / 60.0
}
