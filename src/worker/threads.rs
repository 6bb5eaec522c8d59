//! The threads of one open file. Every thread has a name, every channel is bounded.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{
    Receiver, RecvTimeoutError, SyncSender, TryRecvError, TrySendError, sync_channel,
};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use super::Waker;
use super::ask::{Answer, Ask, FileJob};
use super::job::{Reply, Start, WriteJob};
use super::turns::{Reading, Turn, Turns};
use super::watched::{Own, Watched};
use super::{desk, files};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Error;
use crate::ops::Actor;
use crate::store::{Reader, Store, check};

/// Questions that may wait; more are asked again a frame later.
const ASKS: usize = 64;
/// Changes that may wait.
const WRITES: usize = 64;
/// Replies that may wait; the threads then wait for the window.
const REPLIES: usize = 1024;
/// How often another window's writing is looked for.
const WATCH_EVERY: Duration = Duration::from_secs(1);
/// How long after the last change the journal is folded into the file, so that a copy of the file alone is whole.
const FOLD_AFTER: Duration = Duration::from_secs(1);
/// How long after opening the file is looked through for damage: the first screens come first.
const CHECK_AFTER: Duration = Duration::from_secs(5);

/// Starts a named thread. The only place of the program that starts one.
///
/// # Errors
/// If the system has no thread to give.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts threads"
)]
pub fn name_thread(
    name: &str,
    body: impl FnOnce() + Send + 'static,
) -> std::io::Result<JoinHandle<()>> {
    Builder::new().name(format!("tixin-{name}")).spawn(body)
}

/// The senders to the threads of one file. Dropping it ends them after their present job.
pub struct Threads {
    asks: Option<SyncSender<Asked>>,
    turns: Arc<Turns>,
    writes: Option<SyncSender<WriteJob>>,
    files: Option<SyncSender<(FileJob, Actor)>>,
    stop_watch: Option<SyncSender<()>>,
    stop_check: Option<SyncSender<()>>,
    closing: Arc<AtomicBool>,
    replies: Receiver<Reply>,
    cancel: Arc<AtomicBool>,
    handles: Vec<JoinHandle<()>>,
}

/// A question on its way.
struct Asked {
    ask: Ask,
    actor: Actor,
    turn: Turn,
}

fn send_ask(asks: &SyncSender<Asked>, turns: &Turns, ask: Ask, actor: Actor) -> bool {
    turns.take(ask, |ask, turn| {
        let sent = asks.try_send(Asked { ask, actor, turn }).is_ok();
        (sent, sent)
    })
}

/// Asks what the first screen shows as soon as the file is open, while the system is still making the window.
struct First {
    asks: SyncSender<Asked>,
    turns: Arc<Turns>,
}

impl First {
    fn send(self, opened: &[Ask], actor: &Actor) {
        for ask in opened {
            send_ask(&self.asks, &self.turns, ask.clone(), actor.clone());
        }
    }
}

#[derive(Clone)]
struct Post {
    replies: SyncSender<Reply>,
    waker: Waker,
}

impl Post {
    fn send(&self, reply: Reply) {
        // The window is gone: nobody is left to tell.
        self.replies.send(reply).ok();
        (self.waker)();
    }
}

