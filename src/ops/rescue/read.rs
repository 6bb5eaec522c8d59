//! Answers for the desk. Callers leave here masked, unless this person's look was logged a moment ago.

use std::collections::HashMap;

use chrono::{DateTime, Duration, FixedOffset, Months, NaiveDate};

use super::{SHOWN_MINUTES, attempts, community_of, masked};
use crate::domain::figures::rescue::{RescueCase, group, of_period};
use crate::domain::figures::rescue_split::{RescueSplit, repeated, slowest, split};
use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::program::Program;
use crate::domain::query::RegisterQuery;
use crate::domain::rescue::same::Spot;
use crate::domain::rescue::view::{
    Candidate, OrderDetail, OrderFilter, OrderLine, OrderView, RescueStats, SameEvent, StatsQuery,
};
use crate::domain::rescue::{RescueDraft, check_rescue};
use crate::error::Result;
use crate::ops::Actor;
use crate::ops::board::current_program;
use crate::store::rescue as rows;
use crate::store::{Db, community, history, organization, register};

/// The most elevators offered while typing.
const OFFERED: u32 = 8;
/// The most lines of an order's history.
const HISTORY: u32 = 100;
/// The slowest shown.
const SLOWEST: usize = 5;
/// Elevators with repeated orders shown.
const REPEATED: usize = 20;

/// Open orders.
///
/// # Errors
///
/// When the file cannot be read.
pub fn open(db: &impl Db) -> Result<Vec<OrderView>> {
    rows::open(db)
}

/// One order with everything; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detail(db: &impl Db, id: RescueOrderId, actor: &Actor) -> Result<Option<OrderDetail>> {
    let (Some(view), Some((draft, joined_to, joined))) =
        (rows::view(db, id)?, rows::draft_of(db, id)?)
    else {
        return Ok(None);
    };
    let since = actor.now - Duration::minutes(SHOWN_MINUTES);
    let shown = rows::looked(db, id, actor.person, since)?;
    let (_, closing) = rows::closing_of(db, id)?;
    let candidate = match draft.elevator {
        Some(elevator) => candidate(db, elevator, actor)?,
        None => None,
    };
    Ok(Some(OrderDetail {
        draft: if shown { draft } else { masked(&draft) },
        shown,
        cause: closing.cause,
        cause_note: closing.cause_note,
        injured: closing.injured.parse().unwrap_or(0),
        deaths: closing.deaths.parse().unwrap_or(0),
        report_up: closing.report_up,
        turns: rows::turns(db, id)?,
        candidate,
        joined_to,
        joined,
        history: history::of_record(db, "rescue_order", id.0, HISTORY)?,
        view,
    }))
}

/// One elevator as the desk shows it; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn candidate(db: &impl Db, id: ElevatorId, actor: &Actor) -> Result<Option<Candidate>> {
    let Some(row) = register::rows(db, &[id])?.pop() else {
        return Ok(None);
    };
    let (user_phone, maintenance_phone, _) = rows::unit_phones(db, id)?;
    Ok(Some(Candidate {
        row,
        user_phone,
        maintenance_phone,
        earlier: rows::earlier(db, id, year_before(actor))?,
    }))
}

fn year_before(actor: &Actor) -> DateTime<FixedOffset> {
    let today = actor.today;
    let from = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let midnight = from.and_time(chrono::NaiveTime::MIN);
    midnight
        .and_local_timezone(*actor.now.offset())
        .single()
        .unwrap_or(actor.now)
}

/// Elevators that a code, a place or pinyin initials may mean.
///
/// # Errors
///
/// When the file cannot be read.
pub fn candidates(db: &impl Db, text: &str, actor: &Actor) -> Result<Vec<Candidate>> {
    for attempt in attempts(text) {
        let ids = register::find(db, &attempt, OFFERED)?;
        if ids.is_empty() {
            continue;
        }
        let mut list = Vec::with_capacity(ids.len());
        for id in ids {
            list.extend(candidate(db, id, actor)?);
        }
        return Ok(list);
    }
    Ok(Vec::new())
}

/// Open orders that may be about the same event as a draft.
///
/// # Errors
///
/// When the file cannot be read.
pub fn same(
    db: &impl Db,
    draft: &RescueDraft,
    except: Option<RescueOrderId>,
    actor: &Actor,
) -> Result<Vec<SameEvent>> {
    let received_at =
        check_rescue(draft, actor.now, actor.now).map_or(actor.now, |c| c.received_at);
    let community = match draft.elevator {
        Some(elevator) => rows::unit_phones(db, elevator)?.2,
        None => community_of(db, &draft.place)?,
    };
    let spot = Spot {
        elevator: draft.elevator,
        community,
        received_at,
    };
    rows::find_same(db, &spot, except)
}

/// The statistics of a period.
///
/// # Errors
///
/// When the file cannot be read.
pub fn stats(db: &impl Db, query: &StatsQuery, today: NaiveDate) -> Result<RescueStats> {
    let program = current_program(db)?;
    let cases = cases(db, query)?;
    stats_of(db, query, &program, &cases, today)
}

