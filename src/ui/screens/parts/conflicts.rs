//! Two people changed the same field: for each, choose one's own word or theirs.

use std::collections::BTreeMap;

use egui::Ui;

use super::words;
use crate::domain::fields::Fields;
use crate::domain::problem::Field;
use crate::error::FieldConflict;
use crate::lang::{Lang, message};
use crate::ui::theme::{text, tokens};
use crate::ui::widgets::{button, chip};

/// The choices made so far.
#[derive(Clone, Debug, Default)]
pub struct Conflicts {
    theirs: BTreeMap<Field, bool>,
}

impl Conflicts {
    /// Draws the choices. Once all are made and confirmed: per field what it was in the file and what it shall be.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        list: &[FieldConflict],
    ) -> Option<Vec<(Field, String, String)>> {
        for conflict in list {
            ui.label(text::strong(words::field(lang, conflict.field)));
            let soft = *tokens(ui).ink_soft;
            let shown = |value| shown(lang, conflict, value);
            if !conflict.base.is_empty() {
                let was = lang.conflict_base(shown(&conflict.base));
                ui.label(text::note(was).color(soft));
            }
            let choice = self.theirs.get(&conflict.field).copied();
            ui.horizontal_wrapped(|ui| {
                for (theirs, words) in [
                    (false, lang.conflict_mine(shown(&conflict.mine))),
                    (true, lang.conflict_theirs(shown(&conflict.theirs))),
                ] {
                    let mut on = choice == Some(theirs);
                    if chip::toggle_ui(ui, &words, &mut on).clicked() {
                        self.theirs.insert(conflict.field, theirs);
                    }
                }
            });
        }
        let all = list.iter().all(|c| self.theirs.contains_key(&c.field));
        let save = ui
            .add_enabled(all, button::plain(lang.conflict_save()))
            .clicked();
        if !(all && save) {
            return None;
        }
        let chosen = list
            .iter()
            .map(|c| {
                let theirs = self.theirs.get(&c.field) == Some(&true);
                let after = if theirs { &c.theirs } else { &c.mine };
                (c.field, c.theirs.clone(), after.clone())
            })
            .collect();
        self.theirs.clear();
        Some(chosen)
    }
}

fn shown(lang: Lang, conflict: &FieldConflict, value: &str) -> String {
    if value.is_empty() {
        lang.word_none().to_owned()
    } else {
        message::conflict_value(lang, conflict, value)
    }
}

/// Puts choices into a form: `before` becomes what the file holds, `after` what was chosen.
pub fn resolve<T: Fields>(before: &mut T, after: &mut T, chosen: Vec<(Field, String, String)>) {
    for (field, theirs, value) in chosen {
        before.set_field(field, &theirs);
        after.set_field(field, &value);
    }
}
