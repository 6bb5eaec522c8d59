//! Two windows on one file.

use tixin::domain::operation::OpKind;
use tixin::store::{Reader, Store, chain, history};

use super::support::*;

#[test]
fn each_sees_the_other_and_no_update_is_lost() {
    let (_dir, mut one) = new_store();
    let c = run(&mut one, OpKind::Import, |tx| community(tx, "甲"))
        .unwrap()
        .value;
    let mut two = Store::open_with(one.path(), &options()).unwrap();
    let watch = Reader::open(one.path()).unwrap();
    for i in 0..10 {
        for store in [&mut one, &mut two] {
            let seen = watch.data_version().unwrap();
            run(store, OpKind::EditElevator, |tx| {
                exec(
                    tx,
                    "UPDATE community SET name = name || '+' WHERE id = ?1",
                    &[c.into()],
                )
            })
            .unwrap();
            assert_ne!(watch.data_version().unwrap(), seen, "round {i}");
        }
    }
    let name: String = outside(one.path())
        .query_row("SELECT name FROM community WHERE id = ?1", [c], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(name, format!("甲{}", "+".repeat(20)));
    assert_eq!(chain::verify(&two).unwrap(), None);
    assert_eq!(
        history::of_record(&two, "community", c, 100).unwrap().len(),
        21
    );
}

#[test]
fn a_reader_keeps_one_state_through_several_questions() {
    let (_dir, mut store) = new_store();
    let reader = Reader::open(store.path()).unwrap();
    reader
        .consistent(|r| {
            let before = history::recent(r, &Default::default(), 10)?.len();
            run(&mut store, OpKind::Import, |tx| community(tx, "甲"))?;
            assert_eq!(history::recent(r, &Default::default(), 10)?.len(), before);
            Ok(())
        })
        .unwrap();
    assert_eq!(
        history::recent(&reader, &Default::default(), 10)
            .unwrap()
            .len(),
        2
    );
}

/// The locks of this process on a file, as the system tells them.
#[cfg(target_os = "linux")]
fn locks_on(file: &std::path::Path) -> usize {
    use std::os::unix::fs::MetadataExt;
    let inode = format!(":{}", std::fs::metadata(file).unwrap().ino());
    let pid = std::process::id().to_string();
    std::fs::read_to_string("/proc/locks")
        .unwrap()
        .lines()
        .filter(|line| {
            let mut words = line.split_whitespace();
            words.any(|w| w == pid) && words.next().is_some_and(|w| w.ends_with(&inode))
        })
        .count()
}

// Without its lock, another program that opens and closes the file folds the journal in and removes it, and what is written
// afterwards goes into a journal that no longer has a name.
#[cfg(target_os = "linux")]
#[test]
fn the_lock_of_an_open_file_outlives_all_that_looks_at_it() {
    use tixin::store::{backup, place};

    let (dir, mut store) = new_store();
    let file = store.path().to_owned();
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    assert!(locks_on(&file) > 0, "SQLite holds the file");
    drop(Reader::open(&file).unwrap());
    drop(Store::open_with(&file, &options()).unwrap());
    backup::make(&store, &backup::folder(&file), at(1)).unwrap();
    assert!(Store::create(&file).is_err(), "it is there");
    let alias = dir.path().join("alias.xlsx");
    std::os::unix::fs::symlink(&file, &alias).unwrap();
    assert!(place::is_open(&store, &alias), "and is not read as a sheet");
    assert!(locks_on(&file) > 0, "a look at the file dropped its lock");
}
