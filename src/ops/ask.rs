//! What the window may ask of the file, and the answers. Reading never changes anything.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::domain::attachment::Picture;
use crate::domain::board::site::{SiteBoard, SiteList, SiteRows};
use crate::domain::board::{BoardQuery, Progress, RegisterPart, Reports, RescuePart, Whole};
use crate::domain::calendar_own::{CalendarChange, OwnCalendar};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{
    ElevatorId, InspectionId, NoticeId, OperationId, PersonId, RescueOrderId, SiteCheckId,
};
use crate::domain::inspection::plan::Proposal;
use crate::domain::inspection::{
    EndedInspections, EndedQuery, InspectionDetail, InspectionRow, MovedDue,
};
use crate::domain::notice::{NoticeDraft, NoticeRow};
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Problem;
use crate::domain::query::{RegisterQuery, RegisterRow};
use crate::domain::renewal::{Guard, Stage, StepRequest};
use crate::domain::report::{ReportKind, ReportText};
use crate::domain::rescue::RescueDraft;
use crate::domain::rescue::view::{
    Candidate, OrderDetail, OrderFilter, OrderList, OrderView, RescueStats, SameEvent, StatsQuery,
};
use crate::domain::site::{CheckDetail, CheckRow, ElevatorSite, OrderRow};
use crate::domain::sweep::SweepFind;
use crate::domain::today::TodayList;
use crate::domain::views::{
    BackupInfo, Catalog, ElevatorDetail, NoticeDetail, OperationEntry, PickPlace, UnitRow,
};
use crate::error::Error;
use crate::lang::Lang;

/// A question. Each carries what its answer needs to find its place again.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// The short lists.
    Catalog,
    /// All ids of a question to the register, in order.
    RegisterIds(RegisterQuery),
    /// The rows in view.
    RegisterRows(Vec<ElevatorId>),
    /// One elevator with everything.
    Elevator(ElevatorId),
    /// What of that is known without reading every renewal, for the first screen.
    BoardFirst(BoardQuery),
    /// The part of the board that follows from the steps of renewals.
    BoardProgress(BoardQuery),
    /// The part of the board that follows from reports.
    BoardReports(BoardQuery),
    /// The part of the board that follows from rescue orders.
    BoardRescue(BoardQuery),
    /// The part of the board that follows from the register alone.
    BoardRegister(BoardQuery),
    /// The part of the board that follows from checks, orders and the sweep.
    BoardSite(BoardQuery),
    /// The whole board that another one is compared with.
    BoardThen(BoardQuery),
    /// The rescue orders behind a number of the board.
    BoardOrders(BoardQuery, OrderFilter),
    /// The checks, orders, units found or reminders behind a number of the board.
    BoardSiteRows(BoardQuery, SiteRows),
    /// A report over the board's figures, in the words of a language.
    Report(ReportKind, BoardQuery, Lang),
    /// All notices, newest first.
    Notices,
    /// One notice with everything.
    Notice(NoticeId),
    /// Units of a kind (or all) with what they have open.
    Units(Option<OrganizationKind>),
    /// Communities and buildings with renewals in this stage.
    PickPlaces(Stage),
    /// The newest operations, at most so many.
    History(u32),
    /// One operation with its changes.
    Operation(OperationId),
    /// What this person could undo and redo next.
    UndoState,
    /// Faults of an elevator form as it stands; `except` is the record being edited.
    CheckElevator {
        /// The record being edited.
        except: Option<ElevatorId>,
        /// The form.
        draft: Box<ElevatorDraft>,
    },
    /// Faults of a notice form as it stands.
    CheckNotice {
        /// The record being edited.
        except: Option<NoticeId>,
        /// The form.
        draft: Box<NoticeDraft>,
    },
    /// What stands against a step, per elevator, before it is asked for.
    CheckStep {
        /// Whose renewals.
        elevators: Vec<ElevatorId>,
        /// The step.
        request: StepRequest,
    },
    /// Records that a typed word finds, for the palette: at most so many elevators.
    Find(String, u32),
    /// Open rescue orders.
    RescueOpen,
    /// One rescue order with everything.
    Rescue(RescueOrderId),
    /// Elevators that a typed place or code may mean, for the rescue desk.
    RescueCandidates(String),
    /// One elevator as the rescue desk shows it.
    RescueElevator(ElevatorId),
    /// Open orders that may be about the same event.
    RescueSame {
        /// The order being edited.
        except: Option<RescueOrderId>,
        /// The form.
        draft: Box<RescueDraft>,
    },
    /// Rescue statistics.
    RescueStats(StatsQuery),
    /// The orders behind a number.
    RescueOrders(StatsQuery, OrderFilter),
    /// Backups of this file, newest first.
    Backups,
    /// The open inspections as they stand on a day, newest first.
    Inspections(NaiveDate),
    /// Inspections that are over.
    EndedInspections(EndedQuery),
    /// One inspection with everything, on a day.
    Inspection(InspectionId, NaiveDate),
    /// A plan for everything that waits for a visit, made on a day.
    Proposal(NaiveDate),
    /// Open cases whose due dates a change of the calendar would move.
    CalendarMoves(CalendarChange),
    /// Open cases whose due dates were moved since the file had these days of its own.
    CalendarMoved(Box<OwnCalendar>),
    /// What a person has to do on a day.
    Today(NaiveDate, PersonId),
    /// All site checks as they stand on a day, newest first.
    SiteChecks(NaiveDate),
    /// All supervision orders as they stand on a day, newest first.
    SupervisionOrders(NaiveDate),
    /// One site check with everything, on a day.
    SiteCheck(SiteCheckId, NaiveDate),
    /// Checks and attachments of an elevator, on a day.
    ElevatorSite(ElevatorId, NaiveDate),
    /// All units found in a sweep, newest first.
    SweepFinds,
    /// Small pictures of these contents, by SHA-256.
    Thumbnails(Vec<String>),
    /// A large picture of a content, by SHA-256.
    Picture(String),
    /// Duplicates of imports that were set aside, judged on a day.
    Aside(NaiveDate),
}

