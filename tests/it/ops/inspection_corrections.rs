//! What is recorded of an inspection put right: the deadline of an opinion, and the step of an application that was refused.

use tixin::domain::ids::{ElevatorId, InspectionId};
use tixin::domain::inspection::{Correction, InspectionEvent, InspectionRequest, InspectionStep};
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::renewal::{Carrier, Stage, StageEvent};
use tixin::error::Error;
use tixin::ops::{Action, step};
use tixin::store::{elevator, inspection};

use super::inspections::{apply, draft, ready, row};
use crate::common::{Office, day};
use crate::store::support::dump;

fn go(office: &mut Office, id: InspectionId, request: InspectionRequest) {
    let action = Action::InspectionStep {
        ids: vec![id],
        request: Box::new(request),
    };
    office.act(action);
}

fn event(office: &Office, id: InspectionId, step: InspectionStep) -> InspectionEvent {
    let all = inspection::events(&office.store, id).unwrap();
    all.into_iter().find(|event| event.step == step).unwrap()
}

fn steps(office: &Office, id: ElevatorId) -> Vec<StageEvent> {
    elevator::get(&office.store, id).unwrap().unwrap().events
}

/// What the event says, but of another day.
fn of(event: &InspectionEvent, on: &str) -> Correction {
    Correction {
        event: event.id,
        happened_on: day(on),
        number: event.number.clone(),
        due_on: event.due_on,
    }
}

fn correct(
    office: &mut Office,
    id: InspectionId,
    correction: Correction,
) -> Result<(), Vec<Problem>> {
    let action = Action::CorrectInspection {
        id,
        correction,
        reason: "typed wrongly".to_owned(),
    };
    match office.perform(office.inspector, action) {
        Ok(_) => Ok(()),
        Err(Error::Invalid(problems)) => Err(problems),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn the_deadline_of_an_opinion_is_put_right() {
    let (mut office, ids) = ready(1);
    let id = apply(&mut office, draft(&ids));
    for (step, on) in [
        (InspectionStep::Accept, "2025-08-01"),
        (InspectionStep::Site, "2025-08-04"),
    ] {
        go(&mut office, id, InspectionRequest::new(step, day(on)));
    }
    let opinion = InspectionRequest {
        number: "N-1".to_owned(),
        due_on: Some(day("2025-09-15")),
        items: vec!["door".to_owned()],
        ..InspectionRequest::new(InspectionStep::Opinion, day("2025-08-05"))
    };
    go(&mut office, id, opinion);
    let before = dump(office.store.path(), false);
    let recorded = event(&office, id, InspectionStep::Opinion);
    let due = |due_on| Correction {
        due_on,
        ..of(&recorded, "2025-08-05")
    };
    let fault = |rule, value: &str| Err(vec![Problem::fault(Field::DueOn, rule, value)]);
    assert_eq!(
        correct(&mut office, id, due(None)),
        fault(Rule::Required, "")
    );
    let early = Rule::Before {
        field: Field::HappenedOn,
        date: "2025-08-05".to_owned(),
    };
    assert_eq!(
        correct(&mut office, id, due(Some(day("2025-08-04")))),
        fault(early, "2025-08-04")
    );
    assert_eq!(
        correct(&mut office, id, due(Some(day("2025-08-15")))),
        Ok(())
    );
    assert_eq!(row(&office, id).rectify_by, Some(day("2025-08-15")));
    office.act(Action::Undo);
    assert_eq!(dump(office.store.path(), false), before);
    // Of other events it stays as it is.
    let accepted = event(&office, id, InspectionStep::Accept);
    let other = Correction {
        due_on: Some(day("2025-08-20")),
        ..of(&accepted, "2025-08-02")
    };
    assert_eq!(correct(&mut office, id, other), Ok(()));
    assert_eq!(event(&office, id, InspectionStep::Accept).due_on, None);
}

#[test]
fn the_step_back_of_a_refused_application_goes_along() {
    let (mut office, ids) = ready(1);
    let id = apply(&mut office, draft(&ids));
    let refusal = InspectionRequest {
        note: "papers are missing".to_owned(),
        ..InspectionRequest::new(InspectionStep::Refuse, day("2025-08-06"))
    };
    go(&mut office, id, refusal);
    let all = steps(&office, ids[0]);
    assert_eq!(all[4].to, Stage::SelfInspected);
    let carried = step::carriers(&office.store, ids[0], &all).unwrap();
    let expected = [&all[3], &all[4]].map(|step| (step.id, Carrier::Inspection(id)));
    assert_eq!(carried, expected);
    let recorded = event(&office, id, InspectionStep::Refuse);
    assert_eq!(
        correct(&mut office, id, of(&recorded, "2025-08-05")),
        Ok(())
    );
    assert_eq!(steps(&office, ids[0])[4].happened_on, day("2025-08-05"));
}
