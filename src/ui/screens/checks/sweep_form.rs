//! A unit found in a sweep, and what came of it.

use egui::Ui;

use crate::domain::coded::Coded;
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, SweepFindId};
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field as Name;
use crate::domain::sweep::{Equipment, SweepDraft, SweepFind, SweepRequest, SweepStep};
use crate::error::Error;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::screens::parts::{
    Conflicts, Keeper, Leave, Saving, StepFrame, UnitField, day_kind, foot_ui, form_keys, head_ui,
    resolve, words,
};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, choice, field::Field};
use crate::worker::ask::Ask;

/// The width of its fields.
const WIDTH: f32 = 360.0;
/// Elevators offered for what was typed.
const OFFERED: u32 = 6;

/// A unit that is being recorded.
pub(super) struct FindForm {
    /// The saved find that is corrected, as it was when the form was opened.
    edit: Option<(SweepFindId, SweepDraft)>,
    conflicts: Conflicts,
    draft: SweepDraft,
    day: DateField,
    keeper: Keeper,
    saving: Saving,
    leave: Leave,
    fresh: bool,
}

impl Default for FindForm {
    fn default() -> Self {
        Self {
            edit: None,
            conflicts: Conflicts::default(),
            draft: SweepDraft {
                equipment: Equipment::Elevator.code().to_owned(),
                ..SweepDraft::default()
            },
            day: DateField::default(),
            keeper: Keeper::new("sweep", 0),
            saving: Saving::default(),
            leave: Leave::default(),
            fresh: true,
        }
    }
}

impl FindForm {
    /// A saved find, as it stands.
    pub(super) fn edit(find: &SweepFind) -> Self {
        let draft = find.draft();
        Self {
            edit: Some((find.id, draft.clone())),
            day: DateField::new(Some(find.found_on)),
            draft,
            keeper: Keeper::new("sweep-edit", find.id.0),
            ..Self::default()
        }
    }

    /// The inner one is the record that was made; none: closed without one.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Option<Option<SweepFindId>> {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx) {
            self.keeper.drop(cx);
            let own = self.edit.as_ref().map(|(id, _)| *id);
            return Some(own.or(done.created.map(SweepFindId)));
        }
        let fresh = std::mem::take(&mut self.fresh);
        if fresh && self.edit.is_none() {
            self.day.set(Some(cx.today));
            if let Some(person) = cx.person {
                self.draft.found_by.clone_from(&person.name);
            }
        }
        let typed = match &self.edit {
            Some((_, before)) => !before.differences(&self.draft).is_empty(),
            None => !self.draft.place.is_empty() || !self.draft.description.is_empty(),
        };
        if let Some(kept) = self.keeper.offer_ui::<SweepDraft>(ui, cx, typed) {
            self.day.set(words::date(&kept.found_on));
            self.draft = kept;
        }
        let day = self.day.value();
        self.draft.found_on = day.map(|d| d.to_string()).unwrap_or_default();
        self.keeper.keep(ui, cx, typed, &self.draft);
        let title = match &self.edit {
            Some(_) => lang.sweep_edit_title(),
            None => lang.command_new_sweep_find(),
        };
        head_ui(ui, title, |_| {});
        let (save_key, close_key) = form_keys(ui);
        let mut close = close_key && self.leave.wanted(typed);
        close |= self.leave.ui(ui, lang);
        self.fields_ui(ui, cx, fresh);
        self.saving.error_ui(ui, cx);
        if let Some(Error::Conflict(list)) = self.saving.error(cx)
            && let Some(chosen) = self.conflicts.ui(ui, lang, list)
            && let Some((_, before)) = &mut self.edit
        {
            resolve(before, &mut self.draft, chosen);
            self.day.set(words::date(&self.draft.found_on));
            self.save(cx);
        }
        foot_ui(ui, |ui| {
            let ready = !self.saving.is_running() && (typed || self.edit.is_none());
            let go = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key) && ready {
                self.save(cx);
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close |= self.leave.wanted(typed);
            }
        });
        close.then(|| {
            self.keeper.drop(cx);
            None
        })
    }

    fn save(&mut self, cx: &ViewCtx<'_>) {
        let draft = Box::new(self.draft.clone());
        let action = match &self.edit {
            Some((id, before)) => SiteAction::EditSweep {
                id: *id,
                before: Box::new(before.clone()),
                after: draft,
            },
            None => SiteAction::SaveSweep(draft),
        };
        self.saving.start(cx.act(Action::Site(action)));
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fresh: bool) {
        let lang = cx.lang;
        let problems = self.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        let kinds = day_kind(cx);
        Field::new(lang.field_found_on())
            .required()
            .notes(&notes(Name::FoundOn))
            .date(ui, lang, &mut self.day, cx.today, &kinds);
        ui.horizontal_top(|ui| {
            let names: Vec<&str> = Equipment::ALL
                .iter()
                .map(|e| words::coded(lang, *e))
                .collect();
            let mut chosen = Equipment::ALL
                .iter()
                .position(|e| e.code() == self.draft.equipment);
            Field::new(lang.field_equipment())
                .required()
                .width(172.0)
                .notes(&notes(Name::Equipment))
                .choice(ui, lang, &mut chosen, &names);
            if let Some(kind) = chosen.and_then(|at| Equipment::ALL.get(at)) {
                Coded::code(*kind).clone_into(&mut self.draft.equipment);
            }
            let streets = &cx.model.catalog.streets;
            let names: Vec<&str> = streets.iter().map(|s| s.name.as_str()).collect();
            let mut chosen = streets.iter().position(|s| s.name == self.draft.street);
            Field::new(lang.field_street())
                .required()
                .width(172.0)
                .notes(&notes(Name::Street))
                .choice(ui, lang, &mut chosen, &names);
            if let Some(street) = chosen.and_then(|at| streets.get(at)) {
                self.draft.street.clone_from(&street.name);
            }
        });
        Field::new(lang.field_site_place())
            .required()
            .focus(fresh)
            .width(WIDTH)
            .notes(&notes(Name::SitePlace))
            .text(ui, &mut self.draft.place);
        UnitField {
            label: lang.field_user_unit(),
            kind: OrganizationKind::User,
            beside: None,
            width: WIDTH,
            notes: &notes(Name::UserUnit),
            required: false,
        }
        .ui(ui, cx, &mut self.draft.unit);
        Field::new(lang.field_found_by())
            .required()
            .width(WIDTH)
            .notes(&notes(Name::FoundBy))
            .text(ui, &mut self.draft.found_by);
        Field::new(lang.field_description())
            .width(WIDTH)
            .notes(&notes(Name::Description))
            .multiline(ui, &mut self.draft.description, 3);
    }
}

