//! What stands against a step: the law refuses, the rest warns and asks a reason.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::stage::{Stage, Step};
use super::timeline::{StepRequest, Timeline};
use crate::coded_enum;

coded_enum! {
    /// The law behind a guard. `law-…` cites it, `law-…-text` says what it asks and what a breach costs.
    pub enum Law("law") {
        /// 特种设备安全法 第二十三条 (notice before work), 第七十八条 (penalty).
        SafetyLaw23 = "safety_law_23",
        /// 特种设备安全法 第二十五条 (no handover before a passed supervisory inspection), 第七十九条 (penalty).
        SafetyLaw25 = "safety_law_25",
        /// 特种设备安全法 第三十三条 (use registration before, or within 30 days), 第八十三条 (penalty).
        SafetyLaw33 = "safety_law_33",
    }
}

impl Law {
    /// The key of what the law says and what a breach costs.
    pub fn text_key(self) -> String {
        format!("{}-text", self.message_key())
    }
}

/// One thing that stands against a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guard {
    /// Refused: work may not start before the notice was received. Cites the law.
    StartBeforeNotice,
    /// Refused: no handover before a passed supervisory inspection. Cites the law.
    HandoverBeforeReport,
    /// Refused: no registration before a passed report.
    RegisterBeforeReport,
    /// Refused: the step does not lead anywhere from this stage.
    NotFromHere {
        /// The present stage.
        stage: Stage,
        /// The step.
        step: Step,
    },
    /// Refused: the milestone is there already.
    AlreadyDone {
        /// The step.
        step: Step,
        /// When.
        on: NaiveDate,
    },
    /// Refused: the day lies before the last step's day.
    OutOfOrder {
        /// The day asked for.
        on: NaiveDate,
        /// The last step's day.
        last_on: NaiveDate,
    },
    /// Refused: the day lies after the business date.
    InFuture {
        /// The day asked for.
        on: NaiveDate,
        /// The business date.
        today: NaiveDate,
    },
    /// Asks a reason: stages are skipped.
    Skips {
        /// The stages left out.
        stages: Vec<Stage>,
    },
    /// Asks a reason: a backward move.
    Backward,
    /// Asks a reason: suspension.
    SuspendReason,
    /// Asks a reason: withdrawal.
    WithdrawReason,
    /// Asks a reason: construction starts although no safety reminder was sent.
    NoReminder,
    /// Asks a reason: handed over more than 30 days ago and not registered.
    RegistrationLate {
        /// Days since the handover.
        days: i64,
    },
}

impl Guard {
    /// Refused whatever the reason.
    pub fn refuses(&self) -> bool {
        !matches!(
            self,
            Self::Skips { .. }
                | Self::Backward
                | Self::SuspendReason
                | Self::WithdrawReason
                | Self::NoReminder
                | Self::RegistrationLate { .. }
        )
    }

    /// The fixed word of the guard, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::StartBeforeNotice => "start_before_notice",
            Self::HandoverBeforeReport => "handover_before_report",
            Self::RegisterBeforeReport => "register_before_report",
            Self::NotFromHere { .. } => "not_from_here",
            Self::AlreadyDone { .. } => "already_done",
            Self::OutOfOrder { .. } => "out_of_order",
            Self::InFuture { .. } => "in_future",
            Self::Skips { .. } => "skips",
            Self::Backward => "backward",
            Self::SuspendReason => "suspend_reason",
            Self::WithdrawReason => "withdraw_reason",
            Self::NoReminder => "no_reminder",
            Self::RegistrationLate { .. } => "registration_late",
        }
    }

    /// The key of the sentence that people read; its variables are named as the fields of the variant.
    pub fn message_key(&self) -> String {
        format!("guard-{}", self.code().replace('_', "-"))
    }

    /// The law behind it.
    pub fn law(&self) -> Option<Law> {
        match self {
            Self::StartBeforeNotice => Some(Law::SafetyLaw23),
            Self::HandoverBeforeReport => Some(Law::SafetyLaw25),
            Self::RegistrationLate { .. } => Some(Law::SafetyLaw33),
            _ => None,
        }
    }
}

