//! Who changed what, when, from what, to what. A long list shows its head until it is asked for.

use std::collections::HashSet;

use egui::{Label, RichText, Ui};

use super::super::words;
use super::blocks::heading_ui;
use crate::domain::ids::OperationId;
use crate::domain::views::{OperationEntry, RowAction, RowChange};
use crate::lang::message;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, icon::Icon};

/// Operations shown before "all" is asked for.
const HEAD: usize = 8;
/// Changed columns shown of one operation before it is opened.
const LINES: usize = 3;

/// Which operations are opened.
#[derive(Default)]
pub(super) struct HistoryBlock {
    open: HashSet<OperationId>,
    all: bool,
}

impl HistoryBlock {
    /// Draws the block.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, history: &[OperationEntry]) {
        let lang = cx.lang;
        heading_ui(ui, cx, lang.reg_block_history(), Some(history.len()));
        let shown = if self.all { history.len() } else { HEAD };
        for entry in history.iter().take(shown) {
            self.entry_ui(ui, cx, entry);
        }
        if history.len() > shown
            && ui
                .add(button::quiet(&lang.reg_history_all(history.len())))
                .clicked()
        {
            self.all = true;
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, entry: &OperationEntry) {
        let lang = cx.lang;
        let tokens = tokens(ui);
        ui.add_space(space::HAIR);
        ui.horizontal(|ui| {
            let mut title = text::strong(message::operation_message(
                lang,
                entry.kind,
                entry.rows,
                Some(entry),
            ))
            .color(*tokens.ink);
            if entry.undone {
                title = title.strikethrough().color(*tokens.ink_faint);
            }
            ui.label(title);
            let when = format!("{} · {}", entry.actor, lang.instant(entry.at));
            ui.add(Label::new(RichText::new(when).color(*tokens.ink_soft)).truncate());
        });
        if !entry.reason.is_empty() {
            line_ui(ui, &lang.reg_history_reason(&entry.reason));
        }
        let lines: Vec<String> = entry
            .changes
            .iter()
            .flat_map(|change| lines(cx, change))
            .collect();
        let open = self.open.contains(&entry.id);
        let shown = if open { lines.len() } else { LINES };
        for line in lines.iter().take(shown) {
            line_ui(ui, line);
        }
        if lines.len() > LINES {
            let (words, icon) = if open {
                (lang.reg_history_less().to_owned(), Icon::Up)
            } else {
                (lang.reg_history_more(lines.len() - LINES), Icon::Down)
            };
            let button = ui
                .push_id(entry.id, |ui| ui.add(button::quiet(&words).icon(icon)))
                .inner;
            if button.clicked() && !self.open.remove(&entry.id) {
                self.open.insert(entry.id);
            }
        }
    }
}

fn line_ui(ui: &mut Ui, line: &str) {
    let colour = *tokens(ui).ink_soft;
    ui.horizontal_top(|ui| {
        ui.add_space(space::NEAR);
        ui.add(Label::new(RichText::new(line).color(colour)).wrap());
    });
}

/// One line for each changed column; a new row says only what it holds.
fn lines(cx: &ViewCtx<'_>, change: &RowChange) -> Vec<String> {
    let lang = cx.lang;
    let shown = |column: &str, value: &Option<String>| match value {
        Some(value) if !value.is_empty() => words::file_value(lang, column, value),
        _ => "—".to_owned(),
    };
    change
        .columns
        .iter()
        .filter(|(_, old, new)| old != new)
        .filter(|(_, _, new)| {
            change.action != RowAction::Inserted || new.as_ref().is_some_and(|new| !new.is_empty())
        })
        .map(|(column, old, new)| {
            let name = words::file_column(lang, column);
            match change.action {
                RowAction::Inserted => lang.reg_history_set(name, shown(column, new)),
                _ => lang.reg_history_line(name, shown(column, new), shown(column, old)),
            }
        })
        .collect()
}
