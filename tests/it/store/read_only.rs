//! A file in a folder that may not be written, and one over which another was copied. No permission stops root, so that
//! shared memory which cannot be made stands for the folder.

use tixin::error::FileFault;
use tixin::store::{Reader, Store, check, log};

use super::support::*;

/// Shared memory that leads nowhere can neither be opened nor made.
fn nothing_beside(path: &std::path::Path) {
    let mut shared = path.as_os_str().to_owned();
    shared.push("-shm");
    std::os::unix::fs::symlink("/nowhere/at/all", shared).unwrap();
}

/// A closed file beside which SQLite can make nothing of its own.
fn shut() -> (tempfile::TempDir, std::path::PathBuf) {
    let (dir, store) = new_store();
    let path = store.path().to_owned();
    store.close().unwrap();
    nothing_beside(&path);
    (dir, path)
}

#[test]
fn it_is_read_as_it_lies_there() {
    let (_dir, path) = shut();
    let reader = Reader::open(&path).unwrap();
    assert!(log::last_at(&reader, None).unwrap().is_some());
    assert_eq!(check::quick(&reader).unwrap(), None);
    assert!(reader.is_current());
    assert_eq!(file_fault(Store::open(&path)), FileFault::ReadOnly);
}

#[test]
fn what_somebody_else_writes_is_noticed() {
    let (_dir, path) = shut();
    let reader = Reader::open(&path).unwrap();
    std::fs::write(path.with_file_name("register.tixin-wal"), "frames").unwrap();
    assert!(!reader.is_current());
    assert_eq!(
        file_fault(Reader::open(&path)),
        FileFault::ReadOnly,
        "what the journal holds would be missing"
    );
}

#[test]
fn a_name_with_signs_of_addresses_is_found() {
    let (dir, store) = new_store();
    let path = dir.path().join("滨江 50%#1?.tixin");
    let from = store.path().to_owned();
    store.close().unwrap();
    std::fs::rename(from, &path).unwrap();
    nothing_beside(&path);
    assert!(Reader::open(&path).is_ok());
}

#[test]
fn another_file_copied_over_it_is_no_damage_and_is_not_written() {
    let (dir, mut store) = new_store();
    store.fold().unwrap();
    let other = dir.path().join("other.tixin");
    {
        let mut other = Store::create_with(&other, &options()).unwrap();
        run(
            &mut other,
            tixin::domain::operation::OpKind::SavePerson,
            |tx| {
                exec(
                    tx,
                    "INSERT INTO person(id, name, role) VALUES (8, '李工', 'inspector')",
                    &[],
                )
            },
        )
        .unwrap();
        other.close().unwrap();
    }
    let bytes = std::fs::read(&other).unwrap();
    let same = tixin::store::same::First::of(&store).unwrap();
    let mut same = tixin::store::same::Same::begin(store.path(), same);
    assert!(!same.is_replaced(store.path()));
    // As `cp` does: the same file, other content.
    std::fs::write(store.path(), &bytes).unwrap();
    assert!(same.is_replaced(store.path()) && same.is_another(store.path()));
    let refused = store.transact(
        tixin::store::Op::new(tixin::domain::operation::OpKind::SavePerson, ACTOR, at(9)),
        |tx| exec(tx, "UPDATE person SET name = '丙'", &[]),
    );
    assert_eq!(file_fault(refused), FileFault::Moved);
    let path = store.path().to_owned();
    assert!(store.fold().unwrap());
    drop(store);
    assert_eq!(
        std::fs::read(&path).unwrap(),
        bytes,
        "the other file is as it was"
    );
}
