//! Signatures, the day's list, what a change of the calendar moves, and what a person has to do today.

use tixin::domain::calendar_own::{CalendarChange, CalendarDay, OwnCalendar};
use tixin::domain::ids::{ElevatorId, InspectionId};
use tixin::domain::inspection::plan::Visit;
use tixin::domain::inspection::{
    ClockStart, DayHalf, DueKind, InspectionDraft, InspectionRequest, InspectionStep as Event,
    SignPart, Signature, day_list,
};
use tixin::domain::problem::Field;
use tixin::domain::query::Filter;
use tixin::domain::renewal::Step;
use tixin::domain::today::{TodayKind, Urgency, When, register_query};
use tixin::domain::work_calendar::{Holiday, WorkCalendar};
use tixin::error::Error;
use tixin::exchange::sheet;
use tixin::lang::Lang;
use tixin::ops::inspection::{detail, lines_of_day, write_day_list};
use tixin::ops::today::today as today_of;
use tixin::ops::{Action, calendar};
use tixin::store::{inspection, notice, register};

use crate::common::{Office, day, sample, today};

/// Elevators whose self-inspection passed, each with its own accepted application.
fn accepted(office: &mut Office, ids: &[ElevatorId], on: &str) -> Vec<InspectionId> {
    for (step, on) in [
        (Step::Notify, "2025-07-01"),
        (Step::Start, "2025-07-02"),
        (Step::SelfInspect, "2025-07-31"),
    ] {
        office.step(ids, step, on, "in order").unwrap();
    }
    let mut made = Vec::new();
    for id in ids {
        let draft = InspectionDraft {
            elevators: vec![*id],
            applied_on: on.to_owned(),
            contact: "王工".to_owned(),
            phone: "139".to_owned(),
            ..InspectionDraft::default()
        };
        let done = office.act(Action::ApplyInspection(Box::new(draft)));
        made.push(InspectionId(done.created.unwrap()));
    }
    go(
        office,
        &made,
        InspectionRequest::new(Event::Accept, day(on)),
    )
    .unwrap();
    made
}

fn go(office: &mut Office, ids: &[InspectionId], request: InspectionRequest) -> Result<(), Error> {
    let inspector = office.inspector;
    let action = Action::InspectionStep {
        ids: ids.to_vec(),
        request: Box::new(request),
    };
    office.perform(inspector, action).map(|_| ())
}

fn sign(part: SignPart, name: &str, on: Option<&str>) -> Signature {
    Signature {
        part,
        name: name.to_owned(),
        signed_on: on.map(day),
    }
}

#[test]
fn signatures_are_facts_of_the_report() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let id = accepted(&mut office, &ids, "2025-08-01")[0];
    go(
        &mut office,
        &[id],
        InspectionRequest::new(Event::Site, day("2025-08-05")),
    )
    .unwrap();
    let report = |signatures| InspectionRequest {
        number: "JD-1".to_owned(),
        signatures,
        ..InspectionRequest::new(Event::Report, day("2025-08-07"))
    };
    // A date without a name, a part twice and a date after the report: all at once.
    let bad = report(vec![
        sign(SignPart::Inspect, "", Some("2025-08-06")),
        sign(SignPart::Review, "审", None),
        sign(SignPart::Review, "审", Some("2025-08-08")),
    ]);
    let Err(Error::Invalid(problems)) = go(&mut office, &[id], bad) else {
        panic!("it must be refused")
    };
    assert_eq!(problems.len(), 3);
    assert!(problems.iter().all(|p| p.field == Field::Signatures));
    let good = vec![
        sign(SignPart::Inspect, "检", Some("2025-08-06")),
        sign(SignPart::Approve, "批", None),
    ];
    go(&mut office, &[id], report(good.clone())).unwrap();
    let found = |office: &Office| {
        let all = detail(&office.store, id, &office.calendar, today()).unwrap();
        all.unwrap().inspection
    };
    assert_eq!(found(&office).signatures, good);
    // They belong to the history of the inspection and go with the report.
    let all = detail(&office.store, id, &office.calendar, today()).unwrap();
    let last = &all.unwrap().history[0];
    assert!(
        last.changes
            .iter()
            .any(|c| c.table == "inspection_signature")
    );
    let inspector = office.inspector;
    office.perform(inspector, Action::Undo).unwrap();
    assert!(found(&office).signatures.is_empty());
    office.perform(inspector, Action::Redo).unwrap();
    assert_eq!(found(&office).signatures, good);
}

