//! 看板: what it is asked, what stands behind each of its numbers, and the plain charts that window, report and workbook
//! draw from.

pub mod chart;
pub mod cut;
pub mod fact;
pub mod site;
mod value;

pub use value::{FigureValue, Kind};

use site::{SiteBoard, SiteRows};

use std::mem::discriminant;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::community::Street;
use super::figures::Period;
use super::figures::ages::AgeFigures;
use super::figures::blocking::BlockingFigures;
use super::figures::burn_up::BurnUp;
use super::figures::compare::Against;
use super::figures::inspection::{FirstPass, InspectionFigures};
use super::figures::program::ProgramFigures;
use super::figures::rescue::RescueFigures;
use super::figures::standing::Standing;
use super::figures::streets::StreetFigures;
use super::figures::units::UnitFigures;
use super::ids::{CommunityId, ElevatorId, StreetId};
use super::problem::{Field, Problem, Rule};
use super::program::Program;
use super::query::{Filter, RegisterQuery};
use super::rescue::view::{OrderFilter, RescueStats};
use super::views::StageCounts;

/// What the whole board is asked: filters hold for every chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardQuery {
    /// The day at whose end it is true.
    pub as_of: NaiveDate,
    /// What is dated is limited to these days, as far as they are not after `as_of`.
    pub period: Period,
    /// Street, community, unit and kind; see [`Filter`].
    pub filters: Vec<Filter>,
}

impl BoardQuery {
    /// Everything at the end of a day; what is dated of the year up to it.
    pub fn on(day: NaiveDate) -> Self {
        Self {
            as_of: day,
            period: Period::year_to(day),
            filters: Vec::new(),
        }
    }

    /// Whether a filter may limit the board.
    pub fn takes(filter: &Filter) -> bool {
        matches!(
            filter,
            Filter::Street(_) | Filter::Community(_) | Filter::Kind(_) | Filter::Unit(_)
        )
    }

    /// The part of the period that has happened; none where it begins after the day.
    pub fn elapsed(&self) -> Option<Period> {
        let through = self.period.through.min(self.as_of);
        (self.period.from <= through).then_some(Period {
            from: self.period.from,
            through,
        })
    }

    /// The question that this one is compared with.
    pub fn against(&self, against: Against) -> Self {
        let (as_of, period) = match against {
            Against::YearBefore => (year_before(self.as_of), self.period.year_before()),
            Against::PeriodBefore => {
                let period = self.period.before();
                // As far into the period as this one is.
                let into = (self.as_of.min(self.period.through) - self.period.from).num_days();
                let days = Days::new(u64::try_from(into.max(0)).unwrap_or(0));
                let day = period.from.checked_add_days(days).unwrap_or(period.through);
                let whole = self.as_of >= self.period.through;
                let as_of = if whole {
                    period.through
                } else {
                    day.min(period.through)
                };
                (as_of, period)
            }
            Against::Day(day) => (day, Period::year_to(day)),
        };
        Self {
            as_of,
            period,
            filters: self.filters.clone(),
        }
    }

    /// Whether a street is within the filters.
    pub fn shows_street(&self, street: StreetId) -> bool {
        let mut streets = self.filters.iter().filter_map(|f| match f {
            Filter::Street(id) => Some(*id),
            _ => None,
        });
        let all = streets.clone().next().is_none();
        all || streets.any(|id| id == street)
    }

    /// The register under the same filters, narrowed by more. Filters of one sort are joined by "or" there, so a street
    /// of a row takes the place of the streets of the board that it is one of.
    pub fn register(&self, more: impl IntoIterator<Item = Filter>) -> RegisterQuery {
        let more: Vec<Filter> = more.into_iter().collect();
        let mut filters = self.filters.clone();
        filters.retain(|known| !more.iter().any(|m| discriminant(m) == discriminant(known)));
        filters.extend(more);
        RegisterQuery {
            filters,
            ..RegisterQuery::default()
        }
    }
}

/// What stands against a board at the end of this day: a day to come has no entries yet, so pace and forecast would be drawn
/// from days on which nothing could be done.
pub fn day_to_come(day: NaiveDate, today: NaiveDate) -> Option<Problem> {
    let rule = Rule::DayToCome {
        today: today.to_string(),
    };
    (day > today).then(|| Problem::fault(Field::AsOf, rule, day.to_string()))
}

fn year_before(day: NaiveDate) -> NaiveDate {
    let year = day.year() - 1;
    day.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .unwrap_or(day)
}

/// What a mark of a chart, a figure or a sentence opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// Elevators: the filters beside those of the board.
    Elevators(Vec<Filter>),
    /// One elevator.
    Elevator(ElevatorId),
    /// Rescue orders of the period.
    Orders(OrderFilter),
    /// Checks, findings, supervision orders, units found in the sweep, reminders.
    Site(SiteRows),
}

