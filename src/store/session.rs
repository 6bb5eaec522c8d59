//! SQLite's session extension, and the hook that it is made on, behind a safe face. All `unsafe` of the program is here.
//!
//! Soundness, in short: a `Watch` borrows its connection, so it dies first, and takes its hook away; every buffer SQLite hands out is copied and freed at once; a callback only touches what outlives it.
#![allow(unsafe_code)]

use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::marker::PhantomData;
use std::ptr;
use std::rc::Rc;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, ffi};

use crate::error::{Error, Result};

/// Is told of every change to a row before it happens.
pub(in crate::store) trait Witness {
    /// A row of the file is about to change; `before` is none for one that is about to be made.
    fn change(&mut self, table: &str, row: i64, before: Option<&RowBefore<'_>>);
}

/// Tells a witness of every change that one connection makes, until dropped.
pub(in crate::store) struct Watch<'c, W: Witness> {
    conn: &'c Connection,
    witness: Rc<RefCell<W>>,
}

impl<'c, W: Witness> Watch<'c, W> {
    /// Starts watching. A connection has one watch at a time.
    pub(in crate::store) fn new(conn: &'c Connection, witness: W) -> Self {
        let witness = Rc::new(RefCell::new(witness));
        let context = Rc::as_ptr(&witness).cast_mut().cast();
        // SAFETY: the handle is valid while `conn` is borrowed; the witness stays where it is until the hook is taken away
        // by drop, and for ever if this is never dropped.
        unsafe { ffi::sqlite3_preupdate_hook(conn.handle(), Some(on_change::<W>), context) };
        Self { conn, witness }
    }

    /// What the witness saw.
    pub(in crate::store) fn witness(&self) -> &RefCell<W> {
        &self.witness
    }
}

impl<W: Witness> Drop for Watch<'_, W> {
    fn drop(&mut self) {
        // SAFETY: the connection is still borrowed.
        unsafe { ffi::sqlite3_preupdate_hook(self.conn.handle(), None, ptr::null_mut()) };
    }
}

unsafe extern "C" fn on_change<W: Witness>(
    context: *mut c_void,
    db: *mut ffi::sqlite3,
    op: c_int,
    _schema: *const c_char,
    table: *const c_char,
    key: i64,
    new_key: i64,
) {
    // SAFETY: `context` is the witness of a live `Watch`; SQLite passes the name of a table, ended by NUL.
    let (witness, table) = unsafe {
        (
            &*context.cast_const().cast::<RefCell<W>>(),
            CStr::from_ptr(table),
        )
    };
    let (Ok(mut witness), Ok(table)) = (witness.try_borrow_mut(), table.to_str()) else {
        return;
    };
    let before = RowBefore {
        db,
        call: PhantomData,
    };
    if op != ffi::SQLITE_INSERT {
        witness.change(table, key, Some(&before));
    }
    if op != ffi::SQLITE_DELETE && (op == ffi::SQLITE_INSERT || key != new_key) {
        witness.change(table, new_key, None);
    }
}

/// A row as it is before a change; only while the witness is told.
pub(in crate::store) struct RowBefore<'a> {
    db: *mut ffi::sqlite3,
    call: PhantomData<&'a ()>,
}

impl RowBefore<'_> {
    /// How many columns the table has.
    pub(in crate::store) fn width(&self) -> usize {
        // SAFETY: only called while SQLite waits for the hook.
        usize::try_from(unsafe { ffi::sqlite3_preupdate_count(self.db) }).unwrap_or(0)
    }

    /// The value of a column.
    ///
    /// # Errors
    /// When SQLite cannot read the row, or is out of memory.
    pub(in crate::store) fn value(&self, column: usize) -> Result<ValueRef<'_>> {
        let mut value = ptr::null_mut();
        let column = c_int::try_from(column).map_err(Error::internal)?;
        // SAFETY: only called while SQLite waits for the hook; it checks the column number. The value lives until the hook
        // returns, and `self` does not live longer.
        unsafe {
            check(ffi::sqlite3_preupdate_old(self.db, column, &mut value))?;
            Ok(value_ref(value))
        }
    }
}

/// A number that is another after every commit to the file, by this connection too; to be asked inside a transaction.
///
/// # Errors
/// When SQLite refuses to tell.
pub(in crate::store) fn data_version(conn: &Connection) -> Result<u32> {
    let mut version = 0_u32;
    // SAFETY: the handle is valid while `conn` is borrowed; SQLite writes one number of 32 bits.
    check(unsafe {
        ffi::sqlite3_file_control(
            conn.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_DATA_VERSION,
            ptr::from_mut(&mut version).cast(),
        )
    })?;
    Ok(version)
}

/// The changeset that leads back.
///
/// # Errors
/// When the bytes are not a changeset.
pub(in crate::store) fn invert(changeset: &[u8]) -> Result<Vec<u8>> {
    let (mut len, mut buffer) = (0, ptr::null_mut());
    // SAFETY: SQLite only reads the bytes; the buffer is taken over below.
    check(unsafe {
        ffi::sqlite3changeset_invert(
            length(changeset)?,
            changeset.as_ptr().cast(),
            &mut len,
            &mut buffer,
        )
    })?;
    // SAFETY: SQLite returned `len` bytes at `buffer`, to be freed by us.
    Ok(unsafe { take(buffer, len) })
}

