//! Planning by hand in the window: typed with one question, dragged in the month, the day's list, and 今日 by role.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use tixin::domain::ids::InspectionId;
use tixin::domain::inspection::plan::Visit;
use tixin::domain::inspection::{
    InspectionDraft, InspectionRequest, InspectionRow, InspectionState, InspectionStep,
};
use tixin::domain::renewal::Step;
use tixin::lang::Lang;
use tixin::ops::Action;
use tixin::ui::command::{Command, PlanView, ScreenId};

use super::inspections::{Desk, Now, accepted, at, button, open, save, state};
use crate::common::{Office, day};

fn plan(desk: &mut Desk, view: PlanView) {
    desk.state().app().send(Command::OpenPlan(view));
    desk.run_steps(6);
}

fn row(desk: &Desk) -> InspectionRow {
    desk.state().app().model().inspections.as_ref().unwrap()[0].clone()
}

fn drag(desk: &mut Desk, from: egui::Pos2, to: egui::Pos2) {
    desk.drag_at(from);
    desk.run_steps(2);
    desk.hover_at(from.lerp(to, 0.5));
    desk.run_steps(2);
    desk.hover_at(to);
    desk.run_steps(2);
    desk.drop_at(to);
    desk.run_steps(6);
}

fn click(desk: &mut Desk, at: egui::Pos2) {
    desk.hover_at(at);
    desk.run_steps(1);
    desk.drag_at(at);
    desk.drop_at(at);
    desk.run_steps(6);
}

fn cell(desk: &Desk, name: &str) -> egui::Rect {
    desk.query_all_by_label_contains(name)
        .next()
        .unwrap()
        .rect()
}

/// An office with many accepted applications, all planned for one morning.
fn full_day(n: u32) -> Office {
    let mut office = Office::new();
    let ids = office.create_many(n);
    for (step, day) in [
        (Step::Notify, "2025-07-01"),
        (Step::Start, "2025-07-02"),
        (Step::SelfInspect, "2025-07-31"),
    ] {
        office.step(&ids, step, day, "in order").unwrap();
    }
    let mut visits = Vec::new();
    for id in ids {
        let draft = InspectionDraft {
            elevators: vec![id],
            applied_on: "2025-08-06".to_owned(),
            contact: "王工".to_owned(),
            phone: "13900000000".to_owned(),
            ..InspectionDraft::default()
        };
        let done = office.act(Action::ApplyInspection(Box::new(draft)));
        let inspection = InspectionId(done.created.unwrap());
        let accept = InspectionRequest::new(InspectionStep::Accept, day("2025-08-06"));
        office.act(Action::InspectionStep {
            ids: vec![inspection],
            request: Box::new(accept),
        });
        visits.push(Visit {
            inspection,
            on: day("2025-08-11"),
            half: None,
            inspector: office.inspector,
            street: None,
            due: None,
        });
    }
    office.act(Action::PlanVisits(visits));
    office
}

fn window(office: &Office, day: &str, person: &str) -> (Desk, Now) {
    let now: Now = Arc::new(Mutex::new(at(day)));
    let path: PathBuf = office.store.path().to_owned();
    (open(&path, &now, Lang::Zh, person), now)
}

#[test]
fn a_typed_visit_is_asked_about_once_too() {
    let office = accepted();
    // Friday: the next working day is Monday, after the latest day.
    let (mut desk, _) = window(&office, "2025-08-08", "检查员乙");
    plan(&mut desk, PlanView::Week);
    let chip = button(&desk, "江晖苑 3幢 1单元 2025-08-08");
    click(&mut desk, chip);
    desk.get_by_label("输入日期").click();
    desk.run_steps(4);
    // Said while it is typed, and asked once before it is saved.
    desk.get_by_label("晚于最迟检验日期");
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Accepted);
    desk.get_by_label("仍然安排").click();
    desk.run_steps(6);
    assert_eq!(state(&desk), InspectionState::Planned);
    assert_eq!(row(&desk).visit_on, Some(day("2025-08-11")));
}

#[test]
fn a_visit_is_dragged_in_the_month() {
    let office = accepted();
    let (mut desk, _) = window(&office, "2025-08-06", "检查员乙");
    plan(&mut desk, PlanView::Month);
    let chip = button(&desk, "江晖苑 3幢 1单元 2025-08-08");
    let thursday = cell(&desk, "检查员乙 2025-08-07").center();
    drag(&mut desk, chip, thursday);
    assert_eq!(row(&desk).visit_on, Some(day("2025-08-07")));
    // From one day to another: late, so it is asked about once.
    let planned = button(&desk, "江晖苑 3幢 1单元");
    let monday = cell(&desk, "检查员乙 2025-08-11").center();
    drag(&mut desk, planned, monday);
    assert_eq!(row(&desk).visit_on, Some(day("2025-08-07")));
    desk.get_by_label("仍然安排").click();
    desk.run_steps(6);
    assert_eq!(row(&desk).visit_on, Some(day("2025-08-11")));
    desk.get_by_label_contains("江晖苑 3幢 1单元 晚于最迟检验日期");
    // Of all: how many each has.
    desk.get_by_label("全部").click();
    desk.run_steps(3);
    desk.get_by_role_and_label(Role::Button, "检查员乙 2025-08-11 1");
}

