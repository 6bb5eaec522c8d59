//! Inspections: the way from application to report with the renewals beside it, re-inspection, visits, the calendar.

use tixin::domain::calendar_own::{CalendarChange, CalendarDay};
use tixin::domain::ids::{ElevatorId, InspectionId};
use tixin::domain::inspection::{
    EndedQuery, InspectionDraft, InspectionRequest, InspectionRow, InspectionState,
    InspectionStep as Event,
};
use tixin::domain::problem::{Field, Rule};
use tixin::domain::renewal::{Stage, Step, Timeline};
use tixin::domain::work_calendar::{Holiday, WorkCalendar};
use tixin::error::Error;
use tixin::ops::inspection::{detail, ended, proposal, rows};
use tixin::ops::{Action, calendar};
use tixin::store::renewal;

use super::demo::made;
use crate::common::{Office, day, today};

/// An office with elevators whose self-inspection passed on the first of August.
pub(super) fn ready(n: u32) -> (Office, Vec<ElevatorId>) {
    let mut office = Office::new();
    let ids = office.create_many(n);
    for (step, on) in [
        (Step::Notify, "2025-07-01"),
        (Step::Start, "2025-07-02"),
        (Step::SelfInspect, "2025-07-31"),
    ] {
        office.step(&ids, step, on, "in order").unwrap();
    }
    (office, ids)
}

pub(super) fn draft(ids: &[ElevatorId]) -> InspectionDraft {
    InspectionDraft {
        elevators: ids.to_vec(),
        applied_on: "2025-08-01".to_owned(),
        self_report_no: "Z-1".to_owned(),
        ..InspectionDraft::default()
    }
}

pub(super) fn apply(office: &mut Office, draft: InspectionDraft) -> InspectionId {
    let done = office.act(Action::ApplyInspection(Box::new(draft)));
    InspectionId(done.created.unwrap())
}

fn request(step: Event, on: &str) -> InspectionRequest {
    InspectionRequest {
        number: "N-1".to_owned(),
        note: "a note".to_owned(),
        ..InspectionRequest::new(step, day(on))
    }
}

fn go(office: &mut Office, id: InspectionId, request: InspectionRequest) -> Result<(), Error> {
    let inspector = office.inspector;
    let action = Action::InspectionStep {
        ids: vec![id],
        request: Box::new(request),
    };
    office.perform(inspector, action).map(|_| ())
}

fn stage(office: &Office, id: ElevatorId) -> Stage {
    let renewal = renewal::of_elevator(&office.store, id).unwrap().unwrap();
    Timeline::of(&renewal::events(&office.store, renewal).unwrap()).stage
}

pub(super) fn row(office: &Office, id: InspectionId) -> InspectionRow {
    let found = detail(&office.store, id, &office.calendar, today()).unwrap();
    found.unwrap().row
}

#[test]
fn from_application_to_report_the_renewals_go_along() {
    let (mut office, ids) = ready(2);
    let id = apply(&mut office, draft(&ids));
    assert_eq!(stage(&office, ids[1]), Stage::Applied);
    go(&mut office, id, request(Event::Accept, "2025-08-01")).unwrap();
    assert_eq!(row(&office, id).visit_due.unwrap().day, day("2025-08-08"));
    let plan = InspectionRequest {
        due_on: Some(day("2025-08-05")),
        inspector: Some(office.inspector),
        ..request(Event::Plan, "2025-08-04")
    };
    go(&mut office, id, plan).unwrap();
    go(&mut office, id, request(Event::Site, "2025-08-05")).unwrap();
    assert_eq!(stage(&office, ids[0]), Stage::Inspecting);
    let opinion = InspectionRequest {
        due_on: Some(day("2025-08-15")),
        items: vec!["door".to_owned(), "light".to_owned()],
        ..request(Event::Opinion, "2025-08-06")
    };
    go(&mut office, id, opinion).unwrap();
    assert_eq!(stage(&office, ids[0]), Stage::Rectifying);
    let stands = row(&office, id);
    assert_eq!((stands.clock.used, stands.clock.due), (1, None));
    assert_eq!(stands.due.unwrap().day, day("2025-08-15"));
    go(&mut office, id, request(Event::Confirm, "2025-08-07")).unwrap();
    assert_eq!(row(&office, id).clock.due.unwrap().day, day("2025-08-08"));
    go(&mut office, id, request(Event::Report, "2025-08-08")).unwrap();
    assert!(ids.iter().all(|id| stage(&office, *id) == Stage::Reported));
    let all = detail(&office.store, id, &office.calendar, today())
        .unwrap()
        .unwrap();
    assert_eq!(all.row.state, InspectionState::Reported);
    assert_eq!((all.row.clock.used, all.row.clock.overdue), (2, false));
    assert_eq!(all.row.report_no, "N-1");
    assert!(all.inspection.items.iter().all(|item| !item.open));
    assert_eq!(all.history.len(), 7);
}

