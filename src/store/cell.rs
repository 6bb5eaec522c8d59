//! One value of the file, without naming SQLite, and the conversions of ids, codes and times to and from columns.

use std::fmt::Display;

use chrono::{DateTime, FixedOffset};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Row, RowIndex};

use crate::domain::coded::Coded;
use crate::domain::ids;
use crate::domain::ids::RecordId;

/// One value as the file holds it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Cell {
    /// The whole number, if it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(n) => Some(*n),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(s) => Some(s),
            _ => None,
        }
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Integer(n) => n.fmt(f),
            Self::Real(n) => n.fmt(f),
            Self::Text(s) => s.fmt(f),
            Self::Blob(b) => write!(f, "({} B)", b.len()),
        }
    }
}

impl From<ValueRef<'_>> for Cell {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(n) => Self::Integer(n),
            ValueRef::Real(n) => Self::Real(n),
            ValueRef::Text(t) => Self::Text(String::from_utf8_lossy(t).into_owned()),
            ValueRef::Blob(b) => Self::Blob(b.to_vec()),
        }
    }
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.into())
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(n) => ValueRef::Integer(*n),
            Self::Real(n) => ValueRef::Real(*n),
            Self::Text(s) => ValueRef::Text(s.as_bytes()),
            Self::Blob(b) => ValueRef::Blob(b),
        }))
    }
}

impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Integer(n)
    }
}

impl From<&str> for Cell {
    fn from(s: &str) -> Self {
        Self::Text(s.to_owned())
    }
}

macro_rules! ids_in_columns {
    ($($name:ident),+ $(,)?) => {$(
        impl ToSql for ids::$name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.raw().into())
            }
        }

        impl FromSql for ids::$name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self::from_raw)
            }
        }
    )+};
}

ids_in_columns! {
    ProgramId, StreetId, CommunityId, OrganizationId, ElevatorId, RenewalId, StageEventId, NoticeId, NoticeEventId,
    ReminderId, RescueOrderId, RescueEventId, RescueTurnId, RescueLookId, PersonId, SavedViewId, ImportBatchId, OperationId,
    CalendarId, InspectionId, InspectionEventId, InspectionItemId, InspectionSignatureId, TaughtWordId, SheetMemoryId, ReportTemplateId, ImportAsideId,
    SiteCheckId, CheckItemId, CheckTemplateId, SupervisionOrderId, OrderEventId, AttachmentId, SweepFindId, SweepEventId,
}

/// How an `…_at` column holds an instant: RFC 3339 with its offset.
pub fn instant_text(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}

/// Reads a coded word. `rusqlite`'s own result, so that it fits in a row's closure.
///
/// # Errors
/// When the column holds a word that the program does not know.
pub(in crate::store) fn coded<T: Coded>(row: &Row<'_>, column: impl Column) -> rusqlite::Result<T> {
    let word = row.get_ref(column)?.as_str()?;
    T::from_code(word).ok_or_else(|| unknown(column, word))
}

/// Reads a coded word that may be missing.
///
/// # Errors
/// As [`coded`].
pub(in crate::store) fn opt_coded<T: Coded>(
    row: &Row<'_>,
    column: impl Column,
) -> rusqlite::Result<Option<T>> {
    let word = row.get_ref(column)?.as_str_or_null()?;
    word.map(|w| T::from_code(w).ok_or_else(|| unknown(column, w)))
        .transpose()
}

/// Reads an `…_at` column.
///
/// # Errors
/// When the column does not hold an RFC 3339 instant.
pub(in crate::store) fn instant(
    row: &Row<'_>,
    column: impl Column,
) -> rusqlite::Result<DateTime<FixedOffset>> {
    let text = row.get_ref(column)?.as_str()?;
    DateTime::parse_from_rfc3339(text).map_err(|_| unknown(column, text))
}

/// A column by name or, where many rows are read, by place.
pub(in crate::store) trait Column: RowIndex + Display + Copy {}

impl<T: RowIndex + Display + Copy> Column for T {}

fn unknown(column: impl Display, found: &str) -> rusqlite::Error {
    FromSqlError::Other(format!("{column}: {found}").into()).into()
}
