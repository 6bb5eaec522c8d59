//! What screens, exports and scripts look at: plain data read from the file in one go.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::calendar_own::OwnCalendar;
use super::community::{Community, Street};
use super::elevator::Elevator;
use super::ids::{
    CommunityId, ElevatorId, NoticeId, OperationId, OrganizationId, PersonId, RescueOrderId,
    SavedViewId, StageEventId,
};
use super::notice::{Notice, NoticeRow};
use super::operation::OpKind;
use super::organization::{Organization, OrganizationKind};
use super::person::Person;
use super::program::Program;
use super::query::{Column, RegisterQuery};
use super::reminder::Reminder;
use super::renewal::{Carrier, Stage};
use super::rescue::RescueSource;

/// The short lists that menus, forms and filters choose from; read whole and again when one of them changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// The program with its settings; none only before the first read.
    pub program: Option<Program>,
    /// Streets by code.
    pub streets: Vec<Street>,
    /// Communities by name.
    pub communities: Vec<Community>,
    /// Units by name.
    pub organizations: Vec<OrganizationName>,
    /// People, retired ones last.
    pub people: Vec<Person>,
    /// Saved views, shared and own, by name.
    pub saved_views: Vec<SavedView>,
    /// When the last operation was recorded.
    pub last_at: Option<DateTime<FixedOffset>>,
    /// The file's own working days.
    pub calendar: OwnCalendar,
    /// The newest version of each checklist.
    pub templates: Vec<super::site::CheckTemplate>,
    /// How many contents attachments have, and how many bytes.
    pub attachments: (usize, u64),
    /// Who signed reports of late in which part, the newest first.
    pub signers: Vec<(super::inspection::SignPart, String)>,
}

/// A unit as a menu shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationName {
    /// Record id.
    pub id: OrganizationId,
    /// Full name.
    pub name: String,
    /// What it does.
    pub kinds: Vec<OrganizationKind>,
}

/// A saved view of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Record id.
    pub id: SavedViewId,
    /// Name as shown.
    pub name: String,
    /// Whose; none: everybody's.
    pub person_id: Option<PersonId>,
    /// The question.
    pub query: RegisterQuery,
    /// The columns, in order.
    pub columns: Vec<Column>,
}

/// One elevator with everything that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct ElevatorDetail {
    /// The elevator, its renewal and steps.
    pub elevator: Elevator,
    /// Its steps that came with another record and are corrected there.
    pub carried: Vec<(StageEventId, Carrier)>,
    /// Notices that name it, newest first.
    pub notices: Vec<NoticeRow>,
    /// Safety reminders sent for it, newest first.
    pub reminders: Vec<Reminder>,
    /// Rescue orders at it, newest first.
    pub rescues: Vec<RescueRow>,
    /// Changes of it and of its renewal, newest first.
    pub history: Vec<OperationEntry>,
}

/// A rescue order as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueRow {
    /// Record id.
    pub id: RescueOrderId,
    /// Number.
    pub order_no: String,
    /// Source.
    pub source: RescueSource,
    /// When the call came in.
    pub received_at: DateTime<FixedOffset>,
    /// When somebody was on site.
    pub arrived_at: Option<DateTime<FixedOffset>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<FixedOffset>>,
    /// A further call about another order, counted with that one.
    pub joined: bool,
}

/// One operation of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationEntry {
    /// Record id.
    pub id: OperationId,
    /// 1, 2, 3 … without a gap.
    pub seq: i64,
    /// What was done.
    pub kind: OpKind,
    /// Who, by name.
    pub actor: String,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Why, if a reason was given.
    pub reason: String,
    /// What the name in the menu needs, e.g. `{"count":40}`.
    pub args: serde_json::Value,
    /// Whether it was undone since (and not redone).
    pub undone: bool,
    /// The kind of the operation that this one undoes or redoes.
    pub of_kind: Option<OpKind>,
    /// How many rows it touched.
    pub rows: u32,
    /// The changes; filled where one operation or one record is looked at.
    pub changes: Vec<RowChange>,
}

