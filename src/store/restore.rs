//! Putting a backup in the place of the file. The present file is moved aside, never deleted.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OpenFlags};

use super::backup::{digest, verify};
use super::backup_contents::{bring_back, rows};
use super::fault::{at, fault, io};
use super::open::{open_read_only, remove_if_there, sync_file, sync_folder_of, with_suffix};
use crate::error::{Error, FileFault, Result};

/// What a restore did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Where the former file lies now, if there was one.
    pub aside: Option<PathBuf>,
    /// How many attachments came back.
    pub brought: usize,
    /// Attachments that are neither beside the file nor in the backup, by checksum.
    pub missing: Vec<String>,
}

/// Puts a backup in the place of `file`, and its attachments where they are missing or changed. Every connection
/// of this program to the file must be closed before.
///
/// # Errors
/// [`Error::File`]: the backup is missing, not ours, newer or damaged; the file is open elsewhere (locked); the folder
/// cannot be written or the disk is full. In every case the file is as it was; attachments are only added.
pub fn restore(file: &Path, backup: &Path, now: DateTime<FixedOffset>) -> Result<Restored> {
    verify(backup)?;
    let rows = rows(&open_read_only(backup, None)?)?;
    let unborn = with_suffix(file, ".restoring");
    let result = copy_checked(backup, &unborn)
        .and_then(|()| bring_back(backup, file, &rows))
        .and_then(|attachments| Ok((swap(file, &unborn, now)?, attachments)));
    if result.is_err() {
        let _ = std::fs::remove_file(&unborn);
    }
    let (aside, (brought, missing)) = result?;
    verify(file)?;
    Ok(Restored {
        aside,
        brought,
        missing,
    })
}

fn copy_checked(backup: &Path, unborn: &Path) -> Result<()> {
    remove_if_there(unborn)?;
    std::fs::copy(backup, unborn).map_err(io(unborn))?;
    sync_file(unborn)?;
    if digest(unborn)? != digest(backup)? {
        return Err(fault(FileFault::Io, unborn, "SHA-256"));
    }
    Ok(())
}

fn swap(file: &Path, unborn: &Path, now: DateTime<FixedOffset>) -> Result<Option<PathBuf>> {
    let mut aside = None;
    if file.exists() {
        fold_journal(file)?;
        let target = aside_path(file, now);
        move_aside(file, &target)?;
        aside = Some(target);
    }
    // A journal of the former file would be read as one of the restored file.
    for journal in ["-wal", "-shm", "-journal"] {
        remove_if_there(&with_suffix(file, journal))?;
    }
    if let Err(e) = std::fs::rename(unborn, file) {
        if let Some(aside) = &aside {
            let _ = std::fs::rename(aside, file);
        }
        return Err(io(file)(e));
    }
    sync_folder_of(file);
    Ok(aside)
}

/// Folds the journal into the file, which also proves that nobody else has it open. What is damaged is left as it is.
fn fold_journal(file: &Path) -> Result<()> {
    let fold = || -> Result<()> {
        let conn = Connection::open_with_flags(
            file,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        conn.busy_timeout(std::time::Duration::from_millis(200))?;
        conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
        conn.close().map_err(|(_, e)| e.into())
    };
    match fold().map_err(at(file)) {
        Err(Error::File {
            kind: FileFault::Damaged,
            ..
        }) => Ok(()),
        other => other,
    }
}

/// Moves a file and what is left of its journal.
fn move_aside(file: &Path, target: &Path) -> Result<()> {
    for journal in ["-wal", "-journal"] {
        let from = with_suffix(file, journal);
        if from.exists() {
            let to = with_suffix(target, journal);
            std::fs::rename(&from, &to).map_err(io(&to))?;
        }
    }
    std::fs::rename(file, target).map_err(io(target))
}

/// `a/b.tixin` → `a/b.before-restore-20250801T093000+0800.tixin`, and another number if that is taken.
fn aside_path(file: &Path, now: DateTime<FixedOffset>) -> PathBuf {
    let stamp = now.format("before-restore-%Y%m%dT%H%M%S%z").to_string();
    let ext = file.extension().unwrap_or_default().to_string_lossy();
    (0_u32..)
        .map(|n| match n {
            0 => file.with_extension(format!("{stamp}.{ext}")),
            n => file.with_extension(format!("{stamp}-{n}.{ext}")),
        })
        .find(|p| !p.exists())
        // The range never ends, so there is one.
        .unwrap_or_else(|| file.with_extension(stamp))
}
