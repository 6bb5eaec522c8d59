//! The dates of one made renewal: back from its report, or back from today for what is under way.

use chrono::{Datelike, NaiveDate};

use super::random::Random;
use crate::domain::renewal::{RenewalKind, Stage, Step};
use crate::domain::work_calendar::WorkCalendar;

/// The calendar and the pinned day.
#[derive(Debug)]
pub struct Days {
    calendar: WorkCalendar,
    /// The pinned business date, a working day.
    pub today: NaiveDate,
}

/// A step with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub step: Step,
    pub on: NaiveDate,
}

/// The steps of one renewal after the notice, and what was planned.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub steps: Vec<Dated>,
    pub planned_start: Option<NaiveDate>,
    pub planned_finish: Option<NaiveDate>,
    pub planned_report: Option<NaiveDate>,
}

/// Where one renewal stands, and where in the row of done ones (0 to 1) it came to its report.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub stage: Stage,
    pub done: Option<f64>,
}

/// Month and the share of all done ones that had their report by its end.
const REPORTS: [(u32, f64); 7] = [
    (2, 8.0 / 310.0),
    (3, 32.0 / 310.0),
    (4, 72.0 / 310.0),
    (5, 124.0 / 310.0),
    (6, 186.0 / 310.0),
    (7, 278.0 / 310.0),
    (8, 1.0),
];
/// Working days from "all passed on site" to the report: around five, then around two.
const FORMER: [i32; 10] = [5, 4, 5, 6, 5, 5, 4, 6, 5, 5];
const PROMISED: [i32; 10] = [2, 2, 1, 2, 3, 2, 2, 1, 3, 2];

impl Days {
    pub fn new(calendar: WorkCalendar, today: NaiveDate) -> Self {
        Self { calendar, today }
    }

    /// So many working days before a day.
    pub fn back(&self, from: NaiveDate, n: i32) -> NaiveDate {
        self.calendar.add_working_days(from, -n).day
    }

    /// So many working days after a day.
    pub fn ahead(&self, from: NaiveDate, n: i32) -> NaiveDate {
        self.calendar.add_working_days(from, n).day
    }

    /// So many working days after a day, or before it.
    pub fn shifted(&self, from: NaiveDate, n: i32) -> NaiveDate {
        self.calendar.add_working_days(from, n).day
    }

    /// The first day on which work may start in the program's year.
    fn first_start(&self) -> NaiveDate {
        self.ahead(self.first_day(), 5)
    }

    /// The first day of the program's year.
    pub fn first_day(&self) -> NaiveDate {
        day(self.today.year(), 1, 1)
    }

    /// The last working day before the deadline.
    fn last(&self) -> NaiveDate {
        self.back(day(self.today.year(), 9, 1), 1)
    }

    /// The report's day of a place in the row of done ones.
    fn report_on(&self, place: f64) -> NaiveDate {
        let mut before = 0.0;
        for (month, share) in REPORTS {
            if place <= share {
                let within = ((place - before) / (share - before)).clamp(0.0, 0.999);
                return self.day_of_month(month, within);
            }
            before = share;
        }
        self.back(self.today, 1)
    }

    fn day_of_month(&self, month: u32, within: f64) -> NaiveDate {
        let year = self.today.year();
        let first = day(year, month, if month == 2 { 21 } else { 1 });
        let next = day(year, month + 1, 1).min(self.today);
        let days: Vec<NaiveDate> = first
            .iter_days()
            .take_while(|d| *d < next)
            .filter(|d| self.calendar.is_working(*d))
            .collect();
        // Cut towards zero on purpose: the place among the month's working days.
        let index = (within * days.len() as f64) as usize;
        days.get(index).copied().unwrap_or(first)
    }
}

/// Working days on site, from the start to the self-inspection.
fn work_days(kind: RenewalKind, random: &mut Random) -> i32 {
    match kind {
        RenewalKind::Replace => random.between(26, 38),
        RenewalKind::Modify => random.between(16, 24),
        RenewalKind::Overhaul => random.between(9, 16),
    }
}

/// The steps of a renewal that stands at `place`. Notice and its receipt come from the batch.
pub fn schedule(place: Place, kind: RenewalKind, days: &Days, random: &mut Random) -> Schedule {
    let mut made = Schedule::default();
    match place.stage {
        Stage::Reported | Stage::Registered | Stage::HandedOver => {
            done(&mut made, place, kind, days, random);
        }
        Stage::Inspecting | Stage::Rectifying | Stage::Applied | Stage::SelfInspected => {
            near_the_end(&mut made, place.stage, kind, days, random);
        }
        Stage::UnderConstruction => {
            let start = days.back(days.today, random.between(3, 34));
            made.push(Step::Start, start);
        }
        Stage::Suspended => {
            let start = days.back(days.today, random.between(42, 58));
            made.push(Step::Start, start);
            made.push(Step::Suspend, days.back(days.today, random.between(6, 18)));
        }
        Stage::Withdrawn => {
            made.push(
                Step::Withdraw,
                days.back(days.today, random.between(15, 40)),
            );
        }
        Stage::Planned | Stage::Notified => {}
    }
    plan(&mut made, kind, days, random);
    made
}

