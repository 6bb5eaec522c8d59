//! 保存的视图.

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::refuse;
use crate::domain::codes::normalise;
use crate::domain::ids::SavedViewId;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::query::{Column, RegisterQuery};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::saved_view;

/// A new view, or a new content for the one of the same name and owner.
///
/// # Errors
///
/// [`Error::Forbidden`] for a shared view; [`Error::Invalid`] without a name.
pub fn save(
    desk: &mut Desk<'_>,
    name: &str,
    shared: bool,
    query: &RegisterQuery,
    columns: &[Column],
) -> Result<Done> {
    desk.role()?;
    if shared {
        desk.require(Permission::ShareViews)?;
    }
    let name = normalise::line(name);
    if name.is_empty() {
        refuse(vec![Problem::fault(Field::Name, Rule::Required, "")])?;
    }
    let owner = (!shared).then_some(desk.actor.person);
    let op = desk.op(OpKind::SaveView, json!({ "label": name, "shared": shared }));
    let committed = desk
        .store
        .transact(op, |tx| match saved_view::find(tx, &name, owner)? {
            Some(id) => saved_view::update(tx, id, query, columns).map(|()| id),
            None => saved_view::insert(tx, &name, owner, query, columns),
        })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.0);
    done.count = u32::from(done.operation.is_some());
    Ok(done)
}

/// A view away: one's own, or a shared one.
///
/// # Errors
///
/// [`Error::Forbidden`] for a shared view; [`Error::NotFound`], also for somebody else's.
pub fn delete(desk: &mut Desk<'_>, id: SavedViewId) -> Result<Done> {
    desk.role()?;
    let not_found = Error::NotFound {
        what: "saved_view",
        id: id.0,
    };
    match saved_view::owner(&*desk.store, id)? {
        Some(None) => desk.require(Permission::ShareViews)?,
        Some(Some(owner)) if owner == desk.actor.person => {}
        _ => return Err(not_found),
    }
    let name = saved_view::of_person(&*desk.store, desk.actor.person)?
        .into_iter()
        .find(|v| v.id == id)
        .map(|v| v.name)
        .unwrap_or_default();
    let op = desk.op(OpKind::DeleteView, json!({ "label": name }));
    let committed = desk.store.transact(op, |tx| saved_view::delete(tx, id))?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}
