//! A corrected step is judged as if all steps had been recorded so from the first.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tixin::domain::problem::{Field, Rule, any_fault};
use tixin::domain::renewal::{
    Guard, Stage, StageEvent, Step, StepRequest, Timeline, check_corrected, check_step,
};

use super::day;
use super::guards::{record, request};

fn today() -> NaiveDate {
    day("2025-12-31")
}

/// Records what is asked, one after the other; a step that would not be saved is left out.
fn recorded(asked: &[StepRequest], reminded: bool) -> Vec<StageEvent> {
    let mut events = Vec::new();
    for request in asked {
        let (to, guards) = check_step(&Timeline::of(&events), request, today(), reminded);
        let reason = !request.note.is_empty();
        if guards.iter().all(|guard| reason && !guard.refuses()) {
            record(&mut events, request, to);
            if let Some(event) = events.last_mut() {
                event.note.clone_from(&request.note);
            }
        }
    }
    events
}

fn asked_of(event: &StageEvent) -> StepRequest {
    StepRequest {
        to: Some(event.to),
        note: event.note.clone(),
        ..request(event.step, event.happened_on)
    }
}

/// Steps in the usual order with others between, some days apart, with or without a note.
fn asked() -> impl Strategy<Value = Vec<StepRequest>> {
    let step = prop_oneof![
        3 => (0..Step::FORWARD.len()).prop_map(|at| Step::FORWARD[at]),
        1 => (0..Step::ALL.len()).prop_map(|at| Step::ALL[at]),
    ];
    let one = (step, 0..Stage::ALL.len(), 0..25_u64, any::<bool>());
    proptest::collection::vec(one, 0..50).prop_map(|all| {
        let mut on = day("2025-01-01");
        let mut asked = Vec::new();
        for (step, goal, days, note) in all {
            on = on + Days::new(days);
            asked.push(StepRequest {
                to: Some(Stage::ALL[goal]),
                note: if note {
                    "why".to_owned()
                } else {
                    String::new()
                },
                ..request(step, on.min(today()))
            });
        }
        asked
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_correction_is_accepted_exactly_where_the_same_steps_could_be_recorded(
        asked in asked(),
        reminded in any::<bool>(),
        at in any::<prop::sample::Index>(),
        shift in -40_i64..40,
        note in any::<bool>(),
    ) {
        let before = recorded(&asked, reminded);
        prop_assume!(!before.is_empty());
        let at = at.index(before.len());
        let mut after = before.clone();
        after[at].happened_on += chrono::Duration::days(shift);
        after[at].note = if note { "why".to_owned() } else { String::new() };

        let faults = check_corrected(&before, &after, after[at].id, today(), reminded);
        let again: Vec<StepRequest> = after.iter().map(asked_of).collect();
        let scratch = recorded(&again, reminded);
        let same = scratch.len() == after.len();
        prop_assert_eq!(any_fault(&faults), !same, "{:?}", faults);
        if same {
            // And it leads to the same place.
            prop_assert_eq!(Timeline::of(&scratch).stage, Timeline::of(&before).stage);
        }
    }
}

/// Notified on 2 May, started on 15 May, self-inspected on 20 May.
fn three() -> Vec<StageEvent> {
    let asked = [
        (Step::Notify, "2025-05-02"),
        (Step::Start, "2025-05-15"),
        (Step::SelfInspect, "2025-05-20"),
    ];
    recorded(&asked.map(|(step, on)| request(step, day(on))), true)
}

fn rules(change: impl FnOnce(&mut Vec<StageEvent>) -> usize) -> Vec<(Field, Rule)> {
    let before = three();
    let mut after = before.clone();
    let at = change(&mut after);
    check_corrected(&before, &after, after[at].id, day("2025-06-01"), true)
        .into_iter()
        .map(|problem| (problem.field, problem.rule))
        .collect()
}

#[test]
fn the_steps_around_it_are_named_with_their_days() {
    let at = |on: &str| {
        let on = day(on);
        rules(|steps| {
            steps[1].happened_on = on;
            1
        })
    };
    assert_eq!(at("2025-05-05"), []);
    let before = Rule::BeforeStep {
        step: Step::Notify,
        on: "2025-05-02".to_owned(),
    };
    assert_eq!(at("2025-05-01"), [(Field::HappenedOn, before)]);
    let after = Rule::AfterStep {
        step: Step::SelfInspect,
        on: "2025-05-20".to_owned(),
    };
    assert_eq!(at("2025-05-21"), [(Field::HappenedOn, after.clone())]);
    let future = Rule::InFuture {
        today: "2025-06-01".to_owned(),
    };
    assert_eq!(
        at("2025-06-02"),
        [(Field::HappenedOn, future), (Field::HappenedOn, after)],
        "all at once"
    );
}

#[test]
fn the_law_behind_a_later_step_is_cited() {
    // Handed over on 10 June and registered on 5 July: 25 days. Handed over on 1 June it would be 34.
    let way = Step::FORWARD.iter().filter(|step| **step != Step::Register);
    let mut asked: Vec<StepRequest> = way.map(|step| request(*step, day("2025-05-02"))).collect();
    asked.push(request(Step::Register, day("2025-07-05")));
    asked[6].happened_on = day("2025-06-10");
    let before = recorded(&asked, true);
    assert_eq!(before.len(), 8);
    let mut after = before.clone();
    after[6].happened_on = day("2025-06-01");
    let found = check_corrected(&before, &after, after[6].id, today(), true);
    let guard = Guard::RegistrationLate { days: 34 };
    assert!(guard.law().is_some());
    let rule = Rule::StepStands {
        step: Step::Register,
        on: "2025-07-05".to_owned(),
        guard,
    };
    assert_eq!(found[0].rule, rule, "{found:?}");
    assert_eq!(found.len(), 1);
    // With a reason at the registration it may be.
    let mut before = before;
    before[7].note = "owners were away".to_owned();
    after[7].note.clone_from(&before[7].note);
    assert_eq!(
        check_corrected(&before, &after, after[6].id, today(), true),
        []
    );
}

#[test]
fn what_stood_against_another_step_before_keeps_nobody() {
    // No reminder was sent, and the start says no reason: so it came from elsewhere.
    let before = three();
    let mut after = before.clone();
    after[2].happened_on = day("2025-05-18");
    assert_eq!(
        check_corrected(&before, &after, after[2].id, today(), false),
        []
    );
    // Of the step itself it counts.
    after[1].happened_on = day("2025-05-14");
    let found = check_corrected(&before, &after, after[1].id, today(), false);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].field, Field::StepNote);
}
