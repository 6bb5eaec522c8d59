//! What a place says while nothing is in it: why, and the next step.

use egui::{Label, RichText, Ui};

use super::{
    button,
    icon::{Icon, icon_ui},
};
use crate::ui::theme::{space, text, tokens};

/// Draws the empty state in the middle of the room. True when the step was taken.
pub fn empty_ui(
    ui: &mut Ui,
    icon: Icon,
    title: &str,
    sentence: &str,
    action: Option<&str>,
) -> bool {
    let tokens = tokens(ui);
    let mut taken = false;
    ui.vertical_centered(|ui| {
        let above = ((ui.available_height() - 150.0) * 0.4).clamp(space::GROUP, 160.0);
        ui.add_space(above);
        icon_ui(ui, icon, 32.0, *tokens.line_strong);
        ui.add_space(space::NEAR);
        ui.label(text::strong(title).color(*tokens.ink));
        if !sentence.is_empty() {
            ui.set_max_width(ui.available_width().min(420.0));
            ui.add(Label::new(RichText::new(sentence).color(*tokens.ink_soft)).wrap());
        }
        if let Some(action) = action {
            ui.add_space(space::NEAR);
            taken = ui.add(button::plain(action)).clicked();
        }
        ui.add_space(space::GROUP);
    });
    taken
}
