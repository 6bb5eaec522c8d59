//! The work itself, on whatever thread: one job in, one reply out. A job that panics becomes a message.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::ask::{Answer, Ask};
use super::job::{Opened, PutBack, Reply, Start, WriteJob};
use crate::domain::board::BoardQuery;
use crate::domain::ids::PersonId;
use crate::domain::views::{BackupInfo, KeptDraft};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, FileFault, Result};
use crate::ops::{self, Action, Actor, Desk};
use crate::store::place::Warning;
use crate::store::{OpenOptions, Reader, Store, backup, draft, history};

/// Runs `f`; a panic becomes [`Error::Internal`].
pub fn guarded<T>(f: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<&str>()
            .map(|s| (*s).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        Err(Error::internal(what))
    })
}

/// Opens, makes or restores a file. None for the store: it can only be read.
pub fn open(path: &Path, start: &Start) -> Result<(Option<Store>, Opened)> {
    let now = chrono::Local::now().fixed_offset();
    let exists = path.exists();
    let (mut missing, mut put_back) = (0, None);
    let store = match start {
        Start::Create => Store::create(path),
        Start::OpenOrCreate if !exists => Store::create(path),
        Start::OpenOrDemo if !exists => demo(path),
        Start::Restore(backup) => {
            let made_at = made_at(path, backup);
            match crate::store::restore::restore(path, backup, now) {
                Ok(restored) => {
                    missing = restored.missing.len();
                    put_back = Some(PutBack {
                        made_at,
                        aside: restored.aside,
                    });
                    Store::open(path)
                }
                // Who worked in the file goes on in it. One that does not open either has the start page.
                Err(refused) => {
                    let Ok((store, opened)) = open(path, &Start::Open) else {
                        return Err(refused);
                    };
                    let refused = Some(refused);
                    return Ok((store, Opened { refused, ..opened }));
                }
            }
        }
        Start::Open | Start::OpenOrCreate | Start::OpenOrDemo => Store::open(path),
    };
    match store {
        Ok(store) => {
            let opened = Opened {
                read_only: false,
                cloud_folders: store
                    .warnings()
                    .iter()
                    .map(|Warning::CloudFolder(name)| (*name).to_owned())
                    .collect(),
                missing,
                restored: put_back,
                ..Opened::default()
            };
            Ok((Some(store), opened))
        }
        Err(Error::File {
            kind: FileFault::ReadOnly,
            ..
        }) if exists => {
            // A file that cannot be written can still be looked at.
            Reader::open(path)?;
            let opened = Opened {
                read_only: true,
                missing,
                restored: put_back,
                ..Opened::default()
            };
            Ok((None, opened))
        }
        Err(error) => Err(error),
    }
}

/// When a backup was made, by its name.
fn made_at(file: &Path, backup: &Path) -> Option<DateTime<FixedOffset>> {
    let folder = backup.parent()?;
    let known = backup::list(folder, file).ok()?;
    let this = known.into_iter().find(|known| known.path == backup)?;
    Some(this.made_at)
}

/// What the first screen will ask on the business date of the file, and as whom: nothing of it depends on the person.
pub fn first_asks(path: &Path, store: Option<&Store>) -> Result<(Vec<Ask>, Actor)> {
    let machine = chrono::Local::now().fixed_offset();
    let time = match store {
        Some(store) => ops::clock::of_file(store, machine)?,
        None => ops::clock::of_file(&Reader::open(path)?, machine)?,
    };
    let today = time.today(machine);
    let actor = Actor {
        person: PersonId(0),
        now: time.now(machine),
        today,
    };
    Ok((
        vec![Ask::BoardFirst(BoardQuery::on(today)), Ask::Catalog],
        actor,
    ))
}

/// The backups of a file that could not be opened. None that can be read is none to offer.
pub fn backups(path: &Path) -> Vec<BackupInfo> {
    backup::list(&backup::folder(path), path).unwrap_or_default()
}

/// Makes and fills the demo.
fn demo(path: &Path) -> Result<Store> {
    let options = ops::demo::DemoOptions::default();
    ops::demo::make(path, &OpenOptions::default(), options, |_, _| {})
}

/// Answers a question.
pub fn answer(reader: &Reader, ask: &Ask, actor: &Actor, calendar: &WorkCalendar) -> Reply {
    let answer = guarded(|| match ask {
        // Backups lie beside the file, not in it.
        Ask::Backups => {
            let folder = backup::folder(reader.path());
            backup::list(&folder, reader.path()).map(Answer::Backups)
        }
        _ => {
            let calendar = ops::calendar::of_file(reader, calendar)?;
            Ok(ops::answer(reader, ask, actor, &calendar))
        }
    })
    .unwrap_or_else(|error| Answer::Failed(ask.clone(), error));
    Reply::Answer(ask.clone(), Box::new(answer))
}

