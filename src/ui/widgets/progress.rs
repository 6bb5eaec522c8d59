//! How far a long task is, and the way to stop it.

use egui::{Align, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::button;
use crate::{
    lang::Lang,
    ui::theme::{space, text, tokens},
};

/// Draws words, bar and, when it can be stopped, the button. `share` is between 0 and 1; `None` while the length is not
/// known (the bar then rests at a third: nothing moves for its own sake). True when it is to be stopped.
pub fn progress_ui(
    ui: &mut Ui,
    lang: Lang,
    words: &str,
    share: Option<f32>,
    can_stop: bool,
) -> bool {
    let mut stop = false;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if can_stop {
                stop = ui.add(button::plain(lang.progress_cancel())).clicked();
            }
            if let Some(share) = share {
                let percent = lang.percent(f64::from(share), 0);
                ui.label(text::note(percent).color(*tokens(ui).ink_soft));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(words).color(*tokens(ui).ink)).truncate());
            });
        });
    });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, words));
    ui.painter()
        .rect_filled(rect, 2, *tokens(ui).control_pressed);
    let width = rect.width() * share.unwrap_or(0.33).clamp(0.0, 1.0);
    let done = Rect::from_min_size(rect.min, vec2(width, rect.height()));
    let colour = if share.is_some() {
        *tokens(ui).accent
    } else {
        *tokens(ui).line_strong
    };
    ui.painter().rect_filled(done, 2, colour);
    ui.add_space(space::HAIR);
    stop
}
