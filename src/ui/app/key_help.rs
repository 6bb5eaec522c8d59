//! `?`: every key, drawn from the same list as menu and palette.

use egui::{Context, Frame, Grid, Id, Modal, ScrollArea};

use super::shell::verb_words;
use crate::ui::command::Verb;
use crate::ui::shortcut::shortcut_words;
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, kbd};

/// Draws the keys. True: close it.
pub fn key_help_ui(ctx: &Context, cx: &ViewCtx<'_>) -> bool {
    let lang = cx.lang;
    let mut close = false;
    let frame = Frame::popup(&ctx.global_style())
        .inner_margin(20)
        .corner_radius(space::RADIUS_LARGE);
    let modal = Modal::new(Id::unique("key-help")).frame(frame);
    let modal = modal.show(ctx, |ui| {
        ui.set_width(680.0);
        ui.label(text::section(lang.command_key_help()));
        ui.add_space(space::NEAR);
        ScrollArea::vertical().max_height(480.0).show(ui, |ui| {
            ui.columns(2, |columns| {
                let verbs: Vec<Verb> = Verb::ALL
                    .iter()
                    .copied()
                    .filter(|v| v.shortcut().is_some())
                    .collect();
                let half = verbs.len().div_ceil(2);
                let halves = columns.iter_mut().zip(verbs.chunks(half));
                for (at, (column, verbs)) in halves.enumerate() {
                    Grid::new(("keys", at))
                        .num_columns(2)
                        .min_col_width(124.0)
                        .spacing([space::GROUP, space::HAIR])
                        .show(column, |ui| {
                            for verb in verbs {
                                kbd::kbd_ui(ui, &shortcut_words(*verb));
                                ui.label(verb_words(lang, *verb));
                                ui.end_row();
                            }
                        });
                }
            });
            ui.add_space(space::NEAR);
            for (keys, words) in lang
                .list_keys()
                .lines()
                .filter_map(|line| line.split_once('|'))
            {
                ui.horizontal(|ui| {
                    kbd::kbd_ui(ui, keys.trim());
                    ui.label(words.trim());
                });
            }
            ui.add_space(space::NEAR);
            ui.label(text::note(lang.linux_ime_help()));
        });
        ui.add_space(space::NEAR);
        if ui.add(button::plain(lang.button_close())).clicked() {
            close = true;
        }
    });
    close || modal.should_close()
}
