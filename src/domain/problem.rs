//! What is wrong with what a person typed. Never a sentence: the words are in `assets/lang`.

use serde::{Deserialize, Serialize};

use super::ids::ElevatorId;

/// One fault in one field; forms and imports return all of them at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What rule it breaks.
    pub rule: Rule,
    /// What was typed, as typed.
    pub value: String,
    /// Refuses the save, or only warns.
    pub severity: Severity,
}

impl Problem {
    /// A fault that refuses the save.
    pub fn fault(field: Field, rule: Rule, value: impl Into<String>) -> Self {
        Self {
            field,
            rule,
            value: value.into(),
            severity: Severity::Fault,
        }
    }

    /// A doubt that is shown and may be kept.
    pub fn warning(field: Field, rule: Rule, value: impl Into<String>) -> Self {
        Self {
            field,
            rule,
            value: value.into(),
            severity: Severity::Warning,
        }
    }
}

/// Whether a problem refuses the save.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot be saved so.
    Fault,
    /// Can be saved; the person should look.
    Warning,
}

/// A field of a form or a column of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Category,
    RegistrationCode,
    EquipmentCode,
    CertificateNo,
    RescueCode,
    FactoryNo,
    Model,
    Maker,
    MadeOn,
    RatedLoadKg,
    RatedSpeed,
    Floors,
    Stops,
    Doors,
    Street,
    Community,
    Building,
    UnitNo,
    Address,
    PlaceKind,
    UserUnit,
    OwnerUnit,
    MaintenanceUnit,
    InUseOn,
    NextInspectionOn,
    UseStatus,
    Replaces,
    Remarks,
    RenewalKind,
    RenewalReason,
    ConstructionUnit,
    LeadUnit,
    PlannedStartOn,
    PlannedFinishOn,
    PlannedReportOn,
    ContractNo,
    ContractOn,
    ContractPrice,
    Funding,
    VoteOn,
    RenewalRemarks,
    NoticeNo,
    NoticeOn,
    NoticeWork,
    PermitNo,
    PermitValidTo,
    ProjectName,
    SiteManager,
    SiteManagerPhone,
    TechnicalManager,
    TechnicalManagerPhone,
    Elevators,
    SentOn,
    Recipient,
    Way,
    Content,
    Name,
    CreditCode,
    OrganizationKind,
    LegalRepresentative,
    ContactName,
    Phone,
    HappenedOn,
    Reason,
    Evidence,
    Role,
    Target,
    DeadlineOn,
    StartsOn,
    CountingStage,
    PromiseDays,
    FormerDays,
    Stage,
    ArrivalLimit,
    RescueCodeLength,
    MonthlyPlan,
    PinnedToday,
}

/// The rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Nothing was given.
    Required,
    /// The number of characters is wrong.
    Length { expected: usize, found: usize },
    /// A character that the code does not have, at this place (1 = first).
    Character { place: usize, found: char },
    /// The check digit does not fit; the right one is named.
    CheckDigit { expected: char },
    /// The part of the code that names the kind of equipment is unknown or contradicts the category.
    EquipmentKind,
    /// The part of the code that is a date is none.
    DatePart,
    /// The shape of the code is wrong; an example is shown.
    Shape { example: String },
    /// Another record has this code already.
    Duplicate { other: ElevatorId, label: String },
    /// Another record of this name or number exists already (not an elevator).
    DuplicateName,
    /// A spreadsheet cut this number: digits after the 15th are lost.
    CutBySpreadsheet,
    /// Looks as if a spreadsheet cut it (many trailing zeros).
    MaybeCutBySpreadsheet,
    /// Not a date.
    NotADate,
    /// Not a number.
    NotANumber,
    /// Must be more than zero.
    NotPositive,
    /// A word outside the list.
    UnknownWord,
    /// The named record does not exist.
    Unknown,
    /// Lies before another date.
    Before { field: Field, date: String },
    /// Lies after another date.
    After { field: Field, date: String },
    /// Lies in the future of the business date.
    InFuture { today: String },
    /// More than allowed.
    TooMuch { limit: String },
    /// A fault of the whole row or form, in a word of its own.
    TooLong { limit: usize },
}
