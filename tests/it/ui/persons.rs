//! What a person may open, what another one finds on the desk, and the first screen by keys alone.

use std::sync::{Arc, Mutex};

use egui::Key;
use egui_kittest::kittest::Queryable;
use tixin::domain::query::RegisterQuery;
use tixin::lang::Lang;
use tixin::ui::command::{Command, ScreenId, Verb};

use super::inspections::{Desk, Now, accepted, at, open};
use crate::common::Office;

fn window(office: &Office, person: &str) -> Desk {
    let now: Now = Arc::new(Mutex::new(at("2025-08-11")));
    open(office.store.path(), &now, Lang::Zh, person)
}

fn send(desk: &mut Desk, command: Command) {
    desk.state().app().send(command);
    desk.run_steps(6);
}

#[test]
fn a_form_opens_only_for_who_may_save_it() {
    let office = accepted();
    let mut desk = window(&office, "调度员丙");
    for (screen, verb, title) in [
        (ScreenId::Register, Verb::NewElevator, "新增电梯"),
        (ScreenId::Notices, Verb::NewNotice, "新建告知书"),
        (ScreenId::Inspections, Verb::NewInspection, "报检"),
        (ScreenId::Checks, Verb::NewCheck, "新建检查"),
        (ScreenId::Units, Verb::NewUnit, "新建单位"),
    ] {
        send(&mut desk, Command::Go(screen));
        let before = desk.query_all_by_label_contains("Ctrl+Enter").count();
        send(&mut desk, Command::Verb(verb));
        assert!(
            desk.query_all_by_label_contains("只有检查员").count() > 0,
            "{title}"
        );
        let after = desk.query_all_by_label_contains("Ctrl+Enter").count();
        assert_eq!(before, after, "{title}");
    }
    // A step of the register: not even the panel.
    send(&mut desk, Command::OpenRegister(RegisterQuery::default()));
    desk.key_press(Key::ArrowDown);
    desk.run_steps(3);
    send(&mut desk, Command::Verb(Verb::NextStep));
    assert!(desk.query_by_label("步骤").is_none());
    // Whoever may, opens it.
    let mut desk = window(&office, "检查员乙");
    send(&mut desk, Command::OpenRegister(RegisterQuery::default()));
    desk.key_press(Key::ArrowDown);
    desk.run_steps(3);
    send(&mut desk, Command::Verb(Verb::NextStep));
    desk.get_by_label("步骤");
    send(&mut desk, Command::Verb(Verb::NewRescue));
    assert!(desk.query_all_by_label_contains("只有调度员").count() > 0);
}

#[test]
fn another_person_finds_a_clean_desk_and_the_same_one_the_own() {
    let office = accepted();
    let mut desk = window(&office, "检查员乙");
    let narrow = RegisterQuery {
        text: "江晖".to_owned(),
        ..RegisterQuery::default()
    };
    let asked = |desk: &mut Desk| {
        send(desk, Command::Go(ScreenId::Register));
        let query = desk.state().app().model().register.query.clone();
        query.unwrap_or_default().text
    };
    send(&mut desk, Command::OpenRegister(narrow));
    assert_eq!(asked(&mut desk), "江晖");
    send(&mut desk, Command::Verb(Verb::SwitchPerson));
    send(&mut desk, Command::SetPerson(office.inspector));
    assert_eq!(asked(&mut desk), "江晖");
    send(&mut desk, Command::Verb(Verb::SwitchPerson));
    send(&mut desk, Command::SetPerson(office.dispatcher));
    // The first screen of a dispatcher.
    assert!(
        desk.query_all_by_label_contains(Lang::Zh.command_new_rescue())
            .count()
            > 0
    );
    assert_eq!(asked(&mut desk), "");
}

#[test]
fn today_is_worked_with_arrows_and_enter() {
    let office = accepted();
    let mut desk = window(&office, "检查员乙");
    send(&mut desk, Command::Go(ScreenId::Today));
    desk.get_by_label("打开清单 监督检验 1");
    desk.key_press(Key::ArrowDown);
    desk.run_steps(2);
    desk.key_press(Key::ArrowDown);
    desk.run_steps(2);
    desk.key_press(Key::Enter);
    desk.run_steps(6);
    // The line under the head of its group: the one inspection, shown beside the list.
    assert!(desk.state().app().model().inspection.is_some());
}
