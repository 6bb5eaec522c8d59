//! Inspections: their events move the renewals, and what the law refuses stays out.

use tixin::domain::inspection::Correction;
use tixin::domain::problem::Field;
use tixin::domain::renewal::{Stage, Step};
use tixin::error::Error;
use tixin::exchange::mapping::Target;
use tixin::ops::Action;
use tixin::ops::import::sheet::Choice;
use tixin::store::{history, inspection, register};

use super::{counts, csv, faults, import, required, rows, seen};
use crate::common::{Office, registration_code};

const HEAD: &str = "注册代码,报检日期,自检报告编号,受理日期,现场检验日期,检验意见日期,检验意见编号,整改期限,不合格项,整改确认日期,报告日期,报告编号,检验结论\n";

/// Three elevators that stand at 自检合格.
fn ready() -> (Office, Vec<tixin::domain::ids::ElevatorId>) {
    let mut office = Office::new();
    let ids = office.create_many(3);
    for (step, on) in [
        (Step::Notify, "2025-06-01"),
        (Step::Start, "2025-06-05"),
        (Step::SelfInspect, "2025-07-01"),
    ] {
        office.step(&ids, step, on, "事由").unwrap();
    }
    (office, ids)
}

#[test]
fn a_passed_one_moves_its_renewal_to_reported() {
    let (mut office, ids) = ready();
    let path = csv(
        &office,
        "i.csv",
        &format!(
            "{HEAD}{},2025-07-02,ZJ-1,2025-07-03,2025-07-07,2025-07-07,YJ-1,2025-07-20,限速器；照明,2025-07-10,2025-07-11,BG-1,合格\n{},2025-07-02,ZJ-2,2025-07-03,,,,,,,,,\n",
            registration_code(1),
            registration_code(2),
        ),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Inspections);
    assert_eq!(counts(&found), [2, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &Choice::default());
    let stages: Vec<_> = register::rows(&office.store, &ids)
        .unwrap()
        .iter()
        .map(|r| r.stage)
        .collect();
    assert_eq!(
        stages,
        [
            Some(Stage::Reported),
            Some(Stage::Applied),
            Some(Stage::SelfInspected)
        ]
    );
    assert_eq!(rows(&office, "inspection_item"), 2);
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 2, 0, 0]
    );
    // The next list knows more of the second, and puts a day of the first right.
    let next = csv(
        &office,
        "n.csv",
        &format!(
            "{HEAD}{},2025-07-02,ZJ-1,2025-07-04,,,,,,,,,\n{},2025-07-02,ZJ-2,2025-07-03,2025-07-09,,,,,,,,\n",
            registration_code(1),
            registration_code(2),
        ),
    );
    let found = seen(&office, &next, &Choice::default());
    assert_eq!(counts(&found), [0, 2, 0, 0, 0]);
    let changed = |at: usize| found.plan.rows.get(at).unwrap().fate.changes().to_vec();
    let day = |of: Field, old: &str, new: &str| vec![(of, old.to_owned(), new.to_owned())];
    assert_eq!(
        changed(0),
        day(Field::AcceptedOn, "2025-07-03", "2025-07-04")
    );
    assert_eq!(changed(1), day(Field::SiteOn, "", "2025-07-09"));
    office.act(Action::Undo);
    assert_eq!(rows(&office, "inspection"), 0);
}

