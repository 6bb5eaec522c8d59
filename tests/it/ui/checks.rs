//! A joint check in the window, by keys: two findings with a photo, an order, the report, the recheck, closed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use tixin::domain::elevator::ElevatorDraft;
use tixin::domain::renewal::{RenewalDraft, Step};
use tixin::domain::site::{CheckState, OrderState};
use tixin::lang::Lang;
use tixin::ui::app::{App, Setup};
use tixin::ui::command::{Command, ScreenId, Verb};
use tixin::ui::prefs::Prefs;
use tixin::worker::Start;

use crate::common::{Office, day, sample};

type Now = Arc<Mutex<DateTime<FixedOffset>>>;

/// The window; made in its first frame, when there is a context.
pub(super) struct Window {
    path: PathBuf,
    now: Now,
    app: Option<App>,
}

impl Window {
    fn frame(&mut self, ui: &mut egui::Ui) {
        let app = self.app.get_or_insert_with(|| {
            tixin::ui::theme::fonts::install(ui.ctx(), false);
            let now = self.now.clone();
            let setup = Setup {
                prefs: Prefs {
                    language: Some(Lang::Zh),
                    ..Prefs::default()
                },
                prefs_path: None,
                clock: Box::new(move || *now.lock().unwrap()),
                waker: Arc::new(|| {}),
                inline: true,
                person: Some("检查员乙".to_owned()),
                developer: false,
            };
            let mut app = App::new(setup, ui.ctx());
            app.open(self.path.clone(), Start::Open);
            app
        });
        app.logic(ui.ctx());
        app.draw(ui);
    }
}

/// The window, worked by keys and by the names of its parts.
pub(super) struct Desk {
    pub(super) harness: Harness<'static, Window>,
    now: Now,
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}T10:00:00+08:00")).unwrap()
}

impl Desk {
    pub(super) fn open(path: &Path, day: &str) -> Self {
        let now: Now = Arc::new(Mutex::new(at(day)));
        let window = Window {
            path: path.to_owned(),
            now: now.clone(),
            app: None,
        };
        let mut harness = Harness::builder()
            .with_size(vec2(1366.0, 768.0))
            .with_max_steps(8)
            .build_ui_state(|ui, window: &mut Window| window.frame(ui), window);
        harness.run_steps(6);
        let mut desk = Self { harness, now };
        desk.send(Command::Go(ScreenId::Checks));
        desk
    }

    fn app(&self) -> &App {
        self.harness.state().app.as_ref().unwrap()
    }

    pub(super) fn send(&mut self, command: Command) {
        self.app().send(command);
        self.harness.run_steps(6);
    }

    fn on(&mut self, day: &str) {
        *self.now.lock().unwrap() = at(day);
        self.harness.run_steps(4);
    }

    pub(super) fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(3);
    }

    fn save(&mut self) {
        self.harness
            .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        self.harness.run_steps(8);
    }

    fn tick(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::CheckBox, name)
            .click();
        self.harness.run_steps(3);
    }

    /// Types into whatever has the keys.
    pub(super) fn type_here(&mut self, text: &str) {
        let event = egui::Event::Text(text.to_owned());
        self.harness.input_mut().events.push(event);
        self.harness.run_steps(2);
    }

    /// The field of the note beside an item.
    fn note_field(&self, item: usize) -> Node<'_> {
        let name = Lang::Zh.checks_note(item);
        let mut fields = self.harness.query_all_by_role(Role::TextInput);
        let named = fields.find(|node| node.accesskit_node().label() == Some(name.clone()));
        named.expect("a note beside the item")
    }

    fn note(&self, item: usize) -> String {
        let field = self.note_field(item);
        field.accesskit_node().value().unwrap_or_default()
    }

    pub(super) fn must_say(&self, words: &str) {
        let found = self.harness.query_all_by_label_contains(words).next();
        assert!(found.is_some(), "no “{words}”");
    }

    fn state(&self) -> CheckState {
        let checks = self.app().model().site.checks.as_ref().unwrap();
        checks.iter().find(|c| c.head.round == 1).unwrap().state
    }

    fn order(&self) -> (OrderState, Option<chrono::NaiveDate>) {
        let row = &self.app().model().site.orders.as_ref().unwrap()[0];
        (row.state, row.due.map(|due| due.day))
    }
}

