//! The register as a list: search, filters, sort; then the rows in view.
//!
//! All ids of a question come in one go, in order; a window asks only for the rows that it shows.

mod filter;
pub mod fragments;
mod rows;
mod sort;
mod standing;
mod tally;

use chrono::NaiveDate;

use crate::domain::codes::RegistrationCode;
use crate::domain::ids::ElevatorId;
use crate::domain::program::Program;
use crate::domain::query::{Column, RegisterQuery};
use crate::store::prelude::*;
use crate::store::search_text;
pub(in crate::store) use filter::{Condition, Day};

pub use rows::rows;
pub use standing::{Standing, standing};
pub use tally::{Tallied, tallied};

/// All elevators of a question, in order. What is not known comes last in either direction; ties stand by place, then id.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ids(
    db: &impl Db,
    query: &RegisterQuery,
    program: &Program,
    today: NaiveDate,
) -> Result<Vec<ElevatorId>> {
    let condition = Condition::read(db, query, program, today)?;
    match query.sort {
        Column::Place => by_place(db, &condition, query.descending),
        Column::RegistrationCode => code_order(db, &condition, query.descending),
        column => sort::by_column(db, &condition, column, query.descending),
    }
}

/// The first elevators that a search comes upon. Which ones, where more match than are asked for, is the index's
/// choice: to look through all of them only to show the first few by place would make a person wait.
///
/// # Errors
///
/// When the file cannot be read.
pub fn find(db: &impl Db, text: &str, most: u32) -> Result<Vec<ElevatorId>> {
    // A whole code is asked of its own index: its parts stand in most of the other codes too.
    if let Ok(code) = RegistrationCode::parse(text) {
        let mut exact = db.conn().prepare_cached(include_str!("by_code.sql"))?;
        let ids = exact.query_map([code.as_str()], |row| row.get(0))?;
        let ids: Vec<ElevatorId> = ids.collect::<rusqlite::Result<_>>()?;
        if !ids.is_empty() {
            return Ok(ids);
        }
    }
    let asked = search_text::match_expression(text);
    let Some((sql, values)) = asked.first_sql() else {
        return Ok(Vec::new());
    };
    let mut statement = db.conn().prepare_cached(&format!("{sql} LIMIT {most}"))?;
    let ids = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    let mut ids: Vec<ElevatorId> = ids.collect::<rusqlite::Result<_>>()?;
    if ids.len() < most as usize {
        // Whole pinyin is in no index.
        if let Some(condition) = Condition::spelled(db, text)? {
            let spelled = by_place(db, &condition, false)?;
            let more: Vec<_> = spelled.into_iter().filter(|id| !ids.contains(id)).collect();
            ids.extend(more);
            ids.truncate(most as usize);
        }
    }
    Ok(ids)
}

/// How many elevators a question finds.
///
/// # Errors
///
/// When the file cannot be read.
pub fn count(
    db: &impl Db,
    query: &RegisterQuery,
    program: &Program,
    today: NaiveDate,
) -> Result<u32> {
    let condition = Condition::read(db, query, program, today)?;
    let sql = format!(
        "SELECT count(*) FROM register_row r WHERE {}",
        condition.sql
    );
    let mut statement = db.conn().prepare_cached(&sql)?;
    Ok(statement.query_row(condition.params(), |row| row.get(0))?)
}

/// How SQLite would answer a question: for the tests that hold the indexes to their work.
///
/// # Errors
///
/// When the file cannot be read.
pub fn explain(
    db: &impl Db,
    query: &RegisterQuery,
    program: &Program,
    today: NaiveDate,
) -> Result<String> {
    let condition = Condition::read(db, query, program, today)?;
    let sql = match query.sort {
        Column::Place => place_sql(&condition, query.descending),
        Column::RegistrationCode => code_sql(&condition, query.descending),
        column => sort::sql(&condition, column),
    };
    let mut statement = db.conn().prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let lines = statement.query_map(condition.params(), |row| row.get::<_, String>(3))?;
    Ok(lines.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
}

const BY_PLACE: &str = "r.place_key, r.elevator_id";

fn place_sql(condition: &Condition, descending: bool) -> String {
    let order = if descending {
        "r.place_key DESC, r.elevator_id DESC"
    } else {
        BY_PLACE
    };
    format!(
        "SELECT r.elevator_id FROM register_row r WHERE {} ORDER BY {order}",
        condition.sql
    )
}

fn code_sql(condition: &Condition, descending: bool) -> String {
    let way = if descending { " DESC" } else { "" };
    format!(
        "SELECT r.elevator_id FROM register_row r WHERE r.registration_code > '' AND {} \
         ORDER BY r.registration_code{way}, r.elevator_id{way}",
        condition.sql
    )
}

/// From so many hits on, the whole order of places is read, and what is no hit left out: an index holds it, while a hit's
/// key has to be fetched from its row.
const MANY: usize = 5_000;

fn by_place(db: &impl Db, condition: &Condition, descending: bool) -> Result<Vec<ElevatorId>> {
    if condition.is_everything() {
        return place_order(db, condition, descending);
    }
    let sql = format!(
        "SELECT r.elevator_id FROM register_row r WHERE {}",
        condition.sql
    );
    let hits = collect(db, &sql, condition)?;
    if hits.len() < MANY {
        place_order(db, condition, descending)
    } else {
        sort::many_by_place(db, hits, descending)
    }
}

fn place_order(db: &impl Db, condition: &Condition, descending: bool) -> Result<Vec<ElevatorId>> {
    collect(db, &place_sql(condition, descending), condition)
}

/// Those with a code by the index of codes, then those without by place.
fn code_order(db: &impl Db, condition: &Condition, descending: bool) -> Result<Vec<ElevatorId>> {
    let mut ids = collect(db, &code_sql(condition, descending), condition)?;
    let without = format!(
        "SELECT r.elevator_id FROM register_row r WHERE r.registration_code = '' AND {} ORDER BY {BY_PLACE}",
        condition.sql
    );
    ids.extend(collect(db, &without, condition)?);
    Ok(ids)
}

fn collect(db: &impl Db, sql: &str, condition: &Condition) -> Result<Vec<ElevatorId>> {
    let mut statement = db.conn().prepare_cached(sql)?;
    let ids = statement.query_map(condition.params(), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
