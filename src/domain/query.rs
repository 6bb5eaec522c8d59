//! What the register is asked: search text, filters, sort, columns. A saved view is one of these.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::board::cut::Cut;
use super::elevator::UseStatus;
use super::figures::overdue::days_late;
use super::ids::{CommunityId, ElevatorId, ImportBatchId, NoticeId, OrganizationId, StreetId};
use super::renewal::{RenewalKind, Stage};
use super::work_calendar::WorkCalendar;
use crate::coded_enum;

coded_enum! {
    /// A column of the register.
    pub enum Column("column") {
        RegistrationCode = "registration_code",
        Place = "place",
        Street = "street",
        Community = "community",
        Building = "building",
        UnitNo = "unit_no",
        Stage = "stage",
        Since = "since",
        Due = "due",
        Kind = "kind",
        ConstructionUnit = "construction_unit",
        Maker = "maker",
        UserUnit = "user_unit",
        MaintenanceUnit = "maintenance_unit",
        CertificateNo = "certificate_no",
        EquipmentCode = "equipment_code",
        RescueCode = "rescue_code",
        InUseOn = "in_use_on",
        PlannedStartOn = "planned_start_on",
        PlannedFinishOn = "planned_finish_on",
        NotifiedOn = "notified_on",
        StartedOn = "started_on",
        ReportedOn = "reported_on",
        UseStatus = "use_status",
        Rescues = "rescues",
    }
}

impl Column {
    /// What a new person sees.
    pub const DEFAULT: &'static [Self] = &[
        Self::RegistrationCode,
        Self::Place,
        Self::Street,
        Self::Stage,
        Self::Since,
        Self::Due,
        Self::Kind,
        Self::ConstructionUnit,
        Self::UserUnit,
    ];
}

/// One filter; several of one sort are joined by "or", different sorts by "and".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// In this street.
    Street(StreetId),
    /// In this community.
    Community(CommunityId),
    /// In this building of the community filtered by.
    Building(String),
    /// Stands here.
    Stage(Stage),
    /// Kind of renewal.
    Kind(RenewalKind),
    /// This unit has a part in it: maker, construction, user or maintenance unit.
    Unit(OrganizationId),
    /// Built by this unit.
    ConstructionUnit(OrganizationId),
    /// Made by this unit, or replaced by one that it made.
    Maker(OrganizationId),
    /// Used by this unit.
    UserUnit(OrganizationId),
    /// Maintained by this unit.
    MaintenanceUnit(OrganizationId),
    /// Use status.
    UseStatus(UseStatus),
    /// The next planned milestone is overdue: `figures::overdue`.
    Overdue,
    /// The next planned milestone is due within these days, both included.
    DueBetween(NaiveDate, NaiveDate),
    /// Counts as done: `figures::done`.
    Done,
    /// Belongs to the program.
    InProgram,
    /// Not in the program.
    NotInProgram,
    /// Done within these days, both included.
    DoneBetween(NaiveDate, NaiveDate),
    /// On this notice.
    Notice(NoticeId),
    /// From this import.
    Import(ImportBatchId),
    /// No safety reminder was sent.
    NotReminded,
    /// In use for at least so many years.
    AgeAtLeast(u32),
    /// So many rescue orders in the last twelve months, or more.
    RescuesAtLeast(u32),
    /// What a number of the board counts, as things stood on its day.
    Board(Cut),
}

/// A question to the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterQuery {
    /// Search text as typed.
    pub text: String,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Sort column and direction.
    pub sort: Column,
    /// Largest first.
    pub descending: bool,
}

impl Default for RegisterQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            filters: Vec::new(),
            sort: Column::Place,
            descending: false,
        }
    }
}

/// A row of the register, as shown: every column of [`Column`] can be drawn from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// Record id.
    pub id: ElevatorId,
    pub registration_code: String,
    pub certificate_no: String,
    pub equipment_code: String,
    pub rescue_code: String,
    pub street: String,
    pub community: String,
    pub building: String,
    pub unit_no: String,
    /// None: not in the program.
    pub stage: Option<Stage>,
    /// The day the stage was entered.
    pub since: Option<NaiveDate>,
    /// The next planned milestone's day.
    pub due: Option<NaiveDate>,
    pub kind: Option<RenewalKind>,
    pub construction_unit: String,
    pub maker: String,
    pub user_unit: String,
    pub maintenance_unit: String,
    pub in_use_on: Option<NaiveDate>,
    pub planned_start_on: Option<NaiveDate>,
    pub planned_finish_on: Option<NaiveDate>,
    pub notified_on: Option<NaiveDate>,
    pub started_on: Option<NaiveDate>,
    pub reported_on: Option<NaiveDate>,
    pub use_status: Option<UseStatus>,
    /// Rescue orders of the last twelve months.
    pub rescues: u32,
}

impl RegisterRow {
    /// 小区 楼栋 单元 in one line: what people call the elevator.
    pub fn place(&self) -> String {
        let parts = [&self.community, &self.building, &self.unit_no];
        let given = parts.into_iter().filter(|part| !part.is_empty());
        given.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// How many days its next planned milestone lies behind `today`; none while it is not overdue.
    pub fn days_late(&self, calendar: &WorkCalendar, today: NaiveDate) -> Option<i64> {
        let days = days_late(self.due?, calendar, today);
        (days > 0).then_some(days)
    }
}
