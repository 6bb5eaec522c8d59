//! 工作日: working days by the State Council's yearly notice, with make-up days and the sum day by day.
//!
//! A day is a working day when the year's file lists it as worked, or when it is a Monday to Friday that the file does
//! not list as off. A year without a file counts Monday to Friday, and what rests on it is provisional.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar_own::{CalendarDay, CalendarYear, OwnCalendar, read_year};
use crate::coded_enum;

/// The calendars that the program carries; meaning and sources in `db/calendar/README.md`.
const EMBEDDED: [&str; 3] = [
    include_str!("../../db/calendar/2024.json"),
    include_str!("../../db/calendar/2025.json"),
    include_str!("../../db/calendar/2026.json"),
];

/// Which days are worked. Days not listed follow the week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCalendar {
    years: BTreeSet<i32>,
    /// The listed days, ascending.
    days: Vec<ListedDay>,
}

/// A day that the notice names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ListedDay {
    on: NaiveDate,
    works: bool,
    holiday: Holiday,
    /// How many working days the listed days up to and with this one add to the plain week.
    adds: i64,
}

coded_enum! {
    /// The holiday that a listed day belongs to.
    pub enum Holiday("holiday") {
        /// 元旦.
        NewYear = "new_year",
        /// 春节.
        SpringFestival = "spring_festival",
        /// 清明节.
        Qingming = "qingming",
        /// 劳动节.
        LabourDay = "labour_day",
        /// 端午节.
        DragonBoat = "dragon_boat",
        /// 中秋节.
        MidAutumn = "mid_autumn",
        /// 国庆节.
        NationalDay = "national_day",
        /// 国庆节、中秋节.
        NationalDayMidAutumn = "national_day_mid_autumn",
        /// A local arrangement.
        Local = "local",
    }
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A plain working day.
    Working,
    /// A plain Saturday or Sunday.
    Weekend,
    /// Off by the notice.
    Holiday(Holiday),
    /// 调休上班: worked by the notice, though a weekend.
    MakeUp(Holiday),
}

impl DayKind {
    /// Whether it counts.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp(_))
    }
}

/// A computed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub day: NaiveDate,
    /// 暂定: it rests on a year whose notice is not here.
    pub provisional: bool,
}

/// One line of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayLine {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// The how-manieth working day it is: 0 on the first line, none where the day does not count.
    pub count: Option<u32>,
    /// The day's year has no file.
    pub provisional: bool,
}

/// Why a calendar could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// Not the expected JSON.
    #[error("not a calendar: {0}")]
    Json(String),
    /// A listed day lies outside the file's year.
    #[error("{0} lies outside the year {1}")]
    OtherYear(NaiveDate, i32),
    /// A day is listed twice.
    #[error("{0} is listed twice")]
    Twice(NaiveDate),
    /// A year is given twice.
    #[error("the year {0} is given twice")]
    YearTwice(i32),
    /// A line is no day with its kind.
    #[error("line {0} is not a day with off or work")]
    Line(usize),
}

impl WorkCalendar {
    /// The calendar that the program carries: 2024 to 2026.
    pub fn embedded() -> Self {
        // The files are part of the program and a test reads each of them; the fall-back can not be reached.
        Self::from_json(EMBEDDED).unwrap_or_default()
    }

    /// A calendar from the texts of year files.
    ///
    /// # Errors
    ///
    /// [`CalendarFault`] when a text is not of the form that `db/calendar/README.md` explains, when a day lies
    /// outside its file's year, or when a day or a year comes twice.
    pub fn from_json<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, CalendarFault> {
        let mut years: Vec<CalendarYear> = Vec::new();
        for text in texts {
            let year = read_year(text, "")?;
            if years.iter().any(|y| y.year == year.year) {
                return Err(CalendarFault::YearTwice(year.year));
            }
            years.push(year);
        }
        Ok(Self::of(&years, &[]))
    }

    /// The calendar that the program carries with a file's own days: its years take the place of the program's, its
    /// local days go before both.
    pub fn with_own(own: &OwnCalendar) -> Self {
        let mut years = own.years.clone();
        for text in EMBEDDED {
            // As in `embedded`: each text is read by a test.
            if let Ok(year) = read_year(text, "")
                && !years.iter().any(|y| y.year == year.year)
            {
                years.push(year);
            }
        }
        Self::of(&years, &own.local)
    }

    fn of(years: &[CalendarYear], local: &[CalendarDay]) -> Self {
        let mut listed: BTreeMap<NaiveDate, (bool, Holiday)> = BTreeMap::new();
        for day in years.iter().flat_map(|year| &year.days) {
            listed.insert(day.on, (day.works, day.holiday));
        }
        for day in local {
            listed.insert(day.on, (day.works, Holiday::Local));
        }
        let mut adds = 0;
        let days = listed
            .into_iter()
            .map(|(on, (works, holiday))| {
                adds += i64::from(works) - i64::from(is_weekday(on));
                ListedDay {
                    on,
                    works,
                    holiday,
                    adds,
                }
            })
            .collect();
        Self {
            years: years.iter().map(|y| y.year).collect(),
            days,
        }
    }

