//! Buttons: flat, with their shortcut on them.

use egui::{Align, Color32, Response, Role, Sense, TextStyle, Ui, Widget, WidgetInfo, vec2};

use super::{icon::Icon, kbd, paint};
use crate::ui::theme::{space, text, tokens};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Plain,
    Quiet,
    Danger,
}

/// A button; `ui.add(button::primary(lang.button_save()).shortcut("Ctrl+S"))`.
#[must_use]
pub struct Button<'a> {
    text: &'a str,
    kind: Kind,
    icon: Option<Icon>,
    shortcut: Option<&'a str>,
    width: f32,
    bare: bool,
    menu: bool,
    left: bool,
    count: Option<i64>,
}

/// The one next step of a place. At most one in sight.
pub fn primary(text: &str) -> Button<'_> {
    Button::new(text, Kind::Primary)
}

/// Any other step.
pub fn plain(text: &str) -> Button<'_> {
    Button::new(text, Kind::Plain)
}

/// A step beside a heading or inside a row: no ground until the pointer comes.
pub fn quiet(text: &str) -> Button<'_> {
    Button::new(text, Kind::Quiet)
}

/// A step that takes something away.
pub fn danger(text: &str) -> Button<'_> {
    Button::new(text, Kind::Danger)
}

/// A button of a drawing alone; the name is read aloud and shown on hover.
pub fn icon(icon: Icon, name: &str) -> Button<'_> {
    Button {
        icon: Some(icon),
        bare: true,
        ..Button::new(name, Kind::Quiet)
    }
}

impl<'a> Button<'a> {
    fn new(text: &'a str, kind: Kind) -> Self {
        Self {
            text,
            kind,
            icon: None,
            shortcut: None,
            width: 0.0,
            bare: false,
            menu: false,
            left: false,
            count: None,
        }
    }

    /// A drawing before the words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The keys that do the same.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = Some(keys);
        self
    }

    /// At least this wide.
    pub fn min_width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// A small arrow says that a menu opens.
    pub fn menu(mut self) -> Self {
        self.menu = true;
        self
    }

    /// The words begin at the left edge and the keys end at the right one: entries of a menu beneath one another.
    pub fn left(mut self) -> Self {
        self.left = true;
        self
    }

    /// How many things the button acts on.
    pub fn count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }

    fn colours(&self, ui: &Ui, response: &Response) -> (Color32, Color32) {
        let tokens = tokens(ui);
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered() && response.enabled();
        if !response.enabled() {
            let fill = if self.kind == Kind::Quiet {
                Color32::TRANSPARENT
            } else {
                *tokens.control
            };
            return (fill, *tokens.ink_soft);
        }
        match self.kind {
            Kind::Primary if pressed => (*tokens.accent_pressed, *tokens.on_accent),
            Kind::Primary if hovered => (*tokens.accent_hover, *tokens.on_accent),
            Kind::Primary => (*tokens.accent, *tokens.on_accent),
            Kind::Plain => (paint::ground(ui, response, *tokens.control), *tokens.ink),
            Kind::Quiet if self.bare => (
                paint::ground(ui, response, Color32::TRANSPARENT),
                if hovered {
                    *tokens.ink
                } else {
                    *tokens.ink_soft
                },
            ),
            Kind::Quiet => (
                paint::ground(ui, response, Color32::TRANSPARENT),
                *tokens.accent,
            ),
            Kind::Danger if pressed || hovered => (*tokens.late, *tokens.on_late),
            Kind::Danger => (*tokens.late_soft, *tokens.late),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let label = match self.count {
            Some(count) => format!("{} {count}", self.text),
            None => self.text.to_owned(),
        };
        let words = if self.kind == Kind::Primary {
            paint::galley(
                ui,
                text::strong(&label),
                text::strong_style(),
                f32::INFINITY,
            )
        } else {
            paint::galley(ui, &label, TextStyle::Button, f32::INFINITY)
        };
        let size = if self.bare {
            vec2(space::CONTROL, space::CONTROL)
        } else {
            let padding = if self.kind == Kind::Quiet {
                space::NEAR
            } else {
                12.0
            };
            let icon = self.icon.map_or(0.0, |_| 16.0 + 6.0);
            let keys = self
                .shortcut
                .map_or(0.0, |keys| kbd::width(ui, keys) + space::NEAR);
            let menu = if self.menu { 16.0 } else { 0.0 };
            let width = words.size().x + 2.0 * padding + icon + keys + menu;
            vec2(width.max(self.width).ceil(), space::CONTROL)
        };
        let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label));

        if ui.is_rect_visible(rect) {
            let (fill, ink) = self.colours(ui, &response);
            ui.painter().rect_filled(rect, space::RADIUS, fill);
            paint::focus_ring(ui, &response, rect, space::RADIUS);
            if self.bare {
                if let Some(icon) = self.icon {
                    icon.paint(ui.painter(), rect, 16.0, ink);
                }
            } else {
                self.paint_words(ui, rect, words, ink);
            }
        }
        if self.bare {
            response = match self.shortcut {
                Some(keys) => response.on_hover_text(format!("{}  {keys}", self.text)),
                None => response.on_hover_text(self.text),
            };
        }
        response
    }
}

impl Button<'_> {
    fn paint_words(
        &self,
        ui: &Ui,
        rect: egui::Rect,
        words: std::sync::Arc<egui::Galley>,
        ink: Color32,
    ) {
        let icon = self.icon.map_or(0.0, |_| 16.0 + 6.0);
        let key_room = self
            .shortcut
            .map_or(0.0, |keys| kbd::width(ui, keys) + space::NEAR);
        let menu = if self.menu { 16.0 } else { 0.0 };
        let content = words.size().x + icon + key_room + menu;
        let begin = if self.left {
            rect.left() + space::NEAR
        } else {
            rect.center().x - content / 2.0
        };
        let mut at = rect.with_min_x(begin);
        if let Some(icon) = self.icon {
            icon.paint(ui.painter(), at.with_max_x(at.left() + 16.0), 16.0, ink);
            at.min.x += 22.0;
        }
        let place = paint::text_in(ui, at, Align::Min, words, ink);
        at.min.x = place.right();
        if let Some(keys) = self.shortcut {
            let faint = if self.kind == Kind::Primary {
                ink
            } else {
                *tokens(ui).ink_faint
            };
            at.min.x = if self.left {
                rect.right() - key_room
            } else {
                at.left() + space::NEAR
            };
            kbd::paint_bare(ui, at, keys, faint);
        }
        if self.menu {
            let arrow = rect
                .with_min_x(rect.right() - 26.0)
                .with_max_x(rect.right() - 8.0);
            Icon::Down.paint(ui.painter(), arrow, 12.0, ink);
        }
    }
}
