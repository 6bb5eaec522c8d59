//! The columns of the sheet, and the field that each fills.

use egui::{Label, ScrollArea, Ui};

use crate::domain::problem::Field as Name;
use crate::domain::renewal::RenewalKind;
use crate::exchange::mapping::{LAST_HEADER_ROW, Mapping, NoteKind, Target, fields_of};
use crate::exchange::sheet::TextEncoding;
use crate::ops::import::ImportOptions;
use crate::ops::import::sheet::Choice;
use crate::ui::model::ImportPreview;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::check;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::status::{Mark, mark_ui};

/// So many rows that are no records are told with their words.
const SHOWN_REMARKS: usize = 12;
/// How wide the headers of the sheet are, beside the fields they fill.
const BESIDE: f32 = 136.0;

/// Sheet, header, encoding and columns; what the person changes goes into the choice.
pub(super) fn columns_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    preview: &ImportPreview,
    guess: Option<&Mapping>,
    choice: &mut Choice,
) {
    let lang = cx.lang;
    let mut two_rows = preview.mapping.two_rows;
    let mut row = preview.mapping.header_row;
    ui.horizontal(|ui| {
        if preview.sheets.len() > 1 {
            let options: Vec<&str> = preview.sheets.iter().map(String::as_str).collect();
            let mut chosen = Some(preview.sheet);
            Field::new(lang.import_sheet())
                .beside(48.0)
                .width(140.0)
                .choice(ui, lang, &mut chosen, &options);
            if let Some(sheet) = chosen.filter(|sheet| *sheet != preview.sheet) {
                choice.sheet = Some(sheet);
                (choice.header, choice.mapping, choice.target) = (None, None, None);
                choice.decisions.clear();
            }
        }
        let rows: Vec<String> = (1..=LAST_HEADER_ROW).map(|row| row.to_string()).collect();
        let options: Vec<&str> = rows.iter().map(String::as_str).collect();
        let at = (preview.mapping.header_row as usize).checked_sub(1);
        let mut chosen = at.filter(|at| *at < rows.len());
        Field::new(lang.import_header_row())
            .beside(64.0)
            .width(64.0)
            .choice(ui, lang, &mut chosen, &options);
        row = chosen.map_or(row, |row| row as u32 + 1);
        if preview.sheets.len() <= 1 {
            check::check_ui(ui, &mut two_rows, lang.import_two_rows());
        }
    });
    // Beside the choice of a sheet there is no room for it.
    if preview.sheets.len() > 1 {
        check::check_ui(ui, &mut two_rows, lang.import_two_rows());
    }
    if (row, two_rows) != (preview.mapping.header_row, preview.mapping.two_rows) {
        choice.sheet = Some(preview.sheet);
        choice.header = Some((row, two_rows));
        choice.mapping = None;
    }
    ui.horizontal(|ui| target_ui(ui, cx, preview, choice));
    if preview.encoding.is_some() {
        ui.horizontal(|ui| encoding_ui(ui, cx, preview, choice));
    }
    if preview.plan.target == Target::Elevators {
        let mut options = preview.plan.options;
        kind_ui(ui, cx, &mut options);
        if options != preview.plan.options {
            choice.options = Some(options);
        }
    }
    let soft = *tokens(ui).ink_soft;
    if preview.hidden > 0 {
        ui.horizontal(|ui| {
            let soon = *tokens(ui).soon;
            ui.label(text::note(lang.import_hidden(preview.hidden)).color(soon));
            let mut read = preview.mapping.hidden_rows;
            check::check_ui(ui, &mut read, lang.import_hidden_read());
            if read != preview.mapping.hidden_rows {
                mapped(choice, preview).hidden_rows = read;
            }
        });
    }
    if !preview.remarks.is_empty() {
        // Their words at the pointer: there may be as many as pages.
        let rows: Vec<String> = preview
            .remarks
            .iter()
            .map(|(row, _)| row.to_string())
            .collect();
        let words = lang.import_remarks(rows.join(lang.list_comma()));
        let each = preview.remarks.iter().take(SHOWN_REMARKS);
        let each: Vec<String> = each.map(|(row, words)| format!("{row}: {words}")).collect();
        let note = Label::new(text::note(words).color(soft)).truncate();
        ui.add(note).on_hover_text(each.join("\n"));
    }
    let count = preview.mapping.columns.iter().flatten().count();
    let mut note = lang.import_mapped(preview.headers.len(), count);
    if preview.remembered {
        note = format!("{note} · {}", lang.import_remembered());
    }
    let unread = preview.unread();
    if !unread.is_empty() {
        note = format!(
            "{note} · {}",
            lang.import_unread(unread.join(lang.list_comma()))
        );
    }
    let label = Label::new(text::note(&note).color(soft)).truncate();
    ui.add(label).on_hover_text(note);
    ui.add_space(space::HAIR);
    ScrollArea::vertical()
        .id_salt("import columns")
        .auto_shrink(false)
        .show(ui, |ui| {
            for column in 0..preview.headers.len() {
                let changed = ui
                    .push_id(column, |ui| column_ui(ui, cx, preview, guess, column))
                    .inner;
                if let Some(field) = changed {
                    mapped(choice, preview).set(column, field);
                }
                if preview.blanks.contains(&column) {
                    let on = preview.mapping.fill_down.contains(&column);
                    let mut fill = on;
                    ui.push_id(("fill", column), |ui| {
                        ui.horizontal(|ui| {
                            ui.add_space(BESIDE + space::NEAR);
                            check::check_ui(ui, &mut fill, lang.import_fill_down());
                        });
                    });
                    if fill != on {
                        mapped(choice, preview).set_fill_down(column, fill);
                    }
                }
            }
        });
}

