//! 更正: another day, number or deadline for what is recorded of an inspection. What was recorded before stays in the history.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{InspectionEvent, InspectionStep};
use crate::domain::ids::InspectionEventId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{Stage, StageEvent, Step};

/// What an event should say instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which event.
    pub event: InspectionEventId,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// Number of the opinion notice or of the report.
    pub number: String,
    /// The day until which must be put right, of an opinion; of other events it stays.
    pub due_on: Option<NaiveDate>,
}

impl Correction {
    /// Whether it says anything else than the event.
    pub fn differs(&self, event: &InspectionEvent) -> bool {
        self.happened_on != event.happened_on
            || self.number.trim() != event.number
            || event.step == InspectionStep::Opinion && self.due_on != event.due_on
    }
}

/// The events as they are after corrections.
pub fn corrected(events: &[InspectionEvent], corrections: &[Correction]) -> Vec<InspectionEvent> {
    let mut events = events.to_vec();
    for event in &mut events {
        if let Some(correction) = corrections.iter().find(|c| c.event == event.id) {
            event.happened_on = correction.happened_on;
            correction.number.trim().clone_into(&mut event.number);
            if event.step == InspectionStep::Opinion {
                event.due_on = correction.due_on;
            }
        }
    }
    events
}

/// Every fault of an event among those around it: they happened one after the other, none in the future, what had a
/// number has one, and an opinion has a deadline.
pub fn check_corrected(
    events: &[InspectionEvent],
    of: InspectionEventId,
    had_number: bool,
    today: NaiveDate,
) -> Vec<Problem> {
    let Some(at) = events.iter().position(|event| event.id == of) else {
        return Vec::new();
    };
    let event = &events[at];
    let day = |at: usize| events.get(at).map(|event| event.happened_on);
    let before = at.checked_sub(1).and_then(day);
    let mut problems = between(before, day(at + 1), event.happened_on, today);
    if had_number && event.number.is_empty() {
        problems.push(Problem::fault(Field::DocumentNo, Rule::Required, ""));
    }
    if event.step == InspectionStep::Opinion && event.due_on.is_none() {
        problems.push(Problem::fault(Field::DueOn, Rule::Required, ""));
    }
    if let Some(due) = event.due_on
        && due < event.happened_on
    {
        let (field, date) = (Field::HappenedOn, event.happened_on.to_string());
        let rule = Rule::Before { field, date };
        problems.push(Problem::fault(Field::DueOn, rule, due.to_string()));
    }
    problems
}

/// The step of the renewal that an event was, by its place among the steps; none if it was none.
pub fn step_of_event(steps: &[StageEvent], event: &InspectionEvent) -> Option<usize> {
    let is = |step: &StageEvent| match event.step {
        // Nothing is applied for any more: back to where it was before.
        InspectionStep::Refuse | InspectionStep::Withdraw => {
            (step.step, step.from, step.to)
                == (Step::MoveBack, Stage::Applied, Stage::SelfInspected)
        }
        of => of.moves(step.from) == Some(step.step),
    };
    steps
        .iter()
        .rposition(|step| step.happened_on == event.happened_on && is(step))
}

/// Every fault of a day between those around it.
pub fn between(
    before: Option<NaiveDate>,
    after: Option<NaiveDate>,
    on: NaiveDate,
    today: NaiveDate,
) -> Vec<Problem> {
    let field = Field::HappenedOn;
    let mut problems = Vec::new();
    if let Some(before) = before.filter(|before| on < *before) {
        let date = before.to_string();
        let rule = Rule::Before { field, date };
        problems.push(Problem::fault(field, rule, on.to_string()));
    }
    let latest = after.map_or(today, |after| after.min(today));
    if on > latest {
        let date = latest.to_string();
        let rule = Rule::After { field, date };
        problems.push(Problem::fault(field, rule, on.to_string()));
    }
    problems
}
