//! The register's use cases: import.

use tixin::domain::fields::Fields;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::query::{Filter, RegisterQuery};
use tixin::domain::renewal::RenewalKind;
use tixin::exchange::rows::ReadRow;
use tixin::ops::import::{
    ImportCounts, ImportOptions, ImportPlan, RecordRef, RowFate, plan, plan_with,
};
use tixin::ops::{Action, Done};
use tixin::store::{elevator, register};

use crate::common::{Office, registration_code, sample, today};

fn row(number: u32, values: &[(Field, &str)]) -> ReadRow {
    ReadRow {
        row: number,
        values: values.iter().copied().collect(),
        problems: Vec::new(),
    }
}

/// The row that a sheet would have for the n-th sample.
fn full(number: u32, n: u32) -> ReadRow {
    let draft = sample(n);
    let values = tixin::domain::elevator::ElevatorDraft::FIELDS
        .iter()
        .map(|f| (*f, draft.field(*f)))
        .filter(|(_, v)| !v.is_empty())
        .collect();
    ReadRow {
        row: number,
        values,
        problems: Vec::new(),
    }
}

fn planned(office: &Office, rows: &[ReadRow]) -> ImportPlan {
    plan(&office.store, "清单.xlsx", rows, today(), &office.calendar).unwrap()
}

fn import(office: &mut Office, rows: &[ReadRow]) -> Done {
    let plan = planned(office, rows);
    office.act(Action::Import(Box::new(plan)))
}

fn counts(new: u32, changed: u32, same: u32, duplicates: u32, faults: u32) -> ImportCounts {
    ImportCounts {
        new,
        changed,
        same,
        duplicates,
        faults,
    }
}

#[test]
fn imported_twice_all_is_the_same_and_nothing_is_recorded() {
    let mut office = Office::new();
    let rows: Vec<ReadRow> = (1..=40).map(|n| full(n + 1, n)).collect();
    assert_eq!(planned(&office, &rows).counts(), counts(40, 0, 0, 0, 0));
    let done = import(&mut office, &rows);
    assert_eq!(done.count, 40);
    let again = planned(&office, &rows);
    assert_eq!(again.counts(), counts(0, 0, 40, 0, 0));
    let done = office.act(Action::Import(Box::new(again)));
    assert_eq!((done.operation, done.count, done.created), (None, 0, None));
}

#[test]
fn an_import_is_one_operation_that_can_be_listed_and_undone() {
    let mut office = Office::new();
    let rows: Vec<ReadRow> = (1..=5).map(|n| full(n + 1, n)).collect();
    let done = import(&mut office, &rows);
    let batch = tixin::domain::ids::ImportBatchId(done.created.unwrap());
    let query = RegisterQuery {
        filters: vec![Filter::Import(batch), Filter::InProgram],
        ..RegisterQuery::default()
    };
    let program = office.program();
    let count =
        |office: &Office| register::count(&office.store, &query, &program, today()).unwrap();
    assert_eq!(count(&office), 5);
    office.act(Action::Undo);
    assert_eq!(count(&office), 0);
    assert_eq!(planned(&office, &rows).counts(), counts(5, 0, 0, 0, 0));
}

#[test]
fn empty_cells_erase_nothing_and_changes_name_old_and_new() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let code = registration_code(1);
    let rows = [row(
        2,
        &[(Field::RegistrationCode, &code), (Field::Model, "KONE")],
    )];
    let plan = planned(&office, &rows);
    let RowFate::Changed {
        of: known, fields, ..
    } = &plan.rows.get(0).unwrap().fate
    else {
        panic!("{plan:?}");
    };
    assert_eq!(*known, RecordRef::Elevator(id));
    assert_eq!(
        fields,
        &[(Field::Model, "OTIS 3200".to_owned(), "KONE".to_owned())]
    );
    office.act(Action::Import(Box::new(plan)));
    let draft = elevator::get(&office.store, id).unwrap().unwrap().draft;
    assert_eq!(draft.model, "KONE");
    assert_eq!(draft.user_unit, sample(1).user_unit);
    assert_eq!(draft.renewal, sample(1).renewal);
}

#[test]
fn what_somebody_changed_between_preview_and_commit_is_classified_again() {
    let mut office = Office::new();
    let rows = [full(2, 1), full(3, 2)];
    let plan = planned(&office, &rows);
    assert_eq!(plan.counts().new, 2);
    let id = office.create(sample(1));
    let opened = elevator::get(&office.store, id).unwrap().unwrap().draft;
    let mut after = opened.clone();
    after.remarks = "theirs".into();
    office.act(Action::EditElevator {
        id,
        before: Box::new(opened),
        after: Box::new(after),
    });
    let done = office.act(Action::Import(Box::new(plan)));
    assert_eq!(done.count, 1, "the first is known by now");
    let draft = elevator::get(&office.store, id).unwrap().unwrap().draft;
    assert_eq!(draft.remarks, "theirs");
}

