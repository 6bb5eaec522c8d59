//! Backup, its rotation, and the way back.

use chrono::{Days, NaiveDate};
use tixin::domain::operation::OpKind;
use tixin::error::FileFault;
use tixin::store::backup::{self, folder, kept, list, make, make_if_changed, verify};
use tixin::store::restore::restore;
use tixin::store::{Reader, Store};

use super::support::*;

#[test]
fn a_backup_is_whole_checked_and_alone() {
    let (_dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    let made = make(&store, &folder(store.path()), at(3)).unwrap();
    assert_eq!((made.made_at, made.last_seq), (at(3), 2));
    assert!(made.size > 0);
    verify(&made.path).unwrap();
    assert_eq!(dump(&made.path, true), dump(store.path(), true));
    let name = made
        .path
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let mut names: Vec<String> = std::fs::read_dir(folder(store.path()))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, [name.clone(), format!("{name}.sha256")]);
}

#[test]
fn only_what_changed_is_backed_up_again() {
    let (_dir, mut store) = new_store();
    let to = folder(store.path());
    assert!(make_if_changed(&store, &to, at(0)).unwrap().is_some());
    assert_eq!(make_if_changed(&store, &to, at(1)).unwrap(), None);
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    assert!(make_if_changed(&store, &to, at(2)).unwrap().is_some());
    let seqs: Vec<i64> = list(&to, store.path())
        .unwrap()
        .iter()
        .map(|b| b.last_seq)
        .collect();
    assert_eq!(seqs, [2, 1]);
}

#[test]
fn a_reader_can_back_up() {
    let (_dir, store) = new_store();
    let reader = Reader::open(store.path()).unwrap();
    verify(&make(&reader, &folder(store.path()), at(0)).unwrap().path).unwrap();
}

#[test]
fn what_is_half_made_does_not_count_and_does_no_harm() {
    let (_dir, store) = new_store();
    let to = folder(store.path());
    let first = make(&store, &to, at(0)).unwrap();
    std::fs::write(
        to.join("register-20250801T093100+0800-1-00000000.tixin.tmp"),
        "half",
    )
    .unwrap();
    assert_eq!(
        list(&to, store.path()).unwrap(),
        std::slice::from_ref(&first)
    );
    // A folder in the way of the new backup's name: it fails, the one before is still good.
    let taken = first.path.to_string_lossy().replace("0930", "0931");
    std::fs::create_dir_all(format!("{taken}.tmp")).unwrap();
    assert!(make(&store, &to, at(1)).is_err());
    verify(&first.path).unwrap();
}

#[test]
fn a_changed_byte_in_a_backup_is_found() {
    let (_dir, store) = new_store();
    let made = make(&store, &folder(store.path()), at(0)).unwrap();
    let mut bytes = std::fs::read(&made.path).unwrap();
    // Inside a name: SQLite itself cannot see it.
    let place = bytes
        .windows(6)
        .position(|w| w == "王工".as_bytes())
        .unwrap();
    bytes[place + 2] ^= 1;
    std::fs::write(&made.path, &bytes).unwrap();
    assert_eq!(file_fault(verify(&made.path)), FileFault::Damaged);
    assert_eq!(
        file_fault(restore(store.path(), &made.path, at(1))),
        FileFault::Damaged
    );
}

#[test]
fn the_way_back() {
    let (_dir, mut store) = new_store();
    let path = store.path().to_path_buf();
    let good = dump(&path, true);
    let made = make(&store, &folder(&path), at(0)).unwrap();
    run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    let later = dump(&path, true);

    // While somebody has the file open, nothing happens.
    assert_eq!(
        file_fault(restore(&path, &made.path, at(1))),
        FileFault::Locked
    );
    assert_eq!(dump(&path, true), later);

    store.close().unwrap();
    let aside = restore(&path, &made.path, at(1)).unwrap().aside.unwrap();
    assert_eq!(dump(&path, true), good);
    assert_eq!(dump(&aside, true), later, "the former file is kept");
    assert!(
        !list(&folder(&path), &path)
            .unwrap()
            .iter()
            .any(|b| b.path == aside)
    );

    // And work goes on.
    let mut store = Store::open_with(&path, &options()).unwrap();
    run(&mut store, OpKind::Import, |tx| community(tx, "乙")).unwrap();
    assert_eq!(
        tixin::store::check::run(&store, true, &mut |_| true).unwrap(),
        []
    );
}