#[test]
fn a_recorded_day_or_number_is_put_right_by_a_sheet_and_the_history_keeps_what_it_said() {
    let (mut office, ids) = ready();
    let (inspector, code) = (office.inspector, registration_code(1));
    let sheet = |office: &Office, name: &str, rest: &str| {
        csv(
            office,
            &format!("{name}.csv"),
            &format!("{HEAD}{code},{rest}\n"),
        )
    };
    let whole = "2025-07-02,ZJ-1,2025-07-03,2025-07-07,,,,,,2025-07-11,BG-1,合格";
    let path = sheet(&office, "first", whole);
    import(&mut office, inspector, &path, &Choice::default());
    let id = inspection::of_elevator(&office.store, ids[0]).unwrap()[0];

    // The visit and the report were on other days, and the report has another number.
    let right = "2025-07-02,ZJ-1,2025-07-03,2025-07-08,,,,,,2025-07-10,BG-9,合格";
    let path = sheet(&office, "right", right);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 1, 0, 0, 0], "{:?}", found.plan.rows);
    let row = found.plan.rows.get(0).unwrap();
    let changes = row.fate.changes();
    let fields: Vec<Field> = changes.iter().map(|(field, ..)| *field).collect();
    assert_eq!(fields, [Field::SiteOn, Field::ReportOn, Field::ReportNo]);
    let before = store_dump(&office);
    import(&mut office, inspector, &path, &Choice::default());
    let stored = inspection::get(&office.store, id).unwrap().unwrap();
    let days: Vec<String> = stored
        .events
        .iter()
        .map(|e| e.happened_on.to_string())
        .collect();
    assert_eq!(
        days,
        ["2025-07-02", "2025-07-03", "2025-07-08", "2025-07-10"]
    );
    assert_eq!(stored.events[3].number, "BG-9");
    // The way of the elevator says the same days and paper, and so does the register.
    let renewal = tixin::store::renewal::of_elevator(&office.store, ids[0]).unwrap();
    let steps = tixin::store::renewal::events(&office.store, renewal.unwrap()).unwrap();
    assert_eq!(steps.last().unwrap().evidence, "BG-9");
    let row = register::rows(&office.store, &ids[..1]).unwrap().remove(0);
    assert_eq!(
        row.reported_on.map(|d| d.to_string()).as_deref(),
        Some("2025-07-10")
    );
    let findings = tixin::store::check::run(&office.store, true, &mut |_| true).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 1, 0, 0]
    );
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(store_dump(&office), before);

    // Days out of order, days to come, and another result correct nothing: told at their columns.
    for (name, rest, fault) in [
        (
            "order",
            "2025-07-02,ZJ-1,2025-07-09,2025-07-07,,,,,,2025-07-11,BG-1,合格",
            Field::AcceptedOn,
        ),
        (
            "future",
            "2025-07-02,ZJ-1,2025-07-03,2025-07-07,,,,,,2025-08-11,BG-1,合格",
            Field::ReportOn,
        ),
        (
            "result",
            "2025-07-02,ZJ-1,2025-07-03,2025-07-07,,,,限速器,,2025-07-11,BG-1,不合格",
            Field::ReportOn,
        ),
    ] {
        let path = sheet(&office, name, rest);
        let found = seen(&office, &path, &Choice::default());
        assert_eq!(
            counts(&found),
            [0, 0, 0, 0, 1],
            "{name}: {:?}",
            found.plan.rows
        );
        let fields: Vec<Field> = faults(&found, 2)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert!(fields.contains(&fault), "{name}: {fields:?}");
    }
    // The same inspection twice in a sheet is asked about, once.
    let path = csv(
        &office,
        "twice.csv",
        &format!("{HEAD}{code},{whole}\n{code},{whole}\n"),
    );
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 1, 1, 0]
    );
    // What a sheet leaves alone is told, not passed over.
    let path = sheet(&office, "other", &whole.replace("ZJ-1", "ZJ-7"));
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 0, 1, 0, 0]);
    assert_eq!(
        found.plan.rows.get(0).unwrap().warnings[0].field,
        Field::SelfReportNo
    );
    assert_eq!(
        found.plan.rows.get(0).unwrap().warnings[0].rule.code(),
        "already_recorded"
    );
}

