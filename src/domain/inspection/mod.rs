//! 监督检验: an application for one or many elevators and what came of it. Events are stored; state, due date and used
//! days are computed from them.

pub mod clock;
mod correction;
mod day_list;
pub mod plan;
mod rules;
mod signature;
pub mod today;
mod views;

pub use clock::{Clock, ClockLine, ClockRule, ClockStart};
pub use correction::{Correction, between, check_corrected, corrected, step_of_event};
pub use day_list::{DayLine, day_list};
pub use rules::{InspectionRequest, check_application, check_request};
pub use signature::{SignPart, Signature};
pub use views::{
    DueKind, EndedInspections, EndedQuery, InspectionDetail, InspectionHead, InspectionRow,
    MovedDue, moved_dues,
};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::elevator::NamedElevator;
use super::ids::{
    ElevatorId, InspectionEventId, InspectionId, InspectionItemId, OrganizationId, PersonId,
};
use super::renewal::{Stage, Step, Timeline};
use crate::coded_enum;

coded_enum! {
    /// What happened in an inspection.
    pub enum InspectionStep("inspection-step") {
        /// 报检.
        Apply = "apply",
        /// 受理.
        Accept = "accept",
        /// 不予受理.
        Refuse = "refuse",
        /// 约定检验日期.
        Plan = "plan",
        /// 现场检验.
        Site = "site",
        /// 到场未检.
        Missed = "missed",
        /// 检验意见通知书.
        Opinion = "opinion",
        /// 整改确认.
        Confirm = "confirm",
        /// 出具合格报告.
        Report = "report",
        /// 出具不合格报告.
        Fail = "fail",
        /// 撤回.
        Withdraw = "withdraw",
    }
}

coded_enum! {
    /// Where an inspection stands.
    pub enum InspectionState("inspection-state") {
        /// 待受理.
        Applied = "applied",
        /// 待安排.
        Accepted = "accepted",
        /// 待检验.
        Planned = "planned",
        /// 待出报告.
        Inspected = "inspected",
        /// 整改中: the clock stands.
        Rectifying = "rectifying",
        /// 已出报告 (合格).
        Reported = "reported",
        /// 不合格.
        Failed = "failed",
        /// 不予受理.
        Refused = "refused",
        /// 已撤回.
        Withdrawn = "withdrawn",
    }
}

coded_enum! {
    /// Half of a working day.
    pub enum DayHalf("day-half") {
        /// 上午.
        Morning = "morning",
        /// 下午.
        Afternoon = "afternoon",
    }
}

coded_enum! {
    /// 检验结论.
    pub enum InspectionResult("inspection-result") {
        /// 合格.
        Passed = "passed",
        /// 不合格.
        Failed = "failed",
    }
}

impl InspectionState {
    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Reported | Self::Failed | Self::Refused | Self::Withdrawn
        )
    }

    /// The step that ends an inspection in this state; none while it is open.
    pub fn ended_by(self) -> Option<InspectionStep> {
        match self {
            Self::Reported => Some(InspectionStep::Report),
            Self::Failed => Some(InspectionStep::Fail),
            Self::Refused => Some(InspectionStep::Refuse),
            Self::Withdrawn => Some(InspectionStep::Withdraw),
            Self::Applied | Self::Accepted | Self::Planned | Self::Inspected | Self::Rectifying => {
                None
            }
        }
    }

    /// What may happen next; the usual one first.
    pub fn next(self) -> &'static [InspectionStep] {
        use InspectionStep as S;
        match self {
            Self::Applied => &[S::Accept, S::Refuse, S::Withdraw],
            Self::Accepted => &[S::Plan, S::Site, S::Withdraw],
            Self::Planned => &[S::Site, S::Missed, S::Plan, S::Withdraw],
            Self::Inspected => &[S::Report, S::Opinion, S::Fail],
            Self::Rectifying => &[S::Confirm, S::Fail],
            Self::Reported | Self::Failed | Self::Refused | Self::Withdrawn => &[],
        }
    }

    /// Where a step leads.
    pub fn after(step: InspectionStep) -> Self {
        use InspectionStep as S;
        match step {
            S::Apply => Self::Applied,
            S::Accept | S::Missed => Self::Accepted,
            S::Refuse => Self::Refused,
            S::Plan => Self::Planned,
            S::Site | S::Confirm => Self::Inspected,
            S::Opinion => Self::Rectifying,
            S::Report => Self::Reported,
            S::Fail => Self::Failed,
            S::Withdraw => Self::Withdrawn,
        }
    }
}

