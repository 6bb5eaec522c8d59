//! 报检: which elevators, which day; what the register knows is not asked.

use egui::{ScrollArea, Ui};

use crate::domain::ids::{ElevatorId, InspectionId};
use crate::domain::inspection::{Inspection, InspectionDraft};
use crate::domain::problem::Field as Name;
use crate::domain::renewal::{Stage, Step};
use crate::ops::Action;
use crate::ui::screens::parts::{
    Keeper, Leave, Picker, Saving, day_kind, foot_ui, form_keys, head_ui, sentence_ui, words,
};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, field::Field};
use crate::worker::ask::Ask;

/// The open application.
pub(super) struct ApplyForm {
    draft: InspectionDraft,
    /// Elevators it was opened for, with what they are called.
    own: Vec<(ElevatorId, String)>,
    /// Failed items that a 第2次 carries.
    carried: Vec<String>,
    day: DateField,
    picker: Picker,
    /// Contact and phone as they were filled in; typed over, they stay as typed.
    made: (String, String),
    /// The number of the self-inspection as it was filled in.
    report: String,
    keeper: Keeper,
    saving: Saving,
    leave: Leave,
    fresh: bool,
}

/// How a frame of the form ended.
pub(super) enum Ended {
    Open,
    Closed,
    Saved(Option<InspectionId>),
}

impl ApplyForm {
    pub(super) fn new(elevators: Vec<ElevatorId>) -> Self {
        Self {
            draft: InspectionDraft {
                elevators,
                ..InspectionDraft::default()
            },
            own: Vec::new(),
            carried: Vec::new(),
            day: DateField::default(),
            picker: Picker::default(),
            made: Default::default(),
            report: String::new(),
            keeper: Keeper::new("inspection", 0),
            saving: Saving::default(),
            leave: Leave::default(),
            fresh: true,
        }
    }