impl Schedule {
    fn push(&mut self, step: Step, on: NaiveDate) {
        self.steps.push(Dated { step, on });
    }

    /// The day of a step.
    pub fn on(&self, step: Step) -> Option<NaiveDate> {
        self.steps
            .iter()
            .rev()
            .find(|s| s.step == step)
            .map(|s| s.on)
    }
}

fn done(made: &mut Schedule, place: Place, kind: RenewalKind, days: &Days, random: &mut Random) {
    let report = days.report_on(place.done.unwrap_or(1.0));
    let turnaround = if report.month() >= 7 {
        PROMISED
    } else {
        FORMER
    };
    let passed = days.back(report, *random.of(&turnaround));
    let rectified = report.month() > 2 && random.percent(12);
    let inspect = if rectified {
        days.back(passed, random.between(3, 8))
    } else {
        passed
    };
    before_inspection(made, inspect, kind, days, random);
    if rectified {
        made.push(Step::Rectify, inspect);
        made.push(Step::ConfirmRectified, passed);
    }
    made.push(Step::Report, report);
    let register = days.ahead(report, random.between(2, 9)).min(days.today);
    match place.stage {
        Stage::Registered => made.push(Step::Register, register),
        // A few were handed over first; their registration is still to come or came later.
        Stage::HandedOver if random.percent(10) => {
            let hand_over = days.ahead(report, random.between(1, 4)).min(days.today);
            made.push(Step::HandOver, hand_over);
            if random.percent(50) {
                made.push(
                    Step::Register,
                    days.ahead(hand_over, random.between(1, 12)).min(days.today),
                );
            }
        }
        Stage::HandedOver => {
            made.push(Step::Register, register);
            let hand_over = days.ahead(register, random.between(1, 6)).min(days.today);
            made.push(Step::HandOver, hand_over);
        }
        _ => {}
    }
}

fn near_the_end(
    made: &mut Schedule,
    stage: Stage,
    kind: RenewalKind,
    days: &Days,
    random: &mut Random,
) {
    let today = days.today;
    match stage {
        Stage::Inspecting => before_inspection(
            made,
            days.back(today, random.between(0, 3)),
            kind,
            days,
            random,
        ),
        Stage::Rectifying => {
            let inspect = days.back(today, random.between(1, 9));
            before_inspection(made, inspect, kind, days, random);
            made.push(Step::Rectify, inspect);
        }
        Stage::Applied => {
            let apply = days.back(today, random.between(0, 5));
            before_application(made, apply, kind, days, random);
        }
        _ => {
            let ready = days.back(today, random.between(0, 3));
            before_ready(made, ready, kind, days, random);
        }
    }
}

fn before_inspection(
    made: &mut Schedule,
    inspect: NaiveDate,
    kind: RenewalKind,
    days: &Days,
    random: &mut Random,
) {
    before_application(
        made,
        days.back(inspect, random.between(2, 6)),
        kind,
        days,
        random,
    );
    made.push(Step::Inspect, inspect);
}

fn before_application(
    made: &mut Schedule,
    apply: NaiveDate,
    kind: RenewalKind,
    days: &Days,
    random: &mut Random,
) {
    before_ready(
        made,
        days.back(apply, random.between(1, 3)),
        kind,
        days,
        random,
    );
    made.push(Step::Apply, apply);
}

fn before_ready(
    made: &mut Schedule,
    ready: NaiveDate,
    kind: RenewalKind,
    days: &Days,
    random: &mut Random,
) {
    let start = days
        .back(ready, work_days(kind, random))
        .max(days.first_start())
        .min(ready);
    made.push(Step::Start, start);
    made.push(Step::SelfInspect, ready);
}

/// What was planned: near what happened; the next milestone of what is under way mostly lies ahead.
fn plan(made: &mut Schedule, kind: RenewalKind, days: &Days, random: &mut Random) {
    let late = random.percent(16);
    let next = |random: &mut Random| {
        if late {
            days.back(days.today, random.between(1, 9))
        } else {
            days.ahead(days.today, random.between(1, 11))
                .min(days.last())
        }
    };
    let start = match made.on(Step::Start) {
        Some(on) => days.shifted(on, random.between(-1, 2)),
        None => next(random),
    };
    let finish = match made.on(Step::SelfInspect) {
        Some(on) => days.shifted(on, random.between(-4, 5)),
        None if made.on(Step::Start).is_some() => next(random),
        None => days
            .ahead(start, work_days(kind, random))
            .min(days.back(days.last(), 3)),
    }
    .max(start);
    let report = match made.on(Step::Report) {
        Some(on) => days.shifted(on, random.between(-4, 5)),
        None if made.on(Step::SelfInspect).is_some() => next(random),
        None => days.ahead(finish, random.between(5, 9)).min(days.last()),
    }
    .max(finish);
    made.planned_start = Some(start);
    made.planned_finish = Some(finish);
    made.planned_report = Some(report);
}

/// A day that exists; the first of January of year 1 could only come from a wrong constant.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
