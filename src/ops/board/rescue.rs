//! What follows from rescue orders: the figures of the rescue desk under the filters of the board.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{current_program, scope};
use crate::domain::board::{BoardQuery, RescuePart, Terms};
use crate::domain::figures::rescue::{RescueCase, case_figures};
use crate::domain::ids::ElevatorId;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::rescue::view::{OrderFilter, OrderLine, StatsQuery};
use crate::error::Result;
use crate::ops::rescue as desk;
use crate::store::rescue as rows;
use crate::store::{Db, register};

/// The part of the board that follows from rescue orders.
///
/// # Errors
///
/// When the file cannot be read.
pub fn rescue_part(db: &impl Db, query: &BoardQuery) -> Result<RescuePart> {
    let program = current_program(db)?;
    let cases = chosen(db, query)?;
    let stats = desk::stats_of(db, &stats_query(query), &program, &cases, query.as_of)?;
    Ok(RescuePart {
        query: query.clone(),
        terms: Terms::of(&program),
        figures: case_figures(
            &cases,
            query.period,
            program.arrival_limit_minutes,
            query.as_of,
        ),
        stats,
    })
}

/// The orders behind a number of the board, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn orders(db: &impl Db, query: &BoardQuery, filter: &OrderFilter) -> Result<Vec<OrderLine>> {
    let program = current_program(db)?;
    let cases = chosen(db, query)?;
    desk::list_of(
        db,
        &stats_query(query),
        filter,
        &program,
        &cases,
        query.as_of,
    )
}

fn stats_query(query: &BoardQuery) -> StatsQuery {
    StatsQuery {
        period: query.period,
        source: None,
    }
}

/// The orders of the period within the filters. Streets and communities are those of the order itself, which may know
/// no elevator; units and kinds are those of its elevator.
fn chosen(db: &impl Db, query: &BoardQuery) -> Result<Vec<RescueCase>> {
    let mut cases = rows::cases(db, query.period)?;
    let wanted = |cases: &mut Vec<RescueCase>,
                  holds: &dyn Fn(&Filter, &RescueCase) -> Option<bool>| {
        let of: Vec<&Filter> = query.filters.iter().collect();
        cases.retain(|case| {
            let answers: Vec<bool> = of.iter().filter_map(|f| holds(f, case)).collect();
            answers.is_empty() || answers.contains(&true)
        });
    };
    wanted(&mut cases, &|filter, case| match filter {
        Filter::Street(id) => Some(case.street == Some(*id)),
        _ => None,
    });
    wanted(&mut cases, &|filter, case| match filter {
        Filter::Community(id) => Some(case.community == Some(*id)),
        _ => None,
    });
    let of_elevator: Vec<Filter> = query
        .filters
        .iter()
        .filter(|f| matches!(f, Filter::Unit(_) | Filter::Kind(_)))
        .cloned()
        .collect();
    if !of_elevator.is_empty() {
        let elevators = elevators(db, query, of_elevator)?;
        cases.retain(|case| case.elevator.is_some_and(|id| elevators.contains(&id)));
    }
    Ok(cases)
}

fn elevators(
    db: &impl Db,
    query: &BoardQuery,
    filters: Vec<Filter>,
) -> Result<HashSet<ElevatorId>> {
    let program = current_program(db)?;
    let wanted = RegisterQuery {
        filters,
        ..RegisterQuery::default()
    };
    let today: NaiveDate = scope(&program, query).as_of;
    Ok(register::ids(db, &wanted, &program, today)?
        .into_iter()
        .collect())
}
