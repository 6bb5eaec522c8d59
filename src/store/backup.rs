//! Backups: database and attachments, checked, with their SHA-256 beside them, and thinned with age.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::Db;
use super::attachment::files;
use super::backup_contents as contents;
use super::chain::last_operation;
use super::fault::{at, fault, io};
use super::migrate::hex;
use super::open::{self, remove_if_there, sync_file, sync_folder_of, with_suffix};
use crate::domain::views::BackupInfo;
use crate::error::{FileFault, Result};

const TIME: &str = "%Y%m%dT%H%M%S%z";

/// Where the backups of a file are kept unless a person chose otherwise: in a folder beside it.
pub fn folder(file: &Path) -> PathBuf {
    with_suffix(file, ".backups")
}

/// Makes a backup of the file now, then thins the older ones.
///
/// # Errors
/// `Error::File`: the folder cannot be written, the disk is full, or the file itself turns out to be damaged. A
/// backup that was there before is never harmed.
pub fn make(db: &impl Db, folder: &Path, now: DateTime<FixedOffset>) -> Result<BackupInfo> {
    make_watched(db, folder, now, &|_| true)
}

/// [`make`], saying how far it is; `progress` returns false to stop.
///
/// # Errors
/// As [`make`]; [`Error::Cancelled`](crate::error::Error::Cancelled).
pub fn make_watched(
    db: &impl Db,
    folder: &Path,
    now: DateTime<FixedOffset>,
    progress: &dyn Fn(f32) -> bool,
) -> Result<BackupInfo> {
    let attachments = Attachments::Copied(progress);
    write(db.conn(), folder, &file_of(db.conn()), now, attachments)
}

/// [`make`], if the newest backup is not of this very state. None: nothing to do.
///
/// # Errors
/// As [`make`].
pub fn make_if_changed(
    db: &impl Db,
    folder: &Path,
    now: DateTime<FixedOffset>,
) -> Result<Option<BackupInfo>> {
    make_if_changed_watched(db, folder, now, &|_| true)
}

/// [`make_if_changed`], as [`make_watched`].
///
/// # Errors
/// As [`make`].
pub fn make_if_changed_watched(
    db: &impl Db,
    folder: &Path,
    now: DateTime<FixedOffset>,
    progress: &dyn Fn(f32) -> bool,
) -> Result<Option<BackupInfo>> {
    let file = file_of(db.conn());
    let state = state(db.conn())?;
    let newest = list(folder, &file)?.into_iter().next();
    let same = |b: &BackupInfo| name_of(&b.path).contains(&format!("-{state}."));
    if let Some(newest) = newest.filter(same)
        && holds_all(db, &newest.path, &file)?
    {
        return Ok(None);
    }
    make_watched(db, folder, now, progress).map(Some)
}

/// Whether a backup of the same state has every attachment that it could have: one of an older program had none.
fn holds_all(db: &impl Db, backup: &Path, file: &Path) -> Result<bool> {
    let held = contents::held_by(backup);
    let live = files::folder(file);
    let lies = |name| files::path_of(&live, name).is_some_and(|path| path.is_file());
    let rows = contents::rows(db.conn())?;
    Ok(rows
        .iter()
        .all(|(name, _)| held.contains(name) || !lies(name)))
}

/// What becomes of the attachments when a backup is made.
#[derive(Clone, Copy)]
pub(in crate::store) enum Attachments<'a> {
    /// What other backups do not have yet is copied.
    Copied(&'a dyn Fn(f32) -> bool),
    /// Before a migration, which does not touch them and which a person waits for: those that are there already are named.
    Named,
}

