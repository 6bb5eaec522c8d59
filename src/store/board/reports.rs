//! Reports with the working days that their clocks used.

use std::collections::{HashMap, HashSet};

use super::{Scope, day, stage, words};
use crate::domain::board::fact::{Fact, Report};
use crate::domain::figures::inspection::events_of_steps;
use crate::domain::ids::{ElevatorId, InspectionId};
use crate::domain::inspection::{Clock, InspectionStep as Event};
use crate::domain::renewal::Step;
use crate::domain::work_calendar::WorkCalendar;
use crate::store::prelude::*;

type Days = Vec<(Event, chrono::NaiveDate)>;

/// The reports among the facts of a scope.
///
/// # Errors
///
/// When the file cannot be read.
pub fn reports(
    db: &impl Db,
    scope: &Scope<'_>,
    facts: &[Fact],
    calendar: &WorkCalendar,
) -> Result<Vec<Report>> {
    let inspected = inspected(db, scope)?;
    let odd = odd(db, scope)?;
    let mut steps = db.conn().prepare_cached(include_str!("steps.sql"))?;
    let rule = scope.program.clock_rule();
    let mut made = Vec::new();
    for fact in facts {
        let Some(reported_on) = fact.reported_on.filter(|on| *on <= scope.as_of) else {
            continue;
        };
        let (moved_back, rectified) = odd.get(&fact.elevator).copied().unwrap_or_default();
        let of_inspection = inspected.of(fact.elevator, reported_on);
        let own;
        let events: &Days = match of_inspection {
            Some(events) => events,
            None if moved_back || rectified => {
                let mut rows = steps.query((fact.elevator, scope.as_of))?;
                let mut list = Vec::new();
                while let Some(row) = rows.next()? {
                    let word = words(row, 0)?.unwrap_or_default();
                    let step = Step::from_code(word).ok_or_else(|| Error::internal(word))?;
                    list.push((step, stage(row, 1)?, day(row, 2)?.unwrap_or_default()));
                }
                own = events_of_steps(list);
                &own
            }
            None => {
                own = simple(fact, reported_on);
                &own
            }
        };
        let clock = Clock::of_days(events.iter().copied(), rule, calendar, scope.as_of);
        let ran = clock
            .started_on
            .is_some_and(|on| on <= reported_on && clock.stopped_on == Some(reported_on));
        made.push(Report {
            elevator: fact.elevator,
            chosen: fact.chosen,
            reported_on,
            days: ran.then_some(clock.used),
            provisional: clock.provisional,
            first_pass: !rectified,
        });
    }
    Ok(made)
}

/// Nothing was put right or moved back: the milestones say all.
fn simple(fact: &Fact, reported_on: chrono::NaiveDate) -> Days {
    let mut events = Vec::with_capacity(4);
    if let Some(on) = fact.applied_on {
        events.push((Event::Apply, on));
        events.push((Event::Accept, on));
    }
    events.extend(fact.inspected_on.map(|on| (Event::Site, on)));
    events.push((Event::Report, reported_on));
    events
}

/// Inspections that gave a report, and whose they are.
#[derive(Default)]
struct Inspected {
    events: HashMap<InspectionId, Days>,
    of: HashMap<ElevatorId, Vec<InspectionId>>,
}

impl Inspected {
    fn of(&self, elevator: ElevatorId, reported_on: chrono::NaiveDate) -> Option<&Days> {
        let of = self.of.get(&elevator)?;
        of.iter()
            .rev()
            .filter_map(|id| self.events.get(id))
            .find(|days| days.last() == Some(&(Event::Report, reported_on)))
    }
}

fn inspected(db: &impl Db, scope: &Scope<'_>) -> Result<Inspected> {
    let mut found = Inspected::default();
    let mut reported = HashSet::new();
    let mut statement = db
        .conn()
        .prepare_cached(include_str!("inspection_days.sql"))?;
    let mut rows = statement.query([scope.as_of])?;
    while let Some(row) = rows.next()? {
        let id: InspectionId = row.get(0)?;
        let word = words(row, 1)?.unwrap_or_default();
        let event = Event::from_code(word).ok_or_else(|| Error::internal(word))?;
        if event == Event::Report {
            reported.insert(id);
        }
        let on = day(row, 2)?.unwrap_or_default();
        found.events.entry(id).or_default().push((event, on));
    }
    found.events.retain(|id, _| reported.contains(id));
    let mut statement = db
        .conn()
        .prepare_cached("SELECT elevator_id, inspection_id FROM inspection_elevator")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: InspectionId = row.get(1)?;
        if reported.contains(&id) {
            found.of.entry(row.get(0)?).or_default().push(id);
        }
    }
    Ok(found)
}

/// Renewals that did not go straight: whether moved back, and whether something had to be put right.
fn odd(db: &impl Db, scope: &Scope<'_>) -> Result<HashMap<ElevatorId, (bool, bool)>> {
    let mut found: HashMap<ElevatorId, (bool, bool)> = HashMap::new();
    let mut statement = db.conn().prepare_cached(include_str!("odd.sql"))?;
    let mut rows = statement.query([scope.as_of])?;
    while let Some(row) = rows.next()? {
        let of = found.entry(row.get(0)?).or_default();
        if row.get(1)? {
            of.0 = true;
        } else {
            of.1 = true;
        }
    }
    Ok(found)
}
