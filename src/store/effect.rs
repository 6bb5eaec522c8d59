//! What a changeset did, read from it once: how many rows, in which tables, whose history, and what of the register it
//! makes old.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::chain::End;
use super::changeset::Changes;
use super::owners::{Hangs, Owners, Record};
use super::project_feeds::Feeds;
use super::project_marks::Marks;
use super::recording::Shapes;
use crate::error::Result;

/// From so many records on, those that came more than once are thrown out while reading.
const MANY: usize = 1 << 16;

/// What a changeset did.
pub(in crate::store) struct Effect {
    /// How many rows.
    pub(in crate::store) rows: i64,
    /// In which tables.
    pub(in crate::store) tables: BTreeSet<String>,
    /// Which records' history it belongs to, in order.
    pub(in crate::store) records: Vec<Record>,
    /// Which rows of the register are out of date.
    pub(in crate::store) marks: Marks,
}

/// Reads changesets. It lives as long as its connection, so that it asks for the places of columns only once.
#[derive(Default)]
pub(in crate::store) struct Recorder {
    shapes: Shapes,
    hangs: Hangs,
    feeds: Feeds,
    register_put_off: bool,
    /// Where the chain of operations ends.
    pub(in crate::store) end: End,
}

impl Recorder {
    /// For a file whose register is made anew at the end: nothing is marked.
    pub(in crate::store) fn without_register() -> Self {
        Self {
            register_put_off: true,
            ..Self::default()
        }
    }

    /// Reads what a changeset, just applied, did.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::store) fn effect(
        &mut self,
        conn: &Connection,
        changeset: &[u8],
    ) -> Result<Effect> {
        let mut effect = Effect {
            rows: 0,
            tables: BTreeSet::new(),
            records: Vec::new(),
            marks: Marks::default(),
        };
        let mut owners = Owners::new(&mut self.hangs);
        let mut changes = Changes::of(changeset);
        let (mut of_row, mut room) = (Vec::new(), MANY);
        while let Some(change) = changes.next()? {
            effect.rows += 1;
            if !effect.tables.contains(change.table) {
                effect.tables.insert(change.table.to_owned());
            }
            of_row.clear();
            owners.of(conn, &change, &mut of_row)?;
            let records = &mut effect.records;
            for record in &of_row {
                // Rows of one record come one after the other.
                if records.last() != Some(record) {
                    records.push(*record);
                }
            }
            if records.len() > room {
                records.sort_unstable();
                records.dedup();
                room = records.len() * 2 + MANY;
            }
            if !self.register_put_off {
                effect.marks.mark(conn, &mut self.feeds, &change, &of_row)?;
            }
        }
        effect.records.sort_unstable();
        effect.records.dedup();
        Ok(effect)
    }

    /// What the recorded tables look like.
    pub(in crate::store) fn shapes(&mut self) -> &mut Shapes {
        &mut self.shapes
    }

    /// Where the columns of the register are, for what marks by hand.
    pub(in crate::store) fn feeds(&mut self) -> &mut Feeds {
        &mut self.feeds
    }
}
