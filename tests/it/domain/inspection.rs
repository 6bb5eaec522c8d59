//! The clock of inspections against the calendar and a count a child would make; a plan of visits.

use std::time::Instant;

use chrono::{DateTime, Days, NaiveDate};
use proptest::prelude::*;
use tixin::domain::calendar_own::{CalendarChange, CalendarDay, OwnCalendar, read_years};
use tixin::domain::figures::overdue::is_overdue;
use tixin::domain::ids::{InspectionEventId, InspectionId, PersonId, StreetId};
use tixin::domain::inspection::clock::used_by;
use tixin::domain::inspection::plan::{
    Proposal, Room, Strain, Unplaced, Visit, Waiting, propose, strains,
};
use tixin::domain::inspection::{
    Clock, ClockRule, ClockStart, DayHalf, InspectionEvent, InspectionRequest, InspectionState,
    InspectionStep as Step, check_request, state_of,
};
use tixin::domain::problem::Field;
use tixin::domain::work_calendar::{CalendarFault, DayKind, Holiday, WorkCalendar};

use super::day;

fn event(step: Step, on: &str) -> InspectionEvent {
    InspectionEvent {
        id: InspectionEventId(0),
        step,
        happened_on: day(on),
        recorded_at: DateTime::default(),
        actor: PersonId(1),
        number: String::new(),
        due_on: None,
        half: None,
        inspector: None,
        note: String::new(),
    }
}

fn clock(start: ClockStart, events: &[InspectionEvent], today: &str) -> Clock {
    let rule = ClockRule {
        start,
        promise_days: 2,
    };
    Clock::of(events, rule, &WorkCalendar::embedded(), day(today))
}

fn due(clock: &Clock) -> Option<NaiveDate> {
    clock.due.map(|due| due.day)
}

#[test]
fn a_make_up_sunday_counts_and_the_saturday_before_does_not() {
    let events = [
        event(Step::Apply, "2025-09-22"),
        event(Step::Site, "2025-09-26"),
    ];
    let friday = clock(ClockStart::Site, &events, "2025-09-28");
    assert_eq!((friday.used, due(&friday)), (1, Some(day("2025-09-29"))));
    let lines = friday.lines(&events, &WorkCalendar::embedded(), day("2025-09-28"));
    let counts: Vec<_> = lines.iter().map(|l| l.count).collect();
    assert_eq!(counts, [Some(0), None, Some(1), Some(2)]);
    assert_eq!(
        lines[2].kind,
        DayKind::MakeUp(Holiday::NationalDayMidAutumn)
    );
    assert!(lines[3].is_due && lines[0].state == InspectionState::Inspected);
    assert_eq!(used_by(&lines), [(InspectionState::Inspected, 2)]);
}

#[test]
fn national_day_does_not_count() {
    let events = [event(Step::Site, "2025-09-30")];
    let at = |today| clock(ClockStart::Site, &events, today);
    assert_eq!((at("2025-10-08").used, at("2025-10-09").used), (0, 1));
    assert_eq!(due(&at("2025-10-08")), Some(day("2025-10-10")));
    assert!(!at("2025-10-10").overdue);
    // The eleventh is a Saturday that is worked.
    assert!(at("2025-10-11").overdue);
}

#[test]
fn an_opinion_stops_it_and_a_confirmation_lets_it_go_on() {
    let mut events = vec![
        event(Step::Apply, "2025-09-22"),
        event(Step::Accept, "2025-09-23"),
        event(Step::Site, "2025-09-25"),
        event(Step::Opinion, "2025-09-26"),
    ];
    let stands = clock(ClockStart::Site, &events, "2025-10-09");
    assert_eq!((stands.used, due(&stands)), (1, None));
    assert_eq!(stands.paused_since, Some(day("2025-09-26")));
    assert!(!stands.overdue && !stands.is_running());
    events.push(event(Step::Confirm, "2025-09-30"));
    let goes = clock(ClockStart::Site, &events, "2025-10-09");
    // One day was used before; the second is the first working day after National Day.
    assert_eq!((goes.used, due(&goes)), (2, Some(day("2025-10-09"))));
    let lines = goes.lines(&events, &WorkCalendar::embedded(), day("2025-10-09"));
    let stood: Vec<NaiveDate> = lines.iter().filter(|l| l.paused).map(|l| l.date).collect();
    // The make-up Sunday, Monday and the day of the confirmation.
    assert_eq!(
        stood,
        [day("2025-09-28"), day("2025-09-29"), day("2025-09-30")]
    );
    events.push(event(Step::Report, "2025-10-10"));
    let ended = clock(ClockStart::Site, &events, "2025-12-01");
    assert_eq!((ended.used, ended.overdue), (3, true));
    assert_eq!(ended.stopped_on, Some(day("2025-10-10")));
    assert_eq!(due(&ended), Some(day("2025-10-09")));
}

