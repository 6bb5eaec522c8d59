//! The register follows what it is made of.

use tixin::domain::operation::OpKind;
use tixin::store::{Store, undo};

use super::support::*;

fn row(store: &Store, e: i64, columns: &str) -> String {
    let conn = outside(store.path());
    conn.query_row(
        &format!("SELECT concat_ws(' ', {columns}) FROM register_row WHERE elevator_id = ?1"),
        [e],
        |r| r.get(0),
    )
    .unwrap()
}

#[test]
fn stage_and_milestones_follow_the_steps() {
    let (_dir, mut store) = new_store();
    let (e, r) = run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        let e = elevator(tx, c, "3幢")?;
        Ok((e, renewal(tx, e)?))
    })
    .unwrap()
    .value;
    let all = "stage, since, notified_on, started_on, inspected_on, reported_on, handed_over_on";
    assert_eq!(row(&store, e, all), "planned");
    for (name, from, to, on, expected) in [
        (
            "notify",
            "planned",
            "notified",
            "2025-03-01",
            "notified 2025-03-01 2025-03-01",
        ),
        (
            "start",
            "notified",
            "under_construction",
            "2025-03-05",
            "under_construction 2025-03-05 2025-03-01 2025-03-05",
        ),
        (
            "move_back",
            "under_construction",
            "notified",
            "2025-03-06",
            "notified 2025-03-06 2025-03-01",
        ),
        (
            "start",
            "notified",
            "under_construction",
            "2025-03-09",
            "under_construction 2025-03-09 2025-03-01 2025-03-09",
        ),
        (
            "suspend",
            "under_construction",
            "suspended",
            "2025-03-10",
            "suspended 2025-03-10 2025-03-01 2025-03-09",
        ),
    ] {
        run(&mut store, OpKind::Step, |tx| {
            step(tx, r, name, from, to, on)
        })
        .unwrap();
        assert_eq!(row(&store, e, all), expected, "{name} {on}");
    }
    undo::undo(&mut store, ACTOR, at(1)).unwrap();
    assert_eq!(
        row(&store, e, all),
        "under_construction 2025-03-09 2025-03-01 2025-03-09"
    );
}

#[test]
fn a_rename_reaches_every_elevator() {
    let (_dir, mut store) = new_store();
    let (c, e) = run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        Ok((c, elevator(tx, c, "3幢")?))
    })
    .unwrap()
    .value;
    run(&mut store, OpKind::EditElevator, |tx| {
        exec(
            tx,
            "UPDATE community SET name = '江南文苑', street_id = 2 WHERE id = ?1",
            &[c.into()],
        )
    })
    .unwrap();
    assert_eq!(row(&store, e, "community, street_id"), "江南文苑 2");
    let found: i64 = outside(store.path())
        .query_row(
            "SELECT count(*) FROM register_trigram WHERE register_trigram MATCH '\"江南文\"'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(found, 1);
}

#[test]
fn made_anew_it_is_the_same() {
    let (_dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        let e = elevator(tx, c, "3幢")?;
        renewal(tx, e)
    })
    .unwrap();
    let before = dump(store.path(), true);
    store.rebuild_register().unwrap();
    assert_eq!(dump(store.path(), true), before);
}
