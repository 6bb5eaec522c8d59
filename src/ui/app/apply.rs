//! Applies commands: the only place where something a person did takes effect.

use super::App;
use crate::domain::ids::PersonId;
use crate::domain::role::Role;
use crate::ops::Action;
use crate::ui::command::{Command, FilePurpose, PrefChange, ScreenId, Token, Verb};
use crate::ui::needs;
use crate::ui::screens::import::ImportScreen;
use crate::ui::screens::parts::words;
use crate::ui::theme;
use crate::ui::widgets::toast::Kind;
use crate::worker::ask::{Ask, FileJob};
use crate::worker::{Start, WriteJob};

impl App {
    pub(super) fn apply_commands(&mut self, ctx: &egui::Context) {
        for command in self.outbox.take() {
            self.apply(ctx, command);
        }
    }

    /// Whether the person must not do this; then it is said who may.
    fn refuses(&mut self, command: &Command) -> bool {
        if self.file.read_only && needs::writes(command, self.current) {
            self.say(Kind::Info, |lang| lang.refused_read_only().to_owned());
            return true;
        }
        let Some(needed) = needs::of_command(command, self.current) else {
            return false;
        };
        if self.current_person().is_none() {
            return false;
        }
        let mut why = None;
        self.with_screens(false, |_, cx| why = words::refusal(cx, needed));
        match why {
            Some(why) => {
                self.say(Kind::Info, move |_| why.clone());
                true
            }
            None => false,
        }
    }

    fn apply(&mut self, ctx: &egui::Context, command: Command) {
        if self.refuses(&command) {
            return;
        }
        match command {
            Command::Verb(verb) => self.apply_verb(ctx, verb),
            Command::Want(ask) => self.want(ask),
            Command::Do(action, token) => self.act(action, token),
            Command::File(job) => self.start_file_job(job),
            Command::CancelFileJob => {
                if let Some(worker) = &self.worker {
                    worker.cancel_file_job();
                }
            }
            Command::PickFile(purpose) => self.pick_file(ctx, purpose),
            Command::OpenPath(path) => self.open(path, Start::Open),
            Command::CreatePath(path) => self.open(path, Start::Create),
            Command::OpenDemo => self.open(super::start::demo_path(), Start::OpenOrDemo),
            Command::RestoreFrom(backup) => {
                if let Some(path) = self.file.path.clone() {
                    self.goes_on = self.person_name();
                    self.open(path, Start::Restore(backup));
                }
            }
            Command::Go(screen) => self.go(screen),
            Command::OpenRegister(query) => {
                self.screens.register.show_query(query);
                self.go(ScreenId::Register);
            }
            Command::OpenElevator(id) => {
                self.screens.register.show_elevator(id);
                self.go(ScreenId::Register);
            }
            Command::OpenNotice(id) => {
                self.screens.notices.show(id);
                self.go(ScreenId::Notices);
            }
            Command::NewNoticeFor(elevators) => {
                self.screens.notices.new_for(elevators);
                self.go(ScreenId::Notices);
            }
            Command::RemindFor(notice, elevators) => {
                self.screens.notices.remind_for(notice, elevators);
                self.go(ScreenId::Notices);
            }
            Command::OpenRescue(id) => {
                self.screens.rescue.show(id);
                self.go(ScreenId::Rescue);
            }
            Command::OpenInspections(when) => {
                self.screens.inspections.show_when(when);
                self.go(ScreenId::Inspections);
            }
            Command::OpenPlan(view) => {
                let today = self.today();
                self.screens.inspections.show_plan(view, today);
                self.go(ScreenId::Inspections);
            }
            Command::OpenNotices(state) => {
                self.screens.notices.show_state(state);
                self.go(ScreenId::Notices);
            }
            Command::OpenInspection(id) => {
                self.screens.inspections.show(id);
                self.go(ScreenId::Inspections);
            }
            Command::OpenCheck(id) => {
                self.screens.checks.show(id);
                self.go(ScreenId::Checks);
            }
            Command::OpenFind(id) => {
                self.screens.checks.show_find(id);
                self.go(ScreenId::Checks);
            }
            Command::NewCheckFor(elevators) => {
                self.screens.checks.new_for(elevators);
                self.go(ScreenId::Checks);
            }
            Command::SaveCopy(attachment) => {
                self.copy_of = Some(*attachment);
                self.pick_file(ctx, FilePurpose::SaveCopy);
            }
            Command::SaveForm(request) => {
                self.form_wanted = Some(request);
                self.pick_file(ctx, FilePurpose::SaveForm);
            }
            Command::Export(shown) => {
                self.list_wanted = Some(shown);
                self.pick_file(ctx, FilePurpose::ExportList);
            }
            Command::CloseCalendar => self.model.calendar_read = None,
            Command::OpenUnit(id) => {
                self.screens.units.show(id);
                self.go(ScreenId::Units);
            }
            Command::FirstPerson(name) => {
                let actor = self.actor();
                // Whoever just typed the name is that person.
                self.wanted_person = Some(name.clone());
                self.write(WriteJob::FirstPerson { name, actor });
            }
            Command::SetPerson(id) => self.set_person(id),
            Command::SetColumns(columns) => {
                if let Some(name) = self.person_name() {
                    self.prefs.columns.insert(name, columns);
                }
            }
            Command::Pref(change) => self.change_pref(ctx, change),
            Command::KeepDraft(key, body) => {
                let actor = self.actor();
                self.write(WriteJob::KeepDraft {
                    actor,
                    form: key.form.to_owned(),
                    record: key.record,
                    body,
                });
            }
            Command::DropDraft(key) => {
                self.model
                    .drafts
                    .retain(|kept| (kept.form.as_str(), kept.record) != (key.form, key.record));
                let actor = self.actor();
                self.write(WriteJob::DropDraft {
                    actor,
                    form: key.form.to_owned(),
                    record: key.record,
                });
            }
            Command::CopyChart(chart) => {
                let image = crate::ui::widgets::chart::draw(self.lang(), &chart);
                match image {
                    Some(image) => {
                        ctx.copy_image(image);
                        self.say(Kind::Info, |lang| lang.chart_copied().to_owned());
                    }
                    None => self.say(Kind::Info, |lang| lang.chart_cannot_copy().to_owned()),
                }
            }
            Command::Wall(on) => self.show_wall(ctx, on),
            Command::Copy(text) => ctx.copy_text(text),
            Command::Say(text) => self.say(Kind::Info, move |_| text.clone()),
            Command::CloseImport => {
                self.importing = false;
                self.model.import = None;
            }
        }
    }

