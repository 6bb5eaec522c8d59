//! One list with everything, elevators and the days of their steps: first its elevators, then, once the file knows them,
//! their steps.

use super::super::targets::none_known;
use crate::domain::problem::Field;
use crate::error::Result;
use crate::exchange::mapping::{self, Guess, Target};
use crate::exchange::rows::{self, ReadRow, Taught};
use crate::exchange::sheet::Sheet;
use crate::store::Db;

/// What a new elevator needs.
const NEEDED: [Field; 2] = [Field::Street, Field::Community];
/// So many rows are looked at.
const ROWS: usize = 50;

/// What a sheet is that was guessed to be a list of the progress: a list of elevators where it can be one and the file
/// knows none of them.
pub(super) fn elevators_first(
    db: &impl Db,
    page: &Sheet,
    (target, guess): (Target, Guess),
) -> Result<(Target, Guess)> {
    if target != Target::Progress {
        return Ok((target, guess));
    }
    let Ok(other) = mapping::guess_for(page, Target::Elevators) else {
        return Ok((target, guess));
    };
    let has = |field: &Field| other.mapping.column_of(*field).is_some();
    if !NEEDED.iter().all(has) {
        return Ok((target, guess));
    }
    let first = guess.mapping.data_rows(page).iter().take(ROWS);
    let taught = Taught::default();
    let read: Vec<ReadRow> = first
        .map(|raw| rows::read_row(raw, &guess.mapping, page.epoch_1904, &taught))
        .collect();
    match none_known(db, read.iter().map(|row| &row.values))? {
        true => Ok((Target::Elevators, other)),
        false => Ok((target, guess)),
    }
}
