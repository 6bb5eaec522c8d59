//! A bad day: a file that is none, a damaged one, a window that ends in the middle of a word.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tempfile::TempDir;
use tixin::worker::Start;

use super::real::{Desk, sheet};

#[test]
fn a_file_of_another_kind_is_named_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("信.tixin");
    std::fs::write(&file, "hello\n").unwrap();
    let desk = Desk::open(&file, Start::Open);
    desk.must_say("不是本程序的数据文件");
    assert_eq!(std::fs::read(&file).unwrap(), b"hello\n");
}

#[test]
fn a_damaged_file_offers_its_backup_and_comes_back() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let sheet = sheet(folder.path());
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.import(&sheet);
    drop(desk);
    // A start makes a backup of what was done since the last one.
    drop(Desk::open(&file, Start::Open));
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[..100].fill(0);
    std::fs::write(&file, bytes).unwrap();
    // The journal would still know the first page.
    std::fs::remove_file(folder.path().join("滨江.tixin-wal")).ok();

    let mut desk = Desk::open(&file, Start::Open);
    desk.must_say("已损坏");
    desk.first_button("恢复");
    desk.must_say("用备份替换现在的文件");
    desk.last_button("恢复");
    desk.button("张某 管理员");
    desk.button("阶段");
    desk.must_say("待开工 40");
}

#[test]
fn what_was_typed_when_the_window_ended_is_offered_again() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::N);
    desk.fill("小区", "写到一半");
    for _ in 0..4 {
        desk.rest();
    }
    drop(desk);

    let mut desk = Desk::open(&file, Start::Open);
    desk.button("张某 管理员");
    desk.press(Modifiers::COMMAND, Key::N);
    desk.button("恢复");
    assert_eq!(desk.typed("小区"), "写到一半");
}

#[test]
fn a_restore_says_what_came_back_and_where_the_former_file_lies() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.import(&sheet(folder.path()));
    restore_newest(&mut desk);
    desk.must_say("已恢复 ");
    desk.must_say(".before-restore-");
    desk.press(Modifiers::COMMAND, Key::L);
    desk.must_say("is restored. The replaced file lies at ");
}

#[test]
fn a_refused_restore_leaves_everybody_where_they_were() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.import(&sheet(folder.path()));
    // The backups are spoilt while the window shows them.
    for entry in std::fs::read_dir(folder.path().join("滨江.tixin.backups")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "tixin") {
            std::fs::write(path, "nothing").unwrap();
        }
    }
    restore_newest(&mut desk);
    desk.must_say("没有恢复，文件保持原样");
    desk.must_say("每次备份都重新打开核对过");
    desk.press(Modifiers::COMMAND, Key::Num3);
    desk.must_say("江晖苑");
}

fn restore_newest(desk: &mut Desk) {
    desk.press(Modifiers::COMMAND, Key::Comma);
    desk.click(Role::CheckBox, "文件与备份");
    desk.first_link("恢复");
    desk.must_say("用备份替换现在的文件");
    desk.last_button("恢复");
}
