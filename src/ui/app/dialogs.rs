//! The system's file dialogs: started on the window's thread, waited for on another. Where a system has none, a path is
//! typed instead (`path_sheet.rs`).

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use rfd::{AsyncFileDialog, FileHandle};

use super::App;
use crate::ui::command::FilePurpose;
use crate::worker::name_thread;

/// Endings that the dialog for attachments offers; what a file is, is told by its content.
const ATTACHED: &[&str] = &[
    "jpg", "jpeg", "png", "heic", "pdf", "docx", "xlsx", "doc", "xls", "mp4", "mov", "mp3", "m4a",
];

const SHEETS: &[&str] = &["xlsx", "xls", "ods", "csv", "tsv", "txt"];

/// What a dialog asks for.
pub(super) struct Wanted {
    /// What it is for.
    pub title: String,
    /// Kinds of files, each with its endings; the usual one first.
    pub kinds: Vec<(&'static str, Vec<&'static str>)>,
    /// The name that is proposed. None: a file that is there is opened.
    pub saves_as: Option<String>,
}

/// A sheet that is called as its file.
fn sheet(save: impl Fn(&str, &'static str, String) -> Wanted, name: &str) -> Wanted {
    save(name, "xlsx", format!("{name}.xlsx"))
}

/// The dialog that is open, if one is.
#[derive(Default)]
pub struct Dialogs {
    open: Option<(FilePurpose, Receiver<Vec<PathBuf>>)>,
    since: Option<Instant>,
    /// What one would be opened for, where none can be.
    asked: Option<FilePurpose>,
}

/// Nobody closes a dialog so fast: it never opened. The system does not tell the two apart.
const AT_ONCE: Duration = Duration::from_millis(250);

type Choice = Pin<Box<dyn Future<Output = Option<FileHandle>> + Send>>;
/// Of some purposes several files may be chosen.
type Choices = Pin<Box<dyn Future<Output = Vec<FileHandle>> + Send>>;

impl App {
    pub(super) fn pick_file(&mut self, ctx: &egui::Context, purpose: FilePurpose) {
        // Where everything is done on one thread nobody could wait for a person: the answer is handed in.
        if self.inline {
            self.dialogs.asked = Some(purpose);
            return;
        }
        // A second dialog over the first would only hide it.
        if self.dialogs.open.is_some() {
            return;
        }
        let Some(wanted) = self.wanted(purpose) else {
            return;
        };
        let mut dialog = AsyncFileDialog::new().set_title(&wanted.title);
        for (name, endings) in &wanted.kinds {
            dialog = dialog.add_filter(*name, endings);
        }
        if let FilePurpose::Attach(_) = purpose {
            let chosen = async move { dialog.pick_files().await.unwrap_or_default() };
            return self.wait_for(ctx, purpose, Box::pin(chosen));
        }
        let choice: Choice = match &wanted.saves_as {
            Some(name) => Box::pin(dialog.set_file_name(name).save_file()),
            None => Box::pin(dialog.pick_file()),
        };
        let chosen = async move { choice.await.into_iter().collect() };
        self.wait_for(ctx, purpose, Box::pin(chosen));
    }

    /// What is asked for a purpose. None: what it is about is gone.
    pub(super) fn wanted(&self, purpose: FilePurpose) -> Option<Wanted> {
        let lang = self.lang();
        let open = |title: &str, (name, endings): (&'static str, &[&'static str])| Wanted {
            title: title.to_owned(),
            kinds: vec![(name, endings.to_vec())],
            saves_as: None,
        };
        let save = |title: &str, ending: &'static str, file: String| {
            let name = match ending {
                "tixin" => lang.app_name(),
                other => other,
            };
            Wanted {
                title: title.to_owned(),
                kinds: vec![(name, vec![ending])],
                saves_as: Some(file),
            }
        };
        Some(match purpose {
            FilePurpose::Open => open(lang.command_open_file(), (lang.app_name(), &["tixin"])),
            FilePurpose::Create => save(
                lang.command_create_file(),
                "tixin",
                "tixin.tixin".to_owned(),
            ),
            FilePurpose::ImportSheet => open(lang.command_import(), (lang.sheets(), SHEETS)),
            FilePurpose::ImportCalendar => open(
                lang.calendar_import(),
                (lang.sheets(), &["json", "csv", "txt"]),
            ),
            FilePurpose::Attach(_) => {
                open(lang.command_add_files(), (lang.field_files(), ATTACHED))
            }
            FilePurpose::StaysOut => sheet(save, lang.import_stays_out_file()),
            FilePurpose::Template(_) => sheet(save, lang.template_file()),
            FilePurpose::Handover => sheet(save, lang.handover_file()),
            FilePurpose::DayList(day, _) => {
                let name = lang.plan_day_list();
                save(name, "xlsx", format!("{name} {day}.xlsx"))
            }
            FilePurpose::SaveForm => {
                let name = self.form_wanted.as_ref()?.name();
                save(&name, "docx", format!("{name}.docx"))
            }
            FilePurpose::Report => {
                let (kind, query) = self.screens.board.report_shown(self.today());
                let kind = lang.by_key(&kind.message_key()).unwrap_or_default();
                let name = lang.report_file_name(kind, lang.board_period(query.period));
                save(lang.report_word_file(), "docx", format!("{name}.docx"))
            }
            FilePurpose::SaveCopy => {
                let attachment = self.copy_of.as_ref()?;
                let ending = attachment.kind.ending();
                Wanted {
                    title: lang.photos_save_copy().to_owned(),
                    kinds: vec![(ending, vec![ending])],
                    saves_as: Some(attachment.file_name.clone()),
                }
            }
            FilePurpose::BoardWorkbook => {
                let day = self.screens.board.query(self.today()).as_of;
                let name = lang.report_workbook_name(lang.date(day));
                save(lang.report_workbook(), "xlsx", format!("{name}.xlsx"))
            }
            FilePurpose::ExportList => {
                let title = self.list_wanted.as_ref()?.list.title(lang);
                let mut wanted = save(lang.command_export(), "xlsx", format!("{title}.xlsx"));
                wanted.kinds.push(("csv", vec!["csv"]));
                wanted
            }
        })
    }

    /// The file that a person would have chosen in the dialog asked for last; for tests. False where none was asked for.
    pub fn answer_dialog(&mut self, path: PathBuf) -> bool {
        let asked = self.dialogs.asked.take();
        if let Some(purpose) = asked {
            self.file_chosen(purpose, path);
        }
        asked.is_some()
    }

    /// What happens where the system has no dialog for what was asked last; for tests. False where nothing was asked for.
    pub fn dialog_is_not_there(&mut self) -> bool {
        let asked = self.dialogs.asked.take();
        if let Some(purpose) = asked {
            self.type_path(purpose);
        }
        asked.is_some()
    }

    fn wait_for(&mut self, ctx: &egui::Context, purpose: FilePurpose, choices: Choices) {
        let (sender, receiver) = sync_channel(1);
        let ctx = ctx.clone();
        let started = name_thread("dialog", move || {
            let chosen = pollster::block_on(choices);
            let paths = chosen.iter().map(|handle| handle.path().to_owned());
            sender.send(paths.collect()).ok();
            ctx.request_repaint();
        });
        if started.is_ok() {
            self.dialogs.open = Some((purpose, receiver));
            self.dialogs.since = Some(Instant::now());
        }
    }

    pub(super) fn take_dialogs(&mut self) {
        let Some((purpose, receiver)) = &self.dialogs.open else {
            return;
        };
        let purpose = *purpose;
        match receiver.try_recv() {
            Ok(paths) => {
                self.dialogs.open = None;
                let fast = |since: Instant| since.elapsed() < AT_ONCE;
                if paths.is_empty() && self.dialogs.since.take().is_some_and(fast) {
                    self.type_path(purpose);
                }
                match purpose {
                    FilePurpose::Attach(to) if !paths.is_empty() => self.attach(paths, to),
                    _ => {
                        if let Some(path) = paths.into_iter().next() {
                            self.file_chosen(purpose, path);
                        }
                    }
                }
            }
            Err(TryRecvError::Disconnected) => self.dialogs.open = None,
            Err(TryRecvError::Empty) => {}
        }
    }
}
