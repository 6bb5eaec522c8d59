//! Units, notices, reminders and the program's settings as typed.

use tixin::domain::checks::{
    NoticeLevel, check_notice, check_organization, check_program, check_reminder,
};
use tixin::domain::ids::ElevatorId;
use tixin::domain::notice::{NoticeDraft, NoticeWork};
use tixin::domain::organization::{OrganizationDraft, OrganizationKind};
use tixin::domain::problem::{Field, Problem, Rule, Severity, any_fault};
use tixin::domain::reminder::{ReminderDraft, ReminderWay};
use tixin::domain::renewal::Stage;

use super::checks::{brief, today};
use super::{day, program};

#[test]
fn organizations() {
    let draft = OrganizationDraft {
        name: " 杭州某某电梯有限公司（滨江）".to_owned(),
        credit_code: "91330100799655058b".to_owned(),
        kinds: vec![OrganizationKind::Construction, OrganizationKind::Maker],
        phone: "0571-8765 4321转8".to_owned(),
        permit_no: "ts3310436—2027".to_owned(),
        permit_valid_to: "20271231".to_owned(),
        ..OrganizationDraft::default()
    };
    let free = |_: Field, _: &str| false;
    let (checked, problems) = check_organization(&draft, today(), &free);
    assert_eq!(problems, []);
    assert_eq!(checked.name, "杭州某某电梯有限公司（滨江）");
    assert_eq!(checked.permit_no, "TS3310436-2027");
    assert_eq!(checked.permit_valid_to, Some(day("2027-12-31")));
    assert_eq!(
        checked.kinds,
        [OrganizationKind::Maker, OrganizationKind::Construction]
    );

    let taken =
        |field: Field, text: &str| field == Field::CreditCode && text == "91330100799655058B";
    let (_, problems) = check_organization(&draft, today(), &taken);
    assert_eq!(
        brief(problems),
        [(Field::CreditCode, Rule::DuplicateName, Severity::Fault)]
    );

    let bad = OrganizationDraft {
        credit_code: "91330100799655058C".to_owned(),
        phone: "ask at the door".to_owned(),
        permit_no: "A1".to_owned(),
        ..OrganizationDraft::default()
    };
    let (_, problems) = check_organization(&bad, today(), &free);
    let found: Vec<_> = problems.iter().map(|p| (p.field, p.severity)).collect();
    assert_eq!(
        found,
        [
            (Field::Name, Severity::Fault),
            (Field::CreditCode, Severity::Fault),
            (Field::OrganizationKind, Severity::Warning),
            (Field::Phone, Severity::Warning),
            (Field::PermitNo, Severity::Warning),
        ]
    );
}

fn good_notice() -> NoticeDraft {
    NoticeDraft {
        notice_no: "滨特告〔2025〕17".to_owned(),
        notice_on: "2025-08-01".to_owned(),
        work: "install".to_owned(),
        construction_unit: "某某电梯".to_owned(),
        permit_no: "TS3310436-2027".to_owned(),
        permit_valid_to: "2027-12-31".to_owned(),
        user_unit: "某某物业".to_owned(),
        planned_start_on: "2025-08-01".to_owned(),
        planned_finish_on: "2025-10-01".to_owned(),
        address: "江晖路 1 号".to_owned(),
        site_manager: "张三".to_owned(),
        site_manager_phone: "13800000000".to_owned(),
        elevators: vec![ElevatorId(2), ElevatorId(1), ElevatorId(2)],
        ..NoticeDraft::default()
    }
}

#[test]
fn notices_ask_more_of_a_submission_than_of_a_draft() {
    let free = |_: &str| false;
    let (checked, problems) = check_notice(&good_notice(), NoticeLevel::Submission, today(), &free);
    assert_eq!(problems, []);
    assert_eq!(checked.work, Some(NoticeWork::Install));
    assert_eq!(checked.elevators, [ElevatorId(2), ElevatorId(1)]);

    let empty = NoticeDraft::default();
    let (_, draft) = check_notice(&empty, NoticeLevel::Draft, today(), &free);
    assert!(!any_fault(&draft));
    let (_, submission) = check_notice(&empty, NoticeLevel::Submission, today(), &free);
    let missing: Vec<_> = submission
        .iter()
        .filter(|p| p.refuses())
        .map(|p| p.field)
        .collect();
    assert_eq!(
        missing,
        [
            Field::NoticeNo,
            Field::NoticeOn,
            Field::NoticeWork,
            Field::ConstructionUnit,
            Field::PermitNo,
            Field::PermitValidTo,
            Field::PlannedStartOn,
            Field::PlannedFinishOn,
            Field::Address,
            Field::Elevators,
        ]
    );
    let by_project = NoticeDraft {
        address: String::new(),
        project_name: "江晖苑更新".to_owned(),
        ..good_notice()
    };
    let (_, problems) = check_notice(&by_project, NoticeLevel::Submission, today(), &free);
    assert!(!any_fault(&problems));
}

