//! The steps of a renewal as they were recorded, newest first, each with the way to put it right.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use super::super::Intent;
use super::super::correct::step_words;
use super::blocks::heading_ui;
use crate::domain::renewal::{Carrier, StageEvent};
use crate::domain::role::Permission;
use crate::domain::views::ElevatorDetail;
use crate::ui::command::Command;
use crate::ui::screens::parts::recorded_words;
use crate::ui::theme::{space, text, tokens};
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
    let (ink, soft) = (*tokens(ui).ink, *tokens(ui).ink_soft);
    let line = vec2(ui.available_width(), space::TARGET);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        correct_ui(ui, cx, detail, event, intents);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(what).color(ink)).truncate());
        });
    });
    let mut said = recorded_words(cx, event.recorded_at, event.actor);
    if !event.note.is_empty() {
        said = format!("{said} · {}", event.note);
    }
    ui.add(Label::new(text::note(said).color(soft)).wrap());
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
