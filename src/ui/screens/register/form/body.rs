//! The fields of the form in their groups, each with what is wrong with it.

use egui::{Key, Ui};

use super::super::{Intent, words};
use super::inputs::Look;
use super::{ElevatorForm, layout};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::Fields;
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::domain::renewal::RenewalDraft;
use crate::lang::Lang;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Note;
use crate::ui::widgets::{button, check};

/// The narrowest input; below two of them the form has one column.
const INPUT: f32 = 190.0;

impl ElevatorForm {
    pub(super) fn groups_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let all = ui.available_width();
        let columns = if all >= 2.0 * (label_width(cx) + INPUT) + 24.0 {
            2
        } else {
            1
        };
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
                ui.spacing_mut().item_spacing.x = 20.0;
                ui.columns(columns, |cells| {
                    for (ui, field) in cells.iter_mut().zip(row) {
                        ui.spacing_mut().item_spacing.x = space::NEAR;
                        let width = ui.available_width() - label_width(cx) - space::NEAR;
                        self.field_ui(ui, cx, *field, width, focus, intents);
                    }
                });
            }
            // The fields over the whole width begin where those of the first column do.
            ui.spacing_mut().item_spacing.x = space::NEAR;
            for field in group.wide {
                self.field_ui(
                    ui,
                    cx,
                    *field,
                    all - label_width(cx) - space::NEAR,
                    focus,
                    intents,
                );
            }
        }
    }

    /// Whether the elevator belongs to the program. A renewal that the file holds is withdrawn by a step, not by a tick.
    fn program_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let mut on = self.draft.renewal.is_some();
        let held = self.opening.edited().is_some() && self.before.renewal.is_some();
        let tick = ui.add_enabled_ui(!held, |ui| {
            check::check_ui(ui, &mut on, cx.lang.reg_in_program())
        });
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
        let mut notes: Vec<Note> = problems
            .iter()
            .map(|problem| words::note(cx.lang, problem))
            .collect();
        if self.inputs.is_unclear(field) {
            notes.push(Note::error(cx.lang.reg_not_a_date()));
        }
        let look = Look {
            width,
            label: label_width(cx),
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
                let open = ui.horizontal(|ui| {
                    ui.add_space(label_width(cx));
                    ui.add(button::quiet(&words))
                });
                if open.inner.clicked() {
                    intents.push(Intent::Peek(*other));
                }
            }
        }
    }

    /// What is wrong with a field as it stands: a problem about another value is old.
    fn problems_of(&self, cx: &ViewCtx<'_>, field: Field) -> Vec<Problem> {
        let live = match &cx.model.elevator_check {
            Some((draft, problems))
                if draft.field(field) == self.draft.field(field) && self.checked.is_some() =>
            {
                problems.as_slice()
            }
            _ => &[],
        };
        let mut found: Vec<Problem> = Vec::new();
        for problem in live.iter().chain(&self.refused) {
            // Nobody is told that an untouched form is empty.
            let early =
                matches!(problem.rule, Rule::Required | Rule::NoIdentity) && !self.attempted;
            if problem.field == field && !early && !found.contains(problem) {
                found.push(problem.clone());
            }
        }
        found
    }

    pub(super) fn fault_count(&self, cx: &ViewCtx<'_>) -> usize {
        let fields = ElevatorDraft::FIELDS.iter();
        let faults = fields.flat_map(|field| self.problems_of(cx, *field));
        faults
            .filter(|problem| problem.severity == Severity::Fault)
            .count()
            + self.inputs.unclear().len()
    }
}

/// The column of the labels: the longest one of the language fits.
fn label_width(cx: &ViewCtx<'_>) -> f32 {
    match cx.lang {
        Lang::Zh => 118.0,
        Lang::En => 150.0,
    }
}
