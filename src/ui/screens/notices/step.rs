//! A step of a notice: the day, a few words, and what it will do.

use egui::Ui;

use crate::domain::ids::NoticeId;
use crate::domain::notice::NoticeStep;
use crate::domain::problem::Field as Name;
use crate::domain::views::NoticeDetail;
use crate::error::Error;
use crate::ops::Action;
use crate::ui::screens::parts::{
    Saving, day_kind, foot_ui, form_keys, save_error_ui, sentence_ui, words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, field::Field};

/// The open step.
pub(super) struct StepForm {
    id: NoticeId,
    step: NoticeStep,
    day: DateField,
    note: String,
    saving: Saving,
    fresh: bool,
}

impl StepForm {
    pub(super) fn new(id: NoticeId, step: NoticeStep) -> Self {
        Self {
            id,
            step,
            day: DateField::default(),
            note: String::new(),
            saving: Saving::default(),
            fresh: true,
        }
    }

    /// True when it is to be closed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        detail: Option<&NoticeDetail>,
    ) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            return true;
        }
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            self.day.set(Some(cx.today));
        }
        let (title, says, note) = match self.step {
            NoticeStep::Receive => {
                let n = detail.map_or(0, |d| d.notice.elevators.len());
                let says = lang.notices_receive_says(n);
                (lang.notices_receive(), says, lang.notices_opinion())
            }
            NoticeStep::Return => {
                let says = lang.notices_return_says().to_owned();
                (lang.notices_return(), says, lang.notices_return_reason())
            }
            _ => (
                lang.notices_submit(),
                lang.notices_submit_says().to_owned(),
                lang.notices_note(),
            ),
        };
        ui.label(text::section(title));
        if let Some(detail) = detail {
            let draft = &detail.notice.draft;
            ui.label(format!("{} {}", draft.notice_no, draft.construction_unit));
        }
        sentence_ui(ui, says);
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
        let must = self.step == NoticeStep::Return;
        let notes = words::notes(lang, problems, Name::Reason);
        let width = (ui.available_width() - 24.0).min(420.0);
        let mut field = Field::new(note).width(width).notes(&notes).focus(fresh);
        if must {
            field = field.required();
        }
        field.multiline(ui, &mut self.note, 3);
        save_error_ui(ui, cx, self.saving.error(cx));
        let (save_key, mut close) = form_keys(ui);
        foot_ui(ui, |ui| {
            let day = self.day.value();
            let ready = day.is_some()
                && !(must && self.note.trim().is_empty())
                && !self.saving.is_running();
            let go = button::primary(title).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key)
                && ready
                && let Some(happened_on) = day
            {
                self.saving.start(cx.act(Action::NoticeStep {
                    id: self.id,
                    step: self.step,
                    happened_on,
                    note: self.note.trim().to_owned(),
                }));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        close
    }
}
