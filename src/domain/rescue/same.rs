//! The same event twice: an open order nearby in time and place, or one with the same number of the police.

use std::borrow::Cow;

use chrono::{DateTime, Duration, FixedOffset};

use crate::domain::alike::name;
use crate::domain::ids::{CommunityId, ElevatorId, RescueOrderId};

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
    /// The same number of the police.
    Incident,
    /// The same elevator.
    Elevator,
    /// The same community; one of the two has no elevator yet, or another one.
    Community,
}

/// An order that has a number of the police.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    pub id: RescueOrderId,
    /// The order that it is a further call about.
    pub joined_to: Option<RescueOrderId>,
}

impl Holder {
    /// The order that stands for the event.
    pub fn event(&self) -> RescueOrderId {
        self.joined_to.unwrap_or(self.id)
    }
}

/// What tells the numbers of two incidents apart; none where there is none.
pub fn incident_key(number: &str) -> Option<Cow<'_, str>> {
    let key = name(number.trim());
    (!key.is_empty()).then_some(key)
}

/// The order of another event that has the number already: one number of the police is one event. `of`: the order that is to
/// have it; none for a new one. `event`: the order whose event it is about, or will be. The order that stands for its event
/// comes before its further calls.
pub fn taken(
    holders: impl Iterator<Item = Holder>,
    of: Option<RescueOrderId>,
    event: Option<RescueOrderId>,
) -> Option<Holder> {
    let mine = event.or(of);
    let others = holders.filter(|other| Some(other.id) != of && Some(other.event()) != mine);
    others.min_by_key(|other| other.joined_to.is_some())
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
