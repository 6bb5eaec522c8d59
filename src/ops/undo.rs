//! 撤销 and 重做: the person's own last change, as a new operation.

use super::Done;
use super::desk::Desk;
use crate::domain::ids::OperationId;
use crate::domain::views::OperationEntry;
use crate::error::Result;
use crate::store::{Committed, history, undo};

/// Takes back the person's last change that is not taken back yet.
///
/// # Errors
///
/// [`crate::error::Error::NothingToUndo`]; [`crate::error::Error::BuiltUpon`] where somebody built upon it since.
pub fn undo(desk: &mut Desk<'_>) -> Result<Done> {
    desk.role()?;
    let expected = undo::next_undo(&*desk.store, desk.actor.person)?;
    let committed = undo::undo(desk.store, desk.actor.person, desk.actor.now)?;
    told(desk, committed, expected)
}

/// Brings back what the person took back last.
///
/// # Errors
///
/// As [`undo`].
pub fn redo(desk: &mut Desk<'_>) -> Result<Done> {
    desk.role()?;
    let expected = undo::next_redo(&*desk.store, desk.actor.person)?;
    let committed = undo::redo(desk.store, desk.actor.person, desk.actor.now)?;
    told(desk, committed, expected)
}

/// Names what was undone or redone. The entry read just before is nearly always the right one, and costs no decoding.
fn told(
    desk: &Desk<'_>,
    committed: Committed<OperationId>,
    expected: Option<OperationEntry>,
) -> Result<Done> {
    let (mut done, of) = Done::of(committed);
    let entry = match expected.filter(|e| e.id == of) {
        Some(entry) => Some(entry),
        None => history::operation(&*desk.store, of)?,
    };
    done.count = entry.as_ref().map_or(0, OperationEntry::count);
    done.of = entry.map(Box::new);
    Ok(done)
}