/// The backups of a file, newest first. A folder that is not there has none.
///
/// # Errors
/// `Error::File` when the folder cannot be read.
pub fn list(folder: &Path, file: &Path) -> Result<Vec<BackupInfo>> {
    let mut found = Vec::new();
    let entries = match std::fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        entries => entries.map_err(io(folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(io(folder))?;
        let path = entry.path();
        if let Some((made_at, last_seq)) = read_name(&path, file) {
            let size = entry.metadata().map_err(io(&path))?.len();
            found.push(BackupInfo {
                path,
                made_at,
                size,
                last_seq,
                missing: Vec::new(),
            });
        }
    }
    found.sort_by_key(|b| std::cmp::Reverse((b.made_at, b.last_seq)));
    Ok(found)
}

/// Checks a backup (or any file of ours that no connection has open): its SHA-256 if it lies beside it, that it is
/// ours and not newer, and all that SQLite can check.
///
/// # Errors
/// `Error::File`: missing, not ours, newer, damaged, cannot be read.
pub fn verify(path: &Path) -> Result<()> {
    std::fs::metadata(path).map_err(io(path))?;
    let beside = sha_path(path);
    match std::fs::read_to_string(&beside) {
        Ok(line) if !line.starts_with(&digest(path)?) => {
            return Err(fault(FileFault::Damaged, path, "SHA-256"));
        }
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(io(&beside)(e)),
        _ => {}
    }
    verify_content(path).map_err(at(path))
}

fn verify_content(path: &Path) -> Result<()> {
    open::probe(path, None)?;
    let conn = open::open_read_only(path, None)?;
    let said: String = conn.pragma_query_value(None, "integrity_check", |r| r.get(0))?;
    if said != "ok" {
        return Err(fault(FileFault::Damaged, path, said));
    }
    let broken: i64 = conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| {
        r.get(0)
    })?;
    if broken > 0 {
        return Err(fault(FileFault::Damaged, path, "foreign_key_check"));
    }
    Ok(())
}

/// Writes a backup: under another name, synced, checked, then renamed.
pub(in crate::store) fn write(
    conn: &Connection,
    folder: &Path,
    file: &Path,
    now: DateTime<FixedOffset>,
    attachments: Attachments<'_>,
) -> Result<BackupInfo> {
    std::fs::create_dir_all(folder).map_err(io(folder))?;
    let (stem, ext) = stem_and_extension(file);
    let name = format!("{stem}-{}-{}.{ext}", now.format(TIME), state(conn)?);
    let path = folder.join(name);
    let unborn = with_suffix(&path, ".tmp");
    let shelf = contents::shelf(folder, file);
    let made = write_checked(conn, (&unborn, &path, &shelf), |copy| match attachments {
        Attachments::Copied(progress) => {
            contents::gather(file, &shelf, &contents::rows(copy)?, progress)
        }
        Attachments::Named => Ok(contents::Gathered {
            held: contents::held_already(&shelf, &contents::rows(copy)?),
            ..contents::Gathered::default()
        }),
    });
    if made.is_err() {
        // What is half made is worth nothing; the fault that made it so is the one to tell.
        let _ = std::fs::remove_file(&unborn);
        let _ = std::fs::remove_file(sha_path(&unborn));
    }
    let missing = made.map_err(at(&path))?;
    thin(folder, file, now.date_naive())?;
    let mut info = list(folder, file)?
        .into_iter()
        .find(|b| b.path == path)
        .ok_or_else(|| fault(FileFault::Missing, &path, ""))?;
    info.missing = missing;
    Ok(info)
}

/// The attachments are those of the copy: what was added since is in the next backup.
fn write_checked(
    conn: &Connection,
    (unborn, path, shelf): (&Path, &Path, &Path),
    gather: impl FnOnce(&Connection) -> Result<contents::Gathered>,
) -> Result<Vec<String>> {
    remove_if_there(unborn)?;
    let target = unborn
        .to_str()
        .ok_or_else(|| fault(FileFault::CannotOpen, unborn, "not Unicode"))?;
    // A reader's connection counts the new file as a write to itself; the file it reads stays opened read-only.
    let query_only: bool = conn.pragma_query_value(None, "query_only", |r| r.get(0))?;
    conn.pragma_update(None, "query_only", false)?;
    let copied = conn.execute("VACUUM INTO ?1", [target]);
    conn.pragma_update(None, "query_only", query_only)?;
    copied?;
    sync_file(unborn)?;
    verify_content(unborn)?;
    let gathered = gather(&open::open_read_only(unborn, None)?)?;
    let sha = sha_path(unborn);
    let mut lines = format!("{}  {}\n", digest(unborn)?, name_of(path));
    lines.push_str(&contents::lines(shelf, &gathered.held));
    std::fs::write(&sha, lines).map_err(io(&sha))?;
    sync_file(&sha)?;
    std::fs::rename(&sha, sha_path(path)).map_err(io(path))?;
    std::fs::rename(unborn, path).map_err(io(path))?;
    sync_folder_of(path);
    Ok(gathered.missing)
}

