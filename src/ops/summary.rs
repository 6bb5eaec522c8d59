//! The figures of a file for scripts: the board's numbers under names that do not change (docs/cli.md).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::board::{board_of_period, site_part};
use crate::domain::board::BoardQuery;
use crate::domain::figures::Period;
use crate::domain::figures::program::Forecast;
use crate::domain::figures::rescue::RescueGroup;
use crate::domain::figures::site::{SiteFigures, SweepFigures};
use crate::domain::figures::streets::{StreetCounts, StreetFigures};
use crate::domain::rescue::RescueSource;
use crate::domain::views::Board;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::store::Db;

/// Everything that `summary --json` prints.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The day it is true for.
    pub as_of: NaiveDate,
    /// What is dated is limited to these days.
    pub period: Period,
    /// The program.
    pub program: ProgramSummary,
    /// How many renewals stand in each stage, by its fixed word; adds up to `program.total`.
    pub stages: StageMap,
    /// The same by street, by its division code.
    pub streets: BTreeMap<String, StreetSummary>,
    /// Renewals whose next planned milestone lies before the day.
    pub overdue: u32,
    /// Renewals not started yet for which no safety reminder was sent.
    pub not_reminded: u32,
    /// Rescue orders.
    pub rescue: RescueSummary,
    /// Inspection reports.
    pub inspection: InspectionSummary,
    /// Site checks and supervision orders.
    pub site: SiteFigures,
    /// Units found in the sweep.
    pub sweep: SweepFigures,
}

/// The program.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProgramSummary {
    pub target: u32,
    pub total: u32,
    pub done: u32,
    /// done ÷ target, 0 to 1.
    pub rate: Option<f64>,
    pub remaining: u32,
    pub working_days_left: u32,
    pub pace_needed: Option<f64>,
    pub pace_present: f64,
    /// The day on which the target is met at the present pace; none if there is none, see `forecast_kind`.
    pub forecast: Option<NaiveDate>,
    /// 暂定: the forecast rests on a year without a notice.
    pub forecast_provisional: bool,
    /// `day`, `reached`, `beyond` two years, `never`, or `no_target`.
    pub forecast_kind: &'static str,
    pub plan_today: u32,
    /// Plan − done; negative when ahead.
    pub behind: i64,
}

/// One street.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StreetSummary {
    pub name: String,
    pub total: u32,
    /// What it has of the target, by how many renewals it has; the targets of all streets add up to that of the program.
    pub target: u32,
    pub done: u32,
    /// done ÷ target, 0 to 1.
    pub rate: Option<f64>,
    /// What it has of `program.plan_today`.
    pub plan_today: u32,
    /// Plan − done; negative when ahead.
    pub behind: i64,
    pub overdue: u32,
    pub stages: StageMap,
}

/// Rescue orders, of all sources and by source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RescueSummary {
    #[serde(flatten)]
    pub all: SourceSummary,
    #[serde(flatten)]
    pub by_source: BTreeMap<&'static str, SourceSummary>,
}

/// The orders of one source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceSummary {
    pub received: u32,
    pub handled: u32,
    pub in_time: u32,
    pub mean_arrival_minutes: Option<f64>,
}

/// Inspection reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InspectionSummary {
    pub reports: u32,
    pub mean_working_days: Option<f64>,
    pub within_promise: u32,
    pub by_month: BTreeMap<String, MonthSummary>,
    /// A year without a published calendar is among them.
    pub provisional: bool,
}

/// The reports of one month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MonthSummary {
    pub reports: u32,
    pub mean_working_days: Option<f64>,
    pub within_promise: u32,
}

/// Stages by their fixed word, in the order of the way.
#[derive(Clone, Debug, PartialEq)]
pub struct StageMap(pub crate::domain::views::StageCounts);

impl Serialize for StageMap {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(stage, n)| (stage.code(), n)))
    }
}

