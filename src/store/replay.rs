//! A file made again from its record alone.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::effect::Recorder;
use super::fault::at;
use super::transact::Open;
use super::{Db, Store, filing, project, undo};
use crate::domain::ids::OperationId;
use crate::error::{Error, Result};

/// Applies every operation of `from` to `to`, a file in which nothing happened yet, and returns how many. Ids, hashes
/// and all: both files then hold the same.
///
/// # Errors
/// [`Error::BuiltUpon`] when an operation does not fit, which a sound record never does; [`Error::Internal`] when `to`
/// has a record already; [`Error::File`]. Each operation is applied whole or not at all.
pub fn all(from: &impl Db, to: &mut Store) -> Result<u64> {
    if super::chain::last_operation(&to.conn)?.seq != 0 {
        return Err(Error::internal("replay onto a file with a record"));
    }
    let mut ask = from.conn().prepare(include_str!("chain_select.sql"))?;
    let width = ask.column_count();
    let mut rows = ask.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let values = (0..width)
            .map(|i| row.get(i))
            .collect::<rusqlite::Result<Vec<Value>>>()?;
        let changeset: Vec<u8> = row.get("changeset")?;
        let Store {
            conn,
            recorder,
            path,
            ..
        } = to;
        let place = (row.get("id")?, row.get("seq")?);
        one(conn, recorder, place, &values, &changeset).map_err(at(path))?;
        to.ids.advance_past(row.get("id")?);
        count += 1;
    }
    Ok(count)
}

fn one(
    conn: &Connection,
    recorder: &mut Recorder,
    (id, seq): (OperationId, i64),
    values: &[Value],
    changeset: &[u8],
) -> Result<()> {
    let open = Open::begin(conn)?;
    undo::apply_strictly(conn, id, changeset)?;
    let effect = recorder.effect(conn, changeset)?;
    project::refresh(conn, recorder.feeds(), &effect.marks)?;
    conn.prepare_cached(include_str!("operation_insert.sql"))?
        .execute(params_from_iter(values))?;
    filing::file(conn, id, seq, &effect.records)?;
    open.commit()
}
