//! A large file in pieces says what it says at once; two steps side by side keep order and end together; packed rows give
//! back what was put in.

use std::cell::{Cell as Counter, RefCell};
use std::path::PathBuf;

use proptest::prelude::*;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::error::{Error, Result, SheetFault};
use tixin::exchange::mapping::{self, Outline};
use tixin::exchange::packed::PackedRows;
use tixin::exchange::rows::{ReadRow, Values};
use tixin::exchange::sheet::{self, Piece, RawRow, ReadOptions, Sheet, Workbook};
use tixin::pipe;

use super::make::raw_xlsx;

/// What came of a file.
#[derive(Default)]
struct Came {
    first: Option<Workbook>,
    rows: Vec<RawRow>,
    end: Option<Workbook>,
    whole: Option<Workbook>,
}

fn kept(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn in_pieces(path: &std::path::Path) -> (Result<()>, Came) {
    let came = RefCell::new(Came::default());
    let done = sheet::read_in_pieces(path, &ReadOptions::default(), 20, &|piece| {
        let mut came = came.borrow_mut();
        match piece {
            Piece::Heard(_) => {}
            Piece::First(book) => came.first = Some(book),
            Piece::Rows { sheet, rows } => {
                assert_eq!(sheet, 0);
                came.rows.extend(rows);
            }
            Piece::End(book) => came.end = Some(book),
            Piece::Whole(book) => came.whole = Some(book),
        }
        true
    });
    (done, came.into_inner())
}

/// Text that hardly packs, so that a workbook of few rows is a large file.
fn noise(seed: u64, length: usize) -> String {
    let mut state = seed.wrapping_mul(2) | 1;
    let sign = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(99);
        char::from(b'a' + (state >> 59) as u8 % 26)
    };
    (0..length).map(sign).collect()
}

/// Rows of a sheet's XML, by their numbers.
fn xml_rows(numbers: impl Iterator<Item = u32>) -> String {
    let row = |n: u32| {
        let (text, code) = (noise(n.into(), 700), n % 7);
        format!(
            r#"<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c><c r="C{n}"><v>{code}</v></c></row>"#
        )
    };
    numbers.map(row).collect()
}

fn whole(path: &std::path::Path) -> Sheet {
    let mut book = sheet::read(path, &ReadOptions::default(), &|_| true).unwrap();
    book.sheets.remove(0)
}

#[test]
fn pieces_are_the_rows_of_the_whole_in_their_order() {
    let mut text = String::from("注册代码,小区,备注\n");
    for n in 0..30_000 {
        text += &format!(
            "{n:020},\"江晖苑,{}\",{}\n",
            n / 9,
            if n % 5 == 0 { "" } else { "𠮷梯" }
        );
    }
    let book = raw_xlsx(&xml_rows((2..3_600).filter(|n| n % 11 != 0)), None);
    for (name, bytes) in [("a.csv", text.into_bytes()), ("a.xlsx", book)] {
        let (_folder, path) = kept(name, &bytes);
        let (done, came) = in_pieces(&path);
        done.unwrap();
        let whole = whole(&path);
        assert!(came.whole.is_none() && came.end.unwrap().sheets[0].rows.is_empty());
        assert!(came.first.unwrap().sheets[0].rows.len() >= 20, "{name}");
        assert!(whole.rows.len() > 3_000);
        assert_eq!(came.rows, whole.rows, "{name}");
    }
}

#[test]
fn rows_in_no_order_and_cells_merged_downwards_come_at_once() {
    let backwards = raw_xlsx(
        &xml_rows((1..2_000).chain(2_500..3_000).chain([1_999])),
        None,
    );
    let merged = format!(
        r#"{}</sheetData><mergeCells><mergeCell ref="A50:A52"/></mergeCells><sheetData>"#,
        xml_rows((1..3_000).filter(|n| *n != 51))
    );
    for bytes in [backwards, raw_xlsx(&merged, None)] {
        let (_folder, path) = kept("a.xlsx", &bytes);
        let (done, came) = in_pieces(&path);
        done.unwrap();
        assert!(came.end.is_none());
        assert_eq!(came.whole.unwrap().sheets[0], whole(&path));
    }
}

#[test]
fn what_nobody_takes_any_more_is_not_read_on() {
    let (_folder, path) = kept("a.xlsx", &raw_xlsx(&xml_rows(1..6_000), None));
    let given = Counter::new(0);
    let done = sheet::read_in_pieces(&path, &ReadOptions::default(), 20, &|piece| {
        given.set(given.get() + usize::from(matches!(piece, Piece::Rows { .. })));
        given.get() < 2
    });
    assert!(matches!(done, Err(Error::Cancelled)), "{done:?}");
    assert_eq!(given.get(), 2);
}

