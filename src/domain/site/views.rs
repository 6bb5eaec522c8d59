//! What screens are given of checks.

use chrono::NaiveDate;

use super::{CheckKind, Held, OrderRow, OrderState, SiteCheck, SupervisionOrder};
use crate::coded_enum;
use crate::domain::attachment::Attachment;
use crate::domain::ids::{ElevatorId, PersonId, SiteCheckId, StreetId};
use crate::domain::views::OperationEntry;

coded_enum! {
    /// What came of a check.
    pub enum CheckState("check-state") {
        /// 到场未检: still to be done.
        Missed = "missed",
        /// 发现问题: nothing was done about it yet.
        Found = "found",
        /// 整改中: an order is out.
        Ordered = "ordered",
        /// 未发现问题.
        Passed = "passed",
        /// 已整改: a later check or a closed order settled it.
        Settled = "settled",
        /// 已移送.
        PassedOn = "passed_on",
    }
}

impl CheckState {
    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Missed | Self::Found | Self::Ordered)
    }
}

/// What a list shows of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckHead {
    /// Record id.
    pub id: SiteCheckId,
    /// 现场 or 联合.
    pub kind: CheckKind,
    /// 第几次.
    pub round: u32,
    /// The check that it follows.
    pub previous: Option<SiteCheckId>,
    /// 检查日期.
    pub checked_on: NaiveDate,
    /// Where.
    pub place: String,
    /// The first elevator.
    pub first: Option<ElevatorId>,
    /// How many elevators.
    pub elevators: u32,
    /// In which street.
    pub street: Option<StreetId>,
    /// 被检查单位.
    pub unit: String,
    /// 检查人员, joined.
    pub inspectors: String,
    /// Those who are people of the file.
    pub people: Vec<PersonId>,
    /// 到场未检.
    pub missed: bool,
    /// How many items fail.
    pub found: u32,
    /// How many files hang on it.
    pub attachments: u32,
    /// A later check carries it on.
    pub followed: bool,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckRow {
    /// What is stored.
    pub head: CheckHead,
    /// What came of it.
    pub state: CheckState,
    /// The order that it led to.
    pub order: Option<OrderRow>,
}

impl CheckRow {
    /// The line, with the order of its findings.
    pub fn of(head: CheckHead, order: Option<OrderRow>) -> Self {
        let state = match order.as_ref().map(|o| o.state) {
            Some(OrderState::PassedOn) => CheckState::PassedOn,
            Some(OrderState::Closed) => CheckState::Settled,
            Some(OrderState::Rectifying | OrderState::Rectified) => CheckState::Ordered,
            _ if head.followed => CheckState::Settled,
            _ if head.missed => CheckState::Missed,
            _ if head.found > 0 => CheckState::Found,
            _ => CheckState::Passed,
        };
        Self { head, state, order }
    }
}

/// A check of the same case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLink {
    /// Which.
    pub id: SiteCheckId,
    /// 第几次.
    pub round: u32,
    /// When.
    pub checked_on: NaiveDate,
    /// How many items failed.
    pub found: u32,
    /// 到场未检.
    pub missed: bool,
}

/// One check with everything that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckDetail {
    /// What is stored of it.
    pub check: SiteCheck,
    /// Its line in the list.
    pub row: CheckRow,
    /// What rests on it, and so stays when it is corrected.
    pub held: Held,
    /// All checks of the case, oldest first.
    pub chain: Vec<CheckLink>,
    /// The order of the case, which may hang on an earlier check.
    pub order: Option<(SupervisionOrder, OrderRow)>,
    /// Photos and documents of it and of its items.
    pub attachments: Vec<Attachment>,
    /// The number that an order would get.
    pub next_order_no: String,
    /// Changes, newest first.
    pub history: Vec<OperationEntry>,
}

/// What hangs on one elevator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElevatorSite {
    /// Its checks, newest first.
    pub checks: Vec<CheckRow>,
    /// Photos and documents of it and of its checks, newest first.
    pub attachments: Vec<Attachment>,
}
