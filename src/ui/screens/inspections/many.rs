//! Several inspections at once: which are ticked, and what can be done with all of them.

use std::collections::HashSet;

use egui::{Popup, Ui};

use super::step::StepForm;
use super::{InspectionsScreen, Mode};
use crate::domain::ids::InspectionId;
use crate::domain::inspection::{InspectionRow, InspectionStep};
use crate::domain::role::Permission;
use crate::ui::screens::parts::{selection_bar_ui, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::RowsOutcome;
use crate::ui::widgets::{button, choice};

/// What has a number, findings or signatures of its own is recorded one by one.
fn goes_for_many(step: InspectionStep) -> bool {
    !matches!(
        step,
        InspectionStep::Opinion | InspectionStep::Report | InspectionStep::Fail
    )
}

impl InspectionsScreen {
    /// What a frame of the list picked.
    pub(super) fn pick(&mut self, outcome: &RowsOutcome) {
        let ids = &self.shown.ids;
        if outcome.all {
            if self.selection.count() == ids.len() {
                self.selection.clear();
            } else {
                self.selection.all(ids);
            }
        }
        if let Some(row) = outcome.toggled {
            self.selection.go(ids, row);
            self.selection.toggle(ids, row);
        }
        let looks = matches!(self.mode, Mode::Look);
        if let Some(row) = outcome.moved.filter(|_| outcome.extends) {
            self.selection.extend(ids, row);
            // An open detail goes along; extending opens none.
            if looks && self.chosen.is_some() {
                self.chosen = ids.get(row).copied();
            }
        } else if let Some(row) = outcome.moved.or(outcome.opened) {
            self.selection.go(ids, row);
            if looks {
                self.chosen = ids.get(row).copied();
            }
        }
    }

    /// Ticks everything that is shown.
    pub(super) fn select_all(&mut self) {
        self.selection.all(&self.shown.ids);
    }

    /// Whether a step of several is being filled in.
    pub(super) fn acts_on_many(&self) -> bool {
        matches!(&self.mode, Mode::Step(form) if form.is_of_many())
    }

    /// Those that are ticked, as far as they are open, in the order of the file.
    pub(super) fn many_rows<'m>(&self, cx: &ViewCtx<'m>) -> Vec<&'m InspectionRow> {
        if self.selection.count() == 0 {
            return Vec::new();
        }
        let open = cx.model.inspections.as_deref().unwrap_or_default();
        let ticked = |row: &&InspectionRow| self.selection.is_ticked(row.head.id);
        open.iter().filter(ticked).collect()
    }

    /// The steps that can be taken for all that are ticked; none where one of them is over, or they stand too differently.
    fn common_steps(&self, rows: &[&InspectionRow]) -> Vec<InspectionStep> {
        if rows.is_empty() || rows.len() < self.selection.count() {
            return Vec::new();
        }
        let states: HashSet<_> = rows.iter().map(|row| row.state).collect();
        InspectionStep::ALL
            .iter()
            .copied()
            .filter(|step| goes_for_many(*step))
            .filter(|step| states.iter().all(|state| state.next().contains(step)))
            .collect()
    }

    /// Opens a step for all that are ticked: this one, or the first that they have in common.
    pub(super) fn open_many(&mut self, cx: &ViewCtx<'_>, step: Option<InspectionStep>) {
        let steps = self.common_steps(&self.many_rows(cx));
        let step = step.or_else(|| steps.first().copied());
        let Some(step) = step.filter(|step| steps.contains(step)) else {
            return;
        };
        if !words::may_open(cx, Permission::MoveStages) {
            return;
        }
        let ids: Vec<InspectionId> = self.selection.in_order(&self.shown.ids);
        self.mode = Mode::Step(Box::new(StepForm::new(ids, step)));
    }

    /// The line under the list.
    pub(super) fn foot_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let (all, ticked) = (self.shown.ids.len() as i64, self.selection.count() as i64);
        let words = if ticked > 0 {
            lang.reg_count_selected(lang.number(all), lang.number(ticked))
        } else {
            lang.reg_count(lang.number(all))
        };
        selection_bar_ui(ui, &words, |ui| {
            if ticked == 0 {
                return;
            }
            self.steps_ui(ui, cx);
            let export = button::plain(lang.list_export_selected()).icon(Icon::Export);
            if ui.add(export).clicked() {
                self.export(cx, true);
            }
            let clear = button::quiet(lang.command_clear_selection());
            if ui.add(clear).clicked() {
                self.selection.clear();
            }
        });
    }

    /// The steps that all have in common, as a menu.
    fn steps_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let steps = self.common_steps(&self.many_rows(cx));
        let refusal = words::refusal(cx, Permission::MoveStages);
        let can = refusal.is_none() && !steps.is_empty() && matches!(self.mode, Mode::Look);
        let menu = button::plain(lang.inspections_many_steps()).menu();
        let menu = ui.add_enabled(can, menu);
        if !can && matches!(self.mode, Mode::Look) {
            let why = refusal.unwrap_or_else(|| lang.inspections_no_common_step().to_owned());
            menu.on_disabled_hover_text(why);
            return;
        }
        if !can {
            return;
        }
        let shown = Popup::menu(&menu).show(|ui| {
            ui.set_min_width(180.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut chosen = None;
            for step in &steps {
                let words = words::coded(lang, *step);
                if choice::option_ui(ui, words, false, false).clicked() {
                    chosen = Some(*step);
                }
            }
            chosen
        });
        if let Some(step) = shown.and_then(|shown| shown.inner) {
            self.open_many(cx, Some(step));
        }
    }
}