/// The columns as previewed, to be changed by the person.
fn mapped<'c>(choice: &'c mut Choice, preview: &ImportPreview) -> &'c mut Mapping {
    choice.sheet = Some(preview.sheet);
    choice.target = Some(preview.plan.target);
    choice.mapping.insert(preview.mapping.clone())
}

fn target_ui(ui: &mut Ui, cx: &ViewCtx<'_>, preview: &ImportPreview, choice: &mut Choice) {
    let lang = cx.lang;
    let now = preview.plan.target;
    let words: Vec<&str> = Target::ALL.iter().map(|t| words::coded(lang, *t)).collect();
    let mut chosen = Target::ALL.iter().position(|target| *target == now);
    Field::new(lang.import_target())
        .beside(48.0)
        .width(200.0)
        .choice(ui, lang, &mut chosen, &words);
    let target = chosen.and_then(|at| Target::ALL.get(at)).copied();
    if let Some(target) = target.filter(|target| *target != now) {
        choice.target = Some(target);
        choice.sheet = Some(preview.sheet);
        choice.mapping = None;
        choice.decisions.clear();
    }
}

fn encoding_ui(ui: &mut Ui, cx: &ViewCtx<'_>, preview: &ImportPreview, choice: &mut Choice) {
    let Some(now) = preview.encoding else { return };
    let names: Vec<&str> = TextEncoding::ALL.iter().map(|e| e.name()).collect();
    let mut chosen = TextEncoding::ALL.iter().position(|e| *e == now);
    Field::new(cx.lang.import_encoding())
        .beside(64.0)
        .width(168.0)
        .choice(ui, cx.lang, &mut chosen, &names);
    let encoding = chosen.and_then(|at| TextEncoding::ALL.get(at)).copied();
    if encoding.is_some_and(|encoding| encoding != now) {
        choice.encoding = encoding;
        (choice.header, choice.mapping) = (None, None);
    }
}

/// What the guess left open of a column, in words.
fn note_words(cx: &ViewCtx<'_>, preview: &ImportPreview, column: usize) -> Option<String> {
    let lang = cx.lang;
    let note = preview.notes.iter().find(|note| note.column == column)?;
    let is_open = preview
        .mapping
        .columns
        .get(column)
        .copied()
        .flatten()
        .is_none();
    Some(match &note.kind {
        NoteKind::ByContent(_) if !is_open => lang.import_note_content().to_owned(),
        _ if !is_open => return None,
        NoteKind::Ambiguous(fields) => {
            let fields: Vec<&str> = fields.iter().map(|f| words::field(lang, *f)).collect();
            lang.import_note_ambiguous(fields.join(lang.list_comma()))
        }
        NoteKind::Twice(field) => lang.import_note_twice(words::field(lang, *field)),
        NoteKind::Unknown => lang.import_note_unknown().to_owned(),
        NoteKind::Progress(fields) if fields.is_empty() => lang.import_note_progress().to_owned(),
        NoteKind::Progress(fields) => {
            let fields: Vec<&str> = fields.iter().map(|f| words::field(lang, *f)).collect();
            lang.import_note_progress_or(fields.join(lang.list_comma()))
        }
        NoteKind::ByContent(_) => return None,
    })
}

