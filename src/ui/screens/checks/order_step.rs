//! An event of an order that is no recheck: the report came in, more time, passed on, withdrawn.

use egui::Ui;

use crate::domain::ids::SupervisionOrderId;
use crate::domain::problem::Field as Name;
use crate::domain::site::{CheckDetail, OrderRequest, OrderStep};
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::screens::parts::{StepFrame, day_kind, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::Field;

/// The open event.
pub(super) struct StepForm {
    order: SupervisionOrderId,
    step: OrderStep,
    due: DateField,
    number: String,
    note: String,
    frame: StepFrame,
}

impl StepForm {
    pub(super) fn new(order: SupervisionOrderId, step: OrderStep) -> Self {
        Self {
            order,
            step,
            due: DateField::default(),
            number: String::new(),
            note: String::new(),
            frame: StepFrame::default(),
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
        let Some(fresh) = self.frame.begin(cx) else {
            return true;
        };
        let title = words::coded(lang, self.step);
        let order = detail.and_then(|d| d.order.as_ref());
        let number = order.map_or("", |(order, _)| &order.order_no);
        let says = says(cx, self.step);
        self.frame.head_ui(ui, title, number, &says);
        self.frame.day_ui(ui, cx);
        if self.step == OrderStep::Extend {
            let notes = words::notes(lang, self.frame.problems(cx), Name::RectifyBy);
            let kinds = day_kind(cx);
            Field::new(lang.field_rectify_by())
                .required()
                .focus(fresh)
                .notes(&notes)
                .date(ui, lang, &mut self.due, cx.today, &kinds);
        }
        if matches!(self.step, OrderStep::Rectified | OrderStep::PassOn) {
            Field::new(lang.checks_paper_no())
                .width(220.0)
                .focus(fresh)
                .text(ui, &mut self.number);
        }
        let reason = self.step != OrderStep::Rectified;
        self.frame.note_ui(ui, cx, reason, &mut self.note);
        self.frame.error_ui(ui, cx);
        let end = self.frame.foot_ui(ui, cx, title, true);
        if let Some(happened_on) = end.save {
            let request = OrderRequest {
                order: self.order,
                step: self.step,
                happened_on,
                due_on: self.due.value().filter(|_| self.step == OrderStep::Extend),
                number: self.number.clone(),
                note: self.note.clone(),
            };
            let action = SiteAction::OrderStep(request);
            self.frame.send(cx, Action::Site(action));
        }
        end.close
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
