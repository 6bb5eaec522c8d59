//! A command with its recording against the same SQL without, both with one durable commit.
//!
//! What the SQL is: the register and its search indexes are kept up to date by any program that lists and searches, with
//! or without a record of what was done. So each edit is measured against two things: the same rows in the same tables,
//! the register and its indexes included (what the recording alone costs), and the one statement that a person's edit is
//! (everything).

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};
use serde_json::json;
use tixin::domain::ids::PersonId;
use tixin::domain::operation::OpKind;
use tixin::store::natural::place_key;
use tixin::store::search_text::{Entry, initials, other_initials};
use tixin::store::{Cell, Op, Store, raw};

use crate::common::{copy_of, line, median, time};

const ROUNDS: usize = 300;
/// So few that the journal of each file still grows.
const FIRST: usize = 150;
/// So many that the journal of each file was written once through, a page an edit.
const THROUGH: usize = 1_100;
/// How many columns at the end of the words are names.
const NAMED: usize = 6;

const REMARKS: &str = "UPDATE elevator SET remarks = ?1 WHERE id = ?2";
const STATUS: &str = "UPDATE elevator SET use_status = ?1 WHERE id = ?2";
const BUILDING: &str = "UPDATE elevator SET building = ?1 WHERE id = ?2";

pub fn run(small: &Path) {
    let ours = copy_of(small, "recording-ours.tixin");
    let same = copy_of(small, "recording-same.tixin");
    let bare = copy_of(small, "recording-bare.tixin");
    let mut file = Files {
        ours: Store::open(&ours).unwrap(),
        same: plain(&same),
        bare: plain(&bare),
    };
    // The first edits after a file was opened make its journal grow; then it is written over from its beginning.
    file.measure(
        "one edit of remarks, soon after opening",
        FIRST,
        REMARKS,
        |n| format!("first {n}"),
        |_, _, _| {},
    );
    file.write_through();
    file.measure(
        "one edit of remarks",
        ROUNDS,
        REMARKS,
        |n| format!("round {n}"),
        |_, _, _| {},
    );
    file.measure(
        "one edit of a listed field",
        ROUNDS,
        STATUS,
        |n| ["in_use", "out_of_use"][n % 2].to_owned(),
        |conn, status, id| {
            put(
                conn,
                "UPDATE register_row SET use_status = ?1 WHERE elevator_id = ?2",
                params![status, id],
            );
        },
    );
    file.measure(
        "one edit of a searched field",
        ROUNDS,
        BUILDING,
        |n| format!("{n}幢"),
        index,
    );
}

struct Files {
    ours: Store,
    same: Connection,
    bare: Connection,
}

impl Files {
    /// Brings the journals of all three to where they are written over from their beginning.
    fn write_through(&mut self) {
        let number = |sql: &str| -> i64 { self.bare.query_row(sql, [], |row| row.get(0)).unwrap() };
        let id = number("SELECT max(id) FROM elevator");
        let person = PersonId(number("SELECT min(id) FROM person"));
        for round in 0..THROUGH {
            let value = format!("through {round}");
            let op = Op::new(OpKind::EditElevator, person, tixin::ops::demo::now());
            let values = [Cell::Text(value.clone()), Cell::Integer(id)];
            self.ours
                .transact(op, |tx| raw::execute(tx, REMARKS, &values))
                .unwrap();
            for conn in [&self.same, &self.bare] {
                put(conn, REMARKS, params![value, id]);
            }
        }
    }

    /// `also` is what the same SQL writes beside the edit.
    fn measure(
        &mut self,
        what: &str,
        rounds: usize,
        sql: &'static str,
        value: impl Fn(usize) -> String,
        also: impl Fn(&Connection, &str, i64),
    ) {
        let number = |sql: &str| -> i64 { self.bare.query_row(sql, [], |row| row.get(0)).unwrap() };
        let id = number("SELECT max(id) FROM elevator");
        let person = PersonId(number("SELECT min(id) FROM person"));
        let (mut ours, mut same, mut bare) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..rounds {
            let value = value(round);
            ours.push(time(|| {
                let op = Op::new(OpKind::EditElevator, person, tixin::ops::demo::now())
                    .args(json!({ "count": 1 }));
                self.ours
                    .transact(op, |tx| {
                        raw::execute(tx, sql, &[Cell::Text(value.clone()), Cell::Integer(id)])
                    })
                    .unwrap()
            }));
            same.push(time(|| {
                put(&self.same, "BEGIN IMMEDIATE", []);
                put(&self.same, sql, params![value, id]);
                also(&self.same, &value, id);
                put(&self.same, "COMMIT", []);
            }));
            bare.push(time(|| {
                put(&self.bare, "BEGIN IMMEDIATE", []);
                put(&self.bare, sql, params![value, id]);
                put(&self.bare, "COMMIT", []);
            }));
        }
        let ours = median(ours);
        line(
            &format!("{what}: recorded / the same SQL"),
            ours,
            median(same),
            "≤ 1.3",
        );
        line(
            &format!("{what}: everything / the one statement"),
            ours,
            median(bare),
            "",
        );
    }
}

/// A connection with the settings of the program.
fn plain(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; \
         PRAGMA cell_size_check=ON; PRAGMA cache_size=-65536;",
    )
    .unwrap();
    conn.set_prepared_statement_cache_capacity(256);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .unwrap();
    conn
}

fn put(conn: &Connection, sql: &str, values: impl rusqlite::Params) {
    conn.prepare_cached(sql).unwrap().execute(values).unwrap();
}

/// The place in the register and the text in both search indexes, as the program keeps them.
fn index(conn: &Connection, building: &str, id: i64) {
    let (community, unit): (String, String) = conn
        .prepare_cached("SELECT community, unit_no FROM register_row WHERE elevator_id = ?1")
        .unwrap()
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    put(
        conn,
        "UPDATE register_row SET building = ?1, place_key = ?2 WHERE elevator_id = ?3",
        params![building, place_key([&community, building, &unit]), id],
    );
    let entry = conn
        .prepare_cached(include_str!("../../src/store/project_words.sql"))
        .unwrap()
        .query_row([id], |row| {
            let mut entry = Entry::default();
            let width = row.as_ref().column_count();
            for column in 1..width {
                let Some(text) = row.get::<_, Option<String>>(column)? else {
                    continue;
                };
                entry.add(&text);
                if column + NAMED >= width {
                    entry.add(&initials(&text));
                    if let Some(other) = other_initials(&text) {
                        entry.add(&other);
                    }
                }
            }
            Ok(entry)
        })
        .unwrap();
    let text = [
        ("register_trigram", entry.trigram().to_owned()),
        ("register_unigram", entry.unigram()),
    ];
    for (index, text) in text {
        put(conn, &format!("DELETE FROM {index} WHERE rowid = ?1"), [id]);
        put(
            conn,
            &format!("INSERT INTO {index}(rowid, text) VALUES (?1, ?2)"),
            params![id, text],
        );
    }
}
