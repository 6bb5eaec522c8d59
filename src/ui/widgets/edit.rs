//! The one place where a text field gets its look. What is typed is egui's `TextEdit`: it alone knows input methods.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align2, Event, Frame, Id, ImeEvent, Key, Margin, Response, Stroke, StrokeKind, TextEdit,
    TextStyle, Ui, vec2,
};

use super::field::Tone;
use crate::ui::theme::{space, tokens};

/// How a text field looks.
pub(super) struct Look<'a> {
    pub width: f32,
    pub hint: &'a str,
    pub code: bool,
    /// More than one makes it multi-line.
    pub rows: usize,
    /// One line that becomes as many as its text needs. Enter ends it, as in one line.
    pub grows: bool,
    pub right: bool,
    pub tone: Option<Tone>,
    /// Room kept free inside, for an icon or a unit.
    pub before: f32,
    pub after: f32,
}

impl Default for Look<'_> {
    fn default() -> Self {
        Self {
            width: 240.0,
            hint: "",
            code: false,
            rows: 1,
            grows: false,
            right: false,
            tone: None,
            before: 0.0,
            after: 0.0,
        }
    }
}

pub(super) fn edit_ui(ui: &mut Ui, id: Id, text: &mut String, look: &Look<'_>) -> Response {
    let tokens = tokens(ui);
    let edge = match look.tone {
        Some(Tone::Error) => *tokens.late,
        Some(Tone::Warning) => *tokens.soon_mark,
        None => *tokens.field_line,
    };
    let side = |room: f32| (7.0 + room).clamp(0.0, 120.0) as i8;
    let frame = Frame::new()
        .fill(*tokens.field)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(space::RADIUS)
        .inner_margin(Margin {
            left: side(look.before),
            right: side(look.after),
            top: 3,
            bottom: 3,
        });
    let edit = if look.grows {
        TextEdit::multiline(text).desired_rows(1).return_key(None)
    } else if look.rows > 1 {
        TextEdit::multiline(text).desired_rows(look.rows)
    } else {
        TextEdit::singleline(text)
    };
    let font = if look.code {
        TextStyle::Monospace
    } else {
        TextStyle::Body
    };
    let edit = edit
        .id(id)
        .font(font)
        .frame(frame)
        .hint_text(egui::RichText::new(look.hint).color(*tokens.ink_faint))
        .align(match (look.right, look.rows > 1) {
            (true, _) => Align2::RIGHT_CENTER,
            (false, false) => Align2::LEFT_CENTER,
            (false, true) => Align2::LEFT_TOP,
        })
        .desired_width(look.width)
        .min_size(vec2(0.0, space::CONTROL));
    let response = ui.add(edit);
    if look.grows && response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        response.surrender_focus();
    }
    // Whoever comes by the keys means to type over what stands there; a click puts the cursor where it was.
    let by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let back = response.gained_focus()
        && ui.data_mut(|data| data.remove_temp::<()>(id.with(CAME_BACK)).is_some());
    if response.gained_focus() && look.rows <= 1 && !by_pointer && !back {
        select_all(ui, id, text);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, *tokens.focus_ring);
        ui.painter()
            .rect_stroke(response.rect, space::RADIUS, ring, StrokeKind::Inside);
    }
    response
}

/// What marks a field that gets the keys back.
const CAME_BACK: &str = "came back";

/// Gives the keys back to a field, the cursor where it was: what stands there is gone on with.
pub fn come_back(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| memory.request_focus(id));
    ui.data_mut(|data| data.insert_temp(id.with(CAME_BACK), ()));
}

/// The cursor behind the last letter: what stands there is gone on with, not typed over.
pub(super) fn go_to_end(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Selects the whole text of a field.
pub(super) fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::select_all_str(text);
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Whether an input method is in the middle of a word: then the field holds letters nobody has chosen yet.
pub(super) fn composing(ui: &Ui, before: bool) -> bool {
    ui.input(|input| {
        input
            .events
            .iter()
            .fold(before, |composing, event| match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => false,
                _ => composing,
            })
    })
}
