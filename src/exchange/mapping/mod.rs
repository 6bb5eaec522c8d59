//! Which column is which field: guessed from headers and contents, settled by a person.

mod headers;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use headers::HEADERS;

use super::sheet::{Cell, RawRow, Sheet, Workbook};
use super::{normal, words};
use crate::domain::problem::Field;
use crate::error::{Error, Result, SheetFault};

/// Which column of a sheet fills which field. A person may change every line of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The sheet's own number of the row with the headers; the data are below it.
    pub header_row: u32,
    /// By column, from A on; `None` is not read.
    pub columns: Vec<Option<Field>>,
    /// The header takes two rows: this one and the one above it.
    #[serde(default, skip_serializing_if = "is_no")]
    pub two_rows: bool,
    /// Columns in which a blank cell means the same as the one above it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fill_down: Vec<usize>,
    /// Rows that the author hid are read too.
    #[serde(default, skip_serializing_if = "is_no")]
    pub hidden_rows: bool,
}

fn is_no(yes: &bool) -> bool {
    !yes
}

impl Mapping {
    /// The column of a field, from 0.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|at| *at == Some(field))
    }

    /// Gives a column another field, or none. A field has one column: the other that had it loses it.
    pub fn set(&mut self, column: usize, field: Option<Field>) {
        if self.columns.len() <= column {
            self.columns.resize(column + 1, None);
        }
        if field.is_some() {
            for other in &mut self.columns {
                if *other == field {
                    *other = None;
                }
            }
        }
        self.columns[column] = field;
    }

    /// A blank cell of this column means the same as the one above it, or not.
    pub fn set_fill_down(&mut self, column: usize, on: bool) {
        self.fill_down.retain(|at| *at != column);
        if on {
            self.fill_down.push(column);
            self.fill_down.sort_unstable();
        }
    }

    /// What stands above a column, both rows of it where the header has two.
    pub fn header(&self, sheet: &Sheet, column: usize) -> String {
        let lower = headers_of(sheet, self.header_row, column);
        if !self.two_rows {
            return lower;
        }
        let upper = headers_of(sheet, self.header_row.saturating_sub(1), column);
        match (upper.is_empty(), lower.is_empty() || upper == lower) {
            (true, _) => lower,
            (false, true) => upper,
            (false, false) => format!("{upper} {lower}"),
        }
    }

    /// The rows below the header.
    pub fn data_rows<'a>(&self, sheet: &'a Sheet) -> &'a [RawRow] {
        let start = sheet
            .rows
            .partition_point(|row| row.number <= self.header_row);
        &sheet.rows[start..]
    }
}

/// A guess and what it left open.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The columns that are sure.
    pub mapping: Mapping,
    /// What a person should look at.
    pub notes: Vec<Note>,
}

/// A column that a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The column, from 0.
    pub column: usize,
    /// Its header, as written.
    pub header: String,
    /// Why.
    pub kind: NoteKind,
}

/// Why a column needs a person.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteKind {
    /// The header could mean any of these; not mapped.
    Ambiguous(Vec<Field>),
    /// Other columns claim the same field; none of them is mapped.
    Twice(Field),
    /// The header is unknown; not mapped, so not read.
    Unknown,
    /// Mapped by what stands in the column, not by its header.
    ByContent(Field),
}

/// The last row in which a header is looked for.
pub const LAST_HEADER_ROW: u32 = 10;
/// How many filled cells of a column are looked at.
const SAMPLE: usize = 50;

/// Finds the sheet that looks most like a list of elevators, and what its columns are.
///
/// # Errors
///
/// [`Error::Sheet`] with [`SheetFault::Empty`] when no sheet holds a row below a header, with
/// [`SheetFault::NoHeader`] when none of the first ten rows looks like a header.
pub fn guess_workbook(workbook: &Workbook) -> Result<(usize, Guess)> {
    let mut best: Option<(usize, Guess)> = None;
    let mut fault = SheetFault::Empty;
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        match guess(sheet) {
            Ok(found) => {
                let better = best.as_ref().is_none_or(|(at, other)| {
                    let rank = |index: usize, guess: &Guess| {
                        (!workbook.sheets[index].hidden, mapped(&guess.mapping))
                    };
                    rank(index, &found) > rank(*at, other)
                });
                if better {
                    best = Some((index, found));
                }
            }
            Err(Error::Sheet { kind, .. }) if kind == SheetFault::NoHeader => fault = kind,
            Err(_) => {}
        }
    }
    best.ok_or_else(|| sheet_fault(fault))
}

