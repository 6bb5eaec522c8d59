//! The derived register: `register_row` and its two search indexes, refreshed inside the transaction that changed what
//! they are made of. `register_source` is the one definition; check `register_row` proves that both are equal.
//!
//! Only what a change makes old is written: [`super::project_feeds`] says which columns that is, and of those only the ones with
//! another value, so that an index that holds none of them is not touched.

use rusqlite::Connection;

use super::project_feeds::{Feeds, Need};
use super::project_marks::{Mark, Marks};
use super::project_rows::Rows;
use super::project_tally::{self, Tally};
use super::project_words::Words;
use crate::error::Result;

/// Brings the register up to what a changeset did.
///
/// # Errors
/// When the file cannot be written.
pub(in crate::store) fn refresh(conn: &Connection, feeds: &mut Feeds, marks: &Marks) -> Result<()> {
    if marks.elevators.is_empty() {
        return Ok(());
    }
    let counted = project_tally::counted(feeds.register(conn)?);
    let mut tally = Tally::new(conn)?;
    let mut rows = Rows::new(conn, feeds)?;
    let mut new = Vec::new();
    for (elevator, mark) in &marks.elevators {
        let counts = !matches!(mark, Mark::Old(need) if need.columns & counted == 0);
        if counts {
            tally.take(*elevator)?;
        }
        match mark {
            Mark::New => new.push(*elevator),
            Mark::Old(need) if need.columns != 0 => rows.renew(*elevator, need.columns)?,
            Mark::Old(_) => {}
            Mark::Gone => rows.remove(*elevator)?,
        }
        if counts && !matches!(mark, Mark::New) {
            tally.add(*elevator)?;
        }
    }
    rows.write(&new)?;
    for elevator in new {
        tally.add(elevator)?;
    }
    tally.write(conn)?;
    // Rows first, then words: a statement that writes a row of a table makes both indexes write out what they gathered.
    let mut words = Words::new(conn);
    for (elevator, mark) in &marks.elevators {
        if !matches!(mark, Mark::New | Mark::Old(Need { words: false, .. })) {
            words.forget(*elevator)?;
        }
    }
    for (elevator, mark) in &marks.elevators {
        if matches!(mark, Mark::New | Mark::Old(Need { words: true, .. })) {
            words.write(*elevator)?;
        }
    }
    Ok(())
}

/// Makes the whole register anew.
///
/// # Errors
/// When the file cannot be written.
pub(in crate::store) fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute_batch(include_str!("project_clear.sql"))?;
    let mut ask = conn.prepare("SELECT id FROM elevator ORDER BY id")?;
    let ids = ask.query_map([], |r| Ok((r.get(0)?, Mark::New)))?;
    let marks = Marks {
        elevators: ids.collect::<rusqlite::Result<_>>()?,
    };
    refresh(conn, &mut Feeds::default(), &marks)
}

/// [`rebuild`] as a transaction of its own.
///
/// # Errors
/// When the file cannot be written.
pub(in crate::store) fn rebuild_in_transaction(conn: &Connection) -> Result<()> {
    let tx = conn.unchecked_transaction()?;
    rebuild(&tx)?;
    Ok(tx.commit()?)
}
