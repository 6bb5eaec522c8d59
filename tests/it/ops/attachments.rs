//! Attachments: kinds by content, limits, one file for one content, names, what a check of the file notices.

use std::path::PathBuf;

use tixin::domain::attachment::{AttachTo, FileKind, plain_name};
use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Rule};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::site::{SiteAction, picture};
use tixin::store::attachment::{files, of_elevator};
use tixin::store::check;

use crate::common::Office;

/// A picture of one colour.
fn png(shade: u8, side: u32) -> Vec<u8> {
    let image = image::RgbImage::from_pixel(side, side / 2, image::Rgb([shade, 90, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn put(office: &Office, name: &str, content: &[u8]) -> PathBuf {
    let folder = office.folder().join("from");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn attach(office: &mut Office, id: ElevatorId, files: Vec<PathBuf>) -> Result<u32, Error> {
    let inspector = office.inspector;
    let to = AttachTo::Elevator(id);
    let action = Action::Site(SiteAction::Attach { files, to });
    office.perform(inspector, action).map(|done| done.count)
}

fn contents(office: &Office) -> usize {
    let folder = files::folder(office.store.path());
    let Ok(shelves) = std::fs::read_dir(folder) else {
        return 0;
    };
    shelves
        .map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap().count())
        .sum()
}

#[test]
fn the_same_photo_twice_is_one_file() {
    let mut office = Office::new();
    let ids = office.create_many(2);
    let one = put(&office, "a.png", &png(10, 64));
    let same = put(&office, "b.jpg", &png(10, 64));
    assert_eq!(
        attach(&mut office, ids[0], vec![one, same.clone()]).unwrap(),
        1
    );
    assert_eq!(attach(&mut office, ids[1], vec![same.clone()]).unwrap(), 1);
    // Once more on the same elevator changes nothing at all.
    assert_eq!(attach(&mut office, ids[1], vec![same]).unwrap(), 0);
    assert_eq!(contents(&office), 1);
    let there = of_elevator(&office.store, ids[0]).unwrap();
    // What it is called does not decide what it is.
    assert_eq!(
        (there[0].kind, there[0].file_name.as_str()),
        (FileKind::Png, "a.png")
    );
    assert!(
        check::run(&office.store, true, &mut |_| true)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn every_file_that_is_not_taken_is_named_and_nothing_is_written() {
    let mut office = Office::new();
    let id = office.create_many(1)[0];
    let administrator = office.administrator;
    let before = office.program();
    let after = tixin::domain::program::Program {
        attachment_mb: 1,
        ..before.clone()
    };
    let save = Action::SaveProgram {
        before: Box::new(before),
        after: Box::new(after),
    };
    office.perform(administrator, save).unwrap();
    let fine = put(&office, "fine.pdf", b"%PDF-1.7 and more");
    let text = put(&office, "note.txt", b"hello");
    let mut large = b"%PDF-".to_vec();
    large.resize((1 << 20) + 1, b'x');
    let large = put(&office, "large.pdf", &large);
    let gone = office.folder().join("gone.jpg");
    let folder = office.folder().join("from");
    match attach(&mut office, id, vec![fine, text, large, gone, folder]) {
        Err(Error::Invalid(problems)) => {
            assert!(problems.iter().all(|p| p.field == Field::Files));
            let found: Vec<(&str, &Rule)> = problems
                .iter()
                .map(|p| (p.value.as_str(), &p.rule))
                .collect();
            let limit = Rule::TooMuch {
                limit: "1 MB".to_owned(),
            };
            assert_eq!(
                found,
                [
                    ("note.txt", &Rule::FileType),
                    ("large.pdf", &limit),
                    ("gone.jpg", &Rule::FileUnreadable),
                    ("from", &Rule::FileUnreadable),
                ]
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(contents(&office), 0);
    assert!(of_elevator(&office.store, id).unwrap().is_empty());
}

#[test]
fn missing_and_changed_contents_are_noticed() {
    let mut office = Office::new();
    let id = office.create_many(1)[0];
    let from = vec![
        put(&office, "a.png", &png(1, 64)),
        put(&office, "b.png", &png(2, 64)),
    ];
    attach(&mut office, id, from).unwrap();
    let folder = files::folder(office.store.path());
    let all = of_elevator(&office.store, id).unwrap();
    let path = |at: usize| files::path_of(&folder, &all[at].sha256).unwrap();
    std::fs::remove_file(path(0)).unwrap();
    let mut changed = std::fs::read(path(1)).unwrap();
    *changed.last_mut().unwrap() ^= 1;
    std::fs::write(path(1), &changed).unwrap();
    let said = |deep| {
        let found = check::run(&office.store, deep, &mut |_| true).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "attachments");
        found[0].rows.len()
    };
    // The size is the same: only a deep look reads what is in it.
    assert_eq!(said(false), 1);
    assert_eq!(said(true), 2);
    assert!(picture::of(office.store.path(), &all[1].sha256, 100).is_err());
}

#[test]
fn a_photo_taken_off_comes_back_with_undo() {
    let mut office = Office::new();
    let id = office.create_many(1)[0];
    let from = vec![put(&office, "a.png", &png(1, 64))];
    attach(&mut office, id, from).unwrap();
    let before = of_elevator(&office.store, id).unwrap();
    office.act(Action::Site(SiteAction::Detach(before[0].id)));
    assert!(of_elevator(&office.store, id).unwrap().is_empty());
    assert_eq!(contents(&office), 1);
    let inspector = office.inspector;
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(of_elevator(&office.store, id).unwrap(), before);
}

#[test]
fn small_pictures_keep_their_shape() {
    let mut office = Office::new();
    let id = office.create_many(1)[0];
    let from = vec![put(&office, "wide.png", &png(1, 600))];
    attach(&mut office, id, from).unwrap();
    let sha = &of_elevator(&office.store, id).unwrap()[0].sha256;
    let small = picture::of(office.store.path(), sha, picture::SMALL).unwrap();
    assert_eq!((small.width, small.height), (192, 96));
    assert_eq!(small.rgba.len(), 192 * 96 * 4);
    let large = picture::of(office.store.path(), sha, picture::LARGE).unwrap();
    assert_eq!((large.width, large.height), (600, 300));
}

#[test]
fn kinds_are_told_by_content() {
    let none = |_: &str| false;
    let cases: &[(&[u8], Option<FileKind>)] = &[
        (&[0xFF, 0xD8, 0xFF, 0xE0], Some(FileKind::Jpeg)),
        (b"\x89PNG\r\n\x1a\n....", Some(FileKind::Png)),
        (b"%PDF-1.4", Some(FileKind::Pdf)),
        (b"\0\0\0\x18ftypheic", Some(FileKind::Heic)),
        (b"\0\0\0\x18ftypisom", Some(FileKind::Mp4)),
        (b"ID3\x04", Some(FileKind::Mp3)),
        (
            &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            Some(FileKind::Office),
        ),
        (b"PK\x03\x04", None),
        (b"MZ\x90", None),
        (b"<html>", None),
        (b"", None),
    ];
    for (head, kind) in cases {
        assert_eq!(FileKind::sniff(head, none), *kind, "{head:?}");
    }
    let word = |name: &str| name == "word/document.xml";
    assert_eq!(FileKind::sniff(b"PK\x03\x04", word), Some(FileKind::Docx));
}

#[test]
fn names_cannot_lead_out_of_the_folder() {
    for (typed, kept) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.jpg", "a.jpg"),
        ("..", "_"),
        ("a\u{202E}gpj.exe", "a_gpj.exe"),
        ("梯 1：井道?.jpg", "梯 1：井道_.jpg"),
        ("", "_"),
    ] {
        assert_eq!(plain_name(typed), kept);
    }
    let folder = PathBuf::from("x");
    assert_eq!(files::path_of(&folder, "../../../etc/passwd"), None);
    assert_eq!(files::path_of(&folder, &"a/".repeat(32)), None);
}
