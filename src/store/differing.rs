//! Writes those columns of a row that get another value: an index that holds none of them is not touched.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ToSql, params_from_iter};

use crate::error::Result;

/// Sets the columns of a row to values, each named `:column`; `once` are columns that keep what they have. A row that
/// is not there stays so.
///
/// # Errors
/// When SQLite refuses it.
pub(in crate::store) fn update(
    conn: &Connection,
    table: &str,
    id: i64,
    values: &[(&str, &dyn ToSql)],
    once: &[&str],
) -> Result<()> {
    let name = |value: &(&str, &dyn ToSql)| value.0.trim_start_matches(':').to_owned();
    let columns: Vec<String> = values.iter().map(name).collect();
    let sql = format!("SELECT {} FROM {table} WHERE id = ?1", columns.join(", "));
    let mut ask = conn.prepare_cached(&sql)?;
    let mut rows = ask.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(());
    };
    let (mut set, mut differing) = (Vec::new(), Vec::new());
    for (at, (column, (_, value))) in columns.iter().zip(values).enumerate() {
        let value = value.to_sql()?;
        let known = row.get_ref(at)?;
        let stays = once.contains(&column.as_str()) && known != rusqlite::types::ValueRef::Null;
        if !stays && !is(&value, known) {
            differing.push(value);
            set.push(format!("{column} = ?{}", set.len() + 1));
        }
    }
    drop(rows);
    drop(ask);
    if set.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "UPDATE {table} SET {} WHERE id = ?{}",
        set.join(", "),
        set.len() + 1
    );
    differing.push(id.into());
    conn.prepare_cached(&sql)?
        .execute(params_from_iter(differing))?;
    Ok(())
}

fn is(value: &ToSqlOutput<'_>, known: rusqlite::types::ValueRef<'_>) -> bool {
    match value {
        ToSqlOutput::Borrowed(value) => *value == known,
        ToSqlOutput::Owned(value) => rusqlite::types::ValueRef::from(value) == known,
        _ => false,
    }
}