#[test]
fn a_change_of_the_calendar_names_every_due_date_and_so_does_its_undo() {
    let mut office = Office::new();
    let before = office.program();
    let mut after = before.clone();
    after.clock_start = ClockStart::Apply;
    let supervisor = office.supervisor;
    let save = Action::SaveProgram {
        before: Box::new(before),
        after: Box::new(after),
    };
    office.perform(supervisor, save).unwrap();
    let ids = office.create_many(3);
    let made = accepted(&mut office, &ids[..1], "2025-08-07");
    // Applied for and not accepted: only the report has a due date. And one that is over.
    office
        .step(&ids[1..], Step::Notify, "2025-07-01", "in order")
        .unwrap();
    office
        .step(&ids[1..], Step::Start, "2025-07-02", "in order")
        .unwrap();
    office
        .step(&ids[1..], Step::SelfInspect, "2025-07-31", "in order")
        .unwrap();
    let mut apply = |id| {
        let draft = InspectionDraft {
            elevators: vec![id],
            applied_on: "2025-08-07".to_owned(),
            ..InspectionDraft::default()
        };
        let done = office.act(Action::ApplyInspection(Box::new(draft)));
        InspectionId(done.created.unwrap())
    };
    let (applied, over) = (apply(ids[1]), apply(ids[2]));
    let refuse = InspectionRequest {
        note: "why".to_owned(),
        ..InspectionRequest::new(Event::Refuse, day("2025-08-08"))
    };
    go(&mut office, &[over], refuse).unwrap();
    let change = CalendarChange::SetLocal(CalendarDay {
        on: day("2025-08-11"),
        works: false,
        holiday: Holiday::Local,
        name: "台风".to_owned(),
    });
    let actor = office.actor(supervisor);
    let moved = calendar::moved(&office.store, &change, &actor, &office.calendar).unwrap();
    let say = |moved: &[tixin::domain::inspection::MovedDue]| {
        let day = |due: Option<tixin::domain::work_calendar::Deadline>| {
            due.map(|due| due.day.to_string()).unwrap_or_default()
        };
        let lines = moved.iter();
        let mut lines: Vec<_> = lines
            .map(|m| (m.id, m.what, day(m.from), day(m.to)))
            .collect();
        lines.sort();
        lines
    };
    let line = |id, what, from: &str, to: &str| (id, what, from.to_owned(), to.to_owned());
    assert_eq!(
        say(&moved),
        [
            line(made[0], DueKind::Visit, "2025-08-14", "2025-08-15"),
            line(made[0], DueKind::Report, "2025-08-11", "2025-08-12"),
            line(applied, DueKind::Report, "2025-08-11", "2025-08-12"),
        ]
    );
    office
        .perform(supervisor, Action::ChangeCalendar(Box::new(change)))
        .unwrap();
    // Undone: seen from the days that the file had, everything moved back.
    let own = tixin::store::calendar::own(&office.store).unwrap();
    office.perform(supervisor, Action::Undo).unwrap();
    let now = WorkCalendar::embedded();
    let back = calendar::moved_since(&office.store, &own, &actor, &now).unwrap();
    assert_eq!(back.len(), 3);
    assert!(say(&back).contains(&line(made[0], DueKind::Visit, "2025-08-15", "2025-08-14")));
    let none = calendar::moved_since(&office.store, &OwnCalendar::default(), &actor, &now);
    assert!(none.unwrap().is_empty());
}

