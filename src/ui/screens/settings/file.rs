//! The file and its backups.

use std::path::PathBuf;

use egui::Ui;

use crate::domain::role::Permission;
use crate::domain::views::BackupInfo;
use crate::ui::command::{Command, FilePurpose, Verb};
use crate::ui::screens::parts::{fact_ui, section_ui, sentence_ui, words};
use crate::ui::screens::welcome::{age, megabytes, restore_question};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{self, Cell, Column, Plan, Rows};
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, kv, progress};
use crate::worker::ask::Ask;

/// Older than this, the last backup is worth a look.
const OLD_HOURS: i64 = 24;

/// The backup that waits for a yes.
#[derive(Default)]
pub(super) struct FilePart {
    restore: Option<PathBuf>,
    rows: Rows,
}

impl FilePart {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        cx.want(Ask::Backups);
        let file = cx
            .prefs
            .recent
            .first()
            .map(|path| path.display().to_string())
            .unwrap_or_default();
        fact_ui(ui, lang, lang.settings_path(), &file);
        let backups = cx.model.backups.as_deref().unwrap_or_default();
        match backups.first() {
            Some(last) => {
                let old = (cx.now - last.made_at).num_hours() >= OLD_HOURS;
                let mark = if old { Mark::Soon } else { Mark::Done };
                mark_ui(ui, mark, &lang.settings_last_backup(age(cx, last.made_at)));
            }
            None if cx.model.backups.is_some() => {
                mark_ui(ui, Mark::Late, lang.settings_no_backup());
            }
            None => {
                ui.label(lang.word_loading());
            }
        }
        ui.add_space(space::NEAR);
        ui.horizontal(|ui| {
            if ui.add(button::plain(lang.settings_backup_now())).clicked() {
                cx.verb(Verb::BackupNow);
            }
            if ui
                .add(button::plain(lang.welcome_open()).shortcut("Ctrl+O"))
                .clicked()
            {
                cx.verb(Verb::OpenFile);
            }
            if ui.add(button::plain(lang.welcome_create())).clicked() {
                cx.verb(Verb::CreateFile);
            }
        });
        ui.horizontal(|ui| {
            if ui.add(button::plain(lang.handover_save())).clicked() {
                cx.send(Command::PickFile(FilePurpose::Handover));
            }
            kv::note_ui(ui, lang.handover_says());
        });
        if let Some(job) = cx.model.file_job.as_ref().filter(|job| !job.done) {
            let what = lang.by_key(job.what).unwrap_or(job.what);
            if progress::progress_ui(ui, lang, what, job.progress, true) {
                cx.send(Command::CancelFileJob);
            }
        }
        section_ui(ui, lang.settings_backups());
        sentence_ui(ui, lang.settings_backups_say());
        let (count, bytes) = cx.model.catalog.attachments;
        if count > 0 {
            let whole = bytes.div_ceil(1 << 20);
            let folder = format!("{file}.attachments");
            sentence_ui(ui, lang.settings_attachments(whole, count, folder));
        }
        sentence_ui(ui, lang.settings_attachments_say());
        ui.add_space(space::HAIR);
        let refusal = words::refusal(cx, Permission::Restore);
        if let Some(words) = &refusal {
            kv::note_ui(ui, words);
        }
        self.backups_ui(ui, cx, backups, refusal.is_none());
        if let Some(backup) = &self.restore {
            match restore_question(cx, &file, backup).show(ui.ctx(), lang) {
                Some(true) => {
                    cx.send(Command::RestoreFrom(backup.clone()));
                    self.restore = None;
                }
                Some(false) => self.restore = None,
                None => {}
            }
        }
    }

    fn backups_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, backups: &[BackupInfo], may: bool) {
        if backups.is_empty() {
            return;
        }
        let lang = cx.lang;
        let columns = [
            Column::fixed(lang.history_when(), 160.0),
            Column::fixed(lang.backup_age_title(), 120.0),
            Column::fixed(lang.backup_seq_title(), 120.0).right(),
            Column::fixed(lang.backup_size_title(), 90.0).right(),
            Column::fixed("", 90.0).right(),
        ];
        let plan = Plan {
            id: "backups",
            name: lang.settings_backups(),
            columns: &columns,
            sorted: None,
            count: backups.len(),
            keys: false,
        };
        let size = egui::vec2(600.0, rows::height(backups.len()).min(340.0) + 2.0);
        let outcome = ui
            .allocate_ui(size, |ui| {
                ui.set_min_size(size);
                let name = |row: usize| lang.instant(backups[row].made_at);
                self.rows.ui(ui, &plan, name, |row, column| {
                    let backup = &backups[row];
                    match column {
                        0 => Cell::Text(lang.instant(backup.made_at)),
                        1 => Cell::Soft(age(cx, backup.made_at)),
                        2 => Cell::Soft(lang.number(backup.last_seq)),
                        3 => Cell::Soft(megabytes(cx, backup.size)),
                        _ if may => Cell::Link(lang.welcome_restore().to_owned()),
                        _ => Cell::Empty,
                    }
                })
            })
            .inner;
        if let Some((row, _)) = outcome.link {
            self.restore = Some(backups[row].path.clone());
        }
    }
}
