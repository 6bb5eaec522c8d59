//! Columns of the file and the values in them, in words: for the history and for whatever shows rows as they lie there.

use super::Lang;
use crate::domain::decimal::{self, PRICE_PLACES, SPEED_PLACES};

/// The name of a column of a table.
pub fn column(lang: Lang, table: &str, column: &str) -> String {
    match (table, column) {
        ("sheet_memory" | "import_aside", "target") => return lang.import_target().to_owned(),
        ("report_template", "kind") => return lang.data_report_kind().to_owned(),
        _ => {}
    }
    let key = format!("data-{}", column.replace('_', "-"));
    lang.by_key(&key).unwrap_or(column).to_owned()
}

/// A value as people know it: the word of a code, yes and no; otherwise as it is.
pub fn value(lang: Lang, table: &str, column: &str, value: &str) -> String {
    if let Some(places) = places(column) {
        let whole = value.parse().ok();
        return whole.map_or_else(|| value.to_owned(), |n| decimal::format(n, places));
    }
    let prefix = match (table, column) {
        (_, "from_stage" | "to_stage" | "counting_stage" | "stage") => "stage",
        ("stage_event", "step") => "step",
        ("notice_event", "step") => "notice-step",
        ("renewal", "kind") => "renewal-kind",
        ("renewal", "reason") => "renewal-reason",
        ("notice", "work") => "notice-work",
        ("reminder", "way") => "reminder-way",
        ("sheet_memory" | "import_aside", "target") => "import-target",
        ("report_template", "kind") => "report-kind",
        ("person", "role") => "role",
        (_, "use_status") => "use-status",
        (_, "place_kind") => "place-kind",
        ("rescue_order", "source") => "rescue-source",
        ("rescue_order", "outcome") => "rescue-outcome",
        ("rescue_order" | "rescue_turn", "level") => "rescue-level",
        ("rescue_order", "cause") => "rescue-cause",
        ("rescue_turn", "turn") => "rescue-turn",
        ("rescue_event", "step") => "rescue-step",
        (_, "category") => "category",
        ("inspection_event", "step") => "inspection-step",
        ("inspection_signature", "part") => "sign-part",
        ("site_check", "check_kind") => "check-kind",
        (_, "department") => "department",
        (_, "result") => "item-result",
        ("order_event", "step") => "order-step",
        (_, "file_kind") => "file-kind",
        (_, "equipment") => "equipment",
        ("sweep_event", "step") => "sweep-step",
        (_, "half") => "day-half",
        (_, "clock_start") => "clock-start",
        ("program", "rescue_in_time") => "in-time-rule",
        (_, "holiday") => "holiday",
        _ if column.starts_with("is_")
            || matches!(column, "retired" | "demo" | "works" | "open") =>
        {
            return match value {
                "1" => lang.word_yes().to_owned(),
                "0" => lang.word_no().to_owned(),
                other => other.to_owned(),
            };
        }
        _ if column.ends_with("_at") => return instant(lang, value),
        _ => return value.to_owned(),
    };
    let key = format!("{prefix}-{}", value.replace('_', "-"));
    lang.by_key(&key).unwrap_or(value).to_owned()
}

/// How many decimal places a whole number of the file has in the unit that people use: 万元 of fen, m/s of mm/s.
pub fn places(column: &str) -> Option<u32> {
    match column {
        "contract_price_fen" => Some(PRICE_PLACES),
        "rated_speed_mms" => Some(SPEED_PLACES),
        _ => None,
    }
}

/// An instant of the file as people read it.
pub fn instant(lang: Lang, value: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(value)
        .map_or_else(|_| value.to_owned(), |at| lang.instant(at))
}
