//! The list of units: a row each, a number for each group of stages.

use egui::Ui;

use super::{UnitsScreen, open};
use crate::domain::figures::unit_row::{FIRST_GROUP, NOTICES, OVERDUE, filters, number};
use crate::domain::order::by_name;
use crate::domain::organization::OrganizationKind;
use crate::domain::pinyin;
use crate::domain::role::Permission;
use crate::domain::views::UnitRow;
use crate::ops::lists::{self, List};
use crate::ui::command::Verb;
use crate::ui::screens::parts::{
    chips_line_ui, export, export_ui, new_ui, searched, sorted_by, words,
};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan};
use crate::ui::widgets::{chip, empty};

impl UnitsScreen {
    /// From the right edge: new, search.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let (permission, verb) = (Permission::EditRegister, Verb::NewUnit);
        new_ui(ui, cx, permission, lang.units_new(), verb);
        export_ui(ui, cx);
        let found = self
            .search
            .ui(ui, lang, lang.units_search(), Some("Ctrl+F"), 240.0);
        if let Some(query) = found.query {
            self.wanted = query.to_lowercase();
        }
    }

    /// The kinds, and what the numbers mean.
    pub(super) fn kinds_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        use OrganizationKind as Kind;
        let lang = cx.lang;
        chips_line_ui(ui, true, |ui| {
            for kind in [
                Some(Kind::Construction),
                Some(Kind::Maker),
                Some(Kind::User),
                Some(Kind::Maintenance),
                None,
            ] {
                let word = kind.map_or(lang.word_all(), |kind| words::coded(lang, kind));
                let mut on = self.kind == kind;
                if chip::toggle_ui(ui, word, &mut on).clicked() {
                    self.kind = kind;
                }
            }
            let soft = *tokens(ui).ink_soft;
            let note = if self.kind == Some(Kind::Maintenance) {
                lang.units_note_maintenance()
            } else {
                lang.units_note()
            };
            ui.label(text::note(note).color(soft));
        });
    }

    pub(super) fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some(units) = self.units(cx) else {
            ui.label(lang.word_loading());
            return;
        };
        let kind = self.kind;
        let shown = self.shown(units);
        if shown.is_empty() {
            if units.is_empty() {
                let action = cx.may(Permission::EditRegister).then_some(lang.units_new());
                if empty::empty_ui(
                    ui,
                    Icon::Firm,
                    lang.units_empty(),
                    lang.units_empty_next(),
                    action,
                ) {
                    cx.verb(Verb::NewUnit);
                }
            } else {
                ui.label(lang.list_nothing_found());
            }
            return;
        }
        self.rows.cursor = self
            .chosen
            .and_then(|id| shown.iter().position(|unit| unit.organization.id == id));
        let [
            name,
            planned,
            notified,
            built,
            suspended,
            inspected,
            done,
            withdrawn,
            all,
            late,
            notices,
            permit,
        ] = lists::unit_titles(lang);
        let columns = [
            Column::grows(name, 196.0, 1.0).sorts(),
            Column::fixed(planned, 72.0).right().sorts(),
            Column::fixed(notified, 72.0).right().sorts().spare(3),
            Column::fixed(built, 72.0).right().sorts(),
            Column::fixed(suspended, 92.0).right().sorts().spare(2),
            Column::fixed(inspected, 80.0).right().sorts(),
            Column::fixed(done, 72.0).right().sorts().spare(2),
            Column::fixed(withdrawn, 88.0).right().sorts().spare(3),
            Column::fixed(all, 64.0).right().sorts(),
            Column::fixed(late, 88.0).right().sorts(),
            Column::fixed(notices, 92.0).right().sorts(),
            Column::fixed(permit, 112.0).spare(4),
        ];
        let plan = Plan {
            id: "units",
            name: lang.units_title(),
            columns: &columns,
            sorted: Some(self.sort),
            count: shown.len(),
            keys: self.form.is_none(),
        };
        let name = |row: usize| {
            let unit = shown[row];
            let late = lang.units_late(unit.overdue);
            format!("{} {late}", unit.organization.draft.name)
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let unit = shown[row];
            match column {
                0 => Cell::Text(unit.organization.draft.name.clone()),
                OVERDUE if unit.overdue > 0 => Cell::LateLink(unit.overdue.to_string()),
                FIRST_GROUP..=NOTICES => match number(kind, unit, column) {
                    0 => Cell::Soft("–".to_owned()),
                    number => Cell::Link(lang.number(number.into())),
                },
                _ => permit_cell(cx, unit),
            }
        });
        if let Some(by) = outcome.sort {
            self.sort = sorted_by(self.sort, by, by != 0);
        }
        if let Some((row, column)) = outcome.link {
            let unit = shown[row];
            match column {
                NOTICES => self.chosen = Some(unit.organization.id),
                _ => open(cx, filters(kind, unit, column)),
            }
        }
        if self.form.is_none() {
            if let Some(row) = outcome.moved.or(outcome.opened) {
                self.chosen = Some(shown[row].organization.id);
            }
            self.enter |= outcome.opened.is_some();
            if outcome.left {
                self.chosen = None;
            }
        }
    }

    /// What fits, in the order of the list.
    fn shown<'r>(&self, units: &'r [UnitRow]) -> Vec<&'r UnitRow> {
        let kind = self.kind;
        let mut shown: Vec<&UnitRow> = units.iter().filter(|unit| self.matches(unit)).collect();
        let (by, down) = self.sort;
        shown.sort_by(|a, b| {
            let order = match by {
                0 => by_name(&a.organization.draft.name, &b.organization.draft.name),
                _ => number(kind, a, by).cmp(&number(kind, b, by)),
            };
            let order = if down { order.reverse() } else { order };
            order.then_with(|| by_name(&a.organization.draft.name, &b.organization.draft.name))
        });
        shown
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let units = self.units(cx).unwrap_or_default();
        let rows = self.shown(units).into_iter().cloned().collect();
        let kind = self.kind.map(|kind| words::coded(lang, kind).to_owned());
        let filter = vec![kind.unwrap_or_default(), searched(lang, &self.wanted)];
        export(cx, List::Units(self.kind, rows), filter);
    }

    fn matches(&self, unit: &UnitRow) -> bool {
        let draft = &unit.organization.draft;
        [
            &draft.name,
            &draft.credit_code,
            &draft.contact_name,
            &draft.phone,
        ]
        .iter()
        .any(|text| pinyin::means(&self.wanted, text))
    }
}

fn permit_cell(cx: &ViewCtx<'_>, unit: &UnitRow) -> Cell {
    match super::detail::permit_mark(cx, &unit.organization.draft.permit_valid_to) {
        Some((mark, date)) => match mark {
            Some(mark) => Cell::Mark(mark, cx.lang.date(date)),
            None => Cell::Soft(cx.lang.date(date)),
        },
        None => Cell::Empty,
    }
}
