//! A share as a bar with its own number beside it: funnels, streets, shares.

use egui::{Align, Color32, Rect, Response, Role, Sense, TextStyle, Ui, Widget, WidgetInfo, vec2};

use super::{paint, status::Mark};
use crate::ui::theme::{space, tokens};

/// `Bar::new("施工中", 0.42, "132").mark(Mark::UnderWay)`.
#[must_use]
pub struct Bar<'a> {
    label: &'a str,
    share: f32,
    value: &'a str,
    mark: Option<Mark>,
    label_width: f32,
    value_width: f32,
    target: Option<f32>,
}

impl<'a> Bar<'a> {
    /// `share` is between 0 and 1 of the widest bar; `value` is what is read.
    pub fn new(label: &'a str, share: f32, value: &'a str) -> Self {
        Self {
            label,
            share,
            value,
            mark: None,
            label_width: 96.0,
            value_width: 56.0,
            target: None,
        }
    }

    pub fn mark(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    pub fn label_width(mut self, width: f32) -> Self {
        self.label_width = width;
        self
    }

    pub fn value_width(mut self, width: f32) -> Self {
        self.value_width = width;
        self
    }

    /// A tick where the bar should be.
    pub fn target(mut self, share: f32) -> Self {
        self.target = Some(share);
        self
    }
}

impl Widget for Bar<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), space::TARGET), Sense::click());
        let spoken = format!("{} {}", self.label, self.value);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
        let hover = if response.hovered() {
            *tokens.hover
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(rect, space::RADIUS, hover);
        paint::focus_ring(ui, &response, rect, space::RADIUS);

        let label_at = rect.with_max_x(rect.left() + self.label_width);
        let value_at = rect.with_min_x(rect.right() - self.value_width);
        let track = Rect::from_x_y_ranges(
            label_at.right() + space::NEAR..=value_at.left() - space::NEAR,
            rect.center().y - 5.0..=rect.center().y + 5.0,
        );
        let label = paint::galley(ui, self.label, TextStyle::Body, label_at.width());
        paint::text_in(ui, label_at, Align::Min, label, *tokens.ink);
        let value = paint::galley(ui, self.value, TextStyle::Body, value_at.width());
        paint::text_in(ui, value_at, Align::Max, value, *tokens.ink);

        let share = self.share.clamp(0.0, 1.0);
        let colour = self.mark.map_or(*tokens.accent, |mark| mark.colour(tokens));
        ui.painter().rect_filled(track, 2, *tokens.control);
        // A share above nothing is always seen.
        let width = if share > 0.0 {
            (track.width() * share).max(2.0)
        } else {
            0.0
        };
        ui.painter().rect_filled(
            Rect::from_min_size(track.min, vec2(width, track.height())),
            2,
            colour,
        );
        if let Some(target) = self.target {
            let x = track.left() + track.width() * target.clamp(0.0, 1.0);
            ui.painter().vline(
                x,
                track.y_range().expand(3.0),
                egui::Stroke::new(2.0, *tokens.ink),
            );
        }
        response
    }
}
