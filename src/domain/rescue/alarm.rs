//! What is called out when a limit of an open order nears or passes: each thing once, with nothing of a person in it.

use std::collections::HashSet;

use chrono::{DateTime, Duration, FixedOffset};

use super::view::OrderView;
use super::{RescueRules, RescueState, Urgency};
use crate::domain::ids::RescueOrderId;
use crate::domain::today::Pressing;

/// One thing to call out: the order's number, what its clock says and the limit. No place, no caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    pub number: String,
    pub state: RescueState,
    pub limit_at: Option<DateTime<FixedOffset>>,
}

/// What a look at the open orders gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The most urgent state of all.
    pub worst: Option<RescueState>,
    /// Which of them are past a limit; each open one asks for something now.
    pub pressing: Pressing,
    /// What was not called out yet, the most urgent first.
    pub news: Vec<Alarm>,
    /// When the next limit nears or passes.
    pub next_at: Option<DateTime<FixedOffset>>,
}

/// What was called out already.
#[derive(Clone, Debug, Default)]
pub struct Alarms {
    told: HashSet<(RescueOrderId, RescueState)>,
}

impl Alarms {
    /// Looks at the open orders. A state that an order left and comes to again is called out again.
    pub fn look(
        &mut self,
        open: &[OrderView],
        rules: &RescueRules,
        now: DateTime<FixedOffset>,
    ) -> Look {
        let mut look = Look::default();
        let mut grave = HashSet::new();
        for order in open {
            let urgency = order.urgency(rules, now);
            let state = urgency.state;
            look.worst = Some(look.worst.map_or(state, |worst| worst.min(state)));
            match state {
                RescueState::AccidentLine | RescueState::ArrivalLate => look.pressing.late += 1,
                _ => look.pressing.due += 1,
            }
            if state <= RescueState::ArrivalSoon {
                if !self.told.contains(&(order.id, state)) {
                    look.news.push(Alarm {
                        number: order.label(now.date_naive()),
                        state,
                        limit_at: urgency.limit_at,
                    });
                }
                grave.insert((order.id, state));
            }
            for at in changes(&urgency, rules, order) {
                if at > now {
                    look.next_at = Some(look.next_at.map_or(at, |next| next.min(at)));
                }
            }
        }
        look.news.sort_by_key(|a| (a.state, a.limit_at));
        self.told = grave;
        look
    }
}

/// When the clock of an order will say something else by itself.
fn changes(
    urgency: &Urgency,
    rules: &RescueRules,
    order: &OrderView,
) -> impl Iterator<Item = DateTime<FixedOffset>> {
    let limits = rules.limits(order.outside);
    let held = order.received_at + Duration::minutes(limits.held_minutes);
    let times = urgency.limit_at.map(|limit| {
        let soon = match urgency.state {
            RescueState::NotSent | RescueState::OnTheWay => limits.arrival_soon_minutes,
            _ => limits.held_soon_minutes,
        };
        [limit - Duration::minutes(soon), limit, held]
    });
    times.into_iter().flatten()
}
