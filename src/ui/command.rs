//! Everything a person can make happen. Screens send commands; only `app` applies them.
//!
//! [`Verb`] is the closed list of commands without an argument: menu, palette (Ctrl+K), key help and the docs page
//! are drawn from it.

use chrono::NaiveDate;
use egui::{Key, KeyboardShortcut, Modifiers};

use crate::coded_enum;
use crate::domain::attachment::{AttachTo, Attachment};
use crate::domain::board::chart::Chart;
use crate::domain::ids::{
    ElevatorId, InspectionId, NoticeId, OrganizationId, PersonId, RescueOrderId, SiteCheckId,
    SweepFindId,
};
use crate::domain::notice::NoticeState;
use crate::domain::query::{Column, RegisterQuery};
use crate::domain::today::When;
use crate::ops::Action;
use crate::ops::form::FormRequest;
use crate::ops::lists::Shown;
use crate::worker::ask::{Ask, FileJob};

coded_enum! {
    /// A command without an argument.
    pub enum Verb("command") {
        GoToday = "go_today",
        GoBoard = "go_board",
        GoRegister = "go_register",
        GoNotices = "go_notices",
        GoRescue = "go_rescue",
        GoInspections = "go_inspections",
        GoChecks = "go_checks",
        GoUnits = "go_units",
        GoHistory = "go_history",
        GoSettings = "go_settings",
        Palette = "palette",
        KeyHelp = "key_help",
        Find = "find",
        Undo = "undo",
        Redo = "redo",
        New = "new",
        NewElevator = "new_elevator",
        EditElevator = "edit_elevator",
        DuplicateElevator = "duplicate_elevator",
        ReplaceElevator = "replace_elevator",
        NextStep = "next_step",
        OtherStep = "other_step",
        CorrectStep = "correct_step",
        BulkEdit = "bulk_edit",
        SelectAll = "select_all",
        ClearSelection = "clear_selection",
        CopyRow = "copy_row",
        Columns = "columns",
        SaveView = "save_view",
        NewNotice = "new_notice",
        SendReminder = "send_reminder",
        NewInspection = "new_inspection",
        NewUnit = "new_unit",
        NewRescue = "new_rescue",
        RescueLine = "rescue_line",
        RescueDispatch = "rescue_dispatch",
        RescueAnswer = "rescue_answer",
        RescueReassure = "rescue_reassure",
        RescueArrive = "rescue_arrive",
        RescueFree = "rescue_free",
        RescueCallBack = "rescue_call_back",
        RescueRepair = "rescue_repair",
        RescueClose = "rescue_close",
        RescueEscalate = "rescue_escalate",
        WallView = "wall_view",
        ExportReport = "export_report",
        ExportWorkbook = "export_workbook",
        Import = "import",
        Export = "export",
        OpenFile = "open_file",
        CreateFile = "create_file",
        OpenDemo = "open_demo",
        BackupNow = "backup_now",
        Restore = "restore",
        SwitchPerson = "switch_person",
        SwitchLanguage = "switch_language",
        SwitchTheme = "switch_theme",
        ZoomIn = "zoom_in",
        ZoomOut = "zoom_out",
        ZoomNormal = "zoom_normal",
        NewCheck = "new_check",
        NewSweepFind = "new_sweep_find",
        AddFiles = "add_files",
        ItemFits = "item_fits",
        ItemFails = "item_fails",
        ItemNotApplicable = "item_not_applicable",
        ItemNext = "item_next",
        ItemBefore = "item_before",
        CloseNotices = "close_notices",
        Gallery = "gallery",
        Quit = "quit",
    }
}

/// Where a shortcut is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Always, also while typing.
    Always,
    /// Only while no text field has the focus.
    OutsideText,
}

