//! A step of one or many renewals: what happened, when, on what evidence; what stands against it is seen before the save.

mod verdict;

use egui::{Key, Label, Modifiers, RichText, ScrollArea, Ui};

use verdict::Verdict;

use super::{Intent, words};
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::{Guard, Stage, Step, StepRequest, Timeline};
use crate::error::Error;
use crate::lang::message;
use crate::ops::Action;
use crate::ui::command::Token;
use crate::ui::screens::parts::{Parting, day_kind, form_is_open, parting_ui};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::{Field, Note};
use crate::ui::widgets::{button, icon::Icon, kv, section};
use crate::worker::ask::Ask;

const LABEL: f32 = 96.0;
/// Places named in the head before "and so many more".
const NAMED: usize = 3;

/// Which step is chosen when the panel opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// The one that usually comes next for most of them.
    Usual,
    /// None: the keys stand at the choice.
    Open,
    /// This one.
    At(Step),
}

/// What a person still has to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Step,
    Goal,
    Day,
}

/// The panel with what is typed.
pub(super) struct StepPanel {
    elevators: Vec<ElevatorId>,
    step: Option<Step>,
    to: Option<Stage>,
    date: DateField,
    evidence: String,
    note: String,
    token: Option<Token>,
    /// What the save brought back, until something changes.
    refused: Vec<(ElevatorId, Guard)>,
    problems: Vec<Note>,
    failed: String,
    attempted: bool,
    /// Where the keys go in the next frame.
    seek: Option<Gap>,
}

impl StepPanel {
    /// Opens the panel; the keys stand at what is to be filled in first.
    pub fn open(elevators: Vec<ElevatorId>, begin: Begin, cx: &ViewCtx<'_>) -> Self {
        let step = match begin {
            Begin::Usual => usual(&elevators, cx),
            Begin::Open => None,
            Begin::At(step) => Some(step),
        };
        let seek = match step {
            None => Gap::Step,
            Some(Step::MoveBack) => Gap::Goal,
            Some(_) => Gap::Day,
        };
        Self {
            elevators,
            step,
            to: None,
            date: DateField::new(Some(cx.today)),
            evidence: String::new(),
            note: String::new(),
            token: None,
            refused: Vec::new(),
            problems: Vec::new(),
            failed: String::new(),
            attempted: false,
            seek: Some(seek),
        }
    }

