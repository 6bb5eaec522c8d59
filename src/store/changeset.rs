//! The format of a changeset, as SQLite's session extension writes and applies it (described at the head of
//! `sqlite3session.c`): how values are written and how rows are read again. Reading here copies nothing but what is asked for.

use rusqlite::ffi;
use rusqlite::types::ValueRef;

use super::cell::Cell;
use crate::domain::views::RowAction;
use crate::error::{Error, Result};

/// Not the work of a trigger: there are none.
pub(in crate::store) const DIRECT: u8 = 0;
/// In place of a value: this column did not change.
pub(in crate::store) const UNCHANGED: u8 = 0;
/// Before the head of each table.
const TABLE: u8 = b'T';
/// What happened to a row.
pub(in crate::store) const INSERT: u8 = ffi::SQLITE_INSERT as u8;
pub(in crate::store) const DELETE: u8 = ffi::SQLITE_DELETE as u8;
pub(in crate::store) const UPDATE: u8 = ffi::SQLITE_UPDATE as u8;

const INTEGER: u8 = 1;
const REAL: u8 = 2;
const TEXT: u8 = 3;
const BLOB: u8 = 4;
const NULL: u8 = 5;

/// What stands before the rows of a table.
pub(in crate::store) fn head(table: &str, width: usize, key: usize) -> Vec<u8> {
    let mut out = vec![TABLE];
    put_number(&mut out, width);
    out.extend((0..width).map(|column| u8::from(column == key)));
    out.extend_from_slice(table.as_bytes());
    out.push(0);
    out
}

/// A value behind what is written already.
pub(in crate::store) fn put_value(out: &mut Vec<u8>, value: ValueRef<'_>) {
    let mut put_bytes = |kind, bytes: &[u8]| {
        out.push(kind);
        put_number(out, bytes.len());
        out.extend_from_slice(bytes);
    };
    match value {
        ValueRef::Text(bytes) => put_bytes(TEXT, bytes),
        ValueRef::Blob(bytes) => put_bytes(BLOB, bytes),
        ValueRef::Integer(n) => {
            out.push(INTEGER);
            out.extend(n.to_be_bytes());
        }
        ValueRef::Real(n) => {
            out.push(REAL);
            out.extend(n.to_bits().to_be_bytes());
        }
        ValueRef::Null => out.push(NULL),
    }
}

/// What [`put_value`] wrote, as a value; none for what it did not write.
pub(in crate::store) fn cell(bytes: &[u8]) -> Option<Cell> {
    value(bytes).map(Cell::from)
}

/// The values that [`put_value`] wrote, each as its bytes.
pub(in crate::store) fn values(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || take_value(&mut bytes))
}

/// SQLite's number of variable length: seven bits a byte, the highest first, all but the last marked.
fn put_number(out: &mut Vec<u8>, number: usize) {
    // Most are this small.
    if number < 0x80 {
        return out.push(number as u8);
    }
    let groups = (1..usize::BITS.div_ceil(7)).rev();
    let high = groups.skip_while(|group| number >> (7 * group) == 0);
    out.extend(high.map(|group| (number >> (7 * group)) as u8 | 0x80));
    out.push(number as u8 & 0x7f);
}

fn take<'a>(bytes: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(taken)
}

/// What [`put_number`] wrote; a number of a changeset has at most nine bytes.
fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for _ in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number = number << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// One value with its kind; none at the end, or where none is whole.
fn take_value<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let mut rest: &[u8] = bytes;
    let (kind, after) = rest.split_first()?;
    rest = after;
    let len = match *kind {
        UNCHANGED | NULL => 0,
        INTEGER | REAL => 8,
        TEXT | BLOB => take_number(&mut rest)?,
        _ => return None,
    };
    let head = bytes.len() - rest.len();
    take(bytes, head.checked_add(len)?)
}

/// What [`put_value`] wrote; none in place of a value that did not change.
fn value(bytes: &[u8]) -> Option<ValueRef<'_>> {
    let (kind, mut rest) = bytes.split_first()?;
    Some(match *kind {
        INTEGER => ValueRef::Integer(i64::from_be_bytes(rest.try_into().ok()?)),
        REAL => ValueRef::Real(f64::from_bits(u64::from_be_bytes(rest.try_into().ok()?))),
        TEXT | BLOB => {
            take_number(&mut rest)?;
            match *kind {
                TEXT => ValueRef::Text(rest),
                _ => ValueRef::Blob(rest),
            }
        }
        NULL => ValueRef::Null,
        _ => return None,
    })
}

/// Walks the rows of a changeset.
pub(in crate::store) struct Changes<'a> {
    rest: &'a [u8],
    table: &'a str,
    key: usize,
    width: usize,
    /// The values of the present row, before and after.
    before: Vec<&'a [u8]>,
    after: Vec<&'a [u8]>,
}

