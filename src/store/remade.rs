//! The recorded tables as the record alone makes them, to be compared with those of the file. They lie in a temporary file of
//! SQLite's own, which has no name that anybody could open and is gone when it is closed, however that happens.
//!
//! [`super::replay`] makes a whole file and stops at what does not fit. Here a row is its values as a changeset writes them, without
//! rules, indexes and what is derived; an operation that found other values than the record says is named, and the next one follows.

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Rows};

use super::cell::Cell;
use super::changeset::{self, Change, Changes, put_value};
use super::columns::Names;
use super::migrate;
use super::open::{OpenOptions, settle};
use super::transact::RECORDED;
use crate::domain::views::RowAction;
use crate::error::{Error, Result};

/// What a row is by the record and what was found in its place.
pub(in crate::store) struct Met {
    pub(in crate::store) table: &'static str,
    pub(in crate::store) id: i64,
    /// What would lead from the record to what was found.
    pub(in crate::store) action: RowAction,
    /// The columns that differ, by place: by the record, as found.
    pub(in crate::store) cells: Vec<(usize, Option<Cell>, Option<Cell>)>,
}

/// Why an operation was not gone through.
pub(in crate::store) enum Stopped {
    /// Its bytes are no changeset of this file.
    Unreadable,
    /// Something else: the disk, or that it was cancelled.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Stopped {
    fn from(e: E) -> Self {
        Self::Failed(e.into())
    }
}

/// The recorded tables, made from the record.
pub(in crate::store) struct Remade {
    conn: Connection,
    tables: Vec<Table>,
}

/// One of them.
pub(in crate::store) struct Table {
    pub(in crate::store) name: &'static str,
    /// Asks all rows of the table of a file, by id.
    pub(in crate::store) all: String,
    /// What a column holds in a row that was recorded before there was such a column.
    defaults: Vec<Vec<u8>>,
    get: String,
    put: String,
    remove: String,
    ordered: String,
}

impl Remade {
    /// The tables as they are in a new file, with what migrations put there.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub(in crate::store) fn new() -> Result<Self> {
        // Without a name: a file of its own, deleted by SQLite.
        let mut conn = Connection::open("")?;
        settle(&conn, &OpenOptions::default())?;
        migrate::run(&mut conn, chrono::DateTime::default())?;
        let mut names = Names::default();
        let mut tables = Vec::with_capacity(RECORDED.len());
        for name in RECORDED {
            let columns = names.of(&conn, name)?.join(", ");
            let table = Table {
                name,
                all: format!("SELECT {columns} FROM {name} ORDER BY id"),
                defaults: defaults(&conn, name)?,
                get: format!("SELECT made FROM made_{name} WHERE id = ?1"),
                put: format!("INSERT OR REPLACE INTO made_{name} VALUES (?1, ?2)"),
                remove: format!("DELETE FROM made_{name} WHERE id = ?1"),
                ordered: format!("SELECT id, made FROM made_{name} ORDER BY id"),
            };
            let make = format!("CREATE TABLE made_{name}(id INTEGER PRIMARY KEY, made BLOB)");
            conn.execute_batch(&make)?;
            tables.push(table);
        }
        let made = Self { conn, tables };
        for table in &made.tables {
            made.start(table)?;
        }
        Ok(made)
    }

    /// The rows that a new file starts with.
    fn start(&self, table: &Table) -> Result<()> {
        let mut ask = self.conn.prepare(&table.all)?;
        let mut rows = ask.query([])?;
        let mut values = Vec::new();
        while let Some(row) = rows.next()? {
            write_row(row, &mut values)?;
            self.put(table, row.get(0)?, &values)?;
        }
        Ok(())
    }

    /// Its tables, in the order of [`RECORDED`].
    pub(in crate::store) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Asks the rows of a table by id: the id, and the values as [`write_row`] writes them.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub(in crate::store) fn ordered(&self, table: &Table) -> Result<CachedStatement<'_>> {
        Ok(self.conn.prepare_cached(&table.ordered)?)
    }

    /// Does to the tables what an operation did, `met` being told of each row that it found otherwise. `go_on` is asked before each row.
    ///
    /// # Errors
    /// [`Stopped`]; then nothing of the operation is done.
    pub(in crate::store) fn apply(
        &self,
        changeset: &[u8],
        go_on: &mut dyn FnMut() -> Result<()>,
        met: &mut dyn FnMut(Met) -> Result<()>,
    ) -> std::result::Result<(), Stopped> {
        let all = self.conn.unchecked_transaction()?;
        let mut changes = Changes::of(changeset);
        let mut last = 0;
        while let Some(change) = changes.next().map_err(|_| Stopped::Unreadable)? {
            go_on()?;
            // Rows of a table come one after the other.
            if self.tables.get(last).is_none_or(|t| t.name != change.table) {
                let found = self.tables.iter().position(|t| t.name == change.table);
                last = found.ok_or(Stopped::Unreadable)?;
            }
            let table = self.tables.get(last).ok_or(Stopped::Unreadable)?;
            let id = change.row_id().map_err(|_| Stopped::Unreadable)?;
            if change.width() > table.defaults.len() {
                return Err(Stopped::Unreadable);
            }
            if let Some(other) = self.row(table, id, &change)? {
                met(other)?;
            }
        }
        Ok(all.commit()?)
    }

    /// Does one change, and returns what it found otherwise.
    fn row(&self, table: &Table, id: i64, change: &Change<'_>) -> Result<Option<Met>> {
        let known: Option<Vec<u8>> = self
            .conn
            .prepare_cached(&table.get)?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let met = |action, cells| Met {
            table: table.name,
            id,
            action,
            cells,
        };
        let other = match (&known, change.action) {
            (None, RowAction::Inserted) => None,
            (None, _) => {
                let found = (1..change.width()).map(|at| (at, None, change.before(at)));
                Some(met(RowAction::Inserted, found.collect()))
            }
            (Some(made), RowAction::Inserted) => Some(met(RowAction::Deleted, cells(made))),
            (Some(made), _) => {
                let differs = differing(made, |at| change.written_before(at));
                (!differs.is_empty()).then(|| met(RowAction::Changed, differs))
            }
        };
        if change.action == RowAction::Deleted {
            self.conn.prepare_cached(&table.remove)?.execute([id])?;
            return Ok(other);
        }
        // Of a row that the record does not have, an operation tells only what it changed.
        if change.action == RowAction::Inserted || known.is_some() {
            let before = known.as_deref().unwrap_or_default();
            let mut before = changeset::values(before);
            let mut values = Vec::new();
            for (at, default) in table.defaults.iter().enumerate() {
                let before = before.next();
                let kept = match change.action {
                    RowAction::Inserted => default,
                    _ => before.unwrap_or(default),
                };
                values.extend_from_slice(change.written_after(at).unwrap_or(kept));
            }
            self.put(table, id, &values)?;
        }
        Ok(other)
    }

    fn put(&self, table: &Table, id: i64, values: &[u8]) -> Result<()> {
        let mut put = self.conn.prepare_cached(&table.put)?;
        put.execute((id, values))?;
        Ok(())
    }
}

