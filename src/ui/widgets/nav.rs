//! An entry of the rail at the left.

use egui::{Align, Color32, Rect, Response, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::{icon::Icon, paint, status::Mark};
use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// Below this width only the drawing stays, with the count under it, or its mark at the corner where that is too high.
pub const NARROW: f32 = 80.0;
/// As high as an entry usually is.
pub const HEIGHT: f32 = 32.0;
/// As low as it may be.
const LOW: f32 = 26.0;
/// With a count under the drawing.
const TALL: f32 = 46.0;

/// What stands beside the word of an entry.
pub struct Badge {
    /// How many ask for something now.
    pub count: i64,
    /// How the most urgent of them stands.
    pub mark: Mark,
    /// What the number means, for the pointer and for who has it read aloud.
    pub says: String,
}

/// Drawing, word and, where something waits, a count. A late count is red and has its triangle.
pub fn nav_ui(
    ui: &mut Ui,
    lang: Lang,
    height: f32,
    (icon, word): (Icon, &str),
    selected: bool,
    badge: Option<&Badge>,
) -> Response {
    let narrow = ui.available_width() < NARROW;
    let under = narrow && badge.is_some() && height >= TALL;
    let height = if under {
        TALL
    } else {
        height.clamp(LOW, HEIGHT)
    };
    let tokens = tokens(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let spoken = match badge {
        Some(badge) => format!("{word} {}", badge.says),
        None => word.to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &spoken));

    let (fill, ink) = if selected {
        (*tokens.selection, *tokens.accent)
    } else {
        (
            paint::ground(ui, &response, Color32::TRANSPARENT),
            *tokens.ink_soft,
        )
    };
    let badge = badge.map(|badge| (badge.count, badge.mark));
    ui.painter().rect_filled(rect, 6, fill);
    paint::focus_ring(ui, &response, rect, 6);
    if narrow {
        let (above, below) = rect.split_top_bottom_at_y(rect.top() + height.min(HEIGHT));
        icon.paint(ui.painter(), above, 18.0, ink);
        if let Some((_, mark)) = badge.filter(|_| !under) {
            let corner = rect.right_top() + vec2(-8.0, 8.0);
            mark.paint(ui.painter(), corner, 8.0, mark.colour(tokens));
        } else if let Some((count, mark)) = badge {
            let words = paint::galley(ui, lang.number(count), TextStyle::Small, rect.width());
            let colour = badge_colour(ui, mark);
            paint::text_in(
                ui,
                below.translate(vec2(0.0, -6.0)),
                Align::Center,
                words,
                colour,
            );
        }
        return response;
    }
    icon.paint(
        ui.painter(),
        Rect::from_min_size(rect.min, vec2(36.0, height)),
        16.0,
        ink,
    );

    let mut room = rect
        .with_min_x(rect.left() + 36.0)
        .with_max_x(rect.right() - 8.0);
    if let Some((count, mark)) = badge {
        room.max.x = badge_ui(ui, lang, room, count, mark) - space::HAIR;
    }
    let (words, colour) = if selected {
        let words = paint::galley(ui, text::strong(word), text::strong_style(), room.width());
        (words, *tokens.accent)
    } else {
        (
            paint::galley(ui, word, TextStyle::Body, room.width()),
            *tokens.ink,
        )
    };
    paint::text_in(ui, room, Align::Min, words, colour);
    response
}

fn badge_ui(ui: &Ui, lang: Lang, room: Rect, count: i64, mark: Mark) -> f32 {
    let tokens = tokens(ui);
    let colour = badge_colour(ui, mark);
    let galley = paint::galley(ui, lang.number(count), TextStyle::Small, 60.0);
    let place = paint::text_in(ui, room, Align::Max, galley, colour);
    if mark == Mark::Late || mark == Mark::Soon {
        let center = pos2(place.left() - 8.0, room.center().y);
        mark.paint(ui.painter(), center, 8.0, mark.colour(tokens));
        return place.left() - 14.0;
    }
    place.left()
}

fn badge_colour(ui: &Ui, mark: Mark) -> Color32 {
    let tokens = tokens(ui);
    match mark {
        Mark::Late | Mark::Soon => mark.word_colour(tokens),
        _ => *tokens.ink_soft,
    }
}
