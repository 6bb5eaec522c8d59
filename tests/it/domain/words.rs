//! Everything that the domain names by a code has its words in both languages, and nothing is named twice.

use std::collections::BTreeSet;

use tixin::domain::coded::Coded;
use tixin::domain::codes::Category;
use tixin::domain::elevator::{PlaceKind, UseStatus};
use tixin::domain::figures::Figure;
use tixin::domain::ids::ElevatorId;
use tixin::domain::notice::{NoticeState, NoticeStep, NoticeWork};
use tixin::domain::operation::OpKind;
use tixin::domain::organization::OrganizationKind;
use tixin::domain::problem::{Field, Rule};
use tixin::domain::query::Column;
use tixin::domain::reminder::ReminderWay;
use tixin::domain::renewal::{Guard, Law, RenewalKind, RenewalReason, Stage, Step};
use tixin::domain::rescue::{RescueOutcome, RescueSource, RescueStep};
use tixin::domain::role::{Permission, Role};
use tixin::domain::work_calendar::Holiday;

use super::day;

fn keys<E: Coded>() -> Vec<String> {
    E::ALL.iter().map(|e| e.message_key()).collect()
}

fn rules() -> Vec<Rule> {
    let text = String::new;
    let field = Field::Name;
    vec![
        Rule::Required,
        Rule::Length {
            expected: 1,
            found: 2,
        },
        Rule::Character {
            place: 1,
            found: 'x',
        },
        Rule::CheckDigit { expected: 'x' },
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
        Rule::TooLong { limit: 1 },
        Rule::LessThan {
            field,
            value: text(),
        },
        Rule::NoIdentity,
        Rule::NotATime,
        Rule::LateWithoutReason { minutes: 31 },
        Rule::NotFreed,
        Rule::ReportUp,
        Rule::OrderClosed,
        Rule::Masked,
        Rule::IncidentTaken { order: text() },
        Rule::NotTied,
        Rule::CannotJoin,
    ]
}

fn guards() -> Vec<Guard> {
    let (stage, step, on) = (Stage::Planned, Step::Start, day("2025-08-08"));
    vec![
        Guard::StartBeforeNotice,
        Guard::HandoverBeforeReport,
        Guard::RegisterBeforeReport,
        Guard::NotFromHere { stage, step },
        Guard::AlreadyDone { step, on },
        Guard::OutOfOrder { on, last_on: on },
        Guard::InFuture { on, today: on },
        Guard::Skips { stages: vec![] },
        Guard::Backward,
        Guard::SuspendReason,
        Guard::WithdrawReason,
        Guard::NoReminder,
        Guard::RegistrationLate { days: 31 },
    ]
}

fn wanted() -> Vec<String> {
    let mut wanted = [
        keys::<Category>(),
        keys::<Column>(),
        keys::<Field>(),
        keys::<Figure>(),
        keys::<Holiday>(),
        keys::<Law>(),
        keys::<NoticeState>(),
        keys::<NoticeStep>(),
        keys::<NoticeWork>(),
        keys::<OpKind>(),
        keys::<OrganizationKind>(),
        keys::<Permission>(),
        keys::<PlaceKind>(),
        keys::<ReminderWay>(),
        keys::<RenewalKind>(),
        keys::<RenewalReason>(),
        keys::<RescueOutcome>(),
        keys::<RescueSource>(),
        keys::<RescueStep>(),
        keys::<Role>(),
        keys::<Stage>(),
        keys::<Step>(),
        keys::<UseStatus>(),
    ]
    .concat();
    wanted.extend(Figure::ALL.iter().map(|f| f.definition_key()));
    wanted.extend(Law::ALL.iter().map(|l| l.text_key()));
    wanted.extend(rules().iter().map(Rule::message_key));
    wanted.extend(guards().iter().map(Guard::message_key));
    wanted
}

fn written(language: &str) -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/lang")
        .join(language);
    let mut keys = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.starts_with(|c: char| c.is_ascii_lowercase())
            {
                assert!(keys.insert(key.to_owned()), "{key} is written twice");
            }
        }
    }
    keys
}

#[test]
fn every_code_has_its_words() {
    for language in ["zh-CN", "en"] {
        let written = written(language);
        let missing: Vec<_> = wanted()
            .into_iter()
            .filter(|key| !written.contains(key))
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{language}");
    }
}

#[test]
fn no_two_things_share_a_key() {
    let mut seen = BTreeSet::new();
    for key in wanted() {
        assert!(seen.insert(key.clone()), "{key}");
    }
}
