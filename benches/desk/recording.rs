//! A command with its recording against the same SQL without, both with one durable commit.

use std::path::Path;

use serde_json::json;
use tixin::domain::ids::PersonId;
use tixin::domain::operation::OpKind;
use tixin::store::{Cell, Op, Store, raw};

use crate::common::{copy_of, line, median, time};

const ROUNDS: usize = 200;

pub fn run(small: &Path) {
    let ours_path = copy_of(small, "recording-ours.tixin");
    let plain_path = copy_of(small, "recording-plain.tixin");
    let mut store = Store::open(&ours_path).unwrap();
    let plain = rusqlite::Connection::open(&plain_path).unwrap();
    plain
        .execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;",
        )
        .unwrap();
    let id: i64 = plain
        .query_row("SELECT max(id) FROM elevator", [], |row| row.get(0))
        .unwrap();
    let person: i64 = plain
        .query_row("SELECT min(id) FROM person", [], |row| row.get(0))
        .unwrap();
    let sql = "UPDATE elevator SET remarks = ?1 WHERE id = ?2";
    let (mut ours, mut without) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let words = format!("round {round}");
        ours.push(time(|| {
            let op = Op::new(
                OpKind::EditElevator,
                PersonId(person),
                tixin::ops::demo::now(),
            )
            .args(json!({ "count": 1 }));
            store
                .transact(op, |tx| {
                    raw::execute(tx, sql, &[Cell::Text(words.clone()), Cell::Integer(id)])
                })
                .unwrap()
        }));
        without.push(time(|| {
            plain.execute_batch("BEGIN IMMEDIATE").unwrap();
            plain
                .prepare_cached(sql)
                .unwrap()
                .execute(rusqlite::params![words, id])
                .unwrap();
            plain.execute_batch("COMMIT").unwrap();
        }));
    }
    line(
        "one edit: recorded, projected, chained / the same SQL",
        median(ours),
        median(without),
        "≤ 1.3",
    );
}
