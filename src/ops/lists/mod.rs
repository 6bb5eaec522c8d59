//! Lists as screens show them, as a sheet: the rows that are there, in their order, with their columns and the filter in
//! the first line. One way for every list; a script reads the same lists and narrows them with [`Narrow`].

mod history;
mod imports;
mod inspections;
mod narrow;
mod notices;
mod read;
mod site;
mod units;

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

pub use history::{operation_name, titles as history_titles};
pub use imports::{
    aside_titles, aside_why, class_word, decision_word, preview_titles, says, value_words,
};
pub use inspections::{clock_words, state_words, titles as inspection_titles};
pub use narrow::Narrow;
pub use notices::{number as notice_number, reminded_words, titles as notice_titles};
pub use read::{ListKind, read};
pub use site::{check_titles, check_words, order_titles, sweep_titles};
pub use units::titles as unit_titles;

use super::import::aside::AsideRow;
use super::import::{Decisions, PlannedRows, RowClass};
use crate::domain::board::BoardQuery;
use crate::domain::board::site::SiteRows;
use crate::domain::ids::RescueOrderId;
use crate::domain::inspection::InspectionRow;
use crate::domain::notice::NoticeRow;
use crate::domain::organization::OrganizationKind;
use crate::domain::query::{Column as RegisterColumn, RegisterQuery};
use crate::domain::rescue::view::{OrderFilter, StatsQuery};
use crate::domain::site::{CheckRow, OrderRow};
use crate::domain::sweep::SweepFind;
use crate::domain::views::{Catalog, OperationEntry, UnitRow};
use crate::domain::work_calendar::Deadline;
use crate::error::Result;
use crate::exchange::export::{Column, ColumnKind, Table, Value};
use crate::exchange::sheet::{Progress, TextEncoding};
use crate::lang::board::site_name;
use crate::lang::{Lang, message};
use crate::store::{Reader, catalog};

/// A list as it is shown. Some are too long to be held, or hold more than is shown, and are asked again; of the others these
/// are the rows.
#[derive(Clone, Debug)]
pub enum List {
    /// The register.
    Register(RegisterQuery, Vec<RegisterColumn>),
    /// Rescue orders behind a number of the statistics.
    Rescues(StatsQuery, OrderFilter),
    /// These rescue orders, in this order.
    RescueOrders(Vec<RescueOrderId>),
    /// Rescue orders behind a number of the board.
    BoardOrders(BoardQuery, OrderFilter),
    /// Checks, findings, supervision orders, units found or reminders behind a number of the board.
    BoardSite(BoardQuery, SiteRows),
    /// Notices.
    Notices(Vec<NoticeRow>),
    /// Inspections.
    Inspections(Vec<InspectionRow>),
    /// Site checks.
    Checks(Vec<CheckRow>),
    /// Supervision orders.
    Orders(Vec<OrderRow>),
    /// Units found in a sweep.
    Sweep(Vec<SweepFind>),
    /// Units, looked at as this kind.
    Units(Option<OrganizationKind>, Vec<UnitRow>),
    /// Operations.
    History(Vec<OperationEntry>),
    /// Duplicates that were set aside.
    Aside(Vec<AsideRow>),
    /// The rows of a sheet that is looked at.
    Preview {
        /// All of them.
        rows: Arc<PlannedRows>,
        /// Only those with this fate.
        only: Option<RowClass>,
        /// What was decided so far.
        decisions: Decisions,
    },
}

/// A list with the filter it was made with, in words.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The rows.
    pub list: List,
    /// The filter; empty where all is shown. Register, rescue orders and what stands behind a number of the board
    /// say their own.
    pub filter: String,
}

impl List {
    /// What it is a list of: the name of its sheet and of its file.
    pub fn title(&self, lang: Lang) -> &'static str {
        match self {
            Self::Register(..) => lang.nav_elevators(),
            Self::Rescues(..) | Self::RescueOrders(_) | Self::BoardOrders(..) => lang.nav_rescues(),
            Self::BoardSite(_, of) => site_name(lang, &of.part),
            Self::Notices(_) => lang.notices_title(),
            Self::Inspections(_) => lang.inspections_title(),
            Self::Checks(_) => lang.nav_checks(),
            Self::Orders(_) => lang.checks_orders(),
            Self::Sweep(_) => lang.nav_sweep(),
            Self::Units(..) => lang.units_title(),
            Self::History(_) => lang.history_title(),
            Self::Aside(_) => lang.import_aside(),
            Self::Preview { .. } => lang.import_title(),
        }
    }
}