#[test]
fn a_days_list_is_in_the_order_of_the_way_with_contacts_and_prints() {
    let mut office = Office::new();
    let streets = ["浦沿街道", "西兴街道", "西兴街道", "长河街道"];
    let units = ["1单元", "10单元", "2单元", "4单元"];
    let ids: Vec<ElevatorId> = (1_u32..)
        .zip(streets.iter().zip(units))
        .map(|(n, (street, unit))| {
            office.create(tixin::domain::elevator::ElevatorDraft {
                street: (*street).to_owned(),
                community: format!("{street}小区"),
                unit_no: unit.to_owned(),
                ..sample(n)
            })
        })
        .collect();
    let made = accepted(&mut office, &ids, "2025-08-06");
    let halves = [
        Some(DayHalf::Morning),
        Some(DayHalf::Morning),
        Some(DayHalf::Morning),
        None,
    ];
    let visits: Vec<Visit> = made
        .iter()
        .zip(halves)
        .map(|(id, half)| Visit {
            inspection: *id,
            on: day("2025-08-11"),
            half,
            inspector: office.inspector,
            street: None,
            due: None,
        })
        .collect();
    office.act(Action::PlanVisits(visits));
    let (lines, _) = lines_of_day(&office.store, day("2025-08-11"), None, today()).unwrap();
    let places: Vec<&str> = lines.iter().map(|l| l.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "西兴街道小区 3幢 2单元",
            "西兴街道小区 3幢 10单元",
            "浦沿街道小区 3幢 1单元",
            // Without a half it comes last.
            "长河街道小区 3幢 4单元",
        ]
    );
    assert!(lines.iter().all(|l| l.contact == "王工 139"));
    let dispatcher = office.dispatcher;
    let rows =
        tixin::ops::inspection::rows(&office.store, &office.program(), &office.calendar, today())
            .unwrap();
    assert!(day_list(&rows, day("2025-08-11"), Some(dispatcher), &[]).is_empty());

    let goal = office.folder().join("day.xlsx");
    let which = (day("2025-08-11"), Some(office.inspector));
    let reader = office.reader();
    let count = write_day_list(&reader, which, &goal, Lang::Zh, today(), &|_| true).unwrap();
    assert_eq!(count, 4);
    let read = sheet::read(&goal, &sheet::ReadOptions::default(), &|_| true).unwrap();
    assert_eq!(read.sheets.len(), 1);
    let text = format!("{:?}", read.sheets[0]);
    for words in [
        "检查员乙",
        "王工 139",
        "西兴街道小区 3幢 2单元",
        "2025-08-13",
    ] {
        assert!(text.contains(words), "{words}");
    }
    // A day without a visit still makes a sheet that says so.
    let empty = (day("2025-08-12"), None);
    let goal = office.folder().join("empty.xlsx");
    assert_eq!(
        write_day_list(&reader, empty, &goal, Lang::En, today(), &|_| true).unwrap(),
        0
    );
    assert!(goal.exists());
}