impl Verb {
    /// Its shortcut and where it is heard.
    pub fn shortcut(self) -> Option<(KeyboardShortcut, Heard)> {
        use Heard::{Always, OutsideText};
        let ctrl = |key| (KeyboardShortcut::new(Modifiers::COMMAND, key), Always);
        let ctrl_shift = |key| {
            let both = Modifiers::COMMAND | Modifiers::SHIFT;
            (KeyboardShortcut::new(both, key), Always)
        };
        let alone = |key| (KeyboardShortcut::new(Modifiers::NONE, key), OutsideText);
        Some(match self {
            Self::GoToday => ctrl(Key::Num1),
            Self::GoBoard => ctrl(Key::Num2),
            Self::GoRegister => ctrl(Key::Num3),
            Self::GoNotices => ctrl(Key::Num4),
            Self::GoInspections => ctrl(Key::Num6),
            Self::GoUnits => ctrl(Key::Num8),
            Self::GoHistory => ctrl(Key::Num9),
            Self::GoSettings => ctrl(Key::Comma),
            Self::GoRescue => ctrl(Key::Num5),
            Self::WallView => alone(Key::F11),
            Self::NewRescue => alone(Key::N),
            Self::RescueLine => alone(Key::Slash),
            Self::RescueDispatch => alone(Key::Num1),
            Self::RescueAnswer => alone(Key::Num2),
            Self::RescueReassure => alone(Key::Num3),
            Self::RescueArrive => alone(Key::Num4),
            Self::RescueFree => alone(Key::Num5),
            Self::RescueCallBack => alone(Key::Num6),
            Self::RescueRepair => alone(Key::Num7),
            Self::RescueClose => alone(Key::Num8),
            Self::RescueEscalate => alone(Key::U),
            Self::Palette => ctrl(Key::K),
            Self::KeyHelp => alone(Key::Questionmark),
            Self::Find => ctrl(Key::F),
            Self::Undo => (
                KeyboardShortcut::new(Modifiers::COMMAND, Key::Z),
                OutsideText,
            ),
            Self::Redo => (
                KeyboardShortcut::new(Modifiers::COMMAND, Key::Y),
                OutsideText,
            ),
            Self::GoChecks => ctrl(Key::Num7),
            Self::NewCheck => alone(Key::C),
            Self::AddFiles => alone(Key::A),
            Self::ItemFits => alone(Key::Num1),
            Self::ItemFails => alone(Key::Num2),
            Self::ItemNotApplicable => alone(Key::Num3),
            Self::ItemNext => alone(Key::J),
            Self::ItemBefore => alone(Key::K),
            Self::New => ctrl(Key::N),
            Self::EditElevator => alone(Key::E),
            Self::DuplicateElevator => ctrl(Key::D),
            Self::NextStep => alone(Key::S),
            Self::OtherStep => (KeyboardShortcut::new(Modifiers::SHIFT, Key::S), OutsideText),
            Self::BulkEdit => alone(Key::B),
            Self::SelectAll => (
                KeyboardShortcut::new(Modifiers::COMMAND, Key::A),
                OutsideText,
            ),
            Self::CopyRow => (
                KeyboardShortcut::new(Modifiers::COMMAND, Key::C),
                OutsideText,
            ),
            Self::NewNotice => ctrl_shift(Key::N),
            Self::SendReminder => alone(Key::R),
            Self::Import => ctrl(Key::I),
            Self::Export => ctrl(Key::E),
            Self::OpenFile => ctrl(Key::O),
            Self::SwitchLanguage => ctrl(Key::L),
            Self::Quit => ctrl(Key::Q),
            Self::CloseNotices => (KeyboardShortcut::new(Modifiers::SHIFT, Key::Escape), Always),
            Self::ZoomIn => ctrl(Key::Equals),
            Self::ZoomOut => ctrl(Key::Minus),
            Self::ZoomNormal => ctrl(Key::Num0),
            _ => return None,
        })
    }

    /// The one screen on which its shortcut is heard; none: on all. Screens may give the same key a meaning of their own.
    pub fn only_on(self) -> Option<ScreenId> {
        match self {
            Self::RescueDispatch
            | Self::RescueAnswer
            | Self::RescueReassure
            | Self::RescueArrive
            | Self::RescueFree
            | Self::RescueCallBack
            | Self::RescueRepair
            | Self::RescueClose
            | Self::RescueEscalate => Some(ScreenId::Rescue),
            Self::ItemFits
            | Self::ItemFails
            | Self::ItemNotApplicable
            | Self::ItemNext
            | Self::ItemBefore => Some(ScreenId::Checks),
            _ => None,
        }
    }

