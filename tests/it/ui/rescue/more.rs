//! The board as time goes by, orders joined afterwards, numbers that open their orders, the settings of the desk.

use egui::accesskit::Role;
use egui::{Event, Key, ViewportId, pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use tixin::lang::Lang;
use tixin::store::Reader;
use tixin::ui::command::{Command, ScreenId};
use tixin::ui::theme::ThemeChoice;

use super::{Window, busy_office, office};

impl Window<'_> {
    /// How long the window would sleep now.
    fn sleeps(&self) -> f64 {
        let output = self.harness.output();
        let root = &output.viewport_output[&ViewportId::ROOT];
        root.repaint_delay.as_secs_f64()
    }

    /// Short numbers of the strips, from top to bottom.
    fn strips(&self) -> Vec<String> {
        let strips = self.harness.query_all_by_role(Role::Button);
        let mut found: Vec<(f32, String)> = strips
            .filter_map(|node| {
                let name = node.accesskit_node().label()?;
                let number = name.strip_prefix('#')?.split(' ').next()?.to_owned();
                Some((node.rect().top(), number))
            })
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.into_iter().map(|(_, number)| number).collect()
    }

    fn at_freed(&self) -> egui_kittest::Node<'_> {
        let role = Role::TextInput;
        self.harness.get_by_role_and_label(role, "救援完成")
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.rest();
    }
}

#[test]
fn one_frame_a_second_while_clocks_run_and_none_without() {
    let busy = busy_office();
    let mut window = Window::open(busy.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    for _ in 0..5 {
        window.harness.step();
        let sleeps = window.sleeps();
        assert!((0.9..=1.0).contains(&sleeps), "{sleeps} s");
    }
    let quiet = office();
    let mut window = Window::open(quiet.store.path(), Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    window.harness.step();
    assert!(window.sleeps() > 30.0, "{} s", window.sleeps());
}

#[test]
fn the_board_stands_still_under_the_hand_and_not_for_ever() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    assert_eq!(window.strips(), ["1", "2", "3"]);
    // The second call is reached, the third one is not: with the time it belongs above.
    window
        .hands
        .set(window.hands.get() + chrono::Duration::minutes(20));
    let over = window
        .harness
        .get_by_label_contains("#2 钱塘湾")
        .rect()
        .center();
    window.harness.event(Event::PointerMoved(over));
    window.rest();
    assert_eq!(window.strips(), ["1", "2", "3"]);
    let step = |id| tixin::ops::rescue::RescueAction::Step {
        id,
        step: tixin::domain::rescue::RescueStep::Arrived,
        at: String::new(),
        team: String::new(),
        note: String::new(),
        confirmed: false,
    };
    let reader = Reader::open(&path).unwrap();
    let second = tixin::ops::rescue::open(&reader).unwrap()[1].id;
    drop(reader);
    window
        .harness
        .event(Event::PointerMoved(over + egui::vec2(1.0, 0.0)));
    let arrived = Box::new(tixin::ops::Action::Rescue(step(second)));
    window.send(Command::Do(arrived, None));
    window.harness.event(Event::PointerMoved(over));
    window.harness.step();
    assert_eq!(window.strips(), ["1", "2", "3"], "the hand is on it");
    // The hand goes away, or only rests: the board is by urgency again.
    for _ in 0..8 {
        window.rest();
    }
    assert_eq!(window.strips(), ["1", "3", "2"]);
    window
        .harness
        .event(Event::PointerMoved(pos2(1200.0, 20.0)));
}

#[test]
fn two_orders_are_joined_from_the_order_and_by_the_command_line_and_undone() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    window.harness.get_by_label_contains("#2 钱塘湾").click();
    window.rest();
    window.click("并入…");
    window.harness.get_by_label_contains("#3  彩虹城").click();
    window.rest();
    assert_eq!(window.strips(), ["1", "3"]);
    window
        .harness
        .get_by_label_contains("已并入 JY20250808-003");
    window.ctrl(Key::Z);
    assert_eq!(window.strips(), ["1", "2", "3"]);
    window.key(Key::Slash);
    window.text("并 2 1");
    window.key(Key::Enter);
    window.rest();
    assert_eq!(window.strips(), ["1", "3"]);
    let reader = Reader::open(&path).unwrap();
    let open = tixin::ops::rescue::open(&reader).unwrap();
    assert_eq!(open[0].joined, ["JY20250808-002"]);
}

