//! Settings of the window, per machine account. No business data; all of it may vanish.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::command::ScreenId;
use super::theme::ThemeChoice;
use crate::domain::query::Column;
use crate::exchange::sheet::TextEncoding;
use crate::lang::Lang;

/// What is remembered between two starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// None: as the system.
    pub language: Option<Lang>,
    /// System, light or dark.
    pub theme: ThemeChoice,
    /// Scale of everything.
    pub zoom: f32,
    /// Files opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// The renderer that worked last.
    pub renderer: Option<String>,
    /// Size of the window in points.
    pub window: Option<(f32, f32)>,
    /// Per person (name): columns of the register, in order.
    pub columns: BTreeMap<String, Vec<Column>>,
    /// Per person (name): widths of columns, by column code.
    pub widths: BTreeMap<String, BTreeMap<String, f32>>,
    /// Widths of detail panes.
    pub panes: BTreeMap<String, f32>,
    /// Who worked last, per file.
    pub last_person: BTreeMap<PathBuf, String>,
    /// Ask for attention when a limit of a rescue nears.
    pub rescue_attention: bool,
    /// Show a notice of the desktop then.
    pub rescue_notice: bool,
    /// With its sound.
    pub rescue_sound: bool,
    /// How text tables are written.
    pub csv_encoding: TextEncoding,
    /// Files were remembered by names that lead nowhere any more: this is not a first start.
    #[serde(skip)]
    pub lost: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            zoom: 1.0,
            recent: Vec::new(),
            renderer: None,
            window: None,
            columns: BTreeMap::new(),
            widths: BTreeMap::new(),
            panes: BTreeMap::new(),
            last_person: BTreeMap::new(),
            rescue_attention: true,
            rescue_notice: true,
            rescue_sound: true,
            // Excel in Chinese offices reads UTF-8 only with its mark.
            csv_encoding: TextEncoding::Utf8Bom,
            lost: false,
        }
    }
}

impl Prefs {
    /// How many recent files are kept.
    const RECENT: usize = 8;

    /// The language in force.
    pub fn lang(&self) -> Lang {
        self.language.unwrap_or_else(Lang::system)
    }

    /// The columns of a person.
    pub fn columns_of(&self, person: &str) -> Vec<Column> {
        match self.columns.get(person) {
            Some(columns) if !columns.is_empty() => columns.clone(),
            _ => Column::DEFAULT.to_vec(),
        }
    }

    /// The width of a column, if the person changed it.
    pub fn width_of(&self, person: &str, column: Column) -> Option<f32> {
        self.widths.get(person)?.get(column.code()).copied()
    }

    /// The width of the detail pane of a screen, if it was changed.
    pub fn pane_of(&self, screen: ScreenId) -> Option<f32> {
        self.panes.get(&format!("{screen:?}")).copied()
    }

    /// Puts a file at the head of the recent ones.
    pub fn touch(&mut self, path: &Path) {
        let path = whole(path);
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(Self::RECENT);
    }

    /// Without the files that were kept by a name which means another file in every folder.
    #[must_use]
    pub fn without_relative(mut self) -> Self {
        let kept = self.recent.len();
        self.recent.retain(|path| path.is_absolute());
        self.last_person.retain(|path, _| path.is_absolute());
        self.lost = self.recent.len() < kept;
        self
    }
}

/// The whole path of a file, whatever folder the program was started in. Links stay links: a person knows the file by them.
pub fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