#[test]
fn back_from_damage_and_with_a_stale_journal() {
    let (_dir, store) = new_store();
    let path = store.path().to_path_buf();
    let good = dump(&path, true);
    let made = make(&store, &folder(&path), at(0)).unwrap();
    store.close().unwrap();
    std::fs::write(&path, "not a database, certainly not one of ours").unwrap();
    std::fs::write(format!("{}-wal", path.display()), "stale").unwrap();
    std::fs::write(format!("{}-shm", path.display()), "stale").unwrap();
    let aside = restore(&path, &made.path, at(1)).unwrap().aside.unwrap();
    assert!(
        std::fs::read(&aside)
            .unwrap()
            .starts_with(b"not a database")
    );
    assert_eq!(dump(&path, true), good);
}

#[test]
fn a_file_that_is_gone_comes_back() {
    let (_dir, store) = new_store();
    let path = store.path().to_path_buf();
    let made = make(&store, &folder(&path), at(0)).unwrap();
    store.close().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(restore(&path, &made.path, at(1)).unwrap().aside, None);
    assert!(Store::open(&path).is_ok());
}

#[test]
fn no_backup_no_restore() {
    let (dir, store) = new_store();
    let path = store.path().to_path_buf();
    store.close().unwrap();
    let before = std::fs::read(&path).unwrap();
    let gone = dir.path().join("gone.tixin");
    assert_eq!(file_fault(restore(&path, &gone, at(1))), FileFault::Missing);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn older_ones_are_removed() {
    let (_dir, store) = new_store();
    let to = folder(store.path());
    let day = 24 * 60;
    for minutes in [-9 * day, -9 * day + 5, -day, -day + 5, 0] {
        make(&store, &to, at(minutes)).unwrap();
    }
    let days: Vec<_> = list(&to, store.path())
        .unwrap()
        .iter()
        .map(|b| b.made_at)
        .collect();
    assert_eq!(days, [at(0), at(-day + 5), at(-day), at(-9 * day + 5)]);
    assert_eq!(
        std::fs::read_dir(&to).unwrap().count(),
        8,
        "each with its SHA-256"
    );
}

#[test]
fn rotation() {
    let today = NaiveDate::from_ymd_opt(2025, 8, 1).unwrap();
    let ago = |n: u64| today.checked_sub_days(Days::new(n)).unwrap();
    for (days, expected) in [
        (vec![], vec![]),
        (vec![ago(900)], vec![true]),
        (vec![ago(0), ago(0), ago(1), ago(1)], vec![true; 4]),
        (
            vec![ago(2), ago(2), ago(3), ago(3), ago(3)],
            vec![true, false, true, false, false],
        ),
    ] {
        assert_eq!(kept(&days, today), expected, "{days:?}");
    }
    // Two a day for three years: all of two days, then 12 days, 10 weeks, 9 months.
    let days: Vec<NaiveDate> = (0..1000).flat_map(|n| [ago(n), ago(n)]).collect();
    let keep = kept(&days, today);
    let left: Vec<NaiveDate> = days
        .iter()
        .zip(&keep)
        .filter(|(_, k)| **k)
        .map(|(d, _)| *d)
        .collect();
    assert_eq!(left.len(), 4 + 12 + 10 + 9);
    // Run again over what is left, a while later: nothing kept now was thrown away before.
    assert!(left.windows(2).all(|w| w[0] >= w[1]));
    assert!(*left.last().unwrap() < ago(300));
    assert_eq!(backup::kept(&left, today), vec![true; left.len()]);
}
