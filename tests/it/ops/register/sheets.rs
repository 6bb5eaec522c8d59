//! Import from a file on the disk to the end: duplicates decided, words taught, columns remembered, a whole import taken
//! back, and what goes out comes in again.

use std::path::PathBuf;

use proptest::prelude::*;
use tixin::domain::problem::Field;
use tixin::domain::query::{Column, RegisterQuery};
use tixin::domain::renewal::Step;
use tixin::error::Error;
use tixin::exchange::mapping::Target;
use tixin::exchange::sheet::TextEncoding;
use tixin::lang::Lang;
use tixin::ops::import::sheet::{
    Choice, PreviewedSheet, preview, write_template, write_what_stays_out,
};
use tixin::ops::import::{Decision, ImportCounts, RecordRef, RowFate, Watch};
use tixin::ops::{Action, Done, export, handover};
use tixin::store::{elevator, history, organization};

use super::reversal::last_import;
use crate::common::{Office, registration_code, sample, today};

pub(super) fn csv(office: &Office, name: &str, text: &str) -> PathBuf {
    let path = office.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub(super) fn seen(office: &Office, path: &std::path::Path, choice: &Choice) -> PreviewedSheet {
    preview(&office.store, path, choice, today(), &|_| true).unwrap()
}

pub(super) fn counts(seen: &PreviewedSheet) -> [u32; 5] {
    let ImportCounts {
        new,
        changed,
        same,
        duplicates,
        faults,
    } = seen.plan.counts();
    [new, changed, same, duplicates, faults]
}

pub(super) fn import(office: &mut Office, path: &std::path::Path, choice: &Choice) -> Done {
    let plan = seen(office, path, choice).plan;
    office.act(Action::Import(Box::new(plan)))
}

fn decided(list: &[(u32, Decision)]) -> Choice {
    Choice {
        decisions: list.iter().copied().collect(),
        ..Choice::default()
    }
}

pub(super) const HEAD: &str = "注册代码,街道,小区,楼栋,单元,出厂编号,型号\n";

#[test]
fn what_is_only_alike_waits_for_a_person_and_is_told_apart_from_what_is_certain() {
    let mut office = Office::new();
    let mut old = sample(1);
    old.registration_code.clear();
    old.equipment_code.clear();
    old.factory_no = "NE218836".into();
    let id = office.create(old);
    let code = registration_code(7);
    let path = csv(
        &office,
        "a.csv",
        &format!("{HEAD}{code},西兴街道,江晖苑,3幢,1单元,NE218837,GPS\n"),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 0, 0, 1, 0]);
    let RowFate::Duplicate {
        near,
        other,
        theirs,
        ..
    } = &found.plan.rows.get(0).unwrap().fate
    else {
        panic!("{:?}", found.plan.rows);
    };
    assert!(*near && *other == Some(RecordRef::Elevator(id)));
    assert!(theirs.contains(&(Field::FactoryNo, "NE218836".to_owned())));
    // Skipped by default; another one; or the same with a better number.
    assert_eq!(
        counts(&seen(&office, &path, &decided(&[(2, Decision::New)])))[0],
        1
    );
    let update = decided(&[(2, Decision::Update)]);
    assert_eq!(counts(&seen(&office, &path, &update)), [0, 1, 0, 0, 0]);
    import(&mut office, &path, &update);
    let now = elevator::get(&office.store, id).unwrap().unwrap().draft;
    assert_eq!(
        (now.registration_code, now.factory_no),
        (code, "NE218837".to_owned())
    );
}

#[test]
fn a_row_laid_over_an_earlier_one_of_the_sheet_changes_what_becomes_of_that() {
    let mut office = Office::new();
    let code = registration_code(1);
    let path = csv(
        &office,
        "a.csv",
        &format!("{HEAD}{code},西兴街道,江晖苑,3幢,1单元,F1,旧\n{code},,,,,,新\n"),
    );
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [1, 0, 0, 1, 0]
    );
    // A code that comes twice is never two elevators.
    let new = decided(&[(3, Decision::New)]);
    assert_eq!(counts(&seen(&office, &path, &new)), [1, 0, 0, 1, 0]);
    let update = decided(&[(3, Decision::Update)]);
    assert_eq!(import(&mut office, &path, &update).count, 1);
    let keys = elevator::Keys::all(&office.store).unwrap();
    let id = keys.holder(Field::RegistrationCode, &code).unwrap();
    assert_eq!(
        elevator::get(&office.store, id)
            .unwrap()
            .unwrap()
            .draft
            .model,
        "新"
    );
}

