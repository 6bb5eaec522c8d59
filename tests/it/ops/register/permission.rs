use tixin::domain::fields::Fields;
use tixin::domain::ids::PersonId;
use tixin::domain::problem::Field;
use tixin::domain::query::RegisterQuery;
use tixin::domain::renewal::Step;
use tixin::domain::role::{Permission, Role};
use tixin::error::Error;
use tixin::ops::Action;

use crate::common::{Office, request, sample};

/// One action for each permission, on an office with one elevator.
fn action(office: &Office, permission: Permission) -> Option<Action> {
    let program = office.program();
    Some(match permission {
        Permission::EditRegister => Action::CreateElevator(Box::new(sample(2))),
        Permission::MoveStages => Action::Step {
            elevators: Vec::new(),
            request: request(Step::Notify, "2025-05-01", ""),
        },
        Permission::Import => Action::Import(Box::default()),
        Permission::EditProgram => {
            let mut after = program.clone();
            after.set_field(Field::Target, "501");
            Action::SaveProgram {
                before: Box::new(program),
                after: Box::new(after),
            }
        }
        Permission::ManagePeople => Action::SavePerson {
            id: None,
            name: "新人".into(),
            role: Role::Inspector,
            retired: false,
        },
        Permission::ShareViews => Action::SaveView {
            name: "共享".into(),
            shared: true,
            query: RegisterQuery::default(),
            columns: Vec::new(),
        },
        _ => return None,
    })
}

#[test]
fn each_role_may_do_its_own_and_is_told_what_was_needed_otherwise() {
    for &role in Role::ALL {
        let mut office = Office::new();
        let person = match role {
            Role::Inspector => office.inspector,
            Role::Dispatcher => office.dispatcher,
            Role::Supervisor => office.supervisor,
            Role::Administrator => office.administrator,
        };
        for &permission in Permission::ALL {
            let Some(action) = action(&office, permission) else {
                continue;
            };
            let result = office.perform(person, action);
            if role.may(permission) {
                assert!(result.is_ok(), "{role:?} {permission:?}: {result:?}");
            } else {
                match result {
                    Err(Error::Forbidden {
                        role: r,
                        permission: p,
                    }) => assert_eq!((r, p), (role, permission)),
                    other => panic!("{role:?} {permission:?}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn somebody_unknown_or_gone_may_do_nothing() {
    let mut office = Office::new();
    let create = || Action::CreateElevator(Box::new(sample(1)));
    let unknown = office.perform(PersonId(1), create());
    assert!(matches!(
        unknown,
        Err(Error::NotFound { what: "person", .. })
    ));
    let (administrator, inspector) = (office.administrator, office.inspector);
    let leave = Action::SavePerson {
        id: Some(inspector),
        name: "检查员乙".into(),
        role: Role::Inspector,
        retired: true,
    };
    office.perform(administrator, leave).expect("retired");
    let gone = office.perform(inspector, create());
    assert!(matches!(gone, Err(Error::NotFound { what: "person", .. })));
}
