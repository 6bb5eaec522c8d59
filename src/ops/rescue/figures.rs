//! Statistics, the list behind each number, and that list as a sheet. All three read the same stream of cases and ask
//! the same [`wanted`].

use std::collections::{HashMap, VecDeque};

use chrono::NaiveDate;

use super::rules;
use crate::domain::figures::rescue::{RescueCase, standing};
use crate::domain::figures::rescue_split::{Collector, Entry, RescueSplit};
use crate::domain::query::RegisterQuery;
use crate::domain::rescue::RescueRules;
use crate::domain::rescue::view::{OrderFilter, OrderLine, OrderList, RescueStats, StatsQuery};
use crate::error::Result;
use crate::ops::board::current_program;
use crate::store::rescue as rows;
use crate::store::{Db, community, organization, person, register};

/// The slowest shown.
const SLOWEST: usize = 5;
/// Elevators with repeated orders shown.
const REPEATED: usize = 200;
/// The most lines that a list shows; it counts all of them, and a sheet holds all.
pub const SHOWN: usize = 2_000;

/// The statistics of a period.
///
/// # Errors
///
/// When the file cannot be read.
pub fn stats(db: &impl Db, query: &StatsQuery, today: NaiveDate) -> Result<RescueStats> {
    stats_of(db, query, today, &|_| true)
}

/// The same of those cases only that `chosen` says.
///
/// # Errors
///
/// When the file cannot be read.
pub fn stats_of(
    db: &impl Db,
    query: &StatsQuery,
    today: NaiveDate,
    chosen: &dyn Fn(&RescueCase) -> bool,
) -> Result<RescueStats> {
    let program = current_program(db)?;
    let rules = program.rescue_rules();
    let mut collector = Collector::new(rules, SLOWEST);
    each(db, query, today, |case, entries| {
        if chosen(case) {
            collector.add(case, entries);
        }
    })?;
    let found = collector.finish();
    let names = Names::read(db)?;
    let mut slow = Vec::new();
    for (id, minutes) in &found.slowest {
        let facts = rows::facts(db, *id)?.unwrap_or_default();
        slow.push((
            *id,
            format!("{} {}", facts.order_no, facts.place()),
            *minutes,
        ));
    }
    let repeated_count = u32::try_from(found.repeated.len()).unwrap_or(u32::MAX);
    let mut again = Vec::new();
    for (elevator, count) in found.repeated.iter().take(REPEATED) {
        let row = register::rows(db, &[*elevator])?.pop();
        let place = row.map(|r| r.place()).unwrap_or_default();
        again.push((*elevator, place, *count));
    }
    Ok(RescueStats {
        query: query.clone(),
        rules,
        all: found.all,
        splits: found
            .splits
            .into_iter()
            .map(|(by, groups)| {
                let named = groups.into_iter().map(|g| {
                    let name = g.key.map(|k| names.of(by, k)).unwrap_or_default();
                    (g, name)
                });
                (by, named.collect())
            })
            .collect(),
        slowest: slow,
        repeated: again,
        repeated_count,
        late_people: found
            .late_people
            .into_iter()
            .map(|(id, share)| {
                let name = id.and_then(|id| names.people.get(&id.0).cloned());
                (id, name.unwrap_or_default(), share)
            })
            .collect(),
        late_months: found.late_months,
        elevators: register::count(db, &RegisterQuery::default(), &program, today)?,
    })
}

/// The orders behind a number, newest first: how many, and the newest of them.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(
    db: &impl Db,
    query: &StatsQuery,
    filter: &OrderFilter,
    today: NaiveDate,
) -> Result<OrderList> {
    list_of(db, query, filter, today, &|_| true)
}

/// The same of those cases only that `chosen` says.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list_of(
    db: &impl Db,
    query: &StatsQuery,
    filter: &OrderFilter,
    today: NaiveDate,
    chosen: &dyn Fn(&RescueCase) -> bool,
) -> Result<OrderList> {
    let rules = rules(db)?;
    let mut count = 0;
    let mut newest: VecDeque<RescueCase> = VecDeque::new();
    each(db, query, today, |case, entries| {
        if chosen(case) && wanted(filter, case, entries, &rules) {
            count += 1;
            if newest.len() == SHOWN {
                newest.pop_front();
            }
            newest.push_back(*case);
        }
    })?;
    let mut lines = Vec::with_capacity(newest.len());
    for case in newest.iter().rev() {
        if let Some(facts) = rows::facts(db, case.id)? {
            lines.push(OrderLine {
                id: case.id,
                place: facts.place().to_owned(),
                order_no: facts.order_no,
                source: case.source,
                received_at: case.received_at,
                outcome: case.outcome,
                arrival_minutes: case.arrival_minutes(),
                rescue_minutes: case.rescue_minutes(),
            });
        }
    }
    Ok(OrderList { count, lines })
}

