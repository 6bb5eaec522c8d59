//! Attachments: every file is read and judged first, then all contents go into the folder, then their rows.

use std::io::Read;
use std::path::Path;

use serde_json::json;

use crate::domain::attachment::{AttachTo, FileKind, plain_name};
use crate::domain::ids::{AttachmentId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::ops::Done;
use crate::ops::desk::{self, Desk};
use crate::ops::merge::refuse;
use crate::store::attachment::{self, Content, files};
use crate::store::{Db, elevator, place, site};

/// A file that was read and judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// As it is called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// What is in it.
    pub content: Vec<u8>,
}

/// Hangs files on something, all or none. The same content twice is one file in the folder and one row.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] naming every file that is too large, of a kind that is
/// not taken, or not readable; [`Error::File`] when the folder refuses. No row is written then.
pub fn attach<P: AsRef<Path>>(desk: &mut Desk<'_>, paths: &[P], to: AttachTo) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let label = target(desk, to)?;
    let limit = desk::program(&*desk.store)?.attachment_mb;
    let mut problems = Vec::new();
    let mut taken = Vec::new();
    if paths.is_empty() {
        problems.push(Problem::fault(Field::Files, Rule::Required, ""));
    }
    for path in paths {
        match take_in(&*desk.store, path.as_ref(), limit) {
            Ok(file) => taken.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    refuse(problems)?;
    let folder = files::folder(desk.store.path());
    let mut contents = Vec::new();
    for file in taken {
        let sha256 = files::put(&folder, &file.content)?;
        contents.push(Content {
            sha256,
            size: u64::try_from(file.content.len()).map_err(Error::internal)?,
            file_name: file.name,
            kind: file.kind,
        });
    }
    let args = json!({ "count": contents.len(), "label": label });
    let op = desk.op(OpKind::Attach, args);
    let committed = desk.store.transact(op, |tx| {
        let mut count = 0_u32;
        for content in &contents {
            let new = attachment::insert(tx, content, to, tx.at())?;
            count += u32::from(new.is_some());
        }
        Ok(count)
    })?;
    let (mut done, count) = Done::of(committed);
    done.count = count;
    Ok(done)
}

/// Takes a file off. Its content stays in the folder.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`].
pub fn detach(desk: &mut Desk<'_>, id: AttachmentId) -> Result<Done> {
    desk.require(Permission::CheckSites)?;
    let found = attachment::get(&*desk.store, id)?.ok_or(Error::NotFound {
        what: "attachment",
        id: id.raw(),
    })?;
    let op = desk.op(OpKind::Detach, json!({ "label": found.file_name }));
    let committed = desk.store.transact(op, |tx| attachment::delete(tx, id))?;
    let (mut done, ()) = Done::of(committed);
    done.count = 1;
    Ok(done)
}

/// What it is called that the files are hung on.
fn target(desk: &Desk<'_>, to: AttachTo) -> Result<String> {
    let gone = |what: &'static str, id: i64| Error::NotFound { what, id };
    match to {
        AttachTo::Elevator(id) => {
            if elevator::without_events(&*desk.store, id)?.is_none() {
                return Err(gone("elevator", id.raw()));
            }
            elevator::label(&*desk.store, id)
        }
        AttachTo::Check(id) | AttachTo::Item(id, _) => {
            let check = site::get(&*desk.store, id)?;
            let check = check.ok_or_else(|| gone("site_check", id.raw()))?;
            match to {
                AttachTo::Item(_, item) if !check.items.iter().any(|i| i.id == item) => {
                    Err(gone("check_item", item.raw()))
                }
                _ => Ok(check.place),
            }
        }
    }
}

/// Reads a file as far as the limit allows and says what it is.
fn take_in(db: &impl Db, path: &Path, limit_mb: u32) -> Result<TakenIn, Problem> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = plain_name(&name);
    let fault = |rule| Problem::fault(Field::Files, rule, &name);
    if place::is_open(db, path) {
        return Err(fault(Rule::FileUnreadable));
    }
    let limit = u64::from(limit_mb) << 20;
    let mut content = Vec::new();
    // One byte more than the limit tells a larger file, whatever its size was said to be.
    let read =
        std::fs::File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut content));
    if read.is_err() || !path.is_file() {
        return Err(fault(Rule::FileUnreadable));
    }
    if u64::try_from(content.len()).unwrap_or(u64::MAX) > limit {
        let limit = format!("{limit_mb} MB");
        return Err(fault(Rule::TooMuch { limit }));
    }
    let inside = |wanted: &str| {
        let archive = zip::ZipArchive::new(std::io::Cursor::new(content.as_slice()));
        archive.is_ok_and(|archive| archive.index_for_name(wanted).is_some())
    };
    match FileKind::sniff(&content, inside) {
        Some(kind) => Ok(TakenIn {
            name,
            kind,
            content,
        }),
        None => Err(fault(Rule::FileType)),
    }
}
