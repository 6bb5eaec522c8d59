//! The list of checks: what came of each, and until when what is due.

use std::collections::BTreeSet;

use egui::Ui;

use super::orders::{due_words, street_chips, street_name, street_words};
use crate::domain::ids::{SiteCheckId, StreetId};
use crate::domain::role::Permission;
use crate::domain::site::{CheckKind, CheckRow, CheckState};
use crate::ops::lists::{self, List, check_words};
use crate::ui::command::Verb;
use crate::ui::screens::parts::{chosen_words, export, searched, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{chip, empty};

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
    pub search: SearchBox,
    pub wanted: String,
    states: BTreeSet<CheckState>,
    kinds: BTreeSet<CheckKind>,
    streets: BTreeSet<StreetId>,
    rows: Rows,
    sort: (usize, bool),
}

impl Default for CheckList {
    fn default() -> Self {
        Self {
            search: SearchBox::default(),
            wanted: String::new(),
            states: BTreeSet::new(),
            kinds: BTreeSet::new(),
            streets: BTreeSet::new(),
            rows: Rows::default(),
            sort: (DAY, true),
        }
    }
}

impl CheckList {
    /// Draws the list; the check that the cursor came to.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<SiteCheckId>,
        keys: bool,
    ) -> Option<SiteCheckId> {
        let lang = cx.lang;
        let Some(all) = &cx.model.site.checks else {
            ui.label(lang.word_loading());
            return None;
        };
        if all.is_empty() {
            let action = cx
                .may(Permission::CheckSites)
                .then_some(lang.command_new_check());
            let (title, next) = (lang.checks_empty(), lang.checks_empty_next());
            if empty::empty_ui(ui, Icon::Check, title, next, action) {
                cx.verb(Verb::NewCheck);
            }
            return None;
        }
        self.filters_ui(ui, cx, all);
        let shown = self.shown(all);
        if shown.is_empty() {
            ui.label(lang.list_nothing_found());
            return None;
        }
        self.rows.cursor = chosen.and_then(|id| shown.iter().position(|r| r.head.id == id));
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
        let columns = [
            Column::fixed(state, 144.0).sorts(),
            Column::fixed(day, 96.0).sorts(),
            Column::grows(place, 150.0, 2.0).sorts(),
            Column::fixed(found, 64.0).right().sorts(),
            Column::fixed(due, 116.0).sorts(),
            Column::fixed(kind, 96.0).sorts().spare(1),
            Column::grows(unit, 120.0, 2.0).sorts().spare(2),
            Column::fixed(people, 120.0).sorts().spare(3),
            Column::fixed(files, 56.0).right().sorts().spare(4),
            Column::fixed(street, 84.0).sorts().spare(5),
        ];
        let plan = Plan {
            id: "site-checks",
            name: lang.nav_checks(),
            columns: &columns,
            sorted: Some(self.sort),
            count: shown.len(),
            keys,
        };
        let name = |row: usize| {
            let row = shown[row];
            format!("{} {}", row.head.place, check_words(lang, row))
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let row = shown[row];
            let head = &row.head;
            let due = row.order.as_ref().and_then(|o| o.due);
            match column {
                0 => Cell::Mark(check_mark(row), check_words(lang, row)),
                1 => Cell::Text(lang.date(head.checked_on)),
                2 => Cell::Text(head.place.clone()),
                3 if head.missed => Cell::Soft("–".to_owned()),
                3 => Cell::Text(head.found.to_string()),
                4 if row.order.as_ref().is_some_and(|o| o.overdue) => {
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
        });
        if let Some(by) = outcome.sort {
            let down = self.sort.0 == by && !self.sort.1;
            self.sort = (by, down);
        }
        let at = outcome.moved.or(outcome.opened)?;
        keys.then(|| shown[at].head.id)
    }

    /// What came of them, each with its count; kinds; streets.
    fn filters_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &[CheckRow]) {
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
            for state in CheckState::ALL.iter().copied() {
                let count = all.iter().filter(|row| row.state == state).count();
                if count == 0 && !self.states.contains(&state) {
                    continue;
                }
                let words = format!("{} {count}", words::coded(lang, state));
                toggle(ui, &words, &mut self.states, state);
            }
            ui.separator();
            for kind in CheckKind::ALL.iter().copied() {
                toggle(ui, words::coded(lang, kind), &mut self.kinds, kind);
            }
            street_chips(ui, cx, &mut self.streets);
        });
        ui.add_space(4.0);
    }

    /// What fits, in the order of the list.
    fn shown<'r>(&self, all: &'r [CheckRow]) -> Vec<&'r CheckRow> {
        let mut shown: Vec<&CheckRow> = all.iter().filter(|row| self.matches(row)).collect();
        sort(&mut shown, self.sort);
        shown
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let all = cx.model.site.checks.as_deref().unwrap_or_default();
        let rows = self.shown(all).into_iter().cloned().collect();
        let filter = vec![
            chosen_words(lang, &self.states),
            chosen_words(lang, &self.kinds),
            street_words(cx, &self.streets),
            searched(lang, &self.wanted),
        ];
        export(cx, List::Checks(rows), filter);
    }

    fn matches(&self, row: &CheckRow) -> bool {
        let head = &row.head;
        let order = row.order.as_ref().map_or("", |o| &o.head.order_no);
        (self.states.is_empty() || self.states.contains(&row.state))
            && (self.kinds.is_empty() || self.kinds.contains(&head.kind))
            && (self.streets.is_empty() || head.street.is_some_and(|s| self.streets.contains(&s)))
            && (self.wanted.is_empty()
                || [head.place.as_str(), &head.unit, &head.inspectors, order]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&self.wanted)))
    }
}

/// A chip that puts a member into a set or takes it out.
pub(super) fn toggle<T: Ord + Copy>(ui: &mut Ui, words: &str, set: &mut BTreeSet<T>, member: T) {
    let mut on = set.contains(&member);
    if chip::toggle_ui(ui, words, &mut on).clicked() {
        if on {
            set.insert(member);
        } else {
            set.remove(&member);
        }
    }
}

fn sort(shown: &mut [&CheckRow], (by, down): (usize, bool)) {
    shown.sort_by(|a, b| {
        let due = |row: &CheckRow| {
            let due = row.order.as_ref().and_then(|o| o.due);
            due.map_or(chrono::NaiveDate::MAX, |d| d.day)
        };
        let (x, y) = (&a.head, &b.head);
        let order = match by {
            0 => a.state.cmp(&b.state),
            2 => x.place.cmp(&y.place),
            3 => x.found.cmp(&y.found),
            4 => due(a).cmp(&due(b)),
            5 => x.kind.cmp(&y.kind),
            6 => x.unit.cmp(&y.unit),
            7 => x.inspectors.cmp(&y.inspectors),
            8 => x.attachments.cmp(&y.attachments),
            9 => x.street.cmp(&y.street),
            _ => x.checked_on.cmp(&y.checked_on),
        };
        let order = if down { order.reverse() } else { order };
        order.then_with(|| y.id.cmp(&x.id))
    });
}
