//! 今日 by keys: arrows reach the lines at once, Enter opens. The lines of a person's day stand at the left, those of the
//! site checks at the right.

use egui::{Key, Modifiers, Rect, Ui};

use super::super::parts::typing;
use crate::ui::theme::tokens;

/// The two columns of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Side {
    #[default]
    Day,
    Site,
}

/// The line in hand.
#[derive(Default)]
pub(super) struct Cursor {
    side: Side,
    at: Option<usize>,
    /// The line is to be brought into sight.
    reveal: bool,
    /// Enter was pressed on it.
    pub(super) opens: bool,
}

impl Cursor {
    /// Hears the keys. `day` and `site`: how many lines of each side lead somewhere.
    pub(super) fn hear(&mut self, ui: &Ui, day: usize, site: usize) {
        self.opens = false;
        let count = |side: Side| match side {
            Side::Day => day,
            Side::Site => site,
        };
        if count(self.side) == 0 {
            self.side = match self.side {
                Side::Day => Side::Site,
                Side::Site => Side::Day,
            };
            self.at = None;
        }
        let free = ui.memory(|memory| memory.focused().is_none());
        if !free || typing(ui) || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, side) in [(Key::ArrowLeft, Side::Day), (Key::ArrowRight, Side::Site)] {
            if count(side) > 0 && count(self.side) > 0 && self.side != side && pressed(key) {
                self.side = side;
                self.at = Some(0);
                self.reveal = true;
            }
        }
        let last = count(self.side).saturating_sub(1);
        let at = self.at.map(|at| at.min(last));
        let next = if pressed(Key::ArrowDown) {
            Some(at.map_or(0, |at| (at + 1).min(last)))
        } else if pressed(Key::ArrowUp) {
            Some(at.map_or(0, |at| at.saturating_sub(1)))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        };
        if next.is_some() {
            self.at = next;
            self.reveal = true;
        }
        self.opens = self.at.is_some() && pressed(Key::Enter);
    }

    /// Which line of a side is in hand, counted among those that lead somewhere.
    pub(super) fn on(&self, side: Side) -> Option<usize> {
        self.at.filter(|_| self.side == side)
    }

    /// Whether the line is to be brought into sight; asked once.
    pub(super) fn reveals(&mut self) -> bool {
        std::mem::take(&mut self.reveal)
    }
}

/// The ground of the line in hand.
pub(super) fn ground_ui(ui: &Ui, rect: Rect) {
    let tokens = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, *tokens.selection);
    let edge = rect.with_max_x(rect.left() + 3.0);
    ui.painter().rect_filled(edge, 0.0, *tokens.accent);
}
