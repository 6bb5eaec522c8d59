//! One renewal as it stood at the end of a day: all that the board counts of it.

use chrono::NaiveDate;

use crate::domain::figures::done::{CountingDates, done_on};
use crate::domain::ids::{CommunityId, ElevatorId, OrganizationId, StreetId};
use crate::domain::renewal::Stage;

/// The renewal of one elevator. Where it is and who has a part in it is as recorded now; what happened is as of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Which.
    pub elevator: ElevatorId,
    /// Within the filters of the board.
    pub chosen: bool,
    pub street: StreetId,
    pub community: CommunityId,
    pub construction_unit: Option<OrganizationId>,
    pub maker: Option<OrganizationId>,
    pub maintenance_unit: Option<OrganizationId>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when; none while nothing happened yet.
    pub since: Option<NaiveDate>,
    pub notified_on: Option<NaiveDate>,
    pub started_on: Option<NaiveDate>,
    pub self_inspected_on: Option<NaiveDate>,
    pub applied_on: Option<NaiveDate>,
    pub inspected_on: Option<NaiveDate>,
    pub reported_on: Option<NaiveDate>,
    pub registered_on: Option<NaiveDate>,
    pub handed_over_on: Option<NaiveDate>,
    /// The next planned milestone, by the plan as it is now.
    pub due_on: Option<NaiveDate>,
    /// Its day has passed, by the working days of the file.
    pub overdue: bool,
    /// The plan for its report, as it is now.
    pub planned_report_on: Option<NaiveDate>,
    /// A safety reminder was sent.
    pub reminded: bool,
}

impl Fact {
    /// The day from which it counts as done; none while it does not.
    pub fn done_on(&self, counting: Stage) -> Option<NaiveDate> {
        let dates = CountingDates {
            reported_on: self.reported_on,
            registered_on: self.registered_on,
            handed_over_on: self.handed_over_on,
        };
        done_on(counting, self.stage, dates)
    }

    /// Not started, and nobody was reminded.
    pub fn not_reminded(&self) -> bool {
        matches!(self.stage, Stage::Planned | Stage::Notified) && !self.reminded
    }

    /// Not done, and not out of the program.
    pub fn is_open(&self, counting: Stage) -> bool {
        self.stage != Stage::Withdrawn && self.done_on(counting).is_none()
    }

    /// The day a stage of the way was entered.
    pub fn entered(&self, stage: Stage) -> Option<NaiveDate> {
        match stage {
            Stage::Notified => self.notified_on,
            Stage::UnderConstruction => self.started_on,
            Stage::SelfInspected => self.self_inspected_on,
            Stage::Applied => self.applied_on,
            Stage::Inspecting | Stage::Rectifying => self.inspected_on,
            Stage::Reported => self.reported_on,
            Stage::Registered => self.registered_on,
            Stage::HandedOver => self.handed_over_on,
            Stage::Planned | Stage::Suspended | Stage::Withdrawn => None,
        }
    }
}

/// The report of one renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whose.
    pub elevator: ElevatorId,
    /// Within the filters of the board.
    pub chosen: bool,
    /// The day it was issued.
    pub reported_on: NaiveDate,
    /// Working days that its clock used; none where nothing started it, or it lies before what did.
    pub days: Option<u32>,
    /// A year without a published calendar is in it.
    pub provisional: bool,
    /// Nothing had to be put right before it.
    pub first_pass: bool,
}
