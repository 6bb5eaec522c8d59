//! Backups with their attachments: what is copied, what is missing, what comes back, what is thinned.

use std::path::{Path, PathBuf};

use tixin::domain::attachment::{AttachTo, FileKind};
use tixin::domain::ids::{AttachmentId, ElevatorId};
use tixin::domain::operation::OpKind;
use tixin::error::Error;
use tixin::store::attachment::{self, Content, files};
use tixin::store::backup::{folder, list, make, make_if_changed, make_watched};
use tixin::store::restore::restore;
use tixin::store::{Store, undo};

use super::support::*;

/// A file with one elevator.
fn start() -> (tempfile::TempDir, Store, ElevatorId) {
    let (dir, mut store) = new_store();
    let made = run(&mut store, OpKind::Import, |tx| {
        let place = community(tx, "甲")?;
        elevator(tx, place, "1幢")
    });
    (dir, store, ElevatorId(made.unwrap().value))
}

fn attach(store: &mut Store, to: ElevatorId, text: &str) -> (String, AttachmentId) {
    let sha256 = files::put(&files::folder(store.path()), text.as_bytes()).unwrap();
    let content = Content {
        sha256: sha256.clone(),
        file_name: format!("{text}.pdf"),
        kind: FileKind::Pdf,
        size: text.len() as u64,
    };
    let made = run(store, OpKind::Attach, |tx| {
        attachment::insert(tx, &content, AttachTo::Elevator(to), at(0))
    });
    (sha256, made.unwrap().value.unwrap())
}

fn shelf(store: &Store) -> PathBuf {
    folder(store.path()).join("register.tixin.attachments")
}

fn lies(folder: &Path, sha256: &str) -> bool {
    files::is_sound(folder, sha256)
}

#[test]
fn contents_are_copied_once_named_and_come_back() {
    let (_dir, mut store, lift) = start();
    let (path, to) = (store.path().to_path_buf(), folder(store.path()));
    let live = files::folder(&path);
    let (a, _) = attach(&mut store, lift, "a");
    let (b, id) = attach(&mut store, lift, "bb");
    let first = make(&store, &to, at(0)).unwrap();
    assert!(first.missing.is_empty());
    let shelf = shelf(&store);
    assert!(lies(&shelf, &a) && lies(&shelf, &b));
    // The list is what `sha256sum --check` reads.
    let lines = std::fs::read_to_string(format!("{}.sha256", first.path.display())).unwrap();
    let named = format!("{a}  register.tixin.attachments/{}/{a}", &a[..2]);
    assert!(lines.lines().any(|line| line == named), "{lines}");
    assert_eq!(lines.lines().count(), 3);
    // What is there already is not written again.
    let written = |sha: &str| {
        let path = files::path_of(&shelf, sha).unwrap();
        std::fs::metadata(path).unwrap().modified().unwrap()
    };
    let before = written(&a);
    // Taken off: its content is still in the backup, for undo.
    run(&mut store, OpKind::Detach, |tx| attachment::delete(tx, id)).unwrap();
    let (c, _) = attach(&mut store, lift, "ccc");
    let second = make(&store, &to, at(1)).unwrap();
    assert_eq!(written(&a), before);
    let good = dump(&path, true);

    // All is lost but the backups, and one content is altered without another size.
    store.close().unwrap();
    std::fs::remove_file(&path).unwrap();
    std::fs::remove_file(files::path_of(&live, &a).unwrap()).unwrap();
    std::fs::remove_file(files::path_of(&live, &b).unwrap()).unwrap();
    std::fs::write(files::path_of(&live, &c).unwrap(), "xxx").unwrap();
    let restored = restore(&path, &second.path, at(2)).unwrap();
    assert_eq!((restored.brought, restored.missing), (3, vec![]));
    assert!([&a, &b, &c].iter().all(|sha| lies(&live, sha)));
    assert_eq!(dump(&path, true), good);
    let mut store = Store::open_with(&path, &options()).unwrap();
    undo::undo(&mut store, ACTOR, at(3)).unwrap();
    undo::undo(&mut store, ACTOR, at(4)).unwrap();
    assert_eq!(
        tixin::store::check::run(&store, true, &mut |_| true).unwrap(),
        []
    );
}

#[test]
fn the_folder_of_the_backups_alone_is_enough() {
    let (dir, mut store, lift) = start();
    let (a, _) = attach(&mut store, lift, "a");
    let made = make(&store, &folder(store.path()), at(0)).unwrap();
    let good = dump(store.path(), true);
    // On another computer, under another name.
    let moved = dir.path().join("elsewhere");
    std::fs::rename(folder(store.path()), &moved).unwrap();
    let file = dir.path().join("other.tixin");
    let backup = moved.join(made.path.file_name().unwrap());
    let restored = restore(&file, &backup, at(1)).unwrap();
    assert_eq!((restored.aside, restored.brought), (None, 1));
    assert!(lies(&files::folder(&file), &a));
    assert_eq!(dump(&file, true), good);
}

