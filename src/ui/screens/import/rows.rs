//! The rows of the sheet by what becomes of them; the counts are the filters.

use egui::{Label, Ui};

use crate::lang::Lang;
use crate::ops::import::{ImportCounts, ImportPlan, PlannedRow, RowFate};
use crate::ui::command::Command;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{button, chip};

/// What becomes of a row, without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    New,
    Changed,
    Same,
    Duplicate,
    Fault,
}

impl Fate {
    const ALL: [Self; 5] = [
        Self::New,
        Self::Changed,
        Self::Same,
        Self::Duplicate,
        Self::Fault,
    ];

    fn of(row: &PlannedRow) -> Self {
        match row.fate {
            RowFate::New(_) => Self::New,
            RowFate::Changed { .. } => Self::Changed,
            RowFate::Same(_) => Self::Same,
            RowFate::Duplicate { .. } => Self::Duplicate,
            RowFate::Fault(_) => Self::Fault,
        }
    }

    fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::New => lang.import_new(),
            Self::Changed => lang.import_changed(),
            Self::Same => lang.import_same(),
            Self::Duplicate => lang.import_duplicate(),
            Self::Fault => lang.import_fault(),
        }
    }

    fn mark(self) -> Mark {
        match self {
            Self::New => Mark::Done,
            Self::Changed => Mark::UnderWay,
            Self::Same => Mark::ToCome,
            Self::Duplicate => Mark::Soon,
            Self::Fault => Mark::Late,
        }
    }

    fn count(self, counts: ImportCounts) -> u32 {
        match self {
            Self::New => counts.new,
            Self::Changed => counts.changed,
            Self::Same => counts.same,
            Self::Duplicate => counts.duplicates,
            Self::Fault => counts.faults,
        }
    }
}

/// The filter and the row in hand.
#[derive(Default)]
pub(super) struct RowsPart {
    only: Option<Fate>,
    rows: Rows,
}

impl RowsPart {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        plan: &ImportPlan,
        counts: ImportCounts,
    ) {
        let lang = cx.lang;
        ui.horizontal_wrapped(|ui| {
            for fate in Fate::ALL {
                let words = format!("{} {}", fate.word(lang), fate.count(counts));
                let mut on = self.only == Some(fate);
                if chip::toggle_ui(ui, &words, &mut on).clicked() {
                    self.only = on.then_some(fate);
                    self.rows.cursor = None;
                }
            }
        });
        ui.add_space(space::HAIR);
        let shown: Vec<&PlannedRow> = plan
            .rows
            .iter()
            .filter(|row| self.only.is_none_or(|only| Fate::of(row) == only))
            .collect();
        if shown.is_empty() {
            ui.label(lang.list_nothing_found());
            return;
        }
        let current = self.rows.cursor.and_then(|at| shown.get(at)).copied();
        let foot = if current.is_some() { 116.0 } else { 0.0 };
        let room = egui::vec2(ui.available_width(), ui.available_height() - foot);
        ui.allocate_ui(room, |ui| self.list_ui(ui, lang, &shown));
        if let Some(row) = current {
            row_ui(ui, cx, row);
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, lang: Lang, shown: &[&PlannedRow]) {
        let columns = [
            Column::fixed(lang.import_row(), 56.0).right(),
            Column::grows(lang.import_label(), 160.0, 1.0),
            Column::fixed(lang.import_fate(), 92.0),
            Column::grows(lang.import_why(), 160.0, 2.0),
        ];
        let plan = Plan {
            id: "import rows",
            name: lang.import_title(),
            columns: &columns,
            sorted: None,
            count: shown.len(),
            keys: true,
        };
        let name = |row: usize| {
            let row = shown[row];
            format!("{} {} {}", row.row, row.label, Fate::of(row).word(lang))
        };
        self.rows.ui(ui, &plan, name, |row, column| {
            let row = shown[row];
            match column {
                0 => Cell::Soft(row.row.to_string()),
                1 => Cell::Text(row.label.clone()),
                2 => Cell::Mark(Fate::of(row).mark(), Fate::of(row).word(lang).to_owned()),
                _ => Cell::Soft(says(lang, row).join("；")),
            }
        });
    }
}

/// Why, in words: each fault, each old → new, each doubt.
fn says(lang: Lang, row: &PlannedRow) -> Vec<String> {
    let problem = |problem| {
        let words = words::problem(lang, problem);
        lang.import_problem(words::field(lang, problem.field), words)
    };
    let mut says: Vec<String> = match &row.fate {
        RowFate::New(_) | RowFate::Same(_) => Vec::new(),
        RowFate::Changed { fields, .. } => fields
            .iter()
            .map(|(field, old, new)| {
                let old = if old.is_empty() {
                    lang.word_none()
                } else {
                    old.as_str()
                };
                let new = if new.is_empty() {
                    lang.word_none()
                } else {
                    new.as_str()
                };
                lang.history_from_to(words::field(lang, *field), new, old)
            })
            .collect(),
        RowFate::Duplicate {
            other_row: Some(other),
            ..
        } => vec![lang.import_twice_in_sheet(*other)],
        RowFate::Duplicate { .. } => vec![lang.import_twice_in_file().to_owned()],
        RowFate::Fault(problems) => problems.iter().map(problem).collect(),
    };
    says.extend(
        row.warnings
            .iter()
            .map(|warning| lang.import_doubt(problem(warning))),
    );
    says
}

/// The row in hand, in full.
fn row_ui(ui: &mut Ui, cx: &ViewCtx<'_>, row: &PlannedRow) {
    let lang = cx.lang;
    ui.add_space(space::HAIR);
    ui.horizontal(|ui| {
        ui.label(text::strong(lang.import_row_head(&row.label, row.row)));
        let other = match row.fate {
            RowFate::Changed { id, .. } | RowFate::Same(id) => Some(id),
            RowFate::Duplicate { other, .. } => other,
            _ => None,
        };
        if let Some(id) = other
            && ui.add(button::quiet(lang.import_open_record())).clicked()
        {
            cx.send(Command::OpenElevator(id));
        }
    });
    egui::ScrollArea::vertical()
        .id_salt("import row")
        .max_height(80.0)
        .show(ui, |ui| {
            let soft = *tokens(ui).ink_soft;
            for words in says(lang, row) {
                ui.add(Label::new(egui::RichText::new(words).color(soft)).wrap());
            }
        });
}
