//! Any run of operations: undone to the start it is as if it had not been, and its record alone makes the same file.

use proptest::prelude::*;
use tixin::domain::operation::OpKind;
use tixin::error::Result;
use tixin::store::unlike::Unlike;
use tixin::store::{RECORDED, Store, Tx, chain, check, raw, replay, undo};

use super::support::*;

/// One thing that an operation does; the numbers choose among the rows there are.
#[derive(Clone, Debug)]
enum Act {
    AddCommunity(u8),
    RenameCommunity(u8, u8),
    AddUnit(u8),
    RenameUnit(u8, u8),
    AddElevator(u8),
    EditElevator(u8, u8, u8),
    SwapCodes(u8, u8),
    DeleteElevator(u8),
    AddRenewal(u8),
    Step(u8, bool),
    EditStep(u8, u8, u8),
    EditRenewal(u8, u8, u8),
    MoveRenewal(u8, u8),
    DeleteRenewal(u8),
    RenameStreet(u8, u8),
    Succeed(u8, u8),
    RemindOther(u8, u8),
    DeleteStep(u8),
    Remind(u8),
    Nothing,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => any::<u8>().prop_map(Act::AddCommunity),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::RenameCommunity(a, b)),
        1 => any::<u8>().prop_map(Act::AddUnit),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::RenameUnit(a, b)),
        4 => any::<u8>().prop_map(Act::AddElevator),
        5 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::EditElevator(a, b, c)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::SwapCodes(a, b)),
        1 => any::<u8>().prop_map(Act::DeleteElevator),
        3 => any::<u8>().prop_map(Act::AddRenewal),
        5 => any::<(u8, bool)>().prop_map(|(a, b)| Act::Step(a, b)),
        2 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::EditStep(a, b, c)),
        3 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::EditRenewal(a, b, c)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::MoveRenewal(a, b)),
        1 => any::<u8>().prop_map(Act::DeleteRenewal),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::RenameStreet(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Succeed(a, b)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::RemindOther(a, b)),
        1 => any::<u8>().prop_map(Act::DeleteStep),
        1 => any::<u8>().prop_map(Act::Remind),
        1 => Just(Act::Nothing),
    ]
}

/// The n-th row of a table, counted around.
fn pick(tx: &Tx<'_>, table: &str, n: u8) -> Result<Option<i64>> {
    let count = raw::number(tx, &format!("SELECT count(*) FROM {table}"), &[])?.unwrap_or(0);
    if count == 0 {
        return Ok(None);
    }
    let sql = format!("SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET ?1");
    raw::number(tx, &sql, &[(i64::from(n) % count).into()])
}

