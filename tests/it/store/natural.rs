//! Places in the order people count; a reader that gives up.

use tixin::domain::operation::OpKind;
use tixin::domain::query::{Column, RegisterQuery};
use tixin::error::Error;
use tixin::store::natural::{key, place_key};
use tixin::store::{Reader, check, program, register};

use super::support::*;

#[test]
fn numbers_count_and_leading_noughts_do_not() {
    let mut texts = [
        "10幢",
        "2幢",
        "２a",
        "002幢",
        "A10",
        "A9",
        "B1",
        "",
        "12345678901",
        "3",
    ];
    texts.sort_by_key(|t| key(t));
    assert_eq!(
        texts,
        [
            "",
            "２a",
            "2幢",
            "002幢",
            "3",
            "10幢",
            "12345678901",
            "A9",
            "A10",
            "B1"
        ]
    );
    assert!(place_key(["甲", "2", "1"]) < place_key(["甲", "10", "1"]));
    // A part never runs into the next.
    assert!(place_key(["甲", "9", "2"]) < place_key(["甲乙", "1", "1"]));
}

#[test]
fn the_register_counts_buildings() {
    let (_dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        for building in ["10幢", "2幢", "1幢"] {
            elevator(tx, c, building)?;
        }
        Ok(())
    })
    .unwrap();
    let program = program::current(&store).unwrap().unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
    for (sort, descending, expected) in [
        (Column::Place, false, ["1幢", "2幢", "10幢"]),
        (Column::Place, true, ["10幢", "2幢", "1幢"]),
        (Column::Building, false, ["1幢", "2幢", "10幢"]),
        (Column::Community, false, ["1幢", "2幢", "10幢"]),
    ] {
        let query = RegisterQuery {
            sort,
            descending,
            ..RegisterQuery::default()
        };
        let ids = register::ids(&store, &query, &program, day).unwrap();
        let rows = register::rows(&store, &ids).unwrap();
        let buildings: Vec<_> = rows.iter().map(|r| r.building.as_str()).collect();
        assert_eq!(buildings, expected, "{sort:?} {descending}");
    }
}

#[test]
fn a_reader_gives_up_when_told() {
    let (_dir, mut store) = new_store();
    run(&mut store, OpKind::Import, |tx| {
        let c = community(tx, "江晖苑")?;
        (0..1_000).try_for_each(|n| elevator(tx, c, &format!("{n}幢")).map(drop))
    })
    .unwrap();
    let program = program::current(&store).unwrap().unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
    let query = RegisterQuery::default();
    let patient = Reader::open_until(store.path(), || false).unwrap();
    let ids = register::ids(&patient, &query, &program, day).unwrap();
    assert_eq!(ids.len(), 1_000);
    assert_eq!(check::quick(&patient).unwrap(), None);
    let hasty = Reader::open_until(store.path(), || true).unwrap();
    let given_up = register::ids(&hasty, &query, &program, day);
    assert!(matches!(given_up, Err(Error::Cancelled)));
}
