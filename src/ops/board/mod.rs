//! 看板: the figures of `domain::figures` over what the file counts, in five parts that are asked for one by one.

pub mod charts;
mod first;
mod progress;
mod rescue;
mod sheet;
mod site;
pub mod values;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use first::first;
pub use progress::progress;
use progress::whole_program;
pub use rescue::{orders, rescue_part};
pub(super) use sheet::site_table;
pub use sheet::{write_orders, write_site};
pub use site::{MOST as MOST_ROWS, site_part, site_rows};

use crate::domain::board::{BoardQuery, RegisterPart, Reports, Terms, Whole};
use crate::domain::figures::Period;
use crate::domain::figures::ages::AgeFigures;
use crate::domain::figures::inspection::{FirstPass, inspection_figures};
use crate::domain::figures::units::unit_figures;
use crate::domain::program::Program;
use crate::domain::views::Board;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::store::board::{self as rows, Scope};
use crate::store::{Db, community, organization, program};

/// The program of the file.
///
/// # Errors
///
/// When the file cannot be read or holds no program.
pub fn current_program(db: &impl Db) -> Result<Program> {
    program::current(db)?.ok_or(Error::NotFound {
        what: "program",
        id: 0,
    })
}

/// All parts.
///
/// # Errors
///
/// When the file cannot be read.
pub fn whole(db: &impl Db, calendar: &WorkCalendar, query: &BoardQuery) -> Result<Whole> {
    Ok(Whole {
        progress: progress(db, calendar, query)?,
        reports: reports(db, calendar, query)?,
        rescue: rescue_part(db, query)?,
        register: register_part(db, query)?,
        site: site_part(db, calendar, query)?,
    })
}

/// What follows from reports.
///
/// # Errors
///
/// When the file cannot be read.
pub fn reports(db: &impl Db, calendar: &WorkCalendar, query: &BoardQuery) -> Result<Reports> {
    let program = current_program(db)?;
    let scope = scope(&program, query);
    let facts = rows::facts(db, &scope)?;
    let reports = rows::reports(db, &scope, &facts, calendar)?;
    let period = query.period;
    let makers = rows::new_makers(db)?;
    let names: BTreeMap<_, _> = organization::names(db)?
        .into_iter()
        .map(|unit| (unit.id, unit.name))
        .collect();
    let mut units = unit_figures(
        facts.iter(),
        &reports,
        &makers,
        program.counting_stage,
        (period, program.promise_days),
    );
    for unit in &mut units {
        unit.name = names.get(&unit.unit).cloned().unwrap_or_default();
    }
    let defects = match query.elapsed() {
        Some(period) => rows::defects(db, &scope, period)?,
        None => Vec::new(),
    };
    Ok(Reports {
        query: query.clone(),
        live: !rows::changed_after(db, query.as_of)?,
        terms: Terms::of(&program),
        figures: inspection_figures(&reports, period, program.promise_days),
        first_pass: FirstPass::of(&reports, period),
        defects,
        units,
    })
}

/// What follows from the register alone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn register_part(db: &impl Db, query: &BoardQuery) -> Result<RegisterPart> {
    let program = current_program(db)?;
    let scope = scope(&program, query);
    let overdue: BTreeMap<_, _> = rows::overdue_inspections(db, &scope)?.into_iter().collect();
    let inspections_dated = !overdue.is_empty() || rows::inspections_dated(db, &scope)?;
    Ok(RegisterPart {
        query: query.clone(),
        ages: AgeFigures::of(rows::ages(db, &scope)?, query.as_of),
        inspection_overdue: community::streets(db)?
            .into_iter()
            .filter(|street| query.shows_street(street.id))
            .map(|street| {
                let n = overdue.get(&street.id).copied().unwrap_or(0);
                (street, n)
            })
            .collect(),
        inspections_dated,
    })
}

/// The board of scripts at the end of a day; what is dated is limited to the year up to that day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn board(db: &impl Db, calendar: &WorkCalendar, as_of: NaiveDate) -> Result<Board> {
    board_of_period(db, calendar, as_of, Period::year_to(as_of))
}

/// The same with rescue orders and reports only of a period.
///
/// # Errors
///
/// When the file cannot be read.
pub fn board_of_period(
    db: &impl Db,
    calendar: &WorkCalendar,
    as_of: NaiveDate,
    period: Period,
) -> Result<Board> {
    let query = BoardQuery {
        as_of,
        period,
        filters: Vec::new(),
    };
    let progress = progress(db, calendar, &query)?;
    let reports = reports(db, calendar, &query)?;
    Ok(Board {
        as_of,
        program: progress.program,
        stages: progress.stages,
        streets: progress.streets,
        street_figures: progress.street_figures,
        overdue: progress.overdue,
        not_reminded: progress.not_reminded,
        rescue: rescue_part(db, &query)?.figures,
        inspection: reports.figures,
    })
}

fn scope<'a>(program: &'a Program, query: &'a BoardQuery) -> Scope<'a> {
    Scope {
        program,
        as_of: query.as_of,
        filters: &query.filters,
    }
}
