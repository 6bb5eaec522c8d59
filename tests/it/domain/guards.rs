//! Each guard: when it stands, and when it does not.

use chrono::{DateTime, NaiveDate};
use tixin::domain::ids::{PersonId, RenewalId, StageEventId};
use tixin::domain::inspection::InspectionStep as Event;
use tixin::domain::renewal::{
    Guard, Law, Stage, StageEvent, Step, StepRequest, Timeline, check_step,
};

use super::day;

pub fn request(step: Step, on: NaiveDate) -> StepRequest {
    StepRequest {
        step,
        to: None,
        happened_on: on,
        evidence: String::new(),
        note: String::new(),
    }
}

/// Appends a step as the store would, whatever the guards say.
pub fn record(events: &mut Vec<StageEvent>, request: &StepRequest, to: Stage) {
    let from = Timeline::of(events).stage;
    let id = i64::try_from(events.len()).unwrap() + 1;
    events.push(StageEvent {
        id: StageEventId(id),
        renewal_id: RenewalId(1),
        step: request.step,
        from,
        to,
        happened_on: request.happened_on,
        recorded_at: DateTime::parse_from_rfc3339("2025-08-08T10:00:00+08:00").unwrap(),
        actor: PersonId(1),
        evidence: String::new(),
        note: String::new(),
    });
}

/// A line after these steps, a day each from 1 July; each step must be possible.
fn after(steps: &[Step]) -> Vec<StageEvent> {
    let mut events = Vec::new();
    for (step, on) in steps.iter().zip(day("2025-07-01").iter_days()) {
        let asked = request(*step, on);
        let (to, guards) = check_step(&Timeline::of(&events), &asked, today(), true);
        assert!(!guards.iter().any(Guard::refuses), "{step:?}: {guards:?}");
        record(&mut events, &asked, to);
    }
    events
}

fn today() -> NaiveDate {
    day("2025-08-08")
}

fn ask(steps: &[Step], step: Step) -> (Stage, Vec<Guard>) {
    check_step(
        &Timeline::of(&after(steps)),
        &request(step, today()),
        today(),
        true,
    )
}

fn ask_back(steps: &[Step], to: Stage) -> Vec<Guard> {
    let mut asked = request(Step::MoveBack, today());
    asked.to = Some(to);
    check_step(&Timeline::of(&after(steps)), &asked, today(), true).1
}

const TO_REPORT: &[Step] = &[
    Step::Notify,
    Step::Start,
    Step::SelfInspect,
    Step::Apply,
    Step::Inspect,
    Step::Report,
];

#[test]
fn the_usual_way_meets_no_guard() {
    let mut steps = Vec::new();
    for step in Step::FORWARD {
        let (to, guards) = ask(&steps, *step);
        assert_eq!(guards, [], "{step:?}");
        assert_eq!(Some(to), step.enters());
        assert_eq!(Timeline::of(&after(&steps)).next_step(), Some(*step));
        steps.push(*step);
    }
    assert_eq!(Timeline::of(&after(&steps)).next_step(), None);
}

#[test]
fn no_start_before_the_notice() {
    for step in [Step::Start, Step::SelfInspect, Step::Inspect, Step::Report] {
        let (_, guards) = ask(&[], step);
        let guard = Guard::StartBeforeNotice;
        assert!(guards.contains(&guard), "{step:?}: {guards:?}");
        assert!(guard.refuses());
        assert_eq!(guard.law(), Some(Law::SafetyLaw23));
    }
    assert_eq!(ask(&[Step::Notify], Step::Start).1, []);
}

#[test]
fn no_handover_and_no_registration_before_the_report() {
    let before = &TO_REPORT[..5];
    let (_, guards) = ask(before, Step::HandOver);
    assert!(guards.contains(&Guard::HandoverBeforeReport), "{guards:?}");
    assert_eq!(Guard::HandoverBeforeReport.law(), Some(Law::SafetyLaw25));
    let (_, guards) = ask(before, Step::Register);
    assert!(guards.contains(&Guard::RegisterBeforeReport), "{guards:?}");
    assert_eq!(ask(TO_REPORT, Step::HandOver).1, []);
    assert_eq!(ask(TO_REPORT, Step::Register).1, []);
}

