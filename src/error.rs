//! One error type for the whole program, by cause. The words are in `assets/lang/*/errors.ftl`.

use std::path::PathBuf;

use crate::domain::ids::{ElevatorId, OperationId};
use crate::domain::problem::{Field, Problem};
use crate::domain::renewal::Guard;
use crate::domain::role::{Permission, Role};

/// The result of anything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something did not happen. `crate::lang` turns it into what happened, where, and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file itself: newer, damaged, locked, full…
    #[error("{kind:?}: {detail} ({})", path.display())]
    File {
        /// What is wrong with it.
        kind: FileFault,
        /// What the system said.
        detail: String,
        /// Which file.
        path: PathBuf,
    },
    /// What was typed has faults; nothing was saved.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<Problem>),
    /// The law or a rule forbids this step.
    #[error("guarded: {0:?}")]
    Guarded(Vec<(ElevatorId, Guard)>),
    /// A step needs a reason or a confirmation for these warnings.
    #[error("needs a reason: {0:?}")]
    NeedsReason(Vec<(ElevatorId, Guard)>),
    /// The role may not do this.
    #[error("{role:?} lacks {permission:?}")]
    Forbidden {
        /// Who tried.
        role: Role,
        /// What was needed.
        permission: Permission,
    },
    /// Somebody else changed the same fields meanwhile.
    #[error("conflict: {0:?}")]
    Conflict(Vec<FieldConflict>),
    /// The record is gone.
    #[error("not found: {what} {id}")]
    NotFound {
        /// The table.
        what: &'static str,
        /// Its id.
        id: i64,
    },
    /// A name typed on the command line that nothing has.
    #[error("no {what:?} named {given}")]
    Unknown {
        /// What was named.
        what: Named,
        /// As it was typed.
        given: String,
        /// Names that would do; empty where there are too many to list.
        known: Vec<String>,
    },
    /// Nothing left to undo or redo for this person.
    #[error("nothing to undo or redo")]
    NothingToUndo,
    /// Undo would overwrite what somebody did since.
    #[error("operation {operation:?} was built upon in {tables:?}")]
    BuiltUpon {
        /// The operation that cannot be undone.
        operation: OperationId,
        /// The tables in which later changes stand in the way.
        tables: Vec<String>,
    },
    /// A sheet that cannot be read.
    #[error("sheet: {kind:?} {detail}")]
    Sheet {
        /// What is wrong with it.
        kind: SheetFault,
        /// Where, or what the reader said.
        detail: String,
    },
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// A fault of the program itself: a job panicked, or SQLite refused what it should take.
    #[error("internal: {0}")]
    Internal(String),
}

/// What a script names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A filter.
    Filter,
    /// The value of a filter.
    Value,
    /// A column.
    Column,
    /// A person.
    Person,
    /// A construction notice, by its number.
    Notice,
    /// A supervision order, by its number.
    Order,
    /// A record, by its id.
    Record,
    /// The ending of a file that is to be written.
    Ending,
    /// A command.
    Command,
}

/// What is wrong with a database file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It does not exist.
    Missing,
    /// It is a database, or something else, but not ours.
    NotOurs,
    /// Written by a newer version of the program.
    Newer,
    /// Written by an older version, and to be brought up to date by one that may write.
    Older,
    /// SQLite says that its content is damaged.
    Damaged,
    /// Another program holds the lock.
    Locked,
    /// No permission to write.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// On a network share or in a folder that a cloud program copies.
    NotLocal,
    /// No permission to read, or the folder does not exist.
    CannotOpen,
    /// A shipped migration differs from the one that made this file.
    MigrationEdited,
    /// A file of that name exists already.
    Exists,
    /// It was moved, renamed, deleted or replaced while it is open.
    Moved,
    /// The disk or the system reported a failure.
    Io,
}

/// What is wrong with a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// It does not exist or cannot be opened.
    CannotOpen,
    /// Not a workbook and not a text table.
    UnknownFormat,
    /// The workbook is protected by a password.
    Encrypted,
    /// It is damaged.
    Damaged,
    /// Larger than the limits, counted on what it really inflates to.
    TooLarge,
    /// There is no row below a header.
    Empty,
    /// No row looks like a header.
    NoHeader,
}

/// One field that two people changed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldConflict {
    /// The field.
    pub field: Field,
    /// What this person started from.
    pub base: String,
    /// What this person wants.
    pub mine: String,
    /// What the file holds now.
    pub theirs: String,
}

impl Error {
    /// A name that nothing has, with those that would do.
    pub fn unknown(
        what: Named,
        given: impl Into<String>,
        known: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self::Unknown {
            what,
            given: given.into(),
            known: known.into_iter().map(Into::into).collect(),
        }
    }

    /// A fault of the program itself.
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        Self::Internal(detail.to_string())
    }
}
