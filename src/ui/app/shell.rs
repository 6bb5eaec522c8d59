//! The rail at the left, the status line at the foot.

use std::path::Path;

use egui::{Align, Layout, ScrollArea, TextStyle, Ui};

use super::App;
use crate::domain::views::OperationEntry;
use crate::lang::Lang;
use crate::lang::message::operation_message;
use crate::ui::command::{Command, ScreenId, Verb};
use crate::ui::shortcut::shortcut_words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::nav::{HEIGHT, NARROW, nav_ui};
use crate::ui::widgets::{button, paint, progress};
use crate::worker::ask::Ask;

/// The width of an entry of the menu.
const MENU: f32 = 240.0;
/// So many letters of a folder are shown.
const FOLDER: usize = 18;
/// The height of the two links at the foot of the rail.
const LINKS: f32 = 64.0;

impl App {
    pub(super) fn rail_ui(&mut self, ui: &mut Ui) {
        let lang = self.lang();
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            let name = if narrow(ui) {
                ui.add(button::icon(Icon::More, lang.app_name()))
            } else {
                ui.add(button::quiet(lang.app_name()).menu())
            };
            egui::Popup::menu(&name).show(|ui| self.menu_ui(ui));
        });
        ui.add_space(space::NEAR);
        // Where all do not fit, the keys still lead to what is left out.
        let count = ScreenId::RAIL.len() as f32;
        let links = ui.available_height() > count * (HEIGHT + 2.0) + LINKS;
        let room = ui.available_height() - if links { LINKS } else { 0.0 };
        ScrollArea::vertical()
            .auto_shrink([false, !links])
            .max_height(room)
            // A little lower before they have to be scrolled.
            .show(ui, |ui| self.entries_ui(ui, room / count - 2.0));
        if links {
            self.links_ui(ui);
        }
    }

    /// Every screen, with what waits there.
    fn entries_ui(&mut self, ui: &mut Ui, height: f32) {
        let lang = self.lang();
        ui.spacing_mut().item_spacing.y = 2.0;
        self.outbox.push(Command::Want(Ask::RescueOpen));
        if let Some(person) = self.person {
            let ask = Ask::Today(self.today(), person);
            self.outbox.push(Command::Want(ask));
        }
        let badges = self.badges(ui.ctx());
        for screen in ScreenId::RAIL.iter().copied() {
            let badge = badges.of(screen);
            let (icon, words) = rail_entry(screen, lang);
            let selected = self.current == screen;
            let keys = shortcut_words(screen.verb());
            let mut said = if narrow(ui) {
                format!("{words}  {keys}")
            } else {
                keys
            };
            if let Some(badge) = &badge {
                said = format!("{said}\n{}", badge.says);
            }
            if nav_ui(ui, lang, height, (icon, words), selected, badge.as_ref())
                .on_hover_text(said)
                .clicked()
            {
                self.outbox.push(Command::Go(screen));
            }
        }
        if self.developer {
            let entry = rail_entry(ScreenId::Gallery, lang);
            let selected = self.current == ScreenId::Gallery;
            if nav_ui(ui, lang, height, entry, selected, None).clicked() {
                self.outbox.push(Command::Go(ScreenId::Gallery));
            }
        }
    }

    fn links_ui(&mut self, ui: &mut Ui) {
        let lang = self.lang();
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (verb, words, keys, icon) in [
                (Verb::KeyHelp, lang.command_key_help(), "?", Icon::Help),
                (
                    Verb::Palette,
                    lang.command_palette(),
                    "Ctrl+K",
                    Icon::Search,
                ),
            ] {
                let response = if narrow(ui) {
                    let said = format!("{words}  {keys}");
                    ui.add(button::icon(icon, words)).on_hover_text(said)
                } else {
                    ui.add(button::quiet(words).shortcut(keys))
                };
                if response.clicked() {
                    self.outbox.push(Command::Verb(verb));
                }
            }
        });
    }

    fn menu_ui(&self, ui: &mut Ui) {
        let lang = self.lang();
        ui.set_min_width(MENU + 8.0);
        let entry = |ui: &mut Ui, verb: Verb, words: &str, enabled: bool| {
            let keys = shortcut_words(verb);
            let row = button::quiet(words).shortcut(&keys).min_width(MENU).left();
            if ui.add_enabled(enabled, row).clicked() {
                self.outbox.push(Command::Verb(verb));
                ui.close();
            }
        };
        let undo = undo_words(lang, self.model.undo.as_deref(), lang.command_undo());
        entry(ui, Verb::Undo, &undo, self.model.undo.is_some());
        let redo = undo_words(lang, self.model.redo.as_deref(), lang.command_redo());
        entry(ui, Verb::Redo, &redo, self.model.redo.is_some());
        ui.separator();
        for verb in [
            Verb::NewElevator,
            Verb::NewNotice,
            Verb::NewUnit,
            Verb::Import,
        ] {
            entry(ui, verb, verb_words(lang, verb), !self.file.read_only);
        }
        ui.separator();
        for verb in [
            Verb::OpenFile,
            Verb::CreateFile,
            Verb::OpenDemo,
            Verb::BackupNow,
            Verb::Restore,
        ] {
            entry(ui, verb, verb_words(lang, verb), true);
        }
        for path in self.prefs.recent.iter().skip(1).take(4) {
            if ui
                .add(button::quiet(&recent_words(path)).min_width(MENU).left())
                .on_hover_text(path.display().to_string())
                .clicked()
            {
                self.outbox.push(Command::OpenPath(path.clone()));
                ui.close();
            }
        }
        ui.separator();
        for verb in [
            Verb::SwitchPerson,
            Verb::SwitchLanguage,
            Verb::SwitchTheme,
            Verb::KeyHelp,
            Verb::Quit,
        ] {
            entry(ui, verb, verb_words(lang, verb), true);
        }
    }

    pub(super) fn status_ui(&mut self, ui: &mut Ui) {
        let lang = self.lang();
        let soft = *tokens(ui).ink_soft;
        // The line is as high with a button in it as without.
        ui.set_min_height(ui.available_height());
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = space::GROUP;
            let say = |ui: &mut Ui, words: String| {
                ui.label(text::note(words).color(soft));
            };
            let program = self.model.catalog.program.as_ref();
            if program.is_some_and(|p| p.demo) {
                ui.label(text::note(lang.demo_data()).color(*tokens(ui).soon));
            }
            if let Some(path) = &self.file.path {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                ui.label(text::note(name).color(soft))
                    .on_hover_text(path.display().to_string());
            }
            if self.file.read_only {
                ui.label(text::note(lang.read_only()).color(*tokens(ui).late));
            }
            say(ui, lang.business_date(lang.date_weekday(self.today())));
            if let Some(person) = self.current_person() {
                let role = lang.by_key(&person.role.message_key()).unwrap_or_default();
                say(ui, lang.person_and_role(&person.name, role));
            }
            self.backup_ui(ui, lang);
            if let Some(job) = &self.model.file_job
                && job.what != "job-backup-at-start"
            {
                let words = lang.by_key(job.what).unwrap_or_default();
                if progress::progress_ui(ui, lang, words, job.progress, true) {
                    self.outbox.push(Command::CancelFileJob);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(entry) = self.model.undo.as_deref() {
                    let words = undo_words(lang, Some(entry), lang.command_undo());
                    // A long name gives way to the word alone: it never runs into what stands at the left.
                    let whole = paint::galley(ui, &words, TextStyle::Button, f32::INFINITY);
                    let fits = whole.size().x + 2.0 * space::NEAR <= ui.available_width();
                    let shown = if fits { &words } else { lang.command_undo() };
                    if ui.add(button::quiet(shown)).on_hover_text(&words).clicked() {
                        self.outbox.push(Command::Verb(Verb::Undo));
                    }
                }
            });
        });
    }

    /// The age of the last verified backup.
    fn backup_ui(&self, ui: &mut Ui, lang: Lang) {
        let tokens = tokens(ui);
        let (words, colour) = match self.file.last_backup {
            // The machine's clock on both sides: the pinned date of a demo has no part in it.
            Some(at) if self.inline => (lang.backup_at(lang.time(at)), *tokens.ink_soft),
            Some(at) => {
                let days = ((self.clock)() - at).num_days();
                if days > 0 {
                    (lang.backup_days_ago(days), *tokens.soon)
                } else {
                    (lang.backup_at(lang.time(at)), *tokens.ink_soft)
                }
            }
            None => (lang.backup_none().to_owned(), *tokens.soon),
        };
        ui.label(text::note(words).color(colour));
    }
}