/// An answer, with its question.
#[derive(Debug)]
pub enum Answer {
    /// The short lists.
    Catalog(Box<Catalog>),
    /// All ids in order.
    RegisterIds(RegisterQuery, Vec<ElevatorId>),
    /// Rows in the order asked for; ids that are gone are left out.
    RegisterRows(Vec<RegisterRow>),
    /// One elevator; none if it is gone.
    Elevator(ElevatorId, Option<Box<ElevatorDetail>>),
    /// The quick part of the board; none where the kept counts do not answer.
    BoardFirst(Option<Box<Progress>>),
    /// A part of the board.
    BoardProgress(Box<Progress>),
    /// A part of the board.
    BoardReports(Box<Reports>),
    /// A part of the board.
    BoardRescue(Box<RescuePart>),
    /// A part of the board.
    BoardRegister(Box<RegisterPart>),
    /// A part of the board.
    BoardSite(Box<SiteBoard>),
    /// The board compared with.
    BoardThen(Box<Whole>),
    /// Orders, newest first.
    BoardOrders(BoardQuery, OrderFilter, OrderList),
    /// Checks, orders, units found or reminders, newest first.
    BoardSiteRows(BoardQuery, SiteRows, SiteList),
    /// A report.
    Report(Box<ReportText>),
    /// All notices.
    Notices(Vec<NoticeRow>),
    /// One notice; none if it is gone.
    Notice(NoticeId, Option<Box<NoticeDetail>>),
    /// Units.
    Units(Option<OrganizationKind>, Vec<UnitRow>),
    /// Places.
    PickPlaces(Stage, Vec<PickPlace>),
    /// Operations.
    History(Vec<OperationEntry>),
    /// One operation.
    Operation(OperationId, Option<Box<OperationEntry>>),
    /// Undo and redo.
    UndoState(Option<Box<OperationEntry>>, Option<Box<OperationEntry>>),
    /// Faults of the elevator form that was sent.
    CheckElevator(Box<ElevatorDraft>, Vec<Problem>),
    /// Faults of the notice form that was sent.
    CheckNotice(Box<NoticeDraft>, Vec<Problem>),
    /// What stands against the step.
    CheckStep(Vec<ElevatorId>, StepRequest, Vec<(ElevatorId, Guard)>),
    /// What was found.
    Find(String, Vec<RegisterRow>),
    /// Open rescue orders.
    RescueOpen(Vec<OrderView>),
    /// One rescue order; none if it is gone.
    Rescue(RescueOrderId, Option<Box<OrderDetail>>),
    /// Elevators.
    RescueCandidates(String, Vec<Candidate>),
    /// One elevator; none if it is gone.
    RescueElevator(ElevatorId, Option<Box<Candidate>>),
    /// Orders nearby, with the form that was sent.
    RescueSame(Box<RescueDraft>, Vec<SameEvent>),
    /// Rescue statistics.
    RescueStats(Box<RescueStats>),
    /// Orders, newest first.
    RescueOrders(StatsQuery, OrderFilter, OrderList),
    /// Backups.
    Backups(Vec<BackupInfo>),
    /// Open inspections.
    Inspections(Vec<InspectionRow>),
    /// Inspections that are over.
    EndedInspections(EndedInspections),
    /// One inspection; none if it is gone.
    Inspection(InspectionId, Option<Box<InspectionDetail>>),
    /// A plan.
    Proposal(Box<Proposal>),
    /// Whose due dates move.
    CalendarMoves(CalendarChange, Vec<MovedDue>),
    /// Whose due dates were moved.
    CalendarMoved(Vec<MovedDue>),
    /// What is to be done.
    Today(TodayList),
    /// Site checks.
    SiteChecks(Vec<CheckRow>),
    /// Supervision orders.
    SupervisionOrders(Vec<OrderRow>),
    /// One site check; none if it is gone.
    SiteCheck(SiteCheckId, Option<Box<CheckDetail>>),
    /// What hangs on an elevator.
    ElevatorSite(ElevatorId, Box<ElevatorSite>),
    /// Units found in a sweep.
    SweepFinds(Vec<SweepFind>),
    /// Small pictures; none where the content is missing, was changed or is none.
    Thumbnails(Vec<(String, Option<Picture>)>),
    /// A large picture; none where the content is missing, was changed or is none.
    Picture(String, Option<Picture>),
    /// What was set aside.
    Aside(Vec<crate::ops::import::aside::AsideRow>),
    /// The question could not be answered.
    Failed(Ask, Error),
}

