//! Renewals as of an earlier day: the steps that happened on or before it, folded. What is overdue is measured against
//! the plan as it is now.

use chrono::{DateTime, NaiveDate};

use super::{Scope, day, stage, words};
use crate::domain::board::fact::Fact;
use crate::domain::figures::overdue::{PlannedDates, due_on};
use crate::domain::ids::{PersonId, RenewalId, StageEventId};
use crate::domain::renewal::{Stage, StageEvent, Step, Timeline};
use crate::store::calendar;
use crate::store::prelude::*;

/// The first column of a step.
const STEP: usize = 11;

pub(super) fn facts(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<Fact>> {
    let condition = scope.condition(db)?;
    let overdue_before = calendar::overdue_before(db, scope.as_of)?;
    // A date of the calendar, not words of a person: it may stand in the text of the question.
    let sql = include_str!("past.sql")
        .replace("$chosen", &condition.sql)
        .replace("$day", &format!("'{}'", scope.as_of));
    let mut statement = db.conn().prepare(&sql)?;
    let mut rows = statement.query(condition.params())?;
    let mut made: Vec<Fact> = Vec::new();
    let mut current: Option<(Fact, PlannedDates)> = None;
    let mut events: Vec<StageEvent> = Vec::new();
    while let Some(row) = rows.next()? {
        let elevator = row.get(0)?;
        if current.is_none_or(|(fact, _)| fact.elevator != elevator) {
            if let Some((fact, planned)) = current {
                made.push(folded(fact, planned, &events, overdue_before));
            }
            events.clear();
            let planned = PlannedDates {
                start_on: day(row, 7)?,
                finish_on: day(row, 8)?,
                report_on: day(row, 9)?,
            };
            let fact = Fact {
                elevator,
                chosen: row.get(1)?,
                street: row.get(2)?,
                community: row.get(3)?,
                construction_unit: row.get(4)?,
                maker: row.get(5)?,
                maintenance_unit: row.get(6)?,
                stage: Stage::Planned,
                since: None,
                notified_on: None,
                started_on: None,
                self_inspected_on: None,
                applied_on: None,
                inspected_on: None,
                reported_on: None,
                registered_on: None,
                handed_over_on: None,
                due_on: None,
                overdue: false,
                planned_report_on: planned.report_on,
                reminded: row.get(10)?,
            };
            current = Some((fact, planned));
        }
        events.extend(event_of(row)?);
    }
    if let Some((fact, planned)) = current {
        made.push(folded(fact, planned, &events, overdue_before));
    }
    Ok(made)
}

fn folded(
    fact: Fact,
    planned: PlannedDates,
    events: &[StageEvent],
    overdue_before: NaiveDate,
) -> Fact {
    let line = Timeline::of(events);
    let due_on = due_on(line.stage, planned);
    Fact {
        stage: line.stage,
        since: line.since,
        notified_on: line.reached(Stage::Notified),
        started_on: line.reached(Stage::UnderConstruction),
        self_inspected_on: line.reached(Stage::SelfInspected),
        applied_on: line.reached(Stage::Applied),
        inspected_on: line.reached(Stage::Inspecting),
        reported_on: line.reached(Stage::Reported),
        registered_on: line.reached(Stage::Registered),
        handed_over_on: line.reached(Stage::HandedOver),
        due_on,
        overdue: due_on.is_some_and(|due| due < overdue_before),
        ..fact
    }
}

/// Only what the fold looks at; who recorded it, when and with what words is left out.
fn event_of(row: &Row<'_>) -> Result<Option<StageEvent>> {
    let Some(id) = row.get::<_, Option<StageEventId>>(STEP)? else {
        return Ok(None);
    };
    let step = words(row, STEP + 1)?.unwrap_or_default();
    Ok(Some(StageEvent {
        id,
        renewal_id: RenewalId(0),
        step: Step::from_code(step).ok_or_else(|| Error::internal(step))?,
        from: stage(row, STEP + 2)?,
        to: stage(row, STEP + 3)?,
        happened_on: day(row, STEP + 4)?.unwrap_or_default(),
        recorded_at: DateTime::UNIX_EPOCH.fixed_offset(),
        actor: PersonId(0),
        evidence: String::new(),
        note: String::new(),
    }))
}