    /// Whether the year's notice is here.
    pub fn has_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// What a day is.
    pub fn day_kind(&self, date: NaiveDate) -> DayKind {
        match self.listed(date) {
            Some(day) if day.works => DayKind::MakeUp(day.holiday),
            Some(day) => DayKind::Holiday(day.holiday),
            None if is_weekday(date) => DayKind::Working,
            None => DayKind::Weekend,
        }
    }

    /// The years whose notice is here, ascending.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.iter().copied()
    }

    /// Whether a day is worked.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.day_kind(date).is_working()
    }

    /// The `n`-th working day after `from`, which is day 0 and does not count. With 0 it is `from` itself, worked or
    /// not; with a negative number the working days before `from` are counted back. A day past the end of the
    /// calendar of the machine is its last day.
    pub fn add_working_days(&self, from: NaiveDate, n: i32) -> Deadline {
        let day = match n {
            0 => {
                return Deadline {
                    day: from,
                    provisional: false,
                };
            }
            1.. => self.forward(from, i64::from(n)),
            _ => self.backward(from, -i64::from(n)),
        };
        Deadline {
            day,
            provisional: self.is_provisional(from, day),
        }
    }

    /// How many working days lie after `after` up to and with `through`; negative when `through` lies before.
    pub fn working_days_between(&self, after: NaiveDate, through: NaiveDate) -> i64 {
        self.ordinal(through) - self.ordinal(after)
    }

    /// Whether a count from `from`, which does not count itself, to `to` rests on a year whose notice is not here.
    pub fn is_provisional(&self, from: NaiveDate, to: NaiveDate) -> bool {
        let (first, last) = if from <= to {
            (from.succ_opt().unwrap_or(from).min(to), to)
        } else {
            (to, from.pred_opt().unwrap_or(from))
        };
        (first.year()..=last.year()).any(|year| !self.has_year(year))
    }

    /// The sum of [`Self::add_working_days`], a line a day, day 0 first.
    pub fn explain(&self, from: NaiveDate, n: u32) -> Vec<DayLine> {
        let through = self
            .add_working_days(from, i32::try_from(n).unwrap_or(i32::MAX))
            .day;
        self.explain_through(from, through)
    }

    /// The sum of [`Self::working_days_between`], a line a day, day 0 first; empty when `through` lies before.
    pub fn explain_through(&self, from: NaiveDate, through: NaiveDate) -> Vec<DayLine> {
        let mut count = 0;
        from.iter_days()
            .take_while(|date| *date <= through)
            .map(|date| {
                let kind = self.day_kind(date);
                let counts = date > from && kind.is_working();
                count += u32::from(counts);
                DayLine {
                    date,
                    kind,
                    count: (counts || date == from).then_some(count),
                    provisional: !self.has_year(date.year()),
                }
            })
            .collect()
    }

    fn listed(&self, date: NaiveDate) -> Option<&ListedDay> {
        let index = self.days.binary_search_by_key(&date, |d| d.on).ok()?;
        self.days.get(index)
    }

    /// The running number of working days up to and with a day. Only differences mean something.
    fn ordinal(&self, date: NaiveDate) -> i64 {
        // Day 1 of the common era is a Monday, so whole weeks start on Mondays.
        let days = i64::from(date.num_days_from_ce());
        let weekdays = days.div_euclid(7) * 5 + days.rem_euclid(7).min(5);
        let listed = self.days.partition_point(|d| d.on <= date);
        let adds = match listed {
            0 => 0,
            n => self.days[n - 1].adds,
        };
        weekdays + adds
    }

    /// The first day on which `n` working days have passed since `from`.
    fn forward(&self, from: NaiveDate, n: i64) -> NaiveDate {
        let goal = self.ordinal(from) + n;
        let mut low = from;
        let mut step = u64::try_from(n).unwrap_or(0) + 16;
        let mut high = later(from, step);
        while self.ordinal(high) < goal && high < NaiveDate::MAX {
            low = high;
            step *= 2;
            high = later(high, step);
        }
        // Between them: `low` has too few, `high` has enough.
        while (high - low).num_days() > 1 {
            let middle = later(low, u64::try_from((high - low).num_days() / 2).unwrap_or(1));
            if self.ordinal(middle) < goal {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    /// The last day from which `n` working days, itself included, lie before `from`.
    fn backward(&self, from: NaiveDate, n: i64) -> NaiveDate {
        let mut left = n;
        let mut day = from;
        while left > 0 {
            let Some(before) = day.pred_opt() else {
                return day;
            };
            day = before;
            left -= i64::from(self.is_working(day));
        }
        day
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
