//! A heading with its count at the left and its steps at the right.

use egui::{Align, Layout, Ui, vec2};

use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// The heading of a section; `actions` fills from the right edge.
pub fn section_ui<R>(
    ui: &mut Ui,
    lang: Lang,
    title: &str,
    count: Option<i64>,
    actions: impl FnOnce(&mut Ui) -> R,
) -> R {
    let size = vec2(ui.available_width(), space::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(space::CONTROL);
        ui.label(text::section(title).color(*tokens(ui).ink));
        if let Some(count) = count {
            ui.label(egui::RichText::new(lang.number(count)).color(*tokens(ui).ink_faint));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), actions)
            .inner
    })
    .inner
}

/// A heading with nothing beside it.
pub fn heading_ui(ui: &mut Ui, title: &str) -> egui::Response {
    ui.label(text::section(title).color(*tokens(ui).ink))
}

/// A hairline between groups.
pub fn rule_ui(ui: &mut Ui) {
    ui.add_space(space::HAIR);
    ui.separator();
    ui.add_space(space::HAIR);
}
