//! Rows in view: every column as shown.

use chrono::NaiveDate;

use super::fragments::rescues_sql;
use crate::domain::figures::overdue::{PlannedDates, due_on};
use crate::domain::ids::ElevatorId;
use crate::domain::query::RegisterRow;
use crate::store::prelude::*;

/// Rows in the order asked for; those that are gone are left out.
///
/// # Errors
///
/// When the file cannot be read.
pub fn rows(db: &impl Db, ids: &[ElevatorId]) -> Result<Vec<RegisterRow>> {
    let mut statement = db
        .conn()
        .prepare_cached(&include_str!("row.sql").replace("$rescues", rescues_sql()))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query([id])?;
        if let Some(row) = rows.next()? {
            found.push(row_of(row)?);
        }
    }
    Ok(found)
}

fn row_of(row: &Row<'_>) -> Result<RegisterRow> {
    let name = |column: &str| -> Result<String> {
        Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
    };
    let stage = opt_coded(row, "stage")?;
    let planned_start_on = row.get("planned_start_on")?;
    let planned_finish_on = row.get("planned_finish_on")?;
    let planned_report_on: Option<NaiveDate> = row.get("planned_report_on")?;
    let planned = PlannedDates {
        start_on: planned_start_on,
        finish_on: planned_finish_on,
        report_on: planned_report_on,
    };
    Ok(RegisterRow {
        id: row.get("elevator_id")?,
        registration_code: row.get("registration_code")?,
        certificate_no: row.get("certificate_no")?,
        equipment_code: row.get("equipment_code")?,
        rescue_code: row.get("rescue_code")?,
        street: row.get("street")?,
        community: row.get("community")?,
        building: row.get("building")?,
        unit_no: row.get("unit_no")?,
        stage,
        since: row.get("since")?,
        due: stage.and_then(|s| due_on(s, planned)),
        kind: opt_coded(row, "kind")?,
        construction_unit: name("construction_unit")?,
        maker: name("maker")?,
        user_unit: name("user_unit")?,
        maintenance_unit: name("maintenance_unit")?,
        in_use_on: row.get("in_use_on")?,
        planned_start_on,
        planned_finish_on,
        notified_on: row.get("notified_on")?,
        started_on: row.get("started_on")?,
        reported_on: row.get("reported_on")?,
        use_status: opt_coded(row, "use_status")?,
        rescues: row.get("rescues")?,
    })
}
