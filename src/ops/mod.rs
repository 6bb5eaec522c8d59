//! Use cases: permission, then rules, then one transaction.
//!
//! [`Action`] is the closed list of everything that can change the file. The window, the command line and the tests
//! all go through [`perform`].

pub mod ask;
pub mod board;
pub mod bulk;
pub mod calendar;
pub mod clock;
pub mod demo;
mod desk;
pub mod elevator;
pub mod export;
pub mod form;
pub mod handover;
pub mod import;
pub mod inspection;
mod kind;
pub mod lists;
mod lookup;
mod merge;
mod names;
pub mod notice;
pub mod organization;
pub mod person;
pub mod place;
pub mod program;
mod read;
pub mod reminder;
pub mod report;
pub mod rescue;
pub mod saved_view;
pub mod site;
pub mod step;
pub mod summary;
mod tie;
pub mod today;
pub mod undo;
pub mod unit;

pub use desk::Desk;
pub use read::answer;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::calendar_own::CalendarChange;
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{
    ElevatorId, ImportAsideId, InspectionId, NoticeId, OperationId, OrganizationId, PersonId,
    SavedViewId, StageEventId,
};
use crate::domain::inspection::plan::Visit;
use crate::domain::inspection::{Correction, InspectionDraft, InspectionRequest};
use crate::domain::notice::{NoticeDraft, NoticeStep};
use crate::domain::organization::OrganizationDraft;
use crate::domain::problem::{Field, Problem};
use crate::domain::program::Program;
use crate::domain::query::{Column, RegisterQuery};
use crate::domain::reminder::ReminderDraft;
use crate::domain::renewal::{StepDraft, StepRequest};
use crate::domain::report::ReportKind;
use crate::domain::role::Role;
use crate::error::Result;

/// Does what somebody asks for.
///
/// # Errors
///
/// First [`crate::error::Error::Forbidden`], then what the rules say, then what the file says; in every case nothing
/// was changed.
pub fn perform(desk: &mut Desk<'_>, action: Action) -> Result<Done> {
    match action {
        Action::CreateElevator(draft) => elevator::create(desk, &draft),
        Action::EditElevator { id, before, after } => elevator::edit(desk, id, &before, &after),
        Action::ReplaceElevator { old, draft } => elevator::replace(desk, old, &draft),
        Action::BulkEdit {
            ids,
            field,
            value,
            reason,
        } => bulk::edit(desk, &ids, field, &value, &reason),
        Action::Step { elevators, request } => step::step(desk, &elevators, &request),
        Action::CorrectStep {
            elevator,
            event,
            before,
            after,
            reason,
        } => step::correct(desk, elevator, event, &before, &after, &reason),
        Action::SaveOrganization { id, before, after } => {
            organization::save(desk, id, &before, &after)
        }
        Action::SaveNotice {
            id,
            before,
            after,
            submit,
        } => notice::save(desk, id, &before, &after, submit),
        Action::NoticeStep {
            id,
            step,
            happened_on,
            note,
        } => notice::step(desk, id, step, happened_on, &note),
        Action::ReviseNotice { id, draft, reason } => notice::revise(desk, id, &draft, &reason),
        Action::CorrectReceipt {
            id,
            before,
            after,
            reason,
        } => notice::correct_receipt(desk, id, before, after, &reason),
        Action::SendReminder(draft) => reminder::send(desk, &draft),
        Action::Import(plan) => import::commit(desk, &plan),
        Action::ReverseImport(operation) => import::reverse(desk, operation),
        Action::SettleAside { ids, decision } => import::aside::settle(desk, &ids, decision),
        Action::TeachWord { field, word, code } => import::teach(desk, field, &word, &code),
        Action::SaveProgram { before, after } => program::save(desk, &before, &after),
        Action::SavePerson {
            id,
            name,
            role,
            retired,
        } => person::save(desk, id, &name, role, retired),
        Action::Place(action) => place::perform(desk, &action),
        Action::SaveView {
            name,
            shared,
            query,
            columns,
        } => saved_view::save(desk, &name, shared, &query, &columns),
        Action::DeleteView(id) => saved_view::delete(desk, id),
        Action::Rescue(action) => rescue::perform(desk, action),
        Action::ChangeCalendar(change) => calendar::change(desk, &change),
        Action::ApplyInspection(draft) => inspection::apply(desk, &draft),
        Action::InspectionStep { ids, request } => inspection::step(desk, &ids, &request),
        Action::PlanVisits(visits) => inspection::plan(desk, &visits),
        Action::CorrectInspection {
            id,
            correction,
            reason,
        } => inspection::correct(desk, id, &correction, &reason),
        Action::Site(action) => site::perform(desk, &action),
        Action::SaveReportTemplate { kind, body } => report::save(desk, kind, &body),
        Action::Undo => undo::undo(desk),
        Action::Redo => undo::redo(desk),
    }
}

