//! 街道 and 小区: new, renamed, moved, and removed while nothing names them.

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::{merge, refuse, soften};
use crate::domain::checks::{check_community, check_street};
use crate::domain::community::{CommunityDraft, StreetDraft};
use crate::domain::ids::{CommunityId, RecordId, StreetId};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::{community, references};

/// Everything that changes streets and communities.
#[derive(Clone, Debug)]
pub enum PlaceAction {
    /// A new street (`id` none) or the changed fields of one.
    SaveStreet {
        /// Which.
        id: Option<StreetId>,
        /// As the form was opened.
        before: StreetDraft,
        /// As the form was left.
        after: StreetDraft,
    },
    /// A new community (`id` none) or the changed fields of one.
    SaveCommunity {
        /// Which.
        id: Option<CommunityId>,
        /// As the form was opened.
        before: CommunityDraft,
        /// As the form was left.
        after: CommunityDraft,
    },
    /// A street that nothing names.
    RemoveStreet(StreetId),
    /// A community that nothing names.
    RemoveCommunity(CommunityId),
}

impl PlaceAction {
    /// What the record of operations calls it.
    pub fn kind(&self) -> OpKind {
        match self {
            Self::SaveStreet { .. } | Self::SaveCommunity { .. } => OpKind::SavePlace,
            Self::RemoveStreet(_) | Self::RemoveCommunity(_) => OpKind::RemovePlace,
        }
    }

    /// What it needs: streets are a setting of the district, communities come with the elevators.
    fn permission(&self) -> Permission {
        match self {
            Self::SaveStreet { .. } | Self::RemoveStreet(_) => Permission::EditProgram,
            Self::SaveCommunity { .. } | Self::RemoveCommunity(_) => Permission::EditRegister,
        }
    }
}

/// Does one of them.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::Invalid`] with every fault: a name or code that another one has, and what still
/// names the one to be removed; [`Error::Conflict`] for fields that somebody else changed; [`Error::NotFound`].
pub fn perform(desk: &mut Desk<'_>, action: &PlaceAction) -> Result<Done> {
    desk.require(action.permission())?;
    match action {
        PlaceAction::SaveStreet { id, before, after } => save_street(desk, *id, before, after),
        PlaceAction::SaveCommunity { id, before, after } => {
            save_community(desk, *id, before, after)
        }
        PlaceAction::RemoveStreet(id) => {
            let streets = community::streets(&*desk.store)?;
            let name = streets.into_iter().find(|s| s.id == *id).map(|s| s.name);
            remove(desk, "street", id.raw(), name)
        }
        PlaceAction::RemoveCommunity(id) => {
            let all = community::all(&*desk.store)?;
            let name = all.into_iter().find(|c| c.id == *id).map(|c| c.name);
            remove(desk, "community", id.raw(), name)
        }
    }
}

fn save_street(
    desk: &mut Desk<'_>,
    id: Option<StreetId>,
    before: &StreetDraft,
    after: &StreetDraft,
) -> Result<Done> {
    let args = json!({ "label": after.name.trim(), "new": id.is_none() });
    let op = desk.op(OpKind::SavePlace, args);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let streets = community::streets(tx)?;
        let Some(id) = id else {
            let (draft, problems) = check_street(after, None, &streets, today);
            refuse(problems)?;
            return community::insert_street(tx, &draft);
        };
        let known = streets.iter().find(|s| s.id == id);
        let known = known.ok_or_else(|| not_found("street", id.raw()))?;
        let theirs = StreetDraft {
            name: known.name.clone(),
            code: known.code.clone(),
        };
        let (merged, changed) = merge(before, after, &theirs)?;
        let (draft, mut problems) = check_street(&merged, Some(id), &streets, today);
        soften(&mut problems, &changed, |_| true);
        refuse(problems)?;
        community::update_street(tx, id, &draft)?;
        Ok(id)
    })?;
    Ok(done(committed, id.is_none(), RecordId::raw))
}

fn save_community(
    desk: &mut Desk<'_>,
    id: Option<CommunityId>,
    before: &CommunityDraft,
    after: &CommunityDraft,
) -> Result<Done> {
    let args = json!({ "label": after.name.trim(), "new": id.is_none() });
    let op = desk.op(OpKind::SavePlace, args);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let (streets, all) = (community::streets(tx)?, community::all(tx)?);
        let draft = match id {
            None => after.clone(),
            Some(id) => {
                let known = all.iter().find(|c| c.id == id);
                let known = known.ok_or_else(|| not_found("community", id.raw()))?;
                let street = streets.iter().find(|s| s.id == known.street_id);
                let theirs = CommunityDraft {
                    name: known.name.clone(),
                    street: street.map(|s| s.name.clone()).unwrap_or_default(),
                };
                merge(before, after, &theirs)?.0
            }
        };
        let (name, street, problems) = check_community(&draft, id, &streets, &all, today);
        refuse(problems)?;
        let street = street.ok_or_else(|| Error::internal("community without a street"))?;
        match id {
            Some(id) => community::update(tx, id, street, &name).map(|()| id),
            None => community::insert(tx, street, &name),
        }
    })?;
    Ok(done(committed, id.is_none(), RecordId::raw))
}

/// Removes a row that nothing refers to; else says what does.
fn remove(desk: &mut Desk<'_>, table: &'static str, id: i64, name: Option<String>) -> Result<Done> {
    let name = name.ok_or_else(|| not_found(table, id))?;
    let op = desk.op(OpKind::RemovePlace, json!({ "label": name }));
    let committed = desk.store.transact(op, |tx| {
        let by = references::of(tx, table, id)?;
        if !by.is_empty() {
            refuse(vec![Problem::fault(Field::Name, Rule::InUse { by }, name)])?;
        }
        community::delete(tx, table, id)
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}

fn done<I>(committed: crate::store::Committed<I>, new: bool, raw: impl Fn(I) -> i64) -> Done {
    let (mut done, id) = Done::of(committed);
    done.created = new.then(|| raw(id));
    done.count = u32::from(done.operation.is_some());
    done
}

fn not_found(what: &'static str, id: i64) -> Error {
    Error::NotFound { what, id }
}
