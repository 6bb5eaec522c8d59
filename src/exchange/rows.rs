//! From cells to values by field, with every problem at its row. Nothing is guessed: what cannot be read is a fault.

use std::borrow::Cow;
use std::sync::Arc;

use super::mapping::Mapping;
use super::sheet::{Cell, RawRow, Sheet};
use super::text::Text;
pub use super::values::Values;
use super::{dates, normal, numbers, words};
use crate::domain::problem::{Field, Problem, Rule, Severity};
pub use words::Taught;

/// One row, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadRow {
    /// The sheet's own row number, from 1.
    pub row: u32,
    /// Canonical text by field: codes half-width, dates `YYYY-MM-DD`, numbers without units, words as their fixed code.
    /// A field without a value, or with one that could not be read, is not here.
    pub values: Values,
    /// What is wrong with it, by field; the shape and digits of codes are for the rules of the record.
    pub problems: Vec<Problem>,
}

impl ReadRow {
    /// Whether something in it refuses to be saved.
    pub fn has_fault(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity == Severity::Fault)
    }

    fn put(&mut self, field: Field, value: impl Into<Text>) {
        let value = value.into();
        if !value.is_empty() {
            self.values.insert(field, value);
        }
    }

    /// Puts what was made of a cell's text; where nothing had to be made of it, the text is shared with the cell.
    fn put_made(&mut self, field: Field, cell: &Text, made: &str) {
        if made == cell.as_str() {
            self.put(field, cell.clone());
        } else {
            self.put(field, made);
        }
    }

    fn fault(&mut self, field: Field, rule: Rule, cell: &Cell) {
        self.problems
            .push(Problem::fault(field, rule, cell.shown()));
    }
}

/// Reads every row below the header. Rows whose mapped cells are all blank are left out, and so are hidden ones unless
/// the mapping takes them.
pub fn read_rows(sheet: &Sheet, mapping: &Mapping) -> Vec<ReadRow> {
    read_taught(sheet, mapping, &Taught::default())
}

/// [`read_rows`] with what people taught of their own words.
pub fn read_taught(sheet: &Sheet, mapping: &Mapping, taught: &Taught) -> Vec<ReadRow> {
    let mut reading = Reading::new(mapping, sheet.epoch_1904, taught);
    let rows = mapping.data_rows(sheet).iter();
    rows.filter_map(|raw| reading.row(raw)).collect()
}

/// Reads one row after the other, in the order of the sheet.
pub struct Reading<'m> {
    mapping: &'m Mapping,
    epoch_1904: bool,
    taught: &'m Taught,
    above: Vec<Cell>,
    /// What the row before says something of.
    like: Arc<Vec<Field>>,
}

impl<'m> Reading<'m> {
    /// With which column is which, and what people taught of their own words.
    pub fn new(mapping: &'m Mapping, epoch_1904: bool, taught: &'m Taught) -> Self {
        Self {
            mapping,
            epoch_1904,
            taught,
            above: vec![Cell::Empty; mapping.fill_down.len()],
            like: Arc::default(),
        }
    }

    /// None for a row that says nothing, and for a hidden one that is not wanted.
    pub fn row(&mut self, raw: &RawRow) -> Option<ReadRow> {
        if raw.hidden && !self.mapping.hidden_rows {
            return None;
        }
        let filled = fill_down(raw, self.mapping, &mut self.above);
        let raw = filled.as_ref().unwrap_or(raw);
        let mut row = read_row(raw, self.mapping, self.epoch_1904, self.taught);
        // Rows below each other say something of the same fields, most of them.
        row.values.share_fields(&mut self.like);
        (!row.values.is_empty() || !row.problems.is_empty()).then_some(row)
    }
}

/// The sheet with the blanks filled that the mapping fills: so that a row stands for itself.
pub fn blanks_filled<'s>(sheet: &'s Sheet, mapping: &Mapping) -> Cow<'s, Sheet> {
    if mapping.fill_down.is_empty() {
        return Cow::Borrowed(sheet);
    }
    let mut whole = sheet.clone();
    let mut above: Vec<Cell> = vec![Cell::Empty; mapping.fill_down.len()];
    for row in &mut whole.rows {
        if row.number > mapping.header_row
            && (!row.hidden || mapping.hidden_rows)
            && let Some(filled) = fill_down(row, mapping, &mut above)
        {
            *row = filled;
        }
    }
    Cow::Owned(whole)
}

/// How many rows below the header the author hid.
pub fn hidden_rows(sheet: &Sheet, mapping: &Mapping) -> usize {
    let rows = mapping.data_rows(sheet).iter();
    rows.filter(|row| row.hidden).count()
}

