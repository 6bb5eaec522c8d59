//! Draws a frame: the shell around, one screen in the middle, what floats above.

use egui::{CentralPanel, Frame, Margin, Panel};

use super::{App, ViewParts, key_help, palette, screens, shell};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::banner::{BannerAction, Weight, banner_ui};

/// Height of the status line.
const STATUS: f32 = 26.0;
/// Width of the rail: with words, and where the window is small or the letters are large, without.
const RAIL: f32 = 156.0;
const RAIL_NARROW: f32 = 60.0;
/// A window from this width on has room for the words of the rail.
const ROOMY: f32 = 1_000.0;

impl App {
    pub(super) fn draw_all(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.show_toasts(&ctx);
        let paper = *tokens(ui).paper;
        let rail = *tokens(ui).rail;
        if !self.file.opened {
            CentralPanel::default()
                .frame(Frame::new().fill(paper).inner_margin(Margin::same(24)))
                .show(ui, |ui| self.welcome_ui(ui));
            self.above(&ctx);
            return;
        }
        if self.wall && self.current_person().is_some() {
            CentralPanel::default()
                .frame(Frame::new().fill(paper).inner_margin(Margin::same(24)))
                .show(ui, |ui| {
                    self.with_screens(true, |screens, cx| screens.board.wall_ui(ui, cx));
                });
            self.above(&ctx);
            return;
        }
        Panel::bottom("status")
            .exact_size(STATUS)
            .resizable(false)
            .frame(
                Frame::new()
                    .fill(rail)
                    .inner_margin(Margin::symmetric(12, 0)),
            )
            .show(ui, |ui| self.status_ui(ui));
        if self.current_person().is_none() {
            CentralPanel::default()
                .frame(Frame::new().fill(paper).inner_margin(Margin::same(24)))
                .show(ui, |ui| {
                    self.with_screens(false, |screens, cx| screens.people.ui(ui, cx));
                });
            self.above(&ctx);
            return;
        }
        let roomy = ui.available_width() >= ROOMY;
        Panel::left("rail")
            .exact_size(if roomy { RAIL } else { RAIL_NARROW })
            .resizable(false)
            .frame(Frame::new().fill(rail).inner_margin(Margin::same(8)))
            .show(ui, |ui| self.rail_ui(ui));
        CentralPanel::default()
            .frame(
                Frame::new()
                    .fill(paper)
                    .inner_margin(Margin::symmetric(16, 10)),
            )
            .show(ui, |ui| {
                self.file_warnings_ui(ui);
                let current = self.current;
                let importing = self.importing;
                self.with_screens(true, |screens, cx| {
                    if importing {
                        screens.import.ui(ui, cx);
                    } else {
                        screens.ui(current, ui, cx);
                    }
                });
            });
        self.above(&ctx);
    }

    /// What floats above: palette, key help, toasts.
    fn above(&mut self, ctx: &egui::Context) {
        let mut palette = std::mem::take(&mut self.palette);
        let screens_help = self.key_help;
        let mut close_help = false;
        self.with_screens(false, |_, cx| {
            palette::palette_ui(&mut palette, ctx, cx);
            if screens_help {
                close_help = key_help::key_help_ui(ctx, cx);
            }
        });
        self.palette = palette;
        if close_help {
            self.key_help = false;
        }
    }

    fn show_toasts(&mut self, ctx: &egui::Context) {
        for (kind, text, action) in self.pending_toasts.drain(..) {
            match action {
                Some((words, verb)) => self.toasts.push_with(ctx, kind, text, words, verb),
                None => self.toasts.push(ctx, kind, text),
            }
        }
        if let Some(verb) = self.toasts.show(ctx, self.prefs.lang(), STATUS) {
            self.outbox.push(crate::ui::command::Command::Verb(verb));
        }
    }

    fn file_warnings_ui(&mut self, ui: &mut egui::Ui) {
        let lang = self.lang();
        let mut closed = None;
        for (at, words) in self.file.warnings.iter().enumerate() {
            if banner_ui(ui, lang, Weight::Warning, words, None, true) == Some(BannerAction::Close)
            {
                closed = Some(at);
            }
            ui.add_space(space::NEAR);
        }
        if let Some(at) = closed {
            self.file.warnings.remove(at);
        }
    }

    fn welcome_ui(&mut self, ui: &mut egui::Ui) {
        let fault = self.file.fault.take();
        let opening = self.file.opening;
        let path = self.file.path.clone();
        self.with_screens(false, |screens, cx| {
            if opening {
                shell::opening_ui(ui, cx.lang, path.as_deref());
            } else {
                screens.welcome.ui(ui, cx, fault.as_ref(), path.as_deref());
            }
        });
        self.file.fault = fault;
    }

    /// Lends the screens beside a view of everything else.
    pub(super) fn with_screens<R>(
        &mut self,
        want_frame_data: bool,
        f: impl FnOnce(&mut screens::Screens, &ViewCtx<'_>) -> R,
    ) -> R {
        let today = self.today();
        let now = self.now();
        let person = self
            .person
            .and_then(|id| self.model.catalog.people.iter().find(|p| p.id == id));
        let cx = Self::view(ViewParts {
            prefs: &self.prefs,
            model: &self.model,
            today,
            now,
            person,
            calendar: &self.calendar,
            is_test: self.inline,
            out: &self.outbox,
        });
        if want_frame_data {
            cx.want(crate::worker::ask::Ask::Catalog);
            cx.want(crate::worker::ask::Ask::UndoState);
        }
        f(&mut self.screens, &cx)
    }
}
