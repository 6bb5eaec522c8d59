//! 梯龄: how long the elevators in use have been used, in whole years on a day.

use chrono::{Datelike, NaiveDate};

/// The bins: from, and below.
pub const BINS: &[(u32, Option<u32>)] = &[
    (0, Some(5)),
    (5, Some(10)),
    (10, Some(15)),
    (15, Some(20)),
    (20, None),
];

/// How many elevators in use are how old.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgeFigures {
    /// In use.
    pub all: u32,
    /// For each of [`BINS`].
    pub bins: Vec<u32>,
    /// In use since nobody knows when.
    pub unknown: u32,
}

impl AgeFigures {
    /// Of days since when, and how many since each.
    pub fn of(since: impl IntoIterator<Item = (Option<NaiveDate>, u32)>, day: NaiveDate) -> Self {
        let mut figures = Self {
            bins: vec![0; BINS.len()],
            ..Self::default()
        };
        for (since, n) in since {
            figures.all += n;
            match since.map(|since| years(since, day)) {
                None => figures.unknown += n,
                Some(years) => {
                    let at = BINS.iter().position(|bin| holds(*bin, years));
                    if let Some(bin) = at.and_then(|at| figures.bins.get_mut(at)) {
                        *bin += n;
                    }
                }
            }
        }
        figures
    }

    /// At least so many years; one of the edges of [`BINS`].
    pub fn at_least(&self, years: u32) -> u32 {
        let bins = BINS.iter().zip(&self.bins);
        bins.filter(|((from, _), _)| *from >= years)
            .map(|(_, n)| n)
            .sum()
    }
}

/// Whether so many years lie in a bin.
pub fn holds((from, below): (u32, Option<u32>), years: u32) -> bool {
    years >= from && below.is_none_or(|below| years < below)
}

/// Whole years from one day to another; 0 before it.
pub fn years(since: NaiveDate, day: NaiveDate) -> u32 {
    let mut years = day.year() - since.year();
    if (day.month(), day.day()) < (since.month(), since.day()) {
        years -= 1;
    }
    u32::try_from(years).unwrap_or(0)
}
