//! Takes back what one operation did, row by row, also where others went on with some of its rows: what nothing refers
//! to and nobody changed goes, what was changed gets its old values back, the rest stays and is named.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::changeset::{Change, Changes};
use super::columns::Names;
use super::transact::RECORDED;
use super::whole::Held;
use super::{Cell, Tx, elevator, history, inspection};
use crate::domain::ids::{ElevatorId, InspectionId, OperationId};
use crate::domain::views::{KeptRow, KeptWhy, RowAction};
use crate::error::Result;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reversed {
    /// Rows that have their old values again.
    pub restored: u32,
    /// Rows that are gone again.
    pub removed: u32,
    /// Rows that stay as they are.
    pub kept: Vec<KeptRow>,
}

/// Takes back an operation inside another.
///
/// # Errors
///
/// When the file cannot be read or written; then the caller rolls back.
pub fn reverse(tx: &Tx<'_>, operation: OperationId) -> Result<Reversed> {
    let changeset = history::changeset(tx.conn(), operation)?;
    let mut work = Work {
        tx,
        names: Names::default(),
        references: BTreeMap::new(),
        done: Reversed::default(),
        kept: BTreeMap::new(),
        held: Held::default(),
    };
    let mut references = |table: &str| work.references_to(table);
    let held = Held::of(tx.conn(), &changeset, &mut references)?;
    for ((table, id), why) in &held.records {
        work.keep(table, *id, why.clone())?;
    }
    for renewal in &held.bare {
        work.keep(
            "renewal",
            *renewal,
            KeptWhy::InUse("stage_event".to_owned()),
        )?;
    }
    work.held = held;
    // First what changed, so that new units are free of it; then the new rows, children before parents; then what had to
    // wait for them: a code that a new row held, an elevator that a new one replaced.
    work.restore(&changeset, false)?;
    // Steps of renewals go before the notices that they name.
    for table in ["stage_event"].iter().chain(RECORDED.iter().rev()) {
        while work.remove(&changeset, table)? {}
    }
    work.restore(&changeset, true)?;
    work.done.kept = work.kept.into_values().collect();
    Ok(work.done)
}

struct Work<'t, 's> {
    tx: &'t Tx<'s>,
    names: Names,
    /// By table: who refers to it, by table and column.
    references: BTreeMap<String, Vec<(String, String)>>,
    done: Reversed,
    kept: BTreeMap<(String, i64), KeptRow>,
    held: Held,
}

impl Work<'_, '_> {
    fn conn(&self) -> &Connection {
        self.tx.conn()
    }

    /// Old values for rows that the operation changed. Only the second time is told what stands against it.
    fn restore(&mut self, changeset: &[u8], tell: bool) -> Result<()> {
        let mut changes = Changes::of(changeset);
        while let Some(change) = changes.next()? {
            if change.action != RowAction::Changed {
                continue;
            }
            let id = change.row_id()?;
            if self.held.keeps(self.conn(), change.table, id)? {
                continue;
            }
            let names = self.names.of(self.tx.conn(), change.table)?.to_vec();
            let mut restored = false;
            let mut stands = None;
            for (place, name) in names.iter().enumerate().skip(1) {
                let (Some(old), Some(new)) = (change.before(place), change.after(place)) else {
                    continue;
                };
                let sql = format!("SELECT {name} FROM {} WHERE id = ?1", change.table);
                let now: Option<Cell> = self
                    .conn()
                    .prepare_cached(&sql)?
                    .query_row([id], |r| r.get(0))
                    .optional()?;
                match now {
                    None => {}
                    Some(now) if now == old => {}
                    Some(now) if now == new => {
                        if name == "use_status" && self.is_replaced(change.table, id)? {
                            stands = Some(KeptWhy::InUse("elevator".to_owned()));
                            continue;
                        }
                        let sql = format!("UPDATE {} SET {name} = ?2 WHERE id = ?1", change.table);
                        match written(self.conn(), &sql, id, &old)? {
                            true => restored = true,
                            false => stands = Some(KeptWhy::Taken),
                        }
                    }
                    // Another import saw it since: that says nothing about what it holds.
                    Some(_) if name == "import_batch_id" => {}
                    Some(_) => stands = Some(KeptWhy::Changed),
                }
            }
            self.done.restored += u32::from(restored);
            if let (true, Some(why)) = (tell, stands) {
                self.keep(change.table, id, why)?;
            }
        }
        Ok(())
    }

