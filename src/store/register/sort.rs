//! Sorting by the columns that have no index of their own.
//!
//! The rows come as they lie, with one value each, and are sorted here; those that are equal by their rank in the order of
//! places, which an index holds. At 200,000 rows this is faster than to let SQLite compare whole keys, and coded words
//! and units sort by their rank instead of their spelling.

use std::collections::HashMap;

use rusqlite::types::ValueRef;

use super::Condition;
use super::fragments::{due_sql, rescues_sql};
use crate::domain::elevator::UseStatus;
use crate::domain::ids::ElevatorId;
use crate::domain::query::Column;
use crate::domain::renewal::{RenewalKind, Stage};
use crate::store::natural;
use crate::store::prelude::*;

/// A value to sort by; absent ones come last in either direction.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Rank(usize),
    Text(Box<str>),
}

pub(super) fn by_column(
    db: &impl Db,
    condition: &Condition,
    column: Column,
    descending: bool,
) -> Result<Vec<ElevatorId>> {
    let ranks = ranks(db, column)?;
    let mut statement = db.conn().prepare_cached(&sql(condition, column))?;
    let mut rows = statement.query(condition.params())?;
    let natural = matches!(column, Column::Building | Column::UnitNo);
    let mut keyed: Vec<(Option<Key>, ElevatorId, usize)> = Vec::new();
    while let Some(row) = rows.next()? {
        let key = match row.get_ref(1)? {
            // None at all is not known to be needed: it comes last.
            ValueRef::Integer(n) if column == Column::Rescues => {
                usize::try_from(n).ok().filter(|n| *n > 0).map(Key::Rank)
            }
            ValueRef::Integer(id) => ranks.by_id.get(&id).copied().map(Key::Rank),
            ValueRef::Text(text) if !text.is_empty() => {
                let text = std::str::from_utf8(text).map_err(Error::internal)?;
                match &ranks.by_word {
                    Some(rank) => rank(text).map(Key::Rank),
                    None if natural => Some(Key::Text(natural::key(text).into())),
                    None => Some(Key::Text(text.into())),
                }
            }
            _ => None,
        };
        keyed.push((key, row.get(0)?, 0));
    }
    keyed.sort_unstable_by_key(|(_, id, _)| *id);
    let mut places = place_ranks(db)?.into_iter().peekable();
    for (_, id, rank) in &mut keyed {
        while places.next_if(|(other, _)| other < id).is_some() {}
        if let Some((_, known)) = places.peek() {
            *rank = *known;
        }
    }
    keyed.sort_unstable_by(|(a, _, first), (b, _, second)| {
        let by_value = match (a, b) {
            (Some(a), Some(b)) if descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        };
        by_value.then(first.cmp(second))
    });
    Ok(keyed.into_iter().map(|(_, id, _)| id).collect())
}

/// Every elevator's place in the order of places, by id.
fn place_ranks(db: &impl Db) -> Result<Vec<(ElevatorId, usize)>> {
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
    format!(
        "SELECT r.elevator_id, {} FROM register_row r WHERE {}",
        value_sql(column),
        condition.sql
    )
}

fn value_sql(column: Column) -> &'static str {
    match column {
        Column::RegistrationCode => "r.registration_code",
        Column::Place | Column::Community => "r.community",
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
        Column::CertificateNo => "r.certificate_no",
        Column::EquipmentCode => "r.equipment_code",
        Column::RescueCode => "r.rescue_code",
        Column::InUseOn => "r.in_use_on",
        Column::PlannedStartOn => "r.planned_start_on",
        Column::PlannedFinishOn => "r.planned_finish_on",
        Column::NotifiedOn => "r.notified_on",
        Column::StartedOn => "r.started_on",
        Column::ReportedOn => "r.reported_on",
        Column::UseStatus => "r.use_status",
        Column::Rescues => rescues_sql(),
    }
}

#[derive(Default)]
struct Ranks {
    by_id: HashMap<i64, usize>,
    by_word: Option<fn(&str) -> Option<usize>>,
}

fn ranks(db: &impl Db, column: Column) -> Result<Ranks> {
    let listed = match column {
        Column::Street => "SELECT id FROM street ORDER BY code",
        Column::ConstructionUnit | Column::Maker | Column::UserUnit | Column::MaintenanceUnit => {
            "SELECT id FROM organization ORDER BY name"
        }
        _ => {
            let by_word: Option<fn(&str) -> Option<usize>> = match column {
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
    let ids = statement.query_map([], |row| row.get::<_, i64>(0))?;
    let mut by_id = HashMap::new();
    for (place, id) in ids.enumerate() {
        by_id.insert(id?, place);
    }
    Ok(Ranks {
        by_id,
        by_word: None,
    })
}

fn rank<T: crate::domain::coded::Coded>(word: &str) -> Option<usize> {
    let member = T::from_code(word)?;
    T::ALL.iter().position(|m| *m == member)
}

/// `2025-08-08` as 20250808.
fn day(text: &str) -> Option<usize> {
    text.bytes()
        .filter(|b| *b != b'-')
        .try_fold(0_usize, |n, b| {
            b.is_ascii_digit().then(|| n * 10 + usize::from(b - b'0'))
        })
}
