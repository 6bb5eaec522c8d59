//! The duplicates that imports set aside: what the sheet said beside the record as it is now, and the three answers.

use egui::{Key, Ui};

use super::decide::{open_ui, sides_ui};
use crate::ops::Action;
use crate::ops::import::aside::AsideRow;
use crate::ops::import::{Decision, RowFate, permission};
use crate::ops::lists::{self, List, aside_why, decision_word};
use crate::ui::screens::parts::{Saving, export, section_ui, sentence_ui, words};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::worker::ask::Ask;

const CHOICES: [(Decision, Key, &str); 3] = [
    (Decision::Skip, Key::Num1, "1"),
    (Decision::Update, Key::Num2, "2"),
    (Decision::New, Key::Num3, "3"),
];

/// The list, the row in hand, and how the last one was settled.
#[derive(Default)]
pub(super) struct Aside {
    rows: Rows,
    saving: Saving,
    last: Option<Decision>,
}

impl Aside {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        cx.want(Ask::Aside(cx.today));
        if self.saving.finished(cx).is_some() {
            // The next one takes the place of the one that is settled.
            self.rows.take_focus();
        }
        let Some(waiting) = cx.model.aside.as_ref().filter(|rows| !rows.is_empty()) else {
            self.last = None;
            return;
        };
        section_ui(ui, &format!("{} {}", lang.import_aside(), waiting.len()));
        sentence_ui(ui, lang.import_aside_says());
        self.saving.error_ui(ui, cx);
        let current = self.rows.cursor.and_then(|at| waiting.get(at));
        let foot = if current.is_some() { 250.0 } else { 0.0 };
        let room = egui::vec2(ui.available_width(), ui.available_height() - foot);
        ui.allocate_ui(room, |ui| self.list_ui(ui, cx, waiting));
        if let Some(row) = current {
            self.row_ui(ui, cx, waiting, row);
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, waiting: &[AsideRow]) {
        let lang = cx.lang;
        let [file, no, label, why] = lists::aside_titles(lang);
        let columns = [
            Column::grows(file, 140.0, 1.0),
            Column::fixed(no, 56.0).right(),
            Column::grows(label, 160.0, 1.0),
            Column::grows(why, 160.0, 2.0),
        ];
        let plan = Plan {
            id: "aside rows",
            name: lang.import_aside(),
            columns: &columns,
            sorted: None,
            count: waiting.len(),
            keys: true,
        };
        let name = |at: usize| {
            let row = &waiting[at];
            format!(
                "{} {} {}",
                row.file_name,
                row.planned.row,
                row.planned.label()
            )
        };
        self.rows.ui(ui, &plan, name, |at, column| {
            let row = &waiting[at];
            match column {
                0 => Cell::Soft(row.file_name.clone()),
                1 => Cell::Soft(row.planned.row.to_string()),
                2 => Cell::Text(row.planned.label().into_owned()),
                _ => Cell::Soft(aside_why(lang, row)),
            }
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, waiting: &[AsideRow], row: &AsideRow) {
        let lang = cx.lang;
        ui.add_space(space::HAIR);
        ui.horizontal(|ui| {
            let head = lang.import_row_head(row.planned.label(), row.planned.row);
            ui.label(text::strong(head));
            open_ui(ui, cx, row.planned.fate.record());
        });
        let refused = words::refusal(cx, permission(row.target));
        ui.horizontal(|ui| {
            let typing = ui.ctx().text_edit_focused();
            let free = !self.saving.is_running() && refused.is_none();
            for (decision, key, name) in CHOICES {
                let pressed = !typing && free && ui.input(|input| input.key_pressed(key));
                let shown = button::plain(decision_word(lang, decision)).shortcut(name);
                if ui.add_enabled(free, shown).clicked() || pressed {
                    self.settle(cx, &[row], decision);
                }
            }
            let rest = button::quiet(lang.import_aside_all());
            if ui.add_enabled(free && self.last.is_some(), rest).clicked()
                && let Some(decision) = self.last
            {
                let like: Vec<&AsideRow> = waiting
                    .iter()
                    .filter(|other| near(other) == near(row))
                    .collect();
                self.settle(cx, &like, decision);
            }
        });
        sides_ui(ui, lang, None, &row.planned);
    }

    fn settle(&mut self, cx: &ViewCtx<'_>, rows: &[&AsideRow], decision: Decision) {
        self.last = Some(decision);
        let ids = rows.iter().map(|row| row.id).collect();
        self.saving
            .start(cx.act(Action::SettleAside { ids, decision }));
    }
}

/// Asks where to put the list; false where none waits.
pub(super) fn export_all(cx: &ViewCtx<'_>) -> bool {
    let Some(waiting) = cx.model.aside.as_ref().filter(|rows| !rows.is_empty()) else {
        return false;
    };
    export(cx, List::Aside(waiting.clone()), Vec::new());
    true
}

/// Only alike are settled together, and only certain ones.
fn near(row: &AsideRow) -> bool {
    matches!(row.planned.fate, RowFate::Duplicate { near: true, .. })
}
