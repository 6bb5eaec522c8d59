//! Levels, closing, reopening, joining, and the look at a caller.

use serde_json::json;

use super::{closed, existing, incident, turned};
use crate::domain::ids::RescueOrderId;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::rescue::order::Known;
use crate::domain::rescue::view::{OrderView, Turn};
use crate::domain::rescue::{Closing, RescueOutcome, RescueStep, check_closing, check_step};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::store::rescue::{self as rows, ClosingRecord, NewEvent, NewTurn};
use crate::store::{Db, Tx};

pub(super) fn escalate(desk: &mut Desk<'_>, id: RescueOrderId, note: &str) -> Result<Done> {
    let view = opened(desk, id)?;
    let Some(level) = view.level.next() else {
        return Ok(Done::default());
    };
    record(desk, OpKind::RescueEscalate, &view, "", |tx| {
        rows::set_level(tx, id, level)?;
        rows::add_turn(
            tx,
            &NewTurn {
                order: id,
                turn: Turn::Escalated,
                level: Some(level),
                other: None,
                note,
            },
        )
    })
}

pub(super) fn close(desk: &mut Desk<'_>, id: RescueOrderId, closing: &Closing) -> Result<Done> {
    let view = opened(desk, id)?;
    let rules = super::rules(&*desk.store)?;
    let freed = view.at(RescueStep::Freed);
    let held = freed.map_or(0, |at| (at - view.received_at).num_minutes());
    let mut faults = Vec::new();
    let checked = check_closing(closing, held, freed.is_some(), rules.held_minutes.into())
        .map_err(|list| faults.extend(list))
        .ok();
    let known = Known {
        received_at: view.received_at,
        milestones: &view.milestones,
        last_recorded_at: view.last_recorded_at,
        reason_minutes: rules.reason_minutes,
    };
    let at = check_step(
        &known,
        RescueStep::Closed,
        &closing.at,
        &closing.late_reason,
        desk.actor.now,
    )
    .map_err(|list| faults.extend(list))
    .ok();
    let (Some(checked), Some(at)) = (checked, at) else {
        return Err(Error::Invalid(faults));
    };
    record(desk, OpKind::RescueClose, &view, "", |tx| {
        rows::close(
            tx,
            id,
            &ClosingRecord {
                checked: &checked,
                cause_note: closing.cause_note.trim(),
                report_up: closing.report_up.trim(),
            },
        )?;
        rows::add_event(
            tx,
            &NewEvent {
                order: id,
                step: RescueStep::Closed,
                happened_at: at,
                note: closing.late_reason.trim(),
                team: "",
            },
        )
    })
}

pub(super) fn reopen(desk: &mut Desk<'_>, id: RescueOrderId, reason: &str) -> Result<Done> {
    desk.require(Permission::HandleRescue)?;
    let view = existing(&*desk.store, id)?;
    if reason.is_empty() {
        return Err(Error::Invalid(vec![Problem::fault(
            Field::Reason,
            Rule::Required,
            "",
        )]));
    }
    let (outcome, _): (Option<RescueOutcome>, _) = rows::closing_of(&*desk.store, id)?;
    if outcome.is_none() {
        return Ok(Done::default());
    }
    record(desk, OpKind::RescueReopen, &view, reason, |tx| {
        rows::reopen(tx, id)?;
        rows::void(tx, id, RescueStep::Closed)?;
        turned(tx, id, Turn::Reopened, None, reason)
    })
}

pub(super) fn join(desk: &mut Desk<'_>, id: RescueOrderId, into: RescueOrderId) -> Result<Done> {
    let view = opened(desk, id)?;
    if id == into || !view.joined.is_empty() {
        return Err(cannot_join(&view));
    }
    may_take(&existing(&*desk.store, into)?, &*desk.store)?;
    record(desk, OpKind::RescueJoin, &view, "", |tx| {
        rows::join(tx, id, Some(into))?;
        turned(tx, id, Turn::Joined, Some(into), "")
    })
}

/// Whether calls may be joined to this order: it stands for itself and is open.
pub(super) fn may_take(into: &OrderView, db: &impl Db) -> Result<()> {
    let joined = rows::draft_of(db, into.id)?.is_some_and(|(_, to, _)| to.is_some());
    if joined {
        return Err(cannot_join(into));
    }
    if into.outcome.is_some() {
        return Err(closed(into));
    }
    Ok(())
}

pub(super) fn leave(desk: &mut Desk<'_>, id: RescueOrderId) -> Result<Done> {
    desk.require(Permission::HandleRescue)?;
    let view = existing(&*desk.store, id)?;
    let to = rows::draft_of(&*desk.store, id)?.and_then(|(_, to, _)| to);
    let Some((to, _)) = to else {
        return Ok(Done::default());
    };
    // Of itself again, it would be a second order with its number.
    let keys = rows::keys(&*desk.store)?;
    if let Some(me) = keys.iter().find(|order| order.id == id)
        && let Some(fault) = incident::fault(&keys, &me.police_incident_no, Some(id), None)
    {
        return Err(Error::Invalid(vec![fault]));
    }
    record(desk, OpKind::RescueLeave, &view, "", |tx| {
        rows::join(tx, id, None)?;
        turned(tx, id, Turn::Left, Some(to), "")
    })
}

pub(super) fn look(desk: &mut Desk<'_>, id: RescueOrderId) -> Result<Done> {
    desk.require(Permission::ShowCallers)?;
    let view = existing(&*desk.store, id)?;
    record(desk, OpKind::RescueLook, &view, "", |tx| rows::look(tx, id))
}

/// An order that is open and stands for itself.
pub(super) fn opened(desk: &Desk<'_>, id: RescueOrderId) -> Result<OrderView> {
    desk.require(Permission::HandleRescue)?;
    let view = existing(&*desk.store, id)?;
    let joined = rows::draft_of(&*desk.store, id)?.is_some_and(|(_, to, _)| to.is_some());
    if joined {
        return Err(cannot_join(&view));
    }
    if view.outcome.is_some() {
        return Err(closed(&view));
    }
    Ok(view)
}

fn cannot_join(view: &OrderView) -> Error {
    Error::Invalid(vec![Problem::fault(
        Field::HappenedAt,
        Rule::CannotJoin,
        view.order_no.clone(),
    )])
}

fn record(
    desk: &mut Desk<'_>,
    kind: OpKind,
    view: &OrderView,
    reason: &str,
    write: impl FnOnce(&Tx<'_>) -> Result<()>,
) -> Result<Done> {
    let op = desk
        .op(kind, json!({ "count": 1, "label": view.order_no }))
        .reason(reason);
    let committed = desk.store.transact(op, write)?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}
