//! What every widget of ours shares: focus ring, ground, text that is cut with an ellipsis.

use std::sync::Arc;

use egui::{
    Align, Color32, FontSelection, Galley, Rect, Response, Stroke, StrokeKind, TextStyle,
    TextWrapMode, Ui, WidgetText, vec2,
};

use crate::ui::theme::{space, tokens};

/// The ring around the thing that keys go to.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, *tokens(ui).focus_ring);
        ui.painter().rect_stroke(
            rect.expand(1.0),
            radius.saturating_add(1),
            stroke,
            StrokeKind::Outside,
        );
    }
}

/// The ground of something one can click: nothing, hovered, pressed.
#[must_use]
pub fn ground(ui: &Ui, response: &Response, still: Color32) -> Color32 {
    let tokens = tokens(ui);
    if !response.enabled() {
        still
    } else if response.is_pointer_button_down_on() {
        *tokens.control_pressed
    } else if response.hovered() {
        *tokens.control_hover
    } else {
        still
    }
}

/// Text in one line, cut with an ellipsis at `width`.
#[must_use]
pub fn galley(ui: &Ui, text: impl Into<WidgetText>, style: TextStyle, width: f32) -> Arc<Galley> {
    text.into().into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        width.max(0.0),
        FontSelection::Style(style),
    )
}

/// Paints words that are longer than one line in two, in the middle of the height of `rect`, their ends at its right.
pub fn two_lines_at_right(ui: &Ui, rect: Rect, words: &str, style: TextStyle, colour: Color32) {
    let font = style.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple(words.to_owned(), font, colour, rect.width());
    job.wrap.max_rows = 2;
    job.halign = Align::Max;
    let galley = ui.painter().layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(egui::pos2(rect.right(), top), galley, colour);
}

/// Paints a line of text in the middle of the height of `rect`, at its left, centre or right.
pub fn text_in(ui: &Ui, rect: Rect, align: Align, galley: Arc<Galley>, colour: Color32) -> Rect {
    let size = galley.size();
    let left = match align {
        Align::Min => rect.left(),
        Align::Center => rect.center().x - size.x / 2.0,
        Align::Max => rect.right() - size.x,
    };
    let place = Rect::from_min_size(egui::pos2(left, rect.center().y - size.y / 2.0), size);
    ui.painter().galley(place.min, galley, colour);
    place
}

/// A hairline across the bottom of `rect`.
pub fn hairline_below(ui: &Ui, rect: Rect) {
    let y = super::icon::crisp(ui.painter(), 0.0, rect.bottom() - 0.5).y;
    ui.painter()
        .hline(rect.x_range(), y, Stroke::new(1.0, *tokens(ui).line));
}

/// The room for a control of the usual height.
#[must_use]
pub fn control(width: f32) -> egui::Vec2 {
    vec2(width, space::CONTROL)
}
