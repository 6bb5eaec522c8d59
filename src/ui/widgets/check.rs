//! A box to tick.

use egui::{
    Align, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{icon::Icon, paint};
use crate::ui::theme::{space, tokens};

const BOX: f32 = 16.0;

/// What a box that stands for many rows shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ticked {
    #[default]
    None,
    Some,
    All,
}

/// A box with its words.
pub fn check_ui(ui: &mut Ui, on: &mut bool, words: &str) -> Response {
    let galley = paint::galley(
        ui,
        words,
        TextStyle::Body,
        ui.available_width() - BOX - space::NEAR,
    );
    let size = vec2(BOX + space::NEAR + galley.size().x, space::TARGET);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let state = if *on { Ticked::All } else { Ticked::None };
    let on = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, words));
    paint_box(
        ui,
        &response,
        pos2(rect.left() + BOX / 2.0, rect.center().y),
        state,
    );
    let at = rect.with_min_x(rect.left() + BOX + space::NEAR);
    paint::text_in(ui, at, Align::Min, galley, *tokens(ui).ink);
    response
}

/// A box without words, as in the first column of a table; `name` is read aloud.
pub fn bare_ui(ui: &mut Ui, state: Ticked, name: &str) -> Response {
    let (rect, response) =
        ui.allocate_exact_size(vec2(space::TARGET, space::TARGET), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), state == Ticked::All, name)
    });
    paint_box(ui, &response, rect.center(), state);
    response
}

fn paint_box(ui: &Ui, response: &Response, center: egui::Pos2, state: Ticked) {
    let tokens = tokens(ui);
    let rect = Rect::from_center_size(center, vec2(BOX, BOX));
    let filled = state != Ticked::None;
    let (fill, edge) = if filled {
        (*tokens.accent, Color32::TRANSPARENT)
    } else if response.hovered() {
        (*tokens.field, *tokens.accent)
    } else {
        (*tokens.field, *tokens.line_strong)
    };
    ui.painter()
        .rect(rect, 3, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    match state {
        Ticked::None => {}
        Ticked::Some => Icon::Minus.paint(ui.painter(), rect, 12.0, *tokens.on_accent),
        Ticked::All => Icon::Tick.paint(ui.painter(), rect, 13.0, *tokens.on_accent),
    }
    paint::focus_ring(ui, response, rect, 3);
}