    /// Whether its single key is also heard while a form is open: it works in one, or does no harm.
    pub fn is_for_forms(self) -> bool {
        matches!(
            self,
            Self::KeyHelp
                | Self::WallView
                | Self::AddFiles
                | Self::ItemFits
                | Self::ItemFails
                | Self::ItemNotApplicable
                | Self::ItemNext
                | Self::ItemBefore
        )
    }

    /// Whether the palette and the menus list it (the gallery is for developers).
    pub fn listed(self) -> bool {
        !matches!(self, Self::Gallery | Self::Palette)
    }
}

/// A screen of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum ScreenId {
    /// 今日.
    Today,
    /// 看板.
    Board,
    /// 电梯与更新.
    Register,
    /// 开工告知.
    Notices,
    /// 救援.
    Rescue,
    /// 检验.
    Inspections,
    /// 检查.
    Checks,
    /// 责任单位.
    Units,
    /// 操作记录.
    History,
    /// 设置.
    Settings,
    /// Every widget in every state; for developers.
    Gallery,
}

impl ScreenId {
    /// The entries of the rail, in order.
    pub const RAIL: &'static [Self] = &[
        Self::Today,
        Self::Board,
        Self::Register,
        Self::Notices,
        Self::Rescue,
        Self::Inspections,
        Self::Checks,
        Self::Units,
        Self::History,
        Self::Settings,
    ];

    /// What is new on it; where nothing is, an elevator.
    pub fn new_verb(self) -> Verb {
        match self {
            Self::Notices => Verb::NewNotice,
            Self::Rescue => Verb::NewRescue,
            Self::Inspections => Verb::NewInspection,
            Self::Checks => Verb::NewCheck,
            Self::Units => Verb::NewUnit,
            _ => Verb::NewElevator,
        }
    }

    /// The command that goes there.
    pub fn verb(self) -> Verb {
        match self {
            Self::Today => Verb::GoToday,
            Self::Board => Verb::GoBoard,
            Self::Register => Verb::GoRegister,
            Self::Notices => Verb::GoNotices,
            Self::Rescue => Verb::GoRescue,
            Self::Inspections => Verb::GoInspections,
            Self::Checks => Verb::GoChecks,
            Self::Units => Verb::GoUnits,
            Self::History => Verb::GoHistory,
            Self::Settings => Verb::GoSettings,
            Self::Gallery => Verb::Gallery,
        }
    }
}

/// A view of the plan of visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanView {
    /// 周.
    Week,
    /// 月.
    Month,
    /// 当日名单.
    Day,
    /// 提议排期.
    Proposal,
}

impl PlanView {
    /// Each view, in order.
    pub const ALL: &'static [Self] = &[Self::Week, Self::Month, Self::Day, Self::Proposal];
}

/// Ties an action to the form that asked for it; see [`crate::ui::model::Outcomes`].
pub type Token = u64;

/// Why a file name is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePurpose {
    /// Open a database.
    Open,
    /// Create a database.
    Create,
    /// Choose a sheet to import.
    ImportSheet,
    /// Choose a file of working days.
    ImportCalendar,
    /// Where to export the list that is shown.
    ExportList,
    /// Where to put the rows that stay out of an import.
    StaysOut,
    /// Where to put an empty list to fill in.
    Template(crate::exchange::mapping::Target),
    /// Where to put the whole file as a workbook.
    Handover,
    /// Where to put the visits of a day, of one inspector or of all.
    DayList(NaiveDate, Option<PersonId>),
    /// Which files to hang on something.
    Attach(AttachTo),
    /// Where to put a copy of an attachment.
    SaveCopy,
    /// Where to put papers.
    SaveForm,
    /// Where to put the report that the board shows.
    Report,
    /// Where to put the board as a workbook.
    BoardWorkbook,
}

