//! What a person points at stays under the pointer: a row that is clicked does not move when its detail opens.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};

use super::export::office;
use super::real::Desk;

/// Clicks the fourth row; where it stood before and stands after, of the list with these rows.
fn click_fourth(desk: &mut Desk, role: Role) -> (f32, f32) {
    let at = |desk: &Desk, name: &str| desk.find(role, name).rect().top();
    let names = desk.named(role, "");
    let name = names.get(3).expect("a fourth row").clone();
    let before = at(desk, &name);
    desk.click(role, &name);
    desk.must_say("关闭");
    (before, at(desk, &name))
}

#[test]
fn a_row_that_is_clicked_stays_where_it_is() {
    let (_folder, mut desk) = office();
    // Wide and so narrow that chips need a second line beside a detail.
    for width in [1366.0, 1040.0] {
        desk.resize(vec2(width, 768.0));
        for (key, tab) in [
            (Key::Num4, None),
            (Key::Num6, None),
            (Key::Num8, None),
            (Key::Num9, None),
            (Key::Num7, Some("检查")),
            (Key::Num7, Some("扫盲")),
        ] {
            desk.press(Modifiers::COMMAND, key);
            if let Some(tab) = tab {
                let tab = desk.starting_with(Role::CheckBox, tab);
                desk.click(Role::CheckBox, &tab);
            }
            // What was in hand before does not count.
            desk.press(Modifiers::NONE, Key::Escape);
            desk.press(Modifiers::NONE, Key::Escape);
            let (before, after) = click_fourth(&mut desk, Role::ListBoxOption);
            assert_eq!(before, after, "{key:?} {tab:?} at {width}");
            desk.look(&format!("stays-{width}-{key:?}-{}", tab.unwrap_or("")));
        }
    }
}

#[test]
fn below_a_record_that_left_the_list_comes_the_one_that_took_its_place() {
    let (_folder, mut desk) = office();
    desk.press(Modifiers::COMMAND, Key::Num6);
    let names = desk.named(Role::ListBoxOption, "");
    let reports: Vec<&String> = names.iter().filter(|n| n.contains("待出报告")).collect();
    let at = names.iter().position(|name| name == reports[0]).unwrap();
    let next = names[at + 1].clone();
    desk.row(&names[at]);
    assert_eq!(desk.in_hand().as_ref(), Some(&names[at]));
    desk.press(Modifiers::NONE, Key::S);
    desk.fill("报告编号", "JD-1");
    desk.press(Modifiers::COMMAND, Key::Enter);
    let left = desk.named(Role::ListBoxOption, "");
    assert!(!left.contains(&names[at]), "a report ends an inspection");
    assert_eq!(desk.in_hand(), None);
    desk.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(desk.in_hand(), Some(next));
}

#[test]
fn who_signed_the_last_report_is_offered_for_the_next_one() {
    let (_folder, mut desk) = office();
    desk.press(Modifiers::COMMAND, Key::Num6);
    let report = |desk: &mut Desk, number: &str| {
        desk.row("待出报告");
        desk.press(Modifiers::NONE, Key::S);
        desk.fill("报告编号", number);
    };
    report(&mut desk, "JD-1");
    desk.fill("审核签字", "严某某");
    desk.press(Modifiers::COMMAND, Key::Enter);
    report(&mut desk, "JD-2");
    // The arrow offers, Enter takes.
    desk.fill("审核签字", "");
    desk.press(Modifiers::NONE, Key::ArrowDown);
    desk.press(Modifiers::NONE, Key::ArrowDown);
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.typed("审核签字"), "严某某");
}