/// A file that lies on the disk and is dropped onto the window.
#[derive(Debug)]
pub(in crate::ui) struct Dropped(pub(in crate::ui) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// An office with one elevator under construction.
fn office() -> Office {
    let mut office = Office::new();
    let id = office.create(ElevatorDraft {
        renewal: Some(RenewalDraft {
            construction_unit: "样品施工有限公司".to_owned(),
            ..sample(1).renewal.unwrap()
        }),
        ..sample(1)
    });
    for (step, on) in [(Step::Notify, "2025-07-01"), (Step::Start, "2025-07-02")] {
        office.step(&[id], step, on, "in order").unwrap();
    }
    office
}

fn photo(office: &Office) -> PathBuf {
    let path = office.folder().join("guard.png");
    let image = image::RgbImage::from_pixel(40, 30, image::Rgb([200, 40, 40]));
    image.save(&path).unwrap();
    path
}

#[test]
fn two_findings_of_a_joint_check_to_a_closed_order_by_keys() {
    let office = office();
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.must_say("还没有检查记录");

    // The check: who, where, ten answers, a note and a photo beside what is wrong.
    desk.send(Command::Verb(Verb::NewCheck));
    desk.tick("联合检查");
    desk.tick("管理员甲");
    desk.tick("住建局");
    desk.harness.get_by_label_contains("全选 1 台").click();
    desk.harness.run_steps(6);
    desk.key(Key::Num1);
    desk.key(Key::Num2);
    desk.type_here("护栏缺失");
    let dropped = Arc::new(Dropped(photo(&office)));
    desk.harness.input_mut().dropped_files.push(dropped);
    desk.harness.run_steps(3);
    desk.key(Key::Enter);
    desk.key(Key::J);
    desk.key(Key::K);
    desk.key(Key::Num2);
    desk.type_here("无签字");
    desk.key(Key::Enter);
    for _ in 0..7 {
        desk.key(Key::Num1);
    }
    desk.save();
    assert_eq!(desk.state(), CheckState::Found);
    {
        let (_, detail) = desk.app().model().site.check.as_ref().unwrap();
        let detail = detail.as_deref().unwrap();
        assert_eq!(detail.check.unit, "样品施工有限公司");
        assert_eq!(detail.check.inspectors.len(), 2);
        let wrong: Vec<&str> = detail.check.open_items().map(|i| i.note.as_str()).collect();
        assert_eq!(wrong, ["护栏缺失", "无签字"]);
        let first = detail.check.open_items().next().unwrap().id;
        assert_eq!(detail.attachments.len(), 1);
        assert_eq!(detail.attachments[0].item, Some(first));
    }
    desk.must_say("guard.png");

    // The order: number, problems and deadline are filled in.
    desk.send(Command::Verb(Verb::NextStep));
    desk.save();
    assert_eq!(
        desk.order(),
        (OrderState::Rectifying, Some(day("2025-08-22")))
    );
    desk.must_say("市监特令〔2025〕第1号");

    // The report; the recheck is due ten working days later.
    desk.on("2025-08-20");
    desk.send(Command::Verb(Verb::NextStep));
    desk.save();
    assert_eq!(
        desk.order(),
        (OrderState::Rectified, Some(day("2025-09-03")))
    );
    desk.on("2025-09-03");
    desk.send(Command::Go(ScreenId::Today));
    desk.must_say("今天到期 1");
    desk.must_say("监察指令书 1");
    desk.on("2025-09-04");
    desk.must_say("超期 1");
    desk.must_say("监察指令书 1");
    // The renewal has a day too; its line stands in the column before.
    let lines = desk
        .harness
        .query_all_by_role_and_label(Role::Link, "江晖苑 3幢 1单元");
    lines.last().unwrap().click();
    desk.harness.run_steps(6);

    // The recheck carries the two that were wrong and nothing else.
    desk.send(Command::Verb(Verb::NextStep));
    desk.must_say("还有 2 项没有结论");
    desk.tick("管理员甲");
    desk.tick("管理员甲");
    desk.key(Key::Num1);
    desk.key(Key::Num1);
    desk.save();
    assert_eq!(desk.order(), (OrderState::Closed, None));
    assert_eq!(desk.state(), CheckState::Settled);
    let checks = desk.app().model().site.checks.as_ref().unwrap();
    assert_eq!(checks.len(), 2);
}

#[test]
fn a_check_that_is_not_whole_says_everything_that_is_missing() {
    let office = office();
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.send(Command::Verb(Verb::NewCheck));
    desk.tick("联合检查");
    desk.key(Key::Num1);
    desk.save();
    for words in ["检查人员不得少于 2 人", "还有 9 项没有结论", "请填写"] {
        desk.must_say(words);
    }
    let checks = desk.app().model().site.checks.as_ref().unwrap();
    assert!(checks.is_empty());
    // What was said of the items is true until one of them is answered; then only the foot counts them.
    desk.key(Key::Num1);
    desk.must_say("还有 8 项没有结论");
    let old = desk
        .harness
        .query_all_by_label_contains("还有 9 项没有结论");
    assert_eq!(old.count(), 0);
}

/// A new check of one elevator, its first item wrong with a note, and the second one answered.
fn with_a_note(office: &Office) -> Desk {
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.send(Command::Verb(Verb::NewCheck));
    desk.tick("管理员甲");
    desk.harness.get_by_label_contains("全选 1 台").click();
    desk.harness.run_steps(6);
    desk.key(Key::Num2);
    desk.type_here("护栏缺失");
    desk.key(Key::Enter);
    desk.key(Key::Num1);
    desk
}

#[test]
fn going_on_with_a_check_leaves_what_was_typed_and_goes_on_answering() {
    let office = office();
    let mut desk = with_a_note(&office);
    desk.must_say("还有 8 项没有结论");
    desk.key(Key::Escape);
    desk.must_say("继续填写");
    desk.key(Key::Enter);
    desk.key(Key::Num1);
    desk.must_say("还有 7 项没有结论");
    assert_eq!(desk.note(1), "护栏缺失");
}

#[test]
fn a_click_into_a_note_goes_on_with_it() {
    let office = office();
    let mut desk = with_a_note(&office);
    desk.note_field(1).click();
    desk.harness.run_steps(3);
    desk.harness.key_press(Key::End);
    desk.type_here("两处");
    assert_eq!(desk.note(1), "护栏缺失两处");
}

#[test]
fn a_find_of_the_sweep_is_recorded_and_sealed() {
    let office = office();
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.send(Command::Verb(Verb::NewSweepFind));
    let place = desk
        .harness
        .query_all_by_label_contains("地点")
        .find(|node| node.accesskit_node().role() == Role::TextInput)
        .unwrap();
    place.focus();
    place.type_text("演示路一号");
    desk.harness.run_steps(3);
    desk.save();
    desk.must_say("请填写");
    desk.harness
        .get_by_role_and_label(Role::ComboBox, "街道 *")
        .click();
    desk.harness.run_steps(4);
    desk.harness.get_by_label("长河街道").click();
    desk.harness.run_steps(4);
    desk.save();
    let find = desk.app().model().site.finds.as_ref().unwrap()[0].clone();
    assert_eq!(find.street_name, "长河街道");
    desk.harness
        .get_by_role_and_label(Role::Button, "已查封")
        .click();
    desk.harness.run_steps(4);
    desk.save();
    let find = &desk.app().model().site.finds.as_ref().unwrap()[0];
    assert_eq!(find.state(), tixin::domain::sweep::SweepState::Sealed);
    desk.must_say("发现 1 台：待处理 0，已登记 0，已查封 1，已报废 0");
}

/// A check with one finding, saved by keys.
fn with_a_finding(office: &Office) -> Desk {
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.send(Command::Verb(Verb::NewCheck));
    desk.tick("管理员甲");
    desk.harness.get_by_label_contains("全选 1 台").click();
    desk.harness.run_steps(6);
    desk.key(Key::Num2);
    desk.type_here("护栏缺失");
    desk.key(Key::Enter);
    for _ in 0..9 {
        desk.key(Key::Num1);
    }
    desk.save();
    assert_eq!(desk.state(), CheckState::Found);
    desk
}

impl Desk {
    fn check(&self) -> tixin::domain::site::CheckDetail {
        let (_, detail) = self.app().model().site.check.as_ref().unwrap();
        detail.as_deref().unwrap().clone()
    }

    fn replace(&mut self, old: &str, new: &str) {
        let field = self
            .harness
            .query_all_by_value(old)
            .find(|node| node.accesskit_node().role() == Role::TextInput);
        field.unwrap().focus();
        self.harness.run_steps(2);
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.run_steps(2);
        self.type_here(new);
    }
}

#[test]
fn a_saved_check_is_corrected_by_keys_and_the_order_says_what_stays() {
    let office = office();
    let mut desk = with_a_finding(&office);
    desk.key(Key::E);
    desk.must_say("更正检查");
    desk.replace("护栏缺失", "护栏松动");
    desk.tick("管理员甲");
    desk.save();
    // Too few people: it says so, and nothing is lost.
    desk.must_say("检查人员不得少于 2 人");
    desk.tick("管理员甲");
    desk.save();
    let check = desk.check();
    assert_eq!(check.check.items[0].note, "护栏松动");
    assert_eq!(check.history.len(), 2);
    desk.must_say("更正检查");

    desk.send(Command::Verb(Verb::NextStep));
    desk.save();
    desk.send(Command::Verb(Verb::EditElevator));
    desk.must_say("指令书 市监特令〔2025〕第1号 已下达");
    // Keys answer nothing any more; a note may still be corrected.
    desk.key(Key::Num1);
    desk.replace("护栏松动", "护栏高度不足");
    desk.save();
    let check = desk.check();
    assert_eq!(check.check.items[0].note, "护栏高度不足");
    assert_eq!(check.row.head.found, 1);
    desk.send(Command::Verb(Verb::Undo));
    assert_eq!(desk.check().check.items[0].note, "护栏松动");
}

#[test]
fn two_windows_correct_one_check_and_the_second_chooses() {
    let mut office = office();
    let mut desk = with_a_finding(&office);
    desk.key(Key::E);
    desk.replace("护栏缺失", "我看到的");
    // Meanwhile somebody else corrects the same line.
    let id = desk.check().check.id;
    let before = desk.check().check.draft();
    let mut after = before.clone();
    after.items[0].note = "别人看到的".to_owned();
    let action = tixin::ops::site::SiteAction::EditCheck {
        id,
        before: Box::new(before),
        after: Box::new(after),
    };
    office.act(tixin::ops::Action::Site(action));
    desk.save();
    desk.must_say("别人看到的");
    let mut theirs = desk.harness.query_all_by_label_contains("别人看到的");
    theirs
        .rfind(|node| node.accesskit_node().role() == Role::CheckBox)
        .unwrap()
        .click();
    drop(theirs);
    desk.harness.run_steps(3);
    desk.harness
        .get_by_role_and_label(Role::Button, Lang::Zh.conflict_save())
        .click();
    desk.harness.run_steps(8);
    assert_eq!(desk.check().check.items[0].note, "别人看到的");
}

#[test]
fn a_find_of_the_sweep_is_corrected() {
    let mut office = office();
    let draft = tixin::domain::sweep::SweepDraft {
        found_on: "2025-08-01".to_owned(),
        equipment: "elevator".to_owned(),
        street: "长河".to_owned(),
        place: "演示路一号".to_owned(),
        found_by: "检查员乙".to_owned(),
        ..tixin::domain::sweep::SweepDraft::default()
    };
    let action = tixin::ops::site::SiteAction::SaveSweep(Box::new(draft));
    office.act(tixin::ops::Action::Site(action));
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.tick("扫盲纳管");
    desk.key(Key::ArrowDown);
    desk.key(Key::E);
    desk.must_say("更正扫盲发现");
    desk.replace("演示路一号", "演示路二号");
    desk.save();
    let find = &desk.app().model().site.finds.as_ref().unwrap()[0];
    assert_eq!((find.place.as_str(), find.events.len()), ("演示路二号", 0));
}