#[test]
fn registered_and_handed_over_in_either_order() {
    let handed_over = [TO_REPORT, &[Step::HandOver]].concat();
    let (to, guards) = ask(&handed_over, Step::Register);
    // Handed over on 7 July, registered on 8 August: 32 days.
    assert_eq!(to, Stage::HandedOver);
    assert_eq!(guards, [Guard::RegistrationLate { days: 32 }]);
    assert!(!guards[0].refuses());
    assert_eq!(guards[0].law(), Some(Law::SafetyLaw33));
    let in_time = check_step(
        &Timeline::of(&after(&handed_over)),
        &request(Step::Register, day("2025-08-06")),
        today(),
        true,
    );
    assert_eq!(in_time, (Stage::HandedOver, vec![]));
    assert_eq!(
        Timeline::of(&after(&handed_over)).next_step(),
        Some(Step::Register)
    );
    let both = Timeline::of(&after(&[&handed_over[..], &[Step::Register]].concat()));
    assert_eq!(both.stage, Stage::HandedOver);
    assert_eq!(both.reached(Stage::Registered), Some(day("2025-07-08")));
    assert_eq!(both.next_step(), None);
}

#[test]
fn days_in_order_and_not_in_the_future() {
    let line = Timeline::of(&after(&[Step::Notify]));
    let (_, guards) = check_step(
        &line,
        &request(Step::Start, day("2025-06-30")),
        today(),
        true,
    );
    assert_eq!(
        guards,
        [Guard::OutOfOrder {
            on: day("2025-06-30"),
            last_on: day("2025-07-01")
        }]
    );
    let (_, guards) = check_step(
        &line,
        &request(Step::Start, day("2025-08-09")),
        today(),
        true,
    );
    assert_eq!(
        guards,
        [Guard::InFuture {
            on: day("2025-08-09"),
            today: today()
        }]
    );
    assert!(guards[0].refuses());
    // The same day is fine.
    let (_, guards) = check_step(
        &line,
        &request(Step::Start, day("2025-07-01")),
        today(),
        true,
    );
    assert_eq!(guards, []);
}

#[test]
fn skipping_asks_a_reason() {
    let (to, guards) = ask(&[Step::Notify], Step::Apply);
    assert_eq!(to, Stage::Applied);
    assert_eq!(
        guards,
        [Guard::Skips {
            stages: vec![Stage::UnderConstruction, Stage::SelfInspected]
        }]
    );
    assert!(!guards[0].refuses());
    // A report while findings are open skips their confirmation.
    let rectifying = [&TO_REPORT[..5], &[Step::Rectify]].concat();
    assert_eq!(
        ask(&rectifying, Step::Report).1,
        [Guard::Skips {
            stages: vec![Stage::Inspecting]
        }]
    );
    let confirmed = [&rectifying[..], &[Step::ConfirmRectified]].concat();
    assert_eq!(ask(&confirmed, Step::Report).1, []);
}

#[test]
fn the_same_step_twice_is_refused() {
    assert_eq!(
        ask(TO_REPORT, Step::Report).1,
        [Guard::AlreadyDone {
            step: Step::Report,
            on: day("2025-07-06")
        }]
    );
    // A stage that was skipped can not be entered from a later one.
    assert_eq!(
        ask(&[Step::Notify, Step::SelfInspect], Step::Start).1,
        [Guard::NotFromHere {
            stage: Stage::SelfInspected,
            step: Step::Start
        }]
    );
}

