//! The rescue desk in the whole window: an order from paste to closed with the keyboard alone, a window that is killed
//! in the middle, and the board.

mod intake;
mod more;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Duration, FixedOffset};
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotResults};
use tixin::domain::figures::Period;
use tixin::domain::rescue::RescueDraft;
use tixin::domain::rescue::view::{OrderFilter, OrderLine, StatsQuery};
use tixin::lang::Lang;
use tixin::ops::Action;
use tixin::ops::rescue::RescueAction;
use tixin::store::Reader;
use tixin::ui::app::{App, Setup};
use tixin::ui::command::{Command, ScreenId};
use tixin::ui::prefs::Prefs;
use tixin::ui::theme::{self, ThemeChoice};
use tixin::worker::Start;

use crate::common::{Office, sample, today};

/// The machine's clock, as the test moves it.
type Hands = Rc<Cell<DateTime<FixedOffset>>>;

/// The window is made in its first frame, on the context of the harness.
struct Slot {
    app: Option<App>,
    path: PathBuf,
    lang: Lang,
    theme: ThemeChoice,
    hands: Hands,
}

impl Slot {
    fn app(&mut self, ctx: &egui::Context) -> &mut App {
        let Self {
            app,
            path,
            lang,
            theme,
            hands,
        } = self;
        app.get_or_insert_with(|| {
            let hands = hands.clone();
            let setup = Setup {
                prefs: Prefs {
                    language: Some(*lang),
                    theme: *theme,
                    ..Prefs::default()
                },
                prefs_path: None,
                clock: Box::new(move || hands.get()),
                waker: Arc::new(|| {}),
                inline: true,
                person: Some("调度员丙".to_owned()),
                developer: false,
            };
            let mut app = App::new(setup, ctx);
            app.open(path.clone(), Start::Open);
            app
        })
    }
}

struct Window<'a> {
    harness: Harness<'a, Slot>,
    hands: Hands,
    keys: u32,
}

fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2025-08-08T14:00:00+08:00").unwrap()
}

impl Window<'_> {
    fn open(path: &Path, lang: Lang, choice: ThemeChoice, pictures: bool) -> Self {
        let hands: Hands = Rc::new(Cell::new(start()));
        let slot = Slot {
            app: None,
            path: path.to_owned(),
            lang,
            theme: choice,
            hands: hands.clone(),
        };
        let mut builder = Harness::builder()
            .with_size(vec2(1366.0, 768.0))
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::fonts::install(ctx, false));
        if pictures {
            builder = builder.wgpu();
        }
        let harness = builder.build_ui_state(
            |ui, slot: &mut Slot| {
                let ctx = ui.ctx().clone();
                let app = slot.app(&ctx);
                app.logic(&ctx);
                app.draw(ui);
            },
            slot,
        );
        let mut window = Self {
            harness,
            hands,
            keys: 0,
        };
        window.rest();
        window
    }

    fn rest(&mut self) {
        self.harness.run_steps(6);
    }

    fn wait(&mut self, minutes: i64) {
        self.hands
            .set(self.hands.get() + Duration::minutes(minutes));
        self.rest();
    }

    /// One keystroke.
    fn key(&mut self, key: Key) {
        self.keys += 1;
        self.harness.key_press(key);
        self.rest();
    }

    fn ctrl(&mut self, key: Key) {
        self.keys += 1;
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.rest();
    }

    fn paste(&mut self, text: &str) {
        self.keys += 1;
        self.harness.event(Event::Paste(text.to_owned()));
        self.rest();
    }

    fn text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.rest();
    }

    fn send(&mut self, command: Command) {
        let app = self.harness.state().app.as_ref().expect("a window");
        app.send(command);
        self.rest();
    }
}

/// A file with one elevator whose place the text names.
fn office() -> Office {
    let mut office = Office::new();
    office.create(sample(1));
    office
}

fn orders(path: &Path) -> Vec<OrderLine> {
    let reader = Reader::open(path).unwrap();
    let query = StatsQuery {
        period: Period::ALWAYS,
        source: None,
    };
    tixin::ops::rescue::list(&reader, &query, &OrderFilter::All, today())
        .unwrap()
        .lines
}

const TEXT: &str = "【110联动】警情编号：330108202508080012 报警时间：2025-08-08 13:58 报警人：张先生 \
                    联系电话：13812345678 事发地址：滨江区江晖苑3幢1单元，被困人数：2人 简要警情：电梯停在5楼";

