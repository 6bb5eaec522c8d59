//! What the desk looks at. Personal data is masked before it gets here, unless its showing was logged.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::line;
use super::same::Likeness;
use super::{
    Milestone, RescueDraft, RescueLevel, RescueOutcome, RescueRules, RescueSource, Urgency, urgency,
};
use crate::coded_enum;
use crate::domain::elevator::UseStatus;
use crate::domain::figures::Period;
use crate::domain::figures::rescue::RescueGroup;
use crate::domain::figures::rescue_split::{Key, LateShare, RescueSplit, SplitGroup};
use crate::domain::ids::{CommunityId, ElevatorId, PersonId, RescueOrderId};
use crate::domain::query::RegisterRow;
use crate::domain::views::{OperationEntry, RescueRow};

coded_enum! {
    /// What happened to an order beside its milestones.
    pub enum Turn("rescue-turn") {
        Escalated = "escalated",
        Reopened = "reopened",
        Joined = "joined",
        Left = "left",
    }
}

/// A turn of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnEntry {
    pub turn: Turn,
    pub level: Option<RescueLevel>,
    pub other: Option<String>,
    pub happened_at: DateTime<FixedOffset>,
    pub actor: String,
    pub note: String,
}

/// An order as the board shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderView {
    pub id: RescueOrderId,
    pub order_no: String,
    pub source: RescueSource,
    pub received_at: DateTime<FixedOffset>,
    /// When it was entered.
    pub recorded_at: DateTime<FixedOffset>,
    /// When it was entered, or last changed by a milestone; whichever is later.
    pub last_recorded_at: DateTime<FixedOffset>,
    /// The elevator's place, or the place as typed.
    pub place: String,
    pub elevator: Option<ElevatorId>,
    pub community: Option<CommunityId>,
    pub trapped: u32,
    pub outside: bool,
    pub level: RescueLevel,
    /// When the present level began.
    pub level_since: DateTime<FixedOffset>,
    pub milestones: Vec<Milestone>,
    pub outcome: Option<RescueOutcome>,
    /// Numbers of the calls that were joined to it.
    pub joined: Vec<String>,
}

impl OrderView {
    /// Its clock.
    pub fn urgency(&self, rules: &RescueRules, now: DateTime<FixedOffset>) -> Urgency {
        let limits = rules.limits(self.outside);
        urgency(self.received_at, &self.milestones, &limits, now)
    }

    /// Who was sent last.
    pub fn team(&self) -> &str {
        self.milestones
            .iter()
            .rev()
            .find(|m| !m.void && !m.team.is_empty())
            .map_or("", |m| m.team.as_str())
    }

    /// What it is called on a day: `#1`, and `8-07#1` with the number of another day.
    pub fn label(&self, today: NaiveDate) -> String {
        line::label(&self.order_no, today)
    }

    /// Minutes from the call to the arrival, as far as both are known.
    pub fn arrival_minutes(&self) -> Option<f64> {
        let arrived = self.at(super::RescueStep::Arrived)?;
        Some((arrived - self.received_at).num_seconds() as f64 / 60.0)
    }

    /// Minutes from the arrival until free, as far as both are known.
    pub fn rescue_minutes(&self) -> Option<f64> {
        let arrived = self.at(super::RescueStep::Arrived)?;
        let freed = self.at(super::RescueStep::Freed)?;
        Some((freed - arrived).num_seconds() as f64 / 60.0)
    }

    /// When a milestone happened first.
    pub fn at(&self, step: super::RescueStep) -> Option<DateTime<FixedOffset>> {
        let stands = self.milestones.iter().filter(|m| !m.void && m.step == step);
        stands.map(|m| m.happened_at).min()
    }
}

/// Another call about the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedCall {
    pub id: RescueOrderId,
    pub order_no: String,
    pub received_at: DateTime<FixedOffset>,
    pub caller: String,
}