/// What each column of a table holds where nothing is said.
fn defaults(conn: &Connection, table: &str) -> Result<Vec<Vec<u8>>> {
    let mut ask = conn.prepare("SELECT dflt_value FROM pragma_table_info(?1) ORDER BY cid")?;
    let said = ask.query_map([table], |row| row.get(0))?;
    let said: Vec<Option<String>> = said.collect::<rusqlite::Result<_>>()?;
    let mut defaults = Vec::with_capacity(said.len());
    for default in said {
        let sql = format!("SELECT {}", default.as_deref().unwrap_or("NULL"));
        let mut value = Vec::new();
        conn.query_row(&sql, [], |row| {
            put_value(&mut value, row.get_ref(0)?);
            Ok(())
        })?;
        defaults.push(value);
    }
    Ok(defaults)
}

/// The next row of [`Remade::ordered`].
///
/// # Errors
/// When the temporary file cannot be read.
pub(in crate::store) fn next_row(rows: &mut Rows<'_>) -> Result<Option<(i64, Vec<u8>)>> {
    match rows.next()? {
        Some(row) => Ok(Some((row.get(0)?, row.get(1)?))),
        None => Ok(None),
    }
}

/// The values of a row of the file as a changeset writes them.
///
/// # Errors
/// When the row cannot be read.
pub(in crate::store) fn write_row(row: &rusqlite::Row<'_>, values: &mut Vec<u8>) -> Result<()> {
    values.clear();
    for at in 0..row.as_ref().column_count() {
        let value: ValueRef<'_> = row.get_ref(at)?;
        put_value(values, value);
    }
    Ok(())
}

/// All values of a row but its id, as what the record says.
pub(in crate::store) fn cells(row: &[u8]) -> Vec<(usize, Option<Cell>, Option<Cell>)> {
    let values = changeset::values(row).enumerate().skip(1);
    values
        .map(|(at, value)| (at, changeset::cell(value), None))
        .collect()
}

/// The values of a row by the record of which others are known: by place, the record's first.
pub(in crate::store) fn differing<'a>(
    made: &[u8],
    other: impl Fn(usize) -> Option<&'a [u8]>,
) -> Vec<(usize, Option<Cell>, Option<Cell>)> {
    let mut found = Vec::new();
    for (at, value) in changeset::values(made).enumerate() {
        if let Some(other) = other(at).filter(|other| *other != value) {
            found.push((at, changeset::cell(value), changeset::cell(other)));
        }
    }
    found
}
