//! Backups.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use crate::error::Result;

/// Where the backups of a file are kept: beside it.
pub fn folder(path: &Path) -> PathBuf {
    super::open::with_suffix(path, ".backups")
}

pub(in crate::store) fn write(
    _conn: &Connection,
    _folder: &Path,
    _path: &Path,
    _now: DateTime<FixedOffset>,
) -> Result<PathBuf> {
    Err(crate::error::Error::internal("backup"))
}
