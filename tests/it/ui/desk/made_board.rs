//! A board filled by hand.

use tixin::domain::board::site::SiteBoard;
use tixin::domain::board::{
    BoardQuery, InPeriod, Progress, RegisterPart, Reports, RescuePart, Terms,
};
use tixin::domain::community::Street;
use tixin::domain::figures::ages::AgeFigures;
use tixin::domain::figures::blocking::{Blocker, BlockingFigures};
use tixin::domain::figures::burn_up::BurnUp;
use tixin::domain::figures::inspection::{FirstPass, InspectionFigures, ReportGroup};
use tixin::domain::figures::program::{Forecast, ProgramFigures};
use tixin::domain::figures::rescue::{RescueFigures, RescueGroup};
use tixin::domain::figures::site::{SiteFigures, SweepFigures};
use tixin::domain::figures::standing::Standing;
use tixin::domain::figures::stats::Spread;
use tixin::domain::figures::streets::{StreetCounts, StreetFigures, most_behind_first};
use tixin::domain::ids::ElevatorId;
use tixin::domain::renewal::Stage;
use tixin::domain::rescue::RescueSource;
use tixin::domain::rescue::view::{RescueStats, StatsQuery};
use tixin::ui::model::BoardModel;

use super::bench::{TODAY, day};
use super::made::COUNTS;

pub fn board(streets: Vec<Street>) -> BoardModel {
    let query = BoardQuery::on(day(TODAY.0, TODAY.1));
    BoardModel {
        progress: Some(Box::new(progress(&query, streets.clone()))),
        reports: Some(Box::new(reports(&query))),
        rescue: Some(Box::new(rescue(&query))),
        register: Some(Box::new(RegisterPart {
            query: query.clone(),
            ages: AgeFigures {
                all: 700,
                bins: vec![100, 80, 70, 200, 240],
                unknown: 10,
            },
            inspection_overdue: streets.iter().cloned().map(|s| (s, 3)).collect(),
            inspections_dated: true,
        })),
        site: Some(Box::new(site(&query, streets))),
        revision: 1,
        ..BoardModel::default()
    }
}

fn terms() -> Terms {
    Terms {
        program: "老旧电梯更新改造".to_owned(),
        starts_on: day(1, 1),
        deadline_on: day(8, 31),
        promise_days: 2,
        former_days: 5,
        arrival_limit: 30,
    }
}

/// The first street is ahead, the last one behind; they add up to the figures of all.
fn street_figures(streets: &[Street]) -> Vec<StreetFigures> {
    let counts = [
        (167, (167, 144), 150, 4),
        (167, (167, 144), 90, 12),
        (166, (166, 143), 72, 25),
    ];
    let mut made: Vec<StreetFigures> = streets
        .iter()
        .zip(counts)
        .map(|(street, (total, asked, done, overdue))| {
            let counted = StreetCounts {
                total,
                done,
                overdue,
            };
            StreetFigures::of(street.id, asked, counted)
        })
        .collect();
    most_behind_first(&mut made);
    made
}

fn progress(query: &BoardQuery, streets: Vec<Street>) -> Progress {
    let stages: Vec<(Stage, u32)> = Stage::ALL.iter().copied().zip(COUNTS).collect();
    let third = |k: u32| -> Vec<(Stage, u32)> {
        stages
            .iter()
            .map(|(stage, n)| {
                let part = n / 3;
                (*stage, if k == 2 { n - 2 * part } else { part })
            })
            .collect()
    };
    let days = day(1, 1).iter_days().take_while(|d| *d <= query.as_of);
    let past = days
        .enumerate()
        .map(|(at, on)| (on, at as u32 * 312 / 219, at as u32 * 2));
    Progress {
        quick: false,
        query: query.clone(),
        live: true,
        program: ProgramFigures {
            target: 500,
            total: 500,
            done: 312,
            rate: Some(0.624),
            remaining: 188,
            working_days_left: 15,
            pace_needed: Some(12.53),
            pace_present: 6.1,
            pace_since: day(7, 14),
            done_recently: 122,
            forecast: Forecast::Day {
                on: day(9, 22),
                provisional: false,
            },
            plan_today: 431,
            behind: 119,
            days_late_by_forecast: Some(22),
        },
        street_figures: street_figures(&streets),
        streets: streets
            .into_iter()
            .enumerate()
            .map(|(k, street)| (street, third(k as u32)))
            .collect(),
        communities: Vec::new(),
        stages,
        overdue: 41,
        not_reminded: 12,
        in_period: InPeriod {
            done: 312,
            notified: 420,
            started: 400,
            reported: 312,
            reminders: 60,
        },
        standing: Standing {
            stages: vec![
                (Stage::Notified, 27, 8.0, 30),
                (Stage::UnderConstruction, 64, 21.5, 70),
            ],
            longest: vec![(ElevatorId(5), Stage::UnderConstruction, 70)],
        },
        places: vec![(ElevatorId(5), "江晖示范苑 5幢 1单元".to_owned())],
        blocking: BlockingFigures {
            count: 98,
            spare: 0,
            worst: vec![Blocker {
                elevator: ElevatorId(5),
                stage: Stage::UnderConstruction,
                since: Some(day(5, 30)),
                expected: Some(day(9, 20)),
            }],
        },
        burn_up: BurnUp {
            past: past.collect(),
            plan: vec![(day(8, 8), 431), (day(8, 31), 500)],
            forecast: Some(day(9, 22)),
            early: Some(day(9, 10)),
            late: Some(day(10, 9)),
            paces: [5.0, 6.1, 7.0],
            ahead: vec![
                (day(8, 8), [Some(312.0); 3]),
                (day(9, 22), [Some(470.0), Some(500.0), None]),
            ],
        },
        terms: terms(),
    }
}

