//! Who may do what. Checked in `ops`, never in the window.

use crate::coded_enum;

coded_enum! {
    /// What a person is in the bureau.
    pub enum Role("role") {
        /// 检查员.
        Inspector = "inspector",
        /// 调度员.
        Dispatcher = "dispatcher",
        /// 主管.
        Supervisor = "supervisor",
        /// 管理员.
        Administrator = "administrator",
    }
}

coded_enum! {
    /// What a use case needs.
    pub enum Permission("permission") {
        /// New, edit, duplicate and bulk edit of elevators and units.
        EditRegister = "edit_register",
        /// Construction notices and safety reminders.
        HandleNotices = "handle_notices",
        /// Steps of a renewal.
        MoveStages = "move_stages",
        /// Rescue orders.
        HandleRescue = "handle_rescue",
        /// Names and phones of callers.
        ShowCallers = "show_callers",
        /// Import of sheets.
        Import = "import",
        /// Targets, plan and settings.
        EditProgram = "edit_program",
        /// People and their roles.
        ManagePeople = "manage_people",
        /// Restore a backup.
        Restore = "restore",
        /// Site checks, orders, attachments and the sweep.
        CheckSites = "check_sites",
        /// Share a saved view with everybody.
        ShareViews = "share_views",
    }
}

impl Role {
    /// Whether the role may do this. Reading is open to every role.
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Administrator => true,
            Self::Inspector => matches!(
                permission,
                P::EditRegister | P::HandleNotices | P::MoveStages | P::Import | P::CheckSites
            ),
            Self::Dispatcher => matches!(permission, P::HandleRescue | P::ShowCallers),
            Self::Supervisor => matches!(permission, P::EditProgram | P::ShareViews),
        }
    }

    /// The roles that may do this, for the sentence that says why it was refused.
    pub fn that_may(permission: Permission) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |r| r.may(permission))
    }
}
