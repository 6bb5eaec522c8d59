//! Which elevators' rows of the register a changeset makes old, and what of them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::project_feeds::{Feeds, Need};
use crate::domain::views::RowAction;
use crate::error::Result;
use crate::store::changeset::Change;
use crate::store::owners::Record;

/// What is to be done with an elevator's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Mark {
    /// It is new: all of it is written.
    New,
    /// These parts of it are out of date.
    Old(Need),
    /// It goes.
    Gone,
}

/// By elevator, in order: rows that are written in the order of their ids go to the end of the table.
#[derive(Default)]
pub(in crate::store) struct Marks {
    pub(in crate::store) elevators: BTreeMap<i64, Mark>,
}

impl Marks {
    /// Marks what a changed row makes old; `records` are those whose history it belongs to.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::store) fn mark(
        &mut self,
        conn: &Connection,
        feeds: &mut Feeds,
        change: &Change<'_>,
        records: &[Record],
    ) -> Result<()> {
        let table = change.table;
        if table == "elevator" && change.action != RowAction::Changed {
            let mark = match change.action {
                RowAction::Deleted => Mark::Gone,
                _ => Mark::New,
            };
            self.elevators.insert(change.row_id()?, mark);
            return Ok(());
        }
        let need = feeds.need(conn, change)?;
        if need.is_nothing() {
            return Ok(());
        }
        match table {
            // A place or unit that is new or gone has no elevators; those that name it changed themselves.
            "community" | "street" | "organization" if change.action != RowAction::Changed => {}
            "community" => {
                self.found(conn, include_str!("project_of_community.sql"), change, need)?
            }
            "street" => self.found(conn, include_str!("project_of_street.sql"), change, need)?,
            "organization" => self.found(
                conn,
                include_str!("project_of_organization.sql"),
                change,
                need,
            )?,
            _ => {
                for (_, elevator) in records.iter().filter(|(of, _)| *of == "elevator") {
                    self.one(*elevator, need);
                }
            }
        }
        if table == "elevator" && feeds.hands_down(conn, change)? {
            let words = Need {
                words: true,
                ..Need::default()
            };
            self.found(
                conn,
                include_str!("project_of_successor.sql"),
                change,
                words,
            )?;
        }
        Ok(())
    }

    fn one(&mut self, elevator: i64, need: Need) {
        let mark = self.elevators.entry(elevator);
        if let Mark::Old(known) = mark.or_insert(Mark::Old(Need::default())) {
            known.add(need);
        }
    }

    fn found(
        &mut self,
        conn: &Connection,
        sql: &str,
        change: &Change<'_>,
        need: Need,
    ) -> Result<()> {
        let mut ask = conn.prepare_cached(sql)?;
        let mut rows = ask.query([change.row_id()?])?;
        while let Some(row) = rows.next()? {
            self.one(row.get(0)?, need);
        }
        Ok(())
    }
}
