//! The made file holds exactly what the product says of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tixin::domain::elevator::UseStatus;
use tixin::domain::figures::Period;
use tixin::domain::ids::ElevatorId;
use tixin::domain::query::{Filter, RegisterQuery};
use tixin::domain::renewal::{Stage, StepRequest, Timeline, check_step};
use tixin::domain::rescue::RescueSource;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::demo::{self, DemoOptions};
use tixin::ops::summary::{Summary, summary};
use tixin::store::{
    OpenOptions, Store, elevator, notice, organization, person, program, register, renewal,
};

/// A made file in a folder that goes away with it.
pub fn made(options: DemoOptions) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let open = OpenOptions {
        now: Some(demo::now()),
        seed: Some(7),
        ..OpenOptions::default()
    };
    let mut store = Store::create_with(&folder.path().join("demo.db"), &open).unwrap();
    demo::fill(&mut store, options, |_, _| {}).unwrap();
    (folder, store)
}

fn figures(store: &Store, as_of: NaiveDate, period: Option<&str>) -> Summary {
    let period = period.map(|p| Period::parse(p).unwrap());
    summary(store, &WorkCalendar::embedded(), as_of, period)
        .unwrap()
        .1
}

/// Whatever a unit is counted as, the list that the number opens is as long as the number says.
#[test]
fn every_number_of_a_unit_is_its_list() {
    let (_folder, store) = made(DemoOptions::default());
    let program = program::current(&store).unwrap().unwrap();
    let rows = |filters: &[Filter]| {
        let query = RegisterQuery {
            filters: filters.to_vec(),
            ..RegisterQuery::default()
        };
        register::count(&store, &query, &program, demo::today()).unwrap()
    };
    let sum = |counts: &[(Stage, u32)]| counts.iter().map(|(_, n)| n).sum::<u32>();
    let units = tixin::ops::unit::list(&store, None, demo::today()).unwrap();
    assert!(units.iter().any(|u| sum(&u.as_user) > 0));
    for unit in units {
        let id = unit.organization.id;
        for (counts, filter) in [
            (&unit.as_construction, Filter::ConstructionUnit(id)),
            (&unit.as_maker, Filter::Maker(id)),
            (&unit.as_user, Filter::UserUnit(id)),
        ] {
            let listed = rows(&[Filter::InProgram, filter.clone()]);
            assert_eq!(listed, sum(counts), "{filter:?}");
            for (stage, n) in counts {
                let listed = rows(&[Filter::InProgram, filter.clone(), Filter::Stage(*stage)]);
                assert_eq!(listed, *n, "{filter:?} {stage:?}");
            }
        }
        let mut maintained = vec![Filter::MaintenanceUnit(id)];
        let standing = UseStatus::ALL.iter().copied().filter(|s| s.stands());
        maintained.extend(standing.map(Filter::UseStatus));
        assert_eq!(rows(&maintained), unit.maintained);
    }
}

#[test]
fn the_default_is_exactly_the_demo_of_the_product() {
    let (_folder, store) = made(DemoOptions::default());
    let all = figures(&store, demo::today(), None);
    assert_eq!(all.program.target, 500);
    assert_eq!(all.program.total, 500);
    assert_eq!(all.program.done, 310);
    assert_eq!(all.stages.0.iter().map(|(_, n)| n).sum::<u32>(), 500);
    assert_eq!(all.streets.values().map(|s| s.total).sum::<u32>(), 500);
    assert!(all.streets.values().all(|s| s.total > 100));
    let count = |stage| all.stages.0.iter().find(|(s, _)| *s == stage).unwrap().1;
    assert_eq!(count(Stage::Suspended), 6);
    assert_eq!(count(Stage::Withdrawn), 2);
    assert!(all.stages.0.iter().all(|(_, n)| *n > 0));
    assert!(all.overdue > 5 && all.overdue < 60, "{}", all.overdue);
    assert!(all.not_reminded > 0);
    assert_eq!(all.rescue.all.received, 110);
    assert_eq!(all.rescue.all.handled, 107);

    let half = figures(&store, demo::today(), Some("2025H1"));
    let police = &half.rescue.by_source[RescueSource::Police110.code()];
    assert_eq!(
        (police.received, police.handled, police.in_time),
        (61, 61, 61)
    );
    assert!(half.rescue.all.received > 61);
}

#[test]
fn reports_take_near_five_working_days_and_later_near_two() {
    let (_folder, store) = made(DemoOptions::default());
    let months = figures(&store, demo::today(), None).inspection.by_month;
    assert_eq!(months.keys().next().unwrap(), "2025-02");
    for (month, reports) in months {
        let mean = reports.mean_working_days.unwrap();
        let near = if month.as_str() < "2025-07" { 5.0 } else { 2.0 };
        assert!((mean - near).abs() < 0.6, "{month}: {mean}");
    }
}

