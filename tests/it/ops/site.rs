//! Site checks: findings to a closed order, rechecks that carry only what is open, deadlines, undo, permissions.

use tixin::domain::ids::{ElevatorId, SiteCheckId, SupervisionOrderId};
use tixin::domain::problem::{Field, Rule};
use tixin::domain::site::{
    CheckDetail, CheckDraft, CheckState, Department, ItemDraft, ItemResult, OrderDraft,
    OrderRequest, OrderState, OrderStep, TemplateDraft, TemplateItem,
};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::site::SiteAction;
use tixin::ops::site::look::{check, checks, orders};
use tixin::store::site::template;
use tixin::store::{dump, replay};

use crate::common::{Office, day, today};

/// Two items wrong, one in order, one that does not apply.
pub(super) fn draft(ids: &[ElevatorId], on: &str) -> CheckDraft {
    let item = |content: &str, result| ItemDraft {
        content: content.to_owned(),
        result: Some(result),
        note: "seen".to_owned(),
        ..ItemDraft::default()
    };
    CheckDraft {
        kind: "joint".to_owned(),
        checked_on: on.to_owned(),
        from_time: "9:30".to_owned(),
        to_time: "1115".to_owned(),
        inspectors: vec!["检查员乙".to_owned(), "管理员甲".to_owned()],
        departments: vec![Department::Market, Department::Housing],
        elevators: ids.to_vec(),
        unit: "样品施工有限公司".to_owned(),
        items: vec![
            item("notice", ItemResult::Fits),
            item("guard", ItemResult::Fails),
            item("fire", ItemResult::NotApplicable),
            item("sign", ItemResult::Fails),
        ],
        ..CheckDraft::default()
    }
}

pub(super) fn save(office: &mut Office, draft: CheckDraft) -> SiteCheckId {
    let done = office.act(Action::Site(SiteAction::SaveCheck(Box::new(draft))));
    SiteCheckId(done.created.unwrap())
}

pub(super) fn detail(office: &Office, id: SiteCheckId) -> CheckDetail {
    check(&office.store, id, &office.calendar, today())
        .unwrap()
        .unwrap()
}

pub(super) fn issue(
    office: &mut Office,
    id: SiteCheckId,
    on: &str,
    due: &str,
) -> SupervisionOrderId {
    let known = detail(office, id);
    let order = OrderDraft {
        check: Some(id),
        order_no: known.next_order_no,
        issued_on: on.to_owned(),
        due_on: due.to_owned(),
        unit: known.check.unit,
        problems: "guard, sign".to_owned(),
        basis: "law".to_owned(),
        measures: String::new(),
    };
    let done = office.act(Action::Site(SiteAction::Issue(Box::new(order))));
    SupervisionOrderId(done.created.unwrap())
}

pub(super) fn step(office: &mut Office, order: SupervisionOrderId, step: OrderStep, on: &str) {
    let request = request(order, step, on);
    office.act(Action::Site(SiteAction::OrderStep(request)));
}

fn request(order: SupervisionOrderId, step: OrderStep, on: &str) -> OrderRequest {
    OrderRequest {
        order,
        step,
        happened_on: day(on),
        due_on: None,
        number: String::new(),
        note: String::new(),
    }
}

/// The recheck of a check: its carried items, all with this answer.
pub(super) fn again(
    office: &Office,
    id: SiteCheckId,
    on: &str,
    results: &[ItemResult],
) -> CheckDraft {
    let before = detail(office, id).check;
    let mut items = before.carried();
    for (item, result) in items.iter_mut().zip(results) {
        item.result = Some(*result);
        item.note = "seen again".to_owned();
    }
    CheckDraft {
        previous: Some(id),
        items,
        ..draft(
            &before.elevators.iter().map(|e| e.id).collect::<Vec<_>>(),
            on,
        )
    }
}

