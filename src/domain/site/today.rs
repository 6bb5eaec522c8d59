//! What a person has to do about orders and checks, by how urgent it is.

use chrono::NaiveDate;

use super::{CheckRow, CheckState, OrderRow};
use crate::domain::ids::PersonId;
use crate::domain::today::Pressing;
use crate::domain::work_calendar::WorkCalendar;

/// What has to be done; an order stands in the first group that fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteToday<'a> {
    /// Its day has passed.
    pub overdue: Vec<&'a OrderRow>,
    /// Due today, or on days off since.
    pub due_today: Vec<&'a OrderRow>,
    /// Due on the next working day.
    pub due_next: Vec<&'a OrderRow>,
    /// The report is in and the recheck waits.
    pub to_recheck: Vec<&'a OrderRow>,
    /// Checks with findings without an order, and checks that could not be made.
    pub open_checks: Vec<&'a CheckRow>,
}

impl SiteToday<'_> {
    /// What asks for something now.
    pub fn pressing(&self) -> Pressing {
        let count = |rows: &[&OrderRow]| u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Pressing {
            late: count(&self.overdue),
            due: count(&self.due_today),
        }
    }

    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.pressing().count() == 0
            && self.due_next.is_empty()
            && self.to_recheck.is_empty()
            && self.open_checks.is_empty()
    }
}

/// The open cases of a person: those of the own checks and those of nobody in the file. Without a person all of them.
pub fn site_today<'a>(
    orders: &'a [OrderRow],
    checks: &'a [CheckRow],
    person: Option<PersonId>,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> SiteToday<'a> {
    let next = calendar.add_working_days(today, 1).day;
    let mine = |people: &[PersonId]| {
        people.is_empty() || person.is_none_or(|person| people.contains(&person))
    };
    let mut found = SiteToday::default();
    for row in orders
        .iter()
        .filter(|row| row.state.is_open() && mine(&row.head.inspectors))
    {
        let due = row.due.map(|due| due.day);
        let group = match due {
            _ if row.overdue => &mut found.overdue,
            Some(due) if due <= today => &mut found.due_today,
            Some(due) if due <= next => &mut found.due_next,
            _ if row.state == super::OrderState::Rectified => &mut found.to_recheck,
            _ => continue,
        };
        group.push(row);
    }
    for group in [
        &mut found.overdue,
        &mut found.due_today,
        &mut found.due_next,
        &mut found.to_recheck,
    ] {
        group.sort_by_key(|row| (row.due.map(|due| due.day), row.head.id));
    }
    found.open_checks = checks
        .iter()
        .filter(|row| matches!(row.state, CheckState::Found | CheckState::Missed))
        .filter(|row| mine(&row.head.people))
        .collect();
    found
        .open_checks
        .sort_by_key(|row| (row.head.checked_on, row.head.id));
    found
}
