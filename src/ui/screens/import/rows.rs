//! The rows of the sheet by what becomes of them; the counts are the filters.

use egui::{Label, Ui};

use super::decide;
use crate::domain::problem::{Field as Name, Rule};
use crate::exchange::{codes, is_coded};
use crate::lang::Lang;
use crate::ops::import::sheet;
use crate::ops::import::{
    Decisions, ImportCounts, ImportPlan, PlannedRow, PlannedRows, RowClass, RowFate,
};
use crate::ops::lists::{self, List, class_word, says, value_words};
use crate::ui::screens::parts::{export, export_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{button, chip};

/// The order of the filters.
const CLASSES: [RowClass; 5] = [
    RowClass::New,
    RowClass::Changed,
    RowClass::Same,
    RowClass::Duplicate,
    RowClass::Fault,
];

fn mark(class: RowClass) -> Mark {
    match class {
        RowClass::New => Mark::Done,
        RowClass::Changed => Mark::UnderWay,
        RowClass::Same => Mark::ToCome,
        RowClass::Duplicate => Mark::Soon,
        RowClass::Fault => Mark::Late,
    }
}

fn count(class: RowClass, counts: ImportCounts) -> u32 {
    match class {
        RowClass::New => counts.new,
        RowClass::Changed => counts.changed,
        RowClass::Same => counts.same,
        RowClass::Duplicate => counts.duplicates,
        RowClass::Fault => counts.faults,
    }
}

/// The rows of one class, or all; a row is made when it is drawn.
struct ShownRows<'r> {
    rows: &'r PlannedRows,
    /// Their places; none: all.
    some: Option<Vec<usize>>,
}

impl<'r> ShownRows<'r> {
    fn of(rows: &'r PlannedRows, only: Option<RowClass>) -> Self {
        let some = only.map(|_| rows.places(only).collect());
        Self { rows, some }
    }

    fn count(&self) -> usize {
        self.some.as_ref().map_or(self.rows.len(), Vec::len)
    }

    fn get(&self, at: usize) -> Option<PlannedRow> {
        match &self.some {
            Some(some) => self.rows.get(*some.get(at)?),
            None => self.rows.get(at),
        }
    }
}

/// The filter and the row in hand.
#[derive(Default)]
pub(super) struct RowsPart {
    only: Option<RowClass>,
    rows: Rows,
    meaning: Option<usize>,
    /// A word that was just taught.
    pub(super) taught: Option<(Name, String, String)>,
}

impl RowsPart {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        plan: &ImportPlan,
        counts: ImportCounts,
        decisions: &mut Decisions,
    ) {
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
            for class in CLASSES {
                let words = format!("{} {}", class_word(lang, class), count(class, counts));
                let mut on = self.only == Some(class);
                if chip::toggle_ui(ui, &words, &mut on).clicked() {
                    self.only = on.then_some(class);
                    self.rows.cursor = None;
                }
            }
            export_ui(ui, cx);
        });
        for words in sheet::founds_words(lang, plan.rows.founds()) {
            let label = Label::new(text::note(&words).color(tokens(ui).ink_soft)).truncate();
            ui.add(label);
        }
        ui.add_space(space::HAIR);
        let shown = ShownRows::of(&plan.rows, self.only);
        if shown.count() == 0 {
            ui.label(lang.list_nothing_found());
            return;
        }
        let current = self.rows.cursor.and_then(|at| shown.get(at));
        let foot = match &current {
            None => 0.0,
            Some(row) if decide::is_open(row, decisions) => 250.0,
            Some(_) => 116.0,
        };
        let room = egui::vec2(ui.available_width(), ui.available_height() - foot);
        ui.allocate_ui(room, |ui| self.list_ui(ui, lang, &shown, decisions));
        let Some(row) = &current else { return };
        if decide::is_open(row, decisions) {
            decide::decide_ui(ui, cx, plan, row, decisions);
        } else {
            row_ui(ui, cx, row);
            self.teach_ui(ui, lang, row);
        }
    }

    /// Asks where to put the rows that are shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>, plan: &ImportPlan, decisions: &Decisions) {
        let list = List::Preview {
            rows: plan.rows.clone(),
            only: self.only,
            decisions: decisions.clone(),
        };
        let only = self.only.map(|class| class_word(cx.lang, class).to_owned());
        let filter = vec![plan.file_name.clone(), only.unwrap_or_default()];
        export(cx, list, filter);
    }

    /// "Remember that X means …" for the first unknown word of a row.
    fn teach_ui(&mut self, ui: &mut Ui, lang: Lang, row: &PlannedRow) {
        let RowFate::Fault(problems) = &row.fate else {
            return;
        };
        let unknown = problems
            .iter()
            .find(|p| p.rule == Rule::UnknownWord && is_coded(p.field) && !p.value.is_empty());
        let Some(problem) = unknown else { return };
        let codes = codes(problem.field);
        let options: Vec<String> = codes
            .iter()
            .map(|code| value_words(lang, problem.field, code))
            .collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        ui.horizontal(|ui| {
            let words = lang.import_teach(&problem.value);
            ui.label(text::strong(&words));
            Field::new(words::field(lang, problem.field))
                .beside(80.0)
                .width(168.0)
                .choice(ui, lang, &mut self.meaning, &options);
            let code = self.meaning.and_then(|at| codes.get(at));
            let save = button::plain(lang.button_save());
            if ui.add_enabled(code.is_some(), save).clicked()
                && let Some(code) = code
            {
                self.taught = Some((problem.field, problem.value.clone(), (*code).to_owned()));
                self.meaning = None;
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, lang: Lang, shown: &ShownRows<'_>, decisions: &Decisions) {
        let [no, label, fate, why] = lists::preview_titles(lang);
        let columns = [
            Column::fixed(no, 56.0).right(),
            Column::grows(label, 160.0, 1.0),
            Column::fixed(fate, 112.0),
            Column::grows(why, 160.0, 2.0),
        ];
        let plan = Plan {
            id: "import rows",
            name: lang.import_title(),
            columns: &columns,
            sorted: None,
            count: shown.count(),
            keys: true,
        };
        let name = |row: usize| {
            shown.get(row).map_or_else(String::new, |row| {
                let class = class_word(lang, row.fate.class());
                format!("{} {} {class}", row.row, row.label())
            })
        };
        self.rows.ui(ui, &plan, name, |row, column| {
            let Some(row) = shown.get(row) else {
                return Cell::Soft(String::new());
            };
            match column {
                0 => Cell::Soft(row.row.to_string()),
                1 => Cell::Text(row.label().into_owned()),
                2 => {
                    let class = row.fate.class();
                    Cell::Mark(mark(class), class_word(lang, class).to_owned())
                }
                _ => {
                    let words = says(lang, &row, decisions.get(&row.row).copied());
                    Cell::Soft(words.join("；"))
                }
            }
        });
    }
}

/// The row in hand, in full.
fn row_ui(ui: &mut Ui, cx: &ViewCtx<'_>, row: &PlannedRow) {
    let lang = cx.lang;
    ui.add_space(space::HAIR);
    ui.horizontal(|ui| {
        ui.label(text::strong(lang.import_row_head(row.label(), row.row)));
        decide::open_ui(ui, cx, row.fate.record());
    });
    egui::ScrollArea::vertical()
        .id_salt("import row")
        .max_height(80.0)
        .show(ui, |ui| {
            let soft = *tokens(ui).ink_soft;
            for words in says(lang, row, None) {
                ui.add(Label::new(egui::RichText::new(words).color(soft)).wrap());
            }
        });
}
