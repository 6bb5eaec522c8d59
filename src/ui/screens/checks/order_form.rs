//! 监察指令书: what was found is filled in; number, deadline and basis are looked over and sent.

use egui::{ScrollArea, Ui};

use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field as Name;
use crate::domain::site::{CheckDetail, OrderDraft, OrderStep};
use crate::error::Error;
use crate::lang::papers::problems_of;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::screens::parts::{
    Saving, UnitField, day_kind, foot_ui, form_keys, save_error_ui, sentence_ui, words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, field::Field};

/// Working days that an order gives, unless somebody chooses otherwise.
const DAYS: i32 = 10;

/// The open order.
pub(super) struct OrderForm {
    draft: OrderDraft,
    issued: DateField,
    due: DateField,
    saving: Saving,
    fresh: bool,
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
        let due = cx.calendar.add_working_days(cx.today, DAYS).day;
        Self {
            draft: OrderDraft {
                check: Some(check.id),
                order_no: detail.next_order_no.clone(),
                unit: check.unit.clone(),
                problems: problems_of(failed),
                basis: basis.join("\n"),
                ..OrderDraft::default()
            },
            issued: DateField::new(Some(cx.today)),
            due: DateField::new(Some(due)),
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
        let title = words::coded(lang, OrderStep::Issue);
        ui.label(text::section(title));
        if let Some(detail) = detail {
            ui.label(&detail.check.place);
        }
        sentence_ui(ui, lang.checks_says_issue());
        let room = (ui.available_height() - 64.0).max(160.0);
        let mut close = false;
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| self.fields_ui(ui, cx, fresh));
        let (save_key, close_key) = form_keys(ui);
        close |= close_key;
        foot_ui(ui, |ui| {
            let ready = !self.saving.is_running();
            let go = button::primary(title).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key) && ready {
                let day =
                    |field: &DateField| field.value().map(|d| d.to_string()).unwrap_or_default();
                let draft = OrderDraft {
                    issued_on: day(&self.issued),
                    due_on: day(&self.due),
                    ..self.draft.clone()
                };
                let action = SiteAction::Issue(Box::new(draft));
                self.saving.start(cx.act(Action::Site(action)));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        close
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fresh: bool) {
        let lang = cx.lang;
        let problems = match self.saving.error(cx) {
            Some(Error::Invalid(list)) => list.as_slice(),
            _ => &[],
        };
        let notes = |field| words::notes(lang, problems, field);
        let width = (ui.available_width() - 24.0).min(460.0);
        save_error_ui(ui, cx, self.saving.error(cx));
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
                .date(ui, lang, &mut self.issued, cx.today, &kinds);
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
