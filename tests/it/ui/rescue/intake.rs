//! The form of an order: a masked caller, a number of the police that another order has.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tixin::domain::rescue::RescueDraft;
use tixin::lang::Lang;
use tixin::ops::Action;
use tixin::ops::rescue::RescueAction;
use tixin::store::Reader;
use tixin::ui::command::{Command, ScreenId};
use tixin::ui::theme::ThemeChoice;

use super::{TEXT, Window, busy_office, office, orders};
use crate::common::Office;

impl Window<'_> {
    fn press(&mut self, label: &str) {
        let button = self.harness.get_all_by_role_and_label(Role::Button, label);
        button.into_iter().next().expect("a button").click();
        self.rest();
    }

    fn has_field(&self, label: &str) -> bool {
        let role = Role::TextInput;
        self.harness.query_by_role_and_label(role, label).is_some()
    }
}

/// The newest order as the file holds it.
fn stored(office: &Office) -> RescueDraft {
    let reader = Reader::open(office.store.path()).unwrap();
    let last = tixin::ops::rescue::open(&reader).unwrap().pop().unwrap();
    let (draft, ..) = tixin::store::rescue::draft_of(&reader, last.id)
        .unwrap()
        .unwrap();
    draft
}

#[test]
fn a_masked_caller_is_changed_only_after_the_logged_look() {
    let office = busy_office();
    let mut window = Window::open(office.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    window.harness.get_by_label_contains("#3 ").click();
    window.rest();
    window.key(Key::E);
    assert!(!window.has_field("报警电话") && !window.has_field("报警人"));
    assert!(window.harness.query_by_label("138****5678").is_some());
    // Typed on through the form: what is covered stays as it is.
    for _ in 0..4 {
        window.key(Key::Enter);
    }
    window.text("7");
    window.ctrl(Key::Enter);
    assert_eq!(stored(&office).caller_phone, "13812345678");
    // Shown, it is an ordinary field beside what was typed meanwhile.
    window.key(Key::E);
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "被困人数")
        .click();
    window.rest();
    window.ctrl(Key::A);
    window.text("5");
    window.press("查看/修改");
    assert!(window.has_field("报警电话") && window.has_field("报警人"));
    let phone = window
        .harness
        .get_by_role_and_label(Role::TextInput, "报警电话");
    phone.click();
    window.rest();
    window.key(Key::End);
    window.key(Key::Backspace);
    window.text("9");
    window.ctrl(Key::Enter);
    let stored = stored(&office);
    assert_eq!(stored.caller_phone, "13812345679");
    assert_eq!(stored.caller_name, "张小兰");
    assert_eq!(stored.trapped, "5");
}

#[test]
fn a_number_that_an_order_has_is_told_while_it_is_typed_and_refused() {
    let office = office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    for _ in 0..2 {
        window.key(Key::N);
        window.paste(TEXT);
        window.key(Key::Enter);
        window.ctrl(Key::Enter);
    }
    assert_eq!(orders(&path).len(), 1, "refused");
    window
        .harness
        .get_by_label_contains("请并入该指令，或核对编号");
    window
        .harness
        .get_by_label_contains("警情编号已登记在指令 JY20250808-001");
    // To the order; what was typed is there when the form is opened again.
    window.press("打开 JY20250808-001");
    window.harness.get_by_label("编辑");
    window.key(Key::N);
    assert!(window.harness.query_all_by_value("13812345678").count() > 0);
    // A further call about it, as the desk offers.
    window.ctrl(Key::J);
    assert_eq!(orders(&path).len(), 1, "one event");
    let reader = Reader::open(&path).unwrap();
    assert_eq!(tixin::store::rescue::keys(&reader).unwrap().len(), 2);
}

