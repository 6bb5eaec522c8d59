//! The rescue orders behind a number, over the charts that they belong to; a line opens the order.

use egui::{Ui, vec2};

use crate::domain::board::BoardQuery;
use crate::domain::rescue::view::OrderFilter;
use crate::ui::command::Command;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::worker::ask::Ask;

/// Height of the list.
const HEIGHT: f32 = 260.0;

/// Which orders are shown, if any.
#[derive(Default)]
pub(super) struct OrderList {
    filter: Option<OrderFilter>,
    rows: Rows,
}

impl OrderList {
    pub(super) fn open(&mut self, filter: OrderFilter) {
        self.filter = Some(filter);
        self.rows = Rows::default();
    }

    /// The order that was opened, if one was.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &BoardQuery,
    ) -> Option<Command> {
        let filter = self.filter.clone()?;
        let lang = cx.lang;
        cx.want(Ask::BoardOrders(query.clone(), filter.clone()));
        let (count, list) = match &cx.model.board.orders {
            Some((asked, of, found)) if asked == query && *of == filter => {
                (found.count, found.lines.as_slice())
            }
            _ => (0, &[][..]),
        };
        let mut close = false;
        ui.horizontal(|ui| {
            ui.label(text::strong(lang.board_rows(count)));
            if count > list.len() {
                ui.label(text::note(lang.list_newest_only(list.len())));
            }
            close = ui
                .add(button::icon(Icon::Close, lang.board_rows_close()))
                .clicked();
        });
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
        let size = vec2(ui.available_width(), HEIGHT);
        let rows = &mut self.rows;
        let outcome = ui
            .allocate_ui(size, |ui| {
                ui.set_max_height(HEIGHT);
                rows.ui(
                    ui,
                    &plan,
                    |row| list[row].order_no.clone(),
                    |row, column| {
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
                    },
                )
            })
            .inner;
        ui.add_space(space::NEAR);
        if close || outcome.left {
            self.filter = None;
        }
        let opened = outcome.opened.and_then(|row| list.get(row));
        opened.map(|line| Command::OpenRescue(line.id))
    }
}