#[test]
fn today_counts_what_its_lists_hold() {
    let (_folder, store) = super::demo::made(tixin::ops::demo::DemoOptions::default());
    let people = tixin::store::person::all(&store).unwrap();
    let program = tixin::store::program::current(&store).unwrap().unwrap();
    let calendar = WorkCalendar::embedded();
    let day = tixin::ops::demo::today();
    let urgency = Urgency::of(&calendar, day, program.untouched_days);
    let of = |role| {
        let who = people.iter().find(|p| p.role == role).unwrap();
        today_of(&store, who.id, &calendar, day).unwrap()
    };
    let inspector = of(tixin::domain::role::Role::Inspector);
    assert!(inspector.groups.is_sorted_by_key(|g| (g.when, g.kind)));
    let mut kinds = 0;
    for group in &inspector.groups {
        assert!(group.count > 0 && group.items.len() <= group.count as usize);
        let held = match group.kind {
            TodayKind::Inspection => group.items.len(),
            TodayKind::NoticeSubmitted | TodayKind::NoticeReturned => {
                let all = notice::list(&store).unwrap();
                let wanted = match group.kind {
                    TodayKind::NoticeSubmitted => tixin::domain::notice::NoticeState::Submitted,
                    _ => tixin::domain::notice::NoticeState::Returned,
                };
                all.iter().filter(|n| n.state == wanted).count()
            }
            kind => {
                let query = register_query(kind, group.when, &urgency).unwrap();
                register::ids(&store, &query, &program, day).unwrap().len()
            }
        };
        assert_eq!(held, group.count as usize, "{:?}", group.kind);
        kinds += 1;
    }
    assert!(kinds >= 5, "{kinds}");
    let overdue = inspector
        .groups
        .iter()
        .find(|g| g.kind == TodayKind::Renewal && g.when == When::Overdue);
    let board = tixin::ops::board::board(&store, &calendar, day).unwrap();
    assert_eq!(overdue.unwrap().count, board.overdue);
    // What stands beside the names of the screens is the length of these groups.
    let held = |kind, when| {
        let groups = inspector.groups.iter();
        let group = groups.filter(|g| g.kind == kind && g.when == when);
        group.map(|g| g.count).sum::<u32>()
    };
    let late = inspector.pressing(TodayKind::Renewal).late;
    assert_eq!(late, board.overdue);
    let pressing = inspector.pressing(TodayKind::Inspection);
    assert_eq!(pressing.late, held(TodayKind::Inspection, When::Overdue));
    assert_eq!(pressing.due, held(TodayKind::Inspection, When::Today));
    assert!(pressing.count() > 0);
    // An inspector has the own cases and nobody's, a supervisor sees all and handles no notice.
    let supervisor = of(tixin::domain::role::Role::Supervisor);
    let count = |list: &tixin::domain::today::TodayList, kind| -> u32 {
        let groups = list.groups.iter().filter(|g| g.kind == kind);
        groups.map(|g| g.count).sum()
    };
    assert!(count(&supervisor, TodayKind::Inspection) >= count(&inspector, TodayKind::Inspection));
    assert_eq!(count(&supervisor, TodayKind::NotReminded), 0);
    assert!(of(tixin::domain::role::Role::Dispatcher).groups.is_empty());
}

#[test]
fn what_was_due_on_a_friday_is_overdue_on_monday_in_every_list() {
    let mut office = Office::new();
    let mut draft = sample(1);
    if let Some(renewal) = &mut draft.renewal {
        renewal.planned_start_on = "2025-08-08".to_owned();
        renewal.planned_finish_on = "2025-09-01".to_owned();
        renewal.planned_report_on = "2025-09-20".to_owned();
    }
    office.create(draft);
    let program = office.program();
    let overdue = |on: &str| {
        let query = tixin::domain::query::RegisterQuery {
            filters: vec![Filter::Overdue],
            ..tixin::domain::query::RegisterQuery::default()
        };
        let ids = register::ids(&office.store, &query, &program, day(on)).unwrap();
        let scope = tixin::store::board::Scope {
            program: &program,
            as_of: day(on),
            filters: &[],
        };
        let count = |facts: Vec<tixin::domain::board::fact::Fact>| {
            facts.iter().filter(|fact| fact.overdue).count()
        };
        let now = count(tixin::store::board::facts_now(&office.store, &scope).unwrap());
        let then = count(tixin::store::board::facts_as_of(&office.store, &scope).unwrap());
        let quick = register::tallied(&office.store, program.counting_stage, day(on)).unwrap();
        assert!(quick.is_none_or(|quick| quick.overdue as usize == now));
        let calendar = WorkCalendar::embedded();
        let rows = register::rows(&office.store, &ids).unwrap();
        let late = rows
            .iter()
            .filter(|r| r.days_late(&calendar, day(on)).is_some());
        (ids.len(), now, then, late.count())
    };
    assert_eq!(overdue("2025-08-08"), (0, 0, 0, 0));
    assert_eq!(overdue("2025-08-10"), (0, 0, 0, 0));
    assert_eq!(overdue("2025-08-11"), (1, 1, 1, 1));
    // The events of an inspection are read by the same measure.
    assert!(inspection::open(&office.store).unwrap().is_empty());
}
