//! The line over the list: title, search, filters, saved views, columns; under it the filters in force.

mod columns;
mod filters;
mod views;

use egui::{Popup, PopupCloseBehavior, Response, Ui};

use columns::columns_ui;
use filters::FilterMenu;
use views::ViewsMenu;

use super::{Intent, words};
use crate::domain::query::RegisterQuery;
use crate::domain::role::Permission;
use crate::ui::command::Verb;
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip::{self, ChipAction};
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::{button, icon::Icon, section};

const SEARCH_WIDTH: f32 = 300.0;
const FILTER_ROOM: f32 = 110.0;

/// What the line remembers.
#[derive(Default)]
pub(super) struct Head {
    search: SearchBox,
    filters: FilterMenu,
    views: ViewsMenu,
    open_columns: bool,
    open_views: bool,
}

impl Head {
    /// The text that the question already has.
    pub fn set_text(&mut self, text: &str) {
        self.search.set(text);
    }

    /// The keys go to the search.
    pub fn focus_search(&mut self) {
        self.search.focus();
    }

    /// Opens the choice of columns.
    pub fn open_columns(&mut self) {
        self.open_columns = true;
    }

    /// Opens the saved views, ready to save this one.
    pub fn open_views(&mut self) {
        self.open_views = true;
        self.views.name_now();
    }

    /// Draws the line.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &RegisterQuery,
        intents: &mut Vec<Intent>,
    ) {
        let lang = cx.lang;
        let count = cx
            .model
            .register
            .query
            .as_ref()
            .map(|_| cx.model.register.ids.len() as i64);
        section::section_ui(ui, lang, lang.reg_title(), count, |ui| {
            let new = button::plain(lang.reg_new())
                .icon(Icon::Plus)
                .shortcut("Ctrl+N");
            if ui
                .add_enabled(cx.may(Permission::EditRegister), new)
                .clicked()
            {
                cx.verb(Verb::NewElevator);
            }
            let columns = ui.add(button::quiet(lang.reg_columns()).menu());
            opened(&columns, std::mem::take(&mut self.open_columns)).show(|ui| columns_ui(ui, cx));
            let views = ui.add(button::quiet(lang.reg_views()).menu());
            opened(&views, std::mem::take(&mut self.open_views))
                .show(|ui| self.views.ui(ui, cx, query, intents));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add_space(space::NEAR);
                // Room for the filter button beside it.
                let width = (ui.available_width() - FILTER_ROOM).clamp(120.0, SEARCH_WIDTH);
                let hint = lang.reg_search_hint();
                let found = self.search.ui(ui, lang, hint, Some("Ctrl+F"), width);
                if let Some(text) = found.query {
                    intents.push(Intent::Query(RegisterQuery {
                        text,
                        ..query.clone()
                    }));
                }
                if found.entered {
                    intents.push(Intent::FocusList);
                }
                let add = ui.add(button::plain(lang.reg_filter()).icon(Icon::Filter));
                if add.clicked() {
                    self.filters.first_page();
                }
                let open = self.filters.take_opening();
                opened(&add, open).show(|ui| self.filters.ui(ui, cx, query, intents));
            });
        });
        if !query.filters.is_empty() {
            self.chips_ui(ui, cx, query, intents);
        }
    }

    fn chips_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &RegisterQuery,
        intents: &mut Vec<Intent>,
    ) {
        let lang = cx.lang;
        ui.add_space(space::HAIR);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (at, filter) in query.filters.iter().enumerate() {
                let (name, value) = words::filter(lang, &cx.model.catalog, filter);
                match chip::removable_ui(ui, lang, name, &value) {
                    Some(ChipAction::Remove) => {
                        let mut query = query.clone();
                        query.filters.remove(at);
                        intents.push(Intent::Query(query));
                    }
                    Some(ChipAction::Open) => self.filters.open_at(filter),
                    None => {}
                }
            }
            if ui.add(button::quiet(lang.reg_clear_filters())).clicked() {
                intents.push(Intent::Query(RegisterQuery {
                    filters: Vec::new(),
                    ..query.clone()
                }));
            }
        });
    }
}

/// A menu that stays while one works in it; `open` opens it from outside.
fn opened(button: &Response, open: bool) -> Popup<'_> {
    if open {
        Popup::open_id(&button.ctx, Popup::default_response_id(button));
    }
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}
