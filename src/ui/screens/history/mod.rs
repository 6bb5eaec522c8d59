//! 操作记录: who changed what, when, from what to what. One operation a row, imports and bulk edits included.

pub mod changes;
mod reverse;

use egui::{ScrollArea, Ui};

use super::parts::{export, export_ui, fact_ui, head_ui, searched, section_ui, side_ui, split_ui};
use crate::domain::ids::OperationId;
use crate::domain::operation::OpKind;
use crate::domain::pinyin;
use crate::domain::views::OperationEntry;
use crate::ops::lists::{self, List};
use crate::ui::command::{ScreenId, Verb};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, chip};
use crate::worker::ask::Ask;

/// The newest operations that are read at first, and again with each "more".
const STEP: u32 = 500;

/// The list of operations and the one in hand.
pub struct HistoryScreen {
    rows: Rows,
    search: SearchBox,
    wanted: String,
    imports: bool,
    limit: u32,
    chosen: Option<OperationId>,
    reverse: reverse::Reverse,
}

impl Default for HistoryScreen {
    fn default() -> Self {
        Self {
            rows: Rows::default(),
            search: SearchBox::default(),
            wanted: String::new(),
            imports: false,
            limit: STEP,
            chosen: None,
            reverse: reverse::Reverse::default(),
        }
    }
}

