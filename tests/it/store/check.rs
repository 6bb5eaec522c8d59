//! A sound file passes, a file with a fault is told apart.

use tixin::domain::operation::OpKind;
use tixin::error::Error;
use tixin::store::check::{self, RULES};
use tixin::store::{Reader, Store};

use super::support::*;

fn filled() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        let e = elevator(tx, c, "3幢")?;
        let r = renewal(tx, e)?;
        step(tx, r, "notify", "planned", "notified", "2025-03-01")
    })
    .unwrap();
    (dir, store)
}

#[test]
fn every_rule_is_asked() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/db/checks");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| {
            e.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    let names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, names);
}

#[test]
fn a_sound_file_passes() {
    let (_dir, store) = filled();
    let mut steps = Vec::new();
    let mut count = |p: check::Progress| {
        assert!(p.done < p.total);
        steps.push(p.done);
        true
    };
    assert_eq!(check::run(&store, true, &mut count).unwrap(), []);
    // The last step, the record, may ask more than once.
    steps.dedup();
    assert!(steps.into_iter().eq(0..RULES.len() + 5));
    let reader = Reader::open(store.path()).unwrap();
    assert_eq!(check::run(&reader, false, &mut |_| true).unwrap(), []);
}

#[test]
fn it_can_be_stopped() {
    let (_dir, store) = filled();
    assert!(matches!(
        check::run(&store, false, &mut |p| p.done < 2),
        Err(Error::Cancelled)
    ));
}

#[test]
fn each_fault_is_found_by_its_rule() {
    for (sql, rule) in [
        ("DELETE FROM register_row", "register_row"),
        ("UPDATE register_row SET stage = 'reported'", "register_row"),
        ("UPDATE register_tally SET n = n + 1", "register_tally"),
        ("DELETE FROM register_unigram", "search_row"),
        (
            "UPDATE stage_event SET from_stage = 'applied'",
            "stage_order",
        ),
        (
            "UPDATE operation SET seq = 9 WHERE seq = 2",
            "operation_order",
        ),
        (
            "UPDATE operation SET hash = zeroblob(32) WHERE seq = 1",
            "chain",
        ),
        (
            "UPDATE operation SET undoes_id = (SELECT min(id) FROM operation) WHERE seq = 2",
            "operation_link",
        ),
        (
            "UPDATE operation SET records = '' WHERE seq = 2",
            "operation_row",
        ),
        (
            "INSERT INTO operation_row(table_name, row_id, operation_id) VALUES ('person', 7, 1)",
            "operation_row",
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END",
            "no_trigger",
        ),
        (
            "CREATE TABLE x(p INTEGER REFERENCES person(id) ON DELETE CASCADE)",
            "no_on_delete",
        ),
        (
            "PRAGMA foreign_keys = OFF; UPDATE renewal SET elevator_id = 1",
            "foreign_keys",
        ),
        (
            "INSERT INTO notice(id, version) VALUES (1, 1); INSERT INTO notice(id, version, supersedes_id) VALUES (2, 3, 1)",
            "notice_version",
        ),
    ] {
        let (_dir, store) = filled();
        outside(store.path()).execute_batch(sql).unwrap();
        let found = check::run(&store, true, &mut |_| true).unwrap();
        assert!(
            found.iter().any(|f| f.name == rule && !f.rows.is_empty()),
            "{sql}: {found:?}"
        );
    }
}
