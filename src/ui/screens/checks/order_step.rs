//! An event of an order that is no recheck: the report came in, more time, passed on, withdrawn.

use egui::Ui;

use crate::domain::ids::SupervisionOrderId;
use crate::domain::problem::Field as Name;
use crate::domain::site::{CheckDetail, OrderRequest, OrderStep};
use crate::error::Error;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::screens::parts::{
    Saving, day_kind, foot_ui, form_keys, save_error_ui, sentence_ui, words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, field::Field};

/// The open event.
pub(super) struct StepForm {
    order: SupervisionOrderId,
    step: OrderStep,
    day: DateField,
    due: DateField,
    number: String,
    note: String,
    saving: Saving,
    fresh: bool,
}

impl StepForm {
    pub(super) fn new(order: SupervisionOrderId, step: OrderStep) -> Self {
        Self {
            order,
            step,
            day: DateField::default(),
            due: DateField::default(),
            number: String::new(),
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
        detail: Option<&CheckDetail>,
    ) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            return true;
        }
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            self.day.set(Some(cx.today));
        }
        let title = words::coded(lang, self.step);
        ui.label(text::section(title));
        if let Some((order, _)) = detail.and_then(|d| d.order.as_ref()) {
            ui.label(&order.order_no);
        }
        sentence_ui(ui, says(cx, self.step));
        let problems = match self.saving.error(cx) {
            Some(Error::Invalid(list)) => list.as_slice(),
            _ => &[],
        };
        let notes = |field| words::notes(lang, problems, field);
        let kinds = day_kind(cx);
        Field::new(lang.notices_happened_on())
            .required()
            .notes(&notes(Name::HappenedOn))
            .date(ui, lang, &mut self.day, cx.today, &kinds);
        if self.step == OrderStep::Extend {
            Field::new(lang.field_rectify_by())
                .required()
                .focus(fresh)
                .notes(&notes(Name::RectifyBy))
                .date(ui, lang, &mut self.due, cx.today, &kinds);
        }
        let width = (ui.available_width() - 24.0).min(420.0);
        if matches!(self.step, OrderStep::Rectified | OrderStep::PassOn) {
            Field::new(lang.checks_paper_no())
                .width(220.0)
                .focus(fresh)
                .text(ui, &mut self.number);
        }
        let reason = self.step != OrderStep::Rectified;
        let label = if reason {
            lang.inspections_reason()
        } else {
            lang.notices_note()
        };
        let found = notes(Name::Reason);
        let mut note = Field::new(label).width(width).notes(&found);
        if reason {
            note = note.required();
        }
        note.multiline(ui, &mut self.note, 2);
        save_error_ui(ui, cx, self.saving.error(cx));
        let (save_key, mut close) = form_keys(ui);
        foot_ui(ui, |ui| {
            let ready = self.day.value().is_some() && !self.saving.is_running();
            let go = button::primary(title).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key)
                && ready
                && let Some(happened_on) = self.day.value()
            {
                let request = OrderRequest {
                    order: self.order,
                    step: self.step,
                    happened_on,
                    due_on: self.due.value().filter(|_| self.step == OrderStep::Extend),
                    number: self.number.clone(),
                    note: self.note.clone(),
                };
                let action = SiteAction::OrderStep(request);
                self.saving.start(cx.act(Action::Site(action)));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        close
    }
}

/// What the event will do.
fn says(cx: &ViewCtx<'_>, step: OrderStep) -> String {
    let lang = cx.lang;
    let program = cx.model.catalog.program.as_ref();
    match step {
        OrderStep::Rectified => lang.checks_says_rectified(program.map_or(10, |p| p.recheck_days)),
        OrderStep::Extend => lang.checks_says_extend().to_owned(),
        OrderStep::PassOn => lang.checks_says_pass_on().to_owned(),
        _ => lang.checks_says_withdraw().to_owned(),
    }
}
