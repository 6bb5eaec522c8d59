//! The quick part of the board, from kept counts, says what the whole one says, which reads every renewal.

use tixin::domain::board::BoardQuery;
use tixin::domain::ids::StreetId;
use tixin::domain::query::Filter;
use tixin::domain::renewal::Step;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::board::{first, progress};
use tixin::ops::demo::{self, DemoOptions};
use tixin::store::Store;

use super::demo::made;
use crate::common::{Office, day, today};

fn same(store: &Store, query: &BoardQuery) {
    let calendar = WorkCalendar::embedded();
    let whole = progress(store, &calendar, query).unwrap();
    let quick = first(store, &calendar, query).unwrap().unwrap();
    assert!(quick.quick && !whole.quick);
    assert_eq!(quick.program, whole.program);
    assert_eq!(quick.stages, whole.stages);
    assert_eq!(quick.streets, whole.streets);
    assert_eq!(quick.overdue, whole.overdue);
    assert_eq!(quick.not_reminded, whole.not_reminded);
    assert_eq!(quick.burn_up, whole.burn_up);
    assert_eq!((quick.live, quick.terms), (whole.live, whole.terms));
}

#[test]
fn the_quick_part_says_what_the_whole_board_says() {
    let (_folder, store) = made(DemoOptions::default());
    same(&store, &BoardQuery::on(demo::today()));
}

#[test]
fn it_follows_each_step_and_its_undo() {
    let mut office = Office::new();
    let query = BoardQuery::on(today());
    same(&office.store, &query);
    let ids = office.create_many(5);
    same(&office.store, &query);
    office
        .step(&ids[..2], Step::Notify, "2025-07-01", "in order")
        .unwrap();
    same(&office.store, &query);
    office
        .step(&ids[3..], Step::Withdraw, "2025-07-02", "owners gave up")
        .unwrap();
    same(&office.store, &query);
    office.act(tixin::ops::Action::Undo);
    same(&office.store, &query);
}

#[test]
fn under_a_filter_or_for_an_earlier_day_it_says_nothing() {
    let (_folder, store) = made(DemoOptions::default());
    let calendar = WorkCalendar::embedded();
    let earlier = BoardQuery::on(day("2025-05-01"));
    assert_eq!(first(&store, &calendar, &earlier).unwrap(), None);
    let street = BoardQuery {
        filters: vec![Filter::Street(StreetId(1))],
        ..BoardQuery::on(demo::today())
    };
    assert_eq!(first(&store, &calendar, &street).unwrap(), None);
}

/// The filter alone lists what the board counts: no elevator outside the program, none that is started.
#[test]
fn the_filter_not_reminded_lists_what_the_board_counts() {
    use tixin::domain::query::RegisterQuery;
    let (_folder, store) = made(DemoOptions::default());
    let query = BoardQuery::on(demo::today());
    let whole = progress(&store, &WorkCalendar::embedded(), &query).unwrap();
    let program = tixin::ops::board::current_program(&store).unwrap();
    let asked = RegisterQuery {
        filters: vec![Filter::NotReminded],
        ..RegisterQuery::default()
    };
    let ids = tixin::store::register::ids(&store, &asked, &program, query.as_of).unwrap();
    assert!(whole.not_reminded > 0);
    assert_eq!(ids.len(), whole.not_reminded as usize);
}
