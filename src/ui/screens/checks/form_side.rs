//! The left side of a check: kind, day, who, where, which elevators.

use egui::Ui;

use super::form::{CheckForm, SIDE, STAGES};
use crate::domain::organization::OrganizationKind;
use crate::domain::person::Person;
use crate::domain::problem::Field as Name;
use crate::domain::role::Role;
use crate::domain::site::{CheckKind, Department, INSPECTORS};
use crate::ui::screens::parts::{UnitField, day_kind, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip;
use crate::ui::widgets::field::{Field, Note};

impl CheckForm {
    pub(super) fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let problems = self.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        ui.horizontal(|ui| {
            for kind in CheckKind::ALL.iter().copied() {
                let mut on = self.draft.kind == kind.code();
                if chip::toggle_ui(ui, words::coded(lang, kind), &mut on).clicked() {
                    kind.code().clone_into(&mut self.draft.kind);
                }
            }
        });
        let kinds = day_kind(cx);
        ui.horizontal_top(|ui| {
            Field::new(lang.field_checked_on())
                .required()
                .notes(&notes(Name::CheckedOn))
                .date(ui, lang, &mut self.day, cx.today, &kinds);
            Field::new(lang.checks_from())
                .width(64.0)
                .hint("09:30")
                .notes(&notes(Name::CheckTime))
                .text(ui, &mut self.draft.from_time);
            Field::new(lang.checks_to())
                .width(64.0)
                .hint("11:00")
                .text(ui, &mut self.draft.to_time);
        });
        self.people_ui(ui, cx, &notes(Name::Inspectors));
        if self.draft.kind == CheckKind::Joint.code() {
            self.departments_ui(ui, cx, &notes(Name::Departments));
        }
        let ordered = self.edit.as_ref().is_some_and(|edit| edit.held.issued);
        ui.add_enabled_ui(!ordered, |ui| {
            UnitField {
                label: lang.field_inspected_unit(),
                kind: OrganizationKind::Construction,
                beside: None,
                width: SIDE - 40.0,
                notes: &notes(Name::InspectedUnit),
                required: false,
            }
            .ui(ui, cx, &mut self.draft.unit)
        });
        // Elevators that are chosen say where they are.
        let (hint, place) = if self.draft.elevators.is_empty() {
            (lang.checks_place_hint_none(), notes(Name::SitePlace))
        } else {
            (lang.checks_place_hint(), Vec::new())
        };
        Field::new(lang.field_site_place())
            .width(SIDE - 40.0)
            .hint(hint)
            .notes(&place)
            .text(ui, &mut self.draft.place);
        self.elevators_ui(ui, cx);
        for note in notes(Name::Elevators).iter().chain(&notes(Name::Previous)) {
            ui.label(text::note(&note.text).color(*tokens(ui).late));
        }
    }

    /// At least two; people of the file by a click, others by name.
    fn people_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, notes: &[Note]) {
        let lang = cx.lang;
        ui.add_space(space::HAIR);
        ui.label(text::strong(lang.checks_inspectors(INSPECTORS)));
        ui.horizontal_wrapped(|ui| {
            for person in offered(cx) {
                let at = self.draft.inspectors.iter().position(|n| *n == person.name);
                let mut on = at.is_some();
                if chip::toggle_ui(ui, &person.name, &mut on).clicked() {
                    match at {
                        Some(at) => {
                            self.draft.inspectors.remove(at);
                        }
                        None => self.draft.inspectors.push(person.name.clone()),
                    }
                }
            }
        });
        Field::new(lang.checks_other_people())
            .width(SIDE - 40.0)
            .hint(lang.checks_other_people_hint())
            .notes(notes)
            .text(ui, &mut self.others);
    }

    fn departments_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, notes: &[Note]) {
        let lang = cx.lang;
        ui.label(text::strong(lang.field_departments()));
        ui.horizontal_wrapped(|ui| {
            for department in Department::ALL.iter().copied() {
                let at = self.draft.departments.iter().position(|d| *d == department);
                let mut on = at.is_some();
                if chip::toggle_ui(ui, words::coded(lang, department), &mut on).clicked() {
                    match at {
                        Some(at) => {
                            self.draft.departments.remove(at);
                        }
                        None => self.draft.departments.push(department),
                    }
                }
            }
        });
        for note in notes {
            ui.label(text::note(&note.text).color(*tokens(ui).late));
        }
    }

    fn elevators_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        ui.add_space(space::HAIR);
        let count = self.draft.elevators.len();
        ui.label(text::strong(lang.notices_elevators_of(count)));
        if self.again.is_some() || self.items.held {
            for (_, place) in &self.own {
                ui.label(place);
            }
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for stage in STAGES.iter().copied() {
                let mut on = self.stage == stage;
                if chip::toggle_ui(ui, words::coded(lang, stage), &mut on).clicked() {
                    self.stage = stage;
                }
            }
        });
        ui.allocate_ui(egui::vec2(ui.available_width(), 240.0), |ui| {
            ui.set_max_height(240.0);
            let stage = self.stage;
            self.picker
                .ui(ui, cx, stage, &mut self.draft.elevators, &self.own);
        });
    }
}

/// People of the file who may be chosen as inspectors.
pub(super) fn offered<'m>(cx: &ViewCtx<'m>) -> impl Iterator<Item = &'m Person> {
    let people = cx.model.catalog.people.iter();
    people.filter(|p| !p.retired && p.role != Role::Dispatcher)
}
