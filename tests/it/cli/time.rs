//! The time of a file with a pinned business date, and days that have not come.

use super::commands::{made, sheet};
use super::tixin;

/// The instant of the newest operation.
fn newest(file: &std::path::Path) -> String {
    let json = tixin(&[&"history", &file, &"--limit", &"1", &"--json"]).json();
    json[0]["at"].as_str().unwrap().to_owned()
}

#[test]
fn an_import_is_recorded_at_the_time_of_the_file() {
    let (folder, file) = made();
    let list = sheet(folder.path(), "名称,类型\n新来物业公司,使用单位\n");
    let ran = tixin(&[
        &"import",
        &file.as_path(),
        &list.as_path(),
        &"--target",
        &"units",
    ]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(
        newest(&file).starts_with("2025-08-08T10:4"),
        "{}",
        newest(&file)
    );
}

#[test]
fn an_operation_of_another_clock_does_not_carry_the_file_away() {
    use tixin::domain::operation::OpKind;
    use tixin::store::{Op, Store, person};
    let (_folder, file) = made();
    let mut store = Store::open(&file).unwrap();
    let someone = person::all(&store).unwrap().remove(0);
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-27T09:00:00+08:00").unwrap();
    let op = Op::new(OpKind::SavePerson, someone.id, at);
    store
        .transact(op, |tx| {
            person::insert(tx, tx.new_id(), "新人", someone.role)
        })
        .unwrap();
    let machine = at + chrono::Duration::days(1);
    let time = tixin::ops::clock::of_file(&store, machine).unwrap();
    assert_eq!(time.now(machine).to_rfc3339(), "2025-08-08T10:40:00+08:00");
}

#[test]
fn the_board_of_a_day_to_come_is_refused_with_the_reason() {
    let (_folder, file) = made();
    for command in ["summary", "report"] {
        let ran = tixin(&[&command, &file.as_path(), &"--as-of", &"2025-08-31"]);
        assert_eq!(ran.code, 1, "{command}: {}", ran.out);
        assert_eq!(ran.out, "");
        assert!(!ran.err.contains("saved"), "{}", ran.err);
        for words in ["2025-08-31", "after the business date 2025-08-08", "Choose"] {
            assert!(ran.err.contains(words), "{words}: {}", ran.err);
        }
    }
    let ran = tixin(&[&"report", &file.as_path(), &"--compare", &"2025-09-01"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
}

#[test]
fn what_cannot_be_told_is_said_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.tixin");
    drop(tixin::store::Store::create(&file).unwrap());
    for lang in ["en", "zh"] {
        let ran = tixin(&[&"summary", &file.as_path(), &"--lang", &lang]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.out.contains("None"), "{}", ran.out);
        assert!(ran.out.contains('–'), "{}", ran.out);
    }
}
