//! 导入: what a sheet would do, before it does it. Columns at the left, rows at the right, one commit for all of it.

mod aside;
mod choose;
mod columns;
mod decide;
mod rows;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Modifiers, Ui};

use super::parts::{Saving, Tone, banner_ui, dropped, head_ui, words};
use crate::domain::ids::ImportBatchId;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::role::Permission;
use crate::exchange::mapping::{Mapping, Target};
use crate::ops::Action;
use crate::ops::import::sheet::Choice;
use crate::ops::import::{Decision, ImportCounts, ImportPlan, RowClass, Watch, permission};
use crate::ui::command::{Command, FilePurpose, Verb};
use crate::ui::model::ImportPreview;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::progress::progress_ui;
use crate::worker::ask::FileJob;

/// The chosen sheet and what is done with it.
#[derive(Default)]
pub struct ImportScreen {
    choose: choose::Choose,
    rows: rows::RowsPart,
    /// The sheet, what its rows are, and its columns as they were guessed.
    known: Option<(PathBuf, usize, Target, Mapping)>,
    /// What the person chose; sent as soon as no other job runs.
    choice: Choice,
    pending: bool,
    saving: Saving,
    teaching: Saving,
    watch: Watch,
    /// What the commit is about, to say it afterwards.
    sent: ImportCounts,
    /// How many of it are set aside.
    later: u32,
    done: Option<(ImportCounts, Option<ImportBatchId>)>,
}

