//! Who works, which file, and the settings.

use std::path::Path;
use std::sync::Arc;

use egui::Key;
use egui_kittest::kittest::Queryable;
use tixin::domain::ids::PersonId;
use tixin::error::{Error, FileFault};
use tixin::ops::Action;
use tixin::ui::command::Command;
use tixin::ui::screens::people::PeopleScreen;
use tixin::ui::screens::settings::SettingsScreen;
use tixin::ui::screens::welcome::WelcomeScreen;
use tixin::ui::theme::ThemeChoice;

use super::bench::{Desk, harness, type_into};

#[test]
fn one_key_says_who_works() {
    let desk = Desk::new(PeopleScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    assert!(
        harness.query_by_label_contains("钱大成").is_none(),
        "who has left is not offered"
    );
    harness.key_press(Key::Num2);
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let chosen: Vec<PersonId> = harness
        .state()
        .sent
        .iter()
        .filter_map(|command| match command {
            Command::SetPerson(id) => Some(*id),
            _ => None,
        })
        .collect();
    assert_eq!(chosen, [PersonId(2), PersonId(2)]);
}

#[test]
fn a_new_file_asks_for_its_first_administrator() {
    let mut desk = Desk::new(PeopleScreen::default());
    Arc::make_mut(&mut desk.model.catalog).people.clear();
    desk.person = None;
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    type_into(&mut harness, "姓名 *", "沈国平");
    harness.get_by_label("开始").click();
    harness.run_steps(2);
    let first = harness
        .state()
        .sent
        .iter()
        .any(|c| matches!(c, Command::FirstPerson(name) if name == "沈国平"));
    assert!(first);
}

#[test]
fn a_damaged_file_offers_its_backups_and_asks_once() {
    let desk = Desk::new(WelcomeScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| {
        let fault = Error::File {
            kind: FileFault::Damaged,
            detail: String::new(),
            path: "/data/binjiang.tixin".into(),
        };
        s.ui(
            ui,
            cx,
            Some(&fault),
            Some(Path::new("/data/binjiang.tixin")),
        );
    });
    harness.run_steps(2);
    harness.get_by_label_contains("已损坏");
    harness.query_all_by_label("恢复").next().unwrap().click();
    harness.run_steps(2);
    assert!(
        harness.state().sent.is_empty(),
        "nothing happens before the yes"
    );
    harness.query_all_by_label("恢复").last().unwrap().click();
    harness.run_steps(2);
    let restored =
        harness.state().sent.iter().any(
            |c| matches!(c, Command::RestoreFrom(path) if path.ends_with("binjiang-0808.tixin")),
        );
    assert!(restored, "{:?}", harness.state().sent);
}

#[test]
fn who_may_not_change_the_program_reads_why() {
    let mut desk = Desk::new(SettingsScreen::default());
    desk.person = Some(desk.model.catalog.people[1].clone());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label_contains("只有主管、管理员可以");
}

#[test]
fn another_target_is_saved_and_nothing_else() {
    let desk = Desk::new(SettingsScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness
        .get_by_role_and_label(egui::accesskit::Role::TextInput, "任务指标")
        .focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness
        .get_by_role_and_label(egui::accesskit::Role::TextInput, "任务指标")
        .type_text("520");
    harness.run_steps(2);
    harness.get_by_label("保存").click();
    harness.run_steps(2);
    let saved = harness
        .state()
        .sent
        .iter()
        .find_map(|command| match command {
            Command::Do(action, _) => match &**action {
                Action::SaveProgram { before, after } => Some((before.clone(), after.clone())),
                _ => None,
            },
            _ => None,
        });
    let (before, after) = saved.expect("the program was sent");
    assert_eq!((before.target, after.target), (500, 520));
    let mut same = *before;
    same.target = 520;
    assert_eq!(same, *after);
}
