//! The owner of all state of the window. Screens see it through [`ViewCtx`](super::view_ctx::ViewCtx) and send
//! commands; only this room applies them.
//!
//! `logic`: take replies → apply the last frame's commands and shortcuts → hear the shortcuts of this one.
//! `draw`: shell and screen, nothing else.

mod apply;
mod attention;
mod capture;
mod dialogs;
mod draw;
mod file_jobs;
mod key_help;
mod keys;
mod own_prefs;
mod palette;
mod path_sheet;
mod probe;
mod refresh;
mod replies;
mod screens;
mod shell;
mod start;

use std::collections::VecDeque;
use std::mem::Discriminant;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::command::{Command, ScreenId, Verb};
use super::model::{AskBook, Model};
use super::prefs::{Prefs, whole};
use super::view_ctx::{Outbox, ViewCtx};
use super::widgets::toast::{self, Toasts};
use crate::domain::file_time::FileTime;
use crate::domain::ids::PersonId;
use crate::domain::operation::OpKind;
use crate::domain::person::Person;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Error;
use crate::lang::Lang;
use crate::ops::Actor;
use crate::worker::ask::Ask;
use crate::worker::{Start, Waker, Worker, WriteJob};

pub use start::run;

/// Where the time comes from; fixed in tests.
pub type Clock = Box<dyn Fn() -> DateTime<FixedOffset>>;

/// What the window needs to begin.
pub struct Setup {
    /// Settings of the window as they were.
    pub prefs: Prefs,
    /// Where they are kept; none: nowhere (tests).
    pub prefs_path: Option<PathBuf>,
    /// The time.
    pub clock: Clock,
    /// Wakes the window when a reply is there.
    pub waker: Waker,
    /// Do all work on the window's own thread: only for tests.
    pub inline: bool,
    /// Work as this person without asking.
    pub person: Option<String>,
    /// Show the gallery of widgets in the rail.
    pub developer: bool,
}

/// The window.
pub struct App {
    prefs: Prefs,
    prefs_saved: Prefs,
    prefs_path: Option<PathBuf>,
    clock: Clock,
    waker: Waker,
    inline: bool,
    calendar: Arc<WorkCalendar>,
    worker: Option<Worker>,
    file: FileState,
    book: AskBook,
    model: Model,
    person: Option<PersonId>,
    wanted_person: Option<String>,
    /// Who worked here before the question who works now.
    left: Option<PersonId>,
    /// Who goes on if a restore is refused.
    goes_on: Option<String>,
    current: ScreenId,
    screens: screens::Screens,
    outbox: Outbox,
    /// Jobs that found the queue full; sent again next frame, so that nothing is lost.
    unsent: VecDeque<WriteJob>,
    toasts: Toasts<Verb, About>,
    /// Messages made outside a frame, shown in the next one.
    pending_toasts: Vec<toast::Notice<Verb, About>>,
    palette: palette::Palette,
    key_help: bool,
    dialogs: dialogs::Dialogs,
    capture: Option<capture::Capture>,
    measure: Option<probe::Measure>,
    /// The attachment of which a copy is to be saved.
    copy_of: Option<crate::domain::attachment::Attachment>,
    /// The papers that are to be written.
    form_wanted: Option<crate::ops::form::FormRequest>,
    /// The list that is exported where the person says.
    list_wanted: Option<Box<crate::ops::lists::Shown>>,
    /// Where a path is typed for want of a dialog, and what of it is being written.
    path_sheet: Option<path_sheet::PathSheet>,
    path_sent: Option<path_sheet::PathSheet>,
    path_folder: Option<PathBuf>,
    importing: bool,
    wall: bool,
    developer: bool,
    attention: attention::Attention,
    /// What time it is in the file.
    time: FileTime,
}

/// What an error is about: when the same is done and succeeds, the error is gone.
#[derive(Clone, Debug, PartialEq)]
enum About {
    /// A change of the file.
    Deed(Option<OpKind>),
    /// A question of this kind.
    Ask(Discriminant<Ask>),
    /// A job on files, by its name.
    Job(&'static str),
}

/// The open file, or why none is open.
#[derive(Default)]
struct FileState {
    path: Option<PathBuf>,
    opening: bool,
    opened: bool,
    read_only: bool,
    warnings: Vec<toast::Words>,
    fault: Option<Error>,
    last_backup: Option<DateTime<FixedOffset>>,
}

impl App {
    /// A window without a file. The look is put in force here, before anything is drawn.
    pub fn new(setup: Setup, ctx: &egui::Context) -> Self {
        super::theme::apply(ctx, setup.prefs.theme);
        ctx.set_zoom_factor(setup.prefs.zoom);
        // The size is one of the settings: a change by key must be kept like any other.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        Self {
            prefs_saved: setup.prefs.clone(),
            prefs: setup.prefs,
            prefs_path: setup.prefs_path,
            clock: setup.clock,
            waker: setup.waker,
            inline: setup.inline,
            calendar: Arc::new(WorkCalendar::embedded()),
            worker: None,
            file: FileState::default(),
            book: AskBook::default(),
            model: Model::default(),
            person: None,
            wanted_person: setup.person,
            left: None,
            goes_on: None,
            current: ScreenId::Board,
            screens: screens::Screens::default(),
            outbox: Outbox::default(),
            unsent: VecDeque::new(),
            toasts: Toasts::default(),
            pending_toasts: Vec::new(),
            developer: setup.developer,
            palette: palette::Palette::default(),
            key_help: false,
            dialogs: dialogs::Dialogs::default(),
            capture: None,
            measure: None,
            copy_of: None,
            form_wanted: None,
            list_wanted: None,
            path_sheet: None,
            path_sent: None,
            path_folder: None,
            importing: false,
            wall: false,
            attention: attention::Attention::default(),
            time: FileTime::default(),
        }
    }