fn perform(tx: &Tx<'_>, act: &Act) -> Result<()> {
    match *act {
        Act::AddCommunity(n) => community(tx, &format!("小区{n}")).map(drop),
        Act::RenameCommunity(c, n) => set(tx, "community", c, "name", &format!("新区{n}")),
        Act::AddUnit(n) => organization(tx, &format!("单位{n}")).map(drop),
        Act::RenameUnit(o, n) => set(tx, "organization", o, "name", &format!("公司{n}")),
        Act::AddElevator(n) => match pick(tx, "community", n)? {
            Some(c) => elevator(tx, c, &format!("{n}幢")).map(drop),
            None => Ok(()),
        },
        Act::EditElevator(e, field, n) => match field % 16 {
            0 => set(tx, "elevator", e, "building", &format!("{n}号楼")),
            1 => set(tx, "elevator", e, "equipment_code", &format!("E{n}")),
            2 => link(tx, e, "maker_id", "organization", n),
            3 => link(tx, e, "community_id", "community", n),
            4 => set(tx, "elevator", e, "unit_no", &format!("{n}单元")),
            5 => set(tx, "elevator", e, "address", &format!("滨盛路{n}号")),
            6 => set(tx, "elevator", e, "factory_no", &format!("F{n}")),
            7 => set(tx, "elevator", e, "registration_code", &format!("{n:020}")),
            8 => set(tx, "elevator", e, "rescue_code", &format!("{n:06}")),
            9 => set(tx, "elevator", e, "remarks", &format!("{n}")),
            10 => set(
                tx,
                "elevator",
                e,
                "use_status",
                ["in_use", "scrapped"][usize::from(n % 2)],
            ),
            11 => set(
                tx,
                "elevator",
                e,
                "category",
                ["3110", "3120"][usize::from(n % 2)],
            ),
            12 => set(
                tx,
                "elevator",
                e,
                "in_use_on",
                &format!("2005-01-{:02}", n % 28 + 1),
            ),
            13 => link(tx, e, "user_unit_id", "organization", n),
            14 => link(tx, e, "maintenance_unit_id", "organization", n),
            _ => link(tx, e, "owner_unit_id", "organization", n),
        },
        Act::EditRenewal(r, field, n) => match field % 6 {
            0 => set(
                tx,
                "renewal",
                r,
                "kind",
                ["replace", "modify"][usize::from(n % 2)],
            ),
            1 => set(
                tx,
                "renewal",
                r,
                "planned_start_on",
                &format!("2025-05-{:02}", n % 28 + 1),
            ),
            2 => set(
                tx,
                "renewal",
                r,
                "planned_finish_on",
                &format!("2025-06-{:02}", n % 28 + 1),
            ),
            3 => set(
                tx,
                "renewal",
                r,
                "planned_report_on",
                &format!("2025-07-{:02}", n % 28 + 1),
            ),
            4 => set(tx, "renewal", r, "contract_no", &format!("{n}")),
            _ => join(tx, "renewal", r, "construction_unit_id", "organization", n),
        },
        Act::MoveRenewal(r, e) => join(tx, "renewal", r, "elevator_id", "elevator", e),
        Act::DeleteRenewal(r) => {
            let Some(r) = pick(tx, "renewal", r)? else {
                return Ok(());
            };
            exec(
                tx,
                "DELETE FROM stage_event WHERE renewal_id = ?1",
                &[r.into()],
            )?;
            exec(tx, "DELETE FROM renewal WHERE id = ?1", &[r.into()]).map(drop)
        }
        Act::RenameStreet(s, n) => set(tx, "street", s, "name", &format!("街道{n}")),
        Act::Succeed(new, old) => link(tx, new, "replaces_id", "elevator", old),
        Act::RemindOther(r, e) => join(tx, "reminder_elevator", r, "elevator_id", "elevator", e),
        Act::SwapCodes(a, b) => {
            let (Some(a), Some(b)) = (pick(tx, "elevator", a)?, pick(tx, "elevator", b)?) else {
                return Ok(());
            };
            exec(
                tx,
                "UPDATE elevator SET certificate_no = 'x' WHERE id = ?1",
                &[a.into()],
            )?;
            exec(
                tx,
                "UPDATE elevator SET certificate_no = 'y' WHERE id = ?1",
                &[b.into()],
            )?;
            exec(
                tx,
                "UPDATE elevator SET certificate_no = NULL WHERE id = ?1",
                &[a.into()],
            )?;
            exec(
                tx,
                "UPDATE elevator SET certificate_no = 'x' WHERE id = ?1",
                &[b.into()],
            )
            .map(drop)
        }
        Act::DeleteElevator(e) => delete(tx, "elevator", e),
        Act::AddRenewal(e) => match pick(tx, "elevator", e)? {
            Some(e) => renewal(tx, e).map(drop),
            None => Ok(()),
        },
        Act::Step(r, back) => {
            let Some(r) = pick(tx, "renewal", r)? else {
                return Ok(());
            };
            let stages = [
                "planned",
                "notified",
                "under_construction",
                "self_inspected",
                "applied",
            ];
            let steps = ["notify", "start", "self_inspect", "apply"];
            let sql = "SELECT CASE to_stage WHEN 'notified' THEN 1 WHEN 'under_construction' THEN 2 WHEN 'self_inspected' THEN 3
                       WHEN 'applied' THEN 4 ELSE 0 END FROM stage_event WHERE renewal_id = ?1 ORDER BY id DESC LIMIT 1";
            let now = raw::number(tx, sql, &[r.into()])?.unwrap_or(0) as usize;
            let (name, to) = match (back, steps.get(now)) {
                (true, _) if now > 0 => ("move_back", now - 1),
                (_, Some(name)) => (*name, now + 1),
                _ => return Ok(()),
            };
            step(tx, r, name, stages[now], stages[to], "2025-03-01").map(drop)
        }
        Act::EditStep(s, field, n) => match field % 3 {
            0 => set(
                tx,
                "stage_event",
                s,
                "happened_on",
                &format!("2025-04-{:02}", n % 28 + 1),
            ),
            1 => set(tx, "stage_event", s, "note", &format!("{n}")),
            _ => set(
                tx,
                "stage_event",
                s,
                "step",
                ["start", "suspend", "inspect"][usize::from(n % 3)],
            ),
        },
        Act::DeleteStep(r) => {
            // The last step of a renewal, as an undo would.
            let Some(r) = pick(tx, "renewal", r)? else {
                return Ok(());
            };
            let sql = "DELETE FROM stage_event WHERE id = (SELECT max(id) FROM stage_event WHERE renewal_id = ?1)";
            exec(tx, sql, &[r.into()]).map(drop)
        }
        Act::Remind(e) => {
            let (Some(e), Some(o)) = (pick(tx, "elevator", e)?, pick(tx, "organization", e)?)
            else {
                return Ok(());
            };
            let reminder = id(tx);
            let sql =
                "INSERT INTO reminder(id, organization_id, sent_on, way, recorded_at, actor_id)
                       VALUES (?1, ?2, '2025-03-01', 'phone', '2025-08-01T09:30:00+08:00', 7)";
            exec(tx, sql, &[reminder.into(), o.into()])?;
            let sql =
                "INSERT INTO reminder_elevator(id, reminder_id, elevator_id) VALUES (?1, ?2, ?3)";
            exec(tx, sql, &[id(tx).into(), reminder.into(), e.into()]).map(drop)
        }
        Act::Nothing => Ok(()),
    }
}

