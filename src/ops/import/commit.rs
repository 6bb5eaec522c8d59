//! The commit of a checked sheet: classified again, then written as one operation.

use serde_json::json;

use super::judge::Judge;
use super::{ImportCounts, ImportPlan, RowFate, Watch};
use crate::domain::checks::{PlainLookup, check_elevator};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{ElevatorId, ImportBatchId, OrganizationId};
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationDraft;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::elevator::record::{self, Fair, Origin};
use crate::ops::lookup::Settings;
use crate::ops::tie::Ties;
use crate::ops::{Desk, Done, desk};
use crate::store::import_batch::ImportBatch;
use crate::store::{Tx, elevator, import_batch, organization, sheet_memory};

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
        "target": plan.target.code(),
    });
    let op = desk.op(OpKind::Import, args);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let mut judge = Judge::new(tx, plan.target, plan.options, today)?;
        let rows = judge.all(
            plan.rows.iter().map(|row| &row.read),
            &plan.decisions,
            &plan.watch.part(0.0, 0.4),
        )?;
        let mut counts = ImportCounts::default();
        let mut writes = Vec::new();
        let mut units = Vec::new();
        let mut warnings = Vec::new();
        for planned in rows {
            *counts.of(&planned.fate) += 1;
            let (id, draft) = match planned.fate {
                RowFate::New(draft) => (None, draft),
                RowFate::Changed { id, after, .. } => (Some(id), after),
                RowFate::NewUnit(draft) => {
                    units.push((None, draft));
                    continue;
                }
                RowFate::ChangedUnit { id, after, .. } => {
                    units.push((Some(id), after));
                    continue;
                }
                _ => continue,
            };
            warnings.extend(planned.warnings);
            let replaces = match &judge {
                Judge::Elevators(classifier) => classifier.replaced(&planned.read.values),
                Judge::Organizations(_) => None,
            };
            writes.push(Write {
                id,
                draft,
                replaces,
            });
        }
        if writes.is_empty() && units.is_empty() {
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
        write_units(tx, &units)?;
        if let Judge::Elevators(classifier) = &judge {
            write_all(tx, &classifier.settings, batch, &writes, &plan.watch)?;
        }
        if let Some((headers, mapping)) = &plan.memory {
            sheet_memory::remember(tx, plan.target.code(), headers, mapping)?;
        }
        plan.watch.step(1.0)?;
        Ok((Some(batch), counts.new + counts.changed, warnings))
    })?;
    let (mut done, (batch, count, warnings)) = Done::of(committed);
    done.created = batch.map(|b| b.0);
    done.count = count;
    done.warnings = warnings;
    Ok(done)
}

fn write_units(
    tx: &Tx<'_>,
    units: &[(Option<OrganizationId>, Box<OrganizationDraft>)],
) -> Result<()> {
    for (id, draft) in units {
        match id {
            Some(id) => organization::update(tx, *id, draft)?,
            None => {
                organization::insert(tx, draft)?;
            }
        }
    }
    Ok(())
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
    watch: &Watch,
) -> Result<()> {
    let program = desk::program(tx)?.id;
    let mut ties = Ties::default();
    for (at, write) in writes.iter().enumerate() {
        if at % 64 == 0 {
            watch.step(0.4 + 0.5 * at as f32 / writes.len() as f32)?;
        }
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
