//! 停留天数: how many calendar days renewals stand in the stage they are in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::board::fact::Fact;
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::Stage;

/// How many are named.
pub const NAMED: usize = 10;

/// Days in stage of all that is not finished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Stage, how many with a known day, median, longest; in the order of the stages.
    pub stages: Vec<(Stage, u32, f64, u32)>,
    /// Those that stand longest.
    pub longest: Vec<(ElevatorId, Stage, u32)>,
}

/// Counts, one renewal after the other.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    seen: BTreeMap<Stage, BTreeMap<u32, u32>>,
    longest: Vec<(ElevatorId, Stage, u32)>,
}

/// Stages in which something is waited for.
fn waits(stage: Stage) -> bool {
    !matches!(
        stage,
        Stage::Reported | Stage::Registered | Stage::HandedOver | Stage::Withdrawn
    )
}

impl Counter {
    /// One more renewal, at the end of a day.
    pub fn add(&mut self, fact: &Fact, day: NaiveDate) {
        let Some(since) = fact.since.filter(|_| waits(fact.stage)) else {
            return;
        };
        let days = u32::try_from((day - since).num_days()).unwrap_or(0);
        *self
            .seen
            .entry(fact.stage)
            .or_default()
            .entry(days)
            .or_default() += 1;
        self.longest.push((fact.elevator, fact.stage, days));
        if self.longest.len() > NAMED * 16 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.longest
            .sort_by_key(|(id, _, days)| (std::cmp::Reverse(*days), *id));
        self.longest.truncate(NAMED);
    }

    /// What came of it.
    pub fn finish(mut self) -> Standing {
        self.cut();
        let stages = self
            .seen
            .into_iter()
            .map(|(stage, seen)| {
                let n: u32 = seen.values().sum();
                let longest = seen.keys().next_back().copied().unwrap_or(0);
                (stage, n, median(&seen, n), longest)
            })
            .collect();
        Standing {
            stages,
            longest: self.longest,
        }
    }
}

/// The middle of counted values, or the mean of the two in the middle.
fn median(seen: &BTreeMap<u32, u32>, n: u32) -> f64 {
    let at = |place: u32| {
        let mut passed = 0;
        seen.iter()
            .find(|(_, count)| {
                passed += **count;
                passed > place
            })
            .map_or(0.0, |(days, _)| f64::from(*days))
    };
    if n == 0 {
        0.0
    } else if n % 2 == 1 {
        at(n / 2)
    } else {
        f64::midpoint(at(n / 2 - 1), at(n / 2))
    }
}
