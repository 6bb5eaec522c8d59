//! What is due and what is done, as SQL over `register_row r`: one definition for the list, its filters and the board.
//! They say the same as `domain::figures::overdue::due_on` and `domain::figures::done::done_on`; a test compares them.

use crate::domain::renewal::Stage;

/// The day on which the next planned milestone is due; NULL where nothing is due or planned. Its definition stands in
/// `register_source`.
pub const fn due_sql() -> &'static str {
    "r.due_on"
}

/// The day from which a renewal counts as done; NULL while it does not.
pub const fn done_on_sql(counting_stage: Stage) -> &'static str {
    match counting_stage {
        Stage::Registered => "(CASE WHEN r.stage <> 'withdrawn' THEN r.registered_on END)",
        Stage::HandedOver => "(CASE WHEN r.stage <> 'withdrawn' THEN r.handed_over_on END)",
        _ => "(CASE WHEN r.stage <> 'withdrawn' THEN r.reported_on END)",
    }
}
