//! The rows behind a number that are no elevators, over the charts that they belong to: rescue orders, and what hangs on
//! checks and the sweep. A line opens its record.

use egui::{Ui, vec2};

use super::site_rows;
use crate::domain::board::BoardQuery;
use crate::domain::board::site::SiteRows;
use crate::domain::rescue::view::OrderFilter;
use crate::ops::lists::List;
use crate::ui::command::Command;
use crate::ui::screens::parts::{export, export_ui, words};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows, RowsOutcome};
use crate::worker::ask::Ask;

/// The most height of the list.
const HEIGHT: f32 = 260.0;

/// Which rows are shown.
enum Shown {
    Orders(OrderFilter),
    Site(SiteRows),
}

/// The list, if one is open.
#[derive(Default)]
pub(super) struct Behind {
    shown: Option<Shown>,
    rows: Rows,
}

impl Behind {
    pub(super) fn open_orders(&mut self, filter: OrderFilter) {
        self.shown = Some(Shown::Orders(filter));
        self.rows = Rows::default();
    }

    pub(super) fn open_site(&mut self, of: SiteRows) {
        self.shown = Some(Shown::Site(of));
        self.rows = Rows::default();
    }

    pub(super) fn is_open(&self) -> bool {
        self.shown.is_some()
    }

    /// Exports all rows of the list, also those that the window was not given.
    pub(super) fn export(&self, cx: &ViewCtx<'_>, query: &BoardQuery) {
        let list = match &self.shown {
            None => return,
            Some(Shown::Orders(filter)) => List::BoardOrders(query.clone(), filter.clone()),
            Some(Shown::Site(of)) => List::BoardSite(query.clone(), of.clone()),
        };
        export(cx, list, Vec::new());
    }

    /// What a line opens, if one was opened.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &BoardQuery,
    ) -> Option<Command> {
        let (closed, opened) = match self.shown.as_ref()? {
            Shown::Orders(filter) => orders_ui(ui, cx, (query, filter), &mut self.rows),
            Shown::Site(of) => site_rows::site_ui(ui, cx, (query, of), &mut self.rows),
        };
        ui.add_space(space::NEAR);
        if closed {
            self.shown = None;
        }
        opened
    }
}

/// How long the list is, its export, and its way out; true when it was taken.
pub(super) fn head_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    name: &str,
    count: usize,
    given: usize,
) -> bool {
    let lang = cx.lang;
    ui.horizontal(|ui| {
        let words = lang.board_rows(count);
        let words = if name.is_empty() {
            words
        } else {
            lang.name_value(name, words)
        };
        ui.label(text::strong(words));
        if count > given {
            ui.label(text::note(lang.list_newest_only(given)));
        }
        export_ui(ui, cx);
        ui.add(button::icon(Icon::Close, lang.board_rows_close()))
            .clicked()
    })
    .inner
}

/// The lines in the room that a list has.
pub(super) fn lines_ui(
    ui: &mut Ui,
    rows: &mut Rows,
    plan: &Plan<'_>,
    name: impl Fn(usize) -> String,
    cell: impl Fn(usize, usize) -> Cell,
) -> RowsOutcome {
    // No higher than its lines: the charts it belongs to stay in view.
    let height = (space::ROW * (plan.count as f32 + 1.0) + space::NEAR).min(HEIGHT);
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui(size, |ui| {
        ui.set_max_height(height);
        rows.ui(ui, plan, name, cell)
    })
    .inner
}

fn orders_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    (query, filter): (&BoardQuery, &OrderFilter),
    rows: &mut Rows,
) -> (bool, Option<Command>) {
    let lang = cx.lang;
    cx.want(Ask::BoardOrders(query.clone(), filter.clone()));
    let (count, list) = match &cx.model.board.orders {
        Some((asked, of, found)) if asked == query && of == filter => {
            (found.count, found.lines.as_slice())
        }
        _ => (0, &[][..]),
    };
    let close = head_ui(ui, cx, "", count, list.len());
    let columns = [
        Column::fixed(lang.rescue_col_number(), 140.0),
        Column::fixed(lang.rescue_col_received(), 140.0),
        Column::grows(lang.rescue_col_place(), 160.0, 1.0),
        Column::fixed(lang.rescue_col_arrival(), 80.0).right(),
        Column::fixed(lang.rescue_col_outcome(), 110.0).spare(1),
    ];
    let plan = Plan {
        id: "board orders",
        name: lang.rescue_title(),
        columns: &columns,
        sorted: None,
        count: list.len(),
        keys: true,
    };
    let name = |row: usize| list[row].order_no.clone();
    let outcome = lines_ui(ui, rows, &plan, name, |row, column| {
        let line = &list[row];
        match column {
            0 => Cell::Code(line.order_no.clone()),
            1 => Cell::Text(lang.instant(line.received_at)),
            2 => Cell::Text(line.place.clone()),
            3 => Cell::Text(
                line.arrival_minutes
                    .map_or_else(|| "–".to_owned(), |m| lang.decimal(m, 1)),
            ),
            _ => Cell::Soft(
                line.outcome
                    .map(|o| words::coded(lang, o).to_owned())
                    .unwrap_or_default(),
            ),
        }
    });
    let opened = outcome.opened.and_then(|row| list.get(row));
    (
        close || outcome.left,
        opened.map(|line| Command::OpenRescue(line.id)),
    )
}
