//! Ctrl+E on every list: what is shown, as it is shown, with its filter in the first line.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tixin::exchange::sheet;
use tixin::lang::Lang;
use tixin::ops::demo::{self, DemoOptions};
use tixin::ops::lists;
use tixin::store::OpenOptions;
use tixin::worker::Start;

use super::real::Desk;

/// A window on the demo, as its administrator, with a folder to export to.
pub(super) fn office() -> (tempfile::TempDir, Desk) {
    office_of("顾长明", 60)
}

/// The same as somebody else, with so many elevators.
pub(super) fn office_of(person: &str, lifts: usize) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("demo.tixin");
    let options = DemoOptions {
        lifts,
        ..DemoOptions::default()
    };
    drop(demo::make(&path, &OpenOptions::default(), options, |_, _| {}).unwrap());
    let mut desk = Desk::open(&path, Start::Open);
    let name = desk.starting_with(Role::Button, person);
    desk.button(&name);
    (folder, desk)
}

/// Exports what is shown: the lines of the sheet.
fn exported(desk: &mut Desk, folder: &Path, name: &str) -> Vec<Vec<String>> {
    let goal = folder.join(name);
    desk.press(Modifiers::COMMAND, Key::E);
    desk.choose_file(&goal);
    let book = sheet::read(&goal, &sheet::ReadOptions::default(), &|_| true).expect(name);
    let page = &book.sheets[0];
    let width = page.width();
    let line = |row: &sheet::RawRow| (0..width).map(|c| row.cell(c).shown()).collect();
    page.rows.iter().map(line).collect()
}

fn starts_with(line: &[String], titles: &[&str]) {
    assert_eq!(line, titles, "the titles of the list");
}

#[test]
fn each_list_is_exported_with_its_own_columns() {
    let (folder, mut desk) = office();
    let folder = folder.path();
    let zh = Lang::Zh;

    desk.press(Modifiers::COMMAND, Key::Num4);
    let lines = exported(&mut desk, folder, "notices.xlsx");
    starts_with(&lines[0], &lists::notice_titles(zh));
    assert!(lines.len() > 5, "{}", lines.len());

    desk.press(Modifiers::COMMAND, Key::Num6);
    let lines = exported(&mut desk, folder, "inspections.csv");
    starts_with(&lines[0], &lists::inspection_titles(zh));
    assert!(lines.len() > 2, "{}", lines.len());

    desk.press(Modifiers::COMMAND, Key::Num8);
    let lines = exported(&mut desk, folder, "units.xlsx");
    // What it is filtered by stands in the first line.
    assert_eq!(lines[0][0], "施工单位");
    starts_with(&lines[1], &lists::unit_titles(zh));
    assert_eq!(desk.rows(), lines.len() - 2);

    desk.press(Modifiers::COMMAND, Key::Num9);
    let lines = exported(&mut desk, folder, "history.xlsx");
    starts_with(&lines[0], &lists::history_titles(zh));
    assert_eq!(desk.rows(), lines.len() - 1);

    desk.press(Modifiers::COMMAND, Key::Num7);
    let lines = exported(&mut desk, folder, "checks.xlsx");
    starts_with(&lines[0], &lists::check_titles(zh));
    let tab = desk.starting_with(Role::CheckBox, "指令书");
    desk.click(Role::CheckBox, &tab);
    let lines = exported(&mut desk, folder, "orders.xlsx");
    starts_with(&lines[0], &lists::order_titles(zh));
    let tab = desk.starting_with(Role::CheckBox, "扫盲");
    desk.click(Role::CheckBox, &tab);
    let lines = exported(&mut desk, folder, "sweep.xlsx");
    starts_with(&lines[0], &lists::sweep_titles(zh));

    // The open orders of the rescue desk, the most urgent first, callers masked.
    desk.press(Modifiers::COMMAND, Key::Num5);
    let lines = exported(&mut desk, folder, "rescues.xlsx");
    let strips = desk.named(Role::Button, "#");
    assert!(strips.len() > 1, "{strips:?}");
    assert_eq!(lines.len() - 2, strips.len());
    for (line, strip) in lines[2..].iter().zip(&strips) {
        let number: u32 = line[0].rsplit('-').next().unwrap().parse().unwrap();
        assert!(
            strip.starts_with(&format!("#{number} ")),
            "{strip} {}",
            line[0]
        );
    }

    desk.press(Modifiers::COMMAND, Key::Num3);
    let lines = exported(&mut desk, folder, "register.xlsx");
    assert!(lines.len() > 60, "{}", lines.len());
}

#[test]
fn filter_order_and_encoding_go_along() {
    let (folder, mut desk) = office();
    desk.press(Modifiers::COMMAND, Key::Num9);
    desk.fill("搜索操作、人员、原因", "演示");
    let shown = desk.rows();
    let lines = exported(&mut desk, folder.path(), "found.csv");
    assert!(lines[0][0].contains("演示"), "{:?}", lines[0]);
    assert_eq!(lines.len() - 2, shown);
    assert!(shown > 0);

    // The order of the list is the order of the sheet.
    desk.press(Modifiers::COMMAND, Key::Num4);
    desk.button("告知日期");
    let dates = |lines: &[Vec<String>]| -> Vec<String> {
        lines[1..].iter().map(|line| line[2].clone()).collect()
    };
    let up = dates(&exported(&mut desk, folder.path(), "up.xlsx"));
    desk.button("告知日期");
    let down = dates(&exported(&mut desk, folder.path(), "down.xlsx"));
    let mut sorted = up.clone();
    sorted.sort();
    assert_eq!(up, sorted);
    sorted.reverse();
    assert_eq!(down, sorted);
}

#[test]
fn a_sheet_that_is_looked_at_is_exported_too_and_nothing_is_said_to_be_nothing() {
    let (folder, mut desk) = office();
    let list = folder.path().join("list.csv");
    let text = "街道,小区名称,楼栋,单元,注册代码\n西兴街道,新来苑,1幢,1单元,31103301082009019999\n没有街道,新来苑,1幢,2单元,31103301082009019998\n";
    std::fs::write(&list, text).unwrap();
    desk.press(Modifiers::COMMAND, Key::I);
    desk.fill("或把文件拖进窗口、输入它的路径", list.to_str().unwrap());
    desk.press(Modifiers::NONE, Key::Enter);
    desk.click(Role::CheckBox, "错误 1");
    let lines = exported(&mut desk, folder.path(), "rows.xlsx");
    assert!(lines[0][0].contains("list.csv"), "{:?}", lines[0]);
    starts_with(&lines[1], &lists::preview_titles(Lang::Zh));
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2][0], "3");

    desk.press(Modifiers::COMMAND, Key::Comma);
    desk.press(Modifiers::COMMAND, Key::E);
    desk.must_say("这里没有可导出的列表");
}
