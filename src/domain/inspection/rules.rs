//! What an application and an event must say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    DayHalf, InspectionDraft, InspectionEvent, InspectionState, InspectionStep as Step, Signature,
    signature, state_of,
};
use crate::domain::ids::PersonId;
use crate::domain::problem::{Field, Problem, Rule};

/// An event that a person asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionRequest {
    /// What happened.
    pub step: Step,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// Number of the opinion notice or of the report.
    pub number: String,
    /// The day agreed upon for the visit, or the day until which must be put right.
    pub due_on: Option<NaiveDate>,
    /// Which half of that day.
    pub half: Option<DayHalf>,
    /// Who goes, or went.
    pub inspector: Option<PersonId>,
    /// Reason or note.
    pub note: String,
    /// Items that were found, one a line: with an opinion notice or a failed report.
    pub items: Vec<String>,
    /// Signatures on a report.
    #[serde(default)]
    pub signatures: Vec<Signature>,
}

impl InspectionRequest {
    /// Only what happened, and when.
    pub fn new(step: Step, happened_on: NaiveDate) -> Self {
        Self {
            step,
            happened_on,
            number: String::new(),
            due_on: None,
            half: None,
            inspector: None,
            note: String::new(),
            items: Vec::new(),
            signatures: Vec::new(),
        }
    }
}

/// Every fault of an event, after those that happened before it.
pub fn check_request(
    events: &[InspectionEvent],
    request: &InspectionRequest,
    open_items: bool,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut fault = |field, rule, value: String| problems.push(Problem::fault(field, rule, value));
    let on = request.happened_on;
    if !state_of(events).next().contains(&request.step) {
        let word = request.step.code().to_owned();
        fault(Field::InspectionStep, Rule::UnknownWord, word);
    }
    if on > today {
        let date = today.to_string();
        let field = Field::HappenedOn;
        fault(field, Rule::After { field, date }, on.to_string());
    }
    if let Some(last) = events.last()
        && on < last.happened_on
    {
        let date = last.happened_on.to_string();
        let field = Field::HappenedOn;
        fault(field, Rule::Before { field, date }, on.to_string());
    }
    let required = |text: &str| text.trim().is_empty();
    match request.step {
        Step::Refuse | Step::Missed | Step::Withdraw if required(&request.note) => {
            fault(Field::Reason, Rule::Required, String::new());
        }
        Step::Opinion | Step::Report | Step::Fail if required(&request.number) => {
            fault(Field::DocumentNo, Rule::Required, String::new());
        }
        _ => {}
    }
    match request.step {
        Step::Opinion if request.items.is_empty() => {
            fault(Field::Items, Rule::Required, String::new());
        }
        Step::Fail if request.items.is_empty() && !open_items => {
            fault(Field::Items, Rule::Required, String::new());
        }
        Step::Plan if request.inspector.is_none() => {
            fault(Field::Inspector, Rule::Required, String::new());
        }
        _ => {}
    }
    if matches!(request.step, Step::Plan | Step::Opinion) {
        match request.due_on {
            None => fault(Field::DueOn, Rule::Required, String::new()),
            Some(due) if due < on => {
                let date = on.to_string();
                let field = Field::HappenedOn;
                fault(Field::DueOn, Rule::Before { field, date }, due.to_string());
            }
            Some(_) => {}
        }
    }
    if matches!(request.step, Step::Report | Step::Fail) {
        problems.extend(signature::check(&request.signatures, on));
    }
    problems
}

/// Every fault of an application as typed; the day, if it is one. What the register says is judged by its caller.
pub fn check_application(
    draft: &InspectionDraft,
    previous: Option<InspectionState>,
    today: NaiveDate,
) -> (Option<NaiveDate>, Vec<Problem>) {
    let mut problems = Vec::new();
    if draft.elevators.is_empty() {
        problems.push(Problem::fault(Field::Elevators, Rule::Required, ""));
    }
    let day = draft.applied_on.trim().parse::<NaiveDate>().ok();
    match day {
        None if draft.applied_on.trim().is_empty() => {
            problems.push(Problem::fault(Field::AppliedOn, Rule::Required, ""));
        }
        None => {
            let typed = draft.applied_on.clone();
            problems.push(Problem::fault(Field::AppliedOn, Rule::NotADate, typed));
        }
        Some(on) if on > today => {
            let field = Field::AppliedOn;
            let date = today.to_string();
            problems.push(Problem::fault(
                field,
                Rule::After { field, date },
                on.to_string(),
            ));
        }
        Some(_) => {}
    }
    if previous.is_some_and(|state| state != InspectionState::Failed) {
        problems.push(Problem::fault(Field::Previous, Rule::UnknownWord, ""));
    }
    if draft.self_report_no.trim().is_empty() {
        problems.push(Problem::warning(Field::SelfReportNo, Rule::Required, ""));
    }
    (day, problems)
}
