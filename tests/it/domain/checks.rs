//! The elevator's form: all faults at once, doubts apart from faults, typed values ready for the store.

use tixin::domain::checks::{Lookup, PlainLookup, check_elevator, check_renewal, find_street};
use tixin::domain::codes::Category;
use tixin::domain::community::Street;
use tixin::domain::elevator::{ElevatorDraft, UseStatus};
use tixin::domain::ids::{ElevatorId, StreetId};
use tixin::domain::problem::{Field, Problem, Rule, Severity};
use tixin::domain::renewal::{RenewalDraft, RenewalKind};

use super::day;

pub fn today() -> chrono::NaiveDate {
    day("2025-08-08")
}

fn streets() -> Vec<Street> {
    [(1, "330108001", "西兴街道"), (2, "330108002", "长河街道")]
        .map(|(id, code, name)| Street {
            id: StreetId(id),
            code: code.to_owned(),
            name: name.to_owned(),
        })
        .to_vec()
}

fn good_elevator() -> ElevatorDraft {
    ElevatorDraft {
        category: "3110".to_owned(),
        registration_code: "31103301082005063337".to_owned(),
        certificate_no: "梯11浙AJ5023（05）".to_owned(),
        equipment_code: "311010123200500001".to_owned(),
        rescue_code: "032175".to_owned(),
        rated_load_kg: "1,000 kg".to_owned(),
        rated_speed: "1.75".to_owned(),
        floors: "18".to_owned(),
        stops: "18".to_owned(),
        doors: "18".to_owned(),
        street: "长河".to_owned(),
        community: " 江晖苑 ".to_owned(),
        building: "3幢".to_owned(),
        in_use_on: "2005/6/30".to_owned(),
        renewal: Some(RenewalDraft {
            kind: "replace".to_owned(),
            contract_price: "23.5万元".to_owned(),
            ..RenewalDraft::default()
        }),
        ..ElevatorDraft::default()
    }
}

fn judge(draft: &ElevatorDraft) -> Vec<(Field, Rule, Severity)> {
    let streets = streets();
    let lookup = PlainLookup {
        today: today(),
        rescue_code_length: 6,
        streets: &streets,
    };
    brief(check_elevator(draft, &lookup).1)
}

pub fn brief(problems: Vec<Problem>) -> Vec<(Field, Rule, Severity)> {
    problems
        .into_iter()
        .map(|p| (p.field, p.rule, p.severity))
        .collect()
}

#[test]
fn a_good_elevator_comes_out_typed() {
    let streets = streets();
    let lookup = PlainLookup {
        today: today(),
        rescue_code_length: 6,
        streets: &streets,
    };
    let (checked, problems) = check_elevator(&good_elevator(), &lookup);
    assert_eq!(problems, []);
    assert_eq!(checked.category, Category::TractionPassenger);
    assert_eq!(checked.certificate_no.unwrap().as_str(), "梯11浙AJ5023(05)");
    assert_eq!(checked.rated_load_kg, Some(1000));
    assert_eq!(checked.rated_speed_mms, Some(1750));
    assert_eq!(checked.street, StreetId(2));
    assert_eq!(checked.community, "江晖苑");
    assert_eq!(checked.in_use_on, Some(day("2005-06-30")));
    assert_eq!(checked.use_status, UseStatus::InUse);
    let renewal = checked.renewal.unwrap();
    assert_eq!(renewal.kind, RenewalKind::Replace);
    assert_eq!(renewal.contract_price_fen, Some(23_500_000));
}

#[test]
fn all_faults_come_at_once() {
    let draft = ElevatorDraft {
        category: "3500".to_owned(),
        registration_code: "3110350600201605333".to_owned(),
        certificate_no: "11浙AJ5023".to_owned(),
        rescue_code: "12345".to_owned(),
        rated_load_kg: "heavy".to_owned(),
        rated_speed: "-1".to_owned(),
        floors: "0".to_owned(),
        stops: "1000".to_owned(),
        street: "浦沿".to_owned(),
        in_use_on: "2025-02-30".to_owned(),
        use_status: "gone".to_owned(),
        model: "x".repeat(61),
        address: "a\u{7}b".to_owned(),
        renewal: Some(RenewalDraft::default()),
        ..ElevatorDraft::default()
    };
    let found = judge(&draft);
    let expected = [
        (Field::Category, Rule::UnknownWord),
        (
            Field::RegistrationCode,
            Rule::Length {
                expected: 20,
                found: 19,
            },
        ),
        (
            Field::CertificateNo,
            Rule::Character {
                place: 1,
                found: '1',
            },
        ),
        (
            Field::RescueCode,
            Rule::Length {
                expected: 6,
                found: 5,
            },
        ),
        (Field::RatedLoadKg, Rule::NotANumber),
        (Field::RatedSpeed, Rule::NotPositive),
        (Field::Floors, Rule::NotPositive),
        (
            Field::Stops,
            Rule::TooMuch {
                limit: "300".to_owned(),
            },
        ),
        (Field::Street, Rule::UnknownWord),
        (Field::Community, Rule::Required),
        (Field::InUseOn, Rule::NotADate),
        (Field::UseStatus, Rule::UnknownWord),
        (Field::Model, Rule::TooLong { limit: 60 }),
        (
            Field::Address,
            Rule::Character {
                place: 2,
                found: '\u{7}',
            },
        ),
        (Field::RenewalKind, Rule::Required),
    ];
    for (field, rule) in &expected {
        assert!(
            found.contains(&(*field, rule.clone(), Severity::Fault)),
            "{field:?} {rule:?} not in {found:?}"
        );
    }
    assert_eq!(found.len(), expected.len(), "{found:?}");
}

