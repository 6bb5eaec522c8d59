//! 一级 contract unit, 二级 network station, 三级 public rescue: proposed when a limit passes, never by itself.

use chrono::{DateTime, Duration, FixedOffset};

use super::{Limits, Milestone, RescueStep};
use crate::coded_enum;

coded_enum! {
    /// Who rescues.
    pub enum RescueLevel("rescue-level") {
        /// 一级: the maintenance firm under contract.
        ContractUnit = "contract_unit",
        /// 二级: the nearest station of the network.
        NetworkStation = "network_station",
        /// 三级: 119, 110.
        PublicRescue = "public_rescue",
    }
}

impl RescueLevel {
    /// The next one; none after the last.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::ContractUnit => Some(Self::NetworkStation),
            Self::NetworkStation => Some(Self::PublicRescue),
            Self::PublicRescue => None,
        }
    }

    /// 1, 2, 3.
    pub fn number(self) -> u8 {
        match self {
            Self::ContractUnit => 1,
            Self::NetworkStation => 2,
            Self::PublicRescue => 3,
        }
    }
}

/// Why a level is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Nobody answered within the limit.
    NoAnswer,
    /// Nobody arrived within the limit.
    NoArrival,
    /// The accident line is near and people are still held.
    HeldLong,
}

/// The next level, if its limit has passed. `since`: when the present level began (the call, or the last escalation).
pub fn proposal(
    level: RescueLevel,
    since: DateTime<FixedOffset>,
    received_at: DateTime<FixedOffset>,
    milestones: &[Milestone],
    limits: &Limits,
    now: DateTime<FixedOffset>,
) -> Option<(RescueLevel, Because)> {
    let next = level.next()?;
    let has = |step| milestones.iter().any(|m| !m.void && m.step == step);
    if has(RescueStep::Freed) || has(RescueStep::Closed) {
        return None;
    }
    let held = now - received_at;
    if held >= Duration::minutes(limits.held_minutes - limits.held_soon_minutes) {
        return Some((next, Because::HeldLong));
    }
    if has(RescueStep::Arrived) {
        return None;
    }
    let waited = now - since;
    let on_site = if level == RescueLevel::ContractUnit {
        limits.arrival_minutes
    } else {
        limits.station_minutes
    };
    if waited >= Duration::minutes(on_site) {
        return Some((next, Because::NoArrival));
    }
    let answered = milestones
        .iter()
        .any(|m| !m.void && m.step == RescueStep::Answered && m.happened_at >= since);
    (!answered && waited >= Duration::minutes(limits.answer_minutes))
        .then_some((next, Because::NoAnswer))
}
