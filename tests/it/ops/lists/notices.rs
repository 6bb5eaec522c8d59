//! Notices with their elevators: in whole or out whole, and their steps move the renewals.

use tixin::domain::notice::NoticeState;
use tixin::domain::problem::Field;
use tixin::domain::renewal::Stage;
use tixin::exchange::mapping::Target;
use tixin::ops::Action;
use tixin::ops::import::RowFate;
use tixin::ops::import::sheet::Choice;
use tixin::store::{elevator, notice, register};

use super::{counts, csv, faults, import, rows, seen};
use crate::common::{Office, registration_code};

const HEAD: &str = "告知书编号,告知日期,施工类别,施工单位,许可证编号,许可证有效期至,计划开工,计划竣工,施工地址,使用单位,现场负责人,现场负责人电话,接收日期,注册代码\n";

fn line(number: &str, received: &str, code: &str) -> String {
    format!(
        "{number},2025-07-01,安装,杭州样品电梯安装有限公司,TS3333000-2028,2028-06-30,2025-07-10,2025-08-30,江晖苑,样品物业服务有限公司,王五,0571-87654321,{received},{code}\n"
    )
}

fn stage(office: &Office, n: u32) -> Option<Stage> {
    let keys = elevator::Keys::all(&office.store).unwrap();
    let id = keys
        .holder(Field::RegistrationCode, &registration_code(n))
        .unwrap();
    register::rows(&office.store, &[id]).unwrap()[0].stage
}

#[test]
fn one_notice_of_two_elevators_received_moves_both() {
    let mut office = Office::new();
    office.create_many(3);
    let text = [
        HEAD.to_owned(),
        line("GZ-1", "2025-07-02", &registration_code(1)),
        line("GZ-1", "2025-07-02", &registration_code(2)),
        line("GZ-2", "", &registration_code(3)),
    ]
    .concat();
    let path = csv(&office, "notices.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Notices);
    assert_eq!(counts(&found), [3, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &Choice::default());
    assert_eq!(rows(&office, "notice"), 2);
    let list = notice::list(&office.store).unwrap();
    let state = |number: &str| {
        list.iter()
            .find(|n| n.notice_no == number)
            .map(|n| (n.state, n.elevators))
    };
    assert_eq!(state("GZ-1"), Some((NoticeState::Received, 2)));
    assert_eq!(state("GZ-2"), Some((NoticeState::Draft, 1)));
    assert_eq!(stage(&office, 1), Some(Stage::Notified));
    assert_eq!(stage(&office, 3), Some(Stage::Planned));
    // The same list again changes nothing; a received notice does not change by a list.
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 3, 0, 0]
    );
    let other = csv(&office, "other.csv", &text.replace("王五", "赵六"));
    let found = seen(&office, &other, &Choice::default());
    assert_eq!(counts(&found), [0, 1, 0, 0, 2]);
    assert_eq!(faults(&found, 2), [(Field::NoticeNo, "notice_state")]);
    assert_eq!(faults(&found, 3), [(Field::NoticeNo, "with_row")]);
    // A day that is recorded otherwise is told at its column, and the day stays.
    let moved = csv(
        &office,
        "moved.csv",
        &text.replace("2025-07-02", "2025-07-03"),
    );
    let found = seen(&office, &moved, &Choice::default());
    assert_eq!(faults(&found, 2), [(Field::ReceivedOn, "already_recorded")]);
    // The same elevator twice under one notice is asked about.
    let twice = [HEAD.to_owned(), line("GZ-3", "", &registration_code(2))].concat();
    let twice = format!("{twice}{}", line("GZ-3", "", &registration_code(2)));
    let twice = csv(&office, "twice.csv", &twice);
    assert_eq!(counts(&seen(&office, &twice, &Choice::default()))[3], 1);
    office.act(Action::Undo);
    assert_eq!(
        (rows(&office, "notice"), stage(&office, 1)),
        (0, Some(Stage::Planned))
    );
}

#[test]
fn a_fault_of_one_row_keeps_the_whole_notice_out() {
    let mut office = Office::new();
    office.create_many(3);
    let text = [
        HEAD.to_owned(),
        line("GZ-1", "2025-07-02", &registration_code(1)),
        line("GZ-1", "2025-07-02", &registration_code(9)),
        line("GZ-1", "2025-07-03", &registration_code(2)),
        line("GZ-2", "", &registration_code(3)),
        line("GZ-3", "", &registration_code(3)),
        line("GZ-4", "2025-09-09", &registration_code(1)),
    ]
    .concat();
    let path = csv(&office, "notices.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(faults(&found, 2), [(Field::NoticeNo, "with_row")]);
    assert_eq!(faults(&found, 3), [(Field::RegistrationCode, "unknown")]);
    assert_eq!(faults(&found, 4), [(Field::ReceivedOn, "rows_differ")]);
    assert!(matches!(found.plan.rows.get(3).unwrap().fate, RowFate::New));
    assert_eq!(faults(&found, 6), [(Field::Elevators, "on_other_notice")]);
    assert!(faults(&found, 7).contains(&(Field::ReceivedOn, "in_future")));
}

#[test]
fn a_draft_is_completed_by_the_next_list() {
    let mut office = Office::new();
    office.create_many(2);
    let first = csv(
        &office,
        "a.csv",
        &[HEAD.to_owned(), line("GZ-1", "", &registration_code(1))].concat(),
    );
    let inspector = office.inspector;
    import(&mut office, inspector, &first, &Choice::default());
    let second = csv(
        &office,
        "b.csv",
        &[
            HEAD.to_owned(),
            line("GZ-1", "2025-07-05", &registration_code(1)),
            line("GZ-1", "2025-07-05", &registration_code(2)),
        ]
        .concat(),
    );
    assert_eq!(
        counts(&seen(&office, &second, &Choice::default())),
        [0, 2, 0, 0, 0]
    );
    import(&mut office, inspector, &second, &Choice::default());
    assert_eq!(rows(&office, "notice"), 1);
    assert_eq!(stage(&office, 2), Some(Stage::Notified));
}
