//! What was written past the program is found and named; what the program wrote, in whatever version, is not.

use std::path::Path;

use tixin::domain::operation::OpKind;
use tixin::domain::views::RowAction;
use tixin::error::Error;
use tixin::store::unlike::{Differs, Unlike};
use tixin::store::{Cell, Db, RECORDED, Reader, Store, check, undo};

use super::support::*;

/// A community with two elevators, one of them with a renewal and a step: operations 2 to 4. One change of it was undone and done again.
fn filled() -> (tempfile::TempDir, Store) {
    let (dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        elevator(tx, c, "5幢")?;
        let e = elevator(tx, c, "3幢")?;
        let r = renewal(tx, e)?;
        step(tx, r, "notify", "planned", "notified", "2025-03-01")
    })
    .unwrap();
    change(&mut store, "UPDATE elevator SET unit_no = '1单元'");
    undo::undo(&mut store, ACTOR, at(1)).unwrap();
    undo::redo(&mut store, ACTOR, at(2)).unwrap();
    (dir, store)
}

fn change(store: &mut Store, sql: &str) {
    run(store, OpKind::BulkEdit, |tx| exec(tx, sql, &[])).unwrap();
}

/// The findings of the record alone.
fn found(db: &impl Db) -> Vec<Unlike> {
    let findings = check::run(db, true, &mut |_| true).unwrap();
    let record = findings.into_iter().find(|f| f.name == "record");
    record.map(|f| f.unlike).unwrap_or_default()
}

