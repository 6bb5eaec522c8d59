//! 工作日历: the days of the file, their changes, and whose due dates a change moves.

use std::borrow::Cow;

use serde_json::json;

use super::desk::{self, Desk};
use super::merge::refuse;
use super::{Actor, Done};
use crate::domain::calendar_own::{CalendarChange, OwnCalendar};
use crate::domain::inspection::{MovedDue, moved_dues};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::store::{Db, calendar, inspection};

/// The calendar of a file: the program's, with the file's own days if it has any.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_file<'a>(db: &impl Db, carried: &'a WorkCalendar) -> Result<Cow<'a, WorkCalendar>> {
    let own = calendar::own(db)?;
    Ok(if own.years.is_empty() && own.local.is_empty() {
        Cow::Borrowed(carried)
    } else {
        Cow::Owned(WorkCalendar::with_own(&own))
    })
}

/// Changes the file's own days.
///
/// # Errors
///
/// [`crate::error::Error::Forbidden`]; [`crate::error::Error::Invalid`] for a local day without its reason.
pub fn change(desk: &mut Desk<'_>, change: &CalendarChange) -> Result<Done> {
    desk.require(Permission::EditProgram)?;
    if let CalendarChange::SetLocal(day) = change
        && day.name.trim().is_empty()
    {
        let problem = Problem::fault(Field::Reason, Rule::Required, "");
        refuse(vec![problem])?;
    }
    let (label, count) = match change {
        CalendarChange::SetLocal(day) => (day.on.to_string(), 1),
        CalendarChange::RemoveLocal(on) => (on.to_string(), 1),
        CalendarChange::Years(years) => {
            let names: Vec<String> = years.iter().map(|y| y.year.to_string()).collect();
            (names.join("、"), years.len())
        }
    };
    let args = json!({ "label": label, "count": count });
    let op = desk.op(OpKind::ChangeCalendar, args);
    let committed = desk.store.transact(op, |tx| {
        let before = calendar::own(tx)?;
        calendar::write(tx, &before, &before.changed(change))
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = u32::try_from(count).unwrap_or(u32::MAX);
    Ok(done)
}

/// The due dates of open cases that a change would move.
///
/// # Errors
///
/// When the file cannot be read.
pub fn moved(
    db: &impl Db,
    change: &CalendarChange,
    actor: &Actor,
    now: &WorkCalendar,
) -> Result<Vec<MovedDue>> {
    let then = WorkCalendar::with_own(&calendar::own(db)?.changed(change));
    between(db, now, &then, actor)
}

/// The due dates of open cases that were moved since the file had these days of its own: by whatever changed them, an
/// undo or another window included.
///
/// # Errors
///
/// When the file cannot be read.
pub fn moved_since(
    db: &impl Db,
    before: &OwnCalendar,
    actor: &Actor,
    now: &WorkCalendar,
) -> Result<Vec<MovedDue>> {
    between(db, &WorkCalendar::with_own(before), now, actor)
}

fn between(
    db: &impl Db,
    from: &WorkCalendar,
    to: &WorkCalendar,
    actor: &Actor,
) -> Result<Vec<MovedDue>> {
    let program = desk::program(db)?;
    let open = inspection::open(db)?;
    Ok(moved_dues(&open, &program, (from, to), actor.today))
}