/// Checks a step against the line. Returns the stage it leads to and everything that stands against it.
///
/// The step may be saved when nothing refuses and, if anything else is in the list, `request.note` is not empty.
pub fn check_step(
    line: &Timeline,
    request: &StepRequest,
    today: NaiveDate,
    reminder_sent: bool,
) -> (Stage, Vec<Guard>) {
    let mut guards = Vec::new();
    if request.happened_on > today {
        guards.push(Guard::InFuture {
            on: request.happened_on,
            today,
        });
    }
    if let Some(last_on) = line.last_on
        && request.happened_on < last_on
    {
        guards.push(Guard::OutOfOrder {
            on: request.happened_on,
            last_on,
        });
    }
    let to = goal(line, request, reminder_sent, &mut guards);
    (to, guards)
}

fn goal(
    line: &Timeline,
    request: &StepRequest,
    reminder_sent: bool,
    guards: &mut Vec<Guard>,
) -> Stage {
    let step = request.step;
    let stage = line.stage;
    let not_from_here = Guard::NotFromHere { stage, step };
    match step {
        Step::Resume | Step::Reinstate => {
            if !step.leads_from(stage) {
                guards.push(not_from_here);
            }
            line.returns_to()
        }
        Step::MoveBack => {
            let goal = request.to.unwrap_or(stage);
            match (goal.place(), stage.place()) {
                // Only to where it has been: a stage without its milestone would have no date.
                (Some(to), Some(from)) if to < from && line.has_been(goal) => {
                    guards.push(Guard::Backward);
                }
                _ => guards.push(not_from_here),
            }
            goal
        }
        Step::Suspend | Step::Withdraw => {
            guards.push(match step {
                _ if !step.leads_from(stage) => not_from_here,
                Step::Suspend => Guard::SuspendReason,
                _ => Guard::WithdrawReason,
            });
            step.enters().unwrap_or(stage)
        }
        Step::Rectify | Step::ConfirmRectified => {
            if !step.leads_from(stage) {
                guards.push(not_from_here);
            }
            step.enters().unwrap_or(stage)
        }
        Step::Notify
        | Step::Start
        | Step::SelfInspect
        | Step::Apply
        | Step::Inspect
        | Step::Report
        | Step::Register
        | Step::HandOver => forward(line, request, reminder_sent, guards),
    }
}

fn forward(
    line: &Timeline,
    request: &StepRequest,
    reminder_sent: bool,
    guards: &mut Vec<Guard>,
) -> Stage {
    let step = request.step;
    let stage = line.stage;
    let to = step.enters().unwrap_or(stage);
    let (Some(from_place), Some(to_place)) = (stage.place(), to.place()) else {
        guards.push(Guard::NotFromHere { stage, step });
        return to;
    };
    if let Some(on) = line.reached(to) {
        guards.push(Guard::AlreadyDone { step, on });
        return to;
    }
    let late_registration = step == Step::Register && stage == Stage::HandedOver;
    if !step.leads_from(stage) {
        guards.push(Guard::NotFromHere { stage, step });
        return to;
    }
    // The law first.
    if line.reached(Stage::Notified).is_none() && to_place > 1 {
        guards.push(Guard::StartBeforeNotice);
    }
    let reported = line.reached(Stage::Reported).is_some();
    match step {
        Step::HandOver if !reported => guards.push(Guard::HandoverBeforeReport),
        Step::Register if !reported => guards.push(Guard::RegisterBeforeReport),
        Step::Start if !reminder_sent => guards.push(Guard::NoReminder),
        _ => {}
    }
    if late_registration {
        if let Some(handed_over) = line.reached(Stage::HandedOver) {
            let days = (request.happened_on - handed_over).num_days();
            if days > 30 {
                guards.push(Guard::RegistrationLate { days });
            }
        }
        // It stays handed over; the milestone is what is new.
        return Stage::HandedOver;
    }
    // Registered and handed over may come in either order: neither skips the other.
    let mut skipped: Vec<Stage> = Stage::WAY
        .iter()
        .copied()
        .filter(|s| {
            s.place().is_some_and(|p| p > from_place && p < to_place)
                && !(step == Step::HandOver && *s == Stage::Registered)
        })
        .collect();
    if stage == Stage::Rectifying {
        // The report comes although nobody confirmed that the findings were put right.
        skipped.insert(0, Stage::Inspecting);
    }
    if !skipped.is_empty() {
        guards.push(Guard::Skips { stages: skipped });
    }
    to
}
