//! The whole way of an office that comes in the middle of the campaign, and what a sheet is taken for.

use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::{Field, Rule};
use tixin::domain::renewal::{Guard, Stage, Step};
use tixin::exchange::mapping::{NoteKind, Target};
use tixin::lang::Lang;
use tixin::lang::message::problem_message;
use tixin::ops::Action;
use tixin::ops::import::sheet::Choice;
use tixin::store::{elevator, inspection};

use super::super::{counts, csv, faults, import, of, seen};
use super::{HEAD, days, dumped, notified, problems, row, stages, steps};
use crate::common::{Office, registration_code, today};

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

#[test]
fn inspections_join_the_steps_that_a_list_brought_in() {
    let (mut office, ids) = notified(1);
    let inspector = office.inspector;
    let code = registration_code(1);
    let way = "2025-06-05,2025-06-20,2025-07-02,2025-07-07,2025-07-11,BG-1,2025-07-20,,2025-07-22,";
    let path = csv(&office, "a.csv", &format!("{HEAD}{code},{way}\n"));
    import(&mut office, inspector, &path, &Choice::default());
    let before = days(&office, ids[0]);
    // With its opinion notice, of which the steps know nothing.
    let sheet = |office: &Office, name: &str, visit: &str| {
        let text = format!(
            "注册代码,报检日期,自检报告编号,受理日期,现场检验日期,检验意见日期,检验意见编号,整改期限,不合格项,整改确认日期,报告日期,报告编号,检验结论\n{code},2025-07-02,ZJ-1,2025-07-03,{visit},{visit},YJ-1,2025-07-20,限速器,2025-07-10,2025-07-11,BG-1,合格\n"
        );
        csv(office, name, &text)
    };
    // Another day than the step has is no joining.
    let other = sheet(&office, "o.csv", "2025-07-08");
    let found = seen(&office, &other, &Choice::default());
    assert_eq!(faults(&found, 2)[0], (Field::SiteOn, "stands"));
    let path = sheet(&office, "i.csv", "2025-07-07");
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(counts(&found), [1, 0, 0, 0, 0], "{:?}", found.plan.rows);
    import(&mut office, inspector, &path, &Choice::default());
    assert_eq!(days(&office, ids[0]), before, "no step twice");
    assert_eq!(stages(&office, &ids), [Stage::HandedOver]);
    let id = inspection::of_elevator(&office.store, ids[0]).unwrap()[0];
    let stored = inspection::get(&office.store, id).unwrap().unwrap();
    assert_eq!(stored.events.len(), 6);
    assert_eq!(
        counts(&seen(&office, &path, &Choice::default())),
        [0, 0, 1, 0, 0]
    );
    assert_eq!(counts(&row(&office, "a.csv", way)), [0, 0, 1, 0, 0]);
    let findings = tixin::store::check::run(&office.store, true, &mut |_| true).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    // From now on the steps are put right with the inspection.
    let moved = way.replace("2025-07-11", "2025-07-12");
    let found = row(&office, "m.csv", &moved);
    assert_eq!(faults(&found, 2), [(Field::ReportOn, "held_by_inspection")]);
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(days(&office, ids[0]), before);
}

#[test]
fn a_planned_day_is_no_step() {
    let (office, _) = notified(1);
    let text = format!(
        "注册代码,小区,楼栋,单元,计划,计划,实际,实际,竣工日期\n,,,,开工日期,交付日期,开工日期,交付日期,\n{},江晖苑,3幢,1单元,2025-06-02,2025-07-30,2025-06-05,,2025-07-01\n",
        registration_code(1)
    );
    let path = csv(&office, "t.csv", &text);
    let found = seen(&office, &path, &Choice::default());
    assert_eq!(found.plan.target, Target::Progress);
    assert!(found.mapping.two_rows);
    assert_eq!(
        found.mapping.columns,
        [
            Some(Field::RegistrationCode),
            Some(Field::Community),
            Some(Field::Building),
            Some(Field::UnitNo),
            None,
            None,
            Some(Field::StartedOn),
            Some(Field::HandedOverOn),
            // What it means here is for a person to say.
            None
        ]
    );
    assert_eq!(counts(&found), [0, 1, 0, 0, 0], "{:?}", found.plan.rows);
}
