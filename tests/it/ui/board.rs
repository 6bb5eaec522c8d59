//! The board in a whole window on the made file: numbers open their rows, what it is compared with stands beside them, a
//! figure of the report says what it is made of.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tempfile::TempDir;
use tixin::exchange::sheet;
use tixin::ops::demo;
use tixin::store::OpenOptions;
use tixin::worker::Start;

use super::real::Desk;

fn window() -> (TempDir, Desk) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("demo.tixin");
    let options = demo::DemoOptions {
        lifts: 500,
        ..demo::DemoOptions::default()
    };
    let store = demo::make(&path, &OpenOptions::default(), options, |_, _| {}).unwrap();
    store.close().unwrap();
    let mut desk = Desk::open(&path, Start::Open);
    // The board is the first screen of a supervisor.
    desk.button("沈怀川（演示） 主管");
    desk.must_say("影响按期完成");
    (folder, desk)
}

#[test]
fn numbers_of_checks_and_the_sweep_open_their_rows() {
    let (_folder, mut desk) = window();
    // The rail has a screen of the same name.
    desk.last_button("检查");
    desk.look("board-site");
    desk.first_button("超期未办结 2 份");
    desk.must_say("指令书：名单 2 条");
    desk.look("board-site-orders");
    desk.row("市监特令");
    desk.press(Modifiers::NONE, Key::Enter);
    desk.must_say("监察指令书");
    desk.press(Modifiers::COMMAND, Key::Num2);
    desk.button("台账");
    desk.first_button("扫盲发现 12 台");
    desk.must_say("扫盲纳管：名单 12 条");
    desk.look("board-sweep-rows");
}

#[test]
fn a_list_behind_a_number_is_exported_with_its_question() {
    let (folder, mut desk) = window();
    desk.last_button("检查");
    desk.first_button("超期未办结 2 份");
    desk.must_say("指令书：名单 2 条");
    let goal = folder.path().join("orders.xlsx");
    desk.press(Modifiers::COMMAND, Key::E);
    desk.choose_file(&goal);
    let lines = lines_of(&goal);
    assert!(lines[0][0].contains("2025-08-08"), "{:?}", lines[0]);
    assert!(lines[0][0].ends_with("超期未办结"), "{:?}", lines[0]);
    assert_eq!(lines.len(), 2 + 2);
    assert!(lines[2][1].contains("市监特令"), "{:?}", lines[2]);

    // Rescue orders by the button in the head of the list; callers are masked as elsewhere.
    desk.button("关闭名单");
    desk.last_button("救援");
    desk.first_button("处置完成 107 起");
    desk.must_say("名单 107 条");
    let goal = folder.path().join("rescues.csv");
    desk.button("导出显示的列表");
    desk.choose_file(&goal);
    let lines = lines_of(&goal);
    assert!(lines[0][0].contains("2025-08-08"), "{:?}", lines[0]);
    assert_eq!(lines.len(), 107 + 2);
    desk.look("board-list-export");

    // Without a list it is the whole board.
    desk.button("关闭名单");
    let goal = folder.path().join("board.xlsx");
    desk.press(Modifiers::COMMAND, Key::E);
    desk.choose_file(&goal);
    let book = sheet::read(&goal, &sheet::ReadOptions::default(), &|_| true).unwrap();
    assert!(book.sheets.len() > 20, "{}", book.sheets.len());
}

/// The lines of the first page.
fn lines_of(goal: &Path) -> Vec<Vec<String>> {
    let book = sheet::read(goal, &sheet::ReadOptions::default(), &|_| true).unwrap();
    let page = &book.sheets[0];
    let line = |row: &sheet::RawRow| (0..page.width()).map(|c| row.cell(c).shown()).collect();
    page.rows.iter().map(line).collect()
}

#[test]
fn an_earlier_period_stands_beside_every_number() {
    let (_folder, mut desk) = window();
    desk.button("统计期 今年以来");
    desk.first_button("本月：2025 年 8 月");
    desk.button("对比");
    desk.first_button("环比（上一期）：2025 年 7 月");
    desk.must_say("环比 +100（47.6%）");
    desk.look("board-compared");
    desk.must_say("2025-07-08 完成率");
    for (page, name) in [
        ("阶段", "stages"),
        ("检验", "inspections"),
        ("救援", "rescue"),
        ("检查", "site"),
        ("单位", "units"),
    ] {
        desk.last_button(page);
        desk.must_say("2025-07-08");
        desk.look(&format!("board-compared-{name}"));
    }
}

