//! A file named by typing its path: where the system has no file dialog, or none opens.

use std::path::{Path, PathBuf};

use egui::{Align, Context, Frame, Id, Key, Layout, Modal, Modifiers};

use super::App;
use super::dialogs::Wanted;
use crate::domain::attachment::Attachment;
use crate::lang::Lang;
use crate::ops::form::FormRequest;
use crate::ops::lists::Shown;
use crate::ui::command::FilePurpose;
use crate::ui::theme::{space, text};
use crate::ui::widgets::button;
use crate::ui::widgets::field::{Field, Note};

const WIDTH: f32 = 520.0;

/// The sheet with what is typed.
pub(super) struct PathSheet {
    purpose: FilePurpose,
    wanted: Wanted,
    folder: PathBuf,
    typed: String,
    note: Option<Note>,
    /// The file that is there already and may be replaced.
    replaces: Option<PathBuf>,
    fresh: bool,
    /// Enter was pressed in the field.
    entered: bool,
    about: About,
}

/// What is to be written; kept until it is, so that another path can be tried.
#[derive(Clone, Default)]
struct About {
    list: Option<Box<Shown>>,
    form: Option<FormRequest>,
    copy: Option<Attachment>,
}

/// Where people keep what they write.
fn usual_folder() -> PathBuf {
    let dirs = directories::UserDirs::new();
    let known = dirs.as_ref().and_then(|dirs| {
        let documents = dirs.document_dir().filter(|folder| folder.is_dir());
        documents.or(dirs.download_dir().filter(|folder| folder.is_dir()))
    });
    known
        .or(dirs.as_ref().map(|dirs| dirs.home_dir()))
        .map_or_else(PathBuf::new, Path::to_owned)
}

impl PathSheet {
    fn new(purpose: FilePurpose, wanted: Wanted, folder: PathBuf, about: About) -> Self {
        let name = wanted.saves_as.clone().unwrap_or_default();
        // A name may hold what ends a folder.
        let name = name.replace(['/', '\\'], "-");
        Self {
            typed: folder.join(name).display().to_string(),
            purpose,
            wanted,
            folder,
            note: None,
            replaces: None,
            fresh: true,
            entered: false,
            about,
        }
    }

    /// The path as meant: under the usual folder if it is none of its own, and with an ending.
    fn path(&self) -> PathBuf {
        let typed = self.typed.trim();
        let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let path = match (typed.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.folder.join(typed),
        };
        let ending = self
            .wanted
            .kinds
            .first()
            .and_then(|(_, endings)| endings.first());
        match ending {
            Some(ending)
                if self.wanted.saves_as.is_some()
                    && path.extension().is_none()
                    && !path.is_dir() =>
            {
                path.with_extension(ending)
            }
            _ => path,
        }
    }

    /// The endings that would do, where a file is to be saved with another.
    fn other_ending(&self, path: &Path) -> Option<String> {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let kinds = self.wanted.kinds.iter();
        let endings: Vec<&str> = kinds.flat_map(|(_, all)| all.iter().copied()).collect();
        let known = endings.iter().any(|known| ending == **known);
        (!known).then(|| format!(".{}", endings.join(" .")))
    }

    /// What stands against a path. A look at a name, once, when a person asks for it.
    fn judge(&mut self, lang: Lang) -> Option<PathBuf> {
        let path = self.path();
        let shown = path.display().to_string();
        let refused = if self.wanted.saves_as.is_none() {
            (!path.is_file()).then(|| lang.path_no_file(&shown))
        } else if path.is_dir() || self.typed.trim().ends_with(['/', '\\']) {
            Some(lang.path_is_folder(&shown))
        } else if !path.parent().is_some_and(Path::is_dir) {
            let folder = path.parent().unwrap_or(&path).display().to_string();
            Some(lang.path_no_folder(folder))
        } else if let Some(endings) = self.other_ending(&path) {
            Some(lang.path_ending(endings))
        } else if path.exists() && self.purpose == FilePurpose::Create {
            Some(lang.path_is_taken(&shown))
        } else {
            None
        };
        if let Some(words) = refused {
            self.note = Some(Note::error(words));
            return None;
        }
        if self.wanted.saves_as.is_some() && path.exists() && self.replaces.as_ref() != Some(&path)
        {
            self.note = Some(Note::warning(lang.path_exists(&shown)));
            self.replaces = Some(path);
            return None;
        }
        Some(path)
    }

