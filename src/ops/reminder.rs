//! 安全提醒: sent to units for elevators, with a notice or without one.

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::refuse;
use crate::domain::checks::{CheckedReminder, check_reminder};
use crate::domain::ids::{OrganizationId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::reminder::ReminderDraft;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::reminder::{self as rows, NewReminder};
use crate::store::{Db, elevator, notice, organization};

/// Logs a reminder: one row a unit, each for all the elevators, which count as reminded from then on.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`] for a notice that is gone; [`Error::Invalid`] with every fault, unknown
/// units and elevators included.
pub fn send(desk: &mut Desk<'_>, draft: &ReminderDraft) -> Result<Done> {
    desk.require(Permission::HandleNotices)?;
    let (checked, mut problems) = check_reminder(draft, desk.actor.today);
    let units = known(&*desk.store, &checked, &mut problems)?;
    let warnings = refuse(problems)?;

    let op = desk.op(
        OpKind::SendReminder,
        json!({ "count": checked.elevators.len(), "label": checked.recipients.join("、"), "on": checked.sent_on }),
    );
    let committed = desk.store.transact(op, |tx| {
        let mut first = None;
        for organization in units {
            let new = NewReminder {
                notice: checked.notice,
                organization,
                received_by: &checked.received_by,
                sent_on: checked.sent_on,
                way: checked.way,
                content: &checked.content,
                recorded_at: tx.at(),
                elevators: &checked.elevators,
            };
            let id = rows::insert(tx, &new)?;
            first.get_or_insert(id);
        }
        Ok(first)
    })?;
    let (mut done, first) = Done::of(committed);
    done.created = first.map(RecordId::raw);
    done.count = u32::try_from(checked.elevators.len()).map_err(Error::internal)?;
    done.warnings = warnings;
    Ok(done)
}

/// The units by name; what is not in the file becomes a fault.
fn known(
    db: &impl Db,
    checked: &CheckedReminder,
    problems: &mut Vec<Problem>,
) -> Result<Vec<OrganizationId>> {
    if let Some(id) = checked.notice
        && notice::get(db, id)?.is_none()
    {
        return Err(Error::NotFound {
            what: "notice",
            id: id.raw(),
        });
    }
    let mut units = Vec::new();
    for name in &checked.recipients {
        match organization::find(db, name)? {
            Some((id, _)) => units.push(id),
            None => problems.push(Problem::fault(Field::Recipient, Rule::Unknown, name)),
        }
    }
    for id in &checked.elevators {
        if elevator::without_events(db, *id)?.is_none() {
            problems.push(Problem::fault(
                Field::Elevators,
                Rule::Unknown,
                id.to_string(),
            ));
        }
    }
    Ok(units)
}
