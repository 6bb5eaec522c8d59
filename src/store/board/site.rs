//! Checks, what they found, orders, the sweep and reminders, as far as a board looks at them. What happened after its day
//! is left out; where elevators are and who has a part in them is as recorded now.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::register::literal;
use super::{Scope, day};
use crate::domain::board::site::{CheckFact, FindingFact, ReminderFact};
use crate::domain::figures::Period;
use crate::domain::ids::{CheckItemId, ElevatorId, OrganizationId, SiteCheckId, StreetId};
use crate::domain::program::Program;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::site::{ItemResult, OrderEvent, OrderHead};
use crate::domain::sweep::SweepFind;
use crate::store::prelude::*;
use crate::store::register::Condition;
use crate::store::{register, site, sweep};

/// Checks up to the day within the filters, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn checks(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<CheckFact>> {
    let chosen = Chosen::of(db, scope)?;
    let mut ask = db.conn().prepare_cached(include_str!("site_checks.sql"))?;
    let mut rows = ask.query([scope.as_of])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get("id")?;
        if !chosen.holds(id, row.get("street_id")?, row.get("organization_id")?) {
            continue;
        }
        list.push(CheckFact {
            id,
            kind: coded(row, "check_kind")?,
            checked_on: row.get("checked_on")?,
            missed: row.get("is_missed")?,
            place: row.get("place")?,
            unit: row.get("unit")?,
        });
    }
    Ok(list)
}

/// The items that these checks found wrong for the first time: what a recheck found again is no new one.
///
/// # Errors
///
/// When the file cannot be read.
pub fn findings(db: &impl Db, checks: &[CheckFact]) -> Result<Vec<FindingFact>> {
    struct Item {
        carries: Option<CheckItemId>,
        check: SiteCheckId,
        content: String,
        fails: bool,
    }
    let mut ask = db.conn().prepare_cached(include_str!("site_items.sql"))?;
    let mut rows = ask.query([])?;
    let mut items: HashMap<CheckItemId, Item> = HashMap::new();
    let mut of_check: HashMap<SiteCheckId, Vec<CheckItemId>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let id = row.get("id")?;
        let item = Item {
            carries: row.get("carries_id")?,
            check: row.get("site_check_id")?,
            content: row.get("content")?,
            fails: opt_coded(row, "result")? == Some(ItemResult::Fails),
        };
        of_check.entry(item.check).or_default().push(id);
        items.insert(id, item);
    }
    let again = |item: &Item| {
        let mut at = item.carries;
        while let Some(before) = at.and_then(|id| items.get(&id)) {
            if before.fails {
                return true;
            }
            at = before.carries;
        }
        false
    };
    let mut list = Vec::new();
    for check in checks {
        let ids = of_check.get(&check.id).map(Vec::as_slice);
        for item in ids
            .unwrap_or_default()
            .iter()
            .filter_map(|id| items.get(id))
        {
            if item.fails && !again(item) {
                list.push(FindingFact {
                    check: check.id,
                    found_on: check.checked_on,
                    content: item.content.clone(),
                    place: check.place.clone(),
                    unit: check.unit.clone(),
                });
            }
        }
    }
    Ok(list)
}

/// The orders that these checks led to, each with its events up to the day, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn orders(
    db: &impl Db,
    scope: &Scope<'_>,
    checks: &[CheckFact],
) -> Result<Vec<(OrderHead, Vec<OrderEvent>)>> {
    let wanted: HashSet<SiteCheckId> = checks.iter().map(|c| c.id).collect();
    let mut list = site::order::all(db)?;
    list.retain_mut(|(head, events)| {
        events.retain(|e| e.happened_on <= scope.as_of);
        wanted.contains(&head.check) && !events.is_empty()
    });
    Ok(list)
}

/// Units found up to the day within the filters, each with what came of it by then, newest first. A unit is in no
/// community and of no kind of renewal until it is registered.
///
/// # Errors
///
/// When the file cannot be read.
pub fn finds(db: &impl Db, scope: &Scope<'_>) -> Result<Vec<SweepFind>> {
    let chosen = Chosen::of(db, scope)?;
    let mut list = sweep::all(db)?;
    list.retain_mut(|find| {
        find.events.retain(|e| e.happened_on <= scope.as_of);
        find.found_on <= scope.as_of && chosen.holds_find(find)
    });
    Ok(list)
}

/// How many safety reminders were sent within a period about an elevator within the filters.
///
/// # Errors
///
/// When the file cannot be read.
pub fn reminders_sent(db: &impl Db, scope: &Scope<'_>, period: Period) -> Result<u32> {
    let (sent, condition) = sent(db, scope, period)?;
    let sql = format!("SELECT count(*) FROM reminder m WHERE {sent}");
    let mut ask = db.conn().prepare(&sql)?;
    Ok(ask.query_row(condition.params(), |row| row.get(0))?)
}

