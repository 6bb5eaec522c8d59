//! Jobs and replies.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

use super::ask::{Answer, Ask};
use crate::domain::calendar_own::CalendarYear;
use crate::domain::operation::OpKind;
use crate::domain::views::{BackupInfo, KeptDraft};
use crate::error::Error;
use crate::ops::import::sheet::{Part, PreviewedSheet};
use crate::ops::{Action, Actor, Done};

/// How a file comes to be open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// It exists.
    Open,
    /// It must not exist yet.
    Create,
    /// It exists, or is made empty.
    OpenOrCreate,
    /// It exists, or is made and filled with the demo.
    OpenOrDemo,
    /// A backup takes its place first.
    Restore(PathBuf),
}

/// A file that is open.
#[derive(Debug, Default)]
pub struct Opened {
    /// Nothing can be written: the reason is told.
    pub read_only: bool,
    /// Names of cloud programs that copy the folder of the file.
    pub cloud_folders: Vec<String>,
    /// A restore found so many attachments neither beside the file nor in the backup.
    pub missing: usize,
    /// A backup took its place.
    pub restored: Option<PutBack>,
    /// A backup was to take its place and could not: the file is open as it was.
    pub refused: Option<Error>,
    /// Questions of the first screen that are under way already: nobody waits for a window to ask them.
    pub first: Vec<Ask>,
}

/// A backup that took the place of the file.
#[derive(Clone, Debug)]
pub struct PutBack {
    /// When the backup was made.
    pub made_at: Option<DateTime<FixedOffset>>,
    /// Where the replaced file lies now, if there was one.
    pub aside: Option<PathBuf>,
}

/// A job for the writing thread.
#[derive(Debug)]
pub enum WriteJob {
    /// A use case.
    Act {
        /// What.
        action: Box<Action>,
        /// Who and when.
        actor: Actor,
        /// The form that asked.
        token: Option<u64>,
    },
    /// Keep what is typed in a form.
    KeepDraft {
        /// Who.
        actor: Actor,
        /// Which form.
        form: String,
        /// Which record.
        record: i64,
        /// What is typed.
        body: serde_json::Value,
    },
    /// The form was saved or discarded.
    DropDraft {
        /// Who.
        actor: Actor,
        /// Which form.
        form: String,
        /// Which record.
        record: i64,
    },
    /// All drafts of a person.
    LoadDrafts(Actor),
    /// The first administrator of a file that has no people.
    FirstPerson {
        /// The name.
        name: String,
        /// When.
        actor: Actor,
    },
}

/// What a job on files gave.
#[derive(Debug)]
pub enum FileOutcome {
    /// A sheet, read and classified.
    Preview(Box<PreviewedSheet>),
    /// Rows written, and where.
    Exported(usize, PathBuf),
    /// A file, and where.
    Saved(PathBuf),
    /// Working days of whole years.
    Calendar(Vec<CalendarYear>),
    /// A verified backup.
    BackedUp {
        /// Where.
        path: PathBuf,
        /// Attachments that lie nowhere and so are not in it, as they are called.
        missing: Vec<String>,
    },
    /// Nothing changed since the last backup.
    BackupNotNeeded,
}

/// What comes back.
#[derive(Debug)]
pub enum Reply {
    /// The file is open, or not.
    Opened(Result<Opened, Error>),
    /// The backups of a file that could not be opened; comes before that is said.
    Backups(Vec<BackupInfo>),
    /// An answer to a question.
    Answer(Ask, Box<Answer>),
    /// How an action ended.
    Done {
        /// What kind of change.
        kind: Option<OpKind>,
        /// The form that asked.
        token: Option<u64>,
        /// How it ended.
        result: Result<Done, Error>,
    },
    /// Another window changed the file.
    OthersWrote,
    /// The file was moved, renamed or replaced: nothing more is saved.
    Moved,
    /// The file is damaged: what SQLite said.
    Damaged(String),
    /// Drafts of the person.
    Drafts(Vec<KeptDraft>),
    /// A job on files goes on: 0 to 1.
    FileProgress(f32),
    /// What a job on files can show of its result already.
    FilePart(Part),
    /// A job on files ended.
    FileDone(Result<FileOutcome, Error>),
}
