//! Days of steps from a sheet: recorded and judged as in the window, corrected, taken back, and the whole way of an office
//! that comes in the middle of the campaign.

mod whole;

use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::renewal::{Guard, Stage, StageEvent, Step};
use tixin::error::Error;
use tixin::exchange::mapping::Target;
use tixin::lang::Lang;
use tixin::lang::message::problem_message;
use tixin::ops::Action;
use tixin::ops::import::RowFate;
use tixin::ops::import::sheet::{Choice, PreviewedSheet, write_what_stays_out};
use tixin::store::{dump, register, renewal};

use super::{counts, csv, faults, import, of, required, seen};
use crate::common::{Office, registration_code, today};

const HEAD: &str = "注册代码,开工日期,自检合格日期,报检日期,现场检验日期,报告日期,报告编号,使用登记日期,新使用登记证编号,交付日期,备注\n";
const NOTIFIED: &str = "2025-06-01";

/// So many elevators, the notices of all received.
fn notified(n: u32) -> (Office, Vec<ElevatorId>) {
    let mut office = Office::new();
    let ids = office.create_many(n);
    office.step(&ids, Step::Notify, NOTIFIED, "").unwrap();
    (office, ids)
}

fn steps(office: &Office, id: ElevatorId) -> Vec<StageEvent> {
    let renewal = renewal::of_elevator(&office.store, id).unwrap().unwrap();
    renewal::events(&office.store, renewal).unwrap()
}

/// Step and day of each.
fn days(office: &Office, id: ElevatorId) -> Vec<(Step, String)> {
    let events = steps(office, id);
    events
        .iter()
        .map(|e| (e.step, e.happened_on.to_string()))
        .collect()
}

fn stages(office: &Office, ids: &[ElevatorId]) -> Vec<Stage> {
    let rows = register::rows(&office.store, ids).unwrap();
    rows.iter().map(|row| row.stage.unwrap()).collect()
}

fn problems(seen: &PreviewedSheet, row: u32) -> Vec<Problem> {
    match seen.plan.rows.find(row).unwrap().fate {
        RowFate::Fault(problems) => problems,
        other => panic!("{other:?}"),
    }
}

fn changes(seen: &PreviewedSheet, at: usize) -> Vec<(Field, String, String)> {
    seen.plan.rows.get(at).unwrap().fate.changes().to_vec()
}

fn change(field: Field, old: &str, new: &str) -> (Field, String, String) {
    (field, old.to_owned(), new.to_owned())
}

/// Every step of the file.
fn dumped(office: &Office) -> Vec<String> {
    let columns = dump::columns(&office.store, "stage_event").unwrap();
    let rows = dump::rows(&office.store, "stage_event", &columns, i64::MIN, 1_000).unwrap();
    rows.iter().map(|row| format!("{row:?}")).collect()
}

/// One row of the first elevator.
fn row(office: &Office, name: &str, rest: &str) -> PreviewedSheet {
    let text = format!("{HEAD}{},{rest}\n", registration_code(1));
    let path = csv(office, name, &text);
    seen(office, &path, &Choice::default())
}

