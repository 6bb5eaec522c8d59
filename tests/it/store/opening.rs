//! A file that is not as it should be: a plain fault, nothing harmed.
//!
//! Tests may run as root, whom no permission stops; what needs a permission to be missing is reached by other ways, or
//! left to the systems' own tests.

use tixin::domain::operation::OpKind;
use tixin::error::FileFault;
use tixin::store::{OpenOptions, Reader, Store, history};

use super::support::*;

#[test]
fn missing() {
    let (_dir, path) = new_file();
    assert_eq!(file_fault(Store::open(&path)), FileFault::Missing);
    assert_eq!(file_fault(Reader::open(&path)), FileFault::Missing);
    assert!(!path.exists(), "looking makes nothing");
}

#[test]
fn a_folder_is_no_file() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(file_fault(Store::open(dir.path())), FileFault::CannotOpen);
}

#[test]
fn create_does_not_overwrite() {
    let (_dir, path) = new_file();
    std::fs::write(&path, "precious").unwrap();
    assert_eq!(file_fault(Store::create(&path)), FileFault::Exists);
    assert_eq!(std::fs::read(&path).unwrap(), b"precious");
}

#[test]
fn create_in_a_folder_that_is_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("no").join("register.tixin");
    assert_eq!(file_fault(Store::create(&path)), FileFault::CannotOpen);
}

#[test]
fn a_new_file_is_whole_and_alone() {
    let (dir, path) = new_file();
    Store::create(&path).unwrap().close().unwrap();
    let names: Vec<_> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["register.tixin"]);
    assert!(Store::open_or_create(&path).is_ok());
}

#[test]
fn garbage_is_not_ours_unless_backups_tell() {
    let (_dir, path) = new_file();
    let garbage: Vec<u8> = (0..20_000_u32).map(|i| ((i * 7919) >> 3) as u8).collect();
    std::fs::write(&path, &garbage).unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::NotOurs);
    std::fs::create_dir(tixin::store::backup::folder(&path)).unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::Damaged);
    assert_eq!(std::fs::read(&path).unwrap(), garbage, "nothing harmed");
}

#[test]
fn a_cut_file_is_damage() {
    let (_dir, store) = new_store();
    let path = store.path().to_path_buf();
    store.close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::Damaged);
}

#[test]
fn a_foreign_database_is_not_ours() {
    let (_dir, path) = new_file();
    outside(&path)
        .execute_batch("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::NotOurs);
    assert_eq!(file_fault(Reader::open(&path)), FileFault::NotOurs);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn an_empty_file_is_not_ours() {
    let (_dir, path) = new_file();
    std::fs::write(&path, "").unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::NotOurs);
}

#[test]
fn newer_is_refused() {
    let (_dir, store) = new_store();
    let path = store.path().to_path_buf();
    store.close().unwrap();
    outside(&path)
        .pragma_update(None, "user_version", 9999)
        .unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::Newer);
    assert_eq!(file_fault(Reader::open(&path)), FileFault::Newer);
}

#[test]
fn an_edited_migration_is_refused() {
    let (_dir, store) = new_store();
    let path = store.path().to_path_buf();
    store.close().unwrap();
    outside(&path)
        .execute(
            "UPDATE migration SET sha256 = 'other' WHERE version = 1",
            [],
        )
        .unwrap();
    assert_eq!(file_fault(Store::open(&path)), FileFault::MigrationEdited);
}

#[test]
fn an_older_file_is_backed_up_and_migrated() {
    let (_dir, path) = new_file();
    let conn = outside(&path);
    conn.pragma_update(None, "application_id", 0x5469_5869)
        .unwrap();
    drop(conn);
    assert_eq!(file_fault(Reader::open(&path)), FileFault::Older);
    let store = Store::open_with(&path, &options()).unwrap();
    let backups = tixin::store::backup::list(&tixin::store::backup::folder(&path), &path).unwrap();
    assert_eq!(backups.len(), 1);
    assert_eq!(backups[0].made_at, at(0));
    drop(store);
    assert!(Reader::open(&path).is_ok());
}

#[test]
fn locked_by_another_writer() {
    let (_dir, mut store) = new_store();
    let other = outside(store.path());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let tried = run(&mut store, tixin::domain::operation::OpKind::Step, |tx| {
        community(tx, "江晖苑")
    });
    assert_eq!(file_fault(tried), FileFault::Locked);
    other.execute_batch("ROLLBACK").unwrap();
    let again = run(&mut store, tixin::domain::operation::OpKind::Step, |tx| {
        community(tx, "江晖苑")
    });
    assert!(again.is_ok());
}