#[test]
fn from_paste_to_closed_with_the_keyboard_alone() {
    let office = office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.paste(TEXT);
    window.harness.get_by_label_contains("被困人数：2");
    assert!(orders(&path).is_empty(), "never saved unseen");
    window.key(Key::Enter); // into the fields
    window.key(Key::Enter); // the one elevator of that place
    window.harness.get_by_label_contains("样品维保有限公司");
    window.ctrl(Key::Enter); // saved
    let saved = orders(&path);
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0].place, "江晖苑 3幢 1单元");
    window.key(Key::Num1); // dispatched
    window.wait(1);
    window.key(Key::Num2); // answered
    window.wait(9);
    window.key(Key::Num4); // arrived
    window.wait(6);
    window.key(Key::Num5); // freed
    window.wait(4);
    window.key(Key::Num8); // closing
    for _ in 0..3 {
        // Outcome, cause group, cause: the first of each.
        window.key(Key::ArrowDown);
        window.key(Key::Enter);
        window.key(Key::Tab);
    }
    window.ctrl(Key::Enter);
    window.rest();
    let closed = orders(&path);
    assert_eq!(closed[0].outcome.map(|o| o.code()), Some("rescued"));
    assert_eq!(closed[0].arrival_minutes, Some(12.0));
    assert_eq!(closed[0].rescue_minutes, Some(6.0));
    assert_eq!(window.keys, 20, "keystrokes");
}

#[test]
fn typed_in_the_order_of_the_phone() {
    let office = office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.key(Key::Enter); // nothing to paste
    for typed in ["110-7", "1355", "jhy"] {
        window.text(typed);
        window.key(Key::Enter);
    }
    window.harness.get_by_label_contains("样品维保有限公司");
    window.text("3");
    window.ctrl(Key::Enter);
    let saved = orders(&path);
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0].received_at, start() - Duration::minutes(5));
    assert_eq!(saved[0].place, "江晖苑 3幢 1单元");
}

#[test]
fn the_only_elevator_of_a_place_is_chosen_and_can_be_taken_away() {
    let mut office = office();
    let mut other = sample(2);
    other.community = "别处小区".to_owned();
    office.create(other);
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.paste(TEXT);
    window.key(Key::Enter); // into the fields
    window.harness.get_by_label_contains("唯一相符的电梯");
    window.ctrl(Key::R); // another one
    assert!(
        window
            .harness
            .query_by_label_contains("唯一相符的电梯")
            .is_none()
    );
    window.ctrl(Key::Enter);
    window.key(Key::N);
    window.paste(&TEXT.replace("0012", "0013"));
    window.key(Key::Enter);
    window.ctrl(Key::Enter); // nothing said against it
    let reader = Reader::open(&path).unwrap();
    let actor = tixin::ops::Actor {
        person: office.dispatcher,
        now: start(),
        today: today(),
    };
    let open = tixin::ops::rescue::open(&reader).unwrap();
    let mut tied: Vec<bool> = open
        .iter()
        .map(|order| {
            let detail = tixin::ops::rescue::detail(&reader, order.id, &actor);
            detail.unwrap().unwrap().draft.elevator.is_some()
        })
        .collect();
    tied.sort_unstable();
    assert_eq!(tied, [false, true]);
    // Edited: the time as people write it, and nothing else changes with a look at it.
    window.key(Key::E);
    let shown = window.harness.query_all_by_value("2025-08-08 13:58");
    assert!(shown.count() > 0);
}

#[test]
fn a_killed_window_loses_nothing_typed_and_nothing_saved() {
    let office = office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.ctrl(Key::Enter); // an empty order: saved
    window.key(Key::N);
    window.paste(TEXT);
    window.key(Key::Enter);
    // Time goes on for the keeper of drafts.
    for _ in 0..80 {
        window.harness.step();
    }
    // Gone without a word, in the middle of the form.
    drop(window);
    assert_eq!(orders(&path).len(), 1);
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.harness.get_by_label("恢复").click();
    window.rest();
    window.ctrl(Key::Enter);
    let saved = orders(&path);
    assert_eq!(saved.len(), 2);
    assert!(
        saved.iter().any(|o| o.place.contains("江晖苑")),
        "{saved:?}"
    );
}

#[test]
fn the_command_line_stamps_and_explains() {
    let office = office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.key(Key::N);
    window.ctrl(Key::Enter);
    window.key(Key::Slash);
    window.text("派");
    window.harness.get_by_label_contains("派单 #1");
    window.text(" 1 3号站");
    window.harness.get_by_label_contains("派单 #1");
    window.key(Key::Enter);
    window.wait(3);
    window.key(Key::Slash);
    window.text("到 1 @1359");
    window.key(Key::Enter);
    // Before the call: refused with both times named.
    window
        .harness
        .get_by_label_contains("早于报警时间 08-08 14:00");
    // What was typed is still there; the next key takes the reason away.
    assert!(window.harness.query_all_by_value("到 1 @1359").count() > 0);
    window.text(" x");
    assert!(window.harness.query_all_by_value("到 1 @1359 x").count() > 0);
    assert!(
        window
            .harness
            .query_by_label_contains("早于报警时间")
            .is_none()
    );
    window.key(Key::Escape);
    window.key(Key::Slash);
    window.text("ar 1");
    window.key(Key::Enter);
    let reader = Reader::open(&path).unwrap();
    let open = tixin::ops::rescue::open(&reader).unwrap();
    let steps: Vec<_> = open[0].milestones.iter().map(|m| m.step.code()).collect();
    assert_eq!(steps, ["dispatched", "arrived"]);
    assert_eq!(open[0].team(), "3号站");
}

