//! Key caps.

use egui::{
    Align, Color32, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextStyle, Ui,
    WidgetInfo, vec2,
};

use super::paint;
use crate::ui::theme::tokens;

const GAP: f32 = 3.0;
const HEIGHT: f32 = 18.0;

/// Keys as caps: `Ctrl+K` becomes two caps, `G T` too.
pub fn kbd_ui(ui: &mut Ui, keys: &str) -> Response {
    let caps: Vec<_> = split(keys).map(|key| note(ui, key)).collect();
    let width = |galley: &egui::Galley| (galley.size().x + 10.0).max(HEIGHT).ceil();
    let total: f32 = caps.iter().map(|cap| width(cap) + GAP).sum::<f32>() - GAP;
    let (rect, response) = ui.allocate_exact_size(vec2(total.max(0.0), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, keys));
    let tokens = tokens(ui);
    let mut at = rect.min;
    for cap in caps {
        let place = Rect::from_min_size(at, vec2(width(&cap), HEIGHT));
        at.x = place.right() + GAP;
        ui.painter().rect(
            place,
            3,
            *tokens.header,
            Stroke::new(1.0, *tokens.line),
            StrokeKind::Inside,
        );
        paint::text_in(ui, place, Align::Center, cap, *tokens.ink_soft);
    }
    response
}

/// How wide keys without caps are, as on buttons.
#[must_use]
pub fn width(ui: &Ui, keys: &str) -> f32 {
    note(ui, keys).size().x
}

/// Keys without caps, in the middle of the height of `rect`.
pub fn paint_bare(ui: &Ui, rect: Rect, keys: &str, colour: Color32) {
    paint::text_in(ui, rect, Align::Min, note(ui, keys), colour);
}

fn note(ui: &Ui, text: &str) -> std::sync::Arc<egui::Galley> {
    paint::galley(ui, RichText::new(text), TextStyle::Small, f32::INFINITY)
}

fn split(keys: &str) -> impl Iterator<Item = &str> {
    keys.split(['+', ' ']).filter(|key| !key.is_empty())
}
