//! Several inspections at once: chosen by box, Ctrl, Shift, Space and Ctrl+A; a step for all, and an export of them.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tixin::exchange::sheet;

use super::export::{office, office_of};
use super::real::Desk;

/// The rows in sight, from above.
fn rows(desk: &Desk) -> Vec<String> {
    desk.named(Role::ListBoxOption, "")
}

fn opened() -> (tempfile::TempDir, Desk, Vec<String>) {
    let (folder, mut desk) = office();
    desk.press(Modifiers::COMMAND, Key::Num6);
    let names = rows(&desk);
    assert!(names.len() > 4, "{names:?}");
    (folder, desk, names)
}

#[test]
fn rows_are_chosen_as_in_the_register() {
    let (_folder, mut desk, names) = opened();
    let all = names.len();
    desk.must_say(&format!("{all} 条"));
    // Ctrl and a click choose, and open no detail; again, and it is not chosen any more.
    desk.click_holding(&names[1], Modifiers::COMMAND);
    desk.must_say("已选 1");
    assert!(!desk.says("经过"));
    desk.click_holding(&names[1], Modifiers::COMMAND);
    assert!(!desk.says("已选"));
    // Shift: from where the cursor stood alone.
    desk.click_holding(&names[0], Modifiers::COMMAND);
    desk.click_holding(&names[3], Modifiers::SHIFT);
    desk.must_say("已选 4");
    desk.look("many-shift");
    desk.press(Modifiers::SHIFT, Key::ArrowUp);
    desk.must_say("已选 3");
    // The box of a row, and that of the head.
    let last = format!("选择 {}", names[all - 1]);
    desk.click(Role::CheckBox, &last);
    desk.must_say("已选 4");
    desk.click(Role::CheckBox, "全选");
    desk.must_say(&format!("已选 {all}"));
    desk.click(Role::CheckBox, "全选");
    assert!(!desk.says("已选"));
    desk.press(Modifiers::COMMAND, Key::A);
    desk.must_say(&format!("已选 {all}"));
    desk.button("取消选择");
    assert!(!desk.says("已选"));
    // A plain click opens the one, as before; Space chooses it.
    desk.row(&names[2]);
    desk.must_say("经过");
    desk.press(Modifiers::NONE, Key::Space);
    desk.must_say("已选 1");
    desk.look("many-space");
}

#[test]
fn chosen_rows_are_exported_alone() {
    let (folder, mut desk, names) = opened();
    desk.click_holding(&names[0], Modifiers::COMMAND);
    desk.click_holding(&names[2], Modifiers::COMMAND);
    desk.button("导出所选");
    let goal = folder.path().join("chosen.xlsx");
    desk.choose_file(&goal);
    let book = sheet::read(&goal, &sheet::ReadOptions::default(), &|_| true).unwrap();
    let lines = &book.sheets[0].rows;
    assert_eq!(lines[0].cell(0).shown(), "2 件检验");
    assert_eq!(lines.len(), 4, "the filter, the titles, two rows");
}

#[test]
fn a_step_for_all_that_are_chosen() {
    let (_folder, mut desk) = office_of("顾长明", 240);
    desk.press(Modifiers::COMMAND, Key::Num6);
    // Those that wait for a day.
    let chip = desk.starting_with(Role::CheckBox, "待安排");
    desk.click(Role::CheckBox, &chip);
    let count = rows(&desk).len();
    assert!(count > 1, "{chip}");
    desk.press(Modifiers::COMMAND, Key::A);
    desk.must_say(&format!("已选 {count}"));
    desk.button("一并办理");
    desk.look("many-steps");
    desk.button("约定检验");
    desk.must_say(&format!("{count} 件检验"));
    desk.look("many-form");
    desk.press(Modifiers::COMMAND, Key::Enter);
    if desk.says("仍然安排") {
        desk.button("仍然安排");
    }
    // They left the list of those that wait.
    desk.look("many-done");
    assert_eq!(rows(&desk).len(), 0);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(rows(&desk).len(), count, "one undo takes all back");
}
