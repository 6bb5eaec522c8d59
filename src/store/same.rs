//! Whether the file on the disk is still the one that was opened, when its content was overwritten under its own name:
//! what SQLite then calls damage is a sound file, only another one.

use std::path::Path;

use rusqlite::OptionalExtension;

use super::Db;
use super::open::{APPLICATION_ID, header, open_still};
use super::place::Stamp;
use crate::error::Result;

/// What tells a file from every other one, whatever is written into it later: the hash of its first operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First(Vec<u8>);

impl First {
    /// Of an open file; none while nothing was recorded in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(db: &impl Db) -> Result<Option<Self>> {
        Ok(first(db.conn())?)
    }
}

pub(in crate::store) fn first(conn: &rusqlite::Connection) -> rusqlite::Result<Option<First>> {
    conn.query_row(
        "SELECT hash FROM operation ORDER BY seq LIMIT 1",
        [],
        |row| row.get(0).map(First),
    )
    .optional()
}

/// Looks at a file that is open elsewhere in this program, again only when the system says that it was written.
#[derive(Clone, Debug, Default)]
pub struct Same {
    first: Option<First>,
    seen: Option<Stamp>,
}

impl Same {
    /// Begins with the file as it is open now.
    pub fn begin(path: &Path, first: Option<First>) -> Self {
        Self {
            first,
            seen: Stamp::of(path),
        }
    }

    /// Learns what tells the file from others, where nothing was recorded in it before.
    pub(in crate::store) fn learn(&mut self, first: impl FnOnce() -> Option<First>) {
        if self.first.is_none() {
            self.first = first();
        }
    }

    /// Whether the file on the disk is soundly another one. What cannot be told is taken for the same.
    pub fn is_replaced(&mut self, path: &Path) -> bool {
        let now = Stamp::of(path);
        if now == self.seen {
            return false;
        }
        let replaced = self.is_another(path);
        if !replaced {
            self.seen = now;
        }
        replaced
    }

    /// [`Same::is_replaced`], whether or not the file was written since the last look.
    pub fn is_another(&self, path: &Path) -> bool {
        let Some(own) = &self.first else {
            return false;
        };
        another(path, own).unwrap_or(false)
    }
}

/// The file alone, without the journal, which belongs to the one that was opened.
fn another(path: &Path, own: &First) -> rusqlite::Result<bool> {
    let conn = open_still(path)?;
    let (id, _) = header(&conn)?;
    if id != APPLICATION_ID || first(&conn)?.is_none_or(|found| found == *own) {
        return Ok(false);
    }
    let sound: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(sound == "ok")
}
