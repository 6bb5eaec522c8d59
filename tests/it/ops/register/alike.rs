//! Rows that name a place or a unit that the file knows, written otherwise.

use tixin::domain::elevator::Elevator;
use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::exchange::mapping::Target;
use tixin::exchange::sheet::TextEncoding;
use tixin::lang::Lang;
use tixin::ops::Action;
use tixin::ops::import::sheet::{self, Choice, PreviewedSheet};
use tixin::ops::import::{Decision, RecordRef, RowFate};
use tixin::store::{community, elevator, organization};

use super::sheets::{counts, csv, import, seen};
use crate::common::{Office, registration_code, sample};

fn known(office: &mut Office, factory_no: &str) -> ElevatorId {
    let mut old = sample(1);
    old.registration_code.clear();
    old.equipment_code.clear();
    old.certificate_no.clear();
    old.factory_no = factory_no.to_owned();
    (old.community, old.building, old.unit_no) =
        ("松间小区".to_owned(), "1幢".to_owned(), "1单元".to_owned());
    office.create(old)
}

fn stored(office: &Office, id: ElevatorId) -> Elevator {
    elevator::get(&office.store, id).unwrap().unwrap()
}

fn rows(office: &Office, lines: &[&str]) -> PreviewedSheet {
    let head = "注册代码,街道,小区,楼栋,单元,出厂编号,设备品种\n";
    let path = csv(office, "a.csv", &format!("{head}{}\n", lines.join("\n")));
    seen(office, &path, &Choice::default())
}

#[test]
fn the_same_stair_written_otherwise_is_asked_for() {
    let mut office = Office::new();
    let id = known(&mut office, "");
    for row in [
        ",西兴街道,松间小区,1栋,1单元,,11",
        ",西兴街道,松间小区,一幢,一单元,,11",
        ",西兴街道,松间,1号楼,1单元,,11",
        ",西兴街道,松间小区,1栋,1单元,NE218836,11",
    ] {
        let found = rows(&office, &[row]);
        let fate = &found.plan.rows.get(0).unwrap().fate;
        let RowFate::Duplicate { near, other, .. } = fate else {
            panic!("{row}: {fate:?}");
        };
        assert!(*near, "{row}");
        assert_eq!(*other, Some(RecordRef::Elevator(id)), "{row}");
    }
    // Full-width figures are no other spelling: it is this elevator.
    let found = rows(&office, &[",西兴街道,松间小区,１幢,１单元,,11"]);
    assert_eq!(
        found.plan.rows.get(0).unwrap().fate.record(),
        Some(RecordRef::Elevator(id))
    );
    assert_eq!(counts(&found)[3], 0);
    // Another stair, another building, and an elevator that is told apart by its number are others.
    let others = [
        ",西兴街道,松间小区,1栋,2单元,,11",
        ",西兴街道,松间小区,11栋,1单元,,11",
        ",西兴街道,松间小区,1栋,,,11",
    ];
    let found = rows(&office, &others);
    assert_eq!(counts(&found), [3, 0, 0, 0, 0], "{:?}", found.plan.rows);
}

#[test]
fn a_stair_with_two_elevators_is_told_apart_by_their_numbers() {
    let mut office = Office::new();
    known(&mut office, "NE218836");
    let found = rows(&office, &[",西兴街道,松间小区,1栋,1单元,QX900001,11"]);
    assert_eq!(counts(&found), [1, 0, 0, 0, 0]);
    let found = rows(&office, &[",西兴街道,松间小区,1栋,1单元,NE218836,11"]);
    assert_eq!(counts(&found), [0, 0, 0, 1, 0]);
}

#[test]
fn a_row_that_says_what_it_replaces_is_not_taken_for_that() {
    let mut office = Office::new();
    let mut old = sample(1);
    old.factory_no.clear();
    (old.community, old.building, old.unit_no) =
        ("松间小区".to_owned(), "1幢".to_owned(), "1单元".to_owned());
    office.create(old);
    let head = "替换的旧梯,街道,小区,楼栋,单元,出厂编号,设备品种\n";
    let row = |code: &str| format!("{head}{code},西兴街道,松间小区,1栋,1单元,QX900001,11\n");
    let path = csv(&office, "a.csv", &row(&registration_code(1)));
    let found = seen(&office, &path, &Choice::default());
    let column = found.mapping.column_of(Field::Replaces);
    assert!(column.is_some(), "{:?}", found.headers);
    assert_eq!(counts(&found), [1, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let path = csv(&office, "b.csv", &row(""));
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 0, 1, 0]
    );
}

#[test]
fn twins_of_one_sheet_written_otherwise_are_asked_for() {
    let office = Office::new();
    let lines = [
        ",西兴街道,松间小区,1幢,1单元,,11",
        ",西兴街道,松间小区,1栋,1单元,,11",
        ",西兴街道,松间小区,2栋,1单元,,11",
    ];
    let found = rows(&office, &lines);
    assert_eq!(counts(&found), [2, 0, 0, 1, 0]);
    let fate = &found.plan.rows.get(1).unwrap().fate;
    assert!(matches!(
        fate,
        RowFate::Duplicate {
            other_row: Some(2),
            near: true,
            ..
        }
    ));
    let path = csv(
        &office,
        "b.csv",
        &std::fs::read_to_string(&found.path).unwrap(),
    );
    let new = Choice {
        decisions: [(3, Decision::New)].into(),
        ..Choice::default()
    };
    assert_eq!(counts(&seen(&office, &path, &new)), [3, 0, 0, 0, 0]);
}

