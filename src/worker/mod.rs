//! The threads between the window and the file.
//!
//! One thread owns the writing connection and does one job after the other; two read; one works on sheets and
//! backups; one looks every second whether another window wrote. The window never waits: it sends jobs and finds
//! replies. [`Worker::inline`] does the same work at once on the caller's thread, for tests.

pub use crate::ops::ask;
mod desk;
mod files;
mod inline;
mod job;
pub mod notice;
mod threads;
mod turns;
mod watched;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::work_calendar::WorkCalendar;
use ask::{Ask, FileJob};
pub use job::{FileOutcome, Opened, PutBack, Reply, Start, WriteJob};
pub use threads::name_thread;

use crate::ops::Actor;

/// Called once for each batch of replies: wakes the window.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Everything that runs beside the window for one open file.
pub struct Worker {
    path: PathBuf,
    backend: Backend,
}

enum Backend {
    Threads(threads::Threads),
    Inline(Box<inline::Inline>),
}

impl Worker {
    /// Opens (or makes, or restores) a file on threads of its own. [`Reply::Opened`] says how it went.
    pub fn start(path: &Path, start: Start, calendar: Arc<WorkCalendar>, waker: Waker) -> Self {
        Self {
            path: path.to_owned(),
            backend: Backend::Threads(threads::Threads::start(path, start, calendar, waker)),
        }
    }

    /// The same on the caller's thread: each job is done when its call returns.
    pub fn inline(path: &Path, start: Start, calendar: Arc<WorkCalendar>) -> Self {
        Self {
            path: path.to_owned(),
            backend: Backend::Inline(Box::new(inline::Inline::start(path, start, calendar))),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Asks for an answer. False: the queue is full; ask again next frame.
    pub fn ask(&mut self, ask: Ask, actor: Actor) -> bool {
        match &mut self.backend {
            Backend::Threads(threads) => threads.ask(ask, actor),
            Backend::Inline(inline) => inline.ask(&ask, &actor),
        }
    }

    /// Sends a job for the writing thread.
    ///
    /// # Errors
    /// The job itself, if the queue is full.
    pub fn write(&mut self, job: WriteJob) -> Result<(), Box<WriteJob>> {
        match &mut self.backend {
            Backend::Threads(threads) => threads.write(job),
            Backend::Inline(inline) => {
                inline.write(job);
                Ok(())
            }
        }
    }

    /// Starts a job on files. False: one is running already.
    pub fn file(&mut self, job: FileJob, actor: Actor) -> bool {
        match &mut self.backend {
            Backend::Threads(threads) => threads.file(job, actor),
            Backend::Inline(inline) => inline.file(job, &actor),
        }
    }

    /// Stops the running job on files at its next step.
    pub fn cancel_file_job(&self) {
        if let Backend::Threads(threads) = &self.backend {
            threads.cancel();
        }
    }

    /// The replies that came since the last call.
    pub fn replies(&mut self) -> Vec<Reply> {
        match &mut self.backend {
            Backend::Threads(threads) => threads.replies(),
            Backend::Inline(inline) => inline.replies(),
        }
    }
}
