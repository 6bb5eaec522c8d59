//! The chain of operations: each carries the hash of the one before, so that no record can be changed, left out or put in
//! without a trace.

use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

use super::Db;
use super::session::data_version;
use crate::error::Result;

/// Where the chain breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// At which place.
    pub seq: i64,
    /// How.
    pub kind: BreakKind,
}

/// How a chain breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// An operation is missing, or there is one too many.
    Gap,
    /// It does not carry the hash of the one before.
    Link,
    /// What it holds is not what was sealed.
    Content,
}

/// Goes through the whole chain and returns the first break, if there is one.
///
/// # Errors
/// When the file cannot be read.
pub fn verify(db: &impl Db) -> Result<Option<Break>> {
    let mut ask = db.conn().prepare(include_str!("chain_select.sql"))?;
    let mut rows = ask.query([])?;
    let (mut seq, mut prev) = (0, [0; 32]);
    while let Some(row) = rows.next()? {
        seq += 1;
        let (stored_prev, hash): ([u8; 32], [u8; 32]) = (row.get(11)?, row.get(12)?);
        let kind = if row.get::<_, i64>(1)? != seq {
            BreakKind::Gap
        } else if stored_prev != prev {
            BreakKind::Link
        } else if sealed_hash(row, &prev)? != hash {
            BreakKind::Content
        } else {
            prev = hash;
            continue;
        };
        return Ok(Some(Break { seq, kind }));
    }
    Ok(None)
}

fn sealed_hash(row: &Row<'_>, prev: &[u8; 32]) -> Result<[u8; 32]> {
    let text = |column: usize| -> Result<String> { Ok(row.get(column)?) };
    let changeset: Vec<u8> = row.get(10)?;
    Ok(chain_hash(&Sealed {
        prev,
        id: row.get(0)?,
        seq: row.get(1)?,
        kind: &text(2)?,
        actor: row.get(3)?,
        made_at: &text(4)?,
        reason: &text(5)?,
        args: &text(6)?,
        undoes: row.get(7)?,
        redoes: row.get(8)?,
        rows: row.get(9)?,
        changeset: &changeset,
    }))
}

/// The end of the chain.
#[derive(Clone, Copy)]
pub(in crate::store) struct Last {
    pub(in crate::store) id: i64,
    pub(in crate::store) seq: i64,
    pub(in crate::store) hash: [u8; 32],
}

/// The last operation; zeros for an empty chain.
pub(in crate::store) fn last_operation(conn: &Connection) -> Result<Last> {
    let last = conn
        .prepare_cached("SELECT id, seq, hash FROM operation ORDER BY id DESC LIMIT 1")?
        .query_row([], |r| {
            Ok(Last {
                id: r.get(0)?,
                seq: r.get(1)?,
                hash: r.get(2)?,
            })
        })
        .optional()?;
    Ok(last.unwrap_or(Last {
        id: 0,
        seq: 0,
        hash: [0; 32],
    }))
}

/// The end of the chain as this connection left it: asked of the file again only when anyone wrote to it since.
#[derive(Default)]
pub(in crate::store) struct End {
    known: Option<(u32, Last)>,
}

impl End {
    /// The last operation, inside a transaction that writes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::store) fn last(&self, conn: &Connection) -> Result<Last> {
        match self.known {
            Some((version, last)) if version == data_version(conn)? => Ok(last),
            _ => last_operation(conn),
        }
    }

    /// Keeps the last operation, right after this connection saved it. Without a version it is asked the next time.
    pub(in crate::store) fn keep(&mut self, conn: &Connection, last: Last) {
        self.known = data_version(conn).ok().map(|version| (version, last));
    }
}

/// What the hash of an operation covers: everything in its row.
pub(in crate::store) struct Sealed<'a> {
    pub(in crate::store) prev: &'a [u8; 32],
    pub(in crate::store) id: i64,
    pub(in crate::store) seq: i64,
    pub(in crate::store) kind: &'a str,
    pub(in crate::store) actor: i64,
    pub(in crate::store) made_at: &'a str,
    pub(in crate::store) reason: &'a str,
    pub(in crate::store) args: &'a str,
    pub(in crate::store) undoes: Option<i64>,
    pub(in crate::store) redoes: Option<i64>,
    pub(in crate::store) rows: i64,
    pub(in crate::store) changeset: &'a [u8],
}

/// SHA-256 over every field, each with its length before it, so that no two rows read the same.
pub(in crate::store) fn chain_hash(link: &Sealed<'_>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    field(link.prev);
    for number in [
        link.id,
        link.seq,
        link.actor,
        link.undoes.unwrap_or(0),
        link.redoes.unwrap_or(0),
        link.rows,
    ] {
        field(&number.to_be_bytes());
    }
    for text in [link.kind, link.made_at, link.reason, link.args] {
        field(text.as_bytes());
    }
    field(link.changeset);
    hasher.finalize().into()
}