impl OperationEntry {
    /// How many records its sentence speaks of: what a person did, not the rows that it took.
    pub fn count(&self) -> u32 {
        let count = self.args.get("count").and_then(serde_json::Value::as_u64);
        u32::try_from(count.unwrap_or(1)).unwrap_or(u32::MAX)
    }
}

/// What an operation did to one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// Table.
    pub table: String,
    /// Row.
    pub row_id: i64,
    /// Inserted, changed or deleted.
    pub action: RowAction,
    /// Column, old value, new value; names of units and places instead of their ids.
    pub columns: Vec<(String, Option<String>, Option<String>)>,
}

/// A row that the reversal of an import left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRow {
    /// Table.
    pub table: String,
    /// Row.
    pub id: i64,
    /// What people call it.
    pub label: String,
    /// Why it stays.
    pub why: KeptWhy,
}

/// Why a row stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptWhy {
    /// Somebody changed it since.
    Changed,
    /// Rows of this table refer to it.
    InUse(String),
    /// What it would get back is taken by another row.
    Taken,
}

/// Inserted, changed or deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// A new row.
    Inserted,
    /// Some columns changed.
    Changed,
    /// The row is gone.
    Deleted,
}

/// How many renewals stand in each stage; adds up to the program's total.
pub type StageCounts = Vec<(Stage, u32)>;

/// What the program board shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The day it is true for.
    pub as_of: NaiveDate,
    /// Target, done, pace, forecast.
    pub program: super::figures::program::ProgramFigures,
    /// The funnel, in the order of [`Stage::ALL`].
    pub stages: StageCounts,
    /// The funnel of each street, by code.
    pub streets: Vec<(Street, StageCounts)>,
    /// Target, done, plan and overdue of each street with renewals, the one most behind first.
    pub street_figures: Vec<super::figures::streets::StreetFigures>,
    /// How many renewals are overdue.
    pub overdue: u32,
    /// How many renewals not started yet had no safety reminder.
    pub not_reminded: u32,
    /// Rescue orders of the year of `as_of`, to `as_of`.
    pub rescue: super::figures::rescue::RescueFigures,
    /// Report turnaround of the year of `as_of`, to `as_of`.
    pub inspection: super::figures::inspection::InspectionFigures,
}

/// One notice with everything that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeDetail {
    /// The notice.
    pub notice: Notice,
    /// All versions, newest first: id and version.
    pub versions: Vec<(NoticeId, u32)>,
    /// Safety reminders sent with it.
    pub reminders: Vec<Reminder>,
    /// Changes, newest first.
    pub history: Vec<OperationEntry>,
}

/// A unit with what it has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// The unit.
    pub organization: Organization,
    /// Renewals of the program in which it is the construction unit, by stage.
    pub as_construction: StageCounts,
    /// Renewals whose old or new elevator it made.
    pub as_maker: StageCounts,
    /// Elevators of the program that it uses.
    pub as_user: StageCounts,
    /// Elevators that it maintains.
    pub maintained: u32,
    /// Overdue renewals in which it has the construction.
    pub overdue: u32,
    /// Its notices that wait for receipt or completion.
    pub open_notices: u32,
}

/// A place to pick elevators from in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickPlace {
    /// Community.
    pub community_id: CommunityId,
    /// Its name.
    pub community: String,
    /// Street name.
    pub street: String,
    /// Building; empty where the elevators have none.
    pub building: String,
    /// Renewals there in the stage asked for.
    pub elevators: Vec<(ElevatorId, String)>,
}

/// A backup file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupInfo {
    /// Where.
    pub path: std::path::PathBuf,
    /// When it was made.
    pub made_at: DateTime<FixedOffset>,
    /// Bytes.
    pub size: u64,
    /// The last operation in it.
    pub last_seq: i64,
    /// Where it was just made: attachments that lie nowhere and so are not in it, by checksum.
    pub missing: Vec<String>,
}

/// What a person typed in a form and did not save.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// Which form.
    pub form: String,
    /// Of which record; 0 for a new one.
    pub record: i64,
    /// When it was kept.
    pub kept_at: DateTime<FixedOffset>,
    /// What was typed.
    pub body: serde_json::Value,
}
