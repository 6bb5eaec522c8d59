//! Where the header of a sheet is, and what each word of it means.

use super::{LAST_HEADER_ROW, Target, headers, sheet_fault};
use crate::domain::problem::Field;
use crate::error::{Result, SheetFault};
use crate::exchange::normal;
use crate::exchange::sheet::{Cell, Sheet};

/// What a header means.
pub(super) enum Meaning {
    Field(Field),
    Ambiguous(&'static [Field]),
    Unknown,
    Nothing,
}

fn meaning(target: Target, cell: &Cell) -> Meaning {
    let headers = headers::of(target);
    let Cell::Text(text) = cell else {
        return if cell.is_blank() {
            Meaning::Nothing
        } else {
            Meaning::Unknown
        };
    };
    if normal::trim(text).is_empty() {
        return Meaning::Nothing;
    }
    // First as written, so that 层(站)… and the like can stand in the table; then without what is in brackets.
    for word in [short(text, false), short(text, true)] {
        if let Some(field) = headers.known.get(&*word) {
            return Meaning::Field(*field);
        }
        if let Some(fields) = headers.ambiguous.get(&*word) {
            return Meaning::Ambiguous(fields);
        }
    }
    Meaning::Unknown
}

/// A header in its short writing: half-width, small letters, no blanks, marks or (when asked) remarks in brackets.
pub(super) fn short(header: &str, without_brackets: bool) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in normal::word(header).chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '.' | '_' | '#' | '"' | '“' | '”' | '、' | ',' | ';' => {}
            '-' => {}
            _ if without_brackets && depth > 0 => {}
            c => out.push(c),
        }
    }
    out
}

/// What stands above a column. In a header of two rows the words of both together tell most (计划 over 开工日期), then
/// the lower alone, then the upper where the lower is blank.
pub(super) fn meaning_of(
    sheet: &Sheet,
    target: Target,
    row: u32,
    two_rows: bool,
    column: usize,
) -> Meaning {
    let lower = headers_of(sheet, row, column);
    let upper = match (two_rows, row.checked_sub(1)) {
        (true, Some(above)) => headers_of(sheet, above, column),
        _ => String::new(),
    };
    if upper.is_empty() || upper == lower {
        return meaning(target, &Cell::Text(lower.into()));
    }
    if lower.is_empty() {
        return meaning(target, &Cell::Text(upper.into()));
    }
    match meaning(target, &Cell::Text(format!("{upper}{lower}").into())) {
        // 计划 over 开工日期 is no day on which anything happened.
        Meaning::Unknown if target == Target::Progress && is_planned(&upper) => Meaning::Unknown,
        Meaning::Unknown => meaning(target, &Cell::Text(lower.into())),
        known => known,
    }
}

fn is_planned(upper: &str) -> bool {
    let word = short(upper, true);
    ["计划", "预计", "拟", "plan"]
        .iter()
        .any(|start| word.starts_with(start))
}

/// The header in a row, also where a merged cell spreads over the column.
pub(super) fn headers_of(sheet: &Sheet, row: u32, column: usize) -> String {
    let Some(cells) = sheet.row(row) else {
        return String::new();
    };
    let own = cells.cell(column);
    if !own.is_blank() {
        return own.shown();
    }
    sheet
        .merges
        .iter()
        .find(|merge| {
            (merge.rows.0..=merge.rows.1).contains(&row)
                && (merge.columns.0..=merge.columns.1).contains(&column)
        })
        .map(|merge| cells.cell(merge.columns.0).shown())
        .unwrap_or_default()
}

/// The row among the first ten with the most known headers, alone or with the row above it.
pub(super) fn find_header(sheet: &Sheet, target: Target) -> Result<(u32, bool)> {
    if sheet.rows.is_empty() {
        return Err(sheet_fault(SheetFault::Empty));
    }
    let mut best: Option<(usize, u32, bool)> = None;
    let width = sheet.width();
    let first = sheet
        .rows
        .iter()
        .take_while(|row| row.number <= LAST_HEADER_ROW);
    for two_rows in [false, true] {
        for row in first.clone() {
            if two_rows
                && row
                    .number
                    .checked_sub(1)
                    .and_then(|above| sheet.row(above))
                    .is_none()
            {
                continue;
            }
            let known = (0..width)
                .filter(|column| {
                    matches!(
                        meaning_of(sheet, target, row.number, two_rows, *column),
                        Meaning::Field(_)
                    )
                })
                .count();
            let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
            // One known word in a wide row is a coincidence; in a narrow list it is the header.
            let enough = known >= 2 || (known == 1 && filled <= 3 && !two_rows);
            if enough && best.is_none_or(|(most, ..)| known > most) {
                best = Some((known, row.number, two_rows));
            }
        }
    }
    best.map(|(_, row, two_rows)| (row, two_rows))
        .ok_or_else(|| sheet_fault(SheetFault::NoHeader))
}
