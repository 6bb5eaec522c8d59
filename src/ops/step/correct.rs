//! A recorded step of a renewal put right: another day, evidence or note, with a reason; judged with all other steps.

use chrono::NaiveDate;
use serde_json::json;

use crate::domain::ids::{ElevatorId, RenewalId, StageEventId};
use crate::domain::inspection::step_of_event;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{Carrier, StageEvent, StepDraft, check_corrected};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::{merge, refuse};
use crate::store::{Db, Tx, elevator as elevators, inspection, renewal};

/// Puts a step right. Who recorded it and when stays; the history says what it said before.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Conflict`] for what somebody else changed meanwhile;
/// [`Error::Invalid`] with every fault: what the steps around it and the law say, a missing reason, nothing changed, or
/// a step that came with another record. In every case nothing was changed.
pub fn correct(
    desk: &mut Desk<'_>,
    elevator: ElevatorId,
    event: StageEventId,
    before: &StepDraft,
    after: &StepDraft,
    reason: &str,
) -> Result<Done> {
    desk.require(Permission::MoveStages)?;
    let today = desk.actor.today;
    let reason = reason.trim();
    let label = elevators::label(&*desk.store, elevator)?;
    // What a step is does not change, so it may be read ahead for the record.
    let known = found(&*desk.store, elevator, event)?;
    let step = known.steps[known.at].step;
    let args = json!({ "count": 1, "label": label, "step": step, "on": after.happened_on.trim() });
    let op = desk.op(OpKind::CorrectStep, args).reason(reason);
    let committed = desk.store.transact(op, |tx| {
        let Found { at, steps } = found(tx, elevator, event)?;
        let carried = carriers(tx, elevator, &steps)?;
        if let Some((_, carrier)) = carried.iter().find(|(id, _)| *id == event) {
            let value = steps[at].happened_on.to_string();
            refuse(vec![Problem::fault(
                Field::HappenedOn,
                carrier.rule(),
                value,
            )])?;
        }
        let (draft, changed) = merge(before, &trimmed(after), &StepDraft::of(&steps[at]))?;
        let mut problems = Vec::new();
        if changed.is_empty() {
            let value = draft.happened_on.clone();
            problems.push(Problem::fault(Field::HappenedOn, Rule::Unchanged, value));
        }
        let mut corrected = steps.clone();
        corrected[at].evidence.clone_from(&draft.evidence);
        corrected[at].note.clone_from(&draft.note);
        match draft.happened_on.parse() {
            Ok(on) => corrected[at].happened_on = on,
            Err(_) => {
                let value = draft.happened_on.clone();
                problems.push(Problem::fault(Field::HappenedOn, Rule::NotADate, value));
            }
        }
        problems.extend(check(tx, elevator, &steps, &corrected, event, today)?);
        if reason.is_empty() {
            problems.push(Problem::fault(Field::Reason, Rule::Required, ""));
        }
        refuse(problems)?;
        renewal::correct_event(tx, &corrected[at])
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}

/// Every fault of a step among all of its renewal: `steps` as they are, `corrected` as they would be.
///
/// # Errors
///
/// When the file cannot be read.
pub(in crate::ops) fn check(
    db: &impl Db,
    elevator: ElevatorId,
    steps: &[StageEvent],
    corrected: &[StageEvent],
    event: StageEventId,
    today: NaiveDate,
) -> Result<Vec<Problem>> {
    let reminded = renewal::reminder_sent(db, elevator)?;
    Ok(check_corrected(steps, corrected, event, today, reminded))
}

/// Lets the step of a renewal that a receipt was have happened on another day; every fault of it. Written at once: the
/// transaction falls with the faults.
///
/// # Errors
///
/// When the file cannot be read or SQLite refuses it.
pub(in crate::ops) fn move_receipt(
    tx: &Tx<'_>,
    elevator: ElevatorId,
    renewal: RenewalId,
    event: StageEventId,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<Problem>> {
    let steps = renewal::events(tx, renewal)?;
    let mut corrected = steps.clone();
    for step in corrected.iter_mut().filter(|step| step.id == event) {
        step.happened_on = on;
        renewal::correct_event(tx, step)?;
    }
    check(tx, elevator, &steps, &corrected, event, today)
}

/// The steps of an elevator's renewal that came with another record.
///
/// # Errors
///
/// When the file cannot be read.
pub fn carriers(
    db: &impl Db,
    elevator: ElevatorId,
    steps: &[StageEvent],
) -> Result<Vec<(StageEventId, Carrier)>> {
    let Some(first) = steps.first() else {
        return Ok(Vec::new());
    };
    let mut all = Vec::new();
    for (event, id, number) in renewal::receipts(db, first.renewal_id)? {
        all.push((event, Carrier::Notice { id, number }));
    }
    for id in inspection::of_elevator(db, elevator)? {
        let Some(inspection) = inspection::get(db, id)? else {
            continue;
        };
        for event in &inspection.events {
            if let Some(at) = step_of_event(steps, event) {
                all.push((steps[at].id, Carrier::Inspection(id)));
            }
        }
    }
    Ok(all)
}

struct Found {
    at: usize,
    steps: Vec<StageEvent>,
}

fn found(db: &impl Db, elevator: ElevatorId, event: StageEventId) -> Result<Found> {
    let steps = match renewal::of_elevator(db, elevator)? {
        Some(renewal) => renewal::events(db, renewal)?,
        None => Vec::new(),
    };
    let at = steps.iter().position(|step| step.id == event);
    let at = at.ok_or(Error::NotFound {
        what: "stage_event",
        id: event.0,
    })?;
    Ok(Found { at, steps })
}

fn trimmed(draft: &StepDraft) -> StepDraft {
    StepDraft {
        happened_on: draft.happened_on.trim().to_owned(),
        evidence: draft.evidence.trim().to_owned(),
        note: draft.note.trim().to_owned(),
    }
}
