//! A recorded step put right: another day, evidence or note, and why.

use egui::{Label, RichText, ScrollArea, Ui};

use super::{Intent, words};
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, StageEventId};
use crate::domain::problem::Field as Name;
use crate::domain::renewal::{StageEvent, StepDraft};
use crate::domain::views::ElevatorDetail;
use crate::error::Error;
use crate::lang::Lang;
use crate::ops::Action;
use crate::ui::screens::parts::{
    Conflicts, StepFrame, line_width, resolve, sentence_ui, words as shared,
};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, icon::Icon, section};
use crate::worker::ask::Ask;

/// The panel with what is typed.
pub(super) struct CorrectPanel {
    elevator: ElevatorId,
    /// Which step; the newest until the elevator is known.
    event: Option<StageEventId>,
    /// As the step was recorded when the panel was opened; none until it is known.
    before: Option<StepDraft>,
    evidence: String,
    note: String,
    reason: String,
    frame: StepFrame,
    conflicts: Conflicts,
    fresh: bool,
}

impl CorrectPanel {
    /// Opens the panel; without a step on the newest that is corrected here.
    pub fn open(elevator: ElevatorId, event: Option<StageEventId>) -> Self {
        Self {
            elevator,
            event,
            before: None,
            evidence: String::new(),
            note: String::new(),
            reason: String::new(),
            frame: StepFrame::default(),
            conflicts: Conflicts::default(),
            fresh: true,
        }
    }

    /// Whether something was typed that would be lost.
    pub fn is_dirty(&self) -> bool {
        let typed = |before: &StepDraft| !before.differences(&self.draft()).is_empty();
        !self.reason.trim().is_empty() || self.before.as_ref().is_some_and(typed)
    }

    fn draft(&self) -> StepDraft {
        let day = self.frame.day.value();
        StepDraft {
            happened_on: day.map(|day| day.to_string()).unwrap_or_default(),
            evidence: self.evidence.clone(),
            note: self.note.clone(),
        }
    }

    /// What is recorded of a step into the fields.
    fn fill(&mut self, event: &StageEvent) {
        self.event = Some(event.id);
        self.before = Some(StepDraft::of(event));
        self.frame.day.set(Some(event.happened_on));
        self.evidence.clone_from(&event.evidence);
        self.note.clone_from(&event.note);
        self.frame.forget();
        self.fresh = true;
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        cx.want(Ask::Elevator(self.elevator));
        section::section_ui(ui, lang, lang.reg_correct_title(), None, |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                intents.push(Intent::Back);
            }
        });
        let detail = match &cx.model.elevator {
            Some((known, detail)) if *known == self.elevator => detail.as_deref(),
            _ => {
                ui.label(lang.word_loading());
                return;
            }
        };
        let own: Vec<&StageEvent> = detail.map(of_its_own).unwrap_or_default();
        let (Some(detail), Some(newest)) = (detail, own.first()) else {
            sentence_ui(ui, lang.reg_correct_none());
            return;
        };
        if self.frame.begin(cx).is_none() {
            intents.push(Intent::Back);
            return;
        }
        if self.before.is_none() {
            let wanted = own.iter().find(|event| Some(event.id) == self.event);
            self.fill(wanted.unwrap_or(newest));
        }
        let place = detail.elevator.draft.place();
        ui.add(Label::new(RichText::new(place).color(*tokens(ui).ink_soft)).wrap());
        ScrollArea::vertical()
            .id_salt("register-correct")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                sentence_ui(ui, lang.reg_correct_says());
                ui.add_space(space::NEAR);
                self.fields_ui(ui, cx, &own);
                self.frame.error_ui(ui, cx);
                self.conflicts_ui(ui, cx);
                let end = self.frame.foot_ui(ui, cx, lang.inspections_correct(), true);
                if end.save.is_some() {
                    self.send(cx);
                }
                if end.close {
                    intents.push(Intent::Back);
                }
            });
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, own: &[&StageEvent]) {
        let lang = cx.lang;
        let width = line_width(ui);
        let options: Vec<String> = own.iter().map(|event| step_words(lang, event)).collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let mut chosen = own.iter().position(|event| Some(event.id) == self.event);
        let choice =
            Field::new(lang.reg_step())
                .width(width)
                .choice(ui, lang, &mut chosen, &options);
        if choice.changed()
            && let Some(event) = chosen.and_then(|at| own.get(at))
        {
            self.fill(event);
        }
        let fresh = std::mem::take(&mut self.fresh);
        self.frame.first_day_ui(ui, cx, fresh);
        let problems = self.frame.problems(cx);
        let notes = shared::notes(lang, problems, Name::Evidence);
        Field::new(lang.reg_step_evidence())
            .width(width)
            .hint(lang.reg_step_evidence_hint())
            .notes(&notes)
            .text(ui, &mut self.evidence);
        let notes = shared::notes(lang, problems, Name::StepNote);
        Field::new(lang.reg_step_note())
            .width(width)
            .notes(&notes)
            .multiline(ui, &mut self.note, 2);
        let notes = shared::notes(lang, problems, Name::Reason);
        // Not the note of the step, which may be a reason too.
        Field::new(lang.reg_correct_reason())
            .required()
            .width(width)
            .notes(&notes)
            .multiline(ui, &mut self.reason, 2);
    }

    /// What somebody else corrected meanwhile: for each field one's own word or theirs.
    fn conflicts_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let Some(Error::Conflict(list)) = self.frame.error(cx) else {
            return;
        };
        let Some(chosen) = self.conflicts.ui(ui, cx.lang, list) else {
            return;
        };
        let Some(mut before) = self.before.take() else {
            return;
        };
        let mut after = self.draft();
        resolve(&mut before, &mut after, chosen);
        self.before = Some(before);
        self.frame.day.set(shared::date(&after.happened_on));
        (self.evidence, self.note) = (after.evidence, after.note);
        self.conflicts = Conflicts::default();
        self.send(cx);
    }

    fn send(&mut self, cx: &ViewCtx<'_>) {
        let (Some(event), Some(before)) = (self.event, self.before.clone()) else {
            return;
        };
        let action = Action::CorrectStep {
            elevator: self.elevator,
            event,
            before,
            after: self.draft(),
            reason: self.reason.trim().to_owned(),
        };
        self.frame.send(cx, action);
    }
}

/// The steps that came with no other record, newest first.
fn of_its_own(detail: &ElevatorDetail) -> Vec<&StageEvent> {
    let carried = |event: &&StageEvent| !detail.carried.iter().any(|(id, _)| *id == event.id);
    let own = detail.elevator.events.iter().rev();
    own.filter(carried).collect()
}

/// When what happened; of a step back also where to.
pub(super) fn step_words(lang: Lang, event: &StageEvent) -> String {
    let day = lang.date_weekday(event.happened_on);
    let step = words::step(lang, event);
    format!("{day} {step}")
}