/// Finds the header row of one sheet and what its columns are.
///
/// # Errors
///
/// As [`guess_workbook`].
pub fn guess(sheet: &Sheet) -> Result<Guess> {
    let (header_row, two_rows) = find_header(sheet)?;
    let mapping = Mapping {
        header_row,
        two_rows,
        columns: vec![None; sheet.width()],
        ..Mapping::default()
    };
    guess_columns(sheet, mapping)
}

/// What the columns are under a header that a person pointed at.
///
/// # Errors
///
/// [`Error::Sheet`] with [`SheetFault::Empty`] when there is no row below it.
pub fn guess_under(sheet: &Sheet, header_row: u32, two_rows: bool) -> Result<Guess> {
    guess_columns(
        sheet,
        Mapping {
            header_row,
            two_rows,
            columns: vec![None; sheet.width()],
            ..Mapping::default()
        },
    )
}

fn guess_columns(sheet: &Sheet, mut mapping: Mapping) -> Result<Guess> {
    let (header_row, two_rows) = (mapping.header_row, mapping.two_rows);
    if mapping.data_rows(sheet).is_empty() {
        return Err(sheet_fault(SheetFault::Empty));
    }
    let mut open: BTreeMap<usize, NoteKind> = BTreeMap::new();
    let mut claims: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
    for column in 0..mapping.columns.len() {
        match meaning_of(sheet, header_row, two_rows, column) {
            Meaning::Field(field) => claims.entry(field).or_default().push(column),
            Meaning::Ambiguous(fields) => {
                open.insert(column, NoteKind::Ambiguous(fields.to_vec()));
            }
            Meaning::Unknown => {
                open.insert(column, NoteKind::Unknown);
            }
            Meaning::Nothing => {}
        }
    }
    for (field, columns) in claims {
        match columns.as_slice() {
            [column] => mapping.columns[*column] = Some(field),
            _ => open.extend(columns.iter().map(|at| (*at, NoteKind::Twice(field)))),
        }
    }
    by_content(sheet, &mut mapping, &mut open);
    let notes = open
        .into_iter()
        .map(|(column, kind)| Note {
            column,
            header: normal::text(&mapping.header(sheet, column)),
            kind,
        })
        .collect();
    Ok(Guess { mapping, notes })
}

/// The fields that a list of elevators and their renewals can fill, in the order of the form.
pub fn targets() -> &'static [Field] {
    &HEADERS.targets
}

/// Every header that is known, with its field: for help texts and templates.
pub fn known_headers() -> impl Iterator<Item = (Field, &'static str)> {
    HEADERS
        .known
        .iter()
        .map(|(header, field)| (*field, *header))
}

/// What a header means.
enum Meaning {
    Field(Field),
    Ambiguous(&'static [Field]),
    Unknown,
    Nothing,
}

fn meaning(cell: &Cell) -> Meaning {
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
        if let Some(field) = HEADERS.known.get(&*word) {
            return Meaning::Field(*field);
        }
        if let Some(fields) = HEADERS.ambiguous.get(&*word) {
            return Meaning::Ambiguous(fields);
        }
    }
    Meaning::Unknown
}

