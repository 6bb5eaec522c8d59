//! The program board: the figures of `domain::figures` over what the file counts.

use chrono::NaiveDate;

use crate::domain::community::Street;
use crate::domain::figures::Period;
use crate::domain::figures::inspection::inspection_figures;
use crate::domain::figures::program::{ProgramCounts, program_figures};
use crate::domain::figures::rescue::case_figures;
use crate::domain::program::Program;
use crate::domain::renewal::Stage;
use crate::domain::views::{Board, StageCounts};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::store::board::{Counts, changed_after, counts_as_of, counts_now};
use crate::store::{Db, community, program, rescue};

/// The board at the end of a day; what is dated is limited to the year up to that day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn board(db: &impl Db, calendar: &WorkCalendar, as_of: NaiveDate) -> Result<Board> {
    board_of_period(db, calendar, as_of, Period::year_to(as_of))
}

/// The board at the end of a day; rescue orders and reports only of a period.
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
    let program = current_program(db)?;
    let counts = if changed_after(db, as_of)? {
        counts_as_of(db, program.counting_stage, as_of)?
    } else {
        counts_now(db, program.counting_stage, as_of)?
    };
    let cases = rescue::cases(db, period)?;
    let total = counts.stages.iter().map(|(_, _, n)| n).sum();
    let figures = ProgramCounts {
        total,
        done_by_day: &counts.done_by_day,
    };
    let reports: Vec<_> = counts
        .reports
        .iter()
        .filter(|r| r.reported_on <= as_of)
        .copied()
        .collect();
    Ok(Board {
        as_of,
        program: program_figures(&program, figures, calendar, as_of),
        stages: funnel(&counts, None),
        streets: streets(db, &counts)?,
        overdue: counts.overdue,
        not_reminded: counts.not_reminded,
        rescue: case_figures(&cases, period, program.rescue_rules(), as_of),
        inspection: inspection_figures(&reports, period, program.promise_days, calendar),
    })
}

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

/// Every stage in its order, with how many stand there; of one street or of all.
fn funnel(counts: &Counts, street: Option<&Street>) -> StageCounts {
    Stage::ALL
        .iter()
        .map(|stage| {
            let here = counts
                .stages
                .iter()
                .filter(|(id, s, _)| s == stage && street.is_none_or(|street| street.id == *id));
            (*stage, here.map(|(_, _, n)| n).sum())
        })
        .collect()
}

fn streets(db: &impl Db, counts: &Counts) -> Result<Vec<(Street, StageCounts)>> {
    Ok(community::streets(db)?
        .into_iter()
        .map(|street| {
            let stages = funnel(counts, Some(&street));
            (street, stages)
        })
        .collect())
}
