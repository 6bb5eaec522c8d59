//! Every screen in both languages and themes: the harness checks names of inputs and missing characters.

use egui::vec2;
use egui_kittest::SnapshotResults;
use tixin::domain::ids::{ElevatorId, NoticeId, OrganizationId};
use tixin::lang::Lang;
use tixin::ui::command::Verb;
use tixin::ui::screens::board::BoardScreen;
use tixin::ui::screens::history::HistoryScreen;
use tixin::ui::screens::import::ImportScreen;
use tixin::ui::screens::notices::NoticesScreen;
use tixin::ui::screens::people::PeopleScreen;
use tixin::ui::screens::settings::SettingsScreen;
use tixin::ui::screens::units::UnitsScreen;
use tixin::ui::screens::welcome::WelcomeScreen;
use tixin::ui::theme::ThemeChoice;
use tixin::ui::view_ctx::ViewCtx;

use super::bench::{Desk, harness};

fn everywhere<S: Default>(
    setup: impl Fn(&mut Desk<S>),
    draw: impl Fn(&mut S, &mut egui::Ui, &ViewCtx<'_>) + Copy,
) {
    for lang in Lang::ALL {
        for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
            let mut desk = Desk::new(S::default());
            desk.lang = lang;
            setup(&mut desk);
            harness(desk, choice, None, draw).run_steps(3);
        }
    }
}

#[test]
fn all_screens_draw_in_both_languages_and_themes() {
    everywhere::<BoardScreen>(|_| {}, |s, ui, cx| s.ui(ui, cx));
    everywhere::<NoticesScreen>(|d| d.screen.show(NoticeId(1)), |s, ui, cx| s.ui(ui, cx));
    everywhere::<NoticesScreen>(
        |d| d.screen.new_for(vec![ElevatorId(101)]),
        |s, ui, cx| s.ui(ui, cx),
    );
    everywhere::<NoticesScreen>(
        |d| d.screen.remind_for(None, vec![ElevatorId(101)]),
        |s, ui, cx| s.ui(ui, cx),
    );
    everywhere::<UnitsScreen>(
        |d| d.screen.show(OrganizationId(1)),
        |s, ui, cx| s.ui(ui, cx),
    );
    everywhere::<HistoryScreen>(|_| {}, |s, ui, cx| s.ui(ui, cx));
    everywhere::<SettingsScreen>(|_| {}, |s, ui, cx| s.ui(ui, cx));
    everywhere::<SettingsScreen>(
        |d| {
            d.cx(|s, cx| s.on_verb(Verb::Restore, cx));
        },
        |s, ui, cx| s.ui(ui, cx),
    );
    everywhere::<PeopleScreen>(|_| {}, |s, ui, cx| s.ui(ui, cx));
    everywhere::<WelcomeScreen>(|_| {}, |s, ui, cx| s.ui(ui, cx, None, None));
    everywhere::<ImportScreen>(|_| {}, |s, ui, cx| s.ui(ui, cx));
}

#[test]
fn an_empty_model_draws_too() {
    fn bare<S>(desk: &mut Desk<S>) {
        desk.model = tixin::ui::model::Model::default();
        desk.person = None;
    }
    everywhere::<BoardScreen>(bare, |s, ui, cx| s.ui(ui, cx));
    everywhere::<NoticesScreen>(bare, |s, ui, cx| s.ui(ui, cx));
    everywhere::<UnitsScreen>(bare, |s, ui, cx| s.ui(ui, cx));
    everywhere::<HistoryScreen>(bare, |s, ui, cx| s.ui(ui, cx));
    everywhere::<SettingsScreen>(bare, |s, ui, cx| s.ui(ui, cx));
    everywhere::<PeopleScreen>(bare, |s, ui, cx| s.ui(ui, cx));
    everywhere::<ImportScreen>(bare, |s, ui, cx| s.ui(ui, cx));
}

#[test]
fn pictures() {
    let size = Some(vec2(900.0, 600.0));
    let mut results = SnapshotResults::new();
    let desk = Desk::new(BoardScreen::default());
    let mut board = harness(
        desk,
        ThemeChoice::Light,
        size,
        |s: &mut BoardScreen, ui, cx| s.ui(ui, cx),
    );
    board.run_steps(3);
    board.snapshot("desk_board");
    results.extend_harness(&mut board);
    let mut desk = Desk::new(NoticesScreen::default());
    desk.lang = Lang::En;
    desk.screen.show(NoticeId(1));
    let mut notices = harness(
        desk,
        ThemeChoice::Dark,
        size,
        |s: &mut NoticesScreen, ui, cx| s.ui(ui, cx),
    );
    notices.run_steps(3);
    notices.snapshot("desk_notices_dark_en");
    results.extend_harness(&mut notices);
}
