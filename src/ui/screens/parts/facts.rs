//! Facts of a record, one a line: what it is called at the left, what it is at the right.

use egui::{Align, Label, Layout, Response, RichText, Ui, vec2};

use crate::ui::theme::{space, text, tokens};

/// The column of the names.
const NAME: f32 = 104.0;

/// The heading of a group of facts.
pub fn section_ui(ui: &mut Ui, title: &str) {
    ui.add_space(space::NEAR);
    ui.label(text::strong(title));
    ui.add_space(2.0);
}

/// One fact. Nothing is drawn for an empty one unless `always`.
pub fn fact_ui(ui: &mut Ui, name: &str, value: impl Into<RichText>) {
    line(ui, name, |ui| {
        ui.add(Label::new(value.into()).wrap());
    });
}

/// A fact that leads somewhere.
pub fn fact_link_ui(ui: &mut Ui, name: &str, value: &str) -> Response {
    line(ui, name, |ui| ui.link(value))
}

/// Running text, never wider than one reads with ease.
pub fn sentence_ui(ui: &mut Ui, words: impl Into<RichText>) {
    let width = ui.available_width().min(space::LINE_WIDTH);
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_max_width(width);
        ui.add(Label::new(words.into()).wrap());
    });
}

fn line<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let soft = *tokens(ui).ink_soft;
    ui.horizontal_top(|ui| {
        let (_, rect) = ui.allocate_space(vec2(NAME, 20.0));
        let mut names = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(rect)
                .layout(Layout::left_to_right(Align::Min)),
        );
        names.add(Label::new(RichText::new(name).color(soft)).truncate());
        ui.vertical(add).inner
    })
    .inner
}
