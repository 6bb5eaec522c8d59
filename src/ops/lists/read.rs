//! The same lists for scripts: whole, in the order in which a screen first shows them.

use chrono::NaiveDate;

use super::List;
use crate::domain::inspection::EndedQuery;
use crate::domain::operation::OpKind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::ops::{calendar, desk, import, inspection, notice, site, unit};
use crate::store::{Reader, history};

/// A list that a script may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Notices.
    Notices,
    /// Inspections, those that are over included.
    Inspections,
    /// Site checks.
    Checks,
    /// Supervision orders.
    Orders,
    /// Units found in a sweep.
    Sweep,
    /// Units.
    Units,
    /// Operations.
    History,
    /// Operations that were imports.
    Imports,
    /// Duplicates that were set aside.
    Aside,
}

impl ListKind {
    /// Of its word on the command line.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "notices" => Self::Notices,
            "inspections" => Self::Inspections,
            "checks" => Self::Checks,
            "orders" => Self::Orders,
            "sweep" => Self::Sweep,
            "units" => Self::Units,
            "history" => Self::History,
            "imports" => Self::Imports,
            "aside" => Self::Aside,
            _ => return None,
        })
    }
}

/// Reads a list, all of it.
///
/// # Errors
///
/// When the file cannot be read.
pub fn read(reader: &Reader, kind: ListKind, today: NaiveDate) -> Result<List> {
    let carried = WorkCalendar::embedded();
    let calendar = calendar::of_file(reader, &carried)?;
    let operations = |kind| {
        let filter = history::Filter {
            kind,
            ..history::Filter::default()
        };
        history::recent(reader, &filter, u32::MAX).map(List::History)
    };
    match kind {
        ListKind::Notices => notice::list(reader).map(List::Notices),
        ListKind::Inspections => {
            let program = desk::program(reader)?;
            let mut rows = inspection::rows(reader, &program, &calendar, today)?;
            let over = EndedQuery::default();
            rows.extend(inspection::all_ended(
                reader, &over, &program, &calendar, today,
            )?);
            Ok(List::Inspections(rows))
        }
        ListKind::Checks => site::look::checks(reader, &calendar, today).map(List::Checks),
        ListKind::Orders => site::look::orders(reader, &calendar, today).map(List::Orders),
        ListKind::Sweep => site::look::sweep_finds(reader).map(List::Sweep),
        ListKind::Units => unit::list(reader, None, today).map(|rows| List::Units(None, rows)),
        ListKind::History => operations(None),
        ListKind::Imports => operations(Some(OpKind::Import)),
        ListKind::Aside => import::aside::list(reader, today).map(List::Aside),
    }
}
