//! Milestones by one key each: now, or at the time typed; what is refused stays until it is mended.

use egui::Ui;

use crate::domain::ids::RescueOrderId;
use crate::domain::problem::{Field as Name, Rule};
use crate::domain::rescue::RescueStep;
use crate::domain::rescue::view::OrderDetail;
use crate::ops::Action;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::{Judged, Saving, Tone, banner_ui, words};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, status};

/// The steps with a key of their own, in the order of the keys 1 to 7.
pub(super) const STEPS: [RescueStep; 7] = [
    RescueStep::Dispatched,
    RescueStep::Answered,
    RescueStep::Reassured,
    RescueStep::Arrived,
    RescueStep::Freed,
    RescueStep::CalledBack,
    RescueStep::Repaired,
];

/// What is typed for the next stamp, and the one under way.
#[derive(Default)]
pub(super) struct Stamps {
    at: String,
    team: String,
    reason: String,
    last: Option<RescueAction>,
    saving: Saving,
}

impl Stamps {
    /// Stamps a milestone with what is typed.
    pub(super) fn stamp(&mut self, cx: &ViewCtx<'_>, id: RescueOrderId, step: RescueStep) {
        let team = if step == RescueStep::Dispatched {
            self.team.clone()
        } else {
            String::new()
        };
        self.send(
            cx,
            RescueAction::Step {
                id,
                step,
                at: self.at.clone(),
                team,
                note: self.reason.clone(),
                confirmed: false,
            },
        );
    }

    /// The next level.
    pub(super) fn escalate(&mut self, cx: &ViewCtx<'_>, id: RescueOrderId) {
        let note = String::new();
        self.send(cx, RescueAction::Escalate { id, note });
    }

    /// Any action whose refusal is shown here.
    pub(super) fn send(&mut self, cx: &ViewCtx<'_>, action: RescueAction) {
        self.last = Some(action.clone());
        self.saving.start(cx.act(Action::Rescue(action)));
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail) {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            // Saved: the next stamp is for now again.
            *self = Self {
                team: String::new(),
                ..Self::default()
            };
        }
        let view = &detail.view;
        let problems = self.saving.problems(cx);
        ui.horizontal_wrapped(|ui| {
            for (key, step) in STEPS.iter().enumerate() {
                let key = (key + 1).to_string();
                let word = words::coded(lang, *step);
                let done = view.at(*step);
                let label = match done {
                    Some(at) => format!("{word} {}", lang.time(at)),
                    None => word.to_owned(),
                };
                let next = done.is_none() && is_next(detail, *step);
                let stamp = if next {
                    button::primary(&label)
                } else if done.is_some() {
                    button::quiet(&label)
                } else {
                    button::plain(&label)
                };
                if ui.add(stamp.shortcut(&key)).clicked() {
                    self.stamp(cx, view.id, *step);
                }
            }
        });
        ui.add_space(space::HAIR);
        let at_notes = words::notes(lang, problems, Name::HappenedAt);
        let late_notes = words::notes(lang, problems, Name::LateReason);
        ui.horizontal_top(|ui| {
            Field::new(words::field(lang, Name::HappenedAt))
                .hint(lang.rescue_time_hint())
                .notes(&at_notes)
                .width(190.0)
                .text(ui, &mut self.at);
            Field::new(words::field(lang, Name::Team))
                .hint(lang.rescue_team_hint())
                .width(150.0)
                .text(ui, &mut self.team);
            if !late_notes.is_empty() || !self.reason.is_empty() {
                Field::new(words::field(lang, Name::LateReason))
                    .notes(&late_notes)
                    .width(210.0)
                    .text(ui, &mut self.reason);
            }
        });
        self.busy_ui(ui, cx, problems);
        let other = problems
            .iter()
            .any(|p| !matches!(p.field, Name::HappenedAt | Name::LateReason | Name::Team));
        if other || problems.is_empty() {
            self.saving.error_ui(ui, cx);
        }
    }

    /// A busy team: asked once, nothing changes on its first order.
    fn busy_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, problems: Judged<'_>) {
        let busy = problems
            .iter()
            .find(|p| matches!(p.rule, Rule::TeamBusy { .. }));
        let Some(busy) = busy else { return };
        let mut again = false;
        banner_ui(ui, Tone::Warning, &words::problem(cx.lang, busy), |ui| {
            again = ui
                .add(button::plain(cx.lang.rescue_send_anyway()))
                .clicked();
        });
        if again && let Some(RescueAction::Step { confirmed, .. }) = &mut self.last {
            *confirmed = true;
            if let Some(action) = self.last.clone() {
                self.send(cx, action);
            }
        }
    }
}

/// The first step that is still to come.
fn is_next(detail: &OrderDetail, step: RescueStep) -> bool {
    let view = &detail.view;
    if view.outcome.is_some() {
        return false;
    }
    let first = [
        RescueStep::Dispatched,
        RescueStep::Answered,
        RescueStep::Arrived,
        RescueStep::Freed,
    ]
    .into_iter()
    .find(|s| view.at(*s).is_none());
    first == Some(step)
}

/// The names of milestones, as wide as those of facts.
pub(super) const NAME: f32 = 120.0;

/// Every milestone with both times; late ones say so, taken back ones are struck through.
pub(super) fn milestones_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail) {
    let lang = cx.lang;
    for stone in &detail.view.milestones {
        ui.horizontal(|ui| {
            let mut word = egui::RichText::new(words::coded(lang, stone.step));
            if stone.void {
                word = word.strikethrough().weak();
            }
            let room = egui::vec2(NAME, ui.spacing().interact_size.y.min(20.0));
            let left = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(room, left, |ui| {
                ui.set_min_width(NAME);
                ui.add(egui::Label::new(word).truncate());
            });
            let when = lang.instant(stone.happened_at);
            let mut when = text::code(when.get(5..).unwrap_or(&when));
            if stone.void {
                when = when.strikethrough().weak();
            }
            ui.label(when);
            if stone.is_late(super::late_minutes(cx)) {
                status::pill_ui(ui, status::Mark::Soon, lang.rescue_late_entry());
                ui.label(text::note(
                    lang.rescue_recorded_at(lang.time(stone.recorded_at)),
                ));
            }
            let rest = [
                stone.team.as_str(),
                stone.note.as_str(),
                stone.actor.as_str(),
            ];
            let rest: Vec<&str> = rest.into_iter().filter(|s| !s.is_empty()).collect();
            ui.label(text::note(rest.join(" · ")));
        });
    }
}