/// Does a job of the writing thread.
pub fn write(store: &mut Option<Store>, job: WriteJob, calendar: &WorkCalendar) -> Option<Reply> {
    let Some(store) = store else {
        return refuse(job);
    };
    match job {
        WriteJob::Act {
            action,
            actor,
            token,
        } => {
            let kind = action.kind();
            let result = guarded(|| {
                keep_before(store, &action)?;
                let calendar = ops::calendar::of_file(store, calendar)?;
                let mut desk = Desk {
                    store,
                    actor,
                    calendar: &calendar,
                };
                let mut done = ops::perform(&mut desk, *action)?;
                if let (None, Some(id)) = (&done.of, done.operation) {
                    done.of = history::head(&*desk.store, id)?.map(Box::new);
                }
                Ok(done)
            });
            Some(Reply::Done {
                kind: Some(kind),
                token,
                result,
            })
        }
        WriteJob::KeepDraft {
            actor,
            form,
            record,
            body,
        } => guarded(|| {
            let body = body.to_string();
            store.scribble(|s| draft::put(s, actor.person, &form, record, &body, actor.now))
        })
        .err()
        .map(draft_failed),
        WriteJob::DropDraft {
            actor,
            form,
            record,
        } => guarded(|| store.scribble(|s| draft::delete(s, actor.person, &form, record)))
            .err()
            .map(draft_failed),
        WriteJob::LoadDrafts(actor) => Some(match guarded(|| drafts(store, &actor)) {
            Ok(drafts) => Reply::Drafts(drafts),
            Err(error) => draft_failed(error),
        }),
        WriteJob::FirstPerson { name, actor } => {
            let mut desk = Desk {
                store,
                actor,
                calendar,
            };
            let result = guarded(|| ops::person::first(&mut desk, &name));
            Some(Reply::Done {
                kind: Some(crate::domain::operation::OpKind::SavePerson),
                token: None,
                result,
            })
        }
    }
}

/// A verified backup before an import. Without it the import does not begin.
fn keep_before(store: &Store, action: &Action) -> Result<()> {
    if let Action::Import(_) = action {
        // By the machine's clock, as every backup.
        let now = chrono::Local::now().fixed_offset();
        backup::make_if_changed(store, &backup::folder(store.path()), now)?;
    }
    Ok(())
}

/// What a look through the file gave; none if there is nothing to tell.
pub fn checked(result: Result<Option<String>>) -> Option<Reply> {
    match result {
        Ok(Some(detail)) => Some(Reply::Damaged(detail)),
        Err(Error::File {
            kind: FileFault::Damaged,
            detail,
            ..
        }) => Some(Reply::Damaged(detail)),
        // A file that cannot be read at all just now says so where it is needed.
        Ok(None) | Err(_) => None,
    }
}

fn drafts(store: &Store, actor: &Actor) -> Result<Vec<KeptDraft>> {
    let mut all = Vec::new();
    for (form, record, kept_at) in draft::list(store, actor.person)? {
        let body = draft::get(store, actor.person, &form, record)?;
        // A draft of an older form that cannot be read any more is left out, not guessed.
        if let Some(Ok(body)) = body.map(|text| serde_json::from_str(&text)) {
            all.push(KeptDraft {
                form,
                record,
                kept_at,
                body,
            });
        }
    }
    Ok(all)
}

fn draft_failed(error: Error) -> Reply {
    Reply::Done {
        kind: None,
        token: None,
        result: Err(error),
    }
}

/// The file can only be read: a plain answer instead of silence.
fn refuse(job: WriteJob) -> Option<Reply> {
    match job {
        WriteJob::Act { action, token, .. } => Some(Reply::Done {
            kind: Some(action.kind()),
            token,
            result: Err(read_only()),
        }),
        WriteJob::FirstPerson { .. } => Some(draft_failed(read_only())),
        WriteJob::KeepDraft { .. } | WriteJob::DropDraft { .. } | WriteJob::LoadDrafts(_) => None,
    }
}

fn read_only() -> Error {
    Error::File {
        kind: FileFault::ReadOnly,
        detail: String::new(),
        path: std::path::PathBuf::new(),
    }
}
