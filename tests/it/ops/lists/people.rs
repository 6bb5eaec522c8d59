//! People: known by the name, never the last who may manage them.

use tixin::domain::problem::Field;
use tixin::domain::role::Role;
use tixin::exchange::mapping::Target;
use tixin::ops::Action;
use tixin::ops::import::sheet::Choice;
use tixin::store::person;

use super::{counts, csv, faults, import, required, rows, seen};
use crate::common::Office;

#[test]
fn a_list_of_people_is_known_by_its_columns_and_goes_in_as_one() {
    let mut office = Office::new();
    let before = rows(&office, "person");
    let path = csv(
        &office,
        "people.csv",
        "姓名,角色,是否离职\n检查员乙,主管,否\n新来的,调度员,\n新来的,检查员,\n走了的,检查员,是\n,检查员,\n谁,厨师,\n",
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::People);
    assert_eq!(counts(&found), [2, 1, 0, 1, 2]);
    assert_eq!(faults(&found, 6), [required(Field::Name)]);
    assert_eq!(faults(&found, 7), [(Field::Role, "unknown_word")]);
    let refused = office.perform(
        office.inspector,
        Action::Import(Box::new(found.plan.clone())),
    );
    assert!(refused.is_err(), "an inspector does not manage people");
    let administrator = office.administrator;
    assert_eq!(
        import(&mut office, administrator, &path, &Choice::default()).count,
        3
    );
    let people = person::all(&office.store).unwrap();
    let role = |name: &str| {
        people
            .iter()
            .find(|p| p.name == name)
            .map(|p| (p.role, p.retired))
    };
    assert_eq!(role("检查员乙"), Some((Role::Supervisor, false)));
    assert_eq!(role("走了的"), Some((Role::Inspector, true)));
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 3, 1, 2]
    );
    office.perform(administrator, Action::Undo).unwrap();
    assert_eq!(rows(&office, "person"), before);
}

#[test]
fn somebody_stays_who_may_manage_people() {
    let office = Office::new();
    let path = csv(&office, "people.csv", "姓名,角色\n管理员甲,检查员\n");
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(faults(&found, 2), [required(Field::Role)]);
    let two = csv(
        &office,
        "two.csv",
        "姓名,角色\n第二个,管理员\n管理员甲,检查员\n",
    );
    assert_eq!(
        counts(&seen(&office, &two, &Choice::default())),
        [1, 1, 0, 0, 0]
    );
}
