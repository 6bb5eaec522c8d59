//! Rows of `register_row`: written whole where they are new, else only the columns that differ from their definition.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row, params_from_iter};

use super::project_feeds::Feeds;
use crate::error::{Error, Result};

/// Writes rows, with its statements at hand.
pub(in crate::store) struct Rows<'c, 'f> {
    conn: &'c Connection,
    columns: &'f [String],
    insert: CachedStatement<'c>,
    /// By the columns that may be old.
    asks: HashMap<u64, Ask<'c>>,
    /// By the columns that are.
    updates: HashMap<u64, CachedStatement<'c>>,
}

/// The same columns as they should be and as they are.
struct Ask<'c> {
    places: Vec<usize>,
    source: CachedStatement<'c>,
    row: CachedStatement<'c>,
}

impl<'c, 'f> Rows<'c, 'f> {
    pub(in crate::store) fn new(conn: &'c Connection, feeds: &'f mut Feeds) -> Result<Self> {
        Ok(Self {
            conn,
            columns: feeds.register(conn)?,
            insert: conn.prepare_cached(include_str!("project_row.sql"))?,
            asks: HashMap::new(),
            updates: HashMap::new(),
        })
    }

    /// The rows of new elevators.
    pub(in crate::store) fn write(&mut self, elevators: &[i64]) -> Result<()> {
        if !elevators.is_empty() {
            let list = serde_json::to_string(elevators).map_err(Error::internal)?;
            self.insert.execute([list])?;
        }
        Ok(())
    }

    pub(in crate::store) fn remove(&mut self, elevator: i64) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM register_row WHERE elevator_id = ?1")?
            .execute([elevator])?;
        Ok(())
    }

    /// Brings these columns of a row up to date.
    pub(in crate::store) fn renew(&mut self, elevator: i64, columns: u64) -> Result<()> {
        if !self.asks.contains_key(&columns) {
            let ask = self.ask(columns)?;
            self.asks.insert(columns, ask);
        }
        let Some(ask) = self.asks.get_mut(&columns) else {
            return Ok(());
        };
        let differing = {
            let (mut wanted, mut found) =
                (ask.source.query([elevator])?, ask.row.query([elevator])?);
            match (wanted.next()?, found.next()?) {
                (Some(wanted), Some(found)) => Some(differing(&ask.places, wanted, found)?),
                // A step of an elevator that is gone changes nothing.
                (None, _) => return Ok(()),
                // A row that was lost comes back.
                (Some(_), None) => None,
            }
        };
        match differing {
            None => self.write(&[elevator]),
            Some((0, _)) => Ok(()),
            Some((bits, values)) => self.update(elevator, bits, values),
        }
    }

    fn update(&mut self, elevator: i64, bits: u64, mut values: Vec<Value>) -> Result<()> {
        if !self.updates.contains_key(&bits) {
            let set: Vec<String> = (1..)
                .zip(places(bits))
                .filter_map(|(n, place)| Some(format!("{} = ?{n}", self.columns.get(place)?)))
                .collect();
            let sql = format!(
                "UPDATE register_row SET {} WHERE elevator_id = ?{}",
                set.join(", "),
                set.len() + 1
            );
            self.updates.insert(bits, self.conn.prepare_cached(&sql)?);
        }
        if let Some(update) = self.updates.get_mut(&bits) {
            values.push(Value::Integer(elevator));
            update.execute(params_from_iter(values))?;
        }
        Ok(())
    }

    fn ask(&self, bits: u64) -> Result<Ask<'c>> {
        let places: Vec<usize> = places(bits).collect();
        let names = || places.iter().filter_map(|p| self.columns.get(*p));
        let made: Vec<&str> = names()
            .map(|name| match name.as_str() {
                "place_key" => "place_key(community, building, unit_no)",
                name => name,
            })
            .collect();
        let kept: Vec<&str> = names().map(String::as_str).collect();
        let sql = |columns: &[&str], from: &str| {
            format!(
                "SELECT {} FROM {from} WHERE elevator_id = ?1",
                columns.join(", ")
            )
        };
        Ok(Ask {
            source: self.conn.prepare_cached(&sql(&made, "register_source"))?,
            row: self.conn.prepare_cached(&sql(&kept, "register_row"))?,
            places,
        })
    }
}

fn places(bits: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |place| bits >> place & 1 == 1)
}

/// Which columns differ, and what they should be.
fn differing(places: &[usize], wanted: &Row<'_>, found: &Row<'_>) -> Result<(u64, Vec<Value>)> {
    let (mut bits, mut values) = (0, Vec::new());
    for (at, place) in places.iter().enumerate() {
        let value = wanted.get_ref(at)?;
        if value != found.get_ref(at)? {
            bits |= 1 << place;
            values.push(value.try_into().map_err(Error::internal)?);
        }
    }
    Ok((bits, values))
}
