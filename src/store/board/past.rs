//! The counts as of an earlier day: every renewal's steps folded up to that day. One definition: the steps that
//! happened on or before it. What is overdue is measured against the plan as it is now.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use super::Counts;
use crate::domain::figures::done::{CountingDates, done_on};
use crate::domain::figures::inspection::Turnaround;
use crate::domain::figures::overdue::{PlannedDates, due_on};
use crate::domain::ids::{PersonId, RenewalId, StageEventId, StreetId};
use crate::domain::renewal::{Stage, StageEvent, Step, Timeline};
use crate::store::calendar;
use crate::store::prelude::*;

/// The counts at the end of a day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn counts_as_of(db: &impl Db, counting: Stage, day: NaiveDate) -> Result<Counts> {
    let overdue_before = calendar::overdue_before(db, day)?;
    let mut sums = Sums::default();
    let mut statement = db.conn().prepare_cached(include_str!("past.sql"))?;
    let mut rows = statement.query([day])?;
    let mut current: Option<Renewal> = None;
    while let Some(row) = rows.next()? {
        let id: RenewalId = row.get("renewal_id")?;
        if current.as_ref().is_none_or(|r| r.id != id) {
            if let Some(done) = current.take() {
                sums.add(&done, counting, overdue_before);
            }
            current = Some(Renewal {
                id,
                street: row.get("street_id")?,
                planned: PlannedDates {
                    start_on: row.get("planned_start_on")?,
                    finish_on: row.get("planned_finish_on")?,
                    report_on: row.get("planned_report_on")?,
                },
                reminded: row.get("reminded")?,
                events: Vec::new(),
            });
        }
        if let (Some(renewal), Some(event)) = (&mut current, event_of(row, id)?) {
            renewal.events.push(event);
        }
    }
    if let Some(done) = current {
        sums.add(&done, counting, overdue_before);
    }
    Ok(sums.into_counts())
}

/// One renewal with what had happened to it by the day.
struct Renewal {
    id: RenewalId,
    street: StreetId,
    planned: PlannedDates,
    reminded: bool,
    events: Vec<StageEvent>,
}

/// Only what the fold looks at; who recorded it, when and with what words is left out.
fn event_of(row: &Row<'_>, renewal_id: RenewalId) -> Result<Option<StageEvent>> {
    let Some(id) = row.get::<_, Option<StageEventId>>("event_id")? else {
        return Ok(None);
    };
    Ok(Some(StageEvent {
        id,
        renewal_id,
        step: coded(row, "step")?,
        from: coded(row, "from_stage")?,
        to: coded(row, "to_stage")?,
        happened_on: row.get("happened_on")?,
        recorded_at: DateTime::UNIX_EPOCH.fixed_offset(),
        actor: PersonId(0),
        evidence: String::new(),
        note: String::new(),
    }))
}

#[derive(Default)]
struct Sums {
    stages: BTreeMap<(StreetId, Stage), u32>,
    done: BTreeMap<NaiveDate, u32>,
    overdue: u32,
    not_reminded: u32,
    reports: Vec<Turnaround>,
}

impl Sums {
    fn add(&mut self, renewal: &Renewal, counting: Stage, overdue_before: NaiveDate) {
        let line = Timeline::of(&renewal.events);
        *self.stages.entry((renewal.street, line.stage)).or_default() += 1;
        let dates = CountingDates {
            reported_on: line.reached(Stage::Reported),
            registered_on: line.reached(Stage::Registered),
            handed_over_on: line.reached(Stage::HandedOver),
        };
        if let Some(on) = done_on(counting, line.stage, dates) {
            *self.done.entry(on).or_default() += 1;
        }
        let due = due_on(line.stage, renewal.planned);
        self.overdue += u32::from(due.is_some_and(|due| due < overdue_before));
        let waiting = matches!(line.stage, Stage::Planned | Stage::Notified);
        self.not_reminded += u32::from(waiting && !renewal.reminded);
        if let Some(reported_on) = dates.reported_on
            && let Some(passed_on) = passed_on(&renewal.events)
        {
            self.reports.push(Turnaround {
                passed_on,
                reported_on,
            });
        }
    }

    fn into_counts(mut self) -> Counts {
        self.reports.sort_by_key(|r| (r.reported_on, r.passed_on));
        Counts {
            stages: self
                .stages
                .into_iter()
                .map(|((street, stage), n)| (street, stage, n))
                .collect(),
            done_by_day: self.done.into_iter().collect(),
            overdue: self.overdue,
            not_reminded: self.not_reminded,
            reports: self.reports,
        }
    }
}

/// The pass on site before the last report: the inspection, or the confirmation that what was wrong was put right.
fn passed_on(events: &[StageEvent]) -> Option<NaiveDate> {
    let report = events.iter().rposition(|e| e.step == Step::Report)?;
    events[..report]
        .iter()
        .rev()
        .find(|e| matches!(e.step, Step::Inspect | Step::ConfirmRectified))
        .map(|e| e.happened_on)
}
