//! Inspections written, and as rows of a list.

use super::super::{Writer, named};
use super::{DATES, InspectionWrite};
use crate::domain::ids::ElevatorId;
use crate::domain::inspection::{InspectionResult, InspectionState, InspectionStep};
use crate::domain::problem::Field;
use crate::error::Result;
use crate::exchange::rows::Values;
use crate::ops::inspection as ops;
use crate::store::inspection::{self as store, NewEvent, NewInspection};
use crate::store::{Db, Tx, elevator, organization};

/// Writes an inspection or what happened in one since.
pub(in crate::ops::import) fn write(
    tx: &Tx<'_>,
    writer: &Writer,
    write: &InspectionWrite,
) -> Result<()> {
    let id = match write.known {
        Some(id) => id,
        None => {
            // The one before it, if that failed: its open items are carried on.
            let mut failed = None;
            for other in store::of_elevator(tx, write.elevator)? {
                let other = ops::found(tx, other)?;
                if other.state() == InspectionState::Failed && other.next_id.is_none() {
                    failed = Some(other);
                }
            }
            let known = elevator::without_events(tx, write.elevator)?;
            let unit = known
                .and_then(|e| e.draft.renewal)
                .map(|r| r.construction_unit);
            let unit = match unit.filter(|name| !name.is_empty()) {
                Some(name) => organization::find(tx, &name)?.map(|(id, _)| id),
                None => None,
            };
            let id = store::insert(
                tx,
                &NewInspection {
                    round: failed.as_ref().map_or(write.round, |f| f.round + 1),
                    previous: failed.as_ref().map(|f| f.id),
                    construction_unit: unit,
                    self_report_no: &write.self_report_no,
                    contact: &write.contact,
                    phone: &write.phone,
                    remarks: &write.remarks,
                    elevators: &[write.elevator],
                },
            )?;
            let open = failed
                .iter()
                .flat_map(|f| &f.items)
                .filter(|item| item.open);
            let open = open.map(|item| (item.content.as_str(), Some(item.id)));
            store::add_items(tx, id, open)?;
            id
        }
    };
    if !write.corrections.is_empty() {
        ops::correct::write(tx, &ops::found(tx, id)?, &write.corrections)?;
    }
    for request in &write.requests {
        if request.step == InspectionStep::Apply {
            let event = NewEvent {
                inspection: id,
                request,
                recorded_at: tx.at(),
            };
            store::add_event(tx, &event)?;
        } else {
            ops::write(tx, &ops::found(tx, id)?, request)?;
        }
        let elevators: Vec<ElevatorId> =
            ops::found(tx, id)?.elevators.iter().map(|e| e.id).collect();
        ops::move_renewals(tx, &elevators, request, writer.today)?;
    }
    Ok(())
}

/// Every inspection, a row for each elevator.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let mut rows = Vec::new();
    for id in store::ids(db)? {
        let Some(inspection) = store::get(db, id)? else {
            continue;
        };
        let mut first = Values::default();
        for (field, text) in [
            (Field::SelfReportNo, &inspection.self_report_no),
            (Field::ContactName, &inspection.contact),
            (Field::Phone, &inspection.phone),
            (Field::Remarks, &inspection.remarks),
        ] {
            if !text.is_empty() {
                first.insert(field, text.as_str());
            }
        }
        for event in &inspection.events {
            let field = match event.step {
                InspectionStep::Fail => Field::ReportOn,
                step => match DATES.iter().find(|(_, s)| *s == step) {
                    Some((field, _)) => *field,
                    None => continue,
                },
            };
            first.insert(field, event.happened_on.to_string());
            match event.step {
                InspectionStep::Opinion => {
                    put(&mut first, Field::OpinionNo, &event.number);
                    if let Some(due) = event.due_on {
                        first.insert(Field::DueOn, due.to_string());
                    }
                }
                InspectionStep::Report | InspectionStep::Fail => {
                    put(&mut first, Field::ReportNo, &event.number);
                    let result = match event.step {
                        InspectionStep::Fail => InspectionResult::Failed,
                        _ => InspectionResult::Passed,
                    };
                    first.insert(Field::InspectionResult, result.code());
                }
                _ => {}
            }
        }
        let items: Vec<&str> = inspection
            .items
            .iter()
            .map(|i| i.content.as_str())
            .collect();
        put(&mut first, Field::Items, &items.join("；"));
        for one in &inspection.elevators {
            let mut row = first.clone();
            named(db, one.id, &mut row)?;
            rows.push(row);
        }
    }
    Ok(rows)
}

fn put(row: &mut Values, field: Field, text: &str) {
    if !text.is_empty() {
        row.insert(field, text);
    }
}
