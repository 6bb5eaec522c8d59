//! Which file a start opens, and what is said when it is not there.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tixin::ui::options::WindowOptions;
use tixin::ui::prefs::Prefs;
use tixin::worker::Start;

use super::real::Desk;

#[test]
fn a_file_is_remembered_by_its_whole_path() {
    let mut prefs = Prefs::default();
    prefs.touch(Path::new("d.tixin"));
    let whole = std::env::current_dir().unwrap().join("d.tixin");
    assert_eq!(prefs.recent, [whole.clone()]);
    prefs.touch(&whole);
    assert_eq!(prefs.recent, [whole], "the same file once");
    let asked = WindowOptions {
        path: Some("e.tixin".into()),
        ..WindowOptions::default()
    };
    let (path, start) = asked.opens(&Prefs::default(), Path::new("/files"));
    assert_eq!((path.is_absolute(), start), (true, Start::Open));
}

#[test]
fn names_without_a_folder_are_forgotten_and_no_file_is_made_for_them() {
    let old = Prefs {
        recent: vec!["d.tixin".into()],
        last_person: [(PathBuf::from("d.tixin"), "张某".to_owned())].into(),
        ..Prefs::default()
    };
    let prefs = old.without_relative();
    assert!(prefs.recent.is_empty() && prefs.last_person.is_empty());
    let (_, start) = WindowOptions::default().opens(&prefs, Path::new("/files"));
    assert_eq!(start, Start::Open, "this is no first start");
    let (_, first) = WindowOptions::default().opens(&Prefs::default(), Path::new("/files"));
    assert_eq!(first, Start::OpenOrCreate);
}

#[test]
fn a_missing_last_file_is_said_and_nothing_is_made_in_its_place() {
    let folder = TempDir::new().unwrap();
    let (gone, other) = (folder.path().join("去年.tixin"), folder.path().join("备用.tixin"));
    drop(Desk::open(&other, Start::Create));
    let prefs = Prefs {
        recent: vec![gone.clone(), other],
        ..Prefs::default()
    };
    let (path, start) = WindowOptions::default().opens(&prefs, folder.path());
    assert_eq!((&path, &start), (&gone, &Start::Open), "not another one unasked");
    let mut desk = Desk::open_with(prefs, &path, start);
    desk.must_say("去年.tixin 不在原处");
    desk.must_say("没有新建文件");
    assert!(!gone.exists());
    desk.button("备用.tixin");
    desk.must_say("备用.tixin");
    desk.must_say("业务日期");
}
