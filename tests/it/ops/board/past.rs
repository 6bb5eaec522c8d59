//! The board of an earlier day against a slow replay, and against what was shown on that day.

use tixin::domain::board::BoardQuery;
use tixin::domain::board::fact::Fact;
use tixin::domain::renewal::{Stage, Step, StepRequest, Timeline};
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::board::{progress, reports};
use tixin::ops::{Action, Actor, Desk, perform};
use tixin::store::board::{Scope, facts_as_of};
use tixin::store::{elevator, program};

use super::{day, demo_of};
use crate::common::{Office, sample};

#[test]
fn an_earlier_day_is_the_fold_of_the_steps_up_to_it() {
    let (_folder, store) = demo_of(80);
    let program = program::current(&store).unwrap().unwrap();
    for on in [
        "2024-12-31",
        "2025-02-14",
        "2025-04-30",
        "2025-06-30",
        "2025-08-08",
    ] {
        let scope = Scope {
            program: &program,
            as_of: day(on),
            filters: &[],
        };
        for fact in facts_as_of(&store, &scope).unwrap() {
            let whole = elevator::get(&store, fact.elevator).unwrap().unwrap();
            let line = Timeline::as_of(&whole.events, day(on));
            let dates = |fact: &Fact| {
                [
                    Stage::Notified,
                    Stage::UnderConstruction,
                    Stage::SelfInspected,
                    Stage::Applied,
                    Stage::Inspecting,
                    Stage::Reported,
                    Stage::Registered,
                    Stage::HandedOver,
                ]
                .map(|stage| (stage, fact.entered(stage)))
            };
            assert_eq!(fact.stage, line.stage, "{on}");
            assert_eq!(fact.since, line.since, "{on}");
            for (stage, entered) in dates(&fact) {
                assert_eq!(entered, line.reached(stage), "{on} {stage:?}");
            }
        }
    }
}

/// Works day after day, keeps what the board said each evening, and asks again at the end.
#[test]
fn an_earlier_day_is_what_was_shown_on_it() {
    let mut office = Office::new();
    let ids = office.create_many(6);
    let calendar = WorkCalendar::embedded();
    let inspector = office.inspector;
    let work: &[(&str, &[usize], Step, Option<Stage>)] = &[
        ("2025-05-06", &[0, 1, 2, 3], Step::Notify, None),
        ("2025-05-12", &[0, 1, 2], Step::Start, None),
        ("2025-05-20", &[2], Step::Suspend, None),
        ("2025-06-03", &[0, 1], Step::SelfInspect, None),
        ("2025-06-05", &[0, 1], Step::Apply, None),
        ("2025-06-06", &[3], Step::Withdraw, None),
        ("2025-06-10", &[0, 1], Step::Inspect, None),
        ("2025-06-11", &[1], Step::Rectify, None),
        ("2025-06-13", &[0], Step::Report, None),
        ("2025-06-16", &[1], Step::ConfirmRectified, None),
        ("2025-06-18", &[1], Step::Report, None),
        ("2025-06-20", &[0], Step::MoveBack, Some(Stage::Inspecting)),
        ("2025-06-23", &[2], Step::Resume, None),
        ("2025-06-24", &[0], Step::Report, None),
        ("2025-06-30", &[0], Step::Register, None),
    ];
    let mut evenings = Vec::new();
    for (on, of, step, to) in work {
        let request = StepRequest {
            step: *step,
            to: *to,
            happened_on: day(on),
            evidence: String::new(),
            note: "因故".to_owned(),
        };
        let action = Action::Step {
            elevators: of.iter().map(|at| ids[*at]).collect(),
            request,
        };
        let actor = Actor {
            today: day(on),
            ..office.actor(inspector)
        };
        let mut desk = Desk {
            store: &mut office.store,
            actor,
            calendar: &calendar,
        };
        perform(&mut desk, action).unwrap();
        let query = BoardQuery::on(day(on));
        let shown = progress(&office.store, &calendar, &query).unwrap();
        assert!(shown.live, "{on}");
        let turned = reports(&office.store, &calendar, &query).unwrap();
        evenings.push((query, shown, turned));
    }
    for (query, mut shown, mut turned) in evenings {
        let again = progress(&office.store, &calendar, &query).unwrap();
        shown.live = again.live;
        assert_eq!(again, shown, "{}", query.as_of);
        let reported = reports(&office.store, &calendar, &query).unwrap();
        turned.live = reported.live;
        assert_eq!(reported, turned, "{}", query.as_of);
    }
    // The clock stood while something was put right: Wednesday the 11th, then Tuesday and Wednesday.
    let last = reports(&office.store, &calendar, &BoardQuery::on(day("2025-06-30"))).unwrap();
    assert_eq!(last.figures.all.days.n, 2);
    assert_eq!((last.first_pass.reports, last.first_pass.first), (2, 1));
    let _ = sample(1);
}
