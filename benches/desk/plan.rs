//! Inspections by the hundred thousand: due dates after a calendar change, a month of 2,000 visits, a plan for 300.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};
use tixin::domain::calendar_own::{CalendarChange, CalendarDay};
use tixin::domain::ids::PersonId;
use tixin::domain::inspection::{DayHalf, InspectionRequest, InspectionStep as Event};
use tixin::domain::operation::OpKind;
use tixin::domain::role::Role;
use tixin::domain::work_calendar::{Holiday, WorkCalendar};
use tixin::ops::demo::{now, today};
use tixin::ops::{Actor, calendar, inspection};
use tixin::store::inspection::{NewEvent, NewInspection, add_event, insert};
use tixin::store::{Op, Reader, Store, person};
use tixin::ui::command::{Command, PlanView};

use crate::common::{clock, copy_of, line, median, time};
use crate::frame::Window;

const OPEN: usize = 100_000;
const VISITS: usize = 2_000;
const WAITING: usize = 300;
const ROUNDS: usize = 7;
const FRAMES: usize = 200;

pub fn run(small: &Path) {
    due_dates(&filled(small, "plan-open.tixin", OPEN, How::Visited));
    month(&filled(small, "plan-month.tixin", VISITS, How::Planned));
    proposal(&filled(small, "plan-waiting.tixin", WAITING, How::Waits));
}

/// How far the inspections of a file are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Waits,
    Planned,
    Visited,
}

/// A copy of the small demo with so many inspections more.
fn filled(small: &Path, name: &str, count: usize, how: How) -> PathBuf {
    let path = copy_of(small, name);
    let mut store = Store::open(&path).unwrap();
    let people = person::all(&store).unwrap();
    let inspectors: Vec<PersonId> = people
        .iter()
        .filter(|p| p.role == Role::Inspector)
        .map(|p| p.id)
        .collect();
    let lifts = tixin::store::register::ids(
        &store,
        &tixin::domain::query::RegisterQuery::default(),
        &tixin::store::program::current(&store).unwrap().unwrap(),
        today(),
    )
    .unwrap();
    let first = today().with_day(1).unwrap();
    let op = Op::new(OpKind::PlanVisits, inspectors[0], now());
    store
        .transact(op, |tx| {
            for n in 0..count {
                let new = NewInspection {
                    round: 1,
                    previous: None,
                    construction_unit: None,
                    self_report_no: "",
                    contact: "",
                    phone: "",
                    remarks: "",
                    elevators: &lifts[n % lifts.len()..][..1],
                };
                let id = insert(tx, &new)?;
                let back = Days::new(n as u64 % 9);
                let write = |request: InspectionRequest| {
                    let event = NewEvent {
                        inspection: id,
                        request: &request,
                        recorded_at: now(),
                    };
                    add_event(tx, &event).map(|_| ())
                };
                write(InspectionRequest::new(Event::Apply, today() - back))?;
                write(InspectionRequest::new(Event::Accept, today() - back))?;
                match how {
                    How::Waits => {}
                    How::Planned => write(InspectionRequest {
                        due_on: Some(first + Days::new(n as u64 % days_of(first))),
                        half: Some(DayHalf::Morning),
                        inspector: Some(inspectors[n % inspectors.len()]),
                        ..InspectionRequest::new(Event::Plan, today())
                    })?,
                    How::Visited => write(InspectionRequest::new(Event::Site, today() - back))?,
                }
            }
            Ok(())
        })
        .unwrap();
    store.close().unwrap();
    path
}

fn days_of(first: NaiveDate) -> u64 {
    let next = first + chrono::Months::new(1);
    u64::from((next - Days::new(1)).day())
}

fn due_dates(path: &Path) {
    let reader = Reader::open(path).unwrap();
    let plain =
        rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
            .unwrap();
    let actor = Actor {
        person: PersonId(0),
        now: now(),
        today: today(),
    };
    let change = CalendarChange::SetLocal(CalendarDay {
        on: today() + Days::new(3),
        works: false,
        holiday: Holiday::Local,
        name: "-".to_owned(),
    });
    let embedded = WorkCalendar::embedded();
    let (mut ours, mut pass) = (Vec::new(), Vec::new());
    let mut moved = 0;
    for _ in 0..ROUNDS {
        ours.push(time(|| {
            moved = calendar::moved(&reader, &change, &actor, &embedded)
                .unwrap()
                .len();
        }));
        pass.push(time(|| rows_of(&plain)));
    }
    line(
        &format!("{moved} of {OPEN} due dates moved / a pass over the rows"),
        median(ours),
        median(pass),
        "≤ 3",
    );
}

/// The same rows by the same questions, every column read and nothing made of them.
fn rows_of(plain: &rusqlite::Connection) -> usize {
    let mut cells = 0;
    for sql in [
        include_str!("../../src/store/inspection/open_events.sql"),
        include_str!("../../src/store/inspection/open_heads.sql"),
    ] {
        let mut ask = plain.prepare_cached(sql).unwrap();
        let columns = ask.column_count();
        let mut rows = ask.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column).unwrap());
                cells += 1;
            }
        }
    }
    cells
}

fn month(path: &Path) {
    let mut window = Window::open(path);
    window.app.send(Command::OpenPlan(PlanView::Month));
    for _ in 0..30 {
        window.frame();
    }
    let times = (0..FRAMES).map(|_| time(|| window.frame())).collect();
    let what = format!("month of {VISITS} visits: a frame");
    clock(&what, "≤ 4", median(times));
}

fn proposal(path: &Path) {
    let reader = Reader::open(path).unwrap();
    let calendar = WorkCalendar::embedded();
    let mut placed = 0;
    let times = (0..ROUNDS)
        .map(|_| {
            time(|| {
                let plan = inspection::proposal(&reader, &calendar, today()).unwrap();
                placed = plan.visits.len();
            })
        })
        .collect();
    let what = format!("a plan: {placed} visits for {WAITING} and more that wait");
    clock(&what, "≤ 1000", median(times));
}
