//! What SQLite says, by cause. Only CORRUPT and NOTADB count as damage: to call a passing fault damage is to lose data.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::error::{Error, FileFault};

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        let Some(code) = e.sqlite_error_code() else {
            return Self::internal(e);
        };
        let kind = match code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => FileFault::Damaged,
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed => FileFault::Locked,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => FileFault::ReadOnly,
            ErrorCode::DiskFull => FileFault::DiskFull,
            ErrorCode::CannotOpen => FileFault::CannotOpen,
            ErrorCode::SystemIoFailure => FileFault::Io,
            ErrorCode::OperationInterrupted => return Self::Cancelled,
            _ => return Self::internal(e),
        };
        Self::File {
            kind,
            detail: e.to_string(),
            path: PathBuf::new(),
        }
    }
}

/// A fault of this file.
pub(in crate::store) fn fault(kind: FileFault, path: &Path, detail: impl ToString) -> Error {
    Error::File {
        kind,
        detail: detail.to_string(),
        path: path.to_path_buf(),
    }
}

/// Names the file in a fault that does not name one yet.
pub(in crate::store) fn at(path: &Path) -> impl Fn(Error) -> Error + '_ {
    move |e| match e {
        Error::File {
            kind,
            detail,
            path: p,
        } if p.as_os_str().is_empty() => Error::File {
            kind,
            detail,
            path: path.to_path_buf(),
        },
        other => other,
    }
}

/// A fault of the system around the file.
pub(in crate::store) fn io(path: &Path) -> impl Fn(std::io::Error) -> Error + '_ {
    move |e| {
        use std::io::ErrorKind as K;
        let kind = match e.kind() {
            K::NotFound => FileFault::Missing,
            K::PermissionDenied | K::ReadOnlyFilesystem => FileFault::ReadOnly,
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => FileFault::DiskFull,
            K::AlreadyExists => FileFault::Exists,
            _ => FileFault::Io,
        };
        fault(kind, path, e)
    }
}
