//! A labelled field with what is wrong with it beneath.

use std::{borrow::Cow, hash::Hash};

use egui::{Align, Id, Response, RichText, TextStyle, Ui, vec2};

use super::{
    choice::{self, Choice},
    date_picker::{DateField, DayKind},
    edit::{self, Look},
    icon::Icon,
    paint, refused,
};
use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// How grave a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Can be saved; may be wrong.
    Warning,
    /// Cannot be saved.
    Error,
}

/// A sentence about the value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub tone: Tone,
    pub text: String,
    /// The save that was refused for it; none: it is judged anew in every frame.
    pub tried: Option<u64>,
}

impl Note {
    pub fn error(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Error,
            text: text.into(),
            tried: None,
        }
    }

    pub fn warning(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Warning,
            text: text.into(),
            tried: None,
        }
    }
}

/// `Field::new("小区").required().notes(&notes).text(ui, &mut draft.community)`.
#[must_use]
pub struct Field<'a> {
    label: &'a str,
    hint: &'a str,
    help: &'a str,
    notes: Cow<'a, [Note]>,
    width: f32,
    beside: Option<f32>,
    required: bool,
    focus: bool,
}

/// What stands in a field of one line is gone on with, not typed over: for the frame in which it got the keys.
pub fn go_to_end(ui: &Ui, field: &Response, text: &str) {
    edit::go_to_end(ui, field.id, text);
}