/// A command with its argument.
#[derive(Clone, Debug)]
pub enum Command {
    /// A command without an argument.
    Verb(Verb),
    /// Make sure that this answer is there and fresh. Sent every frame by whoever draws it; asked once.
    Want(Ask),
    /// Change the file. The outcome is kept under the token; without one, a failure becomes a toast.
    Do(Box<Action>, Option<Token>),
    /// A job on files.
    File(FileJob),
    /// Stop the running job on files.
    CancelFileJob,
    /// Ask for a file name with the system's dialog.
    PickFile(FilePurpose),
    /// Open this database.
    OpenPath(std::path::PathBuf),
    /// Create this database.
    CreatePath(std::path::PathBuf),
    /// Open the demo; it is made if it is not there yet.
    OpenDemo,
    /// Put this backup in the place of the open file.
    RestoreFrom(std::path::PathBuf),
    /// The first administrator of a file without people.
    FirstPerson(String),
    /// Leave the import.
    CloseImport,
    /// Show this screen.
    Go(ScreenId),
    /// Show the rows behind a number.
    OpenRegister(RegisterQuery),
    /// Show one elevator.
    OpenElevator(ElevatorId),
    /// Show one notice.
    OpenNotice(NoticeId),
    /// A new notice for these elevators.
    NewNoticeFor(Vec<ElevatorId>),
    /// A reminder for these elevators (and notice).
    RemindFor(Option<NoticeId>, Vec<ElevatorId>),
    /// Show one rescue order.
    OpenRescue(RescueOrderId),
    /// Show the open inspections of this urgency.
    OpenInspections(When),
    /// Show the plan of visits.
    OpenPlan(PlanView),
    /// Show the notices in this state.
    OpenNotices(NoticeState),
    /// Show one inspection.
    OpenInspection(InspectionId),
    /// Show one site check with its order.
    OpenCheck(SiteCheckId),
    /// Show one unit found in a sweep.
    OpenFind(SweepFindId),
    /// A new site check of these elevators.
    NewCheckFor(Vec<ElevatorId>),
    /// Put a copy of an attachment where the person says.
    SaveCopy(Box<Attachment>),
    /// Write papers where the person says.
    SaveForm(FormRequest),
    /// Write a list as it is shown where the person says.
    Export(Box<Shown>),
    /// Forget the years of working days that were read.
    CloseCalendar,
    /// Show one unit.
    OpenUnit(OrganizationId),
    /// This person works now.
    SetPerson(PersonId),
    /// Columns of the register for this person.
    SetColumns(Vec<Column>),
    /// Change a setting of the window.
    Pref(PrefChange),
    /// Keep what is typed in a form (crash safe).
    KeepDraft(DraftKey, serde_json::Value),
    /// The form was saved or discarded.
    DropDraft(DraftKey),
    /// A chart to the clipboard, as a picture.
    CopyChart(Box<Chart>),
    /// The board on the whole screen, or back.
    Wall(bool),
    /// Text to the clipboard.
    Copy(String),
    /// A short message.
    Say(String),
}

/// A setting of the window, per person and machine; no business data.
#[derive(Clone, Debug)]
pub enum PrefChange {
    /// None: as the system.
    Language(Option<crate::lang::Lang>),
    /// System, light or dark.
    Theme(crate::ui::theme::ThemeChoice),
    /// Width of a column.
    ColumnWidth(Column, f32),
    /// Width of the detail pane of a screen.
    PaneWidth(ScreenId, f32),
    /// Scale of everything, 1.0 = normal.
    Zoom(f32),
    /// Whether the window asks for attention when a limit of a rescue nears.
    RescueAttention(bool),
    /// Whether the desktop shows a notice then.
    RescueNotice(bool),
    /// Whether the notice comes with a sound.
    RescueSound(bool),
    /// How text tables are written.
    CsvEncoding(crate::exchange::sheet::TextEncoding),
}

/// Which form a draft belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DraftKey {
    /// The form, e.g. `elevator`.
    pub form: &'static str,
    /// The record, 0 for a new one.
    pub record: i64,
}
