//! What a transaction does to the recorded tables, gathered while it runs and written as a changeset of SQLite's session
//! extension. What is done with changesets afterwards is the extension's.
//!
//! The extension's own recorder gives the same changeset, a test proves it; but it asks for the shape of each table twice and
//! makes a statement for each, for every transaction anew: as long as everything else that one edit costs. Here both are
//! kept as long as the connection.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rusqlite::Connection;

use super::changeset::{DELETE, DIRECT, INSERT, UNCHANGED, UPDATE, head, put_value, values};
use super::columns::Names;
use super::session::{RowBefore, Watch, Witness};
use super::transact::RECORDED;
use crate::error::{Error, Result};

/// Records every change to the recorded tables of one connection until dropped.
pub(in crate::store) struct Recording<'c> {
    conn: &'c Connection,
    watch: Watch<'c, Seen>,
}

impl<'c> Recording<'c> {
    /// Starts recording.
    pub(in crate::store) fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            watch: Watch::new(conn, Seen::default()),
        }
    }

    /// What changed so far: rows as they were first against rows as they are now. Empty when the end equals the start.
    ///
    /// # Errors
    /// When SQLite cannot read the rows again, or is out of memory.
    pub(in crate::store) fn changeset(&self, shapes: &mut Shapes) -> Result<Vec<u8>> {
        let mut seen = self.watch.witness().borrow_mut();
        if let Some(error) = seen.failed.take() {
            return Err(error);
        }
        let mut out = Vec::with_capacity(ROOM);
        for table in &seen.tables {
            let shape = shapes.of(self.conn, table.at)?;
            let head = out.len();
            out.extend_from_slice(&shape.head);
            let rows = out.len();
            self.put_rows(&mut out, table, shape)?;
            if out.len() == rows {
                out.truncate(head);
            }
        }
        Ok(out)
    }

    fn put_rows(&self, out: &mut Vec<u8>, table: &Touched, shape: &Shape) -> Result<()> {
        let mut ask = self.conn.prepare_cached(&shape.sql)?;
        let width = ask.column_count();
        if width != shape.width {
            let name = table.name();
            return Err(Error::internal(format_args!("{name}: its shape changed")));
        }
        let (mut now, mut new) = (Vec::with_capacity(ROOM), Vec::new());
        for (id, before) in &table.rows {
            let before = before.clone().and_then(|range| table.values.get(range));
            let mut rows = ask.query([id])?;
            let row = rows.next()?;
            if let Some(row) = row {
                now.clear();
                for column in 0..width {
                    put_value(&mut now, row.get_ref(column)?);
                }
            }
            match (before, row) {
                (None, None) => {}
                (None, Some(_)) => {
                    out.extend([INSERT, DIRECT]);
                    out.extend_from_slice(&now);
                }
                (Some(before), None) => {
                    out.extend([DELETE, DIRECT]);
                    out.extend_from_slice(before);
                }
                (Some(before), Some(_)) if before == now => {}
                (Some(before), Some(_)) => {
                    put_update(out, before, &now, shape.key, &mut new);
                }
            }
        }
        Ok(())
    }
}

/// The key of every recorded table: one whole number.
const KEY: &str = "id";

/// What one edit of one row takes.
const ROOM: usize = 1_024;

/// What a recorded table looks like.
pub(in crate::store) struct Shape {
    width: usize,
    key: usize,
    /// What stands before its rows in a changeset.
    head: Vec<u8>,
    /// Asks a row as it is, by its key.
    sql: String,
}

/// The shapes of the recorded tables, each asked once, by its place among them.
#[derive(Default)]
pub(in crate::store) struct Shapes {
    names: Names,
    known: HashMap<usize, Shape>,
}

impl Shapes {
    fn of(&mut self, conn: &Connection, at: usize) -> Result<&Shape> {
        Ok(match self.known.entry(at) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let table = RECORDED.get(at).copied().unwrap_or_default();
                let key = self.names.place(conn, table, KEY)?;
                let width = self.names.of(conn, table)?.len();
                new.insert(Shape {
                    width,
                    key,
                    head: head(table, width, key),
                    sql: format!("SELECT * FROM {table} WHERE {KEY} = ?1"),
                })
            }
        })
    }
}

/// What was touched, tables and rows in the order in which they were first.
#[derive(Default)]
struct Seen {
    tables: Vec<Touched>,
    last: usize,
    failed: Option<Error>,
}

/// The rows of one table.
struct Touched {
    /// Its place in the list of recorded tables.
    at: usize,
    known: HashSet<i64>,
    /// Each with its place in `values`, none for a row that was not there.
    rows: Vec<(i64, Option<Range<usize>>)>,
    /// The rows as they were, value after value.
    values: Vec<u8>,
}

impl Touched {
    fn name(&self) -> &'static str {
        RECORDED.get(self.at).copied().unwrap_or_default()
    }
}

impl Seen {
    /// The table's place in `tables`; none if it is not recorded. Rows of a table come one after the other.
    fn place(&mut self, name: &str) -> Option<usize> {
        let is = |table: &Touched| table.name() == name;
        if !self.tables.get(self.last).is_some_and(is) {
            self.last = match self.tables.iter().position(is) {
                Some(at) => at,
                None => {
                    let at = RECORDED.iter().position(|table| *table == name)?;
                    self.tables.push(Touched {
                        at,
                        known: HashSet::new(),
                        rows: Vec::new(),
                        values: Vec::with_capacity(ROOM),
                    });
                    self.tables.len() - 1
                }
            };
        }
        Some(self.last)
    }
}

impl Witness for Seen {
    fn change(&mut self, table: &str, row: i64, before: Option<&RowBefore<'_>>) {
        let Some(table) = self.place(table).and_then(|at| self.tables.get_mut(at)) else {
            return;
        };
        // What counts is the row as it was when the transaction began.
        if !table.known.insert(row) {
            return;
        }
        let start = table.values.len();
        let width = before.map_or(0, RowBefore::width);
        for value in (0..width).filter_map(|column| before.map(|row| row.value(column))) {
            match value {
                Ok(value) => put_value(&mut table.values, value),
                Err(error) => self.failed = Some(error),
            }
        }
        let values = before.map(|_| start..table.values.len());
        table.rows.push((row, values));
    }
}

/// The old values of what changed, with the key, and then the new ones. `new` is room that is used again.
fn put_update(out: &mut Vec<u8>, before: &[u8], now: &[u8], key: usize, new: &mut Vec<u8>) {
    out.extend([UPDATE, DIRECT]);
    new.clear();
    for (column, (was, is)) in values(before).zip(values(now)).enumerate() {
        let is_same = was == is;
        if is_same && column != key {
            out.push(UNCHANGED);
        } else {
            out.extend_from_slice(was);
        }
        if is_same {
            new.push(UNCHANGED);
        } else {
            new.extend_from_slice(is);
        }
    }
    out.extend_from_slice(new);
}
