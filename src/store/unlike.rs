//! What in the recorded tables is not as the record of operations makes them: written past the program, by another tool. The chain
//! proves that the record is whole; this proves that the tables are what it says.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use rusqlite::Connection;

use super::Db;
use super::cell::Cell;
use super::changeset;
use super::fault::at;
use super::history::Decoder;
use super::remade::{Met, Remade, Stopped, cells, differing, next_row, write_row};
use crate::domain::views::{RowAction, RowChange};
use crate::error::Result;

/// So many of a table are named, the rest counted.
const NAMED: usize = 20;
/// So many rows lie between two questions whether to go on.
const ROWS: usize = 1_024;

/// Something that is not as the record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// A row as it is now. `Inserted`: the record does not know it. `Deleted`: the record has it and the file does not. Old values are the
    /// record's, new ones the file's.
    Row(Differs),
    /// A row as the operation of this number found it, which by the record before it was another. Old values are the record's.
    Found(i64, Differs),
    /// What the operation of this number did cannot be read.
    Unreadable(i64),
    /// So many more of a table that are not named.
    More(&'static str, usize),
}

/// A row that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// What it is called, where it is there and has a name.
    pub label: String,
    /// Where it differs.
    pub change: RowChange,
}

impl Unlike {
    /// How many differences it stands for.
    pub fn count(&self) -> usize {
        match self {
            Self::More(_, count) => *count,
            _ => 1,
        }
    }
}

/// For scripts: names of tables and columns as the file has them.
impl Display for Unlike {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(differs) => differs.fmt(f),
            Self::Found(seq, differs) => write!(f, "seq {seq}: {differs}"),
            Self::Unreadable(seq) => write!(f, "seq {seq}: no changeset"),
            Self::More(table, count) => write!(f, "{table}: {count} more"),
        }
    }
}

impl Display for Differs {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let change = &self.change;
        let what = match change.action {
            RowAction::Inserted => " not recorded",
            RowAction::Deleted => " missing",
            RowAction::Changed => "",
        };
        write!(f, "{} {}{what}", change.table, change.row_id)?;
        for (column, old, new) in &change.columns {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "NULL".to_owned());
            match change.action {
                RowAction::Changed => write!(f, " {column}: {} <> {}", shown(old), shown(new))?,
                RowAction::Inserted => write!(f, " {column}: {}", shown(new))?,
                RowAction::Deleted => write!(f, " {column}: {}", shown(old))?,
            }
        }
        Ok(())
    }
}

/// Makes the recorded tables again from the record, in a temporary file, and compares. `go_on` is asked again and again, and ends the
/// search with what it returns.
///
/// # Errors
/// What `go_on` returns; [`crate::error::Error::File`] when the file cannot be read or the temporary one not written.
pub fn find(db: &impl Db, go_on: &mut dyn FnMut() -> Result<()>) -> Result<Vec<Unlike>> {
    let conn = db.conn();
    // Of one state of the file: what others write meanwhile is neither in the record nor in the rows that are read here.
    let state = match conn.is_autocommit() {
        true => Some(conn.unchecked_transaction()?),
        false => None,
    };
    let mut met = 0;
    let mut go_on = || {
        met += 1;
        if met % ROWS == 1 { go_on() } else { Ok(()) }
    };
    let made = Remade::new().map_err(at(&std::env::temp_dir()))?;
    let mut found = Named::new(conn);
    operations(conn, &made, &mut found, &mut go_on)?;
    found.count_the_rest();
    rows(conn, &made, &mut found, &mut go_on)?;
    found.count_the_rest();
    drop(state);
    Ok(found.unlike)
}

