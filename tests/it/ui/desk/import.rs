//! Import: the counts are filters, one commit, and the way to what it made.

use egui_kittest::kittest::{NodeT, Queryable};
use tixin::domain::ids::ImportBatchId;
use tixin::domain::query::Filter;
use tixin::ops::{Action, Done};
use tixin::ui::command::{Command, FilePurpose};
use tixin::ui::screens::import::ImportScreen;
use tixin::ui::theme::ThemeChoice;
use tixin::worker::ask::FileJob;

use super::bench::{Desk, harness, type_into};

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
    type_into(&mut harness, "或输入文件路径", "/data/a.csv");
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