#[test]
fn kinds_must_agree_and_duplicates_are_named() {
    struct Taken(Vec<Street>);
    impl Lookup for Taken {
        fn today(&self) -> chrono::NaiveDate {
            today()
        }
        fn rescue_code_length(&self) -> u32 {
            0
        }
        fn street(&self, typed: &str) -> Option<StreetId> {
            find_street(&self.0, typed)
        }
        fn duplicate_of(&self, field: Field, code: &str) -> Option<(ElevatorId, String)> {
            (field == Field::CertificateNo && code == "梯11浙AJ5023(05)")
                .then(|| (ElevatorId(7), "江晖苑 3幢".to_owned()))
        }
    }
    let mut draft = good_elevator();
    let duplicate = Rule::Duplicate {
        other: ElevatorId(7),
        label: "江晖苑 3幢".to_owned(),
    };
    let (_, problems) = check_elevator(&draft, &Taken(streets()));
    assert_eq!(
        brief(problems),
        [(Field::CertificateNo, duplicate, Severity::Fault)]
    );

    draft.category = "3310".to_owned();
    assert_eq!(
        judge(&draft),
        [
            (
                Field::RegistrationCode,
                Rule::EquipmentKind,
                Severity::Fault
            ),
            (Field::EquipmentCode, Rule::EquipmentKind, Severity::Warning),
            (Field::CertificateNo, Rule::EquipmentKind, Severity::Fault),
        ]
    );
}

#[test]
fn doubts_do_not_refuse() {
    let mut draft = good_elevator();
    draft.registration_code.clear();
    draft.certificate_no.clear();
    draft.equipment_code.clear();
    draft.doors = "17".to_owned();
    draft.made_on = "2005-07-01".to_owned();
    draft.community = "𠮷祥里㐂".to_owned();
    let found = judge(&draft);
    assert_eq!(
        found,
        [
            (Field::RegistrationCode, Rule::NoIdentity, Severity::Warning),
            (
                Field::InUseOn,
                Rule::Before {
                    field: Field::MadeOn,
                    date: "2005-07-01".to_owned()
                },
                Severity::Warning
            ),
            (
                Field::Doors,
                Rule::LessThan {
                    field: Field::Stops,
                    value: "18".to_owned()
                },
                Severity::Warning
            ),
        ]
    );
    draft.factory_no = "F-1".to_owned();
    draft.in_use_on = "2025-08-09".to_owned();
    draft.equipment_code = "3110".to_owned();
    let found = judge(&draft);
    assert!(found.iter().all(|f| f.2 == Severity::Warning), "{found:?}");
    assert!(found.iter().any(|f| f.0 == Field::EquipmentCode));
    assert!(
        found
            .iter()
            .any(|f| f.0 == Field::InUseOn && matches!(f.1, Rule::InFuture { .. }))
    );
    assert!(found.iter().all(|f| f.1 != Rule::NoIdentity));
}

#[test]
fn renewals() {
    let draft = RenewalDraft {
        kind: "modify".to_owned(),
        reason: "years_20".to_owned(),
        planned_start_on: "2025-05-10".to_owned(),
        planned_finish_on: "2025-05-09".to_owned(),
        planned_report_on: "2025-05-08".to_owned(),
        contract_on: "2025-05-11".to_owned(),
        contract_price: "-3".to_owned(),
        ..RenewalDraft::default()
    };
    let (_, problems) = check_renewal(&draft, today());
    let fields: Vec<_> = problems.iter().map(|p| (p.field, p.severity)).collect();
    assert_eq!(
        fields,
        [
            (Field::ContractPrice, Severity::Fault),
            (Field::PlannedFinishOn, Severity::Fault),
            (Field::PlannedReportOn, Severity::Fault),
            (Field::PlannedStartOn, Severity::Warning),
        ]
    );
}
