//! Keeps what is typed, so that it survives a crash, and offers it again.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::page::{Tone, banner_ui};
use crate::ui::command::{Command, DraftKey};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

/// At most one draft in so many seconds of window time.
const PAUSE: f64 = 1.0;

/// The draft of one open form.
#[derive(Clone, Debug)]
pub struct Keeper {
    key: DraftKey,
    kept: Option<serde_json::Value>,
    kept_at: f64,
    settled: bool,
}

impl Keeper {
    /// For a form that was just opened.
    pub fn new(form: &'static str, record: i64) -> Self {
        Self {
            key: DraftKey { form, record },
            kept: None,
            kept_at: f64::NEG_INFINITY,
            settled: false,
        }
    }

    /// Offers what was typed before the window closed, as long as nothing new was typed. Returns it when it is wanted.
    pub fn offer_ui<T: DeserializeOwned>(
        &mut self,
        ui: &mut egui::Ui,
        cx: &ViewCtx<'_>,
        typed: bool,
    ) -> Option<T> {
        if self.settled || typed {
            self.settled = true;
            return None;
        }
        let (form, record) = (self.key.form, self.key.record);
        let old = &cx
            .model
            .drafts
            .iter()
            .find(|draft| draft.form == form && draft.record == record)?
            .body;
        let mut wanted = None;
        banner_ui(ui, Tone::Note, cx.lang.draft_kept(), |ui| {
            if ui.add(button::plain(cx.lang.draft_restore())).clicked() {
                wanted = serde_json::from_value(old.clone()).ok();
                self.settled = true;
            }
            if ui.add(button::quiet(cx.lang.draft_discard())).clicked() {
                self.drop(cx);
                self.settled = true;
            }
        });
        wanted
    }

    /// Called every frame with what the form holds.
    pub fn keep(&mut self, ui: &egui::Ui, cx: &ViewCtx<'_>, typed: bool, value: &impl Serialize) {
        if !typed {
            return;
        }
        let now = ui.input(|input| input.time);
        let left = PAUSE - (now - self.kept_at);
        let left_field = ui.ctx().memory(|memory| memory.focused().is_none());
        if left > 0.0 && !left_field {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left.min(PAUSE)));
            return;
        }
        // A form is a few hundred bytes of plain text: this cannot fail.
        let Ok(value) = serde_json::to_value(value) else {
            return;
        };
        if self.kept.as_ref() != Some(&value) {
            self.kept = Some(value.clone());
            self.kept_at = now;
            cx.send(Command::KeepDraft(self.key.clone(), value));
        }
    }

    /// The form was saved or thrown away.
    pub fn drop(&mut self, cx: &ViewCtx<'_>) {
        self.kept = None;
        cx.send(Command::DropDraft(self.key.clone()));
    }
}
