//! Widgets by what people do with them.

use chrono::{Datelike, NaiveDate};
use egui::{Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable};
use tixin::{
    lang::Lang,
    ui::{
        theme::{self, ThemeChoice},
        widgets::{
            chip::{self, ChipAction},
            date_picker::{DateField, DayKind, parse},
            field::Field,
            figure::Figure,
            modal_confirm::Confirm,
            search_box::SearchBox,
            status::Mark,
            table::{self, Sort},
            toast::{Kind, Toasts},
        },
    },
};

fn harness<S>(state: S, draw: impl FnMut(&mut egui::Ui, &mut S) + 'static) -> Harness<'static, S> {
    Harness::builder()
        .with_size(egui::vec2(640.0, 480.0))
        .with_step_dt(0.05)
        .with_context_setup(|ctx| {
            theme::fonts::install(ctx, false);
            theme::apply(ctx, ThemeChoice::Light);
        })
        .build_ui_state(draw, state)
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 8, 8).unwrap()
}

fn search() -> Harness<'static, (SearchBox, Vec<String>)> {
    harness(
        (SearchBox::default(), Vec::new()),
        |ui, (search, queries)| {
            let outcome = search.ui(ui, Lang::Zh, "代码、小区", None, 240.0);
            queries.extend(outcome.query);
        },
    )
}

#[test]
fn a_search_is_reported_once_when_the_hands_rest() {
    let mut harness = search();
    harness.get_by_role(Role::TextInput).focus();
    harness.step();
    for text in ["江", "晖", "苑"] {
        harness.event(Event::Text(text.to_owned()));
        harness.step();
    }
    assert!(harness.state().1.is_empty(), "the hands do not rest yet");
    harness.run_steps(6);
    assert_eq!(harness.state().1, ["江晖苑"]);
    harness.run_steps(6);
    assert_eq!(harness.state().1.len(), 1, "only once");
}

#[test]
fn letters_of_an_input_method_are_not_searched() {
    let mut harness = search();
    harness.get_by_role(Role::TextInput).focus();
    harness.step();
    harness.event(Event::Ime(ImeEvent::Preedit {
        text: "jiang'hui".to_owned(),
        active_range_chars: None,
    }));
    harness.run_steps(10);
    assert!(harness.state().1.is_empty());
    harness.event(Event::Ime(ImeEvent::Commit("江晖".to_owned())));
    harness.run_steps(10);
    assert_eq!(harness.state().1, ["江晖"]);
}

#[test]
fn enter_searches_at_once_and_the_cross_clears() {
    let mut harness = search();
    harness.get_by_role(Role::TextInput).focus();
    harness.step();
    harness.event(Event::Text("jhy".to_owned()));
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().1, ["jhy"]);
    harness.get_by_label(Lang::Zh.button_clear()).click();
    harness.run_steps(3);
    assert_eq!(harness.state().1, ["jhy", ""]);
}

#[test]
fn dates_are_read_in_every_usual_way() {
    let date = |month, day| NaiveDate::from_ymd_opt(2025, month, day);
    for (text, wanted) in [
        ("2025-08-08", date(8, 8)),
        ("2025/8/8", date(8, 8)),
        ("2025.8.8", date(8, 8)),
        ("20250808", date(8, 8)),
        ("2025年8月8日", date(8, 8)),
        ("25-8-8", date(8, 8)),
        ("8/31", date(8, 31)),
        ("8月1日", date(8, 1)),
        ("８／９", date(8, 9)),
        ("今天", date(8, 8)),
        ("Today", date(8, 8)),
        ("明天", date(8, 9)),
        ("yesterday", date(8, 7)),
        ("+3", date(8, 11)),
        ("-8", date(7, 31)),
        (" + 1 ", date(8, 9)),
        ("2025-02-29", None),
        ("13/1", None),
        ("8", None),
        ("8 Aug", None),
        ("2025-08-08x", None),
        ("", None),
    ] {
        assert_eq!(parse(text, today()), wanted, "{text:?}");
    }
}

#[test]
fn a_date_field_takes_a_day_from_the_month() {
    let mut harness = harness(DateField::default(), |ui, date| {
        let kind = |day: NaiveDate| {
            if day.day() == 9 {
                DayKind::MakeUp
            } else {
                DayKind::Working
            }
        };
        Field::new("计划开工").date(ui, Lang::Zh, date, today(), &kind);
    });
    harness.get_by_label_contains(Lang::Zh.date_pick()).click();
    harness.run();
    harness.get_by_label(Lang::Zh.month_next()).click();
    harness.run();
    harness.get_by_label("2025-09-09 周二 调休上班").click();
    harness.run();
    assert_eq!(harness.state().value(), NaiveDate::from_ymd_opt(2025, 9, 9));
    assert!(
        harness.query_by_label(Lang::Zh.month_next()).is_none(),
        "the month has closed"
    );
}