    /// The next one after a failed one: the same elevators, only what failed.
    pub(super) fn again(failed: &Inspection) -> Self {
        let ids = failed.elevators.iter().map(|e| e.id).collect();
        let open = failed.items.iter().filter(|item| item.open);
        let mut form = Self::new(ids);
        form.own = failed
            .elevators
            .iter()
            .map(|e| (e.id, e.place.clone()))
            .collect();
        form.carried = open.map(|item| item.content.clone()).collect();
        form.draft.previous = Some(failed.id);
        form.draft.contact.clone_from(&failed.contact);
        form.draft.phone.clone_from(&failed.phone);
        form.made = (failed.contact.clone(), failed.phone.clone());
        form
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Ended {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx) {
            self.keeper.drop(cx);
            return Ended::Saved(done.created.map(InspectionId));
        }
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            self.day.set(Some(cx.today));
        }
        let typed = self.draft.self_report_no != self.report || !self.draft.remarks.is_empty();
        if let Some(kept) = self.keeper.offer_ui::<InspectionDraft>(ui, cx, typed) {
            self.day.set(words::date(&kept.applied_on));
            self.draft = kept;
        }
        self.prefill(cx);
        self.draft.applied_on = self
            .day
            .value()
            .map(|day| day.to_string())
            .unwrap_or_default();
        self.keeper.keep(ui, cx, typed, &self.draft);
        let title = if self.draft.previous.is_some() {
            lang.inspections_again()
        } else {
            lang.inspections_new()
        };
        head_ui(ui, title, |_| {});
        let (save_key, close_key) = form_keys(ui);
        let mut close = close_key && self.leave.wanted(typed);
        close |= self.leave.ui(ui, lang);
        let room = (ui.available_height() - 56.0).max(160.0);
        let whole = ui.available_width();
        ui.allocate_ui(egui::vec2(whole, room), |ui| {
            ui.columns(2, |columns| {
                ScrollArea::vertical()
                    .id_salt("fields")
                    .auto_shrink(false)
                    .show(&mut columns[0], |ui| self.fields_ui(ui, cx, fresh));
                self.elevators_ui(&mut columns[1], cx);
            });
        });
        foot_ui(ui, |ui| {
            let ready = !self.draft.elevators.is_empty()
                && self.day.value().is_some()
                && !self.saving.is_running();
            let words = lang.inspections_apply(self.draft.elevators.len());
            let go = button::primary(&words).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key) && ready {
                let action = Action::ApplyInspection(Box::new(self.draft.clone()));
                self.saving.start(cx.act(action));
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close |= self.leave.wanted(typed);
            }
        });
        if close {
            self.keeper.drop(cx);
            return Ended::Closed;
        }
        Ended::Open
    }

    /// Whom to call and the number of the self-inspection, from the notice and the steps of the first elevator, until
    /// somebody types over them.
    fn prefill(&mut self, cx: &ViewCtx<'_>) {
        let Some(first) = self.draft.elevators.first().copied() else {
            return;
        };
        cx.want(Ask::Elevator(first));
        let detail = match &cx.model.elevator {
            Some((id, Some(detail))) if *id == first => detail,
            _ => return,
        };
        if self.draft.previous.is_none() && self.draft.self_report_no == self.report {
            let steps = detail.elevator.events.iter().rev();
            let passed = steps.clone().find(|e| e.step == Step::SelfInspect);
            self.report = passed.map(|e| e.evidence.clone()).unwrap_or_default();
            self.draft.self_report_no.clone_from(&self.report);
        }
        let Some(notice) = detail.notices.first() else {
            return;
        };
        cx.want(Ask::Notice(notice.id));
        let known = match &cx.model.notice {
            Some((id, Some(known))) if *id == notice.id => &known.notice.draft,
            _ => return,
        };
        if (&self.draft.contact, &self.draft.phone) == (&self.made.0, &self.made.1) {
            self.made = (known.site_manager.clone(), known.site_manager_phone.clone());
            (self.draft.contact, self.draft.phone) = self.made.clone();
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fresh: bool) {
        let lang = cx.lang;
        let problems = self.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        let kinds = day_kind(cx);
        Field::new(lang.inspections_applied_on())
            .required()
            .notes(&notes(Name::AppliedOn))
            .date(ui, lang, &mut self.day, cx.today, &kinds);
        Field::new(lang.inspections_self_report())
            .focus(fresh)
            .width(220.0)
            .notes(&notes(Name::SelfReportNo))
            .text(ui, &mut self.draft.self_report_no);
        ui.horizontal_top(|ui| {
            Field::new(lang.inspections_contact())
                .width(140.0)
                .text(ui, &mut self.draft.contact);
            Field::new(lang.inspections_phone())
                .width(140.0)
                .text(ui, &mut self.draft.phone);
        });
        Field::new(lang.notices_remarks())
            .width(320.0)
            .multiline(ui, &mut self.draft.remarks, 2);
        self.known_ui(ui, cx);
        for field in [Name::Elevators, Name::ConstructionUnit, Name::Previous] {
            for problem in problems.iter().filter(|p| p.field == field) {
                let words = words::problem(lang, problem);
                let tone = if problem.refuses() {
                    crate::ui::screens::parts::Tone::Fault
                } else {
                    crate::ui::screens::parts::Tone::Warning
                };
                crate::ui::screens::parts::banner_ui(ui, tone, &words, |_| {});
            }
        }
        self.saving.error_ui(ui, cx);
    }

    /// What the register says: nobody has to type it.
    fn known_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some((id, Some(detail))) = &cx.model.elevator else {
            return;
        };
        if self.draft.elevators.first() != Some(id) {
            return;
        }
        ui.add_space(space::NEAR);
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.inspections_known()).color(soft));
        let draft = &detail.elevator.draft;
        let unit = draft.renewal.as_ref().map(|r| r.construction_unit.as_str());
        let notice = detail.notices.first().map(|n| n.notice_no.as_str());
        for (name, value) in [
            (lang.notices_construction_unit(), unit.unwrap_or_default()),
            (lang.notices_user_unit(), draft.user_unit.as_str()),
            (lang.notices_number(), notice.unwrap_or_default()),
        ] {
            crate::ui::screens::parts::fact_ui(ui, lang, name, value);
        }
    }

    fn elevators_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        ui.label(text::strong(
            lang.notices_elevators_of(self.draft.elevators.len()),
        ));
        if self.draft.previous.is_some() {
            for (_, place) in &self.own {
                ui.label(place);
            }
            ui.add_space(space::NEAR);
            sentence_ui(ui, lang.inspections_carries());
            for item in &self.carried {
                ui.label(item);
            }
            return;
        }
        self.picker.ui(
            ui,
            cx,
            Stage::SelfInspected,
            &mut self.draft.elevators,
            &self.own,
        );
    }
}
