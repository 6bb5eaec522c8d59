//! The sweep: what was found, what came of it, and its numbers by state.

use tixin::domain::figures::site::SweepFigures;
use tixin::domain::ids::SweepFindId;
use tixin::domain::problem::{Field, Rule};
use tixin::domain::sweep::{SweepDraft, SweepRequest, SweepState, SweepStep};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::site::SiteAction;
use tixin::store::sweep;

use crate::common::{Office, day};

fn draft(place: &str) -> SweepDraft {
    SweepDraft {
        found_on: "2025-07-01".to_owned(),
        equipment: "elevator".to_owned(),
        street: "长河".to_owned(),
        place: place.to_owned(),
        unit: "样品厂".to_owned(),
        found_by: "检查员乙".to_owned(),
        description: String::new(),
    }
}

fn find(office: &mut Office, draft: SweepDraft) -> SweepFindId {
    let done = office.act(Action::Site(SiteAction::SaveSweep(Box::new(draft))));
    SweepFindId(done.created.unwrap())
}

fn request(find: SweepFindId, step: SweepStep, on: &str) -> SweepRequest {
    SweepRequest {
        find,
        step,
        happened_on: day(on),
        elevator: None,
        number: String::new(),
        note: String::new(),
    }
}

fn step(office: &mut Office, request: SweepRequest) -> Result<(), Vec<(Field, Rule)>> {
    let inspector = office.inspector;
    match office.perform(inspector, Action::Site(SiteAction::SweepStep(request))) {
        Ok(_) => Ok(()),
        Err(Error::Invalid(problems)) => {
            Err(problems.into_iter().map(|p| (p.field, p.rule)).collect())
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn what_was_found_is_sealed_registered_or_scrapped() {
    let mut office = Office::new();
    let elevator = office.create_many(1)[0];
    let a = find(&mut office, draft("一号仓库"));
    let b = find(&mut office, draft("二号仓库"));
    find(&mut office, draft("三号仓库"));
    step(&mut office, request(a, SweepStep::Sealed, "2025-07-02")).unwrap();
    let bare = request(a, SweepStep::Registered, "2025-07-10");
    assert_eq!(
        step(&mut office, bare.clone()),
        Err(vec![(Field::DocumentNo, Rule::Required)])
    );
    let linked = SweepRequest {
        elevator: Some(elevator),
        ..bare
    };
    step(&mut office, linked).unwrap();
    step(&mut office, request(b, SweepStep::Scrapped, "2025-07-03")).unwrap();
    let found = sweep::get(&office.store, a).unwrap().unwrap();
    assert_eq!(
        (found.state(), found.elevator()),
        (SweepState::Registered, Some(elevator))
    );
    assert_eq!(found.street_name, "长河街道");
    let finds = sweep::all(&office.store).unwrap();
    let sweep = SweepFigures::of(&finds);
    assert_eq!(
        (sweep.found, sweep.registered, sweep.scrapped, sweep.open),
        (3, 1, 1, 1)
    );
    // What is done is not done twice; reopening needs a reason.
    assert_eq!(
        step(&mut office, request(b, SweepStep::Scrapped, "2025-07-04")),
        Err(vec![(Field::HappenedOn, Rule::UnknownWord)])
    );
    assert_eq!(
        step(&mut office, request(b, SweepStep::Reopened, "2025-07-04")),
        Err(vec![(Field::Reason, Rule::Required)])
    );
    let inspector = office.inspector;
    office.perform(inspector, Action::Undo).unwrap();
    let found = sweep::get(&office.store, b).unwrap().unwrap();
    assert_eq!(found.state(), SweepState::Open);
}

#[test]
fn all_faults_of_a_find_are_said_at_once() {
    let mut office = Office::new();
    let inspector = office.inspector;
    let bad = SweepDraft {
        found_on: "2025-08-09".to_owned(),
        street: "别处".to_owned(),
        ..SweepDraft::default()
    };
    let action = Action::Site(SiteAction::SaveSweep(Box::new(bad)));
    match office.perform(inspector, action) {
        Err(Error::Invalid(problems)) => {
            let fields: Vec<Field> = problems.iter().map(|p| p.field).collect();
            assert_eq!(
                fields,
                [
                    Field::Equipment,
                    Field::FoundOn,
                    Field::SitePlace,
                    Field::FoundBy,
                    Field::Street,
                ]
            );
        }
        other => panic!("{other:?}"),
    }
}
