//! Changes as people read them: `使用单位：甲 → 乙`. Also the short history at the foot of a record's pane.

use egui::{Label, Ui};

use super::names;
use crate::domain::ids::{ElevatorId, NoticeId, OrganizationId};
use crate::domain::views::{OperationEntry, RowAction, RowChange};
use crate::lang::data;
use crate::lang::message;
use crate::ui::command::Command;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

/// Rows beyond this are counted, not drawn.
const SHOWN: usize = 100;

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
    let lang = cx.lang;
    let old = old.filter(|value| !value.is_empty());
    let new = new.filter(|value| !value.is_empty());
    if column == "id" || (old.is_none() && new.is_none()) {
        return;
    }
    let word = |value: Option<&str>| {
        value.map_or_else(
            || lang.word_none().to_owned(),
            |value| data::value(lang, table, column, value),
        )
    };
    let name = data::column(lang, column);
    let words = match (old, new) {
        (None, Some(_)) => lang.history_is(name, word(new)),
        _ => lang.history_from_to(name, word(new), word(old)),
    };
    let soft = *tokens(ui).ink_soft;
    ui.horizontal_top(|ui| {
        ui.add_space(12.0);
        ui.add(Label::new(egui::RichText::new(words).color(soft)).wrap());
    });
}

/// The history of one record: newest first, with its changes.
pub fn record_ui(ui: &mut Ui, cx: &ViewCtx<'_>, history: &[OperationEntry]) {
    let lang = cx.lang;
    if history.is_empty() {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.history_empty()).color(soft));
    }
    for (at, entry) in history.iter().enumerate() {
        ui.push_id(("history", at), |ui| {
            let soft = *tokens(ui).ink_soft;
            let line = lang.history_line(
                &entry.actor,
                lang.instant(entry.at),
                names::op_name(lang, entry),
            );
            let mut words = egui::RichText::new(line);
            if entry.undone {
                words = words.strikethrough().color(soft);
            }
            ui.add(Label::new(words).wrap());
            if !entry.reason.is_empty() {
                ui.label(text::note(lang.history_because(&entry.reason)).color(soft));
            }
            for change in entry.changes.iter().take(8) {
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
            }
            ui.add_space(4.0);
        });
    }
}
