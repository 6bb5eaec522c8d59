//! Filter chips: what is being looked at, each part removable.

use egui::{
    Align, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, vec2,
};

use super::{icon::Icon, paint};
use crate::{
    lang::Lang,
    ui::theme::{space, tokens},
};

const HEIGHT: f32 = space::CONTROL;

/// What a person did to a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipAction {
    Open,
    Remove,
}

/// A filter in force: `街道 长河 ×`. A click on the words opens it again, the cross removes it.
pub fn removable_ui(ui: &mut Ui, lang: Lang, name: &str, value: &str) -> Option<ChipAction> {
    let tokens = tokens(ui);
    let name_text = paint::galley(ui, name, TextStyle::Body, 160.0);
    let value_text = paint::galley(ui, value, TextStyle::Body, 240.0);
    let gap = if name.is_empty() { 0.0 } else { 6.0 };
    let width = 10.0 + name_text.size().x + gap + value_text.size().x + 4.0 + 22.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width.ceil(), HEIGHT), Sense::hover());
    let (words, cross) = rect.split_left_right_at_x(rect.right() - 22.0);
    let id = ui.make_persistent_id(("chip", name, value));
    let open = ui.interact(words, id, Sense::click());
    let remove = ui.interact(cross, id.with("remove"), Sense::click());
    let spoken = format!("{name} {value}");
    open.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken.trim()));
    remove.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            ui.is_enabled(),
            format!("{} {}", lang.button_remove(), spoken.trim()),
        )
    });

    ui.painter()
        .rect_filled(rect, space::RADIUS, *tokens.accent_soft);
    for (part, response) in [(words, &open), (cross, &remove)] {
        if response.hovered() {
            ui.painter()
                .rect_filled(part.shrink(2.0), space::RADIUS, *tokens.selection);
        }
        paint::focus_ring(ui, response, part, space::RADIUS);
    }
    let mut at = words.with_min_x(words.left() + 10.0);
    at.min.x = paint::text_in(ui, at, Align::Min, name_text, *tokens.ink_soft).right() + gap;
    paint::text_in(ui, at, Align::Min, value_text, *tokens.accent);
    Icon::Close.paint(ui.painter(), cross, 11.0, *tokens.accent);

    if remove.on_hover_text(lang.button_remove()).clicked() {
        Some(ChipAction::Remove)
    } else if open.clicked() {
        Some(ChipAction::Open)
    } else {
        None
    }
}

/// A filter not in force that opens a menu: `街道 ▾`. With a value it looks chosen.
pub fn menu_ui<R>(
    ui: &mut Ui,
    name: &str,
    value: Option<&str>,
    menu: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let response = outline_ui(ui, name, value, None, true);
    Popup::menu(&response).show(menu).map(|inner| inner.inner)
}

/// The chip that adds a filter: `+ 筛选`.
pub fn add_ui<R>(ui: &mut Ui, name: &str, menu: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let response = outline_ui(ui, name, None, Some(Icon::Plus), false);
    Popup::menu(&response).show(menu).map(|inner| inner.inner)
}

/// A chip that is on or off.
pub fn toggle_ui(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    let icon = on.then_some(Icon::Tick);
    let mut response = outline_ui(ui, name, on.then_some(""), icon, false);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let on = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, name));
    response
}

fn outline_ui(
    ui: &mut Ui,
    name: &str,
    value: Option<&str>,
    icon: Option<Icon>,
    arrow: bool,
) -> Response {
    let tokens = tokens(ui);
    let words = match value {
        Some(value) if !value.is_empty() => format!("{name} {value}"),
        _ => name.to_owned(),
    };
    let galley = paint::galley(ui, &words, TextStyle::Body, 260.0);
    let before = icon.map_or(0.0, |_| 16.0);
    let after = if arrow { 16.0 } else { 0.0 };
    let size = vec2((20.0 + before + galley.size().x + after).ceil(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &words));

    let chosen = value.is_some();
    let (fill, ink) = if chosen {
        (*tokens.accent_soft, *tokens.accent)
    } else {
        (
            paint::ground(ui, &response, *tokens.surface),
            *tokens.ink_soft,
        )
    };
    let edge = if chosen {
        egui::Color32::TRANSPARENT
    } else {
        *tokens.line
    };
    ui.painter().rect(
        rect,
        space::RADIUS,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    paint::focus_ring(ui, &response, rect, space::RADIUS);
    let at = rect.shrink2(vec2(10.0, 0.0));
    if let Some(icon) = icon {
        icon.paint(ui.painter(), at.with_max_x(at.left() + 12.0), 12.0, ink);
    }
    paint::text_in(
        ui,
        at.with_min_x(at.left() + before),
        Align::Min,
        galley,
        ink,
    );
    if arrow {
        let tip = Rect::from_min_max(egui::pos2(at.right() - 12.0, at.top()), at.max);
        Icon::Down.paint(ui.painter(), tip, 12.0, ink);
    }
    response
}
