//! The steps of a renewal as they were recorded, newest first, each with the way to put it right.

use egui::Ui;

use super::super::Intent;
use super::super::correct::step_words;
use super::blocks::heading_ui;
use crate::domain::renewal::Carrier;
use crate::domain::role::Permission;
use crate::domain::views::ElevatorDetail;
use crate::ui::command::Command;
use crate::ui::screens::parts::event_ui;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

/// Draws the block.
pub(super) fn steps_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &ElevatorDetail,
    intents: &mut Vec<Intent>,
) {
    let lang = cx.lang;
    let elevator = &detail.elevator;
    if elevator.events.is_empty() {
        return;
    }
    let title = lang.reg_block_steps();
    heading_ui(ui, cx, title, Some(elevator.events.len()));
    for event in elevator.events.iter().rev() {
        let mut what = step_words(lang, event);
        if !event.evidence.is_empty() {
            what = format!("{what} {}", event.evidence);
        }
        let recorded = (event.recorded_at, event.actor);
        let carrier = detail.carried.iter().find(|(id, _)| *id == event.id);
        let correct = |ui: &mut Ui| match carrier {
            Some((_, Carrier::Notice { id, .. })) => {
                if ui.add(button::quiet(lang.reg_correct_notice())).clicked() {
                    cx.send(Command::OpenNotice(*id));
                }
            }
            Some((_, Carrier::Inspection(id))) => {
                if ui
                    .add(button::quiet(lang.reg_correct_inspection()))
                    .clicked()
                {
                    cx.send(Command::OpenInspection(*id));
                }
            }
            None => {
                if cx.may(Permission::MoveStages)
                    && ui.add(button::quiet(lang.inspections_correct())).clicked()
                {
                    intents.push(Intent::Correct(elevator.id, Some(event.id)));
                }
            }
        };
        ui.push_id(event.id, |ui| {
            event_ui(ui, cx, &what, recorded, &event.note, correct);
        });
    }
}
