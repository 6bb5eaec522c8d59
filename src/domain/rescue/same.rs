//! The same event twice: an open order nearby in time and place.

use chrono::{DateTime, Duration, FixedOffset};

use crate::domain::ids::{CommunityId, ElevatorId};

/// Where and when an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub elevator: Option<ElevatorId>,
    pub community: Option<CommunityId>,
    pub received_at: DateTime<FixedOffset>,
}

/// How sure it is that two calls are one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same elevator.
    Elevator,
    /// The same community; one of the two has no elevator yet, or another one.
    Community,
}

/// Whether two calls may be about one event: so many minutes apart at most.
pub fn alike(a: &Spot, b: &Spot, same_minutes: u32) -> Option<Likeness> {
    let apart = (a.received_at - b.received_at).abs();
    if apart > Duration::minutes(i64::from(same_minutes)) {
        return None;
    }
    if a.elevator.is_some() && a.elevator == b.elevator {
        return Some(Likeness::Elevator);
    }
    (a.community.is_some() && a.community == b.community).then_some(Likeness::Community)
}
