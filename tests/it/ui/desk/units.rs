//! Units and history.

use egui_kittest::kittest::Queryable;
use tixin::domain::ids::{OperationId, OrganizationId};
use tixin::domain::query::Filter;
use tixin::domain::renewal::Stage;
use tixin::ui::command::{Command, Verb};
use tixin::ui::screens::history::HistoryScreen;
use tixin::ui::screens::units::UnitsScreen;
use tixin::ui::theme::ThemeChoice;
use tixin::worker::ask::Ask;

use super::bench::{Desk, harness, type_into};

#[test]
fn each_number_of_a_unit_opens_its_rows() {
    let mut desk = Desk::new(UnitsScreen::default());
    let (_, rows) = desk.model.units.as_mut().unwrap();
    rows.truncate(1);
    rows[0].overdue = 3;
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("待开工 19").click();
    harness.run_steps(2);
    harness.get_by_label("超期 3").click();
    harness.run_steps(2);
    let opened: Vec<_> = harness
        .state()
        .sent
        .iter()
        .filter_map(|command| match command {
            Command::OpenRegister(query) => Some(query.filters.clone()),
            _ => None,
        })
        .collect();
    let unit = Filter::ConstructionUnit(OrganizationId(1));
    assert_eq!(
        opened,
        [
            vec![
                Filter::InProgram,
                unit.clone(),
                Filter::Stage(Stage::Planned)
            ],
            vec![Filter::InProgram, unit, Filter::Overdue],
        ]
    );
}

#[test]
fn a_wrong_check_character_is_named_at_once() {
    let mut desk = Desk::new(UnitsScreen::default());
    desk.cx(|s, cx| s.on_verb(Verb::NewUnit, cx));
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    type_into(&mut harness, "统一社会信用代码", "91330100799655058A");
    harness.get_by_label_contains("“B”");
}

#[test]
fn what_a_unit_has_open_can_be_copied() {
    let mut desk = Desk::new(UnitsScreen::default());
    desk.screen.show(OrganizationId(2));
    let (kind, _) = desk.model.units.as_mut().unwrap();
    *kind = None;
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("复制未办事项").click();
    harness.run_steps(2);
    let copied = harness
        .state()
        .sent
        .iter()
        .find_map(|command| match command {
            Command::Copy(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.unwrap();
    assert!(
        copied.contains("杭州示范2号") && copied.contains("待开工 12 台"),
        "{copied}"
    );
    assert!(
        !copied.contains("已交付"),
        "what is done is not open: {copied}"
    );
}

#[test]
fn the_history_says_what_changed_from_what_to_what() {
    let desk = Desk::new(HistoryScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label_contains("38 导入").click();
    harness.run_steps(3);
    harness.get_by_label("使用单位：甲物业 → 乙物业");
    harness.get_by_label("使用状态：在用 → 停用");
    harness.get_by_label("备注：已核对");
    harness.get_by_label_contains("撤销：").click();
    harness.run_steps(2);
    let undo = |c: &Command| matches!(c, Command::Verb(Verb::Undo));
    assert!(harness.state().sent.iter().any(undo));
    // The row in hand is asked for with its changes.
    let mut desk = Desk::new(HistoryScreen::default());
    desk.model.history = Some(vec![super::bench::operation(38)]);
    assert_eq!(
        Ask::Operation(OperationId(38)),
        Ask::Operation(desk.model.history.unwrap()[0].id)
    );
}
