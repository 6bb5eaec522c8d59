//! Which answers a change of the file makes old.

use crate::worker::ask::Ask;

/// Whether a change of these tables can change this answer. No tables: another window wrote, anything may differ.
pub fn touches(ask: &Ask, tables: &[String]) -> bool {
    if tables.is_empty() {
        return true;
    }
    let any = |names: &[&str]| tables.iter().any(|t| names.contains(&t.as_str()));
    // Streets are named in every list, and change once in years.
    if any(&["street"]) && !matches!(ask, Ask::Thumbnails(_) | Ask::Picture(_) | Ask::Backups) {
        return true;
    }
    match ask {
        Ask::Catalog => any(&[
            "program",
            "program_plan",
            "community",
            "organization",
            "person",
            "saved_view",
            "calendar_year",
            "calendar_day",
            "check_template",
            "check_template_item",
            "attachment",
            "inspection_signature",
        ]),
        Ask::RegisterIds(_) | Ask::RegisterRows(_) | Ask::Find(..) => any(&[
            "elevator",
            "renewal",
            "stage_event",
            "community",
            "organization",
            "reminder_elevator",
            "notice_elevator",
            "program",
        ]),
        Ask::BoardFirst(_) | Ask::BoardProgress(_) => any(PROGRESS),
        Ask::BoardReports(_) => any(REPORTS),
        Ask::BoardRescue(_) | Ask::BoardOrders(..) => any(RESCUE),
        Ask::BoardRegister(_) => any(&["elevator", "community", "renewal", "program"]),
        Ask::BoardSite(_) => any(SITE),
        Ask::BoardSiteRows(..) => any(SITE) || any(&["reminder", "reminder_elevator"]),
        Ask::BoardThen(_) | Ask::Report(..) => {
            any(PROGRESS) || any(REPORTS) || any(RESCUE) || any(SITE) || any(&["report_template"])
        }
        Ask::Units(_) => any(&[
            "organization",
            "elevator",
            "renewal",
            "stage_event",
            "notice",
            "notice_event",
            "program",
        ]),
        Ask::Notices | Ask::Notice(_) => any(&[
            "notice",
            "notice_event",
            "notice_elevator",
            "reminder",
            "reminder_elevator",
            "organization",
            "elevator",
            "stage_event",
            "community",
        ]),
        Ask::RescueOpen | Ask::RescueSame { .. } => any(&[
            "rescue_order",
            "rescue_event",
            "rescue_turn",
            "elevator",
            "community",
            "program",
        ]),
        Ask::RescueCandidates(_) | Ask::RescueElevator(_) => any(&[
            "elevator",
            "renewal",
            "stage_event",
            "community",
            "organization",
            "rescue_order",
            "rescue_event",
        ]),
        Ask::RescueStats(_) | Ask::RescueOrders(..) => any(&[
            "rescue_order",
            "rescue_event",
            "elevator",
            "community",
            "organization",
            "person",
            "program",
        ]),
        Ask::PickPlaces(_) => any(&["elevator", "renewal", "stage_event", "community"]),
        // Whatever was written is a line of the history, may hang on an elevator, and may decide a check.
        Ask::Elevator(_)
        | Ask::Rescue(_)
        | Ask::History(_)
        | Ask::Operation(_)
        | Ask::UndoState
        | Ask::CheckElevator { .. }
        | Ask::CheckNotice { .. }
        | Ask::CheckStep { .. } => true,
        Ask::Inspections(_)
        | Ask::EndedInspections(_)
        | Ask::Inspection(..)
        | Ask::Proposal(_)
        | Ask::CalendarMoves(_)
        | Ask::CalendarMoved(_) => any(&[
            "inspection",
            "inspection_elevator",
            "inspection_item",
            "inspection_event",
            "inspection_signature",
            "calendar_year",
            "calendar_day",
            "program",
            "person",
            "elevator",
            "community",
            "organization",
            "stage_event",
        ]),
        Ask::SiteChecks(_)
        | Ask::SupervisionOrders(_)
        | Ask::SiteCheck(..)
        | Ask::ElevatorSite(..) => any(&[
            "site_check",
            "check_item",
            "check_elevator",
            "check_inspector",
            "check_department",
            "supervision_order",
            "order_event",
            "attachment",
            "calendar_year",
            "calendar_day",
            "program",
            "person",
            "elevator",
            "community",
            "organization",
            "stage_event",
        ]),
        Ask::Today(..) => any(&[
            "inspection",
            "inspection_elevator",
            "inspection_event",
            "notice",
            "notice_event",
            "notice_elevator",
            "reminder_elevator",
            "calendar_year",
            "calendar_day",
            "program",
            "person",
            "elevator",
            "renewal",
            "stage_event",
            "community",
            "organization",
        ]),
        Ask::SweepFinds => any(&["sweep_find", "sweep_event", "organization"]),
        // A content is known by its checksum: it never changes.
        Ask::Thumbnails(_) | Ask::Picture(_) => false,
        Ask::Aside(_) => any(&[
            "import_aside",
            "elevator",
            "renewal",
            "organization",
            "community",
        ]),
        Ask::Backups => false,
    }
}

/// What the part of the board that follows from steps rests on.
const PROGRESS: &[&str] = &[
    "elevator",
    "renewal",
    "stage_event",
    "community",
    "program",
    "program_plan",
    "reminder",
    "reminder_elevator",
    "calendar_year",
    "calendar_day",
];

/// What the part of the board that follows from reports rests on.
const REPORTS: &[&str] = &[
    "elevator",
    "renewal",
    "stage_event",
    "community",
    "organization",
    "program",
    "inspection",
    "inspection_elevator",
    "inspection_item",
    "inspection_event",
    "calendar_year",
    "calendar_day",
];

/// What the part of the board that follows from rescue orders rests on.
const RESCUE: &[&str] = &[
    "rescue_order",
    "rescue_event",
    "elevator",
    "renewal",
    "community",
    "organization",
    "program",
];

/// What the part of the board that follows from checks, orders and the sweep rests on.
const SITE: &[&str] = &[
    "site_check",
    "check_item",
    "check_elevator",
    "supervision_order",
    "order_event",
    "sweep_find",
    "sweep_event",
    "street",
    "elevator",
    "renewal",
    "community",
    "organization",
    "program",
    "calendar_year",
    "calendar_day",
];
