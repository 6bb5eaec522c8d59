//! The checklist while it is answered: one line in hand, keys 1 2 3, a note beside what is wrong.

use egui::{Align, Frame, Key, Label, Layout, Margin, ScrollArea, Ui};

use crate::domain::site::{ItemDraft, ItemResult};
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip;
use crate::ui::widgets::field::Field;

/// Which line is in hand.
#[derive(Default)]
pub(super) struct Items {
    pub cursor: usize,
    /// The note of the line in hand gets the keys.
    to_note: bool,
    /// The line in hand comes into sight.
    reveal: bool,
    /// Something rests on the answers: only notes may be typed.
    pub held: bool,
}

impl Items {
    /// Goes to another line.
    pub(super) fn go(&mut self, by: isize, count: usize) {
        let last = count.saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.reveal = true;
    }

    /// Answers the line in hand; what is wrong wants a note, anything else goes on.
    pub(super) fn answer(&mut self, items: &mut [ItemDraft], result: ItemResult) {
        let count = items.len();
        let Some(item) = items.get_mut(self.cursor).filter(|_| !self.held) else {
            return;
        };
        item.result = Some(result);
        if result == ItemResult::Fails {
            self.to_note = true;
            self.reveal = true;
        } else {
            self.go(1, count);
        }
    }

    /// Draws the lines.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        items: &mut [ItemDraft],
        height: f32,
    ) {
        let typing = ui.ctx().text_edit_focused();
        if !typing {
            let (up, down) = ui.input_mut(|input| {
                let none = egui::Modifiers::NONE;
                (
                    input.consume_key(none, Key::ArrowUp),
                    input.consume_key(none, Key::ArrowDown),
                )
            });
            if up || down {
                self.go(if up { -1 } else { 1 }, items.len());
            }
        }
        let count = items.len();
        ScrollArea::vertical()
            .id_salt("items")
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, item) in items.iter_mut().enumerate() {
                    ui.push_id(at, |ui| self.line_ui(ui, cx, at, item, count));
                }
            });
        self.reveal = false;
    }

    fn line_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        at: usize,
        item: &mut ItemDraft,
        count: usize,
    ) {
        let lang = cx.lang;
        let tokens = tokens(ui);
        let in_hand = at == self.cursor;
        let ground = if in_hand {
            *tokens.accent_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        let line = Frame::new()
            .fill(ground)
            .corner_radius(space::RADIUS)
            .inner_margin(Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                // The answers stand at the right, as wide as their words are in this language; the text takes what is left.
                let line = Layout::right_to_left(Align::Min);
                ui.allocate_ui_with_layout(
                    egui::vec2(ui.available_width(), space::ROW),
                    line,
                    |ui| {
                        ui.spacing_mut().item_spacing.x = 4.0;
                        for result in ItemResult::ALL.iter().copied().rev() {
                            let mut on = item.result == Some(result);
                            let word = words::coded(lang, result);
                            let toggle = |ui: &mut Ui| chip::toggle_ui(ui, word, &mut on).clicked();
                            if ui.add_enabled_ui(!self.held, toggle).inner {
                                self.cursor = at;
                                item.result = on.then_some(result);
                                self.to_note = on && result == ItemResult::Fails;
                            }
                        }
                        ui.add_space(space::NEAR);
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.add_space(4.0);
                            let words = format!("{}. {}", at + 1, item.content);
                            // Not the whole line: a click into the note or on an answer is theirs.
                            let label = Label::new(words).wrap().sense(egui::Sense::click());
                            if ui.add(label).clicked() {
                                self.cursor = at;
                            }
                            if in_hand && !item.basis.is_empty() {
                                let basis = text::note(&item.basis).color(*tokens.ink_soft);
                                ui.add(Label::new(basis).wrap());
                            }
                        });
                    },
                );
                let wrong = item.result == Some(ItemResult::Fails);
                if wrong || !item.note.is_empty() {
                    let focus = in_hand && std::mem::take(&mut self.to_note);
                    let width = (ui.available_width() - 60.0).min(480.0);
                    let name = lang.checks_note(at + 1);
                    let response = Field::new(&name)
                        .beside(72.0)
                        .width(width)
                        .focus(focus)
                        .hint(lang.checks_note_hint())
                        .text(ui, &mut item.note);
                    if response.has_focus() {
                        self.cursor = at;
                    }
                    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                        self.cursor = at;
                        self.go(1, count);
                    }
                }
            });
        if in_hand && self.reveal {
            line.response.scroll_to_me(None);
        }
    }
}