/// The row with its blanks filled from above; none if nothing was to fill. A row that is blank in every mapped column
/// stays blank.
fn fill_down(raw: &RawRow, mapping: &Mapping, above: &mut [Cell]) -> Option<RawRow> {
    let mut filled: Option<RawRow> = None;
    for (place, column) in mapping.fill_down.iter().enumerate() {
        let cell = raw.cell(*column);
        if !cell.is_blank() {
            above[place] = cell.clone();
            continue;
        }
        let others = mapping.columns.iter().enumerate();
        let blank = others
            .filter(|(_, field)| field.is_some())
            .all(|(at, _)| raw.cell(at).is_blank());
        if blank || above[place].is_blank() {
            continue;
        }
        let row = filled.get_or_insert_with(|| raw.clone());
        if row.cells.len() <= *column {
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[*column] = above[place].clone();
    }
    filled
}

/// Reads one row.
pub fn read_row(raw: &RawRow, mapping: &Mapping, epoch_1904: bool, taught: &Taught) -> ReadRow {
    let mut row = ReadRow {
        row: raw.number,
        values: Values::with_room(raw.cells.len()),
        problems: Vec::new(),
    };
    for (column, field) in mapping.columns.iter().enumerate() {
        let cell = raw.cell(column);
        let Some(field) = *field else { continue };
        if says_nothing(field, cell) {
            continue;
        }
        match Kind::of(field) {
            Kind::Code => read_code(&mut row, field, cell),
            Kind::Date => read_date(&mut row, field, cell, epoch_1904),
            Kind::Number => read_number(&mut row, field, cell, mapping),
            Kind::Word => read_word(&mut row, field, cell, taught),
            Kind::Time => read_time(&mut row, field, cell, epoch_1904),
            Kind::Text => read_text(&mut row, field, cell),
        }
    }
    row
}

/// How the values of a column are read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier: always text.
    Code,
    /// A day.
    Date,
    /// A day with a time of day.
    Time,
    /// A number, with or without its unit.
    Number,
    /// A word from a list.
    Word,
    /// Free text.
    Text,
}

impl Kind {
    /// The kind of a field's column.
    pub const fn of(field: Field) -> Self {
        match field {
            Field::RegistrationCode
            | Field::EquipmentCode
            | Field::CertificateNo
            | Field::RescueCode
            | Field::FactoryNo
            | Field::Replaces
            | Field::ContractNo
            | Field::NoticeNo
            | Field::PermitNo
            | Field::CreditCode
            | Field::Phone
            | Field::SiteManagerPhone
            | Field::TechnicalManagerPhone
            | Field::OrderNo
            | Field::PoliceIncidentNo
            | Field::CallerPhone
            | Field::SelfReportNo
            | Field::OpinionNo
            | Field::ReportNo
            | Field::NewCertificateNo => Self::Code,
            Field::MadeOn
            | Field::InUseOn
            | Field::NextInspectionOn
            | Field::PlannedStartOn
            | Field::PlannedFinishOn
            | Field::ContractOn
            | Field::VoteOn
            | Field::NoticeOn
            | Field::PermitValidTo
            | Field::SentOn
            | Field::HappenedOn
            | Field::DeadlineOn
            | Field::StartsOn
            | Field::SubmittedOn
            | Field::ReceivedOn
            | Field::AppliedOn
            | Field::AcceptedOn
            | Field::SiteOn
            | Field::OpinionOn
            | Field::DueOn
            | Field::ConfirmedOn
            | Field::ReportOn
            | Field::StartedOn
            | Field::SelfInspectedOn
            | Field::RegisteredOn
            | Field::HandedOverOn
            | Field::SuspendedOn
            | Field::ResumedOn => Self::Date,
            Field::ReceivedAt
            | Field::DispatchedAt
            | Field::AnsweredAt
            | Field::ReassuredAt
            | Field::ArrivedAt
            | Field::FreedAt
            | Field::CalledBackAt
            | Field::RepairedAt
            | Field::ClosedAt => Self::Time,
            Field::RatedLoadKg
            | Field::RatedSpeed
            | Field::Floors
            | Field::Stops
            | Field::Doors
            | Field::ContractPrice
            | Field::Trapped
            | Field::Injured
            | Field::Deaths => Self::Number,
            field if words::is_coded(field) => Self::Word,
            _ => Self::Text,
        }
    }
}

fn says_nothing(field: Field, cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => {
            normal::means_nothing(text)
                || (Kind::of(field) != Kind::Text && normal::says_none(text))
        }
        other => other.is_blank(),
    }
}

fn read_code(row: &mut ReadRow, field: Field, cell: &Cell) {
    let code = match cell {
        Cell::Text(text) => code_text(field, text),
        Cell::Number(number) if number.abs() < numbers::FIRST_UNSAFE => {
            numbers::plain(*number).into()
        }
        // More than fifteen digits in a number cell, or 1-2 turned into a day: what stood there is gone.
        Cell::Number(_) | Cell::Date(_) | Cell::DateTime(_) => {
            return row.fault(field, Rule::CutBySpreadsheet, cell);
        }
        Cell::Bool(_) | Cell::Error(_) => return row.fault(field, Rule::UnknownWord, cell),
        Cell::Empty => return,
    };
    if code.contains(['E', 'e']) && numbers::is_scientific(&code.to_ascii_uppercase()) {
        return row.fault(field, Rule::CutBySpreadsheet, cell);
    }
    let registration = matches!(field, Field::RegistrationCode | Field::Replaces);
    if registration && code.len() == 20 && code.ends_with("00000") {
        row.problems.push(Problem::warning(
            field,
            Rule::MaybeCutBySpreadsheet,
            code.as_ref(),
        ));
    }
    match cell {
        Cell::Text(text) => row.put_made(field, text, &code),
        _ => row.put(field, code.as_ref()),
    }
}

