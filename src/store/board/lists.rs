//! The elevators that a number of the board counts: the same rows and the same predicates that the board counts with.

use chrono::NaiveDate;

use super::{Scope, day, facts, reports};
use crate::domain::board::cut::{Cut, Part, Source, Terms};
use crate::domain::figures::ages;
use crate::domain::figures::blocking::Learner;
use crate::domain::ids::ElevatorId;
use crate::domain::program::Program;
use crate::domain::work_calendar::WorkCalendar;
use crate::store::prelude::*;

/// Which elevators a part holds, in no order; filters of the board beside it are not its business.
///
/// # Errors
///
/// When the file cannot be read.
pub fn cut_ids(
    db: &impl Db,
    cut: &Cut,
    program: &Program,
    calendar: &WorkCalendar,
) -> Result<Vec<ElevatorId>> {
    let scope = Scope {
        program,
        as_of: cut.as_of,
        filters: &[],
    };
    match cut.part.source() {
        Source::Renewals => {
            let facts = facts(db, &scope)?;
            let counting = program.counting_stage;
            let usual = matches!(cut.part, Part::Blocks).then(|| {
                let mut learner = Learner::default();
                for fact in &facts {
                    learner.add(fact, counting, calendar);
                }
                learner.finish(counting, program.deadline_on, cut.as_of, calendar)
            });
            let terms = Terms {
                counting,
                as_of: cut.as_of,
                usual: usual.as_ref(),
            };
            let held = facts.iter().filter(|fact| cut.part.holds(fact, &terms));
            Ok(held.map(|fact| fact.elevator).collect())
        }
        Source::Reports => {
            let facts = facts(db, &scope)?;
            let reports = reports(db, &scope, &facts, calendar)?;
            let held = reports.iter().filter(|r| cut.part.holds_of_report(r));
            Ok(held.map(|report| report.elevator).collect())
        }
        Source::Defects => {
            let Part::Defect(period, words) = &cut.part else {
                return Ok(Vec::new());
            };
            let mut statement = db.conn().prepare_cached(include_str!("defect_ids.sql"))?;
            let through = period.through.min(cut.as_of);
            let ids = statement.query_map((words, period.from, through), |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        }
        Source::Register => in_use(db, cut),
    }
}

fn in_use(db: &impl Db, cut: &Cut) -> Result<Vec<ElevatorId>> {
    let mut statement = db.conn().prepare_cached(
        "SELECT id, in_use_on, next_inspection_on FROM elevator WHERE use_status = 'in_use'",
    )?;
    let mut rows = statement.query([])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        let since: Option<NaiveDate> = day(row, 1)?;
        let next: Option<NaiveDate> = day(row, 2)?;
        let holds = match cut.part {
            Part::Age(from, below) => {
                since.is_some_and(|on| ages::holds((from, below), ages::years(on, cut.as_of)))
            }
            Part::AgeUnknown => since.is_none(),
            Part::InspectionOverdue => next.is_some_and(|on| on < cut.as_of),
            _ => false,
        };
        if holds {
            ids.push(row.get(0)?);
        }
    }
    Ok(ids)
}
