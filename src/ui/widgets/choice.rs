//! A choice of one word among some, narrowed by typing.

use egui::{
    Align, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, ScrollArea,
    Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, vec2,
};

use super::{
    edit::{self, Look},
    field::Tone,
    icon::Icon,
    paint,
};
use crate::{
    domain::pinyin,
    lang::Lang,
    ui::theme::{space, tokens},
};

/// Below this many options nobody needs to type.
const TYPE_FROM: usize = 8;

pub(super) struct Choice<'a> {
    pub id: Id,
    pub name: &'a str,
    pub width: f32,
    pub hint: &'a str,
    pub tone: Option<Tone>,
}

#[derive(Clone, Default)]
struct Narrowing {
    text: String,
    at: usize,
}

pub(super) fn choice_ui(
    ui: &mut Ui,
    lang: Lang,
    choice: &Choice<'_>,
    chosen: &mut Option<usize>,
    options: &[&str],
) -> Response {
    let tokens = tokens(ui);
    let (_, rect) = ui.allocate_space(paint::control(choice.width));
    let mut response = ui.interact(rect, choice.id, Sense::click());
    let word = chosen.and_then(|at| options.get(at)).copied();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), choice.name);
        info.current_text_value = word.map(str::to_owned);
        info
    });
    let edge = match choice.tone {
        Some(Tone::Error) => *tokens.late,
        Some(Tone::Warning) => *tokens.soon_mark,
        None => *tokens.field_line,
    };
    ui.painter().rect(
        rect,
        space::RADIUS,
        *tokens.field,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    if response.has_focus() {
        let ring = Stroke::new(2.0, *tokens.focus_ring);
        ui.painter()
            .rect_stroke(rect, space::RADIUS, ring, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let galley = paint::galley(
        ui,
        word.unwrap_or(choice.hint),
        TextStyle::Body,
        inner.width() - 18.0,
    );
    let ink = if word.is_some() {
        *tokens.ink
    } else {
        *tokens.ink_faint
    };
    paint::text_in(ui, inner, Align::Min, galley, ink);
    Icon::Down.paint(
        ui.painter(),
        inner.with_min_x(inner.right() - 12.0),
        12.0,
        *tokens.ink_soft,
    );

    // The arrow opens the list, as in every combo box; it must not also move on to the next field.
    keep_arrows(ui, response.id);
    let popup = Popup::default_response_id(&response);
    if response.has_focus()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
    {
        Popup::open_id(ui.ctx(), popup);
    }
    let picked = Popup::menu(&response)
        .width(choice.width)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| list_ui(ui, lang, choice, *chosen, options))
        .and_then(|inner| inner.inner);
    if let Some(picked) = picked {
        *chosen = Some(picked);
        response.mark_changed();
        response.request_focus();
    }
    response
}

fn list_ui(
    ui: &mut Ui,
    lang: Lang,
    choice: &Choice<'_>,
    chosen: Option<usize>,
    options: &[&str],
) -> Option<usize> {
    let id = choice.id.with("narrowing");
    let mut state: Narrowing = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_min_width(choice.width - 10.0);
    let keys = if options.len() >= TYPE_FROM {
        let look = Look {
            width: choice.width - 10.0,
            hint: lang.choice_narrow(),
            ..Look::default()
        };
        let edit = edit::edit_ui(ui, id.with("text"), &mut state.text, &look)
            .accessible_name(lang.choice_narrow());
        if edit.changed() {
            state.at = 0;
        }
        ui.add_space(space::HAIR);
        edit
    } else {
        // Nothing to type: the list itself takes the keys, lest Enter press the combo box again.
        let nothing = egui::Rect::from_min_size(ui.cursor().min, vec2(1.0, 1.0));
        let list = ui.interact(nothing, id.with("list"), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, choice.name));
        keep_arrows(ui, list.id);
        list
    };
    if !keys.has_focus() {
        keys.request_focus();
    }
    let found: Vec<usize> = (0..options.len())
        .filter(|&at| pinyin::means(&state.text, options[at]))
        .collect();
    let (down, up, enter) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.key_pressed(Key::Enter),
        )
    });
    let last = found.len().saturating_sub(1);
    state.at = if down {
        (state.at + 1).min(last)
    } else if up {
        state.at.saturating_sub(1)
    } else {
        state.at.min(last)
    };
    let mut picked = None;
    if found.is_empty() {
        ui.add_space(space::HAIR);
        ui.weak(lang.choice_nothing());
        ui.add_space(space::HAIR);
    }
    ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
        for (place, &at) in found.iter().enumerate() {
            let row = option_ui(ui, options[at], chosen == Some(at), place == state.at);
            if row.clicked() || (enter && place == state.at) {
                picked = Some(at);
            }
            if place == state.at && (down || up) {
                row.scroll_to_me(None);
            }
        }
    });
    if picked.is_some() {
        state = Narrowing::default();
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, state));
    picked
}

/// Up and down belong to this widget while it has the keys.
fn keep_arrows(ui: &Ui, id: Id) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// A line of a menu with a tick when it is the chosen one.
pub fn option_ui(ui: &mut Ui, words: &str, chosen: bool, at: bool) -> Response {
    let galley = paint::galley(ui, words, TextStyle::Body, f32::INFINITY);
    let width = ui.available_width().max(galley.size().x + 36.0);
    shown_ui(ui, words, galley, vec2(width, space::ROW), chosen, at)
}

/// An option that has no more room than there is: its words go on in further lines, and none is cut off.
pub fn option_whole_ui(ui: &mut Ui, words: &str, at: bool) -> Response {
    let width = ui.available_width();
    let wrap = Some(egui::TextWrapMode::Wrap);
    let galley = egui::WidgetText::from(words).into_galley(ui, wrap, width - 36.0, TextStyle::Body);
    let height = space::ROW.max(galley.size().y + 8.0);
    shown_ui(ui, words, galley, vec2(width, height), false, at)
}

fn shown_ui(
    ui: &mut Ui,
    words: &str,
    galley: std::sync::Arc<egui::Galley>,
    size: egui::Vec2,
    chosen: bool,
    at: bool,
) -> Response {
    let tokens = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, words));
    let fill = if response.hovered() || response.has_focus() {
        *tokens.selection
    } else if at {
        *tokens.hover
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, space::RADIUS, fill);
    if chosen {
        Icon::Tick.paint(
            ui.painter(),
            rect.with_max_x(rect.left() + 24.0),
            13.0,
            *tokens.accent,
        );
    }
    paint::text_in(
        ui,
        rect.with_min_x(rect.left() + 26.0),
        Align::Min,
        galley,
        *tokens.ink,
    );
    response
}
