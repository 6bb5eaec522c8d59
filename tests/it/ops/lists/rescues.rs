//! Rescue orders with their milestones.

use tixin::domain::problem::Field;
use tixin::domain::rescue::{RescueOutcome, RescueStep};
use tixin::exchange::mapping::Target;
use tixin::ops::Action;
use tixin::ops::import::sheet::Choice;
use tixin::ops::import::{Decision, RowFate};
use tixin::store::rescue;

use super::{counts, csv, faults, import, of, required, rows, seen};
use crate::common::{Office, registration_code};

const HEAD: &str = "工单编号,来源,警情编号,报警时间,电梯注册代码,困人地点,被困人数,报警人,报警人电话,救援队伍,派单时间,到达现场时间,解救时间,办结工单时间,处理结果,故障原因\n";

fn line(number: &str, code: &str) -> String {
    format!(
        "{number},110联动,330108{number},2025/6/1 14:32,{code},江晖苑3幢,2人,张三,13812345678,样品维保,2025-06-01 14:34,2025年6月1日14时49分,2025-06-01 14:58:30,2025-06-01 16:00,救出,门锁回路\n"
    )
}

#[test]
fn an_order_comes_with_its_milestones_team_and_closing() {
    let mut office = Office::new();
    office.create_many(1);
    let path = csv(
        &office,
        "r.csv",
        &[HEAD, &line("A1", &registration_code(1))].concat(),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Rescues);
    assert_eq!(counts(&found), [1, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let refused = office.perform(office.inspector, Action::Import(Box::new(found.plan)));
    assert!(refused.is_err(), "the desk is not the inspector's");
    let dispatcher = office.dispatcher;
    import(&mut office, dispatcher, &path, &Choice::default());
    let key = rescue::keys(&office.store).unwrap().pop().unwrap();
    assert_eq!(key.order_no, "A1");
    let view = rescue::view(&office.store, key.id).unwrap().unwrap();
    assert_eq!(view.outcome, Some(RescueOutcome::Rescued));
    assert_eq!((view.trapped, view.team()), (2, "样品维保"));
    let at = |step| view.at(step).unwrap().to_rfc3339();
    assert_eq!(at(RescueStep::Arrived), "2025-06-01T14:49:00+08:00");
    assert_eq!(at(RescueStep::Freed), "2025-06-01T14:58:30+08:00");
    assert!(
        view.milestones
            .iter()
            .all(|m| m.is_late(5) && m.note == "r.csv")
    );
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 1, 0, 0]
    );
    // What is closed is not changed by a list; a caller given out masked is no change.
    let masked = [HEAD, &line("A1", &registration_code(1))].concat();
    let masked = masked
        .replace("13812345678", "138****5678")
        .replace("张三", "张*");
    let masked = csv(&office, "m.csv", &masked);
    assert_eq!(
        counts(&seen(&office, &masked, &Choice::default())),
        [0, 0, 1, 0, 0]
    );
    let later = [HEAD, &line("A1", &registration_code(1))].concat();
    let later = csv(
        &office,
        "l.csv",
        &later
            .replace("14:49", "14:50")
            .replace("14时49分", "14时50分"),
    );
    assert_eq!(
        faults(&seen(&office, &later, &Choice::default()), 2),
        [(Field::ArrivedAt, "order_closed")]
    );
    office.perform(dispatcher, Action::Undo).unwrap();
    assert_eq!(
        (rows(&office, "rescue_order"), rows(&office, "rescue_event")),
        (0, 0)
    );
}

