//! When a milestone may have happened: not before what it follows, not after what follows it, not in the future.

use chrono::{DateTime, Duration, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{ClockFault, RescueStep, parse_time};
use crate::domain::problem::{Field, Problem, Rule};

/// After the machine's clock was set back, a typed time may lie this far behind the last entry.
const SET_BACK_ROOM: i64 = 120;

/// A milestone as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// What happened.
    pub step: RescueStep,
    /// 发生时间.
    pub happened_at: DateTime<FixedOffset>,
    /// 录入时间.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who entered it, by name.
    pub actor: String,
    /// Why late, or what was said.
    pub note: String,
    /// Who was sent.
    pub team: String,
    /// Taken back by a correction or by reopening; shown struck through, counted nowhere.
    pub void: bool,
}

impl Milestone {
    /// Whether it was entered late.
    pub fn is_late(&self, late_minutes: u32) -> bool {
        is_late(self.happened_at, self.recorded_at, late_minutes)
    }
}

/// Whether an entry counts as 补录: made more than so many minutes after it happened.
pub fn is_late(
    happened_at: DateTime<FixedOffset>,
    recorded_at: DateTime<FixedOffset>,
    late_minutes: u32,
) -> bool {
    recorded_at - happened_at > Duration::minutes(late_minutes.into())
}

/// Minutes by which an entry is late, if it has to say why.
pub fn needs_reason(
    happened_at: DateTime<FixedOffset>,
    recorded_at: DateTime<FixedOffset>,
    reason_minutes: u32,
) -> Option<i64> {
    let minutes = (recorded_at - happened_at).num_minutes();
    (minutes > i64::from(reason_minutes)).then_some(minutes)
}

/// Whether `later` can never have happened before `earlier`. A reassuring call may come before or after the arrival,
/// a call back before or after the repair.
pub fn follows(later: RescueStep, earlier: RescueStep) -> bool {
    use RescueStep as S;
    let rank = |step: S| match step {
        S::Dispatched => 1,
        S::Answered => 2,
        S::Arrived => 3,
        S::Reassured => 3,
        S::Freed => 4,
        S::CalledBack | S::Repaired => 5,
        S::Closed => 6,
    };
    if later == S::Reassured && rank(earlier) < 4 {
        return false;
    }
    if earlier == S::Reassured && rank(later) < 4 {
        return false;
    }
    rank(later) > rank(earlier)
}

/// What a milestone is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// When the call came in.
    pub received_at: DateTime<FixedOffset>,
    /// Milestones that stand.
    pub milestones: &'a [Milestone],
    /// The last entry of the order; later than now only if the clock was set back.
    pub last_recorded_at: DateTime<FixedOffset>,
    /// An entry later than this says why.
    pub reason_minutes: u32,
}

/// Reads the typed time of a milestone and judges it: every fault at once.
///
/// # Errors
///
/// The faults.
pub fn check_step(
    known: &Known<'_>,
    step: RescueStep,
    typed: &str,
    note: &str,
    now: DateTime<FixedOffset>,
) -> Result<DateTime<FixedOffset>, Vec<Problem>> {
    let fault = |rule| vec![Problem::fault(Field::HappenedAt, rule, typed)];
    let set_back = known.last_recorded_at > now + Duration::minutes(1);
    if set_back && (typed.trim().is_empty() || typed.trim().starts_with('-')) {
        return Err(fault(Rule::ClockSetBack {
            now: now.to_rfc3339(),
            last: known.last_recorded_at.to_rfc3339(),
        }));
    }
    let reference = if set_back {
        known.last_recorded_at + Duration::minutes(SET_BACK_ROOM)
    } else {
        now
    };
    let at = match parse_time(typed, reference) {
        Ok(at) => at,
        Err(ClockFault::Unreadable) => return Err(fault(Rule::NotATime)),
        Err(ClockFault::InFuture(at)) => {
            return Err(fault(Rule::TimeInFuture {
                at: at.to_rfc3339(),
                now: now.to_rfc3339(),
            }));
        }
    };
    let mut faults = out_of_order(known, step, at, typed);
    if let Some(minutes) = needs_reason(at, now, known.reason_minutes)
        && note.trim().is_empty()
    {
        faults.push(Problem::fault(
            Field::LateReason,
            Rule::LateWithoutReason { minutes },
            typed,
        ));
    }
    if faults.is_empty() {
        Ok(within_minute(known, step, at))
    } else {
        Err(faults)
    }
}

/// A typed minute has no seconds: inside the minute of a neighbour it stands where it can have been.
fn within_minute(
    known: &Known<'_>,
    step: RescueStep,
    at: DateTime<FixedOffset>,
) -> DateTime<FixedOffset> {
    let standing = || {
        let others = known.milestones.iter();
        others.filter(|m| !m.void && m.step != step)
    };
    let earliest = standing()
        .filter(|m| follows(step, m.step))
        .map(|m| m.happened_at)
        .fold(known.received_at, DateTime::max);
    let latest = standing()
        .filter(|m| follows(m.step, step))
        .map(|m| m.happened_at)
        .min();
    let at = at.max(earliest);
    latest.map_or(at, |latest| at.min(latest))
}

/// What a time contradicts, with both times named.
pub fn out_of_order(
    known: &Known<'_>,
    step: RescueStep,
    at: DateTime<FixedOffset>,
    typed: &str,
) -> Vec<Problem> {
    let mut faults = Vec::new();
    // Typed times have no seconds: the minute of the call is not before the call.
    let minute = |t: DateTime<FixedOffset>| t.timestamp().div_euclid(60);
    if minute(at) < minute(known.received_at) {
        let rule = Rule::BeforeCall {
            at: at.to_rfc3339(),
            call: known.received_at.to_rfc3339(),
        };
        faults.push(Problem::fault(Field::HappenedAt, rule, typed));
    }
    for other in known
        .milestones
        .iter()
        .filter(|m| !m.void && m.step != step)
    {
        let wrong = (follows(step, other.step) && minute(at) < minute(other.happened_at))
            || (follows(other.step, step) && minute(at) > minute(other.happened_at));
        if wrong {
            let rule = Rule::OutOfOrder {
                at: at.to_rfc3339(),
                other: other.step,
                other_at: other.happened_at.to_rfc3339(),
                step,
            };
            faults.push(Problem::fault(Field::HappenedAt, rule, typed));
        }
    }
    faults
}
