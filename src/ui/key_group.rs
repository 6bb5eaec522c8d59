//! What commands have to do with: the groups of the key help and of the page of keys.

use super::command::Verb;
use crate::coded_enum;
use crate::lang::Lang;

coded_enum! {
    /// What a command has to do with: the groups of the key help.
    pub enum KeyGroup("key-group") {
        /// 各页面.
        Screens = "screens",
        /// 通用.
        General = "general",
        /// 列表与记录.
        List = "list",
        /// 表单.
        Form = "form",
        /// 救援台.
        Rescue = "rescue",
        /// 检查表.
        Check = "check",
    }
}

impl KeyGroup {
    /// Keys of a group that are no commands: lines of `key|what it does`.
    pub fn more(self, lang: Lang) -> &'static str {
        match self {
            Self::List => lang.list_keys(),
            Self::Form => lang.form_keys(),
            Self::General => lang.general_keys(),
            _ => "",
        }
    }
}

impl Verb {
    /// The group in which the key help shows it.
    pub fn group(self) -> KeyGroup {
        match self {
            Self::GoToday
            | Self::GoBoard
            | Self::GoRegister
            | Self::GoNotices
            | Self::GoInspections
            | Self::GoUnits
            | Self::GoRescue
            | Self::GoHistory
            | Self::GoSettings
            | Self::GoChecks => KeyGroup::Screens,
            Self::New
            | Self::NewElevator
            | Self::EditElevator
            | Self::DuplicateElevator
            | Self::ReplaceElevator
            | Self::NextStep
            | Self::OtherStep
            | Self::CorrectStep
            | Self::BulkEdit
            | Self::SelectAll
            | Self::ClearSelection
            | Self::CopyRow
            | Self::Columns
            | Self::SaveView
            | Self::NewNotice
            | Self::SendReminder
            | Self::NewInspection
            | Self::NewUnit
            | Self::NewCheck
            | Self::NewSweepFind
            | Self::AddFiles => KeyGroup::List,
            Self::NewRescue
            | Self::RescueLine
            | Self::RescueDispatch
            | Self::RescueAnswer
            | Self::RescueReassure
            | Self::RescueArrive
            | Self::RescueFree
            | Self::RescueCallBack
            | Self::RescueRepair
            | Self::RescueClose
            | Self::RescueEscalate => KeyGroup::Rescue,
            Self::ItemFits
            | Self::ItemFails
            | Self::ItemNotApplicable
            | Self::ItemNext
            | Self::ItemBefore => KeyGroup::Check,
            _ => KeyGroup::General,
        }
    }
}
