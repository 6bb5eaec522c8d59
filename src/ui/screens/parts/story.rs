//! What hangs on a record: the elevators that it names, and what happened to it.

use chrono::{DateTime, FixedOffset};
use egui::{Align, Label, Layout, RichText, Ui, vec2};

use super::words;
use crate::domain::elevator::NamedElevator;
use crate::domain::ids::PersonId;
use crate::ui::command::Command;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::mark_ui;

/// Elevators with their stages, each leading to the register.
pub fn elevators_ui(ui: &mut Ui, cx: &ViewCtx<'_>, elevators: &[NamedElevator]) {
    for elevator in elevators {
        ui.push_id(elevator.id, |ui| {
            ui.horizontal(|ui| {
                if ui.link(&elevator.place).clicked() {
                    cx.send(Command::OpenElevator(elevator.id));
                }
                if let Some(stage) = elevator.stage {
                    mark_ui(ui, words::stage_mark(stage), words::coded(cx.lang, stage));
                }
            });
        });
    }
}

/// When something was recorded, and by whom.
fn recorded_words(cx: &ViewCtx<'_>, at: DateTime<FixedOffset>, actor: PersonId) -> String {
    let lang = cx.lang;
    let mut people = cx.model.catalog.people.iter();
    let by = people.find(|person| person.id == actor);
    let by = by.map_or("", |person| person.name.as_str());
    let recorded = lang.notices_recorded(lang.instant(at));
    format!("{recorded} {by}").trim_end().to_owned()
}

/// What happened, at the right edge what can be done about it, which `beside` draws; beneath, when that was recorded and by
/// whom, and what was said.
pub fn event_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    what: &str,
    (recorded_at, actor): (DateTime<FixedOffset>, PersonId),
    note: &str,
    beside: impl FnOnce(&mut Ui),
) {
    let (ink, soft) = (*tokens(ui).ink, *tokens(ui).ink_soft);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let line = vec2(ui.available_width(), space::TARGET);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            beside(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(what).color(ink)).wrap());
            });
        });
        let mut said = recorded_words(cx, recorded_at, actor);
        if !note.is_empty() {
            said = format!("{said} · {note}");
        }
        ui.add(Label::new(text::note(said).color(soft)).wrap());
    });
}
