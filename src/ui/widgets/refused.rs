//! What a refused save said of a value is true of that value alone: remembers which value it was.

use std::{collections::HashMap, hash::Hash};

use egui::{Id, Ui};

/// The fields that a refused save named: the value of each as it was refused, and whether it is another one by now.
#[derive(Clone, Default)]
struct Refused(HashMap<Id, (u64, bool)>);

fn key(tried: u64) -> Id {
    Id::unique(("refused", tried))
}

/// Whether the field has the value with which the save was refused. The first value seen is taken for it.
pub fn holds(ui: &Ui, field: Id, tried: u64, value: &impl Hash) -> bool {
    let value = egui::epaint::util::hash(value);
    ui.data_mut(|data| {
        let known: &mut Refused = data.get_temp_mut_or_default(key(tried));
        let (refused, changed) = known.0.entry(field).or_insert((value, false));
        *changed = *refused != value;
        !*changed
    })
}

/// How many of the fields that the save was refused for have another value by now.
pub fn changed(ui: &Ui, tried: u64) -> usize {
    let known: Option<Refused> = ui.data(|data| data.get_temp(key(tried)));
    known.map_or(0, |known| known.0.values().filter(|(_, new)| *new).count())
}
