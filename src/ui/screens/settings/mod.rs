//! 设置: the program, the rescue desk, the working days, the places, the people, the file with its backups, the window.

mod calendar;
mod checklists;
mod file;
mod people;
mod places;
mod program;
mod program_form;
mod rescue;
mod window;

use egui::Ui;

use self::program_form::ProgramForm;
use super::parts::{Tone, banner_ui, head_ui, words};
use crate::domain::role::Permission;
use crate::ui::command::Verb;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip;
use crate::worker::ask::Ask;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Program,
    Rescue,
    Calendar,
    Checklists,
    Places,
    People,
    File,
    Window,
}

/// Which part is shown, and what is typed in it.
#[derive(Default)]
pub struct SettingsScreen {
    part: Part,
    program: ProgramForm<program::ProgramTyped>,
    rescue: ProgramForm<rescue::RescueTyped>,
    calendar: calendar::CalendarPart,
    checklists: checklists::ChecklistsPart,
    places: places::PlacesPart,
    people: people::PeoplePart,
    file: file::FilePart,
}

impl SettingsScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::Catalog);
        let lang = cx.lang;
        head_ui(ui, lang.settings_title(), |_| {});
        ui.horizontal_wrapped(|ui| {
            for (part, word) in [
                (Part::Program, lang.settings_program()),
                (Part::Rescue, lang.nav_rescues()),
                (Part::Calendar, lang.calendar_title()),
                (Part::Checklists, lang.checks_templates()),
                (Part::Places, lang.places_title()),
                (Part::People, lang.settings_people()),
                (Part::File, lang.settings_file()),
                (Part::Window, lang.settings_window()),
            ] {
                let mut on = self.part == part;
                if chip::toggle_ui(ui, word, &mut on).clicked() {
                    self.part = part;
                }
            }
        });
        ui.add_space(8.0);
        egui::ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| match self.part {
                Part::Program => self.program.ui(ui, cx),
                Part::Rescue => self.rescue.ui(ui, cx),
                Part::Calendar => self.calendar.ui(ui, cx),
                Part::Checklists => self.checklists.ui(ui, cx),
                Part::Places => self.places.ui(ui, cx),
                Part::People => self.people.ui(ui, cx),
                Part::File => self.file.ui(ui, cx),
                Part::Window => window::window_ui(ui, cx),
            });
    }

    /// Restore leads to the backups.
    pub fn on_verb(&mut self, verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        if verb == Verb::Restore {
            self.part = Part::File;
            return true;
        }
        false
    }
}

/// Says why a part cannot be changed by this person; true if it can.
fn may_ui(ui: &mut Ui, cx: &ViewCtx<'_>, permission: Permission) -> bool {
    match words::refusal(cx, permission) {
        Some(words) => {
            banner_ui(ui, Tone::Note, &words, |_| {});
            false
        }
        None => true,
    }
}