#[test]
fn an_unknown_word_is_a_fault_until_it_is_taught() {
    let mut office = Office::new();
    let path = csv(
        &office,
        "a.csv",
        "街道,小区,楼栋,单元,设备品种,施工类别\n西兴街道,江晖苑,3幢,1单元,曳引驱动乘客电梯,以旧换新\n",
    );
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 0, 0, 1]
    );
    let teach = |code: &str| Action::TeachWord {
        field: Field::RenewalKind,
        word: " 以旧 换新".into(),
        code: code.into(),
    };
    let refused = office.perform(office.inspector, teach("destroy"));
    assert!(matches!(refused, Err(Error::Invalid(_))));
    office.act(teach("replace"));
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [1, 0, 0, 0, 0]);
    assert_eq!(
        found.plan.rows.get(0).unwrap().read.values[&Field::RenewalKind],
        "replace"
    );
    office.act(Action::Undo);
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 0, 0, 1]
    );
}

#[test]
fn columns_are_remembered_by_the_words_above_them() {
    let mut office = Office::new();
    let text = |n: u32| format!("片区,盘,座,梯,种\n西兴街道,江晖苑,{n}座,1,曳引驱动乘客电梯\n");
    let first = csv(&office, "a.csv", &text(1));
    let chosen = Choice {
        mapping: Some(tixin::exchange::mapping::Mapping {
            header_row: 1,
            columns: vec![
                Some(Field::Street),
                Some(Field::Community),
                Some(Field::Building),
                Some(Field::UnitNo),
                Some(Field::Category),
            ],
            ..Default::default()
        }),
        ..Choice::default()
    };
    assert_eq!(import(&mut office, &first, &chosen).count, 1);
    // Next month, two lines further down.
    let next = csv(&office, "b.csv", &format!("清单,,,\n,,,x\n{}", text(2)));
    let found = seen(&office, &next, &Choice::default());
    assert!(found.remembered);
    assert_eq!(found.mapping.header_row, 3);
    assert_eq!(counts(&found), [1, 0, 0, 0, 0]);
}

#[test]
fn what_stays_out_comes_back_as_a_workbook_that_is_imported_as_it_is() {
    let mut office = Office::new();
    let (one, two) = (registration_code(1), registration_code(2));
    let path = csv(
        &office,
        "a.csv",
        &format!(
            "{HEAD}{one},西兴街道,江晖苑,3幢,1单元,F00001,A\n{one},西兴街道,江晖苑,3幢,1单元,F00001,B\n{two},东兴街道,江晖苑,3幢,2单元,F00002,C\n"
        ),
    );
    let goal = office.folder().join("out.xlsx");
    let words = (Lang::Zh, today());
    let rows = write_what_stays_out(
        &office.store,
        &path,
        &Choice::default(),
        &goal,
        words,
        &|_| true,
    );
    assert_eq!(rows.unwrap(), 2);
    import(&mut office, &path, &Choice::default());
    let again = seen(&office, &goal, &Choice::default());
    assert_eq!(again.headers[0], "原行号");
    assert_eq!(again.headers[1], "错误原因");
    // The duplicate is now a change of model, the fault still one.
    assert_eq!(counts(&again), [0, 1, 0, 0, 1]);
}

#[test]
fn a_stopped_commit_leaves_nothing() {
    let mut office = Office::new();
    let lines: Vec<String> = (1..=300)
        .map(|n| {
            format!(
                "{},西兴街道,江晖苑,3幢,{n}单元,F{n:05},A",
                registration_code(n)
            )
        })
        .collect();
    let path = csv(&office, "a.csv", &format!("{HEAD}{}\n", lines.join("\n")));
    let before = history::recent(&office.store, &history::Filter::default(), 9).unwrap();
    let mut plan = seen(&office, &path, &Choice::default()).plan;
    let watch = Watch::default();
    watch.stop();
    plan.watch = watch;
    let inspector = office.inspector;
    let stopped = office.perform(inspector, Action::Import(Box::new(plan.clone())));
    assert!(matches!(stopped, Err(Error::Cancelled)));
    let after = history::recent(&office.store, &history::Filter::default(), 9).unwrap();
    assert_eq!(before, after);
    plan.watch = Watch::default();
    let watch = plan.watch.clone();
    assert_eq!(office.act(Action::Import(Box::new(plan))).count, 300);
    assert!(watch.done() > 0.99);
}

#[test]
fn a_list_of_units_is_known_for_what_it_is() {
    let mut office = Office::new();
    office.create(sample(1));
    let path = csv(
        &office,
        "units.csv",
        "单位名称,统一社会信用代码,单位类型,联系人,电话\n样品维保有限公司,,维保单位、施工单位,张三,0571-12345678\n新示范公司,,制造单位,,\n怪公司,,外星单位,,\n,,施工单位,李四,\n新示范公司,,,王五,\n",
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Organizations);
    assert_eq!(counts(&found), [1, 1, 0, 1, 2]);
    import(&mut office, &path, &Choice::default());
    let (id, kinds) = organization::find(&office.store, "样品维保有限公司")
        .unwrap()
        .unwrap();
    assert_eq!(kinds.len(), 2);
    let unit = organization::get(&office.store, id).unwrap().unwrap().draft;
    assert_eq!(unit.contact_name, "张三");
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 2, 1, 2]
    );
    let operation = last_import(&office);
    office.act(Action::ReverseImport(operation));
    assert!(
        organization::find(&office.store, "新示范公司")
            .unwrap()
            .is_none()
    );
    let unit = organization::get(&office.store, id).unwrap().unwrap().draft;
    assert_eq!((unit.contact_name.as_str(), unit.kinds.len()), ("", 1));
}

