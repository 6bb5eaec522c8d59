//! The steps of a renewal as they were recorded, newest first, each with the way to put it right.

use egui::Ui;

use super::super::Intent;
use super::super::correct::step_words;
use super::blocks::heading_ui;
use crate::domain::renewal::{Carrier, StageEvent};
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
    let events = &detail.elevator.events;
    if events.is_empty() {
        return;
    }
    heading_ui(ui, cx, lang.reg_block_steps(), Some(events.len()));
    for event in events.iter().rev() {
        ui.push_id(event.id, |ui| step_ui(ui, cx, detail, event, intents));
    }
}

/// What happened, at the right edge how it is put right; beneath, when it was recorded and what was said.
fn step_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &ElevatorDetail,
    event: &StageEvent,
    intents: &mut Vec<Intent>,
) {
    let mut what = step_words(cx.lang, event);
    if !event.evidence.is_empty() {
        what = format!("{what} {}", event.evidence);
    }
    let recorded = (event.recorded_at, event.actor);
    event_ui(ui, cx, &what, recorded, &event.note, |ui| {
        correct_ui(ui, cx, detail, event, intents);
    });
}

fn correct_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &ElevatorDetail,
    event: &StageEvent,
    intents: &mut Vec<Intent>,
) {
    let lang = cx.lang;
    let carried = detail.carried.iter().find(|(id, _)| *id == event.id);
    let carrier = carried.map(|(_, carrier)| carrier);
    let words = match carrier {
        Some(Carrier::Notice { .. }) => lang.reg_correct_notice(),
        Some(Carrier::Inspection(_)) => lang.reg_correct_inspection(),
        None if cx.may(Permission::MoveStages) => lang.inspections_correct(),
        None => return,
    };
    if !ui.add(button::quiet(words)).clicked() {
        return;
    }
    match carrier {
        Some(Carrier::Notice { id, .. }) => cx.send(Command::OpenNotice(*id)),
        Some(Carrier::Inspection(id)) => cx.send(Command::OpenInspection(*id)),
        None => intents.push(Intent::Correct(detail.elevator.id, Some(event.id))),
    }
}
