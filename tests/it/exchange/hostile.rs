//! Files that are damaged, foreign, protected, or made to hurt.

use std::io::Write;

use tixin::error::{Error, SheetFault};
use tixin::exchange::sheet::{self, Limits, ReadOptions};

use super::make::{C, fault, raw_xlsx, read, xlsx, zip};

fn limited(bytes: Vec<u8>, limits: Limits) -> (SheetFault, String) {
    let options = ReadOptions {
        limits,
        ..ReadOptions::default()
    };
    match sheet::read_bytes(bytes, "", &options, &|_| true) {
        Err(Error::Sheet { kind, detail }) => (kind, detail),
        other => panic!("expected a fault, got {other:?}"),
    }
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_inflates_to() {
    let bomb = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/worksheets/sheet1.xml", &vec![b' '; 40 * 1024 * 1024]),
    ]);
    assert!(bomb.len() < 100_000, "the bomb is small: {}", bomb.len());
    let (kind, detail) = limited(bomb.clone(), Limits::default());
    assert_eq!((kind, &*detail), (SheetFault::TooLarge, "ratio"));
    let limits = Limits {
        ratio: u64::MAX,
        inflated_bytes: 1_000_000,
        ..Limits::default()
    };
    let (kind, detail) = limited(bomb, limits);
    assert_eq!((kind, &*detail), (SheetFault::TooLarge, "inflated"));
}

#[test]
fn each_limit_refuses_by_name() {
    let many: Vec<String> = (0..20).map(|n| format!("xl/{n}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (&**name, b"x".as_slice())).collect();
    let base = Limits::default;
    let rows = || xlsx(&[&[C::T("a")], &[C::T("b")], &[C::T("长长长")]]);
    let wide = || raw_xlsx(r#"<row r="1"><c r="GZ1"><v>1</v></c></row>"#, None);
    let table = [
        (
            zip(&parts),
            Limits {
                entries: 19,
                ..base()
            },
            "entries",
        ),
        (
            rows(),
            Limits {
                file_bytes: 10,
                ..base()
            },
            "file",
        ),
        (rows(), Limits { rows: 2, ..base() }, "rows"),
        (
            rows(),
            Limits {
                cell_chars: 2,
                ..base()
            },
            "cell",
        ),
        (
            raw_xlsx(r#"<row r="1"><c r="E1"><v>1</v></c></row>"#, None),
            Limits { cells: 4, ..base() },
            "cells",
        ),
        (wide(), base(), "columns"),
        ("a,b\nc,d\n".into(), Limits { rows: 1, ..base() }, "rows"),
        (
            "a,b\nc,d\n".into(),
            Limits {
                columns: 1,
                ..base()
            },
            "columns",
        ),
    ];
    for (bytes, limits, what) in table {
        let (kind, detail) = limited(bytes, limits);
        assert_eq!((kind, &*detail), (SheetFault::TooLarge, what));
    }
}

#[test]
fn a_row_of_far_cells_in_every_row_is_refused() {
    let row: String = (1..=70_000)
        .map(|r| format!(r#"<row r="{r}"><c r="GR{r}"><v>{}</v></c></row>"#, r * 7919))
        .collect();
    assert_eq!(fault(raw_xlsx(&row, None)), SheetFault::TooLarge);
}

#[test]
fn a_lie_about_the_number_of_strings_does_not_make_room_for_them() {
    for count in ["18446744073709551615", "9999999999"] {
        let strings = format!(r#"<sst count="1" uniqueCount="{count}"><si><t>x</t></si></sst>"#);
        let bytes = raw_xlsx("", Some(&strings));
        assert_eq!(fault(bytes), SheetFault::Damaged);
        // Also behind a long comment, across the pieces in which the file is read.
        for pad in [65_490, 65_500, 65_510, 65_520, 65_530] {
            let strings = format!("<!--{}-->{strings}", "-x".repeat(pad / 2));
            assert_eq!(fault(raw_xlsx("", Some(&strings))), SheetFault::Damaged);
        }
    }
}

#[test]
fn strings_are_counted_like_cells() {
    let strings = format!("<sst>{}</sst>", "<si/>".repeat(3_000));
    let limits = Limits {
        cells: 2_999,
        ..Limits::default()
    };
    let (kind, detail) = limited(raw_xlsx("", Some(&strings)), limits);
    assert_eq!((kind, &*detail), (SheetFault::TooLarge, "strings"));
}

#[test]
fn protected_damaged_foreign_and_empty_files_are_told_apart() {
    let ole = |name: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(1024, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(4096, 0);
        bytes
    };
    let whole = xlsx(&[&[C::T("x")]]);
    let cut = whole[..whole.len() / 2].to_vec();
    let table = [
        (ole("EncryptedPackage"), SheetFault::Encrypted),
        (ole("Workbook"), SheetFault::UnknownFormat),
        (cut, SheetFault::Damaged),
        (b"PK\x03\x04not a zip".to_vec(), SheetFault::Damaged),
        (b"%PDF-1.7\n".to_vec(), SheetFault::UnknownFormat),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), SheetFault::UnknownFormat),
        (
            b"<html><table></table></html>".to_vec(),
            SheetFault::UnknownFormat,
        ),
        (b"a\0b\0c".to_vec(), SheetFault::UnknownFormat),
        (
            zip(&[("word/document.xml", b"<w/>")]),
            SheetFault::UnknownFormat,
        ),
        (zip(&[("content.xml", b"<o/>")]), SheetFault::UnknownFormat),
        (zip(&[("photo.jpg", b"...")]), SheetFault::UnknownFormat),
        (zip(&[("xl/workbook.xml", b"<broken")]), SheetFault::Damaged),
        (Vec::new(), SheetFault::Empty),
        (b" \r\n \n".to_vec(), SheetFault::Empty),
    ];
    for (index, (bytes, kind)) in table.into_iter().enumerate() {
        assert_eq!(fault(bytes), kind, "case {index}");
    }
}

#[test]
fn a_renamed_file_is_known_by_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("清单.csv");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(&xlsx(&[&[C::T("x")]]))
        .unwrap();
    let book = sheet::read(&path, &ReadOptions::default(), &|_| true).unwrap();
    assert_eq!(book.format, sheet::Format::Xlsx);
}

#[test]
fn a_missing_file_and_a_folder_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("no.xlsx"), folder.path().to_owned()] {
        let answer = sheet::read(&path, &ReadOptions::default(), &|_| true);
        let Err(Error::Sheet { kind, .. }) = answer else {
            panic!("expected a fault, got {answer:?}");
        };
        assert_eq!(kind, SheetFault::CannotOpen);
    }
}

#[test]
fn a_line_of_separators_is_a_blank_row() {
    let mut bytes = b"a,b\n".to_vec();
    bytes.extend(vec![b','; 3_000_000]);
    bytes.extend(b"\nc,d\n");
    let book = read(bytes).unwrap();
    let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|r| r.number).collect();
    assert_eq!(numbers, [1, 3]);
}
