//! Fields that somebody else changed meanwhile: per field mine or theirs.

use egui::{Label, RichText, Ui};

use super::super::words;
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::Fields;
use crate::error::FieldConflict;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

/// The conflicts of the last save, each with the choice made.
#[derive(Default)]
pub(super) struct Conflicts {
    open: Vec<(FieldConflict, Option<bool>)>,
}

impl Conflicts {
    /// The conflicts that the save brought back.
    pub fn set(&mut self, conflicts: &[FieldConflict]) {
        self.open = conflicts.iter().map(|conflict| (conflict.clone(), None)).collect();
    }

    /// Whether a choice is still to be made.
    pub fn any_open(&self) -> bool {
        self.open.iter().any(|(_, choice)| choice.is_none())
    }

    /// Puts the choices into the drafts: what the others have is the new base.
    pub fn settle(&mut self, before: &mut ElevatorDraft, after: &mut ElevatorDraft) {
        for (conflict, mine) in self.open.drain(..) {
            before.set_field(conflict.field, &conflict.theirs);
            if mine == Some(false) {
                after.set_field(conflict.field, &conflict.theirs);
            }
        }
    }

    /// Draws the choices.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        if self.open.is_empty() {
            return;
        }
        let lang = cx.lang;
        let tokens = tokens(ui);
        egui::Frame::new()
            .fill(*tokens.soon_soft)
            .corner_radius(space::RADIUS)
            .inner_margin(8)
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.label(text::strong(lang.reg_conflict_title()).color(*tokens.ink));
                for (conflict, mine) in &mut self.open {
                    let name = words::field(lang, conflict.field);
                    ui.label(RichText::new(name).color(*tokens.ink_soft));
                    ui.horizontal_wrapped(|ui| {
                        for (is_mine, words, value) in [
                            (true, lang.reg_conflict_mine(), &conflict.mine),
                            (false, lang.reg_conflict_theirs(), &conflict.theirs),
                        ] {
                            let words = format!("{words} {}", dash(value));
                            let chosen = *mine == Some(is_mine);
                            let button = if chosen { button::primary(&words) } else { button::plain(&words) };
                            let pressed = ui.push_id((conflict.field, is_mine), |ui| ui.add(button)).inner;
                            if pressed.clicked() {
                                *mine = Some(is_mine);
                            }
                        }
                        let base = lang.reg_conflict_base(dash(&conflict.base));
                        ui.add(Label::new(RichText::new(base).color(*tokens.ink_faint)).wrap());
                    });
                }
            });
        ui.add_space(space::NEAR);
    }
}

fn dash(value: &str) -> &str {
    if value.is_empty() { "—" } else { value }
}
