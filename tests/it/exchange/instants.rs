//! Instants of rescue orders: a day with a time of day, in the forms that offices write; a day alone is none.

use tixin::domain::problem::Field;
use tixin::exchange::mapping::Mapping;
use tixin::exchange::rows::read_rows;
use tixin::exchange::sheet::{Cell, RawRow, Sheet};

fn read(cell: Cell) -> Result<String, String> {
    let sheet = Sheet {
        name: String::new(),
        hidden: false,
        epoch_1904: false,
        rows: vec![
            RawRow {
                number: 1,
                cells: vec![Cell::Text("报警时间".into())],
                hidden: false,
            },
            RawRow {
                number: 2,
                cells: vec![cell],
                hidden: false,
            },
        ],
        merges: Vec::new(),
    };
    let mapping = Mapping {
        header_row: 1,
        columns: vec![Some(Field::ReceivedAt)],
        ..Mapping::default()
    };
    let rows = read_rows(&sheet, &mapping);
    match rows[0].values.get(&Field::ReceivedAt) {
        Some(value) => Ok(value.to_string()),
        None => Err(rows[0].problems[0].rule.code().to_owned()),
    }
}

#[test]
fn each_written_form_is_read() {
    for text in [
        "2025-08-08 14:32",
        "2025/8/8 14:32",
        "2025.8.8 14:32",
        "2025年8月8日14时32分",
        "2025年8月8日 14:32",
        "２０２５－０８－０８　１４：３２",
        "2025-08-08T14:32:00+08:00",
        "2025-08-08T14:32:00Z",
        " 2025-08-08 14:32:00 ",
    ] {
        assert_eq!(
            read(Cell::Text(text.into())),
            Ok("2025-08-08 14:32".to_owned()),
            "{text}"
        );
    }
    assert_eq!(
        read(Cell::Text("2025-08-08 14:32:05".into())),
        Ok("2025-08-08 14:32:05".to_owned())
    );
    let at = chrono::NaiveDate::from_ymd_opt(2025, 8, 8)
        .unwrap()
        .and_hms_opt(14, 32, 0)
        .unwrap();
    assert_eq!(read(Cell::DateTime(at)), Ok("2025-08-08 14:32".to_owned()));
    // A serial number with its share of the day.
    assert_eq!(
        read(Cell::Number(45_877.75)),
        Ok("2025-08-08 18:00".to_owned())
    );
}

#[test]
fn half_an_instant_is_none() {
    let no = Err("not_an_instant".to_owned());
    for text in [
        "2025-08-08",
        "14:32",
        "2025-08-08 25:00",
        "2025-13-08 14:32",
        "下午两点",
        "2025-08-08 14:32:61",
    ] {
        assert_eq!(read(Cell::Text(text.into())), no, "{text}");
    }
    let day = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
    assert_eq!(read(Cell::Date(day)), no);
    assert_eq!(read(Cell::Number(45_877.0)), no);
}
