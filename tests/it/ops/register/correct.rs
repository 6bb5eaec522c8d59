//! The register's use cases: a recorded step put right.

use tixin::domain::ids::ElevatorId;
use tixin::domain::operation::OpKind;
use tixin::domain::problem::{Field, Rule};
use tixin::domain::renewal::{Carrier, StageEvent, Step, StepDraft};
use tixin::domain::views::ElevatorDetail;
use tixin::error::{Error, Result};
use tixin::lang::{Lang, message::operation_message};
use tixin::ops::{Action, Done, answer, board};
use tixin::store::{check, elevator, history, register};
use tixin::worker::ask::{Answer, Ask};

use crate::common::{Office, day};
use crate::store::support::dump;

/// One elevator: notified, started and self-inspected; the start by a slip ten days late.
fn ready() -> (Office, ElevatorId) {
    let mut office = Office::new();
    let id = office.create_many(1)[0];
    office.step(&[id], Step::Notify, "2025-05-02", "").unwrap();
    office
        .step(&[id], Step::Start, "2025-05-15", "phoned")
        .unwrap();
    office
        .step(&[id], Step::SelfInspect, "2025-06-20", "")
        .unwrap();
    (office, id)
}

fn steps(office: &Office, id: ElevatorId) -> Vec<StageEvent> {
    elevator::get(&office.store, id).unwrap().unwrap().events
}

fn detail(office: &Office, id: ElevatorId) -> ElevatorDetail {
    let actor = office.actor(office.inspector);
    let ask = Ask::Elevator(id);
    match answer(&office.reader(), &ask, &actor, &office.calendar) {
        Answer::Elevator(_, Some(detail)) => *detail,
        _ => panic!("no elevator"),
    }
}

/// The correction of a step to another day.
fn to(office: &Office, id: ElevatorId, at: usize, on: &str, reason: &str) -> Action {
    let event = &steps(office, id)[at];
    let before = StepDraft::of(event);
    Action::CorrectStep {
        elevator: id,
        event: event.id,
        after: StepDraft {
            happened_on: on.to_owned(),
            ..before.clone()
        },
        before,
        reason: reason.to_owned(),
    }
}

