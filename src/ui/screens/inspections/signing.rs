//! 签字: who signed a report in which part, with the date, as the paper has it.

use egui::Ui;

use crate::domain::inspection::{SignPart, Signature};
use crate::domain::problem::Problem;
use crate::ui::screens::parts::{Judged, day_kind, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::suggest;

/// The fields, a part a line.
#[derive(Default)]
pub(super) struct Signing {
    names: [String; SignPart::ALL.len()],
    days: [DateField; SignPart::ALL.len()],
}

impl Signing {
    /// What was filled in; a date without a name is kept, so that it is refused and not lost.
    pub(super) fn signatures(&self) -> Vec<Signature> {
        let parts = SignPart::ALL.iter().zip(&self.names).zip(&self.days);
        parts
            .map(|((part, name), day)| Signature {
                part: *part,
                name: name.trim().to_owned(),
                signed_on: day.value(),
            })
            .filter(|s| !s.name.is_empty() || s.signed_on.is_some())
            .collect()
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, problems: Judged<'_>) {
        let lang = cx.lang;
        let kinds = day_kind(cx);
        let lines = SignPart::ALL.iter().zip(&mut self.names);
        for ((part, name), day) in lines.zip(&mut self.days) {
            let own: Vec<Problem> = problems
                .iter()
                .filter(|p| {
                    p.value == part.code() || day.value().is_some_and(|d| p.value == d.to_string())
                })
                .cloned()
                .collect();
            let own = problems.part(&own);
            let notes = words::notes(lang, own, crate::domain::problem::Field::Signatures);
            let label = lang.inspections_signed(words::coded(lang, *part));
            ui.push_id(part.code(), |ui| {
                ui.horizontal_top(|ui| {
                    let field = Field::new(&label).width(140.0).notes(&notes);
                    let response = field.text(ui, name);
                    let signers = cx.model.catalog.signers.iter();
                    let signers = signers.filter(|(of, _)| of == part);
                    let names = signers.map(|(_, name)| name.as_str());
                    suggest::suggest_ui(ui, &response, name, names);
                    let label = lang.inspections_signed_on(words::coded(lang, *part));
                    Field::new(&label).date(ui, lang, day, cx.today, &kinds);
                });
            });
        }
    }
}
