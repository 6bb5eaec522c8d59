//! Numbers of site checks, orders and the sweep.

use serde::Serialize;

use crate::domain::site::OrderOutcome;
use crate::domain::sweep::{SweepFind, SweepState};

/// Checks, what they found and the orders of a period, as they stand on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteFigures {
    /// 检查次数: checks that could be made.
    pub checks: u32,
    /// 联合检查: among them.
    pub joint: u32,
    /// 检查发现问题: items found wrong for the first time.
    pub found: u32,
    /// 下达指令书; withdrawn ones left out.
    pub orders: u32,
    /// 已办结: orders whose recheck passed.
    pub closed: u32,
    /// 按期办结.
    pub in_time: u32,
    /// 逾期办结.
    pub late: u32,
    /// 超期: open orders whose day has passed.
    pub overdue: u32,
    /// 已移送.
    pub passed_on: u32,
}

impl SiteFigures {
    /// Counts an order.
    pub fn add_order(&mut self, outcome: OrderOutcome) {
        self.orders += 1;
        match outcome {
            OrderOutcome::InTime => {
                self.closed += 1;
                self.in_time += 1;
            }
            OrderOutcome::Late => {
                self.closed += 1;
                self.late += 1;
            }
            OrderOutcome::Overdue => self.overdue += 1,
            OrderOutcome::PassedOn => self.passed_on += 1,
            OrderOutcome::Running => {}
        }
    }

    /// How many orders went so.
    pub fn of(&self, outcome: OrderOutcome) -> u32 {
        match outcome {
            OrderOutcome::InTime => self.in_time,
            OrderOutcome::Late => self.late,
            OrderOutcome::Running => self.orders - self.closed - self.overdue - self.passed_on,
            OrderOutcome::Overdue => self.overdue,
            OrderOutcome::PassedOn => self.passed_on,
        }
    }

    /// 按期办结率 rests on those: closed, or open past their day. Whose day has not come yet says nothing.
    pub fn held_to_deadline(&self) -> u32 {
        self.closed + self.overdue
    }
}

/// Units found in a sweep, as they stand.
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

impl SweepFigures {
    /// Counts units found.
    pub fn of<'a>(finds: impl IntoIterator<Item = &'a SweepFind>) -> Self {
        let mut figures = Self::default();
        for find in finds {
            figures.found += 1;
            *figures.part(find.state()) += 1;
        }
        figures
    }

    /// How many stand so.
    pub fn standing(mut self, state: SweepState) -> u32 {
        *self.part(state)
    }

    fn part(&mut self, state: SweepState) -> &mut u32 {
        match state {
            SweepState::Open => &mut self.open,
            SweepState::Registered => &mut self.registered,
            SweepState::Sealed => &mut self.sealed,
            SweepState::Scrapped => &mut self.scrapped,
        }
    }
}
