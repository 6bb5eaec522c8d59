//! 电梯: read with all names resolved, written as rows.

mod keys;
mod named;
mod record;

use std::collections::HashMap;

use crate::domain::decimal::{self, PRICE_PLACES, SPEED_PLACES};
use crate::domain::elevator::{Elevator, ElevatorDraft};
use crate::domain::ids::{ElevatorId, RenewalId};
use crate::domain::problem::Field;
use crate::domain::renewal::RenewalDraft;
use crate::store::prelude::*;
use crate::store::renewal;

pub use keys::{ByKey, Key, Keys, Standing, building_key, hashed, place_key};
pub(in crate::store) use named::{named, place_of};
pub use record::{ElevatorRecord, insert, update};

/// An elevator with its fields, its steps and its ties; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: ElevatorId) -> Result<Option<Elevator>> {
    let Some(mut elevator) = without_events(db, id)? else {
        return Ok(None);
    };
    if let Some(renewal_id) = elevator.renewal_id {
        elevator.events = renewal::events(db, renewal_id)?;
    }
    if let Some((old, _)) = elevator.replaces {
        elevator.replaces = Some((old, label(db, old)?));
    }
    let successor: Option<i64> = db
        .conn()
        .prepare_cached("SELECT id FROM elevator WHERE replaces_id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    if let Some(new) = successor.map(ElevatorId) {
        elevator.replaced_by = Some((new, label(db, new)?));
    }
    Ok(Some(elevator))
}

/// Only the fields and ties, without steps and labels: what edits and imports compare with.
///
/// # Errors
///
/// When the file cannot be read.
pub fn without_events(db: &impl Db, id: ElevatorId) -> Result<Option<Elevator>> {
    Ok(db
        .conn()
        .prepare_cached(include_str!("get.sql"))?
        .query_row([id.0], elevator_of)
        .optional()?)
}

/// Every elevator, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ids(db: &impl Db) -> Result<Vec<ElevatorId>> {
    let mut statement = db
        .conn()
        .prepare_cached("SELECT id FROM elevator ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get(0).map(ElevatorId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// [`without_events`] of many at once, by id. Those that are gone are left out.
///
/// # Errors
///
/// When the file cannot be read.
pub fn many_without_events(
    db: &impl Db,
    ids: &[ElevatorId],
) -> Result<HashMap<ElevatorId, Elevator>> {
    let mut found = HashMap::with_capacity(ids.len());
    if ids.is_empty() {
        return Ok(found);
    }
    let sql = include_str!("get.sql").replace(
        "WHERE e.id = ?1",
        "WHERE e.id IN (SELECT value FROM json_each(?1))",
    );
    let list: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let list = serde_json::to_string(&list).map_err(Error::internal)?;
    let mut statement = db.conn().prepare_cached(&sql)?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        let elevator = elevator_of(row)?;
        found.insert(elevator.id, elevator);
    }
    Ok(found)
}

/// What people call it: 小区 楼栋 单元; empty if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn label(db: &impl Db, id: ElevatorId) -> Result<String> {
    let found = db
        .conn()
        .prepare_cached(
            "SELECT c.name, e.building, e.unit_no FROM elevator e JOIN community c ON c.id = e.community_id WHERE e.id = ?1",
        )?
        .query_row([id.0], |row| {
            Ok(ElevatorDraft {
                community: row.get(0)?,
                building: row.get(1)?,
                unit_no: row.get(2)?,
                ..ElevatorDraft::default()
            }
            .place())
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// The elevator that has this unique code, if one has. Fields that are no unique code find nothing.
///
/// # Errors
///
/// When the file cannot be read.
pub fn holder(db: &impl Db, field: Field, code: &str) -> Result<Option<ElevatorId>> {
    let sql = match field {
        Field::RegistrationCode => "SELECT id FROM elevator WHERE registration_code = ?1",
        Field::EquipmentCode => "SELECT id FROM elevator WHERE equipment_code = ?1",
        Field::CertificateNo => "SELECT id FROM elevator WHERE certificate_no = ?1",
        Field::RescueCode => "SELECT id FROM elevator WHERE rescue_code = ?1",
        _ => return Ok(None),
    };
    if code.is_empty() {
        return Ok(None);
    }
    Ok(db
        .conn()
        .prepare_cached(sql)?
        .query_row([code], |row| row.get(0).map(ElevatorId))
        .optional()?)
}

/// The elevator that replaced this one, if one did.
///
/// # Errors
///
/// When the file cannot be read.
pub fn successor(db: &impl Db, id: ElevatorId) -> Result<Option<ElevatorId>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT id FROM elevator WHERE replaces_id = ?1")?
        .query_row([id.0], |row| row.get(0).map(ElevatorId))
        .optional()?)
}

