//! What is asked of inspections.

use chrono::NaiveDate;

use super::rows_of;
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::plan::{Proposal, Room, Visit, Waiting, propose};
use crate::domain::inspection::{
    EndedInspections, EndedQuery, InspectionDetail, InspectionRow, InspectionState,
};
use crate::domain::program::Program;
use crate::domain::role::Role;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::ops::desk;
use crate::store::{Db, history, person};

/// The most operations that the history of one inspection shows.
const HISTORY: u32 = 100;

/// Every open inspection as a list shows it, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn rows(
    db: &impl Db,
    program: &Program,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Result<Vec<InspectionRow>> {
    Ok(rows_of::open(db)?
        .into_iter()
        .map(|(head, events)| InspectionRow::of(head, &events, program, calendar, today))
        .collect())
}

/// The newest inspections that are over and fit, and how many ended in which state.
///
/// # Errors
///
/// When the file cannot be read.
pub fn ended(
    db: &impl Db,
    wanted: &EndedQuery,
    program: &Program,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Result<EndedInspections> {
    let mut found = rows_of::ended(db, wanted, EndedInspections::MOST + 1)?;
    let more = found.len() > EndedInspections::MOST;
    found.truncate(EndedInspections::MOST);
    Ok(EndedInspections {
        query: wanted.clone(),
        counts: rows_of::ended_counts(db)?
            .into_iter()
            .map(|(step, n)| (InspectionState::after(step), n))
            .collect(),
        rows: found
            .into_iter()
            .map(|(head, events)| InspectionRow::of(head, &events, program, calendar, today))
            .collect(),
        more,
    })
}

/// Every inspection that is over and fits, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all_ended(
    db: &impl Db,
    wanted: &EndedQuery,
    program: &Program,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Result<Vec<InspectionRow>> {
    Ok(rows_of::ended(db, wanted, usize::MAX)?
        .into_iter()
        .map(|(head, events)| InspectionRow::of(head, &events, program, calendar, today))
        .collect())
}

/// One inspection with everything; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detail(
    db: &impl Db,
    id: InspectionId,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Result<Option<InspectionDetail>> {
    let (Some(inspection), Some(head)) = (rows_of::get(db, id)?, rows_of::head(db, id)?) else {
        return Ok(None);
    };
    let program = desk::program(db)?;
    let row = InspectionRow::of(head, &inspection.events, &program, calendar, today);
    let lines = row.clock.lines(&inspection.events, calendar, today);
    let history = history::of_record(db, "inspection", id.0, HISTORY)?;
    Ok(Some(InspectionDetail {
        inspection,
        row,
        lines,
        history,
    }))
}

/// A plan for all that are accepted and have no visit, from the next working day on. Nothing is written.
///
/// # Errors
///
/// When the file cannot be read.
pub fn proposal(db: &impl Db, calendar: &WorkCalendar, today: NaiveDate) -> Result<Proposal> {
    let program = desk::program(db)?;
    let rows = rows(db, &program, calendar, today)?;
    let planned: Vec<Visit> = rows.iter().filter_map(visit_of).collect();
    let waiting: Vec<Waiting> = rows
        .iter()
        .filter(|row| row.state == InspectionState::Accepted)
        .map(|row| Waiting {
            inspection: row.head.id,
            street: row.head.street,
            due: row.visit_due.map(|due| due.day),
        })
        .collect();
    let inspectors: Vec<PersonId> = person::all(db)?
        .into_iter()
        .filter(|p| p.role == Role::Inspector && !p.retired)
        .map(|p| p.id)
        .collect();
    let room = Room {
        inspectors: &inspectors,
        planned: &planned,
        per_day: program.visits_per_day,
        from: calendar.add_working_days(today, 1).day,
    };
    Ok(propose(&waiting, room, calendar))
}

/// The visit that is planned, if one is.
fn visit_of(row: &InspectionRow) -> Option<Visit> {
    if row.state != InspectionState::Planned {
        return None;
    }
    row.visit()
}
