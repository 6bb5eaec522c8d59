//! The list of supervision orders, the most urgent first.

use std::cmp::Ordering;

use egui::Ui;

use crate::domain::ids::SiteCheckId;
use crate::domain::order::by_name;
use crate::domain::site::{OrderRow, OrderState};
use crate::domain::work_calendar::Deadline;
use crate::lang::Lang;
use crate::ops::lists::{self, List};
use crate::ui::screens::parts::{
    Empty, Listed, RecordList, Shape, chips_line_ui, export, listed_ui, words,
};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column};
use crate::ui::widgets::status::Mark;

/// The column of the due date.
const DUE: usize = 1;

/// The shape of where an order stands.
pub(in crate::ui::screens) fn order_mark(row: &OrderRow) -> Mark {
    if row.overdue {
        return Mark::Late;
    }
    order_state_mark(row.state)
}

/// How it stands, whatever its day.
pub(in crate::ui::screens) fn order_state_mark(state: OrderState) -> Mark {
    match state {
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

/// The list and how it is looked at.
pub(super) struct OrderList {
    pub list: RecordList<OrderState>,
    only_overdue: bool,
}

impl Default for OrderList {
    fn default() -> Self {
        Self {
            list: RecordList::sorted(DUE, false),
            only_overdue: false,
        }
    }
}

impl OrderList {
    /// The chips above list and detail: what is late, the states, the streets.
    pub(super) fn chips_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let all = cx.model.site.orders.as_deref().unwrap_or_default();
        chips_line_ui(ui, !all.is_empty(), |ui| {
            let late = all.iter().filter(|row| row.overdue).count();
            if late > 0 || self.only_overdue {
                let words = format!("{} {late}", cx.lang.inspections_overdue());
                chip::toggle_ui(ui, &words, &mut self.only_overdue);
            }
            let count = |state| all.iter().filter(|row| row.state == state).count();
            self.list.states_ui(ui, cx, count);
            self.list.streets_ui(ui, cx);
        });
    }

    /// Draws the list; the check of the order that the cursor came to.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<SiteCheckId>,
        keys: bool,
    ) -> Option<SiteCheckId> {
        let lang = cx.lang;
        let all = cx.model.site.orders.as_deref();
        let none = Empty {
            icon: Icon::Check,
            title: lang.checks_no_orders(),
            next: lang.checks_no_orders_next(),
            new: None,
        };
        if !listed_ui(ui, cx, all, &none) {
            return None;
        }
        let all = all.unwrap_or_default();
        let shown = all.iter().filter(|row| self.matches(row)).collect();
        // The pane may show a recheck of the same case.
        let of_case = cx.model.site.check.as_ref().and_then(|(_, detail)| {
            let (order, _) = detail.as_ref()?.order.as_ref()?;
            Some(order.check)
        });
        let open = chosen.and(of_case).or(chosen);
        let [state, due, no, place, unit, found, issued, rechecks] = lists::order_titles(lang);
        let shape = Shape {
            id: "supervision-orders",
            name: lang.checks_orders(),
            columns: &[
                Column::fixed(state, 128.0).sorts(),
                Column::fixed(due, 116.0).sorts(),
                Column::fixed(no, 190.0).sorts(),
                Column::grows(place, 150.0, 2.0).sorts(),
                Column::grows(unit, 120.0, 2.0).sorts().spare(1),
                Column::fixed(found, 64.0).right().sorts().spare(4),
                Column::fixed(issued, 96.0).sorts().spare(2),
                Column::fixed(rechecks, 64.0).right().sorts().spare(3),
            ],
            falls: None,
            keys,
        };
        let is_open = |row: &OrderRow| Some(row.head.check) == open;
        let picked = self.list.rows_ui(ui, cx, &shape, shown, is_open);
        picked.record.map(|row| row.head.check)
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let all = cx.model.site.orders.as_deref().unwrap_or_default();
        let shown = all.iter().filter(|row| self.matches(row)).collect();
        let mut filter = self.list.filter_words(cx);
        if self.only_overdue {
            filter.insert(0, cx.lang.status_late().to_owned());
        }
        export(cx, List::Orders(self.list.copies(shown)), filter);
    }

    fn matches(&self, row: &OrderRow) -> bool {
        let head = &row.head;
        let texts = [head.order_no.as_str(), &head.place, &head.unit];
        (!self.only_overdue || row.overdue) && self.list.fits(row.state, head.street, &texts)
    }
}

impl Listed for OrderRow {
    fn id(&self) -> i64 {
        self.head.id.0
    }

    fn compare(&self, other: &Self, column: usize) -> Ordering {
        let due = |row: &Self| row.due.map_or(chrono::NaiveDate::MAX, |d| d.day);
        let (a, b) = (&self.head, &other.head);
        match column {
            0 => self.state.cmp(&other.state),
            2 => by_name(&a.order_no, &b.order_no),
            3 => by_name(&a.place, &b.place),
            4 => by_name(&a.unit, &b.unit),
            5 => a.found.cmp(&b.found),
            6 => self.issued_on.cmp(&other.issued_on),
            7 => self.rechecks.cmp(&other.rechecks),
            _ => due(self).cmp(&due(other)),
        }
    }

    fn spoken(&self, cx: &ViewCtx<'_>) -> String {
        format!(
            "{} {}",
            self.head.order_no,
            words::coded(cx.lang, self.state)
        )
    }

    fn cell(&self, cx: &ViewCtx<'_>, column: usize) -> Cell {
        let lang = cx.lang;
        match column {
            0 => Cell::Mark(order_mark(self), words::coded(lang, self.state).to_owned()),
            1 if self.overdue => Cell::Mark(Mark::Late, due_words(lang, self.due)),
            1 => Cell::Text(due_words(lang, self.due)),
            2 => Cell::Text(self.head.order_no.clone()),
            3 => Cell::Text(self.head.place.clone()),
            4 => Cell::Soft(self.head.unit.clone()),
            5 => Cell::Text(self.head.found.to_string()),
            6 => Cell::Soft(words::date_or_dash(lang, self.issued_on)),
            _ => Cell::Text(self.rechecks.to_string()),
        }
    }
}
