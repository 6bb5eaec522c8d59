//! The kind of change of each action.

use super::Action;
use crate::domain::operation::OpKind;

impl Action {
    /// What the record of operations calls it.
    pub fn kind(&self) -> OpKind {
        match self {
            Self::CreateElevator(_) => OpKind::CreateElevator,
            Self::EditElevator { .. } => OpKind::EditElevator,
            Self::ReplaceElevator { .. } => OpKind::ReplaceElevator,
            Self::BulkEdit { .. } => OpKind::BulkEdit,
            Self::Step { .. } => OpKind::Step,
            Self::CorrectStep { .. } => OpKind::CorrectStep,
            Self::SaveOrganization { .. } => OpKind::SaveOrganization,
            Self::SaveNotice { id: None, .. } => OpKind::CreateNotice,
            Self::SaveNotice { id: Some(_), .. } => OpKind::EditNotice,
            Self::NoticeStep { .. } => OpKind::NoticeStep,
            Self::ReviseNotice { .. } => OpKind::ReviseNotice,
            Self::CorrectReceipt { .. } => OpKind::CorrectReceipt,
            Self::SendReminder(_) => OpKind::SendReminder,
            Self::Import(_) => OpKind::Import,
            Self::ReverseImport(_) => OpKind::ReverseImport,
            Self::SettleAside { .. } => OpKind::SettleDuplicates,
            Self::TeachWord { .. } => OpKind::TeachWord,
            Self::SaveProgram { .. } => OpKind::SaveProgram,
            Self::SavePerson { .. } => OpKind::SavePerson,
            Self::Place(action) => action.kind(),
            Self::SaveView { .. } => OpKind::SaveView,
            Self::DeleteView(_) => OpKind::DeleteView,
            Self::Rescue(action) => action.kind(),
            Self::ChangeCalendar(_) => OpKind::ChangeCalendar,
            Self::ApplyInspection(_) => OpKind::ApplyInspection,
            Self::InspectionStep { .. } => OpKind::InspectionStep,
            Self::PlanVisits(_) => OpKind::PlanVisits,
            Self::CorrectInspection { .. } => OpKind::CorrectInspection,
            Self::Site(action) => action.kind(),
            Self::SaveReportTemplate { .. } => OpKind::SaveReportTemplate,
            Self::Undo => OpKind::Undo,
            Self::Redo => OpKind::Redo,
        }
    }
}
