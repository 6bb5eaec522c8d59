//! An office in the middle of the campaign: one list with the elevators and the days of their steps, through the window.

use egui::{Key, Modifiers};
use tempfile::TempDir;
use tixin::worker::Start;

use super::real::Desk;
use crate::common::registration_code;

/// Types the path of a sheet on the page of the import.
fn read(desk: &mut Desk, path: &std::path::Path) {
    desk.press(Modifiers::COMMAND, Key::I);
    desk.fill("或把文件拖进窗口、输入它的路径", path.to_str().unwrap());
    desk.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn one_list_is_first_its_elevators_and_then_their_steps() {
    let folder = TempDir::new().unwrap();
    let written = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let days = [
        ",,,",
        "2025-06-05,,,",
        "2025-06-05,2025-06-20,,",
        "2025-06-05,2025-06-20,2025-07-01,",
        "2025-06-20,2025-06-05,,",
        "2025-06-05,2025-06-20,2025-07-01,2025-07-04",
    ];
    let mut list = "注册代码,街道,小区,楼栋,单元,型号,使用单位,施工类别,开工日期,自检合格日期,监检报告日期,交付日期\n".to_owned();
    let mut notice = "告知书编号,告知日期,施工类别,施工单位,许可证编号,许可证有效期至,计划开工,计划竣工,施工地址,使用单位,接收日期,注册代码\n".to_owned();
    for (n, days) in (1..).zip(days) {
        let code = registration_code(n);
        list += &format!(
            "{code},西兴街道,江晖苑,3幢,{n}单元,OTIS 3200,样品物业服务有限公司,更新,{days}\n"
        );
        notice += &format!(
            "GZ-1,2025-05-30,安装,样品安装,TS3333000-2028,2028-06-30,2025-06-02,2025-08-30,江晖苑,样品物业服务有限公司,2025-06-02,{code}\n"
        );
    }
    let list = written("总表.csv", &list);
    let notice = written("告知.csv", &notice);
    let mut desk = Desk::open(&folder.path().join("滨江.tixin"), Start::Create);
    desk.first_person("张某");

    read(&mut desk, &list);
    desk.must_say("新增 6");
    desk.must_say("步骤的日期请再按“施工进度”导入一次；如果是计划开工日期，请在此选定");
    desk.look("progress-1-elevators");
    desk.button("导入 6 台：新增 6，更新 0");
    desk.must_say("开工日期、自检合格日期、监检报告日期、交付日期 是步骤的日期，这次没有读。");
    desk.look("progress-2-done");
    // At once as the progress: without notices nothing goes in, and it is said why.
    desk.button("按“施工进度”再导入");
    desk.must_say("错误 5");
    desk.must_say("无变化 1");
    desk.look("progress-3-no-notice");
    desk.first_button("关闭");

    read(&mut desk, &notice);
    desk.button("导入 6 行：新增 6，更新 0");
    desk.first_button("关闭");
    read(&mut desk, &list);
    desk.must_say("无变化 6");
    desk.look("progress-4-same");
    desk.button("按“施工进度”再导入");
    desk.must_say("更新 4");
    desk.must_say("错误 1");
    desk.row("江晖苑 3幢 5单元");
    desk.look("progress-5-preview");
    desk.button("导入 4 行：新增 0，更新 4");
    desk.must_say("已导入：更新 4 台，无变化 1 台");
    assert!(!desk.says("看这批电梯"), "it made no elevators");
    desk.look("progress-6-done");
    desk.first_button("关闭");
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.must_say("导入表格 · 4 条");
}