#[test]
fn the_same_key_twice_in_a_sheet_names_the_other_row() {
    let office = Office::new();
    let mut twin = full(7, 2);
    twin.values
        .insert(Field::RegistrationCode, registration_code(1));
    let plan = planned(&office, &[full(2, 1), twin]);
    assert_eq!(plan.counts(), counts(1, 0, 0, 1, 0));
    assert!(matches!(
        plan.rows.get(1).unwrap().fate,
        RowFate::Duplicate {
            other_row: Some(2),
            ..
        }
    ));
}

#[test]
fn rows_without_any_number_are_known_by_their_place() {
    let mut office = Office::new();
    let place = |n: u32, unit: &str| {
        row(
            n,
            &[
                (Field::Category, "3110"),
                (Field::Street, "长河"),
                (Field::Community, "长河家园"),
                (Field::Building, "1幢"),
                (Field::UnitNo, unit),
            ],
        )
    };
    let rows = [place(2, "1"), place(3, "2"), place(4, "2")];
    let plan = planned(&office, &rows);
    assert_eq!(plan.counts(), counts(2, 0, 0, 1, 0));
    office.act(Action::Import(Box::new(plan)));
    assert_eq!(planned(&office, &rows).counts(), counts(0, 0, 2, 1, 0));
}

#[test]
fn a_certificate_that_belongs_to_another_registration_code_is_no_match() {
    let mut office = Office::new();
    let mut first = sample(1);
    first.certificate_no = "梯11浙AJ5023(19)".into();
    let id = office.create(first);
    let mut other = full(2, 2);
    other
        .values
        .insert(Field::CertificateNo, "梯11浙AJ5023(19)");
    let plan = planned(&office, &[other]);
    assert!(
        matches!(plan.rows.get(0).unwrap().fate, RowFate::Duplicate { other: Some(o), .. } if o == RecordRef::Elevator(id)),
        "{plan:?}"
    );
}

#[test]
fn faults_keep_a_row_out_all_at_once_and_the_rest_goes_in() {
    let mut office = Office::new();
    let mut bad = full(3, 2);
    bad.values.insert(Field::RegistrationCode, "123");
    bad.values.remove(&Field::Community);
    bad.values.remove(&Field::InUseOn);
    bad.problems
        .push(Problem::fault(Field::InUseOn, Rule::NotADate, "去年"));
    let rows = [full(2, 1), bad];
    let plan = planned(&office, &rows);
    assert_eq!(plan.counts(), counts(1, 0, 0, 0, 1));
    let RowFate::Fault(problems) = &plan.rows.get(1).unwrap().fate else {
        panic!();
    };
    for field in [Field::RegistrationCode, Field::Community, Field::InUseOn] {
        assert!(problems.iter().any(|p| p.field == field), "{problems:?}");
    }
    let json = plan.json(|f| f.code().to_owned(), |p| p.rule.code().to_owned());
    assert_eq!(json["new"], 1);
    assert_eq!(json["faults"][0]["row"], 3);
    assert!(json["faults"].as_array().unwrap().len() >= 3);
    assert_eq!(office.act(Action::Import(Box::new(plan))).count, 1);
}

#[test]
fn a_row_without_a_kind_enters_the_program_as_chosen() {
    let mut plain = full(2, 1);
    for field in tixin::domain::fields::RENEWAL_FIELDS {
        plain.values.remove(field);
    }
    let rows = [plain];
    for (kind, expected) in [
        (None, None),
        (Some(RenewalKind::Modify), Some("modify".to_owned())),
    ] {
        let mut office = Office::new();
        let options = ImportOptions { kind };
        let plan = plan_with(&office.store, "", &rows, today(), &office.calendar, options).unwrap();
        assert!(
            matches!(plan.rows.get(0).unwrap().fate, RowFate::New),
            "{plan:?}"
        );
        office.act(Action::Import(Box::new(plan)));
        let keys = elevator::Keys::all(&office.store).unwrap();
        let id = keys
            .holder(Field::RegistrationCode, &registration_code(1))
            .unwrap();
        let draft = elevator::get(&office.store, id).unwrap().unwrap().draft;
        assert_eq!(draft.renewal.map(|r| r.kind), expected);
    }
    let mut office = Office::new();
    import(&mut office, &rows);
    assert_eq!(planned(&office, &rows).counts(), counts(0, 0, 1, 0, 0));
}

#[test]
fn a_row_may_say_what_it_replaced() {
    let mut office = Office::new();
    let old = office.create(sample(1));
    let mut new = full(2, 2);
    new.values.insert(Field::Replaces, registration_code(1));
    import(&mut office, &[new.clone()]);
    let old = elevator::get(&office.store, old).unwrap().unwrap();
    assert!(old.replaced_by.is_some());
    assert_eq!(old.draft.use_status, "dismantled");
    assert_eq!(planned(&office, &[new]).counts(), counts(0, 0, 1, 0, 0));
}
