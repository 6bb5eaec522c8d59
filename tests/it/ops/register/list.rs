//! The register's use cases: list.

use tixin::domain::elevator::UseStatus;
use tixin::domain::figures::done::{CountingDates, done_on};
use tixin::domain::figures::overdue::{PlannedDates, due_on, is_overdue};
use tixin::domain::ids::ElevatorId;
use tixin::domain::query::{Column, Filter, RegisterQuery};
use tixin::domain::renewal::{Stage, Step, Timeline};
use tixin::store::{community, elevator, register};

use crate::common::{Office, day, sample, today};

fn ids(office: &Office, query: &RegisterQuery) -> Vec<ElevatorId> {
    register::ids(&office.store, query, &office.program(), today()).unwrap()
}

fn with(filters: &[Filter]) -> RegisterQuery {
    RegisterQuery {
        filters: filters.to_vec(),
        ..RegisterQuery::default()
    }
}

/// Renewals in every stage of the way and beside it.
fn mixed() -> (Office, Vec<ElevatorId>) {
    let mut office = Office::new();
    let all = office.create_many(11);
    let steps = [
        (Step::Notify, "2025-05-01"),
        (Step::Start, "2025-05-02"),
        (Step::SelfInspect, "2025-06-01"),
        (Step::Apply, "2025-06-02"),
        (Step::Inspect, "2025-06-03"),
        (Step::Report, "2025-06-05"),
        (Step::Register, "2025-06-10"),
        (Step::HandOver, "2025-06-11"),
    ];
    for (n, (step, on)) in steps.into_iter().enumerate() {
        office
            .step(&all[n + 1..], step, on, "r")
            .unwrap_or_else(|e| panic!("{step:?} {e}"));
        // The last two leave the way.
        if step == Step::Start {
            office
                .step(&all[10..], Step::Suspend, "2025-05-03", "r")
                .unwrap();
            office
                .step(&all[9..10], Step::Withdraw, "2025-05-03", "r")
                .unwrap();
            return finish(office, all);
        }
    }
    (office, all)
}

fn finish(mut office: Office, all: Vec<ElevatorId>) -> (Office, Vec<ElevatorId>) {
    let steps = [
        (Step::SelfInspect, "2025-06-01"),
        (Step::Apply, "2025-06-02"),
        (Step::Inspect, "2025-06-03"),
        (Step::Report, "2025-06-05"),
        (Step::Register, "2025-06-10"),
        (Step::HandOver, "2025-06-11"),
    ];
    for (n, (step, on)) in steps.into_iter().enumerate() {
        office.step(&all[n + 3..9], step, on, "r").unwrap();
    }
    (office, all)
}

#[test]
fn due_and_done_say_the_same_in_sql_and_in_the_figures() {
    let (mut office, all) = mixed();
    let administrator = office.administrator;
    for counting in [Stage::Reported, Stage::Registered, Stage::HandedOver] {
        let before = office.program();
        let mut after = before.clone();
        after.counting_stage = counting;
        let save = tixin::ops::Action::SaveProgram {
            before: Box::new(before),
            after: Box::new(after),
        };
        office.perform(administrator, save).unwrap();
        let (mut overdue, mut done) = (Vec::new(), Vec::new());
        for id in &all {
            let elevator = elevator::get(&office.store, *id).unwrap().unwrap();
            let line = Timeline::of(&elevator.events);
            let renewal = elevator.draft.renewal.unwrap();
            let planned = PlannedDates {
                start_on: renewal.planned_start_on.parse().ok(),
                finish_on: renewal.planned_finish_on.parse().ok(),
                report_on: renewal.planned_report_on.parse().ok(),
            };
            if due_on(line.stage, planned).is_some_and(|d| is_overdue(d, &office.calendar, today()))
            {
                overdue.push(*id);
            }
            let dates = CountingDates {
                reported_on: line.reached(Stage::Reported),
                registered_on: line.reached(Stage::Registered),
                handed_over_on: line.reached(Stage::HandedOver),
            };
            if done_on(counting, line.stage, dates).is_some() {
                done.push(*id);
            }
        }
        assert!(!overdue.is_empty() && !done.is_empty(), "{counting:?}");
        let sorted = |mut ids: Vec<ElevatorId>| {
            ids.sort();
            ids
        };
        assert_eq!(sorted(ids(&office, &with(&[Filter::Overdue]))), overdue);
        assert_eq!(sorted(ids(&office, &with(&[Filter::Done]))), done);
    }
}