#[test]
fn times_out_of_order_and_half_closed_orders_stay_out_with_their_columns() {
    let office = Office::new();
    let text = [
        HEAD,
        // Arrived before it was sent.
        &line("A1", "").replace("2025-06-01 14:34", "2025-06-01 14:55"),
        // Closed without a cause.
        &line("A2", "").replace(",门锁回路", ","),
        // An outcome, but never closed.
        &line("A3", "").replace("2025-06-01 16:00", ""),
        // Before the call.
        &line("A4", "").replace("2025-06-01 14:34", "2025-06-01 14:30"),
        // A day without a time of day.
        &line("A5", "").replace("2025/6/1 14:32", "2025/6/1"),
        // Held for more than two hours: reported to whom?
        &line("A6", "")
            .replace("2025-06-01 14:58:30", "2025-06-01 17:00")
            .replace("2025-06-01 16:00", "2025-06-01 18:00"),
        // Nobody says where from.
        &line("A7", "").replace("110联动,330108A7", ","),
    ]
    .concat();
    let path = csv(&office, "r.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 0, 0, 0, 7]);
    assert!(
        faults(&found, 2)
            .iter()
            .any(|(_, rule)| *rule == "out_of_order")
    );
    assert_eq!(faults(&found, 3), [required(Field::RescueCause)]);
    assert_eq!(faults(&found, 4), [required(Field::ClosedAt)]);
    assert!(faults(&found, 5).contains(&(Field::DispatchedAt, "before_call")));
    assert!(faults(&found, 6).contains(&(Field::ReceivedAt, "not_an_instant")));
    assert_eq!(faults(&found, 7), [(Field::ReportUp, "report_up")]);
    assert_eq!(faults(&found, 8), [required(Field::RescueSource)]);
}

#[test]
fn two_calls_within_the_hour_at_one_elevator_wait_for_a_decision() {
    let mut office = Office::new();
    office.create_many(1);
    let one = line("A1", &registration_code(1));
    let other = line("A2", &registration_code(1))
        .replace("14:32", "14:40")
        .replace("14:34", "14:41");
    let path = csv(&office, "r.csv", &[HEAD, &one, &other, &one].concat());
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [1, 0, 0, 2, 0]);
    let fates: Vec<(Option<u32>, bool)> = found
        .plan
        .rows
        .iter()
        .filter_map(|row| match &row.fate {
            RowFate::Duplicate {
                other_row, near, ..
            } => Some((*other_row, *near)),
            _ => None,
        })
        .collect();
    assert_eq!(fates, [(Some(2), true), (Some(2), false)]);
    let choice = Choice {
        decisions: [(3, Decision::New)].into(),
        ..of(Target::Rescues)
    };
    let dispatcher = office.dispatcher;
    assert_eq!(import(&mut office, dispatcher, &path, &choice).count, 2);
}

#[test]
fn an_open_order_gets_what_the_list_knows_more() {
    let mut office = Office::new();
    let open = line("A1", "").replace("2025-06-01 14:58:30,2025-06-01 16:00,救出,门锁回路", ",,,");
    let path = csv(&office, "a.csv", &[HEAD, &open].concat());
    let dispatcher = office.dispatcher;
    import(&mut office, dispatcher, &path, &Choice::default());
    let whole = csv(&office, "b.csv", &[HEAD, &line("A1", "")].concat());
    let found = seen(&office, &whole, &Choice::default());
    assert_eq!(counts(&found), [0, 1, 0, 0, 0]);
    let changed: Vec<Field> = found
        .plan
        .rows
        .get(0)
        .unwrap()
        .fate
        .changes()
        .iter()
        .map(|c| c.0)
        .collect();
    assert!(changed.contains(&Field::FreedAt) && changed.contains(&Field::RescueOutcome));
    import(&mut office, dispatcher, &whole, &Choice::default());
    assert_eq!(
        counts(&seen(&office, &whole, &Choice::default())),
        [0, 0, 1, 0, 0]
    );
    assert_eq!(rows(&office, "rescue_order"), 1);
}