/// Everything that can change the file.
#[derive(Clone, Debug)]
pub enum Action {
    /// A new elevator, with or without its renewal.
    CreateElevator(Box<ElevatorDraft>),
    /// Fields of one elevator and its renewal. Only fields that differ between `before` and `after` are written; a
    /// field that somebody else changed since `before` is a conflict.
    EditElevator {
        /// Which.
        id: ElevatorId,
        /// As the form was opened.
        before: Box<ElevatorDraft>,
        /// As the form was left.
        after: Box<ElevatorDraft>,
    },
    /// The new elevator that takes the place of an old one: old → dismantled, new one linked to it.
    ReplaceElevator {
        /// The old one.
        old: ElevatorId,
        /// The new one.
        draft: Box<ElevatorDraft>,
    },
    /// One field of many elevators.
    BulkEdit {
        /// Which.
        ids: Vec<ElevatorId>,
        /// The field.
        field: Field,
        /// Its new value, as typed or by code.
        value: String,
        /// Why, if said.
        reason: String,
    },
    /// A step of one or many renewals. All or none.
    Step {
        /// Whose renewals.
        elevators: Vec<ElevatorId>,
        /// What happened.
        request: StepRequest,
    },
    /// Another day, evidence or note for a recorded step of a renewal.
    CorrectStep {
        /// Whose renewal.
        elevator: ElevatorId,
        /// Which step.
        event: StageEventId,
        /// As the form was opened.
        before: StepDraft,
        /// As the form was left.
        after: StepDraft,
        /// Why.
        reason: String,
    },
    /// A new unit (`id` none) or changed fields of one.
    SaveOrganization {
        /// Which.
        id: Option<OrganizationId>,
        /// As the form was opened.
        before: Box<OrganizationDraft>,
        /// As the form was left.
        after: Box<OrganizationDraft>,
    },
    /// A new notice (`id` none) or changed fields of one that is still editable.
    SaveNotice {
        /// Which.
        id: Option<NoticeId>,
        /// As the form was opened.
        before: Box<NoticeDraft>,
        /// As the form was left.
        after: Box<NoticeDraft>,
        /// Submit at once if nothing is missing.
        submit: bool,
    },
    /// Submit, receive or return. Receipt moves its elevators to 已告知.
    NoticeStep {
        /// Which.
        id: NoticeId,
        /// What happened.
        step: NoticeStep,
        /// The day it happened.
        happened_on: NaiveDate,
        /// 监察机构意见 or reason.
        note: String,
    },
    /// A new version of a received notice; starts as submitted.
    ReviseNotice {
        /// The version that is replaced.
        id: NoticeId,
        /// The new version.
        draft: Box<NoticeDraft>,
        /// Why.
        reason: String,
    },
    /// Another day for the receipt of a notice. The steps of its elevators go along.
    CorrectReceipt {
        /// Which.
        id: NoticeId,
        /// The day as the form was opened.
        before: NaiveDate,
        /// The day it should be.
        after: NaiveDate,
        /// Why.
        reason: String,
    },
    /// A safety reminder to one or more units.
    SendReminder(Box<ReminderDraft>),
    /// A checked sheet, all of it or nothing.
    Import(Box<import::ImportPlan>),
    /// An import taken back as far as nothing stands against it.
    ReverseImport(OperationId),
    /// Duplicates that were set aside: skip, update or make new, all in the same way.
    SettleAside {
        /// Which.
        ids: Vec<ImportAsideId>,
        /// How.
        decision: import::Decision,
    },
    /// What a word in a coded column of sheets means.
    TeachWord {
        /// The column.
        field: Field,
        /// The word, as written.
        word: String,
        /// What it means.
        code: String,
    },
    /// Settings of the program.
    SaveProgram {
        /// As the form was opened.
        before: Box<Program>,
        /// As the form was left.
        after: Box<Program>,
    },
    /// Streets and communities.
    Place(place::PlaceAction),
    /// A new person (`id` none) or changed fields of one.
    SavePerson {
        /// Which.
        id: Option<PersonId>,
        /// Name.
        name: String,
        /// Role.
        role: Role,
        /// Has left.
        retired: bool,
    },
    /// A new saved view, or a new content for one of the same name and owner.
    SaveView {
        /// Name.
        name: String,
        /// Everybody's, or only the person's.
        shared: bool,
        /// The question.
        query: RegisterQuery,
        /// The columns.
        columns: Vec<Column>,
    },
    /// A saved view away.
    DeleteView(SavedViewId),
    /// What the rescue desk does.
    Rescue(rescue::RescueAction),
    /// The file's own working days.
    ChangeCalendar(Box<CalendarChange>),
    /// An application for an inspection. Its renewals move to 已报检.
    ApplyInspection(Box<InspectionDraft>),
    /// An event of inspections, with the steps of their renewals. All or none.
    InspectionStep {
        /// Whose.
        ids: Vec<InspectionId>,
        /// What happened.
        request: Box<InspectionRequest>,
    },
    /// Visits, all or none.
    PlanVisits(Vec<Visit>),
    /// Another day, number or deadline for what is recorded of an inspection.
    CorrectInspection {
        /// Which.
        id: InspectionId,
        /// Which event, and what it should say.
        correction: Correction,
        /// Why.
        reason: String,
    },
    /// Checks, orders, attachments and the sweep.
    Site(site::SiteAction),
    /// The text of a report; empty: back to the default.
    SaveReportTemplate {
        /// Of which report.
        kind: ReportKind,
        /// The template.
        body: String,
    },
    /// The last change of this person that is not undone yet.
    Undo,
    /// The last undone change of this person.
    Redo,
}

/// Who acts, when, and what day the bureau has.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// The instant, from the machine.
    pub now: DateTime<FixedOffset>,
    /// The business date.
    pub today: NaiveDate,
}

/// What an action did.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// The recorded operation; none if nothing changed.
    pub operation: Option<OperationId>,
    /// Tables that changed.
    pub tables: Vec<String>,
    /// The record that was made, if one was.
    pub created: Option<i64>,
    /// How many records the action was about.
    pub count: u32,
    /// Doubts that did not refuse.
    pub warnings: Vec<Problem>,
    /// For undo and redo: the operation that was undone or redone. Otherwise, for the window: the recorded one.
    /// What the reversal of an import left as it is.
    pub kept: Vec<crate::domain::views::KeptRow>,
    /// For undo and redo: the operation that was undone or redone.
    pub of: Option<Box<crate::domain::views::OperationEntry>>,
}
