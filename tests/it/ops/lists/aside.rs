//! Duplicates that are set aside with an import and settled later.

use tixin::error::Error;
use tixin::lang::Lang;
use tixin::ops::Action;
use tixin::ops::import::aside::list;
use tixin::ops::import::sheet::{Choice, write_what_stays_out};
use tixin::ops::import::{Decision, RecordRef, RowFate};
use tixin::store::elevator;

use super::{counts, csv, import, rows, seen};
use crate::common::{Office, registration_code, sample, today};

const HEAD: &str = "注册代码,街道,小区,楼栋,单元,出厂编号,型号\n";

fn later(rows: &[u32]) -> Choice {
    Choice {
        decisions: rows.iter().map(|row| (*row, Decision::Later)).collect(),
        ..Choice::default()
    }
}

#[test]
fn near_twins_of_one_sheet_are_asked_for() {
    let office = Office::new();
    let path = csv(
        &office,
        "a.csv",
        &format!(
            "{HEAD},西兴街道,江晖苑,3幢,,NE218836,A\n,西兴街道,江晖苑,3幢,,NE218837,B\n,西兴街道,江晖苑,4幢,,NE218838,C\n,西兴街道,江晖苑,3幢,2单元,QX900001,D\n"
        ),
    );
    // No kind named: the list says none, so the choice of the office does.
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("型号", "设备品种")
        .replace(",A\n", ",11\n")
        .replace(",B\n", ",11\n")
        .replace(",C\n", ",11\n")
        .replace(",D\n", ",11\n");
    std::fs::write(&path, text).unwrap();
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [3, 0, 0, 1, 0], "{:?}", found.plan.rows);
    assert!(matches!(
        found.plan.rows.get(1).unwrap().fate,
        RowFate::Duplicate {
            other_row: Some(2),
            near: true,
            ..
        }
    ));
    let new = Choice {
        decisions: [(3, Decision::New)].into(),
        ..Choice::default()
    };
    assert_eq!(counts(&seen(&office, &path, &new)), [4, 0, 0, 0, 0]);
}

#[test]
fn what_is_set_aside_waits_in_the_file_and_is_settled_later() {
    let mut office = Office::new();
    let mut old = sample(1);
    old.registration_code.clear();
    old.factory_no = "NE218836".into();
    let id = office.create(old);
    let text = format!(
        "{HEAD}{},西兴街道,江晖苑,3幢,1单元,NE218837,GPS\n{},西兴街道,江晖苑,3幢,7单元,F77777,X\n{},西兴街道,江晖苑,3幢,8单元,F88888,Y\n",
        registration_code(7),
        registration_code(8),
        registration_code(8),
    );
    let path = csv(&office, "a.csv", &text);
    let choice = later(&[2, 4]);
    assert_eq!(counts(&seen(&office, &path, &choice)), [1, 0, 0, 2, 0]);
    let left = office.folder().join("left.xlsx");
    let words = (Lang::Zh, today());
    let count =
        write_what_stays_out(&office.store, &path, &choice, &left, words, &|_| true).unwrap();
    assert_eq!(
        count, 0,
        "what waits in the file does not come back in the workbook"
    );
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &choice);
    let waiting = list(&office.store, today()).unwrap();
    let labels: Vec<_> = waiting
        .iter()
        .map(|w| (w.file_name.as_str(), w.planned.row))
        .collect();
    assert_eq!(labels, [("a.csv", 2), ("a.csv", 4)]);
    assert_eq!(
        waiting[0].planned.fate.record(),
        Some(RecordRef::Elevator(id))
    );
    // Twice in the sheet; by now the file has it, and it would change the unit.
    assert!(matches!(waiting[1].planned.fate, RowFate::Changed { .. }));

    let first = waiting[0].id;
    let settle = |ids: Vec<_>, decision| Action::SettleAside { ids, decision };
    assert_eq!(office.act(settle(vec![first], Decision::Update)).count, 1);
    let now = elevator::get(&office.store, id).unwrap().unwrap().draft;
    assert_eq!(now.registration_code, registration_code(7));
    let gone = office.perform(inspector, settle(vec![first], Decision::Skip));
    assert!(matches!(gone, Err(Error::NotFound { .. })), "{gone:?}");
    office.act(settle(vec![waiting[1].id], Decision::Skip));
    assert_eq!(rows(&office, "import_aside"), 0);
    office.act(Action::Undo);
    assert_eq!(rows(&office, "import_aside"), 1);
    office.act(Action::Undo);
    office.act(Action::Undo);
    assert_eq!(
        (rows(&office, "import_aside"), rows(&office, "elevator")),
        (0, 1)
    );
}

#[test]
fn a_faulty_one_cannot_be_made_new_and_nothing_changes() {
    let mut office = Office::new();
    let id = office.create(sample(1));
    let code = registration_code(1);
    let path = csv(
        &office,
        "a.csv",
        &format!(
            "{HEAD}{code},西兴街道,江晖苑,3幢,1单元,F00001,A\n{code},西兴街道,江晖苑,3幢,1单元,F00001,B\n"
        ),
    );
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &later(&[3]));
    assert!(elevator::get(&office.store, id).unwrap().is_some());
    let waiting = list(&office.store, today()).unwrap();
    let ids = vec![waiting[0].id];
    // It is the elevator that the file knows: new or update, the model becomes B.
    let done = office.act(Action::SettleAside {
        ids,
        decision: Decision::New,
    });
    assert_eq!(done.count, 1);
    assert_eq!(
        elevator::get(&office.store, id)
            .unwrap()
            .unwrap()
            .draft
            .model,
        "B"
    );
    office.assert_sound();
}
