//! The quick counts of the first screen say what the board says, which reads every row.

use tixin::domain::renewal::Stage;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::board::{board, current_program};
use tixin::ops::demo::{self, DemoOptions};
use tixin::store::register::tallied;

use super::demo::made;
use crate::common::day;

#[test]
fn the_tally_says_what_the_board_says() {
    let (_folder, store) = made(DemoOptions::default());
    let today = demo::today();
    let whole = board(&store, &WorkCalendar::embedded(), today).unwrap();
    let program = current_program(&store).unwrap();
    let quick = tallied(&store, program.counting_stage, today).unwrap();
    let quick = quick.unwrap();
    for (stage, n) in whole.stages {
        let here = quick.stages.iter().filter(|(_, s, _)| *s == stage);
        assert_eq!(here.map(|(_, _, n)| n).sum::<u32>(), n, "{stage:?}");
    }
    for (street, stages) in whole.streets {
        for (stage, n) in stages {
            let here = quick
                .stages
                .iter()
                .find(|(id, s, _)| *id == street.id && *s == stage);
            assert_eq!(
                here.map_or(0, |(_, _, n)| *n),
                n,
                "{} {stage:?}",
                street.name
            );
        }
    }
    let done: u32 = quick.done_by_day.iter().map(|(_, n)| n).sum();
    assert_eq!(done, whole.program.done);
    assert!(quick.done_by_day.is_sorted());
    assert_eq!(quick.overdue, whole.overdue);
    assert_eq!(quick.not_reminded, whole.not_reminded);
}

#[test]
fn of_an_earlier_day_the_tally_says_nothing() {
    let (_folder, store) = made(DemoOptions::default());
    assert_eq!(
        tallied(&store, Stage::Reported, day("2025-05-01")).unwrap(),
        None
    );
}
