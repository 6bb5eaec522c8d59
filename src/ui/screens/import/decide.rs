//! A duplicate beside what it resembles, and what becomes of it: 1 skip, 2 update, 3 new, 4 set aside.

use egui::{Grid, Key, ScrollArea, Ui};

use crate::domain::problem::Field;
use crate::lang::Lang;
use crate::ops::import::sheet::duplicate_words;
use crate::ops::import::{
    Decision, Decisions, ImportPlan, PlannedRow, RecordRef, RowClass, RowFate,
};
use crate::ops::lists::{decision_word, value_words};
use crate::ui::command::Command;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::status::{Mark, mark_ui};

const CHOICES: [(Decision, Key, &str); 4] = [
    (Decision::Skip, Key::Num1, "1"),
    (Decision::Update, Key::Num2, "2"),
    (Decision::New, Key::Num3, "3"),
    (Decision::Later, Key::Num4, "4"),
];

/// Whether the person may decide this row, or did.
pub(super) fn is_open(row: &PlannedRow, decisions: &Decisions) -> bool {
    matches!(row.fate, RowFate::Duplicate { .. }) || decisions.contains_key(&row.row)
}

/// The way to the record that a row means or resembles.
pub(super) fn open_ui(ui: &mut Ui, cx: &ViewCtx<'_>, of: Option<RecordRef>) {
    let Some(of) = of else { return };
    let command = match of {
        RecordRef::Elevator(id) => Command::OpenElevator(id),
        RecordRef::Organization(id) => Command::OpenUnit(id),
        RecordRef::Notice(id) => Command::OpenNotice(id),
        RecordRef::Rescue(id) => Command::OpenRescue(id),
        RecordRef::Inspection(id) => Command::OpenInspection(id),
        // People have no page of their own.
        RecordRef::Person(_) => return,
    };
    if ui
        .add(button::quiet(cx.lang.import_open_record()))
        .clicked()
    {
        cx.send(command);
    }
}

/// Both sides and the three answers.
pub(super) fn decide_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    plan: &ImportPlan,
    row: &PlannedRow,
    decisions: &mut Decisions,
) {
    let lang = cx.lang;
    ui.add_space(space::HAIR);
    let now = decisions.get(&row.row).copied();
    ui.horizontal(|ui| {
        ui.label(text::strong(lang.import_row_head(row.label(), row.row)));
        if let RowFate::Duplicate {
            other_row,
            near,
            other,
            ..
        } = &row.fate
        {
            let (mark, word) = match near {
                true => (Mark::Soon, lang.import_alike()),
                false => (Mark::Late, lang.import_exact()),
            };
            mark_ui(ui, mark, word).on_hover_text(duplicate_words(lang, *other_row, *near));
            open_ui(ui, cx, *other);
        }
        if let Some(now) = now {
            mark_ui(
                ui,
                Mark::Done,
                &lang.import_decided(decision_word(lang, now)),
            );
        }
    });
    ui.horizontal(|ui| {
        let typing = ui.ctx().text_edit_focused();
        for (decision, key, name) in CHOICES {
            // What could not be read cannot be settled later either.
            let free = decision != Decision::Later || !row.read.has_fault();
            let pressed = free && !typing && ui.input(|input| input.key_pressed(key));
            let shown = button::plain(decision_word(lang, decision)).shortcut(name);
            if ui.add_enabled(free, shown).clicked() || pressed {
                decisions.insert(row.row, decision);
            }
        }
        let rest = button::quiet(lang.import_decide_rest());
        if ui.add_enabled(now.is_some(), rest).clicked()
            && let Some(now) = now
        {
            same_for_the_rest(plan, row, now, decisions);
        }
    });
    let other = match &row.fate {
        RowFate::Duplicate {
            other_row: Some(number),
            theirs,
            ..
        } if theirs.is_empty() => plan.rows.find(*number),
        _ => None,
    };
    sides_ui(ui, lang, other.as_ref(), row);
}

/// Every duplicate that is still open. One that is only alike is decided only after another that is only alike.
fn same_for_the_rest(
    plan: &ImportPlan,
    row: &PlannedRow,
    decision: Decision,
    decisions: &mut Decisions,
) {
    let alike = |row: &PlannedRow| match &row.fate {
        RowFate::Duplicate { near, .. } => Some(*near),
        _ => None,
    };
    let like = alike(row);
    let duplicates = plan.rows.places(Some(RowClass::Duplicate));
    for other in duplicates.filter_map(|at| plan.rows.get(at)) {
        let open = like.is_none() || alike(&other) == like;
        if open && !decisions.contains_key(&other.row) {
            decisions.insert(other.row, decision);
        }
    }
}

/// What the row says beside what the other row, or the record, says.
pub(super) fn sides_ui(ui: &mut Ui, lang: Lang, other: Option<&PlannedRow>, row: &PlannedRow) {
    let (head, theirs): (String, Vec<(Field, String)>) = match (&row.fate, other) {
        (_, Some(other)) => {
            let values = other.read.values.iter();
            let values = values.map(|(f, v)| (f, v.to_string())).collect();
            (lang.import_other_row(other.row), values)
        }
        (RowFate::Duplicate { theirs, .. }, None) => {
            (lang.import_in_file().to_owned(), theirs.clone())
        }
        (fate, None) => {
            let old = fate.changes().iter().map(|(f, old, _)| (*f, old.clone()));
            (lang.import_in_file().to_owned(), old.collect())
        }
    };
    let mut fields: Vec<Field> = row.read.values.fields().collect();
    for (field, _) in &theirs {
        if !fields.contains(field) {
            fields.push(*field);
        }
    }
    let value = |field: Field| {
        let found = theirs.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, value)| value.as_str())
    };
    let mine = |field: Field| row.read.values.text(field);
    // What differs is what decides.
    fields.sort_by_key(|field| mine(*field) == value(*field));
    let soft = *tokens(ui).ink_soft;
    ScrollArea::vertical()
        .id_salt("import sides")
        .max_height(150.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let grid = Grid::new("import sides").num_columns(3);
            let grid = grid
                .spacing([space::GROUP, space::HAIR])
                .min_row_height(20.0);
            grid.show(ui, |ui| {
                ui.label("");
                ui.label(text::note(lang.import_in_sheet()).color(soft));
                ui.label(text::note(&head).color(soft));
                ui.end_row();
                for field in fields {
                    let (left, right) = (mine(field), value(field));
                    ui.label(text::note(words::field(lang, field)).color(soft));
                    let shown = |value: &str| value_words(lang, field, value);
                    if left == right {
                        ui.label(egui::RichText::new(shown(left)).color(soft));
                        ui.label(egui::RichText::new(shown(right)).color(soft));
                    } else {
                        ui.label(text::strong(shown(left)));
                        ui.label(shown(right));
                    }
                    ui.end_row();
                }
            });
        });
}
