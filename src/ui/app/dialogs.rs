//! The system's file dialogs: started on the window's thread, waited for on another. Where a system has none, the
//! screens keep a field to type a path into.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use rfd::{AsyncFileDialog, FileHandle};

use super::App;
use crate::ui::command::FilePurpose;
use crate::ui::widgets::toast::Kind;
use crate::worker::name_thread;

/// Endings that the dialog for attachments offers; what a file is, is told by its content.
const ATTACHED: &[&str] = &[
    "jpg", "jpeg", "png", "heic", "pdf", "docx", "xlsx", "doc", "xls", "mp4", "mov", "mp3", "m4a",
];

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
        let lang = self.lang();
        let dialog = AsyncFileDialog::new();
        if let FilePurpose::Attach(_) = purpose {
            let dialog = dialog
                .set_title(lang.command_add_files())
                .add_filter(lang.field_files(), ATTACHED);
            let chosen = async move { dialog.pick_files().await.unwrap_or_default() };
            return self.wait_for(ctx, purpose, Box::pin(chosen));
        }
        let choice: Choice = match purpose {
            FilePurpose::Open => Box::pin(
                dialog
                    .set_title(lang.command_open_file())
                    .add_filter(lang.app_name(), &["tixin"])
                    .pick_file(),
            ),
            FilePurpose::Create => Box::pin(
                dialog
                    .set_title(lang.command_create_file())
                    .add_filter(lang.app_name(), &["tixin"])
                    .set_file_name("tixin.tixin")
                    .save_file(),
            ),
            FilePurpose::ImportSheet => Box::pin(
                dialog
                    .set_title(lang.command_import())
                    .add_filter(lang.sheets(), &["xlsx", "xls", "ods", "csv", "tsv", "txt"])
                    .pick_file(),
            ),
            FilePurpose::ImportCalendar => Box::pin(
                dialog
                    .set_title(lang.calendar_import())
                    .add_filter(lang.sheets(), &["json", "csv", "txt"])
                    .pick_file(),
            ),
            FilePurpose::StaysOut
            | FilePurpose::Template(_)
            | FilePurpose::Handover
            | FilePurpose::DayList(..) => {
                let name = match purpose {
                    FilePurpose::DayList(..) => lang.plan_day_list(),
                    FilePurpose::StaysOut => lang.import_stays_out_file(),
                    FilePurpose::Handover => lang.handover_file(),
                    _ => lang.template_file(),
                };
                Box::pin(
                    dialog
                        .set_title(name)
                        .add_filter("xlsx", &["xlsx"])
                        .set_file_name(match purpose {
                            FilePurpose::DayList(day, _) => format!("{name} {day}.xlsx"),
                            _ => format!("{name}.xlsx"),
                        })
                        .save_file(),
                )
            }
            // Asked for above.
            FilePurpose::Attach(_) => return,
            FilePurpose::SaveForm => {
                let Some(request) = &self.form_wanted else {
                    return;
                };
                let name = request.name();
                Box::pin(
                    dialog
                        .set_title(&name)
                        .add_filter("docx", &["docx"])
                        .set_file_name(format!("{name}.docx"))
                        .save_file(),
                )
            }
            FilePurpose::Report => {
                let (kind, query) = self.screens.board.report_shown(self.today());
                let kind = lang.by_key(&kind.message_key()).unwrap_or_default();
                let name = lang.report_file_name(kind, lang.board_period(query.period));
                Box::pin(
                    dialog
                        .set_title(lang.report_word_file())
                        .add_filter("docx", &["docx"])
                        .set_file_name(format!("{name}.docx"))
                        .save_file(),
                )
            }
            FilePurpose::SaveCopy => {
                let Some(attachment) = &self.copy_of else {
                    return;
                };
                let ending = attachment.kind.ending();
                Box::pin(
                    dialog
                        .set_title(lang.photos_save_copy())
                        .add_filter(ending, &[ending])
                        .set_file_name(attachment.file_name.clone())
                        .save_file(),
                )
            }
            FilePurpose::BoardWorkbook => {
                let day = self.screens.board.query(self.today()).as_of;
                let name = lang.report_workbook_name(lang.date(day));
                Box::pin(
                    dialog
                        .set_title(lang.report_workbook())
                        .add_filter("xlsx", &["xlsx"])
                        .set_file_name(format!("{name}.xlsx"))
                        .save_file(),
                )
            }
            FilePurpose::ExportList => {
                let Some(shown) = &self.list_wanted else {
                    return;
                };
                let name = format!("{}.xlsx", shown.list.title(lang));
                Box::pin(
                    dialog
                        .set_title(lang.command_export())
                        .add_filter("xlsx", &["xlsx"])
                        .add_filter("csv", &["csv"])
                        .set_file_name(name)
                        .save_file(),
                )
            }
        };
        let chosen = async move { choice.await.into_iter().collect() };
        self.wait_for(ctx, purpose, Box::pin(chosen));
    }

    /// The file that a person would have chosen in the dialog asked for last; for tests. False where none was asked for.
    pub fn answer_dialog(&mut self, path: PathBuf) -> bool {
        let asked = self.dialogs.asked.take();
        if let Some(purpose) = asked {
            self.file_chosen(purpose, path);
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
                    let words = self.lang().dialog_not_there().to_owned();
                    self.say(Kind::Warning, words);
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
