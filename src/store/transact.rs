//! The one door for writes: what a use case changes is recorded by SQLite itself and saved together with its record.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, FixedOffset};
use rusqlite::{CachedStatement, Connection, ToSql, params};

use super::cell::instant_text;
use super::chain::{Last, Sealed, chain_hash};
use super::effect::{Effect, Recorder};
use super::fault::at;
use super::filing;
use super::recording::Recording;
use super::{Store, project, sealed};
use crate::domain::ids::{IdSource, OperationId, PersonId, RecordId};
use crate::domain::operation::OpKind;
use crate::error::Result;

/// The tables whose every change is recorded. What is not here: `operation` and `operation_row` (the record itself),
/// `draft` (what a person has open), `migration`, and what is derived (`register_row`, the two search indexes).
pub const RECORDED: &[&str] = &[
    "person",
    "program",
    "program_plan",
    "street",
    "community",
    "organization",
    "import_batch",
    "elevator",
    "renewal",
    "stage_event",
    "notice",
    "notice_elevator",
    "notice_event",
    "reminder",
    "reminder_elevator",
    "rescue_order",
    "rescue_event",
    "rescue_turn",
    "rescue_look",
    "saved_view",
    "calendar_year",
    "calendar_day",
    "inspection",
    "inspection_elevator",
    "inspection_item",
    "inspection_event",
    "inspection_signature",
    "taught_word",
    "sheet_memory",
    "check_template",
    "check_template_item",
    "site_check",
    "check_inspector",
    "check_department",
    "check_elevator",
    "check_item",
    "supervision_order",
    "order_event",
    "attachment",
    "sweep_find",
    "sweep_event",
    "report_template",
    "import_aside",
];

/// What is about to be done, by whom and when.
#[derive(Clone, Debug)]
pub struct Op {
    /// What sort of operation.
    pub kind: OpKind,
    /// Who does it.
    pub actor: PersonId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Why, where a reason was asked for.
    pub reason: String,
    /// What its sentence needs: names and counts.
    pub args: serde_json::Value,
}

impl Op {
    /// An operation without a reason and without arguments.
    pub fn new(kind: OpKind, actor: PersonId, at: DateTime<FixedOffset>) -> Self {
        Self {
            kind,
            actor,
            at,
            reason: String::new(),
            args: serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    /// With its reason.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = reason.into();
        self
    }

    /// With what its sentence needs.
    #[must_use]
    pub fn args(mut self, args: serde_json::Value) -> Self {
        self.args = args;
        self
    }
}

/// What came of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed<T> {
    /// What the use case returned.
    pub value: T,
    /// Its record; none if no recorded row changed.
    pub operation: Option<OperationId>,
    /// The recorded tables in which something changed, by name.
    pub tables: Vec<String>,
}

/// A running transaction. Only inside one can a recorded table be written.
pub struct Tx<'s> {
    conn: &'s Connection,
    ids: RefCell<&'s mut IdSource>,
    actor: PersonId,
    at: DateTime<FixedOffset>,
    /// By the address of their text: what is written thousands of times is found without reading the text again.
    statements: RefCell<HashMap<(usize, usize), CachedStatement<'s>>>,
}

impl sealed::Connected for Tx<'_> {
    fn conn(&self) -> &Connection {
        self.conn
    }
}

impl Tx<'_> {
    /// The connection, for the nouns' writes.
    pub(in crate::store) fn conn(&self) -> &Connection {
        self.conn
    }

    /// Runs a statement that writes one row, with its values in the order in which it names them.
    ///
    /// # Errors
    /// When SQLite refuses it.
    pub(in crate::store) fn put(
        &self,
        sql: &'static str,
        values: &[(&str, &dyn ToSql)],
    ) -> Result<()> {
        let mut statements = self.statements.borrow_mut();
        let statement = match statements.entry((sql.as_ptr().addr(), sql.len())) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self.conn.prepare_cached(sql)?),
        };
        for (at, (name, value)) in (1..).zip(values) {
            debug_assert_eq!(statement.parameter_name(at), Some(*name), "{sql}");
            statement.raw_bind_parameter(at, value)?;
        }
        statement.raw_execute()?;
        Ok(())
    }

    /// A new id, above every id in the file.
    pub fn new_id<I: RecordId>(&self) -> I {
        self.ids.borrow_mut().next(self.at.timestamp_millis())
    }

    /// When the operation happens.
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.at
    }

    /// Who does it.
    pub fn actor(&self) -> PersonId {
        self.actor
    }
}

/// A running transaction on what is not recorded: the drafts of open forms.
pub struct Scribble<'s> {
    conn: &'s Connection,
}

impl sealed::Connected for Scribble<'_> {
    fn conn(&self) -> &Connection {
        self.conn
    }
}

