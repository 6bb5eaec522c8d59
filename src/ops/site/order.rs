//! 监察指令书: issue and events. A recheck is saved as a check and brings its event along.

use serde_json::json;

use crate::domain::checks::{check_order, check_order_step};
use crate::domain::ids::RecordId;
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::domain::site::{OrderDraft, OrderRequest, OrderStep, state_of};
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::ops::tie::Ties;
use crate::store::site::order::{self, NewOrderEvent};
use crate::store::site::{self};

/// Issues an order about the findings of a check.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] with every fault at once.
pub fn issue(desk: &mut Desk<'_>, draft: &OrderDraft) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let not_found = |id: i64| Error::NotFound {
        what: "site_check",
        id,
    };
    let id = draft.check.ok_or_else(|| not_found(0))?;
    let check = site::get(&*desk.store, id)?.ok_or_else(|| not_found(id.raw()))?;
    let (checked, mut problems) = check_order(draft, &check, desk.actor.today);
    if order::by_number(&*desk.store, &checked.order_no)?.is_some() {
        let typed = checked.order_no.clone();
        problems.push(Problem::fault(
            Field::SupervisionOrderNo,
            Rule::DuplicateName,
            typed,
        ));
    }
    for link in site::chain(&*desk.store, id)? {
        let known = order::head_of_check(&*desk.store, link.id)?;
        // One order a check; a new one in a case only after the one before ended.
        if known.is_some_and(|(_, events)| link.id == id || state_of(&events).is_open()) {
            problems.push(Problem::fault(Field::Previous, Rule::Followed, ""));
        }
    }
    let warnings = refuse(problems)?;
    let args = json!({ "label": checked.order_no, "on": checked.issued_on });
    let op = desk.op(OpKind::IssueOrder, args);
    let committed = desk.store.transact(op, |tx| {
        let unit = Ties::default().unit(tx, &checked.unit, OrganizationKind::Construction)?;
        let unit = unit.ok_or_else(|| Error::internal("order without a unit"))?;
        let order = order::insert(tx, id, unit, &checked)?;
        let event = NewOrderEvent {
            order,
            step: OrderStep::Issue,
            happened_on: checked.issued_on,
            due_on: Some(checked.due_on),
            check: Some(id),
            number: "",
            note: "",
            recorded_at: tx.at(),
        };
        order::add_event(tx, &event)?;
        Ok(order)
    })?;
    let (mut done, order) = Done::of(committed);
    done.created = Some(order.raw());
    done.count = 1;
    done.warnings = warnings;
    Ok(done)
}

/// An event of an order.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] with every fault, also for a recheck, which is saved
/// as a check.
pub fn step(desk: &mut Desk<'_>, request: &OrderRequest) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let id = request.order;
    let found = order::get(&*desk.store, id)?.ok_or(Error::NotFound {
        what: "supervision_order",
        id: id.raw(),
    })?;
    let mut problems = check_order_step(&found.events, request, desk.actor.today);
    let by_check = matches!(
        request.step,
        OrderStep::Issue | OrderStep::Pass | OrderStep::Fail | OrderStep::Missed
    );
    if by_check && problems.is_empty() {
        let word = request.step.code();
        problems.push(Problem::fault(Field::HappenedOn, Rule::UnknownWord, word));
    }
    refuse(problems)?;
    let args = json!({ "label": found.order_no, "step": request.step, "on": request.happened_on });
    let op = desk.op(OpKind::OrderStep, args).reason(request.note.trim());
    let committed = desk.store.transact(op, |tx| {
        let due_on = request.due_on.filter(|_| request.step == OrderStep::Extend);
        let event = NewOrderEvent {
            order: id,
            step: request.step,
            happened_on: request.happened_on,
            due_on,
            check: None,
            number: &request.number,
            note: &request.note,
            recorded_at: tx.at(),
        };
        order::add_event(tx, &event).map(|_| ())
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}