#[test]
fn the_setting_says_which_event_starts_it() {
    let events = [
        event(Step::Apply, "2025-07-01"),
        event(Step::Accept, "2025-07-02"),
        event(Step::Site, "2025-07-04"),
        event(Step::Opinion, "2025-07-07"),
        event(Step::Confirm, "2025-07-09"),
    ];
    let used = |start| clock(start, &events, "2025-07-10").used;
    // Seventh and tenth of July, with what was used before the visit.
    assert_eq!(used(ClockStart::Site), 2);
    assert_eq!(used(ClockStart::Accept), 4);
    assert_eq!(used(ClockStart::Apply), 5);
    // A pass starts it anew.
    assert_eq!(used(ClockStart::Pass), 1);
    let none = clock(ClockStart::Site, &events[..2], "2025-07-10");
    assert_eq!((none.started_on, none.used, due(&none)), (None, 0, None));
}

#[test]
fn a_year_without_a_notice_is_provisional() {
    let events = [event(Step::Site, "2026-12-31")];
    assert!(clock(ClockStart::Site, &events, "2026-12-31").provisional);
    let own = OwnCalendar::default().changed(&CalendarChange::Years(
        read_years("2027-01-01,休,元旦\n2027-01-04,休\n2027-01-03,班", "x.csv").unwrap(),
    ));
    let calendar = WorkCalendar::with_own(&own);
    let rule = ClockRule {
        start: ClockStart::Site,
        promise_days: 2,
    };
    let known = Clock::of(&events, rule, &calendar, day("2026-12-31"));
    assert!(!known.provisional);
    assert_eq!(due(&known), Some(day("2027-01-05")));
}

fn events_of(gaps: &[u8], first: NaiveDate) -> Vec<InspectionEvent> {
    let steps = [
        Step::Apply,
        Step::Accept,
        Step::Plan,
        Step::Site,
        Step::Opinion,
        Step::Confirm,
        Step::Opinion,
        Step::Confirm,
        Step::Report,
    ];
    let mut on = first;
    gaps.iter()
        .zip(steps)
        .map(|(gap, step)| {
            on = on + Days::new(u64::from(*gap));
            event(step, &on.to_string())
        })
        .collect()
}

/// Day by day: is it worked, and did the clock run when it began?
fn slow(start: ClockStart, events: &[InspectionEvent], today: NaiveDate) -> u32 {
    let calendar = WorkCalendar::embedded();
    let starts = |step| match start {
        ClockStart::Apply => step == Step::Apply,
        ClockStart::Accept => step == Step::Accept,
        ClockStart::Site | ClockStart::Pass => step == Step::Site,
    };
    let (mut runs, mut used) = (false, 0);
    let mut date = events[0].happened_on;
    while date <= today {
        if runs && calendar.is_working(date) {
            used += 1;
        }
        for event in events.iter().filter(|e| e.happened_on == date) {
            match event.step {
                step if starts(step) => runs = true,
                Step::Confirm => {
                    if start == ClockStart::Pass {
                        used = 0;
                    }
                    runs = true;
                }
                Step::Opinion | Step::Report => runs = false,
                _ => {}
            }
        }
        date = date.succ_opt().unwrap();
    }
    used
}

