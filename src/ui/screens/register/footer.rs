//! The line under the list: how many, how many in hand, and what to do with them.

use egui::{Align, Layout, RichText, Ui, vec2};

use super::{Intent, selection::Selection};
use crate::domain::role::Permission;
use crate::ui::command::{Command, FilePurpose};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, icon::Icon};

/// Its height.
pub(super) const HEIGHT: f32 = 40.0;

pub(super) fn ui(ui: &mut Ui, cx: &ViewCtx<'_>, selection: &Selection, intents: &mut Vec<Intent>) {
    let tokens = tokens(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, *tokens.header);
    ui.painter().hline(
        rect.x_range(),
        rect.top(),
        egui::Stroke::new(1.0, *tokens.line),
    );
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let lang = cx.lang;
        let all = cx.model.register.ids.len() as i64;
        let ticked = selection.count() as i64;
        let words = if ticked > 0 {
            lang.reg_count_selected(lang.number(all), lang.number(ticked))
        } else {
            lang.reg_count(lang.number(all))
        };
        ui.label(RichText::new(words).color(*tokens.ink_soft));
        ui.add_space(space::NEAR);
        let any = ticked > 0 || selection.cursor().is_some();
        let ids = || selection.in_order(&cx.model.register.ids);
        let offer = |ui: &mut Ui, words: &str, permission: Permission| {
            ui.add_enabled(any && cx.may(permission), button::plain(words)).clicked()
        };
        if offer(ui, lang.reg_bulk(), Permission::EditRegister) {
            intents.push(Intent::Bulk(ids()));
        }
        if offer(ui, lang.reg_steps(), Permission::MoveStages) {
            intents.push(Intent::Steps(ids(), None));
        }
        if offer(ui, lang.reg_new_notice(), Permission::HandleNotices) {
            cx.send(Command::NewNoticeFor(ids()));
        }
        if offer(ui, lang.reg_remind(), Permission::HandleNotices) {
            cx.send(Command::RemindFor(None, ids()));
        }
        let export = button::quiet(lang.reg_export()).icon(Icon::Export);
        if ui.add_enabled(all > 0, export).clicked() {
            cx.send(Command::PickFile(FilePurpose::ExportSheet));
        }
    });
}
