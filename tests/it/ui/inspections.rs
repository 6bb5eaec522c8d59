//! The whole way of an inspection in the window, on a real file: apply, accept, plan by drag, visit, opinion notice,
//! confirmation, report, with the clock's sum across a make-up Sunday and National Day.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tixin::domain::ids::InspectionId;
use tixin::domain::inspection::{
    InspectionDraft, InspectionRequest, InspectionRow, InspectionState, InspectionStep,
};
use tixin::domain::renewal::Step;
use tixin::lang::Lang;
use tixin::ops::Action;
use tixin::ui::app::{App, Setup};
use tixin::ui::command::{Command, ScreenId, Verb};
use tixin::ui::prefs::Prefs;
use tixin::worker::Start;
use tixin::worker::ask::Ask;

use crate::common::{Office, day};

pub(super) type Now = Arc<Mutex<DateTime<FixedOffset>>>;

/// The window; made in its first frame, when there is a context.
pub(super) struct Window {
    path: PathBuf,
    now: Now,
    lang: Lang,
    person: String,
    app: Option<App>,
}

impl Window {
    fn frame(&mut self, ui: &mut egui::Ui) {
        let app = self.app.get_or_insert_with(|| {
            tixin::ui::theme::fonts::install(ui.ctx(), false);
            let now = self.now.clone();
            let setup = Setup {
                prefs: Prefs {
                    language: Some(self.lang),
                    ..Prefs::default()
                },
                prefs_path: None,
                clock: Box::new(move || *now.lock().unwrap()),
                waker: Arc::new(|| {}),
                inline: true,
                person: Some(self.person.clone()),
                developer: false,
            };
            let mut app = App::new(setup, ui.ctx());
            app.open(self.path.clone(), Start::Open);
            app
        });
        app.logic(ui.ctx());
        app.draw(ui);
    }

    pub(super) fn app(&self) -> &App {
        self.app.as_ref().unwrap()
    }
}

pub(super) type Desk = Harness<'static, Window>;

pub(super) fn open(path: &Path, now: &Now, lang: Lang, person: &str) -> Desk {
    let window = Window {
        path: path.to_owned(),
        now: now.clone(),
        lang,
        person: person.to_owned(),
        app: None,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_max_steps(8)
        .build_ui_state(|ui, window: &mut Window| window.frame(ui), window);
    harness.run_steps(6);
    harness
        .state()
        .app()
        .send(Command::Go(ScreenId::Inspections));
    harness.run_steps(6);
    harness
}

pub(super) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}T10:00:00+08:00")).unwrap()
}

/// Another day; the answers of the day before are old, as after anything that is written.
pub(super) fn on(harness: &mut Desk, now: &Now, day: &str) {
    *now.lock().unwrap() = at(day);
    harness.run_steps(3);
}

pub(super) fn type_into(harness: &mut Desk, name: &str, text: &str) {
    let field = |harness: &Desk| {
        let found = harness
            .query_all_by_label_contains(name)
            .find(|node| {
                matches!(
                    node.accesskit_node().role(),
                    Role::TextInput | Role::MultilineTextInput
                )
            })
            .unwrap();
        found.focus();
        found.type_text(text);
    };
    field(harness);
    harness.run_steps(3);
}

/// The middle of the button whose name has these words.
pub(super) fn button(harness: &Desk, words: &str) -> egui::Pos2 {
    let found = harness
        .query_all_by_label_contains(words)
        .find(|node| node.accesskit_node().role() == Role::Button);
    found.unwrap().rect().center()
}

pub(super) fn save(harness: &mut Desk) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(6);
}

pub(super) fn next_step(harness: &mut Desk) {
    harness.state().app().send(Command::Verb(Verb::NextStep));
    harness.run_steps(4);
}

/// The line of the inspection that is shown beside the list.
pub(super) fn in_hand(harness: &Desk) -> InspectionRow {
    let shown = harness.state().app().model().inspection.as_ref();
    let (_, detail) = shown.unwrap();
    detail.as_ref().unwrap().row.clone()
}

pub(super) fn state(harness: &Desk) -> InspectionState {
    let open = harness.state().app().model().inspections.as_ref().unwrap();
    // What is over is no longer among the open ones, but still in hand.
    open.first()
        .map_or_else(|| in_hand(harness).state, |row| row.state)
}

#[test]
fn the_day_begins_with_what_is_to_be_done() {
    let mut office = Office::new();
    let ids = office.create_many(1);
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
    let id = InspectionId(done.created.unwrap());
    let accept = InspectionRequest::new(InspectionStep::Accept, day("2025-08-01"));
    office.act(Action::InspectionStep {
        ids: vec![id],
        request: Box::new(accept),
    });
    let now: Now = Arc::new(Mutex::new(at("2025-08-08")));
    let mut desk = open(office.store.path(), &now, Lang::Zh, "检查员乙");
    desk.state().app().send(Command::Go(ScreenId::Today));
    desk.run_steps(4);
    desk.get_by_label("今天到期 1");
    on(&mut desk, &now, "2025-08-11");
    desk.run_steps(3);
    desk.get_by_label("超期 1");
    desk.get_by_role_and_label(Role::Link, "江晖苑 3幢 1单元")
        .click();
    desk.run_steps(6);
    desk.get_by_label_contains("最迟检验");
}

