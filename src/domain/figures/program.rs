//! 任务进度: target, done, pace, forecast and the plan line.

use chrono::{Days, Months, NaiveDate};

use super::apportion::Portions;
use super::share;
use crate::domain::program::Program;
use crate::domain::work_calendar::{Deadline, WorkCalendar};

/// How many working days the present pace looks back.
pub const PACE_DAYS: u32 = 20;

/// A day that lies further than so many months ahead is not foretold: no pace holds for so long.
const HORIZON_MONTHS: u32 = 24;
/// More than that many months have days: no calendar need be asked.
const HORIZON_DAYS: u64 = 24 * 31;

/// What the file counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProgramCounts<'a> {
    /// All renewals of the program, withdrawn ones included: each stands in one stage, so the funnel adds up to it.
    pub total: u32,
    /// How many began to count as done ([`super::done`]) on which day, in any order.
    pub done_by_day: &'a [(NaiveDate, u32)],
    /// What of the program's target and plan is looked at; none: all of it.
    pub portions: Option<&'a Portions>,
}

impl ProgramCounts<'_> {
    fn portion(&self, whole: u32) -> u32 {
        self.portions.map_or(whole, |portions| portions.all(whole))
    }

    /// The target of what is looked at.
    pub fn target(&self, program: &Program) -> u32 {
        self.portion(program.target)
    }

    /// Whole elevators that the plan line asks for, of what is looked at, at the end of a day.
    pub fn plan(&self, program: &Program, calendar: &WorkCalendar, day: NaiveDate) -> u32 {
        self.portion(whole_plan_on(program, calendar, day))
    }
}

/// Where the program stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProgramFigures {
    /// 任务指标.
    pub target: u32,
    /// All renewals of the program, in whatever stage.
    pub total: u32,
    /// Done by the end of the day.
    pub done: u32,
    /// done ÷ target; none without a target. More than 1 when the target is exceeded.
    pub rate: Option<f64>,
    /// target − done, never below 0.
    pub remaining: u32,
    /// Working days after the day up to and with the deadline, never below 0.
    pub working_days_left: u32,
    /// remaining ÷ working days left; 0 when nothing remains, none when no day is left.
    pub pace_needed: Option<f64>,
    /// Done in the last 20 working days, the day itself included, ÷ 20.
    pub pace_present: f64,
    /// The first of the working days that the present pace looks at.
    pub pace_since: NaiveDate,
    /// Done since then.
    pub done_recently: u32,
    /// When the target is met at the present pace.
    pub forecast: Forecast,
    /// Whole elevators that the plan line asks for at the end of the day.
    pub plan_today: u32,
    /// Plan − done; negative when ahead.
    pub behind: i64,
    /// Calendar days from the deadline to the forecast, negative when earlier; none when the target is never met.
    pub days_late_by_forecast: Option<i64>,
}

/// When the target is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// At the present pace, on this working day.
    Day {
        /// The day.
        on: NaiveDate,
        /// It rests on a year whose notice is not here.
        provisional: bool,
    },
    /// At the present pace it takes more than two years: no day is said.
    Beyond,
    /// Nothing was done in the last 20 working days.
    Never,
    /// There is no target.
    NoTarget,
    /// It was met on this day.
    Reached(NaiveDate),
}

/// The program's figures at the end of `today`.
pub fn program_figures(
    program: &Program,
    counts: ProgramCounts<'_>,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> ProgramFigures {
    let target = counts.target(program);
    let done = done_within(counts, NaiveDate::MIN, today);
    let remaining = target.saturating_sub(done);
    let left = calendar.working_days_between(today, program.deadline_on);
    let working_days_left = u32::try_from(left.max(0)).unwrap_or(u32::MAX);
    let pace_needed = match (remaining, working_days_left) {
        (0, _) => Some(0.0),
        (_, 0) => None,
        (n, days) => Some(f64::from(n) / f64::from(days)),
    };
    let pace_since = pace_window_start(calendar, today);
    let recently = done_within(counts, pace_since, today);
    let forecast = forecast(counts, target, done, recently, calendar, today);
    let plan_today = counts.plan(program, calendar, today);
    ProgramFigures {
        target,
        total: counts.total,
        done,
        rate: share(done, target),
        remaining,
        working_days_left,
        pace_needed,
        pace_present: f64::from(recently) / f64::from(PACE_DAYS),
        pace_since,
        done_recently: recently,
        forecast,
        plan_today,
        behind: i64::from(plan_today) - i64::from(done),
        days_late_by_forecast: match forecast {
            Forecast::Day { on, .. } | Forecast::Reached(on) => {
                Some((on - program.deadline_on).num_days())
            }
            Forecast::Beyond | Forecast::Never | Forecast::NoTarget => None,
        },
    }
}

