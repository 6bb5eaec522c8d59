//! A day of three hundred orders, by chance but always the same, with everything that must hold checked on the way.

use std::collections::BTreeSet;

use chrono::Duration;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use tixin::domain::figures::Period;
use tixin::domain::ids::RescueOrderId;
use tixin::domain::rescue::order::follows;
use tixin::domain::rescue::view::{OrderFilter, StatsQuery};
use tixin::domain::rescue::{RescueDraft, RescueStep};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::rescue::{RescueAction, detail, list, stats};
use tixin::store::check;

use super::Night;
use crate::common::{sample, today};

/// What the day does next.
#[derive(Clone, Debug)]
enum Move {
    Call(u8),
    Step(u8, u8, i64),
    Send(u8, u8),
    Up(u8),
    Close(u8),
    Reopen(u8),
    Join(u8, u8),
    Leave(u8),
    Undo,
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        3 => any::<u8>().prop_map(Move::Call),
        8 => (any::<u8>(), 0_u8..7, 0_i64..6).prop_map(|(o, s, m)| Move::Step(o, s, m)),
        2 => (any::<u8>(), 0_u8..4).prop_map(|(o, t)| Move::Send(o, t)),
        1 => any::<u8>().prop_map(Move::Up),
        3 => any::<u8>().prop_map(Move::Close),
        1 => any::<u8>().prop_map(Move::Reopen),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Move::Join(a, b)),
        1 => any::<u8>().prop_map(Move::Leave),
        1 => Just(Move::Undo),
    ]
}

/// What must hold whatever happened.
fn invariants(night: &Night, orders: &[RescueOrderId]) {
    let store = &night.office.store;
    let dispatcher = night.actor(night.office.dispatcher);
    let mut numbers = BTreeSet::new();
    let mut standing = 0;
    for id in orders {
        let Some(seen) = detail(store, *id, &dispatcher).unwrap() else {
            continue;
        };
        assert!(numbers.insert(seen.view.order_no.clone()), "a number twice");
        let live: Vec<_> = seen.view.milestones.iter().filter(|m| !m.void).collect();
        for a in &live {
            assert!(a.happened_at >= seen.view.received_at - Duration::minutes(1));
            for b in live.iter().filter(|b| b.team.is_empty()) {
                if follows(a.step, b.step) && a.team.is_empty() {
                    assert!(a.happened_at >= b.happened_at, "{a:?} {b:?}");
                }
            }
        }
        let closed = live.iter().filter(|m| m.step == RescueStep::Closed).count();
        assert_eq!(
            closed,
            usize::from(seen.view.outcome.is_some()),
            "closed has its time"
        );
        match &seen.joined_to {
            Some((to, _)) => {
                let to = detail(store, *to, &dispatcher).unwrap().expect("the order");
                assert!(to.joined_to.is_none(), "no chains");
                assert!(seen.joined.is_empty());
            }
            None => standing += 1,
        }
    }
    let query = StatsQuery {
        period: Period::ALWAYS,
        source: None,
    };
    let told = stats(store, &query, today()).unwrap();
    assert_eq!(told.all.received, standing);
    for (by, groups) in &told.splits {
        for (group, _) in groups {
            let filter = OrderFilter::Group(*by, group.key);
            let behind = list(store, &query, &filter, today()).unwrap().lines;
            assert_eq!(
                behind.len() as u32,
                group.figures.received,
                "{by:?} {:?}",
                group.key
            );
        }
    }
    let handled = list(store, &query, &OrderFilter::Handled, today())
        .unwrap()
        .lines;
    assert_eq!(handled.len() as u32, told.all.handled);
    assert!(check::run(store, false, &mut |_| true).unwrap().is_empty());
}

#[test]
fn a_day_of_three_hundred_orders() {
    let mut night = Night::new();
    night.now -= Duration::hours(13);
    for n in 1..=6 {
        night.office.create(sample(n));
    }
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut orders: Vec<RescueOrderId> = Vec::new();
    let mut done = 0;
    while orders.len() < 300 {
        let next = moves().new_tree(&mut runner).unwrap().current();
        let pick = |n: u8, orders: &[RescueOrderId]| {
            // The newest dozen: what is on the board.
            let back = usize::from(n) % orders.len().clamp(1, 12);
            orders.len().checked_sub(back + 1).map(|at| orders[at])
        };
        let before = night.now;
        let result = match next {
            Move::Call(n) => {
                night.now += Duration::seconds(90);
                let draft = RescueDraft {
                    place: if n % 3 == 0 {
                        "江晖苑3幢".into()
                    } else {
                        format!("某地{n}")
                    },
                    ..RescueDraft::default()
                };
                orders.push(night.call(draft));
                continue;
            }
            Move::Step(o, s, minutes) => {
                night.now += Duration::seconds(20);
                let Some(id) = pick(o, &orders) else { continue };
                night.step(id, RescueStep::ALL[usize::from(s)], &format!("-{minutes}"))
            }
            Move::Send(o, team) => {
                let Some(id) = pick(o, &orders) else { continue };
                night.send(id, &format!("{team}号站"), o % 2 == 0)
            }
            Move::Up(o) => {
                let Some(id) = pick(o, &orders) else { continue };
                night.act(RescueAction::Escalate {
                    id,
                    note: String::new(),
                })
            }
            Move::Close(o) => {
                let Some(id) = pick(o, &orders) else { continue };
                night.close(id)
            }
            Move::Reopen(o) => {
                let Some(id) = pick(o, &orders) else { continue };
                night.act(RescueAction::Reopen {
                    id,
                    reason: "核对".into(),
                })
            }
            Move::Join(a, b) => {
                let (Some(id), Some(into)) = (pick(a, &orders), pick(b, &orders)) else {
                    continue;
                };
                night.act(RescueAction::Join { id, into })
            }
            Move::Leave(o) => {
                let Some(id) = pick(o, &orders) else { continue };
                night.act(RescueAction::Leave { id })
            }
            Move::Undo => {
                let dispatcher = night.office.dispatcher;
                night.by(dispatcher, Action::Undo)
            }
        };
        assert!(night.now >= before);
        match result {
            Ok(_) => done += 1,
            Err(
                Error::Invalid(_)
                | Error::NotFound { .. }
                | Error::BuiltUpon { .. }
                | Error::NothingToUndo,
            ) => {}
            Err(other) => panic!("{other:?}"),
        }
        if orders.len().is_multiple_of(50) && done % 7 == 0 {
            invariants(&night, &orders);
        }
    }
    assert!(done > 300, "{done} moves were taken");
    invariants(&night, &orders);
}
