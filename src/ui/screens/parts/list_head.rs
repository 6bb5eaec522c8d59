//! What stands above lists: the button for a new record, and the states with their counts.

use std::collections::BTreeSet;

use egui::Ui;

use super::words;
use crate::domain::coded::Coded;
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ops::lists::{List, Shown};
use crate::ui::command::{Command, Verb};
use crate::ui::shortcut::shortcut_words;
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, chip};

/// The button that makes a new record; to who may not, it says who may.
pub fn new_ui(ui: &mut Ui, cx: &ViewCtx<'_>, permission: Permission, words: &str, verb: Verb) {
    let refusal = words::refusal(cx, permission);
    let new = button::plain(words).icon(Icon::Plus);
    let new = ui.add_enabled(refusal.is_none(), new);
    let new = match &refusal {
        Some(words) => new.on_disabled_hover_text(words),
        None => new.on_hover_text(shortcut_words(Verb::New)),
    };
    if new.clicked() {
        cx.verb(verb);
    }
}

/// The button that exports what is shown, as it is shown.
pub fn export_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let words = cx.lang.list_export();
    let export = ui.add(button::icon(Icon::Export, words));
    if export.clicked() {
        cx.verb(Verb::Export);
    }
}

/// Asks where to put the rows that are shown; the filter stands in the first line.
pub fn export(cx: &ViewCtx<'_>, list: List, filter: Vec<String>) {
    let filter = filter
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(cx.lang.list_joiner());
    cx.send(Command::Export(Box::new(Shown { list, filter })));
}

/// The words that were searched for, as a filter says them.
pub fn searched(lang: Lang, wanted: &str) -> String {
    match wanted.trim() {
        "" => String::new(),
        wanted => lang.filter_text(wanted),
    }
}

/// The chosen ones of some states, as a filter says them.
pub fn chosen_words<S: Coded + Ord>(lang: Lang, chosen: &BTreeSet<S>) -> String {
    let words: Vec<&str> = chosen.iter().map(|s| words::coded(lang, *s)).collect();
    words.join(lang.word_joiner())
}

/// The line of chips above a list. Draw it over the whole width, above the detail as well: beside an open detail it would wrap onto
/// another line and move the row away that was just clicked.
pub fn chips_line_ui(ui: &mut Ui, any: bool, chips: impl FnOnce(&mut Ui)) {
    if any {
        ui.horizontal_wrapped(chips);
        ui.add_space(space::HAIR);
    }
}

/// A chip for each state that is there or chosen, with its count.
pub fn states_ui<S: Coded + Ord>(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    chosen: &mut BTreeSet<S>,
    count: impl Fn(S) -> usize,
) {
    for state in S::ALL.iter().copied() {
        let count = count(state);
        if count == 0 && !chosen.contains(&state) {
            continue;
        }
        let words = format!("{} {count}", words::coded(cx.lang, state));
        chip_of_set(ui, &words, chosen, state);
    }
}

/// A chip that puts a member into a set or takes it out.
pub fn chip_of_set<T: Ord + Copy>(ui: &mut Ui, words: &str, set: &mut BTreeSet<T>, member: T) {
    let mut on = set.contains(&member);
    if chip::toggle_ui(ui, words, &mut on).clicked() {
        if on {
            set.insert(member);
        } else {
            set.remove(&member);
        }
    }
}

/// The sort after a click on the title of a column: the same column turns around, another begins as it usually does.
pub fn sorted_by((by, down): (usize, bool), clicked: usize, falls: bool) -> (usize, bool) {
    if by == clicked {
        (by, !down)
    } else {
        (clicked, falls)
    }
}
