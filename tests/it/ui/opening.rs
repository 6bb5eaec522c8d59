//! Which file a start opens, and what is said when it is not there.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tempfile::TempDir;
use tixin::store::Store;
use tixin::ui::options::WindowOptions;
use tixin::ui::prefs::Prefs;
use tixin::worker::Start;

use super::real::Desk;

#[test]
fn a_file_is_remembered_by_its_whole_path() {
    let mut prefs = Prefs::default();
    prefs.touch(Path::new("d.tixin"));
    let whole = std::env::current_dir().unwrap().join("d.tixin");
    assert_eq!(prefs.recent, std::slice::from_ref(&whole));
    prefs.touch(&whole);
    assert_eq!(prefs.recent, [whole], "the same file once");
    let asked = WindowOptions {
        path: Some("e.tixin".into()),
        ..WindowOptions::default()
    };
    let (path, start) = asked.opens(&Prefs::default(), Path::new("/files"));
    assert_eq!((path.is_absolute(), start), (true, Start::Open));
}

#[test]
fn names_without_a_folder_are_forgotten_and_no_file_is_made_for_them() {
    let old = Prefs {
        recent: vec!["d.tixin".into()],
        last_person: [(PathBuf::from("d.tixin"), "张某".to_owned())].into(),
        ..Prefs::default()
    };
    let prefs = old.without_relative();
    assert!(prefs.recent.is_empty() && prefs.last_person.is_empty());
    let (_, start) = WindowOptions::default().opens(&prefs, Path::new("/files"));
    assert_eq!(start, Start::Open, "this is no first start");
    let (_, first) = WindowOptions::default().opens(&Prefs::default(), Path::new("/files"));
    assert_eq!(first, Start::OpenOrCreate);
}

#[test]
fn a_missing_last_file_is_said_and_nothing_is_made_in_its_place() {
    let folder = TempDir::new().unwrap();
    let (gone, other) = (
        folder.path().join("去年.tixin"),
        folder.path().join("备用.tixin"),
    );
    drop(Desk::open(&other, Start::Create));
    let prefs = Prefs {
        recent: vec![gone.clone(), other],
        ..Prefs::default()
    };
    let (path, start) = WindowOptions::default().opens(&prefs, folder.path());
    assert_eq!(
        (&path, &start),
        (&gone, &Start::Open),
        "not another one unasked"
    );
    let mut desk = Desk::open_with(prefs, &path, start);
    desk.must_say("去年.tixin 不在原处");
    desk.must_say("没有新建文件");
    assert!(!gone.exists());
    desk.button("备用.tixin");
    desk.must_say("备用.tixin");
    desk.must_say("业务日期");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_shown_and_every_form_stays_shut() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("归档.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    drop(desk);
    Store::open(&file).unwrap().close().unwrap();
    // Stands for a folder in which nothing can be made, which would stop everybody but root.
    std::os::unix::fs::symlink("/nowhere/at/all", folder.path().join("归档.tixin-shm")).unwrap();
    let mut desk = Desk::open(&file, Start::Open);
    desk.button("张某 管理员");
    desk.must_say("此文件只能查看");
    assert!(!desk.says("撤销："), "nothing can be taken back");
    desk.press(Modifiers::COMMAND, Key::N);
    desk.must_say("不能修改：没有写入权限");
    desk.press(Modifiers::COMMAND, Key::I);
    assert!(!desk.says("或把文件拖进窗口"));
}

#[test]
fn the_board_refuses_a_day_to_come_at_its_field() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("看板.tixin");
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::Num2);
    desk.fill("截至", "2025-08-31");
    desk.press(Modifiers::NONE, Key::Enter);
    desk.must_say("2025-08-31 晚于业务日期 2025-08-08");
    desk.look("board-to-come");
    // Letter by letter a day that has passed stands there on the way: the board is not left on it.
    desk.fill("截至", "2025-08-3");
    desk.must_say("回到今天");
    desk.type_on("截至", "1");
    desk.must_say("2025-08-31 晚于业务日期 2025-08-08");
    assert!(
        !desk.says("回到今天"),
        "the board is of the business date again"
    );
    desk.fill("截至", "2025-08-07");
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(!desk.says("晚于业务日期"));
    desk.must_say("回到今天");
}

#[test]
fn the_menu_names_recent_files_with_their_folder_and_what_cannot_be_undone_is_not_offered() {
    let folder = TempDir::new().unwrap();
    let long = folder
        .path()
        .join("滨江区市场监督管理局特种设备安全监察科/二〇二四年");
    std::fs::create_dir_all(&long).unwrap();
    let (now, before) = (folder.path().join("电梯.tixin"), long.join("电梯.tixin"));
    let prefs = Prefs {
        recent: vec![now.clone(), before],
        ..Prefs::default()
    };
    let mut desk = Desk::open_with(prefs, &now, Start::Create);
    desk.first_person("张某");
    desk.must_say("张某");
    assert!(
        desk.named(Role::Button, "撤销")
            .iter()
            .all(|name| name != "撤销"),
        "no toast offers it"
    );
    desk.button("梯新");
    let shown = desk.starting_with(Role::Button, "电梯.tixin  ");
    assert!(
        shown.contains('…') && shown.ends_with("/二〇二四年"),
        "{shown}"
    );
    desk.look("menu");
}

#[test]
fn what_was_not_saved_is_named_on_today_and_leads_back_to_its_form() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("草稿.tixin");
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
    desk.press(Modifiers::COMMAND, Key::Num1);
    desk.must_say("未保存：新建电梯 2025-08-08 09:12");
    desk.look("today-draft");
    desk.button("继续");
    desk.button("恢复");
    assert_eq!(desk.typed("小区"), "写到一半");
}