/// The first of the working days that the present pace looks at.
pub fn pace_window_start(calendar: &WorkCalendar, today: NaiveDate) -> NaiveDate {
    let tomorrow = today.succ_opt().unwrap_or(today);
    calendar.add_working_days(tomorrow, -(PACE_DAYS as i32)).day
}

/// The plan line: how many should be done at the end of a day.
///
/// It runs from 0 before the first day through the planned number at each month's end to the target on the deadline;
/// between two such points it rises evenly by working days. Without a monthly plan it is straight.
pub fn plan_on(program: &Program, calendar: &WorkCalendar, day: NaiveDate) -> f64 {
    let points = plan_points(program);
    let after = points.partition_point(|(on, _)| *on <= day);
    let Some((from, low)) = after.checked_sub(1).map(|i| points[i]) else {
        return 0.0;
    };
    let Some((to, high)) = points.get(after).copied() else {
        return f64::from(low);
    };
    let span = calendar.working_days_between(from, to);
    if span <= 0 {
        return f64::from(low);
    }
    let part = calendar.working_days_between(from, day) as f64 / span as f64;
    f64::from(low) + (f64::from(high) - f64::from(low)) * part
}

/// The same in whole elevators: a plan never asks for a part of one.
pub fn whole_plan_on(program: &Program, calendar: &WorkCalendar, day: NaiveDate) -> u32 {
    plan_on(program, calendar, day).floor() as u32
}

/// The corners of the plan line, ascending.
pub fn plan_points(program: &Program) -> Vec<(NaiveDate, u32)> {
    let start = program.starts_on - Days::new(1);
    let mut points = vec![(start, 0)];
    for (month, done) in &program.monthly_plan {
        let first = format!("{month}-01").parse::<NaiveDate>().ok();
        let next = first.and_then(|d| d.checked_add_months(Months::new(1)));
        if let Some(end) = next.and_then(|d| d.pred_opt())
            && end > start
            && end < program.deadline_on
        {
            points.push((end, *done));
        }
    }
    if program.deadline_on > start {
        // The deadline asks for the target, whatever its month's plan says.
        points.push((program.deadline_on, program.target));
    }
    points.sort();
    points.dedup_by_key(|(on, _)| *on);
    points
}

fn done_within(counts: ProgramCounts<'_>, from: NaiveDate, through: NaiveDate) -> u32 {
    counts
        .done_by_day
        .iter()
        .filter(|(on, _)| (from..=through).contains(on))
        .map(|(_, n)| n)
        .sum()
}

fn forecast(
    counts: ProgramCounts<'_>,
    target: u32,
    done: u32,
    recently: u32,
    calendar: &WorkCalendar,
    today: NaiveDate,
) -> Forecast {
    if target == 0 {
        return Forecast::NoTarget;
    }
    if done >= target {
        return Forecast::Reached(day_reached(counts, target).unwrap_or(today));
    }
    if recently == 0 {
        return Forecast::Never;
    }
    let remaining = u64::from(target - done);
    let days = (remaining * u64::from(PACE_DAYS)).div_ceil(u64::from(recently));
    match day_after(days, calendar, today) {
        Some(day) => Forecast::Day {
            on: day.day,
            provisional: day.provisional,
        },
        None => Forecast::Beyond,
    }
}

/// So many working days after a day; none where that is too far ahead to be foretold.
pub(super) fn day_after(days: u64, calendar: &WorkCalendar, today: NaiveDate) -> Option<Deadline> {
    let days = i32::try_from(days.min(HORIZON_DAYS)).ok()?;
    let day = calendar.add_working_days(today, days);
    let last = today.checked_add_months(Months::new(HORIZON_MONTHS))?;
    (day.day <= last).then_some(day)
}

/// The day on which the target-th was done.
fn day_reached(counts: ProgramCounts<'_>, target: u32) -> Option<NaiveDate> {
    let mut days = counts.done_by_day.to_vec();
    days.sort();
    let mut sum = 0;
    days.into_iter().find_map(|(on, n)| {
        sum += n;
        (sum >= target && n > 0).then_some(on)
    })
}