/// A job on files, beside questions and actions: long, with progress and cancel.
#[derive(Clone, Debug)]
pub enum FileJob {
    /// Read a sheet and guess its columns, or use the given mapping; classify against the file.
    PreviewImport {
        /// The sheet.
        path: PathBuf,
        /// As the person chose; what is open is guessed.
        choice: Box<crate::ops::import::sheet::Choice>,
    },
    /// The rows of a sheet that stay out, as a workbook to correct.
    StaysOut {
        /// The sheet.
        path: PathBuf,
        /// As it was previewed.
        choice: Box<crate::ops::import::sheet::Choice>,
        /// Where to.
        goal: PathBuf,
        /// The language of the reasons.
        lang: crate::lang::Lang,
    },
    /// An empty list to fill in.
    Template {
        /// Of what.
        target: crate::exchange::mapping::Target,
        /// Where to.
        goal: PathBuf,
        /// The language of the headers.
        lang: crate::lang::Lang,
    },
    /// The whole file as a readable workbook.
    Handover {
        /// Where to.
        goal: PathBuf,
        /// The language of the headers.
        lang: crate::lang::Lang,
    },
    /// A list as shown.
    Export {
        /// Which rows.
        shown: Box<crate::ops::lists::Shown>,
        /// `.xlsx` or `.csv`.
        path: PathBuf,
        /// The language of the header.
        lang: crate::lang::Lang,
        /// How a text table is written.
        encoding: crate::exchange::sheet::TextEncoding,
    },
    /// The visits of a day, a page an inspector.
    DayList {
        /// When.
        day: NaiveDate,
        /// Whose; none: everybody's.
        inspector: Option<PersonId>,
        /// Where to.
        goal: PathBuf,
        /// The language of the headers.
        lang: crate::lang::Lang,
    },
    /// A report as a document.
    Report {
        /// Which.
        kind: ReportKind,
        /// Over what.
        query: BoardQuery,
        /// Where to.
        goal: PathBuf,
        /// In whose words.
        lang: crate::lang::Lang,
        /// Who draws its charts.
        painter: crate::ops::report::Painter,
    },
    /// The whole board as a workbook.
    Workbook {
        /// Over what.
        query: BoardQuery,
        /// Compared with what.
        then: Option<BoardQuery>,
        /// Where to.
        goal: PathBuf,
        /// In whose words.
        lang: crate::lang::Lang,
    },
    /// Read working days of whole years.
    ReadCalendar {
        /// JSON or CSV.
        path: PathBuf,
    },
    /// Papers as .docx.
    Form {
        /// Which.
        request: crate::ops::form::FormRequest,
        /// Where to.
        goal: PathBuf,
    },
    /// A copy of the content of an attachment.
    CopyOut {
        /// Which content.
        sha256: String,
        /// Where to.
        goal: PathBuf,
    },
    /// A verified backup.
    Backup {
        /// Not if nothing changed since the last one.
        only_if_changed: bool,
    },
}
