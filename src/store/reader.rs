//! A connection that can only read.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::fault::{at, fault};
use super::place::Stamp;
use super::{migrate, open, place, sealed};
use crate::error::{FileFault, Result};

/// So many steps of SQLite's machine lie between two questions whether to give up: some hundredths of a millisecond.
const STEPS: i32 = 1_000;

/// Reads a file and cannot write it. Works on a file that may not be written; in a folder that may not be written either, as
/// long as no journal holds what the file does not.
pub struct Reader {
    conn: Connection,
    path: PathBuf,
    /// Where the file is read as it lies there: as it was then.
    still: Option<Stamp>,
}

impl sealed::Connected for Reader {
    fn conn(&self) -> &Connection {
        &self.conn
    }
}

impl Reader {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// As [`super::Store::open`]; a file of an older version is refused as [`FileFault::Older`], since it must be migrated first.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_inner(path).map_err(at(path))
    }

    /// [`Reader::open`], with a question that the connection asks again and again while it works: whether to give up
    /// what it is about, which then ends as [`crate::error::Error::Cancelled`].
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn open_until(path: &Path, give_up: impl FnMut() -> bool + Send + 'static) -> Result<Self> {
        let mut reader = Self::open(path)?;
        let set = reader.conn.progress_handler(STEPS, Some(give_up));
        set.map_err(Into::into).map_err(at(path))?;
        Ok(reader)
    }

    /// [`Reader::open`] for going through the file once, in its order: what was read is hardly kept.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn open_sparing(path: &Path) -> Result<Self> {
        let reader = Self::open(path)?;
        // 1 MB, in KiB.
        let set = reader.conn.pragma_update(None, "cache_size", -1_024);
        set.map_err(Into::into).map_err(at(path))?;
        Ok(reader)
    }

    fn open_inner(path: &Path) -> Result<Self> {
        place::refuse_remote(path)?;
        let version = open::probe(path, None)?;
        if version < migrate::latest() {
            let detail = format!("{version} < {}", migrate::latest());
            return Err(fault(FileFault::Older, path, detail));
        }
        let stamp = Stamp::of(path);
        let (conn, still) = open::open_to_read(path, None)?;
        Ok(Self {
            conn,
            path: path.to_path_buf(),
            still: stamp.filter(|_| still),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file is still the one that is read. False only where it is read as it lies there and somebody who may write
    /// it has done so, or is about to: then it must be opened anew.
    pub fn is_current(&self) -> bool {
        self.still
            .is_none_or(|then| Stamp::of(&self.path) == Some(then) && place::is_still(&self.path))
    }

    /// A number that changes when any other connection, of this window or another, commits to the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        open::data_version(&self.conn).map_err(at(&self.path))
    }

    /// Runs several questions on one state of the file.
    ///
    /// # Errors
    /// When the file cannot be read, and whatever `f` returns.
    pub fn consistent<T>(&self, f: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        let snapshot = self.conn.unchecked_transaction().map_err(Into::into);
        let snapshot = snapshot.map_err(at(&self.path))?;
        let value = f(self).map_err(at(&self.path))?;
        drop(snapshot);
        Ok(value)
    }
}
