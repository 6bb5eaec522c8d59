//! The people of the file: add, rename, another role, left.

use egui::Ui;

use super::may_ui;
use crate::domain::ids::PersonId;
use crate::domain::problem::Field as Name;
use crate::domain::role::{Permission, Role};
use crate::ops::Action;
use crate::ui::screens::parts::{Saving, form_keys, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{self, Cell, Column, Plan, Rows};
use crate::ui::widgets::{button, check, field::Field};

/// The list and the form under it.
#[derive(Default)]
pub(super) struct PeoplePart {
    rows: Rows,
    form: Option<Form>,
}

struct Form {
    id: Option<PersonId>,
    name: String,
    role: Role,
    retired: bool,
    saving: Saving,
    fresh: bool,
}

impl PeoplePart {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let may = may_ui(ui, cx, Permission::ManagePeople);
        let people = &cx.model.catalog.people;
        let columns = [
            Column::fixed(lang.people_name(), 160.0),
            Column::fixed(lang.settings_role(), 120.0),
            Column::grows(lang.settings_may(), 240.0, 1.0),
            Column::fixed(lang.settings_state(), 90.0),
        ];
        let plan = Plan {
            id: "people",
            name: lang.settings_people(),
            columns: &columns,
            sorted: None,
            count: people.len(),
            keys: self.form.is_none(),
        };
        let height = rows::height(people.len()).min(320.0) + 4.0;
        let outcome = ui
            .allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                let name = |row: usize| people[row].name.clone();
                self.rows.ui(ui, &plan, name, |row, column| {
                    let person = &people[row];
                    match column {
                        0 => Cell::Text(person.name.clone()),
                        1 => Cell::Text(words::coded(lang, person.role).to_owned()),
                        2 => Cell::Soft(may_words(cx, person.role)),
                        _ if person.retired => Cell::Soft(lang.settings_retired().to_owned()),
                        _ => Cell::Empty,
                    }
                })
            })
            .inner;
        if let Some(row) = outcome.moved.or(outcome.opened).filter(|_| may) {
            let person = &people[row];
            self.form = Some(Form {
                id: Some(person.id),
                name: person.name.clone(),
                role: person.role,
                retired: person.retired,
                saving: Saving::default(),
                fresh: outcome.opened.is_some(),
            });
        }
        ui.add_space(space::NEAR);
        if ui
            .add_enabled(may, button::plain(lang.settings_new_person()))
            .clicked()
        {
            self.form = Some(Form {
                id: None,
                name: String::new(),
                role: Role::Inspector,
                retired: false,
                saving: Saving::default(),
                fresh: true,
            });
        }
        if let Some(form) = &mut self.form
            && form.ui(ui, cx)
        {
            self.form = None;
        }
    }
}

/// What a role may do, in words.
fn may_words(cx: &ViewCtx<'_>, role: Role) -> String {
    let words: Vec<&str> = Permission::ALL
        .iter()
        .filter(|permission| role.may(**permission))
        .map(|permission| words::coded(cx.lang, *permission))
        .collect();
    words.join(cx.lang.list_comma())
}

impl Form {
    /// True when it is to be closed.
    fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            return true;
        }
        ui.add_space(space::NEAR);
        let title = if self.id.is_some() {
            lang.settings_edit_person()
        } else {
            lang.settings_new_person()
        };
        ui.label(text::strong(title));
        let problems = self.saving.problems(cx);
        let notes = words::notes(lang, problems, Name::Name);
        let focus = std::mem::take(&mut self.fresh);
        Field::new(lang.people_name())
            .beside(72.0)
            .required()
            .notes(&notes)
            .focus(focus)
            .text(ui, &mut self.name);
        let options: Vec<&str> = Role::ALL
            .iter()
            .map(|role| words::coded(lang, *role))
            .collect();
        let mut chosen = Role::ALL.iter().position(|role| *role == self.role);
        let notes = words::notes(lang, problems, Name::Role);
        Field::new(lang.settings_role())
            .beside(72.0)
            .width(160.0)
            .notes(&notes)
            .choice(ui, lang, &mut chosen, &options);
        if let Some(role) = chosen.and_then(|at| Role::ALL.get(at)) {
            self.role = *role;
        }
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.settings_role_may(may_words(cx, self.role))).color(soft));
        if self.id.is_some() {
            check::check_ui(ui, &mut self.retired, lang.settings_retired_says());
        }
        self.saving.error_ui(ui, cx);
        let (save_key, close_key) = form_keys(ui);
        let mut close = close_key;
        ui.horizontal(|ui| {
            let ready = !self.name.trim().is_empty() && !self.saving.is_running();
            let save = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, save).clicked() || save_key) && ready {
                self.saving.start(cx.act(Action::SavePerson {
                    id: self.id,
                    name: self.name.trim().to_owned(),
                    role: self.role,
                    retired: self.retired,
                }));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        close
    }
}
