//! xls and ods as tests need them: written by hand, read like any other sheet.

use tixin::domain::problem::Field;
use tixin::error::SheetFault;
use tixin::exchange::sheet::{Cell, Format};

use super::make::{C, fault, import, read, zip};

/// A container with one stream, as Office 97 wrote it.
pub fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(512);
    let tables = (sectors + 2).div_ceil(127).max(1);
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header[24] = 0x3E;
    header[26] = 3;
    header[28..30].copy_from_slice(&[0xFE, 0xFF]);
    header[30] = 9;
    header[32] = 6;
    let put = |bytes: &mut Vec<u8>, at: usize, value: u32| {
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    };
    put(&mut header, 44, tables as u32);
    put(&mut header, 48, tables as u32);
    put(&mut header, 56, 4096);
    put(&mut header, 60, 0xFFFF_FFFE);
    put(&mut header, 68, 0xFFFF_FFFE);
    for at in 0..109 {
        let table = if at < tables { at as u32 } else { 0xFFFF_FFFF };
        put(&mut header, 76 + at * 4, table);
    }
    let mut next: Vec<u32> = vec![0xFFFF_FFFD; tables];
    next.push(0xFFFF_FFFE);
    let first = next.len() as u32;
    next.extend((1..sectors as u32).map(|n| first + n));
    next.push(0xFFFF_FFFE);
    next.resize(tables * 128, 0xFFFF_FFFF);
    let mut file = header;
    next.iter().for_each(|n| file.extend(n.to_le_bytes()));
    for (entry, kind, start, size) in [
        ("Root Entry", 5, 0xFFFF_FFFE, 0),
        (name, 2, first, sectors as u32 * 512),
        ("", 0, 0, 0),
        ("", 0, 0, 0),
    ] {
        let mut bytes = vec![0_u8; 128];
        for (at, unit) in entry.encode_utf16().enumerate() {
            bytes[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        if !entry.is_empty() {
            bytes[64] = (entry.encode_utf16().count() as u8 + 1) * 2;
        }
        bytes[66] = kind;
        put(&mut bytes, 116, start);
        put(&mut bytes, 120, size);
        file.extend(bytes);
    }
    file.extend(stream);
    file.resize(512 + (tables + 1 + sectors) * 512, 0);
    file
}

pub fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((body.len() as u16).to_le_bytes());
    out.extend(body);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let mut out = (text.encode_utf16().count() as u16).to_le_bytes().to_vec();
    out.push(1);
    out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    out
}

/// The stream of a workbook with one sheet; the extra records stand before its cells.
pub fn xls_stream(rows: &[&[C]], extra: &[Vec<u8>]) -> Vec<u8> {
    let mut strings = Vec::new();
    let mut cells = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let mut body: Vec<u8> = [(r as u16), (c as u16)]
                .into_iter()
                .flat_map(u16::to_le_bytes)
                .collect();
            match cell {
                C::No | C::B => {}
                C::T(text) => {
                    body.extend([0, 0]);
                    body.extend((strings.len() as u32).to_le_bytes());
                    strings.push(*text);
                    cells.push(record(0xFD, &body));
                }
                C::N(number) | C::F(number, _) => {
                    body.extend([u8::from(matches!(cell, C::F(..))), 0]);
                    body.extend(number.to_le_bytes());
                    cells.push(record(0x203, &body));
                }
            }
        }
    }
    let bof = |kind: u16| {
        let mut body = vec![0, 6];
        body.extend(kind.to_le_bytes());
        body.extend([0; 12]);
        record(0x809, &body)
    };
    let mut format = vec![0xA4, 0];
    format.extend(wide("yyyy\"年\"m\"月\"d\"日\""));
    let plain = [0_u8; 20];
    let mut dated = [0_u8; 20];
    dated[2] = 0xA4;
    let mut table = (strings.len() as u32).to_le_bytes().repeat(2);
    strings.iter().for_each(|text| table.extend(wide(text)));
    let mut globals = bof(5);
    globals.extend(record(0x41E, &format));
    globals.extend(record(0xE0, &plain));
    globals.extend(record(0xE0, &dated));
    let name = {
        let mut name = wide("清单");
        name.remove(1);
        name
    };
    let after = record(0xFC, &table);
    let at = globals.len() + 4 + 6 + name.len() + after.len() + 4;
    let mut listed = (at as u32).to_le_bytes().to_vec();
    listed.extend([0, 0]);
    listed.extend(name);
    globals.extend(record(0x85, &listed));
    globals.extend(after);
    globals.extend(record(0x0A, &[]));
    globals.extend(bof(16));
    extra.iter().for_each(|more| globals.extend(more));
    cells.iter().for_each(|cell| globals.extend(cell));
    globals.extend(record(0x0A, &[]));
    globals
}

