//! The limits as settings, what is called out when one nears, and the figures that are measured by them.

use chrono::{DateTime, Duration, FixedOffset};
use proptest::prelude::*;
use tixin::domain::checks::check_program;
use tixin::domain::figures::rescue::{RescueCase, group};
use tixin::domain::figures::rescue_split::{Collector, Entry, RescueSplit};
use tixin::domain::figures::stats::Spread;
use tixin::domain::ids::{ElevatorId, PersonId, RescueOrderId, StreetId};
use tixin::domain::problem::Field;
use tixin::domain::rescue::alarm::Alarms;
use tixin::domain::rescue::level::{Because, proposal};
use tixin::domain::rescue::order::Milestone;
use tixin::domain::rescue::view::OrderView;
use tixin::domain::rescue::{
    InTimeRule, RescueLevel, RescueOutcome, RescueRules, RescueSource, RescueState, RescueStep,
};
use tixin::lang::Lang;
use tixin::lang::rescue::alarm_words;

use super::program;

fn call() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2025-08-08T14:00:00+08:00").unwrap()
}

fn minute(n: i64) -> DateTime<FixedOffset> {
    call() + Duration::minutes(n)
}

fn case(id: i64) -> RescueCase {
    RescueCase {
        id: RescueOrderId(id),
        received_at: call(),
        source: RescueSource::Police110,
        outcome: Some(RescueOutcome::Rescued),
        cause: None,
        level: RescueLevel::ContractUnit,
        outside: false,
        elevator: None,
        community: None,
        street: None,
        maintenance_unit: None,
        arrived_at: Some(minute(10)),
        freed_at: Some(minute(20)),
        closed_at: Some(minute(60)),
        late_entries: 0,
    }
}

fn order(id: i64) -> OrderView {
    OrderView {
        id: RescueOrderId(id),
        order_no: format!("JY20250808-{id:03}"),
        source: RescueSource::Police110,
        received_at: call(),
        recorded_at: call(),
        last_recorded_at: call(),
        place: "江晖苑3幢 张小兰家".into(),
        elevator: None,
        community: None,
        trapped: 2,
        outside: false,
        level: RescueLevel::ContractUnit,
        level_since: call(),
        milestones: Vec::new(),
        outcome: None,
        joined: Vec::new(),
    }
}

fn stone(step: RescueStep, happened_at: DateTime<FixedOffset>) -> Milestone {
    Milestone {
        step,
        happened_at,
        recorded_at: happened_at,
        actor: String::new(),
        note: String::new(),
        team: String::new(),
        void: false,
    }
}

#[test]
fn the_clock_of_an_order_runs_to_the_limits_of_the_program() {
    let rules = RescueRules {
        arrival_minutes: 20,
        outside_minutes: 45,
        arrival_soon_minutes: 5,
        held_minutes: 60,
        held_soon_minutes: 10,
        ..RescueRules::default()
    };
    let state = |outside, n| {
        let order = OrderView {
            outside,
            ..order(1)
        };
        order.urgency(&rules, minute(n)).state
    };
    assert_eq!(state(false, 14), RescueState::NotSent);
    assert_eq!(state(false, 15), RescueState::ArrivalSoon);
    assert_eq!(state(false, 20), RescueState::ArrivalLate);
    assert_eq!(state(true, 39), RescueState::NotSent);
    assert_eq!(state(true, 45), RescueState::ArrivalLate);
    assert_eq!(state(true, 60), RescueState::AccidentLine);
    let there = OrderView {
        milestones: vec![stone(RescueStep::Arrived, minute(9))],
        ..order(1)
    };
    assert_eq!(
        there.urgency(&rules, minute(49)).state,
        RescueState::Freeing
    );
    assert_eq!(
        there.urgency(&rules, minute(50)).state,
        RescueState::HeldSoon
    );
}

#[test]
fn the_second_level_has_a_limit_of_its_own() {
    let rules = RescueRules {
        station_minutes: 15,
        answer_minutes: 3,
        ..RescueRules::default()
    };
    let limits = rules.limits(false);
    let answered = [
        stone(RescueStep::Answered, minute(1)),
        stone(RescueStep::Answered, minute(31)),
    ];
    let ask = |level, since, stones: &[Milestone], n| {
        proposal(level, since, call(), stones, &limits, minute(n))
    };
    use RescueLevel::{ContractUnit, NetworkStation, PublicRescue};
    assert_eq!(ask(ContractUnit, call(), &[], 2), None);
    assert_eq!(
        ask(ContractUnit, call(), &[], 3),
        Some((NetworkStation, Because::NoAnswer))
    );
    assert_eq!(ask(ContractUnit, call(), &answered, 29), None);
    assert_eq!(ask(NetworkStation, minute(30), &answered, 44), None);
    assert_eq!(
        ask(NetworkStation, minute(30), &answered, 45),
        Some((PublicRescue, Because::NoArrival))
    );
}

