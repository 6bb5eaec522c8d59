//! Two windows on one file: each sees what the other did, and nothing that either did is lost.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use chrono::DateTime;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use tempfile::TempDir;
use tixin::domain::ids::PersonId;
use tixin::domain::role;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::{Action, Actor};
use tixin::store::{Reader, person};
use tixin::worker::{Reply, Start, Worker, WriteJob};

use super::real::{Desk, sheet};

const FIRST: &str = "31103301082009080001 江晖苑 1幢 1单元, 待开工";

/// A window with 40 elevators, and a second one on the same file.
fn pair(folder: &Path) -> (Desk, Desk) {
    let file = folder.join("滨江.tixin");
    let sheet = sheet(folder);
    let mut one = Desk::open(&file, Start::Create);
    one.first_person("张某");
    let mut two = Desk::open(&file, Start::Open);
    two.button("张某 管理员");
    two.must_say("项目里还没有电梯");
    one.import(&sheet);
    (one, two)
}

/// Opens the form of the first elevator.
fn edit_first(desk: &mut Desk) {
    desk.press(Modifiers::COMMAND, Key::Num3);
    desk.button(FIRST);
    desk.press(Modifiers::NONE, Key::E);
}

#[test]
fn a_window_sees_what_another_one_did() {
    let folder = TempDir::new().unwrap();
    let (mut one, mut two) = pair(folder.path());
    two.rest();
    two.button("阶段");
    two.must_say("待开工 40");
    two.press(Modifiers::COMMAND, Key::Num3);
    two.must_say("40 条");
    // And back: what the second takes out of the program, the first counts no more.
    two.button(FIRST);
    two.press(Modifiers::SHIFT, Key::S);
    two.choose("步骤", "退出");
    two.fill_part(Role::MultilineTextInput, "原因", "业主表决未通过");
    two.press(Modifiers::COMMAND, Key::Enter);
    two.must_say("退出");
    one.press(Modifiers::COMMAND, Key::Num2);
    one.button("阶段");
    one.must_say("待开工 39");
    one.must_say("退出 1");
}

#[test]
fn other_fields_merge_and_the_same_field_is_put_to_the_person() {
    let folder = TempDir::new().unwrap();
    let (mut one, mut two) = pair(folder.path());
    edit_first(&mut one);
    edit_first(&mut two);
    one.fill("型号", "TKJ-1000");
    one.press(Modifiers::COMMAND, Key::Enter);
    two.fill("产品编号", "B-77");
    two.press(Modifiers::COMMAND, Key::Enter);
    for desk in [&mut one, &mut two] {
        desk.rest();
        desk.must_say("TKJ-1000");
        desk.must_say("B-77");
    }

    edit_first(&mut one);
    edit_first(&mut two);
    one.fill("型号", "一号窗口");
    one.press(Modifiers::COMMAND, Key::Enter);
    two.fill("型号", "二号窗口");
    two.press(Modifiers::COMMAND, Key::Enter);
    two.must_say("这些字段已被别人修改");
    two.must_say("一号窗口");
    two.button("用我的： 二号窗口");
    two.press(Modifiers::COMMAND, Key::Enter);
    one.rest();
    one.must_say("二号窗口");
}

/// One window's threads, with the replies as they come.
struct Threads {
    worker: Worker,
    woken: Receiver<()>,
    come: Vec<Reply>,
}

impl Threads {
    fn start(path: &Path, start: Start) -> Self {
        let (wake, woken) = sync_channel(1);
        let waker = Arc::new(move || {
            wake.try_send(()).ok();
        });
        let calendar = Arc::new(WorkCalendar::embedded());
        let mut threads = Self {
            worker: Worker::start(path, start, calendar, waker),
            woken,
            come: Vec::new(),
        };
        threads.until(|reply| matches!(reply, Reply::Opened(Ok(_))));
        threads
    }

