//! Nothing that refuses is without words, in either language.

use std::path::PathBuf;

use tixin::domain::coded::Coded;
use tixin::domain::ids::{ElevatorId, OperationId};
use tixin::domain::notice::NoticeState;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::renewal::{Guard, Stage, Step};
use tixin::domain::role::{Permission, Role};
use tixin::error::{Error, FieldConflict, FileFault, SheetFault};
use tixin::lang::Lang;
use tixin::lang::message::{error_message, guard_message, problem_line, problem_message};

fn day() -> chrono::NaiveDate {
    "2025-08-08".parse().unwrap()
}

fn guards() -> Vec<Guard> {
    vec![
        Guard::StartBeforeNotice,
        Guard::HandoverBeforeReport,
        Guard::RegisterBeforeReport,
        Guard::NotFromHere {
            stage: Stage::Planned,
            step: Step::Start,
        },
        Guard::AlreadyDone {
            step: Step::Start,
            on: day(),
        },
        Guard::OutOfOrder {
            on: day(),
            last_on: day(),
        },
        Guard::InFuture {
            on: day(),
            today: day(),
        },
        Guard::Skips {
            stages: vec![Stage::Applied, Stage::Inspecting],
        },
        Guard::Backward,
        Guard::SuspendReason,
        Guard::WithdrawReason,
        Guard::NoReminder,
        Guard::RegistrationLate { days: 31 },
    ]
}

fn rules() -> Vec<Rule> {
    let text = || "x".to_owned();
    let field = Field::NoticeOn;
    vec![
        Rule::Required,
        Rule::Length {
            expected: 20,
            found: 19,
        },
        Rule::Character {
            place: 3,
            found: 'O',
        },
        Rule::CheckDigit { expected: 'A' },
        Rule::EquipmentKind,
        Rule::DatePart,
        Rule::Shape { example: text() },
        Rule::Duplicate {
            other: ElevatorId(1),
            label: text(),
        },
        Rule::DuplicateName,
        Rule::CutBySpreadsheet,
        Rule::MaybeCutBySpreadsheet,
        Rule::NotADate,
        Rule::TwoDates {
            one: text(),
            other: text(),
        },
        Rule::NoColumn,
        Rule::NotANumber,
        Rule::NotPositive,
        Rule::UnknownWord,
        Rule::Unknown,
        Rule::Before {
            field,
            date: text(),
        },
        Rule::After {
            field,
            date: text(),
        },
        Rule::InFuture { today: text() },
        Rule::TooMuch { limit: text() },
        Rule::TooLong { limit: 60 },
        Rule::LessThan {
            field,
            value: text(),
        },
        Rule::NoIdentity,
        Rule::OnOtherNotice {
            label: text(),
            notice: text(),
        },
        Rule::NotInStage {
            label: text(),
            stage: Stage::Notified,
        },
        Rule::NoticeState {
            state: NoticeState::Received,
        },
        Rule::OtherConstructionUnit {
            count: 2,
            label: text(),
            unit: text(),
        },
        Rule::AfterDeadline { deadline: text() },
    ]
}

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    let files = [
        FileFault::Missing,
        FileFault::NotOurs,
        FileFault::Newer,
        FileFault::Damaged,
        FileFault::Locked,
        FileFault::Older,
        FileFault::Moved,
        FileFault::ReadOnly,
        FileFault::DiskFull,
        FileFault::NotLocal,
        FileFault::CannotOpen,
        FileFault::MigrationEdited,
        FileFault::Exists,
        FileFault::Io,
    ];
    let sheets = [
        SheetFault::CannotOpen,
        SheetFault::UnknownFormat,
        SheetFault::Encrypted,
        SheetFault::Damaged,
        SheetFault::TooLarge,
        SheetFault::Empty,
        SheetFault::NoHeader,
    ];
    let detail = || "detail".to_owned();
    let mut errors: Vec<Error> = files
        .map(|kind| Error::File {
            kind,
            detail: detail(),
            path: PathBuf::from("/data/a.tixin"),
        })
        .into();
    errors.extend(sheets.map(|kind| Error::Sheet {
        kind,
        detail: detail(),
    }));
    for lang in Lang::ALL {
        for error in &errors {
            let said = error_message(lang, error);
            // Two sentences: what happened, what to do.
            assert!(said.matches(['。', '.']).count() >= 2, "{said}");
            if matches!(error, Error::File { .. }) {
                assert!(said.contains("/data/a.tixin"), "{said}");
            }
        }
    }
}

#[test]
fn refusals_name_the_field_the_law_and_who_may() {
    let zh = Lang::Zh;
    let invalid = Error::Invalid(vec![
        Problem::fault(
            Field::RegistrationCode,
            Rule::Length {
                expected: 20,
                found: 19,
            },
            "1",
        ),
        Problem::warning(Field::Remarks, Rule::Required, ""),
    ]);
    let said = error_message(zh, &invalid);
    assert!(
        said.contains("注册代码") && said.contains("20") && !said.contains("备注"),
        "{said}"
    );
    let guarded = Error::Guarded(vec![
        (ElevatorId(1), Guard::StartBeforeNotice),
        (ElevatorId(2), Guard::StartBeforeNotice),
    ]);
    let said = error_message(zh, &guarded);
    assert!(
        said.contains("第二十三条") && said.contains("2 台"),
        "{said}"
    );
    assert_eq!(said.matches("第二十三条").count(), 1, "said once: {said}");
    let forbidden = Error::Forbidden {
        role: Role::Dispatcher,
        permission: Permission::HandleNotices,
    };
    let said = error_message(zh, &forbidden);
    assert!(
        said.contains("调度员") && said.contains("检查员、管理员"),
        "{said}"
    );
    let conflict = Error::Conflict(vec![FieldConflict {
        field: Field::Address,
        base: "A".to_owned(),
        mine: "B".to_owned(),
        theirs: "C".to_owned(),
    }]);
    assert!(
        error_message(Lang::En, &conflict).contains("was \"A\", you wrote \"B\", now is \"C\"")
    );
    let built = Error::BuiltUpon {
        operation: OperationId(1),
        tables: vec!["notice".to_owned()],
    };
    assert!(error_message(Lang::En, &built).contains("notice"));
}

#[test]
fn every_rule_and_guard_has_words_and_the_law_is_cited() {
    for lang in Lang::ALL {
        for rule in rules() {
            let problem = Problem::fault(Field::NoticeNo, rule, "x");
            assert!(!problem_message(lang, &problem).is_empty(), "{problem:?}");
            let line = problem_line(lang, &problem);
            assert!(line.contains(lang.field_notice_no()), "{line}");
        }
        for guard in guards() {
            let said = guard_message(lang, &guard);
            assert!(!said.is_empty());
            assert_eq!(
                guard.law().is_some(),
                said.contains('《') || said.contains("art. "),
                "{said}"
            );
        }
    }
}

#[test]
fn every_code_that_a_sentence_names_has_a_word() {
    fn all<E: Coded>(lang: Lang) {
        for one in E::ALL {
            assert!(
                lang.by_key(&one.message_key()).is_some(),
                "{}",
                one.message_key()
            );
        }
    }
    for lang in Lang::ALL {
        all::<Field>(lang);
        all::<Stage>(lang);
        all::<Step>(lang);
        all::<Role>(lang);
        all::<Permission>(lang);
        all::<NoticeState>(lang);
        all::<tixin::domain::operation::OpKind>(lang);
        all::<tixin::domain::work_calendar::Holiday>(lang);
    }
    assert_eq!(tixin::cli::without_words(), Vec::<String>::new());
}
