//! 监察指令书: its way from issue to closing, and until when what is due.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::coded_enum;
use crate::domain::figures::overdue::is_overdue;
use crate::domain::ids::{
    OrderEventId, OrganizationId, PersonId, SiteCheckId, StreetId, SupervisionOrderId,
};
use crate::domain::program::Program;
use crate::domain::work_calendar::{Deadline, WorkCalendar};

coded_enum! {
    /// What happened to an order.
    pub enum OrderStep("order-step") {
        /// 下达.
        Issue = "issue",
        /// 提交整改报告.
        Rectified = "rectified",
        /// 复查合格.
        Pass = "pass",
        /// 复查不合格.
        Fail = "fail",
        /// 复查到场未检.
        Missed = "missed",
        /// 延长期限.
        Extend = "extend",
        /// 移送立案.
        PassOn = "pass_on",
        /// 撤销.
        Withdraw = "withdraw",
    }
}

coded_enum! {
    /// Where an order stands.
    pub enum OrderState("order-state") {
        /// 整改中.
        Rectifying = "rectifying",
        /// 待复查: the report is in.
        Rectified = "rectified",
        /// 已办结: the recheck passed.
        Closed = "closed",
        /// 已移送.
        PassedOn = "passed_on",
        /// 已撤销.
        Withdrawn = "withdrawn",
    }
}

impl OrderState {
    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Rectifying | Self::Rectified)
    }

    /// What may happen next; the usual one first. A recheck is a check of its own and brings its step along.
    pub fn next(self) -> &'static [OrderStep] {
        use OrderStep as S;
        match self {
            Self::Rectifying => &[
                S::Rectified,
                S::Pass,
                S::Fail,
                S::Missed,
                S::Extend,
                S::PassOn,
                S::Withdraw,
            ],
            Self::Rectified => &[S::Pass, S::Fail, S::Missed, S::PassOn, S::Withdraw],
            Self::Closed | Self::PassedOn | Self::Withdrawn => &[],
        }
    }
}

coded_enum! {
    /// How an order went, held against its deadline.
    pub enum OrderOutcome("order-outcome") {
        /// 按期办结: put right by the deadline, and the recheck passed.
        InTime = "in_time",
        /// 逾期办结: closed, but put right after the deadline.
        Late = "late",
        /// 期限内: open, and its day has not passed.
        Running = "running",
        /// 超期未办结.
        Overdue = "overdue",
        /// 已移送.
        PassedOn = "passed_on",
    }
}

/// One event as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderEvent {
    /// Record id; later events have higher ids.
    pub id: OrderEventId,
    /// What happened.
    pub step: OrderStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The instant it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub actor: PersonId,
    /// Until when must be put right.
    pub due_on: Option<NaiveDate>,
    /// The recheck.
    pub check: Option<SiteCheckId>,
    /// Number of the report or of the case.
    pub number: String,
    /// Reason or note.
    pub note: String,
}

/// Where events lead.
pub fn state_of(events: &[OrderEvent]) -> OrderState {
    events
        .iter()
        .fold(OrderState::Rectifying, |state, event| match event.step {
            OrderStep::Issue | OrderStep::Fail => OrderState::Rectifying,
            OrderStep::Rectified => OrderState::Rectified,
            OrderStep::Pass => OrderState::Closed,
            OrderStep::PassOn => OrderState::PassedOn,
            OrderStep::Withdraw => OrderState::Withdrawn,
            OrderStep::Missed | OrderStep::Extend => state,
        })
}

/// What a list shows of an order beside what follows from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderHead {
    /// Record id.
    pub id: SupervisionOrderId,
    /// 文书号.
    pub order_no: String,
    /// The check whose findings led to it.
    pub check: SiteCheckId,
    /// Where.
    pub place: String,
    /// In which street.
    pub street: Option<StreetId>,
    /// To which unit.
    pub unit: String,
    /// Findings of the check.
    pub found: u32,
    /// Inspectors of the check who are people of the file.
    pub inspectors: Vec<PersonId>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderRow {
    /// What is stored.
    pub head: OrderHead,
    /// Where it stands.
    pub state: OrderState,
    /// 下达日期.
    pub issued_on: Option<NaiveDate>,
    /// 整改期限 as it holds now.
    pub rectify_by: Option<NaiveDate>,
    /// The day of the last rectification report.
    pub rectified_on: Option<NaiveDate>,
    /// The day it was closed, passed on or withdrawn.
    pub ended_on: Option<NaiveDate>,
    /// How many rechecks there were.
    pub rechecks: u32,
    /// What is to be done next is due then: what is put right, or the recheck.
    pub due: Option<Deadline>,
    /// Something is still to be done and its day has passed ([`is_overdue`]).
    pub overdue: bool,
    /// Put right by the deadline that held last; told once it is closed.
    pub in_time: Option<bool>,
    /// The last event's day.
    pub last_on: Option<NaiveDate>,
}

