//! Inspections: their events move the renewals, and what the law refuses stays out.

use tixin::domain::problem::Field;
use tixin::domain::renewal::{Stage, Step};
use tixin::exchange::mapping::Target;
use tixin::ops::Action;
use tixin::ops::import::sheet::Choice;
use tixin::store::{inspection, register};

use super::{counts, csv, faults, import, required, rows, seen};
use crate::common::{Office, registration_code};

const HEAD: &str = "注册代码,报检日期,自检报告编号,受理日期,现场检验日期,检验意见日期,检验意见编号,整改期限,不合格项,整改确认日期,报告日期,报告编号,检验结论\n";

/// Three elevators that stand at 自检合格.
fn ready() -> (Office, Vec<tixin::domain::ids::ElevatorId>) {
    let mut office = Office::new();
    let ids = office.create_many(3);
    for (step, on) in [
        (Step::Notify, "2025-06-01"),
        (Step::Start, "2025-06-05"),
        (Step::SelfInspect, "2025-07-01"),
    ] {
        office.step(&ids, step, on, "事由").unwrap();
    }
    (office, ids)
}

#[test]
fn a_passed_one_moves_its_renewal_to_reported() {
    let (mut office, ids) = ready();
    let path = csv(
        &office,
        "i.csv",
        &format!(
            "{HEAD}{},2025-07-02,ZJ-1,2025-07-03,2025-07-07,2025-07-07,YJ-1,2025-07-20,限速器；照明,2025-07-10,2025-07-11,BG-1,合格\n{},2025-07-02,ZJ-2,2025-07-03,,,,,,,,,\n",
            registration_code(1),
            registration_code(2),
        ),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Inspections);
    assert_eq!(counts(&found), [2, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &Choice::default());
    let stages: Vec<_> = register::rows(&office.store, &ids)
        .unwrap()
        .iter()
        .map(|r| r.stage)
        .collect();
    assert_eq!(
        stages,
        [
            Some(Stage::Reported),
            Some(Stage::Applied),
            Some(Stage::SelfInspected)
        ]
    );
    assert_eq!(rows(&office, "inspection_item"), 2);
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 2, 0, 0]
    );
    // The next list knows more of the second, and says otherwise of the first.
    let next = csv(
        &office,
        "n.csv",
        &format!(
            "{HEAD}{},2025-07-02,ZJ-1,2025-07-04,,,,,,,,,\n{},2025-07-02,ZJ-2,2025-07-03,2025-07-09,,,,,,,,\n",
            registration_code(1),
            registration_code(2),
        ),
    );
    let found = seen(&office, &next, &Choice::default());
    assert_eq!(counts(&found), [0, 1, 0, 0, 1]);
    assert_eq!(faults(&found, 2), [(Field::AcceptedOn, "already_recorded")]);
    office.act(Action::Undo);
    assert_eq!(rows(&office, "inspection"), 0);
}

#[test]
fn what_is_missing_and_what_the_law_refuses_is_told_at_its_column() {
    let (mut office, _) = ready();
    let mut early = crate::common::sample(4);
    early.registration_code = registration_code(4);
    office.create(early);
    let path = csv(
        &office,
        "i.csv",
        &format!(
            "{HEAD}{},2025-07-02,ZJ-1,,2025-07-07,,,,,,,,\n{},2025-07-02,ZJ-2,2025-07-03,2025-07-07,,,,,,2025-07-09,BG-2,\n{},2025-07-02,ZJ-3,2025-07-03,2025-07-07,,,,,,2025-07-09,,不合格\n{},2025-07-02,ZJ-4,,,,,,,,,,\n,2025-07-02,,,,,,,,,,,\n",
            registration_code(1),
            registration_code(2),
            registration_code(3),
            registration_code(4),
        ),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 0, 0, 0, 5]);
    assert!(faults(&found, 2).contains(&required(Field::AcceptedOn)));
    assert!(faults(&found, 3).contains(&required(Field::InspectionResult)));
    assert!(faults(&found, 4).contains(&required(Field::ReportNo)));
    assert!(faults(&found, 4).contains(&required(Field::Items)));
    assert!(
        faults(&found, 5).contains(&(Field::AppliedOn, "stands")),
        "no notice, no work"
    );
    assert_eq!(faults(&found, 6), [required(Field::Elevators)]);
}

#[test]
fn the_second_round_carries_what_failed() {
    let (mut office, ids) = ready();
    let code = registration_code(1);
    let path = csv(
        &office,
        "i.csv",
        &format!(
            "{HEAD}{code},2025-07-02,ZJ-1,2025-07-03,2025-07-07,,,,限速器,,2025-07-08,BG-1,不合格\n{code},2025-07-20,ZJ-2,2025-07-21,2025-07-22,,,,,,2025-07-24,BG-2,合格\n",
        ),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [2, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &Choice::default());
    let all = inspection::of_elevator(&office.store, ids[0]).unwrap();
    let second = inspection::get(&office.store, all[1]).unwrap().unwrap();
    assert_eq!((second.round, second.previous_id), (2, Some(all[0])));
    assert_eq!(second.items[0].content, "限速器");
    assert!(!second.items[0].open, "put right with the report");
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 2, 0, 0]
    );
}