pub fn xls(rows: &[&[C]]) -> Vec<u8> {
    ole("Workbook", &xls_stream(rows, &[]))
}

/// The content of an ods with one sheet.
pub fn ods_content(rows: &[&[C]]) -> String {
    let mut body = String::new();
    for row in rows {
        body.push_str("<table:table-row>");
        for cell in *row {
            match cell {
                C::No | C::B => body.push_str("<table:table-cell/>"),
                C::T(text) => body.push_str(&format!(
                    r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
                )),
                C::N(number) => body.push_str(&format!(
                    r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
                )),
                C::F(number, _) => {
                    let day = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()
                        + chrono::Days::new(*number as u64);
                    body.push_str(&format!(
                        r#"<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>x</text:p></table:table-cell>"#
                    ));
                }
            }
        }
        body.push_str("</table:table-row>");
    }
    ods_with(&body)
}

pub fn ods_with(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:body><office:spreadsheet><table:table table:name="清单">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    )
}

pub fn ods(rows: &[&[C]]) -> Vec<u8> {
    zip(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", ods_content(rows).as_bytes()),
    ])
}

const CODE: &str = "31103301082005060001";

fn list() -> Vec<&'static [C]> {
    vec![
        &[C::T("滨江区清单")],
        &[
            C::T("注册代码"),
            C::T("小区"),
            C::T("投用日期"),
            C::T("载重"),
        ],
        &[C::T(CODE), C::T("江晖苑"), C::F(45877.0, "d"), C::N(1000.0)],
        &[C::N(3.1e19), C::T("春晓"), C::No, C::T("1.6t")],
    ]
}

#[test]
fn xls_and_ods_give_what_xlsx_gives() {
    let (_, mapping, rows) = import(super::make::xlsx(&list()));
    for (bytes, format) in [(xls(&list()), Format::Xls), (ods(&list()), Format::Ods)] {
        let book = read(bytes.clone()).unwrap();
        assert_eq!((book.format, &*book.sheets[0].name), (format, "清单"));
        let (_, found, read) = import(bytes);
        assert_eq!(found, mapping);
        assert_eq!(read, rows, "{format:?}");
    }
    assert_eq!(rows[0].values[&Field::InUseOn], "2025-08-08");
    assert!(rows[1].has_fault(), "a code in a number cell was cut");
}

#[test]
fn a_cell_far_away_or_a_million_times_costs_a_refusal_not_memory() {
    let mut body: Vec<u8> = [0xFFFF_u16, 0xFF, 0]
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect();
    body.extend(1.0_f64.to_le_bytes());
    let mut dimensions = vec![0_u8; 14];
    dimensions[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    dimensions[10] = 0xFF;
    let far = [record(0x200, &dimensions), record(0x203, &body)];
    assert_eq!(
        fault(ole("Workbook", &xls_stream(&[&[C::T("a")]], &far))),
        SheetFault::TooLarge
    );
    for rows in [
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#,
        r#"<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>"#,
    ] {
        let bytes = zip(&[("content.xml", ods_with(rows).as_bytes())]);
        assert_eq!(fault(bytes), SheetFault::TooLarge);
    }
    // What a program leaves at the end of every sheet is nothing.
    let blank = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>a &amp; b</text:p><text:p>c</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let book = read(zip(&[("content.xml", ods_with(blank).as_bytes())])).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 1);
    assert_eq!(
        book.sheets[0].rows[0].cells,
        [Cell::Text("a & b\nc".into())]
    );
}

