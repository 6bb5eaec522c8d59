//! What a line of a list, or of a sheet, says of an order beside its figures.

use crate::domain::ids::RescueOrderId;
use crate::store::prelude::*;

/// As the file holds it, callers and all: whoever shows it masks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFacts {
    pub order_no: String,
    pub police_incident_no: String,
    /// As typed.
    pub address: String,
    /// The elevator's place; `''` without one.
    pub spot: String,
    pub community: String,
    pub street: String,
    pub registration_code: String,
    pub rescue_code: String,
    pub user_unit: String,
    pub maintenance_unit: String,
    pub trapped: u32,
    pub injured: u32,
    pub deaths: u32,
    pub cause_note: String,
    pub report_up: String,
    pub caller_name: String,
    pub caller_phone: String,
    pub description: String,
    pub late_reason: String,
    /// Numbers of the calls joined to it.
    pub joined: String,
}

impl OrderFacts {
    /// The elevator's place, or the place as typed.
    pub fn place(&self) -> &str {
        if self.spot.is_empty() {
            &self.address
        } else {
            &self.spot
        }
    }
}

/// The facts of one order; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn facts(db: &impl Db, id: RescueOrderId) -> Result<Option<OrderFacts>> {
    Ok(db
        .conn()
        .prepare_cached(include_str!("line.sql"))?
        .query_row([id], |row| {
            Ok(OrderFacts {
                order_no: row.get("order_no")?,
                police_incident_no: row.get("police_incident_no")?,
                address: row.get("address")?,
                spot: row.get("spot")?,
                community: row.get("community")?,
                street: row.get("street")?,
                registration_code: row.get("registration_code")?,
                rescue_code: row.get("rescue_code")?,
                user_unit: row.get("user_unit")?,
                maintenance_unit: row.get("maintenance_unit")?,
                trapped: row.get("trapped")?,
                injured: row.get("injured")?,
                deaths: row.get("deaths")?,
                cause_note: row.get("cause_note")?,
                report_up: row.get("report_up")?,
                caller_name: row.get("caller_name")?,
                caller_phone: row.get("caller_phone")?,
                description: row.get("description")?,
                late_reason: row.get("late_reason")?,
                joined: row.get("joined")?,
            })
        })
        .optional()?)
}