#[test]
fn a_template_is_understood_and_holds_no_rows() {
    let office = Office::new();
    let all = Target::ALL.iter();
    for (target, lang) in all.flat_map(|target| Lang::ALL.map(|lang| (target, lang))) {
        let path = office.folder().join("template.xlsx");
        write_template(&path, *target, lang, &|_| true).unwrap();
        let empty = preview(&office.store, &path, &Choice::default(), today(), &|_| true);
        let found = empty.map(|seen| (seen.sheet, seen.mapping, seen.plan.target));
        assert!(found.is_err(), "no rows yet: {target:?} {found:?}");
        let book = tixin::exchange::sheet::read(&path, &Default::default(), &|_| true).unwrap();
        let page = &book.sheets[0];
        let fields = tixin::exchange::mapping::fields_of(*target);
        assert_eq!(page.width(), fields.len());
        let mut filled = page.clone();
        filled.rows.push(tixin::exchange::sheet::RawRow {
            number: 2,
            cells: vec![tixin::exchange::sheet::Cell::Text("x".into())],
            hidden: false,
        });
        let guess = tixin::exchange::mapping::guess_for(&filled, *target).unwrap();
        let mapped: Vec<Field> = guess.mapping.columns.iter().flatten().copied().collect();
        assert_eq!(mapped, fields, "{target:?}");
        assert_eq!(book.sheets[1].rows.len(), fields.len() + 1);
    }
}

#[test]
fn the_handover_pack_has_every_list_with_words_in_the_place_of_codes() {
    let mut office = Office::new();
    let mut priced = sample(1);
    priced.renewal.as_mut().unwrap().contract_price = "23.5".into();
    office.create(priced);
    let path = office.folder().join("pack.xlsx");
    let rows = handover::write_all(&office.reader(), &path, Lang::Zh, today(), &|_| true).unwrap();
    assert!(rows > 5);
    let book = tixin::exchange::sheet::read(&path, &Default::default(), &|_| true).unwrap();
    assert_eq!(book.sheets.len(), 1 + tixin::store::RECORDED.len());
    let page = |name: &str| book.sheets.iter().find(|s| s.name == name).unwrap();
    let text = |name: &str| {
        let rows = page(name).rows.iter();
        rows.flat_map(|row| row.cells.iter().map(|cell| cell.shown()))
            .collect::<Vec<_>>()
            .join("|")
    };
    assert!(text("电梯").contains("江晖苑"), "{}", text("电梯"));
    assert!(text("更新改造").contains("更新"));
    // Whole numbers of small units stand in the unit of the column's name, as they do everywhere else.
    let (machine, renewal) = (text("电梯"), text("更新改造"));
    assert!(machine.contains("额定速度（m/s）") && machine.contains("|1.75|"));
    assert!(
        renewal.contains("合同价（万元）") && renewal.contains("|23.5"),
        "{renewal}"
    );
    assert!(text("人员").contains("检查员乙"));
    assert!(!text("人员").contains("password"));
}

/// Everything that the register shows, out and in again.
fn goes_round(office: &mut Office, ending: &str, encoding: TextEncoding) {
    let path = office.folder().join(format!("register.{ending}"));
    let reader = office.reader();
    let query = RegisterQuery::default();
    let how = (Lang::Zh, encoding);
    let rows = export::register_as(&reader, &query, Column::ALL, &path, how, today(), &|_| true);
    let rows = u32::try_from(rows.unwrap()).unwrap();
    drop(reader);
    let found = seen(office, &path, &Choice::default());
    assert_eq!(
        counts(&found),
        [0, 0, rows, 0, 0],
        "{:?}",
        found.plan.rows.get(0)
    );
    assert_eq!(
        office.act(Action::Import(Box::new(found.plan))).operation,
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_and_imported_changes_nothing(
        picks in proptest::collection::btree_set(1_u32..400, 1..12),
        texts in proptest::collection::vec("[=+@' a-zA-Z0-9年幢单元,;\"、-]{1,12}", 12),
        steps in proptest::collection::vec(any::<bool>(), 12),
    ) {
        let mut office = Office::new();
        for ((n, text), step) in picks.into_iter().zip(texts).zip(steps) {
            let mut draft = sample(n);
            draft.maker = format!("制造{text}公司");
            draft.building = format!("{}幢", n % 7 + 1);
            if n % 3 == 0 {
                draft.renewal = None;
            }
            let id = office.create(draft);
            if step && n % 3 != 0 {
                office.step(&[id], Step::Notify, "2025-08-01", "").ok();
            }
        }
        goes_round(&mut office, "xlsx", TextEncoding::Utf8);
        goes_round(&mut office, "csv", TextEncoding::Gb18030);
        goes_round(&mut office, "csv", TextEncoding::Utf8Bom);
    }
}
