//! 统计期: a run of whole days that dated figures are limited to.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// From a day through a day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    /// Reads `2025`, `2025H1`, `2025Q2`, `2025-06` or `2025-01-01..2025-06-30`. None: it is none of these, or its
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
