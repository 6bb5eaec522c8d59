//! What a row asks of an inspection: events that the file does not know, and corrections of those that it knows.

use crate::domain::ids::{InspectionEventId, RecordId};
use crate::domain::inspection::{
    Correction, Inspection, InspectionEvent, InspectionRequest, InspectionResult, InspectionStep,
};
use crate::domain::problem::{Field, Problem, Rule};
use crate::exchange::rows::Values;

use super::{DATES, items};

/// What a row asks.
#[derive(Default)]
pub(super) struct Asked {
    /// The column of the day of each.
    pub corrections: Vec<(Field, Correction)>,
    /// In order.
    pub requests: Vec<(Field, InspectionRequest)>,
    /// What differs: field, old, new.
    pub fields: Vec<(Field, String, String)>,
}

/// The column of an event's number.
fn number_of(step: InspectionStep) -> Option<Field> {
    match step {
        InspectionStep::Opinion => Some(Field::OpinionNo),
        InspectionStep::Report | InspectionStep::Fail => Some(Field::ReportNo),
        _ => None,
    }
}

/// Compares the row with what is recorded. A report that says otherwise whether it passed is a fault: that is no slip of a
/// pen.
pub(super) fn asked(
    values: &Values,
    stored: &[InspectionEvent],
    problems: &mut Vec<Problem>,
) -> Asked {
    let result = values.text(Field::InspectionResult);
    let failed = result == InspectionResult::Failed.code();
    let mut asked = Asked::default();
    for (field, step) in DATES {
        let step = match step {
            InspectionStep::Report if failed => InspectionStep::Fail,
            step => step,
        };
        let said = values.text(field).parse().ok();
        let same = |e: &&InspectionEvent| {
            e.step == step || (step.ends_with_a_report() && e.step.ends_with_a_report())
        };
        if let Some(known) = stored.iter().rev().find(same) {
            let other_result = known.step != step && !result.is_empty();
            let on = said.unwrap_or(known.happened_on);
            let number = number_of(step).map_or("", |field| values.text(field));
            let correction = Correction {
                event: known.id,
                happened_on: on,
                number: match number {
                    "" => known.number.clone(),
                    number => number.to_owned(),
                },
                due_on: known.due_on,
            };
            // An earlier row of this sheet said it: two rows that contradict each other correct nothing.
            let from_sheet = known.id == InspectionEventId::from_raw(0);
            if other_result || from_sheet && correction.differs(known) {
                let value = known.happened_on.to_string();
                let rule = Rule::AlreadyRecorded { value };
                problems.push(Problem::fault(field, rule, on.to_string()));
            } else if correction.differs(known) {
                if on != known.happened_on {
                    let old = known.happened_on.to_string();
                    asked.fields.push((field, old, on.to_string()));
                }
                if let Some(field) = number_of(step).filter(|_| correction.number != known.number) {
                    let (old, new) = (known.number.clone(), correction.number.clone());
                    asked.fields.push((field, old, new));
                }
                asked.corrections.push((field, correction));
            }
            continue;
        }
        let Some(on) = said else { continue };
        asked.fields.push((field, String::new(), on.to_string()));
        asked.requests.push((field, request(values, step, on)));
    }
    let ends = |(field, _): &(Field, InspectionRequest)| *field == Field::ReportOn;
    if asked.requests.iter().any(ends) && result.is_empty() {
        problems.push(Problem::fault(Field::InspectionResult, Rule::Required, ""));
    }
    asked
}

fn request(values: &Values, step: InspectionStep, on: chrono::NaiveDate) -> InspectionRequest {
    let mut request = InspectionRequest::new(step, on);
    let number = match step {
        InspectionStep::Apply => Some(Field::SelfReportNo),
        step => number_of(step),
    };
    if let Some(field) = number {
        values.text(field).clone_into(&mut request.number);
    }
    match step {
        InspectionStep::Apply => {
            values.text(Field::Remarks).clone_into(&mut request.note);
        }
        InspectionStep::Opinion => {
            request.due_on = values.text(Field::DueOn).parse().ok();
            request.items = items(values);
        }
        InspectionStep::Fail if values.text(Field::OpinionOn).is_empty() => {
            request.items = items(values);
        }
        _ => {}
    }
    request
}

/// What a row says otherwise of an inspection that a sheet does not change: told, and left as it is.
pub(super) fn left_alone(values: &Values, stored: &Inspection) -> Vec<Problem> {
    let due = stored.events.iter().rev();
    let due = due.filter(|e| e.step == InspectionStep::Opinion);
    let due = due.filter_map(|e| e.due_on).next();
    let due = due.map_or_else(String::new, |due| due.to_string());
    let mut doubts: Vec<Problem> = [
        (Field::SelfReportNo, &stored.self_report_no),
        (Field::ContactName, &stored.contact),
        (Field::Phone, &stored.phone),
        (Field::Remarks, &stored.remarks),
        (Field::DueOn, &due),
    ]
    .into_iter()
    .filter(|(field, known)| {
        let said = values.text(*field);
        !said.is_empty() && !known.is_empty() && said != known.as_str()
    })
    .map(|(field, known)| {
        let rule = Rule::AlreadyRecorded {
            value: known.clone(),
        };
        Problem::warning(field, rule, values.text(field))
    })
    .collect();
    let known = |item: &String| stored.items.iter().any(|known| known.content == *item);
    if !stored.items.is_empty()
        && let Some(other) = items(values).iter().find(|item| !known(item))
    {
        let all: Vec<&str> = stored.items.iter().map(|i| i.content.as_str()).collect();
        let value = all.join("；");
        let rule = Rule::AlreadyRecorded { value };
        doubts.push(Problem::warning(Field::Items, rule, other));
    }
    doubts
}
