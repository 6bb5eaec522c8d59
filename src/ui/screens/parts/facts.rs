//! Facts of a record, one a line: what it is called at the left, what it is at the right.

use egui::{Align, Label, Layout, Response, RichText, Ui, vec2};

use crate::lang::Lang;
use crate::ui::theme::{space, text, tokens};
use crate::ui::widgets::kv::Kv;

/// The column of the names: the longest of the language is not cut.
pub fn names(lang: Lang) -> f32 {
    match lang {
        Lang::Zh => 120.0,
        Lang::En => 176.0,
    }
}

/// The heading of a group of facts.
pub fn section_ui(ui: &mut Ui, title: &str) {
    ui.add_space(space::NEAR);
    ui.label(text::strong(title));
    ui.add_space(2.0);
}

/// The heading of a group with how many there are.
pub fn section_count_ui(ui: &mut Ui, lang: Lang, title: &str, count: usize) {
    ui.add_space(space::NEAR);
    ui.horizontal(|ui| {
        ui.label(text::strong(title));
        let count = lang.number(count as i64);
        ui.label(RichText::new(count).color(*tokens(ui).ink_faint));
    });
    ui.add_space(2.0);
}

/// One fact; a click copies it.
pub fn fact_ui(ui: &mut Ui, lang: Lang, name: &str, value: &str) {
    fact_in_ui(ui, lang, names(lang), name, value);
}

/// A fact where there is less room: its name has a column of this width.
pub fn fact_in_ui(ui: &mut Ui, lang: Lang, names: f32, name: &str, value: &str) {
    Kv::new(lang, names).row(ui, name, value);
    close_ui(ui);
}

/// The same over several lines.
pub fn fact_text_in_ui(ui: &mut Ui, lang: Lang, names: f32, name: &str, value: &str) {
    Kv::new(lang, names).text(ui, name, value);
    close_ui(ui);
}

/// A fact of several lines, all of them shown.
pub fn fact_text_ui(ui: &mut Ui, lang: Lang, name: &str, value: &str) {
    fact_text_in_ui(ui, lang, names(lang), name, value);
}

/// A fact that leads somewhere.
pub fn fact_link_ui(ui: &mut Ui, lang: Lang, name: &str, value: &str) -> Response {
    let link = Kv::new(lang, names(lang)).ui(ui, name, |ui| ui.link(value));
    close_ui(ui);
    link
}

/// The next line begins where this one ends: the rows are high enough by themselves.
fn close_ui(ui: &mut Ui) {
    ui.add_space(-ui.spacing().item_spacing.y);
}

/// Running text, never wider than one reads with ease.
pub fn sentence_ui(ui: &mut Ui, words: impl Into<RichText>) {
    let width = ui.available_width().min(space::LINE_WIDTH);
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_max_width(width);
        ui.add(Label::new(words.into()).wrap());
    });
}