#[test]
fn order_and_law_are_told_at_the_column_and_the_whole_row_stays_out() {
    let (office, _) = notified(1);
    let before = dumped(&office);
    // Out of order: the earlier step and its day are named.
    let found = row(&office, "a.csv", "2025-06-20,2025-06-10,,,,,,,,");
    assert_eq!(counts(&found), [0, 0, 0, 0, 1]);
    let told = problems(&found, 2);
    let rule = Rule::BeforeStep {
        step: Step::Start,
        on: "2025-06-20".into(),
    };
    assert_eq!(
        told,
        [Problem::fault(Field::SelfInspectedOn, rule, "2025-06-10")]
    );
    // Before the notice, and in the future.
    let found = row(&office, "b.csv", "2025-05-20,,,,,,,,,");
    assert_eq!(faults(&found, 2), [(Field::StartedOn, "before_step")]);
    let found = row(&office, "c.csv", "2025-08-09,,,,,,,,,");
    assert_eq!(faults(&found, 2), [(Field::StartedOn, "stands")]);
    // Neither certificate nor handover before a passed report: the law, and what to do.
    let found = row(
        &office,
        "d.csv",
        "2025-06-05,2025-06-20,,,,,2025-07-01,,2025-07-04,",
    );
    assert_eq!(
        faults(&found, 2),
        [
            (Field::RegisteredOn, "report_first"),
            (Field::HandedOverOn, "report_first")
        ]
    );
    let words = problem_message(Lang::Zh, &problems(&found, 2)[1]);
    assert!(
        words.contains("第二十五条") && words.contains("报告日期"),
        "{words}"
    );
    // A day that is none keeps the row out, too.
    let found = row(&office, "e.csv", "2025-06-05,尚未,,,,,,,,");
    assert_eq!(faults(&found, 2), [(Field::SelfInspectedOn, "not_a_date")]);
    assert_eq!(dumped(&office), before);
    // What stays out comes back as a workbook that can be imported as it is.
    let goal = office.folder().join("left.xlsx");
    let path = office.folder().join("a.csv");
    let left = write_what_stays_out(
        &office.store,
        &path,
        &Choice::default(),
        &goal,
        (Lang::Zh, today()),
        &|_| true,
    );
    assert_eq!(left.unwrap(), 1);
    let again = seen(&office, &goal, &Choice::default());
    assert_eq!(
        (again.plan.target, counts(&again)),
        (Target::Progress, [0, 0, 0, 0, 1])
    );
}

#[test]
fn a_failed_report_does_not_become_a_passed_one() {
    let (office, _) = notified(1);
    let text = format!(
        "注册代码,开工日期,自检日期,报检日期,检验日期,报告日期,检验结论\n{},2025-06-05,2025-06-20,2025-06-23,2025-06-25,2025-06-27,不合格\n",
        registration_code(1)
    );
    let path = csv(&office, "f.csv", &text);
    let found = seen(&office, &path, &of(Target::Progress));
    assert_eq!(faults(&found, 2), [(Field::ReportOn, "failed_report")]);
    // 检验日期 is the visit, because it follows the start.
    assert!(
        found.mapping.column_of(Field::SiteOn).is_some(),
        "{:?}",
        found.notes
    );
}

#[test]
fn what_is_recorded_is_the_same_or_corrected_and_what_came_with_another_record_is_corrected_there()
{
    let (mut office, ids) = notified(1);
    let inspector = office.inspector;
    let path = csv(
        &office,
        "a.csv",
        &format!(
            "{HEAD}{},2025-06-05,2025-06-20,,,,,,,,\n",
            registration_code(1)
        ),
    );
    import(&mut office, inspector, &path, &Choice::default());
    // Another day of the start, and one step more; the inspection's days are not said and stay.
    let right = "2025-06-06,2025-06-20,2025-06-23,,,,,,,";
    let found = row(&office, "b.csv", right);
    assert_eq!(counts(&found), [0, 1, 0, 0, 0], "{:?}", found.plan.rows);
    assert_eq!(
        changes(&found, 0),
        [
            change(Field::StartedOn, "2025-06-05", "2025-06-06"),
            change(Field::AppliedOn, "", "2025-06-23"),
        ]
    );
    let before = dumped(&office);
    let b = office.folder().join("b.csv");
    import(&mut office, inspector, &b, &Choice::default());
    let on = |day: &str| day.to_owned();
    assert_eq!(
        days(&office, ids[0]),
        [
            (Step::Notify, on(NOTIFIED)),
            (Step::Start, on("2025-06-06")),
            (Step::SelfInspect, on("2025-06-20")),
            (Step::Apply, on("2025-06-23")),
        ]
    );
    assert_eq!(counts(&row(&office, "b.csv", right)), [0, 0, 1, 0, 0]);
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(dumped(&office), before);
    // A correction out of order names the step after it; nothing of the row is written.
    let found = row(&office, "c.csv", "2025-06-21,2025-06-20,2025-06-23,,,,,,,");
    let rule = Rule::AfterStep {
        step: Step::SelfInspect,
        on: "2025-06-20".into(),
    };
    assert_eq!(
        problems(&found, 2),
        [Problem::fault(Field::StartedOn, rule, "2025-06-21")]
    );
    // Both moved together are in order.
    let found = row(&office, "d.csv", "2025-06-21,2025-06-22,,,,,,,,");
    assert_eq!(counts(&found), [0, 1, 0, 0, 0], "{:?}", found.plan.rows);
    // A blank erases nothing.
    assert_eq!(
        counts(&row(&office, "e.csv", ",2025-06-20,,,,,,,,")),
        [0, 0, 1, 0, 0]
    );

    // An inspection carries its steps.
    let inspections = csv(
        &office,
        "i.csv",
        &format!(
            "注册代码,报检日期,自检报告编号,受理日期,现场检验日期,报告日期,报告编号,检验结论\n{},2025-07-02,ZJ-1,2025-07-03,2025-07-07,2025-07-11,BG-1,合格\n",
            registration_code(1)
        ),
    );
    import(&mut office, inspector, &inspections, &Choice::default());
    let same = "2025-06-05,2025-06-20,2025-07-02,2025-07-07,2025-07-11,BG-1,,,,";
    assert_eq!(counts(&row(&office, "g.csv", same)), [0, 0, 1, 0, 0]);
    let found = row(&office, "h.csv", &same.replace("2025-07-07", "2025-07-08"));
    assert_eq!(faults(&found, 2), [(Field::SiteOn, "held_by_inspection")]);
    let found = row(&office, "j.csv", &same.replace("BG-1", "BG-2"));
    assert_eq!(faults(&found, 2), [(Field::ReportNo, "held_by_inspection")]);
}

