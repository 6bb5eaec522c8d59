//! What time it is in a file.

use chrono::{DateTime, FixedOffset};

use crate::domain::file_time::FileTime;
use crate::error::Result;
use crate::store::{Db, log, program};

/// The time of a file, from the machine's instant on.
///
/// # Errors
/// When the file cannot be read.
pub fn of_file(db: &impl Db, machine: DateTime<FixedOffset>) -> Result<FileTime> {
    let Some(pinned) = program::current(db)?.and_then(|program| program.pinned_today) else {
        return Ok(FileTime::default());
    };
    let last = log::last_at(db, Some(pinned))?;
    Ok(FileTime::begin(Some(pinned), last, machine))
}
