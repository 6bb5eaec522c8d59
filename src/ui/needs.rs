//! What a command needs of the person: asked once, before anything opens, so that nobody fills in a form in vain.

use super::command::{Command, ScreenId, Verb};
use crate::domain::role::Permission;

/// What a command on a screen needs; none: everybody may.
pub fn of_verb(verb: Verb, screen: ScreenId) -> Option<Permission> {
    use Permission as P;
    use Verb as V;
    match verb {
        V::NewElevator | V::DuplicateElevator | V::ReplaceElevator | V::BulkEdit | V::NewUnit => {
            Some(P::EditRegister)
        }
        V::EditElevator if screen == ScreenId::Rescue => Some(P::HandleRescue),
        V::EditElevator => Some(P::EditRegister),
        V::NewNotice | V::SendReminder => Some(P::HandleNotices),
        V::NewInspection => Some(P::MoveStages),
        V::CorrectStep if screen == ScreenId::Register => Some(P::MoveStages),
        V::NewCheck | V::NewSweepFind | V::AddFiles => Some(P::CheckSites),
        V::NextStep | V::OtherStep => match screen {
            ScreenId::Register | ScreenId::Inspections => Some(P::MoveStages),
            ScreenId::Notices => Some(P::HandleNotices),
            ScreenId::Checks => Some(P::CheckSites),
            _ => None,
        },
        V::NewRescue
        | V::RescueLine
        | V::RescueDispatch
        | V::RescueAnswer
        | V::RescueReassure
        | V::RescueArrive
        | V::RescueFree
        | V::RescueCallBack
        | V::RescueRepair
        | V::RescueClose
        | V::RescueEscalate => Some(P::HandleRescue),
        _ => None,
    }
}

/// Whether a command changes the file, or opens a form that does.
pub fn writes(command: &Command, screen: ScreenId) -> bool {
    match command {
        Command::Verb(Verb::Import | Verb::Undo | Verb::Redo | Verb::BackupNow | Verb::Restore)
        | Command::RestoreFrom(_)
        | Command::FirstPerson(_) => true,
        _ => of_command(command, screen).is_some(),
    }
}

/// What the form that a command opens needs.
pub fn of_command(command: &Command, screen: ScreenId) -> Option<Permission> {
    match command {
        Command::Verb(verb) => of_verb(*verb, screen),
        Command::NewNoticeFor(_) | Command::RemindFor(..) => Some(Permission::HandleNotices),
        Command::NewCheckFor(_) => Some(Permission::CheckSites),
        _ => None,
    }
}
