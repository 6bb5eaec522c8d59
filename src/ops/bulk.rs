//! One field of many elevators.

use serde_json::json;

use super::Done;
use super::desk::{self, Desk};
use super::elevator::record::{self, Fair, Origin};
use super::elevator::stored;
use super::lookup::{Settings, check};
use super::merge::refuse;
use super::tie::Ties;
use crate::domain::fields::{BULK_FIELDS, Fields, RENEWAL_FIELDS};
use crate::domain::ids::ElevatorId;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::domain::role::Permission;
use crate::error::{Error, Result};

/// Sets one field of many elevators, all or none. `Done.count` says how many differ now.
///
/// The kind of renewal takes elevators into the program that were not in it; other fields of a renewal pass those by,
/// with a doubt that says so.
///
/// # Errors
///
/// [`Error::Invalid`] for a field that cannot be set for many and for values with faults, each fault once;
/// [`Error::NotFound`]; [`Error::Forbidden`].
pub fn edit(
    desk: &mut Desk<'_>,
    ids: &[ElevatorId],
    field: Field,
    value: &str,
    reason: &str,
) -> Result<Done> {
    desk.require(Permission::EditRegister)?;
    if !BULK_FIELDS.contains(&field) {
        let problem = Problem::fault(field, Rule::Unknown, value);
        return Err(Error::Invalid(vec![problem]));
    }
    let args = json!({ "count": ids.len(), "field": field, "value": value });
    let op = desk.op(OpKind::BulkEdit, args).reason(reason);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let settings = Settings::read(tx, today)?;
        let program = desk::program(tx)?.id;
        let mut ties = Ties::default();
        let (mut count, mut problems) = (0, Vec::new());
        for id in ids {
            let stored = stored(tx, *id)?;
            let outside = stored.renewal_id.is_none()
                && RENEWAL_FIELDS.contains(&field)
                && field != Field::RenewalKind;
            if outside {
                let doubt = Problem::warning(Field::RenewalKind, Rule::Required, "");
                push_once(&mut problems, doubt);
                continue;
            }
            let mut after = stored.draft.clone();
            after.set_field(field, value);
            if after == stored.draft {
                continue;
            }
            let (checked, mut found) = check(tx, &settings, &after, &[*id])?;
            let fair = Fair::amended(checked, &after, &settings.streets, &[field], &mut found);
            // Doubts about other fields are old; only what this value does is news.
            found.retain(|p| p.severity == Severity::Fault || p.field == field);
            let refused = found.iter().any(|p| p.severity == Severity::Fault);
            for problem in found {
                push_once(&mut problems, problem);
            }
            if refused || fair.text == stored.draft {
                continue;
            }
            let origin = Origin {
                program,
                replaces: None,
                batch: None,
            };
            record::update(tx, &mut ties, *id, stored.renewal_id, &fair, origin)?;
            count += 1;
        }
        Ok((count, refuse(problems)?))
    })?;
    Ok(Done::counted(committed))
}

fn push_once(problems: &mut Vec<Problem>, problem: Problem) {
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}