impl StageMap {
    fn total(&self) -> u32 {
        self.0.iter().map(|(_, n)| n).sum()
    }
}

/// The summary at the end of a day; without a period everything up to that day counts.
///
/// # Errors
///
/// When the file cannot be read.
pub fn summary(
    db: &impl Db,
    calendar: &WorkCalendar,
    as_of: NaiveDate,
    period: Option<Period>,
) -> Result<(Board, Summary)> {
    let period = period.unwrap_or(Period {
        from: super::board::current_program(db)?.starts_on.min(as_of),
        through: as_of,
    });
    let board = board_of_period(db, calendar, as_of, period)?;
    let query = BoardQuery {
        as_of,
        period,
        filters: Vec::new(),
    };
    let site = site_part(db, calendar, &query)?;
    let summary = of_board(&board, period, site.all, site.sweep);
    Ok((board, summary))
}

fn of_board(board: &Board, period: Period, site: SiteFigures, sweep: SweepFigures) -> Summary {
    let p = &board.program;
    let inspection = &board.inspection;
    Summary {
        as_of: board.as_of,
        period,
        program: ProgramSummary {
            target: p.target,
            total: p.total,
            done: p.done,
            rate: p.rate,
            remaining: p.remaining,
            working_days_left: p.working_days_left,
            pace_needed: p.pace_needed,
            pace_present: p.pace_present,
            forecast: match p.forecast {
                Forecast::Day { on, .. } | Forecast::Reached(on) => Some(on),
                Forecast::Beyond | Forecast::Never | Forecast::NoTarget => None,
            },
            forecast_provisional: matches!(
                p.forecast,
                Forecast::Day {
                    provisional: true,
                    ..
                }
            ),
            forecast_kind: match p.forecast {
                Forecast::Day { .. } => "day",
                Forecast::Reached(_) => "reached",
                Forecast::Beyond => "beyond",
                Forecast::Never => "never",
                Forecast::NoTarget => "no_target",
            },
            plan_today: p.plan_today,
            behind: p.behind,
        },
        stages: StageMap(board.stages.clone()),
        streets: board
            .streets
            .iter()
            .map(|(street, stages)| {
                let stages = StageMap(stages.clone());
                let known = board.street_figures.iter();
                let known = known.copied().find(|of| of.street == street.id);
                // A street without renewals has nothing of anything.
                let of = known.unwrap_or_else(|| {
                    StreetFigures::of(street.id, (0, 0), StreetCounts::default())
                });
                let summary = StreetSummary {
                    name: street.name.clone(),
                    total: stages.total(),
                    target: of.target,
                    done: of.done,
                    rate: of.rate,
                    plan_today: of.plan_today,
                    behind: of.behind,
                    overdue: of.overdue,
                    stages,
                };
                (street.code.clone(), summary)
            })
            .collect(),
        overdue: board.overdue,
        not_reminded: board.not_reminded,
        rescue: RescueSummary {
            all: of_source(&board.rescue.all),
            by_source: RescueSource::ALL
                .iter()
                .map(|s| (s.code(), of_source(&board.rescue.source(*s))))
                .collect(),
        },
        inspection: InspectionSummary {
            reports: inspection.all.days.n,
            mean_working_days: inspection.all.days.mean,
            within_promise: inspection.all.within_promise,
            by_month: inspection
                .by_month
                .iter()
                .map(|(month, group)| {
                    let summary = MonthSummary {
                        reports: group.days.n,
                        mean_working_days: group.days.mean,
                        within_promise: group.within_promise,
                    };
                    (month.format("%Y-%m").to_string(), summary)
                })
                .collect(),
            provisional: inspection.all.provisional,
        },
        site,
        sweep,
    }
}

fn of_source(group: &RescueGroup) -> SourceSummary {
    SourceSummary {
        received: group.received,
        handled: group.handled,
        in_time: group.in_time,
        mean_arrival_minutes: group.arrival.mean,
    }
}