/// Why a changeset does not fit the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum ConflictKind {
    /// The row is there with other values.
    Data,
    /// The row is gone.
    NotFound,
    /// A row of that id is there already.
    Exists,
    /// A UNIQUE, CHECK or NOT NULL rule stands against it.
    Constraint,
    /// Other rows need what it takes away. The table is not known here.
    ForeignKey,
}

/// The first thing that did not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Conflict {
    /// What kind.
    pub(in crate::store) kind: ConflictKind,
    /// In which table; empty for a foreign key.
    pub(in crate::store) table: String,
}

/// Applies a changeset strictly: everything fits or the first conflict comes back. After a conflict the caller must
/// roll back: on a foreign key the rows stay applied, so that the caller can ask which tables break.
///
/// # Errors
/// When SQLite fails for another reason than a conflict.
pub(in crate::store) fn apply(conn: &Connection, changeset: &[u8]) -> Result<Option<Conflict>> {
    let mut met: Option<Conflict> = None;
    // SAFETY: the handle is valid; SQLite only reads the bytes; `met` outlives the call and is touched by it alone.
    let code = unsafe {
        ffi::sqlite3changeset_apply(
            conn.handle(),
            length(changeset)?,
            changeset.as_ptr().cast_mut().cast(),
            None,
            Some(on_conflict),
            ptr::from_mut(&mut met).cast(),
        )
    };
    match (met, code) {
        (Some(conflict), _) => Ok(Some(conflict)),
        (None, code) => check(code).map(|()| None),
    }
}

unsafe extern "C" fn on_conflict(
    context: *mut c_void,
    code: c_int,
    at: *mut ffi::sqlite3_changeset_iter,
) -> c_int {
    let kind = match code {
        ffi::SQLITE_CHANGESET_DATA => ConflictKind::Data,
        ffi::SQLITE_CHANGESET_NOTFOUND => ConflictKind::NotFound,
        ffi::SQLITE_CHANGESET_CONFLICT => ConflictKind::Exists,
        ffi::SQLITE_CHANGESET_FOREIGN_KEY => ConflictKind::ForeignKey,
        _ => ConflictKind::Constraint,
    };
    let mut table = String::new();
    if kind != ConflictKind::ForeignKey {
        let (mut name, mut columns, mut op, mut indirect): (*const c_char, _, _, _) =
            (ptr::null(), 0, 0, 0);
        // SAFETY: for these kinds SQLite passes an iterator that stands on the row in conflict.
        unsafe {
            let asked =
                ffi::sqlite3changeset_op(at, &mut name, &mut columns, &mut op, &mut indirect);
            if asked == ffi::SQLITE_OK && !name.is_null() {
                table = CStr::from_ptr(name).to_string_lossy().into_owned();
            }
        }
    }
    // SAFETY: `context` is the `Option<Conflict>` of `apply`, which waits for this call.
    let met = unsafe { &mut *context.cast::<Option<Conflict>>() };
    met.get_or_insert(Conflict { kind, table });
    if kind == ConflictKind::ForeignKey {
        ffi::SQLITE_CHANGESET_OMIT
    } else {
        ffi::SQLITE_CHANGESET_ABORT
    }
}

/// SAFETY: `value` must be a protected value that lives, unchanged, for `'a`.
unsafe fn value_ref<'a>(value: *mut ffi::sqlite3_value) -> ValueRef<'a> {
    unsafe {
        match ffi::sqlite3_value_type(value) {
            ffi::SQLITE_INTEGER => ValueRef::Integer(ffi::sqlite3_value_int64(value)),
            ffi::SQLITE_FLOAT => ValueRef::Real(ffi::sqlite3_value_double(value)),
            kind @ (ffi::SQLITE_TEXT | ffi::SQLITE_BLOB) => {
                // Asked for as a text, each would be copied first to end in NUL. The file's texts are UTF-8 as they are.
                let start = ffi::sqlite3_value_blob(value);
                let bytes = slice(start, ffi::sqlite3_value_bytes(value));
                match kind {
                    ffi::SQLITE_TEXT => ValueRef::Text(bytes),
                    _ => ValueRef::Blob(bytes),
                }
            }
            _ => ValueRef::Null,
        }
    }
}

/// SAFETY: `start` must be null or point to `len` bytes that live for `'a`.
unsafe fn slice<'a>(start: *const c_void, len: c_int) -> &'a [u8] {
    match usize::try_from(len) {
        Ok(len) if !start.is_null() => unsafe {
            std::slice::from_raw_parts(start.cast::<u8>(), len)
        },
        _ => &[],
    }
}

/// SAFETY: `buffer` must be null or hold `len` bytes allocated by SQLite, owned by the caller.
unsafe fn take(buffer: *mut c_void, len: c_int) -> Vec<u8> {
    let bytes = unsafe { slice(buffer, len) }.to_vec();
    unsafe { ffi::sqlite3_free(buffer) };
    bytes
}

fn length(bytes: &[u8]) -> Result<c_int> {
    c_int::try_from(bytes.len()).map_err(Error::internal)
}

fn check(code: c_int) -> Result<()> {
    match code {
        ffi::SQLITE_OK => Ok(()),
        code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()),
    }
}