impl ImportScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx) {
            // Only elevators know the list that they came with.
            let preview = cx.model.import.as_ref();
            let elevators = preview.is_none_or(|p| p.plan.target == Target::Elevators);
            let batch = done.created.filter(|_| elevators);
            self.done = Some((self.sent, batch.map(ImportBatchId)));
        }
        head_ui(ui, lang.import_title(), |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                self.close(cx);
            }
            if cx.model.import.is_some()
                && ui.add(button::quiet(lang.import_other_file())).clicked()
            {
                cx.send(Command::PickFile(FilePurpose::ImportSheet));
            }
        });
        let target = cx.model.import.as_ref().map(|preview| preview.plan.target);
        let needed = target.map_or(Permission::Import, permission);
        let anybody = target.is_none() && Target::ALL.iter().any(|t| cx.may(permission(*t)));
        if let Some(words) = words::refusal(cx, needed).filter(|_| !anybody) {
            banner_ui(ui, Tone::Note, &words, |_| {});
        }
        if self.teaching.finished(cx).is_some() {
            self.pending = true;
        }
        let job = cx.model.file_job.as_ref().filter(|job| !job.done);
        if let Some(job) = job {
            let what = lang.by_key(job.what).unwrap_or(job.what);
            if progress_ui(ui, lang, what, job.progress, true) {
                cx.send(Command::CancelFileJob);
            }
        }
        if self.saving.is_running() {
            let done = (self.watch.done() > 0.0).then(|| self.watch.done());
            if progress_ui(ui, lang, lang.import_committing(), done, true) {
                self.watch.stop();
            }
            // The writing thread says nothing until it is done: looked at ten times a second.
            let soon = std::time::Duration::from_millis(100);
            ui.ctx().request_repaint_after(soon);
        }
        if self.done.is_some() {
            self.result_ui(ui, cx);
            return;
        }
        if job.is_none()
            && !self.saving.is_running()
            && let Some(path) = dropped(ui).into_iter().next()
        {
            choose::preview(cx, path);
        }
        match cx.model.import.clone() {
            Some(preview) => self.preview_ui(ui, cx, &preview, job.is_some()),
            None => self.choose.ui(ui, cx, job.is_some()),
        }
    }

    /// Handles the commands that are about the rows in sight.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match (verb, &cx.model.import) {
            (Verb::Export, Some(preview)) if self.done.is_none() => {
                let decisions = &self.choice.decisions;
                self.rows.export(cx, &preview.plan, decisions);
                true
            }
            (Verb::Export, None) => aside::export_all(cx),
            _ => false,
        }
    }

    /// Whether it shows what came of an import.
    pub fn is_done(&self) -> bool {
        self.done.is_some()
    }

    fn close(&mut self, cx: &ViewCtx<'_>) {
        *self = Self::default();
        cx.send(Command::CloseImport);
    }

    fn preview_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        preview: &Arc<ImportPreview>,
        reading: bool,
    ) {
        let lang = cx.lang;
        let fresh = self.known.as_ref().is_none_or(|(path, sheet, _, guess)| {
            *path != preview.path
                || *sheet != preview.sheet
                || guess.header_row != preview.mapping.header_row
                || guess.two_rows != preview.mapping.two_rows
        });
        if fresh {
            let guess = preview.mapping.clone();
            let target = preview.plan.target;
            self.known = Some((preview.path.clone(), preview.sheet, target, guess));
            self.rows = rows::RowsPart::default();
            self.choice = preview.choice.clone();
        }
        if let Some((.., target, guess)) = &mut self.known
            && *target != preview.plan.target
        {
            *target = preview.plan.target;
            *guess = preview.mapping.clone();
        }
        let counts = match cx.model.import_counts {
            Some(so_far) if preview.partial => so_far,
            _ => preview.plan.counts(),
        };
        ui.horizontal(|ui| {
            ui.label(text::strong(&preview.plan.file_name));
            let soft = *tokens(ui).ink_soft;
            let rows = match cx.model.import_counts {
                Some(so_far) if preview.partial => lang.import_counting(so_far.all()),
                _ => lang.import_rows(preview.plan.rows.len()),
            };
            ui.label(text::note(rows).color(soft));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                self.commit_ui(ui, cx, preview, counts, reading);
            });
        });
        if preview.partial {
            let count = preview.plan.rows.len();
            banner_ui(ui, Tone::Note, &lang.import_partial(count), |_| {});
        }
        for (field, rows) in &preview.missing {
            let words = lang.import_no_column(words::field(lang, *field), *rows);
            banner_ui(ui, Tone::Warning, &words, |_| {});
        }
        // The elevators are known already: what is left of the sheet are its steps.
        if counts.new + counts.changed == 0 && !preview.partial && !reading && !self.pending {
            self.once_more_ui(ui, cx);
        }
        self.saving.error_ui(ui, cx);
        let room = ui.available_rect_before_wrap();
        let left = (room.width() * 0.36).clamp(340.0, 460.0);
        let (columns_at, rows_at) = room.split_left_right_at_x(room.left() + left);
        let guess = self.known.as_ref().map(|(.., guess)| guess.clone());
        let mut choice = self.choice.clone();
        ui.scope_builder(egui::UiBuilder::new().max_rect(columns_at), |ui| {
            columns::columns_ui(ui, cx, preview, guess.as_ref(), &mut choice);
        });
        let rows_at = rows_at.with_min_x(rows_at.left() + 16.0);
        ui.scope_builder(egui::UiBuilder::new().max_rect(rows_at), |ui| {
            let decisions = &mut choice.decisions;
            self.rows.ui(ui, cx, &preview.plan, counts, decisions);
        });
        if let Some((field, word, code)) = self.rows.taught.take() {
            self.teaching
                .start(cx.act(Action::TeachWord { field, word, code }));
        }
        self.teaching.error_ui(ui, cx);
        if choice != self.choice {
            self.choice = choice;
            self.pending = true;
        }
        if self.pending && !reading && cx.model.file_job.is_none() {
            self.pending = false;
            cx.send(Command::File(FileJob::PreviewImport {
                path: preview.path.clone(),
                choice: Box::new(self.choice.clone()),
            }));
        }
    }

    fn commit_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        preview: &Arc<ImportPreview>,
        counts: ImportCounts,
        reading: bool,
    ) {
        let lang = cx.lang;
        let number = counts.new + counts.changed;
        let words = match preview.plan.target {
            Target::Elevators => lang.import_commit(counts.changed, counts.new, number),
            Target::Organizations => {
                lang.import_committed_units(counts.changed, counts.new, number)
            }
            _ => lang.import_commit_rows(counts.changed, counts.new, number),
        };
        let later = later(&preview.plan);
        let ready = (number > 0 || later > 0)
            && !preview.partial
            && !reading
            && !self.pending
            && !self.saving.is_running()
            && cx.may(permission(preview.plan.target));
        let commit = ui.add_enabled(ready, button::primary(&words));
        if commit.clicked() {
            self.sent = counts;
            self.later = later;
            let mut plan = preview.plan.clone();
            plan.watch = Watch::default();
            self.watch = plan.watch.clone();
            self.saving.start(cx.act(Action::Import(Box::new(plan))));
        }
        let left = (counts.duplicates + counts.faults).saturating_sub(later);
        if left > 0 {
            let save = button::plain(lang.import_stays_out_save());
            if ui.add_enabled(!reading, save).clicked() {
                cx.send(Command::PickFile(FilePurpose::StaysOut));
            }
            let soon = *tokens(ui).soon;
            ui.label(text::note(lang.import_stays_out(left)).color(soon));
        }
    }

    fn result_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some((counts, batch)) = self.done else {
            return;
        };
        let target = cx.model.import.as_ref().map(|preview| preview.plan.target);
        let words = match target {
            Some(Target::Progress) => lang.import_done_rows(counts.changed, counts.same),
            _ => lang.import_done(counts.changed, counts.new, counts.same),
        };
        banner_ui(ui, Tone::Note, &words, |_| {});
        if self.later > 0 {
            banner_ui(ui, Tone::Note, &lang.import_later(self.later), |_| {});
        }
        let left = (counts.duplicates + counts.faults).saturating_sub(self.later);
        if left > 0 {
            banner_ui(ui, Tone::Warning, &lang.import_stayed_out(left), |ui| {
                if ui
                    .add(button::plain(lang.import_stays_out_save()))
                    .clicked()
                {
                    cx.send(Command::PickFile(FilePurpose::StaysOut));
                }
            });
        }
        if self.once_more_ui(ui, cx) {
            return;
        }
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.import_undo_hint()).color(soft));
        ui.add_space(8.0);
        let mut close = false;
        ui.horizontal(|ui| {
            if let Some(batch) = batch
                && ui.add(button::primary(lang.import_show_batch())).clicked()
            {
                cx.send(Command::OpenRegister(RegisterQuery {
                    filters: vec![Filter::Import(batch)],
                    ..RegisterQuery::default()
                }));
                close = true;
            }
            let undo = ui
                .add(button::plain(lang.button_undo()).shortcut("Ctrl+Z"))
                .clicked();
            if undo || ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z)) {
                cx.verb(Verb::Undo);
                close = true;
            }
            if ui.add(button::plain(lang.button_close())).clicked() {
                close = true;
            }
        });
        if close {
            self.close(cx);
        }
    }
}

