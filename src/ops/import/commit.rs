//! The commit of a checked sheet: classified again, then written as one operation.

use serde_json::json;

use super::aside::keep_aside;
use super::targets::{Writer, permission};
use super::{ImportCounts, ImportPlan, RowFate};
use crate::domain::operation::OpKind;
use crate::error::Result;
use crate::ops::import::{Decision, judge::Decided};
use crate::ops::{Desk, Done};
use crate::store::import_batch::{self, ImportBatch};
use crate::store::sheet_memory;

/// Writes the new and changed rows of a plan. Rows that meet another fate by now meet that one; where nothing is new
/// or changed, nothing is recorded. `Done.created` is the batch, `Done.count` how many rows are new or changed.
///
/// # Errors
///
/// [`crate::error::Error::Forbidden`]; [`crate::error::Error::Cancelled`]; whatever the file says; then nothing was
/// changed.
pub fn commit(desk: &mut Desk<'_>, plan: &ImportPlan) -> Result<Done> {
    desk.require(permission(plan.target))?;
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
        let court = plan.court(tx, today);
        let count = plan.rows.len();
        let watch = plan.watch.part(0.0, 0.1);
        let over = court.laid_over(plan.rows.read(), count, &watch)?;
        let mut counts = ImportCounts::default();
        let mut warnings = Vec::new();
        let mut writer: Option<Writer> = None;
        let watch = plan.watch.part(0.1, 0.8);
        let rows = plan.rows.read();
        court.judge_and_write(rows, count, &over, &watch, &mut |row, judged| {
            counts.add(judged.fate.class());
            let aside = matches!(judged.fate, RowFate::Duplicate { .. })
                && Decided(&plan.decisions).of(row.row) == Decision::Later
                // What could not be read cannot be settled later either: it comes back to be corrected.
                && !row.has_fault();
            if judged.write.is_none() && !aside {
                return Ok(());
            }
            let writer = match &mut writer {
                Some(writer) => writer,
                // The batch is made with the first row that needs it: an import that changes nothing is none.
                None => {
                    let batch = import_batch::insert(tx, &plan.file_name)?;
                    writer.insert(Writer::new(tx, batch, today)?)
                }
            };
            if aside {
                keep_aside(tx, writer.batch, plan, &row, &judged)?;
            }
            warnings.extend(judged.warnings);
            match judged.write {
                Some(write) => writer.write(tx, write),
                None => Ok(()),
            }
        })?;
        let Some(writer) = writer else {
            return Ok((None, 0, warnings));
        };
        writer.finish(tx)?;
        import_batch::count(
            tx,
            writer.batch,
            &ImportBatch {
                new: counts.new,
                changed: counts.changed,
                same: counts.same,
                duplicates: counts.duplicates,
                faults: counts.faults,
            },
        )?;
        if let Some((headers, mapping)) = &plan.memory {
            sheet_memory::remember(tx, plan.target.code(), headers, mapping)?;
        }
        plan.watch.step(1.0)?;
        Ok((Some(writer.batch), counts.new + counts.changed, warnings))
    })?;
    let (mut done, (batch, count, warnings)) = Done::of(committed);
    done.created = batch.map(|b| b.0);
    done.count = count;
    done.warnings = warnings;
    Ok(done)
}
