//! Sorting by the columns that have no index of their own.
//!
//! The rows come as they lie, with one value each, and are sorted here; those that are equal by their rank in the order of
//! places, which an index holds. At 200,000 rows this is faster than to let SQLite compare whole keys, and coded words
//! and units sort by their rank instead of their spelling.

use std::collections::HashMap;

use rusqlite::types::ValueRef;

use super::Condition;
use super::fragments::due_sql;
use crate::domain::elevator::UseStatus;
use crate::domain::ids::ElevatorId;
use crate::domain::order::by_name;
use crate::domain::query::Column;
use crate::domain::renewal::{RenewalKind, Stage};
use crate::store::natural;
use crate::store::prelude::*;

/// Stands for a value that is not known: behind all others, in either direction.
const LAST: u32 = u32::MAX;

pub(super) fn by_column(
    db: &impl Db,
    condition: &Condition,
    column: Column,
    descending: bool,
) -> Result<Vec<ElevatorId>> {
    let mut ranked = match column {
        Column::CertificateNo => by_order(db, condition, include_str!("order_certificate.sql"))?,
        Column::EquipmentCode => by_order(db, condition, include_str!("order_equipment.sql"))?,
        Column::RescueCode => by_order(db, condition, include_str!("order_rescue_code.sql"))?,
        Column::Rescues => by_count(db, condition)?,
        Column::Building | Column::UnitNo => by_word(db, condition, column)?,
        column => by_rank(db, condition, column)?,
    };
    ranked.sort_unstable_by_key(|(id, _)| *id);
    let mut places = place_ranks(db)?.into_iter().peekable();
    // One number: the rank of the value above, that of the place below.
    let mut keyed = Vec::with_capacity(ranked.len());
    for (id, rank) in ranked {
        while places.next_if(|(other, _)| *other < id).is_some() {}
        let place = places.peek().map_or(LAST, |(_, place)| *place);
        let rank = match rank {
            LAST => LAST,
            rank if descending => LAST - 1 - rank.min(LAST - 1),
            rank => rank,
        };
        keyed.push((u64::from(rank) << 32 | u64::from(place), id));
    }
    keyed.sort_unstable();
    Ok(keyed.into_iter().map(|(_, id)| id).collect())
}

/// A hit and the rank of its value.
type Ranked = (ElevatorId, u32);

/// Values whose rank is known from the word or the record that they name.
fn by_rank(db: &impl Db, condition: &Condition, column: Column) -> Result<Vec<Ranked>> {
    let ranks = ranks(db, column)?;
    let mut statement = db.conn().prepare_cached(&sql(condition, column))?;
    let mut rows = statement.query(condition.params())?;
    let mut ranked = Vec::new();
    while let Some(row) = rows.next()? {
        let rank = match row.get_ref(1)? {
            ValueRef::Integer(id) => ranks.by_id.get(&id).copied(),
            ValueRef::Text(text) if !text.is_empty() => {
                let text = std::str::from_utf8(text).map_err(Error::internal)?;
                ranks.by_word.and_then(|rank| rank(text))
            }
            _ => None,
        };
        ranked.push((row.get(0)?, rank.unwrap_or(LAST)));
    }
    Ok(ranked)
}

/// Words of which there are few: each is ranked once.
fn by_word(db: &impl Db, condition: &Condition, column: Column) -> Result<Vec<Ranked>> {
    let mut statement = db.conn().prepare_cached(&sql(condition, column))?;
    let mut rows = statement.query(condition.params())?;
    let (mut words, mut hits) = (HashMap::<Box<str>, u32>::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str_or_null().map_err(Error::internal)?;
        let word = match text {
            None | Some("") => LAST,
            Some(text) => match words.get(text) {
                Some(word) => *word,
                None => {
                    let word = number(words.len())?;
                    words.insert(text.into(), word);
                    word
                }
            },
        };
        hits.push((row.get(0)?, word));
    }
    let mut order: Vec<_> = words
        .into_iter()
        .map(|(text, word)| (natural::key(&text), word))
        .collect();
    order.sort_unstable();
    // Words that sort the same, as 3幢 and ０3幢 do, have one rank.
    let mut ranks = vec![LAST; order.len()];
    let (mut rank, mut before): (u32, Option<&str>) = (0, None);
    for (text, word) in &order {
        if before.is_some_and(|before| before != text) {
            rank += 1;
        }
        before = Some(text);
        if let Some(known) = ranks.get_mut(*word as usize) {
            *known = rank;
        }
    }
    for (_, word) in &mut hits {
        *word = ranks.get(*word as usize).copied().unwrap_or(LAST);
    }
    Ok(hits)
}

/// Codes, in the order in which their own index holds them.
fn by_order(db: &impl Db, condition: &Condition, order: &str) -> Result<Vec<Ranked>> {
    let mut statement = db.conn().prepare_cached(order)?;
    let ids = statement.query_map([], |row| row.get(0))?;
    let mut ranks = Vec::new();
    for id in ids {
        ranks.push((id?, number(ranks.len())?));
    }
    ranked_by(db, condition, ranks)
}

/// How often a thing happened; not at all is not known to be needed and comes last.
fn by_count(db: &impl Db, condition: &Condition) -> Result<Vec<Ranked>> {
    let mut statement = db
        .conn()
        .prepare_cached(include_str!("order_rescues.sql"))?;
    let counts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let counts = counts.collect::<rusqlite::Result<Vec<Ranked>>>()?;
    ranked_by(db, condition, counts)
}

