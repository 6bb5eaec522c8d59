//! Taking back a whole import, and what stayed of it.

use egui::{ScrollArea, Ui};

use crate::domain::ids::{OperationId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::role::Permission;
use crate::domain::views::{KeptRow, KeptWhy, OperationEntry};
use crate::exchange::mapping::Target;
use crate::lang::Lang;
use crate::lang::message::table_word;
use crate::ops::Action;
use crate::ops::import::permission;
use crate::ui::screens::parts::{Saving, Tone, banner_ui, section_ui};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::modal_confirm::Confirm;
use crate::ui::widgets::status::{Mark, mark_ui};

/// The question, its answer, and what stayed.
#[derive(Default)]
pub(super) struct Reverse {
    asking: Option<OperationId>,
    saving: Saving,
    of: Option<OperationId>,
    done: Option<(OperationId, u32, Vec<KeptRow>)>,
}

impl Reverse {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, entry: &OperationEntry) {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx)
            && let Some(of) = self.of
        {
            self.done = Some((of, done.count, done.kept.clone()));
        }
        let reversed = cx.model.history.iter().flatten().any(|other| {
            other.kind == OpKind::ReverseImport
                && !other.undone
                && other.args.get("of").and_then(|of| of.as_i64()) == Some(entry.id.raw())
        });
        if reversed {
            mark_ui(ui, Mark::Withdrawn, lang.history_reversed_mark());
        } else if !entry.undone && cx.may(needed(entry)) {
            let ask = button::plain(lang.history_reverse());
            let free = !self.saving.is_running();
            let response = ui.add_enabled(free, ask);
            if response
                .on_hover_text(lang.history_reverse_says())
                .clicked()
            {
                self.asking = Some(entry.id);
            }
        }
        if self.of == Some(entry.id) {
            self.saving.error_ui(ui, cx);
        }
        if self.asking == Some(entry.id) {
            let question = Confirm {
                title: lang.history_reverse().to_owned(),
                sentence: lang.history_reverse_says().to_owned(),
                lines: Vec::new(),
                verb: lang.history_reverse().to_owned(),
                danger: true,
            };
            match question.show(ui.ctx(), lang) {
                Some(true) => {
                    self.asking = None;
                    self.of = Some(entry.id);
                    self.saving.start(cx.act(Action::ReverseImport(entry.id)));
                }
                Some(false) => self.asking = None,
                None => {}
            }
        }
        if let Some((_, count, kept)) = self.done.as_ref().filter(|(of, ..)| *of == entry.id) {
            let words = lang.history_reversed(count, kept.len());
            banner_ui(ui, Tone::Note, &words, |_| {});
            kept_ui(ui, lang, kept);
        }
    }
}

/// What somebody must be allowed to take this import back: the same as to make it.
fn needed(entry: &OperationEntry) -> Permission {
    let target = entry.args.get("target").and_then(|target| target.as_str());
    permission(target.and_then(Target::from_code).unwrap_or_default())
}

fn kept_ui(ui: &mut Ui, lang: Lang, kept: &[KeptRow]) {
    if kept.is_empty() {
        return;
    }
    section_ui(ui, lang.history_kept());
    let soft = *tokens(ui).ink_soft;
    ScrollArea::vertical()
        .id_salt("kept")
        .max_height(160.0)
        .show(ui, |ui| {
            for row in kept {
                ui.horizontal(|ui| {
                    ui.label(table_word(lang, &row.table));
                    ui.label(text::strong(&row.label));
                    let why = match &row.why {
                        KeptWhy::Changed => lang.history_kept_changed().to_owned(),
                        KeptWhy::InUse(table) => lang.history_kept_in_use(table_word(lang, table)),
                        KeptWhy::Taken => lang.history_kept_taken().to_owned(),
                    };
                    ui.label(egui::RichText::new(why).color(soft));
                });
            }
        });
}
