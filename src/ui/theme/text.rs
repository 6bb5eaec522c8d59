//! Four sizes of type: 12 notes, 14 body, 17 section, 28 figures.

use std::collections::BTreeMap;

use egui::{FontFamily, FontId, RichText, TextStyle};

use super::fonts;

pub const NOTE: f32 = 12.0;
pub const BODY: f32 = 14.0;
pub const SECTION: f32 = 17.0;
pub const FIGURE: f32 = 28.0;
/// Hack is wider and taller than the Chinese face: at 13 its letters look as tall as the body's.
const CODE: f32 = 13.0;

/// The style of section headings.
#[must_use]
pub fn section_style() -> TextStyle {
    TextStyle::Name("section".into())
}

/// The style of large figures.
#[must_use]
pub fn figure_style() -> TextStyle {
    TextStyle::Name("figure".into())
}

/// The style of a word that carries weight inside body text.
#[must_use]
pub fn strong_style() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// A section heading.
pub fn section(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(section_style())
}

/// A large figure.
pub fn figure(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(figure_style())
}

/// A heavier word in body size.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(strong_style())
}

/// A note.
pub fn note(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(TextStyle::Small)
}

/// A code: 0 and O, 1 and l differ.
pub fn code(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(TextStyle::Monospace)
}

/// What [`super::apply`] puts into the style of egui.
pub(super) fn styles() -> BTreeMap<TextStyle, FontId> {
    let heading = fonts::heading();
    BTreeMap::from([
        (
            TextStyle::Small,
            FontId::new(NOTE, FontFamily::Proportional),
        ),
        (TextStyle::Body, FontId::new(BODY, FontFamily::Proportional)),
        (
            TextStyle::Button,
            FontId::new(BODY, FontFamily::Proportional),
        ),
        (
            TextStyle::Monospace,
            FontId::new(CODE, FontFamily::Monospace),
        ),
        (TextStyle::Heading, FontId::new(SECTION, heading.clone())),
        (section_style(), FontId::new(SECTION, heading.clone())),
        (strong_style(), FontId::new(BODY, heading.clone())),
        (figure_style(), FontId::new(FIGURE, heading)),
    ])
}
