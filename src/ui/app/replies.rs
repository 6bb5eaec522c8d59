//! Takes the replies of the worker into what screens see.

use std::mem::discriminant;
use std::sync::Arc;

use super::{About, App, refresh};
use crate::domain::operation::OpKind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, FileFault};
use crate::lang::message::{error_message, operation_message};
use crate::ops::Done;
use crate::ops::import::sheet::Part;
use crate::ui::command::{Command, Verb};
use crate::ui::widgets::toast::{Kind, Notice, Words};
use crate::worker::ask::{Answer, Ask};
use crate::worker::{FileOutcome, Opened, Reply};

impl App {
    pub(super) fn take_replies(&mut self, ctx: &egui::Context) {
        let Some(worker) = &mut self.worker else {
            return;
        };
        let replies = worker.replies();
        if !replies.is_empty() {
            // What came is drawn in this frame; commands that follow from it want one more.
            ctx.request_repaint();
        }
        for reply in replies {
            self.take_reply(reply);
        }
    }

    fn take_reply(&mut self, reply: Reply) {
        match reply {
            Reply::Backups(backups) => self.model.backups = Some(backups),
            Reply::Opened(Ok(opened)) => self.opened(opened),
            Reply::Opened(Err(error)) => {
                self.file.opening = false;
                self.file.fault = Some(error);
                self.worker = None;
            }
            Reply::Answer(ask, answer) => {
                if !matches!(*answer, Answer::Failed(..)) {
                    self.toasts.settle(&About::Ask(discriminant(&ask)));
                }
                if self.book.answered(&ask) || matches!(ask, Ask::RegisterRows(_)) {
                    self.take_answer(*answer);
                }
            }
            Reply::Done {
                kind,
                token,
                result,
            } => self.done(kind, token, result),
            Reply::OthersWrote => self.make_stale(&[]),
            Reply::Moved => {
                let error = Error::File {
                    kind: FileFault::Moved,
                    path: self.file.path.clone().unwrap_or_default(),
                    detail: String::new(),
                };
                self.fail(None, error);
            }
            Reply::Damaged(detail) => {
                let words = Words::of(move |lang| lang.file_found_damaged(&detail));
                self.file.warnings.push(words);
            }
            Reply::Drafts(drafts) => self.model.drafts = drafts,
            Reply::FileProgress(part) => {
                if let Some(job) = &mut self.model.file_job {
                    job.progress = Some(part);
                }
            }
            Reply::FilePart(part) => self.file_part(part),
            Reply::FileDone(outcome) => self.file_done(outcome),
        }
    }

    fn opened(&mut self, opened: Opened) {
        self.file.opening = false;
        self.file.opened = true;
        self.file.read_only = opened.read_only;
        self.file.warnings = opened
            .cloud_folders
            .into_iter()
            .map(|name| Words::of(move |lang| lang.cloud_folder(&name)))
            .collect();
        if opened.read_only {
            let words = Words::of(|lang| lang.file_read_only().to_owned());
            self.file.warnings.push(words);
        }
        if let Some(back) = opened.restored {
            self.say(Kind::Kept, move |lang| {
                let at = back
                    .made_at
                    .map_or_else(|| "–".to_owned(), |at| lang.instant(at));
                match &back.aside {
                    Some(aside) => lang.restore_done(at, aside.display()),
                    None => lang.restore_done_alone(at),
                }
            });
        }
        match opened.refused {
            Some(why) => self.say(Kind::Error, move |lang| {
                lang.restore_refused(error_message(lang, &why))
            }),
            None => self.goes_on = None,
        }
        if opened.missing > 0 {
            let missing = opened.missing as i64;
            self.say(Kind::Error, move |lang| lang.restore_missing(missing));
        }
        if let Some(path) = self.file.path.clone() {
            self.prefs.touch(&path);
        }
        for ask in &opened.first {
            self.book.must_ask(ask);
        }
        self.outbox.push(Command::Want(Ask::Catalog));
        self.outbox.push(Command::Want(Ask::Backups));
        if !self.file.read_only {
            self.outbox
                .push(Command::File(crate::worker::ask::FileJob::Backup {
                    only_if_changed: true,
                }));
        }
    }

    pub(super) fn make_stale(&mut self, tables: &[String]) {
        self.book.make_stale(|ask| refresh::touches(ask, tables));
        if refresh::touches(&Ask::RegisterRows(Vec::new()), tables) {
            self.model.register.make_stale();
        }
        self.outbox.push(Command::Want(Ask::Catalog));
    }