#[test]
fn back_only_to_where_it_has_been() {
    let refused = |stage| {
        vec![Guard::NotFromHere {
            stage,
            step: Step::MoveBack,
        }]
    };
    assert_eq!(
        ask_back(TO_REPORT, Stage::UnderConstruction),
        [Guard::Backward]
    );
    assert_eq!(ask_back(TO_REPORT, Stage::Planned), [Guard::Backward]);
    assert_eq!(ask_back(TO_REPORT, Stage::Rectifying), [Guard::Backward]);
    assert_eq!(
        ask_back(TO_REPORT, Stage::Reported),
        refused(Stage::Reported)
    );
    assert_eq!(
        ask_back(TO_REPORT, Stage::HandedOver),
        refused(Stage::Reported)
    );
    assert_eq!(
        ask_back(TO_REPORT, Stage::Suspended),
        refused(Stage::Reported)
    );
    let skipped = [Step::Notify, Step::SelfInspect];
    assert_eq!(
        ask_back(&skipped, Stage::UnderConstruction),
        refused(Stage::SelfInspected)
    );
    let handed_over = [TO_REPORT, &[Step::HandOver]].concat();
    assert_eq!(
        ask_back(&handed_over, Stage::Registered),
        refused(Stage::HandedOver)
    );
}

#[test]
fn a_move_back_makes_later_milestones_void() {
    let mut events = after(TO_REPORT);
    let mut back = request(Step::MoveBack, day("2025-08-01"));
    back.to = Some(Stage::UnderConstruction);
    record(&mut events, &back, Stage::UnderConstruction);
    let line = Timeline::of(&events);
    assert_eq!(line.stage, Stage::UnderConstruction);
    assert_eq!(line.reached(Stage::Reported), None);
    assert_eq!(
        line.reached(Stage::UnderConstruction),
        Some(day("2025-07-02"))
    );
    assert_eq!(
        (line.done_on(Stage::Reported), line.passed_on),
        (None, None)
    );
    // Before the move back it was done, and as of that day it still is.
    let then = Timeline::as_of(&events, day("2025-07-31"));
    assert_eq!(then.done_on(Stage::Reported), Some(day("2025-07-06")));
}

#[test]
fn suspension_and_withdrawal() {
    let (to, guards) = ask(&[Step::Notify, Step::Start], Step::Suspend);
    assert_eq!((to, guards), (Stage::Suspended, vec![Guard::SuspendReason]));
    assert!(!Guard::SuspendReason.refuses() && !Guard::WithdrawReason.refuses());
    for (steps, step) in [
        (&[][..], Step::Suspend),
        (TO_REPORT, Step::Suspend),
        (TO_REPORT, Step::Withdraw),
        (TO_REPORT, Step::Resume),
        (TO_REPORT, Step::Reinstate),
        (&[Step::Notify, Step::Suspend], Step::Suspend),
        (&[Step::Notify, Step::Suspend], Step::Start),
        (&[Step::Withdraw], Step::Notify),
        (&[Step::Withdraw], Step::Withdraw),
    ] {
        let (_, guards) = ask(steps, step);
        assert!(
            matches!(guards[..], [Guard::NotFromHere { .. }]),
            "{steps:?} {step:?}: {guards:?}"
        );
    }
    let suspended = [Step::Notify, Step::Start, Step::Suspend];
    assert_eq!(
        ask(&suspended, Step::Resume),
        (Stage::UnderConstruction, vec![])
    );
    // A withdrawal while suspended is taken back to the suspension, and that to the work.
    let withdrawn = [&suspended[..], &[Step::Withdraw]].concat();
    assert_eq!(ask(&withdrawn, Step::Reinstate), (Stage::Suspended, vec![]));
    let again = [&withdrawn[..], &[Step::Reinstate]].concat();
    assert_eq!(
        ask(&again, Step::Resume),
        (Stage::UnderConstruction, vec![])
    );
    // Suspended while findings are put right: back to the findings.
    let rectifying = [&TO_REPORT[..5], &[Step::Rectify, Step::Suspend]].concat();
    assert_eq!(ask(&rectifying, Step::Resume), (Stage::Rectifying, vec![]));
}

#[test]
fn a_start_without_a_reminder_asks_a_reason() {
    let line = Timeline::of(&after(&[Step::Notify]));
    let (_, guards) = check_step(&line, &request(Step::Start, today()), today(), false);
    assert_eq!(guards, [Guard::NoReminder]);
    assert!(!Guard::NoReminder.refuses());
    let (_, guards) = check_step(&line, &request(Step::Suspend, today()), today(), false);
    assert_eq!(guards, [Guard::SuspendReason]);
}

