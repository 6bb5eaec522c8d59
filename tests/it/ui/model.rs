//! Asks once, throws late answers away, asks again when something changed.

use chrono::NaiveDate;
use tixin::domain::board::BoardQuery;
use tixin::ui::model::AskBook;
use tixin::worker::ask::Ask;

fn board(day: u32) -> Ask {
    Ask::BoardProgress(BoardQuery::on(
        NaiveDate::from_ymd_opt(2025, 8, day).unwrap(),
    ))
}

#[test]
fn a_wanted_answer_is_asked_for_once() {
    let mut book = AskBook::default();
    assert!(book.must_ask(&Ask::Notices));
    assert!(!book.must_ask(&Ask::Notices), "it is under way");
    assert!(book.answered(&Ask::Notices));
    assert!(!book.must_ask(&Ask::Notices), "it is fresh");
}

#[test]
fn a_change_makes_an_answer_old() {
    let mut book = AskBook::default();
    book.must_ask(&Ask::Notices);
    book.answered(&Ask::Notices);
    book.make_stale(|ask| matches!(ask, Ask::Notices));
    assert!(book.must_ask(&Ask::Notices));
}

#[test]
fn a_change_while_it_is_read_asks_again() {
    let mut book = AskBook::default();
    book.must_ask(&Ask::Notices);
    book.make_stale(|_| true);
    assert!(!book.must_ask(&Ask::Notices), "still under way");
    assert!(book.answered(&Ask::Notices), "shown, although half old");
    assert!(book.must_ask(&Ask::Notices), "and asked for again");
}

#[test]
fn a_late_answer_to_a_question_that_was_replaced_is_thrown_away() {
    let mut book = AskBook::default();
    book.must_ask(&board(7));
    assert!(book.must_ask(&board(8)));
    assert!(!book.answered(&board(7)), "the day was changed meanwhile");
    assert!(book.answered(&board(8)));
    assert!(book.must_ask(&board(7)), "going back asks again");
}

#[test]
fn a_question_that_could_not_be_sent_is_wanted_again() {
    let mut book = AskBook::default();
    book.must_ask(&Ask::Notices);
    book.not_sent(&Ask::Notices);
    assert!(book.must_ask(&Ask::Notices));
}

#[test]
fn a_frame_is_wanted_only_for_a_question_that_will_be_asked() {
    let mut book = AskBook::default();
    assert!(book.would_ask(&Ask::Notices));
    book.must_ask(&Ask::Notices);
    assert!(!book.would_ask(&Ask::Notices), "under way: nothing to do");
    book.answered(&Ask::Notices);
    assert!(!book.would_ask(&Ask::Notices), "fresh: the window rests");
    book.make_stale(|_| true);
    assert!(book.would_ask(&Ask::Notices));
}
