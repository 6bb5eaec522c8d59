//! Elevators picked for a form by keys alone.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tixin::domain::renewal::Step;
use tixin::lang::Lang;
use tixin::ui::command::{Command, Verb};

use super::checks::Desk;
use crate::common::Office;

#[test]
fn enter_picks_the_only_elevator_found() {
    let mut office = Office::new();
    let ids = office.create_many(2);
    for (step, on) in [(Step::Notify, "2025-07-01"), (Step::Start, "2025-07-02")] {
        office.step(&ids, step, on, "in order").unwrap();
    }
    let mut desk = Desk::open(office.store.path(), "2025-08-08");
    desk.send(Command::Verb(Verb::NewCheck));
    let search = |desk: &mut Desk, words: &str| {
        let field = Lang::Zh.pick_search();
        desk.harness
            .get_by_role_and_label(Role::TextInput, field)
            .focus();
        desk.harness.run_steps(2);
        desk.type_here(words);
        desk.key(Key::Enter);
        desk.harness.run_steps(4);
    };
    // Two are found: none is picked by itself.
    search(&mut desk, "江晖苑");
    desk.must_say(&Lang::Zh.pick_picked(0));
    search(&mut desk, "江晖苑 3幢 2单元");
    desk.must_say(&Lang::Zh.pick_picked(1));
}
