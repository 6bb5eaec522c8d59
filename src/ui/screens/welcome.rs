//! No file is open: open one, make one, look at the demo; and what is wrong with the file that could not be opened.

use std::path::{Path, PathBuf};

use egui::{Key, Ui};

use super::parts::{Tone, banner_ui, words};
use crate::domain::views::BackupInfo;
use crate::error::{Error, FileFault};
use crate::ui::command::{Command, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::modal_confirm::Confirm;
use crate::ui::widgets::{button, field::Field};

const WIDTH: f32 = 560.0;

/// The typed path, and the backup that waits for a yes.
#[derive(Default)]
pub struct WelcomeScreen {
    path: String,
    restore: Option<PathBuf>,
}

impl WelcomeScreen {
    /// Draws the screen; `fault` is why `path` could not be opened.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        fault: Option<&Error>,
        path: Option<&Path>,
    ) {
        egui::ScrollArea::vertical().show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.set_max_width(WIDTH);
                ui.add_space((ui.available_height() * 0.06).min(48.0));
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    self.content_ui(ui, cx, fault, path);
                });
            });
        });
        self.confirm_ui(ui, cx, path);
    }

    /// The screen has no commands of its own: open, create and demo are the window's.
    pub fn on_verb(&mut self, _verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        false
    }

    fn content_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        fault: Option<&Error>,
        path: Option<&Path>,
    ) {
        let lang = cx.lang;
        ui.label(text::figure(lang.app_name()));
        let soft = *tokens(ui).ink_soft;
        ui.label(egui::RichText::new(lang.welcome_says()).color(soft));
        ui.add_space(space::GROUP);
        if let Some(fault) = fault {
            let missing = matches!(
                fault,
                Error::File {
                    kind: FileFault::Missing,
                    ..
                }
            );
            // The file of the last time is not made anew: that would look as if all were lost.
            let said = match path {
                Some(path) if missing && cx.prefs.recent.first().is_some_and(|p| p == path) => {
                    lang.welcome_last_missing(path.display())
                }
                _ => words::error(lang, fault),
            };
            banner_ui(ui, Tone::Fault, &said, |ui| {
                if let Some(path) = path
                    && ui.add(button::quiet(lang.button_retry())).clicked()
                {
                    cx.send(Command::OpenPath(path.to_owned()));
                }
            });
            self.backups_ui(ui, cx, fault);
            ui.add_space(space::NEAR);
        }
        ui.horizontal(|ui| {
            if ui
                .add(button::primary(lang.welcome_open()).shortcut("Ctrl+O"))
                .clicked()
            {
                cx.verb(Verb::OpenFile);
            }
            if ui.add(button::plain(lang.welcome_create())).clicked() {
                cx.verb(Verb::CreateFile);
            }
            if ui.add(button::plain(lang.welcome_demo())).clicked() {
                cx.verb(Verb::OpenDemo);
            }
        });
        ui.add_space(space::GROUP);
        self.recent_ui(ui, cx);
        self.typed_ui(ui, cx);
    }

    fn recent_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        if cx.prefs.recent.is_empty() {
            return;
        }
        ui.label(text::strong(cx.lang.welcome_recent()));
        for path in &cx.prefs.recent {
            ui.horizontal(|ui| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if ui.add(button::quiet(&name)).clicked() {
                    cx.send(Command::OpenPath(path.clone()));
                }
                let faint = *tokens(ui).ink_faint;
                let folder = path.parent().map(|p| p.display().to_string());
                let words = text::note(folder.unwrap_or_default()).color(faint);
                ui.add(egui::Label::new(words).truncate());
            });
        }
        ui.add_space(space::GROUP);
    }

    /// Where no dialog of the system is to be had.
    fn typed_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let field = Field::new(lang.welcome_path())
            .hint(lang.welcome_path_hint())
            .width(WIDTH - 20.0);
        let response = field.text(ui, &mut self.path);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let path = PathBuf::from(self.path.trim());
        let any = !path.as_os_str().is_empty();
        ui.horizontal(|ui| {
            let open = ui.add_enabled(any, button::plain(lang.welcome_open_typed()));
            if open.clicked() || (entered && any) {
                cx.send(Command::OpenPath(path.clone()));
            }
            if ui
                .add_enabled(any, button::plain(lang.welcome_create_typed()))
                .clicked()
            {
                cx.send(Command::CreatePath(path));
            }
        });
    }

    fn backups_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fault: &Error) {
        let damaged = matches!(
            fault,
            Error::File {
                kind: FileFault::Damaged | FileFault::NotOurs | FileFault::Missing | FileFault::Io,
                ..
            }
        );
        let Some(backups) = cx.model.backups.as_deref().filter(|_| damaged) else {
            return;
        };
        if backups.is_empty() {
            let soft = *tokens(ui).ink_soft;
            ui.label(egui::RichText::new(cx.lang.welcome_no_backups()).color(soft));
            return;
        }
        ui.label(text::strong(cx.lang.welcome_backups()));
        for backup in backups.iter().take(6) {
            ui.horizontal(|ui| {
                ui.label(backup_words(cx, backup));
                if ui.add(button::quiet(cx.lang.welcome_restore())).clicked() {
                    self.restore = Some(backup.path.clone());
                }
            });
        }
    }

    fn confirm_ui(&mut self, ui: &Ui, cx: &ViewCtx<'_>, path: Option<&Path>) {
        let Some(backup) = &self.restore else { return };
        let file = path.map(|p| p.display().to_string()).unwrap_or_default();
        match restore_question(cx, &file, backup).show(ui.ctx(), cx.lang) {
            Some(true) => {
                cx.send(Command::RestoreFrom(backup.clone()));
                self.restore = None;
            }
            Some(false) => self.restore = None,
            None => {}
        }
    }
}

/// `2025-08-08 09:12 · 3 小时前 · 第 812 次操作 · 1.2 MB`
pub(super) fn backup_words(cx: &ViewCtx<'_>, backup: &BackupInfo) -> String {
    let lang = cx.lang;
    let size = megabytes(cx, backup.size);
    lang.backup_line(
        age(cx, backup.made_at),
        lang.instant(backup.made_at),
        backup.last_seq,
        size,
    )
}

/// `3.2 MB`
pub(super) fn megabytes(cx: &ViewCtx<'_>, bytes: u64) -> String {
    cx.lang
        .backup_size(cx.lang.decimal(bytes as f64 / 1_048_576.0, 1))
}

/// How long ago.
pub(super) fn age(cx: &ViewCtx<'_>, at: chrono::DateTime<chrono::FixedOffset>) -> String {
    let minutes = (cx.now - at).num_minutes().max(0);
    if minutes < 48 * 60 {
        cx.lang.backup_age(cx.lang.minutes(minutes))
    } else {
        cx.lang.backup_age_days(minutes / (24 * 60))
    }
}

/// The one question before a restore: what happens to the present file.
pub(super) fn restore_question(cx: &ViewCtx<'_>, file: &str, backup: &Path) -> Confirm {
    let lang = cx.lang;
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    Confirm {
        title: lang.restore_title().to_owned(),
        sentence: String::new(),
        lines: vec![
            lang.restore_kept(file),
            lang.restore_put(&name),
            lang.restore_lost().to_owned(),
        ],
        verb: lang.welcome_restore().to_owned(),
        danger: true,
    }
}
