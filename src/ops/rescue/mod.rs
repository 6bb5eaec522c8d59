//! 救援指令: orders, their milestones, levels, joining, closing, and the logged look at a caller.

mod figures;
mod find;
pub(super) mod incident;
mod meant;
mod read;
mod sheet;
mod turn;

pub(super) use figures::listed;
pub use figures::{SHOWN, list, list_of, name_of, stats, stats_of};
pub use find::{attempts, says_where};
pub(super) use meant::Places;
pub use read::{candidate, candidates, detail, open, same};
pub(super) use sheet::write_cases;
pub use sheet::{write_orders, write_sheet};

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::merge;
use crate::domain::fields::Fields;
use crate::domain::ids::{CommunityId, RecordId, RescueOrderId};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::rescue::order::{Known, out_of_order};
use crate::domain::rescue::view::{OrderView, Turn};
use crate::domain::rescue::{
    CheckedRescue, Closing, PERSONAL, RescueDraft, RescueRules, RescueStep, check_masks,
    check_rescue, check_step, mask,
};
use crate::domain::role::Permission;
use crate::error::{Error, FieldConflict, Result};
use crate::store::rescue::{self as rows, NewEvent, NewTurn, OrderRecord};
use crate::store::{Db, Tx, program};

/// How long a caller stays shown after the logged look.
pub const SHOWN_MINUTES: i64 = 15;

/// What the desk does.
#[derive(Clone, Debug)]
pub enum RescueAction {
    /// A new order (`id` none), in any state of completeness, or changed fields of one.
    Save {
        /// Which.
        id: Option<RescueOrderId>,
        /// As the form was opened.
        before: Box<RescueDraft>,
        /// As the form was left.
        after: Box<RescueDraft>,
        /// A new order that is a further call about this one.
        join: Option<RescueOrderId>,
    },
    /// A milestone; one that is there already is corrected.
    Step {
        /// Which order.
        id: RescueOrderId,
        /// What happened.
        step: RescueStep,
        /// When, as typed; empty: now.
        at: String,
        /// Who was sent.
        team: String,
        /// Why so late, or what was said.
        note: String,
        /// Send a busy team all the same.
        confirmed: bool,
    },
    /// The next level.
    Escalate {
        /// Which order.
        id: RescueOrderId,
        /// Why.
        note: String,
    },
    /// Outcome and cause; the end.
    Close {
        /// Which order.
        id: RescueOrderId,
        /// As typed.
        closing: Box<Closing>,
    },
    /// Open again.
    Reopen {
        /// Which order.
        id: RescueOrderId,
        /// Why.
        reason: String,
    },
    /// A further call about another order.
    Join {
        /// The call.
        id: RescueOrderId,
        /// The order.
        into: RescueOrderId,
    },
    /// Stands alone again.
    Leave {
        /// The call.
        id: RescueOrderId,
    },
    /// Shows the caller; logged.
    Look {
        /// Which order.
        id: RescueOrderId,
    },
}

impl RescueAction {
    /// What the record of operations calls it.
    pub fn kind(&self) -> OpKind {
        match self {
            Self::Save { id: None, .. } => OpKind::RescueOrder,
            Self::Save { .. } => OpKind::EditRescue,
            Self::Step { .. } => OpKind::RescueStep,
            Self::Escalate { .. } => OpKind::RescueEscalate,
            Self::Close { .. } => OpKind::RescueClose,
            Self::Reopen { .. } => OpKind::RescueReopen,
            Self::Join { .. } => OpKind::RescueJoin,
            Self::Leave { .. } => OpKind::RescueLeave,
            Self::Look { .. } => OpKind::RescueLook,
        }
    }
}

/// Does it.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] with every fault; [`Error::Conflict`] on fields that
/// somebody else changed too.
pub fn perform(desk: &mut Desk<'_>, action: RescueAction) -> Result<Done> {
    match action {
        RescueAction::Save {
            id: None,
            after,
            join,
            ..
        } => create(desk, &after, join),
        RescueAction::Save {
            id: Some(id),
            before,
            after,
            ..
        } => edit(desk, id, *before, *after),
        RescueAction::Step {
            id,
            step,
            at,
            team,
            note,
            confirmed,
        } => {
            let wish = StepWish {
                step,
                at: &at,
                team: team.trim(),
                note: note.trim(),
                confirmed,
            };
            stamp(desk, id, &wish)
        }
        RescueAction::Escalate { id, note } => turn::escalate(desk, id, note.trim()),
        RescueAction::Close { id, closing } => turn::close(desk, id, &closing),
        RescueAction::Reopen { id, reason } => turn::reopen(desk, id, reason.trim()),
        RescueAction::Join { id, into } => turn::join(desk, id, into),
        RescueAction::Leave { id } => turn::leave(desk, id),
        RescueAction::Look { id } => turn::look(desk, id),
    }
}

