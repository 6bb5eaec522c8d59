//! The form of an elevator: new, edit, copy, successor. Checked as it rests, every fault beside its field at once.

mod body;
mod conflicts;
pub(super) mod inputs;
mod layout;
mod opening;
mod rest;

use egui::{Align, Key, Label, Layout, Modifiers, RichText, ScrollArea, Ui};

pub(super) use opening::Opening;

use conflicts::Conflicts;
use inputs::Inputs;

use super::Intent;
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem};
use crate::error::Error;
use crate::lang::message;
use crate::ops::Action;
use crate::ui::command::{Command, Token};
use crate::ui::screens::parts::{Leave, form_is_open};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::banner::{self, Weight};
use crate::ui::widgets::{button, icon::Icon, section};
use crate::worker::ask::Ask;

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
    leaving: Leave,
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
            leaving: Leave::default(),
            offer_declined: false,
            focus: None,
        }
    }

    /// What the form is for.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// Whether something was typed.
    pub fn is_dirty(&self) -> bool {
        self.ready && (self.draft != self.start() || !self.inputs.unclear().is_empty())
    }

    /// One line over the detail: the form waits.
    pub fn parked_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let words = lang.reg_form_waits(self.title(cx));
        let act = banner::banner_ui(
            ui,
            lang,
            Weight::Info,
            &words,
            Some(lang.button_back()),
            false,
        );
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
        form_is_open(ui);
        // Before the fields see it: a field in hand would take it for its own Enter.
        let free = !egui::Popup::is_any_open(ui.ctx());
        let save = free && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
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
            self.leaving = Leave::default();
        }
        self.check(ui, cx, now);
        self.keep(ui, cx, now);
        self.foot_ui(ui, cx, intents);
        if save {
            self.save(cx);
        }
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.leave(cx, intents);
        }
    }

    /// What the form began with, which for a copy is not what the file holds.
    fn start(&self) -> ElevatorDraft {
        match self.opening.edited() {
            Some(_) => self.before.clone(),
            None => self
                .opening
                .first_draft(self.opening.source().map(|_| &self.before)),
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
            Err(error) => self.failed = message::error_message(cx.lang, error),
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
            if ui
                .add(button::icon(Icon::Close, cx.lang.button_close()))
                .clicked()
            {
                self.leave(cx, intents);
            }
        });
        if let Opening::Replace(_) = self.opening {
            let words = cx.lang.reg_form_replaces(&self.before.registration_code);
            ui.label(RichText::new(words).color(*tokens(ui).ink_soft));
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let tokens = tokens(ui);
        ui.separator();
        ui.horizontal(|ui| {
            ui.set_min_height(space::CONTROL);
            if self.leaving.is_asked() {
                if self.leaving.line_ui(ui, lang) {
                    cx.send(Command::DropDraft(self.opening.draft_key()));
                    intents.push(Intent::Back);
                }
                return;
            }
            self.leaving.remember(ui);
            let busy = self.token.is_some();
            let save = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            if ui
                .add_enabled(!busy && !self.conflicts.any_open(), save)
                .clicked()
            {
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

    fn leave(&mut self, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        if self.leaving.wanted(self.is_dirty()) {
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
