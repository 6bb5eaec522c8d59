//! Names and values under one another, aligned; a click on a value copies it.

use egui::{
    Align, Label, Layout, Response, RichText, Role, Sense, TextStyle, Ui, WidgetInfo, vec2,
};

use super::{icon::Icon, paint};
use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// The two columns of a detail pane.
#[derive(Clone, Copy, Debug)]
pub struct Kv {
    lang: Lang,
    key_width: f32,
}

impl Kv {
    #[must_use]
    pub const fn new(lang: Lang, key_width: f32) -> Self {
        Self { lang, key_width }
    }

    /// A value; an empty one shows as a dash.
    pub fn row(self, ui: &mut Ui, key: &str, value: &str) -> Response {
        self.value_ui(ui, key, value, TextStyle::Body)
    }

    /// A code.
    pub fn code(self, ui: &mut Ui, key: &str, value: &str) -> Response {
        self.value_ui(ui, key, value, TextStyle::Monospace)
    }

    /// Anything else in the value's place.
    pub fn ui<R>(self, ui: &mut Ui, key: &str, value: impl FnOnce(&mut Ui) -> R) -> R {
        let size = vec2(ui.available_width(), space::TARGET);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            self.key_ui(ui, key);
            value(ui)
        })
        .inner
    }

    /// Running text over several lines.
    pub fn text(self, ui: &mut Ui, key: &str, value: &str) {
        ui.horizontal_top(|ui| {
            self.key_ui(ui, key);
            ui.vertical(|ui| {
                ui.add_space(2.0);
                ui.set_max_width(ui.available_width().min(space::LINE_WIDTH));
                ui.add(
                    Label::new(RichText::new(dash(value)).color(*tokens(ui).ink))
                        .wrap()
                        .selectable(true),
                );
            });
        });
    }

    fn key_ui(self, ui: &mut Ui, key: &str) {
        let size = vec2(self.key_width, space::TARGET);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let galley = paint::galley(ui, key, TextStyle::Body, self.key_width);
        paint::text_in(ui, rect, Align::Min, galley, *tokens(ui).ink_faint);
    }

    fn value_ui(self, ui: &mut Ui, key: &str, value: &str, style: TextStyle) -> Response {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), space::TARGET),
            Layout::left_to_right(Align::Center),
            |ui| {
                self.key_ui(ui, key);
                let tokens = tokens(ui);
                let room = ui.available_width() - 22.0;
                let galley = paint::galley(ui, dash(value), style, room);
                let cut = galley.elided;
                let size = vec2(galley.size().x + 22.0, space::TARGET);
                let sense = if value.is_empty() {
                    Sense::hover()
                } else {
                    Sense::click()
                };
                let (rect, mut response) = ui.allocate_exact_size(size, sense);
                response.widget_info(|| {
                    WidgetInfo::labeled(Role::Label, true, format!("{key} {}", dash(value)))
                });
                let ink = if value.is_empty() {
                    *tokens.ink_faint
                } else {
                    *tokens.ink
                };
                paint::text_in(ui, rect, Align::Min, galley, ink);
                paint::focus_ring(ui, &response, rect, space::RADIUS);
                if !value.is_empty() && (response.hovered() || response.has_focus()) {
                    let at = rect.with_min_x(rect.right() - 18.0);
                    Icon::Copy.paint(ui.painter(), at, 13.0, *tokens.accent);
                }
                if response.clicked() {
                    ui.ctx().copy_text(value.to_owned());
                    response.show_tooltip_text(self.lang.copied());
                } else if cut {
                    response = response.on_hover_text(value);
                }
                response
            },
        )
        .inner
    }
}

fn dash(value: &str) -> &str {
    if value.is_empty() { "—" } else { value }
}

/// A note under the rows.
pub fn note_ui(ui: &mut Ui, words: &str) -> Response {
    let colour = *tokens(ui).ink_faint;
    ui.add(Label::new(text::note(words).color(colour)).wrap())
}
