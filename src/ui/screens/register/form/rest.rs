//! What happens while the hands rest: the check of what stands there, and the draft that a crash does not lose.

use egui::Ui;

use super::ElevatorForm;
use crate::domain::elevator::ElevatorDraft;
use crate::ui::command::Command;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::banner::{self, BannerAction, Weight};
use crate::worker::ask::Ask;

/// The hands rest when nothing was typed for this long, in seconds.
const REST: f64 = 0.4;
/// What is typed is kept at most this often, in seconds.
const KEEP_EVERY: f64 = 1.0;

impl ElevatorForm {
    /// What was typed before a crash or a closed window.
    pub(super) fn offer_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        if self.offer_declined || self.kept {
            return;
        }
        let key = self.opening.draft_key();
        let kept = cx
            .model
            .drafts
            .iter()
            .find(|draft| draft.form == key.form && draft.record == key.record);
        let Some(json) = kept.map(|draft| &draft.body) else {
            return;
        };
        let Ok(typed) = serde_json::from_value::<ElevatorDraft>(json.clone()) else {
            return;
        };
        if typed == self.draft {
            return;
        }
        let lang = cx.lang;
        let act = banner::banner_ui(
            ui,
            lang,
            Weight::Info,
            lang.reg_draft_found(),
            Some(lang.reg_draft_restore()),
            true,
        );
        match act {
            Some(BannerAction::Act) => {
                self.draft = typed;
                self.inputs.reset();
                self.changed_at = Some(0.0);
                self.offer_declined = true;
            }
            Some(BannerAction::Close) => {
                self.offer_declined = true;
                cx.send(Command::DropDraft(key));
            }
            None => {}
        }
    }

    /// Asks what is wrong once the hands rest.
    pub(super) fn check(&mut self, ui: &Ui, cx: &ViewCtx<'_>, now: f64) {
        if let Some(at) = self.changed_at {
            if now - at >= REST {
                self.changed_at = None;
                self.checked = Some(Box::new(self.draft.clone()));
            } else {
                ui.ctx()
                    .request_repaint_after_secs((at + REST - now) as f32);
            }
        }
        if let Some(draft) = &self.checked {
            cx.want(Ask::CheckElevator {
                except: self.opening.edited(),
                draft: draft.clone(),
            });
        }
    }

    /// Keeps what is typed, so that a crash or a closed window loses at most a second of it.
    pub(super) fn keep(&mut self, ui: &Ui, cx: &ViewCtx<'_>, now: f64) {
        if !self.unkept || !self.is_dirty() {
            return;
        }
        if now - self.kept_at < KEEP_EVERY && self.kept {
            ui.ctx()
                .request_repaint_after_secs((self.kept_at + KEEP_EVERY - now) as f32);
            return;
        }
        if let Ok(json) = serde_json::to_value(&self.draft) {
            cx.send(Command::KeepDraft(self.opening.draft_key(), json));
            self.kept = true;
            self.unkept = false;
            self.kept_at = now;
        }
    }
}
