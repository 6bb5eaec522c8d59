//! 统计期: a run of whole days that dated figures are limited to.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// From a day through a day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub through: NaiveDate,
}

impl Period {
    /// Everything that has a date.
    pub const ALWAYS: Self = Self {
        from: NaiveDate::MIN,
        through: NaiveDate::MAX,
    };

    /// Reads `2025`, `2025H1`, `2025Q2`, `2025-06`, `2025W26` or `2025-01-01..2025-06-30`. None: it is none of these, or its
    /// end lies before its start.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        if let Some((from, through)) = text.split_once("..") {
            let (from, through) = (exact_day(from)?, exact_day(through)?);
            return (from <= through).then_some(Self { from, through });
        }
        let year: i32 = digits(text.get(..4)?)?;
        let (month, months) = match text.get(4..)? {
            "" => (1, 12),
            "H1" => (1, 6),
            "H2" => (7, 6),
            "Q1" => (1, 3),
            "Q2" => (4, 3),
            "Q3" => (7, 3),
            "Q4" => (10, 3),
            rest if rest.starts_with('W') => return Self::week(year, digits(&rest[1..])?),
            rest => {
                let month = rest.strip_prefix('-').filter(|m| m.len() == 2)?;
                (digits(month)?, 1)
            }
        };
        Self::months(year, month, months)
    }

    /// The whole year up to and with a day; what a board shows as of that day.
    pub fn year_to(day: NaiveDate) -> Self {
        Self {
            from: day.with_ordinal(1).unwrap_or(day),
            through: day,
        }
    }

    /// The month of a day.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::months(day.year(), day.month(), 1).unwrap_or(Self {
            from: day,
            through: day,
        })
    }

    /// The half year of a day.
    pub fn half_of(day: NaiveDate) -> Self {
        let first = if day.month() <= 6 { 1 } else { 7 };
        Self::months(day.year(), first, 6).unwrap_or(Self::month_of(day))
    }

    /// The week of a day, Monday to Sunday.
    pub fn week_of(day: NaiveDate) -> Self {
        let from = day.week(Weekday::Mon).first_day();
        Self {
            from,
            through: from.checked_add_days(Days::new(6)).unwrap_or(from),
        }
    }

    fn week(year: i32, week: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Self::week_of)
    }

    /// How many whole months it is, if it is whole months.
    fn whole_months(&self) -> Option<u32> {
        let next = self.through.succ_opt()?;
        let whole = self.from.day() == 1 && next.day() == 1;
        let months = (next.year() - self.from.year()) * 12 + next.month0() as i32
            - self.from.month0() as i32;
        whole.then(|| u32::try_from(months).ok()).flatten()
    }

    /// The period of the same length just before: months where it is whole months, else as many days.
    pub fn before(&self) -> Self {
        let back = |day: NaiveDate| match self.whole_months() {
            Some(months) => day.checked_sub_months(Months::new(months)),
            None => {
                let days = (self.through - self.from).num_days() + 1;
                day.checked_sub_days(Days::new(u64::try_from(days).unwrap_or(0)))
            }
        };
        let from = back(self.from).unwrap_or(self.from);
        Self {
            from,
            through: self.from.pred_opt().unwrap_or(from),
        }
    }

    /// The same days a year before.
    pub fn year_before(&self) -> Self {
        let back = |day: NaiveDate| day.checked_sub_months(Months::new(12)).unwrap_or(day);
        let next = self.through.succ_opt().unwrap_or(self.through);
        Self {
            from: back(self.from),
            // Through the end of a month stays the end of that month.
            through: back(next).pred_opt().unwrap_or(self.through),
        }
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.through).contains(&day)
    }

    fn months(year: i32, month: u32, months: u32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        let through = from.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Self { from, through })
    }
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let all = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

fn exact_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}
