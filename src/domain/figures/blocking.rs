//! 阻塞: which renewals cannot be done by the deadline if they go on as renewals in this file usually do.
//!
//! The usual rest of a stage is the median of the working days that the done renewals took from entering that stage until
//! they counted. A renewal blocks when the day as many working days from now lies behind the deadline: what it has spent
//! in its stage so far is not taken off, because what stands still has all of it before it. Where fewer than [`FEW`] were
//! seen, its own plan for the report decides. What is suspended blocks as long as it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::board::fact::Fact;
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::Stage;
use crate::domain::work_calendar::WorkCalendar;

/// Fewer are too few to say what is usual.
pub const FEW: u32 = 5;
/// The most that a list names.
pub const NAMED: usize = 20;

/// The usual rest from each stage, learned from the renewals that are done.
#[derive(Clone, Debug, PartialEq)]
pub struct UsualRest {
    counting: Stage,
    deadline: NaiveDate,
    /// Stage, working days, of how many.
    pub rests: Vec<(Stage, u32, u32)>,
    /// The day on which a renewal in that stage would be done.
    days: BTreeMap<Stage, NaiveDate>,
}

/// Learns what is usual, one renewal after the other.
#[derive(Clone, Debug, Default)]
pub struct Learner {
    seen: BTreeMap<Stage, BTreeMap<i64, u32>>,
}

/// Where a rest is measured from.
const FROM: &[Stage] = &[
    Stage::Notified,
    Stage::UnderConstruction,
    Stage::SelfInspected,
    Stage::Applied,
    Stage::Inspecting,
    Stage::Reported,
    Stage::Registered,
];

impl Learner {
    /// One more renewal.
    pub fn add(&mut self, fact: &Fact, counting: Stage, calendar: &WorkCalendar) {
        let Some(done) = fact.done_on(counting) else {
            return;
        };
        for stage in FROM.iter().filter(|s| !s.at_or_past(counting)) {
            if let Some(entered) = fact.entered(*stage) {
                let took = calendar.working_days_between(entered, done).max(0);
                *self
                    .seen
                    .entry(*stage)
                    .or_default()
                    .entry(took)
                    .or_default() += 1;
            }
        }
    }

    /// What was learned, held against a day.
    pub fn finish(
        self,
        counting: Stage,
        deadline: NaiveDate,
        as_of: NaiveDate,
        calendar: &WorkCalendar,
    ) -> UsualRest {
        let mut rests = Vec::new();
        let mut days = BTreeMap::new();
        for (stage, seen) in self.seen {
            let n: u32 = seen.values().sum();
            let Some(middle) = middle(&seen, n) else {
                continue;
            };
            rests.push((stage, middle, n));
            if n >= FEW {
                let rest = i32::try_from(middle).unwrap_or(i32::MAX).max(1);
                days.insert(stage, calendar.add_working_days(as_of, rest).day);
            }
        }
        // Who was not even notified has at least the way from the notice before him.
        for (stage, like) in [
            (Stage::Planned, Stage::Notified),
            (Stage::Rectifying, Stage::Inspecting),
        ] {
            if let Some(day) = days.get(&like).copied() {
                days.insert(stage, day);
            }
        }
        UsualRest {
            counting,
            deadline,
            rests,
            days,
        }
    }
}

/// The lower middle of counted values.
fn middle(seen: &BTreeMap<i64, u32>, n: u32) -> Option<u32> {
    let mut passed = 0;
    seen.iter().find_map(|(took, count)| {
        passed += count;
        (passed * 2 >= n).then(|| u32::try_from(*took).unwrap_or(u32::MAX))
    })
}

impl UsualRest {
    /// The day on which it would usually be done; none where nobody can say.
    pub fn expected(&self, fact: &Fact) -> Option<NaiveDate> {
        match self.days.get(&fact.stage) {
            Some(day) => Some(*day),
            None if fact.stage == Stage::Suspended => None,
            None => fact.planned_report_on,
        }
    }

    /// Whether it blocks the target.
    pub fn blocks(&self, fact: &Fact) -> bool {
        fact.is_open(self.counting)
            && (fact.stage == Stage::Suspended
                || self.expected(fact).is_some_and(|day| day > self.deadline))
    }
}

/// What blocks the target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockingFigures {
    /// How many.
    pub count: u32,
    /// How many of the program may stay undone without missing the target.
    pub spare: u32,
    /// Those that would be done last, then those that stand longest; at most [`NAMED`].
    pub worst: Vec<Blocker>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// Which.
    pub elevator: ElevatorId,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// When it would usually be done; none: it is suspended.
    pub expected: Option<NaiveDate>,
}

impl BlockingFigures {
    /// One more.
    pub fn add(&mut self, fact: &Fact, usual: &UsualRest) {
        self.count += 1;
        self.worst.push(Blocker {
            elevator: fact.elevator,
            stage: fact.stage,
            since: fact.since,
            expected: usual.expected(fact),
        });
        if self.worst.len() > NAMED * 8 {
            self.cut();
        }
    }

    /// The worst first, no more than are named.
    pub fn cut(&mut self) {
        let key = |b: &Blocker| {
            // Suspended first, then the latest; among equals who stands longest.
            let late = b
                .expected
                .map_or(i64::MIN, |day| -i64::from(day_number(day)));
            let since = b.since.map_or(i64::MAX, |day| i64::from(day_number(day)));
            (late, since, b.elevator)
        };
        self.worst.sort_by_key(key);
        self.worst.truncate(NAMED);
    }
}

fn day_number(day: NaiveDate) -> i32 {
    use chrono::Datelike;
    day.num_days_from_ce()
}
