//! What follows from checks, orders and the sweep, and the list behind each of its numbers.

use std::collections::{BTreeSet, HashMap};

use super::{current_program, scope};
use crate::domain::board::site::{
    SiteBoard, SiteFacts, SiteLine, SiteList, SitePart, SiteRows, SiteWhat,
};
use crate::domain::board::{BoardQuery, Terms};
use crate::domain::figures::Period;
use crate::domain::ids::SiteCheckId;
use crate::domain::program::Program;
use crate::domain::site::OrderRow;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::store::board::site as rows;
use crate::store::{Db, community};

/// Lines given to a window; how long a list is, is told beside them.
pub const MOST: usize = 500;

/// The part of the board that follows from checks, orders and the sweep.
///
/// # Errors
///
/// When the file cannot be read.
pub fn site_part(db: &impl Db, calendar: &WorkCalendar, query: &BoardQuery) -> Result<SiteBoard> {
    let program = current_program(db)?;
    let facts = facts(db, calendar, &program, query)?;
    let streets = community::streets(db)?;
    Ok(SiteBoard::of(query, Terms::of(&program), &facts, streets))
}

/// The rows behind a number of the board, newest first, no more than `most`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn site_rows(
    db: &impl Db,
    calendar: &WorkCalendar,
    query: &BoardQuery,
    of: &SiteRows,
    most: usize,
) -> Result<SiteList> {
    let program = current_program(db)?;
    if of.part == SitePart::Reminders {
        return reminders(db, &program, query, of.within, most);
    }
    let facts = facts(db, calendar, &program, query)?;
    let mut items: HashMap<SiteCheckId, BTreeSet<&str>> = HashMap::new();
    for finding in &facts.findings {
        let of = items.entry(finding.check).or_default();
        of.insert(&finding.content);
    }
    let none = BTreeSet::new();
    let found = |id| items.get(&id).unwrap_or(&none);
    let checks = facts
        .checks
        .iter()
        .filter(|c| of.holds_check(c, found(c.id)));
    let checks = checks.map(|check| SiteLine {
        on: check.checked_on,
        what: SiteWhat::Check(check.id, check.kind),
        place: check.place.clone(),
        unit: check.unit.clone(),
    });
    let findings = facts.findings.iter().filter(|f| of.holds_finding(f));
    let findings = findings.map(|finding| SiteLine {
        on: finding.found_on,
        what: SiteWhat::Finding(finding.check, finding.content.clone()),
        place: finding.place.clone(),
        unit: finding.unit.clone(),
    });
    let orders = facts.orders.iter().filter(|o| of.holds_order(o));
    let orders = orders.filter_map(|order| {
        let number = order.head.order_no.clone();
        Some(SiteLine {
            on: order.issued_on?,
            what: SiteWhat::Order(order.head.check, number, order.outcome()?),
            place: order.head.place.clone(),
            unit: order.head.unit.clone(),
        })
    });
    let finds = facts.finds.iter().filter(|f| of.holds_find(f));
    let finds = finds.map(|find| SiteLine {
        on: find.found_on,
        what: SiteWhat::Find(find.id, find.equipment, find.state()),
        place: find.place.clone(),
        unit: find.unit.clone(),
    });
    let mut lines: Vec<SiteLine> = checks.chain(findings).chain(orders).chain(finds).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.on));
    let count = lines.len();
    lines.truncate(most);
    Ok(SiteList { count, lines })
}

fn reminders(
    db: &impl Db,
    program: &Program,
    query: &BoardQuery,
    within: Period,
    most: usize,
) -> Result<SiteList> {
    let scope = scope(program, query);
    let lines = rows::reminders(db, &scope, within, most)?
        .into_iter()
        .map(|sent| SiteLine {
            on: sent.sent_on,
            what: SiteWhat::Reminder(sent.notice, sent.unit_id),
            place: sent.content,
            unit: sent.unit,
        })
        .collect();
    let count = rows::reminders_sent(db, &scope, within)?;
    Ok(SiteList {
        count: count as usize,
        lines,
    })
}

fn facts(
    db: &impl Db,
    calendar: &WorkCalendar,
    program: &Program,
    query: &BoardQuery,
) -> Result<SiteFacts> {
    let scope = scope(program, query);
    let checks = rows::checks(db, &scope)?;
    let orders = rows::orders(db, &scope, &checks)?
        .into_iter()
        .map(|(head, events)| OrderRow::of(head, &events, program, calendar, query.as_of))
        .collect();
    Ok(SiteFacts {
        findings: rows::findings(db, &checks)?,
        orders,
        finds: rows::finds(db, &scope)?,
        checks,
    })
}
