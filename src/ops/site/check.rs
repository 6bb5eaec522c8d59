//! A check, with the order that it may be a recheck of.

use serde_json::json;

use crate::domain::checks::{CheckedCheck, check_site_check};
use crate::domain::ids::{ElevatorId, PersonId, RecordId, StreetId, SupervisionOrderId};
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::domain::site::{CheckDraft, ItemDraft, OrderEvent, OrderStep, SiteCheck, state_of};
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::ops::tie::Ties;
use crate::store::site::order::{self, NewOrderEvent};
use crate::store::site::{self, NewCheck};
use crate::store::{Db, community, elevator, person};

/// The order of a case that is still open.
struct OpenOrder {
    id: SupervisionOrderId,
    events: Vec<OrderEvent>,
}

/// Where the elevators of a check are, and who works there.
#[derive(Default)]
pub(super) struct Known {
    pub place: String,
    pub street: Option<StreetId>,
    pub unit: String,
}

/// Saves a check. One that follows another carries that one's open items and only those; under an open order it is the
/// recheck: the order passes, fails with a new deadline, or stays where it was if nobody could look.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::Invalid`] with every fault at once; [`Error::NotFound`].
pub fn save(desk: &mut Desk<'_>, draft: &CheckDraft) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let today = desk.actor.today;
    let previous = match draft.previous {
        Some(id) => Some(site::get(&*desk.store, id)?.ok_or(Error::NotFound {
            what: "site_check",
            id: id.raw(),
        })?),
        None => None,
    };
    let order = match &previous {
        Some(previous) => open_order(&*desk.store, previous)?,
        None => None,
    };
    let mut draft = draft.clone();
    if let Some(previous) = &previous {
        carry(&mut draft, &previous.carried());
    }
    let (mut checked, mut problems) =
        check_site_check(&draft, previous.as_ref(), order.is_some(), today);
    let known = known(&*desk.store, &checked, &mut problems)?;
    if let Some(order) = &order
        && let Some(last) = order.events.last()
        && checked.checked_on < last.happened_on
    {
        let rule = Rule::Before {
            field: Field::HappenedOn,
            date: last.happened_on.to_string(),
        };
        let typed = checked.checked_on.to_string();
        problems.push(Problem::fault(Field::CheckedOn, rule, typed));
    }
    if checked.unit.is_empty() {
        checked.unit.clone_from(&known.unit);
    }
    let warnings = refuse(problems)?;
    let place = if checked.place.is_empty() {
        known.place
    } else {
        checked.place.clone()
    };
    let people = people(&*desk.store, &checked)?;
    let round = previous.as_ref().map_or(1, |p| p.round + 1);
    let args = json!({
        "label": place, "on": checked.checked_on, "count": checked.elevators.len().max(1),
        "round": round, "found": checked.found(), "missed": draft.missed,
    });
    let op = desk.op(OpKind::SiteCheck, args);
    let committed = desk.store.transact(op, |tx| {
        let unit = Ties::default().unit(tx, &checked.unit, OrganizationKind::Construction)?;
        let new = NewCheck {
            checked: &checked,
            round,
            previous: draft.previous,
            template: draft.template,
            place: &place,
            street: known.street.or(previous.as_ref().and_then(|p| p.street_id)),
            unit,
            missed: draft.missed,
            people: &people,
            recorded_at: tx.at(),
        };
        let id = site::insert(tx, &new)?;
        if let Some(order) = &order {
            let step = match checked.found() {
                _ if draft.missed => OrderStep::Missed,
                0 => OrderStep::Pass,
                _ => OrderStep::Fail,
            };
            let event = NewOrderEvent {
                order: order.id,
                step,
                happened_on: checked.checked_on,
                due_on: checked.due_on,
                check: Some(id),
                number: "",
                note: &checked.remarks,
                recorded_at: tx.at(),
            };
            order::add_event(tx, &event)?;
        }
        Ok(id)
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.raw());
    done.count = 1;
    done.warnings = warnings;
    Ok(done)
}

/// The people of the file among the inspectors, in their order.
pub(super) fn people(db: &impl Db, checked: &CheckedCheck) -> Result<Vec<Option<PersonId>>> {
    let names = checked.inspectors.iter();
    names.map(|name| person::find(db, name)).collect()
}

/// The items of a check that follows another are that one's open ones; what was typed are the answers.
fn carry(draft: &mut CheckDraft, open: &[ItemDraft]) {
    let answers = std::mem::take(&mut draft.items);
    draft.items = open
        .iter()
        .map(|item| {
            let typed = answers.iter().find(|a| a.carries == item.carries);
            ItemDraft {
                result: typed.and_then(|a| a.result),
                note: typed.map(|a| a.note.clone()).unwrap_or_default(),
                ..item.clone()
            }
        })
        .collect();
}

fn open_order(db: &impl Db, previous: &SiteCheck) -> Result<Option<OpenOrder>> {
    for link in site::chain(db, previous.id)? {
        if let Some((head, events)) = order::head_of_check(db, link.id)?
            && state_of(&events).is_open()
        {
            return Ok(Some(OpenOrder {
                id: head.id,
                events,
            }));
        }
    }
    Ok(None)
}

/// What the register says of the elevators; what is not in order becomes a fault.
pub(super) fn known(
    db: &impl Db,
    checked: &CheckedCheck,
    problems: &mut Vec<Problem>,
) -> Result<Known> {
    let mut known = Known::default();
    let mut units: Vec<String> = Vec::new();
    for (at, id) in checked.elevators.iter().enumerate() {
        let Some(found) = elevator::get(db, *id)? else {
            let typed = id.to_string();
            problems.push(Problem::fault(Field::Elevators, Rule::Unknown, typed));
            continue;
        };
        if at == 0 {
            let streets = community::streets(db)?;
            let street = streets.iter().find(|s| s.name == found.draft.street);
            known.street = street.map(|s| s.id);
        }
        if let Some(renewal) = found.draft.renewal
            && !renewal.construction_unit.is_empty()
            && !units.contains(&renewal.construction_unit)
        {
            units.push(renewal.construction_unit);
        }
    }
    known.place = place_of(db, &checked.elevators)?;
    match units.as_slice() {
        [one] => known.unit.clone_from(one),
        [] => {}
        several if checked.unit.is_empty() => {
            let names = several.join(" ");
            let rule = Rule::SeveralUnits;
            problems.push(Problem::fault(Field::InspectedUnit, rule, names));
        }
        _ => {}
    }
    Ok(known)
}

/// Where elevators are, in words: one by its place, or what people call it; several by the community and building that they
/// share, or else the first.
pub(super) fn place_of(db: &impl Db, elevators: &[ElevatorId]) -> Result<String> {
    let mut found = Vec::new();
    for id in elevators {
        found.extend(elevator::without_events(db, *id)?.map(|e| e.draft));
    }
    let (Some(id), Some(first)) = (elevators.first(), found.first()) else {
        return Ok(String::new());
    };
    if let [_, rest @ ..] = found.as_slice()
        && !rest.is_empty()
    {
        let mut shared = vec![first.community.as_str(), &first.building];
        for other in rest {
            let own = [other.community.as_str(), &other.building];
            let same = shared.iter().zip(own).take_while(|(a, b)| **a == *b);
            shared.truncate(same.count());
        }
        shared.retain(|part| !part.is_empty());
        if !shared.is_empty() {
            return Ok(shared.join(" "));
        }
    }
    let place = first.place();
    if place.is_empty() {
        elevator::label(db, *id)
    } else {
        Ok(place)
    }
}
