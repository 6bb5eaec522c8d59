//! Steps of renewals, one or many at once: all or none.

mod correct;

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::json;

use super::Done;
use super::desk::Desk;
use crate::domain::ids::{ElevatorId, NoticeId, RenewalId};
use crate::domain::operation::OpKind;
use crate::domain::renewal::{Guard, Stage, StepRequest, Timeline, check_step};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::renewal::{self, NewEvent};
use crate::store::{Db, Tx, elevator};

pub use correct::{carriers, correct};
pub(in crate::ops) use correct::{check as check_corrected, move_receipt};

/// A step of the renewals of these elevators.
///
/// # Errors
///
/// As [`move_all`], and [`Error::Forbidden`].
pub fn step(desk: &mut Desk<'_>, elevators: &[ElevatorId], request: &StepRequest) -> Result<Done> {
    desk.require(Permission::MoveStages)?;
    let label = match elevators {
        [one] => elevator::label(&*desk.store, *one)?,
        _ => String::new(),
    };
    let args = json!({
        "count": elevators.len(),
        "label": label,
        "step": request.step,
        "on": request.happened_on,
        "to": request.to,
    });
    let op = desk.op(OpKind::Step, args).reason(request.note.trim());
    let today = desk.actor.today;
    let committed = desk
        .store
        .transact(op, |tx| move_all(tx, elevators, request, None, today))?;
    let (mut done, count) = Done::of(committed);
    done.count = count;
    Ok(done)
}

/// Checks the step for every elevator, then writes it for every one. Used wherever renewals move, receipt of a notice
/// included.
///
/// # Errors
///
/// [`Error::NotFound`] for an elevator without a renewal; [`Error::Guarded`] with all that refuses, of all elevators;
/// [`Error::NeedsReason`] with all that asks for one, while the note is empty.
pub fn move_all(
    tx: &Tx<'_>,
    elevators: &[ElevatorId],
    request: &StepRequest,
    notice: Option<NoticeId>,
    today: NaiveDate,
) -> Result<u32> {
    let mut moves = Vec::with_capacity(elevators.len());
    let mut guards = Vec::new();
    let mut seen = HashSet::new();
    for id in elevators.iter().filter(|id| seen.insert(**id)) {
        let renewal = renewal::of_elevator(tx, *id)?.ok_or(Error::NotFound {
            what: "renewal",
            id: id.0,
        })?;
        let judged = judge(tx, *id, renewal, request, today)?;
        guards.extend(judged.guards.into_iter().map(|g| (*id, g)));
        moves.push((renewal, judged.from, judged.to));
    }
    if guards.iter().any(|(_, g)| g.refuses()) {
        guards.retain(|(_, g)| g.refuses());
        return Err(Error::Guarded(guards));
    }
    if !guards.is_empty() && request.note.trim().is_empty() {
        return Err(Error::NeedsReason(guards));
    }
    for (renewal, from, to) in &moves {
        let event = NewEvent {
            renewal: *renewal,
            step: request.step,
            from: *from,
            to: *to,
            happened_on: request.happened_on,
            notice,
            evidence: request.evidence.trim(),
            note: request.note.trim(),
        };
        renewal::add_event(tx, &event)?;
    }
    u32::try_from(moves.len()).map_err(Error::internal)
}

/// What stands against a step, per elevator, before it is asked for. Elevators without a renewal are left out.
///
/// # Errors
///
/// When the file cannot be read.
pub fn check(
    db: &impl Db,
    elevators: &[ElevatorId],
    request: &StepRequest,
    today: NaiveDate,
) -> Result<Vec<(ElevatorId, Guard)>> {
    let mut guards = Vec::new();
    for id in elevators {
        if let Some(renewal) = renewal::of_elevator(db, *id)? {
            let judged = judge(db, *id, renewal, request, today)?;
            guards.extend(judged.guards.into_iter().map(|g| (*id, g)));
        }
    }
    Ok(guards)
}

struct Judged {
    from: Stage,
    to: Stage,
    guards: Vec<Guard>,
}

fn judge(
    db: &impl Db,
    elevator: ElevatorId,
    renewal: RenewalId,
    request: &StepRequest,
    today: NaiveDate,
) -> Result<Judged> {
    let line = Timeline::of(&renewal::events(db, renewal)?);
    let reminded = renewal::reminder_sent(db, elevator)?;
    let (to, guards) = check_step(&line, request, today, reminded);
    Ok(Judged {
        from: line.stage,
        to,
        guards,
    })
}
