//! The form of an elevator: new, edit, copy, successor. Checked as it rests, every fault beside its field at once.

mod conflicts;
pub(super) mod inputs;
mod layout;
mod opening;

use egui::{Align, Key, Label, Layout, Modifiers, RichText, ScrollArea, Ui};

pub(super) use opening::Opening;

use conflicts::Conflicts;
use inputs::{Inputs, Look};

use super::{Intent, reasons};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::Fields;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::domain::renewal::RenewalDraft;
use crate::error::Error;
use crate::ops::Action;
use crate::ui::command::{Command, Token};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::banner::{self, BannerAction, Weight};
use crate::ui::widgets::field::Note;
use crate::ui::widgets::{button, check, icon::Icon, section};
use crate::worker::ask::Ask;

/// The hands rest when nothing was typed for this long, in seconds.
const REST: f64 = 0.4;
/// What is typed is kept at most this often, in seconds.
const KEEP_EVERY: f64 = 1.0;
const LABEL: f32 = 118.0;
/// The narrowest input; below two of them the form has one column.
const INPUT: f32 = 190.0;
const FOOT: f32 = 44.0;

/// The form with what is typed.
pub(super) struct ElevatorForm {
    opening: Opening,
    ready: bool,
    before: ElevatorDraft,
    draft: ElevatorDraft,
    inputs: Inputs,
    changed_at: Option<f64>,
    kept_at: f64,
    kept: bool,
    unkept: bool,
    checked: Option<Box<ElevatorDraft>>,
    /// What the save brought back, until the field changes.
    refused: Vec<Problem>,
    attempted: bool,
    token: Option<Token>,
    failed: String,
    conflicts: Conflicts,
    asks_discard: bool,
    offer_declined: bool,
    focus: Option<Field>,
}

impl ElevatorForm {
    /// Opens the form; what it begins with is read when the record is there.
    pub fn open(opening: Opening) -> Self {
        Self {
            opening,
            ready: false,
            before: ElevatorDraft::default(),
            draft: ElevatorDraft::default(),
            inputs: Inputs::default(),
            changed_at: None,
            kept_at: 0.0,
            kept: false,
            unkept: false,
            checked: None,
            refused: Vec::new(),
            attempted: false,
            token: None,
            failed: String::new(),
            conflicts: Conflicts::default(),
            asks_discard: false,
            offer_declined: false,
            focus: None,
        }
    }

    /// Whether something was typed.
    pub fn is_dirty(&self) -> bool {
        self.ready && (self.draft != self.start() || !self.inputs.unclear().is_empty())
    }