    /// Removes new rows of one table. True if some went and others might follow: rows of a table may refer to each other.
    fn remove(&mut self, changeset: &[u8], table: &str) -> Result<bool> {
        let (mut went, mut waits) = (false, false);
        let mut changes = Changes::of(changeset);
        while let Some(change) = changes.next()? {
            if change.table != table || change.action != RowAction::Inserted {
                continue;
            }
            let id = change.row_id()?;
            if self.held.keeps(self.conn(), table, id)? {
                continue;
            }
            let key = (table.to_owned(), id);
            match self.stands(&change, id)? {
                Standing::Gone => continue,
                Standing::Free => {
                    let sql = format!("DELETE FROM {table} WHERE id = ?1");
                    self.conn().prepare_cached(&sql)?.execute([id])?;
                    self.kept.remove(&key);
                    self.done.removed += 1;
                    went = true;
                }
                Standing::Kept(why) => {
                    waits |= why == KeptWhy::InUse(table.to_owned());
                    if !self.kept.contains_key(&key) {
                        self.keep(table, id, why)?;
                    }
                }
            }
        }
        Ok(went && waits)
    }

    /// What stands against removing a new row.
    fn stands(&mut self, change: &Change<'_>, id: i64) -> Result<Standing> {
        let sql = format!("SELECT * FROM {} WHERE id = ?1", change.table);
        let width = change.width();
        let now: Option<Vec<Cell>> = self
            .conn()
            .prepare_cached(&sql)?
            .query_row([id], |r| {
                let count = r.as_ref().column_count().min(width);
                (0..count).map(|place| r.get(place)).collect()
            })
            .optional()?;
        let Some(now) = now else {
            return Ok(Standing::Gone);
        };
        for (other, column) in self.references_to(change.table)? {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM {other} WHERE {column} = ?1)");
            let used: bool = self
                .conn()
                .prepare_cached(&sql)?
                .query_row([id], |r| r.get(0))?;
            if used {
                return Ok(Standing::Kept(KeptWhy::InUse(other)));
            }
        }
        for (place, now) in now.into_iter().enumerate() {
            if change.after(place).unwrap_or(Cell::Null) != now {
                return Ok(Standing::Kept(KeptWhy::Changed));
            }
        }
        Ok(Standing::Free)
    }

    fn references_to(&mut self, table: &str) -> Result<Vec<(String, String)>> {
        if let Some(known) = self.references.get(table) {
            return Ok(known.clone());
        }
        let found = self
            .conn()
            .prepare_cached(include_str!("reverse_references.sql"))?
            .query_map([table], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
        self.references.insert(table.to_owned(), found.clone());
        Ok(found)
    }

    fn is_replaced(&self, table: &str, id: i64) -> Result<bool> {
        Ok(table == "elevator" && elevator::successor(self.tx, ElevatorId(id))?.is_some())
    }

    /// Names a row that stays. What only serves others is named by them.
    fn keep(&mut self, table: &str, id: i64, why: KeptWhy) -> Result<()> {
        let (shown, of) = match table {
            "elevator" | "organization" | "community" | "person" => (table, id),
            "notice" | "inspection" | "rescue_order" => (table, id),
            "renewal" => {
                let elevator: Option<i64> = self
                    .conn()
                    .prepare_cached("SELECT elevator_id FROM renewal WHERE id = ?1")?
                    .query_row([id], |r| r.get(0))
                    .optional()?;
                let Some(elevator) = elevator else {
                    return Ok(());
                };
                ("elevator", elevator)
            }
            _ => return Ok(()),
        };
        let label = match shown {
            "elevator" => elevator::label(self.tx, ElevatorId(of))?,
            "inspection" => inspection::head(self.tx, InspectionId(of))?
                .map(|head| head.place)
                .unwrap_or_default(),
            _ => {
                let named_by = match shown {
                    "notice" => "notice_no",
                    "rescue_order" => "order_no",
                    _ => "name",
                };
                let sql = format!("SELECT {named_by} FROM {shown} WHERE id = ?1");
                let name = self.conn().prepare_cached(&sql)?;
                let mut name = name;
                name.query_row(params![of], |r| r.get(0))
                    .optional()?
                    .unwrap_or_default()
            }
        };
        self.kept
            .entry((shown.to_owned(), of))
            .or_insert_with(|| KeptRow {
                table: shown.to_owned(),
                id: of,
                label,
                why,
            });
        Ok(())
    }
}

enum Standing {
    /// It is not there any more.
    Gone,
    /// It can go.
    Free,
    /// It stays.
    Kept(KeptWhy),
}

/// Writes one value; false if a rule of the file stands against it.
fn written(conn: &Connection, sql: &str, id: i64, value: &Cell) -> Result<bool> {
    match conn.prepare_cached(sql)?.execute(params![id, value]) {
        Ok(_) => Ok(true),
        Err(rusqlite::Error::SqliteFailure(error, _))
            if error.code == rusqlite::ErrorCode::ConstraintViolation =>
        {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}