/// Orders of several ages, one of them late.
fn busy_office() -> Office {
    let mut office = office();
    let dispatcher = office.dispatcher;
    for (place, received, source) in [
        ("江晖苑3幢1单元", "2025-08-08T13:22:00+08:00", "police_110"),
        ("钱塘湾 2幢", "2025-08-08T13:38:00+08:00", "platform_96333"),
        ("彩虹城 8幢 2单元", "2025-08-08T13:56:00+08:00", "property"),
    ] {
        let draft = RescueDraft {
            source: source.into(),
            place: place.into(),
            received: received.into(),
            trapped: "2".into(),
            caller_name: "张小兰".into(),
            caller_phone: "13812345678".into(),
            late_reason: "补".into(),
            ..RescueDraft::default()
        };
        let save = RescueAction::Save {
            id: None,
            before: Box::default(),
            after: Box::new(draft),
            join: None,
        };
        office
            .perform(dispatcher, Action::Rescue(save))
            .expect("an order");
    }
    office
}

#[test]
fn the_board_stands_by_urgency_and_a_strip_changes_word_at_its_limit() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    let mut window = Window::open(&path, Lang::Zh, ThemeChoice::Light, false);
    window.send(Command::Go(ScreenId::Rescue));
    window
        .harness
        .get_by_label_contains("#1 江晖苑3幢1单元 到场超时");
    window
        .harness
        .get_by_label_contains("#2 钱塘湾 2幢 到场将超时");
    window
        .harness
        .get_by_label_contains("#3 彩虹城 8幢 2单元 未派单");
    window.wait(9);
    window
        .harness
        .get_by_label_contains("#2 钱塘湾 2幢 到场超时");
    window.key(Key::ArrowDown);
    window.harness.get_by_label_contains("升级到 二级");
    window.key(Key::U);
    let reader = Reader::open(&path).unwrap();
    let open = tixin::ops::rescue::open(&reader).unwrap();
    assert_eq!(open[0].level.number(), 2);
    // Masked wherever it is drawn.
    assert!(
        window
            .harness
            .query_by_label_contains("13812345678")
            .is_none()
    );
    window.harness.get_by_label_contains("138****5678");
}

#[test]
fn everything_draws_in_both_languages_and_themes() {
    let office = busy_office();
    let path = office.store.path().to_owned();
    // Set to a folder, it takes the pictures that people look at.
    let folder = std::env::var_os("TIXIN_PICTURES").map(PathBuf::from);
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
            let mut window = Window::open(&path, lang, choice, folder.is_some());
            let picture = |window: &mut Window<'_>, name: &str| {
                let Some(folder) = &folder else { return };
                let image = window.harness.render().expect("a picture");
                let code = if lang == Lang::Zh { "zh" } else { "en" };
                let at = folder.join(format!("{name}_{code}_{choice:?}.png"));
                image.save(at).expect("saved");
            };
            window.send(Command::Go(ScreenId::Rescue));
            window.key(Key::ArrowDown);
            picture(&mut window, "desk");
            window.key(Key::N);
            window.paste(TEXT);
            picture(&mut window, "paste");
            window.key(Key::Enter);
            picture(&mut window, "intake");
            window.key(Key::Enter);
            picture(&mut window, "tied");
            window.key(Key::Escape);
            let leave = if lang == Lang::Zh {
                "不保存，关闭"
            } else {
                "Close without saving"
            };
            if let Some(button) = window.harness.query_by_label(leave) {
                button.click();
            }
            window.rest();
            window.key(Key::Num8);
            picture(&mut window, "closing");
            window.key(Key::Escape);
            let stats = if lang == Lang::Zh {
                "统计"
            } else {
                "Statistics"
            };
            window.harness.get_by_label(stats).click();
            window.rest();
            picture(&mut window, "stats");
            window.send(Command::Go(ScreenId::Settings));
            let rescue = if lang == Lang::Zh { "救援" } else { "Rescue" };
            window
                .harness
                .get_all_by_label(rescue)
                .last()
                .expect("the part")
                .click();
            window.rest();
            picture(&mut window, "limits");
            results.extend_harness(&mut window.harness);
        }
    }
}