    /// Draws it. Some(none): it is to be closed.
    fn ui(&mut self, ctx: &Context, lang: Lang) -> Option<Option<PathBuf>> {
        let mut answer = None;
        let frame = Frame::popup(&ctx.global_style())
            .inner_margin(20)
            .corner_radius(space::RADIUS_LARGE);
        let modal = Modal::new(Id::unique("path-sheet")).frame(frame);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(WIDTH);
            ui.label(text::section(&self.wanted.title));
            ui.label(text::note(lang.path_says()));
            ui.add_space(space::NEAR);
            let entered = std::mem::take(&mut self.entered);
            let notes: Vec<Note> = self.note.iter().cloned().collect();
            let field = Field::new(lang.path_label())
                .width(WIDTH)
                .notes(&notes)
                .focus(std::mem::take(&mut self.fresh))
                .text(ui, &mut self.typed);
            if field.changed() {
                self.note = None;
                self.replaces = None;
            }
            ui.add_space(space::GROUP);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = match (&self.wanted.saves_as, &self.replaces) {
                    (None, _) => lang.path_open(),
                    (Some(_), None) => lang.path_save(),
                    (Some(_), Some(_)) => lang.path_replace(),
                };
                let any = !self.typed.trim().is_empty();
                let go = match self.replaces {
                    Some(_) => button::danger(words),
                    None => button::primary(words),
                };
                let go = ui.add_enabled(any, go.min_width(88.0)).clicked();
                // What is there already is not replaced by habit.
                let entered = entered && any && self.replaces.is_none();
                if go || entered {
                    answer = self.judge(lang).map(Some);
                    // The keys stay here, not with what lies beneath.
                    self.fresh = answer.is_none();
                }
                if ui.add(button::plain(lang.button_cancel())).clicked() {
                    answer = Some(None);
                }
            });
        });
        if shown.should_close() {
            answer = Some(None);
        }
        answer
    }
}

impl App {
    /// Asks for a path in the window.
    pub(super) fn type_path(&mut self, purpose: FilePurpose) {
        let Some(wanted) = self.wanted(purpose) else {
            return;
        };
        let about = About {
            list: self.list_wanted.clone(),
            form: self.form_wanted.clone(),
            copy: self.copy_of.clone(),
        };
        let folder = self.path_folder.clone().unwrap_or_else(usual_folder);
        self.path_sheet = Some(PathSheet::new(purpose, wanted, folder, about));
    }

    /// The folder that paths are proposed in; for tests.
    pub fn propose_paths_in(&mut self, folder: PathBuf) {
        self.path_folder = Some(folder);
    }

    /// Takes the keys of the sheet before anything beneath it sees them. Call it before the screens are drawn.
    pub(super) fn hear_path_sheet(&mut self, ctx: &Context) {
        let Some(sheet) = &mut self.path_sheet else {
            return;
        };
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            self.path_sheet = None;
        } else if ctx.text_edit_focused() {
            sheet.entered = pressed(Key::Enter);
        }
    }

    /// Draws the sheet, if it is open.
    pub(super) fn path_sheet_ui(&mut self, ctx: &Context) {
        let Some(mut sheet) = self.path_sheet.take() else {
            return;
        };
        match sheet.ui(ctx, self.lang()) {
            None => self.path_sheet = Some(sheet),
            Some(None) => {}
            Some(Some(path)) => {
                // The next one is proposed where this one went.
                self.path_folder = path.parent().map(Path::to_owned);
                let purpose = sheet.purpose;
                let saves = sheet.wanted.saves_as.is_some() && purpose != FilePurpose::Create;
                self.path_sent = saves.then_some(sheet);
                self.file_chosen(purpose, path);
                ctx.request_repaint();
            }
        }
    }

    /// A file could not be written where the sheet said: it opens again, with the reason. False: it was not the sheet.
    pub(super) fn path_refused(&mut self, words: &str) -> bool {
        let Some(mut sheet) = self.path_sent.take() else {
            return false;
        };
        self.list_wanted.clone_from(&sheet.about.list);
        self.form_wanted.clone_from(&sheet.about.form);
        self.copy_of.clone_from(&sheet.about.copy);
        sheet.note = Some(Note::error(words));
        sheet.replaces = None;
        sheet.fresh = true;
        self.path_sheet = Some(sheet);
        true
    }
}
