//! The contents of attachments in the backups of a file: one shelf for all of them, each content once, and the list
//! that says which of them a backup holds.
//!
//! The list is the `.sha256` file of the backup: its first line is the database, the others the contents, so that
//! `sha256sum --check` proves all of it.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::attachment::files::{self, copy_in, path_of};
use super::fault::io;
use super::open::with_suffix;
use crate::error::{Error, Result};

/// Where the contents of all backups of a file lie: in the folder of the backups.
pub(in crate::store) fn shelf(folder: &Path, file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default();
    with_suffix(&folder.join(name), ".attachments")
}

/// SHA-256 and size of every content that the rows of a file name, each once.
///
/// # Errors
/// When the file cannot be read.
pub(in crate::store) fn rows(conn: &Connection) -> Result<Vec<(String, u64)>> {
    // A file that waits for its migration may have no such table yet.
    if !conn.table_exists(None, "attachment")? {
        return Ok(Vec::new());
    }
    let mut ask =
        conn.prepare_cached("SELECT DISTINCT sha256, size FROM attachment ORDER BY sha256")?;
    let rows = ask.query_map([], |row| {
        let size: i64 = row.get(1)?;
        Ok((row.get(0)?, size.unsigned_abs()))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a backup holds, and which contents that its rows name are nowhere to be had.
#[derive(Debug, Default)]
pub(in crate::store) struct Gathered {
    pub held: Vec<String>,
    pub missing: Vec<String>,
}

/// Brings the shelf up to what the rows name and to what lies in the folder of the file: what was taken off comes back
/// with undo. Only what the shelf lacks is copied, checked against its name, and synced.
///
/// # Errors
/// [`Error::File`] when the shelf cannot be written or the disk is full; [`Error::Cancelled`]. What was copied by then
/// is whole and stays.
pub(in crate::store) fn gather(
    file: &Path,
    shelf: &Path,
    rows: &[(String, u64)],
    progress: &dyn Fn(f32) -> bool,
) -> Result<Gathered> {
    let live = files::folder(file);
    // What cannot be read there is missing.
    let lying = lying(&live).unwrap_or_default();
    let mut wanted: BTreeMap<_, _> = lying.into_iter().map(|name| (name, None)).collect();
    wanted.extend(rows.iter().map(|(name, size)| (name.clone(), Some(*size))));
    let mut gathered = Gathered::default();
    let count = wanted.len().max(1) as f32;
    for (at, (name, size)) in wanted.into_iter().enumerate() {
        if !progress(at as f32 / count) {
            return Err(Error::Cancelled);
        }
        let there = |folder: &Path| length(folder, &name);
        let size_of = size.or_else(|| there(&live));
        if there(shelf).is_some_and(|known| Some(known) == size_of) || copy_in(&live, shelf, &name)?
        {
            gathered.held.push(name);
        } else if size.is_some() {
            gathered.missing.push(name);
        }
    }
    Ok(gathered)
}

/// What the shelf holds of these rows without copying anything.
pub(in crate::store) fn held_already(shelf: &Path, rows: &[(String, u64)]) -> Vec<String> {
    let held = rows
        .iter()
        .filter(|(name, size)| length(shelf, name) == Some(*size));
    held.map(|(name, _)| name.clone()).collect()
}

/// Copies contents that a backup holds into the folder of a file, where they are missing or not what their name says.
/// Returns how many were brought back, and which of the rows' are nowhere.
///
/// # Errors
/// [`Error::File`] when the folder cannot be written or the disk is full; the file itself is as it was.
pub(in crate::store) fn bring_back(
    backup: &Path,
    file: &Path,
    rows: &[(String, u64)],
) -> Result<(usize, Vec<String>)> {
    let live = files::folder(file);
    let held = held_by(backup);
    let shelf = shelf_of(backup);
    let mut brought = 0;
    let mut missing = Vec::new();
    let names = held.iter().chain(rows.iter().map(|(name, _)| name));
    let names: std::collections::BTreeSet<&String> = names.collect();
    for name in names {
        if files::is_sound(&live, name) {
            continue;
        }
        let back = match &shelf {
            Some(shelf) => copy_in(shelf, &live, name)?,
            None => false,
        };
        if back {
            brought += 1;
        } else if rows.iter().any(|(row, _)| row == name) {
            missing.push(name.clone());
        }
    }
    Ok((brought, missing))
}

/// Where the contents of a backup lie; none for a file that is no backup, and for one that holds no contents.
pub(in crate::store) fn shelf_of(backup: &Path) -> Option<PathBuf> {
    let (_, name) = read(&list_of(backup))?;
    Some(backup.parent()?.join(name?))
}

/// Removes from the shelf what none of these backups holds. Where one does not say what it holds, nothing is removed.
pub(in crate::store) fn thin(shelf: &Path, backups: &[PathBuf]) {
    let mut held = HashSet::new();
    for backup in backups {
        match read(&list_of(backup)) {
            Some((names, _)) => held.extend(names),
            None => return,
        }
    }
    for name in lying(shelf).unwrap_or_default() {
        if !held.contains(&name)
            && let Some(path) = path_of(shelf, &name)
        {
            // One more content on the disk does no harm; the next thinning tries again.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// The lines of the list after that of the database.
pub(in crate::store) fn lines(shelf: &Path, held: &[String]) -> String {
    let folder = shelf.file_name().unwrap_or_default().to_string_lossy();
    let line = |name: &String| format!("{name}  {folder}/{}/{name}\n", &name[..2]);
    held.iter().map(line).collect()
}

/// The contents that the list of a backup names.
pub(in crate::store) fn held_by(backup: &Path) -> HashSet<String> {
    let (held, _) = read(&list_of(backup)).unwrap_or_default();
    held.into_iter().collect()
}

/// The names of a list, and the folder in which they lie; none where there is no list.
fn read(list: &Path) -> Option<(Vec<String>, Option<String>)> {
    let text = std::fs::read_to_string(list).ok()?;
    let mut names = Vec::new();
    let mut folder = None;
    for line in text.lines().skip(1) {
        let Some((name, path)) = line.split_once("  ") else {
            continue;
        };
        // No name leads out of the folder of the backups.
        let Some((first, _)) = path.split_once('/').filter(|(first, _)| *first != "..") else {
            continue;
        };
        if path_of(Path::new(""), name).is_some() {
            names.push(name.to_owned());
            folder = Some(first.to_owned());
        }
    }
    Some((names, folder))
}

fn list_of(backup: &Path) -> PathBuf {
    super::backup::sha_path(backup)
}

/// The names of the contents in a folder. One that is not there holds none.
fn lying(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let shelves = match std::fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        shelves => shelves.map_err(io(folder))?,
    };
    for part in shelves {
        let part = part.map_err(io(folder))?.path();
        if !part.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&part).map_err(io(&part))? {
            let name = entry.map_err(io(&part))?.file_name();
            let name = name.to_string_lossy().into_owned();
            if path_of(folder, &name).is_some_and(|path| path.parent() == Some(&part)) {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn length(folder: &Path, name: &str) -> Option<u64> {
    let there = std::fs::metadata(path_of(folder, name)?).ok()?;
    there.is_file().then_some(there.len())
}