#[test]
fn a_figure_of_the_report_says_what_it_is_made_of() {
    let (_folder, mut desk) = window();
    desk.button("文稿");
    desk.click(Role::CheckBox, "上期");
    desk.look("board-report");
    // A number without a list of its own.
    desk.click(Role::Link, "任务指标：500台");
    desk.must_say("项目设定的应完成台数");
    desk.look("board-report-definition");
    desk.press(Modifiers::NONE, Key::Escape);
    // A number with one.
    desk.click(Role::Link, "期内安全提醒：94份");
    desk.must_say("期内安全提醒：名单 94 条");
    desk.look("board-report-rows");
}

/// Which street is behind stands on the first page, and its numbers open its elevators.
#[test]
fn the_streets_stand_with_plan_and_gap_and_open_their_rows() {
    let (_folder, mut desk) = window();
    desk.must_say("各街道完成与计划");
    // The most behind first; all of them are what the tiles say.
    let rows = desk.named(Role::Button, "总数 ");
    let order = ["浦沿街道 179", "西兴街道 195", "长河街道 126", "合计 500"];
    assert_eq!(rows, order.map(|row| format!("总数 {row}")));
    for gap in ["浦沿街道 43", "西兴街道 22", "长河街道 17", "合计 82"] {
        desk.must_say(&format!("进度滞后 {gap}"));
    }
    desk.must_say("时序进度 合计 392");
    desk.look("board-streets");
    desk.button("超期 合计 33");
    desk.must_say("33 条");
    desk.press(Modifiers::COMMAND, Key::Num2);
    desk.button("超期 浦沿街道 12");
    desk.must_say("12 条");
}

/// A chosen street leaves only its own communities to choose from, and takes away one that is not in it.
#[test]
fn a_street_limits_the_communities() {
    let (_folder, mut desk) = window();
    let pick = |desk: &mut Desk, menu: &str, option: &str| {
        desk.button(menu);
        desk.last_button(option);
        desk.press(Modifiers::NONE, Key::Escape);
    };
    desk.button("小区");
    assert!(desk.says("飞霞新村") && desk.says("枫桥里佳苑"));
    desk.press(Modifiers::NONE, Key::Escape);
    pick(&mut desk, "街道", "浦沿街道");
    desk.look("board-one-street");
    // The slowest five days brought nothing: only the fastest end is said, nothing looks cut.
    desk.must_say("晚 85 天 · 最快 09-15");
    desk.button("小区");
    // 枫桥里佳苑 lies in another street.
    let offered = desk.named(Role::Button, "");
    let offers = |name: &str| offered.iter().any(|known| known == name);
    assert!(offers("飞霞新村") && !offers("枫桥里佳苑"), "{offered:?}");
    desk.last_button("飞霞新村");
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(
        desk.says("小区 飞霞新村"),
        "{:?}",
        desk.named(Role::Button, "")
    );
    // Both streets: it stays. Only the other one: it goes.
    pick(&mut desk, "街道", "长河街道");
    assert!(desk.says("小区 飞霞新村"));
    pick(&mut desk, "街道", "浦沿街道");
    assert!(!desk.says("小区 飞霞新村"));
    desk.look("board-other-street");
}

#[test]
fn the_wall_shows_the_charts_in_turn() {
    let (_folder, mut desk) = window();
    desk.press(Modifiers::NONE, Key::F11);
    desk.must_say("完成与计划");
    desk.must_say("1 / 10");
    desk.look("wall-1");
    for turn in 2..=10 {
        desk.press(Modifiers::NONE, Key::ArrowRight);
        desk.must_say(&format!("{turn} / 10"));
        if turn >= 9 || turn == 4 {
            desk.look(&format!("wall-{turn}"));
        }
    }
    desk.press(Modifiers::NONE, Key::Escape);
    desk.must_say("接下来");
}
