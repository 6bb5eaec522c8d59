//! The day of a notice's receipt put right: the steps of its elevators go along.

use tixin::domain::ids::{ElevatorId, NoticeId};
use tixin::domain::notice::{NoticeDraft, NoticeStep};
use tixin::domain::problem::{Field, Rule};
use tixin::domain::renewal::{Step, StepDraft};
use tixin::error::{Error, Result};
use tixin::lang::Lang;
use tixin::lang::message::{error_message, operation_message};
use tixin::ops::{Action, Done, notice};
use tixin::store::{elevator, history, register};

use crate::common::{Office, day};
use crate::store::support::dump;

/// Two elevators on a notice of 2 May, received on 15 May by a slip; the first is under construction since 20 May.
fn received() -> (Office, NoticeId, Vec<ElevatorId>) {
    let mut office = Office::new();
    let ids = office.create_many(2);
    let draft = NoticeDraft {
        notice_no: "T-1".to_owned(),
        notice_on: "2025-05-02".to_owned(),
        work: "install".to_owned(),
        construction_unit: "Builder".to_owned(),
        permit_no: "TS3333999-2027".to_owned(),
        permit_valid_to: "2027-12-31".to_owned(),
        project_name: "Project".to_owned(),
        user_unit: "Keeper".to_owned(),
        planned_start_on: "2025-05-20".to_owned(),
        planned_finish_on: "2025-08-28".to_owned(),
        address: "Address".to_owned(),
        site_manager: "Someone".to_owned(),
        site_manager_phone: "13800001234".to_owned(),
        elevators: ids.clone(),
        ..NoticeDraft::default()
    };
    let done = office.act(Action::SaveNotice {
        id: None,
        before: Box::default(),
        after: Box::new(draft),
        submit: true,
    });
    let id = NoticeId(done.created.unwrap());
    office.act(Action::NoticeStep {
        id,
        step: NoticeStep::Receive,
        happened_on: day("2025-05-15"),
        note: String::new(),
    });
    let start = office.step(&ids[..1], Step::Start, "2025-05-20", "phoned");
    start.unwrap();
    (office, id, ids)
}

fn correct(office: &mut Office, id: NoticeId, on: &str, reason: &str) -> Result<Done> {
    let action = Action::CorrectReceipt {
        id,
        before: day("2025-05-15"),
        after: day(on),
        reason: reason.to_owned(),
    };
    office.perform(office.inspector, action)
}

fn faults(result: Result<Done>) -> Vec<(Field, Rule)> {
    match result {
        Err(Error::Invalid(list)) => list.into_iter().map(|p| (p.field, p.rule)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_receipt_and_the_steps_of_all_its_elevators_go_along() {
    let (mut office, id, ids) = received();
    let before = dump(office.store.path(), false);
    let done = correct(&mut office, id, "2025-05-05", "15 typed for 5").unwrap();
    assert_eq!(done.count, 2);
    let shown = notice::detail(&office.store, id).unwrap().unwrap();
    assert_eq!(shown.notice.events[1].happened_on, day("2025-05-05"));
    for row in register::rows(&office.store, &ids).unwrap() {
        assert_eq!(row.notified_on, Some(day("2025-05-05")));
    }
    let entry = history::head(&office.store, done.operation.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(entry.reason, "15 typed for 5");
    let words = operation_message(Lang::Zh, entry.kind, 2, Some(&entry));
    assert!(words.contains("更正告知接收日期"), "{words}");
    let words = operation_message(Lang::En, entry.kind, 2, Some(&entry));
    assert!(words.contains("Correct the receipt of a notice"), "{words}");
    office.act(Action::Undo);
    assert_eq!(dump(office.store.path(), false), before);
}

#[test]
fn its_own_days_and_the_steps_that_follow_hold_it() {
    let (mut office, id, ids) = received();
    let before = dump(office.store.path(), false);
    let submitted = day("2025-05-02").to_string();
    let found = faults(correct(&mut office, id, "2025-05-01", ""));
    let early = |field| Rule::Before {
        field,
        date: submitted.clone(),
    };
    assert_eq!(
        found,
        [
            (Field::HappenedOn, early(Field::HappenedOn)),
            (Field::HappenedOn, early(Field::NoticeOn)),
            (Field::Reason, Rule::Required),
        ]
    );
    // Only the first elevator has gone on: it is named.
    let found = faults(correct(&mut office, id, "2025-05-21", "r"));
    let after = Rule::AfterStep {
        step: Step::Start,
        on: "2025-05-20".to_owned(),
    };
    let named = Rule::OneOfMany {
        label: "江晖苑 3幢 1单元".to_owned(),
        rule: Box::new(after),
    };
    assert_eq!(found, [(Field::HappenedOn, named)]);
    let found = faults(correct(&mut office, id, "2025-05-15", "r"));
    assert_eq!(found, [(Field::HappenedOn, Rule::Unchanged)]);
    let found = faults(correct(&mut office, id, "2025-08-09", "r"));
    assert_eq!(found[0].1.code(), "in_future");
    let supervisor = office.supervisor;
    let action = Action::CorrectReceipt {
        id,
        before: day("2025-05-15"),
        after: day("2025-05-05"),
        reason: "r".to_owned(),
    };
    let refused = office.perform(supervisor, action);
    assert!(
        matches!(refused, Err(Error::Forbidden { .. })),
        "{refused:?}"
    );
    assert_eq!(dump(office.store.path(), false), before);

    // The step itself says where it is corrected.
    let step = elevator::get(&office.store, ids[0])
        .unwrap()
        .unwrap()
        .events[0]
        .clone();
    let action = Action::CorrectStep {
        elevator: ids[0],
        event: step.id,
        before: StepDraft::of(&step),
        after: StepDraft {
            happened_on: "2025-05-05".to_owned(),
            ..StepDraft::of(&step)
        },
        reason: "r".to_owned(),
    };
    let refused = office.perform(office.inspector, action).unwrap_err();
    let words = error_message(Lang::Zh, &refused);
    assert!(words.contains("T-1") && words.contains("接收"), "{words}");
}

#[test]
fn two_people_do_not_overwrite_each_other() {
    let (mut office, id, _) = received();
    correct(&mut office, id, "2025-05-06", "theirs").unwrap();
    let refused = correct(&mut office, id, "2025-05-05", "mine");
    let Err(Error::Conflict(fields)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fields[0].theirs, "2025-05-06");
}

#[test]
fn a_notice_that_was_not_received_has_no_receipt() {
    let (mut office, id, _) = received();
    office.act(Action::Undo);
    office.act(Action::Undo);
    let found = faults(correct(&mut office, id, "2025-05-05", "r"));
    assert_eq!(found[0].1.code(), "notice_state");
}