/// While a file is being opened (or a demo made).
pub fn opening_ui(ui: &mut Ui, lang: Lang, path: Option<&Path>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.4);
        ui.label(text::section(lang.opening()));
        if let Some(path) = path {
            ui.label(text::note(path.display().to_string()));
        }
    });
}

/// The words of a command.
pub fn verb_words(lang: Lang, verb: Verb) -> &'static str {
    lang.by_key(&verb.message_key()).unwrap_or_default()
}

/// 撤销：批量告知 40 台.
fn undo_words(lang: Lang, entry: Option<&OperationEntry>, plain: &str) -> String {
    match entry {
        Some(entry) => {
            let what = operation_message(lang, entry.kind, entry.count(), Some(entry));
            lang.undo_named(plain, what)
        }
        None => plain.to_owned(),
    }
}

/// The name of a file and its folder, the folder shortened in its middle: files of several years have one name.
pub fn recent_words(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let letters: Vec<char> = folder.to_string_lossy().chars().collect();
    let folder: String = if letters.len() > FOLDER {
        let (head, tail) = (FOLDER / 3, FOLDER - FOLDER / 3 - 1);
        let tail = &letters[letters.len() - tail..];
        letters[..head].iter().chain(&['…']).chain(tail).collect()
    } else {
        letters.into_iter().collect()
    };
    format!("{name}  {folder}")
}

/// Whether the rail has room for drawings only.
fn narrow(ui: &Ui) -> bool {
    ui.available_width() < NARROW
}

fn rail_entry(screen: ScreenId, lang: Lang) -> (Icon, &'static str) {
    match screen {
        ScreenId::Today => (Icon::Today, lang.nav_today()),
        ScreenId::Board => (Icon::Board, lang.nav_board()),
        ScreenId::Register => (Icon::Elevator, lang.nav_elevators()),
        ScreenId::Notices => (Icon::Notice, lang.nav_notices()),
        ScreenId::Rescue => (Icon::Rescue, lang.nav_rescues()),
        ScreenId::Inspections => (Icon::Inspection, lang.nav_inspections()),
        ScreenId::Checks => (Icon::Check, lang.nav_checks()),
        ScreenId::Units => (Icon::Firm, lang.nav_organizations()),
        ScreenId::History => (Icon::History, lang.nav_history()),
        ScreenId::Settings => (Icon::Settings, lang.nav_settings()),
        ScreenId::Gallery => (Icon::More, "Gallery"),
    }
}
