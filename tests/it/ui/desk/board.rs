//! Every number of the board opens the rows that it counts.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tixin::domain::board::BoardQuery;
use tixin::domain::board::cut::{Cut, Part};
use tixin::domain::figures::program::Forecast;
use tixin::domain::ids::{ElevatorId, StreetId};
use tixin::domain::query::Filter;
use tixin::domain::renewal::Stage;
use tixin::ui::command::Command;
use tixin::ui::screens::board::BoardScreen;
use tixin::ui::theme::ThemeChoice;

use super::bench::{Desk, ROOM, day, harness};

fn opened(sent: &[Command]) -> Vec<Filter> {
    match sent.last() {
        Some(Command::OpenRegister(query)) => query.filters.clone(),
        other => panic!("no list was opened: {other:?}"),
    }
}

fn board(page: usize) -> BoardScreen {
    let mut screen = BoardScreen::default();
    screen.show_page(page);
    screen
}

#[test]
fn a_number_opens_its_rows() {
    let mut harness = harness(
        Desk::new(board(1)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.ui(ui, cx);
        },
    );
    harness.run_steps(2);
    for (label, filters) in [
        (
            "施工中 64",
            vec![Filter::InProgram, Filter::Stage(Stage::UnderConstruction)],
        ),
        ("合计 500", vec![Filter::InProgram]),
        (
            "浦沿街道 已交付 28",
            vec![
                Filter::InProgram,
                Filter::Stage(Stage::HandedOver),
                Filter::Street(StreetId(3)),
            ],
        ),
        (
            "西兴街道 合计 163",
            vec![Filter::InProgram, Filter::Street(StreetId(1))],
        ),
    ] {
        harness.get_by_label(label).click();
        harness.run_steps(2);
        assert_eq!(opened(&harness.state().sent), filters, "{label}");
    }
}

#[test]
fn the_first_page_opens_what_is_to_be_done() {
    let mut harness = harness(
        Desk::new(board(0)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.ui(ui, cx);
        },
    );
    harness.run_steps(2);
    harness.get_by_label("41 台").click();
    harness.run_steps(2);
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::InProgram, Filter::Overdue]
    );
    harness.get_by_label_contains("已完成 312").click();
    harness.run_steps(2);
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::InProgram, Filter::Done]
    );
    harness.get_by_label_contains("影响按期完成 98").click();
    harness.run_steps(2);
    let cut = Cut {
        as_of: day(8, 8),
        part: Part::Blocks,
    };
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::InProgram, Filter::Board(cut)]
    );
    harness.get_by_label("打开 江晖示范苑 5幢 1单元").click();
    harness.run_steps(2);
    assert!(matches!(
        harness.state().sent.last(),
        Some(Command::OpenElevator(ElevatorId(5)))
    ));
}

#[test]
fn the_stages_of_another_day_open_what_stood_there_then() {
    let mut desk = Desk::new(board(1));
    let progress = desk.model.board.progress.as_mut().unwrap();
    progress.live = false;
    progress.query = BoardQuery::on(day(6, 30));
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("施工中 64").click();
    harness.run_steps(2);
    let cut = Cut {
        as_of: day(6, 30),
        part: Part::Stages(vec![Stage::UnderConstruction]),
    };
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::InProgram, Filter::Board(cut)]
    );
}

#[test]
fn a_chart_is_also_a_table_and_text() {
    let mut harness = harness(
        Desk::new(board(2)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.ui(ui, cx);
        },
    );
    harness.run_steps(2);
    // A bar, by what it says.
    harness.get_by_label("报告用时分布 2 90").click();
    harness.run_steps(2);
    let cut = Cut {
        as_of: day(8, 8),
        part: Part::ReportDays(BoardQuery::on(day(8, 8)).period, 2, 2),
    };
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::InProgram, Filter::Board(cut)]
    );
    // The same numbers as a table.
    harness.get_all_by_label("表格").next().unwrap().click();
    harness.run_steps(2);
    harness.get_by_label("报告 2 90");
    // And as text to paste.
    harness.get_all_by_label("复制").next().unwrap().click();
    harness.run_steps(2);
    harness.get_by_label("复制表格").click();
    harness.run_steps(2);
    let copied = harness
        .state()
        .sent
        .iter()
        .find_map(|command| match command {
            Command::Copy(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.expect("text");
    assert!(
        copied.starts_with("报告用时分布\n截至：2025-08-08"),
        "{copied}"
    );
    assert!(copied.contains("\n2\t90\n3\t40\n"), "{copied}");
}

#[test]
fn a_filter_holds_for_all_of_it_and_stands_in_the_list() {
    let mut harness = harness(
        Desk::new(board(1)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.ui(ui, cx);
        },
    );
    harness.run_steps(2);
    harness.get_by_label("街道").click();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::Button, "长河街道")
        .click();
    harness.run_steps(3);
    let query = harness.state().screen.query(day(8, 8));
    assert_eq!(query.filters, [Filter::Street(StreetId(2))]);
    harness.get_by_label("合计 500").click();
    harness.run_steps(2);
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::Street(StreetId(2)), Filter::InProgram]
    );
}

