//! Colours by meaning, read once from `assets/theme`.

use std::sync::LazyLock;

use egui::{Color32, Ui};
use serde::{Deserialize, Deserializer, de::Error as _};

/// The colours of one theme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// The window.
    pub paper: Ink,
    /// Lists and panes.
    pub surface: Ink,
    /// Menus, dialogs.
    pub surface_raised: Ink,
    /// Navigation and status line.
    pub rail: Ink,
    /// The head of a table.
    pub header: Ink,
    /// Where one writes.
    pub field: Ink,
    /// A plain button.
    pub control: Ink,
    pub control_hover: Ink,
    pub control_pressed: Ink,
    /// The row under the pointer.
    pub hover: Ink,
    /// The rows in hand.
    pub selection: Ink,
    /// Hairlines between things.
    pub line: Ink,
    /// A line that carries meaning: a tick of an axis, the way ahead in a strip, an empty box.
    pub line_strong: Ink,
    /// The edge of a field at rest.
    pub field_line: Ink,
    pub ink: Ink,
    pub ink_soft: Ink,
    pub ink_faint: Ink,
    pub accent: Ink,
    pub accent_hover: Ink,
    pub accent_pressed: Ink,
    pub accent_soft: Ink,
    pub on_accent: Ink,
    pub focus_ring: Ink,
    pub late: Ink,
    pub late_soft: Ink,
    pub on_late: Ink,
    /// Amber for words.
    pub soon: Ink,
    /// Amber for shapes, which may be brighter than words.
    pub soon_mark: Ink,
    pub soon_soft: Ink,
    pub done: Ink,
    pub done_soft: Ink,
    pub stopped: Ink,
    pub stopped_soft: Ink,
    pub to_come: Ink,
    pub shadow: Ink,
}

/// A colour of the theme, `#RRGGBB` or `#RRGGBBAA` in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub Color32);

impl From<Ink> for Color32 {
    fn from(ink: Ink) -> Self {
        ink.0
    }
}

impl std::ops::Deref for Ink {
    type Target = Color32;

    fn deref(&self) -> &Color32 {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|_| D::Error::custom(format!("{text}: not a colour")))
    }
}

/// The colours of the theme that is in force.
#[must_use]
pub fn tokens(ui: &Ui) -> &'static Tokens {
    tokens_of(ui.visuals().dark_mode)
}

/// The colours of either theme.
#[must_use]
pub fn tokens_of(dark: bool) -> &'static Tokens {
    static LIGHT: LazyLock<Tokens> =
        LazyLock::new(|| read(include_str!("../../../assets/theme/light.toml")));
    static DARK: LazyLock<Tokens> =
        LazyLock::new(|| read(include_str!("../../../assets/theme/dark.toml")));
    if dark { &DARK } else { &LIGHT }
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads both"
)]
fn read(file: &str) -> Tokens {
    // Both files are part of the program, and a test reads them: this cannot fail for a person.
    toml::from_str(file).expect("a theme file of the program is whole")
}