fn set(tx: &Tx<'_>, table: &str, n: u8, column: &str, value: &str) -> Result<()> {
    if let Some(row) = pick(tx, table, n)? {
        let sql = format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1");
        exec(tx, &sql, &[row.into(), value.into()])?;
    }
    Ok(())
}

fn link(tx: &Tx<'_>, e: u8, column: &str, table: &str, n: u8) -> Result<()> {
    join(tx, "elevator", e, column, table, n)
}

fn join(tx: &Tx<'_>, from: &str, n: u8, column: &str, table: &str, to: u8) -> Result<()> {
    if let (Some(row), Some(to)) = (pick(tx, from, n)?, pick(tx, table, to)?) {
        let sql = format!("UPDATE {from} SET {column} = ?2 WHERE id = ?1");
        exec(tx, &sql, &[row.into(), to.into()])?;
    }
    Ok(())
}

fn delete(tx: &Tx<'_>, table: &str, n: u8) -> Result<()> {
    if let Some(row) = pick(tx, table, n)? {
        exec(
            tx,
            &format!("DELETE FROM {table} WHERE id = ?1"),
            &[row.into()],
        )?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undone_to_the_start_and_replayed_to_the_end(
        operations in prop::collection::vec(prop::collection::vec(act(), 1..4), 1..25),
    ) {
        let (dir, mut store) = new_store();
        let path = store.path().to_path_buf();
        let start = dump(&path, false);
        let mut done = 0;
        for acts in &operations {
            // An operation may break a rule of the file; then all of it must be gone.
            let before = (acts.len() > 1).then(|| dump(&path, true));
            let outcome = run(&mut store, OpKind::BulkEdit, |tx| acts.iter().try_for_each(|a| perform(tx, a)));
            match outcome {
                Ok(committed) => done += usize::from(committed.operation.is_some()),
                Err(_) => if let Some(before) = before {
                    prop_assert_eq!(dump(&path, true), before);
                }
            }
        }
        prop_assert_eq!(check::run(&store, true, &mut |_| true).unwrap(), vec![]);
        let end = dump(&path, false);

        let derived = dump(&path, true);
        store.rebuild_register().unwrap();
        prop_assert_eq!(dump(&path, true), derived, "the register, made anew");

        let mut undone = 0;
        while undo::next_undo(&store, ACTOR).unwrap().is_some() {
            undo::undo(&mut store, ACTOR, at(1)).unwrap();
            undone += 1;
        }
        prop_assert_eq!(undone, done);
        prop_assert_eq!(dump(&path, false), start, "undone to the start");

        while undo::next_redo(&store, ACTOR).unwrap().is_some() {
            undo::redo(&mut store, ACTOR, at(2)).unwrap();
        }
        prop_assert_eq!(dump(&path, false), end, "done again to the end");

        let copy = dir.path().join("copy.tixin");
        let mut copy = Store::create_with(&copy, &options()).unwrap();
        replay::all(&store, &mut copy).unwrap();
        prop_assert_eq!(dump(copy.path(), true), dump(&path, true), "replayed on an empty file");
        prop_assert_eq!(chain::verify(&copy).unwrap(), None);
        prop_assert_eq!(check::run(&copy, true, &mut |_| true).unwrap(), vec![]);
    }
}

/// Writes another value into some column of some row of some table, past the program and its rules; says where.
fn write_past(path: &std::path::Path, n: u8, row: u8, column: u8) -> (String, i64, String) {
    let conn = outside(path);
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .unwrap();
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        conn.query_row(&sql, [], |r| r.get::<_, u32>(0)).unwrap()
    };
    let tables: Vec<_> = RECORDED.iter().filter(|t| count(t) > 0).collect();
    let table = tables[usize::from(n) % tables.len()];
    let sql = format!("SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET ?1");
    let id: i64 = conn
        .query_row(&sql, [u32::from(row) % count(table)], |r| r.get(0))
        .unwrap();
    let sql = "SELECT name, type FROM pragma_table_info(?1) WHERE name <> 'id'";
    let mut ask = conn.prepare(sql).unwrap();
    let columns = ask
        .query_map([table], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap();
    let columns: Vec<(String, String)> = columns.map(|c| c.unwrap()).collect();
    let (name, kind) = &columns[usize::from(column) % columns.len()];
    let other = match kind.as_str() {
        "TEXT" => format!("coalesce({name}, '') || '#'"),
        // No row has such a reference, so nothing that is unique is there twice.
        _ => format!("coalesce({name}, 0) + 1000000007"),
    };
    conn.execute(
        &format!("UPDATE {table} SET {name} = {other} WHERE id = ?1"),
        [id],
    )
    .unwrap();
    (table.to_string(), id, name.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_value_written_past_the_program_is_found(
        operations in prop::collection::vec(prop::collection::vec(act(), 1..4), 1..25),
        (back, again) in (0_usize..6, 0_usize..6),
        (table, row, column) in any::<(u8, u8, u8)>(),
    ) {
        let (_dir, mut store) = new_store();
        for acts in &operations {
            // What breaks a rule of the file is as if it had not been.
            let _ = run(&mut store, OpKind::BulkEdit, |tx| acts.iter().try_for_each(|a| perform(tx, a)));
        }
        for _ in 0..back {
            let _ = undo::undo(&mut store, ACTOR, at(1));
        }
        for _ in 0..again {
            let _ = undo::redo(&mut store, ACTOR, at(2));
        }
        prop_assert_eq!(check::run(&store, true, &mut |_| true).unwrap(), vec![]);

        let (table, id, column) = write_past(store.path(), table, row, column);
        let findings = check::run(&store, true, &mut |_| true).unwrap();
        let record = findings.iter().find(|f| f.name == "record").map(|f| f.unlike.as_slice());
        let Some([Unlike::Row(differs)]) = record else {
            return Err(TestCaseError::fail(format!("{table} {id} {column}: {findings:?}")));
        };
        prop_assert_eq!((&differs.change.table, differs.change.row_id), (&table, id));
        let names: Vec<&str> = differs.change.columns.iter().map(|(name, ..)| name.as_str()).collect();
        prop_assert_eq!(names, vec![column.as_str()]);
    }
}