#[test]
fn a_chosen_one_is_planned_by_a_click_on_a_day() {
    let office = accepted();
    let (mut desk, _) = window(&office, "2025-08-06", "检查员乙");
    plan(&mut desk, PlanView::Week);
    // Nothing is chosen: a click on a day plans nothing.
    let thursday = cell(&desk, "检查员乙 2025-08-07").center();
    click(&mut desk, thursday);
    assert_eq!(state(&desk), InspectionState::Accepted);
    let chip = button(&desk, "江晖苑 3幢 1单元 2025-08-08");
    click(&mut desk, chip);
    click(&mut desk, thursday);
    assert_eq!(row(&desk).visit_on, Some(day("2025-08-07")));
    // It waits no more: the next click plans nothing again.
    let friday = cell(&desk, "检查员乙 2025-08-08").center();
    click(&mut desk, friday);
    assert_eq!(row(&desk).visit_on, Some(day("2025-08-07")));
}

#[test]
fn what_has_no_room_in_a_day_is_counted_and_opens_the_day() {
    let office = full_day(9);
    let (mut desk, _) = window(&office, "2025-08-07", "检查员乙");
    plan(&mut desk, PlanView::Month);
    let shown = desk
        .query_all_by_label_contains("单元 当天安排已满")
        .count();
    assert!((1..9).contains(&shown), "{shown}");
    let more = format!("检查员乙 2025-08-11 还有 {} 件", 9 - shown);
    desk.get_by_role_and_label(Role::Button, &more).click();
    desk.run_steps(4);
    for n in 1..=9 {
        let line = format!("{n} 江晖苑 3幢 {n}单元 王工 13900000000");
        desk.get_by_label_contains(&line);
    }
    desk.get_by_label("返回排期").click();
    desk.run_steps(3);
    desk.get_by_role_and_label(Role::Button, &more);
}

#[test]
fn some_of_a_proposal_are_taken() {
    let mut office = accepted();
    let ids = vec![office.create(crate::common::sample(2))];
    for (step, day) in [
        (Step::Notify, "2025-07-01"),
        (Step::Start, "2025-07-02"),
        (Step::SelfInspect, "2025-07-31"),
    ] {
        office.step(&ids, step, day, "in order").unwrap();
    }
    let draft = InspectionDraft {
        elevators: ids,
        applied_on: "2025-08-01".to_owned(),
        ..InspectionDraft::default()
    };
    let done = office.act(Action::ApplyInspection(Box::new(draft)));
    let accept = InspectionRequest::new(InspectionStep::Accept, day("2025-08-01"));
    office.act(Action::InspectionStep {
        ids: vec![InspectionId(done.created.unwrap())],
        request: Box::new(accept),
    });
    let (mut desk, _) = window(&office, "2025-08-06", "检查员乙");
    plan(&mut desk, PlanView::Proposal);
    desk.get_by_label("采用 2 件");
    desk.get_by_label("全不选").click();
    desk.run_steps(3);
    save(&mut desk);
    let left = desk.state().app().model().inspections.clone().unwrap();
    assert!(left.iter().all(|r| r.state == InspectionState::Accepted));
    let ticked = desk
        .query_all_by_label_contains("江晖苑 3幢 2单元")
        .find(|node| node.accesskit_node().role() == Role::CheckBox);
    ticked.unwrap().click();
    desk.run_steps(3);
    save(&mut desk);
    let left = desk.state().app().model().inspections.clone().unwrap();
    let planned: Vec<&str> = left
        .iter()
        .filter(|r| r.state == InspectionState::Planned)
        .map(|r| r.head.place.as_str())
        .collect();
    assert_eq!(planned, ["江晖苑 3幢 2单元"]);
}

#[test]
fn today_is_what_the_role_has_to_do() {
    let mut office = accepted();
    // Its planned start has passed, and nobody was reminded.
    office.create(crate::common::sample(2));
    let (mut desk, _) = window(&office, "2025-08-11", "检查员乙");
    desk.state().app().send(Command::Go(ScreenId::Today));
    desk.run_steps(4);
    desk.get_by_label("超期 2");
    desk.get_by_label("打开清单 监督检验 1");
    desk.get_by_label("打开清单 未发安全提醒 1");
    // The count is the length of the list that it opens.
    desk.get_by_label("打开清单 更新计划节点 1").click();
    desk.run_steps(6);
    assert_eq!(desk.state().app().model().register.ids.len(), 1);
    desk.state().app().send(Command::Go(ScreenId::Today));
    desk.run_steps(4);
    desk.get_by_label("打开清单 监督检验 1").click();
    desk.run_steps(6);
    desk.get_by_label("超期 1");
    // A dispatcher has none of it.
    let (mut desk, _) = window(&office, "2025-08-11", "调度员丙");
    desk.state().app().send(Command::Go(ScreenId::Today));
    desk.run_steps(4);
    desk.get_by_label("今天没有要办的事");
}
