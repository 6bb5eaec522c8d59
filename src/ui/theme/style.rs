//! The tokens as egui's own style, so that its widgets look like ours.

use egui::{
    Color32, CornerRadius, Margin, Shadow, Stroke, Style, Visuals,
    style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets},
    vec2,
};

use super::{Tokens, space, text, tokens_of};

/// Panels open and close within this time, in seconds.
const ANIMATION: f32 = 0.08;

pub(super) fn style(dark: bool) -> Style {
    let mut style = Style {
        text_styles: text::styles(),
        animation_time: ANIMATION,
        visuals: visuals(dark, tokens_of(dark)),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::NEAR, space::HAIR);
    spacing.button_padding = vec2(12.0, 4.0);
    spacing.interact_size = vec2(40.0, space::CONTROL);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(4);
    spacing.menu_spacing = 0.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = space::NEAR;
    spacing.indent = space::GROUP;
    spacing.text_edit_width = 240.0;
    spacing.combo_width = 120.0;
    spacing.combo_height = 280.0;
    spacing.tooltip_width = 400.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        active_handle_opacity: 0.3,
        interact_handle_opacity: 0.5,
        ..ScrollStyle::floating()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(dark: bool, tokens: &Tokens) -> Visuals {
    let base = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let shadow = |distance: i8, blur: u8| Shadow {
        offset: [0, distance],
        blur,
        spread: 0,
        color: *tokens.shadow,
    };
    Visuals {
        dark_mode: dark,
        weak_text_color: Some(*tokens.ink_faint),
        widgets: widgets(tokens),
        selection: Selection {
            bg_fill: *tokens.selection,
            stroke: Stroke::new(1.0, *tokens.accent),
        },
        hyperlink_color: *tokens.accent,
        faint_bg_color: *tokens.header,
        extreme_bg_color: *tokens.field,
        text_edit_bg_color: Some(*tokens.field),
        code_bg_color: *tokens.control,
        warn_fg_color: *tokens.soon,
        error_fg_color: *tokens.late,
        window_corner_radius: CornerRadius::same(space::RADIUS_LARGE),
        window_shadow: shadow(8, 24),
        window_fill: *tokens.surface_raised,
        window_stroke: Stroke::new(1.0, *tokens.line),
        menu_corner_radius: CornerRadius::same(6),
        popup_shadow: shadow(4, 12),
        panel_fill: *tokens.paper,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, *tokens.accent),
            ..base.text_cursor
        },
        indent_has_left_vline: false,
        disabled_alpha: 0.45,
        ..base
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let look = |fill: Color32, edge: Stroke, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: CornerRadius::same(space::RADIUS),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(*tokens.surface, Stroke::new(1.0, *tokens.line), *tokens.ink),
        inactive: look(*tokens.control, Stroke::NONE, *tokens.ink),
        hovered: look(*tokens.control_hover, Stroke::NONE, *tokens.ink),
        active: look(*tokens.control_pressed, Stroke::NONE, *tokens.ink),
        open: look(*tokens.control_pressed, Stroke::NONE, *tokens.ink),
    }
}