impl Threads {
    pub fn start(path: &Path, start: Start, calendar: Arc<WorkCalendar>, waker: Waker) -> Self {
        let (reply_in, replies) = sync_channel(REPLIES);
        let (asks, ask_out) = sync_channel(ASKS);
        let (writes, write_out) = sync_channel(WRITES);
        let (files, file_out) = sync_channel(1);
        let (stop_watch, watch_out) = sync_channel(1);
        let (stop_check, check_out) = sync_channel(1);
        let post = Post {
            replies: reply_in,
            waker,
        };
        let cancel = Arc::new(AtomicBool::new(false));
        let closing = Arc::new(AtomicBool::new(false));
        let turns = Arc::new(Turns::default());
        let own = Own::default();
        let ask_out = Arc::new(Mutex::new(ask_out));

        let mut handles = Vec::new();
        let mut spawn = |name: &str, body: Box<dyn FnOnce() + Send>| match name_thread(name, body) {
            Ok(handle) => handles.push(handle),
            Err(error) => post.send(Reply::Opened(Err(Error::internal(error)))),
        };
        {
            let (path, calendar, post, own) =
                (path.to_owned(), calendar.clone(), post.clone(), own.clone());
            let first = First {
                asks: asks.clone(),
                turns: turns.clone(),
            };
            spawn(
                "writer",
                Box::new(move || {
                    writer(&path, &start, &write_out, &calendar, &post, &own, first);
                }),
            );
        }
        for n in 1..=2 {
            let (path, calendar, post, asks) = (
                path.to_owned(),
                calendar.clone(),
                post.clone(),
                ask_out.clone(),
            );
            let reading = Reading::new(turns.clone());
            let own = own.clone();
            spawn(
                &format!("reader-{n}"),
                Box::new(move || reader(&path, &asks, &reading, &calendar, &post, &own)),
            );
        }
        {
            let (path, post, cancel) = (path.to_owned(), post.clone(), cancel.clone());
            spawn(
                "files",
                Box::new(move || file_worker(&path, &file_out, &post, &cancel)),
            );
        }
        {
            let (path, post, own) = (path.to_owned(), post.clone(), own.clone());
            spawn(
                "watch",
                Box::new(move || watch(&path, &watch_out, &post, &own)),
            );
        }
        {
            let (path, post, closing) = (path.to_owned(), post.clone(), closing.clone());
            spawn(
                "check",
                Box::new(move || check_once(&path, &check_out, &post, closing, &own)),
            );
        }
        Self {
            asks: Some(asks),
            turns,
            writes: Some(writes),
            files: Some(files),
            stop_watch: Some(stop_watch),
            stop_check: Some(stop_check),
            closing,
            replies,
            cancel,
            handles,
        }
    }

    pub fn ask(&self, ask: Ask, actor: Actor) -> bool {
        let Some(asks) = &self.asks else {
            return false;
        };
        send_ask(asks, &self.turns, ask, actor)
    }

    pub fn write(&self, job: WriteJob) -> Result<(), Box<WriteJob>> {
        match &self.writes {
            Some(sender) => sender.try_send(job).map_err(|error| match error {
                TrySendError::Full(job) | TrySendError::Disconnected(job) => Box::new(job),
            }),
            None => Err(Box::new(job)),
        }
    }

    pub fn file(&self, job: FileJob, actor: Actor) -> bool {
        self.cancel.store(false, Ordering::Relaxed);
        self.files
            .as_ref()
            .is_some_and(|s| s.try_send((job, actor)).is_ok())
    }

    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    pub fn replies(&self) -> Vec<Reply> {
        let mut all = Vec::new();
        loop {
            match self.replies.try_recv() {
                Ok(reply) => all.push(reply),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return all,
            }
        }
    }
}

impl Drop for Threads {
    /// Waits for the threads, so that every connection is closed when this returns: a restore relies on it.
    fn drop(&mut self) {
        self.cancel();
        self.closing.store(true, Ordering::Relaxed);
        self.asks = None;
        self.writes = None;
        self.files = None;
        self.stop_watch = None;
        self.stop_check = None;
        for handle in self.handles.drain(..) {
            // Replies are drained so that no thread waits for room while we wait for it.
            while !handle.is_finished() {
                if self
                    .replies
                    .recv_timeout(Duration::from_millis(20))
                    .is_err()
                {
                    continue;
                }
            }
            handle.join().ok();
        }
    }
}

fn writer(
    path: &Path,
    start: &Start,
    jobs: &Receiver<WriteJob>,
    calendar: &WorkCalendar,
    post: &Post,
    own: &Own,
    first: First,
) {
    let opened = desk::guarded(|| {
        let (store, mut opened) = desk::open(path, start)?;
        own.opened(path, store.as_ref())?;
        let (asks, actor) = desk::first_asks(path, store.as_ref())?;
        opened.first = asks;
        Ok((store, opened, actor))
    });
    let mut store = match opened {
        Ok((store, opened, actor)) => {
            let asks = opened.first.clone();
            // Said first: an answer to a question that the window does not know of would be thrown away.
            post.send(Reply::Opened(Ok(opened)));
            first.send(&asks, &actor);
            store
        }
        Err(error) => {
            post.send(Reply::Backups(desk::backups(path)));
            return post.send(Reply::Opened(Err(error)));
        }
    };
    // What cannot be folded in now stays in the journal, safe, until it is tried again.
    let fold = |store: &Option<Store>| match store {
        Some(store) => store.fold().unwrap_or(false),
        None => true,
    };
    let mut is_folded = store.is_none();
    loop {
        let job = match next_write(jobs, is_folded) {
            Ok(Some(job)) => job,
            Ok(None) => {
                is_folded = fold(&store);
                continue;
            }
            Err(_) => {
                // SQLite itself does not fold in what it wrote to a file that was moved meanwhile.
                if let Some(store) = store.filter(|_| !is_folded) {
                    store.fold_at_end().ok();
                }
                return;
            }
        };
        is_folded = false;
        let reply = desk::write(&mut store, job, calendar);
        if let Some(Reply::Done {
            result: Ok(done), ..
        }) = &reply
            && let Some(operation) = done.operation
        {
            own.made(operation);
        }
        if let Some(reply) = reply {
            post.send(own.explained(path, reply));
        }
    }
}