#[test]
fn passwords_and_older_books_get_a_plain_answer() {
    let mut stream = record(0x809, &[0, 6, 5, 0]);
    stream.extend(record(0x2F, &[1, 0]));
    assert_eq!(fault(ole("Workbook", &stream)), SheetFault::Encrypted);
    let old = record(0x809, &[0, 5, 5, 0]);
    assert_eq!(fault(ole("Book", &old)), SheetFault::UnknownFormat);
    let manifest = br#"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"#;
    let locked = zip(&[("content.xml", b"x"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(fault(locked), SheetFault::Encrypted);
    let cut = &xls(&list())[..900];
    assert!(matches!(
        fault(cut.to_vec()),
        SheetFault::UnknownFormat | SheetFault::Damaged
    ));
}

#[test]
fn hidden_rows_and_merged_cells_are_told_in_every_form() {
    let mut hidden = vec![0_u8; 16];
    hidden[0] = 2;
    hidden[12] = 0x20;
    let mut merge = vec![1, 0];
    for n in [1_u16, 2, 1, 1] {
        merge.extend(n.to_le_bytes());
    }
    let rows: &[&[C]] = &[
        &[C::T("注册代码"), C::T("小区")],
        &[C::T(CODE), C::T("江晖苑")],
        &[C::T("31103301082005060002"), C::No],
    ];
    let old = ole(
        "Workbook",
        &xls_stream(rows, &[record(0x208, &hidden), record(0xE5, &merge)]),
    );
    let open = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>注册代码</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>小区</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>31103301082005060001</text:p></table:table-cell><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>江晖苑</text:p></table:table-cell></table:table-row><table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>31103301082005060002</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"#;
    let open = zip(&[("content.xml", ods_with(open).as_bytes())]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            super::make::put(page, r as u32, c as u16, cell);
        }
    }
    page.merge_range(1, 1, 2, 1, "江晖苑", &rust_xlsxwriter::Format::new())
        .unwrap();
    page.set_row_hidden(2).unwrap();
    let new = book.save_to_buffer().unwrap();
    for bytes in [old, open, new] {
        let (sheet, mut mapping, read) = import(bytes);
        assert_eq!(read.len(), 1, "hidden rows stay out");
        assert_eq!(tixin::exchange::rows::hidden_rows(&sheet, &mapping), 1);
        mapping.hidden_rows = true;
        let read = tixin::exchange::rows::read_rows(&sheet, &mapping);
        assert_eq!(read.len(), 2);
        assert_eq!(read[1].values[&Field::Community], "江晖苑");
    }
}

#[test]
fn a_header_of_two_rows_is_read_as_one() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    for (r, row) in [
        &["注册代码", "小区", "计划", "", "使用单位", ""] as &[&str],
        &["", "", "开工日期", "竣工日期", "名称", "电话"],
        &[CODE, "江晖苑", "2025-08-08", "2025-09-08", "某物业", "1"],
    ]
    .iter()
    .enumerate()
    {
        for (c, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            page.write_string(r as u32, c as u16, *text).unwrap();
        }
    }
    page.merge_range(0, 0, 1, 0, "注册代码", &plain).unwrap();
    page.merge_range(0, 2, 0, 3, "计划", &plain).unwrap();
    page.merge_range(0, 4, 0, 5, "使用单位", &plain).unwrap();
    let (sheet, mapping, rows) = import(book.save_to_buffer().unwrap());
    assert!(mapping.two_rows);
    assert_eq!(mapping.header_row, 2);
    assert_eq!(
        mapping.columns,
        [
            Some(Field::RegistrationCode),
            Some(Field::Community),
            Some(Field::PlannedStartOn),
            Some(Field::PlannedFinishOn),
            Some(Field::UserUnit),
            None
        ]
    );
    assert_eq!(mapping.header(&sheet, 3), "计划 竣工日期");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].values[&Field::PlannedFinishOn], "2025-09-08");
}

#[test]
fn blanks_are_filled_from_above_only_where_a_person_says_so() {
    let rows: &[&[C]] = &[
        &[C::T("小区"), C::T("楼栋"), C::T("单元")],
        &[C::T("江晖苑"), C::T("3幢"), C::T("1")],
        &[C::No, C::No, C::T("2")],
        &[C::No, C::No, C::No, C::T("小计")],
        &[C::T("春晓"), C::T("1幢"), C::T("1")],
    ];
    let (sheet, mut mapping, read) = import(super::make::xlsx(rows));
    assert_eq!(read[1].values.len(), 1);
    mapping.set_fill_down(0, true);
    mapping.set_fill_down(1, true);
    let read = tixin::exchange::rows::read_rows(&sheet, &mapping);
    assert_eq!(read.len(), 3, "a row that says nothing is not filled");
    assert_eq!(read[1].values[&Field::Community], "江晖苑");
    assert_eq!(read[1].values[&Field::Building], "3幢");
    assert_eq!(read[2].values[&Field::Community], "春晓");
}

#[test]
fn utf_16_without_its_mark_is_still_read() {
    let text = "注册代码,小区\r\n31103301082005060001,江晖苑\r\n";
    for big in [false, true] {
        let bytes: Vec<u8> = text
            .encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect();
        let (_, _, rows) = import(bytes);
        assert_eq!(rows[0].values[&Field::Community], "江晖苑");
    }
}