#[test]
fn the_clock_of_the_report_starts_at_the_pass() {
    let steps = [
        &TO_REPORT[..5],
        &[Step::Rectify, Step::ConfirmRectified, Step::Report],
    ]
    .concat();
    let line = Timeline::of(&after(&steps));
    assert_eq!(line.reached(Stage::Inspecting), Some(day("2025-07-05")));
    assert_eq!(line.passed_on, Some(day("2025-07-07")));
    assert_eq!(line.reached(Stage::Reported), Some(day("2025-07-08")));
}

#[test]
fn a_step_that_leads_nowhere_is_refused_and_no_other_is_left_out() {
    let ways: [&[Step]; 9] = [
        &[],
        &[Step::Notify],
        &[Step::Notify, Step::Start],
        &[Step::Notify, Step::Start, Step::SelfInspect],
        &[
            Step::Notify,
            Step::Start,
            Step::SelfInspect,
            Step::Apply,
            Step::Inspect,
        ],
        &[
            Step::Notify,
            Step::Start,
            Step::SelfInspect,
            Step::Apply,
            Step::Inspect,
            Step::Rectify,
        ],
        &[
            Step::Notify,
            Step::Start,
            Step::SelfInspect,
            Step::Apply,
            Step::Inspect,
            Step::Report,
        ],
        &[Step::Notify, Step::Start, Step::Suspend],
        &[Step::Withdraw],
    ];
    for way in ways {
        let stage = Timeline::of(&after(way)).stage;
        for step in Step::ALL.iter().copied() {
            let mut asked = request(step, today());
            asked.to = (step == Step::MoveBack).then_some(Stage::Planned);
            let (_, guards) = check_step(&Timeline::of(&after(way)), &asked, today(), true);
            let nowhere = guards
                .iter()
                .any(|g| matches!(g, Guard::NotFromHere { .. } | Guard::AlreadyDone { .. }));
            assert_eq!(
                step.leads_from(stage),
                !nowhere,
                "{step:?} from {stage:?}: {guards:?}"
            );
        }
    }
}

#[test]
fn an_inspection_joins_the_steps_that_are_recorded_for_its_days() {
    let way = [
        Step::Notify,
        Step::Start,
        Step::SelfInspect,
        Step::Apply,
        Step::Inspect,
        Step::Report,
    ];
    let reported = Timeline::of(&after(&way));
    let inspecting = Timeline::of(&after(&way[..5]));
    for (line, event, on, step) in [
        // Of that very day: joined. Of another: the step is asked for, and the guards say what stands against it.
        (&reported, Event::Apply, "2025-07-04", None),
        (&reported, Event::Apply, "2025-07-03", Some(Step::Apply)),
        (&reported, Event::Site, "2025-07-05", None),
        (&reported, Event::Site, "2025-07-06", Some(Step::Inspect)),
        // What was put right between the visit and the report is behind it.
        (&reported, Event::Opinion, "2025-07-05", None),
        (&reported, Event::Confirm, "2025-07-06", None),
        (&reported, Event::Opinion, "2025-07-04", Some(Step::Rectify)),
        (&reported, Event::Opinion, "2025-07-07", Some(Step::Rectify)),
        (&reported, Event::Fail, "2025-07-05", Some(Step::Rectify)),
        // Without a report it is a step as ever.
        (
            &inspecting,
            Event::Opinion,
            "2025-07-05",
            Some(Step::Rectify),
        ),
        (&inspecting, Event::Report, "2025-07-05", Some(Step::Report)),
    ] {
        let day: NaiveDate = on.parse().unwrap();
        assert_eq!(event.moves_along(line, day), step, "{event:?} {on}");
    }
    // A second visit of the same day confirms what the first one found.
    let mut events = after(&way[..5]);
    let found = request(Step::Rectify, "2025-07-05".parse().unwrap());
    record(&mut events, &found, Stage::Rectifying);
    let again = Event::Site.moves_along(&Timeline::of(&events), found.happened_on);
    assert_eq!(again, Some(Step::ConfirmRectified));
}
