//! The program is killed in the middle of an import: nothing of it is in the file.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use rusqlite::{Connection, ErrorCode};
use tixin::store::{Store, dump};

use super::tixin;
use crate::common::{Office, registration_code};

#[test]
fn a_kill_in_the_middle_of_an_import_leaves_nothing() {
    let mut office = Office::new();
    office.create_many(2);
    let mut text = String::from("注册代码,街道,小区,楼栋,单元\n");
    for n in 10..3_010 {
        writeln!(text, "{},西兴街道,江晖苑,{n}幢,1单元", registration_code(n)).unwrap();
    }
    let sheet = office.folder().join("list.csv");
    std::fs::write(&sheet, text).unwrap();
    let file = office.store.path().to_owned();
    let count = |table: &str| dump::count(&Store::open(&file).unwrap(), table).unwrap();
    let before = (count("elevator"), operations(&file));

    let mut child = Command::new(env!("CARGO_BIN_EXE_tixin"))
        .arg("import")
        .args([&file, &sheet])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // While the import writes, nobody else may: that is how its middle is known.
    let other = Connection::open(&file).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    loop {
        match other.execute_batch("BEGIN IMMEDIATE; ROLLBACK") {
            Ok(()) => {}
            Err(rusqlite::Error::SqliteFailure(error, _))
                if error.code == ErrorCode::DatabaseBusy =>
            {
                // Its backup is made before it begins to write.
                if operations_of(&other) == before.1 && backups(&file) > 0 {
                    break;
                }
            }
            Err(error) => panic!("{error}"),
        }
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before it was killed"
        );
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    drop(other);

    assert_eq!((count("elevator"), operations(&file)), before);
    let checked = tixin(&[&"check", &file.as_path(), &"--deep"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let again = tixin(&[&"import", &file.as_path(), &sheet.as_path(), &"--json"]);
    assert_eq!(again.json()["new"], 3_000);
    assert_eq!(count("elevator"), before.0 + 3_000);
}

fn operations(file: &std::path::Path) -> i64 {
    operations_of(&Connection::open(file).unwrap())
}

fn operations_of(conn: &Connection) -> i64 {
    let sql = "SELECT count(*) FROM operation";
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn backups(file: &std::path::Path) -> usize {
    let folder = tixin::store::backup::folder(file);
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}