    fn take_answer(&mut self, answer: Answer) {
        let model = &mut self.model;
        match answer {
            Answer::Catalog(catalog) => {
                if model.catalog.calendar != catalog.calendar {
                    if model.catalog.program.is_some() {
                        let before = model.catalog.calendar.clone();
                        model.calendar_before = Some(Box::new(before));
                        model.calendar_moved = None;
                    }
                    self.calendar = Arc::new(WorkCalendar::with_own(&catalog.calendar));
                }
                model.catalog = Arc::new(*catalog);
                self.keep_time();
                self.choose_person();
            }
            Answer::RegisterIds(query, ids) => model.register.set_ids(query, ids),
            Answer::RegisterRows(rows) => model.register.put_rows(rows),
            Answer::Elevator(id, detail) => model.elevator = Some((id, detail)),
            // The whole part is never replaced by the quick one.
            Answer::BoardFirst(part) => {
                if let (Some(part), None) = (part, &model.board.progress) {
                    model.board.progress = Some(part);
                    model.board.revision += 1;
                }
            }
            Answer::BoardProgress(part) => {
                model.board.progress = Some(part);
                model.board.revision += 1;
            }
            Answer::BoardReports(part) => {
                model.board.reports = Some(part);
                model.board.revision += 1;
            }
            Answer::BoardRescue(part) => {
                model.board.rescue = Some(part);
                model.board.revision += 1;
            }
            Answer::BoardRegister(part) => {
                model.board.register = Some(part);
                model.board.revision += 1;
            }
            Answer::BoardSite(part) => {
                model.board.site = Some(part);
                model.board.revision += 1;
            }
            Answer::BoardThen(whole) => {
                model.board.then = Some(whole);
                model.board.revision += 1;
            }
            Answer::BoardOrders(query, filter, list) => {
                model.board.orders = Some((query, filter, list));
            }
            Answer::BoardSiteRows(query, of, list) => {
                model.board.site_rows = Some((query, of, list));
            }
            Answer::Report(text) => model.board.report = Some(text),
            Answer::Notices(rows) => model.notices = Some(rows),
            Answer::Notice(id, detail) => model.notice = Some((id, detail)),
            Answer::Units(kind, rows) => model.units = Some((kind, rows)),
            Answer::PickPlaces(stage, places) => model.pick_places = Some((stage, places)),
            Answer::History(entries) => model.history = Some(entries),
            Answer::Operation(id, entry) => model.operation = Some((id, entry)),
            // What cannot be written cannot be taken back either.
            Answer::UndoState(..) if self.file.read_only => {}
            Answer::UndoState(undo, redo) => {
                model.undo = undo;
                model.redo = redo;
            }
            Answer::CheckElevator(draft, problems) => {
                model.elevator_check = Some((draft, problems));
            }
            Answer::CheckNotice(draft, problems) => model.notice_check = Some((draft, problems)),
            Answer::CheckStep(elevators, request, guards) => {
                model.step_check = Some((elevators, request, guards));
            }
            Answer::Find(text, rows) => model.found = Some((text, rows)),
            Answer::RescueOpen(orders) => model.rescue.open = Some(orders),
            Answer::Rescue(id, detail) => model.rescue.order = Some((id, detail)),
            Answer::RescueCandidates(text, list) => model.rescue.candidates = Some((text, list)),
            Answer::RescueElevator(id, found) => model.rescue.elevator = Some((id, found)),
            Answer::RescueSame(draft, list) => model.rescue.same = Some((draft, list)),
            Answer::RescueStats(stats) => model.rescue.stats = Some(stats),
            Answer::RescueOrders(query, filter, list) => {
                model.rescue.orders = Some((query, filter, list));
            }
            Answer::Backups(backups) => {
                self.file.last_backup = backups.first().map(|b| b.made_at);
                model.backups = Some(backups);
            }
            Answer::Inspections(rows) => model.inspections = Some(rows.into()),
            Answer::EndedInspections(found) => model.inspections_ended = Some(Arc::new(found)),
            Answer::Inspection(id, detail) => model.inspection = Some((id, detail)),
            Answer::Proposal(proposal) => model.proposal = Some(proposal),
            Answer::Aside(rows) => model.aside = Some(rows),
            Answer::CalendarMoves(change, moved) => model.calendar_moves = Some((change, moved)),
            Answer::CalendarMoved(moved) => model.calendar_moved = Some(moved),
            Answer::Today(list) => model.today = Some(Arc::new(list)),
            Answer::SiteChecks(rows) => model.site.checks = Some(rows),
            Answer::SupervisionOrders(rows) => model.site.orders = Some(rows),
            Answer::SiteCheck(id, detail) => model.site.check = Some((id, detail)),
            Answer::ElevatorSite(id, found) => model.site.elevator = Some((id, found)),
            Answer::SweepFinds(finds) => model.site.finds = Some(finds),
            Answer::Thumbnails(pictures) => model.site.put_small(pictures),
            Answer::Picture(content, picture) => {
                model.site.large = Some((content, picture.map(Arc::new)));
            }
            Answer::Failed(ask, error) => {
                self.fail(Some(About::Ask(discriminant(&ask))), error);
            }
        }
    }

