use tixin::domain::ids::OrganizationId;
use tixin::domain::organization::{OrganizationDraft, OrganizationKind};
use tixin::domain::problem::{Field, Rule};
use tixin::domain::query::{Column, Filter, RegisterQuery};
use tixin::domain::renewal::Stage;
use tixin::domain::role::Role;
use tixin::error::Error;
use tixin::ops::Action;
use tixin::store::{catalog, organization, person};

use crate::common::Office;

fn unit(name: &str, credit_code: &str) -> OrganizationDraft {
    OrganizationDraft {
        name: name.into(),
        credit_code: credit_code.into(),
        kinds: vec![OrganizationKind::Construction],
        ..OrganizationDraft::default()
    }
}

fn save(
    id: Option<OrganizationId>,
    before: &OrganizationDraft,
    after: &OrganizationDraft,
) -> Action {
    Action::SaveOrganization {
        id,
        before: Box::new(before.clone()),
        after: Box::new(after.clone()),
    }
}

const CREDIT_CODE: &str = "91330100799655058B";

#[test]
fn a_credit_code_belongs_to_one_unit() {
    let mut office = Office::new();
    let nothing = OrganizationDraft::default();
    office.act(save(None, &nothing, &unit("甲公司", CREDIT_CODE)));
    let inspector = office.inspector;
    let result = office.perform(
        inspector,
        save(None, &nothing, &unit("甲公司", CREDIT_CODE)),
    );
    let Err(Error::Invalid(problems)) = result else {
        panic!("{result:?}");
    };
    let taken: Vec<Field> = problems
        .iter()
        .filter(|p| p.rule == Rule::DuplicateName)
        .map(|p| p.field)
        .collect();
    assert_eq!(taken, [Field::Name, Field::CreditCode], "both at once");
}

#[test]
fn edits_of_a_unit_go_together_or_conflict() {
    let mut office = Office::new();
    let opened = unit("甲公司", "");
    let id = office
        .act(save(None, &OrganizationDraft::default(), &opened))
        .created;
    let id = id.map(OrganizationId);
    let (mut a, mut b, mut c) = (opened.clone(), opened.clone(), opened.clone());
    a.phone = "0571-12345678".into();
    b.contact_name = "张三".into();
    c.phone = "0571-87654321".into();
    office.act(save(id, &opened, &a));
    office.act(save(id, &opened, &b));
    let inspector = office.inspector;
    let result = office.perform(inspector, save(id, &opened, &c));
    assert!(
        matches!(&result, Err(Error::Conflict(c)) if c.len() == 1 && c[0].field == Field::Phone)
    );
    let now = organization::get(&office.store, id.unwrap())
        .unwrap()
        .unwrap()
        .draft;
    assert_eq!(
        (now.phone.as_str(), now.contact_name.as_str()),
        ("0571-12345678", "张三")
    );
}

#[test]
fn somebody_who_may_manage_people_must_stay() {
    let mut office = Office::new();
    let administrator = office.administrator;
    let resign = Action::SavePerson {
        id: Some(administrator),
        name: "管理员甲".into(),
        role: Role::Inspector,
        retired: false,
    };
    let result = office.perform(administrator, resign);
    assert!(
        matches!(&result, Err(Error::Invalid(p)) if p[0].field == Field::Role),
        "{result:?}"
    );
    let people = person::all(&office.store).unwrap();
    assert!(
        people
            .iter()
            .any(|p| p.id == administrator && p.role == Role::Administrator)
    );
}

#[test]
fn only_an_empty_file_lets_anyone_be_administrator() {
    let mut office = Office::new();
    let inspector = office.inspector;
    let seize = Action::SavePerson {
        id: None,
        name: "路人".into(),
        role: Role::Administrator,
        retired: false,
    };
    let result = office.perform(inspector, seize);
    assert!(matches!(result, Err(Error::Forbidden { .. })));
    let direct = office.at(inspector, |desk| tixin::ops::person::first(desk, "路人"));
    assert!(matches!(direct, Err(Error::Forbidden { .. })));
}

#[test]
fn program_settings_with_their_plan() {
    let mut office = Office::new();
    let supervisor = office.supervisor;
    let before = office.program();
    assert_eq!(before.target, 500);
    let mut after = before.clone();
    after.monthly_plan = vec![("2025-06".into(), 200), ("2025-08".into(), 500)];
    after.counting_stage = Stage::Registered;
    let save = |after: &tixin::domain::program::Program| Action::SaveProgram {
        before: Box::new(before.clone()),
        after: Box::new(after.clone()),
    };
    office.perform(supervisor, save(&after)).unwrap();
    assert_eq!(office.program(), after);
    let mut wrong = before.clone();
    wrong.deadline_on = before.starts_on.pred_opt().unwrap();
    wrong.promise_days = 0;
    let result = office.perform(supervisor, save(&wrong));
    let Err(Error::Invalid(problems)) = result else {
        panic!("{result:?}");
    };
    for field in [Field::DeadlineOn, Field::PromiseDays] {
        assert!(problems.iter().any(|p| p.field == field), "{problems:?}");
    }
}

#[test]
fn views_are_ones_own_or_everybodys() {
    let mut office = Office::new();
    let (inspector, supervisor) = (office.inspector, office.supervisor);
    let query = RegisterQuery {
        filters: vec![Filter::Overdue, Filter::Stage(Stage::Planned)],
        sort: Column::Due,
        ..RegisterQuery::default()
    };
    let view = |name: &str, shared| Action::SaveView {
        name: name.into(),
        shared,
        query: query.clone(),
        columns: vec![Column::Place, Column::Due],
    };
    let own = office
        .perform(inspector, view("逾期", false))
        .unwrap()
        .created;
    let again = office.perform(inspector, view("逾期", false)).unwrap();
    assert_eq!(again.created, own, "the same name is the same view");
    assert_eq!(again.operation, None);
    let shared = office
        .perform(supervisor, view("公用", true))
        .unwrap()
        .created;
    let names = |office: &Office, person| -> Vec<String> {
        let catalog = catalog::read(&office.store, person).unwrap();
        catalog.saved_views.into_iter().map(|v| v.name).collect()
    };
    assert_eq!(names(&office, inspector), ["公用", "逾期"]);
    assert_eq!(names(&office, supervisor), ["公用"]);
    let catalog = catalog::read(&office.store, inspector).unwrap();
    assert_eq!(catalog.saved_views[1].query, query);
    let delete = |id: Option<i64>| Action::DeleteView(tixin::domain::ids::SavedViewId(id.unwrap()));
    assert!(matches!(
        office.perform(inspector, delete(shared)),
        Err(Error::Forbidden { .. })
    ));
    assert!(matches!(
        office.perform(supervisor, delete(own)),
        Err(Error::NotFound { .. })
    ));
    office.perform(inspector, delete(own)).unwrap();
    assert_eq!(names(&office, inspector), ["公用"]);
}
