//! What goes out comes in the same; nothing that goes out runs; a file is there whole or not at all.

use std::cell::Cell as Count;

use chrono::NaiveDate;
use proptest::prelude::*;
use tixin::domain::problem::Field;
use tixin::error::{Error, FileFault, SheetFault};
use tixin::exchange::export::{Column, ColumnKind, Table, Value, write_csv, write_xlsx};
use tixin::exchange::mapping;
use tixin::exchange::rows::read_rows;
use tixin::exchange::sheet::{self, Cell, ReadOptions, TextEncoding};

const YES: &dyn Fn(f32) -> bool = &|_| true;

fn columns() -> Vec<Column> {
    vec![
        Column::new("注册代码", ColumnKind::Code),
        Column::new("小区", ColumnKind::Text),
        Column::new("投用日期", ColumnKind::Date),
        Column::new("层数", ColumnKind::Integer),
        Column::new("额定速度", ColumnKind::Decimal),
        Column::new("备注", ColumnKind::Text),
    ]
}

fn table(rows: Vec<Vec<Value>>) -> Table<'static> {
    Table::new("电梯", "筛选：全部", columns(), rows)
}

#[derive(Clone, Copy, Debug)]
enum How {
    Xlsx,
    Csv(TextEncoding),
}

const EVERY: [How; 6] = [
    How::Xlsx,
    How::Csv(TextEncoding::Utf8Bom),
    How::Csv(TextEncoding::Utf8),
    How::Csv(TextEncoding::Gb18030),
    How::Csv(TextEncoding::Utf16Le),
    How::Csv(TextEncoding::Utf16Be),
];

fn write_and_read(how: How, rows: Vec<Vec<Value>>) -> sheet::Workbook {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    match how {
        How::Xlsx => write_xlsx(&path, table(rows), YES).unwrap(),
        How::Csv(encoding) => write_csv(&path, table(rows), encoding, YES).unwrap(),
    }
    sheet::read(&path, &ReadOptions::default(), YES).unwrap()
}

fn text() -> impl Strategy<Value = String> {
    // Signs of formulas, quotes, separators, apostrophes, line breaks and both widths, more often than chance gives them.
    proptest::collection::vec(
        prop_oneof![
            proptest::sample::select(vec![
                '=', '+', '-', '@', '\'', '"', ',', ';', '\t', '\n', '＝', '－', ' ', '_', '&', '<'
            ]),
            proptest::sample::select("江晖苑钱塘春晓梯浙aA0159(）".chars().collect::<Vec<_>>()),
        ],
        0..12,
    )
    .prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_every_form(words in proptest::collection::vec(text(), 1..5), which in 0..EVERY.len()) {
        let rows = words.iter().map(|word| vec![
            Value::Text("31103301082005060001".into()),
            Value::Text(word.clone()),
        ]).collect();
        let book = write_and_read(EVERY[which], rows);
        let sheet = &book.sheets[0];
        for (index, word) in words.iter().enumerate() {
            let row = sheet.row(index as u32 + 3).unwrap();
            let expected = if word.trim().is_empty() { Cell::Empty } else { Cell::Text(word.into()) };
            prop_assert_eq!(row.cell(1), &expected, "{:?}", EVERY[which]);
        }
    }

    #[test]
    fn any_record_survives_export_and_import(
        seq in 0..10_000_u32, days in 0..60_000_i32, floors in 1..200_i64, speed in 1..1_000_u32, which in 0..EVERY.len(),
    ) {
        let code = format!("3110330108200506{seq:04}");
        let date = NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
        let book = write_and_read(EVERY[which], vec![vec![
            Value::Text(code.clone()),
            Value::Text("江晖苑".into()),
            Value::Date(date),
            Value::Integer(floors),
            Value::Decimal(f64::from(speed) / 100.0),
            Value::Empty,
        ]]);
        let (index, guess) = mapping::guess_workbook(&book).unwrap();
        prop_assert!(guess.notes.is_empty());
        prop_assert_eq!(guess.mapping.header_row, 2);
        let rows = read_rows(&book.sheets[index], &guess.mapping);
        prop_assert_eq!(rows.len(), 1);
        let values = &rows[0].values;
        prop_assert_eq!(&values[&Field::RegistrationCode], &code);
        prop_assert_eq!(&values[&Field::InUseOn], &date.to_string());
        prop_assert_eq!(&values[&Field::Floors], &floors.to_string());
        prop_assert_eq!(values[&Field::RatedSpeed].parse::<f64>().unwrap(), f64::from(speed) / 100.0);
        prop_assert!(!values.contains_key(&Field::Remarks));
    }
}