#[test]
fn from_application_to_report_by_role_and_name() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    for (step, day) in [
        (Step::Notify, "2025-07-01"),
        (Step::Start, "2025-07-02"),
        (Step::SelfInspect, "2025-07-31"),
    ] {
        office.step(&ids, step, day, "in order").unwrap();
    }
    let now: Now = Arc::new(Mutex::new(at("2025-09-24")));
    let mut desk = open(office.store.path(), &now, Lang::Zh, "检查员乙");

    // Apply: the elevator and a number; the rest is known.
    desk.state().app().send(Command::Verb(Verb::NewInspection));
    desk.run_steps(6);
    desk.get_by_label_contains("全选 1 台").click();
    desk.run_steps(4);
    type_into(&mut desk, "自检报告编号", "ZJ-1");
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Applied);

    next_step(&mut desk);
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Accepted);

    // Plan: drag from what waits to Friday.
    desk.get_by_label("排期").click();
    desk.run_steps(6);
    let chip = button(&desk, "江晖苑 3幢 1单元 2025-09-30");
    let friday = desk
        .query_all_by_label_contains("检查员乙 2025-09-26")
        .next()
        .unwrap()
        .rect()
        .center();
    desk.drag_at(chip);
    desk.run_steps(2);
    desk.hover_at(chip.lerp(friday, 0.5));
    desk.run_steps(2);
    desk.hover_at(friday);
    desk.run_steps(2);
    desk.drop_at(friday);
    desk.run_steps(6);
    assert_eq!(state(&desk), InspectionState::Planned);

    on(&mut desk, &now, "2025-09-26");
    desk.get_by_label("清单").click();
    desk.run_steps(4);
    next_step(&mut desk);
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Inspected);

    // The make-up Sunday is the first day that counts.
    on(&mut desk, &now, "2025-09-28");
    desk.get_by_label("发意见通知书").click();
    desk.run_steps(3);
    type_into(&mut desk, "意见通知书编号", "YJ-1");
    type_into(&mut desk, "不合格项", "层门间隙");
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Rectifying);
    desk.get_by_label_contains("已用 1 / 2 个工作日");
    desk.get_by_label_contains("2025-09-28 起停止计时");
    desk.get_by_label_contains("2025-09-27 周六 · 周末 · 不计");
    desk.get_by_label_contains("2025-09-28 周日 · 调休上班（国庆节、中秋节） · 第 1 日");

    on(&mut desk, &now, "2025-09-30");
    next_step(&mut desk);
    save(&mut desk);
    desk.get_by_label_contains("到期 2025-10-09");
    desk.get_by_label_contains("2025-09-30 周二 · 工作日 · 停止计时");
    desk.get_by_label_contains("2025-10-01 周三 · 放假（国庆节、中秋节） · 不计");
    desk.get_by_label_contains("2025-10-09 周四 · 工作日 · 第 2 日 · 到期日");

    on(&mut desk, &now, "2025-10-09");
    next_step(&mut desk);
    type_into(&mut desk, "报告编号", "JD-1");
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Reported);
    let row = in_hand(&desk);
    assert_eq!((row.clock.used, row.clock.overdue), (2, false));
    let events = tixin::store::renewal::events(
        &office.store,
        tixin::store::renewal::of_elevator(&office.store, ids[0])
            .unwrap()
            .unwrap(),
    )
    .unwrap();
    assert_eq!(events.last().unwrap().step, Step::Report);
    assert_eq!(events.last().unwrap().evidence, "JD-1");
}