/// The cases of a list among the chosen ones, newest first, all of them.
pub(in crate::ops) fn listed(
    db: &impl Db,
    query: &StatsQuery,
    filter: &OrderFilter,
    today: NaiveDate,
    chosen: &dyn Fn(&RescueCase) -> bool,
) -> Result<Vec<RescueCase>> {
    let rules = rules(db)?;
    let mut cases = Vec::new();
    each(db, query, today, |case, entries| {
        if chosen(case) && wanted(filter, case, entries, &rules) {
            cases.push(*case);
        }
    })?;
    cases.reverse();
    Ok(cases)
}

/// What the group, the elevator or the person of a filter is called; empty where it is called nothing.
///
/// # Errors
///
/// When the file cannot be read.
pub fn name_of(db: &impl Db, filter: &OrderFilter) -> Result<String> {
    Ok(match filter {
        OrderFilter::Group(by, Some(key)) => Names::read(db)?.of(*by, *key),
        OrderFilter::Elevator(id) => {
            let row = register::rows(db, &[*id])?.pop();
            row.map(|r| r.place()).unwrap_or_default()
        }
        OrderFilter::LateBy(Some(id)) => {
            let people = Names::read(db)?.people;
            people.get(&id.0).cloned().unwrap_or_default()
        }
        _ => String::new(),
    })
}

fn each(
    db: &impl Db,
    query: &StatsQuery,
    today: NaiveDate,
    mut take: impl FnMut(&RescueCase, &[Entry]),
) -> Result<()> {
    rows::each_case(db, query.period, |case, entries| {
        if query.source.is_none_or(|source| source == case.source)
            && let Some(case) = standing(case, query.period, today)
        {
            take(&case, entries);
        }
    })
}

/// Whether an order is one of those that a number counts.
fn wanted(filter: &OrderFilter, case: &RescueCase, entries: &[Entry], rules: &RescueRules) -> bool {
    use crate::domain::rescue::RescueOutcome as Outcome;
    match filter {
        OrderFilter::All => true,
        OrderFilter::Handled => case.closed_at.is_some(),
        OrderFilter::InTime => case.in_time(rules),
        OrderFilter::Arrived => case.arrival_seconds().is_some(),
        OrderFilter::ArrivedLate => case.arrival_seconds().is_some() && !case.arrived_within(rules),
        OrderFilter::ArrivedWithin => case.arrived_within(rules),
        OrderFilter::Rescued => case.rescue_seconds().is_some(),
        OrderFilter::RescuedWithin => case.rescued_within(rules),
        OrderFilter::Group(by, key) => by.key(case) == *key,
        OrderFilter::Elevator(id) => case.elevator == Some(*id),
        OrderFilter::HeldTwoHours => case.held_long(rules),
        OrderFilter::FalseAlarms => case.outcome == Some(Outcome::FalseAlarm),
        OrderFilter::SelfFreed => case.outcome == Some(Outcome::SelfFreed),
        OrderFilter::Late => entries.iter().any(|e| e.late),
        OrderFilter::LateBy(person) => entries.iter().any(|e| e.late && e.person == *person),
        OrderFilter::LateIn(month) => entries.iter().any(|e| e.late && e.month == *month),
        OrderFilter::Both(two) => {
            wanted(&two.0, case, entries, rules) && wanted(&two.1, case, entries, rules)
        }
    }
}

/// What records are called in the statistics.
struct Names {
    streets: HashMap<i64, String>,
    communities: HashMap<i64, String>,
    units: HashMap<i64, String>,
    people: HashMap<i64, String>,
}

impl Names {
    fn read(db: &impl Db) -> Result<Self> {
        let streets = community::streets(db)?.into_iter();
        let communities = community::all(db)?.into_iter();
        let units = organization::names(db)?.into_iter();
        let people = person::all(db)?.into_iter();
        Ok(Self {
            streets: streets.map(|s| (s.id.0, s.name)).collect(),
            communities: communities.map(|c| (c.id.0, c.name)).collect(),
            units: units.map(|o| (o.id.0, o.name)).collect(),
            people: people.map(|p| (p.id.0, p.name)).collect(),
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
