//! What the first screen says before every renewal was read: the counts that are kept with the register.

use std::collections::HashMap;

use super::progress::{Funnel, by_street, counted};
use super::{current_program, whole_program};
use crate::domain::board::{BoardQuery, InPeriod, Progress, Terms};
use crate::domain::figures::blocking::BlockingFigures;
use crate::domain::figures::program::ProgramCounts;
use crate::domain::figures::standing::Standing;
use crate::domain::ids::StreetId;
use crate::domain::renewal::Stage;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::store::{Db, community, register};

/// The quick part of the board: figures, funnel, streets and the burn-up are what [`progress`](super::progress()) says;
/// the rest is not counted yet. None where the kept counts do not answer: under a filter, or for a day after which
/// something is recorded.
///
/// # Errors
///
/// When the file cannot be read.
pub fn first(
    db: &impl Db,
    calendar: &WorkCalendar,
    query: &BoardQuery,
) -> Result<Option<Progress>> {
    if !query.filters.is_empty() {
        return Ok(None);
    }
    let program = current_program(db)?;
    let Some(kept) = register::tallied(db, program.counting_stage, query.as_of)? else {
        return Ok(None);
    };
    let mut all: Funnel = [0; Stage::ALL.len()];
    let mut streets: HashMap<StreetId, Funnel> = HashMap::new();
    for (street, stage, n) in &kept.stages {
        all[*stage as usize] += n;
        streets.entry(*street).or_default()[*stage as usize] += n;
    }
    let counts = ProgramCounts {
        total: all.iter().sum(),
        done_by_day: &kept.done_by_day,
        portions: None,
    };
    let (figures, burn_up) = whole_program(&program, counts, calendar, query.as_of);
    Ok(Some(Progress {
        query: query.clone(),
        quick: true,
        live: true,
        program: figures,
        stages: counted(&all),
        streets: by_street(community::streets(db)?, query, &streets),
        street_figures: Vec::new(),
        communities: Vec::new(),
        overdue: kept.overdue,
        not_reminded: kept.not_reminded,
        in_period: InPeriod::default(),
        standing: Standing::default(),
        places: Vec::new(),
        blocking: BlockingFigures::default(),
        burn_up,
        terms: Terms::of(&program),
    }))
}