/// What a list says of its columns.
struct Head<const N: usize> {
    titles: [&'static str; N],
    kinds: [ColumnKind; N],
}

impl<const N: usize> Head<N> {
    fn columns(self) -> Vec<Column> {
        let both = self.titles.into_iter().zip(self.kinds);
        both.map(|(title, kind)| Column::new(title, kind)).collect()
    }
}

/// A due date; 暂定 in words where it rests on a year without a notice.
fn due(lang: Lang, due: Option<Deadline>) -> Value {
    match due {
        Some(due) if due.provisional => Value::text(&message::deadline(lang, due)),
        due => Value::date(due.map(|due| due.day)),
    }
}

/// Writes a list; returns how many rows.
///
/// # Errors
///
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn write(
    reader: &Reader,
    shown: &Shown,
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    today: NaiveDate,
    progress: Progress<'_>,
) -> Result<usize> {
    let how = (lang, encoding);
    match &shown.list {
        List::Register(query, columns) => {
            super::export::register_as(reader, query, columns, goal, how, today, progress)
        }
        List::Rescues(query, filter) => {
            super::rescue::write_sheet(reader, (query, filter), goal, how, today, progress)
        }
        List::RescueOrders(ids) => {
            let asked = (ids.as_slice(), shown.filter.clone());
            super::rescue::write_orders(reader, asked, goal, how, today, progress)
        }
        List::BoardOrders(query, filter) => {
            super::board::write_orders(reader, (query, filter), goal, how, progress)
        }
        List::BoardSite(query, of) => {
            super::board::write_site(reader, (query, of), goal, how, progress)
        }
        list => {
            let names = catalog::read(reader, crate::domain::ids::PersonId(0))?;
            let table = table(list, shown.filter.clone(), lang, &names);
            let count = table.row_count;
            super::export::write(goal, table, encoding, progress)?;
            Ok(count)
        }
    }
}

/// Writes a list as a script asks for it; returns how many rows.
///
/// # Errors
///
/// As [`write`], and [`crate::error::Error::Invalid`] for a column that the list does not have.
pub fn write_narrowed(
    list: &List,
    narrow: &Narrow,
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    names: &Catalog,
    progress: Progress<'_>,
) -> Result<usize> {
    let table = narrow.apply(table(list, String::new(), lang, names), lang)?;
    let count = table.row_count;
    super::export::write(goal, table, encoding, progress)?;
    Ok(count)
}

fn table<'l>(list: &'l List, filter: String, lang: Lang, names: &'l Catalog) -> Table<'l> {
    let title = list.title(lang);
    match list {
        // These are asked again where they are written.
        List::Register(..)
        | List::Rescues(..)
        | List::RescueOrders(_)
        | List::BoardOrders(..)
        | List::BoardSite(..) => Table::new(title, filter, Vec::new(), Vec::new()),
        List::Notices(rows) => of(title, filter, notices::head(lang), rows, move |row| {
            notices::values(lang, row)
        }),
        List::Inspections(rows) => of(title, filter, inspections::head(lang), rows, move |row| {
            inspections::values(lang, row, names)
        }),
        List::Checks(rows) => of(title, filter, site::check_head(lang), rows, move |row| {
            site::check_values(lang, row, names)
        }),
        List::Orders(rows) => of(title, filter, site::order_head(lang), rows, move |row| {
            site::order_values(lang, row)
        }),
        List::Sweep(rows) => of(title, filter, site::sweep_head(lang), rows, move |row| {
            site::sweep_values(lang, row)
        }),
        List::Units(kind, rows) => of(title, filter, units::head(lang), rows, move |row| {
            units::values(*kind, row)
        }),
        List::History(rows) => of(title, filter, history::head(lang), rows, move |row| {
            history::values(lang, row)
        }),
        List::Aside(rows) => of(title, filter, imports::aside_head(lang), rows, move |row| {
            imports::aside_values(lang, row)
        }),
        List::Preview {
            rows,
            only,
            decisions,
        } => imports::preview(title, filter, lang, (rows, *only, decisions)),
    }
}

fn of<'l, R, const N: usize>(
    title: &str,
    filter_line: String,
    head: Head<N>,
    rows: &'l [R],
    values: impl Fn(&R) -> [Value; N] + 'l,
) -> Table<'l> {
    Table {
        title: title.to_owned(),
        filter_line,
        columns: head.columns(),
        row_count: rows.len(),
        rows: Box::new(rows.iter().map(move |row| values(row).into())),
    }
}