#[test]
fn handed_over_first_and_registered_late_has_the_note_as_its_reason() {
    let (mut office, ids) = notified(1);
    let inspector = office.inspector;
    let rest = "2025-06-05,2025-06-10,2025-06-11,2025-06-13,2025-06-16,BG-1,2025-07-25,梯11浙AJ5023(25),2025-06-18,补录自纸质台账";
    let found = row(&office, "a.csv", rest);
    assert_eq!(counts(&found), [0, 1, 0, 0, 0], "{:?}", found.plan.rows);
    let late = Rule::Stands {
        guard: Guard::RegistrationLate { days: 37 },
    };
    let warnings = &found.plan.rows.get(0).unwrap().warnings;
    assert!(
        warnings
            .iter()
            .any(|p| p.rule == late && p.field == Field::RegisteredOn)
    );
    let path = office.folder().join("a.csv");
    import(&mut office, inspector, &path, &Choice::default());
    let all = steps(&office, ids[0]);
    let last: Vec<Step> = all.iter().skip(6).map(|e| e.step).collect();
    assert_eq!(last, [Step::HandOver, Step::Register]);
    assert_eq!(all[7].evidence, "梯11浙AJ5023(25)");
    assert!(all.iter().skip(1).all(|e| e.note == "补录自纸质台账"));
    assert_eq!(stages(&office, &ids), [Stage::HandedOver]);
    assert_eq!(counts(&row(&office, "a.csv", rest)), [0, 0, 1, 0, 0]);
}

#[test]
fn work_that_was_stopped_and_went_on() {
    let (mut office, ids) = notified(1);
    let inspector = office.inspector;
    let sheet = |office: &Office, name: &str, rest: &str| {
        let text = format!(
            "注册代码,实际开工日期,暂停日期,恢复日期,自检日期\n{},{rest}\n",
            registration_code(1)
        );
        csv(office, name, &text)
    };
    let path = sheet(
        &office,
        "a.csv",
        "2025-06-05,2025-06-05,2025-06-20,2025-06-20",
    );
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Progress);
    assert_eq!(counts(&found), [0, 1, 0, 0, 0], "{:?}", found.plan.rows);
    import(&mut office, inspector, &path, &Choice::default());
    let taken: Vec<Step> = days(&office, ids[0]).into_iter().map(|(s, _)| s).collect();
    assert_eq!(
        taken,
        [
            Step::Notify,
            Step::Start,
            Step::Suspend,
            Step::Resume,
            Step::SelfInspect
        ]
    );
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 1, 0, 0]
    );
    // Resumed without having stopped since.
    let path = sheet(&office, "b.csv", "2025-06-05,,2025-06-25,2025-06-20");
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(faults(&found, 2), [(Field::ResumedOn, "stands")]);
}

