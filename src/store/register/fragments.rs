//! What is due and what is done, as SQL over `register_row r`: one definition for the list, its filters and the board.
//! They say the same as `domain::figures::overdue::due_on` and `domain::figures::done::done_on`; a test compares them.

use crate::domain::renewal::Stage;

/// The day on which the next planned milestone is due; NULL where nothing is due or planned. Its definition stands in
/// `register_source`.
pub const fn due_sql() -> &'static str {
    "r.due_on"
}

/// Rescue orders at the elevator in the twelve months up to the business date.
pub const fn rescues_sql() -> &'static str {
    "(SELECT count(*) FROM rescue_order o WHERE o.elevator_id = r.elevator_id AND o.joined_to_id IS NULL \
     AND o.received_at >= date((SELECT coalesce(p.pinned_today, date('now', 'localtime')) FROM program p LIMIT 1), '-12 months'))"
}

/// The day from which a renewal counts as done; NULL while it does not.
pub const fn done_on_sql(counting_stage: Stage) -> &'static str {
    match counting_stage {
        Stage::Registered => "(CASE WHEN r.stage <> 'withdrawn' THEN r.registered_on END)",
        Stage::HandedOver => "(CASE WHEN r.stage <> 'withdrawn' THEN r.handed_over_on END)",
        _ => "(CASE WHEN r.stage <> 'withdrawn' THEN r.reported_on END)",
    }
}