pub(super) fn faults(result: Result<tixin::ops::Done, Error>) -> Vec<(Field, Rule)> {
    match result {
        Err(Error::Invalid(problems)) => problems
            .into_iter()
            .filter(tixin::domain::problem::Problem::refuses)
            .map(|p| (p.field, p.rule))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_findings_lead_to_a_closed_order() {
    let mut office = Office::new();
    let ids = office.create_many(2);
    let first = save(&mut office, draft(&ids, "2025-07-01"));
    let found = detail(&office, first);
    assert_eq!(found.row.state, CheckState::Found);
    assert_eq!(found.row.head.place, "江晖苑 3幢", "what both share");
    assert_eq!(
        (found.check.from_time.as_str(), found.check.to_time.as_str()),
        ("09:30", "11:15")
    );
    assert_eq!(found.next_order_no, "市监特令〔2025〕第1号");
    let order = issue(&mut office, first, "2025-07-02", "2025-07-16");
    assert_eq!(detail(&office, first).row.state, CheckState::Ordered);
    assert_eq!(
        detail(&office, first).next_order_no,
        "市监特令〔2025〕第2号"
    );

    step(&mut office, order, OrderStep::Rectified, "2025-07-15");
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    // 10 working days after Tuesday 15 July.
    assert_eq!(row[0].due.unwrap().day, day("2025-07-29"));
    assert_eq!(row[0].state, OrderState::Rectified);
    assert!(row[0].overdue, "8 August lies after 29 July");

    // The first recheck finds one of the two still wrong: only that one is carried on.
    let mut second = again(
        &office,
        first,
        "2025-07-22",
        &[ItemResult::Fits, ItemResult::Fails],
    );
    assert_eq!(second.items.len(), 2);
    second.due_on = "2025-08-08".to_owned();
    let second = save(&mut office, second);
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    assert_eq!(row[0].state, OrderState::Rectifying);
    assert_eq!(row[0].rectify_by, Some(day("2025-08-08")));
    assert!(!row[0].overdue, "the last day is still in time");

    let third = again(&office, second, "2025-08-08", &[ItemResult::Fits]);
    assert_eq!(third.items.len(), 1);
    assert_eq!(third.items[0].content, "sign");
    let third = save(&mut office, third);
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    assert_eq!((row[0].state, row[0].rechecks), (OrderState::Closed, 2));
    assert_eq!(row[0].ended_on, Some(day("2025-08-08")));

    let last = detail(&office, third);
    let rounds: Vec<u32> = last.chain.iter().map(|l| l.round).collect();
    assert_eq!(rounds, [1, 2, 3]);
    assert_eq!(last.order.unwrap().0.events.len(), 4);
    assert_eq!(detail(&office, first).check.next_id, Some(second));
    assert_eq!(detail(&office, third).check.previous_id, Some(second));
    let list = checks(&office.store, &office.calendar, today()).unwrap();
    assert!(list.iter().all(|row| row.state == CheckState::Settled));
}

#[test]
fn all_faults_of_a_check_are_said_at_once() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let mut bad = draft(&ids, "2025-08-09");
    bad.kind = "joint".to_owned();
    bad.inspectors = vec!["检查员乙".to_owned(), " ".to_owned()];
    bad.departments = vec![Department::Market];
    bad.items[0].result = None;
    bad.to_time = "25:00".to_owned();
    let person = office.inspector;
    let action = Action::Site(SiteAction::SaveCheck(Box::new(bad)));
    let found = faults(office.perform(person, action));
    let fields: Vec<Field> = found.iter().map(|(field, _)| *field).collect();
    assert_eq!(
        fields,
        [
            Field::CheckedOn,
            Field::CheckTime,
            Field::Inspectors,
            Field::Departments,
            Field::Items,
        ]
    );
    assert_eq!(found[2].1, Rule::FewInspectors { least: 2 });
    assert_eq!(found[4].1, Rule::NotAnswered { count: 1 });
}

#[test]
fn where_nobody_could_look_everything_is_carried_on() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let mut missed = draft(&ids, "2025-08-01");
    missed.missed = true;
    let person = office.inspector;
    let action = Action::Site(SiteAction::SaveCheck(Box::new(missed.clone())));
    let found = faults(office.perform(person, action));
    assert_eq!(found, [(Field::Remarks, Rule::Required)]);
    missed.remarks = "gate locked".to_owned();
    let id = save(&mut office, missed);
    let found = detail(&office, id);
    assert_eq!(found.row.state, CheckState::Missed);
    assert_eq!(found.row.head.found, 0);
    let next = again(&office, id, "2025-08-04", &[ItemResult::Fits; 4]);
    assert_eq!(next.items.len(), 4);
    let next = save(&mut office, next);
    assert_eq!(detail(&office, id).row.state, CheckState::Settled);
    assert_eq!(detail(&office, next).row.state, CheckState::Passed);
    // A case is carried on once.
    let twice = again(&office, id, "2025-08-05", &[ItemResult::Fits; 4]);
    let action = Action::Site(SiteAction::SaveCheck(Box::new(twice)));
    let found = faults(office.perform(person, action));
    assert_eq!(found, [(Field::Previous, Rule::Followed)]);
}