/// Whose effect an operation takes back or brings back.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::store) struct Link {
    /// The operation undone.
    pub(in crate::store) undoes: Option<OperationId>,
    /// The operation done again.
    pub(in crate::store) redoes: Option<OperationId>,
}

impl Store {
    /// Runs a use case as one recorded operation: all of it and its record are saved, or nothing.
    ///
    /// # Errors
    /// Whatever `f` returns, and `Error::File` when the file is locked, full, read-only or damaged; in every case,
    /// a panic of `f` included, the file is as it was.
    pub fn transact<T>(
        &mut self,
        op: Op,
        f: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<Committed<T>> {
        self.transact_linked(op, Link::default(), f)
    }

    /// [`Store::transact`] for undo and redo.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub(in crate::store) fn transact_linked<T>(
        &mut self,
        op: Op,
        link: Link,
        f: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<Committed<T>> {
        self.is_in_place()?;
        let Self {
            conn,
            ids,
            path,
            recorder,
            ..
        } = self;
        run(conn, ids, recorder, op, link, f).map_err(at(path))
    }

    /// Writes drafts. Leaves no record.
    ///
    /// # Errors
    /// Whatever `f` returns, and `Error::File`; then nothing is written.
    pub fn scribble<T>(&mut self, f: impl FnOnce(&Scribble<'_>) -> Result<T>) -> Result<T> {
        self.is_in_place()?;
        let work = || {
            let open = Open::begin(&self.conn)?;
            let value = f(&Scribble { conn: &self.conn })?;
            open.commit()?;
            Ok(value)
        };
        work().map_err(at(&self.path))
    }
}

fn run<T>(
    conn: &Connection,
    ids: &mut IdSource,
    recorder: &mut Recorder,
    op: Op,
    link: Link,
    f: impl FnOnce(&Tx<'_>) -> Result<T>,
) -> Result<Committed<T>> {
    let open = Open::begin(conn)?;
    let last = recorder.end.last(conn)?;
    // Another window may have made ids since. An operation's id is made last, so it is the highest of its transaction.
    ids.advance_past(last.id);
    let recording = Recording::new(conn);
    let tx = Tx {
        conn,
        ids: RefCell::new(ids),
        actor: op.actor,
        at: op.at,
        statements: RefCell::default(),
    };
    let value = f(&tx)?;
    let changeset = recording.changeset(recorder.shapes())?;
    drop(recording);
    let (mut saved, mut tables) = (None, BTreeSet::new());
    if !changeset.is_empty() {
        let effect = recorder.effect(conn, &changeset)?;
        project::refresh(conn, recorder.feeds(), &effect.marks)?;
        let id: OperationId = tx.new_id();
        let now = write_record(conn, id, &op, link, &last, &changeset, &effect)?;
        saved = Some((id, now));
        tables = effect.tables;
    }
    open.commit()?;
    if let Some((_, now)) = saved {
        recorder.end.keep(conn, now);
    }
    Ok(Committed {
        value,
        operation: saved.map(|(id, _)| id),
        tables: tables.into_iter().collect(),
    })
}

/// An open transaction that rolls back unless it is committed, also while a panic unwinds.
pub(in crate::store) struct Open<'c> {
    conn: &'c Connection,
}

impl<'c> Open<'c> {
    pub(in crate::store) fn begin(conn: &'c Connection) -> Result<Self> {
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self { conn })
    }

    pub(in crate::store) fn commit(self) -> Result<()> {
        // On failure SQLite may or may not have rolled back already; dropping `self` sees to it.
        self.conn.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.conn.is_autocommit() {
            // Nothing better can be done: a failing rollback leaves the transaction to the closing of the file.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
    }
}

fn write_record(
    conn: &Connection,
    id: OperationId,
    op: &Op,
    link: Link,
    last: &Last,
    changeset: &[u8],
    effect: &Effect,
) -> Result<Last> {
    let seq = last.seq + 1;
    let made_at = instant_text(op.at);
    let args = op.args.to_string();
    let hash = chain_hash(&Sealed {
        prev: &last.hash,
        id: id.raw(),
        seq,
        kind: op.kind.code(),
        actor: op.actor.raw(),
        made_at: &made_at,
        reason: &op.reason,
        args: &args,
        undoes: link.undoes.map(RecordId::raw),
        redoes: link.redoes.map(RecordId::raw),
        rows: effect.rows,
        changeset,
    });
    conn.prepare_cached(include_str!("operation_insert.sql"))?
        .execute(params![
            id,
            seq,
            op.kind.code(),
            op.actor,
            made_at,
            op.reason,
            args,
            link.undoes,
            link.redoes,
            effect.rows,
            changeset,
            last.hash,
            hash,
            filing::named(&effect.records),
        ])?;
    filing::file(conn, id, seq, &effect.records)?;
    Ok(Last {
        id: id.raw(),
        seq,
        hash,
    })
}
