//! Numbers of site checks, orders and the sweep.

use chrono::NaiveDate;
use serde::Serialize;

use super::Period;
use crate::domain::site::{CheckRow, OrderRow, OrderState};
use crate::domain::sweep::{SweepFind, SweepState};

/// Checks and orders of a period, as they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteFigures {
    /// 检查次数: checks that could be made.
    pub checks: u32,
    /// 发现问题: items found wrong for the first time.
    pub found: u32,
    /// 下达指令书.
    pub orders: u32,
    /// 已办结: orders whose recheck passed.
    pub closed: u32,
    /// 超期: open orders whose day has passed.
    pub overdue: u32,
}

/// Units found in a sweep of a period, as they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SweepFigures {
    /// 发现.
    pub found: u32,
    /// 已登记.
    pub registered: u32,
    /// 已查封.
    pub sealed: u32,
    /// 已报废.
    pub scrapped: u32,
    /// 待处理.
    pub open: u32,
}

/// Counts checks and orders dated in the period.
pub fn site_figures(checks: &[CheckRow], orders: &[OrderRow], period: Period) -> SiteFigures {
    let within = |on: NaiveDate| period.contains(on);
    let mut figures = SiteFigures::default();
    for row in checks.iter().filter(|row| within(row.head.checked_on)) {
        if !row.head.missed {
            figures.checks += 1;
        }
        if row.head.round == 1 {
            figures.found += row.head.found;
        }
    }
    for row in orders
        .iter()
        .filter(|row| row.issued_on.is_some_and(within))
    {
        if row.state == OrderState::Withdrawn {
            continue;
        }
        figures.orders += 1;
        figures.closed += u32::from(row.state == OrderState::Closed);
        figures.overdue += u32::from(row.overdue);
    }
    figures
}

/// Counts units found in the period.
pub fn sweep_figures<'a>(
    finds: impl IntoIterator<Item = &'a SweepFind>,
    period: Period,
) -> SweepFigures {
    let mut figures = SweepFigures::default();
    for find in finds.into_iter().filter(|f| period.contains(f.found_on)) {
        figures.found += 1;
        let of = match find.state() {
            SweepState::Open => &mut figures.open,
            SweepState::Registered => &mut figures.registered,
            SweepState::Sealed => &mut figures.sealed,
            SweepState::Scrapped => &mut figures.scrapped,
        };
        *of += 1;
    }
    figures
}
