//! Changes as people read them: `使用单位：甲 → 乙`. Also the short history at the foot of a record's pane.

use egui::{Label, Ui};

use crate::domain::ids::{ElevatorId, NoticeId, OrganizationId};
use crate::domain::views::{OperationEntry, RowAction, RowChange};
use crate::lang::data;
use crate::lang::message;
use crate::ops::lists::operation_name;
use crate::ui::command::Command;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::Icon;

/// Rows beyond this are counted, not drawn.
const SHOWN: usize = 100;
/// Lines of one operation shown beside a record, until more are asked for.
const LINES: usize = 4;

/// Every change, row by row.
pub fn changes_ui(ui: &mut Ui, cx: &ViewCtx<'_>, changes: &[RowChange]) {
    for (at, change) in changes.iter().take(SHOWN).enumerate() {
        ui.push_id(at, |ui| change_ui(ui, cx, change));
    }
    if changes.len() > SHOWN {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(cx.lang.history_rows_left(changes.len() - SHOWN)).color(soft));
    }
}

fn change_ui(ui: &mut Ui, cx: &ViewCtx<'_>, change: &RowChange) {
    let lang = cx.lang;
    let action = match change.action {
        RowAction::Inserted => lang.history_inserted(),
        RowAction::Changed => lang.history_changed(),
        RowAction::Deleted => lang.history_deleted(),
    };
    ui.horizontal(|ui| {
        ui.label(text::strong(message::table_word(lang, &change.table)));
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(action).color(soft));
        let target = match change.table.as_str() {
            "elevator" => Some(Command::OpenElevator(ElevatorId(change.row_id))),
            "notice" => Some(Command::OpenNotice(NoticeId(change.row_id))),
            "organization" => Some(Command::OpenUnit(OrganizationId(change.row_id))),
            _ => None,
        };
        if let Some(target) = target.filter(|_| change.action != RowAction::Deleted)
            && ui.add(button::quiet(lang.button_open())).clicked()
        {
            cx.send(target);
        }
    });
    for (column, old, new) in &change.columns {
        column_ui(
            ui,
            cx,
            &change.table,
            column,
            old.as_deref(),
            new.as_deref(),
        );
    }
    ui.add_space(6.0);
}

fn column_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    table: &str,
    column: &str,
    old: Option<&str>,
    new: Option<&str>,
) {
    if let Some(words) = column_words(cx, table, column, old, new) {
        line_ui(ui, words);
    }
}

/// `使用单位：甲 → 乙`; none where there is nothing to say.
fn column_words(
    cx: &ViewCtx<'_>,
    table: &str,
    column: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> Option<String> {
    let lang = cx.lang;
    let old = old.filter(|value| !value.is_empty());
    let new = new.filter(|value| !value.is_empty());
    if column == "id" || (old.is_none() && new.is_none()) {
        return None;
    }
    let word = |value: Option<&str>| {
        value.map_or_else(
            || lang.word_none().to_owned(),
            |value| data::value(lang, table, column, value),
        )
    };
    let name = data::column(lang, table, column);
    Some(match (old, new) {
        (None, Some(_)) => lang.history_is(name, word(new)),
        _ => lang.history_from_to(name, word(new), word(old)),
    })
}

fn line_ui(ui: &mut Ui, words: String) {
    let soft = *tokens(ui).ink_soft;
    ui.horizontal_top(|ui| {
        ui.add_space(12.0);
        ui.add(Label::new(egui::RichText::new(words).color(soft)).wrap());
    });
}

/// The history of one record: newest first, each with the head of its changes.
pub fn record_ui(ui: &mut Ui, cx: &ViewCtx<'_>, history: &[OperationEntry]) {
    let lang = cx.lang;
    if history.is_empty() {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.history_empty()).color(soft));
    }
    for (at, entry) in history.iter().enumerate() {
        ui.push_id(("history", at), |ui| entry_ui(ui, cx, entry));
    }
}

fn entry_ui(ui: &mut Ui, cx: &ViewCtx<'_>, entry: &OperationEntry) {
    let lang = cx.lang;
    let soft = *tokens(ui).ink_soft;
    let line = lang.history_line(
        &entry.actor,
        lang.instant(entry.at),
        operation_name(lang, entry),
    );
    let mut words = egui::RichText::new(line);
    if entry.undone {
        words = words.strikethrough().color(soft);
    }
    ui.add(Label::new(words).wrap());
    if !entry.reason.is_empty() {
        ui.label(text::note(lang.history_because(&entry.reason)).color(soft));
    }
    let lines: Vec<String> = entry
        .changes
        .iter()
        // Which elevators belong to it is counted in the line above.
        .filter(|change| !change.table.ends_with("_elevator"))
        .flat_map(|change| {
            let said = |(column, old, new): &(String, Option<String>, Option<String>)| {
                let (old, new) = (old.as_deref(), new.as_deref());
                // Who and when stand in the line above, the record is the one that is looked at.
                let known =
                    column.ends_with("_at") || column == "actor_id" || column == "notice_id";
                if known {
                    return None;
                }
                column_words(cx, &change.table, column, old, new)
            };
            change.columns.iter().filter_map(said).collect::<Vec<_>>()
        })
        .collect();
    let id = ui.scope_id().with("all");
    let mut all = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let shown = if all { lines.len() } else { LINES };
    let more = lines.len().saturating_sub(LINES);
    for line in lines.into_iter().take(shown) {
        line_ui(ui, line);
    }
    if more > 0 {
        let (words, icon) = if all {
            (lang.reg_history_less().to_owned(), Icon::Up)
        } else {
            (lang.reg_history_more(more), Icon::Down)
        };
        if ui.add(button::quiet(&words).icon(icon)).clicked() {
            all = !all;
            ui.data_mut(|data| data.insert_temp(id, all));
        }
    }
    ui.add_space(4.0);
}