    fn apply_verb(&mut self, ctx: &egui::Context, verb: Verb) {
        match verb {
            Verb::GoToday => self.go(ScreenId::Today),
            Verb::GoBoard => self.go(ScreenId::Board),
            Verb::GoRegister => self.go(ScreenId::Register),
            Verb::GoNotices => self.go(ScreenId::Notices),
            Verb::GoRescue => self.go(ScreenId::Rescue),
            Verb::GoInspections => self.go(ScreenId::Inspections),
            Verb::GoChecks => self.go(ScreenId::Checks),
            Verb::GoUnits => self.go(ScreenId::Units),
            Verb::GoHistory => self.go(ScreenId::History),
            Verb::GoSettings => self.go(ScreenId::Settings),
            Verb::Gallery => self.go(ScreenId::Gallery),
            Verb::Palette => self.palette.toggle(),
            Verb::KeyHelp => self.key_help = !self.key_help,
            Verb::Undo => self.act(Box::new(Action::Undo), None),
            Verb::Redo => self.act(Box::new(Action::Redo), None),
            Verb::Import => {
                // What was imported before is history.
                if self.screens.import.is_done() {
                    self.screens.import = ImportScreen::default();
                    self.model.import = None;
                }
                self.importing = true;
            }
            Verb::OpenFile => self.pick_file(ctx, FilePurpose::Open),
            Verb::CreateFile => self.pick_file(ctx, FilePurpose::Create),
            Verb::OpenDemo => self.open(super::start::demo_path(), Start::OpenOrDemo),
            Verb::BackupNow => self.start_file_job(FileJob::Backup {
                only_if_changed: false,
            }),
            Verb::Restore => {
                self.go(ScreenId::Settings);
                self.with_screens(false, |screens, cx| {
                    screens.on_verb(ScreenId::Settings, verb, cx)
                });
            }
            Verb::SwitchPerson => {
                self.left = self.person.take().or(self.left);
                self.wanted_person = None;
            }
            Verb::SwitchLanguage => {
                let next = match self.lang() {
                    crate::lang::Lang::Zh => crate::lang::Lang::En,
                    crate::lang::Lang::En => crate::lang::Lang::Zh,
                };
                self.change_pref(ctx, PrefChange::Language(Some(next)));
            }
            Verb::CloseNotices => self.toasts.clear(),
            Verb::SwitchTheme => {
                let next = match ctx.theme() {
                    egui::Theme::Light => theme::ThemeChoice::Dark,
                    egui::Theme::Dark => theme::ThemeChoice::Light,
                };
                self.change_pref(ctx, PrefChange::Theme(next));
            }
            Verb::ZoomIn => self.change_pref(ctx, PrefChange::Zoom(self.prefs.zoom + 0.1)),
            Verb::ZoomOut => self.change_pref(ctx, PrefChange::Zoom(self.prefs.zoom - 0.1)),
            Verb::ZoomNormal => self.change_pref(ctx, PrefChange::Zoom(1.0)),
            Verb::WallView => {
                let on = !self.wall;
                self.show_wall(ctx, on);
            }
            Verb::Export => self.export_shown(),
            Verb::ExportReport | Verb::ExportWorkbook => self.verb_on(ScreenId::Board, verb),
            Verb::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Verb::New => {
                let verb = match self.current {
                    ScreenId::Checks => self.screens.checks.new_verb(),
                    screen => screen.new_verb(),
                };
                self.outbox.push(Command::Verb(verb));
            }
            // A new record is made on its own screen, whatever screen is shown.
            Verb::NewElevator => self.verb_on(ScreenId::Register, verb),
            // For the elevators that are ticked, where some are.
            Verb::NewNotice
                if self.current == ScreenId::Register
                    && !self.importing
                    && self.current_person().is_some() =>
            {
                let ticked = self.screens.register.ticked();
                self.outbox.push(Command::NewNoticeFor(ticked));
            }
            Verb::NewNotice => self.verb_on(ScreenId::Notices, verb),
            Verb::NewInspection => self.verb_on(ScreenId::Inspections, verb),
            // Of the elevators that are ticked, where some are.
            Verb::NewCheck
                if self.current == ScreenId::Register
                    && !self.importing
                    && self.current_person().is_some() =>
            {
                let ticked = self.screens.register.ticked();
                self.outbox.push(Command::NewCheckFor(ticked));
            }
            Verb::NewCheck | Verb::NewSweepFind => self.verb_on(ScreenId::Checks, verb),
            Verb::NewUnit => self.verb_on(ScreenId::Units, verb),
            Verb::NewRescue | Verb::RescueLine => self.verb_on(ScreenId::Rescue, verb),
            _ => {
                let current = self.current;
                self.verb_on(current, verb);
            }
        }
    }