proptest! {
    #[test]
    fn the_clock_equals_a_slow_count(
        gaps in proptest::collection::vec(0_u8..12, 1..9),
        first in 0_u64..700,
        after in 0_u64..20,
        start in 0_usize..4,
    ) {
        let start = ClockStart::ALL[start];
        let events = events_of(&gaps, day("2024-01-05") + Days::new(first));
        let today = events.last().unwrap().happened_on + Days::new(after);
        let rule = ClockRule { start, promise_days: 2 };
        let calendar = WorkCalendar::embedded();
        let clock = Clock::of(&events, rule, &calendar, today);
        prop_assert_eq!(clock.used, slow(start, &events, today));
        let lines = clock.lines(&events, &calendar, today);
        let counted = lines.iter().filter(|l| l.date <= today).filter_map(|l| l.count).max();
        prop_assert_eq!(counted.unwrap_or(0), clock.used);
        if clock.is_running() {
            let due = clock.due.unwrap().day;
            prop_assert_eq!(clock.overdue, is_overdue(due, &calendar, today));
            // The due date is where the slow count comes to the promise.
            if due >= today {
                prop_assert_eq!(slow(start, &events, due), 2);
            }
        }
    }
}

#[test]
fn what_may_happen_next_follows_from_the_state() {
    let events = [
        event(Step::Apply, "2025-08-01"),
        event(Step::Accept, "2025-08-04"),
    ];
    assert_eq!(state_of(&events), InspectionState::Accepted);
    let fields = |request: &InspectionRequest| -> Vec<Field> {
        let found = check_request(&events, request, false, day("2025-08-08"));
        found.into_iter().map(|p| p.field).collect()
    };
    let report = InspectionRequest::new(Step::Report, day("2025-08-05"));
    assert_eq!(fields(&report), [Field::InspectionStep, Field::DocumentNo]);
    let early = InspectionRequest::new(Step::Site, day("2025-08-03"));
    assert_eq!(fields(&early), [Field::HappenedOn]);
    let future = InspectionRequest::new(Step::Site, day("2025-08-09"));
    assert_eq!(fields(&future), [Field::HappenedOn]);
    let plan = InspectionRequest::new(Step::Plan, day("2025-08-05"));
    assert_eq!(fields(&plan), [Field::Inspector, Field::DueOn]);
    let good = InspectionRequest {
        inspector: Some(PersonId(1)),
        due_on: Some(day("2025-08-11")),
        ..plan
    };
    assert!(fields(&good).is_empty());
}

#[test]
fn files_of_years_say_what_is_wrong_with_them() {
    let read = |text| read_years(text, "file");
    assert_eq!(
        read(include_str!("../../../db/calendar/2025.json")).unwrap()[0]
            .days
            .len(),
        33
    );
    let plain =
        r#"{"2027":{"off":["2027-01-01"],"work":["2027-01-03"]},"2028":{"off":[],"work":[]}}"#;
    assert_eq!(read(plain).unwrap().len(), 2);
    assert_eq!(
        read("日期,类型\n2027-01-01,休\n2027-01-01,班"),
        Err(CalendarFault::Twice(day("2027-01-01")))
    );
    assert_eq!(read("2027-01-01,休\nx,休"), Err(CalendarFault::Line(2)));
    assert!(matches!(read("日期,类型"), Err(CalendarFault::Json(_))));
}

#[test]
fn a_local_day_goes_before_the_notice() {
    let local = |on: &str, works| CalendarDay {
        on: day(on),
        works,
        holiday: Holiday::Local,
        name: "台风".to_owned(),
    };
    let change = CalendarChange::SetLocal(local("2025-08-11", false));
    let own = OwnCalendar::default().changed(&change);
    let calendar = WorkCalendar::with_own(&own);
    assert_eq!(
        calendar.add_working_days(day("2025-08-08"), 1).day,
        day("2025-08-12")
    );
    let own = own.changed(&CalendarChange::SetLocal(local("2025-10-01", true)));
    assert!(WorkCalendar::with_own(&own).is_working(day("2025-10-01")));
    let own = own.changed(&CalendarChange::RemoveLocal(day("2025-08-11")));
    assert!(WorkCalendar::with_own(&own).is_working(day("2025-08-11")));
}

