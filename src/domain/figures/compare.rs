//! 同比、环比: two values of one figure, with bases that are zero or missing told apart.

use chrono::NaiveDate;

/// What a board is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// 同比: the same days a year before.
    YearBefore,
    /// 环比: the period of the same length just before.
    PeriodBefore,
    /// Another day.
    Day(NaiveDate),
}

/// How a value changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// By so much, which is this share of the base.
    By {
        /// now − then.
        difference: f64,
        /// difference ÷ |then|.
        share: f64,
    },
    /// No difference.
    Same,
    /// The base is 0: a difference, but no share of it.
    FromZero {
        /// now − then.
        difference: f64,
    },
    /// There is no base.
    NoBase,
    /// There is no value now.
    NoValue,
}

/// What became of a value.
pub fn change(now: Option<f64>, then: Option<f64>) -> Change {
    let (now, then) = match (now, then) {
        (Some(now), Some(then)) => (now, then),
        (None, _) => return Change::NoValue,
        (_, None) => return Change::NoBase,
    };
    let difference = now - then;
    if difference.abs() < 1e-9 {
        Change::Same
    } else if then.abs() < 1e-9 {
        Change::FromZero { difference }
    } else {
        Change::By {
            difference,
            share: difference / then.abs(),
        }
    }
}
