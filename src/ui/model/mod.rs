//! What screens look at: the last answers of the file. Only `app` writes it.

mod ask_book;
mod board;
mod outcomes;
mod register_page;
mod rescue;
mod site;

use std::sync::Arc;

pub use ask_book::AskBook;
pub use board::BoardModel;
pub use outcomes::{Outcome, Outcomes};
pub use register_page::RegisterPage;
pub use rescue::RescueModel;
pub use site::SiteModel;

use crate::domain::calendar_own::{CalendarChange, CalendarYear, OwnCalendar};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{ElevatorId, InspectionId, NoticeId, OperationId};
use crate::domain::inspection::plan::Proposal;
use crate::domain::inspection::{EndedInspections, InspectionDetail, InspectionRow, MovedDue};
use crate::domain::notice::{NoticeDraft, NoticeRow};
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Problem;
use crate::domain::query::RegisterRow;
use crate::domain::renewal::{Guard, Stage, StepRequest};
use crate::domain::today::TodayList;
use crate::domain::views::{
    BackupInfo, Catalog, ElevatorDetail, NoticeDetail, OperationEntry, PickPlace, UnitRow,
};
use crate::ops::import::ImportCounts;
use crate::ops::import::aside::AsideRow;
pub use crate::ops::import::sheet::PreviewedSheet as ImportPreview;

/// The last answers. A field is none until its first answer came; then it stays, possibly a moment old, until the
/// next one replaces it.
#[derive(Default)]
pub struct Model {
    /// The short lists.
    pub catalog: Arc<Catalog>,
    /// The register as asked last.
    pub register: RegisterPage,
    /// One elevator; the inner none means that it is gone.
    pub elevator: Option<(ElevatorId, Option<Box<ElevatorDetail>>)>,
    /// The board, in parts.
    pub board: BoardModel,
    /// All notices.
    pub notices: Option<Vec<NoticeRow>>,
    /// One notice.
    pub notice: Option<(NoticeId, Option<Box<NoticeDetail>>)>,
    /// Units of a kind.
    pub units: Option<(Option<OrganizationKind>, Vec<UnitRow>)>,
    /// Places to pick from.
    pub pick_places: Option<(Stage, Vec<PickPlace>)>,
    /// The newest operations.
    pub history: Option<Vec<OperationEntry>>,
    /// One operation with its changes.
    pub operation: Option<(OperationId, Option<Box<OperationEntry>>)>,
    /// What undo would undo.
    pub undo: Option<Box<OperationEntry>>,
    /// What redo would redo.
    pub redo: Option<Box<OperationEntry>>,
    /// Faults of the elevator form that was checked last.
    pub elevator_check: Option<(Box<ElevatorDraft>, Vec<Problem>)>,
    /// Faults of the notice form that was checked last.
    pub notice_check: Option<(Box<NoticeDraft>, Vec<Problem>)>,
    /// What stands against the step that was checked last.
    pub step_check: Option<StepCheck>,
    /// What the palette found.
    pub found: Option<(String, Vec<RegisterRow>)>,
    /// What the rescue desk looks at.
    pub rescue: RescueModel,
    /// What the screen of site checks looks at.
    pub site: SiteModel,
    /// Backups of this file.
    pub backups: Option<Vec<BackupInfo>>,
    /// The open inspections.
    pub inspections: Option<Arc<[InspectionRow]>>,
    /// Inspections that are over, as asked last.
    pub inspections_ended: Option<Arc<EndedInspections>>,
    /// One inspection.
    pub inspection: Option<(InspectionId, Option<Box<InspectionDetail>>)>,
    /// A plan for everything that waits for a visit.
    pub proposal: Option<Box<Proposal>>,
    /// Whose due dates the change of the calendar that was asked about would move.
    pub calendar_moves: Option<(CalendarChange, Vec<MovedDue>)>,
    /// The file's own working days before they changed last, while the window was open.
    pub calendar_before: Option<Box<OwnCalendar>>,
    /// Whose due dates that change moved.
    pub calendar_moved: Option<Vec<MovedDue>>,
    /// What the person signed in has to do.
    pub today: Option<Arc<TodayList>>,
    /// Years of working days that were read and wait for their confirmation.
    pub calendar_read: Option<Vec<CalendarYear>>,
    /// The running or last job on files.
    pub file_job: Option<FileJobState>,
    /// Duplicates that were set aside.
    pub aside: Option<Vec<AsideRow>>,
    /// The import that waits for its confirmation.
    pub import: Option<Arc<ImportPreview>>,
    /// How the rows of a large sheet fare so far, while it is being judged.
    pub import_counts: Option<ImportCounts>,
    /// Outcomes of actions that forms asked for.
    pub outcomes: Outcomes,
    /// Drafts kept from before, the newest first.
    pub drafts: Vec<crate::domain::views::KeptDraft>,
}

/// Of which elevators the step was checked, the step, and what stands against it.
pub type StepCheck = (Vec<ElevatorId>, StepRequest, Vec<(ElevatorId, Guard)>);

/// How far a job on files is.
#[derive(Clone, Debug)]
pub struct FileJobState {
    /// What it is, by message key.
    pub what: &'static str,
    /// 0 to 1; none while unknown.
    pub progress: Option<f32>,
    /// It ended.
    pub done: bool,
}