/// A forecast that is years away names no day, and what is beside it says so.
#[test]
fn a_forecast_years_away_names_no_day() {
    let mut desk = Desk::new(board(0));
    let part = desk.model.board.progress.as_mut().unwrap();
    part.program.forecast = Forecast::Beyond;
    part.program.days_late_by_forecast = None;
    part.burn_up.forecast = None;
    let mut harness = harness(
        desk,
        ThemeChoice::Light,
        None,
        |s: &mut BoardScreen, ui, cx| {
            s.ui(ui, cx);
        },
    );
    harness.run_steps(2);
    harness.get_by_label("预计完成 两年以上  按现在的日均");
}

#[test]
fn all_of_it_is_seen_without_scrolling() {
    let mut harness = harness(
        Desk::new(board(0)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.ui(ui, cx);
        },
    );
    harness.run_steps(2);
    let last = harness.get_by_label_contains("分钟到场").rect();
    assert!(last.bottom() < ROOM.y, "{last}");
}

#[test]
fn the_wall_goes_on_but_not_under_a_hand() {
    let mut harness = harness(
        Desk::new(board(0)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.wall_ui(ui, cx);
        },
    );
    let mut time = 100.0;
    let mut wait = |harness: &mut egui_kittest::Harness<'_, Desk<BoardScreen>>, seconds: f64| {
        time += seconds;
        harness.input_mut().time = Some(time);
        harness.run_steps(3);
    };
    // Time has gone by since the window was made.
    wait(&mut harness, 0.0);
    harness.get_by_label("各街道完成与计划");
    wait(&mut harness, 13.0);
    harness.get_by_label("各街道完成与计划");
    wait(&mut harness, 3.0);
    harness.get_by_label("各阶段台数");
    // A key goes back, and then it rests for a minute.
    harness.key_press(egui::Key::ArrowLeft);
    wait(&mut harness, 1.0);
    harness.get_by_label("各街道完成与计划");
    wait(&mut harness, 50.0);
    harness.get_by_label("各街道完成与计划");
    wait(&mut harness, 20.0);
    harness.get_by_label("各阶段台数");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(2);
    assert!(matches!(
        harness.state().sent.last(),
        Some(Command::Wall(false))
    ));
}

#[test]
fn the_wall_draws_anew_when_data_changed_and_waits_under_a_pointer() {
    let mut harness = harness(
        Desk::new(board(0)),
        ThemeChoice::Light,
        None,
        |s, ui, cx| {
            s.wall_ui(ui, cx);
        },
    );
    harness.input_mut().time = Some(100.0);
    harness.run_steps(3);
    harness.get_by_label_contains("已完成 312");
    harness.get_by_label("各街道完成与计划");
    // Another window wrote: the numbers are new, the chart stays where it is.
    let model = &mut harness.state_mut().model.board;
    model.progress.as_mut().unwrap().program.done = 313;
    model.revision += 1;
    harness.input_mut().time = Some(101.0);
    harness.run_steps(3);
    harness.get_by_label_contains("已完成 313");
    harness.get_by_label("各街道完成与计划");
    // Somebody moves the pointer now and then: it does not go on.
    for step in 1..=8_u8 {
        let time = 101.0 + 10.0 * f64::from(step);
        harness.input_mut().time = Some(time);
        let at = egui::pos2(300.0 + f32::from(step), 300.0);
        harness.event(egui::Event::PointerMoved(at));
        harness.run_steps(3);
        harness.get_by_label("各街道完成与计划");
    }
    harness.input_mut().time = Some(245.0);
    harness.run_steps(3);
    harness.get_by_label("各阶段台数");
}
