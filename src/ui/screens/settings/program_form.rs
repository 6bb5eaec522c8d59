//! A part of the program's settings while it is typed: kept, judged, saved, and settled with what others changed.

use egui::Ui;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::may_ui;
use crate::domain::problem::Problem;
use crate::domain::program::Program;
use crate::domain::role::Permission;
use crate::error::Error;
use crate::ops::Action;
use crate::ui::screens::parts::{Conflicts, Keeper, Saving, resolve, save_error_ui, settings_keys};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

/// A part of the program as it is typed.
pub(super) trait Typed: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Under this name a draft of it is kept.
    const KEEPER: &'static str;
    /// What its fields need beside the text.
    type Fields;

    fn of(program: &Program) -> Self;

    /// The program as typed, or what cannot be read.
    fn program(&self, before: &Program) -> Result<Program, Vec<Problem>>;

    fn fields(&self) -> Self::Fields;

    /// Whether a kept draft is of this form, and not of that of an older program.
    fn fits(&self) -> bool {
        true
    }

    fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        fields: &mut Self::Fields,
        before: &Program,
        problems: &[Problem],
    );
}

/// The open form; none before the program is known.
pub(super) struct ProgramForm<T: Typed>(Option<Form<T>>);

impl<T: Typed> Default for ProgramForm<T> {
    fn default() -> Self {
        Self(None)
    }
}

struct Form<T: Typed> {
    before: Program,
    typed: T,
    /// As it was in the last try.
    sent: Option<T>,
    fields: T::Fields,
    keeper: Keeper,
    saving: Saving,
    conflicts: Conflicts,
}

impl<T: Typed> ProgramForm<T> {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let Some(program) = &cx.model.catalog.program else {
            ui.label(cx.lang.word_loading());
            return;
        };
        // A form in which nothing was typed follows the file.
        let stale = self
            .0
            .as_ref()
            .is_none_or(|form| form.before != *program && form.typed == T::of(&form.before));
        if stale {
            let typed = T::of(program);
            self.0 = Some(Form {
                before: program.clone(),
                fields: typed.fields(),
                typed,
                sent: None,
                keeper: Keeper::new(T::KEEPER, program.id.0),
                saving: Saving::default(),
                conflicts: Conflicts::default(),
            });
        }
        let may = may_ui(ui, cx, Permission::EditProgram);
        if let Some(form) = &mut self.0 {
            ui.add_enabled_ui(may, |ui| form.ui(ui, cx));
        }
    }
}

impl<T: Typed> Form<T> {
    fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            self.keeper.drop(cx);
            if let Ok(program) = self.typed.program(&self.before) {
                self.before = program;
            }
        }
        let typed = self.typed != T::of(&self.before);
        let kept = self.keeper.offer_ui::<T>(ui, cx, typed);
        if let Some(kept) = kept.filter(T::fits) {
            self.take(kept);
        }
        self.keeper.keep(ui, cx, typed, &self.typed);
        let wanted = self.typed.program(&self.before);
        let mut problems = wanted.as_ref().err().cloned().unwrap_or_default();
        // What was refused is of the fields as they were then.
        let same = self.sent.as_ref() == Some(&self.typed);
        if same {
            problems.extend(self.saving.problems(cx).iter().cloned());
        }
        self.typed
            .ui(ui, cx, &mut self.fields, &self.before, &problems);
        ui.add_space(space::NEAR);
        let error = self.saving.error(cx);
        save_error_ui(
            ui,
            cx,
            error.filter(|error| same || !matches!(error, Error::Invalid(_))),
        );
        if let Some(Error::Conflict(list)) = self.saving.error(cx) {
            let chosen = self.conflicts.ui(ui, lang, list);
            if let (Some(chosen), Ok(mut after)) = (chosen, wanted) {
                resolve(&mut self.before, &mut after, chosen);
                self.take(T::of(&after));
                self.save(cx, after);
            }
            return;
        }
        let (ctrl_enter, _) = settings_keys(ui);
        ui.horizontal(|ui| {
            let ready = typed && wanted.is_ok() && !self.saving.is_running();
            let save = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            let clicked = ui.add_enabled(ready, save).clicked();
            if (clicked || ctrl_enter)
                && ready
                && let Ok(after) = wanted
            {
                self.save(cx, after);
            }
            if typed && ui.add(button::quiet(lang.settings_discard())).clicked() {
                self.keeper.drop(cx);
                self.take(T::of(&self.before));
                self.saving.forget();
            }
        });
    }

    fn take(&mut self, typed: T) {
        self.fields = typed.fields();
        self.typed = typed;
    }

    fn save(&mut self, cx: &ViewCtx<'_>, after: Program) {
        let token = cx.act(Action::SaveProgram {
            before: Box::new(self.before.clone()),
            after: Box::new(after),
        });
        self.sent = Some(self.typed.clone());
        self.saving.start(token);
    }
}
