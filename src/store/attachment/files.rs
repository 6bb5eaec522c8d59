//! The contents of attachments: one file each, named by its SHA-256, in a folder beside the database.
//!
//! A content is written whole and synced before a row names it, and never changed or removed by the program: so undo,
//! backups and restores always find it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, FileFault, Result};
use crate::store::Db;
use crate::store::backup::digest;
use crate::store::fault::{fault, io};
use crate::store::migrate::hex;
use crate::store::open::{sync_folder_of, with_suffix};

/// Where the contents of a file's attachments lie.
pub fn folder(file: &Path) -> PathBuf {
    with_suffix(file, ".attachments")
}

/// Where one content lies: `ab/abcdef…`. None for what is no SHA-256, so that no name leads out of the folder.
pub fn path_of(folder: &Path, sha256: &str) -> Option<PathBuf> {
    let plain = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
    plain.then(|| folder.join(&sha256[..2]).join(sha256))
}

/// The SHA-256 of a content.
pub fn sha256(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Puts a content into the folder and returns its SHA-256. A content that lies there already, whole, is left.
///
/// # Errors
///
/// [`Error::File`] when the folder or the disk refuses; then nothing half-written is left under the name.
pub fn put(folder: &Path, content: &[u8]) -> Result<String> {
    let name = sha256(content);
    let path = path_of(folder, &name).ok_or_else(|| Error::internal("sha256"))?;
    if is_whole(&path, content) {
        return Ok(name);
    }
    let mut part = Part::beside(folder, &path)?;
    part.write(content)?;
    part.keep()?;
    Ok(name)
}

/// Copies a content from one folder into another, checked against its name on the way. False: it is not there, cannot
/// be read, or is not what its name says; then nothing is copied.
///
/// # Errors
///
/// [`Error::File`] when the other folder or its disk refuses; then nothing half-written is left under the name.
pub fn copy_in(from: &Path, to: &Path, name: &str) -> Result<bool> {
    let (Some(source), Some(path)) = (path_of(from, name), path_of(to, name)) else {
        return Ok(false);
    };
    let Ok(mut source) = std::fs::File::open(&source) else {
        return Ok(false);
    };
    let mut part = Part::beside(to, &path)?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        let Ok(n) = source.read(&mut block) else {
            return Ok(false);
        };
        if n == 0 {
            break;
        }
        hasher.update(&block[..n]);
        part.write(&block[..n])?;
    }
    if hex(&hasher.finalize()) != name {
        return Ok(false);
    }
    part.keep()?;
    Ok(true)
}

/// Whether a content lies there as it was taken in.
pub fn is_sound(folder: &Path, name: &str) -> bool {
    let path = path_of(folder, name);
    path.is_some_and(|path| digest(&path).is_ok_and(|there| there == name))
}

/// A content on its way: under another name, until it is whole and synced.
struct Part<'a> {
    folder: &'a Path,
    path: &'a Path,
    file: tempfile::NamedTempFile,
}

impl<'a> Part<'a> {
    fn beside(folder: &'a Path, path: &'a Path) -> Result<Self> {
        let shelf = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(shelf).map_err(io(shelf))?;
        let file = tempfile::Builder::new()
            .prefix(".tixin-")
            .suffix(".part")
            .tempfile_in(shelf)
            .map_err(io(shelf))?;
        Ok(Self { folder, path, file })
    }

    fn write(&mut self, content: &[u8]) -> Result<()> {
        self.file.write_all(content).map_err(io(self.path))
    }

    fn keep(self) -> Result<()> {
        let path = self.path;
        self.file.as_file().sync_all().map_err(io(path))?;
        self.file.persist(path).map_err(|e| io(path)(e.error))?;
        sync_folder_of(path);
        sync_folder_of(path.parent().unwrap_or(self.folder));
        sync_folder_of(self.folder);
        Ok(())
    }
}

/// Whether this very content lies there.
fn is_whole(path: &Path, content: &[u8]) -> bool {
    std::fs::read(path).is_ok_and(|there| there == content)
}

/// A content, checked against its name.
///
/// # Errors
///
/// [`Error::File`]: missing, changed, or not readable.
pub fn read(folder: &Path, sha256_of: &str) -> Result<Vec<u8>> {
    let path =
        path_of(folder, sha256_of).ok_or_else(|| fault(FileFault::Damaged, folder, sha256_of))?;
    let content = std::fs::read(&path).map_err(io(&path))?;
    if sha256(&content) == sha256_of {
        Ok(content)
    } else {
        Err(fault(FileFault::Damaged, &path, "SHA-256"))
    }
}

/// What is missing or not as it was taken in, a line each. `deep` reads every content; otherwise sizes are compared.
///
/// # Errors
///
/// When the database cannot be read.
pub fn findings(db: &impl Db, folder: &Path, deep: bool) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, size, called) in super::named_contents(db)? {
        let Some(path) = path_of(folder, &name) else {
            found.push(format!("{called}: {name}: name"));
            continue;
        };
        let says = match std::fs::metadata(&path) {
            Err(_) => Some("missing"),
            Ok(there) if there.len() != size => Some("changed"),
            Ok(_) if deep && digest(&path).ok().as_deref() != Some(name.as_str()) => {
                Some("changed")
            }
            Ok(_) => None,
        };
        if let Some(says) = says {
            found.push(format!("{called}: {says}: {}", path.display()));
        }
    }
    Ok(found)
}

/// How many contents the rows name, and how many bytes they have.
///
/// # Errors
///
/// When the database cannot be read.
pub fn extent(db: &impl Db) -> Result<(usize, u64)> {
    let all = super::contents(db)?;
    Ok((all.len(), all.iter().map(|(_, size)| size).sum()))
}
