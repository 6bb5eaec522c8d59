//! 项目: its settings. Every file is made with one.

use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::{merge, refuse, soften};
use crate::domain::checks::check_program;
use crate::domain::operation::OpKind;
use crate::domain::program::Program;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::program;

/// Settings that the form changed.
///
/// # Errors
///
/// [`Error::Invalid`]; [`Error::Conflict`] for settings that somebody else changed meanwhile; [`Error::NotFound`];
/// [`Error::Forbidden`].
pub fn save(desk: &mut Desk<'_>, before: &Program, after: &Program) -> Result<Done> {
    desk.require(Permission::EditProgram)?;
    let op = desk.op(OpKind::SaveProgram, json!({ "label": after.name.trim() }));
    let committed = desk.store.transact(op, |tx| {
        let theirs = program::current(tx)?.filter(|p| p.id == after.id);
        let theirs = theirs.ok_or(Error::NotFound {
            what: "program",
            id: after.id.0,
        })?;
        let (merged, changed) = merge(before, after, &theirs)?;
        let mut problems = check_program(&merged);
        soften(&mut problems, &changed, |_| true);
        let warnings = refuse(problems)?;
        program::write(tx, &merged)?;
        Ok(warnings)
    })?;
    let (mut done, warnings) = Done::of(committed);
    done.count = u32::from(done.operation.is_some());
    done.warnings = warnings;
    Ok(done)
}
