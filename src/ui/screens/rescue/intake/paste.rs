//! A text that was pasted: taken apart, shown for confirmation, and filled into the fields.

use egui::Ui;

use super::{Intake, LABEL, entered};
use crate::domain::fields::Fields;
use crate::domain::problem::Field as Name;
use crate::domain::rescue::RescueSource;
use crate::domain::rescue::parse::{Parsed, parse};
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, field::Field};

impl Intake {
    pub(super) fn parsed_now(&mut self, cx: &ViewCtx<'_>) -> Option<&Parsed> {
        let text = self.pasted.trim();
        if text.is_empty() {
            self.parsed = None;
        } else if self.parsed.as_ref().is_none_or(|(of, _)| of != text) {
            self.parsed = Some((text.to_owned(), parse(text, cx.now)));
        }
        self.parsed.as_ref().map(|(_, p)| p)
    }

    /// What was recognised goes into the fields, to be looked at.
    pub(super) fn fill(&mut self, cx: &ViewCtx<'_>) {
        let Some(parsed) = self.parsed_now(cx).cloned() else {
            return;
        };
        for (field, value) in parsed.fields {
            self.draft.set_field(field, &value);
        }
        self.pasted.clear();
        self.focus = Some(Name::RescuePlace);
    }

    pub(super) fn paste_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let focus = self.take_focus(Name::Content);
        let edit = Field::new(lang.rescue_paste())
            .beside(LABEL)
            .width(self.width)
            .hint(lang.rescue_paste_hint())
            .focus(focus)
            .text(ui, &mut self.pasted);
        let enter = entered(ui, &edit);
        let Some(parsed) = self.parsed_now(cx).cloned() else {
            if enter {
                self.next(Name::Content);
            }
            return;
        };
        let soft = *tokens(ui).ink_soft;
        let lines: Vec<String> = parsed
            .fields
            .iter()
            .map(|(field, value)| {
                let value = match field {
                    Name::ReceivedAt => lang.moment(value),
                    Name::RescueSource => words::of_code::<RescueSource>(lang, value),
                    _ => value.clone(),
                };
                lang.name_value(words::field(lang, *field), value)
            })
            .collect();
        ui.horizontal(|ui| {
            ui.add_space(LABEL + space::NEAR);
            ui.vertical(|ui| {
                ui.set_max_width(self.width);
                for line in lines {
                    ui.add(egui::Label::new(text::note(line).color(soft)).wrap());
                }
            });
        });
        ui.horizontal(|ui| {
            ui.add_space(LABEL + space::NEAR);
            if ui
                .add(button::plain(lang.rescue_fill()).shortcut("Enter"))
                .clicked()
                || enter
            {
                self.fill(cx);
            }
        });
    }
}