    /// Takes replies until one of them fits. The limit only ends a test that has failed.
    fn until(&mut self, fits: impl Fn(&Reply) -> bool) {
        loop {
            self.come.extend(self.worker.replies());
            if self.come.iter().any(&fits) {
                self.come.clear();
                return;
            }
            let woken = self.woken.recv_timeout(Duration::from_secs(60));
            assert!(woken.is_ok(), "never came: {:?}", self.come);
        }
    }

    fn write(&mut self, mut job: WriteJob) {
        while let Err(back) = self.worker.write(job) {
            job = *back;
            self.woken.recv_timeout(Duration::from_secs(60)).ok();
        }
    }
}

fn actor(person: PersonId) -> Actor {
    let now = DateTime::parse_from_rfc3339("2025-08-08T09:12:00+08:00").unwrap();
    Actor {
        person,
        now,
        today: now.date_naive(),
    }
}

fn new_person(by: PersonId, name: String) -> WriteJob {
    WriteJob::Act {
        action: Box::new(Action::SavePerson {
            id: None,
            name,
            role: role::Role::Inspector,
            retired: false,
        }),
        actor: actor(by),
        token: None,
    }
}

#[test]
fn two_windows_write_at_once_and_nothing_is_lost() {
    const EACH: usize = 15;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("滨江.tixin");
    let mut one = Threads::start(&file, Start::Create);
    one.write(WriteJob::FirstPerson {
        name: "张某".into(),
        actor: actor(PersonId(0)),
    });
    one.until(|reply| matches!(reply, Reply::Done { result: Ok(_), .. }));
    let by = person::all(&Reader::open(&file).unwrap()).unwrap()[0].id;

    let mut two = Threads::start(&file, Start::Open);
    for n in 0..EACH {
        one.write(new_person(by, format!("甲{n}")));
        two.write(new_person(by, format!("乙{n}")));
    }
    // Each is told that the other wrote.
    one.until(|reply| matches!(reply, Reply::OthersWrote));
    two.until(|reply| matches!(reply, Reply::OthersWrote));
    // Ending a window waits for what it was asked to write.
    drop((one, two));
    let people = person::all(&Reader::open(&file).unwrap()).unwrap();
    assert_eq!(people.len(), 1 + 2 * EACH);
}

/// A window on a new file with its first person, and who that is.
#[cfg(unix)]
fn with_first_person(file: &Path) -> (Threads, PersonId) {
    let mut window = Threads::start(file, Start::Create);
    window.write(WriteJob::FirstPerson {
        name: "张某".into(),
        actor: actor(PersonId(0)),
    });
    window.until(|reply| matches!(reply, Reply::Done { result: Ok(_), .. }));
    let by = person::all(&Reader::open(file).unwrap()).unwrap()[0].id;
    (window, by)
}

/// The window may be closed in the very moment: what it wrote is in the file, wherever that is by now.
#[cfg(unix)]
#[test]
fn what_was_written_to_a_file_that_is_moved_goes_along() {
    let folder = TempDir::new().unwrap();
    let (file, moved) = (folder.path().join("a.tixin"), folder.path().join("b.tixin"));
    let (window, _) = with_first_person(&file);
    std::fs::rename(&file, &moved).unwrap();
    drop(window);
    let people = person::all(&Reader::open(&moved).unwrap()).unwrap();
    assert_eq!(people.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_window_says_that_its_file_was_moved_and_writes_no_more() {
    use tixin::error::{Error, FileFault};
    let folder = TempDir::new().unwrap();
    let (file, moved) = (folder.path().join("a.tixin"), folder.path().join("b.tixin"));
    let (mut window, by) = with_first_person(&file);
    std::fs::rename(&file, &moved).unwrap();
    window.until(|reply| matches!(reply, Reply::Moved));
    window.write(new_person(by, "李某".into()));
    window.until(|reply| {
        let Reply::Done { result, .. } = reply else {
            return false;
        };
        let kind = FileFault::Moved;
        matches!(result, Err(Error::File { kind: found, .. }) if *found == kind)
    });
    drop(window);
    let people = person::all(&Reader::open(&moved).unwrap()).unwrap();
    assert_eq!(people.len(), 1);
}