#[test]
fn what_counts_as_in_time_is_a_setting() {
    let quick = case(1);
    let slow_to_come = RescueCase {
        arrived_at: Some(minute(31)),
        freed_at: Some(minute(40)),
        ..case(2)
    };
    let slow_to_free = RescueCase {
        freed_at: Some(minute(120)),
        closed_at: Some(minute(200)),
        ..case(3)
    };
    let nobody_came = RescueCase {
        outcome: Some(RescueOutcome::SelfFreed),
        arrived_at: None,
        freed_at: None,
        ..case(4)
    };
    let nobody_held = RescueCase {
        outcome: Some(RescueOutcome::FaultFixed),
        freed_at: None,
        ..case(5)
    };
    let never_freed = RescueCase {
        freed_at: None,
        ..case(6)
    };
    let open = RescueCase {
        closed_at: None,
        ..case(7)
    };
    let cases = [
        quick,
        slow_to_come,
        slow_to_free,
        nobody_came,
        nobody_held,
        never_freed,
        open,
    ];
    let in_time = |in_time| {
        let rules = RescueRules {
            in_time,
            ..RescueRules::default()
        };
        cases.map(|c| c.in_time(&rules))
    };
    let t = true;
    let f = false;
    assert_eq!(in_time(InTimeRule::Arrived), [t, f, t, t, t, t, f]);
    assert_eq!(in_time(InTimeRule::Freed), [t, t, f, t, t, f, f]);
    assert_eq!(in_time(InTimeRule::Both), [t, f, f, t, t, f, f]);
    let outside = RescueCase {
        outside: true,
        arrived_at: Some(minute(60)),
        ..case(8)
    };
    assert!(outside.in_time(&RescueRules::default()), "an hour outside");
}

#[test]
fn both_times_say_n_mean_median_p90_and_the_share_within_the_limit() {
    let cases: Vec<RescueCase> = (1..=10)
        .map(|n| RescueCase {
            arrived_at: Some(minute(n * 4)),
            freed_at: Some(minute(n * 4 + n * 5)),
            ..case(n)
        })
        .collect();
    let figures = group(cases.iter(), &RescueRules::default());
    assert_eq!(figures.arrival.n, 10);
    assert_eq!(figures.arrival.mean, Some(22.0));
    assert_eq!(figures.arrival.median, Some(22.0));
    assert_eq!(figures.arrival.p90, Some(36.0));
    // 4, 8 … 28 minutes: seven of ten; 5, 10 … 30: six of ten.
    assert_eq!(figures.arrived_within_share, Some(0.7));
    assert_eq!(figures.rescue.p90, Some(45.0));
    assert_eq!(figures.rescued_within_share, Some(0.6));
}

proptest! {
    /// Places found without sorting are the places of the sorted values.
    #[test]
    fn spreads_of_seconds_are_those_of_minutes(seconds in prop::collection::vec(0_u32..20_000, 0..60)) {
        let quick = Spread::of_seconds(seconds.clone());
        let plain = Spread::of(seconds.iter().map(|s| f64::from(*s) / 60.0));
        prop_assert_eq!((quick.n, quick.p90), (plain.n, plain.p90));
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        prop_assert!(near(quick.mean, plain.mean) && near(quick.median, plain.median));
    }

    /// Counted as they come, every split adds up to the whole, whatever its orders are.
    #[test]
    fn every_split_adds_up(which in prop::collection::vec((0_i64..4, 0_i64..90, 0_i64..3, any::<bool>()), 0..40)) {
        let mut collector = Collector::new(RescueRules::default(), 5);
        let mut arrivals = Vec::new();
        for (n, (street, took, person, late)) in which.iter().enumerate() {
            let case = RescueCase {
                street: (*street > 0).then_some(StreetId(*street)),
                elevator: (*street > 1).then_some(ElevatorId(*street)),
                arrived_at: Some(minute(*took)),
                late_entries: u32::from(*late),
                ..case(n as i64)
            };
            arrivals.push(*took);
            let entry = Entry { person: Some(PersonId(*person)), month: 202_508, late: *late };
            collector.add(&case, &[entry]);
        }
        let found = collector.finish();
        let all = u32::try_from(which.len()).unwrap();
        prop_assert_eq!(found.all.received, all);
        prop_assert_eq!(found.splits.len(), RescueSplit::ALL.len());
        for (by, groups) in &found.splits {
            let sum: u32 = groups.iter().map(|g| g.figures.received).sum();
            prop_assert_eq!(sum, all, "{:?}", by);
        }
        arrivals.sort_unstable_by(|a, b| b.cmp(a));
        let slow: Vec<f64> = arrivals.iter().take(5).map(|m| *m as f64).collect();
        let told: Vec<f64> = found.slowest.iter().map(|(_, m)| *m).collect();
        prop_assert_eq!(told, slow);
        let entries: u32 = found.late_people.iter().map(|(_, s)| s.entries).sum();
        let late: u32 = found.late_months.iter().map(|(_, s)| s.late).sum();
        prop_assert_eq!(entries, all);
        prop_assert_eq!(late, found.all.late_entries);
    }
}

