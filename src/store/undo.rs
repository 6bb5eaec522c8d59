//! Undo and redo, for each person their own. Nothing is stored for it but which operation an operation undoes or redoes;
//! the record only grows.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, named_params};

use super::changeset::Changes;
use super::sealed::Connected;
use super::session::{self, ConflictKind};
use super::transact::Link;
use super::{Committed, Db, Op, Store, filing, history};
use crate::domain::ids::{OperationId, PersonId, RecordId};
use crate::domain::operation::OpKind;
use crate::domain::views::{OperationEntry, RowAction};
use crate::error::{Error, Result};

/// The operation that this person would undo next.
///
/// # Errors
/// When the file cannot be read.
pub fn next_undo(db: &impl Db, actor: PersonId) -> Result<Option<OperationEntry>> {
    match top_done(db.conn(), actor)? {
        Some(id) => history::entry(db.conn(), id),
        None => Ok(None),
    }
}

/// The operation that this person would redo next.
///
/// # Errors
/// When the file cannot be read.
pub fn next_redo(db: &impl Db, actor: PersonId) -> Result<Option<OperationEntry>> {
    match top_undone(db.conn(), actor)? {
        Some(id) => history::entry(db.conn(), id),
        None => Ok(None),
    }
}

/// Takes back the person's last operation that is not taken back yet, as a new operation. The value is what was undone.
///
/// # Errors
/// [`Error::NothingToUndo`]; [`Error::BuiltUpon`] when what it did was changed or used since, then nothing is done;
/// [`Error::File`] as in [`Store::transact`].
pub fn undo(
    store: &mut Store,
    actor: PersonId,
    at: DateTime<FixedOffset>,
) -> Result<Committed<OperationId>> {
    let id = top_done(store.conn(), actor)?.ok_or(Error::NothingToUndo)?;
    let link = Link {
        undoes: Some(id),
        redoes: None,
    };
    again(store, OpKind::Undo, actor, at, id, link, |tx| {
        // Asked again inside the transaction: another window of the same person may have been faster.
        if top_done(tx, actor)? == Some(id) {
            session::invert(&history::changeset(tx, id)?)
        } else {
            Err(Error::NothingToUndo)
        }
    })
}

/// Does again what the person's last undo took back, as a new operation. The value is what was done again.
///
/// # Errors
/// As [`undo`].
pub fn redo(
    store: &mut Store,
    actor: PersonId,
    at: DateTime<FixedOffset>,
) -> Result<Committed<OperationId>> {
    let id = top_undone(store.conn(), actor)?.ok_or(Error::NothingToUndo)?;
    let link = Link {
        undoes: None,
        redoes: Some(id),
    };
    again(store, OpKind::Redo, actor, at, id, link, |tx| {
        if top_undone(tx, actor)? == Some(id) {
            history::changeset(tx, id)
        } else {
            Err(Error::NothingToUndo)
        }
    })
}

fn again(
    store: &mut Store,
    kind: OpKind,
    actor: PersonId,
    at: DateTime<FixedOffset>,
    id: OperationId,
    link: Link,
    changeset: impl FnOnce(&Connection) -> Result<Vec<u8>>,
) -> Result<Committed<OperationId>> {
    let entry = history::entry(store.conn(), id)?.ok_or(Error::NotFound {
        what: "operation",
        id: id.raw(),
    })?;
    let op = Op::new(kind, actor, at).args(entry.args);
    store.transact_linked(op, link, |tx| {
        let conn = tx.conn();
        let changeset = changeset(conn)?;
        apply_strictly(conn, id, &changeset)?;
        Ok(id)
    })
}

/// Applies a changeset whole, or says which tables stand in the way; then the caller rolls back.
pub(in crate::store) fn apply_strictly(
    conn: &Connection,
    operation: OperationId,
    changeset: &[u8],
) -> Result<()> {
    let Some(conflict) = session::apply(conn, changeset)? else {
        return Ok(());
    };
    let tables = if conflict.kind == ConflictKind::ForeignKey {
        broken_tables(conn)?
    } else {
        vec![conflict.table]
    };
    Err(Error::BuiltUpon { operation, tables })
}

/// The tables with rows that refer to nothing.
fn broken_tables(conn: &Connection) -> Result<Vec<String>> {
    let tables = conn
        .prepare("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check ORDER BY 1")?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<BTreeSet<String>>>()?;
    Ok(tables.into_iter().collect())
}

/// What a person did, newest first.
struct Done {
    id: OperationId,
    kind: Option<OpKind>,
    undoes: Option<OperationId>,
    redoes: Option<OperationId>,
}

/// So many operations of all people are looked through for a person's own: what lies deeper is no longer offered, and no index
/// has to be written for it with every operation.
const REACH: u32 = 5_000;

/// Walks a person's newest operations, newest first, until `f` returns something.
fn walk<T>(
    conn: &Connection,
    actor: PersonId,
    mut f: impl FnMut(&Done) -> Result<Option<T>>,
) -> Result<Option<T>> {
    let mut ask = conn.prepare_cached(include_str!("undo_walk.sql"))?;
    let mut rows = ask.query(named_params! { ":actor": actor, ":reach": REACH })?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        let done = Done {
            id: row.get(0)?,
            kind: OpKind::from_code(&kind),
            undoes: row.get(2)?,
            redoes: row.get(3)?,
        };
        if let Some(value) = f(&done)? {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// The top of the undo stack: the newest operation, done or done again, whose last word is not an undo.
fn top_done(conn: &Connection, actor: PersonId) -> Result<Option<OperationId>> {
    let mut decided = HashSet::new();
    let top = walk(conn, actor, |done| {
        if let Some(id) = done.undoes {
            decided.insert(id);
            return Ok(None);
        }
        if done.kind == Some(OpKind::RescueLook) {
            // What was seen cannot be unseen, and its log stays.
            return Ok(None);
        }
        let id = done.redoes.unwrap_or(done.id);
        if decided.contains(&id) {
            return Ok(None);
        }
        // The ground that everything stands on ends the stack: the demo, and the operation that made this person.
        let ground = done.kind == Some(OpKind::Demo) || makes_person(conn, id, actor)?;
        Ok(Some((!ground).then_some(id)))
    })?;
    Ok(top.flatten())
}

/// The top of the redo stack; a new operation empties it.
fn top_undone(conn: &Connection, actor: PersonId) -> Result<Option<OperationId>> {
    let mut decided = HashSet::new();
    let top = walk(conn, actor, |done| match (done.undoes, done.redoes) {
        (Some(id), _) => Ok(decided.insert(id).then_some(Some(id))),
        (None, Some(id)) => {
            decided.insert(id);
            Ok(None)
        }
        (None, None) if done.kind == Some(OpKind::RescueLook) => Ok(None),
        (None, None) => Ok(Some(None)),
    })?;
    Ok(top.flatten())
}

/// Whether an operation made the row of this person.
fn makes_person(conn: &Connection, id: OperationId, person: PersonId) -> Result<bool> {
    if !filing::touches(conn, id, "person", person.raw())? {
        return Ok(false);
    }
    let changeset = history::changeset(conn, id)?;
    let mut changes = Changes::of(&changeset);
    while let Some(change) = changes.next()? {
        if change.table == "person"
            && change.action == RowAction::Inserted
            && change.row_id()? == person.raw()
        {
            return Ok(true);
        }
    }
    Ok(false)
}
