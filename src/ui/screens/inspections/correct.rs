//! What is recorded of an inspection put right: the day, the number, the deadline, and why.

use egui::Ui;

use crate::domain::ids::{InspectionEventId, InspectionId};
use crate::domain::inspection::{Correction, InspectionDetail, InspectionEvent, InspectionStep};
use crate::domain::problem::Field as Name;
use crate::error::Error;
use crate::ops::Action;
use crate::ui::screens::parts::{Saving, day_kind, foot_ui, form_keys, sentence_ui, words};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, field::Field};

/// The open correction.
pub(super) struct CorrectForm {
    id: InspectionId,
    event: InspectionEventId,
    day: DateField,
    number: String,
    /// The deadline of an opinion.
    due: DateField,
    reason: String,
    saving: Saving,
    fresh: bool,
}

impl CorrectForm {
    pub(super) fn new(id: InspectionId, event: &InspectionEvent) -> Self {
        Self {
            id,
            event: event.id,
            day: DateField::new(Some(event.happened_on)),
            number: event.number.clone(),
            due: DateField::new(event.due_on),
            reason: String::new(),
            saving: Saving::default(),
            fresh: true,
        }
    }

    /// True when it is to be closed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        detail: Option<&InspectionDetail>,
    ) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            return true;
        }
        let fresh = std::mem::take(&mut self.fresh);
        let events = detail.map(|d| d.inspection.events.as_slice());
        let Some(event) = events
            .unwrap_or_default()
            .iter()
            .find(|e| e.id == self.event)
        else {
            return true;
        };
        ui.label(text::section(lang.inspections_correct()));
        if let Some(detail) = detail {
            let step = words::coded(lang, event.step);
            ui.label(format!("{} {step}", detail.row.head.place));
        }
        sentence_ui(ui, lang.inspections_correct_says());
        let problems = match self.saving.error(cx) {
            Some(Error::Invalid(list)) => list.as_slice(),
            _ => &[],
        };
        let kinds = day_kind(cx);
        let notes = words::notes(lang, problems, Name::HappenedOn);
        Field::new(lang.notices_happened_on())
            .required()
            .notes(&notes)
            .date(ui, lang, &mut self.day, cx.today, &kinds);
        if !event.number.is_empty() {
            let notes = words::notes(lang, problems, Name::DocumentNo);
            Field::new(words::field(lang, Name::DocumentNo))
                .required()
                .width(240.0)
                .notes(&notes)
                .text(ui, &mut self.number);
        }
        let opinion = event.step == InspectionStep::Opinion;
        if opinion {
            let notes = words::notes(lang, problems, Name::DueOn);
            Field::new(words::field(lang, Name::DueOn))
                .required()
                .notes(&notes)
                .date(ui, lang, &mut self.due, cx.today, &kinds);
        }
        let notes = words::notes(lang, problems, Name::Reason);
        let width = (ui.available_width() - 24.0).min(420.0);
        Field::new(lang.inspections_reason())
            .required()
            .width(width)
            .notes(&notes)
            .focus(fresh)
            .multiline(ui, &mut self.reason, 3);
        self.saving.error_ui(ui, cx);
        let (save_key, mut close) = form_keys(ui);
        foot_ui(ui, |ui| {
            let correction = self.day.value().map(|happened_on| Correction {
                event: self.event,
                happened_on,
                number: self.number.clone(),
                due_on: if opinion {
                    self.due.value()
                } else {
                    event.due_on
                },
            });
            let correction = correction.filter(|correction| correction.differs(event));
            let ready =
                correction.is_some() && !self.reason.trim().is_empty() && !self.saving.is_running();
            let go = button::primary(lang.inspections_correct()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key)
                && ready
                && let Some(correction) = correction
            {
                self.saving.start(cx.act(Action::CorrectInspection {
                    id: self.id,
                    correction,
                    reason: self.reason.trim().to_owned(),
                }));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        close
    }
}
