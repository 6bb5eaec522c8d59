//! Files made for one test.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use tixin::domain::problem::{Field, Rule, Severity};
use tixin::error::{Error, Result, SheetFault};
use tixin::exchange::mapping::{self, Mapping};
use tixin::exchange::rows::{ReadRow, read_rows};
use tixin::exchange::sheet::{self, ReadOptions, Sheet};
use zip::write::SimpleFileOptions;

/// What a test writes into a cell.
pub enum C {
    /// Nothing.
    No,
    /// Text.
    T(&'static str),
    /// A number.
    N(f64),
    /// A number shown with this format.
    F(f64, &'static str),
    /// A blank cell with a format.
    B,
}

/// A workbook of one sheet.
pub fn xlsx(rows: &[&[C]]) -> Vec<u8> {
    xlsx_named(&[("清单", rows)])
}

/// A workbook of several sheets.
pub fn xlsx_named(sheets: &[(&str, &[&[C]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(*name).unwrap();
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                put(page, r as u32, c as u16, cell);
            }
        }
    }
    book.save_to_buffer().unwrap()
}

pub fn put(page: &mut rust_xlsxwriter::Worksheet, r: u32, c: u16, cell: &C) {
    use rust_xlsxwriter::Format;
    match cell {
        C::No => {}
        C::T(text) => {
            page.write_string(r, c, *text).unwrap();
        }
        C::N(number) => {
            page.write_number(r, c, *number).unwrap();
        }
        C::F(number, format) => {
            let format = Format::new().set_num_format(*format);
            page.write_number_with_format(r, c, *number, &format)
                .unwrap();
        }
        C::B => {
            let format = Format::new().set_bold();
            page.write_blank(r, c, &format).unwrap();
        }
    }
}

/// A zip of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A hand-made workbook whose only sheet has this `sheetData` content.
pub fn raw_xlsx(sheet_data: &str, shared_strings: Option<&str>) -> Vec<u8> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#;
    let rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book_rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet_data}</sheetData></worksheet>"#
    );
    let strings = shared_strings.unwrap_or(
        r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0" uniqueCount="0"></sst>"#,
    );
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

/// Reads bytes without a file.
pub fn read(bytes: Vec<u8>) -> Result<sheet::Workbook> {
    sheet::read_bytes(bytes, "表", &ReadOptions::default(), &|_| true)
}

/// The fault of bytes that cannot be read.
pub fn fault(bytes: Vec<u8>) -> SheetFault {
    match read(bytes) {
        Err(Error::Sheet { kind, .. }) => kind,
        other => panic!("expected a fault of the sheet, got {other:?}"),
    }
}

/// Reads, guesses, and gives the rows.
pub fn import(bytes: Vec<u8>) -> (Sheet, Mapping, Vec<ReadRow>) {
    let book = read(bytes).unwrap();
    let (index, guess) = mapping::guess_workbook(&book).unwrap();
    let sheet = book.sheets[index].clone();
    let rows = read_rows(&sheet, &guess.mapping);
    (sheet, guess.mapping, rows)
}

/// One cell under one header, read: its value and its problems.
pub fn one(header: &'static str, cell: C) -> (Option<String>, Vec<(Field, Rule, Severity)>) {
    // A second column, so that the row is not blank and the header is known.
    let (_, _, rows) = import(xlsx(&[
        &[C::T("小区"), C::T(header)],
        &[C::T("江晖苑"), cell],
    ]));
    let row = &rows[0];
    let value = row
        .values
        .iter()
        .find(|(field, _)| *field != Field::Community)
        .map(|(_, value)| value.to_string());
    let problems = row
        .problems
        .iter()
        .map(|p| (p.field, p.rule.clone(), p.severity))
        .collect();
    (value, problems)
}
