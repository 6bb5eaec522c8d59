//! Ctrl+K: commands, elevators and units by their pinyin; F1 and ?: the keys in groups.

use egui::{Key, Modifiers};

use super::export::office;
use super::real::Desk;

fn looked_for(desk: &mut Desk, text: &str) {
    desk.press(Modifiers::COMMAND, Key::K);
    desk.type_here(text);
}

#[test]
fn whole_pinyin_finds_commands_communities_and_units() {
    let (_folder, mut desk) = office();
    looked_for(&mut desk, "jiuyuan");
    desk.must_say("救援    Ctrl+5");
    desk.press(Modifiers::NONE, Key::Escape);
    looked_for(&mut desk, "jiu yuan");
    desk.must_say("新救援指令    N");
    desk.look("palette-jiuyuan");
    desk.press(Modifiers::NONE, Key::Escape);

    // An elevator by its community, a unit by a part of its name; Enter opens it.
    looked_for(&mut desk, "chaoluli 2");
    desk.must_say("朝露里 2幢");
    desk.look("palette-community");
    desk.press(Modifiers::NONE, Key::Escape);
    looked_for(&mut desk, "xinti dianti gongcheng");
    desk.must_say("杭州新梯电梯工程有限公司（演示）    责任单位");
    desk.look("palette-unit");
    desk.press(Modifiers::NONE, Key::Enter);
    desk.must_say("复制未办事项");
}

#[test]
fn the_keys_stand_in_groups() {
    let (_folder, mut desk) = office();
    for key in [Key::F1, Key::Questionmark] {
        desk.press(Modifiers::NONE, key);
        for group in ["各页面", "通用", "列表与记录", "表单", "救援台", "检查表"]
        {
            desk.must_say(group);
        }
        desk.must_say("连续选择");
        desk.look("key-help");
        desk.press(Modifiers::NONE, Key::Escape);
        assert!(!desk.says("列表与记录"));
    }
}