#[test]
fn no_cell_of_a_text_table_begins_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    let evil = [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'=1",
    ];
    let rows = evil
        .iter()
        .map(|text| vec![Value::Text((*text).into())])
        .collect();
    let table = Table::new(
        "x",
        "=cmd",
        vec![Column::new("@head", ColumnKind::Text)],
        rows,
    );
    write_csv(&path, table, TextEncoding::Utf8, YES).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(&path)
        .unwrap();
    let fields: Vec<String> = reader.records().map(|r| r.unwrap()[0].to_owned()).collect();
    assert_eq!(fields.len(), evil.len() + 2);
    for field in fields {
        assert!(field.starts_with('\''), "{field:?}");
    }
}

#[test]
fn numbers_and_days_of_a_text_table_are_plain() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    let row = vec![
        Value::Integer(-5),
        Value::Decimal(1.75),
        Value::Date(NaiveDate::from_ymd_opt(2025, 8, 8).unwrap()),
        Value::Decimal(f64::NAN),
        Value::Text("a,\"b\"".into()),
    ];
    let columns = (0..5)
        .map(|n| Column::new(format!("c{n}"), ColumnKind::Text))
        .collect();
    write_csv(
        &path,
        Table::new("x", "", columns, vec![row]),
        TextEncoding::Utf8,
        YES,
    )
    .unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        "c0,c1,c2,c3,c4\r\n-5,1.75,2025-08-08,,\"a,\"\"b\"\"\"\r\n"
    );
}

#[test]
fn a_workbook_has_the_filter_first_a_frozen_header_text_codes_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.xlsx");
    let rows = vec![vec![
        Value::Text("31103301082005060001".into()),
        Value::Text("=1+1".into()),
    ]];
    write_xlsx(&path, table(rows), YES).unwrap();
    let book = sheet::read(&path, &ReadOptions::default(), YES).unwrap();
    let page = &book.sheets[0];
    assert_eq!(page.name, "电梯");
    assert_eq!(
        page.row(1).unwrap().cells,
        [Cell::Text("筛选：全部".into())]
    );
    assert_eq!(page.row(2).unwrap().cells.len(), 6);
    assert_eq!(
        page.row(3).unwrap().cells[0],
        Cell::Text("31103301082005060001".into())
    );
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(
        &mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(),
        &mut xml,
    )
    .unwrap();
    assert!(!xml.contains("<f>"));
    assert!(
        xml.contains(r#"ySplit="2""#) && xml.contains(r#"state="frozen""#),
        "{xml}"
    );
}

#[test]
fn long_whole_numbers_leave_as_text() {
    let book = write_and_read(How::Xlsx, vec![vec![Value::Integer(1_234_567_890_123_456)]]);
    assert_eq!(
        book.sheets[0].row(3).unwrap().cells[0],
        Cell::Text("1234567890123456".into())
    );
}

#[test]
fn a_stopped_or_refused_export_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    std::fs::write(&path, "old").unwrap();
    let rows = || {
        (0..5_000)
            .map(|_| vec![Value::Text("x".into())])
            .collect::<Vec<_>>()
    };
    let beats = Count::new(0);
    let stop = |_: f32| {
        beats.set(beats.get() + 1);
        beats.get() < 3
    };
    assert!(matches!(
        write_xlsx(&path, table(rows()), &stop),
        Err(Error::Cancelled)
    ));
    beats.set(0);
    assert!(matches!(
        write_csv(&path, table(rows()), TextEncoding::Utf8, &stop),
        Err(Error::Cancelled)
    ));
    let latin = write_csv(&path, table(rows()), TextEncoding::Latin1, YES);
    assert!(matches!(
        latin,
        Err(Error::Sheet {
            kind: SheetFault::UnknownFormat,
            ..
        })
    ));
    let long = vec![vec![Value::Text("长".repeat(32_768))]];
    let long = write_xlsx(&path, table(long), YES);
    assert!(matches!(
        long,
        Err(Error::Sheet {
            kind: SheetFault::TooLarge,
            ..
        })
    ));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no part file stays"
    );
    let lost = write_xlsx(&folder.path().join("no/x.xlsx"), table(rows()), YES);
    assert!(matches!(
        lost,
        Err(Error::File {
            kind: FileFault::CannotOpen,
            ..
        })
    ));
}

#[test]
fn any_title_makes_a_sheet_name() {
    let folder = tempfile::tempdir().unwrap();
    for (title, name) in [
        ("", "Sheet1"),
        ("a/b:c*?[d]\\", "abcd"),
        ("'quoted'", "quoted"),
        ("History", "Sheet1"),
        (
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
        ),
    ] {
        let path = folder.path().join("x.xlsx");
        write_xlsx(
            &path,
            Table::new(title, "", columns(), vec![vec![Value::Integer(1)]]),
            YES,
        )
        .unwrap();
        let book = sheet::read(&path, &ReadOptions::default(), YES).unwrap();
        assert_eq!(book.sheets[0].name, name);
    }
}
