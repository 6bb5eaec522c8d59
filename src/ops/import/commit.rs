//! The commit of a checked sheet: classified again, then written as one operation.

use serde_json::json;

use super::classify::Classifier;
use super::{ImportCounts, ImportPlan, RowFate};
use crate::domain::checks::{PlainLookup, check_elevator};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{ElevatorId, ImportBatchId};
use crate::domain::operation::OpKind;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::elevator::record::{self, Fair, Origin};
use crate::ops::lookup::Settings;
use crate::ops::tie::Ties;
use crate::ops::{Desk, Done, desk};
use crate::store::import_batch::ImportBatch;
use crate::store::{Tx, elevator, import_batch};

/// Writes the new and changed rows of a plan. Rows that meet another fate by now meet that one; where nothing is new
/// or changed, nothing is recorded. `Done.created` is the batch, `Done.count` how many elevators are new or changed.
///
/// # Errors
///
/// [`Error::Forbidden`]; whatever the file says; then nothing was changed.
pub fn commit(desk: &mut Desk<'_>, plan: &ImportPlan) -> Result<Done> {
    desk.require(Permission::Import)?;
    let expected = plan.counts();
    let args = json!({
        "file": plan.file_name,
        "count": expected.new + expected.changed,
        "new": expected.new,
        "changed": expected.changed,
    });
    let op = desk.op(OpKind::Import, args);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let mut classifier = Classifier::new(tx, plan.options, today)?;
        let mut counts = ImportCounts::default();
        let mut writes = Vec::new();
        let mut warnings = Vec::new();
        for row in &plan.rows {
            let planned = classifier.classify(&row.read)?;
            *counts.of(&planned.fate) += 1;
            let (id, draft) = match planned.fate {
                RowFate::New(draft) => (None, draft),
                RowFate::Changed { id, after, .. } => (Some(id), after),
                RowFate::Same(_) | RowFate::Duplicate { .. } | RowFate::Fault(_) => continue,
            };
            warnings.extend(planned.warnings);
            writes.push(Write {
                id,
                draft,
                replaces: classifier.replaced(&row.read.values),
            });
        }
        if writes.is_empty() {
            return Ok((None, 0, warnings));
        }
        let batch = import_batch::insert(
            tx,
            &ImportBatch {
                file_name: &plan.file_name,
                new: counts.new,
                changed: counts.changed,
                same: counts.same,
                duplicates: counts.duplicates,
                faults: counts.faults,
            },
        )?;
        write_all(tx, &classifier.settings, batch, &writes)?;
        Ok((Some(batch), counts.new + counts.changed, warnings))
    })?;
    let (mut done, (batch, count, warnings)) = Done::of(committed);
    done.created = batch.map(|b| b.0);
    done.count = count;
    done.warnings = warnings;
    Ok(done)
}

struct Write {
    /// None: new.
    id: Option<ElevatorId>,
    draft: Box<ElevatorDraft>,
    replaces: Option<ElevatorId>,
}

fn write_all(
    tx: &Tx<'_>,
    settings: &Settings,
    batch: ImportBatchId,
    writes: &[Write],
) -> Result<()> {
    let program = desk::program(tx)?.id;
    let mut ties = Ties::default();
    for write in writes {
        let fair = typed(settings, &write.draft);
        // An old elevator has one successor: the first that names it.
        let mut replaces = write.replaces;
        if let Some(old) = replaces
            && (Some(old) == write.id || elevator::successor(tx, old)?.is_some())
        {
            replaces = None;
        }
        let origin = Origin {
            program,
            replaces,
            batch: Some(batch),
        };
        match write.id {
            None => {
                record::insert(tx, &mut ties, &fair, origin)?;
            }
            Some(id) => {
                let stored = elevator::without_events(tx, id)?.ok_or(Error::NotFound {
                    what: "elevator",
                    id: id.0,
                })?;
                record::update(tx, &mut ties, id, stored.renewal_id, &fair, origin)?;
            }
        }
        if let Some(old) = replaces {
            elevator::dismantle(tx, old, false)?;
        }
    }
    Ok(())
}

/// The typed values of a draft that the classifier has passed.
fn typed(settings: &Settings, draft: &ElevatorDraft) -> Fair {
    let lookup = PlainLookup {
        today: settings.today,
        rescue_code_length: settings.rescue_code_length,
        streets: &settings.streets,
    };
    let (checked, mut problems) = check_elevator(draft, &lookup);
    Fair::amended(checked, draft, &settings.streets, &[], &mut problems)
}
