//! 更正: another day, evidence or note for a recorded step. All steps are judged as if they had been recorded so from the
//! first; what was recorded before stays in the history.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::guard::{Guard, check_step};
use super::stage::Step;
use super::timeline::{StageEvent, StepRequest, Timeline};
use crate::domain::fields::Fields;
use crate::domain::ids::{InspectionId, NoticeId, StageEventId};
use crate::domain::problem::{Field, Problem, Rule};

/// What a person types of a step that is recorded already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDraft {
    /// The day it happened, `YYYY-MM-DD`.
    pub happened_on: String,
    /// 依据.
    pub evidence: String,
    /// Note; also the reason where one is asked for.
    pub note: String,
}

impl StepDraft {
    /// A step as it is recorded.
    pub fn of(event: &StageEvent) -> Self {
        Self {
            happened_on: event.happened_on.to_string(),
            evidence: event.evidence.clone(),
            note: event.note.clone(),
        }
    }
}

impl Fields for StepDraft {
    const FIELDS: &'static [Field] = &[Field::HappenedOn, Field::Evidence, Field::StepNote];

    fn field(&self, field: Field) -> String {
        match field {
            Field::HappenedOn => self.happened_on.clone(),
            Field::Evidence => self.evidence.clone(),
            Field::StepNote => self.note.clone(),
            _ => String::new(),
        }
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        match field {
            Field::HappenedOn => value.clone_into(&mut self.happened_on),
            Field::Evidence => value.clone_into(&mut self.evidence),
            Field::StepNote => value.clone_into(&mut self.note),
            _ => return false,
        }
        true
    }
}

/// The record that a step came with: there it is corrected, and the step goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// The receipt of a notice.
    Notice {
        /// Which.
        id: NoticeId,
        /// Its number.
        number: String,
    },
    /// An event of an inspection.
    Inspection(InspectionId),
}

impl Carrier {
    /// Why the step is not corrected by itself.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Notice { number, .. } => Rule::HeldByNotice {
                notice: number.clone(),
            },
            Self::Inspection(_) => Rule::HeldByInspection,
        }
    }
}

/// Every fault of the step `of` among `after`, all steps as they would be; `before`: as they are. What stands against
/// another step already is not its fault.
pub fn check_corrected(
    before: &[StageEvent],
    after: &[StageEvent],
    of: StageEventId,
    today: NaiveDate,
    reminder_sent: bool,
) -> Vec<Problem> {
    let stood = standing(before, today, reminder_sent);
    let mut problems = Vec::new();
    let mut previous: Option<&StageEvent> = None;
    for (at, (event, guards)) in after
        .iter()
        .zip(standing(after, today, reminder_sent))
        .enumerate()
    {
        let known = stood.get(at).map_or(&[][..], Vec::as_slice);
        for guard in guards {
            if event.id == of {
                problems.push(own(event, previous, guard));
            } else if !known.contains(&guard) {
                let corrected = after.iter().find(|other| other.id == of);
                let value = corrected.map(|other| other.happened_on.to_string());
                let (step, on) = (event.step, event.happened_on.to_string());
                let rule = match guard {
                    Guard::OutOfOrder { .. } => Rule::AfterStep { step, on },
                    guard => Rule::StepStands { step, on, guard },
                };
                let value = value.unwrap_or_default();
                problems.push(Problem::fault(Field::HappenedOn, rule, value));
            }
        }
        previous = Some(event);
    }
    problems
}

/// What stands against the corrected step itself, at the field that can mend it.
fn own(event: &StageEvent, previous: Option<&StageEvent>, guard: Guard) -> Problem {
    let on = event.happened_on.to_string();
    if !guard.refuses() {
        // Asked for a reason, and it has none.
        return Problem::fault(Field::StepNote, Rule::Stands { guard }, "");
    }
    let rule = match (&guard, previous) {
        (Guard::InFuture { today, .. }, _) => Rule::InFuture {
            today: today.to_string(),
        },
        (Guard::OutOfOrder { .. }, Some(previous)) => Rule::BeforeStep {
            step: previous.step,
            on: previous.happened_on.to_string(),
        },
        _ => Rule::Stands { guard },
    };
    Problem::fault(Field::HappenedOn, rule, on)
}

/// What keeps each step from being recorded after those before it: what refuses it, and what asks for a reason that it
/// does not have.
fn standing(events: &[StageEvent], today: NaiveDate, reminder_sent: bool) -> Vec<Vec<Guard>> {
    let mut line = Timeline::of(&[]);
    let mut all = Vec::with_capacity(events.len());
    for event in events {
        let request = StepRequest {
            step: event.step,
            to: (event.step == Step::MoveBack).then_some(event.to),
            happened_on: event.happened_on,
            evidence: String::new(),
            note: String::new(),
        };
        let (_, mut guards) = check_step(&line, &request, today, reminder_sent);
        guards.retain(|guard| guard.refuses() || event.note.trim().is_empty());
        all.push(guards);
        line.apply(event);
    }
    all
}