#[test]
fn a_sheet_that_breaks_off_in_the_middle_is_damaged() {
    let torn = format!(
        "{}<row r=\"3500\"><c r=\"A3500\"></row>",
        xml_rows(1..3_500)
    );
    let (_folder, path) = kept("a.xlsx", &raw_xlsx(&torn, None));
    let (done, came) = in_pieces(&path);
    let fault = matches!(
        done,
        Err(Error::Sheet {
            kind: SheetFault::Damaged,
            ..
        })
    );
    assert!(fault, "{done:?}");
    assert!(came.rows.len() > 2_000 && came.end.is_none() && came.whole.is_none());
}

#[test]
fn an_outline_is_guessed_as_the_whole_sheet_is() {
    let mut text = String::from("街道,小区,楼栋,单元,备注\n");
    for n in 0..3_000_u32 {
        let late = if n < 2_900 {
            String::new()
        } else {
            format!(",3110330108200309{n:04}")
        };
        text += &format!("西兴街道,江晖苑,{n}幢,1单元,{late}\n");
    }
    let book = sheet::read_bytes(text.into(), "", &ReadOptions::default(), &|_| true).unwrap();
    let page = &book.sheets[0];
    let mut outline = Outline::new(None, None);
    page.rows.iter().for_each(|row| outline.see(row));
    let short = Sheet {
        rows: outline.into_rows(),
        ..page.clone()
    };
    assert!(short.rows.len() < 300);
    let guess = mapping::guess(page).unwrap();
    assert_eq!(guess.mapping.columns[5], Some(Field::RegistrationCode));
    assert_eq!(mapping::guess(&short).unwrap(), guess);
    assert_eq!(short.width(), page.width());
}

#[test]
fn both_ways_of_a_pipe_keep_the_order_and_end_together() {
    let all: Vec<u32> = (0..5_000).collect();
    let makes = |give: pipe::Give<'_, u32>| (0..5_000).all(give);
    let (made, taken) =
        pipe::made_aside("test", 1, makes, |items| items.collect::<Vec<_>>()).unwrap();
    assert!(made);
    assert_eq!(taken, all);
    let (made, taken) =
        pipe::taken_aside("test", 1, makes, |items| items.collect::<Vec<_>>()).unwrap();
    assert!(made);
    assert_eq!(taken, all);
    // Who takes ends early: who makes hears it.
    let few = |items: &mut dyn Iterator<Item = u32>| items.take(3).count();
    assert_eq!(pipe::made_aside("test", 1, makes, few).unwrap(), (false, 3));
    assert_eq!(
        pipe::taken_aside("test", 1, makes, few).unwrap(),
        (false, 3)
    );
}

#[test]
fn a_panic_of_either_step_is_a_panic_of_the_call() {
    let broken = |_: pipe::Give<'_, u32>| panic!("made");
    let all = |items: &mut dyn Iterator<Item = u32>| items.count();
    let made = std::panic::catch_unwind(|| pipe::made_aside("test", 1, broken, all));
    assert!(made.is_err());
    let makes = |give: pipe::Give<'_, u32>| (0..100).all(give);
    let broken = |_: &mut dyn Iterator<Item = u32>| -> usize { panic!("taken") };
    assert!(std::panic::catch_unwind(|| pipe::taken_aside("test", 1, makes, broken)).is_err());
    assert!(std::panic::catch_unwind(|| pipe::made_aside("test", 1, makes, broken)).is_err());
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{20}",
        4 => prop::sample::select(vec!["西兴街道", "江晖苑", "", "𠮷𡃁", "\u{FEFF} \n", "é"]).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
        1 => Just("长".repeat(40_000)),
    ]
}

fn rows() -> impl Strategy<Value = Vec<ReadRow>> {
    let fields = prop::sample::subsequence(
        vec![
            Field::RegistrationCode,
            Field::Street,
            Field::Community,
            Field::UnitNo,
            Field::Remarks,
        ],
        0..=5,
    );
    let values = fields.prop_flat_map(|fields| {
        let count = fields.len();
        prop::collection::vec(texts(), count)
            .prop_map(move |texts| fields.iter().copied().zip(texts).collect::<Values>())
    });
    let row = (values, any::<bool>());
    prop::collection::vec(row, 0..60).prop_map(|rows| {
        let numbered = rows
            .into_iter()
            .zip(2..)
            .map(|((values, wrong), row)| ReadRow {
                row,
                values,
                problems: if wrong {
                    vec![Problem::fault(Field::Street, Rule::UnknownWord, "西")]
                } else {
                    Vec::new()
                },
            });
        numbered.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn packed_rows_are_the_rows(rows in rows()) {
        let mut packed = PackedRows::default();
        for row in &rows {
            packed.push(row).unwrap();
        }
        packed.settle();
        prop_assert_eq!(packed.len(), rows.len());
        prop_assert_eq!(packed.iter().collect::<Vec<_>>(), rows.clone());
        for (at, row) in rows.iter().enumerate().rev() {
            prop_assert_eq!(packed.number(at), Some(row.row));
            prop_assert_eq!(packed.text(at, Field::Community), row.values.text(Field::Community));
            prop_assert_eq!(packed.get(at), Some(row.clone()));
        }
        prop_assert!(packed.get(rows.len()).is_none());
    }
}
