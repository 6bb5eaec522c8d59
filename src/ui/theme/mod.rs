//! How the window looks: faces, colours, distances. The only room that builds a colour.

mod app_icon;
pub mod fonts;
pub mod space;
mod style;
pub mod text;
mod tokens;

use egui::{Context, Theme, ThemePreference};
use serde::{Deserialize, Serialize};

pub use app_icon::app_icon;
pub use tokens::{Ink, Tokens, tokens, tokens_of};

/// What a person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// Sets the style of both themes and puts the chosen one in force.
pub fn apply(ctx: &Context, choice: ThemeChoice) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style::style(theme == Theme::Dark));
    }
    // Where the system does not say: light first.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    choose(ctx, choice);
}

/// Puts a theme in force.
pub fn choose(ctx: &Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    });
}