#[test]
fn a_notice_comes_before_the_work_and_its_permit_lasts() {
    let free = |_: &str| false;
    let draft = NoticeDraft {
        notice_on: "2025-08-02".to_owned(),
        permit_valid_to: "2025-09-30".to_owned(),
        ..good_notice()
    };
    for (level, severity) in [
        (NoticeLevel::Draft, Severity::Warning),
        (NoticeLevel::Submission, Severity::Fault),
    ] {
        let (_, problems) = check_notice(&draft, level, today(), &free);
        assert_eq!(
            brief(problems),
            [
                (
                    Field::PlannedStartOn,
                    Rule::Before {
                        field: Field::NoticeOn,
                        date: "2025-08-02".to_owned()
                    },
                    severity
                ),
                (
                    Field::PermitValidTo,
                    Rule::Before {
                        field: Field::PlannedFinishOn,
                        date: "2025-10-01".to_owned()
                    },
                    severity
                ),
            ]
        );
    }
    // A malformed value and a taken number refuse even a draft.
    let draft = NoticeDraft {
        notice_on: "soon".to_owned(),
        ..good_notice()
    };
    let (_, problems) = check_notice(&draft, NoticeLevel::Draft, today(), &|_| true);
    assert_eq!(
        brief(problems),
        [
            (Field::NoticeOn, Rule::NotADate, Severity::Fault),
            (Field::NoticeNo, Rule::DuplicateName, Severity::Fault),
        ]
    );
}

#[test]
fn reminders() {
    let draft = ReminderDraft {
        recipients: vec![
            "某某电梯".to_owned(),
            " 某某电梯 ".to_owned(),
            String::new(),
        ],
        sent_on: "昨天".to_owned(),
        way: "in_person".to_owned(),
        content: "注意安全".to_owned(),
        elevators: vec![ElevatorId(1)],
        ..ReminderDraft::default()
    };
    let (checked, problems) = check_reminder(&draft, today());
    assert_eq!(problems, []);
    assert_eq!(checked.recipients, ["某某电梯"]);
    assert_eq!(
        (checked.sent_on, checked.way),
        (day("2025-08-07"), ReminderWay::InPerson)
    );
    let (_, problems) = check_reminder(&ReminderDraft::default(), today());
    let faults: Vec<_> = problems
        .iter()
        .filter(|p| p.refuses())
        .map(|p| p.field)
        .collect();
    assert_eq!(
        faults,
        [
            Field::Recipient,
            Field::SentOn,
            Field::Way,
            Field::Elevators
        ]
    );
    let late = ReminderDraft {
        sent_on: "+1".to_owned(),
        ..draft
    };
    assert!(any_fault(&check_reminder(&late, today()).1));
}

#[test]
fn programs() {
    assert_eq!(check_program(&program()), []);
    let mut bad = program();
    bad.name = " ".to_owned();
    bad.target = 0;
    bad.promise_days = 0;
    bad.counting_stage = Stage::Applied;
    bad.deadline_on = day("2024-12-31");
    bad.monthly_plan = vec![
        ("2025-03".to_owned(), 50),
        ("2025-02".to_owned(), 40),
        ("2025-13".to_owned(), 60),
    ];
    let fields: Vec<_> = check_program(&bad)
        .into_iter()
        .filter(Problem::refuses)
        .map(|p| p.field)
        .collect();
    assert_eq!(
        fields,
        [
            Field::Name,
            Field::Target,
            Field::PromiseDays,
            Field::CountingStage,
            Field::DeadlineOn,
            Field::MonthlyPlan,
            Field::MonthlyPlan,
            Field::MonthlyPlan,
        ]
    );
}