#[test]
fn a_full_disk_loses_nothing() {
    let (_dir, path) = new_file();
    let store = Store::create_with(&path, &options()).unwrap();
    store.close().unwrap();
    let pages = outside(&path)
        .pragma_query_value(None, "page_count", |r| r.get::<_, u32>(0))
        .unwrap();
    let tight = OpenOptions {
        max_pages: Some(pages + 8),
        ..options()
    };
    let mut store = Store::open_with(&path, &tight).unwrap();
    let mut kept = 0;
    let fault = loop {
        let name = format!("小区{kept}{}", "很长的名字".repeat(200));
        match run(&mut store, tixin::domain::operation::OpKind::Import, |tx| {
            community(tx, &name)
        }) {
            Ok(_) => kept += 1,
            failed => break file_fault(failed),
        }
        assert!(kept < 1000, "the file never got full");
    };
    assert_eq!(fault, FileFault::DiskFull);
    store.close().unwrap();
    let store = Store::open_with(&path, &options()).unwrap();
    let count: i64 = outside(&path)
        .query_row("SELECT count(*) FROM community", [], |r| r.get(0))
        .unwrap();
    assert_eq!(count, kept);
    assert_eq!(
        tixin::store::check::run(&store, true, &mut |_| true).unwrap(),
        []
    );
}

#[test]
fn a_reader_cannot_write_and_sees_all() {
    let (_dir, mut store) = new_store();
    let reader = Reader::open(store.path()).unwrap();
    let before = reader.data_version().unwrap();
    run(&mut store, tixin::domain::operation::OpKind::Import, |tx| {
        community(tx, "江晖苑")
    })
    .unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
    assert_eq!(store.data_version().unwrap(), store.data_version().unwrap());
    let found = tixin::store::history::recent(&reader, &Default::default(), 10).unwrap();
    assert_eq!(found.len(), 2);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_into_a_file_that_was_moved_away() {
    let (dir, path) = new_file();
    let mut store = Store::create_with(&path, &options()).unwrap();
    let elsewhere = dir.path().join("moved.tixin");
    std::fs::rename(&path, &elsewhere).unwrap();
    let written = run(&mut store, OpKind::Import, |tx| community(tx, "甲"));
    assert_eq!(file_fault(written), FileFault::Moved);
    // Another file under its name is not it either.
    std::fs::write(&path, "another").unwrap();
    let written = run(&mut store, OpKind::Import, |tx| community(tx, "甲"));
    assert_eq!(file_fault(written), FileFault::Moved);
    assert_eq!(std::fs::read(&path).unwrap(), b"another");

    std::fs::rename(&elsewhere, &path).unwrap();
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
}

#[test]
fn a_copy_of_the_file_alone_holds_what_was_folded_in() {
    let (dir, path) = new_file();
    let mut store = Store::create_with(&path, &options()).unwrap();
    let copied = |name: &str| {
        let copy = dir.path().join(name);
        std::fs::copy(&path, &copy).unwrap();
        let reader = Reader::open(&copy).unwrap();
        history::recent(&reader, &history::Filter::default(), 9)
            .unwrap()
            .len()
    };
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    assert_eq!(copied("before.tixin"), 0, "still in the journal");
    assert!(store.fold().unwrap());
    assert_eq!(copied("after.tixin"), 1);
}

#[test]
fn an_older_state_that_is_read_is_folded_later() {
    let (_dir, path) = new_file();
    let mut store = Store::create_with(&path, &options()).unwrap();
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    let reader = Reader::open(&path).unwrap();
    reader
        .consistent(|reader| {
            history::recent(reader, &history::Filter::default(), 9).unwrap();
            run(&mut store, OpKind::Import, |tx| community(tx, "乙")).unwrap();
            assert!(!store.fold().unwrap());
            Ok(())
        })
        .unwrap();
    assert!(store.fold().unwrap());
}

#[cfg(unix)]
#[test]
fn a_backup_put_in_the_place_of_a_file_that_was_moved_stays_what_it_is() {
    let (dir, path) = new_file();
    let mut store = Store::create_with(&path, &options()).unwrap();
    store.fold().unwrap();
    let backup = dir.path().join("backup.tixin");
    std::fs::copy(&path, &backup).unwrap();
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    assert!(store.fold().unwrap());
    std::fs::rename(&path, dir.path().join("moved.tixin")).unwrap();
    std::fs::rename(&backup, &path).unwrap();
    let other = Reader::open(&path).unwrap();
    let operations = history::recent(&other, &history::Filter::default(), 9).unwrap();
    assert!(operations.is_empty(), "{operations:?}");
}