/// Marks an elevator as dismantled; its rescue code goes where its place goes, if `code_moves`.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn dismantle(tx: &Tx<'_>, id: ElevatorId, code_moves: bool) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("dismantle.sql"))?
        .execute((id, code_moves))?;
    Ok(())
}

/// Reads the columns of `get.sql` one after the other: by place, because a search by name for each of fifty columns
/// costs more than the rest of the reading.
struct Columns<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl Columns<'_, '_> {
    fn take<T: rusqlite::types::FromSql>(&mut self) -> rusqlite::Result<T> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }

    fn text(&mut self) -> rusqlite::Result<String> {
        Ok(self.take::<Option<String>>()?.unwrap_or_default())
    }

    fn plain(&mut self) -> rusqlite::Result<String> {
        let number: Option<i64> = self.take()?;
        Ok(number.map(|n| n.to_string()).unwrap_or_default())
    }

    fn scaled(&mut self, places: u32) -> rusqlite::Result<String> {
        let number: Option<i64> = self.take()?;
        Ok(number
            .map(|n| decimal::format(n, places))
            .unwrap_or_default())
    }
}

// The fields of a struct expression are read in the order in which they are written: that of `get.sql`.
fn elevator_of(row: &Row<'_>) -> rusqlite::Result<Elevator> {
    let mut c = Columns { row, next: 0 };
    let id = c.take()?;
    let replaces: Option<ElevatorId> = c.take()?;
    let community_id = c.take()?;
    let user_unit_id = c.take()?;
    let construction_unit_id = c.take()?;
    let maker_id = c.take()?;
    let maintenance_unit_id = c.take()?;
    let renewal_id: Option<RenewalId> = c.take()?;
    let draft = ElevatorDraft {
        category: c.text()?,
        registration_code: c.text()?,
        equipment_code: c.text()?,
        certificate_no: c.text()?,
        rescue_code: c.text()?,
        factory_no: c.text()?,
        model: c.text()?,
        maker: c.text()?,
        made_on: c.text()?,
        rated_load_kg: c.plain()?,
        rated_speed: c.scaled(SPEED_PLACES)?,
        floors: c.plain()?,
        stops: c.plain()?,
        doors: c.plain()?,
        street: c.text()?,
        community: c.text()?,
        building: c.text()?,
        unit_no: c.text()?,
        address: c.text()?,
        place_kind: c.text()?,
        user_unit: c.text()?,
        owner_unit: c.text()?,
        maintenance_unit: c.text()?,
        in_use_on: c.text()?,
        next_inspection_on: c.text()?,
        use_status: c.text()?,
        remarks: c.text()?,
        renewal: match renewal_id {
            None => None,
            Some(_) => Some(renewal_of(&mut c)?),
        },
    };
    Ok(Elevator {
        id,
        draft,
        community_id,
        user_unit_id,
        construction_unit_id,
        maker_id,
        maintenance_unit_id,
        replaces: replaces.map(|old| (old, String::new())),
        replaced_by: None,
        renewal_id,
        events: Vec::new(),
    })
}

fn renewal_of(c: &mut Columns<'_, '_>) -> rusqlite::Result<RenewalDraft> {
    Ok(RenewalDraft {
        kind: c.text()?,
        reason: c.text()?,
        construction_unit: c.text()?,
        lead_unit: c.text()?,
        planned_start_on: c.text()?,
        planned_finish_on: c.text()?,
        planned_report_on: c.text()?,
        contract_no: c.text()?,
        contract_on: c.text()?,
        contract_price: c.scaled(PRICE_PLACES)?,
        funding: c.text()?,
        vote_on: c.text()?,
        remarks: c.text()?,
    })
}
