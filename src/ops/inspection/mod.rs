//! 监督检验: application, events and visits, each together with the steps of the renewals, all or none.

mod apply;
pub(in crate::ops) mod correct;
mod day_list;
mod look;

pub use apply::apply;
pub use correct::correct;
pub use day_list::{lines_of_day, write_day_list};
pub use look::{all_ended, detail, ended, proposal, rows};

use std::collections::BTreeSet;

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::refuse;
use super::step::move_all;
use crate::domain::ids::{ElevatorId, InspectionId};
use crate::domain::inspection::plan::Visit;
use crate::domain::inspection::{Inspection, InspectionRequest, InspectionStep, check_request};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule, of_many};
use crate::domain::renewal::{Stage, Step, StepRequest, Timeline};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::inspection::{self as rows_of, NewEvent};
use crate::store::{Db, Tx, renewal};

/// An event of one or many inspections, with the steps of their renewals, all or none.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] with every fault; [`Error::Guarded`] and
/// [`Error::NeedsReason`] as for a step of the renewals.
pub fn step(
    desk: &mut Desk<'_>,
    ids: &[InspectionId],
    request: &InspectionRequest,
) -> Result<Done> {
    desk.require(Permission::MoveStages)?;
    let today = desk.actor.today;
    // Named twice, it still happens once.
    let mut seen = BTreeSet::new();
    let ids: Vec<InspectionId> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    let label = match ids.as_slice() {
        [one] => rows_of::head(&*desk.store, *one)?.map_or_else(String::new, |head| head.place),
        _ => String::new(),
    };
    let args = json!({
        "count": ids.len(),
        "label": label,
        "step": request.step,
        "on": request.happened_on,
    });
    let op = desk
        .op(OpKind::InspectionStep, args)
        .reason(request.note.trim());
    let committed = desk.store.transact(op, |tx| {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for id in &ids {
            let inspection = found(tx, *id)?;
            let open = inspection.items.iter().any(|item| item.open);
            let place = rows_of::head(tx, *id)?.map_or_else(String::new, |head| head.place);
            let faults = check_request(&inspection.events, request, open, today);
            problems.push((place, faults));
            all.push(inspection);
        }
        let mut problems = of_many(problems);
        if request.step.ends_with_a_report() {
            let own: Vec<&Inspection> = all.iter().collect();
            problems.extend(taken(tx, &request.number, &own)?);
        }
        refuse(problems)?;
        let mut elevators: Vec<ElevatorId> = Vec::new();
        for inspection in &all {
            write(tx, inspection, request)?;
            elevators.extend(inspection.elevators.iter().map(|e| e.id));
        }
        // All at once, so that everything that stands against any of them is said.
        move_renewals(tx, &elevators, request, today)
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = u32::try_from(ids.len()).map_err(Error::internal)?;
    Ok(done)
}

/// Plans visits, all or none. What stands against one is shown before; it does not refuse.
///
/// # Errors
///
/// As [`step`].
pub fn plan(desk: &mut Desk<'_>, visits: &[Visit]) -> Result<Done> {
    desk.require(Permission::MoveStages)?;
    let today = desk.actor.today;
    let args = json!({ "count": visits.len(), "label": "" });
    let op = desk.op(OpKind::PlanVisits, args);
    let committed = desk.store.transact(op, |tx| {
        for visit in visits {
            let inspection = found(tx, visit.inspection)?;
            let request = InspectionRequest {
                due_on: Some(visit.on),
                half: visit.half,
                inspector: Some(visit.inspector),
                ..InspectionRequest::new(InspectionStep::Plan, today)
            };
            refuse(check_request(&inspection.events, &request, false, today))?;
            write(tx, &inspection, &request)?;
        }
        Ok(())
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = u32::try_from(visits.len()).map_err(Error::internal)?;
    Ok(done)
}

pub(in crate::ops) fn found(db: &impl Db, id: InspectionId) -> Result<Inspection> {
    rows_of::get(db, id)?.ok_or(Error::NotFound {
        what: "inspection",
        id: id.0,
    })
}

/// That another inspection's report bears this number, with where that one is. Reports made out at once may share theirs,
/// and so may the rounds of one inspection.
fn taken(db: &impl Db, number: &str, own: &[&Inspection]) -> Result<Option<Problem>> {
    let number = number.trim();
    if number.is_empty() {
        return Ok(None);
    }
    let others = rows_of::by_report_no(db, number)?;
    let is_own = |id: &InspectionId| {
        own.iter()
            .any(|own| [Some(own.id), own.previous_id, own.next_id].contains(&Some(*id)))
    };
    let Some(other) = others.into_iter().find(|id| !is_own(id)) else {
        return Ok(None);
    };
    let other = rows_of::head(db, other)?.map_or_else(String::new, |head| head.place);
    let rule = Rule::TakenBy { other };
    Ok(Some(Problem::fault(Field::DocumentNo, rule, number)))
}

pub(in crate::ops) fn write(
    tx: &Tx<'_>,
    inspection: &Inspection,
    request: &InspectionRequest,
) -> Result<()> {
    rows_of::add_event(
        tx,
        &NewEvent {
            inspection: inspection.id,
            request,
            recorded_at: tx.at(),
        },
    )?;
    match request.step {
        InspectionStep::Opinion | InspectionStep::Fail => {
            let items = request.items.iter().map(|item| (item.trim(), None));
            rows_of::add_items(
                tx,
                inspection.id,
                items.filter(|(item, _)| !item.is_empty()),
            )
        }
        InspectionStep::Confirm | InspectionStep::Report => rows_of::close_items(tx, inspection.id),
        _ => Ok(()),
    }
}

/// The steps of the renewals that belong to an event; an elevator that stands there already, or whose step is recorded
/// for that day, is left.
pub(in crate::ops) fn move_renewals(
    tx: &Tx<'_>,
    elevators: &[ElevatorId],
    request: &InspectionRequest,
    today: chrono::NaiveDate,
) -> Result<()> {
    let mut moves: Vec<(Step, Option<Stage>, Vec<ElevatorId>)> = Vec::new();
    for id in elevators {
        let Some(renewal) = renewal::of_elevator(tx, *id)? else {
            continue;
        };
        let line = Timeline::of(&renewal::events(tx, renewal)?);
        let step = match request.step {
            // Nothing is applied for any more.
            InspectionStep::Refuse | InspectionStep::Withdraw if line.stage == Stage::Applied => {
                Some((Step::MoveBack, Some(Stage::SelfInspected)))
            }
            step => {
                let step = step.moves_along(&line, request.happened_on);
                step.map(|step| (step, None))
            }
        };
        if let Some((step, to)) = step {
            match moves.iter_mut().find(|(s, ..)| *s == step) {
                Some((.., ids)) => ids.push(*id),
                None => moves.push((step, to, vec![*id])),
            }
        }
    }
    for (step, to, ids) in moves {
        let step = StepRequest {
            step,
            to,
            happened_on: request.happened_on,
            evidence: request.number.clone(),
            note: request.note.clone(),
        };
        move_all(tx, &ids, &step, None, today)?;
    }
    Ok(())
}