/// A header in its short writing: half-width, small letters, no blanks, marks or (when asked) remarks in brackets.
fn short(header: &str, without_brackets: bool) -> String {
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
fn meaning_of(sheet: &Sheet, row: u32, two_rows: bool, column: usize) -> Meaning {
    let lower = headers_of(sheet, row, column);
    let upper = match (two_rows, row.checked_sub(1)) {
        (true, Some(above)) => headers_of(sheet, above, column),
        _ => String::new(),
    };
    if upper.is_empty() || upper == lower {
        return meaning(&Cell::Text(lower));
    }
    if lower.is_empty() {
        return meaning(&Cell::Text(upper));
    }
    match meaning(&Cell::Text(format!("{upper}{lower}"))) {
        Meaning::Unknown => meaning(&Cell::Text(lower)),
        known => known,
    }
}

/// The header in a row, also where a merged cell spreads over the column.
fn headers_of(sheet: &Sheet, row: u32, column: usize) -> String {
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
fn find_header(sheet: &Sheet) -> Result<(u32, bool)> {
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
                        meaning_of(sheet, row.number, two_rows, *column),
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

/// Maps what no header told: a column of codes is known by its codes, a doubtful column by the words of a list.
fn by_content(sheet: &Sheet, mapping: &mut Mapping, open: &mut BTreeMap<usize, NoteKind>) {
    let code = |fits: fn(&str) -> bool| move |cell: &Cell| matches!(cell, Cell::Text(text) if fits(&normal::code(text)));
    let registration = code(is_registration_code);
    let certificate = code(is_certificate_no);
    let mut found: Vec<(usize, Field)> = Vec::new();
    for (column, _) in mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, field)| field.is_none())
    {
        let cells = || filled_cells(mapping.data_rows(sheet), column);
        let candidates: &[Field] = match open.get(&column) {
            Some(NoteKind::Ambiguous(fields)) => fields,
            Some(NoteKind::Twice(field)) => std::slice::from_ref(field),
            _ => &[Field::RegistrationCode, Field::CertificateNo],
        };
        let fitting: Vec<Field> = candidates
            .iter()
            .copied()
            .filter(|field| match field {
                Field::RegistrationCode => most(cells(), registration),
                Field::CertificateNo => most(cells(), certificate),
                field => most(cells(), |cell| {
                    words::code_of(*field, &cell.shown()).is_some()
                }),
            })
            .collect();
        if let [field] = fitting.as_slice() {
            found.push((column, *field));
        }
    }
    for (column, field) in &found {
        // Two columns that look alike, or one that has its column already: a person decides.
        let alone = found.iter().filter(|(_, other)| other == field).count() == 1;
        if alone && mapping.column_of(*field).is_none() {
            mapping.columns[*column] = Some(*field);
            open.insert(*column, NoteKind::ByContent(*field));
        }
    }
}

fn filled_cells(rows: &[RawRow], column: usize) -> impl Iterator<Item = &Cell> {
    rows.iter()
        .map(move |row| row.cell(column))
        .filter(|cell| !cell.is_blank())
        .take(SAMPLE)
}

/// At least four in five of the cells fit, and there are some.
fn most<'a>(cells: impl Iterator<Item = &'a Cell>, fits: impl Fn(&Cell) -> bool) -> bool {
    let (filled, fitting) = cells.fold((0_usize, 0_usize), |(filled, fitting), cell| {
        (filled + 1, fitting + usize::from(fits(cell)))
    });
    filled > 0 && fitting * 5 >= filled * 4
}

fn is_registration_code(code: &str) -> bool {
    code.len() == 20 && code.starts_with('3') && code.bytes().all(|b| b.is_ascii_digit())
}

/// 梯11浙AJ5023(19): only its beginning and end, the rest is for the rules of the code.
fn is_certificate_no(code: &str) -> bool {
    let mut chars = code.chars();
    chars.next() == Some('梯')
        && chars.next().is_some_and(|c| ('1'..='4').contains(&c))
        && chars.next().is_some_and(|c| ('1'..='3').contains(&c))
        && code.ends_with(')')
}

fn mapped(mapping: &Mapping) -> usize {
    mapping.columns.iter().flatten().count()
}

fn sheet_fault(kind: SheetFault) -> Error {
    Error::Sheet {
        kind,
        detail: String::new(),
    }
}