fn faults(result: Result<Done>) -> Vec<(Field, &'static str)> {
    match result {
        Err(Error::Invalid(list)) => list.iter().map(|p| (p.field, p.rule.code())).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_day_goes_back_and_everything_follows() {
    let (mut office, id) = ready();
    let row = |office: &Office| register::rows(&office.store, &[id]).unwrap().remove(0);
    let on = |office: &Office| row(office).started_on;
    assert_eq!(on(&office), Some(day("2025-05-15")));
    let before = dump(office.store.path(), false);
    let recorded = steps(&office, id)[1].recorded_at;

    let action = to(&office, id, 1, "2025-05-05", "15 typed for 5");
    let done = office.act(action);
    assert_eq!(done.count, 1);
    let now = steps(&office, id);
    assert_eq!(now[1].happened_on, day("2025-05-05"));
    assert_eq!(now[1].recorded_at, recorded, "when it was recorded stays");
    assert_eq!(now.len(), 3);
    assert_eq!(on(&office), Some(day("2025-05-05")));
    let problems = check::run(&office.store, true, &mut |_| true).unwrap();
    assert!(problems.is_empty(), "{problems:?}");

    // What it was, what it is, why.
    let entry = history::operation(&office.store, done.operation.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(entry.kind, OpKind::CorrectStep);
    assert_eq!(entry.reason, "15 typed for 5");
    let columns: Vec<_> = entry.changes.iter().flat_map(|c| &c.columns).collect();
    let changed: Vec<_> = columns.iter().filter(|(_, old, new)| old != new).collect();
    assert_eq!(changed.len(), 1, "{columns:?}");
    assert_eq!(changed[0].1.as_deref(), Some("2025-05-15"));
    assert_eq!(changed[0].2.as_deref(), Some("2025-05-05"));
    for (lang, said) in [
        (Lang::Zh, "更正步骤：开工"),
        (Lang::En, "Correct a step: Start construction"),
    ] {
        let words = operation_message(lang, entry.kind, 1, Some(&entry));
        assert!(words.contains(said), "{words}");
    }
    let detail = detail(&office, id);
    assert_eq!(detail.history[0].kind, OpKind::CorrectStep);

    office.act(Action::Undo);
    assert_eq!(steps(&office, id)[1].happened_on, day("2025-05-15"));
    assert_eq!(on(&office), Some(day("2025-05-15")));
    office.act(Action::Redo);
    assert_eq!(on(&office), Some(day("2025-05-05")));
    office.act(Action::Undo);
    assert_eq!(dump(office.store.path(), false), before);
}

#[test]
fn all_faults_at_once_and_nothing_changed() {
    let (mut office, id) = ready();
    let before = dump(office.store.path(), false);
    let try_it = |office: &mut Office, on: &str, reason: &str| {
        let action = to(office, id, 1, on, reason);
        faults(office.perform(office.inspector, action))
    };
    let on = Field::HappenedOn;
    assert_eq!(
        try_it(&mut office, "2025-05-01", " "),
        [(on, "before_step"), (Field::Reason, "required")]
    );
    assert_eq!(
        try_it(&mut office, "2025-08-09", ""),
        [
            (on, "in_future"),
            (on, "after_step"),
            (Field::Reason, "required")
        ]
    );
    assert_eq!(try_it(&mut office, "5月", "r"), [(on, "not_a_date")]);
    assert_eq!(
        try_it(&mut office, "2025-05-15", ""),
        [(on, "unchanged"), (Field::Reason, "required")]
    );
    // The start needs its reason, for no reminder was sent.
    let mut action = to(&office, id, 1, "2025-05-05", "r");
    if let Action::CorrectStep { after, .. } = &mut action {
        after.note.clear();
    }
    let found = faults(office.perform(office.inspector, action));
    assert_eq!(found, [(Field::StepNote, "stands")]);
    let supervisor = office.supervisor;
    let action = to(&office, id, 1, "2025-05-05", "r");
    let refused = office.perform(supervisor, action);
    assert!(
        matches!(refused, Err(Error::Forbidden { .. })),
        "{refused:?}"
    );
    assert_eq!(dump(office.store.path(), false), before);
}

#[test]
fn what_somebody_else_corrected_meanwhile_is_not_overwritten() {
    let (mut office, id) = ready();
    let mine = to(&office, id, 1, "2025-05-05", "mine");
    let theirs = to(&office, id, 1, "2025-05-06", "theirs");
    let administrator = office.administrator;
    office.perform(administrator, theirs).unwrap();
    let refused = office.perform(office.inspector, mine);
    let Err(Error::Conflict(fields)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fields[0].theirs, "2025-05-06");
    // Another field of the same step goes together with it.
    let event = &steps(&office, id)[1];
    let before = StepDraft {
        happened_on: "2025-05-15".to_owned(),
        ..StepDraft::of(event)
    };
    let after = StepDraft {
        evidence: "K-1".to_owned(),
        ..before.clone()
    };
    let event = event.id;
    office.act(Action::CorrectStep {
        elevator: id,
        event,
        before,
        after,
        reason: "r".to_owned(),
    });
    let now = &steps(&office, id)[1];
    assert_eq!(
        (now.happened_on, now.evidence.as_str()),
        (day("2025-05-06"), "K-1")
    );
}

#[test]
fn a_step_that_was_undone_or_is_another_elevators_is_not_found() {
    let (mut office, id) = ready();
    let action = to(&office, id, 2, "2025-06-18", "r");
    let Action::CorrectStep {
        event,
        before,
        after,
        ..
    } = action.clone()
    else {
        unreachable!()
    };
    let other = office.create(crate::common::sample(2));
    let elsewhere = Action::CorrectStep {
        elevator: other,
        event,
        before,
        after,
        reason: "r".to_owned(),
    };
    let refused = office.perform(office.inspector, elsewhere);
    assert!(
        matches!(refused, Err(Error::NotFound { .. })),
        "{refused:?}"
    );
    office.act(Action::Undo);
    office.act(Action::Undo);
    let refused = office.perform(office.inspector, action);
    assert!(
        matches!(refused, Err(Error::NotFound { .. })),
        "{refused:?}"
    );
}

#[test]
fn the_board_of_a_day_follows() {
    let (mut office, id) = ready();
    let stages = |office: &Office, on: &str| {
        let board = board::board(&office.store, &office.calendar, day(on)).unwrap();
        board.stages
    };
    let (early, late) = (stages(&office, "2025-05-10"), stages(&office, "2025-05-16"));
    assert_ne!(early, late);
    let action = to(&office, id, 1, "2025-05-05", "r");
    office.act(action);
    assert_eq!(stages(&office, "2025-05-10"), late);
    assert_eq!(stages(&office, "2025-05-04"), early);
}

#[test]
fn a_step_of_an_inspection_is_corrected_there() {
    use tixin::domain::inspection::InspectionDraft;
    let (mut office, id) = ready();
    office.act(Action::ApplyInspection(Box::new(InspectionDraft {
        elevators: vec![id],
        applied_on: "2025-07-02".to_owned(),
        self_report_no: "ZJ-1".to_owned(),
        contact: "王".to_owned(),
        phone: "13800001234".to_owned(),
        ..InspectionDraft::default()
    })));
    let applied = steps(&office, id).last().unwrap().clone();
    assert_eq!(applied.step, Step::Apply);
    let detail = detail(&office, id);
    let [(step, Carrier::Inspection(_))] = detail.carried.as_slice() else {
        panic!("{:?}", detail.carried);
    };
    assert_eq!(*step, applied.id);
    let action = to(&office, id, 3, "2025-07-01", "r");
    let found = faults(office.perform(office.inspector, action));
    assert_eq!(found, [(Field::HappenedOn, "held_by_inspection")]);
    let words = tixin::lang::message::error_message(
        Lang::Zh,
        &Error::Invalid(vec![tixin::domain::problem::Problem::fault(
            Field::HappenedOn,
            Rule::HeldByInspection,
            "",
        )]),
    );
    assert!(words.contains("监督检验"), "{words}");
    // The step before it may still be corrected, within its bounds.
    let action = to(&office, id, 2, "2025-07-03", "r");
    let found = faults(office.perform(office.inspector, action));
    assert_eq!(found, [(Field::HappenedOn, "after_step")]);
    let action = to(&office, id, 2, "2025-07-01", "r");
    office.act(action);
}
