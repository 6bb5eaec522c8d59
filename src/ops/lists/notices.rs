//! Notices as a list.

use super::Head;
use crate::domain::notice::{NoticeRow, NoticeState};
use crate::exchange::export::{ColumnKind, Value};
use crate::lang::{Lang, message};

/// The titles of its columns.
pub fn titles(lang: Lang) -> [&'static str; 8] {
    [
        lang.notices_state(),
        lang.notices_number(),
        lang.notices_date(),
        lang.notices_construction_unit(),
        lang.notices_project(),
        lang.notices_elevators(),
        lang.notices_planned(),
        lang.notices_reminded(),
    ]
}

/// `3 版`; nothing for the first one.
pub fn number(lang: Lang, row: &NoticeRow) -> String {
    let no = if row.notice_no.is_empty() {
        lang.notices_no_number()
    } else {
        &row.notice_no
    };
    if row.version > 1 {
        format!("{no} {}", lang.notices_version(row.version))
    } else {
        no.to_owned()
    }
}

/// Whether the units were reminded of safety; nothing while it is no notice yet.
pub fn reminded_words(lang: Lang, row: &NoticeRow) -> Option<&'static str> {
    match row.state {
        _ if row.reminded => Some(lang.notices_reminded_yes()),
        NoticeState::Submitted | NoticeState::Received => Some(lang.notices_reminded_no()),
        _ => None,
    }
}

pub(super) fn head(lang: Lang) -> Head<8> {
    use ColumnKind::{Code, Date, Integer, Text};
    Head {
        titles: titles(lang),
        kinds: [Text, Code, Date, Text, Text, Integer, Text, Text],
    }
}

pub(super) fn values(lang: Lang, row: &NoticeRow) -> [Value; 8] {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "?".to_owned(), |d| lang.date(d));
    let planned = match (row.planned_start_on, row.planned_finish_on) {
        (None, None) => String::new(),
        (from, to) => format!("{} – {}", day(from), day(to)),
    };
    [
        Value::text(message::word(lang, row.state)),
        Value::text(&number(lang, row)),
        Value::date(row.notice_on),
        Value::text(&row.construction_unit),
        Value::text(&row.project_name),
        Value::Integer(row.elevators.into()),
        Value::text(&planned),
        Value::text(reminded_words(lang, row).unwrap_or_default()),
    ]
}
