//! What follows from rescue orders: the figures of the rescue desk under the filters of the board.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{current_program, scope};
use crate::domain::board::{BoardQuery, RescuePart, Terms};
use crate::domain::figures::rescue::{RescueCase, case_figures};
use crate::domain::ids::{CommunityId, ElevatorId, StreetId};
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::rescue::view::{OrderFilter, OrderList, StatsQuery};
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
    let chosen = Chosen::of(db, query)?;
    let mut cases = rows::cases(db, query.period)?;
    cases.retain(|case| chosen.holds(case));
    let stats = desk::stats_of(db, &stats_query(query), query.as_of, &|case| {
        chosen.holds(case)
    })?;
    Ok(RescuePart {
        query: query.clone(),
        terms: Terms::of(&program),
        figures: case_figures(&cases, query.period, program.rescue_rules(), query.as_of),
        stats,
    })
}

/// The orders behind a number of the board, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn orders(db: &impl Db, query: &BoardQuery, filter: &OrderFilter) -> Result<OrderList> {
    let chosen = Chosen::of(db, query)?;
    desk::list_of(db, &stats_query(query), filter, query.as_of, &|case| {
        chosen.holds(case)
    })
}

pub(super) fn stats_query(query: &BoardQuery) -> StatsQuery {
    StatsQuery {
        period: query.period,
        source: None,
    }
}

/// The filters of the board as they concern orders. Streets and communities are those of the order itself, which may
/// know no elevator; units and kinds are those of its elevator. Filters of one sort are joined by "or".
pub(super) struct Chosen {
    streets: Vec<StreetId>,
    communities: Vec<CommunityId>,
    /// None: of any elevator and of none.
    elevators: Option<HashSet<ElevatorId>>,
}

impl Chosen {
    pub(super) fn of(db: &impl Db, query: &BoardQuery) -> Result<Self> {
        let filters = query.filters.iter();
        let of_elevator: Vec<Filter> = filters
            .clone()
            .filter(|f| matches!(f, Filter::Unit(_) | Filter::Kind(_)))
            .cloned()
            .collect();
        Ok(Self {
            streets: filters
                .clone()
                .filter_map(|f| match f {
                    Filter::Street(id) => Some(*id),
                    _ => None,
                })
                .collect(),
            communities: filters
                .filter_map(|f| match f {
                    Filter::Community(id) => Some(*id),
                    _ => None,
                })
                .collect(),
            elevators: if of_elevator.is_empty() {
                None
            } else {
                Some(elevators(db, query, of_elevator)?)
            },
        })
    }

    pub(super) fn holds(&self, case: &RescueCase) -> bool {
        let street =
            self.streets.is_empty() || case.street.is_some_and(|id| self.streets.contains(&id));
        let community = self.communities.is_empty()
            || case
                .community
                .is_some_and(|id| self.communities.contains(&id));
        let elevator = self
            .elevators
            .as_ref()
            .is_none_or(|of| case.elevator.is_some_and(|id| of.contains(&id)));
        street && community && elevator
    }
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