impl<'a> Field<'a> {
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            hint: "",
            help: "",
            notes: Cow::Borrowed(&[]),
            width: 240.0,
            beside: None,
            required: false,
            focus: false,
        }
    }

    /// An example inside the empty field.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A grey line beneath while nothing is wrong.
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }

    /// What is wrong, all at once.
    pub fn notes(mut self, notes: &'a [Note]) -> Self {
        self.notes = Cow::Borrowed(notes);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The label stands at the left, in a column of this width, instead of above.
    pub fn beside(mut self, label_width: f32) -> Self {
        self.beside = Some(label_width);
        self
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Asks for the keys: the first field of a form that just opened, or the first one that is wrong.
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// One line of text.
    pub fn text(self, ui: &mut Ui, value: &mut String) -> Response {
        self.edit(ui, value, Look::default())
    }

    /// A code: letters and figures that must not be mistaken.
    pub fn code(self, ui: &mut Ui, value: &mut String) -> Response {
        let look = Look {
            code: true,
            ..Look::default()
        };
        self.edit(ui, value, look)
    }

    /// One line that becomes as many as its text needs; Enter leaves it.
    pub fn growing(self, ui: &mut Ui, value: &mut String) -> Response {
        let look = Look {
            grows: true,
            ..Look::default()
        };
        self.edit(ui, value, look)
    }

    /// Several lines.
    pub fn multiline(self, ui: &mut Ui, value: &mut String, rows: usize) -> Response {
        let look = Look {
            rows: rows.max(2),
            ..Look::default()
        };
        self.edit(ui, value, look)
    }

    /// A number as it is typed, right-aligned, with its unit inside the field.
    pub fn number(self, ui: &mut Ui, value: &mut String, unit: &str) -> Response {
        let unit_text = paint::galley(ui, unit, TextStyle::Small, 80.0);
        let look = Look {
            right: true,
            after: if unit.is_empty() {
                0.0
            } else {
                unit_text.size().x + 6.0
            },
            ..Look::default()
        };
        self.edit_with(ui, value, look, |ui, response| {
            let at = response.rect.with_max_x(response.rect.right() - 8.0);
            paint::text_in(ui, at, Align::Max, unit_text, *tokens(ui).ink_faint);
        })
    }

    /// One of some words; type to narrow them. `chosen` is an index into `options`.
    pub fn choice(
        self,
        ui: &mut Ui,
        lang: Lang,
        chosen: &mut Option<usize>,
        options: &[&str],
    ) -> Response {
        let this = self.still_true(ui, &*chosen);
        let (width, hint, tone, focus) = (this.width, this.hint, this.tone(), this.focus);
        let name = this.label;
        this.frame(ui, |ui, id| {
            let choice = Choice {
                id,
                name,
                width,
                hint,
                tone,
            };
            let response = choice::choice_ui(ui, lang, &choice, chosen, options);
            if focus {
                response.request_focus();
            }
            response
        })
    }

    /// A date: typed in any usual way or picked from a month.
    pub fn date(
        self,
        ui: &mut Ui,
        lang: Lang,
        value: &mut DateField,
        today: chrono::NaiveDate,
        kind: &dyn Fn(chrono::NaiveDate) -> DayKind,
    ) -> Response {
        let this = self.still_true(ui, &(value.value(), value.is_unclear()));
        let (tone, focus, name) = (this.tone(), this.focus, this.label);
        this.frame(ui, |ui, id| {
            let response = value.ui(ui, lang, id, name, tone, today, kind);
            if focus {
                response.request_focus();
                value.select_all(ui, id);
            }
            response
        })
    }

    fn tone(&self) -> Option<Tone> {
        self.notes.iter().map(|note| note.tone).max()
    }

    /// Without what a refused save said of a value that is another one by now.
    fn still_true(mut self, ui: &Ui, value: &impl Hash) -> Self {
        if self.notes.iter().any(|note| note.tried.is_some()) {
            let id = self.id(ui);
            let fits = |note: &Note| {
                note.tried
                    .is_none_or(|tried| refused::holds(ui, id, tried, value))
            };
            if !self.notes.iter().all(fits) {
                let kept = self.notes.iter().filter(|note| fits(note)).cloned();
                self.notes = Cow::Owned(kept.collect());
            }
        }
        self
    }

    fn id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("field", self.label))
    }

    fn edit(self, ui: &mut Ui, value: &mut String, look: Look<'_>) -> Response {
        self.edit_with(ui, value, look, |_, _| {})
    }

    fn edit_with(
        self,
        ui: &mut Ui,
        value: &mut String,
        look: Look<'_>,
        after: impl FnOnce(&mut Ui, &Response),
    ) -> Response {
        let this = self.still_true(ui, &*value);
        let look = Look {
            width: this.width,
            hint: this.hint,
            tone: this.tone(),
            ..look
        };
        let focus = this.focus;
        this.frame(ui, |ui, id| {
            let response = edit::edit_ui(ui, id, value, &look);
            after(ui, &response);
            if focus {
                response.request_focus();
                edit::select_all(ui, id, value);
            }
            response
        })
    }

    /// Label, the field itself, the notes beneath.
    fn frame(self, ui: &mut Ui, add: impl FnOnce(&mut Ui, Id) -> Response) -> Response {
        let id = self.id(ui);
        match self.beside {
            None => {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = space::HAIR;
                    let label = self.label_ui(ui);
                    let response = add(ui, id).labelled_by(label.id);
                    self.notes_ui(ui);
                    response
                })
                .inner
            }
            Some(width) => {
                ui.horizontal_top(|ui| {
                    let size = vec2(width, space::CONTROL);
                    let layout = egui::Layout::left_to_right(Align::Center);
                    let label = ui
                        .allocate_ui_with_layout(size, layout, |ui| {
                            ui.set_min_size(size);
                            self.label_ui(ui)
                        })
                        .inner;
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = space::HAIR;
                        let response = add(ui, id).labelled_by(label.id);
                        self.notes_ui(ui);
                        response
                    })
                    .inner
                })
                .inner
            }
        }
    }

    fn label_ui(&self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let label = RichText::new(self.label).color(*tokens.ink_soft);
        if !self.required {
            return ui.label(label);
        }
        // A star is read aloud as nothing useful; the word is in the label's own name nowhere else.
        let mut job = egui::text::LayoutJob::default();
        label.append_to(
            &mut job,
            ui.style(),
            egui::FontSelection::Default,
            Align::Center,
        );
        RichText::new(" *").color(*tokens.late).append_to(
            &mut job,
            ui.style(),
            egui::FontSelection::Default,
            Align::Center,
        );
        ui.label(job)
    }

    /// A note as wide as its field, wrapped beside its icon.
    fn note_ui(&self, ui: &mut Ui, words: &str, icon: Option<Icon>, colour: egui::Color32) {
        const ICON: f32 = 18.0;
        let width = self.width.max(160.0);
        let indent = icon.map_or(0.0, |_| ICON);
        let galley = egui::WidgetText::from(text::note(words)).into_galley(
            ui,
            Some(egui::TextWrapMode::Wrap),
            width - indent,
            TextStyle::Small,
        );
        let (rect, response) =
            ui.allocate_exact_size(vec2(width, galley.size().y), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        if let Some(icon) = icon {
            let first = egui::Rect::from_min_size(
                rect.min,
                vec2(13.0, ui.text_style_height(&TextStyle::Small)),
            );
            icon.paint(ui.painter(), first, 13.0, colour);
        }
        ui.painter()
            .galley(rect.min + vec2(indent, 0.0), galley, colour);
    }

    fn notes_ui(&self, ui: &mut Ui) {
        let tokens = tokens(ui);
        for note in self.notes.iter() {
            let colour = match note.tone {
                Tone::Error => *tokens.late,
                Tone::Warning => *tokens.soon,
            };
            self.note_ui(ui, &note.text, Some(Icon::Warning), colour);
        }
        if self.notes.is_empty() && !self.help.is_empty() {
            self.note_ui(ui, self.help, None, *tokens.ink_faint);
        }
    }
}
