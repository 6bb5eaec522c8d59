//! The keys of the list: the cursor, the ticks, into the pane and out of it.

use egui::{Key, Modifiers, Ui};

use super::Selection;
use crate::domain::ids::ElevatorId;

/// What the keys asked of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// The cursor moved.
    Moved,
    /// Into the detail.
    Enter,
    /// Out of it.
    Escape,
}

/// Takes the keys of the list and moves the cursor. Call only while the list has the keys.
pub(super) fn take(
    ui: &Ui,
    list: &[ElevatorId],
    page: usize,
    selection: &mut Selection,
) -> Option<Pressed> {
    let at = selection.place();
    let last = list.len().saturating_sub(1);
    // Shift first: a key without modifiers is also found under Shift.
    for extend in [true, false] {
        let modifiers = if extend {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        for key in [
            Key::ArrowDown,
            Key::ArrowUp,
            Key::PageDown,
            Key::PageUp,
            Key::Home,
            Key::End,
        ] {
            // A key that is held comes several times in one frame.
            let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            if times > 0 {
                let goal = match key {
                    Key::ArrowDown => selection.below(times),
                    Key::ArrowUp => selection.above(times),
                    Key::PageDown => at.unwrap_or(0) + times * page,
                    Key::PageUp => at.unwrap_or(0).saturating_sub(times * page),
                    Key::End => last,
                    _ => 0,
                };
                if extend {
                    selection.extend(list, goal);
                } else {
                    selection.go(list, goal);
                }
                return Some(Pressed::Moved);
            }
        }
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Space) {
        if let Some(at) = at {
            selection.toggle(list, at);
        }
        return None;
    }
    if pressed(Key::Enter) {
        return Some(Pressed::Enter);
    }
    if pressed(Key::Escape) {
        return Some(Pressed::Escape);
    }
    None
}
