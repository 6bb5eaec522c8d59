//! 电梯: read with all names resolved, written as rows.

mod keys;
mod record;

use crate::domain::decimal::{self, PRICE_PLACES, SPEED_PLACES};
use crate::domain::elevator::{Elevator, ElevatorDraft};
use crate::domain::ids::{CommunityId, ElevatorId, OrganizationId, RenewalId};
use crate::domain::problem::Field;
use crate::domain::renewal::RenewalDraft;
use crate::store::prelude::*;
use crate::store::renewal;

pub use keys::{Keys, keys, place_key};
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
        .prepare_cached(
            "UPDATE elevator SET use_status = 'dismantled', rescue_code = CASE WHEN ?2 THEN NULL ELSE rescue_code END \
             WHERE id = ?1",
        )?
        .execute((id, code_moves))?;
    Ok(())
}

fn elevator_of(row: &Row<'_>) -> rusqlite::Result<Elevator> {
    let text = |name: &str| -> rusqlite::Result<String> {
        Ok(row.get::<_, Option<String>>(name)?.unwrap_or_default())
    };
    let number = |name: &str| -> rusqlite::Result<Option<i64>> { row.get(name) };
    let unit = |name: &str| -> rusqlite::Result<Option<OrganizationId>> {
        Ok(number(name)?.map(OrganizationId))
    };
    let plain = |name: &str| -> rusqlite::Result<String> {
        Ok(number(name)?.map(|n| n.to_string()).unwrap_or_default())
    };
    let scaled = |name: &str, places: u32| -> rusqlite::Result<String> {
        Ok(number(name)?
            .map(|n| decimal::format(n, places))
            .unwrap_or_default())
    };
    let renewal_id = number("renewal_id")?.map(RenewalId);
    let renewal = match renewal_id {
        None => None,
        Some(_) => Some(RenewalDraft {
            kind: text("kind")?,
            reason: text("reason")?,
            construction_unit: text("construction_unit")?,
            lead_unit: text("lead_unit")?,
            planned_start_on: text("planned_start_on")?,
            planned_finish_on: text("planned_finish_on")?,
            planned_report_on: text("planned_report_on")?,
            contract_no: text("contract_no")?,
            contract_on: text("contract_on")?,
            contract_price: scaled("contract_price_fen", PRICE_PLACES)?,
            funding: text("funding")?,
            vote_on: text("vote_on")?,
            remarks: text("renewal_remarks")?,
        }),
    };
    Ok(Elevator {
        id: ElevatorId(row.get("id")?),
        draft: ElevatorDraft {
            category: text("category")?,
            registration_code: text("registration_code")?,
            equipment_code: text("equipment_code")?,
            certificate_no: text("certificate_no")?,
            rescue_code: text("rescue_code")?,
            factory_no: text("factory_no")?,
            model: text("model")?,
            maker: text("maker")?,
            made_on: text("made_on")?,
            rated_load_kg: plain("rated_load_kg")?,
            rated_speed: scaled("rated_speed_mms", SPEED_PLACES)?,
            floors: plain("floors")?,
            stops: plain("stops")?,
            doors: plain("doors")?,
            street: text("street")?,
            community: text("community")?,
            building: text("building")?,
            unit_no: text("unit_no")?,
            address: text("address")?,
            place_kind: text("place_kind")?,
            user_unit: text("user_unit")?,
            owner_unit: text("owner_unit")?,
            maintenance_unit: text("maintenance_unit")?,
            in_use_on: text("in_use_on")?,
            next_inspection_on: text("next_inspection_on")?,
            use_status: text("use_status")?,
            remarks: text("remarks")?,
            renewal,
        },
        community_id: number("community_id")?.map(CommunityId),
        user_unit_id: unit("user_unit_id")?,
        construction_unit_id: unit("construction_unit_id")?,
        maker_id: unit("maker_id")?,
        maintenance_unit_id: unit("maintenance_unit_id")?,
        replaces: number("replaces_id")?.map(|id| (ElevatorId(id), String::new())),
        replaced_by: None,
        renewal_id,
        events: Vec::new(),
    })
}
