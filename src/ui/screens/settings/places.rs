//! Streets and their communities: add, rename, remove while nothing names them.

use egui::Ui;

use super::may_ui;
use crate::domain::community::{Community, CommunityDraft, Street, StreetDraft};
use crate::domain::fields::Fields;
use crate::domain::ids::{CommunityId, StreetId};
use crate::domain::problem::Field as Name;
use crate::domain::role::Permission;
use crate::error::Error;
use crate::ops::Action;
use crate::ops::place::PlaceAction;
use crate::ui::screens::parts::{
    Conflicts, Saving, form_keys, resolve, section_ui, sentence_ui, words,
};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{self, Cell, Column, Plan, Rows};
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::{button, chip, field::Field};

/// The street in hand with its communities, and the one of these in hand.
#[derive(Default)]
pub(super) struct PlacesPart {
    street: Option<Form<StreetId, StreetDraft>>,
    community: Option<Form<CommunityId, CommunityDraft>>,
    search: SearchBox,
    wanted: String,
    rows: Rows,
}

/// A record that is being typed.
struct Form<I, D> {
    id: Option<I>,
    /// The list has it: a new one comes a moment after it was saved.
    listed: bool,
    before: D,
    after: D,
    saving: Saving,
    conflicts: Conflicts,
}

impl<I, D: Default> Default for Form<I, D> {
    fn default() -> Self {
        Self {
            id: None,
            listed: false,
            before: D::default(),
            after: D::default(),
            saving: Saving::default(),
            conflicts: Conflicts::default(),
        }
    }
}

impl<I: Copy, D: Fields + Default> Form<I, D> {
    fn of(id: Option<I>, draft: D) -> Self {
        Self {
            id,
            before: draft.clone(),
            after: draft,
            ..Self::default()
        }
    }

    fn typed(&self) -> bool {
        !self.before.differences(&self.after).is_empty()
    }

    /// What is wrong with the record, and its buttons. `keys`: Ctrl+Enter is for this one.
    fn end_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        keys: bool,
        save: impl Fn(Option<I>, D, D) -> PlaceAction,
        remove: impl Fn(I) -> PlaceAction,
    ) {
        let lang = cx.lang;
        let error = self.saving.error(cx);
        self.saving.error_ui(ui, cx);
        let mut go = keys && form_keys(ui).0;
        if let Some(Error::Conflict(list)) = error
            && let Some(chosen) = self.conflicts.ui(ui, lang, list)
        {
            resolve(&mut self.before, &mut self.after, chosen);
            go = true;
        }
        ui.horizontal(|ui| {
            let ready = self.typed() && !self.saving.is_running();
            let button = button::primary(lang.button_save());
            go |= ui.add_enabled(ready, button).clicked();
            if go && ready {
                let action = save(self.id, self.before.clone(), self.after.clone());
                self.saving.start(cx.act(Action::Place(action)));
            }
            if let Some(id) = self.id
                && ui.add(button::quiet(lang.places_remove())).clicked()
            {
                self.saving.start(cx.act(Action::Place(remove(id))));
            }
        });
    }
}