/// The hits with the ranks that some have.
fn ranked_by(db: &impl Db, condition: &Condition, mut ranks: Vec<Ranked>) -> Result<Vec<Ranked>> {
    ranks.sort_unstable();
    let mut hits = super::collect(db, &sql(condition, Column::Rescues), condition)?;
    hits.sort_unstable();
    let mut ranks = ranks.into_iter().peekable();
    let ranked = hits.into_iter().map(|id| {
        while ranks.next_if(|(other, _)| *other < id).is_some() {}
        let rank = ranks.next_if(|(other, _)| *other == id);
        (id, rank.map_or(LAST, |(_, rank)| rank))
    });
    Ok(ranked.collect())
}

fn number(n: usize) -> Result<u32> {
    u32::try_from(n).map_err(Error::internal)
}

/// Every elevator's place in the order of places, by id.
fn place_ranks(db: &impl Db) -> Result<Vec<Ranked>> {
    let all = super::place_order(db, &Condition::of_text(""), false)?;
    let mut ranks: Vec<_> = all.into_iter().zip(0..).collect();
    ranks.sort_unstable();
    Ok(ranks)
}

/// The hits of a question that finds many, by place: all elevators in order, without the others.
pub(super) fn many_by_place(
    db: &impl Db,
    mut hits: Vec<ElevatorId>,
    descending: bool,
) -> Result<Vec<ElevatorId>> {
    hits.sort_unstable();
    let mut all = super::place_order(db, &Condition::of_text(""), descending)?;
    all.retain(|id| hits.binary_search(id).is_ok());
    Ok(all)
}

pub(super) fn sql(condition: &Condition, column: Column) -> String {
    let value = value_sql(column).map_or(String::new(), |sql| format!(", {sql}"));
    format!(
        "SELECT r.elevator_id{value} FROM register_row r WHERE {}",
        condition.sql
    )
}

/// None where the order comes from elsewhere.
fn value_sql(column: Column) -> Option<&'static str> {
    Some(match column {
        Column::Place | Column::Community => "r.community_id",
        Column::Street => "r.street_id",
        Column::Building => "r.building",
        Column::UnitNo => "r.unit_no",
        Column::Stage => "r.stage",
        Column::Since => "r.since",
        Column::Due => due_sql(),
        Column::Kind => "r.kind",
        Column::ConstructionUnit => "r.construction_unit_id",
        Column::Maker => "r.maker_id",
        Column::UserUnit => "r.user_unit_id",
        Column::MaintenanceUnit => "r.maintenance_unit_id",
        Column::InUseOn => "r.in_use_on",
        Column::PlannedStartOn => "r.planned_start_on",
        Column::PlannedFinishOn => "r.planned_finish_on",
        Column::NotifiedOn => "r.notified_on",
        Column::StartedOn => "r.started_on",
        Column::ReportedOn => "r.reported_on",
        Column::UseStatus => "r.use_status",
        Column::RegistrationCode
        | Column::CertificateNo
        | Column::EquipmentCode
        | Column::RescueCode
        | Column::Rescues => return None,
    })
}

#[derive(Default)]
struct Ranks {
    by_id: HashMap<i64, u32>,
    by_word: Option<fn(&str) -> Option<u32>>,
}

fn ranks(db: &impl Db, column: Column) -> Result<Ranks> {
    let listed = match column {
        Column::Street => "SELECT id, rank() OVER (ORDER BY code) FROM street",
        Column::Place | Column::Community => return by_names(db, "SELECT id, name FROM community"),
        Column::ConstructionUnit | Column::Maker | Column::UserUnit | Column::MaintenanceUnit => {
            return by_names(db, "SELECT id, name FROM organization");
        }
        _ => {
            let by_word: Option<fn(&str) -> Option<u32>> = match column {
                Column::Stage => Some(rank::<Stage>),
                Column::Kind => Some(rank::<RenewalKind>),
                Column::UseStatus => Some(rank::<UseStatus>),
                Column::Since
                | Column::Due
                | Column::InUseOn
                | Column::PlannedStartOn
                | Column::PlannedFinishOn
                | Column::NotifiedOn
                | Column::StartedOn
                | Column::ReportedOn => Some(day),
                _ => None,
            };
            return Ok(Ranks {
                by_word,
                ..Ranks::default()
            });
        }
    };
    let mut statement = db.conn().prepare_cached(listed)?;
    let ids = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let by_id = ids.collect::<rusqlite::Result<_>>()?;
    Ok(Ranks {
        by_id,
        by_word: None,
    })
}

/// Records by name, in the order of pinyin; those of one name have one rank.
fn by_names(db: &impl Db, sql: &str) -> Result<Ranks> {
    let mut statement = db.conn().prepare_cached(sql)?;
    let named = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut named: Vec<(i64, String)> = named.collect::<rusqlite::Result<_>>()?;
    named.sort_by(|(_, a), (_, b)| by_name(a, b));
    let mut ranks = Ranks::default();
    let mut rank = 0;
    for (at, (id, name)) in named.iter().enumerate() {
        if at > 0 && named[at - 1].1 != *name {
            rank += 1;
        }
        ranks.by_id.insert(*id, rank);
    }
    Ok(ranks)
}

fn rank<T: crate::domain::coded::Coded>(word: &str) -> Option<u32> {
    let member = T::from_code(word)?;
    let place = T::ALL.iter().position(|m| *m == member)?;
    u32::try_from(place).ok()
}

/// `2025-08-08` as 20250808.
fn day(text: &str) -> Option<u32> {
    text.bytes().filter(|b| *b != b'-').try_fold(0_u32, |n, b| {
        let digit = b.is_ascii_digit().then(|| u32::from(b - b'0'))?;
        n.checked_mul(10)?.checked_add(digit)
    })
}