#[test]
fn what_is_missing_is_named_and_does_no_harm() {
    let (_dir, mut store, lift) = start();
    let to = folder(store.path());
    let live = files::folder(store.path());
    let (a, _) = attach(&mut store, lift, "a");
    let (b, _) = attach(&mut store, lift, "bb");
    std::fs::remove_file(files::path_of(&live, &a).unwrap()).unwrap();
    std::fs::write(files::path_of(&live, &b).unwrap(), "xx").unwrap();
    let made = make(&store, &to, at(0)).unwrap();
    let mut expected = vec![a.clone(), b.clone()];
    expected.sort();
    assert_eq!(made.missing, expected);
    assert!(!lies(&shelf(&store), &a) && !lies(&shelf(&store), &b));
    let mut names = attachment::names_of(&store, &made.missing).unwrap();
    names.sort();
    assert_eq!(names, ["a.pdf", "bb.pdf"]);
    let found = tixin::store::check::run(&store, true, &mut |_| true).unwrap();
    assert_eq!(found[0].name, "attachments");
    let rows = found[0].rows.join(" ");
    assert!(
        rows.contains("a.pdf: missing") && rows.contains("bb.pdf: changed"),
        "{rows}"
    );
    // The rows come back all the same, and what is not to be had is told.
    let path = store.path().to_path_buf();
    store.close().unwrap();
    let restored = restore(&path, &made.path, at(1)).unwrap();
    assert_eq!((restored.brought, restored.missing), (0, expected));
}

#[test]
fn one_that_cannot_be_written_leaves_the_others() {
    let (_dir, mut store, lift) = start();
    let to = folder(store.path());
    let first = make(&store, &to, at(0)).unwrap();
    attach(&mut store, lift, "a");
    // Something in the way, as a full disk would be.
    std::fs::write(shelf(&store), "in the way").unwrap();
    assert!(matches!(make(&store, &to, at(1)), Err(Error::File { .. })));
    let stopped = make_watched(&store, &to, at(1), &|_| false);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(
        list(&to, store.path()).unwrap(),
        std::slice::from_ref(&first)
    );
    tixin::store::backup::verify(&first.path).unwrap();
    let names = std::fs::read_dir(&to).unwrap();
    let names: Vec<_> = names.map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "nothing half-made is left: {names:?}");
    std::fs::remove_file(shelf(&store)).unwrap();
    make(&store, &to, at(1)).unwrap();
    // Nor does a restore that cannot write its attachments touch the file.
    let path = store.path().to_path_buf();
    let newest = list(&to, &path).unwrap()[0].path.clone();
    store.close().unwrap();
    let before = std::fs::read(&path).unwrap();
    std::fs::remove_dir_all(files::folder(&path)).unwrap();
    std::fs::write(files::folder(&path), "in the way").unwrap();
    assert!(matches!(
        restore(&path, &newest, at(2)),
        Err(Error::File { .. })
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn contents_are_thinned_with_the_backups_that_had_them() {
    let (_dir, mut store, lift) = start();
    let to = folder(store.path());
    let live = files::folder(store.path());
    let day = 24 * 60;
    let (a, id) = attach(&mut store, lift, "a");
    make(&store, &to, at(-9 * day)).unwrap();
    run(&mut store, OpKind::Detach, |tx| attachment::delete(tx, id)).unwrap();
    std::fs::remove_file(files::path_of(&live, &a).unwrap()).unwrap();
    let (b, _) = attach(&mut store, lift, "bb");
    let shelf = shelf(&store);
    make(&store, &to, at(-8 * day)).unwrap();
    assert!(lies(&shelf, &a), "the first one still has it");
    // Another of the same day takes the place of the first.
    make(&store, &to, at(-9 * day + 5)).unwrap();
    make(&store, &to, at(0)).unwrap();
    assert!(!lies(&shelf, &a) && lies(&shelf, &b));
}

#[test]
fn a_backup_of_an_older_program_is_made_whole() {
    let (_dir, mut store, lift) = start();
    let to = folder(store.path());
    let (a, _) = attach(&mut store, lift, "a");
    let old = make(&store, &to, at(0)).unwrap();
    let list = format!("{}.sha256", old.path.display());
    let line = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, line.lines().next().unwrap()).unwrap();
    std::fs::remove_dir_all(shelf(&store)).unwrap();
    assert!(make_if_changed(&store, &to, at(1)).unwrap().is_some());
    assert!(lies(&shelf(&store), &a));
    assert!(make_if_changed(&store, &to, at(2)).unwrap().is_none());
}
