//! The main job from end to end, as a person does it: an Excel list of 40 elevators becomes 40 completed renewals, and
//! the last step is taken back. One window, one new file, everything found by role and name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use tempfile::TempDir;
use tixin::lang::Lang;
use tixin::ui::app::{App, Setup};
use tixin::ui::prefs::Prefs;
use tixin::ui::theme::{ThemeChoice, fonts};
use tixin::worker::Start;

/// A window on a file, worked by a person.
struct Desk {
    window: Harness<'static, Option<App>>,
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2025-08-08T09:12:00+08:00").unwrap()
}

fn app(ctx: &egui::Context) -> App {
    let setup = Setup {
        prefs: Prefs {
            language: Some(Lang::Zh),
            theme: ThemeChoice::Light,
            ..Prefs::default()
        },
        prefs_path: None,
        clock: Box::new(now),
        waker: Arc::new(|| {}),
        inline: true,
        person: None,
        developer: false,
    };
    App::new(setup, ctx)
}

impl Desk {
    fn open(path: &Path, start: Start) -> Self {
        let path = path.to_owned();
        let mut start = Some(start);
        let mut window = Harness::builder()
            .with_size(egui::vec2(1366.0, 768.0))
            .with_context_setup(|ctx| fonts::install(ctx, false))
            .build_ui_state(
                move |ui, state: &mut Option<App>| {
                    let app = state.get_or_insert_with(|| app(ui.ctx()));
                    if let Some(start) = start.take() {
                        app.open(path.clone(), start);
                    }
                    app.logic(ui.ctx());
                    // The harness leaves a margin; the window has none.
                    let whole = ui.ctx().content_rect();
                    let mut page = ui.new_child(egui::UiBuilder::new().max_rect(whole));
                    page.set_clip_rect(whole);
                    app.draw(&mut page);
                },
                None,
            );
        window.run_steps(4);
        Self { window }
    }

    fn rest(&mut self) {
        self.window.run_steps(8);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.rest();
    }

    /// The one part of this role and name; a star after the name of a field says that it must be filled.
    fn find(&self, role: Role, name: &str) -> Node<'_> {
        let mut named = self.window.query_all_by_role(role).filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.trim_end_matches(" *") == name
        });
        let Some(found) = named.next() else {
            panic!("no {role:?} “{name}” in {:#?}", self.names());
        };
        assert!(named.next().is_none(), "two {role:?} “{name}”");
        found
    }

    fn click(&mut self, role: Role, name: &str) {
        self.find(role, name).click();
        self.rest();
    }

    fn button(&mut self, name: &str) {
        self.click(Role::Button, name);
    }

    /// Types into the field of this name, in the place of what stands there.
    fn fill(&mut self, name: &str, text: &str) {
        self.fill_part(Role::TextInput, name, text);
    }

    fn fill_part(&mut self, role: Role, name: &str, text: &str) {
        self.find(role, name).focus();
        self.rest();
        self.press(Modifiers::COMMAND, Key::A);
        self.find(role, name).type_text(text);
        self.rest();
    }

    fn choose(&mut self, name: &str, option: &str) {
        self.click(Role::ComboBox, name);
        self.click(Role::Button, option);
    }

    /// Whether a word stands anywhere in the window.
    fn says(&self, words: &str) -> bool {
        self.window
            .query_all_by_label_contains(words)
            .next()
            .is_some()
    }

    fn must_say(&self, words: &str) {
        assert!(self.says(words), "no “{words}” in {:#?}", self.names());
    }

    /// Everything that can be read in the window, for the words of a failure.
    fn names(&self) -> Vec<String> {
        let all = self.window.query_all_by_label_contains("");
        all.map(|node| {
            let node = node.accesskit_node();
            let words = node.label().or_else(|| node.value()).unwrap_or_default();
            format!("{:?} {words}", node.role())
        })
        .collect()
    }

    /// The first person of a new file.
    fn first_person(&mut self, name: &str) {
        self.fill("姓名", name);
        self.press(Modifiers::NONE, Key::Enter);
    }
}

const PLACES: [(&str, &str); 2] = [("西兴街道", "江晖苑"), ("浦沿街道", "浦江花园")];

/// A list as an office has it: a title over the head, Chinese heads, codes as text.
fn sheet(folder: &Path) -> PathBuf {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.set_name("更新清单").unwrap();
    page.write_string(0, 0, "滨江区老旧电梯更新清单").unwrap();
    let heads = [
        "序号",
        "注册代码",
        "设备品种",
        "街道",
        "小区名称",
        "楼栋",
        "单元",
        "使用单位",
        "施工单位",
        "施工类别",
        "投用日期",
        "额定载重",
        "层数",
        "计划竣工日期",
    ];
    for (at, head) in heads.iter().enumerate() {
        page.write_string(1, at as u16, *head).unwrap();
    }
    for at in 0..40_u32 {
        let row = at + 2;
        let (street, community) = PLACES[(at % 2) as usize];
        let code = format!("3110330108200908{:04}", at + 1);
        let building = format!("{}幢", at / 4 + 1);
        let unit = format!("{}单元", at % 4 + 1);
        page.write_number(row, 0, f64::from(at + 1)).unwrap();
        let words = [
            code.as_str(),
            "曳引驱动乘客电梯",
            street,
            community,
            &building,
            &unit,
            "甲物业公司",
            "乙电梯工程公司",
            "更新",
            "2009-08-01",
        ];
        for (column, word) in words.iter().enumerate() {
            page.write_string(row, column as u16 + 1, *word).unwrap();
        }
        page.write_number(row, 11, 1000.0).unwrap();
        page.write_number(row, 12, 18.0).unwrap();
        page.write_string(row, 13, "2025-08-30").unwrap();
    }
    let path = folder.join("清单.xlsx");
    book.save(&path).unwrap();
    path
}

/// A step of all elevators through the register.
fn step_of_all(desk: &mut Desk, step: &str) {
    desk.press(Modifiers::COMMAND, Key::Num2);
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
    desk.press(Modifiers::COMMAND, Key::I);
    desk.fill("或输入文件路径", sheet.to_str().unwrap());
    desk.press(Modifiers::NONE, Key::Enter);
    desk.must_say("新增 40");
    desk.must_say("错误 0");
    desk.button("导入 40 台：新增 40，更新 0");
    desk.must_say("已导入：新增 40 台");
    desk.button("看这批电梯");
    desk.must_say("40 条");

    // The notice for all of them.
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.fill("告知书编号", "滨市监特告〔2025〕1号");
    desk.fill("告知日期", "2025-08-08");
    desk.choose("施工类别", "改造");
    desk.choose("施工单位", "乙电梯工程公司");
    desk.fill("许可证编号", "TS3310436-2027");
    desk.fill("许可证有效期至", "2027-05-01");
    desk.fill("工程名称", "江晖苑、浦江花园电梯更新");
    desk.choose("建设（使用）单位", "甲物业公司");
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
    desk.press(Modifiers::COMMAND, Key::Num1);
    desk.must_say("已告知 40");

    for step in ["开工", "自检合格", "报检", "现场检验", "出具合格报告"] {
        step_of_all(&mut desk, step);
    }

    // The board.
    desk.press(Modifiers::COMMAND, Key::Num1);
    desk.must_say("已出报告 40");
    desk.must_say("已完成 40 / 500 台");
    desk.must_say("合计 40");

    // The last step back.
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.must_say("已完成 0 / 500 台");
    desk.must_say("检验中 40");
    desk.must_say("已出报告 0");

    // And what the board says is what its list says.
    desk.button("检验中 40");
    desk.must_say("40 条");
}