/// The part of the board that follows from the steps of renewals.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What was asked.
    pub query: BoardQuery,
    /// Only what the kept counts tell: what streets have of target and plan, communities, days in stage, what blocks and
    /// what happened in the period are still being counted.
    pub quick: bool,
    /// Nothing is recorded that happened after the day: the register shows the same.
    pub live: bool,
    /// Target, done, pace, forecast.
    pub program: ProgramFigures,
    /// The funnel, in the order of the stages.
    pub stages: StageCounts,
    /// The funnel of each street, by code.
    pub streets: Vec<(Street, StageCounts)>,
    /// Target, done, plan and overdue of each street that has renewals within the filters, the one most behind first.
    pub street_figures: Vec<StreetFigures>,
    /// The funnel of each community, the most unfinished first.
    pub communities: Vec<(CommunityId, String, StageCounts)>,
    /// How many renewals are overdue.
    pub overdue: u32,
    /// How many renewals not started yet had no safety reminder.
    pub not_reminded: u32,
    /// How many began to count, started and were notified in the period.
    pub in_period: InPeriod,
    /// Days in stage.
    pub standing: Standing,
    /// Places of the elevators that stand longest and of those that block the target.
    pub places: Vec<(ElevatorId, String)>,
    /// What blocks the target.
    pub blocking: BlockingFigures,
    /// Done against plan, day by day.
    pub burn_up: BurnUp,
    /// The settings that the numbers rest on.
    pub terms: Terms,
}

/// What happened to renewals within a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InPeriod {
    /// Began to count as done.
    pub done: u32,
    /// Their notice was received.
    pub notified: u32,
    /// Started.
    pub started: u32,
    /// Their report was issued.
    pub reported: u32,
    /// Reminders sent, about an elevator within the filters.
    pub reminders: u32,
}

/// Settings of the program that words and lines of charts need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its name.
    pub program: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub deadline_on: NaiveDate,
    /// Promised working days.
    pub promise_days: u32,
    /// Working days before the promise.
    pub former_days: u32,
    /// Minutes until somebody has to be on site.
    pub arrival_limit: u32,
}

/// The part of the board that follows from reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Reports {
    /// What was asked.
    pub query: BoardQuery,
    /// Nothing is recorded that happened after the day.
    pub live: bool,
    /// The settings that the numbers rest on.
    pub terms: Terms,
    /// Turnaround.
    pub figures: InspectionFigures,
    /// First-pass rate.
    pub first_pass: FirstPass,
    /// What was found most often: words, and how many elevators.
    pub defects: Vec<(String, u32)>,
    /// By responsible unit.
    pub units: Vec<UnitFigures>,
}

/// The part of the board that follows from rescue orders.
#[derive(Clone, Debug, PartialEq)]
pub struct RescuePart {
    /// What was asked.
    pub query: BoardQuery,
    /// The settings that the numbers rest on.
    pub terms: Terms,
    /// All, and by source.
    pub figures: RescueFigures,
    /// The statistics of the rescue desk, under the filters of the board.
    pub stats: RescueStats,
}

/// The part of the board that follows from the register alone.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterPart {
    /// What was asked.
    pub query: BoardQuery,
    /// Ages of elevators in use.
    pub ages: AgeFigures,
    /// Elevators in use whose next periodic inspection lies before the day, by street.
    pub inspection_overdue: Vec<(Street, u32)>,
    /// The next periodic inspection of any elevator in use is recorded: else none can be overdue.
    pub inspections_dated: bool,
}

/// All parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// From the steps of renewals.
    pub progress: Progress,
    /// From reports.
    pub reports: Reports,
    /// From rescue orders.
    pub rescue: RescuePart,
    /// From the register.
    pub register: RegisterPart,
    /// From checks, orders and the sweep.
    pub site: SiteBoard,
}

impl Terms {
    /// Of a program.
    pub fn of(program: &Program) -> Self {
        Self {
            program: program.name.clone(),
            starts_on: program.starts_on,
            deadline_on: program.deadline_on,
            promise_days: program.promise_days,
            former_days: program.former_days,
            arrival_limit: program.arrival_limit_minutes,
        }
    }
}

impl Whole {
    /// All parts as far as they are there.
    pub fn parts(&self) -> Parts<'_> {
        Parts {
            progress: Some(&self.progress),
            reports: Some(&self.reports),
            rescue: Some(&self.rescue),
            register: Some(&self.register),
            site: Some(&self.site),
        }
    }
}

/// Those parts that are there yet; they come one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts<'a> {
    /// From the steps of renewals.
    pub progress: Option<&'a Progress>,
    /// From reports.
    pub reports: Option<&'a Reports>,
    /// From rescue orders.
    pub rescue: Option<&'a RescuePart>,
    /// From the register.
    pub register: Option<&'a RegisterPart>,
    /// From checks, orders and the sweep.
    pub site: Option<&'a SiteBoard>,
}
