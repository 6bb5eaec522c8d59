//! Opening and making a file, and what can be wrong with it.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::effect::Recorder;
use super::fault::{at, fault, io};
use super::place::{self, Identity, Warning};
use super::same::{self, Same};
use super::transact::RECORDED;
use super::{backup, migrate, project, sealed};
use crate::domain::ids::IdSource;
use crate::error::{Error, FileFault, Result};

/// Says in the file's header that it is ours: "TiXi".
pub(in crate::store) const APPLICATION_ID: i32 = 0x5469_5869;

/// How long to wait for another writer.
pub(in crate::store) const BUSY: Duration = Duration::from_secs(5);

/// How to open; the default suits the program, tests change it.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// The wall clock, for the record of migrations and the backup before them. None: ask the system.
    pub now: Option<DateTime<FixedOffset>>,
    /// How long to wait for another writer. None: 5 seconds.
    pub busy_timeout: Option<Duration>,
    /// Where the random half of new ids starts. None: ask the system.
    pub seed: Option<u64>,
    /// The file may not grow beyond so many pages. None: until the disk is full.
    pub max_pages: Option<u32>,
}

impl OpenOptions {
    fn now(&self) -> DateTime<FixedOffset> {
        self.now
            .unwrap_or_else(|| chrono::Local::now().fixed_offset())
    }
}

/// The one writing connection of a window to its file.
pub struct Store {
    pub(in crate::store) conn: Connection,
    pub(in crate::store) path: PathBuf,
    pub(in crate::store) ids: IdSource,
    pub(in crate::store) recorder: Recorder,
    pub(in crate::store) warnings: Vec<Warning>,
    /// Which file this is, to notice that its path names another by now.
    pub(in crate::store) identity: Option<Identity>,
    /// What was in it, to notice that another file was copied over it.
    pub(in crate::store) same: RefCell<Same>,
    /// How long another writer is waited for.
    pub(in crate::store) busy: Duration,
}

impl sealed::Connected for Store {
    fn conn(&self) -> &Connection {
        &self.conn
    }
}

