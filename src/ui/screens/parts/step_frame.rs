//! A step of a record as a form: what it is about, its day, and at the foot save and cancel. The fields between are
//! those of the step.

use chrono::NaiveDate;
use egui::Ui;

use super::facts::sentence_ui;
use super::page::{day_kind, foot_ui, form_keys};
use super::{Judged, Saving, words};
use crate::domain::problem::Field as Name;
use crate::error::Error;
use crate::ops::Action;
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::{Field, Note};

/// What every step has.
#[derive(Default)]
pub struct StepFrame {
    /// The day it happened; today, until somebody chooses otherwise.
    pub day: DateField,
    /// Something else hears the keys.
    pub deaf: bool,
    saving: Saving,
    begun: bool,
}

/// How a frame ended.
#[derive(Clone, Copy, Debug, Default)]
pub struct StepEnd {
    /// Save it, with this day.
    pub save: Option<NaiveDate>,
    /// Close it.
    pub close: bool,
}

impl StepFrame {
    /// Begins a frame. None: the step is saved. Else whether it is the first frame, in which fields are filled in.
    pub fn begin(&mut self, cx: &ViewCtx<'_>) -> Option<bool> {
        if self.saving.finished(cx).is_some() {
            return None;
        }
        let fresh = !std::mem::replace(&mut self.begun, true);
        if fresh && self.day.value().is_none() {
            self.day.set(Some(cx.today));
        }
        Some(fresh)
    }

    /// What the step is, what it is about, and what it will do.
    pub fn head_ui(&self, ui: &mut Ui, title: &str, about: &str, says: &str) {
        ui.label(text::section(title));
        if !about.is_empty() {
            ui.label(about);
        }
        sentence_ui(ui, says);
    }

    /// The day on which it happened.
    pub fn day_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        self.first_day_ui(ui, cx, false);
    }

    /// The same where the form begins with it; `focus`: the keys go there.
    pub fn first_day_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, focus: bool) {
        let mut notes = words::notes(cx.lang, self.problems(cx), Name::HappenedOn);
        if self.day.is_unclear() {
            notes = vec![Note::error(cx.lang.reg_not_a_date())];
        }
        let kinds = day_kind(cx);
        Field::new(cx.lang.notices_happened_on())
            .required()
            .notes(&notes)
            .focus(focus)
            .date(ui, cx.lang, &mut self.day, cx.today, &kinds);
    }

    /// A reason that must be given, or a note.
    pub fn note_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, reason: bool, note: &mut String) {
        let label = if reason {
            cx.lang.inspections_reason()
        } else {
            cx.lang.notices_note()
        };
        let notes = words::notes(cx.lang, self.problems(cx), Name::Reason);
        let mut field = Field::new(label).width(line_width(ui)).notes(&notes);
        if reason {
            field = field.required();
        }
        field.multiline(ui, note, 2);
    }

    /// What was wrong with the last try.
    pub fn problems<'m>(&self, cx: &ViewCtx<'m>) -> Judged<'m> {
        self.saving.problems(cx)
    }

    /// What kept the last try back.
    pub fn error<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m Error> {
        self.saving.error(cx)
    }

    /// What was refused is not asked for any more.
    pub fn forget(&mut self) {
        self.saving.forget();
    }

    /// Why it was refused.
    pub fn error_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        self.saving.error_ui(ui, cx);
    }

    /// The foot: save, called by the step, and cancel, both with their keys.
    pub fn foot_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, save: &str, ready: bool) -> StepEnd {
        let (save_key, close_key) = if self.deaf {
            (false, false)
        } else {
            form_keys(ui)
        };
        let mut end = StepEnd {
            close: close_key,
            ..StepEnd::default()
        };
        foot_ui(ui, |ui| {
            let day = self.day.value();
            let ready = ready && day.is_some() && !self.saving.is_running();
            let go = button::primary(save).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key) && ready {
                end.save = day;
            }
            end.close |= ui.add(button::plain(cx.lang.button_cancel())).clicked();
        });
        end
    }

    /// Sends it.
    pub fn send(&mut self, cx: &ViewCtx<'_>, action: Action) {
        self.saving.start(cx.act(action));
    }
}

/// As wide as a line of the pane may be.
pub fn line_width(ui: &Ui) -> f32 {
    (ui.available_width() - 24.0).min(420.0)
}