impl<'a> Changes<'a> {
    /// Starts before the first row.
    pub(in crate::store) fn of(changeset: &'a [u8]) -> Self {
        Self {
            rest: changeset,
            table: "",
            key: 0,
            width: 0,
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// The next row; what it borrows is valid until the next call.
    ///
    /// # Errors
    /// When the bytes are not a changeset.
    pub(in crate::store) fn next(&mut self) -> Result<Option<Change<'_>>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let action = self.step().ok_or_else(no_changeset)?;
        Ok(Some(Change {
            table: self.table,
            action,
            key: self.key,
            before: &self.before,
            after: &self.after,
        }))
    }

    /// Reads one row, and the heads before it.
    fn step(&mut self) -> Option<RowAction> {
        while self.rest.first() == Some(&TABLE) {
            self.rest = self.rest.get(1..)?;
            self.head()?;
        }
        let op = *take(&mut self.rest, 2)?.first()?;
        self.before.clear();
        self.after.clear();
        match op {
            INSERT => {
                self.row(true)?;
                Some(RowAction::Inserted)
            }
            DELETE => {
                self.row(false)?;
                Some(RowAction::Deleted)
            }
            UPDATE => {
                self.row(false)?;
                self.row(true)?;
                Some(RowAction::Changed)
            }
            _ => None,
        }
    }

    fn head(&mut self) -> Option<()> {
        self.width = take_number(&mut self.rest)?;
        let keys = take(&mut self.rest, self.width)?;
        self.key = keys.iter().position(|key| *key != 0).unwrap_or(0);
        let end = self.rest.iter().position(|byte| *byte == 0)?;
        self.table = std::str::from_utf8(take(&mut self.rest, end)?).ok()?;
        take(&mut self.rest, 1).map(|_| ())
    }

    fn row(&mut self, is_after: bool) -> Option<()> {
        let values = if is_after {
            &mut self.after
        } else {
            &mut self.before
        };
        values.reserve(self.width);
        for _ in 0..self.width {
            values.push(take_value(&mut self.rest)?);
        }
        Some(())
    }
}

fn no_changeset() -> Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CORRUPT), None).into()
}

/// One row of a changeset.
pub(in crate::store) struct Change<'i> {
    /// Its table.
    pub(in crate::store) table: &'i str,
    /// What happened to it.
    pub(in crate::store) action: RowAction,
    key: usize,
    before: &'i [&'i [u8]],
    after: &'i [&'i [u8]],
}

impl Change<'_> {
    /// How many columns the table had when this was recorded.
    pub(in crate::store) fn width(&self) -> usize {
        self.before.len().max(self.after.len())
    }

    /// The row's id.
    ///
    /// # Errors
    /// When the key is not a whole number: not one of our tables.
    pub(in crate::store) fn row_id(&self) -> Result<i64> {
        let values = match self.action {
            RowAction::Inserted => self.after,
            RowAction::Changed | RowAction::Deleted => self.before,
        };
        number(values, self.key)
            .ok_or_else(|| Error::internal(format_args!("{}: key is no id", self.table)))
    }

    /// The value before; none for a column that did not change and for a new row.
    pub(in crate::store) fn before(&self, column: usize) -> Option<Cell> {
        known(self.before, column).map(Cell::from)
    }

    /// The value after; none for a column that did not change and for a deleted row.
    pub(in crate::store) fn after(&self, column: usize) -> Option<Cell> {
        known(self.after, column).map(Cell::from)
    }

    /// The whole numbers that a column held before and after: the record that a reference named and names.
    pub(in crate::store) fn numbers(&self, column: usize) -> [Option<i64>; 2] {
        [number(self.before, column), number(self.after, column)]
    }

    /// The value before, as it is written; none as in [`Change::before`].
    pub(in crate::store) fn written_before(&self, column: usize) -> Option<&[u8]> {
        written(self.before, column)
    }

    /// The value after, as it is written; none as in [`Change::after`].
    pub(in crate::store) fn written_after(&self, column: usize) -> Option<&[u8]> {
        written(self.after, column)
    }

    /// Whether the changeset holds a new value of a column: in a changed row, that it is another than before.
    pub(in crate::store) fn is_new(&self, column: usize) -> bool {
        known(self.after, column).is_some()
    }
}

fn written<'a>(values: &[&'a [u8]], column: usize) -> Option<&'a [u8]> {
    let bytes = *values.get(column)?;
    (bytes.first() != Some(&UNCHANGED)).then_some(bytes)
}

fn known<'a>(values: &[&'a [u8]], column: usize) -> Option<ValueRef<'a>> {
    value(values.get(column)?)
}

fn number(values: &[&[u8]], column: usize) -> Option<i64> {
    match known(values, column)? {
        ValueRef::Integer(n) => Some(n),
        _ => None,
    }
}
