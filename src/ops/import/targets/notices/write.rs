//! Notices written, and as rows of a list.

use std::collections::HashSet;

use super::super::{Writer, named};
use super::NoticeWrite;
use crate::domain::fields::Fields;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{NoticeDraft, NoticeState, NoticeStep};
use crate::domain::problem::Field;
use crate::error::{Error, Result};
use crate::exchange::rows::Values;
use crate::ops::notice as ops;
use crate::store::{Db, Tx, notice as store};

/// Writes a notice with its elevators and steps.
pub(in crate::ops::import) fn write(
    tx: &Tx<'_>,
    writer: &Writer,
    write: &NoticeWrite,
) -> Result<()> {
    let id: NoticeId = match &write.known {
        Some(known) => {
            if known.state.editable() {
                ops::write(tx, &write.draft, |record| {
                    store::update(tx, known.id, record)
                })?;
                let before = &known.draft.elevators;
                store::set_elevators(tx, known.id, before, &write.draft.elevators)?;
            }
            known.id
        }
        None => ops::insert(tx, &write.draft, 1, None)?,
    };
    for (step, on) in &write.steps {
        ops::event(tx, id, *step, *on, "")?;
        if *step == NoticeStep::Receive {
            let notice = store::get(tx, id)?.ok_or(Error::NotFound {
                what: "notice",
                id: id.0,
            })?;
            ops::notify(tx, &notice, *on, writer.today)?;
        }
    }
    Ok(())
}

/// Every notice that is not superseded, a row for each elevator.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for head in store::list(db)? {
        if head.state == NoticeState::Superseded || !seen.insert(head.id) {
            continue;
        }
        let Some(notice) = store::get(db, head.id)? else {
            continue;
        };
        let mut first = Values::default();
        for field in NoticeDraft::FIELDS {
            let value = notice.draft.field(*field);
            if !value.is_empty() {
                first.insert(*field, value);
            }
        }
        let day = |step: NoticeStep| {
            let events = notice.events.iter().rev();
            events
                .filter(|e| e.step == step)
                .map(|e| e.happened_on)
                .next()
        };
        for (field, step) in [
            (Field::SubmittedOn, NoticeStep::Submit),
            (Field::ReceivedOn, NoticeStep::Receive),
        ] {
            if let Some(on) = day(step) {
                first.insert(field, on.to_string());
            }
        }
        for elevator in &notice.draft.elevators {
            let mut row = first.clone();
            named(db, *elevator, &mut row)?;
            rows.push(row);
        }
        if notice.draft.elevators.is_empty() {
            rows.push(first);
        }
    }
    Ok(rows)
}
