//! The work on the caller's thread: for tests, which then need no waiting.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ask::{Ask, FileJob};
use super::job::{Reply, Start, WriteJob};
use super::watched::{Own, Watched};
use super::{desk, files};
use crate::domain::work_calendar::WorkCalendar;
use crate::ops::Actor;
use crate::store::{Reader, Store, check};

/// Store and reader of one file, and the replies not taken yet.
pub struct Inline {
    path: PathBuf,
    store: Option<Store>,
    reader: Option<Reader>,
    own: Own,
    watched: Option<Watched>,
    calendar: Arc<WorkCalendar>,
    replies: Vec<Reply>,
}

impl Inline {
    pub fn start(path: &Path, start: Start, calendar: Arc<WorkCalendar>) -> Self {
        let mut inline = Self {
            path: path.to_owned(),
            store: None,
            reader: None,
            own: Own::default(),
            watched: None,
            calendar,
            replies: Vec::new(),
        };
        let opened = desk::guarded(|| {
            let (store, opened) = desk::open(path, &start)?;
            inline.own.opened(path, store.as_ref())?;
            inline.store = store;
            inline.reader = Some(Reader::open(path)?);
            inline.watched = Watched::begin(path, &inline.own)?;
            Ok(opened)
        });
        if opened.is_err() {
            inline.replies.push(Reply::Backups(desk::backups(path)));
        }
        inline.replies.push(Reply::Opened(opened));
        if let Some(reader) = &inline.reader {
            let checked = desk::guarded(|| check::quick(reader));
            inline.replies.extend(desk::checked(checked));
        }
        inline
    }

    pub fn ask(&mut self, ask: &Ask, actor: &Actor) -> bool {
        if let Some(reader) = &self.reader {
            let reply = desk::answer(reader, ask, actor, &self.calendar);
            self.replies.push(self.own.explained(&self.path, reply));
        }
        true
    }

    pub fn write(&mut self, job: WriteJob) {
        let reply = desk::write(&mut self.store, job, &self.calendar);
        if let Some(Reply::Done {
            result: Ok(done), ..
        }) = &reply
            && let Some(operation) = done.operation
        {
            self.own.made(operation);
        }
        let own = &self.own;
        let path = &self.path;
        self.replies
            .extend(reply.map(|reply| own.explained(path, reply)));
    }

    pub fn file(&mut self, job: FileJob, actor: &Actor) -> bool {
        let outcome = files::run(&self.path, job, actor, &|_| {}, &|_| true);
        self.replies.push(Reply::FileDone(outcome));
        true
    }

    pub fn replies(&mut self) -> Vec<Reply> {
        let looked = self.watched.as_mut().map(|watched| watched.look(&self.own));
        if matches!(looked, Some(Ok(true))) {
            self.replies.push(Reply::OthersWrote);
        }
        std::mem::take(&mut self.replies)
    }
}
