//! What screens are given of inspections.

use chrono::NaiveDate;

use super::plan::Visit;
use super::{
    Clock, ClockLine, DayHalf, Inspection, InspectionEvent, InspectionState,
    InspectionStep as Step, state_of,
};
use crate::coded_enum;
use crate::domain::figures::overdue::is_overdue;
use crate::domain::ids::{ElevatorId, InspectionId, PersonId, StreetId};
use crate::domain::program::Program;
use crate::domain::views::OperationEntry;
use crate::domain::work_calendar::{Deadline, WorkCalendar};

/// What a list shows of an inspection beside what follows from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionHead {
    /// Record id.
    pub id: InspectionId,
    /// 第几次.
    pub round: u32,
    /// Where the first elevator is.
    pub place: String,
    /// The first elevator.
    pub first: Option<ElevatorId>,
    /// How many elevators.
    pub elevators: u32,
    /// In which street.
    pub street: Option<StreetId>,
    /// Sorts places in the order people count them, 2幢 before 10幢.
    pub place_key: String,
    /// 施工单位.
    pub construction_unit: String,
    /// Whom to call, with the number: as the application says, else of the unit.
    pub contact: String,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct InspectionRow {
    /// What is stored.
    pub head: InspectionHead,
    /// Where it stands.
    pub state: InspectionState,
    /// 报检日期.
    pub applied_on: Option<NaiveDate>,
    /// The day agreed upon for the visit that is to come, or on which it was.
    pub visit_on: Option<NaiveDate>,
    /// Which half of that day.
    pub half: Option<DayHalf>,
    /// Who goes, or went.
    pub inspector: Option<PersonId>,
    /// Until when the visit has to be, once accepted.
    pub visit_due: Option<Deadline>,
    /// Until when must be put right.
    pub rectify_by: Option<NaiveDate>,
    /// The clock of the report.
    pub clock: Clock,
    /// What is to be done next is due then: the visit, what is put right, or the report.
    pub due: Option<Deadline>,
    /// Something is still to be done and its day has passed ([`is_overdue`]).
    pub overdue: bool,
    /// The last event's day.
    pub last_on: Option<NaiveDate>,
    /// Number of the report.
    pub report_no: String,
}

impl InspectionRow {
    /// The line as it stands at the end of `today`.
    pub fn of(
        head: InspectionHead,
        events: &[InspectionEvent],
        program: &Program,
        calendar: &WorkCalendar,
        today: NaiveDate,
    ) -> Self {
        let last = |step: Step| events.iter().rev().find(|e| e.step == step);
        let on = |step: Step| last(step).map(|e| e.happened_on);
        let state = state_of(events);
        let clock = Clock::of(events, program.clock_rule(), calendar, today);
        let visit_due = visit_due(events, program, calendar);
        let rectify_by = last(Step::Opinion).and_then(|e| e.due_on);
        let due = match state {
            InspectionState::Accepted | InspectionState::Planned => visit_due,
            InspectionState::Rectifying => rectify_by.map(|day| Deadline {
                day,
                provisional: false,
            }),
            InspectionState::Inspected => clock.due,
            _ => None,
        };
        let visit = last(Step::Site).or_else(|| {
            let planned = state == InspectionState::Planned;
            last(Step::Plan).filter(|_| planned)
        });
        let visit_on = visit.and_then(|e| match e.step {
            Step::Plan => e.due_on,
            _ => Some(e.happened_on),
        });
        let late = due.is_some_and(|due| is_overdue(due.day, calendar, today));
        Self {
            state,
            applied_on: on(Step::Apply),
            visit_on,
            half: visit.and_then(|e| e.half),
            inspector: visit.and_then(|e| e.inspector),
            visit_due,
            rectify_by,
            due,
            overdue: state.is_open() && late,
            last_on: events.last().map(|e| e.happened_on),
            report_no: last(Step::Report)
                .or_else(|| last(Step::Fail))
                .map(|e| e.number.clone())
                .unwrap_or_default(),
            clock,
            head,
        }
    }
}