impl ImportScreen {
    /// Columns of the sheet that were not read, because they are days of steps, with the way to read them. True if it is
    /// taken.
    fn once_more_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> bool {
        let Some(preview) = &cx.model.import else {
            return false;
        };
        let columns = preview.of_progress();
        if columns.is_empty() {
            return false;
        }
        let lang = cx.lang;
        let words = lang.import_once_more(columns.join(lang.list_comma()));
        let mut taken = false;
        banner_ui(ui, Tone::Note, &words, |ui| {
            let button = button::plain(lang.import_once_more_read());
            taken = ui.add(button).clicked();
        });
        if taken {
            self.done = None;
            self.choice = Choice {
                sheet: Some(preview.sheet),
                target: Some(Target::Progress),
                encoding: self.choice.encoding,
                ..Choice::default()
            };
            self.rows = rows::RowsPart::default();
            self.pending = true;
        }
        taken
    }
}

/// How many duplicates of a plan are set aside.
fn later(plan: &ImportPlan) -> u32 {
    if plan.decisions.is_empty() {
        return 0;
    }
    let duplicates = plan.rows.places(Some(RowClass::Duplicate));
    let rows = duplicates.filter_map(|at| plan.rows.get(at));
    let set_aside = rows.filter(|row| {
        plan.decisions.get(&row.row) == Some(&Decision::Later) && !row.read.has_fault()
    });
    u32::try_from(set_aside.count()).unwrap_or(u32::MAX)
}
