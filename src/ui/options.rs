//! What the window is opened with.

use std::path::PathBuf;

use super::theme::ThemeChoice;
use crate::lang::Lang;

/// From the command line; what is not given comes from the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// The file to open; none: the last one.
    pub path: Option<PathBuf>,
    /// Open the made file, making it first if there is none.
    pub demo: bool,
    /// Language.
    pub lang: Option<Lang>,
    /// Light, dark, or as the system.
    pub theme: Option<ThemeChoice>,
    /// How to draw.
    pub renderer: Renderer,
    /// Save a picture of every screen into this folder, then leave.
    pub screens: Option<PathBuf>,
    /// Show the gallery of widgets instead of the program.
    pub gallery: bool,
    /// Forget where the window was and how large.
    pub reset_window: bool,
    /// Work as this person, by name.
    pub person: Option<String>,
}

/// How the window is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Renderer {
    /// OpenGL, and where that does not work the other one.
    #[default]
    Auto,
    /// OpenGL.
    Glow,
    /// Vulkan, Metal, Direct3D, or software.
    Wgpu,
}
