//! A large figure that opens the list it counts.

use egui::{Align, Response, Role, Sense, TextStyle, Ui, Widget, WidgetInfo, pos2, vec2};

use super::{paint, status::Mark};
use crate::ui::theme::{space, text, tokens};

/// `Figure::new("已完成", "312").unit("/ 500 台").note(Mark::Late, "晚 3 天")`.
#[must_use]
pub struct Figure<'a> {
    caption: &'a str,
    value: &'a str,
    unit: &'a str,
    note: Option<(Option<Mark>, &'a str)>,
    width: f32,
    opens: bool,
}

impl<'a> Figure<'a> {
    pub fn new(caption: &'a str, value: &'a str) -> Self {
        Self {
            caption,
            value,
            unit: "",
            note: None,
            width: 0.0,
            opens: true,
        }
    }

    /// What is counted; small and grey.
    pub fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// A line beneath, with a shape when it tells good from bad.
    pub fn note(mut self, mark: impl Into<Option<Mark>>, note: &'a str) -> Self {
        self.note = Some((mark.into(), note));
        self
    }

    /// This wide, or as wide as the number is; a longer note is cut.
    pub fn min_width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// A figure with no list behind it.
    pub fn mute(mut self) -> Self {
        self.opens = false;
        self
    }
}

impl Widget for Figure<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let caption = paint::galley(ui, self.caption, TextStyle::Small, f32::INFINITY);
        let value = paint::galley(
            ui,
            text::figure(self.value),
            text::figure_style(),
            f32::INFINITY,
        );
        let unit = paint::galley(ui, self.unit, TextStyle::Body, f32::INFINITY);
        let first = value.size().x
            + if self.unit.is_empty() {
                0.0
            } else {
                6.0 + unit.size().x
            };
        let mark = space::MARK + 4.0;
        // Figures in a row stay in their place: a long note is cut, the rest of it is told on hover.
        let room = if self.width > 0.0 {
            self.width.max(first).max(caption.size().x)
        } else {
            f32::INFINITY
        };
        let note = self.note.map(|(kind, words)| {
            let room = room - kind.map_or(0.0, |_| mark);
            (kind, paint::galley(ui, words, TextStyle::Small, room))
        });
        let last = note.as_ref().map_or(0.0, |(kind, words)| {
            kind.map_or(0.0, |_| mark) + words.size().x
        });
        let inner = first.max(caption.size().x).max(last);
        let note_height = note.as_ref().map_or(0.0, |(_, words)| words.size().y);
        let height = caption.size().y + value.size().y - 2.0 + note_height;
        let size = vec2(inner.max(self.width).ceil(), (height + 12.0).ceil());

        let sense = if self.opens {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let name = [
            self.caption,
            self.value,
            self.unit,
            self.note.map_or("", |(_, note)| note),
        ]
        .join(" ");
        let kind = if self.opens {
            Role::Button
        } else {
            Role::Label
        };
        response.widget_info(|| WidgetInfo::labeled(kind, ui.is_enabled(), name.trim()));

        if self.opens {
            let fill = if response.is_pointer_button_down_on() {
                *tokens.control_hover
            } else if response.hovered() {
                *tokens.control
            } else {
                egui::Color32::TRANSPARENT
            };
            // The ground reaches out to both sides, so that the words stand in line with the heading above.
            let ground = rect.expand2(vec2(space::NEAR, 0.0));
            ui.painter().rect_filled(ground, 6, fill);
            paint::focus_ring(ui, &response, ground, 6);
        }
        let at = rect.shrink2(vec2(0.0, 6.0));
        let painter = ui.painter();
        let top = at.top() + caption.size().y - 1.0;
        painter.galley(at.min, caption, *tokens.ink_soft);
        // Both rows end on one base line: the descent grows with the size.
        let base = top + value.size().y * 0.78;
        painter.galley(
            pos2(
                at.left() + value.size().x + 6.0,
                base - unit.size().y * 0.78,
            ),
            unit,
            *tokens.ink_faint,
        );
        let below = top + value.size().y - 1.0;
        painter.galley(pos2(at.left(), top), value, *tokens.ink);
        if let Some((kind, words)) = note {
            let row =
                egui::Rect::from_min_size(pos2(at.left(), below), vec2(at.width(), words.size().y));
            let (left, colour) = match kind {
                Some(kind) => {
                    let center = pos2(row.left() + space::MARK / 2.0, row.center().y);
                    kind.paint(painter, center, space::MARK - 1.0, kind.colour(tokens));
                    (
                        mark,
                        if kind == Mark::Done {
                            *tokens.done
                        } else {
                            kind.word_colour(tokens)
                        },
                    )
                }
                None => (0.0, *tokens.ink_faint),
            };
            paint::text_in(
                ui,
                row.with_min_x(row.left() + left),
                Align::Min,
                words,
                colour,
            );
        }
        if self.opens {
            response.on_hover_cursor(egui::CursorIcon::PointingHand)
        } else {
            response
        }
    }
}