#[test]
fn a_failed_recheck_needs_a_new_deadline_and_a_missed_one_leaves_the_order() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let first = save(&mut office, draft(&ids, "2025-07-01"));
    let order = issue(&mut office, first, "2025-07-01", "2025-07-10");
    step(&mut office, order, OrderStep::Rectified, "2025-07-09");
    let fails = again(&office, first, "2025-07-11", &[ItemResult::Fails; 2]);
    let person = office.inspector;
    let action = Action::Site(SiteAction::SaveCheck(Box::new(fails)));
    let found = faults(office.perform(person, action));
    assert_eq!(found, [(Field::RectifyBy, Rule::Required)]);
    let mut missed = again(&office, first, "2025-07-11", &[]);
    missed.missed = true;
    missed.remarks = "nobody there".to_owned();
    save(&mut office, missed);
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    assert_eq!((row[0].state, row[0].rechecks), (OrderState::Rectified, 0));
    // A recheck before the report came in is an error of the dates.
    let second = detail(&office, first).check.next_id.unwrap();
    let early = again(&office, second, "2025-07-08", &[ItemResult::Fits; 2]);
    let action = Action::Site(SiteAction::SaveCheck(Box::new(early)));
    let found = faults(office.perform(person, action));
    assert!(found.iter().all(|(field, _)| *field == Field::CheckedOn));
    assert!(!found.is_empty());
}

#[test]
fn an_order_is_extended_passed_on_or_withdrawn_with_a_reason() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let first = save(&mut office, draft(&ids, "2025-07-01"));
    let order = issue(&mut office, first, "2025-07-01", "2025-07-10");
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    assert!(row[0].overdue);
    let person = office.inspector;
    let bare = request(order, OrderStep::Extend, "2025-07-20");
    let found = faults(office.perform(person, Action::Site(SiteAction::OrderStep(bare))));
    assert_eq!(
        found,
        [
            (Field::Reason, Rule::Required),
            (Field::RectifyBy, Rule::Required)
        ]
    );
    let extended = OrderRequest {
        due_on: Some(day("2025-08-20")),
        note: "parts late".to_owned(),
        ..request(order, OrderStep::Extend, "2025-07-20")
    };
    office.act(Action::Site(SiteAction::OrderStep(extended)));
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    assert!(!row[0].overdue);
    assert_eq!(row[0].rectify_by, Some(day("2025-08-20")));
    // A recheck is a check: it cannot be said in passing.
    let passing = request(order, OrderStep::Pass, "2025-08-01");
    let found = faults(office.perform(person, Action::Site(SiteAction::OrderStep(passing))));
    assert_eq!(found, [(Field::HappenedOn, Rule::UnknownWord)]);
    let passed_on = OrderRequest {
        note: "refused".to_owned(),
        ..request(order, OrderStep::PassOn, "2025-08-01")
    };
    office.act(Action::Site(SiteAction::OrderStep(passed_on)));
    let row = orders(&office.store, &office.calendar, today()).unwrap();
    assert_eq!((row[0].state, row[0].due), (OrderState::PassedOn, None));
    assert_eq!(detail(&office, first).row.state, CheckState::PassedOn);
}

#[test]
fn an_order_needs_findings_a_free_number_and_a_deadline_after_its_issue() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let mut fine = draft(&ids, "2025-07-01");
    for item in &mut fine.items {
        item.result = Some(ItemResult::Fits);
    }
    let fine = save(&mut office, fine);
    let with = save(&mut office, draft(&ids, "2025-07-02"));
    issue(&mut office, with, "2025-07-02", "2025-07-10");
    let person = office.inspector;
    let bad = OrderDraft {
        check: Some(fine),
        order_no: "市监特令〔2025〕第1号".to_owned(),
        issued_on: "2025-06-30".to_owned(),
        due_on: "2025-06-01".to_owned(),
        unit: String::new(),
        ..OrderDraft::default()
    };
    let found = faults(office.perform(person, Action::Site(SiteAction::Issue(Box::new(bad)))));
    let fields: Vec<Field> = found.iter().map(|(field, _)| *field).collect();
    assert_eq!(
        fields,
        [
            Field::Problems,
            Field::IssuedOn,
            Field::RectifyBy,
            Field::InspectedUnit,
            Field::Problems,
            Field::SupervisionOrderNo,
        ]
    );
}

