//! Known names under a text field while one types: a name may be picked, a new one may be typed.

use egui::{Id, Key, Modifiers, Popup, Response, ScrollArea, Ui};

use super::choice;
use crate::domain::pinyin;
use crate::ui::theme::space;

/// Names offered at once; whoever needs another one types on.
const MOST: usize = 8;

#[derive(Clone, Default)]
struct State {
    /// The name that Enter takes; none until the arrows were used, so that Enter keeps what was typed.
    at: Option<usize>,
    /// The pointer was over the names: a click there takes the keys from the field first.
    hovered: bool,
    dismissed: String,
    /// The arrow was pressed in the empty field: the first names are offered.
    browses: bool,
}

/// Draws the names that fit what stands in the field. True when one of them took its place.
///
/// Call it right after the field was drawn; `response` is the field's.
pub fn suggest_ui<'n>(
    ui: &mut Ui,
    response: &Response,
    value: &mut String,
    names: impl Iterator<Item = &'n str>,
) -> bool {
    let id = response.id.with("suggest");
    let mut state: State = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    // Enter and Tab take the name in hand, although they have just led out of the field.
    let taken = response.lost_focus()
        && state.at.is_some()
        && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Tab));
    if !response.has_focus() && !state.hovered && !taken {
        return false;
    }
    let wanted = value.trim().to_owned();
    let down = |ui: &Ui| ui.input(|input| input.key_pressed(Key::ArrowDown));
    state.browses = wanted.is_empty() && (state.browses || down(ui));
    let found: Vec<&str> = if state.browses {
        names.take(MOST).collect()
    } else if wanted.is_empty() || state.dismissed == *value {
        Vec::new()
    } else {
        let fits = |name: &&str| *name != wanted && pinyin::means(&wanted, name);
        names.filter(fits).take(MOST).collect()
    };
    if found.is_empty() {
        state.at = None;
        state.hovered = false;
        ui.data_mut(|data| data.insert_temp(id, state));
        return false;
    }
    // Initials are nobody's name: they stand for the first name that they fit.
    let spelt = !wanted.is_empty() && !found[0].to_lowercase().contains(&wanted.to_lowercase());
    if spelt && state.at.is_none() {
        state.at = Some(0);
    }
    let picked = keys(ui, &mut state, value, found.len());
    let picked = if taken { state.at } else { picked };
    let picked = popup_ui(ui, id, response, &mut state, &found).or(picked);
    if let Some(at) = picked {
        found[at].clone_into(value);
        state = State {
            dismissed: value.clone(),
            ..State::default()
        };
        if !ui.input(|input| input.key_pressed(Key::Tab)) {
            response.request_focus();
        }
    }
    ui.data_mut(|data| data.insert_temp(id, state));
    picked.is_some()
}

fn keys(ui: &Ui, state: &mut State, value: &str, found: usize) -> Option<usize> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        state.at = Some(state.at.map_or(0, |at| (at + 1).min(found - 1)));
    }
    if pressed(Key::ArrowUp) {
        state.at = state.at.and_then(|at| at.checked_sub(1));
    }
    state.at = state.at.map(|at| at.min(found - 1));
    if state.at.is_some() && pressed(Key::Enter) {
        return state.at;
    }
    if state.at.is_some() && pressed(Key::Escape) {
        state.at = None;
        state.browses = false;
        value.clone_into(&mut state.dismissed);
    }
    None
}

fn popup_ui(
    ui: &Ui,
    id: Id,
    response: &Response,
    state: &mut State,
    found: &[&str],
) -> Option<usize> {
    let shown = Popup::from_response(response)
        .id(id)
        .open(true)
        .width(response.rect.width())
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut picked = None;
            ScrollArea::vertical()
                .max_height(space::ROW * MOST as f32)
                .show(ui, |ui| {
                    for (at, name) in found.iter().enumerate() {
                        if choice::option_ui(ui, name, false, state.at == Some(at)).clicked() {
                            picked = Some(at);
                        }
                    }
                });
            picked
        });
    let shown = shown?;
    state.hovered =
        ui.rect_contains_pointer(shown.response.rect) || shown.response.contains_pointer();
    shown.inner
}
