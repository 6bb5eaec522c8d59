//! Two windows on one file.

use tixin::domain::operation::OpKind;
use tixin::store::{Reader, Store, chain, history};

use super::support::*;

#[test]
fn each_sees_the_other_and_no_update_is_lost() {
    let (_dir, mut one) = new_store();
    let c = run(&mut one, OpKind::Import, |tx| community(tx, "甲"))
        .unwrap()
        .value;
    let mut two = Store::open_with(one.path(), &options()).unwrap();
    let watch = Reader::open(one.path()).unwrap();
    for i in 0..10 {
        for store in [&mut one, &mut two] {
            let seen = watch.data_version().unwrap();
            run(store, OpKind::EditElevator, |tx| {
                exec(
                    tx,
                    "UPDATE community SET name = name || '+' WHERE id = ?1",
                    &[c.into()],
                )
            })
            .unwrap();
            assert_ne!(watch.data_version().unwrap(), seen, "round {i}");
        }
    }
    let name: String = outside(one.path())
        .query_row("SELECT name FROM community WHERE id = ?1", [c], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(name, format!("甲{}", "+".repeat(20)));
    assert_eq!(chain::verify(&two).unwrap(), None);
    assert_eq!(
        history::of_record(&two, "community", c, 100).unwrap().len(),
        21
    );
}

#[test]
fn a_reader_keeps_one_state_through_several_questions() {
    let (_dir, mut store) = new_store();
    let reader = Reader::open(store.path()).unwrap();
    reader
        .consistent(|r| {
            let before = history::recent(r, &Default::default(), 10)?.len();
            run(&mut store, OpKind::Import, |tx| community(tx, "甲"))?;
            assert_eq!(history::recent(r, &Default::default(), 10)?.len(), before);
            Ok(())
        })
        .unwrap();
    assert_eq!(
        history::recent(&reader, &Default::default(), 10)
            .unwrap()
            .len(),
        2
    );
}
