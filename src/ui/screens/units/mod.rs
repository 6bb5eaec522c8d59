//! 责任单位: what each unit has open, so that responsibility can be pressed home. Every number opens its rows.

mod detail;
mod form;
mod list;

use egui::Ui;

use super::parts::{head_ui, side_ui, split_ui};
use crate::domain::figures::unit_row::OVERDUE;
use crate::domain::ids::OrganizationId;
use crate::domain::organization::OrganizationKind;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::views::UnitRow;
use crate::ui::command::{Command, ScreenId, Verb};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::Rows;
use crate::ui::widgets::search_box::SearchBox;
use crate::worker::ask::Ask;

/// The list of units, the one in hand and its form.
pub struct UnitsScreen {
    kind: Option<OrganizationKind>,
    search: SearchBox,
    wanted: String,
    rows: Rows,
    sort: (usize, bool),
    chosen: Option<OrganizationId>,
    form: Option<form::UnitForm>,
    /// The keys go into the detail.
    enter: bool,
}

impl Default for UnitsScreen {
    fn default() -> Self {
        Self {
            kind: Some(OrganizationKind::Construction),
            search: SearchBox::default(),
            wanted: String::new(),
            rows: Rows::default(),
            sort: (OVERDUE, true),
            chosen: None,
            form: None,
            enter: false,
        }
    }
}

impl UnitsScreen {
    /// Shows one unit.
    pub fn show(&mut self, id: OrganizationId) {
        self.kind = None;
        self.wanted.clear();
        self.search.set("");
        self.form = None;
        self.chosen = Some(id);
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::Units(self.kind));
        let open = self.chosen.is_some() || self.form.is_some();
        // Over both, so that the list stays where it is when the detail opens.
        head_ui(ui, cx.lang.units_title(), |ui| self.head_ui(ui, cx));
        self.kinds_ui(ui, cx);
        let mut split = split_ui(ui, cx, ScreenId::Units, open);
        if let Some(side) = &mut split.detail {
            side_ui(side, |ui| self.side_ui(ui, cx));
        }
        self.list_ui(&mut split.list, cx);
    }

    /// Handles the commands that are about units.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match verb {
            Verb::NewUnit => self.form = Some(form::UnitForm::new(self.kind)),
            Verb::Export => self.export(cx),
            Verb::Find => self.search.focus(),
            _ => return false,
        }
        true
    }

    fn side_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        if let Some(form) = &mut self.form {
            match form.ui(ui, cx) {
                form::Ended::Open => {}
                form::Ended::Closed => self.form = None,
                form::Ended::Saved(id) => {
                    self.form = None;
                    self.chosen = id.or(self.chosen);
                }
            }
            return;
        }
        let Some(id) = self.chosen else { return };
        let Some(unit) = self.unit(cx, id) else {
            ui.label(if self.units(cx).is_some() {
                cx.lang.record_gone()
            } else {
                cx.lang.word_loading()
            });
            return;
        };
        let enter = std::mem::take(&mut self.enter);
        match detail::detail_ui(ui, cx, unit, enter) {
            detail::Wish::None => {}
            detail::Wish::Close => self.chosen = None,
            detail::Wish::Edit => {
                self.form = Some(form::UnitForm::edit(&unit.organization));
            }
        }
    }

    fn units<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m [UnitRow]> {
        let (kind, units) = cx.model.units.as_ref()?;
        (*kind == self.kind).then_some(units)
    }

    fn unit<'m>(&self, cx: &ViewCtx<'m>, id: OrganizationId) -> Option<&'m UnitRow> {
        self.units(cx)?
            .iter()
            .find(|unit| unit.organization.id == id)
    }
}

/// Opens the rows behind a number.
fn open(cx: &ViewCtx<'_>, filters: Vec<Filter>) {
    cx.send(Command::OpenRegister(RegisterQuery {
        filters,
        ..RegisterQuery::default()
    }));
}
