//! A whole new file or the old one: written beside it, synced, renamed.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, FileFault, Result};

/// Lets `fill` write a file that takes the place of `path` only when it is complete and on the disk.
///
/// # Errors
///
/// [`Error::File`] when the folder or disk refuses, and whatever `fill` answers; `path` is then untouched.
pub(super) fn write(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut NamedTempFile>) -> Result<()>,
) -> Result<()> {
    let refused = |error: io::Error| refused(path, &error);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = create(folder).map_err(refused)?;
    let mut writer = BufWriter::new(&mut file);
    fill(&mut writer)?;
    writer.flush().map_err(refused)?;
    drop(writer);
    file.as_file().sync_all().map_err(refused)?;
    file.persist(path).map_err(|error| refused(error.error))?;
    #[cfg(unix)]
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(refused)?;
    Ok(())
}

/// What the system refused, with the file that a person named.
pub(super) fn refused(path: &Path, error: &io::Error) -> Error {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => FileFault::CannotOpen,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => FileFault::ReadOnly,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FileFault::DiskFull,
        _ => FileFault::Io,
    };
    Error::File {
        kind,
        detail: error.to_string(),
        path: path.to_owned(),
    }
}

fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tixin-").suffix(".part");
    // A temporary file is for its owner alone; what a person saves follows the folder's custom.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
