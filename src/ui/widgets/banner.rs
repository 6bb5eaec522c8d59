//! A strip over the page for what concerns the whole file: demo data, no backup, read-only.

use egui::{Align, Frame, Label, Layout, Margin, RichText, Ui};

use super::{
    button,
    icon::{Icon, icon_ui},
};
use crate::{
    lang::Lang,
    ui::theme::{space, tokens},
};

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Info,
    Warning,
    Error,
}

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerAction {
    Act,
    Close,
}

/// Draws the strip over the whole width.
pub fn banner_ui(
    ui: &mut Ui,
    lang: Lang,
    weight: Weight,
    sentence: &str,
    action: Option<&str>,
    closable: bool,
) -> Option<BannerAction> {
    let tokens = tokens(ui);
    let (ground, ink, icon) = match weight {
        Weight::Info => (*tokens.accent_soft, *tokens.accent, Icon::Info),
        Weight::Warning => (*tokens.soon_soft, *tokens.soon, Icon::Warning),
        Weight::Error => (*tokens.late_soft, *tokens.late, Icon::Warning),
    };
    let mut done = None;
    Frame::new()
        .fill(ground)
        .inner_margin(Margin::symmetric(12, 4))
        .corner_radius(space::RADIUS)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.set_min_height(space::CONTROL);
                icon_ui(ui, icon, 16.0, ink);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if closable
                        && ui
                            .add(button::icon(Icon::Close, lang.button_close()))
                            .clicked()
                    {
                        done = Some(BannerAction::Close);
                    }
                    if let Some(action) = action
                        && ui.add(button::quiet(action)).clicked()
                    {
                        done = Some(BannerAction::Act);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(RichText::new(sentence).color(*tokens.ink)).truncate());
                    });
                });
            });
        });
    done
}