#[test]
fn a_row_names_one_renewal_by_the_old_elevator_or_its_successor() {
    let (mut office, ids) = notified(2);
    let inspector = office.inspector;
    let mut new = crate::common::sample(1);
    new.registration_code = registration_code(77);
    new.factory_no = "NEW-1".into();
    new.renewal = None;
    let replace = Action::ReplaceElevator {
        old: ids[0],
        draft: Box::new(new),
    };
    office.perform(inspector, replace).unwrap();
    let mut alone = crate::common::sample(3);
    alone.renewal = None;
    office.create(alone);
    let text = format!(
        "注册代码,出厂编号,小区,楼栋,单元,开工日期\n{},,,,,2025-06-05\n{},,,,,2025-06-06\n,F00002,江晖苑,3幢,2单元,2025-06-07\n{},,,,,2025-06-05\n,,,,,2025-06-05\n{},,,,,2025-06-05\n",
        registration_code(77),
        registration_code(1),
        registration_code(3),
        registration_code(99)
    );
    let path = csv(&office, "a.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [0, 2, 0, 1, 3], "{:?}", found.plan.rows);
    assert_eq!(faults(&found, 5), [(Field::Elevators, "renewal_first")]);
    assert_eq!(faults(&found, 6), [required(Field::Elevators)]);
    assert_eq!(faults(&found, 7), [(Field::RegistrationCode, "unknown")]);
    import(&mut office, inspector, &path, &Choice::default());
    assert_eq!(days(&office, ids[0]).len(), 2);
    assert_eq!(days(&office, ids[1])[1].1, "2025-06-07");
}

#[test]
fn only_who_may_move_stages_imports_steps() {
    let (mut office, _) = notified(1);
    let path = csv(
        &office,
        "a.csv",
        &format!("{HEAD}{},2025-06-05,,,,,,,,,\n", registration_code(1)),
    );
    let plan = seen(&office, &path, &Choice::default()).plan;
    let refused = office.perform(office.dispatcher, Action::Import(Box::new(plan)));
    assert!(
        matches!(refused, Err(Error::Forbidden { .. })),
        "{refused:?}"
    );
}

#[test]
fn taken_back_the_steps_that_others_went_on_from_stay() {
    let (mut office, ids) = notified(2);
    let inspector = office.inspector;
    let text = format!(
        "{HEAD}{},2025-06-05,2025-06-20,,,,,,,,\n{},2025-06-05,2025-06-20,,,,,,,,\n",
        registration_code(1),
        registration_code(2)
    );
    let path = csv(&office, "a.csv", &text);
    let done = import(&mut office, inspector, &path, &Choice::default());
    office
        .step(&ids[..1], Step::Apply, "2025-06-23", "")
        .unwrap();
    let reverse = Action::ReverseImport(done.operation.unwrap());
    let back = office.perform(inspector, reverse).unwrap();
    let kept: Vec<_> = back
        .kept
        .iter()
        .map(|k| (k.table.as_str(), k.label.as_str()))
        .collect();
    assert_eq!(
        kept,
        [("elevator", "江晖苑 3幢 1单元")],
        "named by its elevator"
    );
    assert_eq!(stages(&office, &ids), [Stage::Applied, Stage::Notified]);
    let findings = tixin::store::check::run(&office.store, true, &mut |_| true).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn a_row_laid_over_an_earlier_one_of_the_same_renewal_is_read_with_it() {
    let (mut office, ids) = notified(1);
    let inspector = office.inspector;
    let code = registration_code(1);
    let text = format!("{HEAD}{code},2025-06-05,,,,,,,,,\n{code},2025-06-06,2025-06-20,,,,,,,,\n");
    let path = csv(&office, "a.csv", &text);
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 1, 0, 1, 0]
    );
    let over = Choice {
        decisions: [(3, tixin::ops::import::Decision::Update)].into(),
        ..Choice::default()
    };
    import(&mut office, inspector, &path, &over);
    let taken = days(&office, ids[0]);
    assert_eq!(taken.len(), 3);
    assert_eq!(taken[1], (Step::Start, "2025-06-06".to_owned()));
}
