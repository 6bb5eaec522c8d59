//! The derived register: `register_row` and its two search indexes, refreshed inside the transaction that changed what
//! they are made of. `register_source` is the one definition; check `register_row` proves that both are equal.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, Row};

use super::columns;
use super::search_text::{Entry, initials, other_initials};
use super::session::{Change, Changes};
use super::transact::RECORDED;
use crate::domain::views::RowAction;
use crate::error::Result;

/// Makes the connection's scratch table.
pub(in crate::store) fn prepare(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(include_str!("project_scratch.sql"))?)
}

/// Brings the register up to what a changeset did.
pub(in crate::store) fn refresh(conn: &Connection, changeset: &[u8]) -> Result<()> {
    conn.execute("DELETE FROM temp.changed_elevator", [])?;
    let mut marks = Marks::new(conn)?;
    let mut changes = Changes::of(changeset)?;
    while let Some(change) = changes.next()? {
        marks.mark(conn, &change)?;
    }
    marks.write(conn)?;
    write_marked(conn)
}

/// Makes the whole register anew.
///
/// # Errors
/// When the file cannot be written.
pub(in crate::store) fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute_batch(include_str!("project_clear.sql"))?;
    write_marked(conn)
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

/// Which elevators a changed row concerns. "Words": the search text changes too, not only dates and stage.
struct Marks {
    renewal_elevator: usize,
    stage_event_renewal: usize,
    reminder_elevator: usize,
    /// Found so far, each once: a renewal of ten steps is looked up once, not ten times.
    elevators: BTreeMap<i64, bool>,
    renewals: BTreeSet<i64>,
}

impl Marks {
    fn new(conn: &Connection) -> Result<Self> {
        Ok(Self {
            renewal_elevator: columns::place(conn, "renewal", "elevator_id")?,
            stage_event_renewal: columns::place(conn, "stage_event", "renewal_id")?,
            reminder_elevator: columns::place(conn, "reminder_elevator", "elevator_id")?,
            elevators: BTreeMap::new(),
            renewals: BTreeSet::new(),
        })
    }

    fn one(&mut self, elevator: i64, words: bool) {
        *self.elevators.entry(elevator).or_default() |= words;
    }

    /// Puts what was found where the register is written from.
    fn write(&self, conn: &Connection) -> Result<()> {
        let mut mark = conn.prepare_cached(include_str!("mark_one.sql"))?;
        for (elevator, words) in &self.elevators {
            mark.execute((elevator, words))?;
        }
        for renewal in &self.renewals {
            of(conn, include_str!("mark_renewal_stage.sql"), *renewal)?;
        }
        Ok(())
    }

    fn mark(&mut self, conn: &Connection, change: &Change<'_>) -> Result<()> {
        match change.table {
            "elevator" => {
                self.one(change.row_id()?, true);
                if change.action == RowAction::Changed {
                    of(conn, include_str!("mark_successor.sql"), change.row_id()?)?;
                }
                Ok(())
            }
            "renewal" => {
                for id in change.numbers(self.renewal_elevator)? {
                    self.one(id, true);
                }
                if change.action == RowAction::Changed {
                    of(conn, include_str!("mark_renewal.sql"), change.row_id()?)?;
                }
                Ok(())
            }
            "stage_event" => {
                self.renewals
                    .extend(change.numbers(self.stage_event_renewal)?);
                if change.action == RowAction::Changed {
                    of(conn, include_str!("mark_stage_event.sql"), change.row_id()?)?;
                }
                Ok(())
            }
            "reminder_elevator" => {
                for id in change.numbers(self.reminder_elevator)? {
                    self.one(id, false);
                }
                if change.action == RowAction::Changed {
                    of(
                        conn,
                        include_str!("mark_reminder_elevator.sql"),
                        change.row_id()?,
                    )?;
                }
                Ok(())
            }
            // A place or unit that is new or gone has no elevators; those that name it changed themselves.
            "community" if change.action == RowAction::Changed => {
                of(conn, include_str!("mark_community.sql"), change.row_id()?)
            }
            "street" if change.action == RowAction::Changed => {
                of(conn, include_str!("mark_street.sql"), change.row_id()?)
            }
            "organization" if change.action == RowAction::Changed => of(
                conn,
                include_str!("mark_organization.sql"),
                change.row_id()?,
            ),
            _ => Ok(()),
        }
    }
}

fn of(conn: &Connection, sql: &str, id: i64) -> Result<()> {
    conn.prepare_cached(sql)?.execute([id])?;
    Ok(())
}

/// Writes the rows and words of every marked elevator.
fn write_marked(conn: &Connection) -> Result<()> {
    for sql in [
        include_str!("project_forget_trigram.sql"),
        include_str!("project_forget_unigram.sql"),
        "DELETE FROM register_row WHERE elevator_id IN (SELECT id FROM temp.changed_elevator)",
        include_str!("project_rows.sql"),
    ] {
        conn.prepare_cached(sql)?.execute([])?;
    }
    let mut trigram =
        conn.prepare_cached("INSERT INTO register_trigram(rowid, text) VALUES (?1, ?2)")?;
    let mut unigram =
        conn.prepare_cached("INSERT INTO register_unigram(rowid, text) VALUES (?1, ?2)")?;
    let mut ask = conn.prepare_cached(include_str!("project_words.sql"))?;
    let mut rows = ask.query([])?;
    let mut known = HashMap::new();
    while let Some(row) = rows.next()? {
        let (id, entry) = words(row, &mut known)?;
        trigram.execute((id, entry.trigram()))?;
        unigram.execute((id, entry.unigram()))?;
    }
    Ok(())
}

/// How many columns at the end of `project_words.sql` are names that are also found by their pinyin initials.
const NAMED: usize = 6;

/// The pinyin initials of a name, and those of its other reading.
struct Letters(String, Option<String>);

fn words(row: &Row<'_>, known: &mut HashMap<String, Letters>) -> Result<(i64, Entry)> {
    let id = row.get(0)?;
    let mut entry = Entry::default();
    let width = row.as_ref().column_count();
    for column in 1..width {
        let Some(text) = row.get::<_, Option<String>>(column)? else {
            continue;
        };
        entry.add(&text);
        if column + NAMED >= width {
            let letters = known
                .entry(text)
                .or_insert_with_key(|name| Letters(initials(name), other_initials(name)));
            entry.add(&letters.0);
            if let Some(other) = &letters.1 {
                entry.add(other);
            }
        }
    }
    Ok((id, entry))
}

/// The recorded tables that the register is made of, for the window's refresh.
pub fn feeds_register(table: &str) -> bool {
    debug_assert!(RECORDED.contains(&table), "{table}");
    matches!(
        table,
        "elevator"
            | "renewal"
            | "stage_event"
            | "reminder_elevator"
            | "community"
            | "street"
            | "organization"
    )
}
