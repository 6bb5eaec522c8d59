//! What the record of operations calls each kind of change; the name in the undo menu.

use crate::coded_enum;

coded_enum! {
    /// A kind of change.
    pub enum OpKind("op") {
        CreateElevator = "create_elevator",
        EditElevator = "edit_elevator",
        ReplaceElevator = "replace_elevator",
        BulkEdit = "bulk_edit",
        Step = "step",
        SaveOrganization = "save_organization",
        CreateNotice = "create_notice",
        EditNotice = "edit_notice",
        NoticeStep = "notice_step",
        ReviseNotice = "revise_notice",
        SendReminder = "send_reminder",
        Import = "import",
        ReverseImport = "reverse_import",
        TeachWord = "teach_word",
        SaveProgram = "save_program",
        SavePerson = "save_person",
        SaveView = "save_view",
        DeleteView = "delete_view",
        RescueOrder = "rescue_order",
        EditRescue = "edit_rescue",
        RescueStep = "rescue_step",
        RescueEscalate = "rescue_escalate",
        RescueClose = "rescue_close",
        RescueReopen = "rescue_reopen",
        RescueJoin = "rescue_join",
        RescueLeave = "rescue_leave",
        RescueLook = "rescue_look",
        ChangeCalendar = "change_calendar",
        ApplyInspection = "apply_inspection",
        InspectionStep = "inspection_step",
        PlanVisits = "plan_visits",
        SaveReportTemplate = "save_report_template",
        Demo = "demo",
        Undo = "undo",
        Redo = "redo",
    }
}
