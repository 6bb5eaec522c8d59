//! 各街道: the figures of the program by street, so that they add up to those of the whole: which one is behind.

use std::cmp::Reverse;

use super::share;
use crate::domain::ids::StreetId;

/// Where one street stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StreetFigures {
    /// Which.
    pub street: StreetId,
    /// All renewals, in whatever stage.
    pub total: u32,
    /// What it has of the target, by how many renewals it has.
    pub target: u32,
    /// Done by the end of the day.
    pub done: u32,
    /// done ÷ target; none without a target.
    pub rate: Option<f64>,
    /// What it has of the whole elevators that the plan line asks for at the end of the day.
    pub plan_today: u32,
    /// Plan − done; negative when ahead.
    pub behind: i64,
    /// Renewals that are overdue.
    pub overdue: u32,
}

impl StreetFigures {
    /// From what it has of target and plan, and what is counted.
    pub fn of(street: StreetId, (target, plan_today): (u32, u32), counted: StreetCounts) -> Self {
        let StreetCounts {
            total,
            done,
            overdue,
        } = counted;
        Self {
            street,
            total,
            target,
            done,
            rate: share(done, target),
            plan_today,
            behind: i64::from(plan_today) - i64::from(done),
            overdue,
        }
    }
}

/// What is counted in a street.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreetCounts {
    /// All renewals.
    pub total: u32,
    /// Done by the end of the day.
    pub done: u32,
    /// Overdue.
    pub overdue: u32,
}

/// The one most behind first; of equals the one with more overdue, then as they stood.
pub fn most_behind_first(streets: &mut [StreetFigures]) {
    streets.sort_by_key(|street| (Reverse(street.behind), Reverse(street.overdue)));
}