    fn verb_on(&mut self, screen: ScreenId, verb: Verb) {
        if self.current_person().is_none() {
            return;
        }
        self.go(screen);
        self.with_screens(false, |screens, cx| screens.on_verb(screen, verb, cx));
    }

    /// The list in sight as a sheet; where there is none, that is said.
    fn export_shown(&mut self) {
        if self.current_person().is_none() {
            return;
        }
        let (screen, importing) = (self.current, self.importing);
        let heard = self.with_screens(false, |screens, cx| {
            if importing {
                screens.import.on_verb(Verb::Export, cx)
            } else {
                screens.on_verb(screen, Verb::Export, cx)
            }
        });
        if !heard {
            self.say(Kind::Info, |lang| lang.list_export_none().to_owned());
        }
    }

    fn show_wall(&mut self, ctx: &egui::Context, on: bool) {
        if on && self.current_person().is_none() {
            return;
        }
        self.wall = on;
        if on {
            self.go(ScreenId::Board);
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on));
    }

    fn go(&mut self, screen: ScreenId) {
        self.current = screen;
        self.importing = false;
    }

    fn want(&mut self, ask: Ask) {
        if !self.file.opened || !self.book.must_ask(&ask) {
            return;
        }
        let actor = self.actor();
        let sent = self
            .worker
            .as_mut()
            .is_some_and(|w| w.ask(ask.clone(), actor));
        if !sent {
            // The queue is full: the screen wants it again next frame.
            self.book.not_sent(&ask);
        }
    }

    pub(super) fn act(&mut self, action: Box<Action>, token: Option<Token>) {
        let actor = self.actor();
        self.write(WriteJob::Act {
            action,
            actor,
            token,
        });
    }

    fn write(&mut self, job: WriteJob) {
        self.unsent.push_back(job);
        self.send_unsent();
    }

    /// Sends what waits, in order, as far as the queue has room.
    pub(super) fn send_unsent(&mut self) {
        let Some(worker) = &mut self.worker else {
            self.unsent.clear();
            return;
        };
        while let Some(job) = self.unsent.pop_front() {
            if let Err(job) = worker.write(job) {
                self.unsent.push_front(*job);
                return;
            }
        }
    }

    /// After the catalog came: the person asked for on the command line, or the one who is still there.
    pub(super) fn choose_person(&mut self) {
        let people = &self.model.catalog.people;
        if let Some(id) = self.person
            && !people.iter().any(|p| p.id == id && !p.retired)
        {
            self.person = None;
        }
        if self.measure.is_some() && self.person.is_none() {
            // A measurement has nobody who clicks.
            self.wanted_person = people.iter().find(|p| !p.retired).map(|p| p.name.clone());
        }
        let goes_on = self.goes_on.take();
        if self.person.is_none()
            && let Some(name) = goes_on.as_ref().or(self.wanted_person.as_ref())
            && let Some(person) = people.iter().find(|p| &p.name == name && !p.retired)
        {
            let id = person.id;
            self.set_person(id);
            if goes_on.is_some() {
                // Back to the backups.
                self.outbox.push(Command::Verb(Verb::Restore));
            }
        }
    }

    fn set_person(&mut self, id: PersonId) {
        let before = self.person.or(self.left.take());
        if before.is_some_and(|before| before != id) {
            self.clear_desk();
        }
        self.person = Some(id);
        if let (Some(name), Some(path)) = (self.person_name(), self.file.path.clone()) {
            self.prefs.last_person.insert(path, name);
        }
        self.book
            .make_stale(|ask| matches!(ask, Ask::UndoState | Ask::Catalog));
        let actor = self.actor();
        self.write(WriteJob::LoadDrafts(actor));
        self.outbox.push(Command::Want(Ask::Catalog));
        // The first screen of the day: what this role looks at first.
        self.current = match self.current_person().map(|p| p.role) {
            Some(Role::Inspector) => ScreenId::Today,
            Some(Role::Dispatcher) => ScreenId::Rescue,
            Some(Role::Supervisor | Role::Administrator) | None => ScreenId::Board,
        };
    }

    /// Another person sits down: nothing of what the one before looked at or was about to do stays on the screens.
    fn clear_desk(&mut self) {
        self.screens = super::screens::Screens::default();
        self.toasts.clear();
        self.pending_toasts.clear();
        self.importing = false;
        self.wall = false;
        self.palette = super::palette::Palette::default();
        self.form_wanted = None;
        self.copy_of = None;
        let model = &mut self.model;
        model.import = None;
        model.import_counts = None;
        model.calendar_read = None;
        model.today = None;
        model.undo = None;
        model.redo = None;
        model.drafts.clear();
        // Callers are shown to those who asked for them, and to nobody else.
        model.rescue = crate::ui::model::RescueModel::default();
        self.book.make_stale(|_| true);
    }

    pub(super) fn person_name(&self) -> Option<String> {
        self.current_person().map(|p| p.name.clone())
    }
}
