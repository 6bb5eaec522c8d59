//! The numbers of the rail: one meaning, overdue or due today, and the same figure as the page of the day.

use egui::accesskit::Role;
use egui::{Key, Modifiers};

use super::export::office_of;

/// The number after some words, in the name of a part of the window.
fn number_after(name: &str, words: &str) -> usize {
    let (_, rest) = name.split_once(words).expect(name);
    let digits: String = rest
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().expect(name)
}

#[test]
fn a_number_of_the_rail_is_what_the_page_of_the_day_lists() {
    let (_folder, mut desk) = office_of("周以宁", 60);
    desk.press(Modifiers::COMMAND, Key::Num1);
    let badge = |desk: &super::real::Desk, screen: &str| {
        let name = desk.starting_with(Role::Button, &format!("{screen} "));
        let late = number_after(&name, "超期");
        let due = number_after(&name, "今天到期");
        assert_eq!(number_after(&name, screen), late + due, "{name}");
        (name, late, due)
    };
    let (spoken, late, due) = badge(&desk, "检验");
    assert!(spoken.contains("我的和还没有人的"), "{spoken}");
    assert!(late + due > 0);
    // The page of the day: a group of each urgency, with its inspections.
    let listed = desk.named(Role::Link, "打开清单 监督检验");
    let listed: Vec<usize> = listed
        .iter()
        .map(|name| number_after(name, "监督检验"))
        .collect();
    assert_eq!(listed.first(), Some(&late), "{listed:?}");
    if due > 0 {
        assert_eq!(listed.get(1), Some(&due), "{listed:?}");
    }
    let (_, register, register_due) = badge(&desk, "电梯与更新");
    let (_, orders, orders_due) = badge(&desk, "检查");
    let (_, all_late, all_due) = badge(&desk, "今日");
    assert_eq!(all_late, late + register + orders);
    assert_eq!(all_due, due + register_due + orders_due);
    // What only shows how things stand asks for nothing.
    desk.find(Role::Button, "看板");
    desk.find(Role::Button, "开工告知");
    desk.look("badges");
}