fn create(desk: &mut Desk<'_>, draft: &RescueDraft, join: Option<RescueOrderId>) -> Result<Done> {
    desk.require(Permission::HandleRescue)?;
    let now = desk.actor.now;
    let rules = rules(&*desk.store)?;
    let mut faults = check_masks(draft, None);
    let keys = rows::keys(&*desk.store)?;
    faults.extend(incident::fault(
        &keys,
        &draft.police_incident_no,
        None,
        join,
    ));
    let checked = judged(check_rescue(draft, now, now, &rules), faults)?;
    if let Some(into) = join {
        turn::may_take(&existing(&*desk.store, into)?, &*desk.store)?;
    }
    let community = community_of(&*desk.store, &draft.place)?;
    let op = desk.op(
        OpKind::RescueOrder,
        json!({ "count": 1, "label": mask::text(draft.place.trim()) }),
    );
    let committed = desk.store.transact(op, |tx| {
        let record = OrderRecord {
            draft,
            checked: &checked,
            community,
        };
        let (id, _) = rows::create(tx, &record)?;
        if let Some(into) = join {
            rows::join(tx, id, Some(into))?;
            turned(tx, id, Turn::Joined, Some(into), "")?;
        }
        Ok(id)
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.raw());
    done.count = 1;
    Ok(done)
}

fn edit(
    desk: &mut Desk<'_>,
    id: RescueOrderId,
    mut before: RescueDraft,
    mut after: RescueDraft,
) -> Result<Done> {
    desk.require(Permission::HandleRescue)?;
    let now = desk.actor.now;
    let view = existing(&*desk.store, id)?;
    let Some((theirs, joined_to, _)) = rows::draft_of(&*desk.store, id)? else {
        return Err(gone(id));
    };
    // A form that was opened masked changes only what was typed over the mask.
    let masked = masked(&theirs);
    for field in PERSONAL {
        // As it is masked now, nothing of it was typed.
        if after.field(field) == masked.field(field) {
            after.set_field(field, &theirs.field(field));
        }
        if before.field(field) == masked.field(field) {
            before.set_field(field, &theirs.field(field));
        }
    }
    let merged = merge(&before, &after, &theirs);
    let (draft, changed) = match merged {
        Err(Error::Conflict(list)) if !read::is_shown(&*desk.store, id, &desk.actor)? => {
            return Err(Error::Conflict(covered(list)));
        }
        merged => merged?,
    };
    if changed.is_empty() {
        return Ok(Done::default());
    }
    let recorded_at = if changed.contains(&Field::ReceivedAt) {
        now
    } else {
        view.received_at
    };
    let rules = rules(&*desk.store)?;
    let mut faults = check_masks(&draft, Some(&theirs));
    if changed.contains(&Field::PoliceIncidentNo) {
        let (keys, event) = (rows::keys(&*desk.store)?, joined_to.map(|(id, _)| id));
        let number = &draft.police_incident_no;
        faults.extend(incident::fault(&keys, number, Some(id), event));
    }
    let checked = judged(check_rescue(&draft, now, recorded_at, &rules), faults)?;
    not_after_milestones(&view, &checked, &draft)?;
    let community = community_of(&*desk.store, &draft.place)?;
    let op = desk.op(
        OpKind::EditRescue,
        json!({ "count": 1, "label": view.order_no }),
    );
    let committed = desk.store.transact(op, |tx| {
        let record = OrderRecord {
            draft: &draft,
            checked: &checked,
            community,
        };
        rows::update(tx, id, &record)
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}

/// What was checked, if nothing else refuses it either.
fn judged<T>(checked: std::result::Result<T, Vec<Problem>>, more: Vec<Problem>) -> Result<T> {
    match checked {
        Ok(checked) if more.is_empty() => Ok(checked),
        Ok(_) => Err(Error::Invalid(more)),
        Err(mut faults) => {
            faults.extend(more);
            Err(Error::Invalid(faults))
        }
    }
}

/// A call that is moved must still lie before everything that followed it.
fn not_after_milestones(
    view: &OrderView,
    checked: &CheckedRescue,
    draft: &RescueDraft,
) -> Result<()> {
    let known = Known {
        received_at: checked.received_at,
        milestones: &[],
        last_recorded_at: view.last_recorded_at,
        reason_minutes: u32::MAX,
    };
    let faults: Vec<Problem> = view
        .milestones
        .iter()
        .filter(|m| !m.void)
        .flat_map(|m| out_of_order(&known, m.step, m.happened_at, &draft.received))
        .map(|p| Problem {
            field: Field::ReceivedAt,
            ..p
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

struct StepWish<'a> {
    step: RescueStep,
    at: &'a str,
    team: &'a str,
    note: &'a str,
    confirmed: bool,
}

fn stamp(desk: &mut Desk<'_>, id: RescueOrderId, wish: &StepWish<'_>) -> Result<Done> {
    let view = turn::opened(desk, id)?;
    if wish.step == RescueStep::Closed {
        return Err(closed(&view));
    }
    let again = wish.step == RescueStep::Dispatched
        && !wish.team.is_empty()
        && !view.team().is_empty()
        && view.team() != wish.team;
    let known = Known {
        received_at: view.received_at,
        // Another team may be sent at any time.
        milestones: if again { &[] } else { &view.milestones },
        last_recorded_at: view.last_recorded_at,
        reason_minutes: rules(&*desk.store)?.reason_minutes,
    };
    let at = check_step(&known, wish.step, wish.at, wish.note, desk.actor.now)
        .map_err(Error::Invalid)?;
    if wish.step == RescueStep::Dispatched
        && !wish.team.is_empty()
        && !wish.confirmed
        && let Some(order) = rows::team_elsewhere(&*desk.store, wish.team, id)?
    {
        let rule = Rule::TeamBusy {
            order,
            team: wish.team.to_owned(),
        };
        return Err(Error::Invalid(vec![Problem::fault(
            Field::Team,
            rule,
            wish.team,
        )]));
    }
    let op = desk.op(
        OpKind::RescueStep,
        json!({ "count": 1, "label": view.order_no, "rescue_step": wish.step.code() }),
    );
    let committed = desk.store.transact(op, |tx| {
        if !again {
            rows::void(tx, id, wish.step)?;
        }
        rows::add_event(
            tx,
            &NewEvent {
                order: id,
                step: wish.step,
                happened_at: at,
                note: wish.note,
                team: wish.team,
            },
        )
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}

/// What two people typed, told to one who did not look at the caller.
fn covered(list: Vec<FieldConflict>) -> Vec<FieldConflict> {
    let cover = |field: Field, value: String| {
        let mut draft = RescueDraft::default();
        draft.set_field(field, &value);
        match PERSONAL.contains(&field) {
            true => masked(&draft).field(field),
            false => value,
        }
    };
    let covered = list.into_iter().map(|conflict| FieldConflict {
        base: cover(conflict.field, conflict.base),
        theirs: cover(conflict.field, conflict.theirs),
        ..conflict
    });
    covered.collect()
}

/// A draft as a list may show it.
pub(crate) fn masked(draft: &RescueDraft) -> RescueDraft {
    RescueDraft {
        caller_name: mask::name(&draft.caller_name),
        caller_phone: mask::phone(&draft.caller_phone),
        place: mask::text(&draft.place),
        description: mask::text(&draft.description),
        ..draft.clone()
    }
}

/// What the desk measures by.
pub(super) fn rules(db: &impl Db) -> Result<RescueRules> {
    Ok(program::current(db)?.map_or_else(RescueRules::default, |p| p.rescue_rules()))
}

fn existing(db: &impl Db, id: RescueOrderId) -> Result<OrderView> {
    rows::view(db, id)?.ok_or_else(|| gone(id))
}

fn gone(id: RescueOrderId) -> Error {
    Error::NotFound {
        what: "rescue_order",
        id: id.raw(),
    }
}

fn closed(view: &OrderView) -> Error {
    Error::Invalid(vec![Problem::fault(
        Field::HappenedAt,
        Rule::OrderClosed,
        view.order_no.clone(),
    )])
}

fn turned(
    tx: &Tx<'_>,
    order: RescueOrderId,
    turn: Turn,
    other: Option<RescueOrderId>,
    note: &str,
) -> Result<()> {
    rows::add_turn(
        tx,
        &NewTurn {
            order,
            turn,
            level: None,
            other,
            note,
        },
    )
}

/// The community that a place names.
pub(in crate::ops) fn community_of(db: &impl Db, place: &str) -> Result<Option<CommunityId>> {
    if place.trim().is_empty() {
        return Ok(None);
    }
    Ok(Places::new(db)?.community(place))
}
