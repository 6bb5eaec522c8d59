//! An elevator as its row holds it: units and places by id, numbers in small units.

use crate::domain::ids::{CommunityId, ElevatorId, ImportBatchId, OrganizationId};
use crate::store::differing;
use crate::store::prelude::*;

/// The columns of an elevator's row. Dates are `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq)]
pub struct ElevatorRecord {
    pub category: String,
    pub registration_code: Option<String>,
    pub equipment_code: Option<String>,
    pub certificate_no: Option<String>,
    pub rescue_code: Option<String>,
    pub factory_no: String,
    pub model: String,
    pub maker: Option<OrganizationId>,
    pub made_on: Option<String>,
    pub rated_load_kg: Option<i64>,
    pub rated_speed_mms: Option<i64>,
    pub floors: Option<i64>,
    pub stops: Option<i64>,
    pub doors: Option<i64>,
    pub community: CommunityId,
    pub building: String,
    pub unit_no: String,
    pub address: String,
    pub place_kind: Option<String>,
    pub user_unit: Option<OrganizationId>,
    pub owner_unit: Option<OrganizationId>,
    pub maintenance_unit: Option<OrganizationId>,
    pub in_use_on: Option<String>,
    pub next_inspection_on: Option<String>,
    pub use_status: String,
    pub remarks: String,
    /// What it replaces; set once, an update with none leaves it.
    pub replaces: Option<ElevatorId>,
    /// From which import it came; set once.
    pub import_batch: Option<ImportBatchId>,
}

/// Writes a new row.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, id: ElevatorId, record: &ElevatorRecord) -> Result<()> {
    with(id, record, |values| {
        tx.put(include_str!("insert.sql"), values)
    })
}

/// Writes the columns of a row that differ. What an elevator replaces and from which import it came are set once.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, id: ElevatorId, record: &ElevatorRecord) -> Result<()> {
    let once = ["replaces_id", "import_batch_id"];
    with(id, record, |values| {
        differing::update(tx.conn(), "elevator", id.raw(), values, &once)
    })
}

/// The columns with their values, in the order of `insert.sql`.
fn with<T>(
    id: ElevatorId,
    r: &ElevatorRecord,
    f: impl FnOnce(&[(&str, &dyn rusqlite::ToSql)]) -> T,
) -> T {
    f(named_params! {
        ":id": id,
        ":category": r.category,
        ":registration_code": r.registration_code,
        ":equipment_code": r.equipment_code,
        ":certificate_no": r.certificate_no,
        ":rescue_code": r.rescue_code,
        ":factory_no": r.factory_no,
        ":model": r.model,
        ":maker_id": r.maker,
        ":made_on": r.made_on,
        ":rated_load_kg": r.rated_load_kg,
        ":rated_speed_mms": r.rated_speed_mms,
        ":floors": r.floors,
        ":stops": r.stops,
        ":doors": r.doors,
        ":community_id": r.community,
        ":building": r.building,
        ":unit_no": r.unit_no,
        ":address": r.address,
        ":place_kind": r.place_kind,
        ":user_unit_id": r.user_unit,
        ":owner_unit_id": r.owner_unit,
        ":maintenance_unit_id": r.maintenance_unit,
        ":in_use_on": r.in_use_on,
        ":next_inspection_on": r.next_inspection_on,
        ":use_status": r.use_status,
        ":replaces_id": r.replaces,
        ":import_batch_id": r.import_batch,
        ":remarks": r.remarks,
    })
}
