//! Days of steps from a sheet: recorded and judged as in the window, corrected, taken back, and the whole way of an office
//! that comes in the middle of the campaign.

use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::renewal::{Guard, Stage, StageEvent, Step};
use tixin::error::Error;
use tixin::exchange::mapping::{NoteKind, Target};
use tixin::lang::Lang;
use tixin::lang::message::problem_message;
use tixin::ops::Action;
use tixin::ops::import::RowFate;
use tixin::ops::import::sheet::{Choice, PreviewedSheet, write_what_stays_out};
use tixin::store::{dump, elevator, register, renewal};

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
fn one_list_with_everything_brings_an_office_to_where_it_stands() {
    let mut office = Office::new();
    let inspector = office.inspector;
    // One list: the elevators, their notices' days and the days of their steps.
    let head = "注册代码,街道,小区,楼栋,单元,型号,使用单位,施工类别,施工单位,计划开工日期,投用日期,开工日期,自检日期,报检日期,监检日期,监检报告日期,报告编号,办证日期,移交日期\n";
    let way = [
        "2025/6/5",
        "2025年6月20日",
        "2025-06-23",
        "2025-06-25",
        "2025-06-27,BG-1",
        "2025-07-01",
        "2025-07-04",
    ];
    // The first is not begun, each below is a step further; the last three are handed over.
    let line = |n: usize| {
        let blank = |at: usize| if at == 4 { "," } else { "" };
        let upto = (n - 1).min(way.len());
        let cells: Vec<&str> = (0..way.len())
            .map(|at| if at < upto { way[at] } else { blank(at) })
            .collect();
        format!(
            "{},西兴街道,江晖苑,3幢,{n}单元,OTIS 3200,样品物业服务有限公司,更新,样品安装,2025-06-10,2003-06-01,{}\n",
            registration_code(n as u32),
            cells.join(",")
        )
    };
    let text: String = (1..=10).map(line).collect();
    let text = format!("{head}{text}");
    let path = csv(&office, "总表.csv", &text);

    // First it is a list of elevators, and says which columns belong elsewhere.
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Elevators);
    assert_eq!(counts(&found), [10, 0, 0, 0, 0], "{:?}", found.plan.rows);
    assert_eq!(
        found.of_progress(),
        [
            "开工日期",
            "自检日期",
            "报检日期",
            "监检日期",
            "监检报告日期",
            "办证日期",
            "移交日期"
        ]
    );
    let started = &found.notes[0];
    assert_eq!(
        started.kind,
        NoteKind::Progress(vec![Field::PlannedStartOn]),
        "may still be the planned day"
    );
    import(&mut office, inspector, &path, &Choice::default());

    // Without notices no step: said once a row, with the law and what to do.
    let progress = of(Target::Progress);
    let early = seen(&office, &path, &Choice::default());
    assert_eq!(
        early.plan.target,
        Target::Progress,
        "its elevators are known by now"
    );
    assert_eq!(counts(&early), [0, 0, 1, 0, 9], "{:?}", early.plan.rows);
    assert_eq!(faults(&early, 5), [(Field::StartedOn, "notice_first")]);
    let words = problem_message(Lang::Zh, &problems(&early, 5)[0]);
    assert!(words.contains("第二十三条"), "{words}");
    assert!(words.contains("先导入“开工告知”"), "{words}");

    let notices: String = (1..=10)
        .map(|n| format!("GZ-1,2025-05-30,安装,样品安装,TS3333000-2028,2028-06-30,2025-06-02,2025-08-30,江晖苑,样品物业服务有限公司,2025-06-02,{}\n", registration_code(n)))
        .collect();
    let notices = format!(
        "告知书编号,告知日期,施工类别,施工单位,许可证编号,许可证有效期至,计划开工,计划竣工,施工地址,使用单位,接收日期,注册代码\n{notices}"
    );
    let notices = csv(&office, "告知.csv", &notices);
    import(&mut office, inspector, &notices, &Choice::default());

    let found = seen(&office, &path, &progress);
    assert_eq!(counts(&found), [0, 9, 1, 0, 0], "{:?}", found.plan.rows);
    let before = dumped(&office);
    let done = import(&mut office, inspector, &path, &progress);
    assert_eq!(done.count, 9);
    let keys = elevator::Keys::all(&office.store).unwrap();
    let ids: Vec<ElevatorId> = (1..=10)
        .map(|n| {
            let code = registration_code(n);
            keys.holder(Field::RegistrationCode, &code).unwrap()
        })
        .collect();
    assert_eq!(
        stages(&office, &ids),
        [
            Stage::Notified,
            Stage::UnderConstruction,
            Stage::SelfInspected,
            Stage::Applied,
            Stage::Inspecting,
            Stage::Reported,
            Stage::Registered,
            Stage::HandedOver,
            Stage::HandedOver,
            Stage::HandedOver,
        ]
    );
    let last = steps(&office, ids[7]);
    assert_eq!(last.len(), 8);
    assert_eq!(last[5].evidence, "BG-1");
    // What asks for a reason rests on the sheet: nobody was sent a safety reminder.
    assert_eq!(
        (last[1].step, last[1].note.as_str()),
        (Step::Start, "总表.csv")
    );
    let told = &found.plan.rows.get(7).unwrap().warnings;
    let reminder = Rule::Stands {
        guard: Guard::NoReminder,
    };
    assert!(told.iter().any(|p| p.rule == reminder && !p.refuses()));
    // The board counts them.
    let board = tixin::ops::board::board(&office.store, &office.calendar, today()).unwrap();
    let counted: u32 = board.stages.iter().map(|(_, n)| *n).sum();
    assert_eq!(counted, 10);
    assert_eq!(board.program.done, 5);
    let found = tixin::store::check::run(&office.store, true, &mut |_| true).unwrap();
    assert!(found.is_empty(), "{found:?}");

    // Twice is once, as either list.
    assert_eq!(counts(&seen(&office, &path, &progress)), [0, 0, 10, 0, 0]);
    assert_eq!(
        counts(&seen(&office, &path, &of(Target::Elevators))),
        [0, 0, 10, 0, 0]
    );
    assert_eq!(
        import(&mut office, inspector, &path, &progress).operation,
        None
    );
    // One change that can be undone, and taken back as a list.
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(dumped(&office), before);
    office.perform(inspector, Action::Redo).unwrap();
    office
        .perform(inspector, Action::ReverseImport(done.operation.unwrap()))
        .unwrap();
    assert_eq!(stages(&office, &ids), [Stage::Notified; 10]);
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
fn lists_of_elevators_and_inspections_stay_what_they_are() {
    let (office, _) = notified(1);
    let code = registration_code(1);
    for (name, text, target) in [
        // In a register 投用日期 is the first use of the old elevator.
        (
            "r.csv",
            format!("注册代码,小区,楼栋,单元,投用日期\n{code},江晖苑,3幢,1单元,2003-06-01\n"),
            Target::Elevators,
        ),
        (
            "i.csv",
            format!(
                "注册代码,自检日期,报检日期,受理日期,现场检验日期,检验意见日期,报告日期,报告编号,检验结论\n{code},2025-06-20,2025-07-02,2025-07-03,2025-07-07,,2025-07-11,BG-1,合格\n"
            ),
            Target::Inspections,
        ),
        // Beside the start it is the handover, where its days follow.
        (
            "p.csv",
            format!(
                "注册代码,小区,楼栋,单元,开工日期,使用登记日期,投用日期\n{code},江晖苑,3幢,1单元,2025-06-05,2025-07-01,2025-07-04\n"
            ),
            Target::Progress,
        ),
        (
            "o.csv",
            format!(
                "注册代码,小区,楼栋,单元,开工日期,自检日期,投用日期\n{code},江晖苑,3幢,1单元,2025-06-05,2025-06-20,2003-06-01\n"
            ),
            Target::Progress,
        ),
    ] {
        let path = csv(&office, name, &text);
        let found = seen(&office, &path, &Choice::default());
        assert_eq!(found.plan.target, target, "{name}");
        let handed_over = found.mapping.column_of(Field::HandedOverOn);
        assert_eq!(
            handed_over.is_some(),
            name == "p.csv",
            "{name} {:?}",
            found.notes
        );
    }
}
