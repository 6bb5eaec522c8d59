//! 扫盲纳管: units found, and what came of each.

use serde_json::json;

use crate::domain::checks::{check_sweep, check_sweep_step, find_street};
use crate::domain::ids::RecordId;
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::domain::sweep::{SweepDraft, SweepRequest};
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::ops::tie::Ties;
use crate::store::{community, elevator, sweep};

/// Records a unit that nobody registered.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::Invalid`] with every fault at once.
pub fn save(desk: &mut Desk<'_>, draft: &SweepDraft) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let (checked, mut problems) = check_sweep(draft, desk.actor.today);
    let street = find_street(&community::streets(&*desk.store)?, &checked.street);
    if street.is_none() && !checked.street.is_empty() {
        let typed = checked.street.clone();
        problems.push(Problem::fault(Field::Street, Rule::UnknownWord, typed));
    }
    let warnings = refuse(problems)?;
    let street = street.ok_or_else(|| Error::internal("find without a street"))?;
    let args = json!({ "label": checked.place, "on": checked.found_on });
    let op = desk.op(OpKind::SweepFind, args);
    let committed = desk.store.transact(op, |tx| {
        let unit = Ties::default().unit(tx, &checked.unit, OrganizationKind::User)?;
        sweep::insert(tx, &checked, street, unit, tx.at())
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.raw());
    done.count = 1;
    done.warnings = warnings;
    Ok(done)
}

/// What came of it.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] with every fault at once.
pub fn step(desk: &mut Desk<'_>, request: &SweepRequest) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let find = sweep::get(&*desk.store, request.find)?.ok_or(Error::NotFound {
        what: "sweep_find",
        id: request.find.raw(),
    })?;
    let mut problems = check_sweep_step(&find, request, desk.actor.today);
    if let Some(id) = request.elevator
        && elevator::without_events(&*desk.store, id)?.is_none()
    {
        let typed = id.to_string();
        problems.push(Problem::fault(Field::Elevators, Rule::Unknown, typed));
    }
    refuse(problems)?;
    let args = json!({ "label": find.place, "step": request.step, "on": request.happened_on });
    let op = desk.op(OpKind::SweepStep, args).reason(request.note.trim());
    let committed = desk
        .store
        .transact(op, |tx| sweep::add_event(tx, request, tx.at()).map(|_| ()))?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}
