//! 进度曲线: done against plan day by day, with the forecast and how far it may be off.
//!
//! The forecast goes on at the present pace. Its spread are the forecasts at the slowest and at the fastest of the last
//! four runs of five working days: nobody has to believe in a distribution to see it.

use chrono::{Days, NaiveDate};

use super::program::{Forecast, ProgramCounts, day_after};
use crate::domain::program::Program;
use crate::domain::work_calendar::WorkCalendar;

/// Working days of a run.
const RUN: i32 = 5;
/// How many runs are looked at.
const RUNS: i32 = 4;
/// The slowest pace is drawn no further than so many days behind the deadline and the forecast.
const BEYOND: u64 = 60;

/// The curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BurnUp {
    /// Day, done by its end, plan at its end: from the first day of the program through the day.
    pub past: Vec<(NaiveDate, u32, u32)>,
    /// The plan from the day on, through the deadline.
    pub plan: Vec<(NaiveDate, u32)>,
    /// The day of the forecast, present pace; none if it is never reached or too far ahead.
    pub forecast: Option<NaiveDate>,
    /// The same at the fastest run.
    pub early: Option<NaiveDate>,
    /// The same at the slowest run.
    pub late: Option<NaiveDate>,
    /// Elevators a working day: slowest, present, fastest.
    pub paces: [f64; 3],
    /// From the day on: day, then expected at the slowest, present and fastest pace, none past the target.
    pub ahead: Vec<(NaiveDate, [Option<f64>; 3])>,
}

/// The curve at the end of a day. `forecast` is the one of the program's figures.
pub fn burn_up(
    program: &Program,
    counts: ProgramCounts<'_>,
    forecast: Forecast,
    pace: f64,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> BurnUp {
    let mut by_day = counts.done_by_day.to_vec();
    by_day.sort_unstable();
    let first = by_day.first().map_or(program.starts_on, |(on, _)| *on);
    let start = program.starts_on.min(first).min(today);
    let mut at = 0;
    let mut done = 0;
    let past: Vec<(NaiveDate, u32, u32)> = start
        .iter_days()
        .take_while(|day| *day <= today)
        .map(|day| {
            while let Some((on, n)) = by_day.get(at)
                && *on <= day
            {
                done += n;
                at += 1;
            }
            (day, done, counts.plan(program, calendar, day))
        })
        .collect();
    let done = past.last().map_or(0, |(_, done, _)| *done);
    let mut curve = BurnUp {
        past,
        plan: ahead(today, program.deadline_on)
            .map(|day| (day, counts.plan(program, calendar, day)))
            .collect(),
        ..BurnUp::default()
    };
    let (slow, fast) = runs(&by_day, calendar, today);
    curve.paces = [slow, pace, fast];
    let target = counts.target(program);
    let left = target.saturating_sub(done);
    curve.forecast = match forecast {
        Forecast::Day { on, .. } | Forecast::Reached(on) => Some(on),
        Forecast::Beyond | Forecast::Never | Forecast::NoTarget => None,
    };
    if left == 0 {
        return curve;
    }
    curve.early = reached(left, fast, calendar, today);
    curve.late = reached(left, slow, calendar, today);
    let last = [curve.late, curve.forecast, Some(program.deadline_on)];
    let last = last.into_iter().flatten().max().unwrap_or(today);
    // What is expected ends at the target, within the drawing; the slowest pace may lead out of it.
    let edge = program
        .deadline_on
        .max(today)
        .max(curve.forecast.unwrap_or(today));
    let edge = edge + Days::new(BEYOND);
    curve.ahead = ahead(today, last.min(edge))
        .map(|day| {
            let days = calendar.working_days_between(today, day) as f64;
            let target = f64::from(target);
            let at = curve.paces.map(|pace| {
                let value = f64::from(done) + pace * days;
                // A day past the target is drawn at it; what lies further is left out.
                let before = f64::from(done) + pace * (days - 1.0);
                (pace > 0.0 && before < target).then(|| value.min(target))
            });
            (day, at)
        })
        .collect();
    curve
}

fn ahead(from: NaiveDate, through: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= through)
}

/// Elevators a working day in the slowest and the fastest run.
fn runs(by_day: &[(NaiveDate, u32)], calendar: &WorkCalendar, today: NaiveDate) -> (f64, f64) {
    let tomorrow = today.succ_opt().unwrap_or(today);
    let edge = |n: i32| calendar.add_working_days(tomorrow, -(n * RUN)).day;
    let paces: Vec<f64> = (0..RUNS)
        .map(|run| {
            let (from, below) = (edge(run + 1), if run == 0 { tomorrow } else { edge(run) });
            let days = by_day.iter().filter(|(on, _)| *on >= from && *on < below);
            let done: u32 = days.map(|(_, n)| n).sum();
            f64::from(done) / f64::from(RUN)
        })
        .collect();
    let slow = paces.iter().copied().fold(f64::INFINITY, f64::min);
    let fast = paces.iter().copied().fold(0.0, f64::max);
    (if slow.is_finite() { slow } else { 0.0 }, fast)
}

fn reached(left: u32, pace: f64, calendar: &WorkCalendar, today: NaiveDate) -> Option<NaiveDate> {
    // Saturates: a pace of next to nothing takes longer than anyone counts.
    let days = (f64::from(left) / pace).ceil() as u64;
    let on = (pace > 0.0).then(|| day_after(days, calendar, today))?;
    on.map(|on| on.day)
}
