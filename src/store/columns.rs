//! Names and places of columns. A changeset knows columns by place; since new ones come only at the end, today's
//! places are right for every changeset ever recorded.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::error::{Error, Result};

/// The column names of tables, asked once for each table.
#[derive(Default)]
pub(in crate::store) struct Names {
    known: HashMap<String, Vec<String>>,
}

impl Names {
    /// The columns of a table, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::store) fn of(&mut self, conn: &Connection, table: &str) -> Result<&[String]> {
        if !self.known.contains_key(table) {
            let names = conn
                .prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
                .query_map([table], |r| r.get(0))?
                .collect::<rusqlite::Result<Vec<String>>>()?;
            self.known.insert(table.to_owned(), names);
        }
        Ok(self.known.get(table).map_or(&[], Vec::as_slice))
    }

    /// The place of a column, from 0.
    ///
    /// # Errors
    /// When there is no such column: the program and the schema do not fit.
    pub(in crate::store) fn place(
        &mut self,
        conn: &Connection,
        table: &str,
        column: &str,
    ) -> Result<usize> {
        let found = self.of(conn, table)?.iter().position(|c| c == column);
        found.ok_or_else(|| Error::internal(format_args!("{table}.{column}: no such column")))
    }
}
