//! A file in a folder of its own, and a few writes by hand: the store is tested below the nouns.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use tempfile::TempDir;
use tixin::domain::ids::{PersonId, RecordId};
use tixin::domain::operation::OpKind;
use tixin::error::{Error, FileFault, Result};
use tixin::store::{Cell, Committed, Op, OpenOptions, Store, Tx, raw};

/// Who acts.
pub const ACTOR: PersonId = PersonId(7);

/// A morning in August, and so many minutes later.
pub fn at(minutes: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2025-08-01T09:30:00+08:00").unwrap()
        + chrono::Duration::minutes(minutes)
}

/// Fixed clock and ids; gives up on a lock at once.
pub fn options() -> OpenOptions {
    OpenOptions {
        now: Some(at(0)),
        busy_timeout: Some(Duration::from_millis(1)),
        seed: Some(1),
        max_pages: None,
    }
}

/// A folder and a new file in it.
pub fn new_file() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("register.tixin");
    (dir, path)
}

/// A new file with one person in it.
pub fn new_store() -> (TempDir, Store) {
    let (dir, path) = new_file();
    let mut store = Store::create_with(&path, &options()).unwrap();
    run(&mut store, OpKind::SavePerson, |tx| {
        exec(
            tx,
            "INSERT INTO person(id, name, role) VALUES (7, '王工', 'inspector')",
            &[],
        )
    })
    .unwrap();
    (dir, store)
}

/// One recorded operation by [`ACTOR`].
pub fn run<T>(
    store: &mut Store,
    kind: OpKind,
    f: impl FnOnce(&Tx<'_>) -> Result<T>,
) -> Result<Committed<T>> {
    store.transact(Op::new(kind, ACTOR, at(0)), f)
}

/// One statement.
pub fn exec(tx: &Tx<'_>, sql: &str, values: &[Cell]) -> Result<usize> {
    raw::execute(tx, sql, values)
}

/// A new id as a value.
pub fn id(tx: &Tx<'_>) -> i64 {
    tx.new_id::<PersonId>().raw()
}

/// A community in the first street.
pub fn community(tx: &Tx<'_>, name: &str) -> Result<i64> {
    let id = id(tx);
    let sql = "INSERT INTO community(id, street_id, name) VALUES (?1, 1, ?2)";
    exec(tx, sql, &[id.into(), name.into()])?;
    Ok(id)
}

/// A unit.
pub fn organization(tx: &Tx<'_>, name: &str) -> Result<i64> {
    let id = id(tx);
    let sql = "INSERT INTO organization(id, name) VALUES (?1, ?2)";
    exec(tx, sql, &[id.into(), name.into()])?;
    Ok(id)
}

/// An elevator with nothing but a place.
pub fn elevator(tx: &Tx<'_>, community: i64, building: &str) -> Result<i64> {
    let id = id(tx);
    let sql =
        "INSERT INTO elevator(id, category, community_id, building) VALUES (?1, '3110', ?2, ?3)";
    exec(tx, sql, &[id.into(), community.into(), building.into()])?;
    Ok(id)
}

/// The renewal of an elevator.
pub fn renewal(tx: &Tx<'_>, elevator: i64) -> Result<i64> {
    let id = id(tx);
    let sql =
        "INSERT INTO renewal(id, program_id, elevator_id, kind) VALUES (?1, 1, ?2, 'replace')";
    exec(tx, sql, &[id.into(), elevator.into()])?;
    Ok(id)
}

/// A step of a renewal.
pub fn step(tx: &Tx<'_>, renewal: i64, step: &str, from: &str, to: &str, on: &str) -> Result<i64> {
    let id = id(tx);
    let sql = "INSERT INTO stage_event(id, renewal_id, step, from_stage, to_stage, happened_on, recorded_at, actor_id)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, '2025-08-01T09:30:00+08:00', 7)";
    let values = [
        id.into(),
        renewal.into(),
        step.into(),
        from.into(),
        to.into(),
        on.into(),
    ];
    exec(tx, sql, &values)?;
    Ok(id)
}

/// What is wrong with the file; panics on success and on other errors.
pub fn file_fault<T>(result: Result<T>) -> FileFault {
    match result {
        Err(Error::File { kind, path, .. }) => {
            assert!(!path.as_os_str().is_empty(), "the fault names its file");
            kind
        }
        Err(other) => panic!("not a fault of the file: {other}"),
        Ok(_) => panic!("no fault"),
    }
}

/// Another program's view of the file.
pub fn outside(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// Every row of every table that is recorded or derived, the record itself only with `record`.
pub fn dump(path: &Path, record: bool) -> String {
    let conn = outside(path);
    let mut tables: Vec<&str> = tixin::store::RECORDED.to_vec();
    tables.push("register_row");
    if record {
        tables.extend(["operation", "operation_row"]);
    }
    let mut out = String::new();
    for table in tables {
        let mut ask = conn
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
            .unwrap();
        let width = ask.column_count();
        let mut rows = ask.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out.push_str(table);
            for i in 0..width {
                out.push_str(&format!(" {:?}", row.get::<_, Cell>(i).unwrap()));
            }
            out.push('\n');
        }
    }
    out.push_str(&words(&conn));
    out
}

/// Every word of both search indexes, with the elevators that hold it.
fn words(conn: &Connection) -> String {
    let mut out = String::new();
    for index in ["register_trigram", "register_unigram"] {
        conn.execute_batch(&format!(
            "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {index}, instance)"
        ))
        .unwrap();
        let mut ask = conn
            .prepare("SELECT term, doc, \"offset\" FROM temp.v ORDER BY 1, 2, 3")
            .unwrap();
        let mut rows = ask.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let (term, doc, offset): (String, i64, i64) = (
                row.get(0).unwrap(),
                row.get(1).unwrap(),
                row.get(2).unwrap(),
            );
            out.push_str(&format!("{index} {term} {doc} {offset}\n"));
        }
        drop(rows);
        drop(ask);
        conn.execute_batch("DROP TABLE temp.v").unwrap();
    }
    out
}
