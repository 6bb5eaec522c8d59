//! The register as shown, as a sheet: filter, order and columns.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::ids::ElevatorId;
use crate::domain::query::{Column, RegisterQuery, RegisterRow};
use crate::error::{Error, Result};
use crate::exchange::export::{self, ColumnKind, Table, Value};
use crate::exchange::sheet::TextEncoding;
use crate::lang::Lang;
use crate::lang::query::query_words;
use crate::store::Reader;

/// Rows read in one go.
const CHUNK: usize = 1_000;

/// Writes the rows of a question, in its order and with these columns; the filter stands in the first line. Returns
/// how many rows.
///
/// # Errors
/// When the file cannot be read, the goal cannot be written (nothing is left half-written), or it was stopped.
pub fn register(
    reader: &Reader,
    query: &RegisterQuery,
    columns: &[Column],
    goal: &Path,
    lang: Lang,
    today: NaiveDate,
    progress: &dyn Fn(f32) -> bool,
) -> Result<usize> {
    // Excel in Chinese offices reads UTF-8 only with its mark.
    let how = (lang, TextEncoding::Utf8Bom);
    register_as(reader, query, columns, goal, how, today, progress)
}

/// [`register`] in an encoding, for a text table.
///
/// # Errors
/// As [`register`], and [`Error::Sheet`] when the encoding lacks a character.
pub fn register_as(
    reader: &Reader,
    query: &RegisterQuery,
    columns: &[Column],
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    today: NaiveDate,
    progress: &dyn Fn(f32) -> bool,
) -> Result<usize> {
    // One snapshot: the ids and the rows behind them belong together.
    reader.consistent(|reader| {
        let catalog = crate::store::catalog::read(reader, crate::domain::ids::PersonId(0))?;
        let program = catalog
            .program
            .as_ref()
            .ok_or_else(|| Error::internal("no program"))?;
        let ids = crate::store::register::ids(reader, query, program, today)?;
        let failed = std::cell::RefCell::new(None);
        let filter = query_words(lang, query, &catalog);
        let table = register_table(reader, &ids, columns, filter, lang, &failed);
        write(goal, table, encoding, progress)?;
        match failed.into_inner() {
            Some(error) => Err(error),
            None => Ok(ids.len()),
        }
    })
}

/// The rows of the register as a table; what fails on the way is kept in `failed`.
pub(super) fn register_table<'a>(
    reader: &'a Reader,
    ids: &'a [ElevatorId],
    columns: &'a [Column],
    filter_line: String,
    lang: Lang,
    failed: &'a std::cell::RefCell<Option<Error>>,
) -> Table<'a> {
    Table {
        title: lang.nav_elevators().to_owned(),
        filter_line,
        columns: columns.iter().map(|c| header(lang, *c)).collect(),
        row_count: ids.len(),
        rows: Box::new(ids.chunks(CHUNK).flat_map(move |chunk| {
            read_chunk(reader, chunk, failed)
                .into_iter()
                .map(|row| values(lang, &row, columns))
                .collect::<Vec<_>>()
        })),
    }
}

/// A workbook or, by the ending of its name, a text table.
pub(super) fn write(
    goal: &Path,
    table: Table<'_>,
    encoding: TextEncoding,
    progress: &dyn Fn(f32) -> bool,
) -> Result<()> {
    let ending = goal.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("csv") {
        export::write_csv(goal, table, encoding, progress)
    } else {
        export::write_xlsx(goal, table, progress)
    }
}

fn read_chunk(
    reader: &Reader,
    ids: &[ElevatorId],
    failed: &std::cell::RefCell<Option<Error>>,
) -> Vec<RegisterRow> {
    crate::store::register::rows(reader, ids).unwrap_or_else(|error| {
        failed.replace(Some(error));
        Vec::new()
    })
}

fn header(lang: Lang, column: Column) -> export::Column {
    use Column as C;
    let kind = match column {
        C::RegistrationCode | C::CertificateNo | C::EquipmentCode | C::RescueCode => {
            ColumnKind::Code
        }
        C::Since
        | C::Due
        | C::InUseOn
        | C::PlannedStartOn
        | C::PlannedFinishOn
        | C::NotifiedOn
        | C::StartedOn
        | C::ReportedOn => ColumnKind::Date,
        _ => ColumnKind::Text,
    };
    let words = lang.by_key(&column.message_key()).unwrap_or_default();
    export::Column::new(words, kind)
}

fn values(lang: Lang, row: &RegisterRow, columns: &[Column]) -> Vec<Value> {
    columns.iter().map(|c| value(lang, row, *c)).collect()
}

fn value(lang: Lang, row: &RegisterRow, column: Column) -> Value {
    use Column as C;
    let (text, date) = (Value::text, Value::date);
    let word =
        |key: Option<String>| text(key.and_then(|key| lang.by_key(&key)).unwrap_or_default());
    match column {
        C::Rescues if row.rescues == 0 => Value::Empty,
        C::Rescues => Value::Integer(row.rescues.into()),
        C::RegistrationCode => text(&row.registration_code),
        C::Place => text(&row.place()),
        C::Street => text(&row.street),
        C::Community => text(&row.community),
        C::Building => text(&row.building),
        C::UnitNo => text(&row.unit_no),
        C::Stage => word(row.stage.map(|s| s.message_key())),
        C::Since => date(row.since),
        C::Due => date(row.due),
        C::Kind => word(row.kind.map(|k| k.message_key())),
        C::ConstructionUnit => text(&row.construction_unit),
        C::Maker => text(&row.maker),
        C::UserUnit => text(&row.user_unit),
        C::MaintenanceUnit => text(&row.maintenance_unit),
        C::CertificateNo => text(&row.certificate_no),
        C::EquipmentCode => text(&row.equipment_code),
        C::RescueCode => text(&row.rescue_code),
        C::InUseOn => date(row.in_use_on),
        C::PlannedStartOn => date(row.planned_start_on),
        C::PlannedFinishOn => date(row.planned_finish_on),
        C::NotifiedOn => date(row.notified_on),
        C::StartedOn => date(row.started_on),
        C::ReportedOn => date(row.reported_on),
        C::UseStatus => word(row.use_status.map(|s| s.message_key())),
    }
}