/// Removes the backups that the rotation does not keep, and the attachments that only they had.
fn thin(folder: &Path, file: &Path, today: NaiveDate) -> Result<()> {
    let backups = list(folder, file)?;
    let days: Vec<NaiveDate> = backups.iter().map(|b| b.made_at.date_naive()).collect();
    let mut left = Vec::new();
    let count = backups.len();
    for (backup, keep) in backups.into_iter().zip(kept(&days, today)) {
        if keep {
            left.push(backup.path);
        } else {
            remove_if_there(&backup.path)?;
            remove_if_there(&sha_path(&backup.path))?;
        }
    }
    if left.len() < count {
        contents::thin(&contents::shelf(folder, file), &left);
    }
    Ok(())
}

const DAILY: usize = 12;
const WEEKLY: usize = 10;
const MONTHLY: usize = 9;

/// Which backups of these days, newest first, are kept: all of today, yesterday and later, then the newest of each of
/// 12 days, of each of 10 weeks and of each of 9 months before. The newest of all is always kept.
pub fn kept(days: &[NaiveDate], today: NaiveDate) -> Vec<bool> {
    let yesterday = today.pred_opt().unwrap_or(today);
    let (mut daily, mut weekly, mut monthly) = (0, 0, 0);
    let mut last: Option<NaiveDate> = None;
    days.iter()
        .enumerate()
        .map(|(i, day)| {
            let keep = if *day >= yesterday {
                // Does not stand for its week or month: those begin with the first older one.
                return true;
            } else if daily < DAILY {
                let new = last != Some(*day);
                daily += usize::from(new);
                new
            } else if weekly < WEEKLY {
                let new = last.map(|d| d.iso_week()) != Some(day.iso_week());
                weekly += usize::from(new);
                new
            } else if monthly < MONTHLY {
                let new = last.map(|d| (d.year(), d.month())) != Some((day.year(), day.month()));
                monthly += usize::from(new);
                new
            } else {
                false
            };
            if keep {
                last = Some(*day);
            }
            keep || i == 0
        })
        .collect()
}

/// What tells two states of a file apart: how many operations, and the hash of the last.
fn state(conn: &Connection) -> Result<String> {
    // An older file that waits for its migration may have no operations yet.
    if !conn.table_exists(None, "operation")? {
        return Ok("0-00000000".to_owned());
    }
    let last = last_operation(conn)?;
    Ok(format!("{}-{}", last.seq, hex(&last.hash[..4])))
}

fn read_name(path: &Path, file: &Path) -> Option<(DateTime<FixedOffset>, i64)> {
    let (stem, ext) = stem_and_extension(file);
    let name = path.file_name()?.to_str()?;
    let inner = name
        .strip_prefix(&format!("{stem}-"))?
        .strip_suffix(&format!(".{ext}"))?;
    // The offset may be negative, so the parts are cut from the end.
    let (rest, _hash) = inner.rsplit_once('-')?;
    let (time, seq) = rest.rsplit_once('-')?;
    Some((
        DateTime::parse_from_str(time, TIME).ok()?,
        seq.parse().ok()?,
    ))
}

fn stem_and_extension(file: &Path) -> (String, String) {
    let text = |s: Option<&std::ffi::OsStr>, none: &str| {
        s.map_or_else(|| none.to_owned(), |s| s.to_string_lossy().into_owned())
    };
    (
        text(file.file_stem(), "tixin"),
        text(file.extension(), "db"),
    )
}

/// The file of a connection.
fn file_of(conn: &Connection) -> PathBuf {
    conn.path().map(PathBuf::from).unwrap_or_default()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Where the SHA-256 of a backup and of its attachments lie, in the format of `sha256sum`.
pub(in crate::store) fn sha_path(path: &Path) -> PathBuf {
    with_suffix(path, ".sha256")
}

/// The SHA-256 of a file that no connection has open.
pub(in crate::store) fn digest(path: &Path) -> Result<String> {
    let mut file = std::fs::File::open(path).map_err(io(path))?;
    let mut hasher = Sha256::new();
    std::io::copy(&mut file, &mut hasher).map_err(io(path))?;
    Ok(hex(&hasher.finalize()))
}