impl OrderRow {
    /// The line as it stands at the end of `today`.
    pub fn of(
        head: OrderHead,
        events: &[OrderEvent],
        program: &Program,
        calendar: &WorkCalendar,
        today: NaiveDate,
    ) -> Self {
        let last = |step: OrderStep| events.iter().rev().find(|e| e.step == step);
        let state = state_of(events);
        let rectify_by = events.iter().rev().find_map(|e| e.due_on);
        let rectified_on = last(OrderStep::Rectified).map(|e| e.happened_on);
        let days = i32::try_from(program.recheck_days).unwrap_or(i32::MAX);
        let due = match state {
            OrderState::Rectifying => rectify_by.map(|day| Deadline {
                day,
                provisional: false,
            }),
            OrderState::Rectified => rectified_on.map(|on| calendar.add_working_days(on, days)),
            _ => None,
        };
        let rechecks = events
            .iter()
            .filter(|e| matches!(e.step, OrderStep::Pass | OrderStep::Fail))
            .count();
        Self {
            state,
            issued_on: last(OrderStep::Issue).map(|e| e.happened_on),
            rectify_by,
            rectified_on,
            ended_on: events
                .last()
                .filter(|_| !state.is_open())
                .map(|e| e.happened_on),
            rechecks: u32::try_from(rechecks).unwrap_or(u32::MAX),
            overdue: due.is_some_and(|due| is_overdue(due.day, calendar, today)),
            due,
            in_time: (state == OrderState::Closed).then(|| {
                let put_right = put_right_on(events);
                let late = rectify_by.zip(put_right);
                !late.is_some_and(|(due, on)| is_overdue(due, calendar, on))
            }),
            last_on: events.last().map(|e| e.happened_on),
            head,
        }
    }

    /// How it went; none for one that was withdrawn.
    pub fn outcome(&self) -> Option<OrderOutcome> {
        Some(match self.state {
            OrderState::Withdrawn => return None,
            OrderState::PassedOn => OrderOutcome::PassedOn,
            OrderState::Closed if self.in_time == Some(false) => OrderOutcome::Late,
            OrderState::Closed => OrderOutcome::InTime,
            OrderState::Rectifying | OrderState::Rectified if self.overdue => OrderOutcome::Overdue,
            OrderState::Rectifying | OrderState::Rectified => OrderOutcome::Running,
        })
    }
}

/// The day on which the unit had put it right: its report since the last demand, else the recheck that passed.
fn put_right_on(events: &[OrderEvent]) -> Option<NaiveDate> {
    let demanded = |e: &OrderEvent| matches!(e.step, OrderStep::Issue | OrderStep::Fail);
    let since = events.iter().rposition(demanded).map_or(0, |at| at + 1);
    let answers = events.get(since..).unwrap_or_default();
    let first = |step| answers.iter().find(|e| e.step == step);
    let report = first(OrderStep::Rectified).or_else(|| first(OrderStep::Pass));
    report.map(|e| e.happened_on)
}

/// An order with everything that is stored of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupervisionOrder {
    /// Record id.
    pub id: SupervisionOrderId,
    /// 文书号.
    pub order_no: String,
    /// The check whose findings led to it.
    pub check: SiteCheckId,
    /// To which unit.
    pub unit_id: OrganizationId,
    /// Its name.
    pub unit: String,
    /// 存在的问题.
    pub problems: String,
    /// 违反条款及依据.
    pub basis: String,
    /// 整改要求.
    pub measures: String,
    /// What happened, in order.
    pub events: Vec<OrderEvent>,
}