impl InspectionRow {
    /// The visit that is agreed upon or was made; none before.
    pub fn visit(&self) -> Option<Visit> {
        Some(Visit {
            inspection: self.head.id,
            on: self.visit_on?,
            half: self.half,
            inspector: self.inspector?,
            street: self.head.street,
            due: self.visit_due.map(|due| due.day),
        })
    }
}

/// One inspection with everything.
#[derive(Clone, Debug, PartialEq)]
pub struct InspectionDetail {
    /// What is stored of it.
    pub inspection: Inspection,
    /// Its line in the list.
    pub row: InspectionRow,
    /// The sum of its clock.
    pub lines: Vec<ClockLine>,
    /// Changes, newest first.
    pub history: Vec<OperationEntry>,
}

coded_enum! {
    /// The due dates of an inspection that follow from working days. Until when must be put right is a day that the
    /// notice names: no calendar moves it.
    pub enum DueKind("due-kind") {
        /// 最迟检验.
        Visit = "visit",
        /// 出报告.
        Report = "report",
    }
}

/// The due dates that follow from working days, by [`DueKind`]; none of an inspection that is over.
fn dues(
    events: &[InspectionEvent],
    program: &Program,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> [Option<Deadline>; 2] {
    let visit = match state_of(events) {
        InspectionState::Accepted | InspectionState::Planned => {
            visit_due(events, program, calendar)
        }
        state if state.is_open() => None,
        _ => return [None, None],
    };
    let clock = Clock::of(events, program.clock_rule(), calendar, today);
    [visit, clock.due]
}

/// Until when the visit has to be, once accepted.
fn visit_due(
    events: &[InspectionEvent],
    program: &Program,
    calendar: &WorkCalendar,
) -> Option<Deadline> {
    let accepted = events.iter().rev().find(|e| e.step == Step::Accept)?;
    let days = i32::try_from(program.visit_days).unwrap_or(i32::MAX);
    Some(calendar.add_working_days(accepted.happened_on, days))
}

/// The due dates of open cases that differ between two calendars, in the order of the cases.
pub fn moved_dues(
    open: &[(InspectionHead, Vec<InspectionEvent>)],
    program: &Program,
    (before, after): (&WorkCalendar, &WorkCalendar),
    today: NaiveDate,
) -> Vec<MovedDue> {
    let mut moved = Vec::new();
    for (head, events) in open {
        let from = dues(events, program, before, today);
        let to = dues(events, program, after, today);
        for (what, (from, to)) in DueKind::ALL.iter().zip(from.into_iter().zip(to)) {
            if from != to {
                moved.push(MovedDue {
                    id: head.id,
                    place: head.place.clone(),
                    state: state_of(events),
                    what: *what,
                    from,
                    to,
                });
            }
        }
    }
    moved
}

/// Which of the inspections that are over are looked for. They are read apart from the open ones: of those there are as many
/// as people work on, of these as many as there ever were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndedQuery {
    /// In these states; none: in any.
    pub states: Vec<InspectionState>,
    /// Part of a place, unit, report number or contact; empty: any.
    pub text: String,
}

/// The newest of the inspections that are over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndedInspections {
    /// What was looked for.
    pub query: EndedQuery,
    /// How many there are in each state, whatever was looked for.
    pub counts: Vec<(InspectionState, u32)>,
    /// Newest first, at most [`Self::MOST`].
    pub rows: Vec<InspectionRow>,
    /// There are older ones.
    pub more: bool,
}

impl EndedInspections {
    /// More are not read through by eye: a narrower question finds them.
    pub const MOST: usize = 500;
}

/// A due date of an open case that a change of the calendar moves.
#[derive(Clone, Debug, PartialEq)]
pub struct MovedDue {
    /// Which.
    pub id: InspectionId,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: InspectionState,
    /// Which of its due dates.
    pub what: DueKind,
    /// Due so far.
    pub from: Option<Deadline>,
    /// Due then.
    pub to: Option<Deadline>,
}
