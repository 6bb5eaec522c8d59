use tixin::domain::elevator::ElevatorDraft;
use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Rule};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::store::{elevator, history};

use crate::common::{Office, sample};

fn bulk(ids: &[ElevatorId], field: Field, value: &str) -> Action {
    Action::BulkEdit {
        ids: ids.to_vec(),
        field,
        value: value.to_owned(),
        reason: String::new(),
    }
}

fn draft(office: &Office, id: ElevatorId) -> ElevatorDraft {
    elevator::get(&office.store, id).unwrap().unwrap().draft
}

#[test]
fn one_field_of_many_is_one_operation_that_says_how_many() {
    let mut office = Office::new();
    let ids = office.create_many(5);
    office.act(bulk(&ids[..2], Field::ConstructionUnit, "样品施工公司"));
    let done = office.act(bulk(&ids, Field::ConstructionUnit, "样品施工公司"));
    assert_eq!(done.count, 3, "two had it already");
    for id in &ids {
        let renewal = draft(&office, *id).renewal.unwrap();
        assert_eq!(renewal.construction_unit, "样品施工公司");
    }
    let last = history::recent(&office.store, &history::Filter::default(), 1).unwrap();
    assert_eq!(last[0].args["count"], 5);
    assert_eq!(Some(last[0].id), done.operation);
}

#[test]
fn a_value_that_does_not_fit_one_is_refused_for_all() {
    let mut office = Office::new();
    let mut ids = office.create_many(3);
    let mut late = sample(9);
    late.renewal.as_mut().unwrap().planned_start_on = "2025-07-20".into();
    late.renewal.as_mut().unwrap().planned_finish_on = "2025-07-30".into();
    ids.push(office.create(late));
    let inspector = office.inspector;
    let result = office.perform(inspector, bulk(&ids, Field::PlannedFinishOn, "2025-07-10"));
    let Err(Error::Invalid(problems)) = result else {
        panic!("{result:?}");
    };
    assert!(problems.iter().any(|p| p.field == Field::PlannedFinishOn
        && matches!(
            &p.rule,
            Rule::Before {
                field: Field::PlannedStartOn,
                ..
            }
        )));
    for id in &ids[..3] {
        assert_eq!(
            draft(&office, *id).renewal.unwrap().planned_finish_on,
            "2025-07-01"
        );
    }
}

#[test]
fn codes_cannot_be_given_to_many() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let inspector = office.inspector;
    let result = office.perform(inspector, bulk(&ids, Field::RegistrationCode, "1"));
    assert!(matches!(result, Err(Error::Invalid(_))), "{result:?}");
}

#[test]
fn the_kind_takes_into_the_program_and_other_fields_pass_by() {
    let mut office = Office::new();
    let mut outside = sample(1);
    outside.renewal = None;
    let id = office.create(outside);
    let done = office.act(bulk(&[id], Field::PlannedStartOn, "2025-06-01"));
    assert_eq!((done.count, done.operation), (0, None));
    assert_eq!(done.warnings[0].field, Field::RenewalKind);
    let done = office.act(bulk(&[id], Field::RenewalKind, "modify"));
    assert_eq!(done.count, 1);
    assert_eq!(draft(&office, id).renewal.unwrap().kind, "modify");
}
