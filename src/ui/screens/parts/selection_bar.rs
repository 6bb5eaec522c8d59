//! The line under a list of which several rows can be chosen: how many, how many of them, and what to do with those.

use egui::{Align, Layout, RichText, Stroke, Ui, UiBuilder, vec2};

use crate::ui::theme::{space, tokens};

/// Its height.
pub const BAR: f32 = 40.0;

/// Draws the line into all of the room; what to do stands beside the words.
pub fn selection_bar_ui(ui: &mut Ui, words: &str, add: impl FnOnce(&mut Ui)) {
    let tokens = tokens(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, *tokens.header);
    let edge = Stroke::new(1.0, *tokens.line);
    ui.painter().hline(rect.x_range(), rect.top(), edge);
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(words).color(*tokens.ink_soft));
        ui.add_space(space::NEAR);
        add(ui);
    });
}