fn code_text(field: Field, text: &str) -> Cow<'_, str> {
    match field {
        // The number of a document is what its author wrote: 〔2025〕 has brackets of its own.
        Field::NoticeNo
        | Field::SelfReportNo
        | Field::OpinionNo
        | Field::ReportNo
        | Field::NewCertificateNo => normal::text(text).into(),
        // A factory or contract number may hold blanks and small letters of its own.
        Field::FactoryNo
        | Field::ContractNo
        | Field::Phone
        | Field::SiteManagerPhone
        | Field::TechnicalManagerPhone
        | Field::CallerPhone => {
            if normal::is_plain(text) {
                return text.into();
            }
            let text = normal::half_width(&normal::text(text));
            normal::trim(&text).to_owned().into()
        }
        _ if normal::is_plain_code(text) => text.into(),
        _ => normal::code(text).into(),
    }
}

fn read_date(row: &mut ReadRow, field: Field, cell: &Cell, epoch_1904: bool) {
    let date = match cell {
        Cell::Date(date) => Some(*date),
        Cell::DateTime(at) => Some(at.date()),
        Cell::Number(number) => dates::from_number(*number, epoch_1904),
        Cell::Text(text) => dates::parse(text),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
    };
    match (date, cell) {
        (Some(date), Cell::Text(text)) => row.put_made(field, text, &date.to_string()),
        (Some(date), _) => row.put(field, date.to_string()),
        (None, Cell::Text(text)) => {
            let rule = match dates::two_readings(text) {
                Some((one, other)) => Rule::TwoDates {
                    one: one.to_string(),
                    other: other.to_string(),
                },
                None => Rule::NotADate,
            };
            row.fault(field, rule, cell);
        }
        (None, _) => row.fault(field, Rule::NotADate, cell),
    }
}

/// An instant on the wall clock, `YYYY-MM-DD HH:MM` with seconds where they are not zero. A day without a time of day is
/// none.
fn read_time(row: &mut ReadRow, field: Field, cell: &Cell, epoch_1904: bool) {
    let at = match cell {
        Cell::DateTime(at) => Some(*at),
        Cell::Number(number) if number.fract() != 0.0 => dates::from_serial(*number, epoch_1904),
        Cell::Text(text) => dates::parse_time(text),
        _ => None,
    };
    match at {
        Some(at) => row.put(field, dates::wall_clock(at)),
        None => row.fault(field, Rule::NotAnInstant, cell),
    }
}

fn read_number(row: &mut ReadRow, field: Field, cell: &Cell, mapping: &Mapping) {
    if let Some(parts) = triple(field, cell) {
        for (part, value) in [Field::Floors, Field::Stops, Field::Doors]
            .into_iter()
            .zip(parts)
        {
            // A column of its own says it better.
            if part == field || mapping.column_of(part).is_none() {
                row.put(part, value);
            }
        }
        return;
    }
    let number = match cell {
        Cell::Number(number) => numbers::checked(field, *number),
        Cell::Text(text) => numbers::parse(field, text),
        _ => None,
    };
    match number {
        Some(number) => row.put(field, number),
        None => row.fault(field, Rule::NotANumber, cell),
    }
}

/// 层/站/门 in one cell, or 层/站; Excel may have made a day of 6/6/6, which is then no number.
fn triple(field: Field, cell: &Cell) -> Option<Vec<String>> {
    match cell {
        Cell::Text(text) if field == Field::Floors => numbers::floors_stops_doors(text),
        _ => None,
    }
}

fn read_word(row: &mut ReadRow, field: Field, cell: &Cell, taught: &Taught) {
    let word = cell.shown();
    let code = taught.code_of(field, &word);
    match code.or_else(|| words::code_of(field, &word)) {
        Some(code) => row.put(field, words::shared(code)),
        None => row.fault(field, Rule::UnknownWord, cell),
    }
}

fn read_text(row: &mut ReadRow, field: Field, cell: &Cell) {
    let remark = matches!(
        field,
        Field::Remarks
            | Field::Content
            | Field::Evidence
            | Field::Description
            | Field::Items
            | Field::StepNote
    );
    match cell {
        Cell::Error(_) => row.fault(field, Rule::UnknownWord, cell),
        // 楼栋 3-1 that Excel turned into the third of January.
        Cell::Date(_) | Cell::DateTime(_) if !remark => {
            row.fault(field, Rule::CutBySpreadsheet, cell);
        }
        Cell::Text(text) if remark => row.put_made(field, text, normal::trim(text)),
        Cell::Text(text) if normal::is_plain(text) => row.put(field, text.clone()),
        Cell::Text(text) => row.put_made(field, text, &normal::text(text)),
        cell => row.put(field, normal::text(&cell.shown())),
    }
}
