//! Streets and communities in the settings: added, renamed, and not removed while something names them.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tixin::store::{Reader, community};
use tixin::worker::Start;

use super::real::Desk;

#[test]
fn a_street_and_its_community_are_added_renamed_and_kept_while_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tixin");
    let mut desk = Desk::open(&path, Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::Comma);
    desk.click(Role::CheckBox, "街道和小区");
    desk.must_say("小区 0 个");
    desk.look("places-empty");
    desk.click(Role::CheckBox, "新建街道");
    desk.fill("街道名称", "西兴");
    desk.fill("区划代码", "12");
    desk.first_button("保存");
    desk.must_say("已有“西兴街道 330108001”");
    desk.fill("街道名称", "江南街道");
    desk.fill("区划代码", "330108004");
    desk.first_button("保存");
    desk.button("新建小区");
    desk.fill("小区", "江晖苑");
    desk.look("places");
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.must_say("小区 1 个");
    desk.fill("街道名称", "江南新街道");
    desk.first_button("保存");
    desk.row("江晖苑");
    desk.fill("小区", "江辉苑");
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.first_button("删除");
    desk.must_say("还有1 条小区在用，不能删除");
    desk.look("places-in-use");
    let reader = Reader::open(&path).unwrap();
    let streets = community::streets(&reader).unwrap();
    let new = streets.iter().find(|s| s.code == "330108004").unwrap();
    assert_eq!(new.name, "江南新街道");
    let all = community::all(&reader).unwrap();
    assert_eq!((all[0].name.as_str(), all[0].street_id), ("江辉苑", new.id));
    desk.row("江辉苑");
    desk.last_button("删除");
    desk.must_say("小区 0 个");
    desk.first_button("删除");
    assert_eq!(
        community::streets(&reader).unwrap().len(),
        streets.len() - 1
    );
}

#[test]
fn in_a_small_window_every_screen_is_still_reached() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&folder.path().join("a.tixin"), Start::Create);
    desk.first_person("张某");
    desk.must_say("查找命令");
    // As large as a window of 1366 × 768 is with everything twice as large.
    desk.resize(egui::vec2(683.0, 384.0));
    assert!(!desk.says("查找命令"), "no room for the links");
    for name in ["今日", "检查", "操作记录", "设置"] {
        desk.button(name);
    }
    desk.must_say("街道和小区");
    let entries = desk.places_of(&["今日", "看板", "电梯与更新", "操作记录", "设置"]);
    for pair in entries.windows(2) {
        assert!(pair[0].bottom() <= pair[1].top() + 0.5, "{entries:?}");
    }
}
