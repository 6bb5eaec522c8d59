//! Closing a form in which something was typed asks once.

use egui::Ui;

use super::page::{Tone, banner_ui};
use crate::lang::Lang;
use crate::ui::widgets::button;

/// Whether the question stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Leave {
    asked: bool,
}

impl Leave {
    /// The form shall be closed. True: at once, nothing would be lost.
    pub fn wanted(&mut self, typed: bool) -> bool {
        self.asked = typed;
        !typed
    }

    /// Draws the question while it stands. True: close it anyway.
    pub fn ui(&mut self, ui: &mut Ui, lang: Lang) -> bool {
        if !self.asked {
            return false;
        }
        let mut close = false;
        banner_ui(ui, Tone::Warning, lang.close_loses_typed(), |ui| {
            close = ui.add(button::danger(lang.close_anyway())).clicked();
            if ui.add(button::plain(lang.keep_typing())).clicked() {
                self.asked = false;
            }
        });
        close
    }
}
