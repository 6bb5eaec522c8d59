//! Days of steps: which doubtful column is one, and which columns of another list are.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::find::{Meaning, meaning_of};
use super::{Mapping, NoteKind, SAMPLE, Target};
use crate::domain::problem::Field;
use crate::exchange::dates;
use crate::exchange::sheet::{Cell, Sheet};

/// The days that only a list of the progress has.
pub(super) const OWN: &[Field] = &[
    Field::StartedOn,
    Field::SelfInspectedOn,
    Field::RegisteredOn,
    Field::HandedOverOn,
    Field::SuspendedOn,
    Field::ResumedOn,
];

/// The days of the inspection, which a register has no column for either.
const INSPECTED: &[Field] = &[Field::AppliedOn, Field::SiteOn, Field::ReportOn];

/// What is told by its days where its header means two things.
const BY_ORDER: &[Field] = &[Field::SiteOn, Field::HandedOverOn];

/// Maps a column whose header could be a step or something else, 投用日期 or 检验日期, where its days follow those of the
/// first step that is known.
pub(super) fn by_order(sheet: &Sheet, mapping: &mut Mapping, open: &mut BTreeMap<usize, NoteKind>) {
    let first = [Field::StartedOn, Field::SelfInspectedOn, Field::ReportOn];
    let Some(first) = first.iter().find_map(|field| mapping.column_of(*field)) else {
        return;
    };
    let doubtful: Vec<(usize, Field)> = open
        .iter()
        .filter_map(|(column, kind)| match kind {
            NoteKind::Ambiguous(fields) => match fields.as_slice() {
                [field] if BY_ORDER.contains(field) => Some((*column, *field)),
                _ => None,
            },
            _ => None,
        })
        .collect();
    for (column, field) in &doubtful {
        let alone = doubtful.iter().filter(|(_, other)| other == field).count() == 1;
        if alone && mapping.column_of(*field).is_none() && follows(sheet, mapping, first, *column) {
            mapping.columns[*column] = Some(*field);
            open.insert(*column, NoteKind::ByContent(*field));
        }
    }
}

/// Whether at least four in five of its days are not before the day of the step, and there are some.
fn follows(sheet: &Sheet, mapping: &Mapping, step: usize, column: usize) -> bool {
    let rows = mapping.data_rows(sheet).iter();
    let pairs = rows.filter_map(|row| {
        let day = |column: usize| day_of(row.cell(column), sheet.epoch_1904);
        Some((day(step)?, day(column)?))
    });
    let (all, after) = pairs
        .take(SAMPLE)
        .fold((0_usize, 0_usize), |(all, after), (step, day)| {
            (all + 1, after + usize::from(day >= step))
        });
    all > 0 && after * 5 >= all * 4
}

/// What only describes the elevator is no riddle to anybody: nothing is asked about it.
pub(super) fn leave_the_register(
    sheet: &Sheet,
    mapping: &Mapping,
    open: &mut BTreeMap<usize, NoteKind>,
) {
    let (row, two_rows) = (mapping.header_row, mapping.two_rows);
    open.retain(|column, kind| {
        *kind != NoteKind::Unknown
            || !matches!(
                meaning_of(sheet, Target::Elevators, row, two_rows, *column),
                Meaning::Field(_)
            )
    });
}

fn day_of(cell: &Cell, epoch_1904: bool) -> Option<NaiveDate> {
    match cell {
        Cell::Date(date) => Some(*date),
        Cell::DateTime(at) => Some(at.date()),
        Cell::Number(number) => dates::from_number(*number, epoch_1904),
        Cell::Text(text) => dates::parse(text),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
    }
}

/// Says of the columns of another list that are days of steps where these are read.
pub(super) fn point_there(
    sheet: &Sheet,
    target: Target,
    mapping: &Mapping,
    open: &mut BTreeMap<usize, NoteKind>,
) {
    let days: &[&[Field]] = match target {
        Target::Elevators => &[OWN, INSPECTED],
        Target::Notices | Target::Inspections => &[OWN],
        Target::Organizations | Target::Rescues | Target::People | Target::Progress => return,
    };
    for (column, kind) in open.iter_mut() {
        let could_be = match kind {
            NoteKind::Unknown => Vec::new(),
            NoteKind::Ambiguous(fields) => fields.clone(),
            _ => continue,
        };
        let (row, two_rows) = (mapping.header_row, mapping.two_rows);
        let meaning = meaning_of(sheet, Target::Progress, row, two_rows, *column);
        if let Meaning::Field(field) = meaning
            && days.iter().any(|days| days.contains(&field))
        {
            *kind = NoteKind::Progress(could_be);
        }
    }
}
