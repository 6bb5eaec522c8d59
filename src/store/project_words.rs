//! The two search indexes: what an elevator is found by.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, Row};

use crate::error::{Error, Result};
use crate::store::search_text::{Entry, initials, other_initials};

/// How many columns at the end of `project_words.sql` are names that are also found by their pinyin initials.
const NAMED: usize = 6;

/// Writes entries, with its statements at hand.
pub(in crate::store) struct Words<'c> {
    conn: &'c Connection,
    /// Prepared when the first entry is written: most changes touch no word.
    index: Option<Index<'c>>,
    known: HashMap<String, Letters>,
}

struct Index<'c> {
    ask: CachedStatement<'c>,
    trigram: CachedStatement<'c>,
    unigram: CachedStatement<'c>,
}

/// The pinyin initials of a name, and those of its other reading.
struct Letters(String, Option<String>);

impl<'c> Words<'c> {
    pub(in crate::store) fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            index: None,
            known: HashMap::new(),
        }
    }

    /// Takes an elevator out of both indexes.
    pub(in crate::store) fn forget(&mut self, elevator: i64) -> Result<()> {
        for sql in [
            "DELETE FROM register_trigram WHERE rowid = ?1",
            "DELETE FROM register_unigram WHERE rowid = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([elevator])?;
        }
        Ok(())
    }

    /// Puts an elevator into both indexes, in which it is not yet.
    pub(in crate::store) fn write(&mut self, elevator: i64) -> Result<()> {
        let index = match &mut self.index {
            Some(index) => index,
            none => none.insert(Index::of(self.conn)?),
        };
        let mut rows = index.ask.query([elevator])?;
        if let Some(row) = rows.next()? {
            let entry = entry(row, &mut self.known)?;
            index.trigram.execute((elevator, entry.trigram()))?;
            index.unigram.execute((elevator, entry.unigram()))?;
        }
        Ok(())
    }
}

impl<'c> Index<'c> {
    fn of(conn: &'c Connection) -> Result<Self> {
        let insert = |index: &str| {
            conn.prepare_cached(&format!("INSERT INTO {index}(rowid, text) VALUES (?1, ?2)"))
        };
        Ok(Self {
            ask: conn.prepare_cached(include_str!("project_words.sql"))?,
            trigram: insert("register_trigram")?,
            unigram: insert("register_unigram")?,
        })
    }
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>> {
    row.get_ref(column)?
        .as_str_or_null()
        .map_err(Error::internal)
}

fn entry(row: &Row<'_>, known: &mut HashMap<String, Letters>) -> Result<Entry> {
    let mut entry = Entry::default();
    let width = row.as_ref().column_count();
    for column in 1..width {
        let Some(text) = text(row, column)? else {
            continue;
        };
        entry.add(text);
        if column + NAMED >= width {
            if !known.contains_key(text) {
                let letters = Letters(initials(text), other_initials(text));
                known.insert(text.to_owned(), letters);
            }
            if let Some(letters) = known.get(text) {
                entry.add(&letters.0);
                if let Some(other) = &letters.1 {
                    entry.add(other);
                }
            }
        }
    }
    Ok(entry)
}
