//! Where somebody works on a file: the file, the person, the day and the calendar.

use serde_json::Value;

use super::{Actor, Done};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::problem::Problem;
use crate::domain::program::Program;
use crate::domain::role::{Permission, Role};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::store::{Committed, Db, Op, Store, person, program};

/// What every use case needs.
pub struct Desk<'a> {
    /// The file.
    pub store: &'a mut Store,
    /// Who works, when, and what day the bureau has.
    pub actor: Actor,
    /// Working days.
    pub calendar: &'a WorkCalendar,
}

impl Desk<'_> {
    /// The role of the person, read from the file.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if the file has no such person, or the person has left.
    pub fn role(&self) -> Result<Role> {
        role(&*self.store, self.actor.person)
    }

    /// Goes on only if the person may do this.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`], and as [`Desk::role`].
    pub fn require(&self, permission: Permission) -> Result<()> {
        let role = self.role()?;
        if role.may(permission) {
            Ok(())
        } else {
            Err(Error::Forbidden { role, permission })
        }
    }

    /// The operation that is about to be recorded.
    pub fn op(&self, kind: OpKind, args: Value) -> Op {
        Op::new(kind, self.actor.person, self.actor.now).args(args)
    }
}

/// The role of a person who still works here.
fn role(db: &impl Db, id: PersonId) -> Result<Role> {
    match person::get(db, id)? {
        Some(person) if !person.retired => Ok(person.role),
        _ => Err(Error::NotFound {
            what: "person",
            id: id.0,
        }),
    }
}

/// The program of the file; every file is made with one.
pub(crate) fn program(db: &impl Db) -> Result<Program> {
    program::current(db)?.ok_or(Error::NotFound {
        what: "program",
        id: 0,
    })
}

impl Done {
    /// What a transaction did that counts what it changed and keeps the doubts.
    pub(crate) fn counted(committed: Committed<(u32, Vec<Problem>)>) -> Self {
        let (mut done, (count, warnings)) = Self::of(committed);
        done.count = count;
        done.warnings = warnings;
        done
    }

    /// What a transaction did that made one record and keeps the doubts.
    pub(crate) fn made<I: RecordId>(committed: Committed<(I, Vec<Problem>)>) -> Self {
        let (mut done, (id, warnings)) = Self::of(committed);
        done.created = Some(id.raw());
        done.count = 1;
        done.warnings = warnings;
        done
    }

    /// What a transaction did, and what it returned.
    pub(crate) fn of<T>(committed: Committed<T>) -> (Self, T) {
        let done = Self {
            operation: committed.operation,
            tables: committed.tables,
            ..Self::default()
        };
        (done, committed.value)
    }
}