#[test]
fn a_date_field_says_when_it_does_not_understand() {
    let mut harness = harness(DateField::default(), |ui, date| {
        Field::new("日期").date(ui, Lang::Zh, date, today(), &|_| DayKind::Working);
    });
    harness.get_by_role(Role::TextInput).focus();
    harness.step();
    harness.event(Event::Text("8/3".to_owned()));
    harness.run();
    assert_eq!(harness.state().value(), NaiveDate::from_ymd_opt(2025, 8, 3));
    harness.event(Event::Text("x".to_owned()));
    harness.run();
    assert!(harness.state().is_unclear());
}

#[test]
fn a_choice_narrows_by_typing_and_takes_enter() {
    let firms = [
        "甲电梯",
        "乙电梯",
        "丙电梯",
        "丁电梯",
        "戊电梯",
        "己电梯",
        "庚电梯",
        "辛扶梯",
        "壬扶梯",
    ];
    let mut harness = harness(None, move |ui, chosen: &mut Option<usize>| {
        Field::new("施工单位").choice(ui, Lang::Zh, chosen, &firms);
    });
    harness.get_by_role(Role::ComboBox).click();
    harness.run();
    harness.event(Event::Text("扶梯".to_owned()));
    harness.run();
    assert!(harness.query_by_label("甲电梯").is_none());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), Some(8));
    assert!(
        harness.query_by_label("辛扶梯").is_none(),
        "the list has closed"
    );
}

#[test]
fn a_short_choice_takes_arrows_and_enter() {
    let mut harness = harness(None, |ui, chosen: &mut Option<usize>| {
        Field::new("街道").choice(ui, Lang::Zh, chosen, &["西兴", "长河", "浦沿"]);
        let _ = ui.button("别处");
    });
    harness.get_by_role(Role::ComboBox).focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(3);
    harness.get_by_label("长河");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(*harness.state(), Some(1));
    assert!(
        harness.query_by_label("长河").is_none(),
        "the list has closed"
    );
    assert!(
        harness.get_by_role(Role::ComboBox).is_focused(),
        "the keys are back"
    );
}

#[test]
fn asking_for_the_search_selects_what_is_there() {
    let mut harness = search();
    harness.state_mut().0.set("旧的");
    harness.state_mut().0.focus();
    harness.run_steps(2);
    harness.event(Event::Text("新".to_owned()));
    harness.run_steps(8);
    assert_eq!(harness.state().1, ["新"]);
}

#[test]
fn the_label_of_a_field_is_its_name() {
    let mut harness = harness(String::new(), |ui, text| {
        Field::new("小区").text(ui, text);
    });
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "小区");
    field.focus();
    harness.step();
    harness.event(Event::Text("江晖苑".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "江晖苑");
}

#[test]
fn a_figure_opens_by_pointer_and_by_keys() {
    let mut harness = harness(0, |ui, opened| {
        let figure = Figure::new("已完成", "312")
            .unit("/ 500 台")
            .note(Mark::Late, "晚 3 天");
        if ui.add(figure).clicked() {
            *opened += 1;
        }
    });
    harness.get_by_label("已完成 312 / 500 台 晚 3 天").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), 2);
}

#[test]
fn a_chip_opens_and_is_removed() {
    let mut harness = harness(Vec::new(), |ui, actions: &mut Vec<ChipAction>| {
        actions.extend(chip::removable_ui(ui, Lang::Zh, "街道", "长河"));
    });
    harness.get_by_label("街道 长河").click();
    harness.run();
    harness.get_by_label("移除 街道 长河").click();
    harness.run();
    assert_eq!(*harness.state(), [ChipAction::Open, ChipAction::Remove]);
}

#[test]
fn a_notice_goes_by_itself_and_an_error_stays() {
    let mut harness = harness(
        (Toasts::default(), None),
        |ui, (toasts, asked): &mut (Toasts<u8>, Option<u8>)| {
            if let Some(action) = toasts.show(ui.ctx(), Lang::Zh, egui::Vec2::ZERO) {
                *asked = Some(action);
            }
        },
    );
    let ctx = harness.ctx.clone();
    let toasts = &mut harness.state_mut().0;
    toasts.push_with(&ctx, Kind::Done, "已告知 40 台", "撤销", 7);
    toasts.push(&ctx, Kind::Info, "已保存");
    toasts.push(&ctx, Kind::Error, "磁盘已满");
    // An area takes a moment to know its size and fade in.
    harness.run_steps(6);
    harness.get_by_label("撤销").click();
    harness.run_steps(3);
    assert_eq!(harness.state().1, Some(7));
    harness.run_steps(140);
    assert!(harness.query_by_label("已保存").is_none());
    harness.get_by_label("磁盘已满");
    harness.get_by_label(Lang::Zh.toast_dismiss()).click();
    harness.run_steps(2);
    assert!(harness.state().0.is_empty());
}

