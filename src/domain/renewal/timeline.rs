//! The fold of steps into a stage and dates.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::stage::{Stage, Step};
use crate::domain::figures::done::{CountingDates, done_on};
use crate::domain::ids::{PersonId, RenewalId, StageEventId};

/// One recorded step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageEvent {
    /// Record id; later steps have higher ids.
    pub id: StageEventId,
    /// Whose.
    pub renewal_id: RenewalId,
    /// What happened.
    pub step: Step,
    /// From where.
    pub from: Stage,
    /// To where.
    pub to: Stage,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The instant it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub actor: PersonId,
    /// 依据, e.g. a report number.
    pub evidence: String,
    /// Note or reason.
    pub note: String,
}

/// A step that a person asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRequest {
    /// What happened.
    pub step: Step,
    /// The goal of a move back; ignored otherwise.
    pub to: Option<Stage>,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// 依据.
    pub evidence: String,
    /// Note; also the reason where one is asked for.
    pub note: String,
}

/// A dated point on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Which stage was entered.
    pub stage: Stage,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The instant it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
}

/// Where a renewal stands and how it came there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The present stage.
    pub stage: Stage,
    /// The stage under a suspension or withdrawal; else the same as `stage`.
    pub beneath: Stage,
    /// The stage that a withdrawal left: where it is taken back to. None while not withdrawn.
    pub withdrawn_from: Option<Stage>,
    /// The day the present stage was entered; none while nothing happened yet.
    pub since: Option<NaiveDate>,
    /// The last step's day; a new step may not lie before it.
    pub last_on: Option<NaiveDate>,
    /// Valid milestones, in the order of the way. A move back makes those after its goal void.
    pub milestones: Vec<Milestone>,
    /// The day on which all items passed on site: the inspection, or the last confirmation that the findings were put
    /// right. The clock of the report starts here.
    pub passed_on: Option<NaiveDate>,
}

impl Timeline {
    /// The fold over all steps of one renewal, in the order of their ids.
    pub fn of(events: &[StageEvent]) -> Self {
        let mut line = Self::start();
        for event in events {
            line.apply(event);
        }
        line
    }

    /// The line as it stood at the end of a day: steps that happened later are left out.
    pub fn as_of(events: &[StageEvent], day: NaiveDate) -> Self {
        let mut line = Self::start();
        for event in events.iter().filter(|e| e.happened_on <= day) {
            line.apply(event);
        }
        line
    }

    fn start() -> Self {
        Self {
            stage: Stage::Planned,
            beneath: Stage::Planned,
            withdrawn_from: None,
            since: None,
            last_on: None,
            milestones: Vec::new(),
            passed_on: None,
        }
    }

    /// One step more.
    pub(super) fn apply(&mut self, event: &StageEvent) {
        if event.to != self.stage {
            self.since = Some(event.happened_on);
        }
        self.stage = event.to;
        self.last_on = Some(event.happened_on);
        if event.to.place().is_some() {
            self.beneath = event.to;
        }
        self.withdrawn_from = (event.to == Stage::Withdrawn).then_some(event.from);
        match event.step {
            Step::MoveBack => {
                let goal = event.to.place().unwrap_or(0);
                if goal < Stage::Inspecting.place().unwrap_or(usize::MAX) {
                    self.passed_on = None;
                }
                self.milestones
                    .retain(|m| m.stage.place().is_some_and(|p| p <= goal));
            }
            Step::ConfirmRectified => self.passed_on = Some(event.happened_on),
            Step::Rectify | Step::Suspend | Step::Resume | Step::Withdraw | Step::Reinstate => {}
            step => {
                if step == Step::Inspect {
                    self.passed_on = Some(event.happened_on);
                }
                if let Some(stage) = step.enters() {
                    self.milestones.retain(|m| m.stage != stage);
                    self.milestones.push(Milestone {
                        stage,
                        happened_on: event.happened_on,
                        recorded_at: event.recorded_at,
                    });
                    self.milestones.sort_by_key(|m| m.stage.place());
                }
            }
        }
    }

    /// Where a resumption or the taking back of a withdrawal leads: to where it was.
    pub fn returns_to(&self) -> Stage {
        self.withdrawn_from.unwrap_or(self.beneath)
    }

    /// Whether the renewal has been in a stage of the way, as far as no move back made that void.
    pub fn has_been(&self, stage: Stage) -> bool {
        match stage {
            Stage::Planned => true,
            Stage::Rectifying => self.reached(Stage::Inspecting).is_some(),
            _ => self.reached(stage).is_some(),
        }
    }

    /// The day a stage of the way was entered, if it counts.
    pub fn reached(&self, stage: Stage) -> Option<NaiveDate> {
        self.milestones
            .iter()
            .find(|m| m.stage == stage)
            .map(|m| m.happened_on)
    }

    /// The day this renewal began to count as done: [`done_on`].
    pub fn done_on(&self, counting: Stage) -> Option<NaiveDate> {
        let dates = CountingDates {
            reported_on: self.reached(Stage::Reported),
            registered_on: self.reached(Stage::Registered),
            handed_over_on: self.reached(Stage::HandedOver),
        };
        done_on(counting, self.stage, dates)
    }

    /// The next usual step: the primary button. None when nothing is left to do.
    pub fn next_step(&self) -> Option<Step> {
        match self.stage {
            Stage::HandedOver if self.reached(Stage::Registered).is_some() => None,
            Stage::Registered if self.reached(Stage::HandedOver).is_some() => None,
            stage => Step::usual_next(stage),
        }
    }
}
