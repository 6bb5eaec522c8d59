//! Import: the counts are filters, one commit, and the way to what it made.

use std::path::PathBuf;
use std::sync::Arc;

use egui_kittest::kittest::{NodeT, Queryable};
use tixin::domain::ids::ImportBatchId;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::query::Filter;
use tixin::exchange::mapping::Target;
use tixin::ops::import::{Decision, RowFate};
use tixin::ops::{Action, Done};
use tixin::ui::command::{Command, FilePurpose};
use tixin::ui::screens::import::ImportScreen;
use tixin::ui::theme::ThemeChoice;
use tixin::worker::ask::FileJob;

use super::bench::{Desk, harness, type_into};
use crate::ui::checks::Dropped;

#[test]
fn the_counts_filter_and_the_commit_says_what_it_does() {
    let desk = Desk::new(ImportScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("错误 5").click();
    harness.run_steps(2);
    let rows = harness.query_all_by_role(egui::accesskit::Role::ListBoxOption);
    let labels: Vec<String> = rows
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert_eq!(labels.len(), 5);
    assert!(
        labels.iter().all(|label| label.ends_with("错误")),
        "{labels:?}"
    );

    harness.get_by_label("导入 25 台：新增 20，更新 5").click();
    harness.run_steps(2);
    let token = harness
        .state()
        .sent
        .iter()
        .find_map(|command| match command {
            Command::Do(action, token) if matches!(**action, Action::Import(_)) => *token,
            _ => None,
        });
    let done = Done {
        created: Some(77),
        count: 25,
        ..Done::default()
    };
    harness
        .state_mut()
        .model
        .outcomes
        .put(token.unwrap(), Ok(done));
    harness.run_steps(2);
    harness.get_by_label("看这批电梯").click();
    harness.run_steps(2);
    let sent = &harness.state().sent;
    let opened = sent.iter().find_map(|command| match command {
        Command::OpenRegister(query) => Some(query.filters.clone()),
        _ => None,
    });
    assert_eq!(opened, Some(vec![Filter::Import(ImportBatchId(77))]));
    assert!(sent.iter().any(|c| matches!(c, Command::CloseImport)));
}

#[test]
fn another_header_row_reads_the_sheet_again() {
    let desk = Desk::new(ImportScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness
        .get_by_role_and_label(egui::accesskit::Role::ComboBox, "表头在第")
        .click();
    harness.run_steps(3);
    harness.get_by_label("4").click();
    harness.run_steps(3);
    let row = harness
        .state()
        .sent
        .iter()
        .find_map(|command| match command {
            Command::File(FileJob::PreviewImport { choice, .. }) => choice.header,
            _ => None,
        });
    assert_eq!(row, Some((4, false)));
}

#[test]
fn without_a_dialog_a_path_can_be_typed() {
    let mut desk = Desk::new(ImportScreen::default());
    desk.model.import = None;
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("选择文件").click();
    harness.run_steps(2);
    type_into(
        &mut harness,
        "或把文件拖进窗口、输入它的路径",
        "/data/a.csv",
    );
    harness.get_by_label("读取").click();
    harness.run_steps(2);
    let sent = &harness.state().sent;
    assert!(
        sent.iter()
            .any(|c| matches!(c, Command::PickFile(FilePurpose::ImportSheet)))
    );
    let path = sent.iter().find_map(|command| match command {
        Command::File(FileJob::PreviewImport { path, .. }) => Some(path.clone()),
        _ => None,
    });
    assert_eq!(path, Some("/data/a.csv".into()));
}

#[test]
fn what_is_typed_on_opening_is_the_path_and_a_dropped_file_is_read() {
    let mut desk = Desk::new(ImportScreen::default());
    desk.model.import = None;
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(3);
    let event = egui::Event::Text("/data/b.csv".into());
    harness.input_mut().events.push(event);
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    let dropped = Arc::new(Dropped("/data/c.xlsx".into()));
    harness.input_mut().dropped_files.push(dropped);
    harness.run_steps(2);
    let read = harness
        .state()
        .sent
        .iter()
        .filter_map(|command| match command {
            Command::File(FileJob::PreviewImport { path, .. }) => Some(path.clone()),
            _ => None,
        });
    let read: Vec<PathBuf> = read.collect();
    assert_eq!(
        read,
        [PathBuf::from("/data/b.csv"), PathBuf::from("/data/c.xlsx")]
    );
}

/// What the last reading of the sheet was asked with.
fn last_choice(sent: &[Command]) -> Option<tixin::ops::import::sheet::Choice> {
    sent.iter().rev().find_map(|command| match command {
        Command::File(FileJob::PreviewImport { choice, .. }) => Some((**choice).clone()),
        _ => None,
    })
}

#[test]
fn duplicates_are_decided_side_by_side_with_a_key_and_the_rest_alike() {
    let desk = Desk::new(ImportScreen::default());
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    harness.get_by_label("重复 5").click();
    harness.run_steps(2);
    let first = harness
        .query_all_by_role(egui::accesskit::Role::ListBoxOption)
        .next()
        .unwrap();
    first.click();
    harness.run_steps(3);
    harness.get_by_label("这一行");
    harness.key_press(egui::Key::Num2);
    harness.run_steps(3);
    let choice = last_choice(&harness.state().sent).unwrap();
    assert_eq!(choice.decisions.len(), 1);
    assert!(choice.decisions.values().all(|d| *d == Decision::Update));
    harness.get_by_label("其余相同处理").click();
    harness.run_steps(3);
    let choice = last_choice(&harness.state().sent).unwrap();
    assert_eq!(choice.decisions.len(), 5);
}

#[test]
fn an_unknown_word_can_be_taught_where_it_is_seen() {
    let mut desk = Desk::new(ImportScreen::default());
    let preview = desk.model.import.take().unwrap();
    let mut preview = std::sync::Arc::into_inner(preview).unwrap();
    let mut row = preview.plan.rows.get(0).unwrap();
    row.fate = RowFate::Fault(vec![Problem::fault(
        Field::RenewalKind,
        Rule::UnknownWord,
        "以旧换新",
    )]);
    preview.plan.rows = std::sync::Arc::new([row].into_iter().collect());
    desk.model.import = Some(std::sync::Arc::new(preview));
    let mut harness = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    harness.run_steps(2);
    let row = harness
        .query_all_by_role(egui::accesskit::Role::ListBoxOption)
        .next()
        .unwrap();
    row.click();
    harness.run_steps(3);
    harness
        .get_by_role_and_label(egui::accesskit::Role::ComboBox, "更新类别")
        .click();
    harness.run_steps(3);
    harness.get_all_by_label("重大修理").last().unwrap().click();
    harness.run_steps(3);
    harness.get_by_label("保存").click();
    harness.run_steps(3);
    let taught = harness.state().sent.iter().any(|command| {
        matches!(command, Command::Do(action, _) if matches!(&**action,
            Action::TeachWord { field: Field::RenewalKind, word, code } if word == "以旧换新" && code == "overhaul"))
    });
    assert!(taught);
}

#[test]
fn what_stays_out_can_be_saved_and_templates_are_offered() {
    let desk = Desk::new(ImportScreen::default());
    let mut shown = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    shown.run_steps(2);
    shown.get_by_label("保存未导入的行").click();
    shown.run_steps(2);
    let picked = |sent: &[Command], wanted: FilePurpose| {
        sent.iter()
            .any(|c| matches!(c, Command::PickFile(purpose) if *purpose == wanted))
    };
    assert!(picked(&shown.state().sent, FilePurpose::StaysOut));
    let mut desk = Desk::new(ImportScreen::default());
    desk.model.import = None;
    let mut empty = harness(desk, ThemeChoice::Light, None, |s, ui, cx| s.ui(ui, cx));
    empty.run_steps(2);
    empty.get_by_label("单位").click();
    empty.run_steps(2);
    let wanted = FilePurpose::Template(Target::Organizations);
    assert!(picked(&empty.state().sent, wanted));
}
