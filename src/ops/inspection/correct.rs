//! What is recorded of an inspection put right: another day, number or deadline, with a reason; the steps of its renewals go along.

use chrono::NaiveDate;
use serde_json::json;

use super::{found, taken};
use crate::domain::ids::{InspectionEventId, InspectionId};
use crate::domain::inspection::{
    Correction, Inspection, between, check_corrected, corrected, step_of_event,
};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::StageEvent;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::store::inspection as rows_of;
use crate::store::{Db, Tx, renewal};

/// Puts an event right. Who recorded it and when stays; the history says what it said before.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] with every fault; then nothing was changed.
pub fn correct(
    desk: &mut Desk<'_>,
    id: InspectionId,
    correction: &Correction,
    reason: &str,
) -> Result<Done> {
    desk.require(Permission::MoveStages)?;
    let today = desk.actor.today;
    let label = rows_of::head(&*desk.store, id)?.map_or_else(String::new, |head| head.place);
    let args = json!({ "count": 1, "label": label, "on": correction.happened_on });
    let op = desk
        .op(OpKind::CorrectInspection, args)
        .reason(reason.trim());
    let committed = desk.store.transact(op, |tx| {
        let inspection = found(tx, id)?;
        let found = check(tx, &inspection, std::slice::from_ref(correction), today)?;
        let mut problems: Vec<Problem> = found.into_iter().map(|(_, problem)| problem).collect();
        if reason.trim().is_empty() {
            problems.push(Problem::fault(Field::Reason, Rule::Required, ""));
        }
        refuse(problems)?;
        write(tx, &inspection, std::slice::from_ref(correction))
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}

/// Every fault of corrections with the event that has it, each judged as if all of them were made.
pub(in crate::ops) fn check(
    db: &impl Db,
    inspection: &Inspection,
    corrections: &[Correction],
    today: NaiveDate,
) -> Result<Vec<(InspectionEventId, Problem)>> {
    let events = corrected(&inspection.events, corrections);
    let mut problems = Vec::new();
    for correction in corrections {
        let old = inspection.events.iter().find(|e| e.id == correction.event);
        let Some(old) = old else {
            return Err(Error::NotFound {
                what: "inspection",
                id: inspection.id.0,
            });
        };
        let had_number = !old.number.is_empty();
        let found = check_corrected(&events, old.id, had_number, today);
        problems.extend(found.into_iter().map(|problem| (old.id, problem)));
        if old.step.ends_with_a_report() && correction.number.trim() != old.number {
            let taken = taken(db, &correction.number, &[inspection])?;
            problems.extend(taken.map(|problem| (old.id, problem)));
        }
        for signature in &inspection.signatures {
            if let Some(signed) = signature.signed_on
                && old.step.ends_with_a_report()
                && signed > correction.happened_on
            {
                let (field, date) = (Field::HappenedOn, correction.happened_on.to_string());
                let rule = Rule::After { field, date };
                let fault = Problem::fault(Field::Signatures, rule, signed.to_string());
                problems.push((old.id, fault));
            }
        }
    }
    let days = |steps: &[StageEvent], at: usize| steps.get(at).map(|step| step.happened_on);
    for elevator in &inspection.elevators {
        let Some(renewal) = renewal::of_elevator(db, elevator.id)? else {
            continue;
        };
        let mut steps = renewal::events(db, renewal)?;
        let moved = move_steps(&mut steps, inspection, corrections);
        for (event, at) in moved {
            let before = at.checked_sub(1).and_then(|at| days(&steps, at));
            let found = between(before, days(&steps, at + 1), steps[at].happened_on, today);
            problems.extend(found.into_iter().map(|problem| (event, problem)));
        }
    }
    problems.dedup();
    Ok(problems)
}

/// The steps as they are after corrections; the places of those that moved, with the events that they are.
pub(in crate::ops) fn move_steps(
    steps: &mut [StageEvent],
    inspection: &Inspection,
    corrections: &[Correction],
) -> Vec<(InspectionEventId, usize)> {
    let mut moved = Vec::new();
    // By what they said before any of them moved.
    for correction in corrections {
        let event = inspection.events.iter().find(|e| e.id == correction.event);
        let at = event.and_then(|event| step_of_event(steps, event));
        moved.extend(at.map(|at| (correction, at)));
    }
    for (correction, at) in &moved {
        steps[*at].happened_on = correction.happened_on;
    }
    moved.into_iter().map(|(c, at)| (c.event, at)).collect()
}

/// Writes corrections that were judged.
pub(in crate::ops) fn write(
    tx: &Tx<'_>,
    inspection: &Inspection,
    corrections: &[Correction],
) -> Result<()> {
    for elevator in &inspection.elevators {
        let Some(renewal) = renewal::of_elevator(tx, elevator.id)? else {
            continue;
        };
        let mut steps = renewal::events(tx, renewal)?;
        for (event, at) in move_steps(&mut steps, inspection, corrections) {
            let step = &mut steps[at];
            // The number of a paper is what the step rests on.
            let old = inspection.events.iter().find(|e| e.id == event);
            let new = corrections.iter().find(|c| c.event == event);
            if let (Some(old), Some(new)) = (old, new)
                && old.number == step.evidence
            {
                new.number.trim().clone_into(&mut step.evidence);
            }
            renewal::correct_event(tx, step)?;
        }
    }
    for event in corrected(&inspection.events, corrections) {
        if corrections.iter().any(|c| c.event == event.id) {
            rows_of::correct_event(tx, &event)?;
        }
    }
    Ok(())
}
