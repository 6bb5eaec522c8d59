//! 救援完成, recorded from the closing: whoever closes an order sees that its time is missing, and writes it there.

use egui::Ui;

use crate::domain::ids::RescueOrderId;
use crate::domain::problem::Field as Name;
use crate::domain::rescue::RescueStep;
use crate::ops::Action;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::{Saving, Tone, banner_ui, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::field::Field;

/// The time that is missing, as it is typed.
#[derive(Default)]
pub(super) struct Freeing {
    at: String,
    reason: String,
    saving: Saving,
}

impl Freeing {
    /// Says that it is missing, with the fields to record it. The answer takes the order anew, and this is gone.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, order: RescueOrderId) {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            *self = Self::default();
            return;
        }
        banner_ui(ui, Tone::Warning, lang.rescue_not_freed_says(), |_| {});
        let problems = self.saving.problems(cx);
        let (at, late) = (
            words::notes(lang, problems, Name::HappenedAt),
            words::notes(lang, problems, Name::LateReason),
        );
        ui.horizontal_top(|ui| {
            Field::new(words::coded(lang, RescueStep::Freed))
                .hint(lang.rescue_time_hint())
                .notes(&at)
                .width(190.0)
                .text(ui, &mut self.at);
            if !late.is_empty() || !self.reason.is_empty() {
                Field::new(lang.rescue_freed_late())
                    .notes(&late)
                    .width(190.0)
                    .text(ui, &mut self.reason);
            }
            // On the line of the fields, not of their names.
            ui.vertical(|ui| {
                ui.add_space(23.0);
                let record = button::plain(lang.rescue_freed_record());
                if ui.add_enabled(!self.saving.is_running(), record).clicked() {
                    let action = RescueAction::Step {
                        id: order,
                        step: RescueStep::Freed,
                        at: self.at.clone(),
                        team: String::new(),
                        note: self.reason.clone(),
                        confirmed: false,
                    };
                    self.saving.start(cx.act(Action::Rescue(action)));
                }
            });
        });
        if problems.is_empty() {
            self.saving.error_ui(ui, cx);
        }
    }
}