impl PlacesPart {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let streets = &cx.model.catalog.streets;
        self.settle(cx, streets);
        let Some(Form { id: chosen, .. }) = self.street else {
            ui.label(cx.lang.word_loading());
            return;
        };
        let may = may_ui(ui, cx, Permission::EditProgram);
        let mut open = None;
        ui.horizontal_wrapped(|ui| {
            for street in streets {
                let mut on = chosen == Some(street.id);
                if chip::toggle_ui(ui, &street.name, &mut on).clicked() {
                    open = Some(Some(street));
                }
            }
            let mut on = chosen.is_none();
            let new = ui.add_enabled_ui(may, |ui| {
                chip::toggle_ui(ui, cx.lang.places_street_new(), &mut on).clicked()
            });
            if new.inner {
                open = Some(None);
            }
        });
        if let Some(street) = open {
            self.open(street);
        }
        ui.add_space(space::NEAR);
        ui.add_enabled_ui(may, |ui| self.street_ui(ui, cx));
        let street = streets.iter().find(|s| Some(s.id) == chosen);
        if let Some(street) = street {
            self.communities_ui(ui, cx, street);
        }
    }

    /// The first street is shown; what was saved is shown as saved, what is gone is not shown.
    fn settle(&mut self, cx: &ViewCtx<'_>, streets: &[Street]) {
        let Some(form) = &mut self.street else {
            if cx.model.catalog.program.is_some() {
                self.open(streets.first());
            }
            return;
        };
        if let Some(done) = form.saving.finished(cx) {
            form.id = form.id.or(done.created.map(StreetId));
            form.before = form.after.clone();
        }
        if let Some(id) = form.id {
            let street = streets.iter().find(|s| s.id == id);
            let gone = form.listed && street.is_none();
            form.listed = street.is_some();
            if let Some(street) = street.filter(|_| !form.typed()) {
                form.before = of_street(street);
                form.after = of_street(street);
            }
            if gone {
                self.open(streets.first());
            }
        }
        if let Some(form) = &mut self.community
            && form.saving.finished(cx).is_some()
        {
            self.community = None;
        }
    }

    fn open(&mut self, street: Option<&Street>) {
        let draft = street.map(of_street).unwrap_or_default();
        self.street = Some(Form::of(street.map(|s| s.id), draft));
        self.community = None;
    }

    fn street_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some(form) = &mut self.street else {
            return;
        };
        let problems = form.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        ui.horizontal_top(|ui| {
            Field::new(lang.places_street_name())
                .required()
                .width(220.0)
                .notes(&notes(Name::Name))
                .text(ui, &mut form.after.name);
            Field::new(lang.field_street_code())
                .required()
                .width(140.0)
                .hint("330108001")
                .notes(&notes(Name::StreetCode))
                .code(ui, &mut form.after.code);
        });
        let save = |id, before, after| PlaceAction::SaveStreet { id, before, after };
        let keys = self.community.is_none();
        form.end_ui(ui, cx, keys, save, PlaceAction::RemoveStreet);
    }

    fn communities_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, street: &Street) {
        let lang = cx.lang;
        let all = cx.model.catalog.communities.iter();
        let own: Vec<&Community> = all.filter(|c| c.street_id == street.id).collect();
        section_ui(ui, &lang.places_communities(own.len()));
        sentence_ui(ui, lang.places_communities_say());
        let may = may_ui(ui, cx, Permission::EditRegister);
        ui.horizontal(|ui| {
            let found = self.search.ui(ui, lang, lang.places_search(), None, 220.0);
            if let Some(query) = found.query {
                self.wanted = query;
            }
            let new = button::plain(lang.places_community_new());
            if ui.add_enabled(may, new).clicked() {
                let draft = CommunityDraft {
                    street: street.name.clone(),
                    ..CommunityDraft::default()
                };
                self.community = Some(Form::of(None, draft));
            }
        });
        if let Some(form) = self.community.as_mut().filter(|_| may) {
            community_ui(ui, cx, form);
        }
        let shown: Vec<&Community> = own
            .into_iter()
            .filter(|c| c.name.contains(self.wanted.trim()))
            .collect();
        if shown.is_empty() {
            ui.label(lang.list_nothing_found());
            return;
        }
        let columns = [Column::grows(lang.field_community(), 200.0, 1.0)];
        let plan = Plan {
            id: "communities",
            name: lang.places_title(),
            columns: &columns,
            sorted: None,
            count: shown.len(),
            keys: self.community.is_none(),
        };
        let size = egui::vec2(480.0, rows::height(shown.len()).min(340.0) + 4.0);
        let outcome = ui
            .allocate_ui(size, |ui| {
                ui.set_min_size(size);
                ui.set_max_width(size.x);
                let name = |row: usize| shown[row].name.clone();
                let cell = |row: usize, _| Cell::Text(shown[row].name.clone());
                self.rows.ui(ui, &plan, name, cell)
            })
            .inner;
        if let Some(row) = outcome.moved.or(outcome.opened).filter(|_| may) {
            let draft = CommunityDraft {
                name: shown[row].name.clone(),
                street: street.name.clone(),
            };
            self.community = Some(Form::of(Some(shown[row].id), draft));
        }
    }
}

fn community_ui(ui: &mut Ui, cx: &ViewCtx<'_>, form: &mut Form<CommunityId, CommunityDraft>) {
    let lang = cx.lang;
    let problems = form.saving.problems(cx);
    let notes = |field| words::notes(lang, problems, field);
    ui.horizontal_top(|ui| {
        Field::new(lang.field_community())
            .required()
            .width(220.0)
            .notes(&notes(Name::Name))
            .text(ui, &mut form.after.name);
        let streets = &cx.model.catalog.streets;
        let names: Vec<&str> = streets.iter().map(|s| s.name.as_str()).collect();
        let mut chosen = streets.iter().position(|s| s.name == form.after.street);
        Field::new(lang.field_street())
            .required()
            .width(140.0)
            .notes(&notes(Name::Street))
            .choice(ui, lang, &mut chosen, &names);
        if let Some(street) = chosen.and_then(|at| streets.get(at)) {
            form.after.street.clone_from(&street.name);
        }
    });
    let save = |id, before, after| PlaceAction::SaveCommunity { id, before, after };
    form.end_ui(ui, cx, true, save, PlaceAction::RemoveCommunity);
}

fn of_street(street: &Street) -> StreetDraft {
    StreetDraft {
        name: street.name.clone(),
        code: street.code.clone(),
    }
}
