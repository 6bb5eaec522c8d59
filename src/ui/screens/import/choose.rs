//! Which sheet: by the system's dialog, or by its path where there is none.

use std::path::PathBuf;

use egui::{Key, Ui};

use super::aside::Aside;
use crate::exchange::mapping::Target;
use crate::ui::command::{Command, FilePurpose};
use crate::ui::screens::parts::{sentence_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, field::Field};
use crate::worker::ask::FileJob;

#[derive(Default)]
pub(super) struct Choose {
    path: String,
    /// The line of the path was given the keys.
    heard: bool,
    aside: Aside,
}

impl Choose {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, reading: bool) {
        let lang = cx.lang;
        sentence_ui(ui, lang.import_says());
        ui.add_space(space::NEAR);
        ui.add_enabled_ui(!reading, |ui| {
            if ui.add(button::primary(lang.import_choose())).clicked() {
                cx.send(Command::PickFile(FilePurpose::ImportSheet));
            }
            ui.add_space(space::NEAR);
            ui.horizontal_wrapped(|ui| {
                let soft = *tokens(ui).ink_soft;
                ui.label(text::note(lang.import_templates()).color(soft));
                for target in Target::ALL {
                    let words = words::coded(lang, *target);
                    if ui.add(button::quiet(words)).clicked() {
                        cx.send(Command::PickFile(FilePurpose::Template(*target)));
                    }
                }
            });
            ui.add_space(space::GROUP);
            let field = Field::new(lang.import_path())
                .hint(lang.import_path_hint())
                .width(520.0);
            let response = field.text(ui, &mut self.path);
            if !std::mem::replace(&mut self.heard, true) {
                // What is typed from here on goes into it, not to the screen before.
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let typed = self.path.trim();
            let read = ui.add_enabled(!typed.is_empty(), button::plain(lang.import_read()));
            if entered && typed.is_empty() {
                cx.send(Command::PickFile(FilePurpose::ImportSheet));
            } else if read.clicked() || entered {
                preview(cx, PathBuf::from(typed));
            }
        });
        self.aside.ui(ui, cx);
    }
}

/// Reads a sheet to show what it would do.
pub(super) fn preview(cx: &ViewCtx<'_>, path: PathBuf) {
    cx.send(Command::File(FileJob::PreviewImport {
        path,
        choice: Box::default(),
    }));
}
