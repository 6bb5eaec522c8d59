//! A clerk with the sheet that a street office sent: a title, two header rows, merged places, a destroyed code, a word that
//! nobody knows, twins. What it takes, click by click.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use rust_xlsxwriter::{Format, Workbook};
use tempfile::TempDir;
use tixin::worker::Start;

use super::real::Desk;

fn code(n: u32) -> String {
    format!("3110330108200908{n:04}")
}

/// As it came.
fn messy(folder: &Path) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let merged = Format::new();
    page.merge_range(0, 0, 0, 9, "西兴街道老旧电梯更新情况表（8月）", &merged)
        .unwrap();
    for (at, upper, lower) in [
        (0, "注册代码", ""),
        (1, "位置", "街道"),
        (2, "位置", "小区"),
        (3, "位置", "楼栋"),
        (4, "位置", "单元"),
        (5, "出厂编号", ""),
        (6, "施工类别", ""),
        (7, "计划", "开工日期"),
        (8, "计划", "竣工日期"),
        (9, "设备品种", ""),
    ] {
        page.write_string(1, at, upper).unwrap();
        page.write_string(2, at, lower).unwrap();
    }
    page.merge_range(3, 2, 6, 2, "江晖苑", &merged).unwrap();
    let rows: [[&str; 9]; 8] = [
        [
            &code(1),
            "西兴",
            "",
            "1幢",
            "1单元",
            "NE218801",
            "更新",
            "2025年8月1日",
            "2025/10/1",
        ],
        // The spreadsheet has eaten the code; the row is written as a number below.
        [
            "",
            "西兴",
            "",
            "1幢",
            "2单元",
            "NE218802",
            "更新",
            "2025-08-01",
            "2025-10-01",
        ],
        [
            &code(3),
            "西兴",
            "",
            "1幢",
            "3单元",
            "NE218803",
            "以旧换新",
            "2025.8.1",
            "2025.10.1",
        ],
        [
            &code(1),
            "西兴",
            "",
            "1幢",
            "1单元",
            "NE218801",
            "改造",
            "2025-08-01",
            "2025-10-01",
        ],
        [
            "",
            "西兴",
            "春晓",
            "2幢",
            "",
            "QX330018",
            "更新",
            "２０２５－８－１",
            "2025-10-01",
        ],
        [
            "",
            "西兴",
            "春晓",
            "2幢",
            "",
            "QX330019",
            "更新",
            "2025-8-1",
            "2025-10-01",
        ],
        [
            &code(7),
            "东兴",
            "春晓",
            "2幢",
            "3单元",
            "QX330020",
            "更新",
            "",
            "",
        ],
        [
            &code(8),
            "西兴",
            "春晓",
            "2幢",
            "4单元",
            "QX330021",
            "大修",
            "45870",
            "2025-10-01",
        ],
    ];
    for (at, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            page.write_string(at as u32 + 3, column as u16, *text)
                .unwrap();
        }
    }
    for row in 3..11 {
        page.write_string(row, 9, "曳引驱动乘客电梯").unwrap();
    }
    page.write_number(4, 0, 31103301082009080002_f64).unwrap();
    let path = folder.join("西兴8月.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn nine_clicks_bring_a_messy_sheet_in() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let sheet = messy(folder.path());
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::I);
    desk.look("1-choose");
    desk.fill("或把文件拖进窗口、输入它的路径", sheet.to_str().unwrap());
    desk.press(Modifiers::NONE, Key::Enter);
    desk.look("2-columns");
    desk.must_say("10 列");
    // 1: only what is wrong.
    let faults = desk.starting_with(Role::CheckBox, "错误 ");
    desk.click(Role::CheckBox, &faults);
    desk.look("3-faults");
    // 2–4: the word of the office, once and for all.
    desk.row("江晖苑 1幢 3单元");
    desk.look("4-teach");
    desk.choose("施工类别", "更新");
    desk.button("保存");
    desk.must_say("新增");
    // 5–7: the twins, side by side; the one that is only alike waits.
    let twins = desk.starting_with(Role::CheckBox, "重复 ");
    desk.click(Role::CheckBox, &twins);
    desk.row("江晖苑 1幢 1单元");
    desk.look("5-twins");
    desk.press(Modifiers::NONE, Key::Num2);
    desk.row("春晓 2幢");
    desk.look("6-alike");
    desk.press(Modifiers::NONE, Key::Num4);
    // 8: all of it.
    let commit = desk.starting_with(Role::Button, "导入 ");
    desk.look("7-ready");
    desk.button(&commit);
    desk.must_say("已导入");
    desk.must_say("1 行搁置");
    desk.look("8-done");
    // 9: back to the start, where the one that waits is listed.
    desk.last_button("关闭");
    desk.press(Modifiers::COMMAND, Key::I);
    desk.must_say("搁置的重复行 1");
    desk.row("西兴8月.xlsx");
    desk.look("9-aside");
    desk.press(Modifiers::NONE, Key::Num3);
    assert!(!desk.says("搁置的重复行 1"));
}
