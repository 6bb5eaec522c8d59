//! Checks, orders and files of an elevator: they hang on its case, whatever stage its renewal is in.

use egui::Ui;

use super::blocks::heading_ui;
use crate::domain::attachment::AttachTo;
use crate::domain::ids::ElevatorId;
use crate::domain::role::Permission;
use crate::ops::lists::check_words;
use crate::ui::command::Command;
use crate::ui::screens::checks::{check_mark, due_words};
use crate::ui::screens::parts::Photos;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::worker::ask::Ask;

/// Draws both blocks.
pub(super) fn site_ui(ui: &mut Ui, cx: &ViewCtx<'_>, id: ElevatorId, photos: &mut Photos) {
    let lang = cx.lang;
    cx.want(Ask::ElevatorSite(id, cx.today));
    let found = match &cx.model.site.elevator {
        Some((known, found)) if *known == id => found,
        _ => return,
    };
    heading_ui(ui, cx, lang.checks_block(), Some(found.checks.len()));
    let soft = *tokens(ui).ink_soft;
    if found.checks.is_empty() {
        ui.label(text::note(lang.checks_block_none()).color(soft));
    }
    for row in &found.checks {
        ui.push_id(row.head.id, |ui| {
            ui.horizontal(|ui| {
                if ui.link(lang.date(row.head.checked_on)).clicked() {
                    cx.send(Command::OpenCheck(row.head.id));
                }
                mark_ui(ui, check_mark(row), &check_words(lang, row));
                if let Some(order) = row.order.as_ref().filter(|o| o.state.is_open()) {
                    let due = due_words(lang, order.due);
                    if order.overdue {
                        mark_ui(ui, Mark::Late, &lang.checks_overdue_since(&due));
                    } else {
                        ui.label(text::note(lang.inspections_due_on(due)).color(soft));
                    }
                }
            });
        });
    }
    let new = button::quiet(lang.command_new_check()).icon(Icon::Plus);
    if ui
        .add_enabled(cx.may(Permission::CheckSites), new)
        .clicked()
    {
        cx.send(Command::NewCheckFor(vec![id]));
    }
    heading_ui(ui, cx, lang.field_files(), Some(found.attachments.len()));
    photos.ui(ui, cx, &found.attachments, AttachTo::Elevator(id));
}