impl Store {
    /// Opens a file, migrating it if it is older (after a backup).
    ///
    /// # Errors
    /// [`Error::File`]: missing, not ours, newer, damaged, locked, read-only, not on a local disk, disk full.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, &OpenOptions::default())
    }

    /// Makes a new file. It appears under its name only when it is whole.
    ///
    /// # Errors
    /// [`Error::File`]: exists, read-only folder, not on a local disk, disk full.
    pub fn create(path: &Path) -> Result<Self> {
        Self::create_with(path, &OpenOptions::default())
    }

    /// Opens the file, or makes it if there is none.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::create`].
    pub fn open_or_create(path: &Path) -> Result<Self> {
        if path.exists() {
            Self::open(path)
        } else {
            Self::create(path)
        }
    }

    /// [`Store::open`] with options.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: &Path, options: &OpenOptions) -> Result<Self> {
        Self::open_inner(path, options).map_err(at(path))
    }

    /// [`Store::create`] with options.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_with(path: &Path, options: &OpenOptions) -> Result<Self> {
        if path.exists() {
            return Err(fault(FileFault::Exists, path, ""));
        }
        place::refuse_remote(path)?;
        let unborn = with_suffix(path, ".new");
        remove_if_there(&unborn)?;
        remove_if_there(&with_suffix(&unborn, "-journal"))?;
        let made = build(&unborn, options).map_err(at(path));
        if let Err(e) = made {
            let _ = std::fs::remove_file(&unborn);
            return Err(e);
        }
        sync_file(&unborn)?;
        std::fs::rename(&unborn, path).map_err(io(path))?;
        sync_folder_of(path);
        Self::open_with(path, options)
    }

    fn open_inner(path: &Path, options: &OpenOptions) -> Result<Self> {
        place::refuse_remote(path)?;
        let version = probe(path, options.busy_timeout)?;
        let mut conn = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        if conn.is_readonly("main")? {
            return Err(fault(FileFault::ReadOnly, path, "opened read-only"));
        }
        settle(&conn, options).map_err(read_only_if_shut)?;
        let mode: String = conn
            .pragma_update_and_check(None, "journal_mode", "wal", |r| r.get(0))
            .map_err(read_only_if_cannot_open)?;
        if mode != "wal" {
            let detail = format!("journal_mode = {mode}");
            return Err(fault(FileFault::NotLocal, path, detail));
        }
        migrate::check_unedited(&conn, path)?;
        if version < migrate::latest() {
            let named = backup::Attachments::Named;
            backup::write(&conn, &backup::folder(path), path, options.now(), named)?;
        }
        if migrate::run(&mut conn, options.now())? {
            project::rebuild_in_transaction(&conn)?;
        }
        let mut ids = IdSource::new(options.seed.unwrap_or_else(random_seed));
        ids.advance_past(highest_id(&conn)?);
        let first = same::first(&conn)?;
        Ok(Self {
            conn,
            path: path.to_path_buf(),
            ids,
            same: RefCell::new(Same::begin(path, first)),
            recorder: Recorder::default(),
            warnings: place::warnings(path),
            identity: Identity::of(path),
            busy: options.busy_timeout.unwrap_or(BUSY),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is doubtful about where the file lies.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Refuses to write into a file that its path no longer names: nobody would find there what was saved.
    ///
    /// # Errors
    /// [`FileFault::Moved`].
    pub(in crate::store) fn is_in_place(&self) -> Result<()> {
        if Identity::of(&self.path) == self.identity && !self.is_overwritten() {
            return Ok(());
        }
        Err(fault(FileFault::Moved, &self.path, ""))
    }

    /// Whether another file was copied over this one.
    fn is_overwritten(&self) -> bool {
        let mut same = self.same.borrow_mut();
        // A new file has its first operation only now.
        same.learn(|| same::first(&self.conn).ok().flatten());
        same.is_replaced(&self.path)
    }

    /// Puts what the journal holds into the file itself and empties the journal: a copy that the system makes of the file alone
    /// then holds all of it, and of a file put in its place nothing is overwritten. False if that must be tried again, because
    /// somebody reads an older state or writes just now.
    ///
    /// # Errors
    /// [`Error::File`] when the file cannot be written.
    pub fn fold(&self) -> Result<bool> {
        self.fold_within(Duration::ZERO)
    }

    /// The same as the last thing done to the file: whoever still reads an older state is waited for, as a write is.
    ///
    /// # Errors
    /// As [`Self::fold`].
    pub fn fold_at_end(&self) -> Result<bool> {
        self.fold_within(self.busy)
    }

    fn fold_within(&self, wait: Duration) -> Result<bool> {
        // What is left in the journal has no place in the file that lies there now.
        if Identity::of(&self.path) == self.identity && self.is_overwritten() {
            self.conn
                .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            return Ok(true);
        }
        let fold = || {
            self.conn.busy_timeout(wait)?;
            let busy: rusqlite::Result<bool> =
                self.conn
                    .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
            self.conn.busy_timeout(self.busy)?;
            Ok(!busy?)
        };
        fold().map_err(|e: rusqlite::Error| at(&self.path)(e.into()))
    }

    /// A number that changes when another connection commits to the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        data_version(&self.conn).map_err(at(&self.path))
    }

    /// Makes the derived register and its search indexes anew, should a check find them wrong.
    ///
    /// # Errors
    /// [`Error::File`] when the file cannot be written.
    pub fn rebuild_register(&mut self) -> Result<()> {
        project::rebuild_in_transaction(&self.conn).map_err(at(&self.path))
    }

    /// Closes, folding the journal into the file if this was the last connection.
    ///
    /// # Errors
    /// When SQLite refuses to close.
    pub fn close(self) -> Result<()> {
        let path = self.path;
        self.conn.close().map_err(|(_, e)| at(&path)(e.into()))
    }
}

/// Looks at a file without writing and returns its schema version.
///
/// # Errors
/// Missing, not ours, newer, damaged, not readable.
pub(in crate::store) fn probe(path: &Path, busy: Option<Duration>) -> Result<i32> {
    let meta = std::fs::metadata(path).map_err(io(path))?;
    if !meta.is_file() {
        return Err(fault(FileFault::CannotOpen, path, "not a file"));
    }
    // Only SQLite looks into the file: were it opened by hand and closed, the system would drop every lock that this process holds
    // on it, those of an open window too.
    let (id, version) = match look(path, busy) {
        // Something else altogether; a file of ours whose beginning was overwritten has backups that tell.
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            let kind = if super::backup::folder(path).is_dir() {
                FileFault::Damaged
            } else {
                FileFault::NotOurs
            };
            return Err(fault(kind, path, e));
        }
        found => found.map_err(read_only_if_cannot_open)?,
    };
    if id != APPLICATION_ID {
        let detail = format!("application_id {id:#010x}");
        return Err(fault(FileFault::NotOurs, path, detail));
    }
    if version > migrate::latest() {
        let detail = format!("{version} > {}", migrate::latest());
        return Err(fault(FileFault::Newer, path, detail));
    }
    Ok(version)
}

fn look(path: &Path, busy: Option<Duration>) -> rusqlite::Result<(i32, i32)> {
    header(&connect_to_read(path, busy)?.0)
}

