//! Draws a frame: the shell around, one screen in the middle, what floats above.

use egui::{
    Align, CentralPanel, Context, Frame, Layout, Margin, Panel, ScrollArea, Ui, UiBuilder, Vec2,
    vec2,
};

use super::{App, ViewParts, key_help, palette, screens, shell};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::banner::{BannerAction, Weight, banner_ui};

/// Height of the status line.
const STATUS: f32 = space::CONTROL;
/// Width of the rail: with words, and where the window is small or the letters are large, without.
const RAIL: f32 = 172.0;
const RAIL_NARROW: f32 = 60.0;
/// A window from this width on has room for the words of the rail.
const ROOMY: f32 = 1_000.0;
/// The least room of a screen: in a smaller window, as with everything twice as large, it is scrolled.
const LEAST: Vec2 = vec2(720.0, 440.0);

fn rail_width(ctx: &Context) -> f32 {
    if ctx.content_rect().width() < ROOMY {
        RAIL_NARROW
    } else {
        RAIL
    }
}

/// Draws into all of the room, or into the least and lets it be scrolled.
fn least_room(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = ui.available_size();
    if room.x >= LEAST.x && room.y >= LEAST.y {
        add(ui);
        return;
    }
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        let (_, whole) = ui.allocate_space(room.max(LEAST));
        let layout = Layout::top_down(Align::Min);
        add(&mut ui.new_child(UiBuilder::new().max_rect(whole).layout(layout)));
    });
}

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
        Panel::left("rail")
            .exact_size(rail_width(&ctx))
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
                least_room(ui, |ui| {
                    self.with_screens(true, |screens, cx| {
                        if importing {
                            screens.import.ui(ui, cx);
                        } else {
                            screens.ui(current, ui, cx);
                        }
                    });
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
        self.path_sheet_ui(ctx);
        if close_help {
            self.key_help = false;
        }
    }

    fn show_toasts(&mut self, ctx: &egui::Context) {
        for notice in self.pending_toasts.drain(..) {
            self.toasts.add(ctx, notice);
        }
        // Away from the buttons at the foot of panes, at the right, and of lists, in the last line.
        let away = vec2(rail_width(ctx), STATUS + 44.0);
        if let Some(verb) = self.toasts.show(ctx, self.prefs.lang(), away) {
            self.outbox.push(crate::ui::command::Command::Verb(verb));
        }
    }

    fn file_warnings_ui(&mut self, ui: &mut egui::Ui) {
        let lang = self.lang();
        let mut closed = None;
        for (at, words) in self.file.warnings.iter().enumerate() {
            if banner_ui(ui, lang, Weight::Warning, &words.say(lang), None, true)
                == Some(BannerAction::Close)
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
            read_only: self.file.read_only,
            out: &self.outbox,
        });
        if want_frame_data {
            cx.want(crate::worker::ask::Ask::Catalog);
            cx.want(crate::worker::ask::Ask::UndoState);
        }
        f(&mut self.screens, &cx)
    }
}
