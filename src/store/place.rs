//! Where a file lies: SQLite's journal does not work on network shares, and cloud programs copy files in mid-write.

use std::path::{Path, PathBuf};

use super::Db;
use super::fault::fault;
use crate::error::{FileFault, Result};

/// A doubt about a file that opens all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A cloud program of this name copies the folder.
    CloudFolder(&'static str),
}

/// Refuses network shares.
///
/// # Errors
/// [`FileFault::NotLocal`].
pub(in crate::store) fn refuse_remote(path: &Path) -> Result<()> {
    let full = absolute(path);
    if is_unc(&full.to_string_lossy()) {
        return Err(fault(FileFault::NotLocal, path, "UNC"));
    }
    // A system without this list has none to tell.
    if let Ok(mounts) = std::fs::read_to_string("/proc/mounts")
        && let Some(kind) = network_mount(&mounts, &full)
    {
        return Err(fault(FileFault::NotLocal, path, kind));
    }
    Ok(())
}

/// Whether a path leads to the file that a connection has open. Such a file must not be opened by hand: when that is closed, the
/// system drops the locks of the connection too.
pub fn is_open(db: &impl Db, path: &Path) -> bool {
    let open = db.conn().path().map(std::fs::canonicalize);
    matches!((open, std::fs::canonicalize(path)), (Some(Ok(a)), Ok(b)) if a == b)
}

/// The doubts about a place.
pub fn warnings(path: &Path) -> Vec<Warning> {
    cloud_folder(&absolute(path))
        .map(Warning::CloudFolder)
        .into_iter()
        .collect()
}

/// `\\server\share\…`, also as `\\?\UNC\…`; a long path to a local drive is none.
pub fn is_unc(path: &str) -> bool {
    let Some(rest) = path
        .strip_prefix(r"\\")
        .or_else(|| cfg!(windows).then(|| path.strip_prefix("//")).flatten())
    else {
        return false;
    };
    match rest
        .strip_prefix(r"?\")
        .or_else(|| rest.strip_prefix(r".\"))
    {
        Some(long) => long
            .get(..4)
            .is_some_and(|s| s.eq_ignore_ascii_case(r"UNC\")),
        None => true,
    }
}

/// The type of the network file system that holds a path, read from the text of `/proc/mounts`.
pub fn network_mount(mounts: &str, path: &Path) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(_), Some(point), Some(kind)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let point = unescape(point);
        let depth = Path::new(&point).components().count();
        // The later of two mounts on one point hides the earlier.
        if path.starts_with(&point) && best.is_none_or(|(d, _)| depth >= d) {
            best = Some((depth, kind));
        }
    }
    let (_, kind) = best?;
    let remote = [
        "nfs", "cifs", "smb", "9p", "afs", "ncp", "ceph", "gluster", "lustre", "davfs",
    ]
    .iter()
    .any(|k| kind.starts_with(k))
        || kind.strip_prefix("fuse.").is_some_and(|k| {
            [
                "sshfs",
                "smb",
                "cifs",
                "rclone",
                "gvfsd",
                "davfs",
                "s3fs",
                "glusterfs",
            ]
            .iter()
            .any(|r| k.starts_with(r))
        });
    remote.then(|| kind.to_owned())
}

/// The cloud program whose folder holds a path.
pub fn cloud_folder(path: &Path) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("onedrive", "OneDrive"),
        ("坚果云", "坚果云"),
        ("nutstore", "坚果云"),
        ("我的坚果云", "坚果云"),
        ("百度网盘", "百度网盘"),
        ("baidunetdisk", "百度网盘"),
        ("baidusyncdisk", "百度网盘"),
        ("dropbox", "Dropbox"),
        ("icloud", "iCloud"),
        ("com~apple~clouddocs", "iCloud"),
    ];
    let folders = path.parent()?.components();
    folders
        .filter_map(|c| c.as_os_str().to_str())
        .find_map(|folder| {
            let folder = folder.to_lowercase();
            NAMES
                .iter()
                .find(|(start, _)| folder.starts_with(start))
                .map(|(_, name)| *name)
        })
}

/// The path with its links followed as far as it exists.
fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for folder in full.ancestors() {
        if let Ok(real) = folder.canonicalize() {
            return match full.strip_prefix(folder) {
                Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
                _ => real,
            };
        }
    }
    full
}

/// `/proc/mounts` writes space, tab, newline and backslash as three octal digits.
fn unescape(text: &str) -> String {
    text.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
}

/// When a file was written last, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    written: Option<std::time::SystemTime>,
}

impl Stamp {
    /// Of the file at a path, asked of its folder. None if nothing is there.
    pub fn of(path: &Path) -> Option<Self> {
        let found = std::fs::metadata(path).ok()?;
        Some(Self {
            length: found.len(),
            written: found.modified().ok(),
        })
    }
}

/// Whether a file holds all that it says by itself, and nobody seems to have it open: it has no journal with anything in it,
/// and no shared memory.
pub(in crate::store) fn is_still(path: &Path) -> bool {
    let found = |suffix| std::fs::metadata(super::open::with_suffix(path, suffix));
    let empty = |suffix| found(suffix).map_or(true, |journal| journal.len() == 0);
    empty("-wal") && empty("-journal") && !found("-shm").is_ok_and(|memory| memory.is_file())
}

/// Which file a path names: what stays the same when a file is written, and differs when it is moved away or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    #[cfg(unix)]
    file: (u64, u64),
}

impl Identity {
    /// Of the file at a path, asked of its folder: the file itself is not opened. None if nothing is there. Where a file that is
    /// open cannot be moved, all files there are the same.
    pub fn of(path: &Path) -> Option<Self> {
        let found = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Some(Self {
                file: (found.dev(), found.ino()),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = found;
            Some(Self {})
        }
    }
}