#[test]
fn every_made_step_keeps_the_law_and_the_order_of_days() {
    let (_folder, store) = made(DemoOptions::default());
    let calendar = WorkCalendar::embedded();
    let mut seen = 0;
    for id in in_program(&store) {
        let renewal = renewal::of_elevator(&store, id).unwrap().unwrap();
        let events = renewal::events(&store, renewal).unwrap();
        for (i, event) in events.iter().enumerate() {
            let line = Timeline::of(&events[..i]);
            let request = StepRequest {
                step: event.step,
                to: None,
                happened_on: event.happened_on,
                evidence: event.evidence.clone(),
                note: event.note.clone(),
            };
            let (to, guards) = check_step(&line, &request, demo::today(), true);
            assert_eq!(to, event.to, "{event:?}");
            assert_eq!(line.stage, event.from);
            assert!(
                !guards.iter().any(tixin::domain::renewal::Guard::refuses),
                "{event:?} {guards:?}"
            );
            assert!(
                guards.is_empty() || !event.note.is_empty(),
                "{event:?} {guards:?}"
            );
            assert!(calendar.is_working(event.happened_on), "{event:?}");
            seen += 1;
        }
    }
    assert!(seen > 2500, "{seen}");
}

fn in_program(store: &Store) -> Vec<ElevatorId> {
    let query = RegisterQuery {
        filters: vec![Filter::InProgram],
        ..RegisterQuery::default()
    };
    let program = program::current(store).unwrap().unwrap();
    register::ids(store, &query, &program, demo::today()).unwrap()
}

#[test]
fn notices_stand_in_every_state_and_one_has_two_versions() {
    let (_folder, store) = made(DemoOptions::default());
    let list = notice::list(&store).unwrap();
    let states: BTreeSet<_> = list.iter().map(|n| n.state).collect();
    assert_eq!(states.len(), 5, "{states:?}");
    assert_eq!(list.iter().filter(|n| n.version == 2).count(), 1);
    assert!(list.iter().any(|n| n.reminded) && list.iter().any(|n| !n.reminded));
    for row in &list {
        assert!(row.elevators > 0);
        assert!(row.notice_on <= row.planned_start_on, "{row:?}");
        assert!(row.planned_start_on <= row.planned_finish_on, "{row:?}");
    }
}

#[test]
fn made_records_pass_the_checks_and_say_that_they_are_made() {
    let (_folder, store) = made(DemoOptions::default());
    for unit in organization::all(&store).unwrap() {
        tixin::domain::codes::CreditCode::parse(&unit.draft.credit_code).unwrap();
        assert!(unit.draft.name.contains("演示") || !unit.draft.remarks.is_empty());
    }
    let people = person::all(&store).unwrap();
    let roles: BTreeSet<_> = people.iter().map(|p| p.role).collect();
    assert_eq!((people.len(), roles.len()), (6, 4));
    let mut replaced = 0;
    for place in notice::pick_places(&store, Stage::HandedOver).unwrap() {
        for (id, _) in place.elevators {
            let old = elevator::get(&store, id).unwrap().unwrap();
            tixin::domain::codes::RegistrationCode::parse(&old.draft.registration_code).unwrap();
            tixin::domain::codes::CertificateNo::parse(&old.draft.certificate_no).unwrap();
            if let Some((new, _)) = old.replaced_by {
                let new = elevator::get(&store, new).unwrap().unwrap();
                assert!(new.draft.renewal.is_none());
                assert_eq!(new.draft.place(), old.draft.place());
                replaced += 1;
            }
        }
    }
    assert!(replaced > 30, "{replaced}");
}

#[test]
fn a_seed_makes_the_same_file_again_and_another_seed_another() {
    let small = |seed| DemoOptions {
        lifts: 60,
        seed,
        chunk: 20,
    };
    let codes = |options| {
        let (_folder, store) = made(options);
        let mut all = Vec::new();
        for id in in_program(&store) {
            let lift = elevator::get(&store, id).unwrap().unwrap().draft;
            all.push((lift.place(), lift.registration_code));
        }
        all
    };
    assert_eq!(codes(small(1)), codes(small(1)));
    assert_ne!(codes(small(1)), codes(small(2)));
    assert_eq!(codes(small(3)).len(), 60);
}

#[test]
fn an_earlier_day_is_folded_from_the_steps_and_adds_up_too() {
    let (_folder, store) = made(DemoOptions::default());
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let mut before = 0;
    for (on, most) in [
        ("2025-01-01", 0),
        ("2025-03-31", 40),
        ("2025-06-30", 200),
        ("2025-08-08", 310),
    ] {
        let past = figures(&store, day(on), None);
        assert_eq!(past.program.total, 500);
        assert_eq!(past.stages.0.iter().map(|(_, n)| n).sum::<u32>(), 500);
        assert!(
            past.program.done >= before && past.program.done <= most,
            "{on} {}",
            past.program.done
        );
        before = past.program.done;
    }
    let program = program::current(&store).unwrap().unwrap();
    let scope = tixin::store::board::Scope {
        program: &program,
        as_of: demo::today(),
        filters: &[],
    };
    let by_id = |mut facts: Vec<tixin::domain::board::fact::Fact>| {
        facts.sort_by_key(|fact| fact.elevator);
        facts
    };
    let now = tixin::store::board::facts_now(&store, &scope).unwrap();
    let folded = tixin::store::board::facts_as_of(&store, &scope).unwrap();
    assert_eq!(by_id(now), by_id(folded));
}