impl HistoryScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::History(self.limit));
        cx.want(Ask::UndoState);
        // Over both, so that the list stays where it is when the detail opens.
        head_ui(ui, cx.lang.history_title(), |ui| self.head_ui(ui, cx));
        let mut split = split_ui(ui, cx, ScreenId::History, self.chosen.is_some());
        if let (Some(id), Some(detail)) = (self.chosen, &mut split.detail) {
            cx.want(Ask::Operation(id));
            side_ui(detail, |ui| self.detail_ui(ui, cx, id));
        }
        let ui = &mut split.list;
        let Some(all) = &cx.model.history else {
            ui.label(cx.lang.word_loading());
            return;
        };
        let shown: Vec<&OperationEntry> =
            all.iter().filter(|entry| self.matches(cx, entry)).collect();
        self.list_ui(ui, cx, &shown, all.len());
    }

    /// Handles the commands that are about the list.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match verb {
            Verb::Find => self.search.focus(),
            Verb::Export => self.export(cx),
            _ => return false,
        }
        true
    }

    /// Asks where to put what is shown.
    fn export(&self, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let all = cx.model.history.as_deref().unwrap_or_default();
        let shown = all.iter().filter(|entry| self.matches(cx, entry));
        let more = all.len() >= self.limit as usize;
        let imports = if self.imports {
            lang.history_only_imports()
        } else {
            ""
        };
        let newest = more.then(|| lang.list_newest_only(all.len()));
        let filter = vec![
            imports.to_owned(),
            searched(lang, &self.wanted),
            newest.unwrap_or_default(),
        ];
        export(cx, List::History(shown.cloned().collect()), filter);
    }

    /// Undo, redo and search, from the right edge.
    fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        for (entry, verb, keys) in [
            (&cx.model.redo, Verb::Redo, "Ctrl+Y"),
            (&cx.model.undo, Verb::Undo, "Ctrl+Z"),
        ] {
            let words = match (entry, verb) {
                (Some(entry), Verb::Undo) => lang.history_undo(lists::operation_name(lang, entry)),
                (Some(entry), _) => lang.history_redo(lists::operation_name(lang, entry)),
                (None, Verb::Undo) => lang.button_undo().to_owned(),
                (None, _) => lang.button_redo().to_owned(),
            };
            let short: String = if words.chars().count() > 24 {
                words.chars().take(23).chain(['…']).collect()
            } else {
                words.clone()
            };
            let shown = button::plain(&short).shortcut(keys);
            let response = ui.add_enabled(entry.is_some(), shown);
            if response.on_hover_text(&words).clicked() {
                cx.verb(verb);
            }
        }
        export_ui(ui, cx);
        chip::toggle_ui(ui, lang.history_only_imports(), &mut self.imports);
        let found = self
            .search
            .ui(ui, lang, lang.history_search(), Some("Ctrl+F"), 240.0);
        if let Some(query) = found.query {
            self.wanted = query.to_lowercase();
        }
    }

    fn matches(&self, cx: &ViewCtx<'_>, entry: &OperationEntry) -> bool {
        if self.imports && entry.kind != OpKind::Import {
            return false;
        }
        [
            &lists::operation_name(cx.lang, entry),
            &entry.actor,
            &entry.reason,
        ]
        .iter()
        .any(|text| pinyin::means(&self.wanted, text))
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, shown: &[&OperationEntry], all: usize) {
        let lang = cx.lang;
        let more = all >= self.limit as usize;
        let foot = lang.history_count(all, shown.len());
        egui::Panel::bottom("history foot")
            .frame(egui::Frame::NONE)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let soft = *tokens(ui).ink_soft;
                    ui.label(text::note(foot).color(soft));
                    if more && ui.add(button::quiet(lang.history_more())).clicked() {
                        self.limit += STEP;
                    }
                });
            });
        if shown.is_empty() {
            ui.label(if all == 0 {
                lang.history_empty()
            } else {
                lang.list_nothing_found()
            });
            return;
        }
        self.rows.cursor = self
            .chosen
            .and_then(|id| shown.iter().position(|entry| entry.id == id));
        let [no, when, who, what, rows, why, state] = lists::history_titles(lang);
        let columns = [
            Column::fixed(no, 56.0).right(),
            Column::fixed(when, 136.0),
            Column::fixed(who, 128.0),
            Column::grows(what, 220.0, 3.0),
            Column::fixed(rows, 64.0).right().spare(3),
            Column::grows(why, 80.0, 2.0).spare(2),
            Column::fixed(state, 84.0),
        ];
        let plan = Plan {
            id: "history",
            name: lang.history_title(),
            columns: &columns,
            sorted: None,
            count: shown.len(),
            keys: true,
        };
        let name = |row: usize| {
            let entry = shown[row];
            format!(
                "{} {} {}",
                entry.seq,
                lists::operation_name(lang, entry),
                entry.actor
            )
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let entry = shown[row];
            match column {
                0 => Cell::Soft(entry.seq.to_string()),
                1 => Cell::Text(lang.instant(entry.at)),
                2 => Cell::Text(entry.actor.clone()),
                3 => Cell::Text(lists::operation_name(lang, entry)),
                4 => Cell::Soft(lang.number(entry.rows.into())),
                5 => Cell::Soft(entry.reason.clone()),
                _ if entry.undone => Cell::Mark(Mark::Withdrawn, lang.history_undone().to_owned()),
                _ => Cell::Empty,
            }
        });
        if let Some(row) = outcome.moved.or(outcome.opened) {
            self.chosen = Some(shown[row].id);
        }
        if outcome.left {
            self.chosen = None;
        }
    }

    fn detail_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, id: OperationId) {
        let lang = cx.lang;
        let known = cx
            .model
            .operation
            .as_ref()
            .filter(|(of, _)| *of == id)
            .map(|(_, entry)| entry);
        let Some(entry) = known else {
            ui.label(lang.word_loading());
            return;
        };
        let Some(entry) = entry else {
            ui.label(lang.record_gone());
            return;
        };
        ui.horizontal(|ui| {
            ui.label(text::section(lists::operation_name(lang, entry)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close =
                    button::icon(crate::ui::widgets::icon::Icon::Close, lang.button_close());
                if ui.add(close).clicked() {
                    self.chosen = None;
                }
            });
        });
        if entry.undone {
            mark_ui(ui, Mark::Withdrawn, lang.history_undone());
        }
        fact_ui(ui, lang, lang.history_who(), &entry.actor);
        fact_ui(ui, lang, lang.history_when(), &lang.instant(entry.at));
        if !entry.reason.is_empty() {
            fact_ui(ui, lang, lang.history_why(), &entry.reason);
        }
        if entry.kind == OpKind::Import {
            self.reverse.ui(ui, cx, entry);
        }
        section_ui(ui, &lang.history_changes(entry.changes.len()));
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            changes::changes_ui(ui, cx, &entry.changes);
        });
    }
}