/// Goes through the record.
fn operations(
    conn: &Connection,
    made: &Remade,
    found: &mut Named<'_>,
    go_on: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    let mut ask = conn.prepare("SELECT seq, changeset FROM operation ORDER BY id")?;
    let mut operations = ask.query([])?;
    while let Some(operation) = operations.next()? {
        let seq = operation.get(0)?;
        let changeset = operation.get_ref(1)?.as_bytes().unwrap_or_default();
        let mut met = |met| found.add(met, |differs| Unlike::Found(seq, differs));
        match made.apply(changeset, go_on, &mut met) {
            Ok(()) => {}
            Err(Stopped::Unreadable) => found.unlike.push(Unlike::Unreadable(seq)),
            // There it may be the disk of the temporary file that is full.
            Err(Stopped::Failed(e)) => return Err(at(&std::env::temp_dir())(e)),
        }
    }
    Ok(())
}

/// Compares each table with what the record made of it: both by id, side by side.
fn rows(
    conn: &Connection,
    made: &Remade,
    found: &mut Named<'_>,
    go_on: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    for table in made.tables() {
        let (mut ask, mut ask_made) = (conn.prepare(&table.all)?, made.ordered(table)?);
        let (mut there, mut made) = (ask.query([])?, ask_made.query([])?);
        let mut next = next_row(&mut made)?;
        let mut values = Vec::new();
        loop {
            go_on()?;
            let row = there.next()?;
            let id = row.map(|row| row.get::<_, i64>(0)).transpose()?;
            // What the record has before this row is missing.
            while let Some((missing, recorded)) =
                next.take_if(|(made, _)| id.is_none_or(|id| *made < id))
            {
                found.add_row(table.name, missing, RowAction::Deleted, || cells(&recorded))?;
                next = next_row(&mut made)?;
                go_on()?;
            }
            let (Some(row), Some(id)) = (row, id) else {
                break;
            };
            write_row(row, &mut values)?;
            match next.take_if(|(made, _)| *made == id) {
                Some((_, recorded)) => {
                    if recorded != values {
                        let now: Vec<&[u8]> = changeset::values(&values).collect();
                        let cells = || differing(&recorded, |at| now.get(at).copied());
                        found.add_row(table.name, id, RowAction::Changed, cells)?;
                    }
                    next = next_row(&mut made)?;
                }
                None => {
                    let now = || {
                        cells(&values)
                            .into_iter()
                            .map(|(at, now, _)| (at, None, now))
                    };
                    found.add_row(table.name, id, RowAction::Inserted, || now().collect())?;
                }
            }
        }
    }
    Ok(())
}

/// The first of each table by name, the others counted.
struct Named<'c> {
    decoder: Decoder<'c>,
    unlike: Vec<Unlike>,
    counts: BTreeMap<&'static str, usize>,
}

impl<'c> Named<'c> {
    fn new(conn: &'c Connection) -> Self {
        Self {
            decoder: Decoder::new(conn),
            unlike: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    fn add_row(
        &mut self,
        table: &'static str,
        id: i64,
        action: RowAction,
        cells: impl FnOnce() -> Vec<(usize, Option<Cell>, Option<Cell>)>,
    ) -> Result<()> {
        // Where all rows differ, their values are not asked for.
        let is_named = self.counts.get(table).is_none_or(|n| *n < NAMED);
        let cells = if is_named { cells() } else { Vec::new() };
        let met = Met {
            table,
            id,
            action,
            cells,
        };
        self.add(met, Unlike::Row)
    }

    fn add(&mut self, met: Met, unlike: impl FnOnce(Differs) -> Unlike) -> Result<()> {
        let count = self.counts.entry(met.table).or_default();
        *count += 1;
        if *count > NAMED {
            return Ok(());
        }
        let change = self.decoder.row(met.table, met.id, met.action, met.cells)?;
        let label = self.decoder.label(met.table, met.id)?.unwrap_or_default();
        self.unlike.push(unlike(Differs { label, change }));
        Ok(())
    }

    /// Says how many are not named, and begins to count anew.
    fn count_the_rest(&mut self) {
        for (table, count) in std::mem::take(&mut self.counts) {
            if count > NAMED {
                self.unlike.push(Unlike::More(table, count - NAMED));
            }
        }
    }
}
