//! The program's recorder against the one of SQLite's session extension: the same statements on two copies of a file, and
//! what the one wrote, followed by the inverse of what the other wrote, comes to nothing.
#![allow(unsafe_code)]

use std::ffi::{c_int, c_void};
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::LazyLock;

use proptest::prelude::*;
use rusqlite::{Connection, ffi, params_from_iter};
use tempfile::TempDir;
use tixin::domain::operation::OpKind;
use tixin::store::{Cell, Store};

use super::support::{exec, new_store, options, run};

/// One statement with its values.
type Act = (&'static str, Vec<Cell>);

fn act() -> impl Strategy<Value = Act> {
    let id = || (100_i64..104).prop_map(Cell::from);
    let text = || {
        prop_oneof![
            Just(String::new()),
            Just("江晖苑".to_owned()),
            Just("𠮷野家㛃".to_owned()),
            (100_usize..20_000).prop_map(|n| "长".repeat(n)),
            "[a-c]{1,2}",
        ]
        .prop_map(|text| Cell::from(text.as_str()))
    };
    let name_and_id = |sql| (text(), id()).prop_map(move |(name, id)| (sql, vec![name, id]));
    let one = |sql| id().prop_map(move |id| (sql, vec![id]));
    let two = |sql| (id(), id()).prop_map(move |(new, old)| (sql, vec![new, old]));
    prop_oneof![
        3 => name_and_id("INSERT INTO community(name, id, street_id) VALUES (?1, ?2, 1) ON CONFLICT DO NOTHING"),
        1 => name_and_id("INSERT OR REPLACE INTO community(name, id, street_id) VALUES (?1, ?2, 2)"),
        3 => name_and_id("UPDATE OR IGNORE community SET name = ?1 WHERE id = ?2"),
        1 => one("UPDATE community SET name = name, street_id = 2 WHERE id = ?1"),
        2 => one("DELETE FROM community WHERE id = ?1"),
        1 => one("DELETE FROM community WHERE id <> ?1 AND id >= 100"),
        1 => two("UPDATE OR IGNORE community SET id = ?1 WHERE id = ?2"),
        2 => name_and_id("INSERT INTO organization(name, id) VALUES ('甲' || ?1, ?2) ON CONFLICT DO NOTHING"),
        2 => name_and_id("UPDATE OR IGNORE organization SET name = '乙' || ?1 WHERE id = ?2"),
        1 => one("UPDATE organization SET credit_code = NULL, phone = ?1"),
        1 => one("DELETE FROM organization WHERE id = ?1"),
        1 => two("INSERT INTO draft(person_id, form, record_id, body, saved_at) VALUES (?1, 'x', ?2, '', '') ON CONFLICT DO NOTHING"),
        1 => Just(("SAVEPOINT part", vec![])),
    ]
}

/// Runs the statements; what follows a savepoint is taken back at the next one. One that is refused leaves no trace.
fn perform(acts: &[Act], mut run: impl FnMut(&str, &[Cell]) -> bool) {
    let mut is_open = false;
    for (sql, values) in acts {
        if sql.starts_with("SAVEPOINT") {
            if is_open {
                run("ROLLBACK TO part", &[]);
                run("RELEASE part", &[]);
            } else {
                run(sql, values);
            }
            is_open = !is_open;
        } else {
            run(sql, values);
        }
    }
    if is_open {
        run("RELEASE part", &[]);
    }
}

/// A file with one person, made once.
static EMPTY: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let (dir, store) = new_store();
    let path = store.path().to_owned();
    store.close().unwrap();
    (dir, path)
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_recording_is_what_the_session_extension_records(
        before in prop::collection::vec(act(), 0..8),
        acts in prop::collection::vec(act(), 1..24),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("register.tixin");
        std::fs::copy(&EMPTY.1, &path).unwrap();
        let mut store = Store::open_with(&path, &options()).unwrap();
        run(&mut store, OpKind::Import, |tx| {
            perform(&before, |sql, values| exec(tx, sql, values).is_ok());
            Ok(())
        }).unwrap();
        store.close().unwrap();
        let copy = path.with_extension("copy");
        std::fs::copy(&path, &copy).unwrap();

        let mut store = Store::open_with(&path, &options()).unwrap();
        let done = run(&mut store, OpKind::Import, |tx| {
            perform(&acts, |sql, values| exec(tx, sql, values).is_ok());
            Ok(())
        }).unwrap();
        let ours = done.operation.map(|id| changeset(&path, id.0)).unwrap_or_default();

        let theirs = by_the_extension(&copy, &acts);
        prop_assert_eq!(ours.len(), theirs.len());
        prop_assert!(one_after_the_other(&ours, &inverse(&theirs)).is_empty());
    }
}

fn changeset(path: &Path, operation: i64) -> Vec<u8> {
    Connection::open(path)
        .unwrap()
        .query_row(
            "SELECT changeset FROM operation WHERE id = ?1",
            [operation],
            |row| row.get(0),
        )
        .unwrap()
}

/// What the session extension itself records of the statements.
fn by_the_extension(path: &Path, acts: &[Act]) -> Vec<u8> {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON; BEGIN IMMEDIATE")
        .unwrap();
    let mut session = ptr::null_mut();
    // SAFETY: the connection outlives the session, which is deleted below.
    unsafe {
        ok(ffi::sqlite3session_create(
            conn.handle(),
            c"main".as_ptr(),
            &mut session,
        ));
        for table in [c"community", c"organization"] {
            ok(ffi::sqlite3session_attach(session, table.as_ptr()));
        }
    }
    perform(acts, |sql, values| {
        let mut statement = conn.prepare(sql).unwrap();
        statement.execute(params_from_iter(values)).is_ok()
    });
    // SAFETY: as above.
    let recorded =
        out(|len, buffer| unsafe { ffi::sqlite3session_changeset(session, len, buffer) });
    unsafe { ffi::sqlite3session_delete(session) };
    recorded
}

fn inverse(changeset: &[u8]) -> Vec<u8> {
    let (len, start) = parts(changeset);
    // SAFETY: SQLite only reads the bytes.
    out(|n, buffer| unsafe { ffi::sqlite3changeset_invert(len, start, n, buffer) })
}

fn one_after_the_other(first: &[u8], second: &[u8]) -> Vec<u8> {
    let ((a, first), (b, second)) = (parts(first), parts(second));
    // SAFETY: SQLite only reads the bytes.
    out(|n, buffer| unsafe {
        ffi::sqlite3changeset_concat(a, first.cast_mut(), b, second.cast_mut(), n, buffer)
    })
}

fn parts(bytes: &[u8]) -> (c_int, *const c_void) {
    (bytes.len().try_into().unwrap(), bytes.as_ptr().cast())
}

/// The bytes that SQLite hands out.
fn out(call: impl FnOnce(&mut c_int, &mut *mut c_void) -> c_int) -> Vec<u8> {
    let (mut len, mut buffer) = (0, ptr::null_mut());
    ok(call(&mut len, &mut buffer));
    if buffer.is_null() {
        return Vec::new();
    }
    // SAFETY: SQLite returned `len` bytes, to be freed by us.
    unsafe {
        let bytes = std::slice::from_raw_parts(buffer.cast::<u8>(), len.try_into().unwrap());
        let bytes = bytes.to_vec();
        ffi::sqlite3_free(buffer);
        bytes
    }
}

fn ok(code: c_int) {
    assert_eq!(code, ffi::SQLITE_OK);
}
