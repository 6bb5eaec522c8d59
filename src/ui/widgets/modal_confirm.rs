//! One question before something that touches many rows or cannot be seen at once; it lists what will happen.

use egui::{Align, Context, Frame, Id, Key, Label, Layout, Modal, RichText, ScrollArea, Ui};

use super::button;
use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// The question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confirm {
    pub title: String,
    /// A sentence under the title, or nothing.
    pub sentence: String,
    /// What will happen, line by line.
    pub lines: Vec<String>,
    /// The verb on the button.
    pub verb: String,
    /// The button takes something away.
    pub danger: bool,
}

impl Confirm {
    /// Draws the question. `Some(true)` when the verb was chosen, `Some(false)` when it was dismissed.
    pub fn show(&self, ctx: &Context, lang: Lang) -> Option<bool> {
        let mut answer = None;
        let frame = Frame::popup(&ctx.global_style())
            .inner_margin(20)
            .corner_radius(space::RADIUS_LARGE);
        let modal = Modal::new(Id::unique("confirm"))
            .frame(frame)
            .show(ctx, |ui| {
                ui.set_width(440.0);
                ui.label(text::section(&self.title));
                ui.add_space(space::HAIR);
                if !self.sentence.is_empty() {
                    let colour = *tokens(ui).ink_soft;
                    ui.add(Label::new(RichText::new(&self.sentence).color(colour)).wrap());
                    ui.add_space(space::HAIR);
                }
                self.lines_ui(ui);
                ui.add_space(space::GROUP);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let verb = if self.danger {
                        button::danger(&self.verb)
                    } else {
                        button::primary(&self.verb)
                    };
                    let verb = ui.add(verb.min_width(88.0));
                    if verb.clicked() {
                        answer = Some(true);
                    }
                    let cancel = ui.add(button::plain(lang.button_cancel()).min_width(72.0));
                    if cancel.clicked() {
                        answer = Some(false);
                    }
                    // Enter must not take things away by habit: the keys start at the harmless button.
                    let first = if self.danger { cancel } else { verb };
                    if opens(ui) {
                        first.request_focus();
                    }
                });
            });
        if modal.should_close() || ctx.input(|input| input.key_pressed(Key::Escape)) {
            answer = answer.or(Some(false));
        }
        answer
    }

    fn lines_ui(&self, ui: &mut Ui) {
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            for line in &self.lines {
                ui.horizontal_top(|ui| {
                    ui.label(RichText::new("·").color(*tokens(ui).ink_faint));
                    ui.add(Label::new(line).wrap());
                });
            }
        });
    }
}

/// Whether the question was not there a pass ago.
fn opens(ui: &Ui) -> bool {
    let id = Id::unique("confirm was shown in pass");
    let now = ui.ctx().cumulative_pass_nr();
    let before: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    before.is_none_or(|before| now > before + 1)
}
