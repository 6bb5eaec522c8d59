//! The list of supervision orders, the most urgent first.

use std::collections::BTreeSet;

use egui::Ui;

use super::list::toggle;
use crate::domain::ids::{SiteCheckId, StreetId};
use crate::domain::site::{OrderRow, OrderState};
use crate::domain::work_calendar::Deadline;
use crate::lang::Lang;
use crate::ops::lists::{self, List};
use crate::ui::screens::parts::{chosen_words, export, searched, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{chip, empty};

/// The column of the due date.
const DUE: usize = 1;

/// The shape of where an order stands.
pub(in crate::ui::screens) fn order_mark(row: &OrderRow) -> Mark {
    match row.state {
        _ if row.overdue => Mark::Late,
        OrderState::Rectifying => Mark::UnderWay,
        OrderState::Rectified => Mark::Soon,
        OrderState::Closed => Mark::Done,
        OrderState::PassedOn | OrderState::Withdrawn => Mark::Withdrawn,
    }
}

/// A due date; 暂定 where it rests on a year without a notice.
pub(in crate::ui::screens) fn due_words(lang: Lang, due: Option<Deadline>) -> String {
    super::super::inspections::due_words(lang, due)
}

/// The name of a street.
pub(super) fn street_name(cx: &ViewCtx<'_>, street: Option<StreetId>) -> String {
    let streets = &cx.model.catalog.streets;
    let found = streets.iter().find(|s| Some(s.id) == street);
    found.map_or_else(String::new, |s| s.name.clone())
}

/// The chosen streets, as a filter says them.
pub(super) fn street_words(cx: &ViewCtx<'_>, chosen: &BTreeSet<StreetId>) -> String {
    let names: Vec<String> = chosen.iter().map(|s| street_name(cx, Some(*s))).collect();
    names.join(cx.lang.word_joiner())
}

/// A chip for each street.
pub(super) fn street_chips(ui: &mut Ui, cx: &ViewCtx<'_>, chosen: &mut BTreeSet<StreetId>) {
    ui.separator();
    for street in &cx.model.catalog.streets {
        toggle(ui, &street.name, chosen, street.id);
    }
}

/// The list and how it is looked at.
pub(super) struct OrderList {
    pub search: SearchBox,
    pub wanted: String,
    states: BTreeSet<OrderState>,
    streets: BTreeSet<StreetId>,
    only_overdue: bool,
    rows: Rows,
    sort: (usize, bool),
}

impl Default for OrderList {
    fn default() -> Self {
        Self {
            search: SearchBox::default(),
            wanted: String::new(),
            states: BTreeSet::new(),
            streets: BTreeSet::new(),
            only_overdue: false,
            rows: Rows::default(),
            sort: (DUE, false),
        }
    }
}

impl OrderList {
    /// Draws the list; the check of the order that the cursor came to.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<SiteCheckId>,
        keys: bool,
    ) -> Option<SiteCheckId> {
        let lang = cx.lang;
        let Some(all) = &cx.model.site.orders else {
            ui.label(lang.word_loading());
            return None;
        };
        if all.is_empty() {
            let (title, next) = (lang.checks_no_orders(), lang.checks_no_orders_next());
            empty::empty_ui(ui, Icon::Check, title, next, None);
            return None;
        }
        self.filters_ui(ui, cx, all);
        let shown = self.shown(all);
        if shown.is_empty() {
            ui.label(lang.list_nothing_found());
            return None;
        }
        // The pane may show a recheck of the same case.
        let of_case = cx.model.site.check.as_ref().and_then(|(_, detail)| {
            let (order, _) = detail.as_ref()?.order.as_ref()?;
            Some(order.check)
        });
        let open = chosen.and(of_case).or(chosen);
        self.rows.cursor = open.and_then(|id| shown.iter().position(|r| r.head.check == id));
        let [state, due, no, place, unit, found, issued, rechecks] = lists::order_titles(lang);
        let columns = [
            Column::fixed(state, 128.0).sorts(),
            Column::fixed(due, 116.0).sorts(),
            Column::fixed(no, 190.0).sorts(),
            Column::grows(place, 150.0, 2.0).sorts(),
            Column::grows(unit, 120.0, 2.0).sorts().spare(1),
            Column::fixed(found, 64.0).right().sorts().spare(4),
            Column::fixed(issued, 96.0).sorts().spare(2),
            Column::fixed(rechecks, 64.0).right().sorts().spare(3),
        ];
        let plan = Plan {
            id: "supervision-orders",
            name: lang.checks_orders(),
            columns: &columns,
            sorted: Some(self.sort),
            count: shown.len(),
            keys,
        };
        let name = |row: usize| {
            let row = shown[row];
            format!("{} {}", row.head.order_no, words::coded(lang, row.state))
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let row = shown[row];
            match column {
                0 => Cell::Mark(order_mark(row), words::coded(lang, row.state).to_owned()),
                1 if row.overdue => Cell::Mark(Mark::Late, due_words(lang, row.due)),
                1 => Cell::Text(due_words(lang, row.due)),
                2 => Cell::Text(row.head.order_no.clone()),
                3 => Cell::Text(row.head.place.clone()),
                4 => Cell::Soft(row.head.unit.clone()),
                5 => Cell::Text(row.head.found.to_string()),
                6 => Cell::Soft(words::date_or_dash(lang, row.issued_on)),
                _ => Cell::Text(row.rechecks.to_string()),
            }
        });
        if let Some(by) = outcome.sort {
            let down = self.sort.0 == by && !self.sort.1;
            self.sort = (by, down);
        }
        let at = outcome.moved.or(outcome.opened)?;
        keys.then(|| shown[at].head.check)
    }

    fn filters_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &[OrderRow]) {
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
            let late = all.iter().filter(|row| row.overdue).count();
            if late > 0 || self.only_overdue {
                let words = format!("{} {late}", lang.inspections_overdue());
                chip::toggle_ui(ui, &words, &mut self.only_overdue);
            }
            for state in OrderState::ALL.iter().copied() {
                let count = all.iter().filter(|row| row.state == state).count();
                if count == 0 && !self.states.contains(&state) {
                    continue;
                }
                let words = format!("{} {count}", words::coded(lang, state));
                toggle(ui, &words, &mut self.states, state);
            }
            street_chips(ui, cx, &mut self.streets);
        });
        ui.add_space(4.0);
    }

    /// What fits, in the order of the list.
    fn shown<'r>(&self, all: &'r [OrderRow]) -> Vec<&'r OrderRow> {
        let mut shown: Vec<&OrderRow> = all.iter().filter(|row| self.matches(row)).collect();
        sort(&mut shown, self.sort);
        shown
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let all = cx.model.site.orders.as_deref().unwrap_or_default();
        let rows = self.shown(all).into_iter().cloned().collect();
        let late = if self.only_overdue {
            lang.status_late()
        } else {
            ""
        };
        let filter = vec![
            late.to_owned(),
            chosen_words(lang, &self.states),
            street_words(cx, &self.streets),
            searched(lang, &self.wanted),
        ];
        export(cx, List::Orders(rows), filter);
    }

    fn matches(&self, row: &OrderRow) -> bool {
        let head = &row.head;
        (!self.only_overdue || row.overdue)
            && (self.states.is_empty() || self.states.contains(&row.state))
            && (self.streets.is_empty() || head.street.is_some_and(|s| self.streets.contains(&s)))
            && (self.wanted.is_empty()
                || [&head.order_no, &head.place, &head.unit]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&self.wanted)))
    }
}

fn sort(shown: &mut [&OrderRow], (by, down): (usize, bool)) {
    shown.sort_by(|a, b| {
        let due = |row: &OrderRow| row.due.map_or(chrono::NaiveDate::MAX, |d| d.day);
        let (x, y) = (&a.head, &b.head);
        let order = match by {
            0 => a.state.cmp(&b.state),
            2 => x.order_no.cmp(&y.order_no),
            3 => x.place.cmp(&y.place),
            4 => x.unit.cmp(&y.unit),
            5 => x.found.cmp(&y.found),
            6 => a.issued_on.cmp(&b.issued_on),
            7 => a.rechecks.cmp(&b.rechecks),
            _ => due(a).cmp(&due(b)),
        };
        let order = if down { order.reverse() } else { order };
        order.then_with(|| y.id.cmp(&x.id))
    });
}
