//! 人员: who works with the file, and the first of them.

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::refuse;
use crate::domain::codes::normalise;
use crate::domain::ids::PersonId;
use crate::domain::operation::OpKind;
use crate::domain::person::Person;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::{Permission, Role};
use crate::error::{Error, Result};
use crate::store::{Db, person};

/// The first person of a file that has none: an administrator, whoever asks.
///
/// # Errors
///
/// [`Error::Forbidden`] if the file has people already; [`Error::Invalid`] without a name.
pub fn first(desk: &mut Desk<'_>, name: &str) -> Result<Done> {
    let args = json!({ "label": name.trim(), "new": true });
    let op = desk.op(OpKind::SavePerson, args);
    let committed = desk.store.transact(op, |tx| {
        let people = person::all(tx)?;
        if !people.is_empty() {
            return Err(Error::Forbidden {
                role: Role::Inspector,
                permission: Permission::ManagePeople,
            });
        }
        let name = checked_name(tx, None, name)?;
        let id: PersonId = tx.new_id();
        person::insert(tx, id, &name, Role::Administrator)?;
        Ok(id)
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.0);
    done.count = 1;
    Ok(done)
}

/// A new person (`id` none) or changed fields of one. In a file without people anyone may make the first
/// administrator.
///
/// # Errors
///
/// [`Error::Invalid`] without a name, with the name of somebody else, and where nobody would be left who may manage
/// people; [`Error::NotFound`]; [`Error::Forbidden`].
pub fn save(
    desk: &mut Desk<'_>,
    id: Option<PersonId>,
    name: &str,
    role: Role,
    retired: bool,
) -> Result<Done> {
    if id.is_none() && role == Role::Administrator && person::all(&*desk.store)?.is_empty() {
        return first(desk, name);
    }
    desk.require(Permission::ManagePeople)?;
    let args = json!({ "label": name.trim(), "new": id.is_none(), "role": role });
    let op = desk.op(OpKind::SavePerson, args);
    let committed = desk.store.transact(op, |tx| {
        let name = checked_name(tx, id, name)?;
        let Some(id) = id else {
            let id: PersonId = tx.new_id();
            person::insert(tx, id, &name, role)?;
            return Ok(id);
        };
        if person::get(tx, id)?.is_none() {
            return Err(Error::NotFound {
                what: "person",
                id: id.0,
            });
        }
        let person = Person {
            id,
            name,
            role,
            retired,
        };
        person::update(tx, &person)?;
        let manager = |p: &Person| !p.retired && p.role.may(Permission::ManagePeople);
        if !person::all(tx)?.iter().any(manager) {
            refuse(vec![Problem::fault(
                Field::Role,
                Rule::Required,
                Role::Administrator.code(),
            )])?;
        }
        Ok(id)
    })?;
    let (mut done, saved) = Done::of(committed);
    done.created = id.is_none().then_some(saved.0);
    done.count = u32::from(done.operation.is_some());
    Ok(done)
}

fn checked_name(db: &impl Db, except: Option<PersonId>, name: &str) -> Result<String> {
    let name = normalise::line(name);
    let rule = if name.is_empty() {
        Some(Rule::Required)
    } else {
        person::find(db, &name)?
            .filter(|other| Some(*other) != except)
            .map(|_| Rule::DuplicateName)
    };
    if let Some(rule) = rule {
        refuse(vec![Problem::fault(Field::Name, rule, name.clone())])?;
    }
    Ok(name)
}
