//! Elevators written, and as rows of a list.

use super::super::Writer;
use super::ElevatorWrite;
use crate::domain::fields::Fields;
use crate::domain::problem::Field;
use crate::error::Result;
use crate::exchange::mapping::{Target, fields_of};
use crate::exchange::rows::Values;
use crate::ops::elevator::record::{self, Origin};
use crate::store::{Db, Tx, elevator};

/// Writes an elevator with its renewal.
pub(in crate::ops::import) fn write(
    tx: &Tx<'_>,
    writer: &mut Writer,
    write: &ElevatorWrite,
) -> Result<()> {
    // An old elevator has one successor: the first that names it.
    let mut replaces = write.replaces;
    if let Some(old) = replaces
        && (write.known.is_some_and(|(id, _)| id == old) || elevator::successor(tx, old)?.is_some())
    {
        replaces = None;
    }
    let origin = Origin {
        program: writer.program,
        replaces,
        batch: Some(writer.batch),
    };
    match write.known {
        None => {
            record::insert(tx, &mut writer.ties, &write.fair, origin)?;
        }
        Some((id, renewal)) => {
            record::update(tx, &mut writer.ties, id, renewal, &write.fair, origin)?;
        }
    }
    // Dismantled at the end: the old one may have a row of its own further down.
    writer.replaced.extend(replaces);
    Ok(())
}

/// Every elevator with its renewal. What the template has no column for is not in it.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let fields = fields_of(Target::Elevators);
    let ids = elevator::ids(db)?;
    let mut rows = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(1_024) {
        let mut stored = elevator::many_without_events(db, chunk)?;
        for id in chunk {
            let Some(stored) = stored.remove(id) else {
                continue;
            };
            let mut row = Values::with_room(16);
            for field in fields {
                let value = stored.draft.field(*field);
                if !value.is_empty() {
                    row.insert(*field, value);
                }
            }
            if let Some((old, _)) = stored.replaces
                && let Some(old) = elevator::without_events(db, old)?
                && !old.draft.registration_code.is_empty()
            {
                row.insert(Field::Replaces, old.draft.registration_code);
            }
            rows.push(row);
        }
    }
    Ok(rows)
}
