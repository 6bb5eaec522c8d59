//! Shortcuts as people read them on keys.

use egui::{KeyboardShortcut, Modifiers};

use super::command::Verb;

/// `Ctrl+Shift+N`, or empty for a command without a key.
pub fn shortcut_words(verb: Verb) -> String {
    verb.shortcut()
        .map(|(shortcut, _)| words(&shortcut))
        .unwrap_or_default()
}

fn words(shortcut: &KeyboardShortcut) -> String {
    let KeyboardShortcut {
        modifiers,
        logical_key,
    } = shortcut;
    let mut all = String::new();
    if modifiers.contains(Modifiers::COMMAND) || modifiers.ctrl {
        all.push_str(if cfg!(target_os = "macos") {
            "⌘"
        } else {
            "Ctrl+"
        });
    }
    if modifiers.alt {
        all.push_str("Alt+");
    }
    if modifiers.shift {
        all.push_str("Shift+");
    }
    all.push_str(logical_key.symbol_or_name());
    all
}
