//! Who changed what, from what, to what.

use tixin::domain::ids::PersonId;
use tixin::domain::operation::OpKind;
use tixin::domain::views::RowAction;
use tixin::store::history::{self, Filter};
use tixin::store::{Op, Tx, check, undo};

use super::support::*;

#[test]
fn of_one_elevator_with_names_instead_of_ids() {
    let (_dir, mut store) = new_store();
    let (e, other) = run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        Ok((elevator(tx, c, "3幢")?, elevator(tx, c, "4幢")?))
    })
    .unwrap()
    .value;
    run(&mut store, OpKind::EditElevator, |tx| {
        let m = organization(tx, "西奥电梯")?;
        let sql = "UPDATE elevator SET maker_id = ?2, floors = 18 WHERE id = ?1";
        exec(tx, sql, &[e.into(), m.into()])?;
        exec(
            tx,
            "UPDATE elevator SET floors = 9 WHERE id = ?1",
            &[other.into()],
        )
    })
    .unwrap();
    let found = history::of_record(&store, "elevator", e, 10).unwrap();
    assert_eq!(found.len(), 2);
    let edit = &found[0];
    assert_eq!(
        (edit.kind, edit.rows, edit.changes.len()),
        (OpKind::EditElevator, 3, 1)
    );
    assert_eq!(edit.changes[0].action, RowAction::Changed);
    assert_eq!(
        edit.changes[0].columns,
        [
            ("maker_id".to_owned(), None, Some("西奥电梯".to_owned())),
            ("floors".to_owned(), None, Some("18".to_owned())),
        ]
    );
    let made = &found[1].changes[0];
    assert_eq!(made.action, RowAction::Inserted);
    assert!(
        made.columns
            .contains(&("community_id".to_owned(), None, Some("江晖苑".to_owned())))
    );
}

#[test]
fn steps_belong_to_the_elevator_also_when_they_are_undone() {
    let (_dir, mut store) = new_store();
    let (e, r) = run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        let e = elevator(tx, c, "3幢")?;
        Ok((e, renewal(tx, e)?))
    })
    .unwrap()
    .value;
    run(&mut store, OpKind::Step, |tx| {
        step(tx, r, "notify", "planned", "notified", "2025-03-01")
    })
    .unwrap();
    undo::undo(&mut store, ACTOR, at(1)).unwrap();
    let found = history::of_record(&store, "elevator", e, 10).unwrap();
    let kinds: Vec<_> = found
        .iter()
        .map(|o| (o.kind, o.of_kind, o.undone))
        .collect();
    assert_eq!(
        kinds,
        [
            (OpKind::Undo, Some(OpKind::Step), false),
            (OpKind::Step, None, true),
            (OpKind::Import, None, false),
        ]
    );
    assert_eq!(found[0].changes[0].table, "stage_event");
    assert_eq!(found[0].changes[0].action, RowAction::Deleted);
    assert_eq!(found[1].changes[0].action, RowAction::Inserted);
}

#[test]
fn newest_first_and_filtered() {
    let (_dir, mut store) = new_store();
    for name in ["甲", "乙", "丙"] {
        run(&mut store, OpKind::Import, |tx| community(tx, name)).unwrap();
    }
    store
        .transact(Op::new(OpKind::SavePerson, PersonId(8), at(0)), |tx| {
            exec(
                tx,
                "INSERT INTO person(id, name, role) VALUES (8, '陈主管', 'supervisor')",
                &[],
            )
        })
        .unwrap();
    let seqs = |filter: Filter, limit| -> Vec<i64> {
        let found = history::recent(&store, &filter, limit).unwrap();
        assert!(found.iter().all(|o| o.changes.is_empty()));
        found.iter().map(|o| o.seq).collect()
    };
    assert_eq!(seqs(Filter::default(), 2), [5, 4]);
    let fourth = history::recent(&store, &Filter::default(), 2).unwrap()[1].id;
    let before = Filter {
        before: Some(fourth),
        ..Filter::default()
    };
    assert_eq!(seqs(before, 2), [3, 2]);
    let chen = Filter {
        actor: Some(PersonId(8)),
        ..Filter::default()
    };
    assert_eq!(seqs(chen, 9), [5]);
    let people = Filter {
        kind: Some(OpKind::SavePerson),
        ..Filter::default()
    };
    assert_eq!(seqs(people, 9), [5, 1]);
}

#[test]
fn the_history_of_a_record_is_found_by_key() {
    let (_dir, store) = new_store();
    let plan = history::plan_of_record(&store).unwrap();
    assert!(
        plan.contains("USING PRIMARY KEY (table_name=? AND row_id=?)"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[test]
fn a_record_has_its_whole_history_before_and_after_its_operations_are_filed() {
    let (_dir, mut store) = new_store();
    let mut id = 0;
    run(&mut store, OpKind::Import, |tx| {
        id = community(tx, "甲")?;
        // Of more records than an operation names itself.
        for n in 0..40 {
            community(tx, &format!("多{n}"))?;
        }
        Ok(())
    })
    .unwrap();
    for round in 0..200_usize {
        let name = format!("甲{round}");
        let sql = "UPDATE community SET name = ?1 WHERE id = ?2";
        run(&mut store, OpKind::EditElevator, |tx| {
            exec(tx, sql, &[name.as_str().into(), id.into()])
        })
        .unwrap();
        let found = history::of_record(&store, "community", id, 1_000).unwrap();
        let seqs: Vec<i64> = found.iter().map(|o| o.seq).collect();
        let last = i64::try_from(round).unwrap() + 3;
        assert_eq!(seqs, (2..=last).rev().collect::<Vec<_>>());
    }
    let newest = history::of_record(&store, "community", id, 2).unwrap();
    let seqs: Vec<i64> = newest.iter().map(|o| o.seq).collect();
    assert_eq!(seqs, [202, 201]);
    let faults = check::run(&store, true, &mut |_| true).unwrap();
    assert!(faults.is_empty(), "{faults:?}");
}

/// A record that is cut off or has a byte changed gets a plain refusal or other values, never a crash.
#[test]
fn a_damaged_record_is_refused_and_harms_nothing() {
    let (_dir, mut store) = new_store();
    let e = run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        elevator(tx, c, "3幢")
    })
    .unwrap()
    .value;
    let edit = |tx: &Tx<'_>| {
        let sql = "UPDATE elevator SET floors = 9, remarks = '㛃' WHERE id = ?1";
        exec(tx, sql, &[e.into()])
    };
    let done = run(&mut store, OpKind::EditElevator, edit).unwrap();
    let id = done.operation.unwrap().0;
    let other = rusqlite::Connection::open(store.path()).unwrap();
    let whole: Vec<u8> = other
        .query_row(
            "SELECT changeset FROM operation WHERE id = ?1",
            [id],
            |row| row.get(0),
        )
        .unwrap();
    let told = |bytes: &[u8]| {
        let sql = "UPDATE operation SET changeset = ?1 WHERE id = ?2";
        other.execute(sql, rusqlite::params![bytes, id]).unwrap();
        history::of_record(&store, "elevator", e, 1)
    };
    assert_eq!(told(&whole).unwrap()[0].changes.len(), 1);
    for len in 0..whole.len() {
        let cut = told(&whole[..len]);
        if len == 0 {
            assert!(cut.unwrap()[0].changes.is_empty());
        } else {
            assert!(cut.is_err(), "cut at {len}");
        }
    }
    for place in 0..whole.len() {
        for flip in [0x01, 0x40, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[place] ^= flip;
            let _ = told(&bytes);
        }
    }
    assert_eq!(told(&whole).unwrap()[0].changes.len(), 1);
}
