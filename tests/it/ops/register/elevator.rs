use tixin::domain::elevator::ElevatorDraft;
use tixin::domain::ids::ElevatorId;
use tixin::domain::organization::OrganizationKind;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::query::RegisterQuery;
use tixin::error::Error;
use tixin::ops::{Action, answer};
use tixin::store::{organization, register};
use tixin::worker::ask::{Answer, Ask};

use crate::common::{Office, registration_code, sample, today};

fn edit(id: ElevatorId, before: &ElevatorDraft, after: &ElevatorDraft) -> Action {
    Action::EditElevator {
        id,
        before: Box::new(before.clone()),
        after: Box::new(after.clone()),
    }
}

fn draft(office: &Office, id: ElevatorId) -> ElevatorDraft {
    tixin::store::elevator::get(&office.store, id)
        .expect("read")
        .expect("there")
        .draft
}

fn faults(result: tixin::error::Result<tixin::ops::Done>) -> Vec<Problem> {
    match result {
        Err(Error::Invalid(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_typed_is_what_is_read_back() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let mut expected = sample(1);
    expected.use_status = "in_use".into();
    assert_eq!(draft(&office, id), expected);
}

#[test]
fn units_and_communities_are_made_once_and_know_what_they_do() {
    let mut office = Office::new();
    let mut second = sample(2);
    // The maker of the first builds the second: one unit, two trades.
    second.renewal.as_mut().unwrap().construction_unit = sample(1).maker;
    office.create(sample(1));
    office.create(second);
    let units = organization::names(&office.store).unwrap();
    assert_eq!(units.len(), 3, "{units:?}");
    let maker = units.iter().find(|u| u.name == sample(1).maker).unwrap();
    assert_eq!(
        maker.kinds,
        [OrganizationKind::Maker, OrganizationKind::Construction]
    );
    assert_eq!(
        tixin::store::community::all(&office.store).unwrap().len(),
        1
    );
}

#[test]
fn all_faults_come_at_once_and_nothing_is_saved() {
    let mut office = Office::new();
    let mut bad = sample(1);
    bad.category = "9999".into();
    bad.registration_code = "123".into();
    bad.street = "不存在街道".into();
    bad.community.clear();
    bad.in_use_on = "2003-13-01".into();
    bad.rated_load_kg = "很重".into();
    let inspector = office.inspector;
    let found = faults(office.perform(inspector, Action::CreateElevator(Box::new(bad))));
    for field in [
        Field::Category,
        Field::RegistrationCode,
        Field::Street,
        Field::Community,
        Field::InUseOn,
        Field::RatedLoadKg,
    ] {
        assert!(
            found.iter().any(|p| p.field == field),
            "{field:?} {found:?}"
        );
    }
    let query = RegisterQuery::default();
    let count = register::count(&office.store, &query, &office.program(), today()).unwrap();
    assert_eq!(count, 0);
    assert!(organization::names(&office.store).unwrap().is_empty());
}

#[test]
fn a_code_that_is_taken_names_the_other_elevator() {
    let mut office = Office::new();
    let first = office.create(sample(1));
    let mut second = sample(2);
    second.registration_code = registration_code(1);
    let inspector = office.inspector;
    let found = faults(office.perform(inspector, Action::CreateElevator(Box::new(second))));
    let expected = Rule::Duplicate {
        other: first,
        label: "江晖苑 3幢 1单元".into(),
    };
    assert!(
        found
            .iter()
            .any(|p| p.field == Field::RegistrationCode && p.rule == expected),
        "{found:?}"
    );
}

#[test]
fn two_people_on_different_fields_both_keep_their_change() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let opened = draft(&office, id);
    let (mut mine, mut theirs) = (opened.clone(), opened.clone());
    mine.model = "KONE".into();
    theirs.user_unit = "新物业公司".into();
    let (inspector, administrator) = (office.inspector, office.administrator);
    office
        .perform(administrator, edit(id, &opened, &theirs))
        .unwrap();
    office.perform(inspector, edit(id, &opened, &mine)).unwrap();
    let now = draft(&office, id);
    assert_eq!(
        (now.model.as_str(), now.user_unit.as_str()),
        ("KONE", "新物业公司")
    );
}

#[test]
fn two_people_on_one_field_is_a_conflict_with_all_three_values() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let opened = draft(&office, id);
    let (mut mine, mut theirs) = (opened.clone(), opened.clone());
    mine.model = "KONE".into();
    mine.remarks = "also".into();
    theirs.model = "HITACHI".into();
    let (inspector, administrator) = (office.inspector, office.administrator);
    office
        .perform(administrator, edit(id, &opened, &theirs))
        .unwrap();
    match office.perform(inspector, edit(id, &opened, &mine)) {
        Err(Error::Conflict(conflicts)) => {
            assert_eq!(conflicts.len(), 1, "only the field that both changed");
            let c = &conflicts[0];
            assert_eq!(c.field, Field::Model);
            assert_eq!(
                (c.base.as_str(), c.mine.as_str(), c.theirs.as_str()),
                ("OTIS 3200", "KONE", "HITACHI")
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        draft(&office, id).remarks,
        "",
        "nothing of a refused edit is saved"
    );
}

#[test]
fn the_same_change_twice_is_no_conflict_and_no_operation() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let opened = draft(&office, id);
    let mut after = opened.clone();
    after.model = "KONE".into();
    assert!(office.act(edit(id, &opened, &after)).operation.is_some());
    let again = office.act(edit(id, &opened, &after));
    assert_eq!((again.operation, again.count), (None, 0));
}

#[test]
fn a_fault_elsewhere_does_not_keep_from_another_field() {
    let mut office = Office::new();
    let mut old = sample(1);
    old.rescue_code = "123456".into();
    let id = office.create(old);
    let administrator = office.administrator;
    let before = office.program();
    let mut after = before.clone();
    after.rescue_code_length = 8;
    let settings = Action::SaveProgram {
        before: Box::new(before),
        after: Box::new(after),
    };
    office.perform(administrator, settings).unwrap();
    let opened = draft(&office, id);
    let mut changed = opened.clone();
    changed.remarks = "new".into();
    let done = office.act(edit(id, &opened, &changed));
    assert_eq!(done.count, 1);
    assert_eq!(draft(&office, id), changed, "the code of old is still there");
    let mut worse = changed.clone();
    worse.rescue_code = "654321".into();
    let inspector = office.inspector;
    let found = faults(office.perform(inspector, edit(id, &changed, &worse)));
    assert_eq!(
        found
            .iter()
            .filter(|p| p.field == Field::RescueCode)
            .count(),
        1
    );
}

#[test]
fn a_successor_takes_the_place_and_the_old_one_keeps_its_renewal() {
    let mut office = Office::new();
    let mut old_draft = sample(1);
    old_draft.rescue_code = "123456".into();
    let old = office.create(old_draft);
    let new_draft = ElevatorDraft {
        category: "3110".into(),
        registration_code: registration_code(900),
        rescue_code: "123456".into(),
        ..ElevatorDraft::default()
    };
    let replace = |draft: &ElevatorDraft| Action::ReplaceElevator {
        old,
        draft: Box::new(draft.clone()),
    };
    let new = ElevatorId(office.act(replace(&new_draft)).created.unwrap());
    let before = tixin::store::elevator::get(&office.store, old)
        .unwrap()
        .unwrap();
    let after = tixin::store::elevator::get(&office.store, new)
        .unwrap()
        .unwrap();
    assert_eq!(before.draft.use_status, "dismantled");
    assert_eq!(before.draft.rescue_code, "", "the plate's code moved on");
    assert!(before.renewal_id.is_some() && after.renewal_id.is_none());
    assert_eq!(before.replaced_by, Some((new, "江晖苑 3幢 1单元".into())));
    assert_eq!(after.replaces, Some((old, "江晖苑 3幢 1单元".into())));
    assert_eq!(after.draft.place(), "江晖苑 3幢 1单元");
    assert_eq!(after.draft.user_unit, before.draft.user_unit);

    let mut third = new_draft.clone();
    third.registration_code = registration_code(901);
    third.rescue_code.clear();
    let inspector = office.inspector;
    let found = faults(office.perform(inspector, replace(&third)));
    assert!(
        found.iter().any(|p| p.field == Field::Replaces
            && matches!(p.rule, Rule::Duplicate { other, .. } if other == new)),
        "{found:?}"
    );

    let query = RegisterQuery {
        text: registration_code(1),
        ..RegisterQuery::default()
    };
    let found = register::ids(&office.store, &query, &office.program(), today()).unwrap();
    assert_eq!(
        found.len(),
        2,
        "the old code finds the new elevator as well"
    );
}

#[test]
fn a_duplicate_has_nothing_that_only_one_elevator_can_have() {
    let copy = sample(1).duplicate();
    assert_eq!(copy.registration_code, "");
    assert_eq!(copy.factory_no, "");
    assert_eq!(copy.community, "江晖苑");
    assert_eq!(copy.renewal, sample(1).renewal);
}

#[test]
fn the_form_is_checked_against_the_file_while_it_is_typed() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let actor = office.actor(office.inspector);
    let reader = office.reader();
    for (except, expected) in [(Some(id), 0), (None, 1)] {
        let ask = Ask::CheckElevator {
            except,
            draft: Box::new(sample(1)),
        };
        match answer(&reader, &ask, &actor, &office.calendar) {
            Answer::CheckElevator(_, problems) => {
                let doubles = problems
                    .iter()
                    .filter(|p| matches!(p.rule, Rule::Duplicate { .. }));
                assert_eq!(doubles.count(), expected, "{problems:?}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_detail_has_steps_ties_and_history() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    office
        .step(
            &[id],
            tixin::domain::renewal::Step::Notify,
            "2025-05-01",
            "",
        )
        .unwrap();
    let actor = office.actor(office.inspector);
    let answered = answer(
        &office.reader(),
        &Ask::Elevator(id),
        &actor,
        &office.calendar,
    );
    let Answer::Elevator(_, Some(detail)) = answered else {
        panic!("{answered:?}");
    };
    assert_eq!(detail.elevator.events.len(), 1);
    assert!(detail.elevator.maker_id.is_some());
    assert_eq!(detail.history.len(), 2, "created, stepped");
}
