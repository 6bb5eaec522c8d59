//! What was refused: said until somebody read it, in the language of the window, and not of what is right by now.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tixin::lang::Lang;
use tixin::ui::theme::{self, ThemeChoice};
use tixin::ui::widgets::toast::{Kind, Notice, Toasts, Words};
use tixin::worker::Start;

use super::real::Desk;

type Shown = (Toasts<u8, u8>, Lang);

fn shown() -> Harness<'static, Shown> {
    Harness::builder()
        .with_size(egui::vec2(640.0, 480.0))
        .with_step_dt(1.0)
        .with_context_setup(|ctx| {
            theme::fonts::install(ctx, false);
            theme::apply(ctx, ThemeChoice::Light);
        })
        .build_ui_state(
            |ui, (toasts, lang): &mut Shown| {
                toasts.show(ui.ctx(), *lang, egui::Vec2::ZERO);
            },
            (Toasts::default(), Lang::Zh),
        )
}

fn full(about: u8) -> Notice<u8, u8> {
    Notice {
        kind: Kind::Error,
        text: Words::of(|lang| {
            let words = match lang {
                Lang::Zh => "磁盘已满",
                Lang::En => "Disk full",
            };
            words.to_owned()
        }),
        action: None,
        about: Some(about),
    }
}

#[test]
fn an_error_speaks_the_language_of_the_window() {
    let mut window = shown();
    let ctx = window.ctx.clone();
    window.state_mut().0.add(&ctx, full(1));
    window.run_steps(3);
    window.get_by_label("磁盘已满");
    window.state_mut().1 = Lang::En;
    window.run_steps(3);
    window.get_by_label("Disk full");
}

#[test]
fn an_error_waits_for_somebody_and_then_gives_time_to_read() {
    let mut window = shown();
    let ctx = window.ctx.clone();
    window.state_mut().0.add(&ctx, full(1));
    // Nobody is there.
    window.run_steps(300);
    window.get_by_label("磁盘已满");
    window.event(Event::PointerMoved(egui::pos2(600.0, 20.0)));
    window.run_steps(20);
    window.get_by_label("磁盘已满");
    window.run_steps(40);
    assert!(window.state().0.is_empty());
}

#[test]
fn what_succeeds_takes_its_own_error_away_and_no_other() {
    let mut window = shown();
    let ctx = window.ctx.clone();
    let toasts = &mut window.state_mut().0;
    toasts.add(&ctx, full(1));
    toasts.add(&ctx, full(1));
    toasts.add(&ctx, full(2));
    window.run_steps(3);
    assert_eq!(window.query_all_by_label("磁盘已满").count(), 2);
    window.state_mut().0.settle(&1);
    window.run_steps(3);
    assert_eq!(window.query_all_by_label("磁盘已满").count(), 1);
    window.state_mut().0.settle(&2);
    assert!(window.state().0.is_empty());
}

#[test]
fn a_refusal_is_read_in_either_language_and_closed_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&folder.path().join("a.tixin"), Start::Create);
    desk.first_person("张某");
    for _ in 0..3 {
        desk.press(Modifiers::COMMAND, Key::Z);
    }
    desk.must_say(Lang::Zh.error_nothing_to_undo());
    desk.press(Modifiers::COMMAND, Key::L);
    desk.must_say(Lang::En.error_nothing_to_undo());
    desk.press(Modifiers::SHIFT, Key::Escape);
    assert!(!desk.says(Lang::En.error_nothing_to_undo()));
}

#[test]
fn a_fault_beside_a_field_is_gone_when_the_field_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&folder.path().join("a.tixin"), Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::Comma);
    desk.click(Role::CheckBox, "街道和小区");
    desk.click(Role::CheckBox, "新建街道");
    desk.fill("街道名称", "西兴");
    desk.fill("区划代码", "330108004");
    desk.first_button("保存");
    desk.must_say("已有“西兴街道 330108001”");
    desk.must_say("还有 1 处要改");
    desk.fill("街道名称", "江南街道");
    assert!(!desk.says("已有“西兴街道 330108001”"));
    assert!(!desk.says("处要改"));
    // The same again is as wrong as before.
    desk.fill("街道名称", "西兴");
    desk.must_say("已有“西兴街道 330108001”");
}

#[test]
fn a_check_without_a_place_says_what_would_do_instead() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&folder.path().join("a.tixin"), Start::Create);
    desk.first_person("张某");
    desk.press(Modifiers::COMMAND, Key::Num7);
    desk.press(Modifiers::NONE, Key::C);
    desk.press(Modifiers::COMMAND, Key::Enter);
    desk.must_say(Lang::Zh.rule_place_or_elevator());
    assert!(!desk.says(Lang::Zh.checks_place_hint()));
    desk.fill("地点", "江晖苑");
    assert!(!desk.says(Lang::Zh.rule_place_or_elevator()));
}
