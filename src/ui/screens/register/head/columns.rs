//! Which columns, in which order; kept for each person.

use egui::{ScrollArea, Ui};

use super::super::{list, words};
use crate::domain::query::Column;
use crate::ui::command::Command;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, check, icon::Icon};

const WIDTH: f32 = 260.0;

/// Draws the choice.
pub(super) fn columns_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let lang = cx.lang;
    ui.set_min_width(WIDTH);
    ui.set_max_width(WIDTH);
    let shown = list::columns(cx);
    let mut changed: Option<Vec<Column>> = None;
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for (at, column) in shown.iter().enumerate() {
            let name = words::word(lang, *column);
            ui.horizontal(|ui| {
                let mut on = true;
                // The last column stays: a list of nothing cannot be brought back by looking at it.
                let tick =
                    ui.add_enabled_ui(shown.len() > 1, |ui| check::check_ui(ui, &mut on, name));
                if tick.inner.changed() {
                    let mut columns = shown.clone();
                    columns.remove(at);
                    changed = Some(columns);
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let words = lang.reg_column_down(name);
                    let down = button::icon(Icon::Down, &words);
                    let last = at + 1 == shown.len();
                    if ui.add_enabled(!last, down).clicked() {
                        let mut columns = shown.clone();
                        columns.swap(at, at + 1);
                        changed = Some(columns);
                    }
                    let words = lang.reg_column_up(name);
                    let up = button::icon(Icon::Up, &words);
                    if ui.add_enabled(at > 0, up).clicked() {
                        let mut columns = shown.clone();
                        columns.swap(at, at - 1);
                        changed = Some(columns);
                    }
                });
            });
        }
        ui.separator();
        for column in Column::ALL.iter().filter(|column| !shown.contains(column)) {
            let mut on = false;
            if check::check_ui(ui, &mut on, words::word(lang, *column)).changed() {
                let mut columns = shown.clone();
                columns.push(*column);
                changed = Some(columns);
            }
        }
    });
    ui.separator();
    if ui.add(button::quiet(lang.reg_columns_reset())).clicked() {
        changed = Some(Column::DEFAULT.to_vec());
    }
    if let Some(columns) = changed {
        cx.send(Command::SetColumns(columns));
    }
}