#[test]
fn only_who_checks_sites_may() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    for person in [office.dispatcher, office.supervisor] {
        let action = Action::Site(SiteAction::SaveCheck(Box::new(draft(&ids, "2025-07-01"))));
        let refused = office.perform(person, action);
        assert!(
            matches!(refused, Err(Error::Forbidden { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn a_check_keeps_the_items_it_was_made_with() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let offered = template::newest(&office.store).unwrap();
    assert_eq!((offered.len(), offered[0].items.len()), (1, 10));
    let made = CheckDraft {
        template: Some(offered[0].id),
        ..draft(&ids, "2025-07-01")
    };
    let id = save(&mut office, made);
    let changed = TemplateDraft {
        previous: Some(offered[0].id),
        name: "别的检查表".to_owned(),
        items: vec![TemplateItem {
            content: "only this".to_owned(),
            basis: String::new(),
        }],
    };
    let action = SiteAction::SaveTemplate(Box::new(changed.clone()));
    office.act(Action::Site(action));
    let newest = template::newest(&office.store).unwrap();
    assert_eq!((newest[0].version, newest[0].items.len()), (2, 1));
    let kept = detail(&office, id).check;
    assert_eq!(kept.template_id, Some(offered[0].id));
    assert_eq!(kept.items.len(), 4);
    assert_eq!(
        template::version(&office.store, offered[0].id).unwrap(),
        Some(("更新改造施工现场".to_owned(), 1))
    );
    // Two people on one version: the second hears of it.
    let person = office.inspector;
    let action = Action::Site(SiteAction::SaveTemplate(Box::new(changed)));
    let found = faults(office.perform(person, action));
    assert_eq!(found, [(Field::Previous, Rule::Followed)]);
}

#[test]
fn undone_to_the_start_the_rows_are_the_same_and_the_record_replays() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let rows = |office: &Office| -> Vec<usize> {
        dump::TABLES
            .iter()
            .map(|t| dump::count(&office.store, t).unwrap())
            .collect()
    };
    let before = rows(&office);
    let first = save(&mut office, draft(&ids, "2025-07-01"));
    let order = issue(&mut office, first, "2025-07-01", "2025-07-10");
    step(&mut office, order, OrderStep::Rectified, "2025-07-09");
    let passes = again(&office, first, "2025-07-11", &[ItemResult::Fits; 2]);
    save(&mut office, passes);
    let history = detail(&office, first).history;
    assert_eq!(history.len(), 2, "check and order: {history:?}");
    let whole = rows(&office);
    let copy = office.folder().join("again.tixin");
    let mut to = tixin::store::Store::create(&copy).unwrap();
    replay::all(&office.store, &mut to).unwrap();
    let again: Vec<usize> = dump::TABLES
        .iter()
        .map(|t| dump::count(&to, t).unwrap())
        .collect();
    assert_eq!(whole, again);
    let inspector = office.inspector;
    for _ in 0..4 {
        office.perform(inspector, Action::Undo).unwrap();
    }
    assert_eq!(rows(&office), before);
}

#[test]
fn after_an_order_is_withdrawn_the_case_goes_on() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let first = save(&mut office, draft(&ids, "2025-07-01"));
    let order = issue(&mut office, first, "2025-07-01", "2025-07-10");
    let withdrawn = OrderRequest {
        note: "wrong unit".to_owned(),
        ..request(order, OrderStep::Withdraw, "2025-07-02")
    };
    office.act(Action::Site(SiteAction::OrderStep(withdrawn)));
    assert_eq!(detail(&office, first).row.state, CheckState::Found);
    // Its check has had its order; the check that follows may have one of its own, and needs no deadline by itself.
    let again = again(&office, first, "2025-07-03", &[ItemResult::Fails; 2]);
    let second = save(&mut office, again);
    assert_eq!(detail(&office, second).row.state, CheckState::Found);
    let new = issue(&mut office, second, "2025-07-03", "2025-07-13");
    let found = detail(&office, second);
    assert_eq!(found.order.unwrap().0.id, new);
    assert_eq!(found.row.state, CheckState::Ordered);
}