    fn done(&mut self, kind: Option<OpKind>, token: Option<u64>, result: Result<Done, Error>) {
        if let Ok(done) = &result {
            self.toasts.settle(&About::Deed(kind));
            self.make_stale(&done.tables);
            if kind == Some(OpKind::Import) {
                // A backup was made before it.
                self.refresh_backups();
            }
            if let (Some(kind), Some(_)) = (kind, done.operation) {
                let (count, of) = (done.count, done.of.clone());
                // What was seen cannot be unseen, and what nobody did, as the first person of a file, nobody takes back.
                let undo =
                    self.person.is_some() && !matches!(kind, OpKind::Undo | OpKind::RescueLook);
                let words = || Words::of(|lang| lang.button_undo().to_owned());
                self.pending_toasts.push(Notice {
                    kind: Kind::Done,
                    text: Words::of(move |lang| {
                        operation_message(lang, kind, count, of.as_deref())
                    }),
                    action: undo.then(|| (words(), Verb::Undo)),
                    about: None,
                });
            }
        }
        match (token, result) {
            (Some(token), result) => self.model.outcomes.put(token, result),
            // A form shows its own faults; what no form waits for is said here.
            (None, Err(error)) => self.fail(Some(About::Deed(kind)), error),
            (None, Ok(_)) => {}
        }
    }

    /// Says what went wrong, until somebody read it or what it is about succeeds.
    pub(super) fn fail(&mut self, about: Option<About>, error: Error) {
        self.pending_toasts.push(Notice {
            kind: Kind::Error,
            text: Words::of(move |lang| error_message(lang, &error)),
            action: None,
            about,
        });
    }

    fn file_part(&mut self, part: Part) {
        // What was given up meanwhile is not shown any more.
        if self.model.file_job.is_none() {
            return;
        }
        match part {
            Part::First(preview) => {
                // A sheet that is judged anew after a decision stays as it is until all of it is: the row in hand with it.
                let shown = self.model.import.as_ref();
                if shown.is_some_and(|seen| !seen.partial && seen.path == preview.path) {
                    return;
                }
                self.model.import = Some(Arc::from(preview));
                self.importing = true;
            }
            Part::Counts(counts) => self.model.import_counts = Some(counts),
        }
    }

    fn file_done(&mut self, outcome: Result<FileOutcome, Error>) {
        let what = self.model.file_job.take().map(|job| job.what);
        let quiet = what == Some("job-backup-at-start");
        if outcome.is_ok() {
            self.path_sent = None;
            if let Some(what) = what {
                self.toasts.settle(&About::Job(what));
            }
        }
        match outcome {
            Ok(FileOutcome::Preview(preview)) => {
                self.model.import_counts = None;
                self.model.import = Some(Arc::from(preview));
                self.importing = true;
            }
            Ok(FileOutcome::Exported(rows, path)) => {
                self.say(Kind::Done, move |lang| lang.exported(rows, path.display()));
            }
            Ok(FileOutcome::Saved(path)) => {
                self.say(Kind::Done, move |lang| lang.file_saved(path.display()));
            }
            Ok(FileOutcome::Calendar(years)) => self.model.calendar_read = Some(years),
            Ok(FileOutcome::BackedUp { path, missing }) => {
                self.refresh_backups();
                if !missing.is_empty() {
                    self.say(Kind::Error, move |lang| {
                        let names = missing.iter().take(3).map(String::as_str);
                        let names = names.collect::<Vec<_>>().join(lang.list_comma());
                        lang.backup_missing(missing.len() as i64, names)
                    });
                } else if !quiet {
                    let name = path.file_name().unwrap_or_default();
                    let name = name.to_string_lossy().into_owned();
                    self.say(Kind::Done, move |lang| lang.backed_up(&name));
                }
            }
            Ok(FileOutcome::BackupNotNeeded) => {
                self.refresh_backups();
                if !quiet {
                    self.say(Kind::Info, |lang| lang.backup_not_needed().to_owned());
                }
            }
            Err(error) => {
                // A preview of the first rows alone is none to decide by.
                self.model.import_counts = None;
                if self.model.import.as_ref().is_some_and(|seen| seen.partial) {
                    self.model.import = None;
                }
                if matches!(error, Error::Cancelled) {
                    self.path_sent = None;
                } else if !self.path_refused(&error_message(self.lang(), &error)) {
                    self.fail(what.map(About::Job), error);
                }
            }
        }
    }

    fn refresh_backups(&mut self) {
        self.book.make_stale(|ask| matches!(ask, Ask::Backups));
        self.outbox.push(Command::Want(Ask::Backups));
    }
}
