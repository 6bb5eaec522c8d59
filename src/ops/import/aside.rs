//! Duplicates that are set aside with an import and settled later, one or many at once.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::judge::Court;
use super::targets::{Judged, Writer, permission};
use super::{Decision, Decisions, ImportOptions, ImportPlan, PlannedRow, RowFate, Watch};
use crate::domain::ids::{ImportAsideId, ImportBatchId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem};
use crate::error::{Error, Result};
use crate::exchange::mapping::Target;
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::{Desk, Done};
use crate::store::import_aside::{self as rows, AsideRecord, NewAside};
use crate::store::{Db, Tx};

/// A row that waits, with what would become of it today.
#[derive(Clone, Debug)]
pub struct AsideRow {
    /// Record id.
    pub id: ImportAsideId,
    /// The import that it stayed out of.
    pub batch: ImportBatchId,
    /// The sheet's name.
    pub file_name: String,
    /// When it was imported.
    pub made_at: DateTime<FixedOffset>,
    /// What the rows of the sheet were.
    pub target: Target,
    /// As the sheet said it, judged by the file as it is now.
    pub planned: PlannedRow,
}

/// What is kept of a row.
#[derive(Serialize, Deserialize)]
struct Body {
    values: BTreeMap<Field, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Problem>,
    #[serde(default)]
    options: ImportOptions,
}

/// Everything that waits, the newest import first. Rows of a target that this program does not know are left out.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(db: &impl Db, today: NaiveDate) -> Result<Vec<AsideRow>> {
    let mut waiting: BTreeMap<usize, AsideRow> = BTreeMap::new();
    let records = rows::all(db)?;
    for group in groups(&records) {
        let judged = group.judge(db, Decision::Later, today)?;
        for (((at, record), read), judged) in group.records.iter().zip(&group.rows).zip(judged) {
            let mut read = read.clone();
            read.row = record.row;
            let mut planned = PlannedRow::new(read, &record.label, judged.fate);
            planned.warnings = judged.warnings;
            waiting.insert(
                *at,
                AsideRow {
                    id: record.id,
                    batch: record.batch,
                    file_name: record.file_name.clone(),
                    made_at: record.made_at,
                    target: group.target,
                    planned,
                },
            );
        }
    }
    Ok(waiting.into_values().collect())
}

/// Settles rows that were set aside, all in the same way, as one operation. `Done.count` is how many are settled; one
/// that is a duplicate still (two of them are the same) goes on waiting.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`] for one that is settled already; [`Error::Invalid`] with the faults of those
/// that cannot be written; then nothing was changed.
pub fn settle(desk: &mut Desk<'_>, ids: &[ImportAsideId], decision: Decision) -> Result<Done> {
    let known = rows::all(&*desk.store)?;
    let mut chosen = Vec::new();
    for id in ids {
        let found = known.iter().find(|record| record.id == *id);
        let found = found.ok_or(Error::NotFound {
            what: "import_aside",
            id: id.raw(),
        })?;
        chosen.push(found.clone());
    }
    let groups = groups(&chosen);
    for group in &groups {
        desk.require(permission(group.target))?;
    }
    let label = match chosen.as_slice() {
        [one] => one.label.clone(),
        _ => String::new(),
    };
    let args = json!({ "count": chosen.len(), "label": label, "decision": decision });
    let op = desk.op(OpKind::SettleDuplicates, args);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let mut count = 0;
        for group in &groups {
            count += group.settle(tx, decision, today)?;
        }
        Ok(count)
    })?;
    let (mut done, count) = Done::of(committed);
    done.count = count;
    Ok(done)
}

/// Sets a duplicate of an import aside.
pub(super) fn keep_aside(
    tx: &Tx<'_>,
    batch: ImportBatchId,
    plan: &ImportPlan,
    row: &ReadRow,
    judged: &Judged,
) -> Result<()> {
    let values = row.values.iter();
    let body = Body {
        values: values.map(|(f, v)| (f, v.to_string())).collect(),
        problems: row.problems.clone(),
        options: plan.options,
    };
    let body = serde_json::to_string(&body).map_err(Error::internal)?;
    let near = matches!(judged.fate, RowFate::Duplicate { near: true, .. });
    rows::insert(
        tx,
        &NewAside {
            batch,
            target: plan.target.code(),
            row: row.row,
            label: &judged.label,
            near,
            body: &body,
        },
    )?;
    Ok(())
}

/// Rows that are judged together: of one target, with the same choices. They get numbers of their own, because rows of
/// several sheets share theirs.
struct Group<'r> {
    target: Target,
    options: ImportOptions,
    /// With their place in the list.
    records: Vec<(usize, &'r AsideRecord)>,
    rows: Vec<ReadRow>,
}

fn groups(records: &[AsideRecord]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places: HashMap<(Target, Option<&'static str>), usize> = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        let Some(target) = Target::from_code(&record.target) else {
            continue;
        };
        // A row that a newer program wrote and this one cannot read waits for that program.
        let Ok(body) = serde_json::from_str::<Body>(&record.body) else {
            continue;
        };
        let key = (target, body.options.kind.map(|kind| kind.code()));
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                target,
                options: body.options,
                records: Vec::new(),
                rows: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[place];
        group.records.push((at, record));
        let number = u32::try_from(group.rows.len() + 1).unwrap_or(u32::MAX);
        group.rows.push(ReadRow {
            row: number,
            values: body.values.into_iter().collect::<Values>(),
            problems: body.problems,
        });
    }
    groups
}

impl Group<'_> {
    fn judge(&self, db: &impl Db, decision: Decision, today: NaiveDate) -> Result<Vec<Judged>> {
        let decisions: Decisions = self.rows.iter().map(|row| (row.row, decision)).collect();
        let court = Court {
            db,
            target: self.target,
            options: self.options,
            file_name: self
                .records
                .first()
                .map_or("", |(_, record)| &record.file_name),
            today,
            decisions: &decisions,
        };
        let (count, over) = (self.rows.len(), HashMap::new());
        let rows = self.rows.iter().cloned();
        let mut all = Vec::with_capacity(count);
        court.judge_and_write(rows, count, &over, &Watch::default(), &mut |_, judged| {
            all.push(judged);
            Ok(())
        })?;
        Ok(all)
    }

    fn settle(&self, tx: &Tx<'_>, decision: Decision, today: NaiveDate) -> Result<u32> {
        if decision == Decision::Skip {
            for (_, record) in &self.records {
                rows::delete(tx, record.id)?;
            }
            return u32::try_from(self.records.len()).map_err(Error::internal);
        }
        let mut count = 0;
        let mut faults = Vec::new();
        let mut writers: HashMap<ImportBatchId, Writer> = HashMap::new();
        let judged = self.judge(tx, decision, today)?;
        for ((_, record), judged) in self.records.iter().zip(judged) {
            match judged.fate {
                RowFate::Fault(problems) => faults.extend(problems),
                RowFate::Duplicate { .. } => continue,
                _ => {}
            }
            if let Some(write) = judged.write {
                // What it makes belongs to the import that it came with.
                let writer = match writers.entry(record.batch) {
                    std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                    std::collections::hash_map::Entry::Vacant(new) => {
                        new.insert(Writer::new(tx, record.batch, today)?)
                    }
                };
                writer.write(tx, write)?;
            }
            rows::delete(tx, record.id)?;
            count += 1;
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        for writer in writers.values() {
            writer.finish(tx)?;
        }
        Ok(count)
    }
}
