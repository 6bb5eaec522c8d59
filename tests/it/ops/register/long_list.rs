//! A list that is judged while it is read: every row as it would be judged at once, in order, and to be stopped anywhere.

use std::cell::Cell;
use std::fmt::Write as _;

use tixin::domain::problem::Field;
use tixin::error::Error;
use tixin::exchange::mapping::{self, Mapping};
use tixin::exchange::{rows, sheet};
use tixin::ops::import::sheet::{Choice, Part, preview, preview_in_parts};
use tixin::ops::import::{Decision, RowClass, plan};

use super::sheets::csv;
use crate::common::{Office, registration_code, today};

/// More than a megabyte, with new, known, doubled and wrong rows; the last ones have a column more.
fn long(late: bool) -> String {
    let mut text = String::from("注册代码,街道,小区,楼栋,单元,设备品种,备注\n");
    for n in 0..12_000_u32 {
        let code = registration_code(if n % 997 == 5 { n - 1 } else { n });
        let street = if n % 499 == 7 {
            "无此街道"
        } else {
            "西兴街道"
        };
        let more = if late && n > 11_000 {
            format!(",{code}")
        } else {
            String::new()
        };
        writeln!(
            text,
            "{code},{street},江晖苑{},{}幢,1单元,曳引驱动乘客电梯,第{n}行的备注写得长一些{more}",
            n / 50,
            n % 50
        )
        .unwrap();
    }
    assert!(text.len() > 1024 * 1024);
    text
}

#[test]
fn a_long_list_is_judged_as_it_would_be_at_once() {
    let office = Office::new();
    for late in [false, true] {
        let path = csv(&office, "long.csv", &long(late));
        let book = sheet::read(&path, &Default::default(), &|_| true).unwrap();
        let (index, guess) = mapping::guess_workbook(&book).unwrap();
        let read = rows::read_rows(&book.sheets[index], &guess.mapping);
        let at_once = plan(&office.store, "long.csv", &read, today(), &office.calendar).unwrap();
        let seen = preview(&office.store, &path, &Choice::default(), today(), &|_| true).unwrap();
        assert_eq!(seen.mapping, guess.mapping);
        assert_eq!(seen.headers.len(), if late { 8 } else { 7 });
        assert_eq!(seen.plan.counts(), at_once.counts());
        assert!(seen.plan.counts().faults > 20 && seen.plan.counts().duplicates > 10);
        assert_eq!(seen.plan.rows.len(), read.len());
        for (at, (mine, theirs)) in seen.plan.rows.iter().zip(at_once.rows.iter()).enumerate() {
            assert_eq!(mine.read, read[at]);
            assert_eq!(format!("{mine:?}"), format!("{theirs:?}"));
        }
        let places: Vec<usize> = seen.plan.rows.places(Some(RowClass::Duplicate)).collect();
        let number = seen.plan.rows.get(places[3]).unwrap().row;
        assert_eq!(
            seen.plan.rows.find(number).unwrap().fate.class(),
            RowClass::Duplicate
        );
    }
}

#[test]
fn columns_that_only_the_end_tells_are_told_by_the_whole() {
    let office = Office::new();
    // Without a header the last column is known by its codes, and these begin far below.
    let mut text = String::from("街道,小区,楼栋,单元,设备品种,备注\n");
    for n in 0..12_000_u32 {
        let late = if n < 9_000 {
            String::new()
        } else {
            format!(",{}", registration_code(n))
        };
        writeln!(text, "西兴街道,江晖苑{},{n}幢,1单元,曳引驱动乘客电梯,第{n}行的备注也要写得长一些才够一兆{late}", n / 50).unwrap();
    }
    assert!(text.len() > 1024 * 1024);
    let path = csv(&office, "late.csv", &text);
    let first = Cell::new(None);
    let part = |part: Part| {
        if let Part::First(seen) = part {
            first.set(Some(seen.mapping.column_of(Field::RegistrationCode)));
        }
    };
    let choice = Choice::default();
    let seen = preview_in_parts(&office.store, &path, &choice, today(), &part, &|_| true).unwrap();
    assert_eq!(first.get(), Some(None));
    assert_eq!(seen.mapping.column_of(Field::RegistrationCode), Some(6));
    let last = seen.plan.rows.get(11_999).unwrap();
    assert_eq!(
        last.read.values[&Field::RegistrationCode],
        registration_code(11_999)
    );
}

#[test]
fn a_long_list_can_be_stopped_anywhere() {
    let office = Office::new();
    let path = csv(&office, "long.csv", &long(false));
    let hear = |most: usize| {
        let heard = Cell::new(0_usize);
        let go_on = |_: f32| {
            heard.set(heard.get() + 1);
            heard.get() <= most
        };
        let seen = preview(&office.store, &path, &Choice::default(), today(), &go_on);
        (seen.map(|seen| seen.plan.counts()), heard.get())
    };
    let (whole, all) = hear(usize::MAX);
    assert!(whole.is_ok() && all > 5, "{all}");
    for most in 0..all {
        let (seen, heard) = hear(most);
        assert!(
            matches!(seen, Err(Error::Cancelled)),
            "{most} of {all}: {seen:?}"
        );
        assert_eq!(heard, most + 1);
    }
}

#[test]
fn what_is_laid_over_an_earlier_row_is_laid_over_it_in_a_long_list_too() {
    let office = Office::new();
    let mut text = long(false);
    let row = "西兴街道,江晖苑0,0幢,1单元,曳引驱动乘客电梯,后来的话";
    writeln!(text, "{},{row}", registration_code(0)).unwrap();
    let path = csv(&office, "long.csv", &text);
    let mut choice = Choice {
        mapping: None::<Mapping>,
        ..Choice::default()
    };
    choice.decisions.insert(12_002, Decision::Update);
    let seen = preview(&office.store, &path, &choice, today(), &|_| true).unwrap();
    let first = seen.plan.rows.find(2).unwrap();
    assert_eq!(first.read.values[&Field::Remarks], "后来的话");
}