/// What came of a unit, as it is recorded.
pub(super) struct CameForm {
    find: SweepFindId,
    step: SweepStep,
    number: String,
    note: String,
    sought: String,
    elevator: Option<(ElevatorId, String)>,
    frame: StepFrame,
}

impl CameForm {
    pub(super) fn new(find: SweepFindId, step: SweepStep) -> Self {
        Self {
            find,
            step,
            number: String::new(),
            note: String::new(),
            sought: String::new(),
            elevator: None,
            frame: StepFrame::default(),
        }
    }

    /// True when it is to be closed.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, find: &SweepFind) -> bool {
        let lang = cx.lang;
        let Some(fresh) = self.frame.begin(cx) else {
            return true;
        };
        let title = words::coded(lang, self.step);
        self.frame.head_ui(ui, title, &find.place, "");
        self.frame.day_ui(ui, cx);
        let notes = words::notes(lang, self.frame.problems(cx), Name::DocumentNo);
        Field::new(lang.checks_paper_no())
            .width(220.0)
            .focus(fresh)
            .notes(&notes)
            .text(ui, &mut self.number);
        if self.step == SweepStep::Registered {
            self.elevator_ui(ui, cx);
        }
        let reason = self.step == SweepStep::Reopened;
        self.frame.note_ui(ui, cx, reason, &mut self.note);
        self.frame.error_ui(ui, cx);
        let end = self.frame.foot_ui(ui, cx, title, true);
        if let Some(happened_on) = end.save {
            let request = SweepRequest {
                find: self.find,
                step: self.step,
                happened_on,
                elevator: self.elevator.as_ref().map(|(id, _)| *id),
                number: self.number.clone(),
                note: self.note.clone(),
            };
            let action = SiteAction::SweepStep(request);
            self.frame.send(cx, Action::Site(action));
        }
        end.close
    }

    /// The elevator of the register that it became, sought by code or place.
    fn elevator_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        Field::new(lang.sweep_elevator())
            .width(260.0)
            .hint(lang.sweep_elevator_hint())
            .text(ui, &mut self.sought);
        let sought = self.sought.trim().to_owned();
        if sought.chars().count() >= 2 {
            cx.want(Ask::Find(sought.clone(), OFFERED));
            if let Some((text, rows)) = &cx.model.found
                && *text == sought
            {
                for row in rows {
                    let place = format!("{} {} {}", row.community, row.building, row.unit_no);
                    let words = format!("{} {}", place.trim(), row.registration_code);
                    let chosen = self.elevator.as_ref().is_some_and(|(id, _)| *id == row.id);
                    if choice::option_ui(ui, &words, chosen, false).clicked() {
                        self.elevator = Some((row.id, words));
                    }
                }
            }
        } else if let Some((_, words)) = &self.elevator {
            ui.label(words);
        }
    }
}
