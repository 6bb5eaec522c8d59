//! What follows from the steps of renewals.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{current_program, scope};
use crate::domain::board::cut::{Part, Terms as Held};
use crate::domain::board::{BoardQuery, InPeriod, Progress, Terms};
use crate::domain::community::{Community, Street};
use crate::domain::figures::Period;
use crate::domain::figures::apportion::Portions;
use crate::domain::figures::blocking::{BlockingFigures, Learner};
use crate::domain::figures::burn_up::{BurnUp, burn_up};
use crate::domain::figures::program::{
    ProgramCounts, ProgramFigures, program_figures, whole_plan_on,
};
use crate::domain::figures::standing::Counter;
use crate::domain::figures::streets::{StreetCounts, StreetFigures, most_behind_first};
use crate::domain::ids::{CommunityId, StreetId};
use crate::domain::program::Program;
use crate::domain::renewal::Stage;
use crate::domain::views::StageCounts;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::store::board::{self as rows};
use crate::store::{Db, community, register};

pub(super) type Funnel = [u32; Stage::ALL.len()];

/// The part of the board that follows from the steps of renewals.
///
/// # Errors
///
/// When the file cannot be read.
pub fn progress(db: &impl Db, calendar: &WorkCalendar, query: &BoardQuery) -> Result<Progress> {
    let program = current_program(db)?;
    let as_of = query.as_of;
    let counting = program.counting_stage;
    let facts = rows::facts(db, &scope(&program, query))?;

    // What is usual is learned from the whole program, whatever is looked at.
    let mut learner = Learner::default();
    for fact in &facts {
        learner.add(fact, counting, calendar);
    }
    let usual = learner.finish(counting, program.deadline_on, as_of, calendar);
    let held = Held {
        counting,
        as_of,
        usual: Some(&usual),
    };
    let period = query.elapsed();
    let parts = period.map(PeriodParts::of);

    let mut all: Funnel = [0; Stage::ALL.len()];
    let mut streets: HashMap<StreetId, Funnel> = HashMap::new();
    let mut counted_of: HashMap<StreetId, StreetCounts> = HashMap::new();
    let mut communities: HashMap<CommunityId, Funnel> = HashMap::new();
    let mut done: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    let (mut overdue, mut not_reminded) = (0, 0);
    let mut in_period = InPeriod::default();
    let mut standing = Counter::default();
    let mut blocking = BlockingFigures::default();
    for fact in facts.iter().filter(|fact| fact.chosen) {
        let at = fact.stage as usize;
        all[at] += 1;
        streets.entry(fact.street).or_default()[at] += 1;
        communities.entry(fact.community).or_default()[at] += 1;
        if let Some(on) = fact.done_on(counting) {
            *done.entry(on).or_default() += 1;
        }
        let is_overdue = u32::from(Part::Overdue.holds(fact, &held));
        overdue += is_overdue;
        let here = counted_of.entry(fact.street).or_default();
        here.total += 1;
        here.done += u32::from(Part::Done.holds(fact, &held));
        here.overdue += is_overdue;
        not_reminded += u32::from(Part::NotReminded.holds(fact, &held));
        if let Some(parts) = &parts {
            in_period.done += u32::from(parts.done.holds(fact, &held));
            in_period.notified += u32::from(parts.notified.holds(fact, &held));
            in_period.started += u32::from(parts.started.holds(fact, &held));
            in_period.reported += u32::from(parts.reported.holds(fact, &held));
        }
        standing.add(fact, as_of);
        if Part::Blocks.holds(fact, &held) {
            blocking.add(fact, &usual);
        }
    }
    blocking.cut();
    let total: u32 = all.iter().sum();
    if let Some(period) = period {
        in_period.reminders = rows::site::reminders_sent(db, &scope(&program, query), period)?;
    }
    let done_by_day: Vec<(NaiveDate, u32)> = done.into_iter().collect();
    let portions = Portions::of(&facts, &query.filters);
    let counts = ProgramCounts {
        total,
        done_by_day: &done_by_day,
        portions: Some(&portions),
    };
    let (figures, burn_up) = whole_program(&program, counts, calendar, as_of);
    blocking.spare = total
        .saturating_sub(all[Stage::Withdrawn as usize])
        .saturating_sub(figures.target);
    let targets = portions.by_street(program.target);
    let plans = portions.by_street(whole_plan_on(&program, calendar, as_of));
    let mut street_figures: Vec<StreetFigures> = targets
        .zip(plans)
        .filter_map(|((street, target), (_, plan))| {
            let counted = counted_of.get(&street)?;
            Some(StreetFigures::of(street, (target, plan), *counted))
        })
        .collect();
    most_behind_first(&mut street_figures);
    let standing = standing.finish();
    let mut named: Vec<_> = standing.longest.iter().map(|(id, ..)| *id).collect();
    named.extend(blocking.worst.iter().map(|b| b.elevator));
    named.sort_unstable();
    named.dedup();
    let places = register::rows(db, &named)?
        .into_iter()
        .map(|row| (row.id, row.place()))
        .collect();
    Ok(Progress {
        query: query.clone(),
        quick: false,
        live: !rows::changed_after(db, as_of)?,
        program: figures,
        stages: counted(&all),
        streets: by_street(community::streets(db)?, query, &streets),
        street_figures,
        communities: by_community(community::all(db)?, &communities),
        overdue,
        not_reminded,
        in_period,
        standing,
        places,
        blocking,
        burn_up,
        terms: Terms::of(&program),
    })
}