/// As [`found`], as a script reads it, with `#` for the ids that the program made.
fn lines(db: &impl Db) -> Vec<String> {
    let shown = |unlike: &Unlike| {
        let words = unlike.to_string();
        let words = words.split(' ').map(|word| {
            let made = word.len() > 15 && word.bytes().all(|b| b.is_ascii_digit());
            if made { "#" } else { word }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    found(db).iter().map(shown).collect()
}

fn past(path: &Path, sql: &str) {
    let conn = outside(path);
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn what_the_program_wrote_is_as_recorded() {
    let (_dir, store) = filled();
    assert_eq!(check::run(&store, true, &mut |_| true).unwrap(), []);
    let empty = new_file();
    let empty = Store::create_with(&empty.1, &options()).unwrap();
    assert_eq!(check::run(&empty, true, &mut |_| true).unwrap(), []);
}

#[test]
fn each_difference_is_named() {
    for (sql, said) in [
        (
            "UPDATE elevator SET building = '9幢', floors = 7 WHERE building = '3幢'",
            vec!["elevator # floors: NULL <> 7 building: 3幢 <> 9幢"],
        ),
        (
            "UPDATE stage_event SET happened_on = '2025-01-01'",
            vec!["stage_event # happened_on: 2025-03-01 <> 2025-01-01"],
        ),
        // What every new file has, too.
        (
            "UPDATE program SET target = 5; UPDATE street SET name = '街' WHERE id = 2",
            vec![
                "program 1 target: 500 <> 5",
                "street 2 name: 长河街道 <> 街",
            ],
        ),
        (
            "DELETE FROM check_template_item WHERE id = 5",
            vec![
                "check_template_item 5 missing check_template_id: 更新改造施工现场 content: 动火、临时用电符合要求 basis: ",
            ],
        ),
        (
            "DELETE FROM stage_event",
            vec![
                "stage_event # missing renewal_id: 江晖苑 3幢 1单元 step: notify from_stage: planned to_stage: notified happened_on: 2025-03-01 recorded_at: 2025-08-01T09:30:00+08:00 actor_id: 王工 evidence:  note: ",
            ],
        ),
        (
            "INSERT INTO street(id, code, name) VALUES (0, '330108000', '北街'), (9, '330108009', '南街')",
            vec![
                "street 0 not recorded code: 330108000 name: 北街",
                "street 9 not recorded code: 330108009 name: 南街",
            ],
        ),
        (
            "DELETE FROM street WHERE id <> 2",
            vec![
                "street 1 missing code: 330108001 name: 西兴街道",
                "street 3 missing code: 330108003 name: 浦沿街道",
            ],
        ),
        // Shown no more of than in a list.
        (
            "UPDATE person SET password = 'x'",
            vec!["person 7 password: NULL <> ***"],
        ),
        (
            "UPDATE program SET attachment_mb = 31",
            vec!["program 1 attachment_mb: 30 <> 31"],
        ),
    ] {
        let (_dir, store) = filled();
        past(store.path(), sql);
        assert_eq!(lines(&store), said, "{sql}");
        assert_eq!(lines(&Reader::open(store.path()).unwrap()), said, "{sql}");
    }
}

#[test]
fn a_row_is_called_what_people_call_it() {
    let (_dir, store) = filled();
    past(
        store.path(),
        "UPDATE elevator SET building = '9幢' WHERE building = '3幢'",
    );
    let found = found(&store);
    let [Unlike::Row(Differs { label, change })] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(label, "江晖苑 9幢 1单元");
    assert_eq!(change.action, RowAction::Changed);
}

#[test]
fn the_register_made_anew_hides_nothing() {
    let (_dir, mut store) = filled();
    past(
        store.path(),
        "UPDATE elevator SET building = '9幢' WHERE building = '3幢'",
    );
    store.rebuild_register().unwrap();
    let names: Vec<_> = check::run(&store, true, &mut |_| true).unwrap();
    let names: Vec<_> = names.iter().map(|f| f.name).collect();
    assert_eq!(names, ["record"]);
    let plain = check::run(&store, false, &mut |_| true).unwrap();
    assert_eq!(plain, [], "only a deep check makes the tables again");
}

/// The program worked on with what somebody had written: the tables are as recorded again, but an operation tells.
#[test]
fn an_operation_that_found_something_else_is_named() {
    let (_dir, mut store) = filled();
    past(
        store.path(),
        "UPDATE elevator SET building = '9幢' WHERE building = '3幢'",
    );
    change(
        &mut store,
        "UPDATE elevator SET building = '10幢' WHERE building = '9幢'",
    );
    past(
        store.path(),
        "INSERT INTO street(id, code, name) VALUES (9, '330108009', '南街')",
    );
    change(&mut store, "UPDATE street SET name = '新街' WHERE id = 9");
    change(&mut store, "DELETE FROM street WHERE id = 9");
    past(store.path(), "DELETE FROM street WHERE id = 3");
    change(
        &mut store,
        "INSERT INTO street(id, code, name) VALUES (3, '330108003', '浦街')",
    );
    let said = [
        "seq 6: elevator # building: 3幢 <> 9幢",
        "seq 7: street 9 not recorded name: 南街",
        "seq 8: street 9 not recorded code: 330108009 name: 新街",
        "seq 9: street 3 missing code: 330108003 name: 浦沿街道",
    ];
    assert_eq!(lines(&store), said);
}

#[test]
fn an_operation_taken_out_is_missed_by_chain_and_record() {
    let (_dir, store) = filled();
    past(store.path(), "DELETE FROM operation WHERE seq = 3");
    let findings = check::run(&store, true, &mut |_| true).unwrap();
    let names: Vec<_> = findings.iter().map(|f| f.name).collect();
    assert!(
        names.contains(&"chain") && names.contains(&"record"),
        "{names:?}"
    );
    // It set the unit of both elevators, and the operation after it took that back.
    let said = [
        "seq 4: elevator # unit_no:  <> 1单元",
        "seq 4: elevator # unit_no:  <> 1单元",
    ];
    assert_eq!(lines(&store), said);
}

#[test]
fn an_operation_that_cannot_be_read_is_named() {
    for sql in [
        "UPDATE operation SET changeset = x'00' WHERE seq = 3",
        "UPDATE operation SET changeset = substr(changeset, 1, length(changeset) - 3) WHERE seq = 3",
        "UPDATE operation SET changeset = CAST(replace(CAST(changeset AS TEXT), 'elevator', 'escalate') AS BLOB) WHERE seq = 3",
    ] {
        let (_dir, store) = filled();
        past(store.path(), sql);
        assert_eq!(found(&store).first(), Some(&Unlike::Unreadable(3)), "{sql}");
    }
}

#[test]
fn the_first_of_many_are_named_and_the_rest_counted() {
    let (_dir, mut store) = filled();
    run(&mut store, OpKind::Import, |tx| {
        (0..30).try_for_each(|n| community(tx, &format!("小区{n}")).map(drop))
    })
    .unwrap();
    past(store.path(), "UPDATE community SET name = name || '东'");
    past(store.path(), "UPDATE street SET name = name || '东'");
    let finding = check::run(&store, true, &mut |_| true).unwrap();
    let finding = finding.iter().find(|f| f.name == "record").unwrap();
    let of = |table: &str| {
        finding
            .rows
            .iter()
            .filter(|row| row.starts_with(table))
            .count()
    };
    assert_eq!((of("street "), of("community ")), (3, 20));
    assert_eq!(finding.rows.last().unwrap(), "community: 11 more");
    assert_eq!(finding.count(), 34);
}

#[test]
fn nothing_is_written_and_it_can_be_stopped() {
    let (_dir, store) = filled();
    store.fold().unwrap();
    let before = std::fs::read(store.path()).unwrap();
    let stopped = check::run(&store, true, &mut |p| p.name != "record");
    assert!(matches!(stopped, Err(Error::Cancelled)));
    let mut asked = 0;
    let stopped = check::run(&store, true, &mut |p| {
        asked += usize::from(p.name == "record");
        asked < 2
    });
    // A small file asks once.
    assert_eq!(stopped.unwrap(), []);
    assert_eq!(std::fs::read(store.path()).unwrap(), before);
    assert!(run_after(store), "the file can be written again");
}

fn run_after(mut store: Store) -> bool {
    let done = run(&mut store, OpKind::Step, |tx| community(tx, "新苑"));
    done.is_ok()
}

#[test]
fn a_long_record_can_be_stopped_on_the_way() {
    let (_dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        (0..1_500).try_for_each(|n| community(tx, &format!("小区{n}")).map(drop))
    })
    .unwrap();
    let mut asked = 0;
    let stopped = check::run(&store, true, &mut |p| {
        asked += usize::from(p.name == "record");
        asked < 2
    });
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(asked, 2);
}

/// Somebody works on while the file is checked.
#[test]
fn what_is_written_meanwhile_is_no_difference() {
    let (_dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        (0..1_500).try_for_each(|n| community(tx, &format!("小区{n}")).map(drop))
    })
    .unwrap();
    let reader = Reader::open(store.path()).unwrap();
    let mut asked = 0;
    let findings = check::run(&reader, true, &mut |p| {
        if p.name == "record" {
            asked += 1;
            change(&mut store, "UPDATE community SET name = name || '东'");
        }
        true
    });
    assert_eq!(findings.unwrap(), []);
    assert!(asked > 1);
}

/// A value as a changeset holds it.
fn value(cell: &Cell) -> Vec<u8> {
    match cell {
        Cell::Integer(n) => [&[1][..], &n.to_be_bytes()].concat(),
        Cell::Text(text) => [&[3, text.len() as u8][..], text.as_bytes()].concat(),
        _ => vec![5],
    }
}

/// A changeset of one table as a version of the program wrote it that knew so many columns.
fn changeset(table: &str, width: u8, changes: &[(u8, Vec<Option<Cell>>)]) -> Vec<u8> {
    let mut out = vec![b'T', width, 1];
    out.resize(2 + usize::from(width), 0);
    out.extend(table.as_bytes());
    out.push(0);
    for (kind, cells) in changes {
        out.extend([*kind, 0]);
        for cell in cells {
            out.extend(cell.as_ref().map_or_else(|| vec![0], value));
        }
    }
    out
}

/// Every row of a table as an older version recorded it when it was new.
fn inserted(conn: &rusqlite::Connection, table: &str) -> Vec<u8> {
    let mut ask = conn
        .prepare(&format!("SELECT * FROM {table} ORDER BY id"))
        .unwrap();
    let width = ask.column_count();
    let rows = ask.query_map([], |row| (0..width).map(|at| row.get(at)).collect());
    let rows: Vec<(u8, Vec<Option<Cell>>)> = rows.unwrap().map(|row| (18, row.unwrap())).collect();
    let text = |(kind, row): &(u8, Vec<Option<Cell>>)| {
        let cells = row.iter().map(|c| Some(c.clone().unwrap_or(Cell::Null)));
        (*kind, cells.collect())
    };
    let rows: Vec<_> = rows.iter().map(text).collect();
    changeset(table, u8::try_from(width).unwrap(), &rows)
}

fn recorded(conn: &rusqlite::Connection, seq: i64, changeset: &[u8]) {
    let sql = "INSERT INTO operation(id, seq, kind, actor_id, made_at, row_count, changeset, prev_hash, hash)
               VALUES (?1, ?1, 'import', 7, '2025-08-01T09:30:00+08:00', 1, ?2, zeroblob(32), zeroblob(32))";
    conn.execute(sql, (seq, changeset)).unwrap();
}

/// A file that every version of the program wrote into before the next one migrated it.
#[test]
fn columns_and_tables_that_came_later_are_no_difference() {
    let (_dir, path) = new_file();
    let conn = outside(&path);
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/db/migrations"));
    let mut steps: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    steps.sort();
    conn.execute_batch("PRAGMA application_id = 0x54695869; PRAGMA foreign_keys = OFF")
        .unwrap();
    let mut seq = 0;
    let mut record = |changeset: &[u8]| {
        seq += 1;
        recorded(&conn, seq, changeset);
    };
    // The last step but one leaves the table of operations as it was.
    for (version, step) in (1..).zip(&steps[..14]) {
        conn.execute_batch(&std::fs::read_to_string(step).unwrap())
            .unwrap();
        conn.pragma_update(None, "user_version", version).unwrap();
        let target = |to: i64| {
            // Each version records the target under as many columns as it knows.
            let width: u8 = conn
                .query_row(
                    "SELECT count(*) FROM pragma_table_info('program')",
                    [],
                    |r| r.get(0),
                )
                .unwrap();
            let (mut before, mut after) = (vec![None; width.into()], vec![None; width.into()]);
            before[0] = Some(Cell::Integer(1));
            before[2] = Some(Cell::Integer(to - 1));
            after[2] = Some(Cell::Integer(to));
            conn.execute("UPDATE program SET target = ?1", [to])
                .unwrap();
            before.extend(after);
            changeset("program", width, &[(23, before)])
        };
        match version {
            1 => {
                conn.execute_batch(
                    "INSERT INTO person(id, name, role) VALUES (7, '王工', 'inspector');
                     INSERT INTO rescue_order(id, order_no, source, received_at) VALUES (50, 'JY1', 'property', '2025-08-01T09:30:00+08:00')",
                )
                .unwrap();
                record(&inserted(&conn, "person"));
                record(&inserted(&conn, "rescue_order"));
            }
            5 => {
                conn.execute_batch("INSERT INTO sheet_memory(id, target, headers, mapping) VALUES (60, 'elevators', 'a', 'b')").unwrap();
                record(&inserted(&conn, "sheet_memory"));
            }
            _ => {}
        }
        record(&target(500 + version));
    }
    drop(conn);
    let mut store = Store::open_with(&path, &options()).unwrap();
    assert_eq!(found(&store), []);
    // This version goes on with those rows, and one is taken away whole and comes back.
    change(
        &mut store,
        "UPDATE rescue_order SET cause_note = '门锁', recorded_at = NULL WHERE id = 50",
    );
    change(&mut store, "UPDATE program SET order_days = 12");
    change(&mut store, "DELETE FROM rescue_order WHERE id = 50");
    undo::undo(&mut store, ACTOR, at(3)).unwrap();
    assert_eq!(found(&store), []);
    past(store.path(), "UPDATE rescue_order SET injured = 1");
    assert_eq!(lines(&store), ["rescue_order 50 injured: 0 <> 1"]);
}

#[test]
fn every_recorded_table_is_compared() {
    let (_dir, store) = filled();
    for table in RECORDED {
        // A row of nothing but defaults: what the rules of the file say of it is not asked here.
        let conn = outside(store.path());
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            .unwrap();
        let sql = format!(
            "SELECT name, \"notnull\", type FROM pragma_table_info('{table}') WHERE name <> 'id' AND dflt_value IS NULL"
        );
        let mut ask = conn.prepare(&sql).unwrap();
        let needed = ask.query_map([], |r| {
            Ok((
                r.get::<_, String>(0)?,
                r.get::<_, bool>(1)?,
                r.get::<_, String>(2)?,
            ))
        });
        let needed: Vec<_> = needed
            .unwrap()
            .map(|c| c.unwrap())
            .filter(|c| c.1)
            .collect();
        let names: String = needed.iter().map(|c| format!(", {}", c.0)).collect();
        let values: String = needed
            .iter()
            .map(|c| if c.2 == "TEXT" { ", ''" } else { ", 0" })
            .collect();
        let sql = format!("INSERT INTO {table}(id{names}) VALUES (999{values})");
        conn.execute_batch(&sql).unwrap();
    }
    let found = found(&store);
    let tables: Vec<_> = found
        .iter()
        .map(|unlike| match unlike {
            Unlike::Row(differs) => differs.change.table.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(tables, RECORDED);
}
