//! Keys of the whole window: a pressed shortcut becomes its command.

use egui::{Key, Modifiers};

use super::App;
use crate::ui::command::{Command, Heard, Verb};
use crate::ui::screens::parts::was_form_open;

impl App {
    /// Turns pressed shortcuts into commands.
    pub(super) fn hear_shortcuts(&mut self, ctx: &egui::Context) {
        self.palette.hear(ctx);
        self.hear_path_sheet(ctx);
        if self.key_help && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.key_help = false;
        }
        // F1 also while typing, where ? is a character.
        if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::F1)) {
            self.outbox.push(Command::Verb(Verb::KeyHelp));
            ctx.request_repaint();
        }
        // Single keys are for what is seen: not for what lies under a menu, the palette or the key help.
        let covered = egui::Popup::is_any_open(ctx)
            || self.palette.is_open()
            || self.key_help
            || self.path_sheet.is_some();
        let typing = covered || ctx.text_edit_focused();
        // A letter typed beside a field of a form is a slip, not a command.
        let in_form = was_form_open(ctx);
        // The import lies over the screens: their single keys are not for it.
        let importing = self.importing;
        let heard = Verb::ALL.iter().filter_map(|verb| {
            let (shortcut, heard) = verb.shortcut()?;
            let here = verb
                .only_on()
                .is_none_or(|screen| screen == self.current && !importing);
            let single = !typing
                && (!importing || *verb == Verb::KeyHelp)
                && (!in_form || shortcut.modifiers.command || verb.is_for_forms());
            (here && (heard == Heard::Always || single)).then_some((*verb, shortcut))
        });
        // With Shift first: a shortcut without it is also found while Shift is held, for keys like `?`.
        let (with_shift, without): (Vec<_>, Vec<_>) =
            heard.partition(|(_, shortcut)| shortcut.modifiers.shift);
        for (verb, shortcut) in with_shift.into_iter().chain(without) {
            if ctx.input_mut(|i| i.consume_shortcut(&shortcut)) {
                self.outbox.push(Command::Verb(verb));
                ctx.request_repaint();
            }
        }
        // The plus of the number block, and the one over the `=`.
        if ctx.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Plus)) {
            self.outbox.push(Command::Verb(Verb::ZoomIn));
        }
    }
}
