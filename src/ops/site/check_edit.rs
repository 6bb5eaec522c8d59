//! A saved check corrected: as at its creation, and true to the order and to the later check that rest on it.

use chrono::NaiveDate;
use serde_json::json;

use super::check::{known, people};
use crate::domain::checks::check_site_edit;
use crate::domain::ids::{OrderEventId, RecordId, SiteCheckId};
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field;
use crate::domain::role::Permission;
use crate::domain::site::{CheckDraft, Held, OrderStep, SiteCheck};
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::{merge, refuse, soften};
use crate::ops::tie::Ties;
use crate::store::Db;
use crate::store::site::{self, NewCheck, order};

/// Fields that one cannot change without meaning the others.
const HANG_TOGETHER: &[(Field, &[Field])] = &[
    (Field::CheckKind, &[Field::Departments]),
    (Field::Elevators, &[Field::SitePlace]),
    (Field::Missed, &[Field::Items, Field::Remarks]),
];

/// Fields of a saved check: only those that the form changed. A recheck's event of an order keeps the recheck's day.
///
/// # Errors
///
/// [`Error::Conflict`] for fields, and for answers, that somebody else changed meanwhile; [`Error::Invalid`] for
/// faults in changed fields and for what an order or a later check rests on; [`Error::NotFound`];
/// [`Error::Forbidden`].
pub fn edit(
    desk: &mut Desk<'_>,
    id: SiteCheckId,
    before: &CheckDraft,
    after: &CheckDraft,
) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let today = desk.actor.today;
    let args = json!({ "label": after.place, "on": after.checked_on });
    let op = desk.op(OpKind::EditCheck, args);
    let committed = desk.store.transact(op, |tx| {
        let stored = existing(tx, id)?;
        let theirs = stored.draft();
        let (before, after) = lines_of(before, after, &theirs);
        let (mut merged, mut changed) = merge(&before, &after, &theirs)?;
        if changed.is_empty() {
            return Ok((0, Vec::new()));
        }
        let moved = changed.contains(&Field::Elevators);
        // Those that stay keep their places: the first one names the check.
        let place_of = |id| theirs.elevators.iter().position(|known| *known == id);
        merged
            .elevators
            .sort_by_key(|id| place_of(*id).unwrap_or(usize::MAX));
        if moved && !changed.contains(&Field::SitePlace) && says_itself(tx, &stored)? {
            merged.place.clear();
        }
        // What hangs on a changed field is judged anew with it.
        for (field, with) in HANG_TOGETHER {
            if changed.contains(field) {
                changed.extend_from_slice(with);
            }
        }
        let previous = match stored.previous_id {
            Some(previous) => Some(existing(tx, previous)?),
            None => None,
        };
        let (held, event) = held(tx, &stored)?;
        let (mut checked, mut problems) =
            check_site_edit(&merged, &stored, previous.as_ref(), &held, today);
        let known = known(tx, &checked, &mut problems)?;
        soften(&mut problems, &changed, |_| true);
        let warnings = refuse(problems)?;
        if checked.unit.is_empty() {
            checked.unit = known.unit;
        }
        let place = if checked.place.is_empty() {
            known.place
        } else {
            checked.place.clone()
        };
        let unit = Ties::default().unit(tx, &checked.unit, OrganizationKind::Construction)?;
        let new = NewCheck {
            checked: &checked,
            round: stored.round,
            previous: stored.previous_id,
            template: stored.template_id,
            place: &place,
            street: known.street.filter(|_| moved).or(stored.street_id),
            unit,
            missed: merged.missed,
            people: &people(tx, &checked)?,
            recorded_at: tx.at(),
        };
        site::update(tx, &stored, &new)?;
        if let Some(event) = event {
            site::update_event(tx, event, &new)?;
        }
        Ok((1, warnings))
    })?;
    Ok(Done::counted(committed))
}

fn existing(db: &impl Db, id: SiteCheckId) -> Result<SiteCheck> {
    site::get(db, id)?.ok_or(Error::NotFound {
        what: "site_check",
        id: id.raw(),
    })
}

/// Both drafts on the lines of the file, so that two people may answer different lines: a line that the form did not
/// touch is as the file has it.
fn lines_of(
    before: &CheckDraft,
    after: &CheckDraft,
    theirs: &CheckDraft,
) -> (CheckDraft, CheckDraft) {
    let (mut was, mut is) = (before.clone(), after.clone());
    (was.items, is.items) = (theirs.items.clone(), theirs.items.clone());
    for (at, (old, new)) in before.items.iter().zip(&after.items).enumerate() {
        if (old.result, &old.note) == (new.result, &new.note) {
            continue;
        }
        if let (Some(a), Some(b)) = (was.items.get_mut(at), is.items.get_mut(at)) {
            (a.result, a.note) = (old.result, old.note.clone());
            (b.result, b.note) = (new.result, new.note.clone());
        }
    }
    (was, is)
}

/// Whether the place is what its elevators say: then it goes with them.
fn says_itself(db: &impl Db, stored: &SiteCheck) -> Result<bool> {
    let elevators: Vec<_> = stored.elevators.iter().map(|e| e.id).collect();
    Ok(!elevators.is_empty() && super::check::place_of(db, &elevators)? == stored.place)
}

/// What rests on a check, and the event of an order that it brought along.
pub(super) fn held(db: &impl Db, stored: &SiteCheck) -> Result<(Held, Option<OrderEventId>)> {
    let mut held = Held::default();
    let mut own = None;
    if let Some(next) = stored.next_id {
        let on = existing(db, next)?.checked_on;
        held.next_on = Some(on);
        held.latest = Some((Field::CheckedOn, on));
    }
    for link in site::chain(db, stored.id)? {
        let Some((head, events)) = order::head_of_check(db, link.id)? else {
            continue;
        };
        let at = events.iter().position(|e| e.check == Some(stored.id));
        let Some((at, event)) = at.and_then(|at| Some((at, events.get(at)?))) else {
            continue;
        };
        held.order = Some(head.order_no);
        if event.step == OrderStep::Issue {
            held.issued = true;
            held.latest = sooner(held.latest, (Field::IssuedOn, event.happened_on));
        } else {
            own = Some(event.id);
            let before = at.checked_sub(1).and_then(|at| events.get(at));
            held.earliest = before.map(|e| (Field::HappenedOn, e.happened_on));
            if let Some(after) = events.get(at + 1) {
                held.latest = sooner(held.latest, (Field::HappenedOn, after.happened_on));
            }
        }
    }
    Ok((held, own))
}

/// The day of a field.
type Bound = (Field, NaiveDate);

fn sooner(known: Option<Bound>, other: Bound) -> Option<Bound> {
    Some(known.filter(|known| known.1 <= other.1).unwrap_or(other))
}
