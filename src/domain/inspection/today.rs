//! 今日: which open inspections a person has to look at first.

use chrono::NaiveDate;

use super::InspectionRow;
use crate::coded_enum;
use crate::domain::ids::PersonId;
use crate::domain::person::Person;
use crate::domain::role::Role;
use crate::domain::work_calendar::WorkCalendar;

coded_enum! {
    /// How urgent something is; the most urgent first.
    pub enum When("today-when") {
        /// 超期: its day has passed.
        Overdue = "overdue",
        /// 今天到期: due today, or on days off since: the last chance is today.
        Today = "today",
        /// 下一个工作日到期.
        Next = "next",
        /// 待办: waits for somebody, without a day.
        Waiting = "waiting",
        /// 无进展: nothing happened for so many working days.
        Untouched = "untouched",
    }
}

/// The days that urgency is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urgency {
    /// The business date.
    pub today: NaiveDate,
    /// What was due before this day is overdue.
    pub overdue_before: NaiveDate,
    /// The next working day.
    pub next: NaiveDate,
    /// What has had no event since this day counts as left lying.
    pub untouched_since: NaiveDate,
}

impl Urgency {
    /// For a day; `untouched_days` is a setting.
    pub fn of(calendar: &WorkCalendar, today: NaiveDate, untouched_days: u32) -> Self {
        // Ten years back nobody counts.
        let back = i32::try_from(untouched_days.min(2_600)).unwrap_or(0);
        let tomorrow = today.succ_opt().unwrap_or(today);
        Self {
            today,
            overdue_before: crate::domain::figures::overdue::overdue_before(calendar, today),
            next: calendar.add_working_days(today, 1).day,
            // So many working days lie after the event up to and with today.
            untouched_since: calendar
                .add_working_days(tomorrow, -back)
                .day
                .pred_opt()
                .unwrap_or(NaiveDate::MIN),
        }
    }

    /// Of a day on which something is due.
    pub fn of_due(&self, due: NaiveDate) -> Option<When> {
        if due < self.overdue_before {
            Some(When::Overdue)
        } else if due <= self.today {
            Some(When::Today)
        } else if due <= self.next {
            Some(When::Next)
        } else {
            None
        }
    }

    /// Of an inspection; it is in the first group that fits.
    pub fn of_inspection(&self, row: &InspectionRow) -> Option<When> {
        if !row.state.is_open() {
            return None;
        }
        let due = row.due.and_then(|due| self.of_due(due.day));
        let rests = row.last_on.is_some_and(|on| on <= self.untouched_since);
        due.or(rests.then_some(When::Untouched))
    }
}

/// Whose cases a person sees first: an inspector the own ones and nobody's, everybody else all.
pub fn inspector(person: &Person) -> Option<PersonId> {
    (person.role == Role::Inspector).then_some(person.id)
}

/// Whether an inspection is this person's or nobody's; without a person it is.
pub fn is_mine(row: &InspectionRow, person: Option<PersonId>) -> bool {
    match (person, row.inspector) {
        (Some(person), Some(inspector)) => person == inspector,
        _ => true,
    }
}
