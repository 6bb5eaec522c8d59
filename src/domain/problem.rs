//! What is wrong with what a person typed. Never a sentence: the words are in `assets/lang`.

mod code;
mod many;

use serde::{Deserialize, Serialize};

use super::ids::ElevatorId;
use super::notice::NoticeState;
use super::renewal::{Guard, Stage, Step};
use super::rescue::RescueStep;
use crate::coded_enum;
pub use many::of_many;

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

    /// Whether it refuses the save.
    pub fn refuses(&self) -> bool {
        self.severity == Severity::Fault
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

/// Whether any of them refuses the save.
pub fn any_fault(problems: &[Problem]) -> bool {
    problems.iter().any(Problem::refuses)
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

coded_enum! {
    /// A field of a form or a column of a sheet.
    pub enum Field("field") {
        Category = "category",
        RegistrationCode = "registration_code",
        EquipmentCode = "equipment_code",
        CertificateNo = "certificate_no",
        RescueCode = "rescue_code",
        FactoryNo = "factory_no",
        Model = "model",
        Maker = "maker",
        MadeOn = "made_on",
        RatedLoadKg = "rated_load_kg",
        RatedSpeed = "rated_speed",
        Floors = "floors",
        Stops = "stops",
        Doors = "doors",
        Street = "street",
        Community = "community",
        Building = "building",
        UnitNo = "unit_no",
        Address = "address",
        PlaceKind = "place_kind",
        UserUnit = "user_unit",
        OwnerUnit = "owner_unit",
        MaintenanceUnit = "maintenance_unit",
        InUseOn = "in_use_on",
        NextInspectionOn = "next_inspection_on",
        UseStatus = "use_status",
        Replaces = "replaces",
        Remarks = "remarks",
        RenewalKind = "renewal_kind",
        RenewalReason = "renewal_reason",
        ConstructionUnit = "construction_unit",
        LeadUnit = "lead_unit",
        PlannedStartOn = "planned_start_on",
        PlannedFinishOn = "planned_finish_on",
        PlannedReportOn = "planned_report_on",
        ContractNo = "contract_no",
        ContractOn = "contract_on",
        ContractPrice = "contract_price",
        Funding = "funding",
        VoteOn = "vote_on",
        RenewalRemarks = "renewal_remarks",
        NoticeNo = "notice_no",
        NoticeOn = "notice_on",
        NoticeWork = "notice_work",
        PermitNo = "permit_no",
        PermitValidTo = "permit_valid_to",
        ProjectName = "project_name",
        SiteManager = "site_manager",
        SiteManagerPhone = "site_manager_phone",
        TechnicalManager = "technical_manager",
        TechnicalManagerPhone = "technical_manager_phone",
        Elevators = "elevators",
        SentOn = "sent_on",
        Recipient = "recipient",
        Way = "way",
        Content = "content",
        Name = "name",
        CreditCode = "credit_code",
        OrganizationKind = "organization_kind",
        LegalRepresentative = "legal_representative",
        ContactName = "contact_name",
        Phone = "phone",
        HappenedOn = "happened_on",
        Reason = "reason",
        Evidence = "evidence",
        Role = "role",
        Target = "target",
        DeadlineOn = "deadline_on",
        StartsOn = "starts_on",
        CountingStage = "counting_stage",
        MonthlyPlan = "monthly_plan",
        PromiseDays = "promise_days",
        FormerDays = "former_days",
        ArrivalLimitMinutes = "arrival_limit_minutes",
        RescueCodeLength = "rescue_code_length",
        Stage = "stage",
        PinnedToday = "pinned_today",
        RescueSource = "rescue_source",
        PoliceIncidentNo = "police_incident_no",
        ReceivedAt = "received_at",
        RescuePlace = "rescue_place",
        Trapped = "trapped",
        CallerName = "caller_name",
        CallerPhone = "caller_phone",
        Description = "description",
        OutsideTown = "outside_town",
        LateReason = "late_reason",
        HappenedAt = "happened_at",
        Team = "team",
        RescueOutcome = "rescue_outcome",
        RescueCause = "rescue_cause",
        CauseNote = "cause_note",
        Injured = "injured",
        Deaths = "deaths",
        ReportUp = "report_up",
        ClockStart = "clock_start",
        VisitDays = "visit_days",
        VisitsPerDay = "visits_per_day",
        UntouchedDays = "untouched_days",
        RectifyDays = "rectify_days",
        Signatures = "signatures",
        InspectionStep = "inspection_step",
        AppliedOn = "applied_on",
        SelfReportNo = "self_report_no",
        Previous = "previous",
        DocumentNo = "document_no",
        Items = "items",
        Inspector = "inspector",
        DueOn = "due_on",
        CalendarFile = "calendar_file",
        CalendarDay = "calendar_day",
        OutsideMinutes = "outside_minutes",
        ArrivalSoonMinutes = "arrival_soon_minutes",
        AnswerMinutes = "answer_minutes",
        StationMinutes = "station_minutes",
        HeldMinutes = "held_minutes",
        HeldSoonMinutes = "held_soon_minutes",
        SameMinutes = "same_minutes",
        ReasonMinutes = "reason_minutes",
        InTimeRule = "in_time_rule",
        CheckKind = "check_kind",
        CheckedOn = "checked_on",
        CheckTime = "check_time",
        Inspectors = "inspectors",
        Departments = "departments",
        SitePlace = "site_place",
        InspectedUnit = "inspected_unit",
        Findings = "findings",
        UnitOpinion = "unit_opinion",
        OrderNo = "order_no",
        SupervisionOrderNo = "supervision_order_no",
        IssuedOn = "issued_on",
        RectifyBy = "rectify_by",
        Problems = "problems",
        Basis = "basis",
        Measures = "measures",
        Files = "files",
        FoundOn = "found_on",
        Equipment = "equipment",
        FoundBy = "found_by",
        RecheckDays = "recheck_days",
        AttachmentMb = "attachment_mb",
        Authority = "authority",
        SubmittedOn = "submitted_on",
        ReceivedOn = "received_on",
        DispatchedAt = "dispatched_at",
        AnsweredAt = "answered_at",
        ReassuredAt = "reassured_at",
        ArrivedAt = "arrived_at",
        FreedAt = "freed_at",
        CalledBackAt = "called_back_at",
        RepairedAt = "repaired_at",
        ClosedAt = "closed_at",
        AcceptedOn = "accepted_on",
        SiteOn = "site_on",
        OpinionOn = "opinion_on",
        OpinionNo = "opinion_no",
        ConfirmedOn = "confirmed_on",
        ReportOn = "report_on",
        ReportNo = "report_no",
        InspectionResult = "inspection_result",
        Retired = "retired",
        Missed = "missed",
        StreetCode = "street_code",
        LateMinutes = "late_minutes",
        OrderDays = "order_days",
        StepNote = "step_note",
        StartedOn = "started_on",
        SelfInspectedOn = "self_inspected_on",
        RegisteredOn = "registered_on",
        NewCertificateNo = "new_certificate_no",
        HandedOverOn = "handed_over_on",
        SuspendedOn = "suspended_on",
        ResumedOn = "resumed_on",
        AsOf = "as_of",
    }
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
    /// People would take it for another one, which is called so.
    SameAs { other: String },
    /// A number that another record bears.
    TakenBy { other: String },
    /// A spreadsheet cut this number: digits after the 15th are lost.
    CutBySpreadsheet,
    /// Looks as if a spreadsheet cut it (many trailing zeros).
    MaybeCutBySpreadsheet,
    /// Not a date.
    NotADate,
    /// A date that can be read in two ways: 3/4/2009.
    TwoDates { one: String, other: String },
    /// What must be there has no column in the sheet.
    NoColumn,
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
    /// A day to come has no entries that the board could count.
    DayToCome { today: String },
    /// More than allowed.
    TooMuch { limit: String },
    /// More characters than allowed.
    TooLong { limit: usize },
    /// Less than another field's number.
    LessThan { field: Field, value: String },
    /// Neither a code nor a number tells this elevator from others.
    NoIdentity,
    /// This elevator is on another notice that is still in force.
    OnOtherNotice { label: String, notice: String },
    /// This elevator does not stand at the stage that the form needs.
    NotInStage { label: String, stage: Stage },
    /// The notice stands in a state that does not allow it.
    NoticeState { state: NoticeState },
    /// Not a time of day.
    NotATime,
    /// Not a day with a time of day.
    NotAnInstant,
    /// A time that has not come yet.
    TimeInFuture { at: String, now: String },
    /// Lies before the call.
    BeforeCall { at: String, call: String },
    /// Two milestones in an order in which they cannot have happened.
    OutOfOrder {
        at: String,
        other: RescueStep,
        other_at: String,
        step: RescueStep,
    },
    /// Entered so many minutes late without a word why.
    LateWithoutReason { minutes: i64 },
    /// The machine's clock stands before the last entry.
    ClockSetBack { last: String, now: String },
    /// The team is on another order.
    TeamBusy { order: String, team: String },
    /// People were rescued, but no time says when.
    NotFreed,
    /// Neither a place nor an elevator says where.
    PlaceOrElevator,
    /// The law asks for a report upward.
    ReportUp,
    /// The order is closed.
    OrderClosed,
    /// A mask in the place of what it hides.
    Masked,
    /// Another order has this number of the police.
    IncidentTaken { order: String },
    /// No elevator, or more than one, is what a place means.
    NotTied,
    /// The order has calls of its own joined to it, or is itself joined.
    CannotJoin,
    /// An inspection of this elevator is still open.
    HasOpenInspection { label: String, applied_on: String },
    /// The elevators belong to several units.
    SeveralUnits,
    /// The elevator has no renewal: no stage moves with it.
    NoRenewal,
    /// The law asks for more people.
    FewInspectors { least: usize },
    /// So many items have no answer.
    NotAnswered { count: usize },
    /// Another check carries this one on already.
    Followed,
    /// A later check carries on what was found on this one.
    HeldByCheck { on: String },
    /// An order rests on what was found.
    HeldByOrder { order: String },
    /// Other records name it: so many rows of these tables.
    InUse { by: Vec<(String, u32)> },
    /// The check found nothing that an order could be about.
    NothingFound,
    /// The file is of a kind that is not taken.
    FileType,
    /// The file cannot be read.
    FileUnreadable,
    /// Another row of the same record says something else.
    RowsDiffer { row: u32, value: String },
    /// Another row of the same record has a fault: they stay out together.
    WithRow { row: u32 },
    /// What happened is recorded already, otherwise.
    AlreadyRecorded { value: String },
    /// So many elevators, this one first, are recorded with another construction unit.
    OtherConstructionUnit {
        count: usize,
        label: String,
        unit: String,
    },
    /// The program ends before.
    AfterDeadline { deadline: String },
    /// What stands against the step of a renewal that goes with it.
    Stands { guard: Guard },
    /// Lies before the step of the renewal that came before it.
    BeforeStep { step: Step, on: String },
    /// Lies after the step of the renewal that came after it.
    AfterStep { step: Step, on: String },
    /// What would then stand against another step of the renewal.
    StepStands {
        step: Step,
        on: String,
        guard: Guard,
    },
    /// Says what is recorded already.
    Unchanged,
    /// The step came with the receipt of this notice and is corrected there.
    HeldByNotice { notice: String },
    /// The step came with an inspection and is corrected there.
    HeldByInspection,
    /// No renewal that steps could belong to.
    RenewalFirst,
    /// Work without a received notice: the notices come first.
    NoticeFirst,
    /// Registered or handed over without a passed report: the report comes first.
    ReportFirst { guard: Guard },
    /// A report that did not pass is no step forward.
    FailedReport,
    /// The rule that one of many breaks, which is called so.
    OneOfMany { label: String, rule: Box<Self> },
}