#[test]
fn a_masked_cell_takes_nothing_away_and_is_not_stored() {
    let mut office = Office::new();
    let dispatcher = office.dispatcher;
    let open = line("A1", "").replace("2025-06-01 14:58:30,2025-06-01 16:00,救出,门锁回路", ",,,");
    let path = csv(&office, "a.csv", &[HEAD, &open].concat());
    import(&mut office, dispatcher, &path, &Choice::default());
    // Given out from another file, in which the caller was somebody else.
    let other = open
        .replace("张三", "李**")
        .replace("13812345678", "139****0000");
    let fresh = other
        .replace("A1", "A2")
        .replace("江晖苑3幢", "江晖苑 打138****5678");
    let path = csv(&office, "m.csv", &[HEAD, &other, &fresh].concat());
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [1, 0, 1, 0, 0], "{:?}", found.plan.rows);
    for (nth, masked) in [(0, 2), (1, 3)] {
        let row = found.plan.rows.get(nth).unwrap();
        let told = row.warnings.iter().filter(|p| p.rule.code() == "masked");
        assert_eq!(told.count(), masked, "{:?}", row.warnings);
    }
    import(&mut office, dispatcher, &path, &Choice::default());
    let drafts: Vec<_> = rescue::keys(&office.store)
        .unwrap()
        .iter()
        .map(|key| rescue::draft_of(&office.store, key.id).unwrap().unwrap().0)
        .collect();
    assert_eq!(drafts[0].caller_name, "张三");
    assert_eq!(drafts[0].caller_phone, "13812345678");
    assert_eq!(
        (
            drafts[1].caller_name.as_str(),
            drafts[1].caller_phone.as_str()
        ),
        ("", "")
    );
    assert_eq!(drafts[1].place, "江晖苑 打…");
}

#[test]
fn a_number_of_the_police_names_one_order() {
    let mut office = Office::new();
    let dispatcher = office.dispatcher;
    let both = [line("A1", ""), line("A2", "")].concat();
    let path = csv(&office, "a.csv", &[HEAD, &both].concat());
    import(&mut office, dispatcher, &path, &Choice::default());
    // Known by its own number, it cannot take that of another order; nor can a new one.
    let wrong = line("A1", "").replace("330108A1", "330108a2");
    let path = csv(&office, "b.csv", &[HEAD, &wrong].concat());
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(
        faults(&found, 2),
        [(Field::PoliceIncidentNo, "incident_taken")]
    );
    // Without one of its own it is the order that has the number.
    let same = line("", "").replace("330108", "330108a2");
    let path = csv(&office, "c.csv", &[HEAD, &same].concat());
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found)[0], 0, "{:?}", found.plan.rows);
}

#[test]
fn a_place_that_means_one_elevator_ties_its_order_and_any_other_is_told() {
    let mut office = Office::new();
    let lifts = office.create_many(2);
    let dispatcher = office.dispatcher;
    let at = |number: &str, minute: &str, place: &str| {
        line(number, "")
            .replace("江晖苑3幢", place)
            .replace("14:32", minute)
    };
    let text = [
        HEAD,
        &at("A1", "14:31", "江晖苑3号楼二单元"),
        &at("A2", "14:32", "江晖苑3幢"),
        &at("A3", "14:33", "不知名苑3幢1单元"),
    ]
    .concat();
    let path = csv(&office, "r.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [3, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let doubts: Vec<Vec<&str>> = (0..3)
        .map(|nth| {
            let row = found.plan.rows.get(nth).unwrap();
            let of_lift = row.warnings.iter().filter(|p| p.field == Field::Elevators);
            of_lift.map(|p| p.rule.code()).collect()
        })
        .collect();
    assert_eq!(doubts, [vec![], vec!["not_tied"], vec!["not_tied"]]);
    import(&mut office, dispatcher, &path, &Choice::default());
    let tied: Vec<_> = rescue::keys(&office.store)
        .unwrap()
        .iter()
        .map(|key| key.elevator)
        .collect();
    assert_eq!(tied, [Some(lifts[1]), None, None]);
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 3, 0, 0]
    );
}
