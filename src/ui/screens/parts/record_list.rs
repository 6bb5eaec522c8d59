//! A list of records while it is looked at: what is sought, which states and streets, in which order, where its cursor
//! is. Lists that are read whole.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use egui::Ui;

use super::list_head::{chip_of_set, chosen_words, searched, sorted_by, states_ui};
use crate::domain::coded::Coded;
use crate::domain::ids::StreetId;
use crate::domain::pinyin;
use crate::domain::role::Permission;
use crate::ui::command::Verb;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::empty;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::search_box::SearchBox;

/// A record as a row of a list.
pub trait Listed {
    /// Tells records apart; newer ones have higher ids and come first among equals.
    fn id(&self) -> i64;
    /// The order of two records by a column.
    fn compare(&self, other: &Self, column: usize) -> Ordering;
    /// As it is read aloud.
    fn spoken(&self, cx: &ViewCtx<'_>) -> String;
    /// What stands in a column.
    fn cell(&self, cx: &ViewCtx<'_>, column: usize) -> Cell;
}

/// What a frame of the list picked.
pub struct Picked<'r, R> {
    /// The record that the cursor came to.
    pub record: Option<&'r R>,
    /// By Enter or a double click: the keys go on into its detail.
    pub opened: bool,
    /// Esc: what is beside the list may shut.
    pub left: bool,
}

impl<R> Default for Picked<'_, R> {
    fn default() -> Self {
        Self {
            record: None,
            opened: false,
            left: false,
        }
    }
}

/// How a list is looked at.
pub struct RecordList<S> {
    /// Where one types.
    pub search: SearchBox,
    wanted: String,
    /// Only these states; none: as the list has it.
    pub states: BTreeSet<S>,
    streets: BTreeSet<StreetId>,
    rows: Rows,
    sort: (usize, bool),
}

/// How the rows of a list are laid out.
pub struct Shape<'a> {
    /// Told apart from other lists.
    pub id: &'a str,
    /// What it is a list of.
    pub name: &'a str,
    /// Its columns.
    pub columns: &'a [Column<'a>],
    /// The column of which the largest comes first.
    pub falls: Option<usize>,
    /// Keys reach it.
    pub keys: bool,
}

/// What a list without a record says: a title, what to do next, and what makes the first one.
pub struct Empty<'a> {
    /// Its picture.
    pub icon: Icon,
    /// What is so.
    pub title: &'a str,
    /// What to do.
    pub next: &'a str,
    /// The button for whoever may.
    pub new: Option<(Permission, &'a str, Verb)>,
}

impl<S: Coded + Ord> RecordList<S> {
    /// Sorted by a column; `falls`: the largest first.
    pub fn sorted(by: usize, falls: bool) -> Self {
        Self {
            search: SearchBox::default(),
            wanted: String::new(),
            states: BTreeSet::new(),
            streets: BTreeSet::new(),
            rows: Rows::default(),
            sort: (by, falls),
        }
    }

    /// Looks for nothing, in all states.
    pub fn reset(&mut self) {
        self.wanted.clear();
        self.search.set("");
        self.states.clear();
    }

    /// The field in which one types what is sought.
    pub fn search_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, hint: &str, width: f32) {
        let found = self.search.ui(ui, cx.lang, hint, Some("Ctrl+F"), width);
        if let Some(query) = found.query {
            self.wanted = query;
        }
    }

    /// A chip for each state with its count.
    pub fn states_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, count: impl Fn(S) -> usize) {
        states_ui(ui, cx, &mut self.states, count);
    }

    /// A chip for each street.
    pub fn streets_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        ui.separator();
        for street in &cx.model.catalog.streets {
            chip_of_set(ui, &street.name, &mut self.streets, street.id);
        }
    }

    /// Whether a record is among those looked at: its state, its street, and any of its texts.
    pub fn fits(&self, state: S, street: Option<StreetId>, texts: &[&str]) -> bool {
        (self.states.is_empty() || self.states.contains(&state))
            && (self.streets.is_empty() || street.is_some_and(|s| self.streets.contains(&s)))
            && self.finds(texts)
    }

    /// Whether any of the texts is what is sought.
    pub fn finds(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| pinyin::means(&self.wanted, text))
    }

    /// The records in the order of the list.
    fn put_in_order<R: Listed>(&self, shown: &mut [&R]) {
        let (by, down) = self.sort;
        shown.sort_by(|a, b| {
            let order = a.compare(b, by);
            let order = if down { order.reverse() } else { order };
            order.then_with(|| b.id().cmp(&a.id()))
        });
    }

    /// Copies of the records in the order of the list, for what takes them out of the window.
    pub fn copies<R: Listed + Clone>(&self, mut shown: Vec<&R>) -> Vec<R> {
        self.put_in_order(&mut shown);
        shown.into_iter().cloned().collect()
    }

    /// What is looked at, as a filter says it: states, streets, what is sought.
    pub fn filter_words(&self, cx: &ViewCtx<'_>) -> Vec<String> {
        let streets = cx.model.catalog.streets.iter();
        let names: Vec<&str> = streets
            .filter(|street| self.streets.contains(&street.id))
            .map(|street| street.name.as_str())
            .collect();
        vec![
            chosen_words(cx.lang, &self.states),
            names.join(cx.lang.word_joiner()),
            searched(cx.lang, &self.wanted),
        ]
    }

    /// Draws the records in their order.
    pub fn rows_ui<'r, R: Listed>(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        shape: &Shape<'_>,
        mut shown: Vec<&'r R>,
        chosen: impl Fn(&R) -> bool,
    ) -> Picked<'r, R> {
        if shown.is_empty() {
            ui.label(cx.lang.list_nothing_found());
            return Picked::default();
        }
        self.put_in_order(&mut shown);
        self.rows.cursor = shown.iter().position(|row| chosen(row));
        let plan = Plan {
            id: shape.id,
            name: shape.name,
            columns: shape.columns,
            sorted: Some(self.sort),
            count: shown.len(),
            keys: shape.keys,
        };
        let name = |row: usize| shown[row].spoken(cx);
        let cell = |row: usize, column| shown[row].cell(cx, column);
        let outcome = self.rows.ui(ui, &plan, name, cell);
        if let Some(clicked) = outcome.sort {
            self.sort = sorted_by(self.sort, clicked, shape.falls == Some(clicked));
        }
        if !shape.keys {
            return Picked::default();
        }
        Picked {
            record: outcome.moved.or(outcome.opened).map(|row| shown[row]),
            opened: outcome.opened.is_some(),
            left: outcome.left,
        }
    }
}

/// What says that there is nothing to list: not read yet, or no record. True: go on and list.
pub fn listed_ui<T>(ui: &mut Ui, cx: &ViewCtx<'_>, all: Option<&[T]>, none: &Empty<'_>) -> bool {
    let Some(all) = all else {
        ui.label(cx.lang.word_loading());
        return false;
    };
    if all.is_empty() {
        let new = none.new.filter(|(permission, ..)| cx.may(*permission));
        let action = new.map(|(_, words, _)| words);
        if empty::empty_ui(ui, none.icon, none.title, none.next, action)
            && let Some((_, _, verb)) = new
        {
            cx.verb(verb);
        }
    }
    !all.is_empty()
}
