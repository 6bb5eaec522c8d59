//! A whole window on a real file, worked as a person works it: parts found by role and name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use tixin::lang::Lang;
use tixin::ui::app::{App, Setup};
use tixin::ui::prefs::Prefs;
use tixin::ui::theme::{self, ThemeChoice, fonts};
use tixin::worker::Start;

/// A window on a file, worked by a person.
pub struct Desk {
    window: Harness<'static, Option<App>>,
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2025-08-08T09:12:00+08:00").unwrap()
}

fn app(ctx: &egui::Context, prefs: Prefs) -> App {
    let setup = Setup {
        prefs: Prefs {
            language: Some(Lang::Zh),
            theme: ThemeChoice::Light,
            ..prefs
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
    pub fn open(path: &Path, start: Start) -> Self {
        Self::open_with(Prefs::default(), path, start)
    }

    /// [`Desk::open`] in a window that remembers these settings.
    pub fn open_with(prefs: Prefs, path: &Path, start: Start) -> Self {
        let path = path.to_owned();
        let mut start = Some(start);
        let mut window = Harness::builder()
            .with_size(egui::vec2(1366.0, 768.0))
            .with_context_setup(|ctx| {
                fonts::install(ctx, false);
                theme::apply(ctx, ThemeChoice::Light);
            })
            .build_ui_state(
                move |ui, state: &mut Option<App>| {
                    let app = state.get_or_insert_with(|| app(ui.ctx(), prefs.clone()));
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

    pub fn rest(&mut self) {
        self.window.run_steps(8);
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.rest();
    }

    /// The one part of this role and name; a star after the name of a field says that it must be filled.
    pub fn find(&self, role: Role, name: &str) -> Node<'_> {
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

    pub fn click(&mut self, role: Role, name: &str) {
        self.find(role, name).click();
        self.rest();
    }

    pub fn button(&mut self, name: &str) {
        self.click(Role::Button, name);
    }

    /// Of several buttons of this name the first.
    pub fn first_button(&mut self, name: &str) {
        let mut all = self.window.query_all_by_role_and_label(Role::Button, name);
        all.next().expect("a button").click();
        drop(all);
        self.rest();
    }

    /// Of several links of this name the first.
    pub fn first_link(&mut self, name: &str) {
        let mut all = self.window.query_all_by_role_and_label(Role::Link, name);
        all.next().expect("a link").click();
        drop(all);
        self.rest();
    }

    /// Of several buttons of this name the last: the one in front.
    pub fn last_button(&mut self, name: &str) {
        let all = self.window.query_all_by_role_and_label(Role::Button, name);
        all.last().expect("a button").click();
        self.rest();
    }

    /// Types into the field of this name, in the place of what stands there.
    pub fn fill(&mut self, name: &str, text: &str) {
        self.fill_part(Role::TextInput, name, text);
    }

    pub fn fill_part(&mut self, role: Role, name: &str, text: &str) {
        self.find(role, name).focus();
        self.rest();
        self.press(Modifiers::COMMAND, Key::A);
        self.find(role, name).type_text(text);
        self.rest();
    }

    /// Types into whatever has the keys.
    pub fn type_here(&mut self, text: &str) {
        self.window.event(egui::Event::Text(text.to_owned()));
        self.rest();
    }

    /// What stands in the field of this name.
    pub fn typed(&self, name: &str) -> String {
        self.find(Role::TextInput, name).value().unwrap_or_default()
    }

    /// Chooses one of some words; where there are many, by typing it.
    pub fn choose(&mut self, name: &str, option: &str) {
        self.click(Role::ComboBox, name);
        if self.says("输入以筛选") {
            self.find(Role::TextInput, "输入以筛选").type_text(option);
            self.rest();
            self.press(Modifiers::NONE, Key::Enter);
        } else {
            self.button(option);
        }
    }

    /// Whether a word stands anywhere in the window.
    pub fn says(&self, words: &str) -> bool {
        self.window
            .query_all_by_label_contains(words)
            .next()
            .is_some()
    }

    pub fn must_say(&self, words: &str) {
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

    /// The name of the one part of this role that begins so.
    pub fn starting_with(&self, role: Role, words: &str) -> String {
        let parts = self.window.query_all_by_role(role);
        let names = parts.filter_map(|node| node.accesskit_node().label());
        let found: Vec<String> = names.filter(|name| name.starts_with(words)).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    }

    /// The names of the parts of this role that begin so, from above.
    pub fn named(&self, role: Role, words: &str) -> Vec<String> {
        let parts = self.window.query_all_by_role(role);
        let names = parts.filter_map(|node| node.accesskit_node().label());
        names.filter(|name| name.starts_with(words)).collect()
    }

    /// Types behind what was typed into a field that has the keys.
    pub fn type_on(&mut self, name: &str, text: &str) {
        self.find(Role::TextInput, name).type_text(text);
        self.rest();
    }

    /// The row of a list that the cursor is on.
    pub fn in_hand(&self) -> Option<String> {
        let mut rows = self.window.query_all_by_role(Role::ListBoxOption);
        let row = rows.find(|row| row.accesskit_node().toggled() == Some(Toggled::True))?;
        row.accesskit_node().label()
    }

    /// Takes the first row of a list whose name holds these words.
    pub fn row(&mut self, words: &str) {
        let rows = self.window.query_all_by_role(Role::ListBoxOption);
        let mut rows = rows.filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.contains(words)
        });
        let Some(row) = rows.next() else {
            panic!("no row “{words}” in {:#?}", self.names());
        };
        row.click();
        drop(rows);
        self.rest();
    }

    /// Clicks the row of this name while a key is held.
    pub fn click_holding(&mut self, row: &str, modifiers: Modifiers) {
        self.find(Role::ListBoxOption, row)
            .click_modifiers(modifiers);
        self.rest();
    }

    /// The system has no dialog for what was asked last.
    pub fn no_dialog(&mut self) {
        let app = self.window.state_mut().as_mut().unwrap();
        assert!(app.dialog_is_not_there(), "nothing asks for a file");
        self.rest();
    }

    /// Paths are proposed in this folder.
    pub fn propose_in(&mut self, folder: &Path) {
        let app = self.window.state_mut().as_mut().unwrap();
        app.propose_paths_in(folder.to_owned());
    }

    /// Answers in the place of the dialog that asks for a file.
    pub fn choose_file(&mut self, path: &Path) {
        let app = self.window.state_mut().as_mut().unwrap();
        assert!(
            app.answer_dialog(path.to_owned()),
            "nothing asks for a file"
        );
        self.rest();
    }

    /// How many rows of lists are in sight.
    pub fn rows(&self) -> usize {
        self.window.query_all_by_role(Role::ListBoxOption).count()
    }

    /// Another size of the window.
    pub fn resize(&mut self, size: egui::Vec2) {
        self.window.set_size(size);
        self.rest();
    }

    /// Where these buttons are.
    pub fn places_of(&self, names: &[&str]) -> Vec<egui::Rect> {
        let place = |name: &&str| {
            let mut found = self.window.query_all_by_role(Role::Button);
            let node = found.find(|node| {
                let label = node.accesskit_node().label().unwrap_or_default();
                label.starts_with(*name)
            });
            node.expect("a button").rect()
        };
        names.iter().map(place).collect()
    }

    /// A picture of the window, where a folder for pictures is named.
    pub fn look(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("TIXIN_PICTURES") else {
            return;
        };
        let picture = self.window.render().unwrap();
        picture
            .save(Path::new(&folder).join(format!("{name}.png")))
            .unwrap();
    }

    /// Reads the list and takes all of it over.
    pub fn import(&mut self, sheet: &Path) {
        self.press(Modifiers::COMMAND, Key::I);
        self.fill("或把文件拖进窗口、输入它的路径", sheet.to_str().unwrap());
        self.press(Modifiers::NONE, Key::Enter);
        self.must_say("新增 40");
        self.must_say("错误 0");
        self.button("导入 40 台：新增 40，更新 0");
        self.must_say("已导入：新增 40 台");
    }

    /// The first person of a new file.
    pub fn first_person(&mut self, name: &str) {
        self.fill("姓名", name);
        self.press(Modifiers::NONE, Key::Enter);
    }
}

const PLACES: [(&str, &str); 2] = [("西兴街道", "江晖苑"), ("浦沿街道", "浦江花园")];

/// A list as an office has it: a title over the head, Chinese heads, codes as text.
pub fn sheet(folder: &Path) -> PathBuf {
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