/// The statistics of cases that were chosen before, as they stood at the end of a day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn stats_of(
    db: &impl Db,
    query: &StatsQuery,
    program: &Program,
    cases: &[RescueCase],
    today: NaiveDate,
) -> Result<RescueStats> {
    let limit = program.arrival_limit_minutes;
    let cases = of_period(cases, query.period, today);
    let names = Names::read(db)?;
    let splits = RescueSplit::ALL
        .iter()
        .map(|by| {
            let groups = split(&cases, *by, limit)
                .into_iter()
                .map(|g| {
                    let name = g.key.map(|k| names.of(*by, k)).unwrap_or_default();
                    (g, name)
                })
                .collect();
            (*by, groups)
        })
        .collect();
    let mut slow = Vec::new();
    for (id, minutes) in slowest(&cases, SLOWEST) {
        let view = rows::view(db, id)?;
        let words = view.map(|v| format!("{} {}", v.order_no, v.place));
        slow.push((id, words.unwrap_or_default(), minutes));
    }
    let mut again = Vec::new();
    for (elevator, count) in repeated(&cases).into_iter().take(REPEATED) {
        let row = register::rows(db, &[elevator])?.pop();
        again.push((elevator, row.map(|r| r.place()).unwrap_or_default(), count));
    }
    Ok(RescueStats {
        query: query.clone(),
        all: group(cases.iter(), limit),
        splits,
        slowest: slow,
        repeated: again,
        elevators: register::count(db, &RegisterQuery::default(), program, today)?,
    })
}

/// The orders behind a number.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(
    db: &impl Db,
    query: &StatsQuery,
    filter: &OrderFilter,
    today: NaiveDate,
) -> Result<Vec<OrderLine>> {
    let program = current_program(db)?;
    let cases = cases(db, query)?;
    list_of(db, query, filter, &program, &cases, today)
}

/// The orders behind a number, of cases that were chosen before.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list_of(
    db: &impl Db,
    query: &StatsQuery,
    filter: &OrderFilter,
    program: &Program,
    cases: &[RescueCase],
    today: NaiveDate,
) -> Result<Vec<OrderLine>> {
    let limit = program.arrival_limit_minutes;
    let mut list = Vec::new();
    for case in of_period(cases, query.period, today) {
        if !holds(filter, &case, limit) {
            continue;
        }
        if let Some(view) = rows::view(db, case.id)? {
            list.push(OrderLine {
                id: case.id,
                order_no: view.order_no,
                source: case.source,
                received_at: case.received_at,
                place: view.place,
                outcome: case.outcome,
                arrival_minutes: case.arrival_minutes(),
                rescue_minutes: case.rescue_minutes(),
            });
        }
    }
    list.reverse();
    Ok(list)
}

/// Whether a list shows a case. What a figure counts is asked of the figures themselves.
fn holds(filter: &OrderFilter, case: &RescueCase, limit: u32) -> bool {
    let alone = || group([case].into_iter(), limit);
    match filter {
        OrderFilter::All => true,
        OrderFilter::Handled => case.closed_at.is_some(),
        OrderFilter::InTime => case.in_time(limit),
        OrderFilter::Group(by, key) => by.key(case) == *key,
        OrderFilter::Elevator(id) => case.elevator == Some(*id),
        OrderFilter::HeldTwoHours => alone().held_two_hours > 0,
        OrderFilter::Arrived => alone().arrival.n > 0,
        OrderFilter::ArrivedWithin => alone().arrived_within > 0,
        OrderFilter::Freed => alone().rescue.n > 0,
        OrderFilter::FalseAlarm => alone().false_alarms > 0,
        OrderFilter::SelfFreed => alone().self_freed > 0,
        OrderFilter::Both(two) => holds(&two.0, case, limit) && holds(&two.1, case, limit),
    }
}

fn cases(db: &impl Db, query: &StatsQuery) -> Result<Vec<RescueCase>> {
    let mut cases = rows::cases(db, query.period)?;
    if let Some(source) = query.source {
        cases.retain(|c| c.source == source);
    }
    Ok(cases)
}

/// What records are called in the statistics.
struct Names {
    streets: HashMap<i64, String>,
    communities: HashMap<i64, String>,
    units: HashMap<i64, String>,
}

impl Names {
    fn read(db: &impl Db) -> Result<Self> {
        Ok(Self {
            streets: community::streets(db)?
                .into_iter()
                .map(|s| (s.id.0, s.name))
                .collect(),
            communities: community::all(db)?
                .into_iter()
                .map(|c| (c.id.0, c.name))
                .collect(),
            units: organization::names(db)?
                .into_iter()
                .map(|o| (o.id.0, o.name))
                .collect(),
        })
    }

    fn of(&self, by: RescueSplit, key: i64) -> String {
        let names = match by {
            RescueSplit::Street => &self.streets,
            RescueSplit::Community => &self.communities,
            RescueSplit::MaintenanceUnit => &self.units,
            _ => return String::new(),
        };
        names.get(&key).cloned().unwrap_or_default()
    }
}
