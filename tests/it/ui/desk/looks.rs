//! Temporary: big pictures.
use super::bench::*;
use tixin::lang::Lang;
use tixin::ui::theme::ThemeChoice;
use tixin::ui::screens::*;
use tixin::domain::ids::*;
use tixin::ui::command::Verb;

fn shot<S: Default>(name: &str, setup: impl Fn(&mut Desk<S>), draw: impl Fn(&mut S, &mut egui::Ui, &tixin::ui::view_ctx::ViewCtx<'_>) + Copy) {
    let dir = std::env::var("DESK_SHOTS").unwrap();
    for (lang, choice, tag) in [(Lang::Zh, ThemeChoice::Light, "zh"), (Lang::En, ThemeChoice::Dark, "en")] {
        let mut desk = Desk::new(S::default());
        desk.lang = lang;
        setup(&mut desk);
        let mut h = harness(desk, choice, Some(ROOM), draw);
        h.run_steps(4);
        let image = h.render().unwrap();
        image.save(format!("{dir}/{name}_{tag}.png")).unwrap();
    }
}

#[test]
fn shots() {
    if std::env::var("DESK_SHOTS").is_err() { return; }
    let only = std::env::var("ONLY").unwrap_or_default();
    let want = |n: &str| only.is_empty() || only.split(',').any(|o| n.starts_with(o));
    if want("board") { shot::<board::BoardScreen>("board", |_| {}, |s, ui, cx| s.ui(ui, cx)); }
    if want("notices_list") { shot::<notices::NoticesScreen>("notices_list", |d| d.screen.show(NoticeId(1)), |s, ui, cx| s.ui(ui, cx)); }
    if want("notices_form") { shot::<notices::NoticesScreen>("notices_form", |d| d.screen.new_for(vec![ElevatorId(101), ElevatorId(102), ElevatorId(103)]), |s, ui, cx| s.ui(ui, cx)); }
    if want("notices_step") { shot::<notices::NoticesScreen>("notices_step", |d| { d.screen.show(NoticeId(1)); d.cx(|s, cx| s.on_verb(Verb::NextStep, cx)); }, |s, ui, cx| s.ui(ui, cx)); }
    if want("notices_remind") { shot::<notices::NoticesScreen>("notices_remind", |d| { d.screen.show(NoticeId(1)); d.cx(|s, cx| s.on_verb(Verb::SendReminder, cx)); }, |s, ui, cx| s.ui(ui, cx)); }
    if want("units") { shot::<units::UnitsScreen>("units", |_| {}, |s, ui, cx| s.ui(ui, cx)); }
    if want("units_form") { shot::<units::UnitsScreen>("units_form", |d| { d.cx(|s, cx| s.on_verb(Verb::NewUnit, cx)); }, |s, ui, cx| s.ui(ui, cx)); }
    if want("history") { shot::<history::HistoryScreen>("history", |_| {}, |s, ui, cx| s.ui(ui, cx)); }
    if want("settings") { shot::<settings::SettingsScreen>("settings", |_| {}, |s, ui, cx| s.ui(ui, cx)); }
    if want("settings_file") { shot::<settings::SettingsScreen>("settings_file", |d| { d.cx(|s, cx| s.on_verb(Verb::Restore, cx)); }, |s, ui, cx| s.ui(ui, cx)); }
    if want("people") { shot::<people::PeopleScreen>("people", |_| {}, |s, ui, cx| s.ui(ui, cx)); }
    if want("welcome") { shot::<welcome::WelcomeScreen>("welcome", |_| {}, |s, ui, cx| {
        let e = tixin::error::Error::File { kind: tixin::error::FileFault::Damaged, detail: "database disk image is malformed".into(), path: "/data/binjiang.tixin".into() };
        s.ui(ui, cx, Some(&e), Some(std::path::Path::new("/data/binjiang.tixin")))
    }); }
    if want("import") { shot::<import::ImportScreen>("import", |_| {}, |s, ui, cx| s.ui(ui, cx)); }
}
