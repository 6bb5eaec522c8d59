//! 电梯: new, changed, replaced.

pub(crate) mod record;

use serde_json::json;

use super::Done;
use super::desk::{self, Desk};
use super::lookup::{Settings, check};
use super::merge::{merge, refuse};
use super::tie::Ties;
use crate::domain::elevator::{Elevator, ElevatorDraft};
use crate::domain::fields::Fields;
use crate::domain::ids::ElevatorId;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::{Db, elevator};
use record::{Fair, Origin};

/// A new elevator, with or without its renewal. Communities and units that are new are made.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::Invalid`] with every fault at once; whatever the file says.
pub fn create(desk: &mut Desk<'_>, draft: &ElevatorDraft) -> Result<Done> {
    desk.require(Permission::EditRegister)?;
    let op = desk.op(OpKind::CreateElevator, json!({ "label": draft.place() }));
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let settings = Settings::read(tx, today)?;
        let (checked, problems) = check(tx, &settings, draft, &[])?;
        let warnings = refuse(problems)?;
        let origin = Origin {
            program: desk::program(tx)?.id,
            replaces: None,
            batch: None,
        };
        let fair = Fair::new(checked, &settings.streets);
        let id = record::insert(tx, &mut Ties::default(), &fair, origin)?;
        Ok((id, warnings))
    })?;
    Ok(Done::made(committed))
}

/// Fields of one elevator and its renewal: only those that the form changed.
///
/// # Errors
///
/// [`Error::Conflict`] for fields that somebody else changed meanwhile; [`Error::Invalid`] for faults in changed
/// fields (those elsewhere are only doubts); [`Error::NotFound`]; [`Error::Forbidden`].
pub fn edit(
    desk: &mut Desk<'_>,
    id: ElevatorId,
    before: &ElevatorDraft,
    after: &ElevatorDraft,
) -> Result<Done> {
    desk.require(Permission::EditRegister)?;
    let op = desk.op(OpKind::EditElevator, json!({ "label": after.place() }));
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let stored = stored(tx, id)?;
        let (merged, changed) = merge(before, after, &stored.draft)?;
        if changed.is_empty() {
            return Ok((0, Vec::new()));
        }
        let settings = Settings::read(tx, today)?;
        let (checked, mut problems) = check(tx, &settings, &merged, &[id])?;
        let streets = &settings.streets;
        let fair = Fair::amended(checked, &merged, streets, &changed, &mut problems);
        let warnings = refuse(problems)?;
        let origin = Origin {
            program: desk::program(tx)?.id,
            replaces: None,
            batch: None,
        };
        let renewal = stored.renewal_id;
        record::update(tx, &mut Ties::default(), id, renewal, &fair, origin)?;
        Ok((1, warnings))
    })?;
    Ok(Done::counted(committed))
}

/// The new elevator in the place of an old one. The old one becomes 拆除 and keeps its renewal and its story; what the
/// draft leaves open of place and units is taken from it, and the plate's rescue code moves on if the new one has it.
///
/// # Errors
///
/// [`Error::Invalid`], also where the old one was replaced already; [`Error::NotFound`]; [`Error::Forbidden`].
pub fn replace(desk: &mut Desk<'_>, old: ElevatorId, draft: &ElevatorDraft) -> Result<Done> {
    desk.require(Permission::EditRegister)?;
    let today = desk.actor.today;
    let before = stored(&*desk.store, old)?.draft;
    let draft = inherit(draft, &before);
    let args = json!({ "label": draft.place(), "old": before.registration_code });
    let op = desk.op(OpKind::ReplaceElevator, args);
    let committed = desk.store.transact(op, |tx| {
        let settings = Settings::read(tx, today)?;
        let stored = stored(tx, old)?;
        // A plate stays on its shaft.
        let moves = !draft.rescue_code.is_empty() && draft.rescue_code == stored.draft.rescue_code;
        let (checked, mut problems) = check(tx, &settings, &draft, &[])?;
        if moves {
            problems.retain(|p| {
                p.field != Field::RescueCode
                    || !matches!(p.rule, Rule::Duplicate { other, .. } if other == old)
            });
        }
        if let Some(other) = elevator::successor(tx, old)? {
            let label = elevator::label(tx, other)?;
            let rule = Rule::Duplicate { other, label };
            let value = stored.draft.registration_code.clone();
            problems.push(Problem::fault(Field::Replaces, rule, value));
        }
        let warnings = refuse(problems)?;
        elevator::dismantle(tx, old, moves)?;
        let origin = Origin {
            program: desk::program(tx)?.id,
            replaces: Some(old),
            batch: None,
        };
        let fair = Fair::new(checked, &settings.streets);
        let id = record::insert(tx, &mut Ties::default(), &fair, origin)?;
        Ok((id, warnings))
    })?;
    Ok(Done::made(committed))
}

/// What an elevator's successor takes over where its own form says nothing. The renewal stays with the old one.
fn inherit(draft: &ElevatorDraft, old: &ElevatorDraft) -> ElevatorDraft {
    let mut draft = draft.clone();
    draft.renewal = None;
    // The place goes as a whole: another community with the old building would be a place that does not exist.
    let place: &[Field] = if draft.community.is_empty() {
        &[
            Field::Street,
            Field::Community,
            Field::Building,
            Field::UnitNo,
            Field::Address,
        ]
    } else {
        &[]
    };
    let rest = [
        Field::PlaceKind,
        Field::UserUnit,
        Field::OwnerUnit,
        Field::MaintenanceUnit,
    ];
    for field in place.iter().copied().chain(rest) {
        if draft.field(field).is_empty() {
            draft.set_field(field, &old.field(field));
        }
    }
    draft
}

/// The record as it stands.
pub(super) fn stored(db: &impl Db, id: ElevatorId) -> Result<Elevator> {
    elevator::without_events(db, id)?.ok_or(Error::NotFound {
        what: "elevator",
        id: id.0,
    })
}
