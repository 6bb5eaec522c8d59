//! 监察指令书: what was found is filled in; number, deadline and basis are looked over and sent.

use egui::{ScrollArea, Ui};

use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field as Name;
use crate::domain::site::{CheckDetail, OrderDraft, OrderStep};
use crate::lang::papers::problems_of;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::screens::parts::{StepFrame, UnitField, day_kind, words};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::Field;

/// The open order.
pub(super) struct OrderForm {
    draft: OrderDraft,
    due: DateField,
    /// Its day is that of the issue.
    frame: StepFrame,
}

impl OrderForm {
    pub(super) fn new(detail: &CheckDetail, cx: &ViewCtx<'_>) -> Self {
        let check = &detail.check;
        let mut basis: Vec<&str> = Vec::new();
        for item in check.open_items() {
            if !item.basis.is_empty() && !basis.contains(&item.basis.as_str()) {
                basis.push(&item.basis);
            }
        }
        let failed = check.open_items();
        let failed = failed.map(|item| (item.content.as_str(), item.note.as_str()));
        let program = cx.model.catalog.program.as_ref();
        let days = program.and_then(|p| i32::try_from(p.order_days).ok());
        let due = days.map(|n| cx.calendar.add_working_days(cx.today, n).day);
        Self {
            draft: OrderDraft {
                check: Some(check.id),
                order_no: detail.next_order_no.clone(),
                unit: check.unit.clone(),
                problems: problems_of(failed),
                basis: basis.join("\n"),
                ..OrderDraft::default()
            },
            due: DateField::new(due),
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
        let title = words::coded(lang, OrderStep::Issue);
        let place = detail.map_or("", |detail| &detail.check.place);
        let says = lang.checks_says_issue();
        self.frame.head_ui(ui, title, place, says);
        let room = (ui.available_height() - 64.0).max(160.0);
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| self.fields_ui(ui, cx, fresh));
        let end = self.frame.foot_ui(ui, cx, title, true);
        if let Some(issued_on) = end.save {
            let due = self.due.value();
            let draft = OrderDraft {
                issued_on: issued_on.to_string(),
                due_on: due.map(|due| due.to_string()).unwrap_or_default(),
                ..self.draft.clone()
            };
            let action = SiteAction::Issue(Box::new(draft));
            self.frame.send(cx, Action::Site(action));
        }
        end.close
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fresh: bool) {
        let lang = cx.lang;
        let problems = self.frame.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        let width = (ui.available_width() - 24.0).min(460.0);
        self.frame.error_ui(ui, cx);
        Field::new(lang.field_supervision_order_no())
            .required()
            .width(width)
            .notes(&notes(Name::SupervisionOrderNo))
            .text(ui, &mut self.draft.order_no);
        let kinds = day_kind(cx);
        ui.horizontal_top(|ui| {
            Field::new(lang.field_issued_on())
                .required()
                .notes(&notes(Name::IssuedOn))
                .date(ui, lang, &mut self.frame.day, cx.today, &kinds);
            Field::new(lang.field_rectify_by())
                .required()
                .focus(fresh)
                .notes(&notes(Name::RectifyBy))
                .date(ui, lang, &mut self.due, cx.today, &kinds);
        });
        UnitField {
            label: lang.field_inspected_unit(),
            kind: OrganizationKind::Construction,
            beside: None,
            width,
            notes: &notes(Name::InspectedUnit),
            required: true,
        }
        .ui(ui, cx, &mut self.draft.unit);
        Field::new(lang.field_problems())
            .required()
            .width(width)
            .notes(&notes(Name::Problems))
            .multiline(ui, &mut self.draft.problems, 4);
        Field::new(lang.field_basis())
            .width(width)
            .notes(&notes(Name::Basis))
            .multiline(ui, &mut self.draft.basis, 2);
        Field::new(lang.checks_demands())
            .width(width)
            .multiline(ui, &mut self.draft.measures, 2);
        for note in notes(Name::Previous) {
            ui.label(text::note(&note.text).color(*crate::ui::theme::tokens(ui).late));
        }
    }
}
