//! Excel workbooks.

use chrono::{NaiveDate, NaiveDateTime};
use tixin::error::Error;
use tixin::exchange::sheet::{self, Cell, Format, ReadOptions};

use super::make::{C, put, raw_xlsx, read, xlsx, xlsx_named};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

#[test]
fn cells_keep_what_they_are() {
    let noon: NaiveDateTime = day(2025, 10, 13).and_hms_opt(12, 0, 0).unwrap();
    let book = read(xlsx(&[&[
        C::T(" 江晖苑 "),
        C::N(1.75),
        C::F(45943.0, "yyyy-mm-dd"),
        C::F(45943.5, "yyyy-mm-dd hh:mm"),
        C::No,
        C::N(3.11035060020161e19),
    ]]))
    .unwrap();
    assert_eq!(book.format, Format::Xlsx);
    let row = &book.sheets[0].rows[0];
    assert_eq!(row.number, 1);
    assert_eq!(
        row.cells,
        [
            Cell::Text(" 江晖苑 ".into()),
            Cell::Number(1.75),
            Cell::Date(day(2025, 10, 13)),
            Cell::DateTime(noon),
            Cell::Empty,
            Cell::Number(3.11035060020161e19),
        ]
    );
    assert_eq!(row.cells[5].shown(), "3.11035060020161E+19");
    assert_eq!(*row.cell(99), Cell::Empty);
}

#[test]
fn a_date_format_over_a_long_code_is_still_a_number() {
    let book = read(xlsx(&[&[C::F(3.1e19, "yyyy-mm-dd")]])).unwrap();
    assert_eq!(book.sheets[0].rows[0].cells[0], Cell::Number(3.1e19));
}

#[test]
fn rows_keep_their_numbers_and_formatted_blank_rows_are_left_out() {
    let book = read(xlsx(&[
        &[C::B, C::B],
        &[C::T("小区")],
        &[C::B, C::B],
        &[C::T("  "), C::T("\u{3000}")],
        &[C::No, C::T("x")],
    ]))
    .unwrap();
    let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 5]);
}

#[test]
fn one_cell_in_the_last_row_is_one_row() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    put(page, 0, 0, &C::T("注册代码"));
    put(page, 1_048_575, 1, &C::T("x"));
    let book = read(book.save_to_buffer().unwrap()).unwrap();
    let rows = &book.sheets[0].rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].number, 1_048_576);
    assert_eq!(rows[1].cells.len(), 2);
}

#[test]
fn the_epoch_of_1904_is_seen() {
    let bytes = raw_xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, None);
    assert!(!read(bytes).unwrap().sheets[0].epoch_1904);
}

#[test]
fn rows_out_of_order_are_put_in_order_and_the_later_cell_wins() {
    let data = r#"<row r="3"><c r="A3" t="inlineStr"><is><t>c</t></is></c></row><row r="1"><c r="B1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>"#;
    let book = read(raw_xlsx(data, None)).unwrap();
    let rows = &book.sheets[0].rows;
    assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(rows[1].cells, [Cell::Text("c".into()), Cell::Number(2.0)]);
    assert_eq!(book.sheets[0].row(3), Some(&rows[1]));
    assert_eq!(book.sheets[0].row(2), None);
}

#[test]
fn every_sheet_is_read_by_name() {
    let book = read(xlsx_named(&[
        ("说明", &[&[C::T("x")]]),
        ("清单", &[&[C::T("y")], &[C::T("z")]]),
    ]))
    .unwrap();
    let names: Vec<_> = book
        .sheets
        .iter()
        .map(|s| (&*s.name, s.rows.len()))
        .collect();
    assert_eq!(names, [("说明", 1), ("清单", 2)]);
}

#[test]
fn a_job_that_is_stopped_says_so() {
    let bytes = xlsx(&[&[C::T("x")]]);
    let answer = sheet::read_bytes(bytes, "", &ReadOptions::default(), &|done| done < 0.5);
    assert!(matches!(answer, Err(Error::Cancelled)));
}

#[test]
fn an_error_of_a_formula_is_kept_as_error() {
    let data = r#"<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="b"><v>1</v></c></row>"#;
    let book = read(raw_xlsx(data, None)).unwrap();
    assert_eq!(
        book.sheets[0].rows[0].cells,
        [Cell::Error("#DIV/0!".into()), Cell::Bool(true)]
    );
}
