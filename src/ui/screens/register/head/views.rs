//! Saved views: one's own and everybody's; the question and the columns under a name.

use egui::{Label, RichText, Ui};

use super::super::{Intent, list, reasons};
use crate::domain::query::RegisterQuery;
use crate::domain::role::Permission;
use crate::domain::views::SavedView;
use crate::ops::Action;
use crate::ui::command::{Command, Token};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, check, choice, field::Field, icon::Icon};

const WIDTH: f32 = 320.0;

/// The name being given to a view.
#[derive(Default)]
pub(super) struct ViewsMenu {
    name: String,
    shared: bool,
    focus: bool,
    token: Option<Token>,
    failed: String,
}

impl ViewsMenu {
    /// The keys go to the name.
    pub fn name_now(&mut self) {
        self.focus = true;
    }

    /// Draws the menu.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, query: &RegisterQuery, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        ui.set_min_width(WIDTH);
        ui.set_max_width(WIDTH);
        let views = &cx.model.catalog.saved_views;
        let me = cx.person.map(|person| person.id);
        let own: Vec<&SavedView> = views.iter().filter(|view| view.person_id.is_some() && view.person_id == me).collect();
        let shared: Vec<&SavedView> = views.iter().filter(|view| view.person_id.is_none()).collect();
        if own.is_empty() && shared.is_empty() {
            ui.label(RichText::new(lang.reg_views_none()).color(*tokens(ui).ink_faint));
        }
        for (title, group, may_delete) in [
            (lang.reg_views_own(), own, true),
            (lang.reg_views_shared(), shared, cx.may(Permission::ShareViews)),
        ] {
            if group.is_empty() {
                continue;
            }
            ui.label(text::note(title).color(*tokens(ui).ink_faint));
            for view in group {
                self.view_ui(ui, cx, view, may_delete, query, intents);
            }
        }
        ui.separator();
        self.save_ui(ui, cx, query);
    }

    fn view_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        view: &SavedView,
        may_delete: bool,
        query: &RegisterQuery,
        intents: &mut Vec<Intent>,
    ) {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = cx.lang.reg_view_delete(&view.name);
                if may_delete && ui.add(button::icon(Icon::Close, &name)).clicked() {
                    self.token = Some(cx.act(Action::DeleteView(view.id)));
                }
                if choice::option_ui(ui, &view.name, view.query == *query, false).clicked() {
                    intents.push(Intent::Query(view.query.clone()));
                    if !view.columns.is_empty() {
                        cx.send(Command::SetColumns(view.columns.clone()));
                    }
                    self.name.clone_from(&view.name);
                    ui.close();
                }
            });
        });
    }

    fn save_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, query: &RegisterQuery) {
        let lang = cx.lang;
        if let Some(outcome) = self.token.and_then(|token| cx.model.outcomes.of(token)) {
            self.failed = match outcome {
                Ok(_) => String::new(),
                Err(error) => reasons::error_text(lang, error),
            };
            self.token = None;
        }
        ui.horizontal(|ui| {
            let focus = std::mem::take(&mut self.focus);
            Field::new(lang.reg_view_name())
                .beside(72.0)
                .width(WIDTH - 72.0 - space::NEAR)
                .focus(focus)
                .text(ui, &mut self.name);
        });
        ui.horizontal(|ui| {
            if cx.may(Permission::ShareViews) {
                check::check_ui(ui, &mut self.shared, lang.reg_view_share());
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = self.name.trim();
                let save = button::plain(lang.reg_view_save());
                if ui.add_enabled(!name.is_empty(), save).clicked() {
                    self.token = Some(cx.act(Action::SaveView {
                        name: name.to_owned(),
                        shared: self.shared && cx.may(Permission::ShareViews),
                        query: query.clone(),
                        columns: list::columns(cx),
                    }));
                }
            });
        });
        if !self.failed.is_empty() {
            ui.add(Label::new(RichText::new(&self.failed).color(*tokens(ui).late)).wrap());
        }
    }
}
