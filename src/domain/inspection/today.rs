//! 今日: what a person has to do, by how urgent it is.

use chrono::NaiveDate;

use super::InspectionRow;
use crate::domain::ids::PersonId;
use crate::domain::person::Person;
use crate::domain::role::Role;
use crate::domain::work_calendar::WorkCalendar;

/// Working days without an event after which a case counts as left lying.
pub const UNTOUCHED_DAYS: i64 = 10;

/// What has to be done; a case stands in the first group that fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today<'a> {
    /// Its day has passed.
    pub overdue: Vec<&'a InspectionRow>,
    /// Due today, or on days off since: the last chance is today.
    pub due_today: Vec<&'a InspectionRow>,
    /// Due on the next working day.
    pub due_next: Vec<&'a InspectionRow>,
    /// Nothing happened for [`UNTOUCHED_DAYS`] working days.
    pub untouched: Vec<&'a InspectionRow>,
}

/// Whose cases a person sees: an inspector the own ones and nobody's, everybody else all.
pub fn inspector(person: &Person) -> Option<PersonId> {
    (person.role == Role::Inspector).then_some(person.id)
}

/// The open cases of a person: those of their visits and those that are nobody's yet. Without a person all of them.
pub fn today_of<'a>(
    rows: &'a [InspectionRow],
    person: Option<PersonId>,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Today<'a> {
    let mut found = Today::default();
    let next = calendar.add_working_days(today, 1).day;
    let mine = |row: &InspectionRow| match (person, row.inspector) {
        (Some(person), Some(inspector)) => person == inspector,
        _ => true,
    };
    for row in rows.iter().filter(|row| row.state.is_open() && mine(row)) {
        let due = row.due.map(|due| due.day);
        let rests = row
            .last_on
            .is_some_and(|on| calendar.working_days_between(on, today) >= UNTOUCHED_DAYS);
        let group = match due {
            _ if row.overdue => &mut found.overdue,
            Some(due) if due <= today => &mut found.due_today,
            Some(due) if due <= next => &mut found.due_next,
            _ if rests => &mut found.untouched,
            _ => continue,
        };
        group.push(row);
    }
    for group in [
        &mut found.overdue,
        &mut found.due_today,
        &mut found.due_next,
        &mut found.untouched,
    ] {
        group.sort_by_key(|row| (row.due.map(|due| due.day), row.head.id));
    }
    found
}