#[test]
fn a_question_is_answered_by_verb_cancel_and_escape() {
    let confirm = Confirm {
        title: "删除 3 条".to_owned(),
        lines: vec!["3 条检查记录".to_owned()],
        verb: "删除".to_owned(),
        danger: true,
        ..Confirm::default()
    };
    let mut harness = harness(Vec::new(), move |ui, answers: &mut Vec<bool>| {
        // Something behind the question had the keys.
        let mut behind = String::new();
        let edit = Field::new("背后").text(ui, &mut behind);
        if ui.ctx().cumulative_pass_nr() < 2 {
            edit.request_focus();
        } else {
            answers.extend(confirm.show(ui.ctx(), Lang::Zh));
        }
    });
    harness.run_steps(6);
    // What takes things away does not have the keys by itself.
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(*harness.state(), [false]);
    harness.get_by_label("删除").click();
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(*harness.state(), [false, true, false]);
}

#[test]
fn a_second_click_on_a_head_turns_the_order_round() {
    let sort = Sort {
        column: 'a',
        descending: false,
    };
    assert!(sort.clicked('a').descending);
    assert!(!sort.clicked('a').clicked('a').descending);
    let other = Sort {
        column: 'a',
        descending: true,
    };
    assert_eq!(
        other.clicked('b'),
        Sort {
            column: 'b',
            descending: false
        }
    );
}

/// A register of three rows that notes what was asked of it.
#[derive(Default)]
struct Register {
    widths: Vec<f32>,
    visible: std::ops::Range<u64>,
    columns: std::collections::BTreeSet<usize>,
    opened: Option<u64>,
    sorted: bool,
}

impl egui_table::TableDelegate for Register {
    fn prepare(&mut self, info: &egui_table::PrefetchInfo) {
        self.visible = info.visible_rows.clone();
        self.columns.extend(info.visible_columns.clone());
    }

    fn header_cell_ui(&mut self, ui: &mut egui::Ui, cell: &egui_table::HeaderCellInfo) {
        let title = ["代码", "小区"][cell.col_range.start];
        self.sorted |=
            table::header_ui(ui, Lang::Zh, title, egui::Align::Min, None, true).clicked();
    }

    fn row_ui(&mut self, ui: &mut egui::Ui, row: u64) {
        table::row_ui(ui, row, table::RowLook::default());
    }

    fn cell_ui(&mut self, ui: &mut egui::Ui, cell: &egui_table::CellInfo) {
        let row = cell.row_nr;
        if cell.col_nr == 1 {
            table::text_ui(ui, "江晖苑 3 幢 1 单元，很长的名字会被省略");
        } else if table::lead_ui(ui, "0041", true, &format!("第 {row} 行")).clicked() {
            self.opened = Some(row);
        }
    }

    fn default_row_height(&self) -> f32 {
        table::ROW
    }
}

#[test]
fn a_register_keeps_its_widths_and_opens_rows() {
    let mut harness = harness(Register::default(), |ui, register: &mut Register| {
        let columns = [egui_table::Column::new(72.0), egui_table::Column::new(90.0)];
        register.widths = table::show(ui, "register", &columns, 0, 3, None, register);
    });
    harness.run_steps(3);
    harness.get_by_label("第 1 行").click();
    harness.get_by_label("代码").click();
    harness.run_steps(3);
    let register = harness.state();
    assert_eq!(register.opened, Some(1));
    assert!(register.sorted);
    assert_eq!(
        register.widths,
        [72.0, 90.0],
        "a long text does not push its column"
    );
    assert_eq!(register.visible, 0..3);
    assert!(
        register.columns.iter().all(|column| *column < 2),
        "the rest of the row is no column"
    );
}

#[test]
fn an_option_in_little_room_is_shown_whole() {
    let words = "西兴街道江晖苑3幢1单元  ·  施工中  ·  以前 2 次救援  ·  3110330108200908000123";
    let mut harness = harness((egui::Rect::NOTHING, 0.0), move |ui, (rect, room)| {
        ui.set_max_width(240.0);
        *room = ui.max_rect().right();
        *rect = tixin::ui::widgets::choice::option_whole_ui(ui, words, false).rect;
    });
    harness.run_steps(2);
    let (rect, room) = *harness.state();
    assert!(rect.right() <= room + 0.5, "{rect:?} {room}");
    assert!(rect.height() > 40.0, "several lines: {rect:?}");
}
