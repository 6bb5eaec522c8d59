//! The columns of the sheet, and the field that each fills.

use egui::{ScrollArea, Ui};

use crate::domain::problem::Field as Name;
use crate::domain::renewal::RenewalKind;
use crate::exchange::mapping::{LAST_HEADER_ROW, Mapping, targets};
use crate::ops::import::ImportOptions;
use crate::ui::model::ImportPreview;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::status::{Mark, mark_ui};

/// Another sheet or other columns, if the person asked for them.
pub(super) fn columns_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    preview: &ImportPreview,
    guess: Option<&Mapping>,
    options: &mut ImportOptions,
) -> Option<(usize, Option<Mapping>)> {
    let lang = cx.lang;
    let mut wish = None;
    ui.horizontal(|ui| {
        if preview.sheets.len() > 1 {
            let options: Vec<&str> = preview.sheets.iter().map(String::as_str).collect();
            let mut chosen = Some(preview.sheet);
            Field::new(lang.import_sheet())
                .beside(48.0)
                .width(140.0)
                .choice(ui, lang, &mut chosen, &options);
            if let Some(sheet) = chosen.filter(|sheet| *sheet != preview.sheet) {
                wish = Some((sheet, None));
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
        if let Some(row) = chosen.filter(|row| Some(*row) != at) {
            let mut mapping = preview.mapping.clone();
            mapping.header_row = row as u32 + 1;
            wish = Some((preview.sheet, Some(mapping)));
        }
    });
    kind_ui(ui, cx, options);
    let mapped = preview.mapping.columns.iter().flatten().count();
    let soft = *tokens(ui).ink_soft;
    let note = lang.import_mapped(preview.headers.len(), mapped);
    ui.label(text::note(note).color(soft));
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
                    let mut mapping = preview.mapping.clone();
                    mapping.set(column, field);
                    wish = Some((preview.sheet, Some(mapping)));
                }
            }
        });
    wish
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
        let targets = targets();
        let mut options: Vec<&str> = vec![lang.import_not_read()];
        options.extend(targets.iter().map(|field| words::field(lang, *field)));
        let at = now.and_then(|field| targets.iter().position(|target| *target == field));
        let mut chosen = Some(at.map_or(0, |at| at + 1));
        Field::new(&header)
            .beside(136.0)
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
        match (now, guessed == now) {
            (None, _) => mark_ui(ui, Mark::ToCome, lang.import_mark_not_read()),
            (Some(_), true) => mark_ui(ui, Mark::Done, lang.import_mark_guessed()),
            (Some(_), false) => mark_ui(ui, Mark::UnderWay, lang.import_mark_chosen()),
        };
    });
    ui.add_space(2.0);
    changed
}

/// The first values of a column, as many as fit under it in one line.
fn sample(preview: &ImportPreview, column: usize) -> String {
    const ROOM: usize = 15;
    let mut shown = String::new();
    for row in &preview.sample {
        let value = row.get(column).map_or("", |value| value.trim());
        let length = shown.chars().count() + value.chars().count();
        if value.is_empty() || (!shown.is_empty() && length > ROOM) {
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
