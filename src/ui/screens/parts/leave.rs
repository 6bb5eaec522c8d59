//! Closing a form in which something was typed asks once. The keys start at going on: Enter and Esc keep what was typed,
//! and only a key of its own throws it away.

use egui::{Id, Key, Modifiers, Ui};

use super::page::{Tone, banner_ui, typing};
use crate::lang::Lang;
use crate::ui::widgets::{button, edit};

/// What throws away what was typed, as the button shows it.
const DISCARD: (Key, &str) = (Key::Delete, "Delete");

/// Whether the question stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Leave {
    asked: bool,
    /// The question was not drawn yet.
    fresh: bool,
    /// It was answered by going on, and the keys are still to go back.
    answered: bool,
    /// The field that had the keys before it.
    before: Option<Id>,
}

impl Leave {
    /// The form shall be closed. True: at once, nothing would be lost. While the question stands it is answered: go on.
    pub fn wanted(&mut self, typed: bool) -> bool {
        self.answered = self.asked;
        self.asked = typed && !self.asked;
        self.fresh = self.asked;
        !typed
    }

    /// Whether the question stands.
    pub fn is_asked(self) -> bool {
        self.asked
    }

    /// Draws the question while it stands. True: close it anyway.
    pub fn ui(&mut self, ui: &mut Ui, lang: Lang) -> bool {
        let mut close = false;
        if self.asked {
            banner_ui(ui, Tone::Warning, lang.close_loses_typed(), |ui| {
                close = self.answers_ui(ui, lang);
            });
        } else {
            self.remember(ui);
        }
        close
    }

    /// The question in one line, for the foot of a form. True: close it anyway.
    pub fn line_ui(&mut self, ui: &mut Ui, lang: Lang) -> bool {
        ui.label(lang.close_loses_typed());
        self.answers_ui(ui, lang)
    }

    /// Notes which field has the keys, if one has, and gives them back to it once the question was answered by going on.
    pub fn remember(&mut self, ui: &Ui) {
        if std::mem::take(&mut self.answered) {
            if let Some(before) = self.before {
                edit::come_back(ui, before);
            }
        } else {
            let now = ui.memory(egui::Memory::focused);
            // The click that asks takes the keys out of the field before it is heard.
            let clicks = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
            if now.is_some() || !clicks {
                self.before = now;
            }
        }
    }

    fn answers_ui(&mut self, ui: &mut Ui, lang: Lang) -> bool {
        let keep = ui.add(button::plain(lang.keep_typing()).shortcut("Enter"));
        if std::mem::take(&mut self.fresh) {
            keep.request_focus();
        }
        if keep.clicked() {
            self.asked = false;
            self.answered = true;
        }
        let (key, name) = DISCARD;
        let pressed = !typing(ui) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        ui.add(button::danger(lang.close_anyway()).shortcut(name))
            .clicked()
            || pressed
    }
}