    /// One line over the detail: the form waits.
    pub fn parked_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let words = lang.reg_form_waits(self.title(cx));
        let act = banner::banner_ui(ui, lang, Weight::Info, &words, Some(lang.button_back()), false);
        if act.is_some() {
            intents.push(Intent::Unpark);
        }
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        if !self.ready && !self.begin(cx) {
            return;
        }
        self.hear(cx, intents);
        self.head_ui(ui, cx, intents);
        self.offer_ui(ui, cx);
        let mut body = ui.available_rect_before_wrap();
        body.max.y -= FOOT;
        let before = self.draft.clone();
        ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
            ScrollArea::vertical()
                .id_salt("elevator-form")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_max_width(ui.available_width() - 12.0);
                    self.conflicts.ui(ui, cx);
                    self.groups_ui(ui, cx, intents);
                    ui.add_space(space::GROUP);
                });
        });
        let now = ui.input(|input| input.time);
        if self.draft != before {
            self.changed_at = Some(now);
            self.unkept = true;
            self.failed.clear();
            self.asks_discard = false;
        }
        self.check(ui, cx, now);
        self.keep(ui, cx, now);
        self.foot_ui(ui, cx, intents);
        self.keys(ui, cx, intents);
    }

    /// What the form began with, which for a copy is not what the file holds.
    fn start(&self) -> ElevatorDraft {
        match self.opening.edited() {
            Some(_) => self.before.clone(),
            None => self.opening.first_draft(self.opening.source().map(|_| &self.before)),
        }
    }

    fn begin(&mut self, cx: &ViewCtx<'_>) -> bool {
        if let Some(id) = self.opening.source() {
            cx.want(Ask::Elevator(id));
            match &cx.model.elevator {
                Some((known, Some(detail))) if *known == id => {
                    self.before = detail.elevator.draft.clone();
                }
                _ => return false,
            }
        }
        let source = self.opening.source().map(|_| &self.before);
        self.draft = self.opening.first_draft(source);
        self.checked = None;
        self.changed_at = Some(0.0);
        self.focus = Some(match self.opening {
            Opening::IntoProgram(_) => Field::RenewalKind,
            Opening::New => Field::Category,
            _ => Field::RegistrationCode,
        });
        self.ready = true;
        true
    }

    /// The outcome of the save, once it is there.
    fn hear(&mut self, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let Some(outcome) = self.token.and_then(|token| cx.model.outcomes.of(token)) else {
            return;
        };
        self.token = None;
        match outcome {
            Ok(done) => {
                cx.send(Command::DropDraft(self.opening.draft_key()));
                let made = done.created.map(ElevatorId);
                match made.or(self.opening.edited()) {
                    Some(id) => intents.extend([Intent::Back, Intent::Show(id)]),
                    None => intents.push(Intent::Back),
                }
            }
            Err(Error::Invalid(problems)) => {
                self.refused = problems.clone();
                self.focus = problems.first().map(|problem| problem.field);
            }
            Err(Error::Conflict(conflicts)) => self.conflicts.set(conflicts),
            Err(error) => self.failed = reasons::error_text(cx.lang, error),
        }
    }

    fn title(&self, cx: &ViewCtx<'_>) -> String {
        let lang = cx.lang;
        match self.opening {
            Opening::New => lang.reg_form_new().to_owned(),
            Opening::Edit(_) | Opening::IntoProgram(_) => lang.reg_form_edit(self.before.place()),
            Opening::Duplicate(_) => lang.reg_form_duplicate(self.before.place()),
            Opening::Replace(_) => lang.reg_form_replace(self.before.place()),
        }
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let title = self.title(cx);
        section::section_ui(ui, cx.lang, &title, None, |ui| {
            if ui.add(button::icon(Icon::Close, cx.lang.button_close())).clicked() {
                self.leave(cx, intents);
            }
        });
        if let Opening::Replace(_) = self.opening {
            let words = cx.lang.reg_form_replaces(&self.before.registration_code);
            ui.label(RichText::new(words).color(*tokens(ui).ink_soft));
        }
    }

    /// What was typed before a crash or a closed window.
    fn offer_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        if self.offer_declined || self.kept {
            return;
        }
        let key = self.opening.draft_key();
        let kept = cx.model.drafts.iter().find(|(form, record, _)| form == key.form && *record == key.record);
        let Some((_, _, json)) = kept else { return };
        let Ok(typed) = serde_json::from_value::<ElevatorDraft>(json.clone()) else {
            return;
        };
        if typed == self.draft {
            return;
        }
        let lang = cx.lang;
        let act = banner::banner_ui(ui, lang, Weight::Info, lang.reg_draft_found(), Some(lang.reg_draft_restore()), true);
        match act {
            Some(BannerAction::Act) => {
                self.draft = typed;
                self.inputs.reset();
                self.changed_at = Some(0.0);
                self.offer_declined = true;
            }
            Some(BannerAction::Close) => {
                self.offer_declined = true;
                cx.send(Command::DropDraft(key));
            }
            None => {}
        }
    }

    fn groups_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let all = ui.available_width();
        let columns = if all >= 2.0 * (LABEL + INPUT) + 24.0 { 2 } else { 1 };
        let focus = self.focus.take();
        for group in layout::GROUPS {
            ui.add_space(space::HAIR);
            if group.renewal {
                self.program_ui(ui, cx);
                if self.draft.renewal.is_none() {
                    continue;
                }
            } else {
                ui.label(text::strong((group.title)(lang)).color(*tokens(ui).ink));
            }
            for row in group.fields.chunks(columns) {
                ui.columns(columns, |cells| {
                    for (ui, field) in cells.iter_mut().zip(row) {
                        let width = ui.available_width() - LABEL - space::NEAR;
                        self.field_ui(ui, cx, *field, width, focus, intents);
                    }
                });
            }
            for field in group.wide {
                self.field_ui(ui, cx, *field, all - LABEL - space::NEAR, focus, intents);
            }
        }
    }

    /// Whether the elevator belongs to the program. A renewal that the file holds is withdrawn by a step, not by a tick.
    fn program_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let mut on = self.draft.renewal.is_some();
        let held = self.opening.edited().is_some() && self.before.renewal.is_some();
        let tick = ui.add_enabled_ui(!held, |ui| check::check_ui(ui, &mut on, cx.lang.reg_in_program()));
        if tick.inner.changed() {
            self.draft.renewal = on.then(RenewalDraft::default);
            self.inputs.reset();
        }
    }

    fn field_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        field: Field,
        width: f32,
        focus: Option<Field>,
        intents: &mut Vec<Intent>,
    ) {
        let problems = self.problems_of(cx, field);
        let mut notes: Vec<Note> = problems.iter().map(|problem| reasons::note(cx.lang, problem)).collect();
        if self.inputs.is_unclear(field) {
            notes.push(Note::error(cx.lang.reg_not_a_date()));
        }
        let look = Look {
            width,
            label: LABEL,
            notes: &notes,
            required: layout::REQUIRED.contains(&field),
            focus: focus == Some(field),
        };
        let response = self.inputs.ui(ui, cx, field, &mut self.draft, look);
        if response.changed() {
            self.refused.retain(|problem| problem.field != field);
        }
        let enter = ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
        if response.lost_focus() && enter {
            self.focus = layout::after(field, self.draft.renewal.is_some());
        }
        for problem in &problems {
            if let Rule::Duplicate { other, label } = &problem.rule {
                let words = cx.lang.reg_open_other(label);
                let open = ui.push_id((field, other), |ui| ui.add(button::quiet(&words))).inner;
                if open.clicked() {
                    intents.push(Intent::Peek(*other));
                }
            }
        }
    }

    /// What is wrong with a field as it stands: a problem about another value is old.
    fn problems_of(&self, cx: &ViewCtx<'_>, field: Field) -> Vec<Problem> {
        let live = match &cx.model.elevator_check {
            Some((draft, problems)) if draft.field(field) == self.draft.field(field) && self.checked.is_some() => {
                problems.as_slice()
            }
            _ => &[],
        };
        let mut found: Vec<Problem> = Vec::new();
        for problem in live.iter().chain(&self.refused) {
            // Nobody is told that an untouched form is empty.
            let early = problem.rule == Rule::Required && !self.attempted;
            if problem.field == field && !early && !found.contains(problem) {
                found.push(problem.clone());
            }
        }
        found
    }

    fn fault_count(&self, cx: &ViewCtx<'_>) -> usize {
        let fields = ElevatorDraft::FIELDS.iter();
        let faults = fields.flat_map(|field| self.problems_of(cx, *field));
        faults.filter(|problem| problem.severity == Severity::Fault).count() + self.inputs.unclear().len()
    }

    /// Asks what is wrong once the hands rest.
    fn check(&mut self, ui: &Ui, cx: &ViewCtx<'_>, now: f64) {
        if let Some(at) = self.changed_at {
            if now - at >= REST {
                self.changed_at = None;
                self.checked = Some(Box::new(self.draft.clone()));
            } else {
                ui.ctx().request_repaint_after_secs((at + REST - now) as f32);
            }
        }
        if let Some(draft) = &self.checked {
            cx.want(Ask::CheckElevator {
                except: self.opening.edited(),
                draft: draft.clone(),
            });
        }
    }

    /// Keeps what is typed, so that a crash or a closed window loses at most a second of it.
    fn keep(&mut self, ui: &Ui, cx: &ViewCtx<'_>, now: f64) {
        if !self.unkept || !self.is_dirty() {
            return;
        }
        if now - self.kept_at < KEEP_EVERY && self.kept {
            ui.ctx().request_repaint_after_secs((self.kept_at + KEEP_EVERY - now) as f32);
            return;
        }
        if let Ok(json) = serde_json::to_value(&self.draft) {
            cx.send(Command::KeepDraft(self.opening.draft_key(), json));
            self.kept = true;
            self.unkept = false;
            self.kept_at = now;
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let tokens = tokens(ui);
        ui.separator();
        ui.horizontal(|ui| {
            ui.set_min_height(space::CONTROL);
            if self.asks_discard {
                ui.label(lang.reg_discard_question());
                if ui.add(button::danger(lang.reg_discard())).clicked() {
                    cx.send(Command::DropDraft(self.opening.draft_key()));
                    intents.push(Intent::Back);
                }
                if ui.add(button::plain(lang.reg_keep_typing())).clicked() {
                    self.asks_discard = false;
                }
                return;
            }
            let busy = self.token.is_some();
            let save = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            if ui.add_enabled(!busy && !self.conflicts.any_open(), save).clicked() {
                self.save(cx);
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                self.leave(cx, intents);
            }
            let faults = self.fault_count(cx);
            if !self.failed.is_empty() {
                ui.add(Label::new(RichText::new(&self.failed).color(*tokens.late)).truncate())
                    .on_hover_text(&self.failed);
            } else if faults > 0 {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.label(RichText::new(lang.reg_faults(faults as i64)).color(*tokens.late));
                });
            }
        });
    }

    fn keys(&mut self, ui: &Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        if egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            self.save(cx);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.leave(cx, intents);
        }
    }

    fn leave(&mut self, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        if self.is_dirty() {
            self.asks_discard = true;
        } else {
            cx.send(Command::DropDraft(self.opening.draft_key()));
            intents.push(Intent::Back);
        }
    }

    fn save(&mut self, cx: &ViewCtx<'_>) {
        self.attempted = true;
        self.failed.clear();
        if self.token.is_some() || self.conflicts.any_open() {
            return;
        }
        if let Some(field) = self.inputs.unclear().first() {
            self.focus = Some(*field);
            return;
        }
        if self.opening.edited().is_some() {
            self.conflicts.settle(&mut self.before, &mut self.draft);
            self.inputs.reset();
        }
        let draft = Box::new(self.draft.clone());
        self.checked = Some(draft.clone());
        self.token = Some(cx.act(match self.opening {
            Opening::New | Opening::Duplicate(_) => Action::CreateElevator(draft),
            Opening::Replace(old) => Action::ReplaceElevator { old, draft },
            Opening::Edit(id) | Opening::IntoProgram(id) => Action::EditElevator {
                id,
                before: Box::new(self.before.clone()),
                after: draft,
            },
        }));
    }
}
