//! Rescue figures by source, street, community, firm, cause, level, time of day and month: each group opens its orders.

use std::collections::HashMap;

use chrono::{Datelike, Timelike};

use super::rescue::{RescueCase, RescueGroup, Tally};
use crate::coded_enum;
use crate::domain::coded::Coded;
use crate::domain::ids::{ElevatorId, PersonId, RescueOrderId};
use crate::domain::rescue::{CauseGroup, RescueLevel, RescueRules, RescueSource};

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
            Self::ArrivalBin => case.arrival_seconds().map(bin),
            Self::RescueBin => case.rescue_seconds().map(bin),
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

fn bin(seconds: u32) -> Key {
    Key::from((seconds / 300).min(BINS - 1))
}

/// An entry of an order: the call itself, or a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who entered it; none for calls of older files.
    pub person: Option<PersonId>,
    /// The month in which it was entered: 202508.
    pub month: Key,
    /// 补录.
    pub late: bool,
}

/// 补录率: entries, and how many of them were made late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateShare {
    pub entries: u32,
    pub late: u32,
    /// Orders with a late entry: what a list of them holds.
    pub orders: u32,
}

impl LateShare {
    /// late ÷ entries.
    pub fn share(&self) -> Option<f64> {
        super::share(self.late, self.entries)
    }

    fn add(&mut self, late: bool, first_of_order: bool) {
        self.entries += 1;
        self.late += u32::from(late);
        self.orders += u32::from(first_of_order);
    }
}

/// All splits of a stream of cases in one pass; nothing of a case is kept but what the figures need.
pub struct Collector {
    rules: RescueRules,
    all: Tally,
    splits: Vec<(RescueSplit, HashMap<Option<Key>, Tally>)>,
    elevators: HashMap<ElevatorId, u32>,
    slowest: Vec<(RescueOrderId, u32)>,
    most_slow: usize,
    people: HashMap<Option<PersonId>, LateShare>,
    months: HashMap<Key, LateShare>,
}

/// What a [`Collector`] found.
#[derive(Clone, Debug, PartialEq)]
pub struct Collected {
    pub all: RescueGroup,
    pub splits: Vec<(RescueSplit, Vec<SplitGroup>)>,
    /// The orders with the longest way to the place, and how many minutes.
    pub slowest: Vec<(RescueOrderId, f64)>,
    /// 重复困人: elevators with two or more orders, the most first.
    pub repeated: Vec<(ElevatorId, u32)>,
    /// Late entries by who made them, the most first.
    pub late_people: Vec<(Option<PersonId>, LateShare)>,
    /// Late entries by the month in which they were made.
    pub late_months: Vec<(Key, LateShare)>,
}

impl Collector {
    /// Of nothing yet; keeps so many of the slowest.
    pub fn new(rules: RescueRules, most_slow: usize) -> Self {
        let splits = RescueSplit::ALL
            .iter()
            .map(|by| {
                let slots = match by {
                    RescueSplit::Hours => 12,
                    RescueSplit::ArrivalBin | RescueSplit::RescueBin => Key::from(BINS),
                    _ => 0,
                };
                // Empty slots and bins are shown too.
                let empty = (0..slots).map(|slot| (Some(slot), Tally::default()));
                (*by, empty.collect())
            })
            .collect();
        Self {
            rules,
            all: Tally::default(),
            splits,
            elevators: HashMap::new(),
            slowest: Vec::new(),
            most_slow,
            people: HashMap::new(),
            months: HashMap::new(),
        }
    }

    /// One more.
    pub fn add(&mut self, case: &RescueCase, entries: &[Entry]) {
        self.all.add(case, &self.rules);
        for (by, groups) in &mut self.splits {
            let tally = groups.entry(by.key(case)).or_default();
            tally.add(case, &self.rules);
        }
        if let Some(elevator) = case.elevator {
            *self.elevators.entry(elevator).or_default() += 1;
        }
        if let Some(seconds) = case.arrival_seconds() {
            self.slow(case.id, seconds);
        }
        for (at, entry) in entries.iter().enumerate() {
            let before = &entries[..at];
            let first_of = |same: &dyn Fn(&Entry) -> bool| {
                entry.late && !before.iter().any(|e| e.late && same(e))
            };
            let first = first_of(&|e| e.person == entry.person);
            let person = self.people.entry(entry.person).or_default();
            person.add(entry.late, first);
            let first = first_of(&|e| e.month == entry.month);
            let month = self.months.entry(entry.month).or_default();
            month.add(entry.late, first);
        }
    }

    fn slow(&mut self, id: RescueOrderId, seconds: u32) {
        let full = self.slowest.len() >= self.most_slow;
        if full && self.slowest.last().is_none_or(|(_, s)| *s >= seconds) {
            return;
        }
        let at = self.slowest.partition_point(|(_, s)| *s >= seconds);
        self.slowest.insert(at, (id, seconds));
        self.slowest.truncate(self.most_slow);
    }

    /// The figures.
    pub fn finish(self) -> Collected {
        let splits = self.splits.into_iter().map(|(by, groups)| {
            let mut made: Vec<SplitGroup> = groups
                .into_iter()
                .map(|(key, tally)| SplitGroup {
                    key,
                    figures: tally.finish(),
                })
                .collect();
            // Slots, bins, levels and months in their own order, others by size; what belongs to no group last.
            let size = |g: &SplitGroup| {
                let counts = !by.is_ordered();
                std::cmp::Reverse(if counts { g.figures.received } else { 0 })
            };
            made.sort_by_key(|g| (g.key.is_none(), size(g), g.key));
            (by, made)
        });
        let mut repeated: Vec<_> = self.elevators.into_iter().filter(|(_, n)| *n > 1).collect();
        repeated.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
        let mut late_people: Vec<_> = self.people.into_iter().collect();
        late_people.sort_by_key(|(id, share)| (std::cmp::Reverse(share.late), *id));
        let mut late_months: Vec<_> = self.months.into_iter().collect();
        late_months.sort_by_key(|(month, _)| *month);
        let minutes = |(id, seconds)| (id, f64::from(seconds) / 60.0);
        Collected {
            splits: splits.collect(),
            all: self.all.finish(),
            slowest: self.slowest.into_iter().map(minutes).collect(),
            repeated,
            late_people,
            late_months,
        }
    }
}

/// A group with its figures; the key none: the orders that belong to no group.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitGroup {
    pub key: Option<Key>,
    pub figures: RescueGroup,
}