#[test]
fn other_brackets_are_no_other_unit_and_no_other_community() {
    let mut office = Office::new();
    let mut old = sample(1);
    old.community = "松间小区（北区）".to_owned();
    old.maintenance_unit = "杭州绿荫电梯有限公司（演示）".to_owned();
    let id = office.create(old);
    let (units, places) = (
        organization::all(&office.store).unwrap().len(),
        community::all(&office.store).unwrap().len(),
    );
    let head = "注册代码,街道,小区,楼栋,单元,设备品种,维保单位,型号\n";
    let text = format!(
        "{head}{},,,,,,杭州 绿荫电梯有限公司(演示),\n{},西兴街道,松间小区(北区),9幢,1单元,11,杭州绿荫电梯有限公司(演示),X\n",
        registration_code(1),
        registration_code(2),
    );
    let path = csv(&office, "a.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [1, 0, 1, 0, 0], "{:?}", found.plan.rows);
    assert!(
        found.plan.rows.founds().is_empty(),
        "{:?}",
        found.plan.rows.founds()
    );
    import(&mut office, &path, &Choice::default());
    assert_eq!(organization::all(&office.store).unwrap().len(), units);
    assert_eq!(community::all(&office.store).unwrap().len(), places);
    assert_eq!(
        stored(&office, id).draft.maintenance_unit,
        "杭州绿荫电梯有限公司（演示）"
    );

    // The form of an elevator ties names in the same way.
    let mut typed = sample(3);
    typed.community = "松间小区(北区)".to_owned();
    typed.maintenance_unit = "杭州绿荫电梯有限公司(演示)".to_owned();
    let id = office.create(typed);
    assert_eq!(organization::all(&office.store).unwrap().len(), units);
    assert_eq!(stored(&office, id).draft.community, "松间小区（北区）");
}

#[test]
fn the_preview_names_what_the_import_adds() {
    let mut office = Office::new();
    office.create(sample(1));
    let head = "注册代码,街道,小区,楼栋,单元,设备品种,维保单位\n";
    let text = format!(
        "{head}{},西兴街道,江晖苑小区,9幢,1单元,11,杭州新维保有限公司\n{},西兴街道,江晖苑小区,9幢,2单元,11,杭州新维保有限公司\nabc,西兴街道,错小区,9幢,2单元,11,错单位\n",
        registration_code(5),
        registration_code(6),
    );
    let path = csv(&office, "a.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [2, 0, 0, 0, 1], "{:?}", found.plan.rows);
    let founds = found.plan.rows.founds();
    assert_eq!(founds.units, ["杭州新维保有限公司"]);
    assert_eq!(founds.communities, ["江晖苑小区"]);
    // Almost the name of another one of that street: said once, at its first row.
    let doubts: Vec<usize> = found
        .plan
        .rows
        .iter()
        .map(|row| {
            row.warnings
                .iter()
                .filter(|p| matches!(&p.rule, Rule::SameAs { other } if other == "江晖苑"))
                .count()
        })
        .collect();
    assert_eq!(doubts, [1, 0, 0]);
    assert_eq!(sheet::founds_words(Lang::Zh, founds).len(), 2);
    office.act(Action::Import(Box::new(found.plan)));
    let again = seen(&office, &path, &Choice::default());
    assert!(again.plan.rows.founds().is_empty());
}

#[test]
fn a_community_of_the_same_name_in_another_street_is_asked_about() {
    let mut office = Office::new();
    office.create(sample(1));
    let head = "注册代码,街道,小区,楼栋,单元,设备品种\n";
    let text = format!(
        "{head}{},长河街道,江晖苑,9幢,1单元,11\n{},长河街道,江晖苑,9幢,2单元,11\n",
        registration_code(5),
        registration_code(6),
    );
    let path = csv(&office, "a.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [2, 0, 0, 0, 0], "{:?}", found.plan.rows);
    assert_eq!(found.plan.rows.founds().communities, ["长河街道 江晖苑"]);
    let doubts = found.plan.rows.iter().map(|row| {
        let same =
            |p: &&Problem| matches!(&p.rule, Rule::SameAs { other } if other == "西兴街道 江晖苑");
        row.warnings.iter().filter(same).count()
    });
    assert_eq!(doubts.collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn our_own_list_comes_into_a_new_file_as_it_was() {
    let mut office = Office::new();
    let mut outside = sample(2);
    outside.renewal = None;
    office.create(sample(1));
    office.create(outside);
    let path = office.folder().join("elevators.csv");
    let form = (Lang::Zh, TextEncoding::Utf8Bom);
    sheet::write_list(&office.store, Target::Elevators, &path, form, &|_| true).unwrap();
    let mut other = Office::new();
    import(&mut other, &path, &Choice::default());
    let kinds = |office: &Office| -> Vec<Option<String>> {
        let ids = elevator::ids(&office.store).unwrap();
        ids.into_iter()
            .map(|id| stored(office, id).draft.renewal.map(|r| r.kind))
            .collect()
    };
    assert_eq!(kinds(&other), kinds(&office));
    assert_eq!(kinds(&other), [Some("replace".to_owned()), None]);
}