    /// Whether something was typed that would be lost.
    pub fn is_dirty(&self) -> bool {
        !self.evidence.trim().is_empty() || !self.note.trim().is_empty()
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        self.hear(cx, intents);
        let count = self.elevators.len() as i64;
        section::section_ui(ui, lang, lang.reg_step_title(), Some(count), |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                intents.push(Intent::Back);
            }
        });
        let whose = self.whose(cx);
        ui.add(Label::new(RichText::new(whose).color(*tokens(ui).ink_soft)).wrap());
        ui.add_space(space::NEAR);
        let verdict = self.verdict(cx);
        form_is_open(ui);
        // Before the fields see it: a field in hand would take it for its own Enter.
        let free = !egui::Popup::is_any_open(ui.ctx());
        let save = free && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        ScrollArea::vertical()
            .id_salt("register-steps")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                let width = (ui.available_width() - LABEL - space::GROUP).min(360.0);
                self.inputs_ui(ui, cx, width, &verdict);
                ui.add_space(space::NEAR);
                self.foot_ui(ui, cx, &verdict, intents);
                ui.add_space(space::NEAR);
                let refused = verdict.ui(ui, cx);
                if refused {
                    let against = verdict.refused();
                    self.elevators.retain(|id| !against.contains(id));
                    self.refused.clear();
                }
            });
        if save {
            self.save(cx, &verdict);
        }
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            intents.push(Intent::Back);
        }
    }

    /// What is missing first.
    fn gap(&self) -> Option<Gap> {
        match self.step {
            None => Some(Gap::Step),
            Some(Step::MoveBack) if self.to.is_none() => Some(Gap::Goal),
            Some(_) => self.date.value().is_none().then_some(Gap::Day),
        }
    }

    /// The request as it stands; none while step, date or goal is missing.
    fn request(&self) -> Option<StepRequest> {
        let step = self.step?;
        if self.gap().is_some() {
            return None;
        }
        Some(StepRequest {
            step,
            to: self.to.filter(|_| step == Step::MoveBack),
            happened_on: self.date.value()?,
            evidence: String::new(),
            note: String::new(),
        })
    }

    /// What stands against it. Evidence and note do not change that, so they are left out of the question.
    fn verdict(&self, cx: &ViewCtx<'_>) -> Verdict {
        let Some(request) = self.request() else {
            return Verdict::unknown();
        };
        if self.elevators.is_empty() {
            return Verdict::unknown();
        }
        cx.want(Ask::CheckStep {
            elevators: self.elevators.clone(),
            request: request.clone(),
        });
        if !self.refused.is_empty() {
            return Verdict::of(&self.refused, &self.elevators);
        }
        match &cx.model.step_check {
            Some((asked, known, guards)) if *known == request && *asked == self.elevators => {
                Verdict::of(guards, &self.elevators)
            }
            _ => Verdict::unknown(),
        }
    }

    fn whose(&self, cx: &ViewCtx<'_>) -> String {
        let page = &cx.model.register;
        let places: Vec<String> = self
            .elevators
            .iter()
            .filter_map(|id| page.row(*id))
            .take(NAMED)
            .map(crate::domain::query::RegisterRow::place)
            .collect();
        let named = places.join(cx.lang.list_comma());
        let more = self.elevators.len().saturating_sub(places.len());
        if more == 0 || places.is_empty() {
            named
        } else {
            cx.lang.reg_step_and_more(more, named)
        }
    }

    fn inputs_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, width: f32, verdict: &Verdict) {
        let lang = cx.lang;
        let steps = self.steps(cx);
        let options: Vec<&str> = steps.iter().map(|step| words::word(lang, *step)).collect();
        let mut chosen = self
            .step
            .and_then(|step| steps.iter().position(|known| *known == step));
        let seek = self.seek.take();
        let missing = [Note::error(lang.reg_step_missing())];
        let choice = Field::new(lang.reg_step())
            .beside(LABEL)
            .width(width)
            .notes(self.unfilled(Gap::Step, &missing))
            .focus(seek == Some(Gap::Step))
            .choice(ui, lang, &mut chosen, &options);
        let mut changed = choice.changed();
        self.step = chosen.and_then(|at| steps.get(at)).copied();
        if self.step == Some(Step::MoveBack) {
            changed |= self.goal_ui(ui, cx, width, seek == Some(Gap::Goal));
        }
        let late = self.date.value().is_some_and(|day| day < cx.today);
        let help = if late { lang.reg_step_backdated() } else { "" };
        let unclear = [Note::error(lang.reg_not_a_date())];
        let missing = [Note::error(lang.reg_step_date_missing())];
        let date = Field::new(lang.reg_step_date())
            .beside(LABEL)
            .help(help)
            .notes(if self.date.is_unclear() {
                &unclear
            } else {
                self.unfilled(Gap::Day, &missing)
            })
            .focus(seek == Some(Gap::Day))
            .date(ui, lang, &mut self.date, cx.today, &day_kind(cx));
        changed |= date.changed();
        Field::new(lang.reg_step_evidence())
            .beside(LABEL)
            .width(width)
            .hint(lang.reg_step_evidence_hint())
            .text(ui, &mut self.evidence);
        let needed = verdict.asks_reason();
        let label = if needed {
            lang.reg_reason()
        } else {
            lang.reg_step_note()
        };
        let missing = [Note::error(lang.reg_reason_missing())];
        let mut note = Field::new(label).beside(LABEL).width(width);
        if needed {
            note = note.required();
            if self.attempted && self.note.trim().is_empty() {
                note = note.notes(&missing);
            }
        }
        note.multiline(ui, &mut self.note, 2);
        for problem in &self.problems {
            kv::note_ui(ui, &problem.text);
        }
        if changed {
            self.refused.clear();
            self.problems.clear();
            self.failed.clear();
        }
    }

    /// The steps that lead anywhere from the stage of any of them; of one that is not known all may.
    fn steps(&self, cx: &ViewCtx<'_>) -> Vec<Step> {
        let stages: Vec<Option<Stage>> = self.elevators.iter().map(|id| stage(*id, cx)).collect();
        let leads = |step: Step| {
            let from = |stage: &Option<Stage>| stage.is_none_or(|stage| step.leads_from(stage));
            Some(step) == self.step || stages.iter().any(from)
        };
        Step::ALL.iter().copied().filter(|s| leads(*s)).collect()
    }

    /// The note about a gap once a save was tried.
    fn unfilled<'n>(&self, gap: Gap, note: &'n [Note]) -> &'n [Note] {
        if self.attempted && self.gap() == Some(gap) {
            note
        } else {
            &[]
        }
    }

    /// Where a move back leads.
    fn goal_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, width: f32, focus: bool) -> bool {
        let lang = cx.lang;
        let missing = [Note::error(lang.reg_step_goal_missing())];
        let goals = &Stage::WAY[..Stage::WAY.len() - 1];
        let options: Vec<&str> = goals
            .iter()
            .map(|stage| words::word(lang, *stage))
            .collect();
        let mut chosen = self
            .to
            .and_then(|to| goals.iter().position(|stage| *stage == to));
        let response = Field::new(lang.reg_step_goal())
            .beside(LABEL)
            .width(width)
            .required()
            .notes(self.unfilled(Gap::Goal, &missing))
            .focus(focus)
            .choice(ui, lang, &mut chosen, &options);
        self.to = chosen.and_then(|at| goals.get(at)).copied();
        response.changed()
    }

    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        verdict: &Verdict,
        intents: &mut Vec<Intent>,
    ) {
        let lang = cx.lang;
        let word = self.step.map_or("", |step| words::word(lang, step));
        let words = match self.step {
            Some(_) => lang.reg_step_save(self.elevators.len() as i64, word),
            None => lang.reg_step_title().to_owned(),
        };
        let ready = self.token.is_none() && !self.elevators.is_empty() && !verdict.refuses();
        match parting_ui(ui, lang, &words, ready, &self.failed) {
            Some(Parting::Save) => self.save(cx, verdict),
            Some(Parting::Cancel) => intents.push(Intent::Back),
            None => {}
        }
    }

    fn hear(&mut self, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let Some(outcome) = self.token.and_then(|token| cx.model.outcomes.of(token)) else {
            return;
        };
        self.token = None;
        match outcome {
            Ok(_) => intents.push(Intent::Back),
            Err(Error::Guarded(guards) | Error::NeedsReason(guards)) => {
                self.refused = guards.clone()
            }
            Err(Error::Invalid(problems)) => {
                self.problems = problems
                    .iter()
                    .map(|problem| words::note(cx.lang, problem))
                    .collect();
            }
            Err(error) => self.failed = message::error_message(cx.lang, error),
        }
    }

    fn save(&mut self, cx: &ViewCtx<'_>, verdict: &Verdict) {
        self.attempted = true;
        let Some(request) = self.request() else {
            // Said at its field.
            self.seek = self.gap();
            return;
        };
        let note = self.note.trim();
        let unanswered = verdict.asks_reason() && note.is_empty();
        if self.token.is_some() || self.elevators.is_empty() || verdict.refuses() || unanswered {
            return;
        }
        self.failed.clear();
        self.refused.clear();
        self.token = Some(cx.act(Action::Step {
            elevators: self.elevators.clone(),
            request: StepRequest {
                evidence: self.evidence.trim().to_owned(),
                note: note.to_owned(),
                ..request
            },
        }));
    }
}

/// The stage of an elevator, where it is known.
fn stage(id: ElevatorId, cx: &ViewCtx<'_>) -> Option<Stage> {
    match &cx.model.elevator {
        Some((known, Some(detail))) if *known == id && detail.elevator.draft.renewal.is_some() => {
            Some(Timeline::of(&detail.elevator.events).stage)
        }
        _ => cx.model.register.row(id)?.stage,
    }
}

/// The step that usually comes next for most of those whose row is known.
fn usual(elevators: &[ElevatorId], cx: &ViewCtx<'_>) -> Option<Step> {
    // Of one that is looked at everything is known.
    if let ([one], Some((id, Some(detail)))) = (elevators, &cx.model.elevator)
        && one == id
    {
        return Timeline::of(&detail.elevator.events).next_step();
    }
    let page = &cx.model.register;
    let stages = elevators.iter().filter_map(|id| page.row(*id)?.stage);
    let mut counts: Vec<(Stage, usize)> = Vec::new();
    for stage in stages {
        match counts.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, count)) => *count += 1,
            None => counts.push((stage, 1)),
        }
    }
    let (stage, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    Step::usual_next(stage)
}