/// One column: its header and some of its values; the field that it fills. Some: another field was chosen.
fn column_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    preview: &ImportPreview,
    guess: Option<&Mapping>,
    column: usize,
) -> Option<Option<Name>> {
    let lang = cx.lang;
    let now = preview.mapping.columns.get(column).copied().flatten();
    let header = preview.headers[column].as_str();
    let header = if header.is_empty() {
        lang.import_no_header()
    } else {
        header
    };
    // A header of a whole sentence must not push the choice out of its column.
    let header: String = if header.chars().count() > 10 {
        header.chars().take(9).chain(['…']).collect()
    } else {
        header.to_owned()
    };
    let values = sample(preview, column);
    let mut changed = None;
    ui.horizontal_top(|ui| {
        let targets = fields_of(preview.plan.target);
        let mut options: Vec<&str> = vec![lang.import_not_read()];
        options.extend(targets.iter().map(|field| words::field(lang, *field)));
        let at = now.and_then(|field| targets.iter().position(|target| *target == field));
        let mut chosen = Some(at.map_or(0, |at| at + 1));
        Field::new(&header)
            .beside(BESIDE)
            .width(168.0)
            .help(&values)
            .choice(ui, lang, &mut chosen, &options);
        let field = chosen
            .and_then(|at| at.checked_sub(1))
            .map(|at| targets[at]);
        if field != now {
            changed = Some(field);
        }
        let guessed = guess.and_then(|guess| guess.columns.get(column).copied().flatten());
        ui.vertical(|ui| {
            // As high as the words of the choice beside it.
            ui.add_space(space::HAIR);
            match (now, guessed == now) {
                (None, _) => mark_ui(ui, Mark::ToCome, lang.import_mark_not_read()),
                (Some(_), true) => mark_ui(ui, Mark::Done, lang.import_mark_guessed()),
                (Some(_), false) => mark_ui(ui, Mark::UnderWay, lang.import_mark_chosen()),
            };
        });
    });
    if let Some(note) = note_words(cx, preview, column) {
        let soon = *tokens(ui).soon;
        ui.horizontal(|ui| {
            ui.add_space(BESIDE + space::NEAR);
            ui.add(Label::new(text::note(note).color(soon)).wrap());
        });
    }
    ui.add_space(2.0);
    changed
}

/// The first values of a column, as many as fit under it in one line; a Chinese character takes two places.
fn sample(preview: &ImportPreview, column: usize) -> String {
    const ROOM: usize = 26;
    let wide =
        |text: &str| -> usize { text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    let mut shown = String::new();
    for row in &preview.sample {
        let value = row.get(column).map_or("", |value| value.trim());
        if value.is_empty() || (!shown.is_empty() && wide(&shown) + wide(value) + 3 > ROOM) {
            continue;
        }
        if !shown.is_empty() {
            shown.push_str(" · ");
        }
        shown.extend(value.chars().take(24));
    }
    shown
}

/// What a new elevator whose row names no kind of renewal becomes.
fn kind_ui(ui: &mut Ui, cx: &ViewCtx<'_>, options: &mut ImportOptions) {
    let lang = cx.lang;
    let mut words: Vec<&str> = RenewalKind::ALL
        .iter()
        .map(|kind| words::coded(lang, *kind))
        .collect();
    words.push(lang.import_only_registered());
    let last = words.len() - 1;
    let mut chosen = Some(options.kind.map_or(last, |kind| {
        RenewalKind::ALL
            .iter()
            .position(|k| *k == kind)
            .unwrap_or(last)
    }));
    Field::new(lang.import_kind())
        .beside(156.0)
        .width(140.0)
        .choice(ui, lang, &mut chosen, &words);
    options.kind = chosen.and_then(|at| RenewalKind::ALL.get(at)).copied();
}