impl InspectionStep {
    /// Whether a report comes of it.
    pub fn ends_with_a_report(self) -> bool {
        matches!(self, Self::Report | Self::Fail)
    }

    /// The step of the renewal that the same operation makes, and the stage it leads to. A visit of a 第2次 that
    /// passes confirms what the first one found.
    pub fn moves(self, stage: Stage) -> Option<Step> {
        let step = match self {
            Self::Apply if stage != Stage::Rectifying => Step::Apply,
            Self::Site if stage == Stage::Rectifying => Step::ConfirmRectified,
            Self::Site => Step::Inspect,
            Self::Opinion | Self::Fail => Step::Rectify,
            Self::Confirm => Step::ConfirmRectified,
            Self::Report => Step::Report,
            Self::Apply
            | Self::Accept
            | Self::Refuse
            | Self::Plan
            | Self::Missed
            | Self::Withdraw => return None,
        };
        (step.enters() != Some(stage)).then_some(step)
    }

    /// [`Self::moves`] of a renewal with everything that is recorded of it: a step that is recorded for that very day is
    /// not taken again, and one that a report has left behind is not taken any more. So an inspection may be recorded
    /// after the days of its steps.
    pub fn moves_along(self, line: &Timeline, on: NaiveDate) -> Option<Step> {
        let step = self.moves(line.stage)?;
        let recorded = match step {
            Step::Apply | Step::Inspect | Step::Report => {
                step.enters().and_then(|stage| line.reached(stage)) == Some(on)
            }
            Step::Rectify | Step::ConfirmRectified if self != Self::Fail => {
                let inspected = line.reached(Stage::Inspecting).is_some_and(|day| day <= on);
                inspected && line.reached(Stage::Reported).is_some_and(|day| day >= on)
            }
            _ => false,
        };
        (!recorded).then_some(step)
    }
}

/// One event as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionEvent {
    /// Record id; later events have higher ids.
    pub id: InspectionEventId,
    /// What happened.
    pub step: InspectionStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The instant it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub actor: PersonId,
    /// Number of the opinion notice or of the report.
    pub number: String,
    /// The day agreed upon for the visit, or the day until which must be put right.
    pub due_on: Option<NaiveDate>,
    /// Which half of that day.
    pub half: Option<DayHalf>,
    /// Who goes, or went.
    pub inspector: Option<PersonId>,
    /// Reason or note.
    pub note: String,
}

/// One line of what is inspected, found or carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionItem {
    /// Record id.
    pub id: InspectionItemId,
    /// What is wrong.
    pub content: String,
    /// Still wrong.
    pub open: bool,
    /// The item of the inspection before that this one carries on.
    pub carries_id: Option<InspectionItemId>,
}

/// An inspection with everything that is stored of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Record id.
    pub id: InspectionId,
    /// 第几次: 1, 2 …
    pub round: u32,
    /// The inspection that failed before this one.
    pub previous_id: Option<InspectionId>,
    /// The one that was applied for after this one failed.
    pub next_id: Option<InspectionId>,
    /// 施工单位.
    pub construction_unit_id: Option<OrganizationId>,
    /// Its name.
    pub construction_unit: String,
    /// 自检报告编号.
    pub self_report_no: String,
    /// Whom to call.
    pub contact: String,
    /// 电话.
    pub phone: String,
    /// Remarks.
    pub remarks: String,
    /// What is inspected.
    pub elevators: Vec<NamedElevator>,
    /// Items found or carried over.
    pub items: Vec<InspectionItem>,
    /// What happened, in order.
    pub events: Vec<InspectionEvent>,
    /// Signatures on its report.
    pub signatures: Vec<Signature>,
}

impl Inspection {
    /// Where it stands.
    pub fn state(&self) -> InspectionState {
        state_of(&self.events)
    }
}

/// Where events lead.
pub fn state_of(events: &[InspectionEvent]) -> InspectionState {
    events
        .last()
        .map_or(InspectionState::Applied, |e| InspectionState::after(e.step))
}

/// An application as typed. What the register knows is not in it: unit, permit and notice follow from the elevators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionDraft {
    /// What is to be inspected.
    pub elevators: Vec<ElevatorId>,
    /// The inspection that failed; this one then carries its failed items.
    pub previous: Option<InspectionId>,
    /// 报检日期.
    pub applied_on: String,
    /// 自检报告编号.
    pub self_report_no: String,
    /// Whom to call.
    pub contact: String,
    /// 电话.
    pub phone: String,
    /// Remarks.
    pub remarks: String,
}
