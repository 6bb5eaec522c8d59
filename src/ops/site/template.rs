//! 检查表: each change is a new version.

use serde_json::json;

use crate::domain::checks::check_template;
use crate::domain::ids::RecordId;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::domain::site::TemplateDraft;
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::store::site::template;

/// A new checklist, or a new version of one; without lines it is not offered any more.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`], also when somebody else made a newer version.
pub fn save(desk: &mut Desk<'_>, draft: &TemplateDraft) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let (name, items, mut problems) = check_template(draft, desk.actor.today);
    let version = match draft.previous {
        Some(id) => {
            let (_, version) = template::version(&*desk.store, id)?.ok_or(Error::NotFound {
                what: "check_template",
                id: id.raw(),
            })?;
            if template::is_superseded(&*desk.store, id)? {
                problems.push(Problem::fault(Field::Previous, Rule::Followed, &name));
            }
            version + 1
        }
        None => 1,
    };
    let others = template::newest(&*desk.store)?;
    if problems.is_empty()
        && others
            .iter()
            .any(|t| t.name == name && Some(t.id) != draft.previous && !t.items.is_empty())
    {
        problems.push(Problem::fault(Field::Name, Rule::DuplicateName, &name));
    }
    refuse(problems)?;
    let args = json!({ "label": name, "version": version });
    let op = desk.op(OpKind::SaveTemplate, args);
    let committed = desk.store.transact(op, |tx| {
        template::insert(tx, &name, version, draft.previous, &items)
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = Some(id.raw());
    done.count = 1;
    Ok(done)
}
