//! Taking back a whole import, also when others went on with some of its rows.

use serde_json::json;

use super::targets::permission;
use crate::domain::ids::{OperationId, RecordId};
use crate::domain::operation::OpKind;
use crate::error::{Error, Result};
use crate::exchange::mapping::Target;
use crate::ops::{Desk, Done};
use crate::store::{history, reverse as store};

/// Takes an import back as an operation of its own: changed records get their old values again, new ones go, and what
/// was changed or used since stays and is named in [`Done::kept`].
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`] if it is no import; [`Error::NothingToUndo`] if it was undone already.
pub fn reverse(desk: &mut Desk<'_>, id: OperationId) -> Result<Done> {
    let entry = history::brief(&*desk.store, id)?
        .filter(|entry| entry.kind == OpKind::Import)
        .ok_or(Error::NotFound {
            what: "operation",
            id: id.raw(),
        })?;
    let target = entry.args.get("target").and_then(|target| target.as_str());
    let target = target.and_then(Target::from_code).unwrap_or_default();
    desk.require(permission(target))?;
    if entry.undone {
        return Err(Error::NothingToUndo);
    }
    let args = json!({
        "label": entry.args.get("file"),
        "of": id.raw(),
        "seq": entry.seq,
    });
    let op = desk.op(OpKind::ReverseImport, args);
    let committed = desk.store.transact(op, |tx| store::reverse(tx, id))?;
    let (mut done, reversed) = Done::of(committed);
    done.count = reversed.restored + reversed.removed;
    done.kept = reversed.kept;
    Ok(done)
}