#[test]
fn each_number_and_bar_of_the_statistics_opens_its_orders() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    // A fourth call, written down a quarter of an hour after it came.
    window.key(Key::N);
    window.key(Key::Enter);
    window.key(Key::Enter);
    window.text("1345");
    window.ctrl(Key::Enter);
    window.click("统计");
    window.harness.get_by_label("4 件");
    window
        .harness
        .get_by_label_contains("96333 平台 1 件")
        .click();
    window.rest();
    window.harness.get_by_label("1 件");
    window.harness.get_by_label("来源：96333 平台");
    window.click("补录 1");
    window.harness.get_by_label("1 件");
    window.click("补录（人员）");
    window.click("调度员丙 1 / 4 · 25%");
    window.harness.get_by_label("补录：调度员丙");
    window.harness.get_by_label("1 件");
    window.click("补录（月份）");
    window.click("2025-08 1 / 4 · 25%");
    window.harness.get_by_label("补录：2025-08");
    window.click("移除 补录：2025-08");
    window.harness.get_by_label("4 件");
    window.click("月份");
    window.click("2025-08 4 件 · – 分");
    window.harness.get_by_label("月份：2025-08");
}

#[test]
fn the_limits_of_the_desk_are_set_beside_their_words() {
    let office = office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Settings));
    window
        .harness
        .get_all_by_label("救援")
        .last()
        .expect("the part")
        .click();
    window.rest();
    window.harness.get_by_label_contains("默认 120");
    window.harness.get_by_label_contains("时限内到场");
}

#[test]
fn whoever_only_looks_on_is_offered_nothing_to_stamp() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::SetPerson(office.supervisor));
    window.send(Command::Go(ScreenId::Rescue));
    window.harness.get_by_label_contains("#1 江晖苑").click();
    window.rest();
    window.harness.get_by_label_contains("138****5678");
    for offered in [
        "派单",
        "结案",
        "编辑",
        "并入…",
        "查看报警人",
        "命令",
        "新救援指令",
    ] {
        let found = window.harness.query_all_by_role(Role::Button);
        let mut names = found.filter_map(|node| node.accesskit_node().label());
        assert!(!names.any(|name| name.starts_with(offered)), "{offered}");
    }
    window.key(Key::Num1);
    window.harness.get_by_label_contains("只有调度员");
    let reader = Reader::open(&path).unwrap();
    let open = tixin::ops::rescue::open(&reader).unwrap();
    assert!(open.iter().all(|o| o.milestones.is_empty()));
    // The numbers are for everybody.
    window.click("统计");
    window.harness.get_by_label("接收指令 3");
}

#[test]
fn a_closing_says_at_once_that_the_freeing_is_missing_and_records_it_there() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    window.harness.get_by_label_contains("#1 江晖苑").click();
    window.rest();
    window.key(Key::Num8);
    window
        .harness
        .get_by_label_contains("还没有“救援完成”的时间");
    // It judges the time like any other.
    window.at_freed().focus();
    window.rest();
    window.at_freed().type_text("9999");
    window.rest();
    window.click("记录救援完成");
    window
        .harness
        .get_by_label_contains("还没有“救援完成”的时间");
    let reader = Reader::open(&path).unwrap();
    let free = |reader: &Reader| {
        let open = tixin::ops::rescue::open(reader).unwrap();
        let of = open.iter().find(|o| o.order_no.ends_with("001"));
        let order = of.unwrap_or_else(|| panic!("{:?}", open[0].order_no));
        order.at(tixin::domain::rescue::RescueStep::Freed)
    };
    assert_eq!(free(&reader), None);
    window.at_freed().focus();
    window.rest();
    window.ctrl(Key::A);
    window.key(Key::Backspace);
    window.click("记录救援完成");
    assert!(free(&reader).is_some());
    let still = window
        .harness
        .query_by_label_contains("还没有“救援完成”的时间");
    assert!(still.is_none());
}

#[test]
fn a_refused_line_is_read_whole() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::En, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    window.key(Key::Slash);
    window
        .harness
        .event(Event::Text("arrive 1 @0950".to_owned()));
    window.rest();
    window.key(Key::Enter);
    // In a small window it takes a second line.
    let room = egui::vec2(900.0, 640.0);
    window.harness.set_size(room);
    window.rest();
    let rect = window.harness.get_by_label_contains("09:50").rect();
    let bottom = room.y - 26.0;
    assert!(
        rect.right() <= room.x && rect.bottom() <= bottom,
        "{rect:?}"
    );
    assert!(rect.height() > 20.0, "in two lines: {rect:?}");
}
