//! Any run of accepted steps keeps the promises of the timeline.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tixin::domain::figures::done::{CountingDates, done_on};
use tixin::domain::renewal::{Guard, Stage, StageEvent, Step, Timeline, check_step};

use super::day;
use super::guards::{record, request};

fn today() -> NaiveDate {
    day("2025-12-31")
}

/// The events of the asked steps that nothing refused, with the line before each.
fn accepted(asked: &[(usize, usize, u64)]) -> Vec<StageEvent> {
    let mut events = Vec::new();
    let mut on = day("2025-01-01");
    for (step, goal, days) in asked {
        on = on + Days::new(*days);
        let mut request = request(Step::ALL[step % Step::ALL.len()], on);
        request.to = Some(Stage::ALL[goal % Stage::ALL.len()]);
        let (to, guards) = check_step(&Timeline::of(&events), &request, today(), true);
        if !guards.iter().any(Guard::refuses) {
            record(&mut events, &request, to);
        }
    }
    events
}

/// Steps asked at random go far only rarely, so the usual next step is mixed in.
fn asked() -> impl Strategy<Value = Vec<(usize, usize, u64)>> {
    proptest::collection::vec(
        (
            prop_oneof![0..8_usize, 0..Step::ALL.len()],
            0..Stage::ALL.len(),
            0..5_u64,
        ),
        0..60,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn accepted_steps_keep_the_promises(asked in asked(), cut in 0..60_usize) {
        let events = accepted(&asked);
        let line = Timeline::of(&events);

        // Exactly one stage, and the events hang together.
        prop_assert_eq!(line.stage, events.last().map_or(Stage::Planned, |e| e.to));
        for pair in events.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
            prop_assert!(pair[0].happened_on <= pair[1].happened_on);
        }

        // Milestones in the order of days; registered and handed over may come in either order.
        let way: Vec<_> = line.milestones.iter().filter(|m| m.stage != Stage::Registered).collect();
        prop_assert!(way.windows(2).all(|p| p[0].happened_on <= p[1].happened_on));
        let way: Vec<_> = line.milestones.iter().filter(|m| m.stage != Stage::HandedOver).collect();
        prop_assert!(way.windows(2).all(|p| p[0].happened_on <= p[1].happened_on));

        // The law.
        for m in &line.milestones {
            if m.stage != Stage::Notified {
                prop_assert!(line.reached(Stage::Notified).is_some_and(|on| on <= m.happened_on));
            }
            if matches!(m.stage, Stage::Registered | Stage::HandedOver) {
                prop_assert!(line.reached(Stage::Reported).is_some_and(|on| on <= m.happened_on));
            }
        }

        // The stage has its milestone.
        if line.stage.place().is_some_and(|p| p > 0) {
            prop_assert!(line.has_been(line.stage), "{:?}", line);
        }

        // Undoing the last ones is the line of what is left, and the line of a day is the line of the steps until it.
        let cut = cut.min(events.len());
        let left = &events[..cut];
        if let Some(last) = left.last()
            && events.get(cut).is_none_or(|next| next.happened_on > last.happened_on)
        {
            prop_assert_eq!(Timeline::as_of(&events, last.happened_on), Timeline::of(left));
        }
        let mut undone = events.clone();
        undone.truncate(cut);
        prop_assert_eq!(Timeline::of(&undone), Timeline::of(left));
        prop_assert_eq!(Timeline::as_of(&events, day("2024-12-31")), Timeline::of(&[]));
        prop_assert_eq!(Timeline::as_of(&events, today()), line.clone());

        // One definition of done.
        for counting in Stage::ALL.iter().filter(|s| s.may_count()) {
            let dates = CountingDates {
                reported_on: line.reached(Stage::Reported),
                registered_on: line.reached(Stage::Registered),
                handed_over_on: line.reached(Stage::HandedOver),
            };
            prop_assert_eq!(line.done_on(*counting), done_on(*counting, line.stage, dates));
        }
        if line.stage.at_or_past(Stage::Reported) {
            prop_assert!(line.done_on(Stage::Reported).is_some());
        }
    }

    #[test]
    fn a_pause_returns_to_where_it_was(asked in asked(), withdraw in any::<bool>()) {
        let mut events = accepted(&asked);
        let before = Timeline::of(&events);
        let (away, back) = if withdraw { (Step::Withdraw, Step::Reinstate) } else { (Step::Suspend, Step::Resume) };
        for step in [away, back] {
            let request = request(step, today());
            let (to, guards) = check_step(&Timeline::of(&events), &request, today(), true);
            if guards.iter().any(Guard::refuses) {
                prop_assert_eq!(step, away);
                return Ok(());
            }
            record(&mut events, &request, to);
        }
        let after = Timeline::of(&events);
        prop_assert_eq!(after.stage, before.stage);
        prop_assert_eq!(after.beneath, before.beneath);
        prop_assert_eq!(after.milestones, before.milestones);
        prop_assert_eq!(after.passed_on, before.passed_on);
    }
}

#[test]
fn the_random_runs_reach_every_stage() {
    // Guards against a generator that never gets anywhere: the usual way with everything beside it.
    let steps = [
        Step::Notify,
        Step::Start,
        Step::Suspend,
        Step::Resume,
        Step::SelfInspect,
        Step::Apply,
        Step::Inspect,
        Step::Rectify,
        Step::ConfirmRectified,
        Step::Report,
        Step::Register,
        Step::HandOver,
    ];
    let asked: Vec<_> = steps
        .iter()
        .map(|s| (Step::ALL.iter().position(|a| a == s).unwrap(), 0, 1))
        .collect();
    let events = accepted(&asked);
    assert_eq!(events.len(), steps.len());
    assert_eq!(Timeline::of(&events).stage, Stage::HandedOver);
}
