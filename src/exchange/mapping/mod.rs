//! Which column is which field: guessed from headers and contents, settled by a person.

mod find;
mod headers;
mod outline;
mod steps;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use outline::Outline;

use find::{Meaning, find_header, headers_of, meaning_of, short};

use super::sheet::{Cell, RawRow, Sheet, Workbook};
use super::{normal, words};
use crate::coded_enum;
use crate::domain::problem::Field;
use crate::error::{Error, Result, SheetFault};

coded_enum! {
    /// What the rows of a sheet are.
    #[derive(Default)]
    pub enum Target("import-target") {
        /// Elevators and their renewals.
        #[default]
        Elevators = "elevators",
        /// Units.
        Organizations = "organizations",
        /// Construction notices, a row for each of their elevators.
        Notices = "notices",
        /// Rescue orders with their milestones.
        Rescues = "rescues",
        /// Supervisory inspections, a row for each elevator.
        Inspections = "inspections",
        /// People and their roles.
        People = "people",
        /// Dates of the steps of renewals, a row for each.
        Progress = "progress",
    }
}

impl Target {
    /// The columns without any of which a sheet is none of these: many lists name elevators and units as well.
    fn told_by(self) -> &'static [Field] {
        match self {
            Self::Elevators | Self::Organizations => &[],
            Self::Notices => &[Field::NoticeNo],
            Self::Rescues => &[Field::ReceivedAt],
            Self::Inspections => &[Field::AppliedOn],
            Self::People => &[Field::Role],
            Self::Progress => steps::OWN,
        }
    }

    /// Whether the columns can be those of such a list.
    pub fn fits(self, mapping: &Mapping) -> bool {
        let told = self.told_by();
        let has = |field: &Field| mapping.column_of(*field).is_some();
        told.is_empty() || told.iter().any(has)
    }
}

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
    /// The day of a step: the same sheet says it when it is imported once more, as a list of the progress. Not mapped;
    /// it could also be any of these.
    Progress(Vec<Field>),
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
    let best = best_of(workbook, &[Target::Elevators])?;
    Ok((best.0, best.2))
}

/// Finds the sheet that looks most like one of the lists that can be imported, which list, and what its columns are.
///
/// # Errors
///
/// As [`guess_workbook`].
pub fn guess_any(workbook: &Workbook) -> Result<(usize, Target, Guess)> {
    best_of(workbook, Target::ALL)
}

fn best_of(workbook: &Workbook, targets: &[Target]) -> Result<(usize, Target, Guess)> {
    let mut best: Option<(usize, Target, Guess)> = None;
    let mut fault = SheetFault::Empty;
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        for target in targets {
            match guess_for(sheet, *target) {
                Ok(found) if target.fits(&found.mapping) => {
                    let better = best.as_ref().is_none_or(|(at, _, other)| {
                        let rank = |index: usize, guess: &Guess| {
                            (!workbook.sheets[index].hidden, mapped(&guess.mapping))
                        };
                        rank(index, &found) > rank(*at, other)
                    });
                    if better {
                        best = Some((index, *target, found));
                    }
                }
                Err(Error::Sheet { kind, .. }) if kind == SheetFault::NoHeader => fault = kind,
                Ok(_) | Err(_) => {}
            }
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
    guess_for(sheet, Target::Elevators)
}

/// [`guess`] for rows of any kind.
///
/// # Errors
///
/// As [`guess_workbook`].
pub fn guess_for(sheet: &Sheet, target: Target) -> Result<Guess> {
    let (header_row, two_rows) = find_header(sheet, target)?;
    let mapping = Mapping {
        header_row,
        two_rows,
        columns: vec![None; sheet.width()],
        ..Mapping::default()
    };
    guess_columns(sheet, target, mapping)
}

/// What the columns are under a header that a person pointed at.
///
/// # Errors
///
/// [`Error::Sheet`] with [`SheetFault::Empty`] when there is no row below it.
pub fn guess_under(
    sheet: &Sheet,
    target: Target,
    header_row: u32,
    two_rows: bool,
) -> Result<Guess> {
    guess_columns(
        sheet,
        target,
        Mapping {
            header_row,
            two_rows,
            columns: vec![None; sheet.width()],
            ..Mapping::default()
        },
    )
}

fn guess_columns(sheet: &Sheet, target: Target, mut mapping: Mapping) -> Result<Guess> {
    let (header_row, two_rows) = (mapping.header_row, mapping.two_rows);
    if mapping.data_rows(sheet).is_empty() {
        return Err(sheet_fault(SheetFault::Empty));
    }
    let mut open: BTreeMap<usize, NoteKind> = BTreeMap::new();
    let mut claims: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
    for column in 0..mapping.columns.len() {
        match meaning_of(sheet, target, header_row, two_rows, column) {
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
    if !matches!(target, Target::Organizations | Target::People) {
        by_content(sheet, &mut mapping, &mut open);
    }
    if target == Target::Progress {
        steps::by_order(sheet, &mut mapping, &mut open);
        steps::leave_the_register(sheet, &mapping, &mut open);
    } else {
        steps::point_there(sheet, target, &mapping, &mut open);
    }
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
    fields_of(Target::Elevators)
}

/// The fields that a list can fill, in the order of the form.
pub fn fields_of(target: Target) -> &'static [Field] {
    &headers::of(target).targets
}

/// Every header of a list of elevators that is known, with its field.
pub fn known_headers() -> impl Iterator<Item = (Field, &'static str)> {
    headers::of(Target::Elevators)
        .known
        .iter()
        .map(|(header, field)| (*field, *header))
}

/// The words above all columns in one line, by which a sheet of the same source is known again; none without words.
pub fn signature(sheet: &Sheet, header_row: u32, two_rows: bool) -> Option<String> {
    let mapping = Mapping {
        header_row,
        two_rows,
        ..Mapping::default()
    };
    let words: Vec<String> = (0..sheet.width())
        .map(|column| short(&mapping.header(sheet, column), false))
        .collect();
    let line = words.join("|");
    let line = line.trim_end_matches('|');
    (!line.is_empty()).then(|| line.to_owned())
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