/// What follows from how many are done on which day: the figures, and done against plan.
pub(super) fn whole_program(
    program: &Program,
    counts: ProgramCounts<'_>,
    calendar: &WorkCalendar,
    as_of: NaiveDate,
) -> (ProgramFigures, BurnUp) {
    let figures = program_figures(program, counts, calendar, as_of);
    let curve = burn_up(
        program,
        counts,
        figures.forecast,
        figures.pace_present,
        calendar,
        as_of,
    );
    (figures, curve)
}

/// What is counted within a period.
struct PeriodParts {
    done: Part,
    notified: Part,
    started: Part,
    reported: Part,
}

impl PeriodParts {
    fn of(period: Period) -> Self {
        Self {
            done: Part::DoneIn(period),
            notified: Part::NotifiedIn(period),
            started: Part::StartedIn(period),
            reported: Part::ReportedIn(period),
        }
    }
}

/// Every stage in its order, with how many stand there.
pub(super) fn counted(funnel: &Funnel) -> StageCounts {
    Stage::ALL
        .iter()
        .copied()
        .zip(funnel.iter().copied())
        .collect()
}

pub(super) fn by_street(
    streets: Vec<Street>,
    query: &BoardQuery,
    funnels: &HashMap<StreetId, Funnel>,
) -> Vec<(Street, StageCounts)> {
    streets
        .into_iter()
        .filter(|street| query.shows_street(street.id))
        .map(|street| {
            let funnel = funnels.get(&street.id).copied().unwrap_or_default();
            (street, counted(&funnel))
        })
        .collect()
}

/// Those with renewals; the most unfinished first.
fn by_community(
    communities: Vec<Community>,
    funnels: &HashMap<CommunityId, Funnel>,
) -> Vec<(CommunityId, String, StageCounts)> {
    let mut made: Vec<_> = communities
        .into_iter()
        .filter_map(|c| Some((c.id, c.name, counted(funnels.get(&c.id)?))))
        .collect();
    made.sort_by_key(|(id, _, stages)| {
        let open: u32 = stages
            .iter()
            .filter(|(stage, _)| !stage.at_or_past(Stage::Reported) && *stage != Stage::Withdrawn)
            .map(|(_, n)| n)
            .sum();
        (std::cmp::Reverse(open), *id)
    });
    made
}
