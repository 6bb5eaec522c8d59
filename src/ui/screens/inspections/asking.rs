//! A visit that something stands against: shown with the reasons, and saved after one confirmation.

use egui::Ui;

use super::week::strain_words;
use crate::domain::inspection::plan::{Strain, Visit};
use crate::ui::screens::parts::words;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::modal_confirm::Confirm;

/// The visit that waits for its confirmation, if one does.
#[derive(Default)]
pub(super) struct Asking {
    asked: Option<(Visit, Confirm)>,
}

impl Asking {
    /// Asks about a visit; true if nothing stands against it, so that there is nothing to ask.
    pub(super) fn ask(
        &mut self,
        cx: &ViewCtx<'_>,
        visit: Visit,
        place: &str,
        found: &[Strain],
    ) -> bool {
        if found.is_empty() {
            return true;
        }
        let lang = cx.lang;
        let lines = found
            .iter()
            .map(|s| words::coded(lang, *s).to_owned())
            .collect();
        self.asked = Some((
            visit,
            Confirm {
                title: lang.plan_strained().to_owned(),
                sentence: format!("{place} {}", lang.date_weekday(visit.on)),
                lines,
                verb: lang.plan_still().to_owned(),
                danger: false,
            },
        ));
        false
    }

    /// Whether a question is open: keys are for it.
    pub(super) fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// The visit, once it is confirmed.
    pub(super) fn ui(&mut self, ui: &Ui, cx: &ViewCtx<'_>) -> Option<Visit> {
        let (visit, confirm) = self.asked.as_ref()?;
        let visit = *visit;
        let answer = confirm.show(ui.ctx(), cx.lang)?;
        self.asked = None;
        answer.then_some(visit)
    }
}

/// What stands against a typed visit, beside its field.
pub(super) fn hint(cx: &ViewCtx<'_>, found: &[Strain]) -> Option<String> {
    (!found.is_empty()).then(|| strain_words(cx, found))
}