#[test]
fn filters_of_one_sort_add_up_and_of_two_sorts_narrow() {
    let (mut office, all) = mixed();
    let mut elsewhere = sample(50);
    elsewhere.street = "长河街道".into();
    elsewhere.community = "长河家园".into();
    let far = office.create(elsewhere);
    let streets = community::streets(&office.store).unwrap();
    let street = |name: &str| {
        let street = streets.iter().find(|s| s.name == name).unwrap();
        Filter::Street(street.id)
    };
    let (planned, notified) = (
        Filter::Stage(Stage::Planned),
        Filter::Stage(Stage::Notified),
    );
    assert_eq!(ids(&office, &with(std::slice::from_ref(&planned))).len(), 2);
    let either = with(&[planned.clone(), notified]);
    assert_eq!(ids(&office, &either).len(), 3);
    let both = with(&[planned.clone(), street("长河街道")]);
    assert_eq!(ids(&office, &both), [far]);
    let streets = with(&[planned, street("长河街道"), street("西兴街道")]);
    assert_eq!(ids(&office, &streets).len(), 2);
    let program = office.program();
    assert_eq!(
        register::count(&office.store, &streets, &program, today()).unwrap(),
        2
    );
    let done = with(&[Filter::DoneBetween(day("2025-06-05"), day("2025-06-05"))]);
    assert_eq!(ids(&office, &done).len(), 3);
    let never = with(&[Filter::DoneBetween(day("2025-06-06"), day("2025-07-05"))]);
    assert!(ids(&office, &never).is_empty());
    assert_eq!(
        ids(&office, &with(&[Filter::AgeAtLeast(22)])).len(),
        all.len() + 1
    );
    assert!(ids(&office, &with(&[Filter::AgeAtLeast(23)])).is_empty());
    assert!(ids(&office, &with(&[Filter::NotInProgram])).is_empty());
    let scrapped = with(&[Filter::UseStatus(UseStatus::Scrapped)]);
    assert!(ids(&office, &scrapped).is_empty());
}

#[test]
fn every_column_sorts_both_ways_with_the_unknown_last() {
    let (mut office, _) = mixed();
    let mut bare = sample(60);
    bare.registration_code.clear();
    bare.renewal = None;
    bare.in_use_on.clear();
    bare.maker.clear();
    bare.user_unit.clear();
    bare.maintenance_unit.clear();
    bare.community = "一一苑".into();
    let bare = office.create(bare);
    for &sort in Column::ALL {
        for descending in [false, true] {
            let query = RegisterQuery {
                sort,
                descending,
                ..RegisterQuery::default()
            };
            let found = ids(&office, &query);
            assert_eq!(found.len(), 12, "{sort:?}");
            let unknown = matches!(
                sort,
                Column::RegistrationCode
                    | Column::Stage
                    | Column::Since
                    | Column::Due
                    | Column::Kind
                    | Column::Maker
                    | Column::UserUnit
                    | Column::MaintenanceUnit
                    | Column::InUseOn
                    | Column::PlannedStartOn
                    | Column::NotifiedOn
            );
            if sort == Column::Stage {
                let rows = register::rows(&office.store, &found).unwrap();
                let mut stages: Vec<_> = rows.iter().filter_map(|r| r.stage).collect();
                if descending {
                    stages.reverse();
                }
                assert!(stages.is_sorted(), "in the order of the way: {stages:?}");
            }
            if matches!(
                sort,
                Column::RegistrationCode | Column::Maker | Column::InUseOn | Column::Stage
            ) {
                assert!(unknown);
                assert_eq!(found.last(), Some(&bare), "{sort:?} {descending}");
            }
        }
    }
}

