//! A list at the left, its detail at the right, and a line between them that can be dragged.

use egui::{CursorIcon, Id, Key, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::paint;
use crate::{lang::Lang, ui::theme::tokens};

/// The two places; draw into them one after the other.
pub struct Split {
    pub list: Ui,
    /// `None` while the detail is closed.
    pub detail: Option<Ui>,
    /// The width of the detail now, to be kept for the person.
    pub detail_width: f32,
}

const LIST_LEAST: f32 = 320.0;
const DETAIL_LEAST: f32 = 280.0;

/// Takes all the room that is left and divides it. `width` is the width of the detail that was kept.
pub fn split(ui: &mut Ui, lang: Lang, salt: &str, open: bool, width: f32) -> Split {
    let (_, all) = ui.allocate_space(ui.available_size());
    let id = Id::unique(("split", salt));
    let child = |ui: &mut Ui, rect: Rect, name: &str| {
        let mut child = ui.new_child(UiBuilder::new().id_salt((salt, name)).max_rect(rect));
        child.set_clip_rect(rect.intersect(ui.clip_rect()));
        child
    };
    if !open {
        return Split {
            list: child(ui, all, "list"),
            detail: None,
            detail_width: width,
        };
    }
    let most = (all.width() - LIST_LEAST).max(DETAIL_LEAST);
    let mut width: f32 = ui
        .data(|data| data.get_temp(id))
        .unwrap_or(width)
        .clamp(DETAIL_LEAST, most);

    let line = all.right() - width;
    let grip = Rect::from_center_size(pos2(line, all.center().y), vec2(9.0, all.height()));
    let response = ui.interact(grip, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, lang.split_width()));
    if response.dragged() {
        width -= response.drag_delta().x;
    }
    if response.has_focus() {
        let (left, right) = ui.input(|input| {
            (
                input.key_pressed(Key::ArrowLeft),
                input.key_pressed(Key::ArrowRight),
            )
        });
        width += 16.0 * (f32::from(u8::from(left)) - f32::from(u8::from(right)));
    }
    width = width.clamp(DETAIL_LEAST, most);
    ui.data_mut(|data| data.insert_temp(id, width));

    let line = all.right() - width;
    let active = response.hovered() || response.dragged() || response.has_focus();
    let stroke = if active {
        Stroke::new(2.0, *tokens(ui).accent)
    } else {
        Stroke::new(1.0, *tokens(ui).line)
    };
    let x = super::icon::crisp(ui.painter(), line, 0.0).x;
    ui.painter().vline(x, all.y_range(), stroke);
    paint::focus_ring(ui, &response, grip.shrink2(vec2(4.0, 4.0)), 0);
    response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    Split {
        list: child(ui, all.with_max_x(line - 1.0), "list"),
        detail: Some(child(ui, all.with_min_x(line + 1.0), "detail")),
        detail_width: width,
    }
}