#[test]
fn a_day_recorded_wrong_is_put_right_beside_its_event() {
    let office = accepted();
    let now: Now = Arc::new(Mutex::new(at("2025-08-06")));
    let mut desk = open(office.store.path(), &now, Lang::Zh, "检查员乙");
    desk.get_by_role_and_label(Role::ListBoxOption, "江晖苑 3幢 1单元 待安排")
        .click();
    desk.run_steps(6);
    // The second of two events: 受理.
    let correct = desk
        .query_all_by_role_and_label(Role::Button, "更正")
        .nth(1);
    correct.unwrap().click();
    desk.run_steps(4);
    let text = |desk: &Desk, name: &str, text: &str| {
        let field = desk
            .query_all_by_label_contains(name)
            .find(|node| {
                matches!(
                    node.accesskit_node().role(),
                    Role::TextInput | Role::MultilineTextInput | Role::DateInput
                )
            })
            .unwrap_or_else(|| panic!("no field {name}"));
        field.focus();
        field.type_text(text);
    };
    text(&desk, "原因", "看错了日期");
    desk.run_steps(3);
    // The same day again is no correction.
    save(&mut desk);
    let events = |office: &Office| {
        let conn = office.store.path();
        let reader = tixin::store::Reader::open(conn).unwrap();
        let id = tixin::store::inspection::ids(&reader).unwrap()[0];
        tixin::store::inspection::events(&reader, id).unwrap()
    };
    assert_eq!(events(&office)[1].happened_on, day("2025-08-01"));
    let name = Lang::Zh.notices_happened_on();
    let field = desk
        .query_all_by_label_contains(name)
        .find(|node| node.accesskit_node().role() == Role::TextInput)
        .unwrap();
    field.focus();
    desk.run_steps(2);
    desk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.run_steps(2);
    type_into(&mut desk, name, "2025-08-04");
    save(&mut desk);
    assert_eq!(events(&office)[1].happened_on, day("2025-08-04"));
    desk.get_by_label_contains("2025-08-04 周一 受理");
}

/// An office with one accepted application, due for its visit on the eighth of August.
pub(super) fn accepted() -> Office {
    let mut office = Office::new();
    let ids = office.create_many(1);
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
    office
}

#[test]
fn a_visit_with_something_against_it_is_asked_about_once_and_kept() {
    let office = accepted();
    let now: Now = Arc::new(Mutex::new(at("2025-08-08")));
    let mut desk = open(office.store.path(), &now, Lang::Zh, "检查员乙");
    desk.get_by_label("排期").click();
    desk.run_steps(6);
    let chip = button(&desk, "江晖苑 3幢 1单元 2025-08-08");
    let saturday = desk
        .query_all_by_label_contains("检查员乙 2025-08-09")
        .next()
        .unwrap()
        .rect()
        .center();
    desk.drag_at(chip);
    desk.run_steps(2);
    desk.hover_at(saturday);
    desk.run_steps(2);
    desk.drop_at(saturday);
    desk.run_steps(6);
    assert_eq!(state(&desk), InspectionState::Accepted);
    desk.get_by_label("不是工作日");
    desk.get_by_label("仍然安排").click();
    desk.run_steps(6);
    assert_eq!(state(&desk), InspectionState::Planned);
    // What stands against it is part of its name from then on.
    desk.get_by_label_contains("江晖苑 3幢 1单元 不是工作日");
}

#[test]
fn a_plan_is_proposed_and_taken() {
    let office = accepted();
    let now: Now = Arc::new(Mutex::new(at("2025-08-06")));
    let mut desk = open(office.store.path(), &now, Lang::Zh, "检查员乙");
    desk.get_by_label("排期").click();
    desk.run_steps(6);
    desk.get_by_label("提议排期").click();
    desk.run_steps(6);
    desk.get_by_label("全部在最迟日期之前");
    save(&mut desk);
    assert_eq!(state(&desk), InspectionState::Planned);
    let row = &desk.state().app().model().inspections.as_ref().unwrap()[0];
    assert_eq!(row.visit_on, Some(day("2025-08-07")));
}

#[test]
fn a_local_day_off_says_whose_due_dates_move_before_it_is_saved() {
    let office = accepted();
    let now: Now = Arc::new(Mutex::new(at("2025-08-06")));
    let mut desk = open(office.store.path(), &now, Lang::Zh, "主管丁");
    desk.state().app().send(Command::Go(ScreenId::Settings));
    desk.run_steps(6);
    desk.get_by_label("工作日历").click();
    desk.run_steps(6);
    desk.get_by_label_contains("2025-08-07 周四").click();
    desk.run_steps(6);
    desk.get_by_label("1 个在办检验的到期日会变");
    desk.get_by_label_contains("2025-08-08 → 2025-08-11");
    type_into(&mut desk, "原因", "台风");
    desk.get_by_label("保存本地调整").click();
    desk.run_steps(8);
    desk.get_by_label_contains("2025-08-07 周四 放假 台风");
    desk.state()
        .app()
        .send(Command::Want(Ask::Inspections(day("2025-08-06"))));
    desk.run_steps(4);
    let due = |desk: &Desk| {
        let row = &desk.state().app().model().inspections.as_ref().unwrap()[0];
        row.due.map(|due| due.day)
    };
    assert_eq!(due(&desk), Some(day("2025-08-11")));
    // What the change moved stays to be read; taken back, it says the other way round.
    desk.get_by_label_contains("最迟检验 · 2025-08-08 → 2025-08-11");
    desk.state().app().send(Command::Verb(Verb::Undo));
    desk.run_steps(8);
    desk.get_by_label_contains("最迟检验 · 2025-08-11 → 2025-08-08");
}
