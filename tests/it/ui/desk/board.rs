//! Every number of the board opens the rows that it counts.

use egui_kittest::kittest::Queryable;
use tixin::domain::ids::StreetId;
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

#[test]
fn a_number_opens_its_rows() {
    let desk = Desk::new(BoardScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
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
        ("41 台", vec![Filter::InProgram, Filter::Overdue]),
    ] {
        harness.get_by_label(label).click();
        harness.run_steps(2);
        assert_eq!(opened(&harness.state().sent), filters, "{label}");
    }
    harness.get_by_label_contains("已完成 312").click();
    harness.run_steps(2);
    assert_eq!(
        opened(&harness.state().sent),
        [Filter::InProgram, Filter::Done]
    );
}

#[test]
fn the_stages_of_another_day_open_nothing() {
    let mut desk = Desk::new(BoardScreen::default());
    let (_, mut board) = desk.model.board.take().unwrap();
    board.as_of = day(6, 30);
    desk.model.board = Some((day(6, 30), board));
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("施工中 64").click();
    harness.run_steps(2);
    assert!(harness.state().sent.is_empty());
    // What was done up to then has a list of its own.
    harness.get_by_label_contains("已完成 312").click();
    harness.run_steps(2);
    let through = match opened(&harness.state().sent).last() {
        Some(Filter::DoneBetween(_, through)) => *through,
        other => panic!("{other:?}"),
    };
    assert_eq!(through, day(6, 30));
}

#[test]
fn all_of_it_is_seen_without_scrolling() {
    let desk = Desk::new(BoardScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    let last = harness.get_by_label_contains("分钟到场").rect();
    assert!(last.bottom() < ROOM.y, "{last}");
}
