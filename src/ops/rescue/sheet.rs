//! The orders of a list as a sheet: the same orders in the same order, with everything that was written down of them.
//! Callers are masked, and so are numbers inside running text: a sheet leaves the office.

use std::cell::RefCell;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::figures::{listed, name_of};
use crate::domain::figures::Period;
use crate::domain::figures::rescue::RescueCase;
use crate::domain::ids::RescueOrderId;
use crate::domain::problem::Field;
use crate::domain::rescue::view::{OrderFilter, StatsQuery};
use crate::domain::rescue::{RescueStep, mask};
use crate::error::Result;
use crate::exchange::export::{Column, ColumnKind, Table, Value};
use crate::exchange::sheet::{Progress, TextEncoding};
use crate::lang::Lang;
use crate::lang::rescue::query_words;
use crate::ops::export::write;
use crate::store::Reader;
use crate::store::rescue::{self as rows, OrderFacts};

/// Writes the orders behind a number; the period and the number stand in the first line. Returns how many.
///
/// # Errors
///
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn write_sheet(
    reader: &Reader,
    (query, filter): (&StatsQuery, &OrderFilter),
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    today: NaiveDate,
    progress: Progress<'_>,
) -> Result<usize> {
    reader.consistent(|reader| {
        let name = name_of(reader, filter)?;
        let cases = listed(reader, query, filter, today, &|_| true)?;
        let asked = query_words(lang, query, filter, &name);
        write_cases(reader, &cases, asked, goal, (lang, encoding), progress)
    })
}

/// Writes these orders in this order, as [`write_sheet`] does. Returns how many.
///
/// # Errors
///
/// As [`write_sheet`].
pub fn write_orders(
    reader: &Reader,
    (ids, says): (&[RescueOrderId], String),
    goal: &Path,
    how: (Lang, TextEncoding),
    today: NaiveDate,
    progress: Progress<'_>,
) -> Result<usize> {
    let all = StatsQuery {
        period: Period::ALWAYS,
        source: None,
    };
    reader.consistent(|reader| {
        let mut cases = listed(reader, &all, &OrderFilter::All, today, &|_| true)?;
        cases.retain(|case| ids.contains(&case.id));
        cases.sort_by_key(|case| ids.iter().position(|id| *id == case.id));
        write_cases(reader, &cases, says, goal, how, progress)
    })
}

/// Writes these cases in this order; returns how many.
pub(in crate::ops) fn write_cases(
    reader: &Reader,
    cases: &[RescueCase],
    filter_line: String,
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    progress: Progress<'_>,
) -> Result<usize> {
    let failed = RefCell::new(None);
    let table = Table {
        title: lang.nav_rescues().to_owned(),
        filter_line,
        columns: columns(lang),
        row_count: cases.len(),
        rows: Box::new(cases.iter().filter_map(|case| {
            let read = facts(reader, case).unwrap_or_else(|error| {
                failed.replace(Some(error));
                None
            });
            read.map(|(facts, times)| values(lang, case, &facts, &times))
        })),
    };
    write(goal, table, encoding, progress)?;
    match failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(cases.len()),
    }
}

/// Of each step, when it happened.
type Times = Vec<Option<DateTime<FixedOffset>>>;

fn facts(reader: &Reader, case: &RescueCase) -> Result<Option<(OrderFacts, Times)>> {
    let (Some(facts), Some(view)) = (rows::facts(reader, case.id)?, rows::view(reader, case.id)?)
    else {
        return Ok(None);
    };
    let times = RescueStep::ALL.iter().map(|step| view.at(*step)).collect();
    Ok(Some((facts, times)))
}

fn columns(lang: Lang) -> Vec<Column> {
    use ColumnKind::{Code, Decimal, Integer, Text};
    let field = |field: Field| lang.by_key(&field.message_key()).unwrap_or_default();
    let mut columns = vec![
        Column::new(lang.rescue_col_number(), Code),
        Column::new(field(Field::RescueSource), Text),
        Column::new(field(Field::PoliceIncidentNo), Code),
        Column::new(field(Field::ReceivedAt), Text),
        Column::new(field(Field::RescuePlace), Text),
        Column::new(field(Field::Community), Text),
        Column::new(field(Field::Street), Text),
        Column::new(field(Field::RegistrationCode), Code),
        Column::new(field(Field::RescueCode), Code),
        Column::new(lang.rescue_user_unit(), Text),
        Column::new(lang.rescue_maintenance_unit(), Text),
        Column::new(lang.rescue_col_level(), Text),
        Column::new(field(Field::Trapped), Integer),
        Column::new(field(Field::Injured), Integer),
        Column::new(field(Field::Deaths), Integer),
    ];
    for step in RescueStep::ALL {
        let word = lang.by_key(&step.message_key()).unwrap_or_default();
        columns.push(Column::new(word, Text));
    }
    columns.extend([
        Column::new(lang.rescue_col_arrival_minutes(), Decimal),
        Column::new(lang.rescue_col_rescue_minutes(), Decimal),
        Column::new(lang.rescue_col_outcome(), Text),
        Column::new(lang.rescue_cause_group(), Text),
        Column::new(field(Field::RescueCause), Text),
        Column::new(field(Field::CauseNote), Text),
        Column::new(field(Field::ReportUp), Text),
        Column::new(lang.rescue_col_late(), Integer),
        Column::new(field(Field::LateReason), Text),
        Column::new(field(Field::CallerName), Text),
        Column::new(field(Field::CallerPhone), Code),
        Column::new(field(Field::Description), Text),
        Column::new(lang.rescue_further_calls(), Code),
    ]);
    columns
}

fn values(lang: Lang, case: &RescueCase, facts: &OrderFacts, times: &Times) -> Vec<Value> {
    let text = Value::text;
    // Running text is masked as a list masks it.
    let said = |words: &str| text(&mask::text(words));
    let word = |key: String| text(lang.by_key(&key).unwrap_or_default());
    let instant = |at: Option<DateTime<FixedOffset>>| {
        at.map_or(Value::Empty, |at| {
            Value::Text(at.format("%Y-%m-%d %H:%M:%S").to_string())
        })
    };
    let number = |n: u32| {
        if n == 0 {
            Value::Empty
        } else {
            Value::Integer(n.into())
        }
    };
    let minutes = |m: Option<f64>| {
        // As the list shows it: a tenth of a minute.
        m.map_or(Value::Empty, |m| Value::Decimal((m * 10.0).round() / 10.0))
    };
    let mut row = vec![
        text(&facts.order_no),
        word(case.source.message_key()),
        text(&facts.police_incident_no),
        instant(Some(case.received_at)),
        said(facts.place()),
        text(&facts.community),
        text(&facts.street),
        text(&facts.registration_code),
        text(&facts.rescue_code),
        text(&facts.user_unit),
        text(&facts.maintenance_unit),
        word(case.level.message_key()),
        number(facts.trapped),
        number(facts.injured),
        number(facts.deaths),
    ];
    row.extend(times.iter().map(|at| instant(*at)));
    row.extend([
        minutes(case.arrival_minutes()),
        minutes(case.rescue_minutes()),
        case.outcome.map_or(Value::Empty, |o| word(o.message_key())),
        case.cause
            .map_or(Value::Empty, |c| word(c.group().message_key())),
        case.cause.map_or(Value::Empty, |c| word(c.message_key())),
        said(&facts.cause_note),
        said(&facts.report_up),
        number(case.late_entries),
        said(&facts.late_reason),
        text(&mask::name(&facts.caller_name)),
        text(&mask::phone(&facts.caller_phone)),
        said(&facts.description),
        text(&facts.joined),
    ]);
    row
}
