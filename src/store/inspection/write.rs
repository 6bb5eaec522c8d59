//! Writing inspections.

use chrono::{DateTime, FixedOffset};

use crate::domain::ids::{
    ElevatorId, InspectionEventId, InspectionId, InspectionItemId, InspectionSignatureId,
    OrganizationId,
};
use crate::domain::inspection::{InspectionEvent, InspectionRequest, InspectionStep};
use crate::store::prelude::*;

/// An inspection to write.
#[derive(Clone, Debug)]
pub struct NewInspection<'a> {
    /// 第几次.
    pub round: u32,
    /// The one that failed.
    pub previous: Option<InspectionId>,
    /// 施工单位.
    pub construction_unit: Option<OrganizationId>,
    /// 自检报告编号.
    pub self_report_no: &'a str,
    /// Whom to call.
    pub contact: &'a str,
    /// 电话.
    pub phone: &'a str,
    /// Remarks.
    pub remarks: &'a str,
    /// What is inspected.
    pub elevators: &'a [ElevatorId],
}

/// An event to write.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Whose.
    pub inspection: InspectionId,
    /// What happened; its items are written apart.
    pub request: &'a InspectionRequest,
    /// When it was recorded; the operation's instant but in made data.
    pub recorded_at: DateTime<FixedOffset>,
}

/// Lets an event say another day and number; who recorded it, and when, stays.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn correct_event(tx: &Tx<'_>, event: &InspectionEvent) -> Result<()> {
    tx.put(
        "UPDATE inspection_event SET happened_on = :on, number = :number, due_on = :due_on WHERE id = :id",
        named_params! {
            ":on": event.happened_on,
            ":number": event.number,
            ":due_on": event.due_on,
            ":id": event.id,
        },
    )?;
    Ok(())
}

/// Writes an inspection with its elevators.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, new: &NewInspection<'_>) -> Result<InspectionId> {
    let id: InspectionId = tx.new_id();
    tx.put(
        include_str!("insert.sql"),
        named_params! {
            ":id": id,
            ":round": new.round,
            ":previous_id": new.previous,
            ":construction_unit_id": new.construction_unit,
            ":self_report_no": new.self_report_no,
            ":contact": new.contact,
            ":phone": new.phone,
            ":remarks": new.remarks,
        },
    )?;
    for elevator in new.elevators {
        let own: InspectionItemId = tx.new_id();
        tx.put(
            "INSERT INTO inspection_elevator (id, inspection_id, elevator_id) VALUES (:id, :inspection, :elevator)",
            named_params! { ":id": own, ":inspection": id, ":elevator": elevator },
        )?;
    }
    Ok(id)
}

/// Writes an event; a report with its signatures.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_event(tx: &Tx<'_>, event: &NewEvent<'_>) -> Result<InspectionEventId> {
    let id: InspectionEventId = tx.new_id();
    let request = event.request;
    tx.put(
        include_str!("insert_event.sql"),
        named_params! {
            ":id": id,
            ":inspection_id": event.inspection,
            ":step": request.step.code(),
            ":happened_on": request.happened_on,
            ":recorded_at": instant_text(event.recorded_at),
            ":actor_id": tx.actor(),
            ":number": request.number.trim(),
            ":due_on": request.due_on,
            ":half": request.half.map(|h| h.code()),
            ":inspector_id": request.inspector,
            ":note": request.note.trim(),
        },
    )?;
    if matches!(request.step, InspectionStep::Report | InspectionStep::Fail) {
        for signature in &request.signatures {
            let own: InspectionSignatureId = tx.new_id();
            tx.put(
                include_str!("insert_signature.sql"),
                named_params! {
                    ":id": own,
                    ":inspection_id": event.inspection,
                    ":event_id": id,
                    ":part": signature.part.code(),
                    ":name": signature.name.trim(),
                    ":signed_on": signature.signed_on,
                },
            )?;
        }
    }
    Ok(id)
}

/// Adds items that are wrong, each with the one that it carries on.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_items<'a>(
    tx: &Tx<'_>,
    inspection: InspectionId,
    items: impl IntoIterator<Item = (&'a str, Option<InspectionItemId>)>,
) -> Result<()> {
    let mut line = tx.conn().prepare_cached(
        "INSERT INTO inspection_item (id, inspection_id, content, open, carries_id) VALUES (?1, ?2, ?3, 1, ?4)",
    )?;
    for (content, carries) in items {
        let id: InspectionItemId = tx.new_id();
        line.execute(params![id, inspection, content, carries])?;
    }
    Ok(())
}

/// Everything that was wrong has been put right.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn close_items(tx: &Tx<'_>, inspection: InspectionId) -> Result<()> {
    tx.conn()
        .prepare_cached(
            "UPDATE inspection_item SET open = 0 WHERE inspection_id = ?1 AND open = 1",
        )?
        .execute([inspection])?;
    Ok(())
}
