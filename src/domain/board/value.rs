//! A figure with its value: one line of tile, report, export and command line alike.

use chrono::{Datelike, NaiveDate};

use super::Opens;
use crate::coded_enum;
use crate::domain::figures::Figure;

coded_enum! {
    /// What a number is, and so how it is written.
    pub enum Kind("number-kind") {
        /// How many elevators.
        Elevators = "elevators",
        /// How many orders.
        Orders = "orders",
        /// How many times.
        Count = "count",
        /// How many papers.
        Papers = "papers",
        /// How many items were found wrong.
        Findings = "findings",
        /// How many reminders.
        Reminders = "reminders",
        /// How many units of equipment, of any kind.
        Units = "units",
        /// A share between 0 and 1.
        Share = "share",
        /// Calendar days.
        Days = "days",
        /// Working days.
        WorkingDays = "working_days",
        /// Working days, counted.
        DayCount = "day_count",
        /// Elevators a working day.
        Pace = "pace",
        /// Minutes.
        Minutes = "minutes",
        /// A day, as the number of days of the common era.
        Date = "date",
    }
}

impl Kind {
    /// A day as a number.
    pub fn of_day(day: NaiveDate) -> f64 {
        f64::from(day.num_days_from_ce())
    }

    /// A number as a day.
    pub fn day(value: f64) -> Option<NaiveDate> {
        // Days of the calendar of the machine fit well into 32 bits.
        NaiveDate::from_num_days_from_ce_opt(value.round() as i32)
    }

    /// Whole numbers.
    pub fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Elevators
                | Self::Orders
                | Self::Count
                | Self::Papers
                | Self::Findings
                | Self::Reminders
                | Self::Units
                | Self::DayCount
                | Self::Date
        )
    }
}

/// A figure with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureValue {
    /// Which.
    pub figure: Figure,
    /// Its value; none where there is nothing to say.
    pub value: Option<f64>,
    /// How it is written.
    pub kind: Kind,
    /// Of how many; none where that is the value itself.
    pub n: Option<u32>,
    /// It has no value because its day lies too far ahead to be told.
    pub beyond: bool,
    /// What it opens.
    pub opens: Option<Opens>,
}
