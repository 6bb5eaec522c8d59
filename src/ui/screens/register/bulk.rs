//! One field of many elevators at once: field, value, reason, one confirm that names the count.

use egui::{Key, Modifiers, ScrollArea, Ui};

use super::form::inputs::{Inputs, Look};
use super::{Intent, words};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::{BULK_FIELDS, Fields};
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem};
use crate::error::Error;
use crate::lang::message;
use crate::ops::Action;
use crate::ui::command::Token;
use crate::ui::screens::parts::{Parting, form_is_open, parting_ui};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::{self, Note};
use crate::ui::widgets::{button, icon::Icon, kv, section};

const LABEL: f32 = 96.0;

/// The panel with what is typed.
pub(super) struct BulkPanel {
    ids: Vec<ElevatorId>,
    field: Option<Field>,
    /// Holds the one value; the inputs know how to write into a draft.
    holder: ElevatorDraft,
    inputs: Inputs,
    reason: String,
    token: Option<Token>,
    problems: Vec<Problem>,
    failed: String,
    fresh: bool,
}

impl BulkPanel {
    /// Opens the panel for these.
    pub fn open(ids: Vec<ElevatorId>) -> Self {
        Self {
            ids,
            field: None,
            holder: ElevatorDraft::default(),
            inputs: Inputs::default(),
            reason: String::new(),
            token: None,
            problems: Vec::new(),
            failed: String::new(),
            fresh: true,
        }
    }

    /// Whether something was chosen that would be lost.
    pub fn is_dirty(&self) -> bool {
        self.field.is_some()
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        self.hear(cx, intents);
        let count = self.ids.len() as i64;
        section::section_ui(ui, lang, lang.reg_bulk_title(), Some(count), |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                intents.push(Intent::Back);
            }
        });
        ui.add_space(space::NEAR);
        form_is_open(ui);
        // Before the fields see it: a field in hand would take it for its own Enter.
        let free = !egui::Popup::is_any_open(ui.ctx());
        let save = free && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        ScrollArea::vertical().id_salt("bulk").show(ui, |ui| {
            let width = (ui.available_width() - LABEL - space::GROUP).min(360.0);
            self.inputs_ui(ui, cx, width);
            ui.add_space(space::GROUP);
            self.foot_ui(ui, cx, intents);
        });
        if save {
            self.save(cx);
        }
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            intents.push(Intent::Back);
        }
    }

    fn inputs_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, width: f32) {
        let lang = cx.lang;
        let options: Vec<&str> = BULK_FIELDS
            .iter()
            .map(|field| words::field(lang, *field))
            .collect();
        let mut chosen = self
            .field
            .and_then(|field| BULK_FIELDS.iter().position(|known| *known == field));
        let choice = field::Field::new(lang.reg_bulk_field())
            .beside(LABEL)
            .width(width)
            .hint(lang.reg_bulk_choose())
            .focus(std::mem::take(&mut self.fresh))
            .choice(ui, lang, &mut chosen, &options);
        if choice.changed() {
            self.field = chosen.and_then(|at| BULK_FIELDS.get(at)).copied();
            self.holder = ElevatorDraft::default();
            self.inputs.reset();
            self.problems.clear();
        }
        let Some(field) = self.field else { return };
        let mut notes: Vec<Note> = self
            .problems
            .iter()
            .map(|problem| words::note(lang, problem))
            .collect();
        if self.inputs.is_unclear(field) {
            notes.push(Note::error(lang.reg_not_a_date()));
        }
        let look = Look {
            width,
            label: LABEL,
            notes: &notes,
            required: false,
            focus: choice.changed(),
        };
        if self
            .inputs
            .ui(ui, cx, field, &mut self.holder, look)
            .changed()
        {
            self.problems.clear();
            self.failed.clear();
        }
        if self.holder.field(field).is_empty() {
            kv::note_ui(ui, lang.reg_bulk_empties());
        }
        field::Field::new(lang.reg_reason())
            .beside(LABEL)
            .width(width)
            .text(ui, &mut self.reason);
    }

    fn foot_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let ready =
            self.field.is_some() && self.token.is_none() && self.inputs.unclear().is_empty();
        let words = lang.reg_bulk_save(self.ids.len() as i64);
        match parting_ui(ui, lang, &words, ready, &self.failed) {
            Some(Parting::Save) => self.save(cx),
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
            Err(Error::Invalid(problems)) => self.problems = problems.clone(),
            Err(error) => self.failed = message::error_message(cx.lang, error),
        }
    }

    fn save(&mut self, cx: &ViewCtx<'_>) {
        let Some(field) = self.field else { return };
        if self.token.is_some() || !self.inputs.unclear().is_empty() {
            return;
        }
        self.failed.clear();
        self.token = Some(cx.act(Action::BulkEdit {
            ids: self.ids.clone(),
            field,
            value: self.holder.field(field),
            reason: self.reason.trim().to_owned(),
        }));
    }
}