#[test]
fn late_entries_are_counted_by_person_and_month_and_open_their_orders() {
    let entry = |person, month, late| Entry {
        person: Some(PersonId(person)),
        month,
        late,
    };
    let mut collector = Collector::new(RescueRules::default(), 5);
    let two = [
        entry(1, 202_507, false),
        entry(1, 202_507, true),
        entry(1, 202_508, true),
        entry(2, 202_508, false),
    ];
    collector.add(&case(1), &two);
    collector.add(&case(2), &[entry(2, 202_508, true)]);
    let found = collector.finish();
    let told: Vec<_> = found
        .late_people
        .iter()
        .map(|(p, s)| (p.map(|p| p.0), s.late, s.entries, s.orders))
        .collect();
    assert_eq!(told, [(Some(1), 2, 3, 1), (Some(2), 1, 2, 1)]);
    let told: Vec<_> = found
        .late_months
        .iter()
        .map(|(month, s)| (*month, s.late, s.entries, s.orders))
        .collect();
    assert_eq!(told, [(202_507, 1, 2, 1), (202_508, 2, 3, 2)]);
    assert_eq!(found.late_people[0].1.share(), Some(2.0 / 3.0));
}

#[test]
fn a_limit_is_called_out_once_when_it_nears_and_once_when_it_passes() {
    let rules = RescueRules::default();
    let mut alarms = Alarms::default();
    let open = [order(7)];
    let look = alarms.look(&open, &rules, minute(5));
    assert!(look.news.is_empty());
    assert_eq!(look.worst, Some(RescueState::NotSent));
    assert_eq!(look.next_at, Some(minute(20)), "when it nears");
    let near = alarms.look(&open, &rules, minute(20));
    assert_eq!(near.news.len(), 1);
    assert_eq!(near.news[0].number, "#7");
    assert_eq!(near.news[0].state, RescueState::ArrivalSoon);
    assert_eq!(near.next_at, Some(minute(30)));
    assert!(
        alarms.look(&open, &rules, minute(21)).news.is_empty(),
        "once"
    );
    let late = alarms.look(&open, &rules, minute(30));
    assert_eq!(late.news[0].state, RescueState::ArrivalLate);
    assert_eq!(late.next_at, Some(minute(120)));
    // On site, later near the accident line.
    let there = [OrderView {
        milestones: vec![stone(RescueStep::Arrived, minute(40))],
        ..order(7)
    }];
    let look = alarms.look(&there, &rules, minute(41));
    assert!(look.news.is_empty());
    assert_eq!(look.next_at, Some(minute(90)));
    let held = alarms.look(&there, &rules, minute(90));
    assert_eq!(held.news[0].state, RescueState::HeldSoon);
    // Nothing of a person or a place is in it.
    assert!(!format!("{held:?}").contains("江晖苑"));
    assert_eq!(
        alarm_words(Lang::Zh, &near.news),
        "#7 到场将超时 · 限 14:30"
    );
    let many: Vec<OrderView> = (1..=6).map(order).collect();
    let all = Alarms::default().look(&many, &rules, minute(30)).news;
    let told = alarm_words(Lang::En, &all);
    assert_eq!(told.lines().count(), 5, "{told}");
    assert!(told.ends_with("and 2 more"), "{told}");
    assert_eq!(alarms.look(&[], &rules, minute(91)).worst, None);
}

#[test]
fn limits_that_contradict_each_other_are_refused_beside_their_fields() {
    let fine = program();
    assert!(check_program(&fine).is_empty());
    let wrong = |change: &dyn Fn(&mut RescueRules)| {
        let mut program = program();
        change(&mut program.rescue);
        check_program(&program)
            .iter()
            .map(|p| (p.field, p.rule.code()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(&|r| r.outside_minutes = 20),
        [(Field::OutsideMinutes, "less_than")]
    );
    assert_eq!(
        wrong(&|r| r.arrival_soon_minutes = 31),
        [(Field::ArrivalLimitMinutes, "less_than")]
    );
    assert_eq!(
        wrong(&|r| r.held_minutes = 59),
        [(Field::HeldMinutes, "less_than")]
    );
    assert_eq!(
        wrong(&|r| r.same_minutes = 2_881),
        [(Field::SameMinutes, "too_much")]
    );
    assert_eq!(
        wrong(&|r| r.answer_minutes = 0),
        [(Field::AnswerMinutes, "not_positive")]
    );
}