/// The newest of them.
///
/// # Errors
///
/// When the file cannot be read.
pub fn reminders(
    db: &impl Db,
    scope: &Scope<'_>,
    period: Period,
    most: usize,
) -> Result<Vec<ReminderFact>> {
    let (sent, condition) = sent(db, scope, period)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let sql = include_str!("reminders.sql")
        .replace("$sent", &sent)
        .replace("$most", &most.to_string());
    let mut ask = db.conn().prepare(&sql)?;
    let mut rows = ask.query(condition.params())?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(ReminderFact {
            notice: row.get(0)?,
            unit_id: row.get(1)?,
            unit: row.get(2)?,
            sent_on: day(row, 3)?.unwrap_or(NaiveDate::MIN),
            content: row.get(4)?,
        });
    }
    Ok(list)
}

/// What holds of a reminder `m` that is counted.
fn sent(db: &impl Db, scope: &Scope<'_>, period: Period) -> Result<(String, Condition)> {
    let mut sql = format!(
        "m.sent_on BETWEEN {} AND {}",
        literal(period.from),
        literal(period.through.min(scope.as_of))
    );
    let condition = scope.condition(db)?;
    // Without filters one that names no elevator counts too.
    if !scope.filters.is_empty() {
        let about = include_str!("reminders_about.sql").replace("$chosen", &condition.sql);
        sql.push_str(" AND ");
        sql.push_str(&about);
    }
    Ok((sql, condition))
}

/// The filters of the board as they concern checks: an elevator of the check lies within them. A check may name none, and
/// a unit that has no part in its elevators; then its own street and unit say it.
#[derive(Default)]
struct Chosen {
    streets: Vec<StreetId>,
    units: Vec<OrganizationId>,
    /// Community or kind is asked for.
    closer: bool,
    /// Elevators within all filters, and within those of place and kind; none without filters.
    elevators: Option<(HashSet<ElevatorId>, HashSet<ElevatorId>)>,
    of_check: HashMap<SiteCheckId, Vec<ElevatorId>>,
}

impl Chosen {
    fn of(db: &impl Db, scope: &Scope<'_>) -> Result<Self> {
        if scope.filters.is_empty() {
            return Ok(Self::default());
        }
        let mut made = Self::default();
        for filter in scope.filters {
            match filter {
                Filter::Street(id) => made.streets.push(*id),
                Filter::Unit(id) => made.units.push(*id),
                _ => made.closer = true,
            }
        }
        let of_place = |f: &&Filter| !matches!(f, Filter::Unit(_));
        let places = scope.filters.iter().filter(of_place).cloned().collect();
        made.elevators = Some((
            elevators(db, scope.filters.to_vec(), scope.program, scope.as_of)?,
            elevators(db, places, scope.program, scope.as_of)?,
        ));
        let mut ask = db
            .conn()
            .prepare_cached("SELECT site_check_id, elevator_id FROM check_elevator")?;
        let mut rows = ask.query([])?;
        while let Some(row) = rows.next()? {
            made.of_check
                .entry(row.get(0)?)
                .or_default()
                .push(row.get(1)?);
        }
        Ok(made)
    }

    fn holds(
        &self,
        check: SiteCheckId,
        street: Option<StreetId>,
        unit: Option<OrganizationId>,
    ) -> bool {
        let Some((all, of_place)) = &self.elevators else {
            return true;
        };
        let own = self.of_check.get(&check).map(Vec::as_slice);
        let own = own.unwrap_or_default();
        let any = |set: &HashSet<ElevatorId>| own.iter().any(|id| set.contains(id));
        let here = if own.is_empty() {
            !self.closer && self.is_in(street)
        } else {
            any(of_place)
        };
        any(all) || (here && self.is_of(unit))
    }

    fn holds_find(&self, find: &SweepFind) -> bool {
        let Some((_, of_place)) = &self.elevators else {
            return true;
        };
        let closer = !self.closer || find.elevator().is_some_and(|id| of_place.contains(&id));
        closer && self.is_in(Some(find.street)) && self.is_of(find.unit_id)
    }

    fn is_in(&self, street: Option<StreetId>) -> bool {
        self.streets.is_empty() || street.is_some_and(|id| self.streets.contains(&id))
    }

    fn is_of(&self, unit: Option<OrganizationId>) -> bool {
        self.units.is_empty() || unit.is_some_and(|id| self.units.contains(&id))
    }
}

fn elevators(
    db: &impl Db,
    filters: Vec<Filter>,
    program: &Program,
    as_of: NaiveDate,
) -> Result<HashSet<ElevatorId>> {
    let wanted = RegisterQuery {
        filters,
        ..RegisterQuery::default()
    };
    let ids = register::ids(db, &wanted, program, as_of)?;
    Ok(ids.into_iter().collect())
}
