//! The program itself, killed without a word in the middle of an order: nothing typed and nothing saved is lost, and the
//! file is whole.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tixin::store::{Reader, check, draft, rescue};

use crate::common::Office;

/// Ends with the test, whatever becomes of it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Runs the desk until it said so many things, kills it while it goes on, and gives what it said.
fn work_and_kill(file: &Path, lines: usize) -> Vec<String> {
    let child = Command::new(env!("CARGO_BIN_EXE_tixin"))
        .arg("drill")
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut child = Running(child);
    let mut out = BufReader::new(child.0.stdout.take().unwrap()).lines();
    let mut said: Vec<String> = out.by_ref().take(lines).map(Result::unwrap).collect();
    assert_eq!(said.len(), lines, "it ended by itself: {said:?}");
    child.0.kill().unwrap();
    let ended = child.0.wait().unwrap();
    assert!(!ended.success(), "it was killed: {ended}");
    // What it still said before the end counts as well; the last line may be torn.
    said.extend(out.map_while(Result::ok));
    said
}

#[test]
fn a_kill_in_the_middle_of_an_order_loses_nothing() {
    let office = Office::new();
    let (file, dispatcher) = (office.store.path().to_owned(), office.dispatcher);
    assert!(rescue::open(&office.store).unwrap().is_empty());
    let (mut saved, mut stamped) = (Vec::new(), Vec::new());
    // In the middle of the first word, before and after the first save, and later.
    for lines in [3, 14, 15, 17, 41, 100] {
        let said = work_and_kill(&file, lines);
        let whole = &said[..lines];
        let mut typed = None;
        for line in whole {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["typed", place] => typed = Some((*place).to_owned()),
                ["saved", number, place] => {
                    typed = None;
                    saved.push(((*number).to_owned(), (*place).to_owned()));
                }
                ["stamped", number, step] => {
                    stamped.push(((*number).to_owned(), (*step).to_owned()));
                }
                other => panic!("{other:?}"),
            }
        }
        let reader = Reader::open(&file).unwrap();
        let open = rescue::open(&reader).unwrap();
        let find = |number: &String| open.iter().find(|o| o.order_no == *number);
        for (number, place) in &saved {
            let order = find(number).unwrap_or_else(|| panic!("{number} is lost"));
            assert_eq!(order.place, *place);
        }
        for (number, step) in &stamped {
            let order = find(number).unwrap_or_else(|| panic!("{number} is lost"));
            let has = order.milestones.iter().any(|m| m.step.code() == step);
            assert!(has, "{number} lost {step}");
        }
        // What was typed last is there as typed, or it went on: more letters, or the order itself.
        if let Some(typed) = typed {
            let kept = draft::get(&reader, dispatcher, "rescue", 0).unwrap();
            let kept = kept.is_some_and(|body| body.contains(&typed));
            let went_on = open.iter().any(|o| o.place.starts_with(&typed));
            assert!(kept || went_on, "{typed} is lost");
        }
        let faults = check::run(&reader, true, &mut |_| true).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
    }
    assert!(
        saved.len() > 3 && stamped.len() > 10,
        "{saved:?} {stamped:?}"
    );
}
