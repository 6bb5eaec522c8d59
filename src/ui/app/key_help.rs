//! `?`: every key by what it has to do with, drawn from the same list as menu and palette.

use egui::{Context, Frame, Grid, Id, Modal, ScrollArea, Ui};

use super::shell::verb_words;
use crate::lang::Lang;
use crate::ui::command::Verb;
use crate::ui::key_group::KeyGroup;
use crate::ui::shortcut::shortcut_words;
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, kbd};

/// A column of groups; at most three stand beside each other.
const COLUMN: f32 = 296.0;
/// What stays free of the window around it.
const AROUND: f32 = 64.0;

/// Draws the keys. True: close it.
pub fn key_help_ui(ctx: &Context, cx: &ViewCtx<'_>) -> bool {
    let lang = cx.lang;
    let mut close = false;
    let frame = Frame::popup(&ctx.global_style())
        .inner_margin(20)
        .corner_radius(space::RADIUS_LARGE);
    let room = ctx.content_rect().size() - egui::Vec2::splat(AROUND);
    let count = ((room.x / COLUMN) as usize).clamp(1, 3);
    let modal = Modal::new(Id::unique("key-help")).frame(frame);
    let modal = modal.show(ctx, |ui| {
        ui.set_width(COLUMN * count as f32);
        ui.label(text::section(lang.command_key_help()));
        let height = (room.y - 112.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.columns(count, |columns| {
                for (column, groups) in columns.iter_mut().zip(spread(lang, count)) {
                    for (group, keys) in groups {
                        group_ui(column, lang, group, &keys);
                    }
                }
            });
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

type Keys = Vec<(String, &'static str)>;

/// The keys of a group, each with what it does.
fn keys_of(lang: Lang, group: KeyGroup) -> Keys {
    let verbs = Verb::ALL.iter().copied();
    let verbs = verbs.filter(|verb| verb.group() == group && verb.shortcut().is_some());
    let verbs = verbs.map(|verb| (shortcut_words(verb), verb_words(lang, verb)));
    let more = group.more(lang).lines();
    let more = more.filter_map(|line| line.split_once('|'));
    let more = more.map(|(keys, words)| (keys.trim().to_owned(), words.trim()));
    verbs.chain(more).collect()
}

/// The groups over the columns: the longest first, each where the least stands.
fn spread(lang: Lang, columns: usize) -> Vec<Vec<(KeyGroup, Keys)>> {
    let all = KeyGroup::ALL
        .iter()
        .map(|group| (*group, keys_of(lang, *group)));
    let mut all: Vec<(KeyGroup, Keys)> = all.collect();
    all.sort_by_key(|(_, keys)| std::cmp::Reverse(keys.len()));
    let mut spread: Vec<Vec<(KeyGroup, Keys)>> = vec![Vec::new(); columns.max(1)];
    for group in all {
        let least = spread.iter_mut().min_by_key(|groups| {
            // Two lines for each heading.
            groups.iter().map(|(_, keys)| keys.len() + 2).sum::<usize>()
        });
        least
            .into_iter()
            .for_each(|groups| groups.push(group.clone()));
    }
    // In the order in which they are named: the screens at the left above.
    for groups in &mut spread {
        groups.sort_by_key(|(group, _)| *group);
    }
    spread.sort_by_key(|groups| groups.first().map(|(group, _)| *group));
    spread
}

fn group_ui(ui: &mut Ui, lang: Lang, group: KeyGroup, keys: &Keys) {
    ui.add_space(space::NEAR);
    let title = lang.by_key(&group.message_key()).unwrap_or_default();
    ui.label(text::strong(title));
    Grid::new(("keys", group))
        .num_columns(2)
        .min_col_width(104.0)
        .min_row_height(22.0)
        .spacing([space::NEAR, 2.0])
        .show(ui, |ui| {
            for (keys, words) in keys {
                kbd::kbd_ui(ui, keys);
                ui.label(*words);
                ui.end_row();
            }
        });
}
