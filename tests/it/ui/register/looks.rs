//! Pictures of the register, and every panel drawn once in both languages.

use egui_kittest::SnapshotResults;

use super::*;

#[test]
fn pictures() {
    let mut results = SnapshotResults::new();
    let mut window = sized(Desk::new(500), ThemeChoice::Light, vec2(900.0, 600.0));
    click(&mut window, FIRST);
    window.snapshot("register_detail");
    results.extend_harness(&mut window);
    let mut desk = Desk::new(500);
    desk.lang = Lang::En;
    let mut window = sized(desk, ThemeChoice::Dark, vec2(900.0, 600.0));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    verb(&mut window, Verb::NextStep);
    window.get_by_label("Step").click();
    window.run();
    click(&mut window, "Start construction");
    window.snapshot("register_steps_dark_en");
    results.extend_harness(&mut window);
}

/// Names of inputs and missing characters are checked by the harness itself.
#[test]
fn every_panel_draws_in_both_languages() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(60);
        desk.lang = lang;
        let mut window = window(desk);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        press(&mut window, Modifiers::NONE, Key::Enter);
        for panel in [
            Verb::DuplicateElevator,
            Verb::ReplaceElevator,
            Verb::OtherStep,
            Verb::CorrectStep,
            Verb::BulkEdit,
            Verb::Columns,
            Verb::SaveView,
        ] {
            verb(&mut window, panel);
        }
    }
}
