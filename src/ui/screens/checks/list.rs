//! The list of checks: what came of each, and until when what is due.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use egui::Ui;

use super::orders::due_words;
use crate::domain::ids::{SiteCheckId, StreetId};
use crate::domain::order::by_name;
use crate::domain::role::Permission;
use crate::domain::site::{CheckKind, CheckRow, CheckState};
use crate::lang::Lang;
use crate::ops::lists::{self, List, check_words};
use crate::ui::command::Verb;
use crate::ui::screens::parts::{
    Empty, Listed, RecordList, Shape, chip_of_set, chips_line_ui, chosen_words, export, listed_ui,
    words,
};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column};
use crate::ui::widgets::status::Mark;

/// The column of the day.
const DAY: usize = 1;

/// The shape of what came of a check.
pub(in crate::ui::screens) fn check_mark(row: &CheckRow) -> Mark {
    if let Some(order) = row.order.as_ref().filter(|o| o.state.is_open()) {
        return super::orders::order_mark(order);
    }
    match row.state {
        CheckState::Missed => Mark::Stopped,
        CheckState::Found => Mark::Soon,
        CheckState::Ordered => Mark::UnderWay,
        CheckState::Passed | CheckState::Settled => Mark::Done,
        CheckState::PassedOn => Mark::Withdrawn,
    }
}

/// The list and how it is looked at.
pub(super) struct CheckList {
    pub list: RecordList<CheckState>,
    kinds: BTreeSet<CheckKind>,
}

impl Default for CheckList {
    fn default() -> Self {
        Self {
            list: RecordList::sorted(DAY, true),
            kinds: BTreeSet::new(),
        }
    }
}

impl CheckList {
    /// The chips above list and detail: what came of checks, their kinds, the streets.
    pub(super) fn chips_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let all = cx.model.site.checks.as_deref().unwrap_or_default();
        chips_line_ui(ui, !all.is_empty(), |ui| {
            let count = |state| all.iter().filter(|row| row.state == state).count();
            self.list.states_ui(ui, cx, count);
            ui.separator();
            for kind in CheckKind::ALL.iter().copied() {
                chip_of_set(ui, words::coded(cx.lang, kind), &mut self.kinds, kind);
            }
            self.list.streets_ui(ui, cx);
        });
    }

    /// Draws the list; the check that the cursor came to.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<SiteCheckId>,
        keys: bool,
    ) -> Option<SiteCheckId> {
        let lang = cx.lang;
        let all = cx.model.site.checks.as_deref();
        let none = Empty {
            icon: Icon::Check,
            title: lang.checks_empty(),
            next: lang.checks_empty_next(),
            new: Some((
                Permission::CheckSites,
                lang.command_new_check(),
                Verb::NewCheck,
            )),
        };
        if !listed_ui(ui, cx, all, &none) {
            return None;
        }
        let all = all.unwrap_or_default();
        let shown = all.iter().filter(|row| self.matches(row)).collect();
        let [
            state,
            day,
            place,
            found,
            due,
            kind,
            unit,
            people,
            files,
            street,
        ] = lists::check_titles(lang);
        let shape = Shape {
            id: "site-checks",
            name: lang.nav_checks(),
            columns: &[
                Column::fixed(state, state_width(lang)).sorts(),
                Column::fixed(day, 96.0).sorts(),
                Column::grows(place, 150.0, 2.0).sorts(),
                Column::fixed(found, 64.0).right().sorts(),
                Column::fixed(due, 116.0).sorts(),
                Column::fixed(kind, 96.0).sorts().spare(1),
                Column::grows(unit, 120.0, 2.0).sorts().spare(2),
                Column::fixed(people, 120.0).sorts().spare(3),
                Column::fixed(files, 56.0).right().sorts().spare(4),
                Column::fixed(street, 84.0).sorts().spare(5),
            ],
            falls: Some(DAY),
            keys,
        };
        let is_chosen = |row: &CheckRow| Some(row.head.id) == chosen;
        let picked = self.list.rows_ui(ui, cx, &shape, shown, is_chosen);
        picked.record.map(|row| row.head.id)
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let all = cx.model.site.checks.as_deref().unwrap_or_default();
        let shown = all.iter().filter(|row| self.matches(row)).collect();
        let mut filter = self.list.filter_words(cx);
        filter.push(chosen_words(cx.lang, &self.kinds));
        export(cx, List::Checks(self.list.copies(shown)), filter);
    }

    fn matches(&self, row: &CheckRow) -> bool {
        let head = &row.head;
        let order = row.order.as_ref().map_or("", |o| &o.head.order_no);
        let texts = [head.place.as_str(), &head.unit, &head.inspectors, order];
        (self.kinds.is_empty() || self.kinds.contains(&head.kind))
            && self.list.fits(row.state, head.street, &texts)
    }
}

impl Listed for CheckRow {
    fn id(&self) -> i64 {
        self.head.id.0
    }

    fn compare(&self, other: &Self, column: usize) -> Ordering {
        let due = |row: &Self| {
            let due = row.order.as_ref().and_then(|o| o.due);
            due.map_or(chrono::NaiveDate::MAX, |d| d.day)
        };
        let (a, b) = (&self.head, &other.head);
        match column {
            0 => self.state.cmp(&other.state),
            2 => by_name(&a.place, &b.place),
            3 => a.found.cmp(&b.found),
            4 => due(self).cmp(&due(other)),
            5 => a.kind.cmp(&b.kind),
            6 => by_name(&a.unit, &b.unit),
            7 => by_name(&a.inspectors, &b.inspectors),
            8 => a.attachments.cmp(&b.attachments),
            9 => a.street.cmp(&b.street),
            _ => a.checked_on.cmp(&b.checked_on),
        }
    }

    fn spoken(&self, cx: &ViewCtx<'_>) -> String {
        format!("{} {}", self.head.place, check_words(cx.lang, self))
    }

    fn cell(&self, cx: &ViewCtx<'_>, column: usize) -> Cell {
        let lang = cx.lang;
        let head = &self.head;
        let due = self.order.as_ref().and_then(|o| o.due);
        match column {
            0 => Cell::Mark(check_mark(self), check_words(lang, self)),
            1 => Cell::Text(lang.date(head.checked_on)),
            2 => Cell::Text(head.place.clone()),
            3 if head.missed => Cell::Soft("–".to_owned()),
            3 => Cell::Text(head.found.to_string()),
            4 if self.order.as_ref().is_some_and(|o| o.overdue) => {
                Cell::Mark(Mark::Late, due_words(lang, due))
            }
            4 => Cell::Text(due_words(lang, due)),
            5 => Cell::Soft(words::coded(lang, head.kind).to_owned()),
            6 => Cell::Soft(head.unit.clone()),
            7 => Cell::Soft(head.inspectors.clone()),
            8 if head.attachments == 0 => Cell::Empty,
            8 => Cell::Text(head.attachments.to_string()),
            _ => Cell::Soft(street_name(cx, head.street)),
        }
    }
}

/// The longest state with its round is not cut.
fn state_width(lang: Lang) -> f32 {
    match lang {
        Lang::Zh => 144.0,
        Lang::En => 172.0,
    }
}

/// The name of a street.
fn street_name(cx: &ViewCtx<'_>, street: Option<StreetId>) -> String {
    let streets = &cx.model.catalog.streets;
    let found = streets.iter().find(|s| Some(s.id) == street);
    found.map_or_else(String::new, |s| s.name.clone())
}
