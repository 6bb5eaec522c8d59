//! Rescue figures by source, street, community, firm, cause, level, time of day and month: each group opens its orders.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};

use super::rescue::{RescueCase, RescueGroup, group};
use crate::coded_enum;
use crate::domain::coded::Coded;
use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::rescue::{CauseGroup, RescueLevel, RescueSource};

coded_enum! {
    /// What the orders are parted by.
    pub enum RescueSplit("rescue-split") {
        Source = "source",
        Street = "street",
        Community = "community",
        MaintenanceUnit = "maintenance_unit",
        Cause = "cause",
        Level = "level",
        Hours = "hours",
        Month = "month",
        ArrivalBin = "arrival_bin",
        RescueBin = "rescue_bin",
    }
}

/// Bins of five minutes; the last one is open.
pub const BINS: u32 = 13;

/// Which group a case belongs to: a key that sorts, and that a list can be asked for.
pub type Key = i64;

impl RescueSplit {
    /// The group of a case; none where it has none (no arrival yet, no elevator).
    pub fn key(self, case: &RescueCase) -> Option<Key> {
        let place = |at: Option<usize>| at.and_then(|n| Key::try_from(n).ok());
        match self {
            Self::Source => place(RescueSource::ALL.iter().position(|s| *s == case.source)),
            Self::Street => case.street.map(|s| s.0),
            Self::Community => case.community.map(|c| c.0),
            Self::MaintenanceUnit => case.maintenance_unit.map(|u| u.0),
            Self::Cause => {
                let of = case.cause.map(crate::domain::rescue::RescueCause::group)?;
                place(<CauseGroup as Coded>::ALL.iter().position(|g| *g == of))
            }
            Self::Level => place(RescueLevel::ALL.iter().position(|l| *l == case.level)),
            Self::Hours => Some(Key::from(case.received_at.hour() / 2)),
            Self::Month => {
                let on = case.received_at.date_naive();
                Some(Key::from(on.year()) * 100 + Key::from(on.month()))
            }
            Self::ArrivalBin => case.arrival_minutes().map(bin),
            Self::RescueBin => case.rescue_minutes().map(bin),
        }
    }

    /// Whether its groups stand in their own order, not by size.
    pub fn is_ordered(self) -> bool {
        matches!(
            self,
            Self::Hours | Self::Month | Self::ArrivalBin | Self::RescueBin | Self::Level
        )
    }
}

fn bin(minutes: f64) -> Key {
    ((minutes / 5.0).floor() as Key).clamp(0, Key::from(BINS) - 1)
}

/// A group with its figures; the key none: the orders that belong to no group.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitGroup {
    pub key: Option<Key>,
    pub figures: RescueGroup,
}

/// Parts cases. Groups of two-hour slots and bins are all there, empty ones too; others by size.
pub fn split(cases: &[RescueCase], by: RescueSplit, limit_minutes: u32) -> Vec<SplitGroup> {
    let mut groups: BTreeMap<Option<Key>, Vec<&RescueCase>> = BTreeMap::new();
    let slots = match by {
        RescueSplit::Hours => 12,
        RescueSplit::ArrivalBin | RescueSplit::RescueBin => Key::from(BINS),
        _ => 0,
    };
    for slot in 0..slots {
        groups.insert(Some(slot), Vec::new());
    }
    for case in cases {
        groups.entry(by.key(case)).or_default().push(case);
    }
    let mut made: Vec<SplitGroup> = groups
        .into_iter()
        .map(|(key, cases)| SplitGroup {
            key,
            figures: group(cases.into_iter(), limit_minutes),
        })
        .collect();
    if by.is_ordered() {
        made.sort_by_key(|g| (g.key.is_none(), g.key));
    } else {
        made.sort_by_key(|g| {
            (
                g.key.is_none(),
                std::cmp::Reverse(g.figures.received),
                g.key,
            )
        });
    }
    made
}

/// The orders with the longest way to the place.
pub fn slowest(cases: &[RescueCase], most: usize) -> Vec<(RescueOrderId, f64)> {
    let mut timed: Vec<(RescueOrderId, f64)> = cases
        .iter()
        .filter_map(|c| Some((c.id, c.arrival_minutes()?)))
        .collect();
    timed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    timed.truncate(most);
    timed
}

/// 重复困人: elevators with two or more orders, the most first.
pub fn repeated(cases: &[RescueCase]) -> Vec<(ElevatorId, u32)> {
    let mut counts: BTreeMap<ElevatorId, u32> = BTreeMap::new();
    for elevator in cases.iter().filter_map(|c| c.elevator) {
        *counts.entry(elevator).or_default() += 1;
    }
    let mut list: Vec<_> = counts.into_iter().filter(|(_, n)| *n > 1).collect();
    list.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
    list
}