/// The next change; none when there was nothing to do for a while and the file does not hold all yet.
fn next_write(
    jobs: &Receiver<WriteJob>,
    is_folded: bool,
) -> Result<Option<WriteJob>, RecvTimeoutError> {
    if is_folded {
        return jobs
            .recv()
            .map(Some)
            .map_err(|_| RecvTimeoutError::Disconnected);
    }
    match jobs.recv_timeout(FOLD_AFTER) {
        Err(RecvTimeoutError::Timeout) => Ok(None),
        next => next.map(Some),
    }
}

fn reader(
    path: &Path,
    asks: &Mutex<Receiver<Asked>>,
    reading: &Reading,
    calendar: &WorkCalendar,
    post: &Post,
    own: &Own,
) {
    let mut open: Option<Reader> = None;
    loop {
        let next = asks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Asked { ask, actor, turn }) = next else {
            return;
        };
        if !reading.begin(turn) {
            continue;
        }
        if open.as_ref().is_some_and(|reader| !reader.is_current()) {
            open = None;
        }
        // Opened with the first question, which only comes once the writer said that the file is there.
        if open.is_none() {
            let reading = reading.clone();
            match Reader::open_until(path, move || reading.is_old()) {
                Ok(reader) => open = Some(reader),
                Err(error) => {
                    let failed = Answer::Failed(ask.clone(), error);
                    post.send(Reply::Answer(ask, Box::new(failed)));
                    continue;
                }
            }
        }
        if let Some(reader) = &open {
            let reply = own.explained(path, desk::answer(reader, &ask, &actor, calendar));
            // What was given up in the middle is no answer.
            if !reading.is_old() {
                post.send(reply);
            }
        }
    }
}

/// Looks the file through for damage, once, on a connection of its own.
fn check_once(path: &Path, stop: &Receiver<()>, post: &Post, closing: Arc<AtomicBool>, own: &Own) {
    if stop.recv_timeout(CHECK_AFTER) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let checked = desk::guarded(|| {
        let reader = Reader::open_until(path, move || closing.load(Ordering::Relaxed))?;
        check::quick(&reader)
    });
    if let Some(reply) = desk::checked(checked) {
        post.send(own.explained(path, reply));
    }
}

fn file_worker(path: &Path, jobs: &Receiver<(FileJob, Actor)>, post: &Post, cancel: &AtomicBool) {
    while let Ok((job, actor)) = jobs.recv() {
        let last = Mutex::new(std::time::Instant::now());
        let progress = |part: f32| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.elapsed() > Duration::from_millis(100) {
                *last = std::time::Instant::now();
                post.send(Reply::FileProgress(part));
            }
            !cancel.load(Ordering::Relaxed)
        };
        let part = |part| post.send(Reply::FilePart(part));
        let outcome = desk::guarded(|| files::run(path, job, &actor, &part, &progress));
        post.send(Reply::FileDone(outcome));
    }
}

fn watch(path: &Path, stop: &Receiver<()>, post: &Post, own: &Own) {
    let mut open: Option<Watched> = None;
    let mut was_in_place = true;
    loop {
        match stop.recv_timeout(WATCH_EVERY) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
        let in_place = own.is_in_place(path);
        if was_in_place && !in_place {
            post.send(Reply::Moved);
        }
        was_in_place = in_place;
        // A file that is still in the making, or was moved, is looked for again a second later.
        let looked = match &mut open {
            Some(watched) => watched.look(own),
            None => Watched::begin(path, own).and_then(|begun| {
                open = begun;
                open.as_mut().map_or(Ok(false), |watched| watched.look(own))
            }),
        };
        match looked {
            Ok(true) => post.send(Reply::OthersWrote),
            Ok(false) => {}
            Err(_) => open = None,
        }
    }
}
