//! 报检: the form is short, the register knows the rest.

use std::collections::BTreeSet;

use serde_json::json;

use super::{move_renewals, rows_of};
use crate::domain::ids::{ElevatorId, InspectionItemId, OrganizationId, RecordId};
use crate::domain::inspection::{
    InspectionDraft, InspectionRequest, InspectionStep, check_application, state_of,
};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::store::inspection::{NewEvent, NewInspection};
use crate::store::{Db, elevator, organization};

/// Applies for an inspection; its renewals move to 已报检 in the same operation. With a failed one before it, it carries
/// that one's failed items and only them.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::Invalid`] with every fault at once; [`Error::Guarded`] and [`Error::NeedsReason`] as
/// for a step of the renewals, where the remarks are the reason.
pub fn apply(desk: &mut Desk<'_>, draft: &InspectionDraft) -> Result<Done> {
    desk.require(Permission::MoveStages)?;
    let today = desk.actor.today;
    let previous = match draft.previous {
        Some(id) => Some(super::found(&*desk.store, id)?),
        None => None,
    };
    let state = previous.as_ref().map(|p| p.state());
    let (applied_on, mut problems) = check_application(draft, state, today);
    let unit = known(&*desk.store, draft, &mut problems)?;
    if let Some(before) = &previous
        && before.next_id.is_some()
    {
        problems.push(Problem::fault(Field::Previous, Rule::DuplicateName, ""));
    }
    let warnings = refuse(problems)?;
    let applied_on = applied_on.ok_or_else(|| Error::internal("application without a day"))?;
    let label = match draft.elevators.as_slice() {
        [one] => elevator::label(&*desk.store, *one)?,
        _ => String::new(),
    };
    let args = json!({ "count": draft.elevators.len(), "label": label, "on": applied_on });
    let op = desk
        .op(OpKind::ApplyInspection, args)
        .reason(draft.remarks.trim());
    let committed = desk.store.transact(op, |tx| {
        let new = NewInspection {
            round: previous.as_ref().map_or(1, |p| p.round + 1),
            previous: draft.previous,
            construction_unit: unit,
            self_report_no: draft.self_report_no.trim(),
            contact: draft.contact.trim(),
            phone: draft.phone.trim(),
            remarks: draft.remarks.trim(),
            elevators: &draft.elevators,
        };
        let id = rows_of::insert(tx, &new)?;
        let request = InspectionRequest {
            number: draft.self_report_no.clone(),
            note: draft.remarks.clone(),
            ..InspectionRequest::new(InspectionStep::Apply, applied_on)
        };
        let event = NewEvent {
            inspection: id,
            request: &request,
            recorded_at: tx.at(),
        };
        rows_of::add_event(tx, &event)?;
        let failed: Vec<(&str, Option<InspectionItemId>)> = previous
            .iter()
            .flat_map(|p| &p.items)
            .filter(|item| item.open)
            .map(|item| (item.content.as_str(), Some(item.id)))
            .collect();
        rows_of::add_items(tx, id, failed)?;
        move_renewals(tx, &draft.elevators, &request, today)?;
        Ok(id)
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.raw());
    done.count = u32::try_from(draft.elevators.len()).map_err(Error::internal)?;
    done.warnings = warnings;
    Ok(done)
}

/// The unit that the register names for the elevators; what is not in order becomes a fault.
fn known(
    db: &impl Db,
    draft: &InspectionDraft,
    problems: &mut Vec<Problem>,
) -> Result<Option<OrganizationId>> {
    let mut units = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for id in &draft.elevators {
        if !seen.insert(*id) {
            problems.push(Problem::fault(Field::Elevators, Rule::DuplicateName, ""));
            continue;
        }
        let Some(known) = elevator::get(db, *id)? else {
            let rule = Rule::Unknown;
            problems.push(Problem::fault(Field::Elevators, rule, id.to_string()));
            continue;
        };
        let label = known.draft.place();
        match &known.draft.renewal {
            Some(renewal) => {
                units.insert(renewal.construction_unit.clone());
            }
            None => problems.push(Problem::warning(Field::Elevators, Rule::NoRenewal, &label)),
        }
        if let Some(number) = open_case(db, *id)? {
            let rule = Rule::HasOpenInspection {
                label: label.clone(),
                applied_on: number,
            };
            problems.push(Problem::fault(Field::Elevators, rule, label));
        }
    }
    units.retain(|name| !name.is_empty());
    if units.len() > 1 {
        let names: Vec<String> = units.into_iter().collect();
        let rule = Rule::SeveralUnits;
        let names = names.join("、");
        problems.push(Problem::fault(Field::ConstructionUnit, rule, names));
        return Ok(None);
    }
    match units.first() {
        Some(name) => Ok(organization::find(db, name)?.map(|(id, _)| id)),
        None => Ok(None),
    }
}

/// The day of the application that is still open for an elevator.
fn open_case(db: &impl Db, id: ElevatorId) -> Result<Option<String>> {
    for inspection in rows_of::of_elevator(db, id)? {
        let events = rows_of::events(db, inspection)?;
        if state_of(&events).is_open() {
            return Ok(events.first().map(|e| e.happened_on.to_string()));
        }
    }
    Ok(None)
}