#[test]
fn a_report_and_its_stage_are_one_operation_undone_at_once() {
    let (mut office, ids) = ready(1);
    let id = apply(&mut office, draft(&ids));
    let inspector = office.inspector;
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(stage(&office, ids[0]), Stage::SelfInspected);
    assert!(
        detail(&office.store, id, &office.calendar, today())
            .unwrap()
            .is_none()
    );
    office.perform(inspector, Action::Redo).unwrap();
    assert_eq!(row(&office, id).state, InspectionState::Applied);
    assert_eq!(stage(&office, ids[0]), Stage::Applied);
}

#[test]
fn what_the_renewal_refuses_leaves_the_inspection_as_it_was() {
    let (mut office, ids) = ready(2);
    let id = apply(&mut office, draft(&ids));
    go(&mut office, id, request(Event::Accept, "2025-08-01")).unwrap();
    // One of the two was suspended meanwhile: no visit for both.
    office
        .step(&ids[..1], Step::Suspend, "2025-08-04", "why")
        .unwrap();
    let refused = go(&mut office, id, request(Event::Site, "2025-08-05"));
    assert!(matches!(refused, Err(Error::Guarded(_))), "{refused:?}");
    assert_eq!(row(&office, id).state, InspectionState::Accepted);
    assert_eq!(stage(&office, ids[1]), Stage::Applied);
}

#[test]
fn every_fault_of_an_application_at_once() {
    let (mut office, ids) = ready(1);
    apply(&mut office, draft(&ids));
    let bad = InspectionDraft {
        applied_on: "2025-09-01".to_owned(),
        self_report_no: String::new(),
        ..draft(&[ids[0], ElevatorId(7)])
    };
    let inspector = office.inspector;
    let refused = office.perform(inspector, Action::ApplyInspection(Box::new(bad)));
    let Err(Error::Invalid(problems)) = refused else {
        panic!("{refused:?}")
    };
    let fields: Vec<Field> = problems.iter().map(|p| p.field).collect();
    for field in [Field::AppliedOn, Field::SelfReportNo, Field::Elevators] {
        assert!(fields.contains(&field), "{field:?} {problems:?}");
    }
    assert!(
        problems
            .iter()
            .any(|p| matches!(p.rule, Rule::HasOpenInspection { .. }))
    );
    assert!(problems.iter().any(|p| p.rule == Rule::Unknown));
    let dispatcher = office.dispatcher;
    let forbidden = office.perform(dispatcher, Action::ApplyInspection(Box::new(draft(&ids))));
    assert!(matches!(forbidden, Err(Error::Forbidden { .. })));
}

#[test]
fn a_refusal_needs_its_reason_and_sends_the_renewal_back() {
    let (mut office, ids) = ready(1);
    let id = apply(&mut office, draft(&ids));
    let bare = InspectionRequest::new(Event::Refuse, day("2025-08-04"));
    assert!(matches!(go(&mut office, id, bare), Err(Error::Invalid(_))));
    go(&mut office, id, request(Event::Refuse, "2025-08-04")).unwrap();
    assert_eq!(row(&office, id).state, InspectionState::Refused);
    assert_eq!(stage(&office, ids[0]), Stage::SelfInspected);
    apply(
        &mut office,
        InspectionDraft {
            applied_on: "2025-08-05".to_owned(),
            ..draft(&ids)
        },
    );
}

#[test]
fn the_second_one_carries_only_what_failed_and_both_know_each_other() {
    let (mut office, ids) = ready(1);
    let id = apply(&mut office, draft(&ids));
    go(&mut office, id, request(Event::Accept, "2025-08-01")).unwrap();
    go(&mut office, id, request(Event::Site, "2025-08-04")).unwrap();
    let opinion = |on: &str, item: &str| InspectionRequest {
        due_on: Some(day("2025-08-15")),
        items: vec![item.to_owned()],
        ..request(Event::Opinion, on)
    };
    go(&mut office, id, opinion("2025-08-04", "light")).unwrap();
    go(&mut office, id, request(Event::Confirm, "2025-08-05")).unwrap();
    let fail = InspectionRequest {
        items: vec!["door".to_owned(), "brake".to_owned()],
        ..request(Event::Fail, "2025-08-05")
    };
    go(&mut office, id, fail).unwrap();
    assert_eq!(stage(&office, ids[0]), Stage::Rectifying);
    let again = InspectionDraft {
        previous: Some(id),
        applied_on: "2025-08-06".to_owned(),
        ..draft(&ids)
    };
    let second = apply(&mut office, again.clone());
    let found = |office: &Office, id| {
        let all = detail(&office.store, id, &office.calendar, today());
        all.unwrap().unwrap().inspection
    };
    let (first, next) = (found(&office, id), found(&office, second));
    assert_eq!(
        (next.round, next.previous_id, first.next_id),
        (2, Some(id), Some(second))
    );
    let carried: Vec<&str> = next.items.iter().map(|i| i.content.as_str()).collect();
    assert_eq!(carried, ["door", "brake"]);
    assert!(next.items.iter().all(|item| item.carries_id.is_some()));
    go(&mut office, second, request(Event::Accept, "2025-08-06")).unwrap();
    go(&mut office, second, request(Event::Site, "2025-08-07")).unwrap();
    assert_eq!(stage(&office, ids[0]), Stage::Inspecting);
    go(&mut office, second, request(Event::Report, "2025-08-08")).unwrap();
    assert_eq!(stage(&office, ids[0]), Stage::Reported);
    // Once is enough.
    let inspector = office.inspector;
    let twice = office.perform(inspector, Action::ApplyInspection(Box::new(again)));
    assert!(matches!(twice, Err(Error::Invalid(_))));
}

