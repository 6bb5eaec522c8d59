//! The main job from end to end, as a person does it: an Excel list of 40 elevators becomes 40 completed renewals, and
//! the last step is taken back. One window, one new file, everything found by role and name.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tempfile::TempDir;
use tixin::worker::Start;

use super::real::{Desk, sheet};

/// A step of all elevators through the register.
fn step_of_all(desk: &mut Desk, step: &str) {
    desk.press(Modifiers::COMMAND, Key::Num3);
    desk.press(Modifiers::COMMAND, Key::A);
    desk.must_say("40 条 · 已选 40");
    desk.press(Modifiers::NONE, Key::S);
    desk.must_say("没有妨碍，可以办理");
    desk.button(&format!("{step} 40 台"));
    desk.must_say(&format!("{step} · 40 台"));
}

#[test]
fn forty_elevators_from_a_sheet_to_done_and_one_step_back() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let sheet = sheet(folder.path());
    let mut desk = Desk::open(&file, Start::Create);
    desk.first_person("张某");
    desk.must_say("项目里还没有电梯");

    // The list.
    desk.import(&sheet);
    desk.button("看这批电梯");
    desk.must_say("40 条");

    // The notice for all of them.
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.fill("告知书编号", "滨市监特告〔2025〕1号");
    desk.fill("告知日期", "2025-08-08");
    desk.choose("施工类别", "改造");
    desk.fill("施工单位", "乙电梯工程公司");
    desk.fill("许可证编号", "TS3310436-2027");
    desk.fill("许可证有效期至", "2027-05-01");
    desk.fill("工程名称", "江晖苑、浦江花园电梯更新");
    desk.fill("建设（使用）单位", "甲物业公司");
    desk.fill("计划开工", "2025-08-08");
    desk.fill("计划竣工", "2025-08-30");
    desk.fill("合同编号", "HT-2025-01");
    desk.fill("合同签订日期", "2025-08-01");
    desk.fill("施工地址", "西兴街道江晖路");
    desk.fill("现场负责人", "李某");
    desk.fill("现场负责人手机", "13800000000");
    desk.fill("技术负责人", "王某");
    desk.fill("技术负责人手机", "13900000000");
    desk.fill_part(Role::MultilineTextInput, "备注", "两个小区同时施工");
    desk.click(Role::CheckBox, "选择 江晖苑 20 台");
    desk.click(Role::CheckBox, "选择 浦江花园 20 台");
    desk.must_say("电梯 40 台");
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.must_say("已提交");

    // Received, and both units reminded.
    desk.press(Modifiers::NONE, Key::S);
    desk.must_say("40 台电梯转为“已告知”");
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.must_say("已接收");
    desk.press(Modifiers::NONE, Key::R);
    desk.must_say("涉及电梯 40 台");
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.must_say("已提醒");
    desk.press(Modifiers::COMMAND, Key::Num2);
    desk.button("阶段");
    desk.must_say("已告知 40");

    for step in ["开工", "自检合格", "报检", "现场检验", "出具合格报告"] {
        step_of_all(&mut desk, step);
    }

    // The board.
    desk.press(Modifiers::COMMAND, Key::Num2);
    desk.must_say("已出报告 40");
    desk.must_say("合计 40");
    desk.button("总览");
    desk.must_say("已完成 40 / 500 台");

    // The last step back.
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.must_say("已完成 0 / 500 台");
    desk.button("阶段");
    desk.must_say("检验中 40");
    desk.must_say("已出报告 0");

    // And what the board says is what its list says.
    desk.button("检验中 40");
    desk.must_say("40 条");
}

#[test]
fn an_import_is_taken_back_from_its_own_page() {
    let folder = TempDir::new().unwrap();
    let sheet = sheet(folder.path());
    let mut desk = Desk::open(&folder.path().join("滨江.tixin"), Start::Create);
    desk.first_person("张某");
    desk.import(&sheet);
    desk.must_say("看这批电梯");
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.must_say("导入表格 · 40 条");
    desk.press(Modifiers::COMMAND, Key::Num3);
    desk.must_say("还没有电梯");
    // The next import begins anew.
    desk.press(Modifiers::COMMAND, Key::I);
    assert!(!desk.says("看这批电梯"));
    desk.import(&sheet);
    desk.must_say("看这批电梯");
}

#[test]
fn a_letter_beside_a_field_of_a_form_is_no_command() {
    let folder = TempDir::new().unwrap();
    let sheet = sheet(folder.path());
    let mut desk = Desk::open(&folder.path().join("滨江.tixin"), Start::Create);
    desk.first_person("张某");
    desk.import(&sheet);
    desk.button("看这批电梯");
    desk.press(Modifiers::COMMAND, Key::A);
    desk.must_say("已选 40");
    desk.press(Modifiers::NONE, Key::B);
    desk.must_say("修改 40 台");
    for key in [Key::R, Key::N, Key::C, Key::S] {
        desk.press(Modifiers::NONE, key);
        desk.must_say("修改 40 台");
        assert!(
            !desk.says("新救援指令") && !desk.says("新建检查"),
            "{key:?}"
        );
    }
}
