//! A new file that is filled before anyone knows of it: the demo. Nothing has to survive a power cut until it is whole, and
//! what is derived is made once, at the end.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::effect::Recorder;
use super::fault::{at, fault, io};
use super::open::{
    BUSY, OpenOptions, Store, build, random_seed, remove_if_there, settle, sync_file,
    sync_folder_of, with_suffix,
};
use super::place::{self, Identity};
use super::project;
use crate::domain::ids::IdSource;
use crate::error::{FileFault, Result};

impl Store {
    /// Makes a new file with a content that can be made again at any time. It appears under its name only when it is
    /// whole, so until then filling it is as fast as the disk allows.
    ///
    /// # Errors
    /// As [`Store::create`], and whatever `fill` returns; then there is no file.
    pub fn create_filled(
        path: &Path,
        options: &OpenOptions,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<Self> {
        if path.exists() {
            return Err(fault(FileFault::Exists, path, ""));
        }
        place::refuse_remote(path)?;
        let unborn = with_suffix(path, ".new");
        remove_if_there(&unborn)?;
        if let Err(e) = fill_unborn(&unborn, options, fill).map_err(at(path)) {
            let _ = std::fs::remove_file(&unborn);
            return Err(e);
        }
        sync_file(&unborn)?;
        std::fs::rename(&unborn, path).map_err(io(path))?;
        sync_folder_of(path);
        Self::open_with(path, options)
    }
}

fn fill_unborn(
    unborn: &Path,
    options: &OpenOptions,
    fill: impl FnOnce(&mut Store) -> Result<()>,
) -> Result<()> {
    build(unborn, options)?;
    let conn = Connection::open_with_flags(
        unborn,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    settle(&conn, options)?;
    conn.execute_batch(include_str!("unborn.sql"))?;
    let indexes = put_off(&conn)?;
    let mut store = Store {
        conn,
        path: unborn.to_path_buf(),
        ids: IdSource::new(options.seed.unwrap_or_else(random_seed)),
        recorder: Recorder::without_register(),
        warnings: Vec::new(),
        identity: Identity::of(unborn),
        same: std::cell::RefCell::default(),
        busy: BUSY,
    };
    fill(&mut store)?;
    project::rebuild_in_transaction(&store.conn)?;
    for index in indexes {
        store.conn.execute_batch(&index)?;
    }
    store.conn.execute_batch(include_str!("born.sql"))?;
    store.close()
}

/// Takes the indexes away and returns how they are made.
fn put_off(conn: &Connection) -> Result<Vec<String>> {
    let mut ask = conn.prepare(include_str!("filled_indexes.sql"))?;
    let found = ask.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &found {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(found.into_iter().map(|(_, sql)| sql).collect())
}