#[test]
fn a_local_day_off_moves_due_dates_and_says_which() {
    let (mut office, ids) = ready(2);
    let id = apply(&mut office, draft(&ids[..1]));
    go(&mut office, id, request(Event::Accept, "2025-08-07")).unwrap();
    let other = apply(&mut office, draft(&ids[1..]));
    let change = CalendarChange::SetLocal(CalendarDay {
        on: day("2025-08-12"),
        works: false,
        holiday: Holiday::Local,
        name: "台风".to_owned(),
    });
    let actor = office.actor(office.supervisor);
    let moved = calendar::moved(&office.store, &change, &actor, &office.calendar).unwrap();
    let days = |due: Option<tixin::domain::work_calendar::Deadline>| due.unwrap().day;
    assert_eq!(moved.len(), 1);
    assert_eq!(
        (moved[0].id, days(moved[0].from), days(moved[0].to)),
        (id, day("2025-08-14"), day("2025-08-15"))
    );
    assert_eq!(row(&office, other).due, None);
    let (inspector, supervisor) = (office.inspector, office.supervisor);
    let action = Action::ChangeCalendar(Box::new(change));
    let forbidden = office.perform(inspector, action.clone());
    assert!(matches!(forbidden, Err(Error::Forbidden { .. })));
    office.perform(supervisor, action).unwrap();
    let carried = WorkCalendar::embedded();
    let own = calendar::of_file(&office.store, &carried).unwrap();
    assert!(!own.is_working(day("2025-08-12")));
    office.perform(supervisor, Action::Undo).unwrap();
    let own = calendar::of_file(&office.store, &carried).unwrap();
    assert!(own.is_working(day("2025-08-12")));
}

#[test]
fn the_made_file_has_inspections_of_every_kind() {
    let (_folder, store) = made(tixin::ops::demo::DemoOptions::default());
    let program = tixin::store::program::current(&store).unwrap().unwrap();
    let calendar = WorkCalendar::embedded();
    let today = tixin::ops::demo::today();
    let all = rows(&store, &program, &calendar, today).unwrap();
    let count = |f: &dyn Fn(&InspectionRow) -> bool| all.iter().filter(|r| f(r)).count();
    let over = EndedQuery::default();
    let over = ended(&store, &over, &program, &calendar, today).unwrap();
    assert_eq!(over.counts, [(InspectionState::Reported, 310)]);
    assert_eq!((over.rows.len(), over.more), (310, false));
    assert!(
        over.rows
            .iter()
            .all(|r| r.state == InspectionState::Reported)
    );
    assert!(all.iter().all(|r| r.state.is_open()));
    let wanted = EndedQuery {
        states: vec![InspectionState::Failed],
        text: String::new(),
    };
    let none = ended(&store, &wanted, &program, &calendar, today).unwrap();
    assert!(none.rows.is_empty());
    let number = over.rows[7].report_no.clone();
    let wanted = EndedQuery {
        states: Vec::new(),
        text: number.to_lowercase(),
    };
    let one = ended(&store, &wanted, &program, &calendar, today).unwrap();
    assert_eq!(one.rows.len(), 1);
    assert_eq!(one.rows[0].head.id, over.rows[7].head.id);
    for state in [
        InspectionState::Applied,
        InspectionState::Accepted,
        InspectionState::Planned,
        InspectionState::Inspected,
        InspectionState::Rectifying,
    ] {
        assert!(count(&|r| r.state == state) > 0, "{state:?}");
    }
    assert!(count(&|r| r.overdue) > 0);
    assert!(count(&|r| r.clock.paused_since.is_some()) > 0);
    let plan = proposal(&store, &calendar, today).unwrap();
    let waiting = count(&|r| r.state == InspectionState::Accepted);
    assert_eq!(plan.visits.len() + plan.unplaced.len(), waiting);
}
