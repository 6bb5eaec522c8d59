//! Search as one types: reported when the hands rest, never in the middle of a word of an input method.

use std::time::Duration;

use egui::{Key, Rect, Response, Sense, Ui, pos2, vec2};

use super::{
    edit::{self, Look},
    icon::Icon,
    kbd, paint,
};
use crate::{
    lang::Lang,
    ui::theme::{space, tokens},
};

/// The hands rest when nothing was typed for this long, in seconds.
const REST: f64 = 0.15;

/// Where there is less room than was asked for, it goes down to this.
const LEAST: f32 = 120.0;

/// The text of a search and what of it was already reported.
#[derive(Clone, Debug, Default)]
pub struct SearchBox {
    text: String,
    reported: String,
    changed_at: Option<f64>,
    composing: bool,
    focus: bool,
}

/// What a frame of the search box brought.
pub struct SearchOutcome {
    pub response: Response,
    /// The text to search for, once, when it changed and the hands rest (or Enter was pressed).
    pub query: Option<String>,
    /// Enter was pressed: the reader means this text.
    pub entered: bool,
}

impl SearchBox {
    /// What is typed now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts a text in as if it had been reported.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        text.clone_into(&mut self.reported);
        self.changed_at = None;
    }

    /// Asks for the keys at the next frame, with the text selected.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Draws the box. `hint` says what can be searched and is the accessible name; `keys` is the shortcut to come here.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        hint: &str,
        keys: Option<&str>,
        width: f32,
    ) -> SearchOutcome {
        let id = ui.make_persistent_id(("search", hint));
        let after = if self.text.is_empty() {
            keys.map_or(0.0, |keys| kbd::width(ui, keys) + 6.0)
        } else {
            20.0
        };
        let look = Look {
            width: width.min(ui.available_width()).max(LEAST),
            hint,
            before: 20.0,
            after,
            ..Look::default()
        };
        let response = edit::edit_ui(ui, id, &mut self.text, &look).accessible_name(hint);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
            edit::select_all(ui, id, &self.text);
        }
        self.adorn(ui, &response, lang, keys);

        let now = ui.input(|input| input.time);
        self.composing = response.has_focus() && edit::composing(ui, self.composing);
        if response.changed() {
            self.changed_at = Some(now);
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let query = self.due(now, entered || !response.has_focus());
        if let Some(at) = self.changed_at {
            let wait = (at + REST - now).max(0.0);
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(wait));
        }
        SearchOutcome {
            response,
            query,
            entered,
        }
    }

    fn due(&mut self, now: f64, at_once: bool) -> Option<String> {
        let at = self.changed_at?;
        if self.composing || (!at_once && now - at < REST) {
            return None;
        }
        self.changed_at = None;
        let query = self.text.trim();
        if query == self.reported {
            return None;
        }
        query.clone_into(&mut self.reported);
        Some(self.reported.clone())
    }

    /// The glass at the left, the shortcut or the cross at the right.
    fn adorn(&mut self, ui: &mut Ui, response: &Response, lang: Lang, keys: Option<&str>) {
        let tokens = tokens(ui);
        let rect = response.rect;
        let glass = rect
            .with_max_x(rect.left() + 26.0)
            .translate(vec2(2.0, 0.0));
        Icon::Search.paint(ui.painter(), glass, 14.0, *tokens.ink_faint);
        if self.text.is_empty() {
            if let Some(keys) = keys.filter(|_| !response.has_focus()) {
                let at = rect.with_min_x(rect.right() - kbd::width(ui, keys) - 8.0);
                kbd::paint_bare(ui, at, keys, *tokens.ink_faint);
            }
            return;
        }
        let cross =
            Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(20.0, 20.0));
        let clear = ui.interact(cross, response.id.with("clear"), Sense::click());
        clear.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, lang.button_clear())
        });
        ui.painter().rect_filled(
            cross,
            space::RADIUS,
            paint::ground(ui, &clear, *tokens.field),
        );
        paint::focus_ring(ui, &clear, cross, space::RADIUS);
        Icon::Close.paint(ui.painter(), cross, 11.0, *tokens.ink_soft);
        if clear.on_hover_text(lang.button_clear()).clicked() {
            self.text.clear();
            // Clearing is a decision, not typing.
            self.changed_at = Some(f64::NEG_INFINITY);
            response.request_focus();
            ui.ctx().request_repaint();
        }
    }
}
