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
pub const LAST_HEADER_ROW: u32 = 5;
/// How many filled cells of a column are looked at.
const SAMPLE: usize = 50;

/// Finds the sheet that looks most like a list of elevators, and what its columns are.
///
/// # Errors
///
/// [`Error::Sheet`] with [`SheetFault::Empty`] when no sheet holds a row below a header, with
/// [`SheetFault::NoHeader`] when no row of the first five looks like a header.
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
    let header = find_header(sheet)?;
    let mut mapping = Mapping {
        header_row: header.number,
        columns: vec![None; sheet.width()],
    };
    if mapping.data_rows(sheet).is_empty() {
        return Err(sheet_fault(SheetFault::Empty));
    }
    let mut open: BTreeMap<usize, NoteKind> = BTreeMap::new();
    let mut claims: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
    for column in 0..mapping.columns.len() {
        match meaning(header.cell(column)) {
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
            header: normal::text(&header.cell(column).shown()),
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

/// The row among the first five with the most known headers.
fn find_header(sheet: &Sheet) -> Result<&RawRow> {
    if sheet.rows.is_empty() {
        return Err(sheet_fault(SheetFault::Empty));
    }
    let mut best: Option<(usize, &RawRow)> = None;
    for row in sheet
        .rows
        .iter()
        .take_while(|row| row.number <= LAST_HEADER_ROW)
    {
        let known = row
            .cells
            .iter()
            .filter(|cell| matches!(meaning(cell), Meaning::Field(_)))
            .count();
        let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        // One known word in a wide row is a coincidence; in a narrow list it is the header.
        let enough = known >= 2 || (known == 1 && filled <= 3);
        if enough && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, row));
        }
    }
    best.map(|(_, row)| row)
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