#[test]
fn a_number_that_two_open_orders_share_is_asked_about_and_nothing_is_recorded() {
    let mut office = office();
    let dispatcher = office.dispatcher;
    for received in ["2025-08-07T23:50:00+08:00", "2025-08-08T13:50:00+08:00"] {
        let draft = RescueDraft {
            received: received.into(),
            late_reason: "夜班纸质记录".into(),
            ..RescueDraft::default()
        };
        let save = RescueAction::Save {
            id: None,
            before: Box::default(),
            after: Box::new(draft),
            join: None,
        };
        office.perform(dispatcher, Action::Rescue(save)).unwrap();
    }
    let mut window = Window::open(office.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    // Told apart on the board already.
    assert!(
        window
            .harness
            .query_all_by_label_contains("8-07#1 ")
            .count()
            > 0
    );
    let steps = || -> Vec<usize> {
        let reader = Reader::open(office.store.path()).unwrap();
        let open = tixin::ops::rescue::open(&reader).unwrap();
        open.iter().map(|o| o.milestones.len()).collect()
    };
    window.key(Key::Slash);
    window.text("到 1");
    window.key(Key::Enter);
    window
        .harness
        .get_by_label_contains("没有执行：请写 8-07#1、8-08#1");
    assert_eq!(steps(), [0, 0]);
    window.key(Key::Escape);
    window.key(Key::Slash);
    window.text("到 8-08#1");
    window.key(Key::Enter);
    assert_eq!(steps(), [0, 1]);
}

/// No field lies over another thing of the form, in any window that is allowed.
#[test]
fn the_form_fits_into_small_windows() {
    let mut office = office();
    for n in 2..=4 {
        office.create(crate::common::sample(n));
    }
    let folder = std::env::var_os("TIXIN_PICTURES").map(std::path::PathBuf::from);
    for lang in Lang::ALL {
        for (width, height) in [(960.0, 600.0), (1024.0, 700.0), (1366.0, 768.0)] {
            let path = office.store.path();
            let mut window = Window::open(path, lang, ThemeChoice::Light, folder.is_some());
            window.harness.set_size(egui::vec2(width, height));
            window.key(Key::N);
            window.key(Key::Enter);
            for typed in ["110-7", "1355", "江晖苑3号楼"] {
                window.text(typed);
                if typed != "江晖苑3号楼" {
                    window.key(Key::Enter);
                }
            }
            if let Some(folder) = &folder {
                let image = window.harness.render().expect("a picture");
                let code = if lang == Lang::Zh { "zh" } else { "en" };
                image
                    .save(folder.join(format!("form_{code}_{width}.png")))
                    .expect("saved");
            }
            let fields: Vec<egui::Rect> = window
                .harness
                .query_all_by_role(Role::TextInput)
                .map(|node| node.rect())
                .collect();
            assert!(fields.len() >= 5, "{}", fields.len());
            let lifts: Vec<egui::Rect> = window
                .harness
                .query_all_by_label_contains("江晖苑 3幢 ")
                .map(|node| node.rect())
                .collect();
            assert_eq!(lifts.len(), 4, "{width}");
            for lift in &lifts {
                assert!(lift.width() > 150.0 && lift.right() <= width, "{lift}");
                for field in &fields {
                    let both = lift.intersect(*field);
                    assert!(
                        both.width() <= 0.0 || both.height() <= 0.0,
                        "{width}: {lift} over {field}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_order_in_hand_is_none_of_the_earlier_ones() {
    let office = office();
    let mut window = Window::open(office.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.paste(TEXT);
    window.key(Key::Enter);
    window.ctrl(Key::Enter);
    window.harness.get_by_label("近 12 个月另有救援 0 次");
    window.key(Key::E);
    window.harness.get_by_label("近 12 个月另有救援 0 次");
}

#[test]
fn what_was_said_grows_with_its_text_and_enter_leaves_it() {
    let office = office();
    let mut window = Window::open(office.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    let field = |window: &Window<'_>| {
        let role = Role::MultilineTextInput;
        let node = window.harness.get_by_role_and_label(role, "情况");
        (node.rect().height(), node.value())
    };
    let (one, _) = field(&window);
    window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "情况")
        .click();
    window.rest();
    window.text(&"老人在轿厢里，门打不开，对讲没有人应答。".repeat(4));
    let (grown, said) = field(&window);
    assert!(grown > one * 2.0, "{one} → {grown}");
    window.key(Key::Enter);
    assert_eq!(field(&window).1, said, "no line of its own");
    window.ctrl(Key::Enter);
    assert_eq!(
        stored(&office).description,
        "老人在轿厢里，门打不开，对讲没有人应答。".repeat(4)
    );
}

#[test]
fn an_old_elevator_says_that_it_is_gone_and_is_not_chosen_by_itself() {
    let mut office = office();
    let mut old = crate::common::sample(1);
    old.registration_code = crate::common::registration_code(7);
    old.factory_no = "F7".into();
    old.use_status = "dismantled".into();
    office.create(old);
    let mut gone = crate::common::sample(8);
    gone.community = "松间公寓".into();
    gone.use_status = "deregistered".into();
    office.create(gone);
    let mut window = Window::open(office.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.paste("松间公寓3号楼8单元电梯困人");
    window.key(Key::Enter);
    window
        .harness
        .get_by_label_contains("松间公寓 3幢 8单元  ·  注销");
    window.key(Key::Enter);
    assert!(
        window.harness.query_by_label("换一台").is_none(),
        "a hurried Enter"
    );
    window.key(Key::Escape);
    window.press("不保存，关闭");
    // Of the old one and the new one under the same place the one in use is it.
    window.key(Key::N);
    window.paste("江晖苑3号楼1单元电梯困人");
    window.key(Key::Enter);
    window.harness.get_by_label_contains("唯一相符的电梯");
    window.ctrl(Key::R);
    window
        .harness
        .get_by_label_contains("江晖苑 3幢 1单元  ·  拆除");
}
