//! Steps written, and as rows of a list.

use super::super::{Writer, named};
use super::asked::{ASIDE, FORWARD, recorded};
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::{StageEvent, StepRequest, Timeline};
use crate::error::Result;
use crate::exchange::rows::Values;
use crate::ops::step;
use crate::store::{Db, Tx, elevator, renewal};

/// Steps to write.
pub(in crate::ops::import) struct ProgressWrite {
    /// Whose renewal.
    pub(super) elevator: ElevatorId,
    /// Recorded ones as they are to be.
    pub(super) corrections: Vec<StageEvent>,
    /// New ones in order.
    pub(super) requests: Vec<StepRequest>,
}

/// Corrects what is recorded, then records what is new.
pub(in crate::ops::import) fn write(
    tx: &Tx<'_>,
    writer: &Writer,
    write: &ProgressWrite,
) -> Result<()> {
    for event in &write.corrections {
        renewal::correct_event(tx, event)?;
    }
    for request in &write.requests {
        step::move_all(tx, &[write.elevator], request, None, writer.today)?;
    }
    Ok(())
}

/// Every renewal with the days of its steps, those that have none yet too: the list can be filled in.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let mut rows = Vec::new();
    for id in elevator::ids(db)? {
        let Some(renewal) = renewal::of_elevator(db, id)? else {
            continue;
        };
        let events = renewal::events(db, renewal)?;
        let line = Timeline::of(&events);
        let mut row = Values::default();
        named(db, id, &mut row)?;
        for (field, step, paper) in FORWARD {
            let Some(event) = recorded(&events, &line, step) else {
                continue;
            };
            row.insert(field, event.happened_on.to_string());
            if let Some(paper) = paper.filter(|_| !event.evidence.is_empty()) {
                row.insert(paper, event.evidence.as_str());
            }
        }
        for (field, step) in ASIDE {
            if let Some(event) = events.iter().rev().find(|event| event.step == step) {
                row.insert(field, event.happened_on.to_string());
            }
        }
        rows.push(row);
    }
    Ok(rows)
}
