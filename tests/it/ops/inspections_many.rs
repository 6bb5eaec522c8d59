//! One step of many inspections: all or none, every fault at once, one operation.

use tixin::domain::inspection::{InspectionRequest, InspectionState, InspectionStep as Event};
use tixin::domain::problem::{Field, Rule};
use tixin::error::Error;
use tixin::ops::Action;

use super::inspections::{apply, draft, ready, row};
use crate::common::{Office, day};

fn step(ids: &[tixin::domain::ids::InspectionId], request: InspectionRequest) -> Action {
    Action::InspectionStep {
        ids: ids.to_vec(),
        request: Box::new(request),
    }
}

fn visit(office: &Office) -> InspectionRequest {
    InspectionRequest {
        due_on: Some(day("2025-08-11")),
        inspector: Some(office.inspector),
        ..InspectionRequest::new(Event::Plan, day("2025-08-06"))
    }
}

#[test]
fn one_step_for_all_is_one_operation_and_undone_at_once() {
    let (mut office, lifts) = ready(3);
    let ids: Vec<_> = lifts
        .iter()
        .map(|id| apply(&mut office, draft(&[*id])))
        .collect();
    let accept = InspectionRequest::new(Event::Accept, day("2025-08-04"));
    // One is named twice: it happens once.
    let named = [ids[0], ids[1], ids[0], ids[2]];
    let inspector = office.inspector;
    let done = office.perform(inspector, step(&named, accept)).unwrap();
    assert_eq!(done.count, 3);
    let planned = visit(&office);
    office.perform(inspector, step(&ids, planned)).unwrap();
    for id in &ids {
        let row = row(&office, *id);
        assert_eq!(row.state, InspectionState::Planned);
        assert_eq!(row.visit_on, Some(day("2025-08-11")));
    }
    office.perform(inspector, Action::Undo).unwrap();
    for id in &ids {
        assert_eq!(row(&office, *id).state, InspectionState::Accepted);
    }
    office.perform(inspector, Action::Undo).unwrap();
    for id in &ids {
        assert_eq!(row(&office, *id).state, InspectionState::Applied);
    }
}

#[test]
fn every_fault_of_all_is_said_and_nothing_is_written() {
    let (mut office, lifts) = ready(4);
    let ids: Vec<_> = lifts
        .iter()
        .map(|id| apply(&mut office, draft(&[*id])))
        .collect();
    let inspector = office.inspector;
    let accept = InspectionRequest::new(Event::Accept, day("2025-08-05"));
    let some = [ids[0], ids[1], ids[2]];
    office.perform(inspector, step(&some, accept)).unwrap();
    let planned = visit(&office);
    office.perform(inspector, step(&ids[..1], planned)).unwrap();

    // One is planned already, which may be planned anew; one is not accepted yet; the day lies before what happened; nobody goes.
    let wrong = InspectionRequest {
        due_on: Some(day("2025-08-11")),
        ..InspectionRequest::new(Event::Plan, day("2025-08-04"))
    };
    let Err(Error::Invalid(problems)) = office.perform(inspector, step(&ids, wrong)) else {
        panic!("it must be refused");
    };
    let of = |field| {
        problems
            .iter()
            .filter(move |p| p.field == field)
            .collect::<Vec<_>>()
    };
    // What all have in common is said once, without a name.
    assert_eq!(of(Field::Inspector).len(), 1);
    assert_eq!(of(Field::Inspector)[0].rule, Rule::Required);
    let labels = |field| {
        let named = of(field).into_iter().map(|p| match &p.rule {
            Rule::OneOfMany { label, .. } => label.clone(),
            other => panic!("{other:?}"),
        });
        named.collect::<Vec<_>>()
    };
    let place = |at: usize| row(&office, ids[at]).head.place;
    assert_eq!(labels(Field::InspectionStep), [place(3)]);
    assert_eq!(labels(Field::HappenedOn), [place(0), place(1), place(2)]);
    let states: Vec<_> = ids.iter().map(|id| row(&office, *id).state).collect();
    use InspectionState::{Accepted, Applied, Planned};
    assert_eq!(states, [Planned, Accepted, Accepted, Applied]);
}

#[test]
fn who_may_not_move_one_may_not_move_many() {
    let (mut office, lifts) = ready(2);
    let ids: Vec<_> = lifts
        .iter()
        .map(|id| apply(&mut office, draft(&[*id])))
        .collect();
    let accept = InspectionRequest::new(Event::Accept, day("2025-08-05"));
    let dispatcher = office.dispatcher;
    let refused = office.perform(dispatcher, step(&ids, accept));
    assert!(
        matches!(refused, Err(Error::Forbidden { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_report_number_of_another_inspection_is_refused_naming_it() {
    let (mut office, lifts) = ready(3);
    let ids: Vec<_> = lifts
        .iter()
        .map(|id| apply(&mut office, draft(&[*id])))
        .collect();
    let inspector = office.inspector;
    let on = |office: &mut Office, ids: &[_], event, day_of, number: &str| {
        let request = InspectionRequest {
            number: number.to_owned(),
            due_on: Some(day("2025-08-06")),
            inspector: Some(office.inspector),
            ..InspectionRequest::new(event, day(day_of))
        };
        office.perform(inspector, step(ids, request))
    };
    on(&mut office, &ids, Event::Accept, "2025-08-05", "").unwrap();
    on(&mut office, &ids, Event::Plan, "2025-08-05", "").unwrap();
    on(&mut office, &ids, Event::Site, "2025-08-06", "").unwrap();
    // One report for two that were made out at once; then its number is taken.
    on(&mut office, &ids[..2], Event::Report, "2025-08-07", "JD-1").unwrap();
    let refused = on(
        &mut office,
        &ids[2..],
        Event::Report,
        "2025-08-07",
        " JD-1 ",
    );
    let Err(Error::Invalid(problems)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(problems[0].field, Field::DocumentNo);
    let Rule::TakenBy { other } = &problems[0].rule else {
        panic!("{problems:?}");
    };
    assert!(other.contains("1单元"), "{other}");
    assert_eq!(row(&office, ids[2]).state, InspectionState::Inspected);
    on(&mut office, &ids[2..], Event::Report, "2025-08-07", "JD-2").unwrap();
}
