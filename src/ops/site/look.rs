//! What is asked of checks, orders, attachments and the sweep.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::ids::{ElevatorId, SiteCheckId};
use crate::domain::program::Program;
use crate::domain::site::{CheckDetail, CheckHead, CheckRow, ElevatorSite, OrderRow};
use crate::domain::sweep::SweepFind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::lang::Lang;
use crate::ops::desk;
use crate::store::site::{self, order};
use crate::store::{Db, attachment, history, sweep};

/// The most operations that the history of one check shows.
const HISTORY: u32 = 100;

/// The day and what it is reckoned with.
#[derive(Clone, Copy)]
struct Now<'a> {
    program: &'a Program,
    calendar: &'a WorkCalendar,
    today: NaiveDate,
}

/// Every check as a list shows it, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn checks(db: &impl Db, calendar: &WorkCalendar, today: NaiveDate) -> Result<Vec<CheckRow>> {
    let orders = orders(db, calendar, today)?;
    Ok(rows(site::heads(db)?, orders))
}

/// Every order as a list shows it, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn orders(db: &impl Db, calendar: &WorkCalendar, today: NaiveDate) -> Result<Vec<OrderRow>> {
    let program = desk::program(db)?;
    Ok(order::all(db)?
        .into_iter()
        .map(|(head, events)| OrderRow::of(head, &events, &program, calendar, today))
        .collect())
}

/// Each check with the order of its case, which may hang on an earlier check.
fn rows(heads: Vec<CheckHead>, orders: Vec<OrderRow>) -> Vec<CheckRow> {
    let before: HashMap<SiteCheckId, SiteCheckId> = heads
        .iter()
        .filter_map(|head| Some((head.id, head.previous?)))
        .collect();
    let orders: HashMap<SiteCheckId, OrderRow> =
        orders.into_iter().map(|o| (o.head.check, o)).collect();
    heads
        .into_iter()
        .map(|head| {
            let mut at = Some(head.id);
            let mut order = None;
            while let Some(id) = at {
                order = orders.get(&id).cloned();
                if order.is_some() {
                    break;
                }
                at = before.get(&id).copied();
            }
            CheckRow::of(head, order)
        })
        .collect()
}

/// One check with everything; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn check(
    db: &impl Db,
    id: SiteCheckId,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Result<Option<CheckDetail>> {
    let (Some(found), Some(head)) = (site::get(db, id)?, site::head(db, id)?) else {
        return Ok(None);
    };
    let program = desk::program(db)?;
    let now = Now {
        program: &program,
        calendar,
        today,
    };
    let chain = site::chain(db, id)?;
    let mut case = None;
    for link in chain.iter().rev() {
        if let Some((head, events)) = order::head_of_check(db, link.id)? {
            let row = OrderRow::of(head, &events, now.program, now.calendar, now.today);
            case = order::get(db, row.head.id)?.map(|order| (order, row));
            break;
        }
    }
    let own = case
        .as_ref()
        .filter(|(order, _)| {
            let round = |id| chain.iter().find(|l| l.id == id).map_or(0, |l| l.round);
            round(order.check) <= found.round
        })
        .map(|(_, row)| row.clone());
    Ok(Some(CheckDetail {
        row: CheckRow::of(head, own),
        held: super::check_edit::held(db, &found)?.0,
        chain,
        order: case,
        attachments: attachment::of_check(db, id)?,
        next_order_no: next_order_no(db, &program, today)?,
        history: history::of_record(db, "site_check", id.0, HISTORY)?,
        check: found,
    }))
}

/// What hangs on one elevator.
///
/// # Errors
///
/// When the file cannot be read.
pub fn of_elevator(
    db: &impl Db,
    id: ElevatorId,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Result<ElevatorSite> {
    let program = desk::program(db)?;
    let heads = site::of_elevator(db, id)?;
    let mut orders = Vec::new();
    for head in &heads {
        if let Some((order, events)) = order::head_of_check(db, head.id)? {
            orders.push(OrderRow::of(order, &events, &program, calendar, today));
        }
    }
    Ok(ElevatorSite {
        checks: rows(heads, orders),
        attachments: attachment::of_elevator(db, id)?,
    })
}

/// Every unit found in a sweep, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn sweep_finds(db: &impl Db) -> Result<Vec<SweepFind>> {
    sweep::all(db)
}

/// The number that the next order of this year gets.
fn next_order_no(db: &impl Db, program: &Program, today: NaiveDate) -> Result<String> {
    let year = today.year();
    let mut n = order::issued_in(db, year)? + 1;
    loop {
        // Papers are in the language of the office, whatever the language of the window.
        let number = Lang::Zh.order_number(program.authority.trim(), n, year);
        if order::by_number(db, &number)?.is_none() {
            return Ok(number);
        }
        n += 1;
    }
}