fn visit(inspection: i64, on: &str, street: i64, half: DayHalf) -> Visit {
    Visit {
        inspection: InspectionId(inspection),
        on: day(on),
        half: Some(half),
        inspector: PersonId(1),
        street: Some(StreetId(street)),
        due: Some(day("2025-08-13")),
    }
}

#[test]
fn what_stands_against_a_visit() {
    let calendar = WorkCalendar::embedded();
    let others = [
        visit(1, "2025-08-11", 1, DayHalf::Morning),
        visit(2, "2025-08-11", 1, DayHalf::Morning),
    ];
    let found = |v: &Visit, most| strains(v, &others, most, &calendar);
    let same = visit(3, "2025-08-11", 1, DayHalf::Morning);
    assert!(found(&same, 3).is_empty());
    assert_eq!(found(&same, 2), [Strain::Overload]);
    let other = visit(3, "2025-08-11", 2, DayHalf::Morning);
    assert_eq!(found(&other, 6), [Strain::Clash]);
    let saturday = visit(3, "2025-08-16", 1, DayHalf::Morning);
    assert_eq!(found(&saturday, 6), [Strain::DayOff, Strain::Late]);
}

fn plan(waiting: &[Waiting], people: &[PersonId], per_day: u32) -> Proposal {
    let room = Room {
        inspectors: people,
        planned: &[],
        per_day,
        from: day("2025-08-11"),
    };
    propose(waiting, room, &WorkCalendar::embedded())
}

fn waiting(n: i64, due: &str) -> Waiting {
    Waiting {
        inspection: InspectionId(n),
        street: Some(StreetId(n % 3)),
        due: Some(day(due)),
    }
}

#[test]
fn a_plan_of_hundreds_holds_every_due_date_in_a_moment() {
    // Five people, six visits a day, three of one street in each half: ten working days are just enough.
    let people: Vec<PersonId> = (1..=5).map(PersonId).collect();
    let all: Vec<Waiting> = (0..297).map(|n| waiting(n, "2025-08-22")).collect();
    let began = Instant::now();
    let made = plan(&all, &people, 6);
    assert!(began.elapsed().as_secs_f64() < 1.0);
    assert_eq!(
        (made.visits.len(), made.late.len(), made.unplaced.len()),
        (297, 0, 0)
    );
    for who in &people {
        let load = made.visits.iter().filter(|v| v.inspector == *who).count();
        assert!((57..=60).contains(&load), "{load}");
    }
    let mixed = |v: &Visit| {
        made.visits
            .iter()
            .any(|o| o.on == v.on && o.inspector == v.inspector && o.street != v.street)
    };
    let days_of_two_streets = made.visits.iter().filter(|v| mixed(v)).count();
    assert!(days_of_two_streets <= 24, "{days_of_two_streets}");
}

#[test]
fn a_plan_says_what_it_cannot_place_and_why() {
    let one = [PersonId(1)];
    let all = [
        waiting(1, "2025-08-11"),
        waiting(2, "2025-08-11"),
        waiting(3, "2025-08-01"),
    ];
    let made = plan(&all, &one, 1);
    assert_eq!(made.visits.len(), 3);
    // What is overdue comes before all; the others wait behind it.
    let late = [
        (InspectionId(3), Unplaced::DuePassed),
        (InspectionId(1), Unplaced::Full),
        (InspectionId(2), Unplaced::Full),
    ];
    assert_eq!(made.late, late);
    let nobody = plan(&all, &[], 6);
    assert_eq!(nobody.unplaced.len(), 3);
    assert_eq!(nobody.unplaced[0].1, Unplaced::NoInspector);
    let many: Vec<Waiting> = (0..70).map(|n| waiting(n, "2025-08-22")).collect();
    let made = plan(&many, &one, 1);
    assert_eq!(made.unplaced.len(), 10);
    assert!(
        made.unplaced
            .iter()
            .all(|(_, why)| *why == Unplaced::NoPlace)
    );
}