#[test]
fn a_person_puts_an_event_right_with_a_reason() {
    let (mut office, ids) = ready();
    let (inspector, code) = (office.inspector, registration_code(1));
    let rest = "2025-07-02,ZJ-1,2025-07-03,2025-07-07,,,,,,2025-07-11,BG-1,合格";
    let path = csv(&office, "i.csv", &format!("{HEAD}{code},{rest}\n"));
    import(&mut office, inspector, &path, &Choice::default());
    let id = inspection::of_elevator(&office.store, ids[0]).unwrap()[0];
    let event = inspection::get(&office.store, id).unwrap().unwrap().events[2].clone();
    let asked = |on: &str, reason: &str| Action::CorrectInspection {
        id,
        correction: Correction {
            event: event.id,
            happened_on: crate::common::day(on),
            number: String::new(),
            due_on: None,
        },
        reason: reason.to_owned(),
    };
    let refused = |office: &mut Office, action| match office.perform(office.inspector, action) {
        Err(Error::Invalid(list)) => list.into_iter().map(|p| p.field).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(&mut office, asked("2025-07-08", " ")),
        [Field::Reason]
    );
    assert_eq!(
        refused(&mut office, asked("2025-07-12", "误")),
        [Field::HappenedOn]
    );
    let dispatcher = office.dispatcher;
    let forbidden = office.perform(dispatcher, asked("2025-07-08", "误"));
    assert!(
        matches!(forbidden, Err(Error::Forbidden { .. })),
        "{forbidden:?}"
    );

    let before = store_dump(&office);
    let done = office.act(asked("2025-07-08", "登记时看错了日期"));
    let entry = history::head(&office.store, done.operation.unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(entry.reason, "登记时看错了日期");
    let line = history::operation(&office.store, done.operation.unwrap())
        .unwrap()
        .unwrap();
    let said = line.changes.iter().flat_map(|change| &change.columns);
    let days: Vec<_> = said
        .filter(|(column, ..)| column == "happened_on")
        .collect();
    // Of the event and of the step that it was.
    assert_eq!(days.len(), 2, "{:?}", line.changes);
    for (_, old, new) in days {
        assert_eq!(old.as_deref(), Some("2025-07-07"));
        assert_eq!(new.as_deref(), Some("2025-07-08"));
    }
    office.act(Action::Undo);
    assert_eq!(store_dump(&office), before);
}

/// Every event and step.
fn store_dump(office: &Office) -> Vec<String> {
    let conn = rusqlite::Connection::open(office.store.path()).unwrap();
    let mut all = Vec::new();
    for sql in [
        "SELECT id || step || happened_on || number || recorded_at FROM inspection_event ORDER BY id",
        "SELECT id || step || happened_on || recorded_at FROM stage_event ORDER BY id",
    ] {
        let mut ask = conn.prepare(sql).unwrap();
        let rows = ask.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all
}

#[test]
fn what_is_missing_and_what_the_law_refuses_is_told_at_its_column() {
    let (mut office, _) = ready();
    let mut early = crate::common::sample(4);
    early.registration_code = registration_code(4);
    office.create(early);
    let path = csv(
        &office,
        "i.csv",
        &format!(
            "{HEAD}{},2025-07-02,ZJ-1,,2025-07-07,,,,,,,,\n{},2025-07-02,ZJ-2,2025-07-03,2025-07-07,,,,,,2025-07-09,BG-2,\n{},2025-07-02,ZJ-3,2025-07-03,2025-07-07,,,,,,2025-07-09,,不合格\n{},2025-07-02,ZJ-4,,,,,,,,,,\n,2025-07-02,,,,,,,,,,,\n",
            registration_code(1),
            registration_code(2),
            registration_code(3),
            registration_code(4),
        ),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 0, 0, 0, 5]);
    assert!(faults(&found, 2).contains(&required(Field::AcceptedOn)));
    assert!(faults(&found, 3).contains(&required(Field::InspectionResult)));
    assert!(faults(&found, 4).contains(&required(Field::ReportNo)));
    assert!(faults(&found, 4).contains(&required(Field::Items)));
    assert!(
        faults(&found, 5).contains(&(Field::AppliedOn, "stands")),
        "no notice, no work"
    );
    assert_eq!(faults(&found, 6), [required(Field::Elevators)]);
}

#[test]
fn the_second_round_carries_what_failed() {
    let (mut office, ids) = ready();
    let code = registration_code(1);
    let path = csv(
        &office,
        "i.csv",
        &format!(
            "{HEAD}{code},2025-07-02,ZJ-1,2025-07-03,2025-07-07,,,,限速器,,2025-07-08,BG-1,不合格\n{code},2025-07-20,ZJ-2,2025-07-21,2025-07-22,,,,,,2025-07-24,BG-2,合格\n",
        ),
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [2, 0, 0, 0, 0], "{:?}", found.plan.rows);
    let inspector = office.inspector;
    import(&mut office, inspector, &path, &Choice::default());
    let all = inspection::of_elevator(&office.store, ids[0]).unwrap();
    let second = inspection::get(&office.store, all[1]).unwrap().unwrap();
    assert_eq!((second.round, second.previous_id), (2, Some(all[0])));
    assert_eq!(second.items[0].content, "限速器");
    assert!(!second.items[0].open, "put right with the report");
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 2, 0, 0]
    );
}