/// One order with everything that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderDetail {
    pub view: OrderView,
    /// As typed; caller masked unless shown.
    pub draft: RescueDraft,
    /// Whether the caller is shown to this person for now.
    pub shown: bool,
    pub cause: String,
    pub cause_note: String,
    pub injured: u32,
    pub deaths: u32,
    pub report_up: String,
    pub turns: Vec<TurnEntry>,
    /// The elevator, if it is known.
    pub candidate: Option<Candidate>,
    pub joined_to: Option<(RescueOrderId, String)>,
    pub joined: Vec<JoinedCall>,
    pub history: Vec<OperationEntry>,
}

/// An elevator that an order may be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub row: RegisterRow,
    pub user_phone: String,
    pub maintenance_phone: String,
    /// Everything that was said of the place, to its end, fits: not just a part of it.
    pub is_exact: bool,
    /// Earlier orders of twelve months, newest first.
    pub earlier: Vec<RescueRow>,
}

impl Candidate {
    /// People may ride it: it is neither stopped nor gone.
    pub fn is_in_use(&self) -> bool {
        !self.row.use_status.is_some_and(UseStatus::is_out)
    }
}

/// An open order that may be about the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameEvent {
    pub id: RescueOrderId,
    pub order_no: String,
    pub place: String,
    pub received_at: DateTime<FixedOffset>,
    pub likeness: Likeness,
    /// A further call can be joined to it.
    pub takes_calls: bool,
}

/// What the statistics are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatsQuery {
    pub period: Period,
    pub source: Option<RescueSource>,
}

/// The statistics of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct RescueStats {
    pub query: StatsQuery,
    /// What the figures were measured by.
    pub rules: RescueRules,
    pub all: RescueGroup,
    /// Every split, with what each group is called where it is a record.
    pub splits: Vec<(RescueSplit, Vec<(SplitGroup, String)>)>,
    /// The slowest arrivals: order, its number and place, minutes.
    pub slowest: Vec<(RescueOrderId, String, f64)>,
    /// Elevators with two or more orders: place and how many.
    pub repeated: Vec<(ElevatorId, String, u32)>,
    /// How many there are, shown or not.
    pub repeated_count: u32,
    /// 补录率 by who made the entries; no name: a call of an older file.
    pub late_people: Vec<(Option<PersonId>, String, LateShare)>,
    /// 补录率 by the month of the entries.
    pub late_months: Vec<(Key, LateShare)>,
    /// Elevators in the file, for the rate.
    pub elevators: u32,
}

/// Which orders a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderFilter {
    /// All.
    All,
    /// Handled.
    Handled,
    /// Handled in time.
    InTime,
    /// Those of a group.
    Group(RescueSplit, Option<Key>),
    /// Those at an elevator.
    Elevator(ElevatorId),
    /// Free only after the accident line.
    HeldTwoHours,
    /// With an arrival time that counts.
    Arrived,
    /// Those within the limit.
    ArrivedWithin,
    /// Those past the limit.
    ArrivedLate,
    /// With a rescue time that counts.
    Rescued,
    /// Those within the limit.
    RescuedWithin,
    /// 误报.
    FalseAlarms,
    /// 自行脱困.
    SelfFreed,
    /// With a late entry.
    Late,
    /// With a late entry of this person.
    LateBy(Option<PersonId>),
    /// With an entry that was made late in this month.
    LateIn(Key),
    /// What both hold.
    Both(Box<(OrderFilter, OrderFilter)>),
}

/// The orders behind a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderList {
    /// All of them.
    pub count: usize,
    /// The newest.
    pub lines: Vec<OrderLine>,
}

/// A line of a list of orders.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLine {
    pub id: RescueOrderId,
    pub order_no: String,
    pub source: RescueSource,
    pub received_at: DateTime<FixedOffset>,
    pub place: String,
    pub outcome: Option<RescueOutcome>,
    pub arrival_minutes: Option<f64>,
    pub rescue_minutes: Option<f64>,
}
