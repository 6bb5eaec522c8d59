//! The settings of this window: how a change takes effect, and when they are written.

use super::App;
use crate::ui::command::PrefChange;
use crate::ui::theme;

impl App {
    pub(super) fn change_pref(&mut self, ctx: &egui::Context, change: PrefChange) {
        match change {
            PrefChange::Language(lang) => self.prefs.language = lang,
            PrefChange::Theme(choice) => {
                self.prefs.theme = choice;
                theme::choose(ctx, choice);
            }
            PrefChange::Zoom(zoom) => {
                self.prefs.zoom = zoom.clamp(0.7, 2.0);
                ctx.set_zoom_factor(self.prefs.zoom);
            }
            PrefChange::CsvEncoding(encoding) => self.prefs.csv_encoding = encoding,
            PrefChange::RescueAttention(on) => self.prefs.rescue_attention = on,
            PrefChange::RescueNotice(on) => self.prefs.rescue_notice = on,
            PrefChange::RescueSound(on) => self.prefs.rescue_sound = on,
            PrefChange::ColumnWidth(column, width) => {
                if let Some(name) = self.person_name() {
                    let widths = self.prefs.widths.entry(name).or_default();
                    widths.insert(column.code().to_owned(), width);
                }
            }
            PrefChange::PaneWidth(screen, width) => {
                self.prefs.panes.insert(format!("{screen:?}"), width);
            }
        }
    }

    /// Writes the settings when they changed and the pointer rests.
    pub(super) fn keep_prefs(&mut self, ctx: &egui::Context) {
        if self.prefs != self.prefs_saved && !ctx.input(|i| i.pointer.any_down()) {
            self.save_prefs();
        }
    }

    pub(super) fn save_prefs(&mut self) {
        if let Some(path) = &self.prefs_path
            && self.prefs != self.prefs_saved
        {
            // Settings may vanish; a full disk must not stop the work.
            super::start::write_prefs(path, &self.prefs).ok();
        }
        self.prefs_saved = self.prefs.clone();
    }
}