#[test]
fn rows_come_in_the_order_asked_and_without_those_that_are_gone() {
    let (office, all) = mixed();
    let asked = [all[3], ElevatorId(5), all[1]];
    let rows = register::rows(&office.store, &asked).unwrap();
    let found: Vec<_> = rows.iter().map(|r| r.id).collect();
    assert_eq!(found, [all[3], all[1]]);
    assert_eq!(rows[1].street, "西兴街道");
    assert_eq!(rows[1].stage, Some(Stage::Notified));
    assert_eq!(rows[1].due, Some(day("2025-05-01")));
}

#[test]
fn search_finds_codes_names_and_initials() {
    let (office, all) = mixed();
    for (text, count) in [
        ("江晖", all.len()),
        ("jhy", all.len()),
        ("江晖苑 3幢", all.len()),
        ("3幢 11单元", 1),
        (&sample(4).registration_code, 1),
        ("没有", 0),
        ("\"江晖 OR", 0),
    ] {
        let query = RegisterQuery {
            text: text.to_owned(),
            ..RegisterQuery::default()
        };
        assert_eq!(ids(&office, &query).len(), count, "{text}");
    }
    assert_eq!(register::find(&office.store, "江晖", 3).unwrap().len(), 3);
    assert!(register::find(&office.store, "  ", 3).unwrap().is_empty());
    // What the palette finds is what the list finds: one, two and more characters, words of both kinds, a whole code.
    for text in ["江", "江晖", "江晖苑", "江晖苑 3幢", "3幢 11单元", "没有"] {
        let query = RegisterQuery {
            text: text.to_owned(),
            ..RegisterQuery::default()
        };
        let mut listed = ids(&office, &query);
        let mut found = register::find(&office.store, text, 1_000).unwrap();
        listed.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, listed, "{text}");
    }
    let code = sample(4).registration_code;
    assert_eq!(register::find(&office.store, &code, 3).unwrap().len(), 1);
}

#[test]
fn the_hot_questions_use_their_indexes() {
    let office = Office::new();
    let program = office.program();
    let explain =
        |query: &RegisterQuery| register::explain(&office.store, query, &program, today()).unwrap();
    let by_place = explain(&RegisterQuery::default());
    assert!(by_place.contains("register_row_place"), "{by_place}");
    assert!(!by_place.contains("TEMP B-TREE"), "{by_place}");
    let by_code = explain(&RegisterQuery {
        sort: Column::RegistrationCode,
        ..RegisterQuery::default()
    });
    assert!(by_code.contains("register_row_code"), "{by_code}");
    assert!(!by_code.contains("TEMP B-TREE"), "{by_code}");
    let by_due = explain(&RegisterQuery {
        sort: Column::Due,
        ..RegisterQuery::default()
    });
    assert!(!by_due.contains("TEMP B-TREE"), "{by_due}");
    // No order of the list reads whole rows.
    for &sort in Column::ALL {
        let plan = explain(&RegisterQuery {
            sort,
            ..RegisterQuery::default()
        });
        assert!(plan.contains("COVERING INDEX"), "{sort:?} {plan}");
    }
    for filter in [
        Filter::Unit(tixin::domain::ids::OrganizationId(1)),
        Filter::ConstructionUnit(tixin::domain::ids::OrganizationId(1)),
        Filter::Import(tixin::domain::ids::ImportBatchId(1)),
        Filter::Notice(tixin::domain::ids::NoticeId(1)),
    ] {
        let plan = explain(&with(std::slice::from_ref(&filter)));
        assert!(
            plan.contains("SEARCH") || plan.contains("MULTI-INDEX"),
            "{filter:?} {plan}"
        );
    }
}
