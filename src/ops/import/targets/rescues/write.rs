//! Rescue orders written, and as rows of a list.

use super::super::named;
use super::clock::said;
use super::{PLAIN, RescueWrite, TIMES, closing_field};
use crate::domain::fields::Fields;
use crate::domain::problem::Field;
use crate::domain::rescue::{RescueStep, mask};
use crate::error::Result;
use crate::exchange::rows::Values;
use crate::ops::rescue as ops;
use crate::store::rescue::{self as store, ClosingRecord, NewEvent, OrderRecord};
use crate::store::{Db, Tx};

/// Writes an order with its milestones and its closing.
pub(in crate::ops::import) fn write(tx: &Tx<'_>, write: &RescueWrite) -> Result<()> {
    let record = OrderRecord {
        draft: &write.draft,
        checked: &write.checked,
        community: write.community,
    };
    let id = match write.known {
        Some(id) => {
            store::update(tx, id, &record)?;
            id
        }
        None if write.order_no.is_empty() => store::create(tx, &record)?.0,
        None => store::create_numbered(tx, &write.order_no, &record)?,
    };
    let sent = |step: RescueStep| step == RescueStep::Dispatched;
    let any = write.milestones.iter().any(|(step, _)| sent(*step));
    let mut team = write.team.as_str();
    for (step, at) in &write.milestones {
        store::void(tx, id, *step)?;
        store::add_event(
            tx,
            &NewEvent {
                order: id,
                step: *step,
                happened_at: *at,
                note: &write.note,
                team: match sent(*step) || !any {
                    true => std::mem::take(&mut team),
                    false => "",
                },
            },
        )?;
    }
    if let Some((checked, cause_note, report_up)) = &write.closing {
        store::close(
            tx,
            id,
            &ClosingRecord {
                checked,
                cause_note,
                report_up,
            },
        )?;
    }
    Ok(())
}

/// Every order, with callers masked as everywhere that lists them.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let mut rows = Vec::new();
    for key in store::keys(db)? {
        let (Some(view), Some((draft, ..))) =
            (store::view(db, key.id)?, store::draft_of(db, key.id)?)
        else {
            continue;
        };
        let (_, closing) = store::closing_of(db, key.id)?;
        let mut row = Values::default();
        let mut put = |field: Field, text: &str| {
            if !text.is_empty() {
                row.insert(field, text);
            }
        };
        let masked = ops::masked(&draft);
        put(Field::OrderNo, &key.order_no);
        for field in PLAIN {
            match field {
                Field::ReceivedAt => put(field, &said(key.received_at)),
                Field::OutsideTown => put(field, if view.outside { "1" } else { "0" }),
                field => put(field, &masked.field(field)),
            }
        }
        put(Field::LateReason, &mask::text(&draft.late_reason));
        put(Field::Team, view.team());
        for (field, step) in TIMES {
            if let Some(at) = view.at(step) {
                put(field, &said(at));
            }
        }
        if view.outcome.is_some() {
            for field in [
                Field::RescueOutcome,
                Field::RescueCause,
                Field::CauseNote,
                Field::Injured,
                Field::Deaths,
                Field::ReportUp,
            ] {
                put(field, &mask::text(closing_field(&closing, field)));
            }
        }
        if let Some(elevator) = draft.elevator {
            named(db, elevator, &mut row)?;
        }
        rows.push(row);
    }
    Ok(rows)
}
