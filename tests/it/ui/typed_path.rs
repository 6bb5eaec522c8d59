//! Where the system has no file dialog a path is typed in the window: to save, to replace, to open; what stands against it is said.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tixin::exchange::sheet::{self, RawRow};

use super::export::office;
use super::real::Desk;

fn asks(desk: &mut Desk) {
    desk.press(Modifiers::COMMAND, Key::Num4);
    desk.press(Modifiers::COMMAND, Key::E);
    desk.no_dialog();
    desk.must_say("系统没有可用的文件选择框");
}

/// What a workbook says; its bytes also say when it was made.
fn rows(path: &Path) -> Vec<RawRow> {
    let book = sheet::read(path, &Default::default(), &|_| true).unwrap();
    book.sheets[0].rows.clone()
}

#[test]
fn a_list_is_exported_to_a_typed_path() {
    let (folder, mut desk) = office();
    let proposed = folder.path().join("开工告知.xlsx");
    desk.propose_in(folder.path());
    asks(&mut desk);
    assert_eq!(desk.typed("文件路径"), proposed.display().to_string());
    desk.look("path-sheet");
    desk.press(Modifiers::NONE, Key::Enter);
    desk.must_say("已导出");
    let written = rows(&proposed);

    // There already: nothing is replaced before it is asked for, by a name alone or a whole path.
    std::fs::write(&proposed, "another").unwrap();
    asks(&mut desk);
    desk.fill("文件路径", "开工告知");
    desk.button("保存");
    desk.must_say("已有这个文件");
    desk.look("path-exists");
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(std::fs::read(&proposed).unwrap(), b"another");
    desk.button("替换");
    assert_eq!(rows(&proposed), written);

    // Nowhere, and no file.
    asks(&mut desk);
    desk.fill("文件路径", "/没有/这里.xlsx");
    desk.button("保存");
    desk.must_say("没有这个文件夹：/没有");
    desk.fill("文件路径", &folder.path().display().to_string());
    desk.button("保存");
    desk.must_say("这是一个文件夹");
    desk.fill("文件路径", "名单.pdf");
    desk.button("保存");
    desk.must_say("请以 .xlsx .csv 结尾");
    // What cannot be written comes back with the reason, and another path does.
    let long = "名".repeat(100);
    desk.fill("文件路径", &long);
    desk.button("保存");
    desk.must_say("文件路径");
    assert!(desk.typed("文件路径").contains(&long));
    desk.look("path-refused");
    desk.fill("文件路径", "名单.csv");
    desk.button("保存");
    assert!(folder.path().join("名单.csv").exists());
    assert!(!desk.says("文件路径"));

    asks(&mut desk);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("文件路径"));
}

#[test]
fn a_file_is_opened_by_a_typed_path() {
    let (folder, mut desk) = office();
    desk.propose_in(folder.path());
    desk.press(Modifiers::COMMAND, Key::O);
    desk.no_dialog();
    desk.fill("文件路径", "没有.tixin");
    desk.press(Modifiers::NONE, Key::Enter);
    desk.must_say("没有这个文件");
    desk.fill("文件路径", "demo.tixin");
    desk.click(Role::Button, "打开");
    assert!(!desk.says("文件路径"));
    desk.must_say("顾长明");
}