    /// Opens a file in the place of the present one.
    pub fn open(&mut self, path: PathBuf, start: Start) {
        let path = whole(&path);
        // Closed first: a restore needs every connection gone.
        self.worker = None;
        let calendar = Arc::new(WorkCalendar::embedded());
        let worker = if self.inline {
            Worker::inline(&path, start, calendar)
        } else {
            Worker::start(&path, start, calendar, self.waker.clone())
        };
        self.adopt(worker);
    }

    /// Takes a file that is being opened in the place of the present one.
    pub fn adopt(&mut self, worker: Worker) {
        self.model = Model::default();
        self.calendar = Arc::new(WorkCalendar::embedded());
        self.book = AskBook::default();
        self.person = None;
        self.left = None;
        self.time = FileTime::default();
        self.screens = screens::Screens::default();
        self.file = FileState {
            path: Some(worker.path().to_owned()),
            opening: true,
            ..FileState::default()
        };
        self.worker = Some(worker);
    }

    /// The language of the window.
    pub fn lang(&self) -> Lang {
        self.prefs.lang()
    }

    /// What the screens look at; for tests.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Sends a command as if a screen had; for tests and pictures.
    pub fn send(&self, command: Command) {
        self.outbox.push(command);
    }

    /// The business date.
    pub fn today(&self) -> NaiveDate {
        self.time.today((self.clock)())
    }

    /// The instant in the file.
    fn now(&self) -> DateTime<FixedOffset> {
        self.time.now((self.clock)())
    }

    /// After the catalog came: what somebody else recorded meanwhile, in a file with a pinned day, is not in the future.
    fn keep_time(&mut self) {
        let catalog = &self.model.catalog;
        let pinned = catalog.program.as_ref().and_then(|p| p.pinned_today);
        let machine = (self.clock)();
        let read = FileTime::begin(pinned, catalog.last_at, machine);
        self.time = self.time.or_later(read, machine);
    }

    /// Who acts, for a job.
    fn actor(&self) -> Actor {
        Actor {
            person: self.person.unwrap_or(PersonId(0)),
            now: self.now(),
            today: self.today(),
        }
    }

    fn current_person(&self) -> Option<&Person> {
        let id = self.person?;
        self.model.catalog.people.iter().find(|p| p.id == id)
    }

    fn say(&mut self, kind: toast::Kind, text: impl Fn(Lang) -> String + 'static) {
        self.pending_toasts.push(toast::Notice {
            kind,
            text: toast::Words::of(text),
            action: None,
            about: None,
        });
    }

    /// One frame without drawing: also runs while the window is hidden.
    pub fn logic(&mut self, ctx: &egui::Context) {
        self.take_replies(ctx);
        self.take_dialogs();
        self.apply_commands(ctx);
        // Heard now, applied in the next frame: what was pressed before in the list is done by then.
        self.hear_shortcuts(ctx);
        self.send_unsent();
        self.keep_prefs(ctx);
    }

    /// Draws the frame.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        self.draw_all(ui);
        // Commands are applied before the next frame; an idle window draws none by itself.
        let waits = self.outbox.any(|command| match command {
            Command::Want(ask) => self.file.opened && self.book.would_ask(ask),
            _ => true,
        });
        if waits {
            ui.ctx().request_repaint();
        }
    }

    /// Builds what screens see. A free function over fields, so that `screens` can be borrowed beside it.
    fn view<'a>(parts: ViewParts<'a>) -> ViewCtx<'a> {
        ViewCtx {
            lang: parts.prefs.lang(),
            model: parts.model,
            prefs: parts.prefs,
            today: parts.today,
            now: parts.now,
            person: parts.person,
            calendar: parts.calendar,
            is_test: parts.is_test,
            read_only: parts.read_only,
            out: parts.out,
        }
    }
}

/// The borrowed parts of [`App`] that a screen sees.
struct ViewParts<'a> {
    prefs: &'a Prefs,
    model: &'a Model,
    today: NaiveDate,
    now: DateTime<FixedOffset>,
    person: Option<&'a Person>,
    calendar: &'a WorkCalendar,
    is_test: bool,
    read_only: bool,
    out: &'a Outbox,
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
        self.capture_logic(ctx);
        self.probe_logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        if self.capture.is_some() {
            // A pointer that happens to lie over the window must not show in the pictures.
            input.events.retain(|event| {
                !matches!(
                    event,
                    egui::Event::PointerMoved(_) | egui::Event::MouseMoved(_)
                )
            });
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_prefs();
    }
}
