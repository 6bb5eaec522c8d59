//! The one door.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tixin::domain::ids::{PersonId, RecordId};
use tixin::domain::operation::OpKind;
use tixin::error::Error;
use tixin::store::chain::{BreakKind, verify};
use tixin::store::{Op, RECORDED, Store, draft, history};

use super::support::*;

#[test]
fn every_table_is_recorded_or_known_not_to_be() {
    let (_dir, store) = new_store();
    let not_recorded = [
        "draft",
        "migration",
        "operation",
        "operation_row",
        "register_row",
        "register_tally",
    ];
    let conn = outside(store.path());
    let mut found: Vec<String> = conn
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut known: Vec<&str> = RECORDED.iter().copied().chain(not_recorded).collect();
    found.sort();
    known.sort();
    assert_eq!(found, known);
}

#[test]
fn what_is_done_is_recorded() {
    let (_dir, mut store) = new_store();
    let op = Op::new(OpKind::Import, ACTOR, at(5))
        .reason("台账")
        .args(serde_json::json!({"count": 2}));
    let done = store
        .transact(op, |tx| {
            assert_eq!(tx.at(), at(5));
            assert_eq!(tx.actor(), ACTOR);
            let c = community(tx, "江晖苑")?;
            elevator(tx, c, "3幢")
        })
        .unwrap();
    assert_eq!(done.tables, ["community", "elevator"]);
    let entry = history::operation(&store, done.operation.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!((entry.seq, entry.kind, entry.rows), (2, OpKind::Import, 2));
    assert_eq!(
        (entry.actor.as_str(), entry.at, entry.reason.as_str()),
        ("王工", at(5), "台账")
    );
    assert_eq!(entry.args, serde_json::json!({"count": 2}));
    assert!(
        done.operation.unwrap().raw() > done.value,
        "an operation's id is the highest of its own"
    );
    assert_eq!(verify(&store).unwrap(), None);
}

#[test]
fn nothing_changed_nothing_recorded() {
    let (_dir, mut store) = new_store();
    let before = dump(store.path(), true);
    let done = run(&mut store, OpKind::SavePerson, |tx| {
        exec(tx, "UPDATE person SET name = '李工' WHERE id = 7", &[])?;
        exec(tx, "UPDATE person SET name = '王工' WHERE id = 7", &[])
    })
    .unwrap();
    assert_eq!((done.operation, done.tables), (None, vec![]));
    assert_eq!(dump(store.path(), true), before);
}

#[test]
fn an_error_leaves_nothing() {
    let (_dir, mut store) = new_store();
    let before = dump(store.path(), true);
    let failed = run(&mut store, OpKind::Import, |tx| {
        community(tx, "江晖苑")?;
        Err::<(), _>(Error::Cancelled)
    });
    assert!(matches!(failed, Err(Error::Cancelled)));
    assert_eq!(dump(store.path(), true), before);
}

#[test]
fn a_broken_rule_of_the_file_leaves_nothing() {
    let (_dir, mut store) = new_store();
    let before = dump(store.path(), true);
    let failed = run(&mut store, OpKind::Import, |tx| {
        community(tx, "江晖苑")?;
        elevator(tx, 404, "3幢")
    });
    assert!(matches!(failed, Err(Error::Internal(_))), "{failed:?}");
    assert_eq!(dump(store.path(), true), before);
}

#[test]
fn a_panic_leaves_nothing() {
    let (_dir, mut store) = new_store();
    let before = dump(store.path(), true);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _ = run(
            &mut store,
            OpKind::Import,
            |tx| -> tixin::error::Result<()> {
                community(tx, "江晖苑")?;
                panic!("in the middle")
            },
        );
    }));
    assert!(caught.is_err());
    assert_eq!(dump(store.path(), true), before);
    assert!(run(&mut store, OpKind::Import, |tx| community(tx, "江晖苑")).is_ok());
}

#[test]
fn ids_rise_when_the_clock_is_set_back() {
    let (_dir, mut store) = new_store();
    let first = run(&mut store, OpKind::Import, |tx| community(tx, "甲"))
        .unwrap()
        .value;
    let path = store.path().to_path_buf();
    store.close().unwrap();
    let mut store = Store::open_with(&path, &options()).unwrap();
    let op = Op::new(OpKind::Import, ACTOR, at(-1_000_000));
    let second = store.transact(op, |tx| community(tx, "乙")).unwrap().value;
    assert!(second > first);
}

#[test]
fn a_flipped_byte_breaks_the_chain() {
    let (_dir, mut store) = new_store();
    for name in ["甲", "乙", "丙"] {
        run(&mut store, OpKind::Import, |tx| community(tx, name)).unwrap();
    }
    let conn = outside(store.path());
    for (sql, seq, kind) in [
        (
            "UPDATE operation SET changeset = CAST(substr(changeset, 1, length(changeset) - 1) || x'00' AS BLOB) WHERE seq = 2",
            2,
            BreakKind::Content,
        ),
        (
            "UPDATE operation SET reason = 'x' WHERE seq = 3",
            3,
            BreakKind::Content,
        ),
        (
            "UPDATE operation SET prev_hash = zeroblob(32) WHERE seq = 4",
            4,
            BreakKind::Link,
        ),
        ("DELETE FROM operation WHERE seq = 2", 2, BreakKind::Gap),
    ] {
        let tx = conn.unchecked_transaction().unwrap();
        assert_eq!(conn.execute(sql, []).unwrap(), 1);
        tx.commit().unwrap();
        let found = verify(&store).unwrap().expect(sql);
        assert_eq!((found.seq, found.kind), (seq, kind), "{sql}");
        if kind != BreakKind::Gap {
            // Mended for the next case: the file as it was lies in the backup of the test's memory.
            restore_operations(&conn, &store);
        }
    }
}

/// Puts the right operations back from a replayed copy.
fn restore_operations(conn: &rusqlite::Connection, store: &Store) {
    let (_dir, mut copy) = new_store();
    for name in ["甲", "乙", "丙"] {
        run(&mut copy, OpKind::Import, |tx| community(tx, name)).unwrap();
    }
    let path = copy.path().to_str().unwrap().to_owned();
    copy.close().unwrap();
    conn.execute("ATTACH ?1 AS copy", [&path]).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM operation; INSERT INTO operation SELECT * FROM copy.operation; DETACH copy")
        .unwrap();
    assert_eq!(verify(store).unwrap(), None);
}

#[test]
fn drafts_leave_no_record() {
    let (_dir, mut store) = new_store();
    let before = dump(store.path(), true);
    store
        .scribble(|w| draft::put(w, ACTOR, "elevator", 0, "{}", at(0)))
        .unwrap();
    assert_eq!(
        draft::get(&store, ACTOR, "elevator", 0).unwrap().as_deref(),
        Some("{}")
    );
    assert_eq!(
        draft::get(&store, PersonId(8), "elevator", 0).unwrap(),
        None
    );
    assert_eq!(
        draft::list(&store, ACTOR).unwrap(),
        [("elevator".to_owned(), 0, at(0))]
    );
    assert_eq!(dump(store.path(), true), before);
    // Saving the form forgets the draft in the same transaction.
    run(&mut store, OpKind::CreateElevator, |tx| {
        let c = community(tx, "江晖苑")?;
        elevator(tx, c, "3幢")?;
        draft::delete(tx, ACTOR, "elevator", 0)
    })
    .unwrap();
    assert_eq!(draft::get(&store, ACTOR, "elevator", 0).unwrap(), None);
}
