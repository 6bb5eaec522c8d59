//! The head of a list of rows: titles that sort, the box that stands for every row, and how wide each column is.

use egui::{Align, Rect, Role, Sense, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::check::{self, Ticked};
use super::rows::{Column, Plan, cell_rect};
use super::{icon::Icon, paint};
use crate::ui::theme::{space, tokens};

/// The column of the boxes.
pub(super) const TICK: f32 = 34.0;

/// A box in the first column of a row or of the head; `name` is read aloud. True: it was clicked.
pub(super) fn tick_ui(ui: &mut Ui, row: Rect, state: Ticked, name: &str) -> bool {
    let place = Rect::from_center_size(
        pos2(row.left() + TICK / 2.0, row.center().y),
        vec2(space::TARGET, space::TARGET),
    );
    let id = ("tick", name);
    let builder = UiBuilder::new().id_salt(id).max_rect(place);
    let mut child = ui.new_child(builder);
    check::bare_ui(&mut child, state, name).clicked()
}

pub(super) fn widths(columns: &[Column<'_>], room: f32) -> Vec<f32> {
    let mut out = vec![false; columns.len()];
    let fixed = |out: &[bool]| -> f32 {
        let kept = columns.iter().zip(out).filter(|(_, out)| !**out);
        kept.map(|(column, _)| column.width).sum()
    };
    while fixed(&out) > room {
        let spare = (0..columns.len())
            .filter(|at| !out[*at] && columns[*at].spare > 0)
            .max_by_key(|at| columns[*at].spare);
        let Some(at) = spare else { break };
        out[at] = true;
    }
    let rest = (room - fixed(&out)).max(0.0);
    let kept = columns.iter().zip(&out).filter(|(_, out)| !**out);
    let shares: f32 = kept.map(|(column, _)| column.grows).sum();
    columns
        .iter()
        .zip(&out)
        .map(|(column, out)| match out {
            true => 0.0,
            false if shares > 0.0 => column.width + rest * column.grows / shares,
            false => column.width,
        })
        .collect()
}

pub(super) fn head_ui(ui: &mut Ui, plan: &Plan<'_>, widths: &[f32], lead: f32) -> Option<usize> {
    let mut sort = None;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, *tokens(ui).header);
    paint::hairline_below(ui, rect);
    let mut left = rect.left() + lead;
    for (at, (column, width)) in plan.columns.iter().zip(widths).enumerate() {
        if *width <= 0.0 {
            continue;
        }
        let place = cell_rect(rect, left, *width);
        left += width;
        let sorted = plan
            .sorted
            .filter(|(by, _)| *by == at)
            .map(|(_, down)| down);
        let room = place.width() - if sorted.is_some() { 14.0 } else { 0.0 };
        let galley = paint::galley(ui, column.title, TextStyle::Small, room);
        let align = if column.right { Align::Max } else { Align::Min };
        let words = if column.right && sorted.is_some() {
            place.with_max_x(place.right() - 14.0)
        } else {
            place
        };
        let drawn = paint::text_in(ui, words, align, galley, *tokens(ui).ink_soft);
        if let Some(down) = sorted {
            let icon = if down { Icon::Down } else { Icon::Up };
            let from = if column.right {
                place.right() - 12.0
            } else {
                drawn.right() + 2.0
            };
            let spot = Rect::from_min_size(pos2(from, place.top()), vec2(12.0, place.height()));
            icon.paint(ui.painter(), spot, 10.0, *tokens(ui).ink_soft);
        }
        if column.sorts {
            let id = ui.make_persistent_id((plan.id, "head", at));
            let response = ui.interact(place, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, column.title));
            paint::focus_ring(ui, &response, place.shrink(2.0), space::RADIUS);
            if response
                .on_hover_cursor(egui::CursorIcon::PointingHand)
                .clicked()
            {
                sort = Some(at);
            }
        }
    }
    sort
}
