//! A list taken back: what went on since stays whole and is named.

use tixin::domain::ids::OperationId;
use tixin::domain::problem::Field;
use tixin::domain::renewal::Step;
use tixin::domain::views::KeptWhy;
use tixin::ops::import::sheet::Choice;
use tixin::ops::rescue::RescueAction;
use tixin::ops::{Action, Done};
use tixin::store::{elevator, notice, renewal, rescue};

use super::{csv, import, rows};
use crate::common::{Office, registration_code};

const NOTICES: &str = "告知书编号,告知日期,施工类别,施工单位,许可证编号,许可证有效期至,计划开工,计划竣工,施工地址,使用单位,接收日期,注册代码\n";

fn notices(office: &mut Office) -> OperationId {
    let line = |number: &str, n: u32| {
        format!(
            "{number},2025-07-01,安装,样品安装,TS3333000-2028,2028-06-30,2025-07-10,2025-08-30,江晖苑,样品物业服务有限公司,2025-07-02,{}\n",
            registration_code(n)
        )
    };
    let text = [
        NOTICES.to_owned(),
        line("GZ-1", 1),
        line("GZ-1", 2),
        line("GZ-2", 3),
    ]
    .concat();
    let path = csv(office, "n.csv", &text);
    let inspector = office.inspector;
    import(office, inspector, &path, &Choice::default())
        .operation
        .unwrap()
}

fn reverse(office: &mut Office, id: OperationId) -> Done {
    office.act(Action::ReverseImport(id))
}

fn steps(office: &Office, n: u32) -> usize {
    let keys = elevator::Keys::all(&office.store).unwrap();
    let id = keys
        .holder(Field::RegistrationCode, &registration_code(n))
        .unwrap();
    let renewal = renewal::of_elevator(&office.store, id).unwrap().unwrap();
    renewal::events(&office.store, renewal).unwrap().len()
}

#[test]
fn nothing_went_on_and_all_of_it_goes() {
    let mut office = Office::new();
    office.create_many(3);
    let id = notices(&mut office);
    let done = reverse(&mut office, id);
    assert_eq!(done.kept, []);
    assert_eq!(
        (rows(&office, "notice"), rows(&office, "stage_event")),
        (0, 0)
    );
    assert_eq!(rows(&office, "import_batch"), 0);
}

#[test]
fn a_notice_whose_elevator_went_on_stays_whole_with_the_other_elevator() {
    let mut office = Office::new();
    let ids = office.create_many(3);
    let id = notices(&mut office);
    office
        .step(&ids[..1], Step::Start, "2025-07-10", "事由")
        .unwrap();
    let done = reverse(&mut office, id);
    let kept: Vec<_> = done
        .kept
        .iter()
        .map(|k| (k.table.as_str(), k.label.as_str()))
        .collect();
    assert_eq!(kept, [("notice", "GZ-1"), ("organization", "样品安装")]);
    let left = notice::list(&office.store).unwrap();
    assert_eq!((left.len(), left[0].elevators), (1, 2));
    assert_eq!(
        (steps(&office, 1), steps(&office, 2), steps(&office, 3)),
        (2, 1, 0)
    );
    assert_eq!(rows(&office, "notice_event"), 2);
    office.assert_sound();
}

#[test]
fn a_rescue_order_that_somebody_went_on_with_stays() {
    let mut office = Office::new();
    let path = csv(
        &office,
        "r.csv",
        "工单编号,来源,报警时间,困人地点,派单时间\nA1,110联动,2025-08-08 08:00,江晖苑,2025-08-08 08:02\nA2,110联动,2025-08-08 08:10,春晓,2025-08-08 08:12\n",
    );
    let dispatcher = office.dispatcher;
    let done = import(&mut office, dispatcher, &path, &Choice::default());
    let order = rescue::keys(&office.store).unwrap()[0].id;
    let arrived = RescueAction::Step {
        id: order,
        step: tixin::domain::rescue::RescueStep::Arrived,
        at: "0815".into(),
        team: String::new(),
        note: "电话补录".into(),
        confirmed: false,
    };
    office.perform(dispatcher, Action::Rescue(arrived)).unwrap();
    let operation = done.operation.unwrap();
    assert!(
        office
            .perform(office.inspector, Action::ReverseImport(operation))
            .is_err()
    );
    let done = office
        .perform(dispatcher, Action::ReverseImport(operation))
        .unwrap();
    assert_eq!(done.kept.len(), 1);
    assert_eq!(
        (done.kept[0].label.as_str(), &done.kept[0].why),
        ("A1", &KeptWhy::Changed)
    );
    assert_eq!(
        (rows(&office, "rescue_order"), rows(&office, "rescue_event")),
        (1, 2)
    );
}
