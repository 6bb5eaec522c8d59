//! The state of a thing: always a shape and a word, and a colour besides.

use egui::{
    Align, Color32, Painter, Pos2, Response, Role, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo,
    pos2, vec2,
};

use super::paint;
use crate::{
    lang::Lang,
    ui::theme::{Tokens, space, tokens},
};

/// The states that people tell apart at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// ● a full disc
    Done,
    /// ◐ a half disc
    UnderWay,
    /// ○ a ring
    ToCome,
    /// ▲ a triangle
    Late,
    /// ◆ a diamond
    Soon,
    /// ■ a square
    Stopped,
    /// × a cross
    Withdrawn,
}

impl Mark {
    pub const ALL: [Self; 7] = [
        Self::Done,
        Self::UnderWay,
        Self::ToCome,
        Self::Late,
        Self::Soon,
        Self::Stopped,
        Self::Withdrawn,
    ];

    /// The general word; a place with a better one (a stage) says its own.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => lang.status_done(),
            Self::UnderWay => lang.status_under_way(),
            Self::ToCome => lang.status_to_come(),
            Self::Late => lang.status_late(),
            Self::Soon => lang.status_soon(),
            Self::Stopped => lang.status_stopped(),
            Self::Withdrawn => lang.status_withdrawn(),
        }
    }

    /// The colour of the shape.
    #[must_use]
    pub fn colour(self, tokens: &Tokens) -> Color32 {
        *match self {
            Self::Done => tokens.done,
            Self::UnderWay => tokens.accent,
            Self::ToCome => tokens.to_come,
            Self::Late => tokens.late,
            Self::Soon => tokens.soon_mark,
            Self::Stopped => tokens.stopped,
            Self::Withdrawn => tokens.ink_faint,
        }
    }

    /// The colour of the word: ink, except where something is wrong.
    #[must_use]
    pub fn word_colour(self, tokens: &Tokens) -> Color32 {
        *match self {
            Self::Late => tokens.late,
            Self::Soon => tokens.soon,
            Self::ToCome | Self::Withdrawn => tokens.ink_faint,
            Self::Done | Self::UnderWay | Self::Stopped => tokens.ink,
        }
    }

    /// The ground under a word of this state, and a word colour that is readable on it.
    #[must_use]
    pub fn soft(self, tokens: &Tokens) -> (Color32, Color32) {
        let (ground, word) = match self {
            Self::Done => (tokens.done_soft, tokens.done),
            Self::UnderWay => (tokens.accent_soft, tokens.accent),
            Self::Late => (tokens.late_soft, tokens.late),
            Self::Soon => (tokens.soon_soft, tokens.soon),
            Self::ToCome | Self::Stopped | Self::Withdrawn => (tokens.stopped_soft, tokens.stopped),
        };
        (*ground, *word)
    }

    /// Draws the shape; `size` is its height.
    pub fn paint(self, painter: &Painter, center: Pos2, size: f32, colour: Color32) {
        let radius = size / 2.0;
        let line = Stroke::new((size / 7.0).max(1.3), colour);
        match self {
            Self::Done => {
                painter.circle_filled(center, radius, colour);
            }
            Self::UnderWay => {
                painter.circle_stroke(center, radius - line.width / 2.0, line);
                let arc = (0..=16_u8).map(|step| {
                    let angle = (f32::from(step) / 16.0 - 0.5) * std::f32::consts::PI;
                    center + vec2(-angle.cos(), angle.sin()) * (radius - line.width / 2.0)
                });
                painter.add(Shape::convex_polygon(arc.collect(), colour, Stroke::NONE));
            }
            Self::ToCome => {
                painter.circle_stroke(center, radius - line.width / 2.0, line);
            }
            Self::Late => {
                // An even triangle looks high when its box is centred, so it hangs by its centre of mass.
                let (half, top) = (radius * 1.1, radius * 1.1);
                let points = vec![
                    center + vec2(0.0, -top),
                    center + vec2(half, radius * 0.85),
                    center + vec2(-half, radius * 0.85),
                ];
                painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
            }
            Self::Soon => {
                let reach = radius * 1.1;
                let points = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)];
                let points = points.iter().map(|&(x, y)| center + vec2(x, y)).collect();
                painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
            }
            Self::Stopped => {
                let rect = egui::Rect::from_center_size(center, vec2(size * 0.86, size * 0.86));
                painter.rect_filled(rect, 1.0, colour);
            }
            Self::Withdrawn => {
                let reach = radius * 0.75;
                for (from, to) in [
                    ((-reach, -reach), (reach, reach)),
                    ((-reach, reach), (reach, -reach)),
                ] {
                    painter.line_segment(
                        [center + vec2(from.0, from.1), center + vec2(to.0, to.1)],
                        line,
                    );
                }
            }
        }
    }
}

/// Shape and word in a line of text, cut where the room ends.
pub fn mark_ui(ui: &mut Ui, mark: Mark, word: &str) -> Response {
    let tokens = tokens(ui);
    let room = ui.available_width() - space::MARK - 6.0;
    let galley = paint::galley(ui, word, TextStyle::Body, room);
    let size = vec2(space::MARK + 6.0 + galley.size().x, galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    let center = pos2(rect.left() + space::MARK / 2.0, rect.center().y);
    mark.paint(ui.painter(), center, space::MARK, mark.colour(tokens));
    let words = rect.with_min_x(rect.left() + space::MARK + 6.0);
    let cut = galley.elided;
    paint::text_in(ui, words, Align::Min, galley, mark.word_colour(tokens));
    if cut {
        response.on_hover_text(word)
    } else {
        response
    }
}

/// Shape and word on a soft ground: for the head of a detail pane.
pub fn pill_ui(ui: &mut Ui, mark: Mark, word: &str) -> Response {
    let (ground, ink) = mark.soft(tokens(ui));
    let galley = paint::galley(ui, word, TextStyle::Small, ui.available_width());
    let size = vec2(
        (8.0 + space::MARK + 5.0 + galley.size().x + 9.0).ceil(),
        22.0,
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    ui.painter().rect_filled(rect, 11, ground);
    let center = pos2(rect.left() + 8.0 + space::MARK / 2.0, rect.center().y);
    mark.paint(ui.painter(), center, space::MARK - 1.0, ink);
    let words = rect.with_min_x(rect.left() + 8.0 + space::MARK + 5.0);
    paint::text_in(ui, words, Align::Min, galley, ink);
    response
}
