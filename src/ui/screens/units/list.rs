//! The list of units: a row each, a number for each group of stages.

use egui::Ui;

use super::{Part, UnitsScreen, count, open, total};
use crate::domain::organization::OrganizationKind;
use crate::domain::pinyin;
use crate::domain::query::Filter;
use crate::domain::renewal::Stage;
use crate::domain::role::Permission;
use crate::domain::views::UnitRow;
use crate::ui::command::Verb;
use crate::ui::screens::parts::{new_ui, sorted_by, words};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan};
use crate::ui::widgets::{chip, empty};

/// The groups of stages that have a column: all stages, so that a row adds up to its total.
const GROUPS: [&[Stage]; 7] = [
    &[Stage::Planned],
    &[Stage::Notified],
    &[Stage::UnderConstruction],
    &[Stage::Suspended],
    &[
        Stage::SelfInspected,
        Stage::Applied,
        Stage::Inspecting,
        Stage::Rectifying,
    ],
    &[Stage::Reported, Stage::Registered, Stage::HandedOver],
    &[Stage::Withdrawn],
];
const FIRST_GROUP: usize = 1;
const TOTAL: usize = FIRST_GROUP + GROUPS.len();
/// The column of overdue renewals.
pub(super) const OVERDUE: usize = TOTAL + 1;
const NOTICES: usize = OVERDUE + 1;

impl UnitsScreen {
    /// From the right edge: new, search.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let (permission, verb) = (Permission::EditRegister, Verb::NewUnit);
        new_ui(ui, cx, permission, lang.units_new(), verb);
        let found = self
            .search
            .ui(ui, lang, lang.units_search(), Some("Ctrl+F"), 240.0);
        if let Some(query) = found.query {
            self.wanted = query.to_lowercase();
        }
    }

    /// The kinds, and what the numbers mean.
    fn kinds_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        use OrganizationKind as Kind;
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
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
        ui.add_space(4.0);
    }

    pub(super) fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        self.kinds_ui(ui, cx);
        let Some(units) = self.units(cx) else {
            ui.label(lang.word_loading());
            return;
        };
        let kind = self.kind;
        let mut shown: Vec<&UnitRow> = units.iter().filter(|unit| self.matches(unit)).collect();
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
        let (by, down) = self.sort;
        shown.sort_by(|a, b| {
            let number = |unit: &UnitRow| number_of(kind, unit, by);
            let order = match by {
                0 => a.organization.draft.name.cmp(&b.organization.draft.name),
                _ => number(a).cmp(&number(b)),
            };
            let order = if down { order.reverse() } else { order };
            order.then_with(|| a.organization.draft.name.cmp(&b.organization.draft.name))
        });
        self.rows.cursor = self
            .chosen
            .and_then(|id| shown.iter().position(|unit| unit.organization.id == id));
        let columns = [
            Column::grows(lang.units_name(), 196.0, 1.0).sorts(),
            Column::fixed(words::coded(lang, Stage::Planned), 72.0)
                .right()
                .sorts(),
            Column::fixed(words::coded(lang, Stage::Notified), 72.0)
                .right()
                .sorts()
                .spare(3),
            Column::fixed(words::coded(lang, Stage::UnderConstruction), 72.0)
                .right()
                .sorts(),
            Column::fixed(words::coded(lang, Stage::Suspended), 72.0)
                .right()
                .sorts()
                .spare(2),
            Column::fixed(lang.units_group_inspection(), 80.0)
                .right()
                .sorts(),
            Column::fixed(lang.units_group_done(), 72.0)
                .right()
                .sorts()
                .spare(2),
            Column::fixed(words::coded(lang, Stage::Withdrawn), 64.0)
                .right()
                .sorts()
                .spare(3),
            Column::fixed(lang.units_total(), 64.0).right().sorts(),
            Column::fixed(lang.status_late(), 88.0).right().sorts(),
            Column::fixed(lang.units_open_notices(), 92.0)
                .right()
                .sorts(),
            Column::fixed(lang.units_permit(), 112.0).spare(4),
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
                FIRST_GROUP..=NOTICES => match number_of(kind, unit, column) {
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

fn number_of(kind: Option<OrganizationKind>, unit: &UnitRow, column: usize) -> u32 {
    let counts = Part::of(kind, unit).counts(unit);
    match column {
        OVERDUE => unit.overdue,
        NOTICES => unit.open_notices,
        TOTAL if kind == Some(OrganizationKind::Maintenance) => unit.maintained,
        TOTAL => total(counts),
        FIRST_GROUP..TOTAL => GROUPS
            .get(column - FIRST_GROUP)
            .map_or(0, |stages| count(counts, stages)),
        _ => 0,
    }
}

/// The rows behind a number of this row.
fn filters(kind: Option<OrganizationKind>, unit: &UnitRow, column: usize) -> Vec<Filter> {
    let id = unit.organization.id;
    let part = Part::of(kind, unit);
    match column {
        OVERDUE => vec![
            Filter::InProgram,
            Filter::ConstructionUnit(id),
            Filter::Overdue,
        ],
        TOTAL if kind == Some(OrganizationKind::Maintenance) => super::maintained(id),
        TOTAL => vec![Filter::InProgram, part.filter(id)],
        _ => {
            let stages = GROUPS
                .get(column.saturating_sub(FIRST_GROUP))
                .copied()
                .unwrap_or_default();
            let mut all = vec![Filter::InProgram, part.filter(id)];
            all.extend(stages.iter().map(|stage| Filter::Stage(*stage)));
            all
        }
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
