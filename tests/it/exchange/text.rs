//! Text tables: encodings, separators, quotes, row numbers.

use encoding_rs::GB18030;
use tixin::error::{Error, SheetFault};
use tixin::exchange::sheet::{self, Cell, Format, ReadOptions, TextEncoding};

use super::make::read;

const TABLE: &str =
    "注册代码,小区,单元\n31103301082005060001,江晖苑,1单元\n31103301082005060002,钱塘春晓,2单元\n";

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(unit)
        .collect()
}

fn texts(bytes: Vec<u8>) -> Vec<(u32, Vec<String>)> {
    let book = read(bytes).unwrap();
    book.sheets[0]
        .rows
        .iter()
        .map(|row| (row.number, row.cells.iter().map(Cell::shown).collect()))
        .collect()
}

#[test]
fn each_encoding_is_detected() {
    let expected = texts(TABLE.into());
    let table = [
        (TABLE.as_bytes().to_vec(), TextEncoding::Utf8),
        (
            format!("\u{FEFF}{TABLE}").into_bytes(),
            TextEncoding::Utf8Bom,
        ),
        (utf16(TABLE, u16::to_le_bytes), TextEncoding::Utf16Le),
        (utf16(TABLE, u16::to_be_bytes), TextEncoding::Utf16Be),
        (GB18030.encode(TABLE).0.into_owned(), TextEncoding::Gb18030),
    ];
    for (bytes, encoding) in table {
        let book = read(bytes.clone()).unwrap();
        assert_eq!(book.encoding, Some(encoding));
        assert_eq!(texts(bytes), expected, "{encoding:?}");
    }
}

#[test]
fn western_text_is_not_taken_for_chinese() {
    let bytes =
        b"address,remarks\nCaf\xE9 de la Gare,d\xE9j\xE0 vu\nR\xE9sidence,\xE9t\xE9\n".to_vec();
    let book = read(bytes).unwrap();
    assert_eq!(book.encoding, Some(TextEncoding::Latin1));
    assert_eq!(book.sheets[0].rows[1].cells[0].shown(), "Café de la Gare");
}

#[test]
fn a_chosen_encoding_that_does_not_fit_is_a_fault() {
    let options = ReadOptions {
        encoding: Some(TextEncoding::Utf8),
        ..ReadOptions::default()
    };
    let bytes = GB18030.encode(TABLE).0.into_owned();
    let answer = sheet::read_bytes(bytes, "", &options, &|_| true);
    let Err(Error::Sheet { kind, .. }) = answer else {
        panic!("expected a fault, got {answer:?}");
    };
    assert_eq!(kind, SheetFault::Damaged);
}

#[test]
fn each_separator_is_detected_and_can_be_chosen() {
    for separator in [',', ';', '\t'] {
        let bytes = TABLE.replace(',', &separator.to_string()).into_bytes();
        let book = read(bytes.clone()).unwrap();
        assert_eq!(book.format, Format::Text { separator });
        assert_eq!(texts(bytes), texts(TABLE.into()));
    }
    let options = ReadOptions {
        separator: Some(';'),
        ..ReadOptions::default()
    };
    let book = sheet::read_bytes(TABLE.into(), "", &options, &|_| true).unwrap();
    assert_eq!(book.sheets[0].rows[0].cells.len(), 1);
}

#[test]
fn a_title_line_and_commas_in_text_do_not_mislead() {
    let text =
        "滨江区老旧电梯清单，2025\n注册代码;地址\n1;\"江南大道1号, 2幢\"\n2;\"滨盛路2号, 3幢\"\n";
    let book = read(text.into()).unwrap();
    assert_eq!(book.format, Format::Text { separator: ';' });
    assert_eq!(book.sheets[0].rows[2].cells[1].shown(), "江南大道1号, 2幢");
}

#[test]
fn rows_are_numbered_as_excel_numbers_them() {
    // A line break in quotes is in one row, a blank line is a row, every kind of line end counts once.
    let text = "a,b\r\n\r\n\"x\ny\",1\rz,\"say \"\"hi\"\"\"\n,,\nlast,\"\"";
    assert_eq!(
        texts(text.into()),
        [
            (1, vec!["a".into(), "b".into()]),
            (3, vec!["x\ny".into(), "1".into()]),
            (4, vec!["z".into(), "say \"hi\"".into()]),
            (6, vec!["last".into()]),
        ]
    );
}

#[test]
fn the_hint_line_of_excel_counts_as_a_row_and_is_not_read() {
    let book = read(b"sep=;\na;b\n".to_vec()).unwrap();
    assert_eq!(book.format, Format::Text { separator: ';' });
    assert_eq!(book.sheets[0].rows.len(), 1);
    assert_eq!(book.sheets[0].rows[0].number, 2);
}

#[test]
fn wrapped_codes_are_unwrapped() {
    let text =
        "注册代码,小区\n\"=\"\"31103301082005060001\"\"\",'=1+1\n=\"31103301082005060002\",''@x\n";
    assert_eq!(
        texts(text.into())[1..],
        [
            (2, vec!["31103301082005060001".into(), "=1+1".into()]),
            (3, vec!["31103301082005060002".into(), "'@x".into()]),
        ]
    );
}

#[test]
fn an_open_quote_does_not_swallow_without_end() {
    let text = format!("a,b\n\"{}", "长".repeat(40_000));
    let answer = read(text.into());
    let Err(Error::Sheet { kind, .. }) = answer else {
        panic!("expected a fault, got {answer:?}");
    };
    assert_eq!(kind, SheetFault::TooLarge);
}
