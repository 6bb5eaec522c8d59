//! How the window is asked to open: from the command line.

use std::path::{Path, PathBuf};

use super::prefs::{Prefs, whole};
use super::theme::ThemeChoice;
use crate::lang::Lang;
use crate::worker::Start;

/// The file of a first start, in the folder of a person's files.
pub const REGISTER: &str = "register.tixin";
/// The made file, there too.
pub const DEMO: &str = "demo.tixin";

/// Which renderer draws the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Renderer {
    /// glow, then wgpu if it fails.
    #[default]
    Auto,
    /// OpenGL.
    Glow,
    /// Vulkan, Metal, DirectX 12.
    Wgpu,
}

/// Everything that can be said about the window on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// The database to open; none: the one opened last, or the default one.
    pub path: Option<PathBuf>,
    /// Open the demo; it is made if it is not there yet.
    pub demo: bool,
    /// Language for this start.
    pub lang: Option<Lang>,
    /// Theme for this start.
    pub theme: Option<ThemeChoice>,
    /// Renderer.
    pub renderer: Renderer,
    /// Save a picture of each main screen into this folder, then end.
    pub screens: Option<PathBuf>,
    /// Show the gallery of widgets in the rail.
    pub gallery: bool,
    /// Forget where the window was.
    pub reset_window: bool,
    /// Work as this person without asking.
    pub person: Option<String>,
    /// Measure instead of work: `startup` ends after the first useful screen, `idle` counts frames for ten seconds.
    pub probe: Option<Probe>,
}

impl WindowOptions {
    /// The file of the command line, the demo, the one opened last, or on a first start the one in `folder`. A file that
    /// is known is never made anew: that it is not there any more is said.
    pub fn opens(&self, prefs: &Prefs, folder: &Path) -> (PathBuf, Start) {
        if let Some(path) = &self.path {
            return (whole(path), Start::Open);
        }
        if self.demo {
            return (whole(&folder.join(DEMO)), Start::OpenOrDemo);
        }
        match prefs.recent.first() {
            Some(path) => (path.clone(), Start::Open),
            None if prefs.lost => (whole(&folder.join(REGISTER)), Start::Open),
            None => (whole(&folder.join(REGISTER)), Start::OpenOrCreate),
        }
    }
}

/// What a measuring start looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Milliseconds to the first useful screen, and memory.
    Startup,
    /// Frames drawn in ten idle seconds.
    Idle,
    /// Milliseconds to the second frame of an empty window, and its memory: what every window costs here.
    Empty,
}
