//! How urgent an open order is: the clock that runs for it, the limit it runs to, and its place on the board.

use chrono::{DateTime, Duration, FixedOffset};

use super::{Milestone, RescueStep};
use crate::coded_enum;

/// Limits of one order in minutes: [`super::RescueRules`] with the place looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the call to somebody on site.
    pub arrival_minutes: i64,
    /// This long before the arrival limit it counts as near.
    pub arrival_soon_minutes: i64,
    /// From a level's begin to an answer.
    pub answer_minutes: i64,
    /// From the begin of the second level to somebody on site.
    pub station_minutes: i64,
    /// From the call to free: the law's line of an accident.
    pub held_minutes: i64,
    /// This long before the accident line it counts as near.
    pub held_soon_minutes: i64,
}

coded_enum! {
    /// What the running clock of an order says, the most urgent first.
    pub enum RescueState("rescue-state") {
        /// Two hours and more held: an accident by law.
        AccidentLine = "accident_line",
        /// Nobody on site within the limit.
        ArrivalLate = "arrival_late",
        /// The accident line is near.
        HeldSoon = "held_soon",
        /// The arrival limit is near.
        ArrivalSoon = "arrival_soon",
        /// Nobody was sent yet.
        NotSent = "not_sent",
        /// On site, people not free yet.
        Freeing = "freeing",
        /// Sent, on the way.
        OnTheWay = "on_the_way",
        /// Free; what is left is follow-up.
        FollowUp = "follow_up",
    }
}

/// The clock of an order at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urgency {
    /// What it says.
    pub state: RescueState,
    /// When the clock began.
    pub since: DateTime<FixedOffset>,
    /// The limit it runs to; none for follow-up.
    pub limit_at: Option<DateTime<FixedOffset>>,
}

impl Urgency {
    /// The place on the board: state, then the nearest limit, then the oldest.
    pub fn rank(&self) -> (RescueState, DateTime<FixedOffset>, DateTime<FixedOffset>) {
        (self.state, self.limit_at.unwrap_or(self.since), self.since)
    }
}

/// The clock of an open order.
pub fn urgency(
    received_at: DateTime<FixedOffset>,
    milestones: &[Milestone],
    limits: &Limits,
    now: DateTime<FixedOffset>,
) -> Urgency {
    let first = |step| {
        milestones
            .iter()
            .filter(|m| !m.void && m.step == step)
            .map(|m| m.happened_at)
            .min()
    };
    let held_at = received_at + Duration::minutes(limits.held_minutes);
    if let Some(freed) = first(RescueStep::Freed) {
        return Urgency {
            state: RescueState::FollowUp,
            since: freed,
            limit_at: None,
        };
    }
    let state = |state, limit_at| Urgency {
        state,
        since: received_at,
        limit_at: Some(limit_at),
    };
    if now >= held_at {
        return state(RescueState::AccidentLine, held_at);
    }
    let held_soon = now >= held_at - Duration::minutes(limits.held_soon_minutes);
    if first(RescueStep::Arrived).is_some() {
        return if held_soon {
            state(RescueState::HeldSoon, held_at)
        } else {
            state(RescueState::Freeing, held_at)
        };
    }
    let arrive_by = received_at + Duration::minutes(limits.arrival_minutes);
    if now >= arrive_by {
        state(RescueState::ArrivalLate, arrive_by)
    } else if now >= arrive_by - Duration::minutes(limits.arrival_soon_minutes) {
        state(RescueState::ArrivalSoon, arrive_by)
    } else if first(RescueStep::Dispatched).is_none() {
        state(RescueState::NotSent, arrive_by)
    } else {
        state(RescueState::OnTheWay, arrive_by)
    }
}
