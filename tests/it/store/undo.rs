//! Undo and redo.

use tixin::domain::ids::PersonId;
use tixin::domain::operation::OpKind;
use tixin::error::Error;
use tixin::store::undo::{next_redo, next_undo, redo, undo};
use tixin::store::{Op, Store};

use super::support::*;

fn rename(store: &mut Store, c: i64, name: &str) {
    run(store, OpKind::EditElevator, |tx| {
        exec(
            tx,
            "UPDATE community SET name = ?2 WHERE id = ?1",
            &[c.into(), name.into()],
        )
    })
    .unwrap();
}

#[test]
fn back_and_forth() {
    let (_dir, mut store) = new_store();
    let c = run(&mut store, OpKind::Import, |tx| community(tx, "零"))
        .unwrap()
        .value;
    let mut states = vec![dump(store.path(), false)];
    for name in ["一", "二", "三"] {
        rename(&mut store, c, name);
        states.push(dump(store.path(), false));
    }
    for i in (0..3).rev() {
        let next = next_undo(&store, ACTOR).unwrap().unwrap();
        assert_eq!(undo(&mut store, ACTOR, at(1)).unwrap().value, next.id);
        assert_eq!(dump(store.path(), false), states[i]);
    }
    for state in &states[1..] {
        let next = next_redo(&store, ACTOR).unwrap().unwrap();
        assert_eq!(redo(&mut store, ACTOR, at(2)).unwrap().value, next.id);
        assert_eq!(&dump(store.path(), false), state);
    }
    assert!(matches!(
        redo(&mut store, ACTOR, at(2)),
        Err(Error::NothingToUndo)
    ));
    // Undo, redo and undo again, then something new: nothing is left to redo.
    undo(&mut store, ACTOR, at(3)).unwrap();
    assert_eq!(dump(store.path(), false), states[2]);
    rename(&mut store, c, "四");
    assert_eq!(next_redo(&store, ACTOR).unwrap(), None);
    undo(&mut store, ACTOR, at(3)).unwrap();
    undo(&mut store, ACTOR, at(3)).unwrap();
    assert_eq!(dump(store.path(), false), states[1]);
}

#[test]
fn each_person_has_a_stack() {
    let (_dir, mut store) = new_store();
    let a = run(&mut store, OpKind::Import, |tx| community(tx, "甲"))
        .unwrap()
        .value;
    store
        .transact(Op::new(OpKind::Import, PersonId(8), at(0)), |tx| {
            community(tx, "乙")
        })
        .unwrap();
    rename(&mut store, a, "丙");
    undo(&mut store, PersonId(8), at(1)).unwrap();
    let names = dump(store.path(), false);
    assert!(names.contains("丙") && !names.contains("\"乙\""), "{names}");
    assert!(matches!(
        undo(&mut store, PersonId(8), at(1)),
        Err(Error::NothingToUndo)
    ));
}

#[test]
fn what_others_changed_since_stands_in_the_way() {
    let (_dir, mut store) = new_store();
    let c = run(&mut store, OpKind::Import, |tx| community(tx, "甲")).unwrap();
    let before = dump(store.path(), false);
    rename(&mut store, c.value, "乙");
    store
        .transact(Op::new(OpKind::EditElevator, PersonId(8), at(0)), |tx| {
            exec(
                tx,
                "UPDATE community SET name = '丙' WHERE id = ?1",
                &[c.value.into()],
            )
        })
        .unwrap();
    let after = dump(store.path(), true);
    match undo(&mut store, ACTOR, at(1)) {
        Err(Error::BuiltUpon { tables, .. }) => assert_eq!(tables, ["community"]),
        other => panic!("{other:?}"),
    }
    assert_eq!(dump(store.path(), true), after, "nothing harmed");
    // Once the other took theirs back, it goes.
    undo(&mut store, PersonId(8), at(1)).unwrap();
    undo(&mut store, ACTOR, at(1)).unwrap();
    assert_eq!(dump(store.path(), false), before);
}

#[test]
fn what_others_hung_on_it_stands_in_the_way() {
    let (_dir, mut store) = new_store();
    let c = run(&mut store, OpKind::Import, |tx| community(tx, "甲"))
        .unwrap()
        .value;
    store
        .transact(Op::new(OpKind::CreateElevator, PersonId(8), at(0)), |tx| {
            elevator(tx, c, "1幢")
        })
        .unwrap();
    let after = dump(store.path(), true);
    match undo(&mut store, ACTOR, at(1)) {
        Err(Error::BuiltUpon { tables, .. }) => assert_eq!(tables, ["elevator"]),
        other => panic!("{other:?}"),
    }
    assert_eq!(dump(store.path(), true), after);
}

#[test]
fn the_ground_cannot_be_undone() {
    let (_dir, mut store) = new_store();
    assert_eq!(
        next_undo(&store, ACTOR).unwrap(),
        None,
        "the person's own making"
    );
    run(&mut store, OpKind::Demo, |tx| community(tx, "甲")).unwrap();
    assert_eq!(next_undo(&store, ACTOR).unwrap(), None, "the demo");
    assert!(matches!(
        undo(&mut store, ACTOR, at(1)),
        Err(Error::NothingToUndo)
    ));
}