/// A connection for reading, and whether it reads the file as it lies there: where neither it nor its folder may be written,
/// SQLite cannot keep the shared memory of the journal, and needs none, as long as the file holds all that it says.
fn connect_to_read(path: &Path, busy: Option<Duration>) -> rusqlite::Result<(Connection, bool)> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    conn.busy_timeout(busy.unwrap_or(BUSY))?;
    let shut = |e: &rusqlite::Error| {
        let code = e.sqlite_error_code();
        matches!(code, Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
    };
    match header(&conn) {
        Err(e) if shut(&e) && place::is_still(path) => Ok((open_still(path)?, true)),
        Err(e) => Err(e),
        Ok(_) => Ok((conn, false)),
    }
}

/// A connection that reads a file as it lies there, without its journal and without a lock.
pub(in crate::store) fn open_still(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(
        still_uri(path),
        OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI,
    )
}

/// `file:///a/b%20c.tixin?immutable=1`: only as an address can a file be said not to change.
fn still_uri(path: &Path) -> String {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut uri = String::from("file://");
    let bytes = full.as_os_str().as_encoded_bytes();
    if bytes.first() != Some(&b'/') {
        uri.push('/');
    }
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'.' | b'-' | b'_' | b':' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// A connection that cannot write.
pub(in crate::store) fn open_read_only(path: &Path, busy: Option<Duration>) -> Result<Connection> {
    Ok(open_to_read(path, busy)?.0)
}

/// [`open_read_only`], and whether the file is read as it lies there.
pub(in crate::store) fn open_to_read(
    path: &Path,
    busy: Option<Duration>,
) -> Result<(Connection, bool)> {
    let (conn, still) = connect_to_read(path, busy)?;
    settle(
        &conn,
        &OpenOptions {
            busy_timeout: busy,
            ..OpenOptions::default()
        },
    )?;
    conn.pragma_update(None, "query_only", true)?;
    // 16 MB: readers ask indexes, and what they read is in the system's memory anyhow.
    conn.pragma_update(None, "cache_size", -16_384)?;
    Ok((conn, still))
}

/// `application_id` and `user_version`.
pub(in crate::store) fn header(conn: &Connection) -> rusqlite::Result<(i32, i32)> {
    let id = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    Ok((id, version))
}

/// The number that changes when another connection commits.
pub(in crate::store) fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "data_version", |r| r.get(0))?)
}

/// A file that is there and yet "cannot be opened" needs its `-shm` made, in a folder that may not be written.
pub(in crate::store) fn read_only_if_cannot_open(e: rusqlite::Error) -> Error {
    read_only_if_shut(Error::from(e))
}

fn read_only_if_shut(e: Error) -> Error {
    match e {
        Error::File {
            kind: FileFault::CannotOpen,
            detail,
            path,
        } => Error::File {
            kind: FileFault::ReadOnly,
            detail,
            path,
        },
        other => other,
    }
}

/// The settings of every connection; nothing here writes to the file.
pub(in crate::store) fn settle(conn: &Connection, options: &OpenOptions) -> Result<()> {
    super::natural::register(conn)?;
    conn.busy_timeout(options.busy_timeout.unwrap_or(BUSY))?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // A plan does not hang on the values bound: without this, SQLite reads the text of a statement anew for each value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // 64 MB, in KiB: an import of thousands of rows touches every index; less, and it spills to disk in the middle.
    conn.pragma_update(None, "cache_size", -65_536)?;
    if let Some(pages) = options.max_pages {
        conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(())
}

pub(in crate::store) fn build(path: &Path, options: &OpenOptions) -> Result<()> {
    let mut conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    settle(&conn, options)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate::run(&mut conn, options.now())?;
    conn.close().map_err(|(_, e)| e.into())
}

pub(in crate::store) fn random_seed() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    std::hash::RandomState::new().build_hasher().finish()
}

/// The highest id anywhere in the file, so that a clock set back cannot make an id go down.
fn highest_id(conn: &Connection) -> Result<i64> {
    let mut highest = 0;
    for table in RECORDED.iter().chain(&["operation"]) {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
        highest = highest.max(conn.query_row(&sql, [], |r| r.get(0))?);
    }
    Ok(highest)
}

/// `a/b.tixin` → `a/b.tixin-wal`.
pub(in crate::store) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

pub(in crate::store) fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(io(path)(e)),
        _ => Ok(()),
    }
}

/// Makes a file's content survive a power cut. Only for files that no connection has open.
pub(in crate::store) fn sync_file(path: &Path) -> Result<()> {
    std::fs::OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|f| f.sync_all())
        .map_err(io(path))
}

/// Makes a rename survive a power cut, where the system lets folders be synced.
pub(in crate::store) fn sync_folder_of(path: &Path) {
    let folder = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    if let Ok(f) = std::fs::File::open(folder) {
        let _ = f.sync_all();
    }
}
