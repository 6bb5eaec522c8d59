//! The register's use cases: step.

use tixin::domain::ids::ElevatorId;
use tixin::domain::renewal::{Guard, Law, Stage, Step, StepRequest, Timeline};
use tixin::error::Error;
use tixin::ops::{Action, answer};
use tixin::store::elevator;
use tixin::worker::ask::{Answer, Ask};

use crate::common::{Office, day, request, sample, today};

fn stage(office: &Office, id: ElevatorId) -> Stage {
    let events = elevator::get(&office.store, id).unwrap().unwrap().events;
    Timeline::of(&events).stage
}

#[test]
fn many_move_in_one_operation_with_both_times() {
    let mut office = Office::new();
    let ids = office.create_many(40);
    let done = office.step(&ids, Step::Notify, "2025-05-02", "").unwrap();
    assert_eq!(done.count, 40);
    for id in &ids {
        let events = elevator::get(&office.store, *id).unwrap().unwrap().events;
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].happened_on, day("2025-05-02"));
        assert_eq!(events[0].recorded_at.date_naive(), today());
        assert_eq!(events[0].actor, office.inspector);
        assert_eq!(
            (events[0].from, events[0].to),
            (Stage::Planned, Stage::Notified)
        );
    }
}

#[test]
fn one_that_the_law_forbids_keeps_all_back_and_every_one_is_named() {
    let mut office = Office::new();
    let ids = office.create_many(3);
    office
        .step(&ids[..1], Step::Notify, "2025-05-02", "")
        .unwrap();
    let result = office.step(&ids, Step::Start, "2025-05-03", "reason");
    let Err(Error::Guarded(guards)) = result else {
        panic!("{result:?}");
    };
    let named: Vec<ElevatorId> = guards.iter().map(|(id, _)| *id).collect();
    assert_eq!(named, ids[1..], "those without a notice, both of them");
    assert!(guards.iter().all(|(_, g)| *g == Guard::StartBeforeNotice));
    assert_eq!(guards[0].1.law(), Some(Law::SafetyLaw23));
    assert_eq!(stage(&office, ids[0]), Stage::Notified, "all or none");
}

#[test]
fn what_only_warns_asks_a_reason_and_keeps_it() {
    let mut office = Office::new();
    let ids = office.create_many(2);
    office.step(&ids, Step::Notify, "2025-05-02", "").unwrap();
    let result = office.step(&ids, Step::Start, "2025-05-03", "  ");
    let Err(Error::NeedsReason(guards)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(guards.len(), 2);
    assert!(guards.iter().all(|(_, g)| *g == Guard::NoReminder));
    office
        .step(&ids, Step::Start, "2025-05-03", "电话已提醒")
        .unwrap();
    let events = elevator::get(&office.store, ids[0])
        .unwrap()
        .unwrap()
        .events;
    assert_eq!(events[1].note, "电话已提醒");
}

#[test]
fn dates_out_of_order_name_both_days() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    office.step(&ids, Step::Notify, "2025-05-02", "").unwrap();
    let result = office.step(&ids, Step::Start, "2025-05-01", "reason");
    let Err(Error::Guarded(guards)) = result else {
        panic!("{result:?}");
    };
    let expected = Guard::OutOfOrder {
        on: day("2025-05-01"),
        last_on: day("2025-05-02"),
    };
    assert_eq!(guards, [(ids[0], expected)]);
}

#[test]
fn back_suspend_resume_withdraw_and_back_again() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let go = |office: &mut Office, step, on, note| office.step(&ids, step, on, note).unwrap();
    go(&mut office, Step::Notify, "2025-05-02", "");
    go(&mut office, Step::Start, "2025-05-03", "r");
    go(&mut office, Step::Suspend, "2025-05-04", "r");
    assert_eq!(stage(&office, ids[0]), Stage::Suspended);
    go(&mut office, Step::Resume, "2025-05-05", "");
    assert_eq!(stage(&office, ids[0]), Stage::UnderConstruction);
    go(&mut office, Step::Withdraw, "2025-05-06", "r");
    go(&mut office, Step::Reinstate, "2025-05-07", "");
    assert_eq!(stage(&office, ids[0]), Stage::UnderConstruction);
    let back = StepRequest {
        to: Some(Stage::Notified),
        ..request(Step::MoveBack, "2025-05-08", "typed wrongly")
    };
    let elevators = ids.clone();
    office.act(Action::Step {
        elevators,
        request: back,
    });
    assert_eq!(stage(&office, ids[0]), Stage::Notified);
}

#[test]
fn an_elevator_outside_the_program_cannot_step() {
    let mut office = Office::new();
    let mut outside = sample(1);
    outside.renewal = None;
    let id = office.create(outside);
    let result = office.step(&[id], Step::Notify, "2025-05-02", "");
    assert!(
        matches!(
            result,
            Err(Error::NotFound {
                what: "renewal",
                ..
            })
        ),
        "{result:?}"
    );
}

#[test]
fn what_stands_against_a_step_can_be_asked_before() {
    let mut office = Office::new();
    let ids = office.create_many(2);
    let actor = office.actor(office.inspector);
    let ask = Ask::CheckStep {
        elevators: ids.clone(),
        request: request(Step::HandOver, "2025-05-02", ""),
    };
    let Answer::CheckStep(_, _, guards) = answer(&office.reader(), &ask, &actor, &office.calendar)
    else {
        panic!();
    };
    for id in ids {
        assert!(guards.contains(&(id, Guard::HandoverBeforeReport)));
        assert!(guards.contains(&(id, Guard::StartBeforeNotice)));
    }
}