fn reports(query: &BoardQuery) -> Reports {
    let group = |n, mean| ReportGroup {
        issued: n,
        days: Spread {
            n,
            mean: Some(mean),
            median: Some(mean),
            p90: Some(mean + 1.0),
        },
        within_promise: n / 2,
        within_promise_share: Some(0.62),
        provisional: false,
    };
    Reports {
        query: query.clone(),
        live: true,
        terms: terms(),
        figures: InspectionFigures {
            period: query.period,
            all: group(312, 3.4),
            by_month: vec![
                (day(5, 1), group(40, 4.8)),
                (day(6, 1), group(50, 4.1)),
                (day(7, 1), group(90, 2.1)),
                (day(8, 1), group(30, 1.9)),
            ],
            bins: vec![10, 60, 90, 40, 30, 40, 20, 10, 5, 4, 2, 1],
        },
        first_pass: FirstPass {
            reports: 312,
            first: 280,
            by_month: vec![(day(7, 1), 90, 80), (day(8, 1), 30, 29)],
        },
        defects: vec![("层门自闭力不足".to_owned(), 14)],
        units: Vec::new(),
    }
}

fn rescue(query: &BoardQuery) -> RescuePart {
    let group = |received, handled| RescueGroup {
        received,
        handled,
        in_time: handled,
        arrival: Spread {
            n: handled,
            mean: Some(11.4),
            median: Some(10.0),
            p90: Some(19.0),
        },
        ..RescueGroup::default()
    };
    RescuePart {
        query: query.clone(),
        terms: terms(),
        figures: RescueFigures {
            period: query.period,
            all: group(81, 79),
            by_source: vec![(RescueSource::Police110, group(61, 61))],
        },
        stats: RescueStats {
            query: StatsQuery {
                period: query.period,
                source: None,
            },
            all: group(81, 79),
            splits: Vec::new(),
            slowest: Vec::new(),
            repeated: Vec::new(),
            repeated_count: 0,
            late_people: Vec::new(),
            late_months: Vec::new(),
            rules: tixin::domain::rescue::RescueRules::default(),
            elevators: 700,
        },
    }
}

fn site(query: &BoardQuery, streets: Vec<Street>) -> SiteBoard {
    let month = |checks, found, in_time, late, overdue| SiteFigures {
        checks,
        joint: checks / 3,
        found,
        orders: in_time + late + overdue + 2,
        closed: in_time + late,
        in_time,
        late,
        overdue,
        passed_on: 1,
    };
    let sweep = |registered, open| SweepFigures {
        found: registered + open + 2,
        registered,
        sealed: 1,
        scrapped: 1,
        open,
    };
    SiteBoard {
        query: query.clone(),
        terms: terms(),
        all: month(34, 21, 9, 2, 3),
        overdue_now: 3,
        by_month: vec![
            (day(6, 1), month(14, 9, 5, 1, 0)),
            (day(7, 1), month(12, 8, 4, 1, 1)),
            (day(8, 1), month(8, 4, 0, 0, 2)),
        ],
        findings: vec![
            ("井道、层门口有防护和警示".to_owned(), 11, 10),
            ("施工公示牌已设置，已告知居民".to_owned(), 10, 9),
        ],
        sweep: sweep(9, 4),
        sweep_by_street: streets
            .into_iter()
            .zip([sweep(4, 1), sweep(3, 3), sweep(2, 0)])
            .collect(),
    }
}
