//! Jobs on files: what a person chose in a dialog or dropped on the window, and the one job that may run.

use std::path::PathBuf;

use super::App;
use crate::domain::attachment::AttachTo;
use crate::error::Error;
use crate::ops::Action;
use crate::ops::report::Painter;
use crate::ops::site::SiteAction;
use crate::ui::command::FilePurpose;
use crate::ui::model::FileJobState;
use crate::ui::widgets::toast::Kind;
use crate::worker::Start;
use crate::worker::ask::FileJob;

impl App {
    pub(super) fn start_file_job(&mut self, job: FileJob) {
        if self.model.file_job.is_some() {
            self.say(Kind::Warning, |lang| lang.job_running().to_owned());
            return;
        }
        let what = match &job {
            FileJob::PreviewImport { .. } => "job-preview",
            FileJob::Export { .. } => "job-export",
            FileJob::ReadCalendar { .. } => "job-preview",
            FileJob::Backup {
                only_if_changed: true,
            } => "job-backup-at-start",
            FileJob::Backup { .. } => "job-backup",
            FileJob::Form { .. } => "job-form",
            FileJob::CopyOut { .. }
            | FileJob::StaysOut { .. }
            | FileJob::Template { .. }
            | FileJob::Handover { .. }
            | FileJob::DayList { .. }
            | FileJob::Report { .. }
            | FileJob::Workbook { .. } => "job-export",
        };
        let actor = self.actor();
        if let Some(worker) = &mut self.worker
            && worker.file(job, actor)
        {
            self.model.file_job = Some(FileJobState {
                what,
                progress: None,
                done: false,
            });
        }
    }

    /// Hangs chosen files on something; what was refused is said.
    pub(super) fn attach(&mut self, files: Vec<PathBuf>, to: AttachTo) {
        let action = Action::Site(SiteAction::Attach { files, to });
        self.act(Box::new(action), None);
    }

    /// A file that was chosen in a dialog or typed.
    pub(super) fn file_chosen(&mut self, purpose: FilePurpose, path: PathBuf) {
        match purpose {
            FilePurpose::Open => self.open(path, Start::Open),
            FilePurpose::Create => {
                let path = super::start::with_ending(path);
                self.open(path, Start::Create);
            }
            FilePurpose::ImportSheet => self.start_file_job(FileJob::PreviewImport {
                path,
                choice: Box::default(),
            }),
            FilePurpose::StaysOut => match self.model.import.clone() {
                Some(preview) => self.start_file_job(FileJob::StaysOut {
                    path: preview.path.clone(),
                    choice: Box::new(preview.choice.clone()),
                    goal: path,
                    lang: self.lang(),
                }),
                None => self.fail(None, Error::Cancelled),
            },
            FilePurpose::Template(target) => self.start_file_job(FileJob::Template {
                target,
                goal: path,
                lang: self.lang(),
            }),
            FilePurpose::Handover => self.start_file_job(FileJob::Handover {
                goal: path,
                lang: self.lang(),
            }),
            FilePurpose::DayList(day, inspector) => self.start_file_job(FileJob::DayList {
                day,
                inspector,
                goal: path,
                lang: self.lang(),
            }),
            FilePurpose::SaveCopy => match self.copy_of.take() {
                Some(attachment) => self.start_file_job(FileJob::CopyOut {
                    sha256: attachment.sha256,
                    goal: path,
                }),
                None => self.fail(None, Error::Cancelled),
            },
            FilePurpose::SaveForm => match self.form_wanted.take() {
                Some(request) => self.start_file_job(FileJob::Form {
                    request,
                    goal: path.with_extension("docx"),
                }),
                None => self.fail(None, Error::Cancelled),
            },
            FilePurpose::Attach(to) => self.attach(vec![path], to),
            FilePurpose::Report => {
                let (kind, query) = self.screens.board.report_shown(self.today());
                self.start_file_job(FileJob::Report {
                    kind,
                    query,
                    goal: path,
                    lang: self.lang(),
                    painter: Painter(std::sync::Arc::new(crate::ui::picture)),
                });
            }
            FilePurpose::BoardWorkbook => {
                let query = self.screens.board.query(self.today());
                self.start_file_job(FileJob::Workbook {
                    then: self.screens.board.then(&query),
                    query,
                    goal: path,
                    lang: self.lang(),
                });
            }
            FilePurpose::ImportCalendar => self.start_file_job(FileJob::ReadCalendar { path }),
            FilePurpose::ExportList => match self.list_wanted.take() {
                Some(shown) => self.start_file_job(FileJob::Export {
                    shown,
                    path,
                    lang: self.lang(),
                    encoding: self.prefs.csv_encoding,
                }),
                None => self.fail(None, Error::Cancelled),
            },
        }
    }
}
